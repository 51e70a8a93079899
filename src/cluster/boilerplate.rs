//! Shingles that recur in many articles which are otherwise different: footers, disclaimers,
//! calls to follow an account. They count neither for nor against a link.

use crate::model::Sketch;

/// Bits of a slot of the counting table, for few articles and for many.
const SLOT_BITS: std::ops::RangeInclusive<u32> = 18..=24;

/// The learnt boilerplate of a set of articles.
#[derive(Debug, Default)]
pub struct Boilerplate {
    /// Sorted.
    shingles: Vec<u32>,
    /// One bit for each value of the upper 16 bits of a shingle: most look-ups end here.
    filter: Vec<u64>,
}

impl Boilerplate {
    /// Learns from articles that are pairwise not exact copies.
    ///
    /// A shingle is boilerplate where more than `limit` articles have it and, in most of them, most
    /// other shingles are rarer: a reprint that everybody carries is common all through, an article
    /// with a footer is not.
    pub fn learn<'a>(
        sketches: impl Iterator<Item = &'a Sketch> + Clone,
        articles: usize,
        limit: u32,
    ) -> Self {
        let limit = limit.max(u32::try_from(articles / 1000).unwrap_or(u32::MAX));
        if articles <= limit as usize {
            return Boilerplate::default();
        }
        // First pass: upper bounds of how many articles have each shingle, by slot.
        // About as many slots as an article has shingles, for all articles.
        let bits = (articles.max(1).ilog2() + 7).clamp(*SLOT_BITS.start(), *SLOT_BITS.end());
        // Nobody counts further than needed, so that the table stays small.
        let most = u16::try_from(limit.saturating_add(1)).unwrap_or(u16::MAX);
        let mut slots = vec![0u16; 1 << bits];
        let slot = |s: u32| (s >> (32 - bits)) as usize;
        for s in sketches.clone() {
            for h in &s.shingles {
                if let Some(n) = slots.get_mut(slot(*h)) {
                    *n = most.min(n.saturating_add(1));
                }
            }
        }
        let common = |h: u32| slots.get(slot(h)) == Some(&most);
        // Second pass: exact counts of the few that may be common.
        let mut exact: Vec<u32> = Vec::new();
        for s in sketches.clone() {
            exact.extend(s.shingles.iter().copied().filter(|h| common(*h)));
        }
        exact.sort_unstable();
        let frequent: Vec<u32> = exact
            .chunk_by(|a, b| a == b)
            .filter(|c| c.len() > limit as usize)
            .filter_map(|c| c.first().copied())
            .collect();
        if frequent.is_empty() {
            return Boilerplate::default();
        }
        let frequent = Boilerplate::of(frequent);
        // Third pass: in how many of its articles a frequent shingle stands among rare ones.
        let mut votes: Vec<(u32, bool)> = Vec::new();
        for s in sketches {
            let held: Vec<u32> = s
                .shingles
                .iter()
                .copied()
                .filter(|h| frequent.has(*h))
                .collect();
            let stranger = held.len() * 2 < s.shingles.len();
            votes.extend(held.into_iter().map(|h| (h, stranger)));
        }
        votes.sort_unstable();
        let shingles = votes
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|c| c.iter().filter(|v| v.1).count() * 2 > c.len())
            .filter_map(|c| c.first().map(|v| v.0))
            .collect();
        Boilerplate::of(shingles)
    }

    /// Known boilerplate: sorted shingles.
    pub fn of(shingles: Vec<u32>) -> Self {
        let mut filter = vec![0u64; 1 << 10];
        for s in &shingles {
            if let Some(word) = filter.get_mut((s >> 22) as usize) {
                *word |= 1 << (s >> 16 & 63);
            }
        }
        Boilerplate { shingles, filter }
    }

    /// Whether a shingle is boilerplate.
    pub fn has(&self, shingle: u32) -> bool {
        let word = self.filter.get((shingle >> 22) as usize).copied();
        word.is_some_and(|w| w >> (shingle >> 16 & 63) & 1 == 1)
            && self.shingles.binary_search(&shingle).is_ok()
    }

    /// The shingles, sorted.
    pub fn shingles(&self) -> &[u32] {
        &self.shingles
    }

    /// How many shingles are.
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }
}
