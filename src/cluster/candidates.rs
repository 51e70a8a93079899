//! Which articles are worth comparing: those that share one of their smallest shingles.
//!
//! In: sketches. Out: for each article, others that share index keys with it. The keys of an article
//! depend on nothing but its sketch, so that an archive may store them and look up a new article
//! without reading the rest. Deliberately absent: a judgement; that is `score`.

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

/// Inverted index: key → articles.
#[derive(Debug, Default)]
pub struct Index {
    /// Key in the upper half, article in the lower half; sorted.
    entries: Vec<u64>,
}

/// Articles looked at on one key, at most: the first ones, which everyone with that key meets, and
/// the neighbours.
const REPRESENTATIVES: usize = 8;

impl Index {
    /// Indexes articles by their keys, leaving out those that `skip` knows as boilerplate.
    pub fn new<'a>(
        sketches: impl Iterator<Item = (u32, &'a Sketch)>,
        skip: impl Fn(u32) -> bool,
    ) -> Self {
        let mut entries = Vec::new();
        for (article, s) in sketches {
            entries.extend(
                keys(s)
                    .iter()
                    .filter(|k| !skip(**k))
                    .map(|k| u64::from(*k) << 32 | u64::from(article)),
            );
        }
        use rayon::slice::ParallelSliceMut;
        entries.par_sort_unstable();
        Index { entries }
    }

    /// Articles before `article` that share at least `least` keys with it, with the number of keys
    /// shared, the most first. `article` itself need not be in the index.
    pub fn before(
        &self,
        article: u32,
        sketch: &Sketch,
        most: usize,
        least: u32,
    ) -> Vec<(u32, u32)> {
        let mut hits: Vec<u32> = Vec::new();
        for key in keys(sketch) {
            let from = u64::from(*key) << 32;
            let start = self.entries.partition_point(|e| *e < from);
            let end = self
                .entries
                .get(start..)
                .unwrap_or(&[])
                .partition_point(|e| *e < from | u64::from(article));
            let list = self.entries.get(start..start + end).unwrap_or(&[]);
            if list.len() <= 2 * REPRESENTATIVES {
                hits.extend(list.iter().map(|e| *e as u32));
            } else {
                let (first, rest) = list.split_at(REPRESENTATIVES);
                let last = rest.get(rest.len() - REPRESENTATIVES..).unwrap_or(&[]);
                hits.extend(first.iter().chain(last).map(|e| *e as u32));
            }
        }
        hits.sort_unstable();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for h in hits {
            match found.last_mut() {
                Some((a, n)) if *a == h => *n += 1,
                _ => found.push((h, 1)),
            }
        }
        found.retain(|(_, n)| *n >= least);
        found.sort_unstable_by_key(|(a, n)| (std::cmp::Reverse(*n), *a));
        found.truncate(most);
        found
    }
}
