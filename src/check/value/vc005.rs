//! VC005: an older report gives a value that a later one replaces.
//!
//! Flags, as information: one figure in two articles some days apart with values that exclude each other
//! and no slip between them.
//! Why an editor cares: who republishes the older article republishes the old value.
//! 例: 1月"估值3400亿美元"，2月"估值3000亿美元"。
//! Example: "12 dead" on Monday, "19 dead" on Wednesday.
//! Silent: reports of the same days (VC001); articles without a date; values a thousand times apart, which
//! no update is (MG001, VC001).

use super::super::groups;
use super::super::rule::{CrossView, Rule};
use super::super::sink::Sink;
use super::across::{self, Conflict};
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Vc005;

/// From so many days on a different value is news, not a contradiction.
const LATER: i32 = 1;

impl Rule for Vc005 {
    fn code(&self) -> &'static str {
        "VC005"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for c in across::conflicts(view, sink)
            .iter()
            .filter(|c| superseded(view, c))
        {
            sink.flag(c.draft());
        }
    }
}

/// Whether a conflict is one between an older and a later report, and neither a slip nor a leap.
pub(super) fn superseded(view: &CrossView<'_>, c: &Conflict<'_>) -> bool {
    let article = |id: &str| view.articles.iter().position(|a| &*a.id == id);
    c.aligned
        && c.slip.is_none()
        && !pair::leap(c.first, c.second)
        && article(&c.first.article)
            .zip(article(&c.second.article))
            .and_then(|(a, b)| groups::days_apart(view, a, b))
            .is_some_and(|d| d >= LATER)
}
