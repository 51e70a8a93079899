//! What films take in: earned $107.9 million domestically.
//!
//! Enters: the place of an amount in an article that speaks of the box office. Leaves: its figure. Deliberately absent:
//! amounts whose figure a cue names.

use super::Figure;
use super::cue::Place;
use super::english::{governs, named};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::Kind;

/// Earned $107.9 million domestically: what a film takes in.
pub fn boxed(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let before = text.get(place.clause.start..place.number.start)?;
    let takes = || {
        let before = before.to_lowercase();
        WORDS.takes_en.iter().any(|w| governs(&before, w))
    };
    let screened = rest
        .strip_prefix(' ')
        .is_some_and(|t| WORDS.screened_en.begin(t))
        || takes();
    (screened && text.contains("box office"))
        .then(|| named(cx, "票房", 0.9))
        .flatten()
}
