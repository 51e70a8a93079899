//! Which articles are worth comparing: those that share one of their smallest shingles.
//!
//! In: sketches. Out: for each article, others that share index keys with it. The keys of an article
//! depend on nothing but its sketch, so that an archive may store them and look up a new article
//! without reading the rest. Deliberately absent: a judgement; that is `score`.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use crate::model::Sketch;

/// The smallest shingles of an article that are always keys.
const SMALLEST: usize = 16;
/// Shingles up to this one are keys however long the article is, so that a brief is found inside a
/// long text.
const ALWAYS: u32 = u32::MAX >> 4;

/// The index keys of an article.
///
/// Two texts that share the share J of their shingles miss each other on all of the smallest with
/// probability (1-J)^16: 3 in 10,000 at J = .4.
pub fn keys(sketch: &Sketch) -> &[u32] {
    let always = sketch.shingles.partition_point(|s| *s <= ALWAYS);
    let n = always.max(SMALLEST).min(sketch.shingles.len());
    sketch.shingles.get(..n).unwrap_or(&[])
}

/// Keys that two texts must share to be worth comparing, by the length of the shorter one.
///
/// Copies share more than half of their keys; strangers that quote one sentence share one or two.
pub fn least(tokens: u32) -> u32 {
    match tokens {
        0..100 => 1,
        100..200 => 2,
        _ => 3,
    }
}

/// Articles looked at on one key, at most: the first ones, which everyone with that key meets, and
/// the neighbours.
const REPRESENTATIVES: usize = 8;

/// Parts of the range of keys that are worked off one after another, so that the keys of all
/// articles never lie in memory at once.
const PARTS: u32 = 8;

/// The part that a key falls in.
fn part(key: u32) -> u32 {
    (key / (ALWAYS / PARTS)).min(PARTS - 1)
}

/// Bits of an article's number in a hit.
const NUMBER: u32 = 28;

/// Two articles that share keys: the later one, the earlier one, and how many keys of one part of
/// the range (255 at most), in one word, so that the hits of a large archive take little room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit(u64);

impl Hit {
    /// Two articles that share a key; `None` for articles beyond the 268 millionth.
    pub fn new(later: u32, earlier: u32) -> Option<Self> {
        let (later, earlier) = (u64::from(later), u64::from(earlier));
        (later >> NUMBER == 0 && earlier >> NUMBER == 0)
            .then_some(Hit(later << (NUMBER + 8) | earlier << 8 | 1))
    }

    /// The later of the two articles.
    pub fn later(self) -> u32 {
        (self.0 >> (NUMBER + 8)) as u32
    }

    fn earlier(self) -> u32 {
        (self.0 >> 8) as u32 & (u32::MAX >> (32 - NUMBER))
    }

    fn keys(self) -> u32 {
        (self.0 & 0xff) as u32
    }

    fn same(self, other: Hit) -> bool {
        self.0 >> 8 == other.0 >> 8
    }
}

/// The articles of a run with their keys, ready to be gone through part by part.
#[derive(Debug)]
pub struct Known<'s>(Vec<Keys<'s>>);

/// An article by its number, its keys, and the places in them where the parts of the range begin; a place
/// that does not fit into its byte is looked for.
#[derive(Debug)]
struct Keys<'s> {
    number: u32,
    cuts: [u8; PARTS as usize],
    keys: &'s [u32],
}

impl<'s> Known<'s> {
    /// Lays out articles with their numbers, in rising order.
    pub fn new(articles: impl Iterator<Item = (u32, &'s Sketch)>) -> Self {
        let laid = articles.map(|(number, s)| {
            let keys = keys(s);
            let mut part_of = keys.iter().map(|k| part(*k)).peekable();
            let mut before = 0usize;
            let cuts = std::array::from_fn(|p| {
                while part_of.next_if(|of| (*of as usize) < p).is_some() {
                    before += 1;
                }
                u8::try_from(before).unwrap_or(u8::MAX)
            });
            Keys { number, cuts, keys }
        });
        Known(laid.collect())
    }
}

impl<'s> Keys<'s> {
    /// The keys in one part of the range.
    fn of(&self, p: u32) -> &'s [u32] {
        let from = |p: u32| match self.cuts.get(p as usize) {
            Some(cut) if *cut < u8::MAX => usize::from(*cut),
            Some(_) => self.keys.partition_point(|k| part(*k) < p),
            None => self.keys.len(),
        };
        self.keys.get(from(p)..from(p + 1)).unwrap_or(&[])
    }
}

/// The hits of some articles of a run: a sorted list for each part of the range of keys. They are
/// never put together as a whole, which would take as much memory again.
#[derive(Debug)]
pub struct Hits {
    parts: Vec<Vec<Hit>>,
}

impl Hits {
    /// Looks up those articles whose number is in `later` among all earlier ones; keys that `skip`
    /// knows as boilerplate are left out.
    pub fn find(known: &Known<'_>, later: Range<u32>, skip: impl Fn(u32) -> bool + Sync) -> Self {
        let count = known.0.partition_point(|k| k.number < later.end);
        let known = known.0.get(..count).unwrap_or(&[]);
        let parts = (0..PARTS).into_par_iter();
        Hits {
            parts: parts
                .map(|p| of_part(p, known, later.start, &skip))
                .collect(),
        }
    }

    /// The hits whose later article is one of these, sorted.
    pub fn of(&self, later: Range<u32>) -> Vec<Hit> {
        let mut out: Vec<Hit> = Vec::new();
        for part in &self.parts {
            let at = |number| part.partition_point(|h| h.later() < number);
            out.extend_from_slice(part.get(at(later.start)..at(later.end)).unwrap_or(&[]));
        }
        out.sort_unstable();
        out
    }
}

/// The hits on keys of one part of the range whose later article is this one or comes after it,
/// sorted.
fn of_part(
    p: u32,
    known: &[Keys<'_>],
    from: u32,
    skip: &(impl Fn(u32) -> bool + Sync),
) -> Vec<Hit> {
    let mut entries: Vec<u64> = Vec::new();
    for article in known {
        let keys = article.of(p).iter().filter(|k| !skip(**k));
        entries.extend(keys.map(|k| u64::from(*k) << 32 | u64::from(article.number)));
    }
    entries.sort_unstable();
    let number = |e: &u64| *e as u32;
    let mut out: Vec<Hit> = Vec::new();
    for holders in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
        let new = holders.partition_point(|e| number(e) < from).max(1);
        for (i, later) in holders.iter().enumerate().skip(new) {
            let first = holders.iter().take(i.min(REPRESENTATIVES));
            let from = i.saturating_sub(REPRESENTATIVES).max(REPRESENTATIVES);
            let last = holders.get(from..i).unwrap_or(&[]).iter();
            out.extend(
                first
                    .chain(last)
                    .filter_map(|e| Hit::new(number(later), number(e))),
            );
        }
    }
    drop(entries);
    out.sort_unstable();
    out.dedup_by(|next, kept| {
        let same = next.same(*kept);
        if same && kept.keys() < 255 {
            kept.0 += 1;
        }
        same
    });
    out.shrink_to_fit();
    out
}

/// The earlier articles that one article shares at least one key with and how many, the most first,
/// from its hits.
pub fn ranked(hits: &[Hit], most: usize) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = hits
        .chunk_by(|a, b| a.same(*b))
        .filter_map(|c| Some((c.first()?.earlier(), c.iter().map(|h| h.keys()).sum())))
        .collect();
    found.sort_unstable_by_key(|(a, n)| (Reverse(*n), *a));
    found.truncate(most);
    found
}
