//! The accident or disaster that a report is about, named by its place and a word for it (攀枝花 + 地震),
//! and the earlier ones that the report recalls.
//!
//! One event has one name in an article, whichever of its places a sentence names, so that its figures meet.
//! The title says the place best; else the sentence that tells of the event. Deliberately absent: which
//! figure belongs to which of them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, Spot, inside, road};
use crate::extract::vocabulary::{NameKind, Role};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::script::is_han;
use crate::text::set::CharSet;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    called: Vec<Called>,
    road: Words,
    road_noun: Words,
    roads: Words,
    no_road: CharSet,
    before_road: Words,
    loose: Words,
    harm: Words,
    named: Words,
    bound: Words,
    office: Words,
    past: Words,
    this: Words,
    level: Words,
    broad: Words,
    other_behind: Words,
    other_before: Words,
    part: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    name: String,
    words: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/event.toml"));

/// Bytes of the text in which a report says what it is about, behind its title.
const OPENING: usize = 900;

/// Words of events of one article that are looked at.
const MOST: usize = 40;

/// Finds the event of the article and those it recalls.
pub fn find(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let words: Vec<Range<usize>> = b
        .hits
        .iter()
        .filter(|h| {
            b.sense(h).role.any(Role::EVENT) && !(b.english && other(b.text, h.start, h.end))
        })
        .map(|h| h.start..h.end)
        .take(MOST)
        .collect();
    if words.is_empty() {
        return;
    }
    if b.english {
        english(b, &words);
    } else {
        chinese(b, &words);
    }
}

/// The fire department, a ceasefire, opened fire, a price war: the word names no event.
fn other(text: &str, start: usize, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or("");
    let before = text.get(..start).unwrap_or("");
    FILE.other_behind.begin(behind) || FILE.other_before.end(before)
}

/// In Chinese: the event of the title, or else of the first sentence that names one.
fn chinese(b: &mut Builder<'_>, words: &[Range<usize>]) {
    let text = b.text;
    let title = b.title_end();
    let word = |r: &Range<usize>| text.get(r.clone()).unwrap_or("");
    let harm = FILE.harm.within(near::behind(text, 0, title + OPENING));
    let words: Vec<Range<usize>> = words
        .iter()
        .filter(|w| !FILE.loose.has(word(w)) || harm && w.start < title + OPENING)
        .cloned()
        .collect();
    let Some(first) = words.first().cloned() else {
        return;
    };
    let chains = chains(b);
    let named = storm(b, &words, title).or_else(|| {
        let place = unlisted(b, &words, title)?;
        Some(format!("{place}{}", called(text, word(&first), title)))
    });
    let name = match named {
        Some(name) => name,
        None => {
            let noun = called(text, word(&first), title);
            let place = place(b, &words, title, &chains);
            match place
                .and_then(|k| b.spots.get(k))
                .and_then(|s| b.who.get(s.who))
            {
                Some(w) => format!("{}{noun}", short(&w.name)),
                None => {
                    let opening = near::behind(text, 0, title + OPENING);
                    let free = |at: usize| b.taken.get(at).is_some_and(|t| !t);
                    let road = road::first(opening, &FILE.roads, &FILE.no_road, free);
                    // Whose place is not known has its kind for a name, where the report opens with it.
                    let early = harm && first.start < title + OPENING / 2;
                    let road = road.map(|r| FILE.before_road.without_lead(r).unwrap_or(r));
                    match road {
                        Some(road) if early => format!("{road}{noun}"),
                        _ if early && noun.chars().count() >= 4 => noun,
                        _ => return,
                    }
                }
            }
        }
    };
    let main = b.id(&name, NameKind::Event);
    recall(b, main, &words, title, &chains);
}

/// What reports call an event of this word.
fn called(text: &str, word: &str, title: usize) -> String {
    let opening = near::behind(text, 0, title + OPENING);
    if FILE.road.has(word)
        && let Some(noun) = FILE.road_noun.iter().find(|n| opening.contains(n))
    {
        return noun.to_owned();
    }
    let called = FILE.called.iter().find(|c| c.words.has(word));
    called.map_or(word, |c| c.name.as_str()).to_owned()
}

