//! Funds, and indices that a market moves, by how their names end: 南方中证500ETF, 宇树机器人指数涨4%.
//!
//! Enters: the words of a Chinese text and the names of the vocabulary. Leaves: one name from the house or the first word of
//! it to the ending. Deliberately absent: funds with a code behind them, which [`super::coded`] names, and indices that are
//! figures of a statistic.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, NameKind};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::script::is_han;
use crate::text::segment::{Class, Cut};
use crate::text::words::Words;

/// The longest name before its ending, in bytes.
const LONG: usize = 54;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    house: Words,
    lead: Words,
    none: Words,
    publisher: Words,
    statistic: Words,
    beside: Words,
    moves: Words,
}

/// The words of `rules/vocabulary/fund.toml`.
static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/fund.toml"));

/// Finds them.
pub fn names(b: &mut Builder<'_>, numbers: &[Range<usize>]) {
    let text = b.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, ending) in text.match_indices("ETF") {
        let words = words(b, numbers, at);
        let start = match (indexed(b, at), words) {
            (Some(i), Some(w)) => i.min(w),
            (i, w) => match i.or(w) {
                Some(start) => start,
                None => continue,
            },
        };
        found.push(start..at + ending.len());
    }
    for (at, ending) in text.match_indices("指数") {
        let end = at + ending.len();
        if known(b, end) {
            continue;
        }
        // MSCI中国指数: whoever reckons it says that it is an index.
        let start = match reckoned(b, at) {
            Some(start) => Some(start),
            None => words(b, numbers, at)
                .filter(|s| FILE.publisher.begin(text.get(*s..at).unwrap_or("")) || moved(b, end)),
        };
        if let Some(start) = start.filter(|s| !FILE.statistic.end(text.get(*s..at).unwrap_or(""))) {
            found.push(start..end);
        }
    }
    for span in found {
        let over = |from: usize, to: usize| from < span.end && to > span.start;
        // 南方中证500ETF（510500）: the code has named it.
        if b.spots
            .iter()
            .any(|s| s.start <= span.start && s.end >= span.end)
        {
            continue;
        }
        b.spots.retain(|s| !over(s.start, s.end));
        b.release(&span);
        let name = text.get(span.clone()).unwrap_or("");
        let who = b.id(name, NameKind::Index);
        b.spot(span, who);
    }
}

/// Where the name begins of the fund that an index is followed by, with its house: the longest name of an index that ends at
/// a byte.
fn indexed(b: &Builder<'_>, at: usize) -> Option<usize> {
    let before = b.text.get(..at)?;
    let index = before
        .char_indices()
        .rev()
        .take(9)
        .skip(1)
        .filter(|(k, _)| {
            let called = before.get(*k..).and_then(|w| b.vocabulary.entity_called(w));
            called.is_some_and(|e| matches!(e.kind, NameKind::Index | NameKind::Market))
        });
    let (start, _) = index.last()?;
    let before = before.get(..start)?;
    Some(FILE.house.without_end(before).map_or(start, str::len))
}

/// Where the name of an index begins that opens with Latin letters for whoever reckons it: MSCI中国.
fn reckoned(b: &Builder<'_>, at: usize) -> Option<usize> {
    let before = near::before(b.text, at, LONG);
    let named = before.trim_end_matches(is_han);
    let own = named.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let start = at - (before.len() - own.len());
    let name = b.text.get(start..at)?;
    // MSCI全球指数和新兴市场指数 are two.
    let one = !name.contains("指数") && !name.contains(['和', '与', '及']);
    (named.len() < before.len() && one && FILE.publisher.begin(name)).then_some(start)
}

/// Where the words begin that belong to an ending at a byte; `None` where they name nothing, or a number is among them.
fn words(b: &Builder<'_>, numbers: &[Range<usize>], at: usize) -> Option<usize> {
    let before = near::before(b.text, at, LONG);
    let part = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '&');
    let run = before.trim_end_matches(part);
    let from = at - (before.len() - run.len());
    let cut = Cut::new(b.text.get(from..at)?, from);
    let mut words = cut.within(&(from..at));
    let print = |s: &Range<usize>| b.text.get(s.clone()).unwrap_or("");
    // 如, 以及, 旗下: what leads on to the name.
    let parts = words.iter().rposition(|w| {
        let long = !w.single();
        let joins = long
            && !matches!(
                w.class,
                Class::Noun | Class::Verb | Class::Adjective | Class::Number
            );
        joins || FILE.lead.has(print(&w.span))
    });
    words = words.get(parts.map_or(0, |k| k + 1)..)?;
    while let Some((w, rest)) = words.split_first() {
        let verb = w.class == Class::Verb && !w.single();
        if !verb && !FILE.none.has(print(&w.span)) {
            break;
        }
        words = rest;
    }
    let start = words.first()?.span.start;
    let name = b.text.get(start..at)?;
    // A run that is longer than a name may be has no head.
    let whole = start > at.saturating_sub(LONG);
    let k = numbers.partition_point(|n| n.end <= start);
    let counted = numbers.get(k).is_some_and(|n| n.start < at);
    (whole && !counted && name.chars().count() >= 2 && !FILE.none.has(name)).then_some(start)
}

/// Whether the text tells, behind a byte, how a market moves: 指数、区块链指数等涨超4%.
fn moved(b: &Builder<'_>, end: usize) -> bool {
    let mut rest = near::behind(b.text, end, 4 * LONG);
    while let Some(t) = FILE.beside.without_lead(rest) {
        rest = t;
    }
    // The other names of a list.
    while let Some(list) = rest.strip_prefix('、')
        && let Some((name, t)) = list.split_once("指数")
        && name.len() <= LONG
        && name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
    {
        rest = t;
        while let Some(t) = FILE.beside.without_lead(rest) {
            rest = t;
        }
    }
    FILE.moves.begin(rest)
}

/// Whether the vocabulary has a figure or an index that ends at a byte.
fn known(b: &Builder<'_>, end: usize) -> bool {
    let k = b.hits.partition_point(|h| h.start + LONG < end);
    let hits = b.hits.get(k..).unwrap_or(&[]).iter();
    let bare = "指数".len();
    let mut ending = hits
        .take_while(|h| h.start + bare < end)
        .filter(|h| h.end == end);
    ending.any(|h| !b.sense(h).cues.is_empty() || b.vocabulary.named(h).is_some())
}
