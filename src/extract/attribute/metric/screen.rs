//! What films take in: earned $107.9 million domestically.
//!
//! Enters: the place of an amount in an article that speaks of the box office. Leaves: its figure. Deliberately absent:
//! amounts whose figure a cue names.

use super::Figure;
use super::cue::Place;
use super::english::{governs, named};
use crate::extract::attribute::Context;
use crate::model::Kind;

/// Earned $107.9 million domestically: what a film takes in.
pub fn boxed(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let screens = [
        " domestically",
        " at the box office",
        " in theaters",
        " in theatres",
        " worldwide",
        " globally",
        " overseas",
        " internationally",
    ];
    let film = || text.contains("box office");
    let before = text
        .get(place.clause.start..place.number.start)?
        .to_lowercase();
    let takes = [
        "earned",
        "grossed",
        "made",
        "took in",
        "collected",
        "opened to",
        "opening to",
        "debuted to",
    ];
    let behind = screens.iter().any(|w| rest.starts_with(w));
    let takes = takes.iter().any(|w| governs(&before, w));
    (film() && (behind || takes))
        .then(|| named(cx, "票房", 0.9))
        .flatten()
}