/// 台风“海神”: a storm with a name of its own, in the title or the first sentences.
fn storm(b: &Builder<'_>, words: &[Range<usize>], title: usize) -> Option<String> {
    let text = b.text;
    let first = text.get(words.first()?.clone())?;
    if !FILE.named.has(first) {
        return None;
    }
    words
        .iter()
        .filter(|w| w.start < title + OPENING)
        .filter(|w| text.get((*w).clone()).is_some_and(|t| FILE.named.has(t)))
        .find_map(|w| {
            let behind = text.get(w.end..)?;
            let before = near::before(text, w.start, 24);
            let name = if behind.starts_with('“') {
                inside(text, w.end + '“'.len_utf8(), &['”'], 6)?.0
            } else {
                let inner = before.strip_suffix('”')?;
                inner.get(inner.rfind('“')? + '“'.len_utf8()..)?
            };
            let plain = (2..=5).contains(&name.chars().count()) && name.chars().all(is_han);
            let class = if first.contains("飓风") {
                "飓风"
            } else {
                "台风"
            };
            plain.then(|| format!("{class}{name}"))
        })
}

/// 东北洪涝, 务安空难: what stands directly before the word of the title and is no place of the vocabulary, where
/// the body sets it directly behind one or before a word for a part of it.
fn unlisted<'t>(b: &Builder<'t>, words: &[Range<usize>], title: usize) -> Option<&'t str> {
    let text = b.text;
    let word = words.iter().find(|w| w.start < title)?;
    let head = text.get(..word.start)?;
    // 印度孟买列车爆炸: the title names its place itself.
    let known = |s: &Spot| {
        let kind = b.who.get(s.who).map(|w| w.kind);
        kind == Some(NameKind::Place) && s.end <= title
    };
    let narrow = |(k, s): (usize, &Spot)| known(s) && !is_broad(b, k);
    if b.spots.iter().enumerate().any(narrow) {
        return None;
    }
    let starts = head.char_indices().rev().take(5).skip(1);
    let han = |s: &&str| s.chars().all(is_han);
    let place = |name: &&str| {
        let set = |(at, _): (usize, &str)| {
            let (at, end) = (title + at, title + at + name.len());
            let k = b.spots.partition_point(|s| s.end < at);
            let behind_place = b.spots.get(k).is_some_and(|s| {
                s.end == at && b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place)
            });
            let near = name.chars().count() <= 3 && behind_place;
            near || text.get(end..).is_some_and(|t| FILE.part.begin(t))
        };
        let body = text.get(title..).unwrap_or("");
        near::behind(body, 0, OPENING).match_indices(name).any(set)
    };
    starts
        .map(|(at, _)| at)
        .filter(|at| b.free(&(*at..word.start)))
        .filter_map(|at| head.get(at..))
        .filter(han)
        .filter(place)
        .last()
}

/// Places that follow one another from the largest to the smallest, as indices into the names: 四川省 +
/// 攀枝花市 + 仁和区. Two that a border joins are one.
fn chains(b: &Builder<'_>) -> Vec<Vec<usize>> {
    let text = b.text;
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (k, s) in b.spots.iter().enumerate() {
        if b.who.get(s.who).is_none_or(|w| w.kind != NameKind::Place) {
            continue;
        }
        let gap = last
            .and_then(|l| b.spots.get(l))
            .and_then(|p| text.get(p.end..s.start));
        let joined = gap.is_some_and(|g| {
            let border = g.ends_with(['与', '和', '、', '及'])
                && near::behind(text, s.end, 60).contains("交界");
            let g = if border {
                g.trim_end_matches(['与', '和', '、', '及'])
            } else {
                g
            };
            let short = g.chars().count() <= 7 && g.chars().all(is_han);
            g.is_empty() || short && FILE.level.end(g)
        });
        match out.last_mut().filter(|_| joined) {
            Some(chain) => chain.push(k),
            None => out.push(vec![k]),
        }
        last = Some(k);
    }
    out.retain(|c| {
        let last = c.last().and_then(|k| b.spots.get(*k));
        let quoted = last.is_some_and(|s| FILE.office.begin(near::behind(text, s.end, 12)));
        // 从泰国曼谷飞往…: nor is where somebody came from.
        let left = last.is_some_and(|s| FILE.bound.within(near::behind(text, s.end, 18)));
        c.first().and_then(|k| b.spots.get(*k)).is_some_and(|s| {
            let before = near::before(text, s.start, 12);
            let origin = before.ends_with(['从', '自', '由']) && left;
            !FILE.bound.end(before) && !quoted && !origin && !dateline(text, s)
        })
    });
    out
}

/// The place of a chain that reports call an event by: the largest that is no country and no province.
fn pick(b: &Builder<'_>, chain: &[usize]) -> Option<usize> {
    let narrow = chain.iter().find(|k| !is_broad(b, **k));
    narrow.or(chain.last()).copied()
}

