//! How telling a term is: its inverse document frequency in news at large.
//!
//! In: a term. Out: how rare it is, by a fixed table (`rules/common_terms.txt`). A few articles by
//! themselves cannot tell a common word from a name, the table can; a run adds what is common among
//! its own articles (`event::Weights`), so the similarity of two reports depends on both. A draft
//! against an archive is weighed by the table alone. Deliberately absent: the counts of the run.

use std::sync::OnceLock;

use crate::model::sketch::term;

/// Inverse document frequency of terms that the table does not list.
const RARE: f32 = 7.1;

/// Bits of a slot of the table: several times as many slots as listed terms.
const SLOT_BITS: u32 = 17;

/// Terms with twice their inverse document frequency in the lowest 8 bits, each in the first free
/// slot from its own on; 0 in a free slot. Small enough to stay at hand while an article is read.
fn table() -> &'static [u32] {
    static TABLE: OnceLock<Vec<u32>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut t = vec![0u32; 1 << SLOT_BITS];
        for line in include_str!("../../rules/common_terms.txt").lines() {
            let mut words = line.split(' ');
            let Some(class) = words.next().and_then(|c| c.parse::<u8>().ok()) else {
                continue;
            };
            for w in words {
                let term = term(w);
                let place =
                    slots(term).find(|i| matches!(t.get(*i), Some(e) if *e == 0 || e >> 8 == term));
                if let Some(slot) = place.and_then(|i| t.get_mut(i)) {
                    *slot = term << 8 | u32::from(class);
                }
            }
        }
        t
    })
}

/// Where a term may stand, the likeliest place first.
fn slots(term: u32) -> impl Iterator<Item = usize> {
    let first = (term >> (24 - SLOT_BITS)) as usize;
    (0..1usize << SLOT_BITS).map(move |i| (first + i) & ((1 << SLOT_BITS) - 1))
}

/// The table at hand, for loops over many terms.
#[derive(Debug, Clone, Copy)]
pub struct Background(&'static [u32]);

impl Background {
    /// The table.
    pub fn table() -> Self {
        Background(table())
    }

    /// Inverse document frequency of a term in news at large.
    #[inline]
    pub fn idf(self, term: u32) -> f32 {
        let first = (term >> (24 - SLOT_BITS)) as usize;
        // From its own slot on, and once more from the beginning of the table.
        let ahead = self.0.get(first..).unwrap_or(&[]).iter();
        for e in ahead.chain(self.0) {
            match *e {
                0 => break,
                e if e >> 8 == term => return (e & 0xff) as f32 / 2.0,
                _ => {}
            }
        }
        RARE
    }
}

/// [`Background::idf`] of one term.
pub fn idf(term: u32) -> f32 {
    Background::table().idf(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_terms_tell_little() {
        assert!(idf(term("the")) < 1.0);
        assert!(idf(term("公司")) < 2.5);
        assert_eq!(idf(term("zirconium")), RARE);
    }
}
