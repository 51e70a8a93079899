//! The accident or disaster that a report is about, named by its place and a word for it (攀枝花 + 地震),
//! and the earlier ones that the report recalls.
//!
//! One event has one name in an article, whichever of its places a sentence names, so that its figures meet.
//! The title says the place best; else the sentence that tells of the event.
//!
//! Enters: a scan in the making. Leaves: the events in it. Deliberately absent: which figure belongs to which
//! of them.

mod past;
mod place;
mod recall;
mod storm;

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, Spot, Who, road};
use crate::extract::vocabulary::{NameKind, Role};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::set::CharSet;
use crate::text::words::Words;
use place::{chains, dateline, place, seat, short, unlisted};
use recall::recall;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    called: Vec<Called>,
    called_en: Vec<Called>,
    road: Words,
    road_noun: Words,
    roads: Words,
    no_road: CharSet,
    before_road: Words,
    loose: Words,
    tallied: Words,
    compared: Words,
    harm: Words,
    collective: Words,
    named: Words,
    bound: Words,
    departs: Words,
    arrives: Words,
    no_wire: CharSet,
    bearing: Words,
    apart: Words,
    distance: Words,
    office: Words,
    people_from: Words,
    office_en: Words,
    harmed_en: Words,
    struck_en: Words,
    side_en: Words,
    done_en: Words,
    storms: Words,
    storm_stop: Words,
    weather: Words,
    no_storm: Words,
    sends: Words,
    launches: Words,
    struck: Words,
    attacks: Words,
    arms: Words,
    brings: Words,
    past: Words,
    beaten: Words,
    coined: Words,
    uncoined: Words,
    then: Words,
    past_en: Words,
    named_en: Words,
    unnamed_en: Words,
    another: Words,
    toll_before: Words,
    side: Words,
    this: Words,
    sum: Words,
    level: Words,
    broad: Words,
    territory: Words,
    whole: Words,
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

/// Whether an English noun is one of what disasters do harm to.
pub fn harmed(noun: &str) -> bool {
    noun.split(' ').any(|w| FILE.harmed_en.has(w))
}

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

/// 新华社昆明9月3日电: where a report was filed owns nothing in it.
pub fn undated(b: &mut Builder<'_>) {
    let (text, who) = (b.text, &b.who);
    let place = |s: &Spot| who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    b.spots.retain(|s| !(place(s) && dateline(text, s)));
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
        .filter(|w| {
            // 台风“玉兔”中心附近最大风力14级: a storm by its own name is one before anybody comes to harm.
            let early = w.start < title + OPENING;
            !FILE.loose.has(word(w)) || early && (harm || storm::called(text, w).is_some())
        })
        .cloned()
        .collect();
    let Some(first) = words.first().cloned() else {
        return;
    };
    // 2025年全国自然灾害情况发布: the title promises no single one.
    if FILE.collective.within(near::behind(text, 0, title)) {
        return;
    }
    // 酒驾事故造成5797人死伤，较去年同期下降: accidents of a period have no name.
    let opening = near::behind(text, 0, title + OPENING);
    if words.iter().all(|w| FILE.tallied.has(word(w))) && FILE.compared.within(opening) {
        return;
    }
    let chains = chains(b);
    let noun = called(text, word(&first), title);
    let placed = || {
        let k = place(b, &words, title, &chains)?;
        let place = b.who.get(b.spots.get(k)?.who)?;
        let name = seat(b, k).unwrap_or(&place.name);
        Some(format!("{}{noun}", short(name)))
    };
    let name = storm::name(b, &words, title)
        .or_else(|| Some(format!("{}{noun}", unlisted(b, &words, title)?)))
        .or_else(placed);
    // Whose place is not known has its kind for a name, where the report opens with it.
    let early = harm && first.start < title + OPENING / 2;
    let unplaced = || match by_road(b, title) {
        Some(road) => Some(format!("{road}{noun}")),
        // 共发生288宗交通意外: a statistic of many tells of none.
        None => (noun.chars().count() >= 4 && !counted(text, &words)).then(|| noun.clone()),
    };
    let Some(name) = name.or_else(|| early.then(unplaced).flatten()) else {
        return;
    };
    let main = b.id(&name, NameKind::Event);
    recall(b, main, &words, title, &chains);
}

/// Whether one of the words stands behind a count of ten or more.
fn counted(text: &str, words: &[Range<usize>]) -> bool {
    words.iter().any(|w| {
        let before = near::before(text, w.start, 45);
        let clause = before.rsplit(['，', '。', '；', '\n']).next().unwrap_or("");
        let unit = clause.rfind(['宗', '起', '件']);
        let number = unit.and_then(|k| clause.get(..k)).unwrap_or("");
        let digits = number.chars().rev().take_while(|c| {
            c.is_ascii_digit() || matches!(c, ',' | '，' | '万' | '余' | '多' | '.')
        });
        digits.filter(char::is_ascii_digit).count() >= 2
    })
}

