//! Funds that follow an index: 南方中证500ETF, 华泰柏瑞沪深300ETF.
//!
//! Enters: the names of the vocabulary in a Chinese text. Leaves: one name for the house, the index and the ending.
//! Deliberately absent: funds with a code behind them, which [`super::coded`] names.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, NameKind};
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    house: Words,
}

/// The words of `rules/vocabulary/fund.toml`.
static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/fund.toml"));

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, ending) in text.match_indices("ETF") {
        let before = text.get(..at).unwrap_or("");
        // The longest name of an index that ends there.
        let index = before
            .char_indices()
            .rev()
            .take(9)
            .skip(1)
            .filter(|(k, _)| {
                let called = before.get(*k..).and_then(|w| b.vocabulary.entity_called(w));
                called.is_some_and(|e| matches!(e.kind, NameKind::Index | NameKind::Market))
            });
        let Some((start, _)) = index.last() else {
            continue;
        };
        let before = before.get(..start).unwrap_or("");
        let start = FILE.house.without_end(before).map_or(start, str::len);
        found.push(start..at + ending.len());
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
