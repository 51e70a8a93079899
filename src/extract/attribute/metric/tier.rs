//! The price by which goods are told apart: 20万元以上的豪华车, 10万级车型, 800美元以下小包裹.
//!
//! Enters: a number and its place. Leaves: its figure, where it says which goods are meant. Deliberately absent: prices that
//! a cue names.

use super::Figure;
use super::cue::{self, Place};
use super::words::WORDS;
use crate::extract::attribute::{Context, topic};
use crate::model::{Claim, Kind};

/// The price of the goods that are named behind a number.
pub fn figure(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let bare = place.kind == Kind::Count && (place.unit.is_empty() || place.unit == "级");
    if cx.scan.english || !(place.kind == Kind::Money || bare) {
        return None;
    }
    let text = cx.article.text.as_str();
    let number = text.get(place.number.clone())?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    // 10万元（人民币）级别以上: the bracket parts nothing.
    let aside = rest
        .strip_prefix(['（', '('])
        .and_then(|t| t.split_once(['）', ')']));
    let rest = aside.map_or(rest, |(_, behind)| behind);
    let behind = WORDS.tier.without_lead(rest);
    let own = WORDS.tier.end(number);
    let behind = behind.or(own.then_some(rest))?;
    let end = behind.find(['，', '。', '；', '！', '？', '：', '\n', '（', ' ']);
    let near = behind.get(..end.unwrap_or(behind.len()))?;
    let near = match near.char_indices().nth(12) {
        Some((k, _)) => near.get(..k)?,
        None => near,
    };
    // 21款车型，覆盖7万级到20万级: the goods may stand before.
    let before = text.get(place.sentence.start..place.number.start)?;
    let span = rest.starts_with('级') && before.contains("车型");
    let valued = WORDS.parcels.within(near);
    if !(valued || span || WORDS.goods.within(near)) {
        return None;
    }
    // 销售额1亿元以上的产品, 10亿元的市场: what they bring in is no price of theirs.
    let dear = rust_decimal::Decimal::from(100_000_000);
    let value = claims.get(place.i)?.magnitude()?;
    let figure = |c: &cue::Cue| text.get(c.span.clone()).is_some_and(topic::ends_figure);
    let named = cue::before(cx, place, claims, place.number.start, false)
        .is_some_and(|c| c.cost <= 0.3 && figure(&c));
    if value >= dear || named {
        return None;
    }
    if valued {
        return super::english::named(cx, "价值", 0.88);
    }
    Some(Figure {
        noun: Some("价格档".to_owned()),
        confidence: 0.88,
        ..Figure::default()
    })
}
