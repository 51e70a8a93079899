//! The figure that a change is one of: named before or behind the word of change, or stated just before.
//!
//! Enters: a number that is a change. Leaves: its figure. Deliberately absent: whether it is one.

use super::Figure;
use super::cue::{self, Place};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::Role;
use crate::model::{Claim, Kind};
use crate::text::near;

/// The figure that changes: named before the word of change, or stated just before.
pub fn base(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    at: usize,
) -> Option<Figure> {
    // 通胀数据发布后，比特币跌破…: a figure before somebody else's name is not what changes.
    let b = cue::before(cx, place, claims, at, true).filter(|c| {
        framed(cx, c.span.end) || !someone_between(cx, c.span.end, at, place.clause.start)
    });
    // 营收159亿元，同比增长31%: the number before states the figure.
    let stated = (place.mates.start..place.i).rev().find(|&j| {
        claims
            .get(j)
            .is_some_and(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration))
            && figures
                .get(j)
                .is_some_and(|f| f.metric.is_some() || f.noun.is_some())
            // 数十次创新高，全年涨超27%: how often something happened is not what rises.
            && !(!cx.scan.english
                && figures.get(j).is_some_and(|f| {
                    f.metric.is_none() && f.noun.as_deref().is_some_and(|n| n.ends_with('数'))
                })
                && claims.get(j).is_some_and(|c| {
                    c.kind == Kind::Count && matches!(c.unit.as_str(), "次" | "大" | "项" | "个" | "种" | "点" | "届")
                }))
    });
    // Nine states saw decreases of more than 15%: how many they are is not what decreased.
    let stated = stated.filter(|&j| {
        let noun = figures
            .get(j)
            .is_some_and(|f| f.metric.is_none() && f.change.is_none());
        let gap = claims
            .get(j)
            .and_then(|s| cx.article.text.get(s.span.end..at));
        !(cx.scan.english && noun && gap.is_some_and(super::frame::sees))
    });
    // The sector lost 2%, with shares of BCE down 6.2%: what somebody else's figure states is not it.
    let stated = stated.filter(|&j| {
        !cx.scan.english
            || !claims
                .get(j)
                .is_some_and(|s| someone_between(cx, s.span.end, at, 0))
    });
    let english = cx.scan.english;
    // A 35% jump in net profit: the phrase behind the number names it.
    if english && at >= place.number.start {
        let phrase = cue::after(cx, place, claims, true).filter(|a| {
            a.crossed == 0
                && cx
                    .article
                    .text
                    .get(place.number.end..a.span.start)
                    .is_some_and(|g| g.contains(" in ") && g.len() <= 48 && !g.contains([',', ';']))
        });
        if let Some(a) = phrase {
            return Some(Figure {
                confidence: 0.9,
                ..cue::of_cue(cx, &a)
            });
        }
    }
    let of_name = |c: &cue::Cue| {
        let next = cx.scan.spots_in(c.span.end..at);
        next.first()
            .is_some_and(|s| governed(cx, c.span.end, s.start))
    };
    if let Some(c) = (b.as_ref()).filter(|c| (c.cost < 1.7 || of_name(c)) && c.crossed == 0) {
        return Some(cue::of_cue(cx, c));
    }
    if let Some(j) = stated {
        let newer = b.as_ref().is_some_and(|c| {
            claims.get(j).is_some_and(|s| c.span.start > s.span.end) && c.crossed == 0
        });
        if !newer {
            let f = figures.get(j)?;
            return Some(Figure {
                metric: f.metric,
                noun: f.noun.clone(),
                field: f.field.clone(),
                from: Some(j),
                confidence: (f.confidence - 0.03).max(0.3),
                ..Figure::default()
            });
        }
    }
    // 31%的增长率 behind: a 12% increase in revenue.
    if english
        && let Some(a) = cue::after(cx, place, claims, true)
            .filter(|a| a.crossed == 0 && near_behind(cx, place, a.span.start))
    {
        let better = b.as_ref().is_none_or(|c| c.cost > 2.2);
        if better {
            return Some(Figure {
                confidence: 0.85,
                ..cue::of_cue(cx, &a)
            });
        }
    }
    if let Some(c) = b.filter(|c| c.cost < 5.0) {
        return Some(cue::of_cue(cx, &c));
    }
    // 这一增幅为30.1%: the figure of the sentence before.
    let noun = cx
        .scan
        .hits_in(at..place.number.start)
        .first()
        .is_some_and(|h| {
            let word = cx.article.text.get(h.start..h.end).unwrap_or("");
            cx.lexicon.vocabulary.sense(h).role.any(Role::NOUN)
                || english && WORDS.nominal_en.has(word)
        });
    // The result marked a 15.61% decline: the sentence goes on about the number before.
    let goes_on = english
        && cx
            .article
            .text
            .get(place.sentence.clone())
            .is_some_and(|t| WORDS.carries_en.begin(t));
    let noun = noun || goes_on;
    let j = (0..place.mates.start).rev().take(4).find(|&j| {
        figures
            .get(j)
            .is_some_and(|f| f.metric.is_some() || goes_on && f.noun.is_some())
    })?;
    let now = claims.get(place.i)?.sentence;
    let fresh = claims
        .get(j)
        .is_some_and(|c| now.saturating_sub(c.sentence) <= 1);
    let f = figures.get(j)?;
    (noun && fresh && cx.scan.spots_in(place.sentence.start..at).is_empty()).then(|| Figure {
        metric: f.metric,
        noun: f.noun.clone(),
        field: f.field.clone(),
        from: Some(j),
        confidence: 0.6,
        ..Figure::default()
    })
}

