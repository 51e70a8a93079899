//! Figures of English news that a percentage states in a turn of speech of its own: the part of a market (Apple's
//! 11.8 percent share), fewer pieces than before (shipped 8 percent fewer phones), a growth that slowed.
//!
//! Enters: a number and its place, and the figures of those before it. Leaves: its figure, where one of the turns
//! holds it. Deliberately absent: figures that a cue of the vocabulary names; that is `cue`.

use super::against::changes;
use super::beside::beside;
use super::cue::{Place, metric_of, without_exception};
use super::english::named;
use super::glue::is_glue;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, Role};
use crate::model::{Claim, Kind};

/// The figure of a percentage in one of these turns.
pub fn figure(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    market(cx, place, claims)
        .map(|f| votes(cx, place, figures, f))
        .or_else(|| held(cx, place, claims, figures))
        .or_else(|| pieces(cx, place))
        .or_else(|| slowed(cx, place, claims, figures))
        .or_else(|| this_figure(cx, place, figures))
}

/// Whether the words of a gap say nothing but that something moved.
fn only_moves(cx: &Context<'_>, gap: &str) -> bool {
    gap.split(' ').all(|w| is_glue(w, true) || changes(cx, w))
}

/// The nearest word of the clause before the number that carries any weight.
fn verb_before<'t>(cx: &Context<'t>, place: &Place<'_>) -> Option<&'t str> {
    let head = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let mut words = head.trim_end().rsplit([' ', '\n']);
    words.find(|w| !is_glue(w, true))
}

/// The figure of an earlier number, stated once more with a change of its own.
fn again(j: usize, f: &Figure, change: Option<Change>) -> Figure {
    Figure {
        cue: None,
        from: Some(j),
        change,
        confidence: (f.confidence - 0.1).clamp(0.3, 0.85),
        ..f.clone()
    }
}

/// Its share fell to 10.4%, a share of 10.4%, Apple's 11.8 percent share: the part of a market that somebody has.
fn market(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let share = |at: usize, change: Option<Change>| {
        Some(Figure {
            metric: Some(cx.lexicon.vocabulary.metric_id("市场份额")?),
            cue: Some(at..at + "share".len()),
            change,
            confidence: 0.9,
            ..Figure::default()
        })
    };
    let head = text.get(place.clause.start..place.number.start)?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    // Exceeding Apple's 11.8 percent share: the word behind the number.
    let owner = head.trim_end().rsplit([' ', '\n']).next().unwrap_or("");
    let owned = |w: &str| w.ends_with("'s") || w.ends_with("’s") || WORDS.shares_en.has(w);
    if let Some(behind) = rest.strip_prefix(" share")
        && owned(owner)
        && !WORDS.no_share_en.begin(behind)
        && !behind.starts_with(char::is_alphabetic)
    {
        return share(place.number.end + 1, None);
    }
    // Waitrose and Ocado had shares of 4.5% and 2%; other shares are those of a stock.
    let at = ["share ", "shares of"]
        .iter()
        .filter_map(|w| Some((head.rfind(w)?, w.find(' ')? + 1)))
        .max()
        .filter(|(k, _)| head.get(..*k).is_some_and(|t| t.ends_with(' ')))?;
    let before = head.get(..at.0)?.trim_end();
    let gap = head.get(at.0 + at.1..)?.trim_end();
    let whose = before.rsplit([' ', '\n']).next().unwrap_or("");
    let of = matches!(
        gap,
        "of" | "at" | "of about" | "of around" | "of nearly" | "of only" | "of just"
    );
    let level = of || gap.ends_with("to") && only_moves(cx, gap);
    let at = place.clause.start + at.0;
    if level && (owned(whose) || of) {
        return share(at, None);
    }
    // Its share dipped 0.1 per cent to 17.3 per cent: the step before such a level.
    let next = claims.get(place.i + 1);
    let to = next.is_some_and(|n| text.get(place.number.end..n.number().start) == Some(" to "));
    let points = matches!(place.unit, "百分点" | "bp");
    let change = beside(cx, place).filter(|c| c.at >= at && (to || points))?;
    owned(whose).then(|| share(at, Some(change))).flatten()
}

/// The AfD doubled its share to 20.8%: in a report of an election the share is one of the votes.
fn votes(cx: &Context<'_>, place: &Place<'_>, figures: &[Figure], f: Figure) -> Figure {
    let vote = cx.lexicon.vocabulary.metric_id("得票率");
    let before = figures
        .get(place.i.saturating_sub(6)..place.i)
        .unwrap_or(&[]);
    let told = before
        .iter()
        .any(|p| p.metric.is_some() && p.metric == vote);
    Figure {
        metric: if told { vote } else { f.metric },
        ..f
    }
}

