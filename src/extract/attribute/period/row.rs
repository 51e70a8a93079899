//! Amounts in a row that belong to periods in a row: 2021年至2023年，营收分别为2.25亿元、4.69亿元和4.98亿元. What follows as a row
//! of its own belongs to the same ones: 同比增长108.4%和6.2%；净利润分别为…….

use std::collections::BTreeMap;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, within};
use crate::model::period::{Part, Unit};
use crate::model::{Claim, Kind, Period};

use super::anchor::{Anchor, Role};
use super::back;

/// A row that has its periods.
struct Row {
    /// The end of its last number.
    end: usize,
    sentence: usize,
    periods: Vec<Period>,
}

/// Sentences over which the next row is still one of the same periods.
const REACH: usize = 2;

/// Characters between two rates of one row: 、增长.
const BETWEEN: usize = 6;

/// Claims whose period follows from their place in a row.
pub fn assign(
    cx: &Context<'_>,
    hits: &Hits,
    anchors: &[Anchor],
    claims: &[Claim],
) -> BTreeMap<usize, Period> {
    let mut out = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::new();
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
        let mut periods = series(cx, hits, anchors, k, h.span.start);
        if periods.len() < 2 && !english {
            // 同期，净利润分别为……: the periods of the row before.
            let before = rows
                .last()
                .filter(|r| k <= r.sentence + REACH && untimed(cx, anchors, r.end, h.span.start));
            periods = before.map(|r| r.periods.clone()).unwrap_or_default();
        }
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
                if let Some(c) = list.last().and_then(|i| claims.get(*i)) {
                    rows.push(Row {
                        end: c.span.end,
                        sentence: k,
                        periods: periods.clone(),
                    });
                }
            }
        }
    }
    slashes(cx, hits, anchors, claims, &mut out);
    rates(cx, anchors, claims, &rows, &mut out);
    ends(cx, anchors, claims, &mut out);
    out
}

/// 2020年至2022年，营收从18.3亿元增长到40.5亿元: the two ends of the span.
fn ends(cx: &Context<'_>, anchors: &[Anchor], claims: &[Claim], out: &mut BTreeMap<usize, Period>) {
    for a in anchors {
        let Some((first, last)) = a.years.filter(|(a, b)| b > a) else {
            continue;
        };
        let from = claims.partition_point(|c| c.span.start < a.span.end);
        let (Some(x), Some(y)) = (claims.get(from), claims.get(from + 1)) else {
            continue;
        };
        let own = |c: &Claim| usize::try_from(c.sentence).is_ok_and(|s| s == a.sentence);
        let lead = cx.article.slice(a.span.end..x.span.start).trim_end();
        let gap = cx.article.slice(x.span.end..y.span.start);
        let moved = gap.ends_with(['至', '到']) && gap.chars().count() <= BETWEEN;
        let like = x.kind == y.kind && x.unit == y.unit && own(x) && own(y);
        if like && moved && lead.ends_with(['从', '由']) {
            out.entry(from).or_insert(Period::year(first));
            out.entry(from + 1)
                .or_insert(a.tail.unwrap_or(Period::year(last)));
        }
    }
}

/// Whether no other time is named between two places of one paragraph.
fn untimed(cx: &Context<'_>, anchors: &[Anchor], from: usize, to: usize) -> bool {
    let first = anchors.partition_point(|a| a.span.start < from);
    // 期内 is of the same times.
    let timed = anchors
        .get(first..)
        .unwrap_or(&[])
        .iter()
        .take_while(|a| a.span.start < to)
        .any(|a| !back::is_term(cx.article.slice(a.span.clone())));
    from <= to && !timed && !cx.article.slice(from..to).contains('\n')
}

/// 营收分别为甲、乙、丙，同比下降9.2%、增长17.8%: rates right behind a row are of its periods, one fewer of all but its
/// first.
fn rates(
    cx: &Context<'_>,
    anchors: &[Anchor],
    claims: &[Claim],
    rows: &[Row],
    out: &mut BTreeMap<usize, Period>,
) {
    for r in rows {
        let from = claims.partition_point(|c| c.span.start < r.end);
        let mut end = from;
        while let Some(c) = claims.get(end).filter(|c| c.kind == Kind::Percent) {
            let joined = end == from
                || end
                    .checked_sub(1)
                    .and_then(|i| claims.get(i))
                    .is_some_and(|p| {
                        let gap = cx.article.slice(p.span.end..c.span.start);
                        gap.chars().count() <= BETWEEN
                            && !gap.contains(['，', ',', '；', ';', '。', '（'])
                    });
            if !joined {
                break;
            }
            end += 1;
        }
        let n = end - from;
        let beside = claims.get(from).is_some_and(|c| {
            usize::try_from(c.sentence).is_ok_and(|s| s == r.sentence)
                && untimed(cx, anchors, r.end, c.span.start)
        });
        let skip = r.periods.len().checked_sub(n).filter(|s| *s <= 1);
        if let Some(skip) = skip.filter(|_| n >= 2 && beside) {
            let periods = r.periods.iter().skip(skip).copied();
            for (i, p) in (from..end).zip(periods) {
                out.entry(i).or_insert(p);
            }
        }
    }
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

/// The months or quarters of 2024年10月至12月, one by one; 1-3月 is one time.
fn months(cx: &Context<'_>, a: &Anchor) -> Option<Vec<Period>> {
    let Some(Period::Span(first, Some(last))) = a.period else {
        return None;
    };
    let part = |u: Unit| matches!(u.part, Part::Month(_) | Part::Quarter(_));
    let printed = cx.article.slice(a.span.clone());
    let twice = printed.matches(['月', '季']).count() == 2;
    let row: Vec<Unit> = (0..12).map_while(|n| first.steps(n)).collect();
    let end = row.iter().position(|u| *u == last)?;
    let row = row.into_iter().take(end + 1).map(Period::One);
    (part(first) && twice && end >= 2).then(|| row.collect())
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
    if let Some(i) = list.iter().rposition(|a| a.years.is_some())
        && let Some(years) = list.get(i)
        && let Some((a, b)) = years.years.filter(|(a, b)| b > a && b - a < 12)
    {
        let mut row: Vec<Period> = (a..=b).map(Period::year).collect();
        if let (Some(last), Some(tail)) = (row.last_mut(), years.tail) {
            *last = tail;
        }
        // 2021年至2023年及2024年前三季度: and what is joined to them.
        let behind = list.get(i..).unwrap_or(&[]);
        let joined = behind.windows(2).map_while(|w| match w {
            [a, b] if beside(cx, a, b) => b.period,
            _ => None,
        });
        row.extend(joined);
        return row;
    }
    if let Some(months) = list.iter().rev().find_map(|a| months(cx, a)) {
        return months;
    }
    // Only what stands side by side is a row.
    while list.len() > 1 {
        let ok = match (list.first(), list.get(1)) {
            (Some(a), Some(b)) => beside(cx, a, b),
            _ => true,
        } && within(&hits.time, at..at).is_empty();
        if ok {
            break;
        }
        list.remove(0);
    }
    list.iter().filter_map(|a| a.period).collect()
}

/// Whether nothing but a word for and stands between two expressions.
fn beside(cx: &Context<'_>, a: &Anchor, b: &Anchor) -> bool {
    cx.article.slice(a.span.end..b.span.start).chars().all(|c| {
        matches!(c, '、' | '和' | '及' | '与' | '以' | ',' | ' ' | '，') || c.is_ascii_alphabetic()
    })
}
