//! Short forms of names in English text: Paragon after Paragon REIT Holdings.
//!
//! Enters: a scan whose names are found. Leaves: short forms as other names of the full ones. Deliberately absent: forms that
//! a bracket defines (`define`).

use std::collections::BTreeMap;

use super::Builder;
use crate::extract::vocabulary::NameKind;

/// Joins a later short form with the full name it begins: Paragon after Paragon REIT Holdings.
pub fn forms(b: &mut Builder<'_>) {
    let full: Vec<(String, usize)> = b
        .ids
        .iter()
        .filter(|(n, _)| n.contains(' '))
        .map(|(n, i)| (n.clone(), *i))
        .collect();
    let single: Vec<(String, usize)> = b
        .ids
        .iter()
        .filter(|(n, i)| {
            !n.contains(' ') && b.who.get(**i).is_some_and(|w| w.kind == NameKind::Unknown)
        })
        .map(|(n, i)| (n.clone(), *i))
        .collect();
    // JFrog Ltd.…, the rise of JFrog Curation: what is named after the short form is a product or a part of it.
    let title_end = b.title_end();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for s in b.spots.iter().filter(|s| s.start >= title_end) {
        let at = first.entry(s.who).or_insert(s.start);
        *at = s.start.min(*at);
    }
    let later = |long: usize, short: usize| first.get(&long) > first.get(&short);
    for (short, i) in single {
        let mut longer = full.iter().filter(|(f, k)| {
            b.who
                .get(*k)
                .is_some_and(|w| !matches!(w.kind, NameKind::Place | NameKind::Scope))
                && f.split(' ').any(|p| p == short)
        });
        // Only where one full name fits.
        if let (Some((_, k)), None) = (longer.next(), longer.next())
            && !(first.contains_key(&i) && later(*k, i))
        {
            b.aliases.insert(i, *k);
        }
    }
}
