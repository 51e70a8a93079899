//! The archive index: what a gate needs of millions of articles, in one folder.
//!
//! [`index`] is the folder, [`data`] the articles in it, [`postings`] how they are found, in files that
//! are each a [`segment`]; [`update`] brings it in line with the articles on disk, [`verify`] reads it
//! from end to end, [`record`] is what is kept of one article, [`keys`] the keys by which others find it.

pub mod codec;
pub mod data;
pub mod index;
pub mod keys;
pub mod postings;
pub mod record;
pub mod segment;
pub mod update;
pub mod verify;

pub use index::Index;
pub use record::Stored;
