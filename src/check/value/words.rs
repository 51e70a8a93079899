//! Words that tell one figure from another.
//!
//! In: `rules/value/*.toml`. Out: the lists that the rules of this family ask for.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// Lists of `qualifiers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Qualifiers {
    /// Before a number: with and without one it is two figures.
    pub group: Vec<List>,
    /// Anywhere before a number in its sentence.
    pub occasion: Vec<List>,
    /// Names a thing with the letters and digits before it.
    pub model: Units,
    /// Words that tell one model of a family from another.
    pub models: Words,
    /// Whose expectation a number is, where it is the market's.
    pub consensus: Words,
    /// Amounts for each share.
    pub per_share: Words,
    /// A note that a table leaves the scale of its numbers out.
    pub tables: Words,
    /// Scales behind a bracket that stands between a number and its scale.
    pub scales: Words,
    /// The shares of a company, whose moves a percentage is.
    pub shares: Words,
    /// Numbers that are places on a road.
    pub road: Road,
    /// Opens a condition.
    pub condition: Words,
    /// The last year together with the part of it that is meant.
    pub of_last_year: Words,
    /// Spans of time that a report speaks of.
    pub span: Vec<List>,
    /// Makes the change of a figure of the figure's name.
    pub change: List,
    /// Between two values of one thing at two times.
    pub times: List,
}

/// A list that stands for itself among others.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub words: Words,
}

/// Words around a number that is a place on a road.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Road {
    pub units: Words,
    pub ahead: Words,
    pub behind: Words,
}

/// Nouns behind letters and digits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    pub units: Words,
}

/// Lists of `moving.toml`: figures that move within a day, and those among them that stand still.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moving {
    pub words: Words,
    /// Metrics that grow while an event is told.
    pub tally: Words,
    pub not: Words,
    /// Words right before the quote of a market.
    pub quotes: Words,
    /// A price has risen or fallen before its quote.
    pub moved: Words,
    /// What a figure that is told anew every day stands beside.
    pub daily: Words,
    /// Words of a level that traders watch.
    pub levels: Words,
}

pub(super) static QUALIFIERS: LazyLock<Qualifiers> =
    LazyLock::new(|| embedded!("value/qualifiers.toml"));

pub(super) static MOVING: LazyLock<Moving> = LazyLock::new(|| embedded!("value/moving.toml"));

/// The figure that a change is one of: 收入 for 收入同比增长, and any other name itself.
pub(in crate::check) fn changed(metric: &str) -> &str {
    let words = &QUALIFIERS.change.words;
    words.without_end(metric).unwrap_or(metric)
}
