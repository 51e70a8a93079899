//! What can be the first of its kind once only, called the first with two sums.
//!
//! In: the claims of a run. Out, for DT002: 首次对OpenAI投资5亿美元 here and 对OpenAI的首轮投资400亿美元 there, in
//! one article or in reports of one month that name both parties. Deliberately absent: which of the two was first; the earlier
//! period is the likelier one, and the other stands first in the finding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::check::groups;
use crate::check::{CrossView, Draft, Sink};
use crate::model::{Bound, Claim, ClaimStatus, Kind, Severity};
use crate::text::embedded::embedded;
use crate::text::fold;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Firsts {
    ordinals: Words,
    deeds: Words,
    narrowed: Words,
}

static FIRSTS: LazyLock<Firsts> = LazyLock::new(|| embedded!("value/first.toml"));

/// Characters between the ordinal and the deed: 首次对OpenAI投资, 首笔400亿美元投资.
const REACH: usize = 16;

/// Days that reports of one deed may lie apart.
const MONTH: i32 = 31;

/// Claims that a finding lists.
const SHOWN: usize = 6;

/// Whether the clause of a sum calls its deed the first, and whose deed it is towards whom.
fn first(c: &Claim) -> Option<(String, String)> {
    let plain = c.kind == Kind::Money
        && c.value.is_some()
        && c.converts.is_none()
        && c.excluded.is_none()
        && !matches!(c.bound, Bound::Lower | Bound::Upper)
        && c.status != ClaimStatus::Denied;
    let (Some(subject), true) = (&c.subject, plain) else {
        return None;
    };
    let clause = fold::plain(&c.clause).to_lowercase();
    if FIRSTS.narrowed.within(&clause) {
        return None;
    }
    let surface = fold::plain(&c.surface).to_lowercase();
    let near = |w: &str| {
        clause.match_indices(w).any(|(at, m)| {
            let tail: String = clause
                .get(at + m.len()..)
                .unwrap_or("")
                .replacen(&surface, "", 1)
                .chars()
                .take(REACH)
                .collect();
            FIRSTS.deeds.within(&tail)
        })
    };
    if !FIRSTS.ordinals.iter().any(near) {
        return None;
    }
    Some((subject.clone(), towards(&clause)))
}

/// The name behind 对 or 向, or behind "in": whom the deed is done to; empty where none is said.
fn towards(clause: &str) -> String {
    let behind = ["对", "向", " in "]
        .iter()
        .filter_map(|w| clause.find(w).map(|at| (at, at + w.len())))
        .min();
    let Some((_, from)) = behind else {
        return String::new();
    };
    let name: String = clause
        .get(from..)
        .unwrap_or("")
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    // Where the name ends the deed or 的 begins.
    let end = FIRSTS
        .ordinals
        .iter()
        .chain(FIRSTS.deeds.iter())
        .chain(["的", "进行", "开展"])
        .filter_map(|w| name.find(w))
        .min()
        .unwrap_or(name.len());
    name.get(..end).unwrap_or("").to_owned()
}

/// Finds them.
pub(super) fn find(view: &CrossView<'_>, sink: &mut Sink<'_>) {
    let mut by_deed: BTreeMap<(String, String), Vec<(usize, &Claim)>> = BTreeMap::new();
    for (c, owner) in view.claims.iter().zip(view.owner) {
        if let Some(key) = first(c) {
            by_deed.entry(key).or_default().push((*owner, c));
        }
    }
    by_deed.retain(|_, list| list.len() > 1);
    if by_deed.is_empty() {
        return;
    }
    for ((_, whom), list) in by_deed {
        // Across articles both parties have to be named, and the reports be of one month.
        let together = |x: usize, y: usize| {
            x == y || !whom.is_empty() && groups::days_apart(view, x, y).is_some_and(|d| d <= MONTH)
        };
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for (x, a) in &list {
            let other = |(y, b): &&(usize, &Claim)| {
                a.unit == b.unit
                    && a.interval.loose.disjoint(&b.interval.loose)
                    && together(*x, *y)
                    && earlier(b, a)
            };
            let Some((_, b)) = list.iter().find(other) else {
                continue;
            };
            if told.contains(&*a.id) {
                continue;
            }
            let same: Vec<&Claim> = list
                .iter()
                .filter(|(y, c)| c.value == a.value && c.unit == a.unit && together(*x, *y))
                .map(|(_, c)| *c)
                .collect();
            told.extend(same.iter().map(|c| &*c.id));
            let all: Vec<&Claim> = [*a, *b]
                .into_iter()
                .chain(same.into_iter().filter(|c| c.id != a.id))
                .take(SHOWN)
                .collect();
            sink.flag(
                Draft::new(&all)
                    .severity(Severity::Warning)
                    .confidence(0.75)
                    .message("first")
                    .suggestion("check")
                    .with("a", &a.surface)
                    .with("b", &b.surface)
                    .formula(format!("{} ≠ {}", a.clause.trim(), b.clause.trim())),
            );
        }
    }
}

/// Whether the first is the one that happened before the other: by its period, else by being done while the
/// other is planned, else the smaller sum.
fn earlier(a: &Claim, b: &Claim) -> bool {
    let day = |c: &Claim| {
        c.period
            .as_deref()
            .and_then(|p| p.parse::<crate::model::Period>().ok())
            .and_then(|p| p.first())
    };
    let done = |c: &Claim| c.status == ClaimStatus::Actual;
    match (day(a), day(b)) {
        (Some(x), Some(y)) if x != y => x < y,
        _ if done(a) != done(b) => done(a),
        _ => a.value < b.value,
    }
}
