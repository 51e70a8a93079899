//! Where the event of a report happened: the chain of places that its title or the sentence of its word names.
//!
//! Enters: the places of a scan and the words of the event. Leaves: the place that the event is called by.
//! Deliberately absent: what the event is called (`event`).

use std::ops::Range;

use super::super::{Builder, Spot};
use super::{FILE, OPENING};
use crate::extract::vocabulary::NameKind;
use crate::text::near;
use crate::text::script::is_han;

/// 东北洪涝, 务安空难: what stands directly before the word of the title and is no place of the vocabulary, where
/// the body sets it directly behind one or before a word for a part of it.
pub fn unlisted<'t>(b: &Builder<'t>, words: &[Range<usize>], title: usize) -> Option<&'t str> {
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
        .filter(|name| !FILE.part.has(name))
        .filter(place)
        .last()
}

/// Places that follow one another from the largest to the smallest, as indices into the names: 四川省 +
/// 攀枝花市 + 仁和区. Two that a border joins are one.
pub fn chains(b: &Builder<'_>) -> Vec<Vec<usize>> {
    let text = b.text;
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (k, s) in b.spots.iter().enumerate() {
        // 全国 says of which part of a country, not of which country.
        let whole = text.get(s.start..s.end).is_some_and(|t| FILE.whole.has(t));
        if whole || b.who.get(s.who).is_none_or(|w| w.kind != NameKind::Place) {
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
            // 印尼泰国暴雨: two countries are no chain.
            let nations = is_nation(b, k) && last.is_some_and(|l| is_nation(b, l));
            !nations && (g.is_empty() || short && FILE.level.end(g))
        });
        match out.last_mut().filter(|_| joined) {
            Some(chain) => chain.push(k),
            None => out.push(vec![k]),
        }
        last = Some(k);
    }
    let mut beside = Vec::new();
    out.retain(|c| {
        let last = c.last().and_then(|k| b.spots.get(*k));
        let quoted = last.is_some_and(|s| FILE.office.begin(near::behind(text, s.end, 12)));
        // 从泰国曼谷飞往…: nor is where somebody came from.
        let left = last.is_some_and(|s| FILE.bound.within(near::behind(text, s.end, 18)));
        c.first().and_then(|k| b.spots.get(*k)).is_some_and(|s| {
            let before = near::before(text, s.start, 12);
            let origin = before.ends_with(['从', '自', '由']) && left;
            // 广东开往贵州的客车: nor is where something was bound from.
            let origin = origin || last.is_some_and(|s| departs(near::behind(text, s.end, 18)));
            // 成都至昆明高速公路: nor are the ends of a road.
            let origin = origin || last.is_some_and(|s| leads_to(b, s));
            // 与印度的军事冲突: nor is the other side where one side tells its own.
            let origin = origin
                || before.ends_with(['与', '同'])
                    && last.is_some_and(|s| near::behind(text, s.end, 3) == "的");
            // 行驶至金塔县路段时: there it happened.
            let bound = FILE.bound.end(before) && !FILE.arrives.end(before);
            !bound && !quoted && !origin && !dateline(text, s)
        })
    });
    out.retain(|c| {
        let measured = measured(text, &extent(b, c));
        if measured {
            beside.push(c.clone());
        }
        !measured
    });
    out.retain(|c| !listed(b, &extent(b, c)));
    if out.is_empty() { beside } else { out }
}

/// Whether what follows a place says that something set out from there: 开往, 驶往.
fn departs(behind: &str) -> bool {
    let behind = FILE.level.without_lead(behind).unwrap_or(behind);
    FILE.departs.begin(behind)
}

/// Whether a road goes on from a place to another one directly behind 至 or 到.
fn leads_to(b: &Builder<'_>, from: &Spot) -> bool {
    let rest = near::behind(b.text, from.end, 6);
    let to = rest.starts_with(['至', '到']);
    let at = from.end + '至'.len_utf8();
    let place = |s: &Spot| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    to && b.spots.iter().any(|s| s.start == at && place(s))
}

/// 江苏、安徽、江西等省: one of three places and more names no event.
fn listed(b: &Builder<'_>, place: &Range<usize>) -> bool {
    let mark = |at: usize| b.text.get(at..).is_some_and(|t| t.starts_with('、'));
    let is_place = |s: &&Spot| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    let next = |end: usize| {
        let at = end + '、'.len_utf8();
        let mut here = b.spots.iter().filter(|s| s.start == at);
        mark(end)
            .then(|| here.find(is_place))
            .flatten()
            .map(|s| s.end)
    };
    let before = |start: usize| {
        let at = start.checked_sub('、'.len_utf8()).filter(|at| mark(*at))?;
        let mut here = b.spots.iter().filter(|s| s.end == at);
        here.find(is_place).map(|s| s.start)
    };
    let ahead = next(place.end);
    let behind = before(place.start);
    ahead.and_then(next).is_some()
        || behind.and_then(before).is_some()
        || ahead.is_some() && behind.is_some()
}

/// 首都雅加达东南方约75公里, 距震中89公里: a place from which a distance is measured is not where it happened.
fn measured(text: &str, place: &Range<usize>) -> bool {
    let behind = near::behind(text, place.end, 36);
    let clause = behind.split(['，', '。', '；', '）']).next().unwrap_or("");
    let clause = FILE.level.without_lead(clause).unwrap_or(clause);
    let distance = FILE.distance.within(clause);
    distance && (FILE.bearing.begin(clause) || FILE.apart.end(near::before(text, place.start, 12)))
}

