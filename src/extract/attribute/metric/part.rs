//! Parts of a whole that no word of share beside the number names: 近四分之三的交易仍处于早期, 其中695亿元来自债券,
//! 400亿元中的100亿元, 余下91.7%, 在整体市场中所占比例较小，从38%降到24%.
//!
//! Enters: a number. Leaves: its figure, if the sentence says that it is a part. Deliberately absent: 占…的X%
//! ([`super::share`]).

use super::Figure;
use super::cue::{self, Place};
use super::glue::is_glue;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Role;
use crate::model::{Claim, Kind};

/// The figure of a number that is a part of something said around it.
pub fn part(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if cx.scan.english {
        return None;
    }
    match place.kind {
        Kind::Percent | Kind::Multiple => fraction(cx, place, claims, figures)
            .or_else(|| rest(cx, place, claims))
            .or_else(|| standing(cx, place, claims, figures)),
        Kind::Money | Kind::Count => source(cx, place, claims, figures),
        _ => None,
    }
}

fn share(cx: &Context<'_>, confidence: f32) -> Option<Figure> {
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id("占比")?),
        confidence,
        ..Figure::default()
    })
}

/// 近四分之三（74%）的交易, 超过三分之一没有筹到资金: a fraction in words before what it is a part of, or as the
/// subject of its clause. A rate is never said so.
fn fraction(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let behind = text.get(place.number.end..place.sentence.end)?;
    // The same part as a percentage, in brackets behind the fraction.
    if behind.starts_with(['）', ')'])
        && let Some((j, p, f)) = place.stated(claims, figures)
        && matches!(
            text.get(p.number().end..place.number.start).map(str::trim),
            Some("（" | "(")
        )
        && in_words(text.get(p.number())?)
        && f.known(cx).is_some_and(|m| m.name == "占比")
    {
        return Some(Figure {
            from: Some(j),
            ..f.clone()
        });
    }
    if !in_words(text.get(place.number.clone())?) {
        return None;
    }
    let before = text.get(place.clause.start..place.number.start)?;
    // 规模是同行的二分之一: measured by something else.
    if before.ends_with(['的', '约'])
        || cue::before(cx, place, claims, place.number.start, true).is_some_and(|c| c.cost < 0.5)
    {
        return None;
    }
    let behind = past_bracket(behind);
    let of = behind
        .strip_prefix('的')
        .is_some_and(|t| !WORDS.shares.begin(t));
    let opens = before.trim().is_empty() || WORDS.opens_part.has(before.trim());
    let acts = opens && behind.chars().next().is_some_and(|c| c.is_alphanumeric());
    (of || acts).then(|| share(cx, 0.8)).flatten()
}

/// 三分之一, 一半, 三成.
fn in_words(number: &str) -> bool {
    number.contains("分之") && !number.contains("百分之")
        || number.ends_with('成')
        || ["一半", "半数", "过半", "大半"]
            .iter()
            .any(|w| number.ends_with(w))
}

/// Without a bracket that the text begins with.
fn past_bracket(text: &str) -> &str {
    text.strip_prefix(['（', '('])
        .and_then(|t| t.split_once(['）', ')']))
        .map_or(text, |(_, t)| t)
}

/// 扣除5%的基金和3.3%的税，余下91.7%: the rest of a whole, and the parts that were taken off before it.
fn rest(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    if place.kind != Kind::Percent || place.unit == "百分点" {
        return None;
    }
    let text = cx.article.text.as_str();
    let is_rest = |c: &Claim| {
        c.kind == Kind::Percent
            && text
                .get(place.sentence.start..c.number().start)
                .and_then(|t| WORDS.rest.without_end(t.trim_end()))
                // 市占率仅剩下1%: what is left of a figure is its level.
                .is_some_and(|t| t.is_empty() || WORDS.parts_from.end(t.trim_end()))
    };
    // 农户得42%，批发环节占35%: the same said by another verb.
    let before = text.get(place.clause.start..place.number.start)?;
    let v = &cx.lexicon.vocabulary;
    let gets = WORDS.gets.end(before.trim_end())
        && cx
            .scan
            .hits_in(place.sentence.clone())
            .iter()
            .any(|h| v.sense(h).role.any(Role::SHARE));
    if gets {
        return share(cx, 0.75);
    }
    let mates = claims.get(place.i..place.mates.end)?;
    let percents = |c: &&Claim| c.kind == Kind::Percent;
    let k = mates.iter().filter(percents).position(is_rest)?;
    if k == 0 {
        return share(cx, 0.85);
    }
    // Every percentage up to the rest says behind itself what it is the part of.
    let named = mates.iter().filter(percents).take(k).all(|c| {
        text.get(c.number().end..place.sentence.end)
            .is_some_and(|t| {
                let t = WORDS.part_of.without_lead(t).unwrap_or(t);
                !t.starts_with(['，', '、', '。', '；', ',', '）', ')']) && !t.is_empty()
            })
    });
    let begins = text
        .get(place.sentence.start..place.number.start)
        .is_some_and(|t| {
            let t = t.trim_end();
            WORDS.taken_off.end(t) || t.is_empty() || t.ends_with(['，', '、', '：', '和', '及'])
        });
    (named && begins).then(|| share(cx, 0.8)).flatten()
}

