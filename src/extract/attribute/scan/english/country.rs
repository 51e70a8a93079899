//! "The country's" as a name of the country that is spoken of.
//!
//! Enters: a scan with its offices. Leaves: a place for each of these words. Deliberately absent: the country of a firm
//! that is only described by it (the country's largest lender).

use super::super::shape::SHAPES;
use super::super::{Scan, Spot};
use crate::extract::vocabulary::{NameKind, Vocabulary};
use crate::text::near;

/// Notes them.
pub fn mark(scan: &mut Scan, text: &str, vocabulary: &Vocabulary) {
    if !scan.english {
        return;
    }
    let found: Vec<Spot> = text
        .match_indices("he country")
        .filter_map(|(at, w)| {
            let start = at.checked_sub(1)?;
            let end = at + w.len();
            let rest = text.get(end..)?;
            let rest = rest
                .strip_prefix("'s ")
                .or_else(|| rest.strip_prefix("’s "))?;
            let word = rest.split([' ', '-', ',']).next()?;
            let lead = text.get(start..at)?;
            let free = !scan.spots.iter().any(|s| s.start < end && start < s.end);
            (matches!(lead, "t" | "T") && free && !SHAPES.en.superlative.contains(word))
                .then(|| spoken_of(scan, text, vocabulary, start))
                .flatten()
                .map(|who| Spot {
                    start,
                    end,
                    who,
                    object: false,
                    speaks: false,
                })
        })
        .collect();
    scan.spots.extend(found);
    scan.spots.sort_by_key(|s| s.start);
}

/// The country that a sentence names or whose office it quotes; else the one that the article names most, or last.
fn spoken_of(scan: &Scan, text: &str, vocabulary: &Vocabulary, at: usize) -> Option<usize> {
    let nation = |who: usize| {
        let w = scan.who.get(who).filter(|w| w.kind == NameKind::Place)?;
        let known = vocabulary.entity_called(&w.name);
        known.is_some_and(|e| e.nation).then_some(who)
    };
    let of = |s: &Spot| scan.offices.get(&s.who).copied().or_else(|| nation(s.who));
    let line = near::before(text, at, 300);
    let line = line.rsplit('\n').next().unwrap_or(line);
    let line = line.rsplit(". ").next().unwrap_or(line);
    let here = scan.spots_in(at - line.len()..at).iter();
    let said = here.rev().find_map(of);
    let most = || {
        let countries = scan
            .who
            .iter()
            .enumerate()
            .filter(|(k, _)| nation(*k).is_some());
        let (k, w) = countries.max_by_key(|(k, w)| (w.count, std::cmp::Reverse(*k)))?;
        (w.count >= 2).then_some(k)
    };
    let last = || scan.spots_in(0..at).iter().rev().find_map(of);
    said.or_else(most).or_else(last)
}