/// The road that the report names in place of a town.
fn by_road<'t>(b: &Builder<'t>, title: usize) -> Option<&'t str> {
    let opening = near::behind(b.text, 0, title + OPENING);
    // 屯门公路: the road is a name already, or begins with one.
    let named = |at: usize| {
        let mut here = b.spots.iter().filter(|s| s.start <= at && at < s.end);
        here.any(|s| {
            b.text
                .get(s.start..s.end)
                .is_some_and(|t| FILE.roads.end(t))
        })
    };
    let free = |at: usize| b.taken.get(at).is_some_and(|t| !t) || named(at);
    let road = road::first(opening, &FILE.roads, &FILE.no_road, free)?;
    Some(FILE.before_road.without_lead(road).unwrap_or(road))
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

/// Whether the report comes back to its own event in a piece of text.
pub fn comes_back(text: &str) -> bool {
    // 雅安发生泥石流，目前已造成3人死亡: the sentence that turns to another event is still about that one.
    let behind = text.split_once('。').map_or("", |x| x.1);
    FILE.this.within(behind) || FILE.sum.within(text)
}

/// Whether a place is a province or a country.
pub fn broad(name: &str) -> bool {
    FILE.broad.has(name) || name.ends_with('省')
}

/// Whether somebody is sent in a piece of text: 出动, 调派.
pub fn sends(text: &str) -> bool {
    FILE.sends.within(text)
}

/// Whether arms are used or arrive in a piece of text: 发射, 遭到.
pub fn launches(text: &str) -> bool {
    FILE.launches.within(text)
}

/// Whether a name of a place is the end of that of a storm: 加沙 in 桦加沙; `before` ends with the place.
pub fn in_storm(before: &str, place: usize) -> bool {
    let stem = FILE.storms.without_end(before);
    stem.is_some_and(|t| t.len() + place < before.len())
}

/// Derailed, collided: what an event is called that a verb tells of.
fn english_noun(word: &str) -> String {
    let word = word.to_lowercase();
    let called = FILE.called_en.iter().find(|c| c.words.has(&word));
    called.map_or(word, |c| c.name.clone())
}

/// U.S. officials: whose office speaks says nothing of where something happened.
fn speaks(text: &str, s: &Spot) -> bool {
    FILE.office_en.begin(near::behind(text, s.end, 24))
}

/// The strikes on Sanaa, a fire at a hotel in Bolu: the place directly behind the word of an event.
fn struck<'b>(b: &'b Builder<'_>, word: usize) -> Option<&'b Spot> {
    let rest = near::behind(b.text, word, 90);
    let stop = rest.find([',', '.', ';', '\n']).unwrap_or(rest.len());
    let k = b.spots.partition_point(|s| s.start < word);
    let mut near = b.spots.iter().skip(k);
    let s = near.find(|s| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place))?;
    let before = near::before(b.text, s.start, 40).to_lowercase();
    // A crash in eastern Peru: which part of the place it was parts nothing.
    let before = FILE.side_en.without_end(&before).unwrap_or(&before);
    let tied = FILE.struck_en.end(before);
    (s.start < word + stop && tied).then_some(s)
}

/// The place that a name is, or that the name of a class begins with: China in a China truck crash.
fn seat_of(w: &Who) -> Option<&str> {
    match (w.kind, &w.parts) {
        (NameKind::Place, _) => Some(&w.name),
        (NameKind::Scope, Some((place, _))) => Some(place),
        _ => None,
    }
}

/// The event a report in English is about. "fire" and "attack" are said of much: it is one that the title or
/// the first lines name.
fn english(b: &mut Builder<'_>, words: &[Range<usize>]) {
    let all = words;
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
        .unwrap_or("");
    let word = english_noun(word);
    // Typhoon Kalmaegi: a storm with a name of its own.
    let named = || {
        let early = words.iter().filter(|w| w.start < b.title_end() + OPENING);
        early.map(|w| past::called(b.text, w)).next().flatten()
    };
    if let Some(name) = named() {
        let main = b.id(&name, NameKind::Event);
        // It may be a name by its shape already.
        if let Some(w) = b.who.get_mut(main) {
            w.kind = NameKind::Event;
        }
        past::recall(b, main, all);
        return;
    }
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
            .filter(|s| b.who.get(s.who).and_then(seat_of).is_some())
            .filter(|s| !dateline(b.text, s) && !speaks(b.text, s))
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
        // Israeli strikes across Gaza: who strikes is not where it struck.
        let done = words
            .iter()
            .find(|w| w.start == start)
            .and_then(|w| b.text.get(w.clone()));
        let done = done.is_some_and(|w| FILE.done_en.has(&w.to_lowercase()));
        let behind = done.then(|| struck(b, start)).flatten();
        let first = behind
            .or_else(|| group.first().copied())
            .or_else(|| struck(b, start));
        if let Some(name) = first.and_then(|s| seat_of(b.who.get(s.who)?)) {
            place = Some(name.to_owned());
            break;
        }
    }
    if let Some(place) = place {
        let main = b.id(&format!("{place} {word}"), NameKind::Event);
        past::recall(b, main, all);
    }
}
