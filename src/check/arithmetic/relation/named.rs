//! Relations of figures by the names of their metrics, in `rules/relation.toml`.
//!
//! In: the file's tables. Out: which metric is what of which others. Deliberately absent: words between numbers
//! (`cues`).

use serde::Deserialize;

/// A margin, and the profit and the revenue that it is of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margin {
    /// Name of the margin.
    pub rate: String,
    /// Names of the profit.
    pub profit: Vec<String>,
    /// Names of the revenue.
    pub sales: Vec<String>,
}

/// Two figures and their difference, by the names of their metrics.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// What the other is taken from.
    pub larger: String,
    /// What is taken off.
    pub smaller: String,
    /// What is left.
    pub rest: String,
}
