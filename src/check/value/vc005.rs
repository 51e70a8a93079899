//! VC005: an older report gives a value that a later one replaces.
//!
//! Flags, as information: one figure in two articles some days apart with values that exclude each other
//! and no slip between them. As a warning: a sum of a deal told as current that two other reports of these days
//! call the earlier one (原本的目标估值是3400亿).
//! Why an editor cares: who republishes the older article republishes the old value.
//! 例: 1月"估值3400亿美元"，2月"估值3000亿美元"。
//! Example: "12 dead" on Monday, "19 dead" on Wednesday.
//! Of counts that grow while an event is told (死亡人数) two reports of one day do so as well.
//! Silent: other reports of the same days (VC001); articles without a date; values a thousand times apart, which
//! no update is (MG001, VC001).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::arithmetic::relation::cues::CUES;
use super::super::groups;
use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip;
use super::across::{self, Conflict};
use super::pair;
use super::words::MOVING;
use crate::model::{Claim, Kind, Severity};

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
            let draft = c.draft();
            sink.flag(if tally(c) {
                draft.message("tally")
            } else {
                draft
            });
        }
        dropped(view, sink);
    }
}

/// Reports that have to call a sum the earlier one.
const VOICES: usize = 2;

/// A sum of a deal that one article tells as it stands and others as what was planned before.
fn dropped(view: &CrossView<'_>, sink: &mut Sink<'_>) {
    let deal = |c: &Claim| {
        let metric = c.metric.as_deref().unwrap_or("").to_lowercase();
        c.kind == Kind::Money
            && c.value.is_some_and(|v| v >= Decimal::from(LARGE))
            && c.converts.is_none()
            && (CUES.valuation.within(&metric) || CUES.round.within(&metric))
    };
    let earlier =
        |c: &Claim| c.excluded == Some(EARLIER) || c.status == crate::model::ClaimStatus::Target;
    for circle in groups::circles(view) {
        let all: Vec<(usize, &Claim)> = circle
            .articles
            .iter()
            .flat_map(|a| circle.claims(view, *a).iter().map(move |c| (*a, c)))
            .filter(|(_, c)| deal(c) && c.subject.is_some())
            .collect();
        for (x, a) in all
            .iter()
            .filter(|(_, c)| !earlier(c) && c.excluded.is_none())
        {
            let same = |c: &Claim| c.subject == a.subject && c.unit == a.unit && c.value == a.value;
            let mut told = BTreeSet::new();
            let replaced: Vec<&Claim> = all
                .iter()
                .filter(|(y, b)| {
                    y != x
                        && same(b)
                        && earlier(b)
                        && groups::days_between(view, *y, *x)
                            .is_some_and(|d| (0..=DAYS).contains(&d))
                        && told.insert(*y)
                })
                .map(|(_, b)| *b)
                .collect();
            let current = all
                .iter()
                .any(|(y, b)| y != x && same(b) && !earlier(b) && b.excluded.is_none());
            if replaced.len() < VOICES || current {
                continue;
            }
            let list: Vec<&Claim> = [*a]
                .into_iter()
                .chain(replaced.iter().copied().take(3))
                .collect();
            sink.flag(
                Draft::new(&list)
                    .severity(Severity::Warning)
                    .confidence(0.75)
                    .event(circle.event.clone())
                    .message("dropped")
                    .suggestion("check")
                    .with("a", &a.surface)
                    .with("reports", replaced.len())
                    .formula(format!(
                        "{} ≠ {}",
                        a.clause.trim(),
                        replaced.first().map_or("", |b| b.clause.trim())
                    )),
            );
        }
    }
}

/// Why a claim is kept out of comparisons, see rules/vocabulary/status.toml.
const EARLIER: &str = "earlier report or superseded figure";

/// Sums of deals from here on.
const LARGE: i64 = 10_000_000;

/// Days after a report that calls a sum the earlier one.
const DAYS: i32 = 10;

/// Whether both are a count that grows while an event is told, and neither is a slip of 万 or 亿.
fn tally(c: &Conflict<'_>) -> bool {
    let grows = |x: &Claim| x.metric.as_ref().is_some_and(|m| MOVING.tally.has(m));
    let factor = matches!(c.slip, Some(s) if matches!(s.kind, slip::Kind::Magnitude(_)));
    grows(c.first) && grows(c.second) && !factor && !c.proved && !pair::leap(c.first, c.second)
}

/// Whether a conflict is one between an older and a later report, and neither a slip nor a leap.
pub(super) fn superseded(view: &CrossView<'_>, c: &Conflict<'_>) -> bool {
    if tally(c) {
        return true;
    }
    let (a, b) = c.articles;
    c.aligned
        && c.slip.is_none()
        && !pair::leap(c.first, c.second)
        && groups::days_apart(view, a, b).is_some_and(|d| d >= LATER)
}
