//! H1 as the name of a thing: the robot Unitree H1, a chip H2 are no halves of a year.
//!
//! In: a text and where a bare H1 or H2 stands in it. Out: whether that is a part of the year. Deliberately absent:
//! which thing it is otherwise.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Written;
use crate::text::embedded::embedded;
use crate::text::words::Words;

/// `rules/date/things.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Things {
    reported: Words,
    thing: Words,
}

static THINGS: LazyLock<Things> = LazyLock::new(|| embedded!("date/things.toml"));

/// Whether what reads as a part of a year is a bare H1 or H2 that names a thing.
pub(super) fn is_thing(text: &str, w: &Written) -> bool {
    w.half.is_some() && w.year.is_none() && w.span.len() == 2 && !is_half(text, &w.span)
}

/// 公司H1净利, 今年H1, in H1.
fn is_half(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let behind = text.get(span.end..).unwrap_or("").trim_start();
    let chinese = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
    let letter = |c: &char| c.is_alphanumeric();
    if !chinese(before.chars().rfind(letter)) && !chinese(behind.chars().find(letter)) {
        return !THINGS.thing.begin(behind);
    }
    before.ends_with('年') || THINGS.reported.begin(behind)
}
