//! Public bodies of English text: the South Carolina Department of Public Health, the Utah Highway Patrol.
//!
//! Enters: a scan. Leaves: names of such bodies as institutions, with the place whose body one is among the offices.
//! Deliberately absent: bodies of the vocabulary, which say themselves whose they are.

use std::collections::BTreeMap;

use super::super::Scan;
use super::super::shape::SHAPES;
use crate::extract::vocabulary::NameKind;

/// Notes them.
pub fn bodies(scan: &mut Scan, text: &str) {
    if !scan.english {
        return;
    }
    let mut found: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for (k, s) in scan.spots.iter().enumerate() {
        if scan.kind(s) != NameKind::Unknown || !is_body(scan.name(s)) {
            continue;
        }
        let before = k.checked_sub(1).and_then(|k| scan.spots.get(k));
        let place = before.filter(|p| {
            let gap = text.get(p.end..s.start);
            scan.kind(p) == NameKind::Place && matches!(gap, Some(" " | "'s " | "’s "))
        });
        let place = place.map(|p| p.who);
        let slot = found.entry(s.who).or_insert(place);
        // Two places have a body of this name: then it says of neither.
        *slot = match (*slot, place) {
            (Some(a), Some(b)) if a != b => None,
            (a, b) => a.or(b),
        };
    }
    let most = scan
        .most
        .iter()
        .find(|m| m.0 == NameKind::Place && m.1 >= 2);
    let rival = |k: usize, times: u32| {
        let mut others = scan.who.iter().enumerate();
        others.any(|(i, w)| i != k && w.kind == NameKind::Place && 2 * w.count >= times)
    };
    let alone = most.filter(|m| !rival(m.2, m.1)).map(|m| m.2);
    for (who, place) in found {
        if let Some(w) = scan.who.get_mut(who) {
            w.kind = NameKind::Institution;
        }
        // The country's Department of Health (DOH): of the one place that the article speaks of.
        let place = place.or(alone);
        if let Some(place) = place {
            scan.offices.entry(who).or_insert(place);
        }
    }
}

/// Whether a name is one of a public body.
pub(super) fn is_body(name: &str) -> bool {
    let en = &SHAPES.en;
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    let second = words.next();
    let last = name.rsplit(' ').next().unwrap_or("");
    let ends = name.contains(' ') && en.body_end.contains(last);
    ends || en.body_start.contains(first) && matches!(second, Some("of" | "for"))
}
