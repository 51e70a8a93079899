//! The terms of a run, each with a place of its own in a list without gaps.
//!
//! Of the sixteen million terms that there may be, a run has a few hundred thousand. What is known of
//! each lies side by side, so that it stays at hand where a table of all terms would not. In: terms.
//! Out: their places. Deliberately absent: what is known of them.

/// Bits of a term.
const TERM_BITS: u32 = 24;

/// See the module.
#[derive(Debug, Default)]
pub struct Places {
    /// For every 32 terms: the lower half says which of them there are, the upper half how many come
    /// before them.
    words: Vec<u64>,
    count: usize,
}

impl Places {
    /// Gives each of some terms a place, in the order of the terms.
    pub fn of(terms: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0u64; 1 << (TERM_BITS - 5)];
        for term in terms {
            if let Some(w) = words.get_mut((term >> 5) as usize) {
                *w |= 1 << (term & 31);
            }
        }
        let mut before = 0u64;
        for w in &mut words {
            let here = u64::from(w.count_ones());
            *w |= before << 32;
            before += here;
        }
        Places {
            words,
            count: usize::try_from(before).unwrap_or(usize::MAX),
        }
    }

    /// How many terms have a place.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether no term has one.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The place of a term.
    #[inline]
    pub fn get(&self, term: u32) -> Option<usize> {
        let word = *self.words.get((term >> 5) as usize)?;
        let (held, bit) = (word as u32, 1u32 << (term & 31));
        (held & bit != 0).then(|| (word >> 32) as usize + (held & (bit - 1)).count_ones() as usize)
    }

    /// All terms that have a place, in the order of their places.
    pub fn terms(&self) -> Vec<u32> {
        let mut terms = Vec::with_capacity(self.count);
        for (word, high) in self.words.iter().zip(0u32..) {
            let mut held = *word as u32;
            while held != 0 {
                terms.push(high << 5 | held.trailing_zeros());
                held &= held - 1;
            }
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_no_gaps() {
        let terms = [3, 31, 32, 70, 0xff_ffff];
        let places = Places::of(terms.into_iter().rev().chain([70]));
        assert_eq!(places.len(), terms.len());
        assert_eq!(places.terms(), terms);
        for (term, place) in terms.into_iter().zip(0..) {
            assert_eq!(places.get(term), Some(place));
        }
        assert_eq!(places.get(4), None);
        assert_eq!(Places::default().get(3), None);
    }
}