/// Whether the place of a spot is a country or a province.
fn is_broad(b: &Builder<'_>, spot: usize) -> bool {
    b.spots
        .get(spot)
        .and_then(|s| b.who.get(s.who))
        .is_some_and(|w| FILE.broad.has(&w.name) || w.name.ends_with('省'))
}

/// First byte of the first place of a chain and end of its last.
fn extent(b: &Builder<'_>, chain: &[usize]) -> Range<usize> {
    let at = |k: Option<&usize>| k.and_then(|k| b.spots.get(*k));
    let start = at(chain.first()).map_or(0, |s| s.start);
    start..at(chain.last()).map_or(start, |s| s.end)
}

/// The place of the event, as an index into the names.
fn place(
    b: &Builder<'_>,
    words: &[Range<usize>],
    title: usize,
    chains: &[Vec<usize>],
) -> Option<usize> {
    let in_title: Vec<&Vec<usize>> = chains
        .iter()
        .filter(|c| extent(b, c).end <= title)
        .collect();
    let told = words.iter().find(|w| w.start < title);
    if let Some(w) = told {
        let before = in_title
            .iter()
            .rev()
            .find(|c| extent(b, c).end <= w.start)
            .or(in_title.first());
        if let Some(k) = before.and_then(|c| pick(b, c)) {
            return Some(narrower(b, k, title, chains).unwrap_or(k));
        }
    }
    let mut found: Option<usize> = None;
    for w in words.iter().filter(|w| w.start >= title).take(6) {
        let from = sentence(b.text, w.start).start;
        let chain = chains.iter().rev().find(|c| {
            let e = extent(b, c);
            e.start >= from && e.end <= w.start && w.start - e.end <= 160
        });
        let Some(k) = chain.and_then(|c| pick(b, c)) else {
            continue;
        };
        if !is_broad(b, k) {
            return Some(k);
        }
        found = found.or(Some(k));
    }
    // 本月3日…在大理…: no word of it stands in the sentence that says where.
    found
        .or_else(|| in_title.first().and_then(|c| pick(b, c)))
        .or_else(|| {
            let first = words.first()?;
            let near = |c: &&Vec<usize>| {
                let e = extent(b, c);
                e.end <= first.start + 600 && e.start + 600 >= first.start && e.start >= title
            };
            chains.iter().find(near).and_then(|c| pick(b, c))
        })
}

/// 四川发生地震: the place inside a province that the opening of the text names with it.
fn narrower(b: &Builder<'_>, spot: usize, title: usize, chains: &[Vec<usize>]) -> Option<usize> {
    if !is_broad(b, spot) {
        return None;
    }
    let who = b.spots.get(spot)?.who;
    let with = |c: &&Vec<usize>| {
        let e = extent(b, c);
        let names = c
            .iter()
            .any(|k| b.spots.get(*k).is_some_and(|s| s.who == who));
        e.start >= title && e.end <= title + OPENING && names
    };
    let chain = chains
        .iter()
        .filter(with)
        .find(|c| c.iter().any(|k| !is_broad(b, *k)))?;
    pick(b, chain)
}

/// The name of a place without 市 or 县.
fn short(name: &str) -> &str {
    name.strip_suffix(['市', '县'])
        .filter(|p| p.chars().count() >= 2)
        .unwrap_or(name)
}

/// The sentence around a byte, at most 300 bytes to each side.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let stops = ['。', '！', '？', '\n', '；'];
    let before = near::before(text, at, 300);
    let from = at - before.len() + before.rfind(stops).map_or(0, |k| k + '。'.len_utf8());
    let behind = near::behind(text, at, 300);
    from.min(at)..at + behind.find(stops).unwrap_or(behind.len())
}

