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

/// A rate, and the words for the two figures that it is the quotient of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotient {
    /// Words of the rate.
    pub rate: Vec<String>,
    /// Words of the figure above the line.
    pub part: Vec<String>,
    /// Words of the figure below it.
    pub whole: Vec<String>,
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