/// 在整体市场中所占比例较小，从38%降到24%: the word of share stands in the clause before, without a number.
fn standing(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    if place.kind != Kind::Percent {
        return None;
    }
    let v = &cx.lexicon.vocabulary;
    let h = cx
        .scan
        .hits_in(place.sentence.start..place.clause.start)
        .iter()
        .rev()
        .find(|h| v.sense(h).role.any(Role::SHARE) && h.end <= place.clause.start)?;
    let gap = text.get(h.end..place.number.start)?;
    let clauses = gap.matches(['，', '；', ',', ';']).count();
    let numbers = claims
        .get(place.mates.start..place.i)?
        .iter()
        .filter(|c| c.span.start >= h.end && !matches!(c.kind, Kind::Date));
    let own = numbers.clone().count();
    // The second of two goes on from the first.
    if own == 1
        && let Some(j) = place.i.checked_sub(1)
        && let Some(f) = figures.get(j).filter(|f| f.share && f.change.is_none())
    {
        let moves = text
            .get(claims.get(j)?.number().end..place.number.start)
            .is_some_and(|g| !g.contains(['，', '。', '；', ',']));
        return moves.then(|| Figure {
            from: Some(j),
            ..f.clone()
        });
    }
    let turns = text
        .get(place.clause.start..place.number.start)
        .is_some_and(|t| t.starts_with(['从', '由', '自']) && !t.contains("来自"));
    if own > 0 || clauses != 1 || !turns {
        return None;
    }
    // 在…中 says the whole.
    let clause = text.get(place.sentence.start..h.start)?;
    let clause = clause
        .rsplit(['，', ',', '；'])
        .next()?
        .trim_end_matches("所");
    let whole = clause
        .rfind('在')
        .and_then(|k| clause.get(k + '在'.len_utf8()..))
        .and_then(|t| t.strip_suffix('中').or_else(|| t.strip_suffix("里")))
        .map(|t| WORDS.whole_lead.without_lead(t).unwrap_or(t).trim())
        .filter(|t| (2..=16).contains(&t.chars().count()));
    Some(Figure {
        share: true,
        whole: whole.map(str::to_owned),
        cue: Some(h.start..h.end),
        ..share(cx, 0.8)?
    })
}

/// 其中695亿元来自债券: a part of the amount before, by where it comes from or goes to.
fn source(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?.trim_end();
    let led = before
        .rfind("其中")
        .and_then(|k| before.get(k + "其中".len()..))
        .is_some_and(|g| is_glue(g.trim_start_matches('有'), false));
    let behind = text.get(place.number.end..place.sentence.end)?;
    if !(led && WORDS.comes.begin(past_bracket(behind))) {
        return None;
    }
    let j = (place.mates.start..place.i).rev().find(|&j| {
        claims
            .get(j)
            .is_some_and(|c| c.kind == place.kind && c.converts.is_none())
            && figures.get(j).is_some_and(|f| f.change.is_none())
    })?;
    let same = claims.get(j)?.kind != Kind::Count || claims.get(j)?.unit == place.unit;
    let f = figures.get(j)?;
    (same && (f.metric.is_some() || f.noun.is_some())).then(|| Figure {
        from: Some(j),
        confidence: (f.confidence - 0.07).min(0.85),
        ..f.clone()
    })
}

/// 将400亿元中的100亿元分给别人: an amount out of another is one of the same figure.
pub fn out_of(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let (Some(p), Some(c)) = (claims.get(i - 1), claims.get(i)) else {
            continue;
        };
        let open = figures
            .get(i)
            .is_some_and(|f| f.metric.is_none() && f.noun.is_none() && f.change.is_none());
        let inside = cx
            .article
            .text
            .get(p.number().end..c.number().start)
            .is_some_and(|g| WORDS.out_of.has(g.trim()));
        if !(open && inside && p.kind == c.kind && c.kind == Kind::Money) {
            continue;
        }
        let Some(f) = figures
            .get(i - 1)
            .filter(|f| f.metric.is_some() && f.change.is_none())
        else {
            continue;
        };
        let f = Figure {
            from: Some(i - 1),
            echo: None,
            confidence: (f.confidence - 0.1).min(0.8),
            ..f.clone()
        };
        if let Some(slot) = figures.get_mut(i) {
            *slot = f;
        }
    }
}