/// Notes where the report turns to another event of the past, and where it comes back to its own.
fn recall(
    b: &mut Builder<'_>,
    main: usize,
    words: &[Range<usize>],
    title: usize,
    chains: &[Vec<usize>],
) {
    let text = b.text;
    let who = |k: &usize| b.spots.get(*k).map(|s| s.who);
    let name = b.who.get(main).map_or("", |w| w.name.as_str());
    let is_main = |c: &Vec<usize>| {
        c.iter()
            .filter_map(|k| b.spots.get(*k))
            .filter_map(|s| b.who.get(s.who))
            .any(|w| name.starts_with(short(&w.name)))
    };
    // Whatever is told in one chain with the place of the event, or in the title, is the same event.
    let own: BTreeSet<usize> = chains
        .iter()
        .filter(|c| is_main(c) || extent(b, c).end <= title)
        .flat_map(|c| c.iter().filter_map(who))
        .collect();
    let year = b.article.date.as_ref().map(|d| i32::from(d.date.year()));
    let mut found: Vec<(usize, Option<String>)> = Vec::new();
    for w in words.iter().filter(|w| w.start >= title) {
        let s = sentence(text, w.start);
        let chain = chains.iter().rev().find(|c| {
            let e = extent(b, c);
            e.start >= s.start && e.end <= w.start && w.start - e.end <= 90
        });
        // 2002年，一架客机坠毁釜山附近: the place of an earlier one may stand behind its word.
        let behind = chains.iter().find(|c| {
            let e = extent(b, c);
            let told = text.get(s.start..w.start).unwrap_or("");
            let past = FILE.past.within(told) || other_year(told, year);
            let elsewhere = pick(b, c).is_some_and(|k| !is_broad(b, k));
            e.start >= w.end && e.end <= s.end && e.start - w.end <= 45 && past && elsewhere
        });
        let foreign = |c: &&Vec<usize>| {
            !c.iter().filter_map(who).any(|k| own.contains(&k))
                || pick(b, c)
                    .and_then(|k| who(&k))
                    .is_some_and(|k| !own.contains(&k))
        };
        let Some(chain) = behind.filter(foreign).or(chain) else {
            continue;
        };
        let at = extent(b, chain).start.min(w.start);
        let elsewhere = behind.is_some_and(|c| std::ptr::eq(c, chain));
        if !elsewhere && chain.iter().filter_map(who).any(|k| own.contains(&k)) {
            found.push((at, None));
            continue;
        }
        let told = text.get(s.start..w.end).unwrap_or("");
        let past = FILE.past.within(told) || other_year(told, year);
        let place = pick(b, chain).filter(|k| !is_broad(b, *k) && past);
        if let Some(p) = place
            .and_then(|k| b.spots.get(k))
            .and_then(|s| b.who.get(s.who))
        {
            let noun = called(text, text.get(w.clone()).unwrap_or(""), title);
            found.push((s.start, Some(format!("{}{noun}", short(&p.name)))));
        }
    }
    for (at, name) in found {
        let who = name.map_or(main, |n| b.id(&n, NameKind::Event));
        b.recalled.push((at, who));
    }
    b.recalled.sort_unstable();
}

/// Whether a text names a year that is not this one.
fn other_year(text: &str, year: Option<i32>) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits = near::before(text, at, 4);
        let other = digits.parse::<i32>().ok().filter(|y| *y > 1000);
        digits.len() == 4 && other.is_some_and(|y| year.is_none_or(|n| n != y))
    })
}

/// Whether the report comes back to its own event in a piece of text.
pub fn comes_back(text: &str) -> bool {
    FILE.this.within(text)
}

/// The event a report in English is about. "fire" and "attack" are said of much: it is one that the title or
/// the first lines name.
fn english(b: &mut Builder<'_>, words: &[Range<usize>]) {
    let words = words.get(..6).unwrap_or(words);
    let Some(first) = words.first().map(|w| w.start) else {
        return;
    };
    if first > b.title_end().max(300) {
        return;
    }
    let word = words
        .first()
        .and_then(|w| b.text.get(w.clone()))
        .unwrap_or("")
        .to_lowercase();
    let mut place: Option<String> = None;
    for start in words
        .iter()
        .map(|w| w.start)
        .chain([b.text.len().min(first + 600)])
    {
        let from = start.saturating_sub(160);
        let run: Vec<&Spot> = b
            .spots
            .iter()
            .filter(|s| s.start >= from && s.end <= start)
            .filter(|s| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place))
            .filter(|s| !dateline(b.text, s))
            .collect();
        // The last group of adjoining places before the word.
        let mut group: Vec<&Spot> = Vec::new();
        for s in run.iter().rev() {
            if group
                .last()
                .is_some_and(|g| g.start.saturating_sub(s.end) > 3)
            {
                break;
            }
            group.push(s);
        }
        group.reverse();
        if let Some(w) = group.first().and_then(|s| b.who.get(s.who)) {
            place = Some(w.name.clone());
            break;
        }
    }
    if let Some(place) = place {
        b.id(&format!("{place} {word}"), NameKind::Event);
    }
}

/// 昆明9月3日电, 北京讯: where a report was filed.
fn dateline(text: &str, s: &Spot) -> bool {
    let after = near::behind(text, s.end, 24);
    after
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十月".contains(c) || c == '电')
        && after.contains(['电', '讯'])
}
