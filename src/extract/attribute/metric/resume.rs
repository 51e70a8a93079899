//! Counts that say nothing of what they count and go on with the figure stated before: 云林县由27人增至36人, 高雄市3758件居次.
//!
//! Enters: the place of a count, and the figures of those before it. Leaves: the last figure of the same unit, where
//! its clause holds a name and light words only. Deliberately absent: counts with a noun of their own (`count`).

use super::Figure;
use super::cue::Place;
use super::unit;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};

/// Claims back to which the figure is looked for, and sentences.
const BACK: usize = 8;
const SENTENCES: u32 = 2;

/// The figure that a bare count goes on with.
pub fn resumed(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Count || place.unit.is_empty() {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..)?;
    let ends = rest.is_empty() || WORDS.resume_behind.begin(rest);
    if !ends || !bare(cx, place, claims)? {
        return None;
    }
    let now = claims.get(place.i)?;
    let specific = |f: &Figure| {
        let noun = f.noun.as_deref();
        let general = |w: &str| {
            unit::last(place.unit) == Some(w) || unit::whole(place.unit) == Some(w) || w == "人数"
        };
        f.metric.is_some() || noun.is_some_and(|w| !general(w))
    };
    let j = (0..place.i).rev().take(BACK).find(|&j| {
        let like = claims.get(j).is_some_and(|p| {
            p.kind == Kind::Count
                && (p.unit == now.unit || people(&p.unit) && people(&now.unit))
                && p.converts.is_none()
                && p.field == now.field
                && now.sentence.saturating_sub(p.sentence) <= SENTENCES
        });
        like && figures
            .get(j)
            .is_some_and(|f| f.change.is_none() && !f.share && specific(f))
    })?;
    let f = figures.get(j)?;
    Some(Figure {
        cue: None,
        than: None,
        from: Some(j),
        confidence: (f.confidence - 0.05).clamp(0.3, 0.8),
        ..f.clone()
    })
}

fn people(unit: &str) -> bool {
    matches!(unit, "人" | "名" | "位")
}

/// Whether nothing but a name and light words stands between the count and the mark or the number before it, and not
/// nothing at all.
fn bare(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<bool> {
    let text = cx.article.text.as_str();
    let last = place.i.checked_sub(1).and_then(|j| claims.get(j));
    let from = last
        .map_or(0, |p| p.span.end)
        .max(place.sentence.start)
        .min(place.number.start);
    let gap = text.get(from..place.number.start)?;
    let mark = gap
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '，' | '、' | '；' | '。' | '：' | ',' | ';' | '\n'));
    let from = from + mark.map_or(0, |(k, c)| k + c.len_utf8());
    let spots = cx.scan.spots_in(from..place.number.start);
    let (first, behind) = match spots {
        [] => (text.get(from..place.number.start)?, ""),
        [.., s] => (
            text.get(from..spots.first()?.start)?,
            text.get(s.end..place.number.start)?,
        ),
    };
    let named = !spots.is_empty();
    let said = !first.trim().is_empty() || !behind.trim().is_empty();
    Some((named || said) && light(first) && light(behind))
}

/// Whether a text is of words only that lead to a number.
fn light(text: &str) -> bool {
    let mut rest = text.trim();
    while !rest.is_empty() {
        // 113学年约120万人: when it was says nothing of what it is.
        let when = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let when = (when.len() < rest.len())
            .then(|| WORDS.resume_when.without_lead(when))
            .flatten();
        match when.or_else(|| WORDS.resume_before.without_lead(rest)) {
            Some(t) => rest = t.trim_start(),
            None => return false,
        }
    }
    true
}
