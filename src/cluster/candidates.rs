//! Which articles are worth comparing: those that share one of their smallest shingles.
//!
//! In: sketches. Out: for each article, others that share index keys with it. The keys of an article
//! depend on nothing but its sketch, so that an archive may store them and look up a new article
//! without reading the rest. Deliberately absent: a judgement; that is `score`.

use std::cmp::Reverse;

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
const PARTS: u32 = 16;

/// The part that a key falls in.
fn part(key: u32) -> u32 {
    (key / (ALWAYS / PARTS)).min(PARTS - 1)
}

/// Two articles that share a key: the later one in the upper half, the earlier one in the lower.
pub type Hit = u64;

/// One hit for each key that two articles share, sorted; keys that `skip` knows as boilerplate are
/// left out. Articles are given with their numbers, in rising order.
pub fn hits(sketches: &[(u32, &Sketch)], skip: impl Fn(u32) -> bool + Sync) -> Vec<Hit> {
    let mut hits: Vec<Hit> = (0..PARTS)
        .into_par_iter()
        .flat_map_iter(|p| {
            let mut entries: Vec<u64> = Vec::new();
            for (article, s) in sketches {
                let keys = keys(s);
                let from = keys.partition_point(|k| part(*k) < p);
                let mine = keys.iter().skip(from).take_while(|k| part(**k) == p);
                entries.extend(
                    mine.filter(|k| !skip(**k))
                        .map(|k| u64::from(*k) << 32 | u64::from(*article)),
                );
            }
            entries.sort_unstable();
            let mut out = Vec::new();
            for holders in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
                for (i, later) in holders.iter().enumerate().skip(1) {
                    let first = holders.iter().take(i.min(REPRESENTATIVES));
                    let from = i.saturating_sub(REPRESENTATIVES).max(REPRESENTATIVES);
                    let last = holders.get(from..i).unwrap_or(&[]).iter();
                    out.extend(first.chain(last).map(|e| later << 32 | (e & 0xffff_ffff)));
                }
            }
            out
        })
        .collect();
    hits.par_sort_unstable();
    hits
}

/// The earlier articles that one article shares at least one key with and how many, the most first,
/// from its hits.
pub fn ranked(hits: &[Hit], most: usize) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = hits
        .chunk_by(|a, b| a == b)
        .filter_map(|c| Some((*c.first()? as u32, u32::try_from(c.len()).ok()?)))
        .collect();
    found.sort_unstable_by_key(|(a, n)| (Reverse(*n), *a));
    found.truncate(most);
    found
}
