//! The archive index: what a gate needs of millions of articles, in one folder.
//!
//! [`index`] is the folder, [`data`] the articles in it, [`update`] brings it in line with the articles on disk, [`verify`] reads
//! it from end to end, [`record`] is what is kept of one article, [`keys`] how others find it.

pub mod codec;
pub mod data;
pub mod index;
pub mod keys;
pub mod record;
pub mod update;
pub mod verify;

pub use index::Index;
pub use record::Stored;
