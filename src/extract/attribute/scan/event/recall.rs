//! The other events that a report tells of: earlier ones (2002年，一架客机坠毁釜山附近), one of the same day (另一起…),
//! and what one disaster did to other countries.
//!
//! Enters: the event of the report, its words and the chains of places. Leaves: where the text turns to another
//! event, and where it comes back. Deliberately absent: which figure belongs to which of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::{Builder, Spot};
use super::place::{dateline, extent, is_broad, pick, sentence, short};
use super::{FILE, called, storm};
use crate::extract::vocabulary::NameKind;
use crate::text::near;

/// Bytes between the place of another event and its word, where the place is a whole country or province.
const NEAR: usize = 60;

/// Days for which an event is news.
const DAYS: i32 = 6;

/// Notes where the report turns to another event, and where it comes back to its own.
pub fn recall(
    b: &mut Builder<'_>,
    main: usize,
    words: &[Range<usize>],
    title: usize,
    chains: &[Vec<usize>],
) {
    let noun = words.first().and_then(|w| b.text.get(w.clone()));
    let noun = called(b.text, noun.unwrap_or(""), title);
    let report = Recalled::new(b, main, title, chains);
    let mut found = report.turns(words);
    found.extend(report.abroad(&noun));
    for (at, name) in found {
        let who = name.map_or(main, |n| b.id(&n, NameKind::Event));
        b.recalled.push((at, who));
    }
    b.recalled.sort_by_key(|r| r.0);
}

/// What is known of the event of the report.
struct Recalled<'a, 'b> {
    b: &'a Builder<'b>,
    chains: &'a [Vec<usize>],
    /// Its name.
    name: &'a str,
    /// Whatever is told in one chain with its place.
    chained: BTreeSet<usize>,
    /// The same, and whatever stands in the title.
    own: BTreeSet<usize>,
    title: usize,
    /// The year of the report.
    year: Option<i32>,
}

/// Where the text turns, and to which event; to that of the report where there is no name.
type Turn = (usize, Option<String>);

impl<'a, 'b> Recalled<'a, 'b> {
    fn new(b: &'a Builder<'b>, main: usize, title: usize, chains: &'a [Vec<usize>]) -> Self {
        let name = b.who.get(main).map_or("", |w| w.name.as_str());
        let is_main = |c: &Vec<usize>| {
            c.iter()
                .filter_map(|k| b.spots.get(*k))
                .filter_map(|s| b.who.get(s.who))
                .any(|w| name.starts_with(short(&w.name)))
        };
        let named = |c: &Vec<usize>| -> Vec<usize> {
            let spots = c.iter().filter_map(|k| b.spots.get(*k));
            spots.map(|s| s.who).collect()
        };
        let chained: BTreeSet<usize> = chains
            .iter()
            .filter(|c| is_main(c))
            .flat_map(named)
            .collect();
        let titled = chains.iter().filter(|c| extent(b, c).end <= title);
        let own = chained
            .iter()
            .copied()
            .chain(titled.flat_map(named))
            .collect();
        let year = b.article.date.as_ref().map(|d| i32::from(d.date.year()));
        Recalled {
            b,
            chains,
            name,
            chained,
            own,
            title,
            year,
        }
    }

    fn turns(&self, words: &[Range<usize>]) -> Vec<Turn> {
        let behind_title = words.iter().filter(|w| w.start >= self.title);
        let mut found: Vec<Turn> = Vec::new();
        for w in behind_title {
            // 2008年汶川地震, 1998年的“中埔地震”: told of no further than its sentence.
            if let Some((at, name)) = self.coined(w) {
                found.push((at, Some(name)));
                found.push((sentence(self.b.text, w.start).end, None));
                continue;
            }
            let Some((at, name)) = self.turn(w) else {
                continue;
            };
            // 当年，美浓发生地震，台南大楼倒塌，115人死亡: what came of the earlier event in a place of this one.
            let s = sentence(self.b.text, w.start);
            let earlier = |t: &Turn| s.contains(&t.0) && t.1.is_some();
            let tells = near::behind(self.b.text, s.start, s.end - s.start);
            if name.is_none() && found.last().is_some_and(earlier) && FILE.then.begin(tells) {
                continue;
            }
            // 21日，那曲发生地震，同一天，玉树发生地震: the second of a sentence begins with its place.
            let again = found.iter().any(|t| t.0 == at && t.1 != name);
            let place = again.then(|| self.before(w)).flatten();
            found.push((place.unwrap_or(at), name));
        }
        found
    }

