//! Names made of several words: what a statistic covers (全球 + AI + 融资) and what a report is about
//! (攀枝花 + 地震).

use super::{Builder, Spot};
use crate::extract::vocabulary::{NameKind, Role};

/// Activities that belong to the name of a scope rather than to the figure: 全球AI融资, A股IPO.
const ACTIVITY: &[&str] = &["融资", "IPO", "并购", "风险投资", "REITs"];

/// Joins a place or a market with the fields that follow it, and names fields that stand alone.
pub fn scopes(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let text = b.text;
    let mut at_end = std::collections::BTreeMap::new();
    for (i, s) in b.spots.iter().enumerate() {
        at_end.insert(s.end, i);
    }
    let mut fields: Vec<(usize, usize, u16)> = b
        .hits
        .iter()
        .filter_map(|h| b.sense(h).field.map(|f| (h.start, h.end, f)))
        .collect();
    fields.sort();
    let mut i = 0;
    let mut made: Vec<(usize, usize, Option<usize>, String, bool)> = Vec::new();
    while let Some(&(start, mut end, f)) = fields.get(i) {
        i += 1;
        if !b.free(&(start..end)) {
            continue;
        }
        let mut name = b
            .vocabulary
            .fields
            .get(usize::from(f))
            .cloned()
            .unwrap_or_default();
        let mut solid = !ACTIVITY.contains(&name.as_str());
        // Further fields directly behind.
        while let Some(&(s2, e2, f2)) = fields.get(i) {
            if s2 != end || !b.free(&(s2..e2)) {
                break;
            }
            let more = b
                .vocabulary
                .fields
                .get(usize::from(f2))
                .map_or("", |x| x.as_str());
            solid |= !ACTIVITY.contains(&more);
            if b.english {
                name.push(' ');
            }
            name.push_str(more);
            end = e2;
            i += 1;
        }
        // The place or market directly before, a 的 or a space between them at most.
        let before = (0..=4)
            .filter_map(|gap| start.checked_sub(gap))
            .filter(|e| matches!(text.get(*e..start), Some("" | "的" | " " | "地区" | "市")))
            .find_map(|e| at_end.get(&e).copied())
            .filter(|k| {
                b.spots.get(*k).is_some_and(|s| {
                    matches!(
                        b.who.get(s.who).map(|w| w.kind),
                        Some(NameKind::Place | NameKind::Market)
                    )
                })
            });
        made.push((start, end, before, name, solid));
    }
    for (start, end, before, field, solid) in made {
        match before {
            Some(k) => {
                let Some(s) = b.spots.get(k).cloned() else {
                    continue;
                };
                let place = b.who.get(s.who).map(|w| w.name.clone()).unwrap_or_default();
                let space = if b.english { " " } else { "" };
                let id = b.id(&format!("{place}{space}{field}"), NameKind::Scope);
                if let Some(w) = b.who.get_mut(id) {
                    w.parts = Some((place, field));
                }
                if let Some(t) = b.taken.get_mut(start..end) {
                    t.fill(true);
                }
                if let Some(s) = b.spots.get_mut(k) {
                    s.end = end;
                    s.who = id;
                }
            }
            None if solid && field.chars().count() > 1 => {
                let id = b.id(&field, NameKind::Field);
                b.spot(start..end, id);
            }
            None => {}
        }
    }
}

/// The event a report is about: the first place and the word for it, 攀枝花 + 地震.
pub fn events(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let mut first: Option<(usize, usize)> = None;
    for h in &b.hits {
        if !b.sense(h).role.any(Role::EVENT) {
            continue;
        }
        if first.is_none() {
            first = Some((h.start, h.end));
        }
    }
    let Some((start, end)) = first else { return };
    let word = b.text.get(start..end).unwrap_or("").to_lowercase();
    let is_place = |s: &&Spot| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    // The last place before the word in its sentence is the nearest; else the first of the article.
    let near = b
        .spots
        .iter()
        .rev()
        .filter(is_place)
        .find(|s| s.end <= start && start - s.end < 90)
        .or_else(|| b.spots.iter().find(is_place));
    let Some(place) = near.and_then(|s| b.who.get(s.who)).map(|w| w.name.clone()) else {
        return;
    };
    let space = if b.english { " " } else { "" };
    b.id(&format!("{place}{space}{word}"), NameKind::Event);
}
