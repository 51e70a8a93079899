//! Money that English verbs say outright what it is: it lost $11.8 billion, holders will receive $8.40 per share.
//!
//! Enters: an amount and its place. Leaves: its figure, where such a verb leads to it. Deliberately absent: cues.

use super::Figure;
use super::cue::{self, Place};
use super::english::{governs, named};
use super::glue::is_glue;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};
use crate::text::near;
use crate::text::words::Words;

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
    // Lost ¥369.2 billion ($2.4 billion) for its third quarter versus a profit of ¥950 billion.
    let bracket = rest.strip_prefix(" (").and_then(|t| t.split_once(')'));
    let behind = bracket.map_or(rest, |(_, t)| t);
    let ends = behind.starts_with(['.', ',', ';']) || WORDS.lost_behind_en.begin(behind);
    let large = cx.mentions.get(place.i)?.value? >= rust_decimal::Decimal::from(1_000_000);
    (firm && ends && large && !per_share)
        .then(|| named(cx, "净亏损", 0.8))
        .flatten()
}

/// Posted $34 billion in earnings and $55 billion in cash flow: the second of two amounts, each with its figure behind it.
pub fn booked(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let p = place.last().and_then(|j| claims.get(j))?;
    let gap = text.get(p.span.end..place.number.start)?;
    let row = p.kind == Kind::Money && gap.starts_with(" in ") && gap.trim_end().ends_with(" and");
    let from = place.number.end + " in ".len();
    let led = text.get(place.number.end..from) == Some(" in ");
    if !row || !led {
        return None;
    }
    let h = cx.scan.hits_in(from..from + 32).iter().find(|h| {
        let words = text.get(from..h.start).unwrap_or(",");
        !words.contains([',', '.']) && words.split_whitespace().count() <= 2
    })?;
    let rest = near::behind(text, h.end, 12).trim_start();
    let next = rest.split([' ', ',', '.', ';', '\n']).next().unwrap_or("");
    let whole = next.is_empty() || WORDS.time_lead_en.has(next);
    Some(Figure {
        metric: Some(cue::metric_of(cx, h, place, false).filter(|_| whole)?),
        cue: Some(h.start..h.end),
        confidence: 0.93,
        ..Figure::default()
    })
}

/// Bought back 350,022 ordinary shares; 350,022 shares were repurchased; a director sold 325 shares.
pub fn shares_dealt(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Count {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text
        .get(place.clause.start..place.number.start)?
        .to_lowercase();
    let rest = near::behind(text, place.number.end, 70);
    let rest = rest.split(['.', ',', ';', '\n']).next()?;
    let mut words = rest.split_whitespace();
    let stock = |w: &str| w == "shares" || w == "Shares";
    let k = words.by_ref().take(4).position(stock)?;
    let behind: Vec<&str> = words.collect();
    let been = matches!(behind.first(), Some(&("were" | "was")));
    let back = behind.get(1..).unwrap_or(&[]).join(" ");
    let by = WORDS.buys_back_en.iter().any(|w| governs(&before, w));
    let bought = been && WORDS.buys_back_en.begin(&back);
    if by || bought {
        return named(cx, "回购股数", 0.9);
    }
    let dealt = |verbs: &Words| verbs.iter().any(|w| governs(&before, w));
    if dealt(&WORDS.sells_shares_en) {
        return named(cx, "减持股数", 0.9);
    }
    let buys = dealt(&WORDS.buys_shares_en) && k <= 2;
    buys.then(|| named(cx, "增持股数", 0.9)).flatten()
}
