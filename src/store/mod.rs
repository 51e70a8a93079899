//! The archive index: what a gate needs of millions of articles, in one folder.
//!
//! [`index`] is the folder, [`data`] the articles in it, [`postings`] how they are found, in files that
//! are each a [`segment`]; [`update`] brings it in line with the articles on disk, [`verify`] reads it
//! from end to end, [`record`] is what is kept of one article, [`keys`] the keys by which others find it.
//! `groups` keeps the groups of the articles, `learnt` what deciding about them takes, and `shown` puts
//! them into words.

pub mod codec;
pub mod data;
mod groups;
pub mod index;
pub mod keys;
mod learnt;
pub mod postings;
pub mod record;
pub mod segment;
mod shown;
pub mod update;
pub mod verify;

pub use index::Index;
pub use record::Stored;
