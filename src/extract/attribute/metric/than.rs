//! With what a change compares where that is not the period before: 比分析师预期高出70%, 比2022年下降37% in a
//! sentence about 2024.
//!
//! Enters: the number and its word of change. Leaves: the words that the name of the figure needs, since
//! neither is the growth of anything from one period to the next. Deliberately absent: 同比 and 环比.

use super::cue::{self, Place};
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Nature, Role};
use crate::model::{Claim, Comparison, Kind};

/// 高于分析师预期, 低于美国, 较2022年.
pub fn than(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    at: usize,
    direction: i8,
) -> Option<String> {
    with(cx, place, claims, at, direction, false)
}

fn with(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    at: usize,
    direction: i8,
    adjective: bool,
) -> Option<String> {
    if cx.scan.english || at < place.clause.start || at >= place.number.start {
        return None;
    }
    let text = cx.article.text.as_str();
    let v = &cx.lexicon.vocabulary;
    let h = cx
        .scan
        .hits_in(place.clause.start..at)
        .iter()
        .rev()
        .find(|h| {
            v.sense(h).role.any(Role::THAN)
                && matches!(
                    text.get(h.start..h.end),
                    Some("比" | "较" | "相比" | "相较" | "对比")
                )
                || since(text.get(h.start..h.end)).is_some()
        })?;
    // 较上年末增长3.5%: the time that it grew since.
    if let Some(end) = since(text.get(h.start..h.end)) {
        let near = text.get(h.end..at)?.chars().count() <= 4;
        return (near && !adjective).then(|| format!("较{end}"));
    }
    let with = text.get(h.end..at)?.trim();
    if let Some(year) = year(with) {
        return (!adjective && other_year(cx, place, claims, year)).then(|| format!("较{year}年"));
    }
    let verb = adjective || text.get(at..).is_some_and(|t| WORDS.exceeds.begin(t));
    if !verb || with.is_empty() {
        return None;
    }
    let spot = cx.scan.spots_in(h.end..at).first();
    let who = with.split('的').next()?.trim();
    let who = if WORDS.expected.end(who) {
        who.to_owned()
    } else {
        let s = spot.filter(|s| cx.scan.kind(s) != NameKind::Source)?;
        if WORDS.times.within(with) {
            return None;
        }
        cx.scan.name(s).to_owned()
    };
    let word = if direction < 0 { "低于" } else { "高于" };
    (who.chars().count() <= 16).then(|| format!("{word}{who}"))
}

/// 比上海低11%: the bare adjective before the number, where the clause says with whom it compares.
pub fn bare(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if cx.scan.english || !matches!(place.kind, Kind::Percent) {
        return None;
    }
    let text = cx.article.text.as_str();
    let head = text.get(place.clause.start..place.number.start)?.trim_end();
    let stem = WORDS.compared.without_end(head)?;
    let at = place.clause.start + stem.len();
    let down = head
        .get(stem.len()..)?
        .starts_with(['低', '少', '便', '慢', '短', '轻']);
    let direction = if down { -1 } else { 1 };
    let than = with(cx, place, claims, at, direction, true)?;
    let v = &cx.lexicon.vocabulary;
    let than_at = cx
        .scan
        .hits_in(place.clause.start..at)
        .iter()
        .rev()
        .find(|h| v.sense(h).role.any(Role::THAN))?
        .start;
    let own = cue::before(cx, place, claims, than_at, true).filter(|c| c.cost < 2.0);
    let mate = (place.mates.start..place.i).rev().find_map(|j| {
        let f = figures.get(j)?;
        (claims.get(j)?.kind != Kind::Date && (f.metric.is_some() || f.noun.is_some())).then_some(f)
    });
    let f = match (own, mate) {
        (Some(c), _) => cue::of_cue(cx, &c),
        (None, Some(f)) => Figure {
            metric: f.metric,
            noun: f.noun.clone(),
            field: f.field.clone(),
            ..Figure::default()
        },
        (None, None) => return None,
    };
    Some(Figure {
        than: Some(than),
        change: Some(Change {
            direction,
            comparison: Some(Comparison::Named),
            at,
        }),
        share: false,
        confidence: 0.8,
        ..f
    })
}

/// The end or the beginning of a year that a word names behind 较.
fn since(word: Option<&str>) -> Option<&str> {
    let time = word?.strip_prefix(['较', '比'])?;
    time.ends_with(['末', '底', '初']).then_some(time)
}

/// 2022年, and nothing else; the last character may belong to the word of change (年增长).
fn year(text: &str) -> Option<i32> {
    let digits = text.trim_end_matches('年');
    let year: i32 = digits.parse().ok()?;
    (digits.len() == 4).then_some(year)
}

/// Whether the sentence speaks of a year at least two years later than this one.
fn other_year(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], year: i32) -> bool {
    let mates = claims.get(place.mates.clone()).unwrap_or(&[]);
    let dates = mates.iter().filter(|c| c.kind == Kind::Date);
    let last = dates
        .filter_map(|c| {
            let t = cx.article.text.get(c.span.clone())?;
            t.get(..4)?.parse::<i32>().ok()
        })
        .max()
        .unwrap_or(year);
    last >= year + 2
}

/// 增长43%（按固定汇率计算为42%）: the figure before, on another basis.
pub fn restated(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let (j, before, f) = place.stated(claims, figures)?;
    let gap = cx.article.text.get(before.hedged.end..place.number.start)?;
    let inside = gap.trim_start().strip_prefix(['（', '('])?;
    let basis = !cx.scan.english
        && inside.chars().count() <= 14
        && WORDS.basis.within(inside)
        && !inside.contains(['）', ')', '，']);
    let known = before.kind == place.kind && (f.metric.is_some() || f.noun.is_some());
    (known && basis).then(|| Figure {
        from: Some(j),
        confidence: (f.confidence - 0.05).max(0.3),
        ..f.clone()
    })
}

/// PMI录得51.0，低于上月1.2个百分点: the change of the figure before, since the time that is named.
pub fn points(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if cx.scan.english || !matches!(place.unit, "百分点" | "bp") {
        return None;
    }
    let head = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let head = head.trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
    let stem = WORDS.time_before.without_end(head)?;
    let year = WORDS.year_before.end(head);
    let verb = WORDS.measured_by.at_end(stem)?;
    let (j, _, f) = place.stated(claims, figures)?;
    // What a market quotes has no points of a percentage.
    let quoted = f.known(cx).is_some_and(|m| m.nature == Nature::Price);
    let at = place.clause.start + stem.len() - verb.len();
    let down = verb.starts_with(['低', '慢', '少', '差']);
    ((f.metric.is_some() || f.noun.is_some()) && !quoted).then(|| Figure {
        metric: f.metric,
        noun: f.noun.clone(),
        field: f.field.clone(),
        from: Some(j),
        change: Some(Change {
            direction: if down { -1 } else { 1 },
            comparison: Some(if year {
                Comparison::YearOnYear
            } else {
                Comparison::Sequential
            }),
            at,
        }),
        confidence: 0.85,
        ..Figure::default()
    })
}
