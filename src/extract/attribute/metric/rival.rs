//! Which of two cues of English news a number has, the one before it or the one behind.
//!
//! Enters: a number and both cues. Leaves: whether a phrase decides for one. Deliberately absent: what decides
//! without one (`level`).

use super::cue::{Cue, Place};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Bearer;
use crate::model::Kind;

/// Agreed to pay $190 million in damages: a verb says less than the noun behind the amount.
pub fn spends(cx: &Context<'_>, c: &Cue) -> bool {
    let verb = cx
        .article
        .text
        .get(c.span.clone())
        .is_some_and(|t| t.ends_with("ed") && !t.contains(' '));
    cx.scan.english
        && (verb
            || cx
                .lexicon
                .vocabulary
                .metrics
                .get(usize::from(c.metric))
                .is_some_and(|m| {
                    matches!(
                        m.name.as_str(),
                        "支出" | "投资额" | "收购价" | "薪酬" | "预算"
                    )
                }))
}

/// Whether what befell those who are counted stands right before the number, and the cue behind is no fate of theirs.
pub fn befell(cx: &Context<'_>, place: &Place<'_>, before: &Cue, after: &Cue) -> bool {
    let event = |c: &Cue| {
        let known = cx.lexicon.vocabulary.figure(c.metric);
        known.is_some_and(|m| m.bearer == Bearer::Event)
    };
    let gap = cx.article.text.get(place.number.end..after.span.start);
    let apart = gap.is_some_and(|g| g.split_whitespace().any(|w| w == "and"));
    cx.scan.english
        && place.kind == Kind::Count
        && before.cost == 0.0
        && event(before)
        && (apart || !event(after))
}

/// Raising at a $14 billion valuation: the noun that an amount behind an article describes.
pub fn heads(cx: &Context<'_>, place: &Place<'_>, after: &Cue) -> bool {
    let text = cx.article.text.as_str();
    let adjacent = text.get(place.number.end..after.span.start) == Some(" ");
    let before = text.get(place.clause.start..place.number.start);
    let article = before.is_some_and(|t| WORDS.article_en.end(t));
    cx.scan.english && place.kind == Kind::Money && adjacent && article && after.crossed == 0
}

/// Earnings per share on $54.9 billion of sales: what the amount is one of stands behind "of".
pub fn on_of(cx: &Context<'_>, place: &Place<'_>, before: &Cue, after: &Cue) -> bool {
    let text = cx.article.text.as_str();
    let of = text.get(place.number.end..after.span.start);
    let on = text.get(before.span.end..place.number.start);
    let last = on.and_then(|g| g.split_whitespace().next());
    cx.scan.english
        && of == Some(" of ")
        && after.cost <= 0.3
        && matches!(last, Some("on" | "from"))
}

/// Spent $37.5 billion on capital expenditures: what a verb of spending went for stands behind "on".
pub fn spent_on(cx: &Context<'_>, place: &Place<'_>, before: &Cue, after: &Cue) -> bool {
    let gap = cx.article.text.get(place.number.end..after.span.start);
    spends(cx, before)
        && after.crossed == 0
        && after.cost <= 1.9
        && gap.is_some_and(|g| g.starts_with(" on ") && g.split_whitespace().count() <= 3)
}
