//! Names of firms that begin with where they are: 辽宁成大, 上海家化, 成都银行, 韩国电力公司.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Builder;
use super::super::shape::SHAPES;
use super::ending::without_legal_form;
use super::{is_name_char, matter, run_before};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::Kind;

/// 成都银行, 广州地铁集团, 韩国电力公司: a place and an ending, a trade at most between them.
pub fn seated(b: &mut Builder<'_>) {
    let text = b.text;
    let zh = &SHAPES.zh;
    // Where a place ends, where it begins, and whether it is a province or a city.
    let places: BTreeMap<usize, (usize, bool)> = b
        .hits
        .iter()
        .filter_map(|h| {
            let e = b.vocabulary.named(h)?;
            (e.kind == NameKind::Place).then_some((h.end, (h.start, e.local)))
        })
        .collect();
    if places.is_empty() {
        return;
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for h in &b.hits {
        let role = b.sense(h).role;
        if !role.any(Role::ORGANISATION) || role.any(Role::NOT_A_NAME) || !b.free(&(h.start..h.end))
        {
            continue;
        }
        let run = run_before(b, h.start, 6);
        let Some(&(start, local)) = places.get(&run.start) else {
            continue;
        };
        let ending = text.get(h.start..h.end).unwrap_or("");
        let next = text.get(h.end..).and_then(|t| t.chars().next());
        let stem = text.get(run).unwrap_or("");
        let joined = if stem.is_empty() {
            local && zh.seated.has(ending) && !next.is_some_and(|c| zh.seated_unless.has(c))
        } else {
            // 中国稀土集团: what the state owns bears its name.
            let state = text.get(start..).is_some_and(|t| t.starts_with("中国"))
                && (ending == "集团" || ending.ends_with("有限公司"));
            state || zh.trade.has(stem) && (local || zh.national.has(stem))
        };
        // 东京电力公司 is the longer name where two endings follow one place.
        if joined && !b.spots.iter().any(|s| s.start == start && s.end > h.start) {
            found.retain(|f| f.0 != start);
            found.push((start, h.end));
        }
    }
    if found.is_empty() {
        return;
    }
    let starts: BTreeSet<usize> = found.iter().map(|f| f.0).collect();
    b.spots.retain(|s| !starts.contains(&s.start));
    for (start, end) in found {
        b.release(&(start..end));
        let name = without_legal_form(text.get(start..end).unwrap_or(""));
        let who = b.id(name, NameKind::Company);
        b.spot(start..end, who);
    }
}

/// Whether at a byte, or behind the time there, stands what only a firm has or does: 净利润, 公告.
fn accounts(b: &Builder<'_>, at: usize) -> bool {
    let at = at + b.text.get(at..).map_or(0, topic::time);
    // The number or the date there, thirty bytes at most.
    let past = b.taken.get(at..).unwrap_or(&[]).iter().take(30);
    let at = at + past.take_while(|t| **t).count();
    let k = b.hits.partition_point(|h| h.start < at);
    let figure = b.hits.get(k).filter(|h| h.start == at).is_some_and(|h| {
        let mut cues = b
            .sense(h)
            .cues
            .iter()
            .filter_map(|c| b.vocabulary.figure(*c));
        cues.any(|m| m.bearer == Bearer::Org && !m.of.contains(&Kind::Count))
    });
    figure
        || b.text.get(at..).is_some_and(|t| {
            ["公告", "发布公告", "披露"]
                .iter()
                .any(|w| t.starts_with(w))
        })
}

/// 辽宁成大, 上海家化: a province or a city and two characters that the article repeats together, or
/// whose profit it states.
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
    seen.retain(|name, places| {
        // 海西新药的收入: a second place and a figure behind 的.
        let of = |at: &usize| {
            let end = at + name.len();
            text.get(end..).is_some_and(|t| t.starts_with('的')) && accounts(b, end + "的".len())
        };
        places.len() >= 3
            || places.iter().any(|at| accounts(b, at + name.len()))
            || places.len() == 2
                && !topic::people(name)
                && !topic::class(name)
                && places.iter().any(of)
    });
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
        // 北京萃华楼: what the same character follows everywhere is a part of the name.
        let next = |at: &usize| text.get(at + name.len()..).and_then(|t| t.chars().next());
        let same = places.first().and_then(next).filter(|c| {
            let word = |at: &usize| {
                let k = b.hits.partition_point(|h| h.start < at + name.len());
                b.hits.get(k).is_some_and(|h| h.start == at + name.len())
            };
            let alike = places.iter().all(|at| next(at) == Some(*c) && !word(at));
            places.len() >= 3 && is_name_char(*c) && alike
        });
        let len = name.len() + same.map_or(0, char::len_utf8);
        let name = (places.first())
            .and_then(|at| text.get(*at..at + len))
            .unwrap_or(name);
        let who = b.id(name, NameKind::Company);
        for at in places {
            let span = at..at + name.len();
            b.release(&span);
            b.spot(span, who);
        }
    }
}
