//! Figures that a sentence defines: 10亿元是每张票3元的服务费, 13笔1亿元以上的交易, 若税率为增值税和消费税合计.
//!
//! Enters: a number. Leaves: its figure, if the sentence says in other words what it is. Deliberately absent:
//! cues directly beside the number ([`super::cue`]).

use super::Figure;
use super::cue::{Place, metric_of};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::NameKind;
use crate::model::{Claim, Kind};
use crate::text::script::is_han;

/// The figure that the sentence defines.
pub fn defined(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if cx.scan.english {
        return None;
    }
    match place.kind {
        Kind::Money => threshold(cx, place, claims).or_else(|| identity(cx, place)),
        Kind::Percent => sum(cx, place, claims, figures),
        _ => None,
    }
}

/// 13笔10亿元以上的交易, 巨额融资（1亿元以上）: an amount that only says which are counted.
fn threshold(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let number = text.get(place.number.clone())?;
    let behind = text.get(place.number.end..place.sentence.end)?;
    let from = WORDS.level.end(number) || WORDS.level.begin(behind);
    let behind = WORDS.level.without_lead(behind).unwrap_or(behind);
    if !from {
        return None;
    }
    let counted = place
        .i
        .checked_sub(1)
        .and_then(|j| claims.get(j))
        .is_some_and(|p| {
            p.kind == Kind::Count
                && text
                    .get(p.number().end..place.number.start)
                    .is_some_and(|g| matches!(g.trim(), "" | "单笔" | "金额" | "规模" | "交易额"))
        })
        && behind
            .strip_prefix('的')
            .is_some_and(|t| WORDS.deals.begin(t.trim_start()));
    let open = text
        .get(place.sentence.start..place.number.start)?
        .rfind(['（', '('])
        .map(|k| place.sentence.start + k);
    let bracket = |open: usize| {
        let inside = text.get(open..place.number.start).unwrap_or("");
        let k = cx.scan.spots.partition_point(|s| s.start < open);
        let named = k
            .checked_sub(1)
            .and_then(|k| cx.scan.spots.get(k))
            .is_some_and(|s| s.end == open && cx.scan.kind(s) != NameKind::Field);
        inside.chars().count() <= 10
            && !inside.contains(['）', ')'])
            && behind.trim_start().starts_with(['）', ')'])
            && !named
            && text
                .get(..open)
                .is_some_and(|t| WORDS.deals.end(t.trim_end()))
    };
    (counted || open.is_some_and(bracket)).then(|| Figure {
        noun: Some("单笔门槛".to_owned()),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// 约10亿元是平台以每张票3元收取的服务费: what the amount is said to be, at the end of its clause.
fn identity(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let end = place.clause.end.min(place.sentence.end);
    let rest = text.get(place.number.end..end)?;
    if !WORDS.is.begin(rest) {
        return None;
    }
    let stop = rest
        .trim_end_matches(['，', '。', '；', '、', ',', ';', ' '])
        .len();
    let stop = place.number.end + stop;
    cx.scan
        .hits_in(place.number.end..stop)
        .iter()
        .rev()
        .take_while(|h| h.end == stop)
        .find_map(|h| {
            let metric = metric_of(cx, h, place, false)?;
            let of = text.get(place.number.end..h.start)?.ends_with('的');
            of.then(|| Figure {
                metric: Some(metric),
                cue: Some(h.start..h.end),
                confidence: 0.85,
                ..Figure::default()
            })
        })
}

/// 如果关税为增值税和消费税合计值，印度（29%）、巴西（28%）: the rates in brackets are those of the sum that the
/// sentence defines; the sentences behind it go on with the list.
fn sum(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    if !before.trim_end().ends_with(['（', '(']) {
        return None;
    }
    if let Some((at, word)) = WORDS
        .sum
        .iter()
        .filter_map(|w| before.rfind(w).map(|k| (k, w)))
        .min_by_key(|(k, w)| (std::cmp::Reverse(k + w.len()), *k))
    {
        let head = before.get(..at)?;
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_han(*c) && !"为是即按将若果以的".contains(*c))
            .last()?
            .0;
        let noun = head.get(start..)?;
        let two = noun
            .split(['和', '与', '及', '加'])
            .filter(|n| n.chars().count() >= 2)
            .count();
        let span = place.sentence.start + start..place.sentence.start + at;
        let named = cx
            .scan
            .hits_in(span.clone())
            .iter()
            .any(|h| metric_of(cx, h, place, true).is_some());
        if two == 2 && named && noun.chars().count() <= 20 {
            let at = span.start..span.end + word.len();
            return Some(Figure {
                noun: Some(format!("{noun}合计")),
                cue: Some(at),
                confidence: 0.8,
                ..Figure::default()
            });
        }
        return None;
    }
    // The list goes on in the next sentence.
    let j = place.i.checked_sub(1)?;
    let (p, f) = (claims.get(j)?, figures.get(j)?);
    let goes_on = f.change.is_none()
        && f.noun.as_ref().is_some_and(|n| n.ends_with("合计"))
        && p.kind == Kind::Percent
        && claims.get(place.i)?.sentence.saturating_sub(p.sentence) <= 1
        && text
            .get(p.number().end..)
            .is_some_and(|t| t.starts_with(['）', ')']));
    goes_on.then(|| Figure {
        from: Some(j),
        cue: None,
        ..f.clone()
    })
}

/// 7118亿！某某出价收购…: a headline that opens with the bare amount goes on to say what it is.
pub fn headline(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let next = super::super::headline(cx, claims.get(place.i)?)?;
    // 金价剑指3000美元！: a sentence of its own is no bare amount.
    if place.sentence.start != place.number.start {
        return None;
    }
    let wide = Place {
        number: place.number.clone(),
        sentence: place.sentence.start..next.end,
        clause: next.clone(),
        mates: place.mates.clone(),
        ..*place
    };
    let h = cx.scan.hits_in(next).iter().find_map(|h| {
        let metric = metric_of(cx, h, &wide, false)?;
        let one = super::cue::one_letter(cx.article.text.get(h.start..h.end).unwrap_or(""));
        (!one).then_some((metric, h.start..h.end))
    })?;
    Some(Figure {
        metric: Some(h.0),
        cue: None,
        confidence: 0.75,
        ..Figure::default()
    })
}
