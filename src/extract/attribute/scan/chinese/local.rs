//! Names of firms that begin with a province or a city: 辽宁成大, 上海家化.

use std::collections::BTreeMap;

use super::super::Builder;
use super::{is_name_char, matter};
use crate::extract::vocabulary::{NameKind, Role};

/// 辽宁成大, 上海家化: a province or a city and two characters that the article repeats together.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let mut seen: BTreeMap<&str, Vec<usize>> = Default::default();
    for h in &b.hits {
        let place = b
            .vocabulary
            .named(h)
            .is_some_and(|e| e.local && h.end - h.start == "辽宁".len());
        let end = h.end + "成大".len();
        let Some(stem) = text.get(h.end..end).filter(|_| place) else {
            continue;
        };
        let plain = stem.chars().all(is_name_char)
            && !stem.starts_with(['省', '市', '县', '区', '州', '本', '人', '方', '籍', '话']);
        let k = b.hits.partition_point(|x| x.start < h.end);
        let known = b.hits.get(k).is_some_and(|x| {
            let s = b.sense(x);
            let ending = s.role.any(Role::ORGANISATION.with(Role::ORGANISATION_WEAK));
            x.start < end && !(ending && x.end == end)
        });
        if plain && !known && !matter(stem) {
            seen.entry(text.get(h.start..end).unwrap_or(""))
                .or_default()
                .push(h.start);
        }
    }
    seen.retain(|_, places| places.len() >= 3);
    if seen.is_empty() {
        return;
    }
    // The place alone is no name where it opens a longer one.
    let ends: BTreeMap<usize, usize> = seen
        .iter()
        .flat_map(|(name, places)| places.iter().map(|at| (*at, at + name.len())))
        .collect();
    b.spots
        .retain(|s| ends.get(&s.start).is_none_or(|end| s.end > *end));
    for (name, places) in seen {
        let who = b.id(name, NameKind::Company);
        for at in places {
            let span = at..at + name.len();
            if let Some(t) = b.taken.get_mut(span.clone()) {
                t.fill(false);
            }
            b.spot(span, who);
        }
    }
}
