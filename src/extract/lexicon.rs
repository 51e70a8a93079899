//! The vocabulary of reading and attribution, loaded from `rules/` once and shared by all threads.

/// Vocabulary: units, currencies, hedges, metrics, entities, cues.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The vocabulary embedded in the binary.
    pub fn builtin() -> Self {
        Lexicon::default()
    }
}