/// A figure behind a change belongs to it in a phrase only: a 12% increase in revenue.
fn near_behind(cx: &Context<'_>, place: &Place<'_>, at: usize) -> bool {
    cx.article.text.get(place.number.end..at).is_some_and(|g| {
        g.len() <= 34
            && !g.contains([',', ';', '('])
            && (g.contains(" in ") || g.contains(" of ") || g.trim().is_empty() || g.ends_with(" "))
            && !g.contains(" after ")
            && !g.contains(" as ")
            && !g.contains(" on ")
    })
}

/// Whether a thing that markets quote, or a company, is named between a cue of an earlier clause and the change.
fn someone_between(cx: &Context<'_>, from: usize, to: usize, clause: usize) -> bool {
    if from >= to {
        return false;
    }
    let new_clause = from < clause || cx.scan.english;
    let spots = cx.scan.spots_in(from..to);
    let of_figure = spots.first().is_some_and(|s| governed(cx, from, s.start));
    let named = |s: &Spot| !s.object && cx.scan.kind(s).traded();
    new_clause && !of_figure && spots.iter().any(named)
}

/// Revenue within Acme's markets division rose: whether only a preposition parts a figure from a name.
pub fn governed(cx: &Context<'_>, cue: usize, name: usize) -> bool {
    let gap = cx.article.text.get(cue..name).unwrap_or("");
    let gap = gap.trim_end_matches(['"', '“', '‘', '\'']);
    // Sales of the best-selling F-150: an adjective or two may stand before the name.
    let mut words = gap.split_whitespace();
    let opens = words.next().is_some_and(|w| WORDS.within_en.has(w));
    let plain = |w: &str| w.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    cx.scan.english && opens && gap.len() <= 40 && words.clone().count() <= 3 && words.all(plain)
}

/// 营收增速方面，民生银行同比增长6.74%: whether a cue that ends at a byte says what the sentence speaks of.
fn framed(cx: &Context<'_>, at: usize) -> bool {
    let rest = near::behind(&cx.article.text, at, 30);
    !cx.scan.english
        && rest
            .split_once('，')
            .is_some_and(|(frame, _)| frame.chars().count() <= 6 && WORDS.frame.end(frame))
}
