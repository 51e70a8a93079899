//! Down by 4% in the quarter and by 1% for all of 2024: the same change once more, of another time or place.
//!
//! Enters: a number and the figures of those before it. Leaves: the figure of the one before, where "and by" or "and to" goes
//! on with it. Deliberately absent: lists of bare numbers (`qualify`), and other names (`english`).

use super::cue::Place;
use super::glue::is_glue;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::model::Claim;

/// Bytes between the two numbers.
const NEAR: usize = 80;

/// The figure of the number before, where the words between only say when or where and then go on.
pub fn again(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english {
        return None;
    }
    let (j, c, f) = place.stated(claims, figures)?;
    let gap = cx.article.text.get(c.span.end..place.number.start)?;
    let (between, rest) = gap.rsplit_once(" and by")?;
    let plain = gap.len() <= NEAR && !between.contains([';', '(', '"', '“']);
    let stepped = rest.is_empty() || rest.starts_with(' ') && is_glue(rest, true);
    let like = c.kind == place.kind && c.unit == place.unit && c.converts.is_none();
    let known = f.metric.is_some() || f.noun.is_some();
    let own = cx
        .scan
        .hits_in(c.span.end..place.number.start)
        .iter()
        .any(|h| !cx.lexicon.vocabulary.sense(h).cues.is_empty());
    let change = f.change?;
    (plain && stepped && like && known && !own).then(|| Figure {
        from: Some(j),
        cue: None,
        change: Some(Change {
            at: place.number.start,
            ..change
        }),
        confidence: (f.confidence - 0.05).clamp(0.3, 0.9),
        ..f.clone()
    })
}
