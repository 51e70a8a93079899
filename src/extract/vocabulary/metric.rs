//! A figure that news states: its names, what states it, whose it is, what it may be compared with.

use serde::Deserialize;

use crate::model::Kind;

/// One figure of `rules/vocabulary/metrics.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Canonical name in Chinese articles.
    pub name: String,
    /// Canonical name in English articles.
    pub en: String,
    /// Kinds of quantity that state it.
    pub of: Vec<Kind>,
    /// For counts: the units it comes in, by prefix; empty for any. An empty string is a bare number.
    #[serde(default)]
    pub unit: Vec<String>,
    /// Whose figure it is.
    pub bearer: Bearer,
    /// What sort of figure it is.
    pub nature: Nature,
    /// Figures of one family may be compared; without one it is comparable only with itself.
    #[serde(default)]
    pub family: Option<String>,
    /// Cues in simplified Chinese.
    #[serde(default)]
    pub zh: Vec<String>,
    /// Cues in English, in lower case except for abbreviations.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Metric {
    /// Whether a quantity of this kind and unit can state it.
    pub fn fits(&self, kind: Kind, unit: &str) -> bool {
        self.of.contains(&kind)
            && (kind != Kind::Count
                || self.unit.is_empty()
                || self.unit.iter().any(|u| {
                    if u.is_empty() {
                        unit.is_empty()
                    } else {
                        unit.starts_with(u.as_str())
                    }
                }))
    }

    /// Whether it is what somebody is worth or raises: it belongs to the one who is invested in.
    pub fn of_investee(&self) -> bool {
        matches!(self.family.as_deref(), Some("valuation" | "funding"))
    }

    /// The name used in articles of one language.
    pub fn canonical(&self, english: bool) -> &str {
        if english { &self.en } else { &self.name }
    }
}

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bearer {
    /// A company, a product, an institution.
    Org,
    /// An economy.
    Place,
    /// A security, an index, a commodity, a currency.
    Market,
    /// An accident or a disaster.
    Event,
    /// A film, a show, a game.
    Work,
    /// The one who pays.
    Deal,
    /// The one who is paid for.
    Target,
    /// A person.
    Person,
    /// Anyone.
    Any,
}

/// What sort of figure it is: two figures of a flow add up over time, those of a stock do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// At a moment.
    Stock,
    /// Over a period.
    Flow,
    /// A ratio or rate.
    Rate,
    /// A price or level that markets quote.
    Price,
    /// Of one event.
    Event,
    /// A thing has it once, whenever it is reported: what it cost to make.
    Once,
}
