//! Who only tells of the figures of others in English: according to think tank Ember, Corlytics data show, PTI quoted
//! an official.
//!
//! Enters: the names of an English article where they stand. Leaves: those that do nothing else in it
//! ([`super::Scan::tellers`]). Deliberately absent: firms and places that the vocabulary knows, which have figures of
//! their own.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::SHAPES;
use super::{Scan, Spot};
use crate::extract::vocabulary::NameKind;
use crate::text::near;

/// How somebody tells in one place.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Tells {
    /// Not at all.
    No,
    /// A verb of speech follows.
    Says,
    /// Data or a report of theirs is cited.
    Cited,
}

/// Finds them.
pub fn find(scan: &Scan, text: &str) -> BTreeSet<usize> {
    let mut told: BTreeMap<usize, (Tells, Tells)> = BTreeMap::new();
    if !scan.english {
        return BTreeSet::new();
    }
    for s in &scan.spots {
        let tells = tells(text, s);
        let e = told.entry(s.who).or_insert((tells, tells));
        *e = (e.0.min(tells), e.1.max(tells));
    }
    let only = |who: usize, least: Tells, most: Tells| {
        let enough = match scan.who.get(who).map(|w| w.kind) {
            Some(NameKind::Unknown) => Tells::Cited,
            Some(NameKind::Institution | NameKind::Person | NameKind::Source) => Tells::Says,
            _ => return false,
        };
        least > Tells::No && most >= enough
    };
    told.into_iter()
        .filter(|(who, (least, most))| only(*who, *least, *most))
        .map(|(who, _)| who)
        .collect()
}

/// How a name tells where it stands.
fn tells(text: &str, s: &Spot) -> Tells {
    let en = &SHAPES.en;
    let before = near::before(text, s.start, 60);
    let before = before.rsplit(['\n', '.', ';']).next().unwrap_or(before);
    let before = before.strip_suffix("the ").unwrap_or(before);
    let plain = |t: &str| {
        let mut words = t.split_whitespace();
        words.clone().count() <= 4
            && words.all(|w| w.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
    };
    // According to think tank Ember; released yesterday by the agency.
    let cited = en.cites.iter().any(|w| {
        let behind = before.rfind(w).and_then(|k| before.get(k + w.len()..));
        behind.is_some_and(plain)
    });
    let after = near::behind(text, s.end, 70);
    let clause = after.split(['\n', '.', ';', ',']).next().unwrap_or("");
    // Corlytics enforcement data shows.
    let mut words = clause.split_whitespace();
    let data = clause.starts_with(' ')
        && words
            .by_ref()
            .take(4)
            .any(|w| en.told_in.contains(w.trim_end_matches(',')))
        && words.next().is_none_or(|w| en.tells.contains(w));
    if cited || data {
        return Tells::Cited;
    }
    // PTI quoted an official; the bank said that it would lend: of itself.
    let verb = clause.strip_prefix(' ').unwrap_or("");
    let mut words = verb.split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_lowercase();
    let own = words.take(4).any(|w| {
        matches!(
            w,
            "it" | "its" | "they" | "their" | "he" | "his" | "she" | "her"
        )
    });
    let says = en.tells.contains(first.as_str()) || s.speaks;
    if says && !own { Tells::Says } else { Tells::No }
}
