//! A move and the level that it led to are of one time: fell 93 cents to settle at $53, rose 5% to $3 million for the quarter.
//!
//! Enters: the claims with the periods found for each. Leaves: the same, told of one time where they are of one clause.
//! Deliberately absent: levels that have a time of their own beside them.

use crate::extract::attribute::Context;
use crate::extract::vocabulary::Nature;
use crate::model::{Claim, Kind, Period};

use super::anchor::Anchor;

/// Bytes between a move and its level.
const NEAR: usize = 40;

/// Settles them, in text order.
pub(super) fn settle(
    cx: &Context<'_>,
    anchors: &[Anchor],
    claims: &[Claim],
    periods: &mut [(Option<Period>, bool)],
) {
    if !cx.scan.english {
        return;
    }
    let mut last: Option<usize> = None;
    for (i, c) in claims.iter().enumerate() {
        if matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal) {
            continue;
        }
        if let Some(j) = last
            && let Some(p) = claims.get(j)
            && p.sentence == c.sentence
            && p.subject == c.subject
            && leads(cx, p, c)
        {
            one(cx, anchors, claims, periods, (j, i));
        }
        last = Some(i);
    }
}

/// Whether the words between a move and the next number lead to its level.
fn leads(cx: &Context<'_>, p: &Claim, c: &Claim) -> bool {
    let gap = cx.article.text.get(p.span.end..c.span.start).unwrap_or("");
    let words = || gap.split(' ').filter(|w| !w.is_empty());
    let to = words().any(|w| matches!(w, "to" | "at"));
    let other = words().any(|w| matches!(w, "and" | "or" | "from" | "while" | "but" | "versus"));
    gap.len() <= NEAR && to && !other && !gap.contains([';', '(', ')', '\n'])
}

/// Gives the two the same time.
fn one(
    cx: &Context<'_>,
    anchors: &[Anchor],
    claims: &[Claim],
    periods: &mut [(Option<Period>, bool)],
    (j, i): (usize, usize),
) {
    let (Some(p), Some(c)) = (claims.get(j), claims.get(i)) else {
        return;
    };
    let (Some(move_of), Some(level_of)) = (periods.get(j).copied(), periods.get(i).copied()) else {
        return;
    };
    let name = c.metric.as_deref().unwrap_or("");
    let moved = p.metric.as_deref().unwrap_or("");
    let timed = |from: usize, to: usize| {
        let k = anchors.partition_point(|a| a.span.start < from);
        anchors.get(k).is_some_and(|a| a.span.start < to)
    };
    let price = cx
        .lexicon
        .vocabulary
        .metric(name)
        .is_some_and(|m| m.nature == Nature::Price);
    let day = |p: Option<Period>| p.is_some_and(|p| p.days() == 1);
    // Shares fell 1.5% to $65 as fourth-quarter growth disappointed: of the day on which they fell.
    if moved.contains("daily ") && (price || name == "yield") {
        if day(move_of.0)
            && !day(level_of.0)
            && !timed(p.span.end, c.span.start)
            && let Some(slot) = periods.get_mut(i)
        {
            *slot = move_of;
        }
        return;
    }
    // Net profit rose 52% to $42 million for the quarter ended December 31: the time behind is that of both.
    let base = [" growth", " decline"]
        .iter()
        .find_map(|w| moved.strip_suffix(w));
    let start = cx
        .sentences
        .get(p.sentence as usize)
        .map_or(p.span.start, |s| s.span.start);
    if base == Some(name)
        && move_of != level_of
        && !timed(start, c.span.start)
        && timed(c.span.end, c.span.end + NEAR)
        && let Some(slot) = periods.get_mut(j)
    {
        *slot = level_of;
    }
}