/// Shareholders will own 56 percent of the combined company, and others will get 44 percent.
fn held(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let verb = verb_before(cx, place)?;
    let stake = cx.lexicon.vocabulary.metric_id("持股比例")?;
    let other = place.stated(claims, figures);
    let goes_on = || other.is_some_and(|(_, _, f)| f.metric == Some(stake));
    let whole = WORDS.merged_en.begin(rest) || goes_on();
    let held = WORDS.own_en.has(verb) && whole;
    named(cx, "持股比例", 0.88).filter(|_| held)
}

/// Shipped 8.4 percent fewer smartphones: by how much what a verb makes of pieces went up or down.
fn pieces(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let word = rest.trim_start().split(' ').next()?;
    let direction = match word {
        "fewer" | "less" => -1,
        "more" => 1,
        _ => return None,
    };
    let verb = verb_before(cx, place)?;
    let v = &cx.lexicon.vocabulary;
    let cue = v.lookup(verb)?.cues.iter().copied().find(|m| {
        v.figure(*m).is_some_and(|m| {
            m.bearer == Bearer::Org && m.of.contains(&Kind::Count) && m.of.contains(&Kind::Percent)
        })
    })?;
    Some(Figure {
        metric: Some(cue),
        change: Some(Change {
            direction,
            comparison: None,
            at: place.number.end + 1,
        }),
        confidence: 0.88,
        ..Figure::default()
    })
}

/// Revenue growth slowed to 3.4%; sales rose 6%, and growth slowed to 4.4%: a growth is the change of the figure that
/// stands before the word, else of the one before.
fn slowed(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let head = text.get(place.sentence.start..place.number.start)?;
    let k = head.rfind("growth").or_else(|| head.rfind("Growth"))?;
    let gap = head.get(k + "growth".len()..)?;
    let gap = without_exception(gap.strip_prefix(' ').unwrap_or(gap)).trim_end();
    let led = matches!(gap.rsplit(' ').next(), Some("to" | "at" | "of" | "was"));
    if !(led && gap.len() <= 48 && only_moves(cx, gap)) {
        return None;
    }
    let at = place.sentence.start + k;
    let change = Some(Change {
        direction: 1,
        comparison: None,
        at,
    });
    let end = at.checked_sub(1)?;
    let own = cx.scan.hits_in(end.saturating_sub(40)..at);
    let own = own.iter().rev().find(|h| h.end == end);
    if let Some((h, m)) = own.and_then(|h| Some((h, metric_of(cx, h, place, true)?))) {
        return Some(Figure {
            metric: Some(m),
            cue: Some(h.start..at),
            change,
            confidence: 0.9,
            ..Figure::default()
        });
    }
    let before = head.get(..k)?.trim_end().rsplit([' ', '\n']).next()?;
    if !(before.is_empty() || WORDS.growth_lead_en.has(&before.to_ascii_lowercase())) {
        return None;
    }
    let now = claims.get(place.i)?.sentence;
    let near = |j: usize| {
        let c = claims.get(j);
        c.is_some_and(|c| now.saturating_sub(c.sentence) <= 1)
    };
    let (j, f) = figures
        .iter()
        .enumerate()
        .take(place.i)
        .rev()
        .take(4)
        .find(|(j, f)| {
            near(*j) && f.change.is_some() && (f.metric.is_some() || f.noun.is_some())
        })?;
    Some(again(j, f, change))
}

/// But the figure dropped in Japan by 2.6 percent: the figure that the number before states.
fn this_figure(cx: &Context<'_>, place: &Place<'_>, figures: &[Figure]) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let head = text.get(place.clause.start..place.number.start)?;
    let at = WORDS.figure_back_en.iter().find_map(|w| {
        let k = head.rfind(w)?;
        let before = head.get(..k)?.chars().next_back();
        before.is_none_or(|c| !c.is_alphabetic()).then_some(k)
    })?;
    let from = place.clause.start + at;
    let v = &cx.lexicon.vocabulary;
    let hits = cx.scan.hits_in(from..place.number.start);
    let h = hits
        .iter()
        .find(|h| v.sense(h).role.any(Role::CHANGE) && h.start - from <= 24)?;
    // Dropped in Japan by 2.6 percent: a place may stand between the verb and the number.
    let gap = text.get(h.end..place.number.start)?.trim_end();
    let by = gap.ends_with(" by") && gap.len() <= 40 && !gap.contains([',', ';']);
    if !(by || gap.is_empty()) {
        return None;
    }
    let known = |f: &Figure| f.metric.is_some() || f.noun.is_some();
    let before = figures.get(place.i.saturating_sub(3)..place.i)?;
    let (back, f) = before.iter().rev().enumerate().find(|(_, f)| known(f))?;
    let j = place.i - 1 - back;
    let change = Change {
        direction: if v.sense(h).role.any(Role::UP) { 1 } else { -1 },
        comparison: None,
        at: h.start,
    };
    Some(again(j, f, Some(change)))
}
