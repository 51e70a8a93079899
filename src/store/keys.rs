//! By which keys an article is found: its text and shingles (copies), terms and large amounts (events),
//! subject and metric (facts).
//!
//! A posting is eleven bytes: what sort of key, the key, the day of publication, the article. They
//! sort by day within a key, so that the articles nearest in time are read and no others.

use std::collections::BTreeSet;

use twox_hash::XxHash3_64;

use crate::cluster::{candidates, copies, event};
use crate::model::sketch::LARGE_AMOUNT as LARGE;
use crate::text::name;

use super::Stored;

/// Shingles that are always kept as keys, and those kept of a long text besides: half of what a run
/// in memory uses. A brief of 200 shingles inside a long text is missed once in 500 times.
const SMALLEST: usize = 16;
/// See [`SMALLEST`].
const ALWAYS: u32 = u32::MAX >> 5;

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// A shingle: copies and excerpts.
    Copy = 0,
    /// A term of title or lead: events.
    Event = 1,
    /// A subject and a metric: facts.
    Fact = 2,
    /// The whole text: equal texts.
    Text = 3,
    /// A large amount of money: events.
    Amount = 4,
}

/// A posting, in the order of its bytes.
pub type Posting = [u8; 11];

/// All keys of an article, without repeats.
pub fn keys(a: &Stored) -> BTreeSet<(Space, u32)> {
    let mut out = BTreeSet::new();
    let shingles = candidates::keys(&a.sketch);
    let always = shingles.partition_point(|s| *s <= ALWAYS).max(SMALLEST);
    out.extend(shingles.iter().take(always).map(|k| (Space::Copy, *k)));
    out.extend(
        event::probes(&a.sketch)
            .into_iter()
            .map(|k| (Space::Event, k)),
    );
    out.extend(copies::text_hash(&a.sketch).map(|h| (Space::Text, (h >> 32) as u32)));
    let large = a.sketch.figures.iter().filter(|f| **f & LARGE == LARGE);
    out.extend(large.map(|f| (Space::Amount, *f)));
    for c in &a.claims {
        if let (Some(s), Some(m)) = (&c.subject, &c.metric) {
            // A claim on several subjects is a claim on each, and one on a version is one on the thing.
            let names = s.split('/').flat_map(|s| [s, name::stem(s)]);
            out.extend(names.map(|s| (Space::Fact, fact(s, m))));
        }
    }
    out
}

fn fact(subject: &str, metric: &str) -> u32 {
    let hash = XxHash3_64::oneshot(format!("{subject}\u{1f}{metric}").as_bytes());
    (hash >> 32) as u32
}

/// The day of an article as a posting holds it: days since 1970, 0 where unknown.
pub fn day(a: &Stored) -> u16 {
    day_of(a.sketch.day)
}

/// See [`day`].
pub fn day_of(day: Option<i32>) -> u16 {
    match day {
        Some(d) => u16::try_from(d.max(1)).unwrap_or(u16::MAX),
        None => 0,
    }
}

/// A posting.
pub fn posting(space: Space, key: u32, day: u16, article: u32) -> Posting {
    from_parts((space as u64) << 32 | u64::from(key), day, article)
}

/// A posting of parts that [`space_and_key`] and [`place`] gave.
pub fn from_parts(space_and_key: u64, day: u16, article: u32) -> Posting {
    let [_, _, _, s, k3, k2, k1, k0] = space_and_key.to_be_bytes();
    let ([d1, d0], [a3, a2, a1, a0]) = (day.to_be_bytes(), article.to_be_bytes());
    [s, k3, k2, k1, k0, d1, d0, a3, a2, a1, a0]
}

/// Sort and key of a posting, as one number in their order.
pub fn space_and_key(p: &Posting) -> u64 {
    let [s, k3, k2, k1, k0, ..] = *p;
    u64::from_be_bytes([0, 0, 0, s, k3, k2, k1, k0])
}

/// Day and article of a posting.
pub fn place(p: &Posting) -> (u16, u32) {
    let [_, _, _, _, _, d1, d0, a3, a2, a1, a0] = *p;
    (
        u16::from_be_bytes([d1, d0]),
        u32::from_be_bytes([a3, a2, a1, a0]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_sort_by_day_within_a_key() {
        let p = |k, d, a| posting(Space::Fact, k, d, a);
        assert!(p(1, 20_000, 9) < p(1, 20_001, 1));
        assert!(p(1, u16::MAX, u32::MAX) < p(2, 0, 0));
        assert_eq!(place(&p(7, 20_000, 9)), (20_000, 9));
    }
}