/// The place of a chain that reports call an event by: the largest that is no country and no province.
pub fn pick(b: &Builder<'_>, chain: &[usize]) -> Option<usize> {
    let narrow = chain.iter().find(|k| !is_broad(b, **k));
    narrow.or(chain.last()).copied()
}

/// Whether the place of a spot is a country or a province.
pub fn is_broad(b: &Builder<'_>, spot: usize) -> bool {
    b.spots
        .get(spot)
        .and_then(|s| b.who.get(s.who))
        .is_some_and(|w| FILE.broad.has(&w.name) || w.name.ends_with('省') || is_nation(b, spot))
}

/// Whether the place of a spot is a country.
fn is_nation(b: &Builder<'_>, spot: usize) -> bool {
    let name = b.spots.get(spot).and_then(|s| b.who.get(s.who));
    let known = name.and_then(|w| b.vocabulary.entity(&w.name));
    known.is_some_and(|e| e.nation && !FILE.territory.has(&e.name))
}

/// First byte of the first place of a chain and end of its last.
pub fn extent(b: &Builder<'_>, chain: &[usize]) -> Range<usize> {
    let at = |k: Option<&usize>| k.and_then(|k| b.spots.get(*k));
    let start = at(chain.first()).map_or(0, |s| s.start);
    start..at(chain.last()).map_or(start, |s| s.end)
}

/// The place of the event, as an index into the names.
pub fn place(
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
            .or_else(|| {
                // 大雪致12死　福岛两度雪崩: what stands in another part of the title is told of that part.
                let part = |c: &&&Vec<usize>| {
                    let gap = b.text.get(w.end..extent(b, c).start);
                    gap.is_some_and(|g| {
                        !g.contains([' ', '，', '｜', '|', '！', '：', '；', '\u{3000}'])
                    })
                };
                in_title.first().filter(part)
            });
        // 以色列袭击已致伊朗400人死亡: not who attacks says where it was.
        let struck = before
            .filter(|c| attacks(b, w, &extent(b, c)))
            .and_then(|_| in_title.iter().find(|c| extent(b, c).start >= w.end));
        let before = struck.or(before);
        if let Some(k) = before.and_then(|c| pick(b, c)) {
            return Some(narrower(b, k, title, chains).unwrap_or(k));
        }
    }
    let mut found: Option<usize> = None;
    let year = b.article.date.as_ref().map(|d| i32::from(d.date.year()));
    for w in words.iter().filter(|w| w.start >= title).take(6) {
        let from = sentence(b.text, w.start).start;
        // 四川发生地震。…2008年，汶川发生…: an earlier one does not say where this one was.
        let told = b.text.get(from..w.start).unwrap_or("");
        if found.is_some() && (FILE.past.within(told) || super::recall::other_year(told, year)) {
            continue;
        }
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

/// Whether a place before the word of an attack is the side that attacks: a country, with nothing but its arms between.
fn attacks(b: &Builder<'_>, word: &Range<usize>, place: &Range<usize>) -> bool {
    let text = |r: Range<usize>| b.text.get(r).unwrap_or("");
    let attack = FILE.attacks.end(text(word.clone()));
    let between = text(place.end..word.start);
    let nation = b
        .spots
        .iter()
        .position(|s| s.end == place.end)
        .is_some_and(|k| is_nation(b, k));
    attack && nation && (between.is_empty() || FILE.arms.has(between))
}

/// 贵州荔波县安平煤矿: the county at the head of the name directly behind a province.
pub fn seat<'t>(b: &Builder<'t>, province: usize) -> Option<&'t str> {
    let (s, next) = (b.spots.get(province)?, b.spots.get(province + 1)?);
    let firm = b.who.get(next.who)?.kind == NameKind::Company;
    let gap = b.text.get(s.end..next.start)?;
    if !is_broad(b, province) || !firm || !(gap.is_empty() || FILE.level.has(gap)) {
        return None;
    }
    let name = b.text.get(next.start..next.end)?;
    let (at, level) = name.char_indices().find(|(_, c)| "县市区旗".contains(*c))?;
    let county = name.get(..at + level.len_utf8())?;
    (3..=6).contains(&county.chars().count()).then_some(county)
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
pub fn short(name: &str) -> &str {
    name.strip_suffix(['市', '县'])
        .filter(|p| p.chars().count() >= 2)
        .unwrap_or(name)
}

/// The sentence around a byte, at most 300 bytes to each side.
pub fn sentence(text: &str, at: usize) -> Range<usize> {
    let stops = ['。', '！', '？', '\n', '；'];
    let before = near::before(text, at, 300);
    let stop = before.char_indices().rfind(|(_, c)| stops.contains(c));
    let from = at - before.len() + stop.map_or(0, |(k, c)| k + c.len_utf8());
    let behind = near::behind(text, at, 300);
    from..at + behind.find(stops).unwrap_or(behind.len())
}

/// 昆明9月3日电, 北京讯: where a report was filed.
pub fn dateline(text: &str, s: &Spot) -> bool {
    let after = near::behind(text, s.end, 48);
    let date = |c: char| c.is_ascii_digit() || "一二三四五六七八九十月日号 ".contains(c);
    let rest = after.trim_start_matches(date);
    let dated = rest.len() < after.len();
    let filed = rest.strip_prefix('电').or_else(|| rest.strip_prefix('讯'));
    // 北京4月电力消费: no wire.
    let wire = filed.is_some_and(|t| !t.starts_with(|c| FILE.no_wire.has(c)));
    let desk =
        || near::before(text, s.start, 3).ends_with(['社', '网', '报', '台', '（', '(', '\n']);
    wire && (dated || s.start == 0 || desk())
}
