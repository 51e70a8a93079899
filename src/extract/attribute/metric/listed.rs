//! Changes that go on from the one before them: 分别增长31%、27.7%和5%, 升247点或1.23%, 增长40%，好于预期的38.4%.

use super::cue::Place;
use super::moves::sign;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};
use crate::text::calendar;

/// A further member of a list of changes: 分别增长31%、27.7%和5%.
pub fn listed(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Change> {
    let j = place.last()?;
    let c = claims.get(j)?;
    let gap = cx.article.text.get(c.hedged.end..place.number.start)?;
    let gap = gap.strip_prefix(" points").unwrap_or(gap);
    // 升247点或1.23%, up $1.71 or 2.42%: the same change said as a percentage.
    if matches!(
        gap.trim(),
        "或" | "或者" | "or" | "，或" | ", or" | "（" | "(" | "/"
    ) && place.kind == Kind::Percent
        && c.kind != Kind::Percent
        && let Some(ch) = figures.get(j)?.change
    {
        return Some(ch);
    }
    // Up 69.52 points, 0.39%, at 17,790.59.
    let points = matches!(c.unit.as_str(), "点" | "points" | "point") && cx.scan.english;
    if points
        && gap.trim() == ","
        && place.kind == Kind::Percent
        && let Some(ch) = figures.get(j)?.change
    {
        return Some(ch);
    }
    // 增长40%，好于预期的38.4%: another's number for the same change.
    let own = claims.get(place.i)?.span.start;
    let beside = cx.article.text.get(c.hedged.end..own)?;
    if place.kind == Kind::Percent
        && c.kind == Kind::Percent
        && c.unit == place.unit
        && !cx.scan.english
        && WORDS.rival.within(beside)
        && beside.chars().count() <= 16
        && !beside.contains(['。', '；'])
        && !cx.scan.hits_in(c.hedged.end..own).iter().any(|h| {
            let s = cx.lexicon.vocabulary.sense(h);
            !s.cues.is_empty() && !WORDS.rival.within(cx.article.slice(h.start..h.end))
        })
        && let Some(ch) = figures.get(j)?.change
    {
        return Some(ch);
    }
    // 4.24亿桶（+2.09%）: a sign says the direction.
    if let Some((direction, at)) = sign(cx, place)
        && let Some(gap) = cx.article.text.get(c.hedged.end..at)
        && matches!(gap.trim(), "（" | "(" | "" | "，" | "（同比" | "(YoY")
    {
        return Some(Change {
            direction,
            comparison: None,
            at,
        });
    }
    // The Dow fell 1%, the S&P 500 2% and the Nasdaq 3%: the next name has the number directly behind it.
    let elliptic = cx.scan.english
        && c.kind == place.kind
        && gap.starts_with([',', ' '])
        && matches!(
            cx.scan.spots_in(c.hedged.end..place.number.start),
            [s] if cx.article.text.get(s.end..place.number.start) == Some(" ")
                && cx.article.text.get(c.hedged.end..s.start).is_some_and(|g| {
                    g.split([' ', ',']).all(|w| matches!(w, "" | "and" | "the" | "while"))
                })
        );
    if elliptic {
        let at = place.number.start;
        return figures.get(j)?.change.map(|ch| Change { at, ..ch });
    }
    let joined = matches!(
        gap.trim(),
        "、" | "和" | "及" | "以及" | "/" | "与" | "至" | "和约" | "，" | "," | "and" | ", and"
    );
    // Rose 0.2% for the month and 3.8% from a year ago.
    let timed = cx.scan.english && {
        let words = gap.split([' ', ',']).filter(|w| !w.is_empty());
        let and = words.clone().any(|w| w == "and" || w == "or");
        and && words.count() <= 6
            && gap.split([' ', ',']).all(|w| {
                let w = w.to_ascii_lowercase();
                matches!(w.as_str(), "" | "or")
                    || WORDS.against_light_en.has(&w)
                    || calendar::is_month(&w)
            })
    };
    if !(joined || timed) || c.kind != place.kind {
        return None;
    }
    figures.get(j)?.change
}
