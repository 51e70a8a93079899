//! Phrases of English news whose figure no cue beside the number names: cut 1,800 jobs, a $45 voucher,
//! YTD Price Performance: -4.41%.
//!
//! Enters: a number and its place. Leaves: its figure, where one of the phrases holds it. Deliberately absent:
//! names.

use super::against::changes;
use super::cue::{self, Cue, Place};
use super::glue::is_glue;
use super::noun::NOUNS;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::{Claim, Kind};

/// The figure by its name in the vocabulary.
pub fn named(cx: &Context<'_>, name: &str, confidence: f32) -> Option<Figure> {
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id(name)?),
        confidence,
        ..Figure::default()
    })
}

/// Cut 1,800 corporate jobs, lay off 16,000 employees: posts that go.
pub fn layoffs(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let (posts, before) = staffed(cx, place)?;
    let goes = NOUNS.dismiss.iter().any(|w| governs(&before, w));
    (posts && goes)
        .then(|| named(cx, "裁员人数", 0.9))
        .flatten()
}

/// Hired 3,750 people, plans to recruit 500 staff: posts that are filled.
pub fn hired(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let (posts, before) = staffed(cx, place).filter(|_| place.kind == Kind::Count)?;
    (posts && NOUNS.hires.iter().any(|w| governs(&before, w))).then(|| Figure {
        noun: Some("hires".to_owned()),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// Whether a number counts posts, or is a part of them, and the clause before it in small letters.
fn staffed(cx: &Context<'_>, place: &Place<'_>) -> Option<(bool, String)> {
    if !cx.scan.english || !matches!(place.kind, Kind::Count | Kind::Percent) {
        return None;
    }
    let text = cx.article.text.as_str();
    let behind = text.get(place.number.end..place.sentence.end)?;
    let named = |n: usize| {
        let mut words = behind.split_whitespace().take(n);
        words.any(|w| {
            let w = w.trim_end_matches([',', '.', ';']);
            NOUNS.posts.contains(w) || n > 3 && matches!(w, "workforce" | "headcount" | "payroll")
        })
    };
    // Cull 15% of its global workforce.
    let posts = match place.kind {
        Kind::Percent => behind.starts_with(" of ") && named(6),
        _ => NOUNS.posts.contains(place.unit) || named(3),
    };
    let before = text.get(place.clause.start..place.number.start)?;
    // Cuts 1,000 Jobs, in a headline.
    Some((posts, before.to_lowercase()))
}

/// Whether a verb governs what stands behind the text, with nothing but weightless words between the two.
pub fn governs(before: &str, verb: &str) -> bool {
    before.rfind(verb).is_some_and(|k| {
        let own = before
            .get(..k)
            .is_some_and(|t| !t.ends_with(|c: char| c.is_alphanumeric()));
        let gap = before.get(k + verb.len()..);
        own && gap.is_some_and(|g| (g.is_empty() || g.starts_with(' ')) && is_glue(g, true))
    })
}

/// A $45 voucher, a $25 gift certificate, its $10-a-barrel oil tax: the noun that an amount describes.
pub fn described(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || !matches!(place.kind, Kind::Money | Kind::Percent) {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?.trim_end();
    let last = before.rsplit([' ', '(', '\n']).next().unwrap_or("");
    let rest = text.get(place.number.end..place.sentence.end)?;
    let per = rest
        .strip_prefix("-a-")
        .or_else(|| rest.strip_prefix("-per-"))
        .and_then(|t| t.find(' ').and_then(|k| t.get(k..)));
    let determined = NOUNS
        .determiner
        .contains(last.to_ascii_lowercase().as_str())
        || last.ends_with("'s")
        || last.ends_with("’s")
        || per.is_some();
    let in_goods = rest
        .strip_prefix(" in ")
        .or_else(|| rest.strip_prefix(" worth of "))
        // Up 1.2% in early trading: when it rose.
        .filter(|_| place.kind == Kind::Money);
    let phrase = match (in_goods, determined) {
        (Some(t), _) => t,
        (None, true) => per.unwrap_or(rest).strip_prefix([' ', '-'])?,
        _ => return None,
    };
    // A 24% year-on-year merchandise value growth: what it is compared with says nothing of the figure.
    let mut phrase = phrase;
    while let Some((w, rest)) = phrase.split_once(' ')
        && place.kind == Kind::Percent
        && w != "of"
        && WORDS.change_behind_en.has(w)
    {
        phrase = rest;
    }
    let mut words: Vec<&str> = Vec::new();
    for w in phrase.split(' ').take(4) {
        let bare = w.trim_end_matches([',', '.', ';', ')', ':', '"', '”', '\n']);
        let plain = bare.len() > 2
            && bare.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && !NOUNS.ends_behind(bare)
            && !NOUNS.ends_before(bare)
            && !(NOUNS.level.contains(bare) || NOUNS.finite.contains(bare));
        if !plain || changes(cx, bare) {
            break;
        }
        words.push(bare);
        if bare.len() != w.len() {
            break;
        }
    }
    if words.iter().any(|w| NOUNS.expected.contains(*w)) {
        return None;
    }
    let name = words.join(" ");
    // Closed a $160 million round: what was raised.
    if place.kind == Kind::Money && WORDS.rounds_en.has(&name) {
        return named(cx, "融资额", 0.88);
    }
    (name.len() > 2).then(|| Figure {
        noun: Some(name),
        confidence: 0.7,
        ..Figure::default()
    })
}

/// Bitcoin plunged below the $70,000 mark, Tesla fell to $180: the level of a thing that markets quote, behind the
/// verb that says how it got there.
pub fn quoted(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let h = cx
        .scan
        .hits_in(place.clause.start..place.number.start)
        .iter()
        .rev()
        .find(|h| {
            let word = text.get(h.start..h.end).unwrap_or("");
            let role = cx.lexicon.vocabulary.sense(h).role;
            role.any(Role::CHANGE) && !WORDS.level_side_en.has(word)
        })?;
    let gap = text.get(h.end..place.number.start)?;
    let words: Vec<&str> = gap.split_whitespace().collect();
    let levels = words.iter().any(|w| WORDS.level_side_en.has(w)) && !words.contains(&"by");
    if !levels || !is_glue(gap, true) || !super::moves::priced(cx, h.start) {
        return None;
    }
    let k = cx.scan.spots.partition_point(|s| s.start < h.start);
    let s = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k))?;
    let name = match cx.scan.kind(s) {
        NameKind::Commodity | NameKind::Currency => "价格",
        _ => return None,
    };
    named(cx, name, 0.93)
}

/// A $17 million gain on securities: an amount that was gained.
pub fn gained(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let noun = rest.strip_prefix(" gain").unwrap_or("-");
    let whole = noun.starts_with([' ', ',', '.', 's']) || noun.is_empty();
    (cx.scan.english && place.kind == Kind::Money && whole).then(|| Figure {
        noun: Some("gain".to_owned()),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// Lifted their target to $275 from $245: a number that another is compared with states the same figure.
pub fn compared(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let (j, c, f) = place.stated(claims, figures)?;
    let gap = cx.article.text.get(c.span.end..place.number.start)?.trim();
    let same = c.kind == place.kind
        && (c.kind != Kind::Count || c.unit == place.unit)
        && f.change.is_none()
        && (f.metric.is_some() || f.noun.is_some());
    let said = matches!(
        gap,
        "from" | "up from" | "down from" | ", up from" | ", down from" | ", from" | "versus"
    );
    (cx.scan.english && same && said).then(|| Figure {
        from: Some(j),
        confidence: (f.confidence - 0.03).max(0.3),
        ..f.clone()
    })
}

/// Toyota gained 2%, Honda 1.5% and Nissan 0.7%: behind a name alone stands one more of the figure before.
pub fn gapped(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english || !matches!(place.kind, Kind::Percent | Kind::Money) {
        return None;
    }
    let (j, c, f) = place.stated(claims, figures)?;
    let gap = cx.article.text.get(c.span.end..place.number.start)?;
    let joined = [
        " and ",
        ", and ",
        ", ",
        " while ",
        ", while ",
        "; ",
        " but ",
        ", followed by ",
        " followed by ",
    ];
    let lead = joined
        .iter()
        .filter(|w| gap.starts_with(**w))
        .map(|w| w.len())
        .max()?;
    let rest = gap.get(lead..)?;
    let the = if rest.starts_with("the ") { 4 } else { 0 };
    let at = c.span.end + lead + the;
    let s = cx.scan.spots_in(at..at + 1).first()?;
    // Followed by Nissan at 0.7%.
    let own = cx.article.text.get(s.end..place.number.start);
    let alone = s.start == at && matches!(own, Some(" " | " at " | " with "));
    let stated = f.metric.is_some() || f.noun.is_some() || f.change.is_some();
    (alone && stated && c.kind == place.kind && c.converts.is_none()).then(|| Figure {
        from: Some(j),
        cue: None,
        like: None,
        // The word of change stands before another name.
        change: f.change.map(|c| Change {
            at: place.number.start,
            ..c
        }),
        confidence: (f.confidence - 0.05).max(0.3),
        ..f.clone()
    })
}

/// Rose 0.22%, or 83.56 points: the same change in points.
pub fn or_points(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let points =
        |kind: Kind, unit: &str| kind == Kind::Count && matches!(unit, "points" | "point" | "点");
    if !cx.scan.english || !(points(place.kind, place.unit) || place.kind == Kind::Percent) {
        return None;
    }
    let (j, c, f) = place
        .i
        .checked_sub(1)
        .and_then(|j| Some((j, claims.get(j)?, figures.get(j)?)))?;
    let gap = cx.article.text.get(c.span.end..place.number.start)?;
    let same = matches!(
        gap.trim(),
        ", or" | "or" | "(" | "(+" | "(-" | ", or about" | "or about"
    );
    let signed = cx
        .article
        .text
        .get(place.number.clone())
        .is_some_and(|t| t.starts_with(['(', '+', '-']));
    let same = same || signed && gap.trim().is_empty();
    let pair = c.kind == Kind::Percent && place.kind != Kind::Percent
        || points(c.kind, &c.unit) && place.kind == Kind::Percent;
    (same && pair && f.change.is_some()).then(|| Figure {
        from: Some(j),
        confidence: (f.confidence - 0.03).max(0.3),
        ..f.clone()
    })
}

/// Net income and diluted earnings per share were $5.11 billion and 60 cents: of two figures and two amounts
/// the first have each other. `near` is the figure next to the first amount.
pub fn paired(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], near: &Cue) -> Option<Cue> {
    let text = cx.article.text.as_str();
    let (own, next) = (claims.get(place.i)?, claims.get(place.i + 1)?);
    let gap = text.get(own.span.end..next.number().start)?;
    let like = own.sentence == next.sentence && own.kind == next.kind && own.converts.is_none();
    let last = place.i.checked_sub(1).and_then(|j| claims.get(j));
    let alone = last.is_none_or(|p| p.span.end <= near.span.start);
    if !cx.scan.english || !like || !alone || gap.trim() != "and" {
        return None;
    }
    let from = place.clause.start.min(near.span.start);
    let hits = cx.scan.hits_in(from..near.span.start);
    let (h, metric) = hits.iter().rev().find_map(|h| {
        let metric = cue::metric_of(cx, h, place, false)?;
        Some((h, metric))
    })?;
    let between = text.get(h.end..near.span.start)?;
    let joined = between.trim_start().strip_prefix("and ");
    let close = joined.is_some_and(|g| g.split_whitespace().count() <= 2);
    (close && metric != near.metric).then_some(Cue {
        span: h.start..h.end,
        metric,
        cost: near.cost,
        crossed: near.crossed,
    })
}

/// The second of them: the figure before the number before joins it with "and".
pub fn second_of_pair(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    near: &Cue,
) -> bool {
    let text = cx.article.text.as_str();
    let joined = || {
        let (_, c, f) = place.stated(claims, figures)?;
        let first = f.cue.as_ref()?;
        let gap = text.get(c.span.end..place.number.start)?.trim();
        let between = text.get(first.end..near.span.start)?;
        let and = between.trim_start().starts_with("and ") && near.span.end <= c.span.start;
        Some(gap == "and" && and)
    };
    cx.scan.english && joined().unwrap_or(false)
}

/// Cut its policy rate by 25 basis points to 3.5%: behind the step stands the rate.
pub fn rate_after_step(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let (j, c, f) = place.stated(claims, figures)?;
    let step = f
        .known(cx)
        .is_some_and(|m| matches!(m.name.as_str(), "降息幅度" | "加息幅度"));
    let gap = cx.article.text.get(c.hedged.end..place.number.start)?;
    if !cx.scan.english || !step || place.kind != Kind::Percent || !gap.starts_with(" to ") {
        return None;
    }
    let mut rate = named(cx, "利率", 0.9)?;
    rate.from = Some(j);
    Some(rate)
}

/// Paid nearly $17 billion for Altera: the price of what is named behind.
pub fn bought(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let pays = ["paid", "pay", "pays", "paying", "shelled out", "forked out"]
        .iter()
        .any(|w| {
            before.rfind(w).is_some_and(|k| {
                before.get(k + w.len()..).is_some_and(|g| {
                    g.starts_with(' ') && (is_glue(g, true) || g.len() < 24 && g.contains("record"))
                })
            })
        });
    let rest = text.get(place.number.end..place.sentence.end)?;
    let lead = [" for ", " to buy ", " to acquire "]
        .iter()
        .find(|w| rest.starts_with(**w))?;
    let at = place.number.end + lead.len();
    let named_thing = cx
        .scan
        .spots_in(at..at + 5)
        .iter()
        .any(|s| cx.scan.kind(s) != crate::extract::vocabulary::NameKind::Place);
    (pays && named_thing)
        .then(|| named(cx, "收购价", 0.85))
        .flatten()
}

/// A $20 billion fall in market value, a £3m increase in profit: an amount by which the figure behind it changed.
pub fn change_in(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let word = rest.strip_prefix(' ')?.split(' ').next()?;
    let direction = match (WORDS.falls_en.has(word), WORDS.rises_en.has(word)) {
        (true, _) => -1,
        (_, true) => 1,
        _ => return None,
    };
    let at = place.number.end + 1;
    let from = at + word.len();
    let behind = text.get(from..place.sentence.end)?.strip_prefix(" in ")?;
    let from = place.sentence.end - behind.len();
    let h = cx.scan.hits_in(from..from + 32).iter().find(|h| {
        let gap = text.get(from..h.start);
        gap.is_some_and(|g| g.split_whitespace().count() <= 2 && !g.contains([',', '.']))
    })?;
    Some(Figure {
        metric: Some(cue::metric_of(cx, h, place, true)?),
        cue: Some(h.start..h.end),
        confidence: 0.9,
        change: Some(Change {
            direction,
            comparison: None,
            at,
        }),
        ..Figure::default()
    })
}

/// The figure between a verb and its amount: raised wages by 20%.
pub fn transitive(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    change: &Change,
) -> Option<Figure> {
    let gap = cx.article.text.get(change.at..place.number.start)?;
    if !cx.scan.english || !gap.trim_end().ends_with(" by") {
        return None;
    }
    let c = cue::before(cx, place, claims, place.number.start, true)?;
    (c.span.start > change.at + 2 && c.crossed == 0 && c.cost < 1.7).then(|| cue::of_cue(cx, &c))
}

/// A 31% revenue decline: the figure directly before the noun of its change, behind the number.
pub fn compound(cx: &Context<'_>, place: &Place<'_>, change: &Change) -> Option<Figure> {
    if !cx.scan.english || change.at < place.number.end {
        return None;
    }
    let text = cx.article.text.as_str();
    let h = cx
        .scan
        .hits_in(place.number.end..change.at)
        .iter()
        .find(|h| text.get(h.end..change.at) == Some(" "))?;
    Some(Figure {
        metric: Some(cue::metric_of(cx, h, place, true)?),
        cue: Some(h.start..h.end),
        confidence: 0.92,
        ..Figure::default()
    })
}
