//! The vocabulary of reading and attribution, loaded from `rules/` once and shared by all threads.

use super::read::Reading;
use super::vocabulary::Vocabulary;

/// Vocabulary: units, currencies, hedges, metrics, entities, cues.
#[derive(Debug)]
pub struct Lexicon {
    /// Names, figures and sentence words, for attribution.
    pub vocabulary: Vocabulary,
    /// Numerals, units, currencies and hedges, for reading.
    pub reading: Reading,
}

impl Lexicon {
    /// The vocabulary embedded in the binary.
    pub fn builtin() -> Self {
        Lexicon {
            vocabulary: Vocabulary::builtin(),
            reading: Reading::builtin(),
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::builtin()
    }
}
