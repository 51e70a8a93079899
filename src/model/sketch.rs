//! What an article looks like, cheaply: all that clustering needs to know of it.
//!
//! About two kilobytes for an article of 800 characters; the text itself is not kept. All lists of
//! hashes are sorted and without repeats, so that two sketches are compared by one merge.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::hashes::Hashes;

/// Sketch of one article.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Sketch {
    /// [`super::ArticleInfo::key`].
    pub key: Arc<str>,
    /// [`super::ArticleInfo::title`].
    pub title: Arc<str>,
    /// Outlet, where stated.
    pub source: Option<Arc<str>>,
    /// Days since 1970-01-01, where the article has a date.
    pub day: Option<i32>,
    /// Minutes since midnight, where the article states its time.
    pub minute: Option<u16>,
    /// XXH3 of the original bytes.
    pub byte_hash: u64,
    /// XXH3 of the folded title and body, without spaces and punctuation.
    pub folded_hash: u64,
    /// The public fingerprint: 64-bit SimHash over XXH3 of shingles.
    pub simhash: u64,
    /// Tokens of the body: a Chinese character, a run of Latin letters or a run of digits each.
    pub length: u32,
    /// Shingle hashes up to this one were kept; the whole range for briefs, less for long texts.
    pub scale: u32,
    /// Upper half of the hashes of the sampled shingles of the body.
    pub shingles: Hashes,
    /// The smallest sampled shingle of each paragraph that has one, in text order (not sorted).
    pub paragraphs: Hashes,
    /// Hashes of the numbers of the text with their magnitudes.
    pub numbers: Hashes,
    /// The same for the title alone.
    pub title_numbers: Hashes,
    /// Event features: 24 bits of the hash of a term of title or lead, [`NAME`], [`HEAD`], and 6 bits
    /// of how often it stands there.
    pub terms: Hashes,
    /// Hashes of the telling figures of the text: amounts, percentages, casualties. The lowest bit
    /// is [`LARGE_AMOUNT`].
    pub figures: Hashes,
    /// Those of title and lead as printed, one a line: what a reason may name.
    pub marks: Box<str>,
    /// Days that the text of an undated article names, each by [`pack_day`].
    pub days: Hashes,
    /// Sources that the text credits at its beginning or end (来源:X, 据X报道), folded, one a line.
    pub credits: Box<str>,
}

impl Sketch {
    /// Moves the lists of many sketches into two blocks: what the search for copies alone reads,
    /// and the rest.
    pub fn pack(sketches: &mut [Sketch]) {
        let (mut copies, mut events) = (Vec::new(), Vec::new());
        for s in sketches {
            copies.extend([&mut s.shingles, &mut s.paragraphs, &mut s.title_numbers]);
            events.extend([&mut s.terms, &mut s.figures, &mut s.numbers, &mut s.days]);
        }
        Hashes::pack(&mut copies);
        Hashes::pack(&mut events);
    }
}

/// Set in an entry of [`Sketch::terms`] that is a name in the title: the text prints it as one.
pub const NAME: u32 = 0x80;

/// Set beside [`NAME`] in one that stands at the head of the title, where its subject stands.
pub const HEAD: u32 = 0x40;

/// The bits of an entry of [`Sketch::terms`] that say how often the term stands there.
pub const COUNT: u32 = 0x3f;

/// The 24 bits that stand for a term in [`Sketch::terms`].
pub fn term(text: &str) -> u32 {
    term_of(text.as_bytes())
}

/// [`term`] of the bytes of a text.
pub fn term_of(text: &[u8]) -> u32 {
    (XxHash3_64::oneshot(text) >> 40) as u32
}

/// A day that a text names, with its year where it prints one, as one number; a month alone counts
/// as its middle.
pub fn pack_day(year: Option<i16>, month: i8, day: Option<i8>) -> Option<u32> {
    let (m, d) = (
        u32::try_from(month).ok()?,
        u32::try_from(day.unwrap_or(16)).ok()?,
    );
    let inside = (1..=12).contains(&m) && (1..=31).contains(&d);
    let year = year.map_or(0, |y| u32::try_from(y).unwrap_or(0));
    inside.then_some(year << 9 | ((m - 1) * 31 + d - 1))
}

/// The year of a packed day, 0 where none is printed, and its place in a year of months of 31 days.
pub fn named_day(packed: u32) -> (u32, i32) {
    (packed >> 9, (packed & 0x1ff) as i32)
}

/// Set in a figure that is an amount of money of a hundred million or more.
pub const LARGE_AMOUNT: u32 = 1;
