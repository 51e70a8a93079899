//! The words of `rules/vocabulary/shape.toml`: shapes by which names are found, and what only looks like one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::set::CharSet;
use crate::text::words::Words;

/// See the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shapes {
    pub zh: Chinese,
    pub en: English,
    pub both: Both,
}

/// Words of Chinese text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chinese {
    pub stop: CharSet,
    pub behind_metal: CharSet,
    pub behind_market: Words,
    pub of_shares: Words,
    /// Behind 内地: those who come from there.
    pub mainlanders: Words,
    /// Counts that a report of an office gives, which say nothing of who speaks: 累计报告.
    pub tallied: Words,
    pub styled: Words,
    pub not_before: BTreeMap<String, Words>,
    pub exchange: Words,
    pub listed_behind: Words,
    pub listed_before: Words,
    pub target: Words,
    pub target_unless: Words,
    pub target_which: Words,
    pub only_before: BTreeMap<String, Words>,
    pub exams: Exams,
    pub staged: Staged,
    pub paper: Words,
    pub class: Words,
    pub matter: Words,
    pub named_before: Words,
    pub named_behind: Words,
    pub generic: Words,
    pub borne: Words,
    pub name_acts: Words,
    pub side: Words,
    pub rating: Words,
    pub rates: Words,
    pub rated_before: Words,
    pub rated_behind: Words,
    pub trade: Words,
    pub field_gap: Words,
    /// All there is of goods: 全球黄金.
    pub wide: Words,
    /// Behind goods: what is told is a price of theirs, or somebody who trades in them.
    pub traded: Words,
    pub others: Words,
    pub component: Words,
    pub rest: Words,
    pub part_of: Words,
    pub taken_off: Words,
    pub comes: Words,
    pub classes: Words,
    pub national: Words,
    pub seated: Words,
    pub seated_unless: CharSet,
    pub index_moves: Words,
    pub gauge: Words,
    pub legal_form: Words,
    pub lead: Words,
    pub away: Words,
    pub holder: Words,
    pub stocked: Words,
    pub latin_form: BTreeSet<String>,
    pub latin_lead: Words,
    pub contract: Words,
    pub whole_market: Words,
    pub no_settlement: NoSettlement,
}

/// What is called by the place where it is held.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staged {
    pub words: Words,
    pub between: Words,
}

/// Examinations whose short names are parts of other words too, and what beside them makes them so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exams {
    pub names: Words,
    pub before: CharSet,
    pub behind: CharSet,
}

/// What shows that a word for a settlement ends no name of one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoSettlement {
    pub ends: Words,
    pub begins: Words,
    pub within: Words,
}

/// Words of English text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct English {
    pub part: BTreeSet<String>,
    pub alone: BTreeSet<String>,
    pub act: BTreeSet<String>,
    pub attribute: BTreeSet<String>,
    pub common_firm: BTreeSet<String>,
    pub title: Words,
    pub legal_form: Words,
    pub polled_behind: Words,
    pub polled_before: Words,
    pub house_before: Words,
    pub owned_before: Words,
    pub town_before: Words,
    pub superlative: BTreeSet<String>,
    pub place_end: BTreeSet<String>,
    pub firm_end: BTreeSet<String>,
    pub body_end: BTreeSet<String>,
    pub body_start: BTreeSet<String>,
    pub stocked: Words,
    pub seat_of: Words,
    pub party_of: Words,
    pub body_noun: BTreeSet<String>,
    pub seat_lead: Words,
    pub exchange_end: Words,
    pub traded_on: Words,
    pub traded: Words,
    pub cites: Words,
    pub told_in: BTreeSet<String>,
    pub tells: BTreeSet<String>,
    pub name_lead: BTreeSet<String>,
    pub office_behind: Words,
    pub reports_own: BTreeSet<String>,
    pub posts_own: BTreeSet<String>,
    pub past: BTreeSet<String>,
    pub between: BTreeSet<String>,
    pub paper: BTreeSet<String>,
    pub office: BTreeSet<String>,
    pub wire: Words,
    pub agency: Words,
    pub opens_report: BTreeSet<String>,
    pub release_noun: Words,
    pub form_word: BTreeSet<String>,
}

/// Words of either language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    pub analyst: Words,
    /// Between a preposition and its name: the.
    pub object_gap: Words,
    pub share_class: Words,
    pub currency: BTreeSet<String>,
    pub listing: BTreeSet<String>,
}

/// The file.
pub static SHAPES: LazyLock<Shapes> = LazyLock::new(|| embedded!("vocabulary/shape.toml"));