    /// An event of another year that goes by a name of its own.
    fn coined(&self, w: &Range<usize>) -> Option<(usize, String)> {
        let text = self.b.text;
        let noun = text.get(w.clone()).filter(|t| FILE.coined.has(t))?;
        let before = near::before(text, w.start, 45);
        let (at, stem) = before.rsplit_once('年')?;
        let year = at.get(at.len().checked_sub(4)?..)?.parse::<i32>().ok()?;
        let past = (1900..2100).contains(&year) && self.year.is_some_and(|n| n > year);
        let stem = stem.trim_start_matches(['的', '“', '「', '『']);
        let stem = stem.trim_end_matches(['大', '特']);
        let long = (2..=4).contains(&stem.chars().count());
        let han = stem.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let plain = long && han && !FILE.uncoined.within(stem);
        let known = self.name.starts_with(stem)
            || self
                .chains
                .iter()
                .any(|c| extent(self.b, c).contains(&(w.start - 1)));
        let from = w.start - before.len() + at.len() - 4;
        (past && plain && !known).then(|| (from, format!("{stem}{noun}")))
    }

    /// Where the last chain of places before a word begins.
    fn before(&self, w: &Range<usize>) -> Option<usize> {
        let mut chains = self.chains.iter().rev().map(|c| extent(self.b, c));
        chains.find(|e| e.end <= w.start).map(|e| e.start)
    }

    /// To which event the sentence of a word turns.
    fn turn(&self, w: &Range<usize>) -> Option<Turn> {
        let (b, text) = (self.b, self.b.text);
        let s = sentence(text, w.start);
        let told = text.get(s.start..w.end).unwrap_or("");
        let past = FILE.past.within(told) || other_year(told, self.year) || self.other_day(told);
        // 2013年台风海燕, 受15号台风天鹅影响: a storm has a name of its own.
        if let Some(name) = storm::called(text, w).filter(|n| n != self.name) {
            let main = self.name.get('台'.len_utf8() * 2..).unwrap_or("");
            let together = text.get(s.clone()).is_some_and(|t| t.contains(main));
            return (past || !together).then_some((s.start, Some(name)));
        }
        let chain = self.chains.iter().rev().find(|c| {
            let e = extent(b, c);
            e.start >= s.start && e.end <= w.start && w.start - e.end <= 90
        });
        // 2002年，一架客机坠毁釜山附近: the place of an earlier one may stand behind its word.
        let behind = self.chains.iter().find(|c| {
            let e = extent(b, c);
            let elsewhere = pick(b, c).is_some_and(|k| !is_broad(b, k));
            e.start >= w.end && e.end <= s.end && e.start - w.end <= 45 && past && elsewhere
        });
        // 近年多起地震，21日，那曲发生地震，同一天，玉树发生地震: the place in the clause of a word comes first.
        let beside = chain.is_some_and(|c| {
            let gap = text.get(extent(b, c).end..w.start).unwrap_or("，");
            !gap.contains('，')
        });
        let behind = behind.filter(|_| !beside);
        let chain = behind.filter(|c| self.foreign(c)).or(chain)?;
        let e = extent(b, chain);
        let elsewhere = behind.is_some_and(|c| std::ptr::eq(c, chain));
        let k = pick(b, chain)?;
        let place = b.who.get(b.spots.get(k)?.who)?;
        // 1996年，印度发生两机相撞: the country of the event, but not its place.
        let wider = is_broad(b, k) && past && !self.name.starts_with(short(&place.name));
        if !elsewhere && !wider && self.who(chain).any(|k| self.own.contains(&k)) {
            return Some((e.start.min(w.start), None));
        }
        // 安徽暴雨灾情：…: a paragraph of its own about the same in another place.
        let heads = e.start == s.start
            && e.end == w.start
            && text.get(..s.start).is_some_and(|t| t.ends_with('\n'));
        let near = w.start.saturating_sub(e.end) <= NEAR && past || heads;
        let other = past || heads || self.elsewhere(k, &s) || FILE.another.begin(told.trim_start());
        if !other || !near && is_broad(b, k) {
            return None;
        }
        let noun = called(text, text.get(w.clone()).unwrap_or(""), self.title);
        // 面积3.6万公顷，超过2000年江原道火灾（2.4万公顷）: what came before the other is not told of it.
        let lead = text.get(s.start..e.start).unwrap_or("");
        let lead = lead.trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '的')
        });
        let at = if FILE.beaten.end(lead) {
            e.start
        } else {
            s.start
        };
        Some((at, Some(format!("{}{noun}", short(&place.name)))))
    }

    /// 5月14日，武汉市蔡甸区…: whether a paragraph opens with a city that is not that of the event.
    fn elsewhere(&self, spot: usize, sentence: &Range<usize>) -> bool {
        let b = self.b;
        let city = |who: usize| {
            let w = b.who.get(who);
            let known = w.and_then(|w| b.vocabulary.entity(&w.name));
            known.is_some_and(|e| e.local) && !w.is_some_and(|w| FILE.broad.has(&w.name))
        };
        let opens = b
            .text
            .get(..sentence.start)
            .is_some_and(|t| t.ends_with('\n'));
        let main = |who: &usize| {
            let w = b.who.get(*who);
            city(*who) && w.is_some_and(|w| self.name.starts_with(short(&w.name)))
        };
        opens && b.spots.get(spot).is_some_and(|s| city(s.who)) && self.chained.iter().any(main)
    }

    /// 5月8日，…: whether a sentence opens with a day some time before the report.
    fn other_day(&self, told: &str) -> bool {
        let day = || {
            let (month, rest) = told.trim_start().split_once('月')?;
            // 2025年1月3日: the year is told apart elsewhere.
            let month = month.rsplit('年').next()?;
            let (day, _) = rest.split_once('日')?;
            let (month, day) = (month.parse::<i32>().ok()?, day.parse::<i32>().ok()?);
            let date = self.b.article.date.as_ref()?.date;
            let now = i32::from(date.month()) * 31 + i32::from(date.day());
            Some(now - (month * 31 + day))
        };
        // 今年1月，日喀则发生地震: an earlier month of the year.
        let month = || {
            let (month, rest) = told.trim_start().split_once('月')?;
            let month = month.trim_start_matches("今年").parse::<i32>().ok()?;
            let day = rest.starts_with(|c: char| c.is_ascii_digit());
            let now = i32::from(self.b.article.date.as_ref()?.date.month());
            Some(!day && month < now)
        };
        day().is_some_and(|ago| !(-1..=DAYS).contains(&ago)) || month().unwrap_or(false)
    }

    /// Whether a chain names no place of the event of the report, or is called by another.
    fn foreign(&self, chain: &[usize]) -> bool {
        let called = pick(self.b, chain).and_then(|k| self.b.spots.get(k));
        !self.who(chain).any(|k| self.own.contains(&k))
            || called.is_some_and(|s| !self.own.contains(&s.who))
    }

    /// 印尼503人遇难；泰国170人死亡: the tolls of countries, each of which has its own, as events of their own.
    fn abroad(&self, noun: &str) -> Vec<Turn> {
        let b = self.b;
        let country = |s: &Spot| {
            let w = b.who.get(s.who)?;
            let known = b.vocabulary.entity(&w.name)?;
            let nation = w.kind == NameKind::Place && known.nation;
            let own = self.chained.contains(&s.who) || self.name.starts_with(&w.name);
            nation.then_some((s.start, (!own).then(|| format!("{}{noun}", w.name))))
        };
        let told = b
            .spots
            .iter()
            .filter(|s| s.start >= self.title && toll(b, s));
        let turns: Vec<Turn> = told.filter_map(country).collect();
        let several = turns.iter().any(|t| t.1.is_some());
        turns.into_iter().filter(|_| several).collect()
    }

    /// Who is named in a chain.
    fn who(&self, chain: &[usize]) -> impl Iterator<Item = usize> {
        let spots = chain.iter().filter_map(|k| self.b.spots.get(*k));
        spots.map(|s| s.who)
    }
}

