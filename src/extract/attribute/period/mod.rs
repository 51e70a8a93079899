//! As of when.
//!
//! In: the article's date, its expressions of time and its claims. Out: [`Claim::period`], an ISO
//! 8601 date as fine as the text allows. The nearest governing expression wins: the comparator right
//! beside a figure, then the clause, the sentence, the paragraph, the topic of the article; a figure
//! that nothing governs is of the article's year, or of its day where it is a price.
//! Deliberately absent: whether two periods may be compared; that is `align`.

mod anchor;
mod govern;
mod resolve;
mod row;
mod token;

use crate::model::{Claim, Kind};

use super::Context;
use super::cues::{self, Hits, Mark};

/// Says of every claim what period it belongs to.
pub fn run(cx: &Context<'_>, hits: &Hits, claims: &mut [Claim]) {
    if claims.is_empty() {
        return;
    }
    let tokens = token::tokens(&cx.article.text, cx.dates, &hits.time);
    let anchors = anchor::resolve(cx, hits, &tokens);
    let governor = govern::Governor::new(cx, hits, &anchors, claims);
    let rows = row::assign(cx, hits, &anchors, claims);
    let mut periods: Vec<_> = (0..claims.len())
        .map(|i| match rows.get(&i) {
            Some(p) => (Some(*p), false),
            None => governor.of(i),
        })
        .collect();
    for (c, slot) in claims.iter().zip(periods.iter_mut()) {
        if let Some(p) = slot.0.filter(|_| c.kind != Kind::Date)
            && whole_year(cx, hits, &anchors, c)
        {
            if let Some(year) = told(cx, &anchors, c) {
                slot.0 = Some(year);
            } else if let Some(first) = p.first().filter(|_| p.days() < 300) {
                slot.0 = Some(crate::model::Period::year(first.year()));
            }
        }
    }
    // A conversion speaks of the same moment as the amount before it.
    for (i, m) in cx.mentions.iter().enumerate() {
        if let Some(p) = m.converts.and_then(|j| periods.get(j).copied())
            && let Some(slot) = periods.get_mut(i)
        {
            *slot = p;
        }
    }
    for (c, (period, fiscal)) in claims.iter_mut().zip(periods) {
        c.period = period.map(|p| p.to_string());
        if fiscal && c.kind != Kind::Date {
            c.stage = Some("fiscal".to_owned());
        }
    }
}

/// 2022年，公司迎来高光时刻。全年营收达……: the year that the sentence before opened with.
fn told(cx: &Context<'_>, anchors: &[anchor::Anchor], c: &Claim) -> Option<crate::model::Period> {
    let k = c.sentence as usize;
    let before = anchors.partition_point(|a| a.span.start < c.span.start);
    let a = before.checked_sub(1).and_then(|i| anchors.get(i))?;
    let s = cx.sentences.get(a.sentence)?;
    let opens = a.span.start == s.span.start && matches!(a.role, anchor::Role::Frame);
    let behind = cx.article.slice(a.span.end..c.span.start);
    let next = k == a.sentence + 1 && !behind.contains('\n') && behind.starts_with('，');
    a.period
        .filter(|p| opens && next && (360..370).contains(&p.days()))
}

/// Whether the clause says 全年 before the figure and names no other time behind that.
fn whole_year(cx: &Context<'_>, hits: &Hits, anchors: &[anchor::Anchor], c: &Claim) -> bool {
    let Some(s) = cx.sentences.get(c.sentence as usize) else {
        return false;
    };
    let number = c.span.start;
    let from = s.clause_at(number).start.min(number);
    let found = cues::within(&hits.time, from..number)
        .iter()
        .rev()
        .find(|h| h.mark == Mark::WholeYear);
    found.is_some_and(|h| {
        !anchors
            .iter()
            .skip(anchors.partition_point(|a| a.span.start < from))
            .take_while(|a| a.span.start < number)
            .any(|a| a.span.start >= h.span.end || a.span.end == h.span.start)
    })
}

#[cfg(test)]
pub(crate) mod tests;
