//! English numbers that are set against one stated before: $5bn in the quarter, up from a revised $4bn; economists
//! had forecast a 0.3 percent rise.
//!
//! Enters: a number and its place. Leaves: the claim whose figure, and whose owner, it shares. Deliberately absent:
//! numbers that say themselves what they are.

use super::Figure;
use super::cue::{self, Place};
use super::glue::is_glue;
use super::level;
use super::noun::NOUNS;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::{calendar, near};

/// The claim that a number is compared with in its own sentence, and whether nothing behind the words of comparison
/// says anything new.
pub fn mate(cx: &Context<'_>, claims: &[Claim], i: usize) -> Option<(usize, bool)> {
    if !cx.scan.english {
        return None;
    }
    let c = claims.get(i)?;
    let j = (0..i).rev().take(4).find(|&j| {
        claims.get(j).is_some_and(|p| {
            p.converts.is_none()
                && !matches!(p.kind, Kind::Date | Kind::Duration | Kind::Ordinal)
                && (p.kind != Kind::Money || size(p).abs_diff(size(c)) <= 3)
        })
    })?;
    let p = claims.get(j)?;
    let like =
        p.kind == c.kind && p.sentence == c.sentence && (c.kind != Kind::Count || like_unit(p, c));
    let gap = cx
        .article
        .text
        .get(p.hedged.end.max(p.span.end)..c.number().start)?;
    if !like || gap.len() > 110 || gap.contains([';', '\n']) || gap.contains(" and ") {
        return None;
    }
    let words: Vec<&str> = gap.split_whitespace().collect();
    let at = words.iter().rposition(|w| WORDS.against_en.has(w))?;
    // Nobody new may come between the two, and a clause of its own says something else.
    let head = words.get(..at)?;
    let new = head.len() > 9
        || head.iter().any(|w| WORDS.conjunction.has(w))
        || cx.scan.spots_in(p.span.end..c.span.start).iter().any(|s| {
            cx.scan.kind(s).traded() && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        });
    // Compared to the 8 per cent rise in the BSE Sensex.
    let behind = near::behind(&cx.article.text, c.number().end, 44);
    let behind = behind
        .split([',', '.', ';', '\n'])
        .next()
        .map_or(0, str::len);
    let end = c.number().end;
    let theirs =
        cx.scan.spots_in(end..end + behind).iter().any(|s| {
            cx.scan.kind(s).traded() && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        });
    let new = new || theirs || named_behind(cx, end);
    let after = matches!(words.get(at), Some(&"after"));
    let tail = words.get(at + 1..)?;
    // Rose 110 basis points versus the prior year period to 3.7%: the level that the change led to.
    let time = |w: &&str| matches!(*w, "year" | "quarter" | "month" | "period" | "year's");
    if tail.last() == Some(&"to") && tail.iter().any(time) {
        return None;
    }
    let light = tail.iter().all(|w| weightless(cx, w));
    // After a 0.9% decline.
    let first = near::behind(&cx.article.text, end, 20);
    let first = first
        .trim_start()
        .split([' ', ',', '.'])
        .next()
        .unwrap_or("");
    let moved = tail.iter().any(|w| changes(cx, w)) || changes(cx, first);
    (!new && tail.len() <= 8 && (!after || light && moved)).then_some((j, light))
}

/// Compared with 42 percent for Jane Doe, with 3 percent in France: whoever the number behind is said to be of.
fn named_behind(cx: &Context<'_>, end: usize) -> bool {
    let behind = near::behind(&cx.article.text, end, 20);
    let Some(lead) = [" for ", " in ", " at "]
        .iter()
        .find(|w| behind.starts_with(**w))
    else {
        return false;
    };
    let at = end + lead.len();
    let rest = near::behind(&cx.article.text, at, 4);
    let at = at + if rest == "the " { rest.len() } else { 0 };
    cx.scan.spots_in(at..at + 1).iter().any(|s| {
        let kind = cx.scan.kind(s);
        s.start == at
            && match kind {
                NameKind::Person | NameKind::Company | NameKind::Unknown => true,
                NameKind::Place => *lead == " in ",
                _ => false,
            }
    })
}

/// 420,399 units may be compared with 418,227 vehicles.
fn like_unit(a: &Claim, b: &Claim) -> bool {
    let open = |u: &str| matches!(u, "" | "unit" | "units");
    a.unit == b.unit || open(&a.unit) || open(&b.unit)
}

/// Digits before the point of an amount.
fn size(c: &Claim) -> usize {
    c.magnitude()
        .map_or(0, |m| m.abs().trunc().to_string().len())
}

/// Whether a word says that something changed.
pub fn changes(cx: &Context<'_>, word: &str) -> bool {
    let sense = cx.lexicon.vocabulary.lookup(word);
    sense.is_some_and(|s| s.role.any(Role::CHANGE))
}

