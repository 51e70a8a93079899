//! The parts of a statistic on prices: 一线城市房价环比下降0.4%。其中，上海上涨0.1%; 生产者价格上涨1.6%。分行业看，农业下降2.4%.
//!
//! In: a change that only says of which part it is told. Out: the figure whose change was stated of the whole, and
//! against what. Deliberately absent: parts of sums and of figures that grow ([`super::change`]).

use super::Figure;
use super::cue::Place;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::{Claim, Comparison, Kind};
use crate::text::script::is_han;

/// The most characters of the name of a part.
const LONG: usize = 8;

/// The figure of a change at a byte, and what it is measured against.
pub fn of_part(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    at: usize,
) -> Option<(Figure, Option<Comparison>)> {
    if cx.scan.english || place.kind != Kind::Percent || place.unit == "百分点" {
        return None;
    }
    let now = claims.get(place.i)?;
    let block = |c: &Claim| cx.sentences.get(c.sentence as usize).map(|s| s.block);
    let (j, f) = figures
        .iter()
        .enumerate()
        .take(place.i)
        .rev()
        .take(8)
        .find(|(j, f)| {
            let rate = claims
                .get(*j)
                .is_some_and(|c| c.kind == Kind::Percent && c.unit != "百分点");
            rate && f.change.is_some()
        })?;
    let whole = claims.get(j)?;
    let near = block(whole) == block(now) && now.sentence.saturating_sub(whole.sentence) <= 2;
    let price = f
        .known(cx)
        .is_some_and(|m| m.nature == Nature::Price && m.bearer == Bearer::Place);
    // 谷物下降2.7%、蔬菜下降4.1%: a part of its own behind the number before.
    let last = place.i.checked_sub(1).and_then(|k| claims.get(k));
    let from = last.map_or(0, |c| c.span.end).max(place.clause.start);
    let narrow = parts(cx, from, at).filter(|_| near && price)?;
    let carried = Figure {
        metric: f.metric,
        field: narrow.or_else(|| f.field.clone()),
        from: Some(j),
        confidence: (f.confidence - 0.1).clamp(0.3, 0.8),
        ..Figure::default()
    };
    Some((carried, f.change.and_then(|c| c.comparison)))
}

/// Nothing but the names of places, or one of goods or of a trade, between the beginning of a clause and the word of
/// change; the latter narrows the figure.
fn parts(cx: &Context<'_>, from: usize, at: usize) -> Option<Option<String>> {
    let head = cx.article.text.get(from..at)?;
    let mut head = head.trim_matches(['、', '和', '，', ' ']);
    while let Some(rest) = WORDS.change_lead.without_end(head) {
        head = rest.trim_end();
    }
    let head = head.strip_prefix("其中").unwrap_or(head);
    let named = |p: &str| {
        let n = p.chars().count();
        (1..=LONG).contains(&n) && p.chars().all(is_han)
    };
    let listed = !head.is_empty() && head.split(['、', '和', '及', '与']).all(named);
    let mut kinds = cx.scan.spots_in(from..at).iter();
    let places = kinds.clone().all(|s| cx.scan.kind(s) == NameKind::Place);
    let goods = kinds.all(|s| {
        matches!(
            cx.scan.kind(s),
            NameKind::Field | NameKind::Topic | NameKind::Commodity
        )
    });
    let one = !head.contains(['、', '和', '及', '与']);
    let v = &cx.lexicon.vocabulary;
    let figure = cx
        .scan
        .hits_in(from..at)
        .iter()
        .any(|h| h.end <= at && !v.sense(h).cues.is_empty());
    let place = !cx.scan.spots_in(from..at).is_empty() && places;
    match (listed && !figure, place) {
        (true, true) => Some(None),
        (true, false) if goods && one => Some(Some(head.to_owned())),
        _ => None,
    }
}
