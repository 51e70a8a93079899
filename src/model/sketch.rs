//! What an article looks like, cheaply: all that clustering needs to know of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Sketch of one article. A few hundred bytes; the text itself is not kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Sketch {
    /// [`super::Article::id`].
    pub article: Arc<str>,
    /// [`super::Article::path`].
    pub path: Arc<str>,
    /// Days since 1970-01-01, where the article has a date.
    pub day: Option<i32>,
    /// Outlet, where stated.
    pub source: Option<String>,
    /// Title, folded (see [`crate::text::fold`]).
    pub title: String,
    /// XXH3 of the original bytes.
    pub byte_hash: u64,
    /// XXH3 of the folded title and body.
    pub folded_hash: u64,
    /// The public fingerprint: 64-bit SimHash over XXH3 of shingles.
    pub simhash: u64,
    /// Characters of the folded body.
    pub length: u32,
    /// Sampled shingle hashes, sorted, without repeats.
    pub shingles: Vec<u64>,
    /// Hashes of the numbers of the text in folded form, sorted, without repeats.
    pub numbers: Vec<u64>,
    /// The same for the title alone.
    pub title_numbers: Vec<u64>,
    /// Event features: hash of a character 2-gram of title or lead, and its weight.
    pub features: Vec<(u32, f32)>,
    /// Names and rare figures worth naming as the reason of a link.
    pub marks: Vec<String>,
}
