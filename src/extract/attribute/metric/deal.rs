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
        .or_else(|| settled(cx, before, rest))
        .or_else(|| securities(before, rest))
        .or_else(|| apiece(cx, place, before, rest))
        .or_else(|| valued(cx, before))
        .or_else(|| worth(cx, before))
        .or_else(|| bought(cx, before, rest))
}

/// Insiders bought $78.59 million of stock, plans to buy 1 billion pounds in shares: what is bought or sold.
fn securities(before: &str, rest: &str) -> Option<Figure> {
    let low = format!(" {}", before.to_ascii_lowercase());
    let thing = [" of ", " in ", " worth of "]
        .iter()
        .find_map(|w| rest.strip_prefix(w))?;
    let thing = thing.strip_prefix("its ").unwrap_or(thing);
    let thing = thing.split([' ', ',', '.', ';', '\n']).next()?;
    let done = |verbs: &crate::text::words::Words| {
        verbs.iter().any(|w| {
            low.rfind(w)
                .and_then(|k| low.get(k + w.len()..))
                .is_some_and(|g| g.is_empty() || is_glue(g, true))
        })
    };
    let deal = match (done(&WORDS.buys_en), done(&WORDS.sells_en)) {
        (true, _) => "purchases",
        (_, true) => "sales",
        _ => return None,
    };
    WORDS.securities_en.has(thing).then(|| Figure {
        noun: Some(format!("{} {deal}", thing.trim_end_matches('s'))),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// Agreed to pay $800 million to settle a lawsuit.
fn settled(cx: &Context<'_>, before: &str, rest: &str) -> Option<Figure> {
    let low = before.to_ascii_lowercase();
    let k = low.rfind(" pay")?;
    let (verb, gap) = low.get(k + 1..)?.split_once(' ')?;
    let pays = WORDS.pays_en.has(verb) && (gap.is_empty() || is_glue(gap, true));
    (pays && WORDS.settles_en.begin(rest))
        .then(|| named(cx, "赔偿额", 0.88))
        .flatten()
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
    // Will pay $205 per share in cash, the $116.50 per share Amgen plans to pay.
    let pays = |t: &str| {
        t.rfind(" pay").is_some_and(|k| {
            t.get(k + 1..)
                .and_then(|t| t.split_once(' '))
                .is_some_and(|(verb, g)| {
                    WORDS.pays_en.has(verb) && (g.is_empty() || is_glue(g, true))
                })
        })
    };
    let later = rest.split(['.', ',', ';']).next().unwrap_or("");
    let deal = WORDS.buys_en.within(&low)
        || WORDS.takeover_en.within(&low)
        || pays(&low)
        || later.ends_with(" to pay")
        || later.contains(" in cash") && low.contains(" receive");
    let other = WORDS.results_en.within(&low)
        || WORDS.results_en.within(
            near::behind(rest, 0, 40)
                .split([',', ';'])
                .next()
                .unwrap_or(""),
        );
    let offered = WORDS.bid_en.within(cx.article.slice(place.clause.clone()));
    (each && deal && !other)
        .then(|| named(cx, if offered { "收购报价" } else { "收购价" }, 0.85))
        .flatten()
}

/// The deal values Blackmores at $1.85 billion: whatever stands between the verb and "at" is worth so much.
fn valued(cx: &Context<'_>, before: &str) -> Option<Figure> {
    let low = before.to_ascii_lowercase();
    let k = low.rfind(" at ")?;
    let tail = low.get(k + " at ".len()..)?;
    let head = low.get(..k)?;
    let verb = head
        .split(' ')
        .rev()
        .take(7)
        .any(|w| WORDS.values_en.has(w));
    let own = head
        .rsplit(' ')
        .next()
        .is_some_and(|w| WORDS.values_en.has(w));
    (verb && !own && (tail.is_empty() || is_glue(tail, true)))
        .then(|| named(cx, "估值", 0.88))
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
