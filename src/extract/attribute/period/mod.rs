//! As of when.
//!
//! In: the article's date, its expressions of time and its claims. Out: [`Claim::period`], an ISO
//! 8601 date as fine as the text allows. The nearest governing expression wins: the comparator right
//! beside a figure, then the clause, the sentence, the paragraph, the topic of the article; a figure
//! that nothing governs is of the article's year, or of its day where it is a price.
//! Deliberately absent: whether two periods may be compared; that is `align`.

mod anchor;
mod back;
mod behind;
mod beside;
mod contract;
mod fiscal;
mod govern;
mod length;
mod pair;
mod resolve;
mod row;
mod scope;
mod session;
mod token;
mod topic;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::period::Part;
use crate::model::{Claim, FieldKind, Kind, Period};

use super::Context;
use super::cues::{self, Hits, Mark};
use token::Said;

/// Says of every claim what period it belongs to.
pub fn run(cx: &Context<'_>, hits: &Hits, claims: &mut [Claim]) {
    if claims.is_empty() {
        return;
    }
    let tokens = token::tokens(&cx.article.text, cx.dates, hits);
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
                slot.0 = Some(Period::year(first.year()));
            }
        }
    }
    pair::settle(cx, &anchors, claims, &mut periods);
    let date = cx.article.date.as_ref().map(|d| d.date);
    repeated(claims, &mut periods, governor.default, date);
    // The third quarter of last year is fiscal where the one reported on is.
    if let Some((Period::One(lead), true)) = governor.scope.lead {
        for (p, fiscal) in &mut periods {
            *fiscal |=
                matches!(p, Some(Period::One(u)) if u.part == lead.part && u.part != Part::Year);
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
    let calendar = by_calendar(&cx.article.text, &tokens);
    for (c, (period, fiscal)) in claims.iter_mut().zip(periods) {
        c.period = period.map(|p| p.to_string());
        if fiscal && !calendar && c.kind != Kind::Date {
            c.stage = Some("fiscal".to_owned());
        }
    }
}

/// 截至12月31日的2024财年第四季度: whether a quarter of the fiscal year ends when that of the calendar does.
fn by_calendar(text: &str, tokens: &[token::Token]) -> bool {
    tokens.iter().zip(tokens.iter().skip(1)).any(|(a, b)| {
        let (Said::Date(None, day), Said::Date(None, w)) = (&a.said, &b.said) else {
            return false;
        };
        let whole = day.day.is_some() && w.fiscal && w.quarter_to.is_none();
        let same = day.month.zip(w.quarter).is_some_and(|(m, q)| m == 3 * q);
        let gap = text.get(a.span.end..b.span.start);
        whole && same && gap.is_some_and(|t| matches!(t.trim(), "的" | "止" | "止的" | ""))
    })
}

/// A title gives no time of its own to the figure that the text dates: nothing but the article's year is known of the first,
/// and all that is said of the same amount elsewhere agrees.
fn repeated(
    claims: &[Claim],
    periods: &mut [(Option<Period>, bool)],
    default: Option<Period>,
    date: Option<Date>,
) {
    let mut said: BTreeMap<(Decimal, &str), Vec<usize>> = BTreeMap::new();
    let told = |c: &Claim| {
        let long = c.value.is_some_and(|v| {
            let digits = v.mantissa().to_string();
            digits.trim_matches(['-', '0']).len() >= if c.kind == Kind::Money { 2 } else { 3 }
        });
        let kind = matches!(c.kind, Kind::Money | Kind::Count);
        c.value
            .filter(|_| (long || c.kind == Kind::Money) && kind)
            .map(|v| (v, long))
    };
    for (i, c) in claims.iter().enumerate() {
        if let Some((v, _)) = told(c) {
            said.entry((v, c.unit.as_str())).or_default().push(i);
        }
    }
    for list in said.values().filter(|l| l.len() > 1) {
        let open = |i: &usize| periods.get(*i).is_some_and(|p| p.0 == default && !p.1);
        let (bare, dated): (Vec<usize>, Vec<usize>) = list.iter().partition(|i| open(i));
        let mut known = dated.iter().filter_map(|i| periods.get(*i).copied());
        let Some(first) = known.next().filter(|p| known.all(|q| q == *p)) else {
            continue;
        };
        let metric = |i: usize| claims.get(i).and_then(|c| c.metric.as_deref());
        for i in bare {
            if !claims.get(i).and_then(told).is_some_and(|t| t.1) {
                continue;
            }
            let title = claims.get(i).is_some_and(|c| c.field == FieldKind::Title);
            let same = dated
                .iter()
                .all(|j| metric(*j) == metric(i) && metric(i).is_some());
            let over = |p: Period| p.last() <= date || !matches!(p, Period::Span(..));
            let wide = first.0.is_some_and(|p| p.days() > 31 && over(p));
            if (title || same)
                && wide
                && let Some(slot) = periods.get_mut(i)
            {
                *slot = first;
            }
        }
    }
}

/// 2022年，公司迎来高光时刻。全年营收达……: the year that the sentence before opened with.
fn told(cx: &Context<'_>, anchors: &[anchor::Anchor], c: &Claim) -> Option<Period> {
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
    let mut from = s.clause_at(number).start.min(number);
    // For the full year, …: the words alone are the adverbial of the sentence.
    // However, for the full year, revenue rose: behind a word that only joins.
    let joins = |c: &&std::ops::Range<usize>| {
        let lead = cx.article.slice(s.span.start..c.start.max(s.span.start));
        lead.split_whitespace().count() <= 1
    };
    let mut lead = s.clauses.iter().take(2).filter(|c| c.end <= from);
    if let Some(first) = lead.rfind(joins)
        && cues::within(&hits.time, first.clone()).iter().any(|h| {
            let rest = cx.article.slice(h.span.end..first.end);
            let lead = cx.article.slice(first.start..h.span.start);
            h.mark == Mark::WholeYear
                && cx.scan.english
                && !rest.contains(char::is_alphanumeric)
                && (lead.is_empty() || lead.trim_start().eq_ignore_ascii_case("for the "))
        })
    {
        from = first.start;
    }
    let found = cues::within(&hits.time, from..number)
        .iter()
        .rev()
        .find(|h| h.mark == Mark::WholeYear);
    let before = found.is_some_and(|h| {
        !anchors
            .iter()
            .skip(anchors.partition_point(|a| a.span.start < from))
            .take_while(|a| a.span.start < number)
            .any(|a| a.span.start >= h.span.end || a.span.end == h.span.start)
    });
    before || for_the_year(cx, hits, anchors, c, s)
}

/// 3% for the year, $2 a share for the full year: behind the figure with nothing of another time between or right behind.
fn for_the_year(
    cx: &Context<'_>,
    hits: &Hits,
    anchors: &[anchor::Anchor],
    c: &Claim,
    s: &crate::text::sentence::Sentence,
) -> bool {
    let end = s.clause_at(c.span.start).end.max(c.span.end);
    let found = cues::within(&hits.time, c.span.end..end)
        .iter()
        .find(|h| h.mark == Mark::WholeYear);
    found.is_some_and(|h| {
        let gap = cx.article.slice(c.span.end..h.span.start);
        let plain = gap.is_ascii() && gap.len() <= 50 && !gap.bytes().any(|b| b.is_ascii_digit());
        let timed = anchors
            .iter()
            .skip(anchors.partition_point(|a| a.span.start < c.span.end))
            .take_while(|a| a.span.start <= h.span.end + 1)
            .any(|a| a.role != anchor::Role::Present);
        let called = cx.article.slice(h.span.clone()).starts_with("for ")
            || gap.ends_with("for the ")
            || gap.ends_with("in the ");
        plain && !timed && called
    })
}

#[cfg(test)]
pub(crate) mod tests;