/// Whether a word between a comparison and its number says nothing of what is compared: a revised, December's.
fn weightless(cx: &Context<'_>, word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, ',' | '(' | '"' | '“' | '”'));
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    let low = word.to_ascii_lowercase();
    low.is_empty()
        || is_glue(&low, true)
        || WORDS.against_light_en.has(&low)
        || NOUNS.expected.contains(low.as_str())
        || calendar::is_month(&low)
        || changes(cx, &low)
}

/// Reform at 27%, Labour at 21%, the Greens at 11%: the figure goes on in a row of names, each with a number.
pub fn row(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let (j, p, f) = place.stated(claims, figures)?;
    let c = claims.get(place.i)?;
    let gap = cx.article.text.get(p.number().end..c.number().start)?;
    let spots = cx.scan.spots_in(p.number().end..c.number().start);
    let [s] = spots else { return None };
    let text = cx.article.text.as_str();
    let before = text.get(p.number().end..s.start)?;
    let behind = text.get(s.end..c.number().start)?;
    // Sales rose 7.8% in Germany, 0.5% in the UK and fell 0.5% in Italy.
    let tail = behind
        .trim_start_matches([',', ' '])
        .trim_start_matches("and ")
        .trim();
    let moved = tail.is_empty() || changes(cx, tail);
    let mates = || {
        let end = near::behind(text, c.number().end, 5);
        before.starts_with(" in ") && end.starts_with(" in ")
    };
    let listed = moved && mates() && (behind.starts_with(", ") || behind.starts_with(" and "));
    if listed && cx.scan.english && p.kind == c.kind && p.unit == c.unit {
        let direction = cx.lexicon.vocabulary.lookup(tail).map_or(0, |s| {
            i8::from(s.role.any(Role::UP)) - i8::from(s.role.any(Role::DOWN))
        });
        return (f.metric.is_some() || f.noun.is_some()).then(|| Figure {
            cue: None,
            from: Some(j),
            change: f.change.map(|ch| super::Change {
                direction: if direction == 0 {
                    ch.direction
                } else {
                    direction
                },
                ..ch
            }),
            confidence: (f.confidence - 0.05).clamp(0.3, 0.85),
            ..f.clone()
        });
    }
    let joined = matches!(
        before,
        ", " | ", and " | " and " | ", the " | ", and the " | " and the " | "; " | ", while "
    );
    let tied = matches!(
        behind,
        " at " | " with " | " on " | " by " | " has " | " had " | " was "
    );
    let same = cx.scan.english && p.kind == c.kind && p.unit == c.unit && p.converts.is_none();
    let known = f.metric.is_some() || f.noun.is_some();
    (joined && tied && same && known && gap.len() <= 60).then(|| Figure {
        cue: None,
        from: Some(j),
        confidence: (f.confidence - 0.05).clamp(0.3, 0.85),
        ..f.clone()
    })
}

/// The figure of the number that this one is compared with.
pub fn compared(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    i: usize,
) -> Option<Figure> {
    let (j, light) = mate(cx, claims, i)?;
    let f = figures.get(j).filter(|_| light)?;
    let c = claims.get(i)?;
    let percent = c.kind == Kind::Percent;
    // A $25.2 million loss compared to a $17.9 million gain on securities: the noun behind says what it is.
    let at = c.number().end + 1;
    let own = cx.scan.hits_in(at..at + 1).iter().any(|h| {
        let s = cx.lexicon.vocabulary.sense(h);
        !s.cues.is_empty() || !percent && s.role.any(Role::CHANGE)
    });
    if own {
        return None;
    }
    (f.metric.is_some() || f.noun.is_some() || f.change.is_some()).then(|| Figure {
        change: f.change.filter(|_| percent),
        from: Some(j),
        like: Some(j),
        confidence: (f.confidence - 0.03).max(0.3),
        ..f.clone()
    })
}

/// Economists had forecast a 0.3 percent rise: what was expected of the number stated last.
pub fn expected(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    own: &Figure,
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    if !cx.scan.english || !matches!(place.kind, Kind::Money | Kind::Percent | Kind::Count) {
        return None;
    }
    let lead = text.get(place.sentence.start..place.number.start)?;
    let told = near::before(lead, lead.len(), 90);
    let behind = near::behind(text, place.number.end, 40);
    let behind = behind.split([',', '.', ';']).next().unwrap_or("");
    let says = |t: &str| {
        t.split(|c: char| !c.is_ascii_alphabetic())
            .any(|w| WORDS.expects_en.has(&w.to_ascii_lowercase()))
    };
    if !(says(told) || says(behind)) {
        return None;
    }
    // Is expected to fall by 79 percent to Rs 66 crore: the level is of what falls.
    if level::led_to(cx, place, claims, figures).is_some() {
        return None;
    }
    // A figure of its own, before or behind.
    let any = own.change.is_some();
    let near = |c: Option<cue::Cue>, most: f32| c.is_some_and(|c| c.crossed == 0 && c.cost < most);
    let before = |any: bool| cue::before(cx, place, claims, place.number.start, any);
    // Growth in capital expenditures is projected to be slashed to 0.3 percent: a figure that grows, said right before.
    let grows = place.kind == Kind::Percent && !any && near(before(true), 1.7);
    if grows || near(before(any), 2.2) || near(cue::after(cx, place, claims, any), 2.2) {
        return None;
    }
    let now = claims.get(place.i)?;
    let j = (0..place.i).rev().take(8).find(|&j| {
        claims.get(j).is_some_and(|p| {
            p.kind == now.kind
                && (p.unit == now.unit || p.kind == Kind::Count && like_unit(p, now))
                && p.field == now.field
                && now.sentence.saturating_sub(p.sentence) <= 2
                && size(p).abs_diff(size(now)) <= 2
        }) && figures
            .get(j)
            .is_some_and(|f| (f.metric.is_some() || f.noun.is_some()) && !f.share)
    })?;
    let f = figures.get(j)?;
    Some(Figure {
        from: Some(j),
        like: Some(j),
        change: own
            .change
            .or(f.change.filter(|_| place.kind == Kind::Percent)),
        confidence: (f.confidence - 0.1).clamp(0.3, 0.84),
        ..f.clone()
    })
}
