//! English phrases about deals and verdicts whose money no word beside it names: bought a stake for $1bn, sold
//! its stake for $5bn, $86.25 a share in cash, ordered X to pay $966 million.
//!
//! Enters: an amount and its place. Leaves: its figure, where one of the phrases holds it. Deliberately absent:
//! who pays and who is paid for.

use super::Figure;
use super::cue::Place;
use super::english::named;
use super::glue::is_glue;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::Kind;
use crate::text::near;

/// Between a deal and what it is worth.
const AUXILIARY: &[&str] = &[
    "be",
    "is",
    "was",
    "are",
    "were",
    "could",
    "would",
    "may",
    "might",
    "will",
    "that",
    "which",
    "potentially",
    "said",
    "to",
    "reportedly",
    "being",
];

/// The figure of money that changes hands.
pub fn money(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    ordered(cx, before)
        .or_else(|| apiece(cx, place, before, rest))
        .or_else(|| worth(cx, before))
        .or_else(|| bought(cx, before, rest))
}

/// A jury ordered the company to pay $966 million.
fn ordered(cx: &Context<'_>, before: &str) -> Option<Figure> {
    let low = before.to_ascii_lowercase();
    let head = low.strip_suffix(' ').unwrap_or(&low);
    let k = head.rfind("to pay")?;
    let tail = head.get(k + "to pay".len()..)?;
    let court = WORDS.court_en.within(head.get(..k)?);
    (court && is_glue(tail, true))
        .then(|| named(cx, "赔偿额", 0.9))
        .flatten()
}

/// To be bought for $10 billion, or $86.25 a share in cash: an amount for each share in a sentence about a
/// takeover.
fn apiece(cx: &Context<'_>, place: &Place<'_>, before: &str, rest: &str) -> Option<Figure> {
    let each = WORDS
        .per_share
        .begin(near::behind(rest, 0, 24).trim_start());
    let low = before.to_ascii_lowercase();
    let deal = WORDS.buys_en.within(&low) || WORDS.takeover_en.within(&low);
    let other = WORDS.results_en.within(&low) || WORDS.results_en.within(near::behind(rest, 0, 40));
    let offered = WORDS.bid_en.within(cx.article.slice(place.clause.clone()));
    (each && deal && !other)
        .then(|| named(cx, if offered { "收购报价" } else { "收购价" }, 0.85))
        .flatten()
}

/// In a cash-and-stock deal valued at $48.7 billion: the noun before the participle says what is worth so much.
fn worth(cx: &Context<'_>, before: &str) -> Option<Figure> {
    let low = before.to_ascii_lowercase();
    let (k, w) = [" valued at ", " worth ", " valued "]
        .iter()
        .find_map(|w| low.rfind(w).map(|k| (k, w)))?;
    let tail = low.get(k + w.len()..)?;
    // The agreement could be worth up to $630m.
    let noun = low.get(..k)?.rsplit(' ').find(|w| !AUXILIARY.contains(w))?;
    let name = match noun {
        "order" | "orders" => "订单额",
        "contract" | "contracts" => "合同额",
        _ if WORDS.deal_noun_en.has(noun) => "交易额",
        _ => return None,
    };
    is_glue(tail, true).then(|| named(cx, name, 0.88)).flatten()
}

/// Bought a 10 per cent stake in X for about $1bn; sold its unit to Y for $5bn.
fn bought(cx: &Context<'_>, before: &str, rest: &str) -> Option<Figure> {
    let low = before.to_ascii_lowercase();
    let lead = " for ";
    let k = low.rfind(lead)?;
    let tail = low.get(k + lead.len()..)?;
    let each = WORDS
        .per_share
        .begin(near::behind(rest, 0, 24).trim_start());
    if !is_glue(tail, true) || each {
        return None;
    }
    let head = low.get(..k)?;
    let reach = near::before(head, head.len(), 130);
    // Whatever is said behind the last comma or semicolon goes first; an apposition may part verb and price.
    let last = |words: &crate::text::words::Words| {
        words
            .iter()
            .filter_map(|w| reach.rfind(w).map(|k| k + w.len()))
            .max()
    };
    let (buys, sells) = (last(&WORDS.buys_en), last(&WORDS.sells_en));
    let at = buys.max(sells)?;
    let between = reach.get(at..)?;
    // Another amount in between is what was paid, and this one is for something else.
    let paid = between.contains(['$', '€', '£', ';']) || between.contains(". ");
    if paid || WORDS.goods_en.within(between) {
        return None;
    }
    let stake = ["stake", "shares", "holding", "interest"]
        .iter()
        .any(|w| between.contains(w));
    let name = if sells > buys && stake {
        "套现额"
    } else {
        "收购价"
    };
    named(cx, name, 0.86)
}
