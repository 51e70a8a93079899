//! The files of `rules/reading` as they are written.
//!
//! In: their text. Out: their entries, still as lists of words.

use serde::{Deserialize, Serialize};

use super::Class;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Currencies {
    /// Words of English that are codes in capitals.
    pub(super) words: String,
    pub(super) currency: Vec<Currency>,
    pub(super) part: Vec<Part>,
}

/// A currency: its words, separated by ` | `.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Chinese names, simplified.
    pub zh: String,
    /// English names, lower case.
    pub en: String,
    /// Signs before an amount.
    pub before: String,
    /// Signs after an amount.
    pub after: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Part {
    pub(super) of: String,
    pub(super) size: String,
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Units {
    pub(super) share: Vec<UnitEntry>,
    pub(super) multiple: Vec<UnitEntry>,
    pub(super) duration: Vec<UnitEntry>,
    pub(super) physical: Vec<UnitEntry>,
    pub(super) counts: Counts,
    pub(super) unless: Vec<Unless>,
    pub(super) per: Per,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UnitEntry {
    pub(super) unit: String,
    pub(super) dimension: String,
    pub(super) size: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) sign: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Counts {
    pub(super) classifiers: String,
    /// What may follow 块 where it is money.
    pub(super) priced: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Unless {
    pub(super) unit: String,
    pub(super) before: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Per {
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Hedges {
    pub(super) hedge: Vec<Hedge>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Hedge {
    pub(super) class: Class,
    pub(super) before: String,
    pub(super) after: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Skip {
    pub(super) idioms: String,
}
