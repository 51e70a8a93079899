//! Words beside dates.
//!
//! In: `rules/date/words.toml`. Out: the lists that the rules ask for.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// All lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    /// Right before a date of another calendar.
    pub other_calendar: Words,
    /// Counts the days of a range.
    pub counting: Words,
    /// Right behind the date of a birth.
    pub born: Words,
    /// Right before an age.
    pub aged: Words,
    /// Names a time zone.
    pub zones: Words,
}

/// The lists.
pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| embedded!("date/words.toml"));
