//! Money that English verbs say outright what it is: it lost $11.8 billion, holders will receive $8.40 per share.
//!
//! Enters: an amount and its place. Leaves: its figure, where such a verb leads to it. Deliberately absent: cues.

use super::Figure;
use super::cue::Place;
use super::english::named;
use super::glue::is_glue;
use crate::extract::attribute::Context;
use crate::model::Kind;

/// It lost $11.8 billion: the loss of a firm, unless it was lost in value; shareholders will receive $8.40 per share: what
/// is paid for the firm.
pub fn lost_or_got(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    let led = |verb: &str| {
        let k = before.rfind(verb)?;
        is_glue(before.get(k + verb.len()..)?, true).then_some(k)
    };
    let per_share = [" per share", " a share", " for each share"]
        .iter()
        .any(|w| rest.starts_with(w));
    let holders = || before.contains("holders") || before.contains("investors");
    if per_share
        && holders()
        && [" receive ", " get ", " be paid "]
            .iter()
            .any(|w| led(w).is_some())
    {
        return named(cx, "收购价", 0.85);
    }
    // It lost $20 billion in market value, lost $5 to the barrel.
    let firm = led(" lost ").is_some_and(|k| {
        before
            .get(..k)
            .is_some_and(|t| t.split_whitespace().count() <= 3)
    });
    let ends = rest.starts_with(['.', ',', ';'])
        || [" in the ", " last ", " for the ", " over the "]
            .iter()
            .any(|w| rest.starts_with(w));
    let large = cx.mentions.get(place.i)?.value? >= rust_decimal::Decimal::from(1_000_000);
    (firm && ends && large && !per_share)
        .then(|| named(cx, "净亏损", 0.8))
        .flatten()
}
