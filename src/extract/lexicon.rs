//! The vocabulary of reading and attribution, loaded from `rules/` once and shared by all threads.

use super::vocabulary::Vocabulary;

/// Vocabulary: units, currencies, hedges, metrics, entities, cues.
#[derive(Debug)]
pub struct Lexicon {
    /// Names, figures and sentence words, for attribution.
    pub vocabulary: Vocabulary,
}

impl Lexicon {
    /// The vocabulary embedded in the binary.
    pub fn builtin() -> Self {
        Lexicon {
            vocabulary: Vocabulary::builtin(),
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::builtin()
    }
}