/// Whether a place opens a clause, or is what a clause happens to, and the clause goes on with how many came to harm.
fn toll(b: &Builder<'_>, s: &Spot) -> bool {
    let text = b.text;
    let behind = near::behind(text, s.end, 90);
    let clauses = |n: usize| {
        let mut stops = behind.match_indices(['，', '。', '；', '\n']);
        behind.get(..stops.nth(n).map_or(behind.len(), |x| x.0))
    };
    // 泰国南部遭遇洪灾，造成181人死亡; 在受灾最重的印尼，洪灾已导致708人遇难: the toll is told a clause on.
    let first = clauses(0).unwrap_or("");
    let rest = behind.get(first.len()..).unwrap_or("");
    let rest = rest.strip_prefix('，').unwrap_or("");
    let struck = FILE.struck.within(first) && FILE.brings.begin(rest);
    let head = near::before(text, s.start, 60);
    let head = head.rsplit(['，', '。', '；', '\n']).next().unwrap_or("");
    let seat = first.is_empty() && head.starts_with('在') && !rest.is_empty();
    let told = usize::from(FILE.side.begin(behind) || struck || seat);
    let clause = clauses(told).unwrap_or("");
    let counted = clause.contains(|c: char| c.is_ascii_digit()) && FILE.harm.within(clause);
    let before = near::before(text, s.start, 9);
    counted
        && !text.get(s.start..s.end).is_some_and(|t| FILE.whole.has(t))
        && (before.is_empty() || seat || FILE.toll_before.end(before))
        && !FILE.office.begin(clause)
        && !FILE.people_from.begin(behind)
        && !dateline(text, s)
}

/// Whether a text names a year that is not this one.
pub fn other_year(text: &str, year: Option<i32>) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits = near::before(text, at, 4);
        let other = digits.parse::<i32>().ok().filter(|y| *y > 1000);
        digits.len() == 4 && other.is_some_and(|y| year.is_none_or(|n| n != y))
    })
}
