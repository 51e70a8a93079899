//! The price of ten grams of gold stood at Rs 86,810: for how much of a thing a price is asked is no figure of the thing.
//!
//! Enters: a number of an English text. Leaves: whether it is such a measure. Deliberately absent: the price.

use super::cue::Place;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};
use crate::text::near;

/// Bytes between the measure and the verb of its price.
const REACH: usize = 80;

/// Whether a number only says for how much a price is asked.
pub fn of_price(cx: &Context<'_>, claims: &[Claim], i: usize) -> bool {
    let Some(c) = claims
        .get(i)
        .filter(|c| cx.scan.english && c.kind == Kind::Count)
    else {
        return false;
    };
    let place = Place::new(cx, claims, i);
    let text = cx.article.text.as_str();
    let weighed = WORDS.weight_en.iter().any(|w| {
        let own = text.get(c.span.clone()).unwrap_or("");
        let unit = own.rsplit([' ', '-']).next().unwrap_or("");
        unit == w || unit.strip_suffix('s') == Some(w)
    });
    let rest = near::behind(text, c.span.end, REACH);
    let rest = rest.split(['\n', ';']).next().unwrap_or(rest);
    if !weighed || !rest.starts_with(" of ") {
        return false;
    }
    let head = near::before(text, place.number.start, 24).trim_end();
    if WORDS.price_of_en.end(head) {
        return true;
    }
    // Ten grams of the metal selling at Rs 86,660.
    let next = claims.get(i + 1).filter(|n| n.kind == Kind::Money);
    let gap = next.and_then(|n| text.get(c.span.end..n.number().start));
    gap.is_some_and(|g| {
        g.len() <= REACH && !g.contains(['\n', ';', '.']) && WORDS.costs_en.end(g.trim_end())
    })
}
