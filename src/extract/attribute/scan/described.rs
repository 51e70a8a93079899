//! The one person whom a report of a verdict calls only by age and trade: 一名39岁男厨师, 该名男子, 被告.
//!
//! Enters: a scan in the making. Leaves: that person, wherever the text speaks of him so. Deliberately absent: persons
//! who are named (`accused`), and reports that tell of several.

use std::ops::Range;

use super::accused::{FILE, charged};
use super::{Builder, NameKind, Spot};
use crate::text::near;

/// Finds the person.
pub fn name(b: &mut Builder<'_>) {
    let text = b.text;
    if !FILE.court.within(text) || others_named(b) {
        return;
    }
    let mut told: Option<(Range<usize>, &str)> = None;
    let mut spans: Vec<Range<usize>> = Vec::new();
    let ones = FILE.one.iter().flat_map(|w| text.match_indices(w));
    for (at, w) in ones {
        let Some((span, noun)) = person(text, at + w.len()) else {
            continue;
        };
        // 一名男子与一名女子: nobody could say whose a number is.
        if told.as_ref().is_some_and(|t| t.1 != noun) {
            return;
        }
        if told.as_ref().is_none_or(|t| t.0.len() < span.len()) {
            told = Some((span.clone(), noun));
        }
        spans.push(span);
    }
    let Some((span, noun)) = told else { return };
    // The report is about him: 39岁厨师判囚45个月.
    let tail = noun.char_indices().rev().nth(1).map_or(0, |x| x.0);
    let title = text.get(..text.find('\n').unwrap_or(0)).unwrap_or("");
    // 内地男: headlines are short.
    let brief = noun.strip_suffix('子').unwrap_or(noun);
    let about = noun.get(tail..).is_some_and(|t| title.contains(t)) || title.contains(brief);
    if !about {
        return;
    }
    let many = |at: usize| {
        let before = near::before(text, at, 9);
        before.ends_with(['名', '位', '多', '对', '各']) && !FILE.one.end(before)
    };
    for w in [noun, "被告"] {
        let places = text.match_indices(w).map(|(at, w)| at..at + w.len());
        spans.extend(places.filter(|s| !many(s.start)));
    }
    let who = b.id(text.get(span).unwrap_or(noun), NameKind::Person);
    for s in spans {
        if b.free(&s) {
            b.spot(s, who);
        }
    }
}

/// Whether somebody accused has a name, or the title names somebody.
fn others_named(b: &Builder<'_>) -> bool {
    let kind = |s: &Spot| b.who.get(s.who).map(|w| w.kind);
    let title = b.text.find('\n').unwrap_or(0);
    b.spots.iter().any(|s| match kind(s) {
        Some(NameKind::Person) => {
            let called = b.text.get(s.start..s.end).unwrap_or("");
            s.start < title || called.contains('姓') || charged(b.text, s.start, s.end)
        }
        Some(NameKind::Company) => s.start < title,
        _ => false,
    })
}

/// 39岁男厨师, 32岁内地男子: age, where somebody is from, and what he is.
fn person(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let behind = near::behind(text, at, 60);
    let digits = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let aged = digits
        .strip_prefix('岁')
        .filter(|_| digits.len() < behind.len());
    let mut rest = aged.unwrap_or(behind);
    while let Some(t) = FILE.from.without_lead(rest) {
        rest = t;
    }
    let noun = rest.get(..FILE.styled.at_start(rest)?.len())?;
    let noun = Some(noun).filter(|n| n.chars().count() >= 2)?;
    let end = at + behind.len() - rest.len() + noun.len();
    Some((at..end, noun))
}
