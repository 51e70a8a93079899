//! Who only tells of the figures of others: according to think tank Ember, Corlytics data show, PTI quoted an official; in
//! Chinese a person who does nothing but speak.
//!
//! Enters: the names of an article where they stand. Leaves: those that do nothing else in it
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
        return chinese(scan, text);
    }
    for s in &scan.spots {
        if scan.english && short_form(text, s) {
            continue;
        }
        let name = scan.who.get(s.who).map_or("", |w| w.name.as_str());
        let tells = tells(text, s, name);
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

/// 某某指出，某某预计: persons who speak wherever a Chinese text names them, and not in its title.
fn chinese(scan: &Scan, text: &str) -> BTreeSet<usize> {
    let mut other: BTreeSet<usize> = BTreeSet::new();
    let mut spoke: BTreeSet<usize> = BTreeSet::new();
    for s in &scan.spots {
        // 某银行分析师某某: where he is introduced, he does nothing.
        let rest = near::behind(text, s.end, 12);
        let named = rest.starts_with(['（', '(']);
        match s.speaks {
            true => spoke.insert(s.who),
            false if named => false,
            false => other.insert(s.who),
        };
    }
    let person = |w: &usize| {
        let who = scan.who.get(*w);
        who.is_some_and(|w| {
            // Koh, and no IBOVESPA.
            let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'');
            let latin = w.kind == NameKind::Unknown
                && w.name.chars().all(plain)
                && w.name.contains(char::is_lowercase);
            w.kind == NameKind::Person || latin
        })
    };
    spoke
        .into_iter()
        .filter(|w| !other.contains(w) && person(w))
        .collect()
}

/// How a name tells where it stands.
fn tells(text: &str, s: &Spot, name: &str) -> Tells {
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
    if cited || data || closes(before, after) || traded(before, after, name) {
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

/// The Osaka Exchange (OSE): whether a name is the short form of the one before it.
fn short_form(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).is_some_and(|t| t.ends_with('('));
    before && text.get(s.end..).is_some_and(|t| t.starts_with(')'))
}

/// Slides from its peak, says MOFSL: whether a headline ends with a verb of speech and a name.
fn closes(before: &str, after: &str) -> bool {
    let ends = after.is_empty() || after.starts_with('\n');
    let verb = before.trim_end().rsplit_once(", ").map(|(_, verb)| verb);
    ends && verb.is_some_and(|v| SHAPES.en.tells.contains(v))
}

/// The contract on the Osaka Exchange, the Osaka Exchange (OSE) rubber contract: whether a name is where something is traded.
fn traded(before: &str, after: &str, name: &str) -> bool {
    let en = &SHAPES.en;
    let after = after.trim_start_matches(['\'', '’']);
    let after = after.strip_prefix("s ").unwrap_or(after).trim_start();
    let after = match after.strip_prefix('(').and_then(|t| t.split_once(')')) {
        Some((_, rest)) => rest.trim_start(),
        None => after,
    };
    let behind = after
        .split_whitespace()
        .take(4)
        .take_while(|w| w.starts_with(char::is_lowercase));
    let of_contract = behind
        .clone()
        .any(|w| en.traded.has(w.trim_end_matches([',', '.'])));
    // The palm oil contract on the Bursa Malaysia Derivatives Exchange: the name may be cut.
    let on = || {
        let place = en.traded_on.iter().filter_map(|w| before.rfind(w)).max();
        let place = place.and_then(|k| before.get(k..));
        place.is_some_and(|t| {
            let named = |w: &str| w == "the" || w.starts_with(char::is_uppercase);
            !t.contains([',', ':']) && t.split_whitespace().skip(1).all(named)
        })
    };
    en.exchange_end.end(name) && (of_contract || on())
        || en.traded.begin(after) && {
            let owner = before.trim_end_matches("'s ");
            en.exchange_end.end(owner)
        }
}
