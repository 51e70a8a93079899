//! Words beside dates.
//!
//! In: `rules/date/words.toml`. Out: the lists that the rules ask for.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

/// All lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Right before a date of another calendar.
    pub other_calendar: Vec<String>,
    /// Counts the days of a range.
    pub counting: Vec<String>,
    /// Right behind the date of a birth.
    pub born: Vec<String>,
    /// Right before an age.
    pub aged: Vec<String>,
    /// Names a time zone.
    pub zones: Vec<String>,
}

/// The lists.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| embedded!("date/words.toml"));
