//! Amounts in a row that belong to periods in a row: 2021年至2023年，营收分别为2.25亿元、4.69亿元和4.98亿元.

use std::collections::BTreeMap;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, within};
use crate::model::{Claim, Kind, Period};

use super::anchor::{Anchor, Role};

/// Claims whose period follows from their place in a row.
pub fn assign(
    cx: &Context<'_>,
    hits: &Hits,
    anchors: &[Anchor],
    claims: &[Claim],
) -> BTreeMap<usize, Period> {
    let mut out = BTreeMap::new();
    for h in hits.time.iter().filter(|h| h.mark == Mark::Respectively) {
        let Some(k) = crate::text::sentence::index_at(cx.sentences, h.span.start) else {
            continue;
        };
        let Some(s) = cx.sentences.get(k) else {
            continue;
        };
        let clause = s.clause_at(h.span.start);
        // English puts the word behind the row, Chinese before it.
        let english = cx.article.slice(h.span.clone()).is_ascii();
        let row = if english {
            s.span.start..h.span.start
        } else {
            h.span.end..clause.end
        };
        let periods = series(cx, hits, anchors, k, h.span.start);
        if periods.len() < 2 {
            continue;
        }
        let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        let from = claims.partition_point(|c| c.span.start < row.start);
        let inside = claims.iter().enumerate().skip(from);
        for (i, c) in inside.take_while(|(_, c)| c.span.start < row.end) {
            let conversion = cx.mentions.get(i).is_some_and(|m| m.converts.is_some());
            if !conversion && !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration) {
                kinds.entry(c.kind).or_default().push(i);
            }
        }
        for list in kinds.values() {
            if list.len() == periods.len() {
                out.extend(list.iter().copied().zip(periods.iter().copied()));
            }
        }
    }
    slashes(cx, hits, anchors, claims, &mut out);
    out
}

/// 2025-2027年归母净利润6.15/8.11/9.26亿元: a row of slashes needs no word for it.
fn slashes(
    cx: &Context<'_>,
    hits: &Hits,
    anchors: &[Anchor],
    claims: &[Claim],
    out: &mut BTreeMap<usize, Period>,
) {
    let mut i = 0;
    while let Some(first) = claims.get(i) {
        let mut end = i;
        while let (Some(a), Some(b)) = (claims.get(end), claims.get(end + 1)) {
            if cx.article.slice(a.span.end..b.span.start) != "/" {
                break;
            }
            end += 1;
        }
        if end > i
            && let Ok(k) = usize::try_from(first.sentence)
        {
            let periods = series(cx, hits, anchors, k, first.span.start);
            if periods.len() == end - i + 1 {
                out.extend((i..=end).zip(periods));
            }
        }
        i = end + 1;
    }
}

/// The periods in a row before `at` in sentence `k`: a span of years, or expressions joined by 和 and 、.
fn series(cx: &Context<'_>, hits: &Hits, anchors: &[Anchor], k: usize, at: usize) -> Vec<Period> {
    let from = anchors.partition_point(|a| a.sentence < k);
    let mut list: Vec<&Anchor> = anchors
        .get(from..)
        .unwrap_or(&[])
        .iter()
        .take_while(|a| a.sentence == k && a.span.end <= at)
        .filter(|a| matches!(a.role, Role::Frame | Role::Comparator))
        .collect();
    if let Some((a, b)) = list.iter().rev().find_map(|a| a.years)
        && b > a
        && b - a < 12
    {
        return (a..=b).map(Period::year).collect();
    }
    // Only what stands side by side is a row.
    while list.len() > 1 {
        let ok = match (list.first(), list.get(1)) {
            (Some(a), Some(b)) => cx.article.slice(a.span.end..b.span.start).chars().all(|c| {
                matches!(c, '、' | '和' | '及' | '与' | '以' | ',' | ' ' | '，')
                    || c.is_ascii_alphabetic()
            }),
            _ => true,
        } && within(&hits.time, at..at).is_empty();
        if ok {
            break;
        }
        list.remove(0);
    }
    list.iter().filter_map(|a| a.period).collect()
}
