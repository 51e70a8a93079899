//! The vocabulary of reading and attribution, loaded from `rules/` once and shared by all threads.

use super::read::Reading;
use super::read::words::Currency;
use super::vocabulary::{Metric, NameTables, Vocabulary};

/// Words of the user.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// Names by table.
    pub names: NameTables,
    /// Figures.
    pub metrics: Vec<Metric>,
    /// What things are counted in.
    pub classifiers: Vec<String>,
    /// Currencies.
    pub currencies: Vec<Currency>,
}

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
        Lexicon::with(&Extra::default())
    }

    /// The same with the user's words.
    pub fn with(own: &Extra) -> Self {
        Lexicon {
            vocabulary: Vocabulary::with(&own.names, &own.metrics),
            reading: Reading::with(&own.classifiers, &own.currencies),
        }
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::builtin()
    }
}
