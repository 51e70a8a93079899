//! Two vocabularies, asked at once whether one of them may have a word at a place.
//!
//! In: their words. Out: two bits for any two characters. Deliberately absent: the words themselves.

use super::{ALONE, Lookup, hash, key};

/// Bits of the hash that pick a slot of a [`Filter`].
const SLOTS: u32 = 18;

/// Of two vocabularies, which of them may have a word that begins with two characters, as a text spells
/// them: what a walk for both asks at every character, in one step.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Two bits for each slot of the hash of two characters.
    pairs: Box<[u64; 1 << (SLOTS - 5)]>,
    /// Two bits for each first character of a word of one character; those beyond the basic plane share.
    singles: Box<[u64; 1 << 11]>,
}

impl Filter {
    /// Of two vocabularies, in the order in which they are walked.
    pub fn of(both: [&Lookup; 2]) -> Filter {
        let mut f = Filter {
            pairs: Box::new([0; 1 << (SLOTS - 5)]),
            singles: Box::new([0; 1 << 11]),
        };
        for (which, l) in both.into_iter().enumerate() {
            for e in &l.entries {
                let (first, second) = ((e.key >> 32) as u32, e.key as u32);
                for a in l.spellings(first) {
                    if second == ALONE {
                        mark(&mut f.singles, u64::from(a), which);
                        continue;
                    }
                    for b in l.spellings(second) {
                        mark(&mut f.pairs, hash(key(a, b)) >> (64 - SLOTS), which);
                    }
                }
            }
        }
        f
    }

    /// One bit for each vocabulary that may have a word here.
    #[inline(always)]
    pub(super) fn may(&self, first: u32, hash: u64) -> u64 {
        (marks(&self.pairs, hash >> (64 - SLOTS)) | marks(&self.singles, u64::from(first))) & 3
    }
}

/// The two bits of a slot, below others; a number beyond the table begins again.
#[inline(always)]
fn marks<const N: usize>(table: &[u64; N], n: u64) -> u64 {
    let word = table.get((n >> 5) as usize % N).copied().unwrap_or(0);
    word >> (2 * (n & 31))
}

fn mark<const N: usize>(table: &mut [u64; N], n: u64, which: usize) {
    if let Some(w) = table.get_mut((n >> 5) as usize % N) {
        *w |= 1 << (2 * (n & 31) + which as u64);
    }
}
