//! Bodies named again by their noun alone: Wrexham Council …, the Council used 30,000 panels.
//!
//! Enters: a scan whose names are found. Leaves: places where the last body with that noun is named again. Deliberately
//! absent: nouns without a capital, which `back` reads.

use std::ops::Range;

use super::Builder;
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::NameKind;

/// Notes them.
pub fn names(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for article in ["The ", "the "] {
        for (at, _) in b.text.match_indices(article) {
            let from = at + article.len();
            let Some(rest) = b.text.get(from..) else {
                continue;
            };
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or("");
            let mut behind = rest.get(end..).unwrap_or("").chars();
            let opens = b
                .text
                .get(..at)
                .is_none_or(|t| !t.ends_with(char::is_alphanumeric));
            let longer = behind.next() == Some(' ')
                && behind.next().is_some_and(char::is_uppercase)
                || rest
                    .get(end..)
                    .is_some_and(|t| t.starts_with(" of ") || t.starts_with('-'));
            if !opens || longer || !OWNERS.bodies_en.has(word) || !b.free(&(from..from + end)) {
                continue;
            }
            let before = b.spots.partition_point(|s| s.start < at);
            let named = |who: usize| {
                b.who.get(who).is_some_and(|w| {
                    let open = matches!(
                        w.kind,
                        NameKind::Unknown | NameKind::Institution | NameKind::Company
                    );
                    open && w.name.contains(' ') && w.name.split(' ').any(|x| x == word)
                })
            };
            let mut last = b.spots.get(..before).unwrap_or(&[]).iter().rev().take(300);
            if let Some(s) = last.find(|s| named(s.who)) {
                found.push((from..from + end, s.who));
            }
        }
    }
    for (span, who) in found {
        b.spot(span, who);
    }
    b.spots.sort_by_key(|s| s.start);
}
