//! Whose a country's statistic is where no country is named: that of the office quoted for it, else of the one
//! of which alone the article's words are said (社会融资规模, 主计总处); and which country 全国 means.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::signs::{List, Signs};
use super::{Builder, Scan, Spot, Who};
use crate::extract::vocabulary::{NameKind, Vocabulary};
use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::words::Words;

/// `rules/vocabulary/home.toml`, which says what each list is for.
#[derive(Deserialize)]
struct File {
    nationwide: Words,
    toward: Words,
    island: Words,
    mainland: Words,
    home: Vec<Home>,
}

/// A country, the offices that publish its statistics, and what is said of it alone.
#[derive(Deserialize)]
struct Home {
    country: String,
    offices: Words,
    #[serde(default)]
    shared: Words,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    figures: Words,
    /// The money that is its own alone.
    #[serde(default)]
    currency: String,
    /// It is no country: who speaks for it says nothing of where an article plays.
    #[serde(default)]
    world: bool,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/home.toml"));

/// What is said of one country alone, with its place in the list of countries.
static TERMS: LazyLock<Lookup> = LazyLock::new(|| {
    let terms = FILE.home.iter().zip(0u32..);
    Lookup::new(terms.flat_map(|(h, k)| h.terms.iter().map(move |t| (t.as_str(), k))))
});

/// What only texts of Taiwan say.
pub(super) fn island_words() -> impl Iterator<Item = &'static str> {
    FILE.island.iter()
}

/// Names the countries: they may own a statistic even where only their office is named.
pub fn countries(b: &mut Builder<'_>) {
    for home in &FILE.home {
        let known = b.vocabulary.entity(&home.country);
        let name = if b.english {
            known.map(|e| e.en.as_str())
        } else {
            Some(home.country.as_str())
        };
        let who = name.map(|name| b.id(name, NameKind::Place));
        b.homes.push(who);
    }
}

/// 央行 in a text on the banks of all countries (全球央行购金) that calls no single one by name: those banks.
pub fn banks(b: &mut Builder<'_>) {
    foreign_bank(b);
    let id = |name: &str| b.ids.get(name).copied();
    let (Some(all), Some(one)) = (id("全球央行"), id("中国人民银行")) else {
        return;
    };
    let printed = |s: &Spot| b.text.get(s.start..s.end).unwrap_or("");
    // 全球央行年会: a meeting is not what the text is on.
    let met = |s: &&Spot| b.text.get(s.end..).is_some_and(|t| t.starts_with("年会"));
    let first = b.spots.iter().filter(|s| s.who == all && !met(s));
    let first = first.map(|s| s.start).min();
    let mut own = b.spots.iter().filter(|s| s.who == one);
    let plain = first.is_some_and(|at| own.all(|s| printed(s) == "央行" && s.start > at));
    if plain {
        b.aliases.insert(one, all);
    }
}

/// 日本央行前理事表示，央行可能加息: the bare word means the one of another country that was named before, where nobody
/// names China's.
fn foreign_bank(b: &mut Builder<'_>) {
    let Some(one) = b.ids.get("中国人民银行").copied() else {
        return;
    };
    let printed = |s: &Spot| b.text.get(s.start..s.end).unwrap_or("");
    let own = b.spots.iter().any(|s| s.who == one && printed(s) != "央行");
    let foreign = |s: &Spot| {
        let name = b.who.get(s.who).map_or("", |w| w.name.as_str());
        (name.ends_with("央行") && name != "全球央行").then_some(s.who)
    };
    // Only a title that names it makes it the one of the text.
    let end = b.title_end();
    let titled = b.spots.iter().any(|s| s.end <= end && foreign(s).is_some());
    if own || !titled || b.english {
        return;
    }
    let mut order: Vec<usize> = (0..b.spots.len()).collect();
    order.sort_by_key(|k| b.spots.get(*k).map_or(0, |s| s.start));
    let mut last = None;
    let mut renamed = Vec::new();
    for k in order {
        let Some(s) = b.spots.get(k) else { continue };
        last = foreign(s).or(last);
        if let Some(who) = last.filter(|_| s.who == one) {
            renamed.push((k, who));
        }
    }
    for (k, who) in renamed {
        if let Some(s) = b.spots.get_mut(k) {
            s.who = who;
        }
    }
}

/// The offices by name: the first country of each, and which have one name in several.
struct Offices {
    first: HashMap<&'static str, usize>,
    shared: HashSet<&'static str>,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let mut first = HashMap::new();
    for (home, k) in FILE.home.iter().zip(0..) {
        for name in home.offices.iter() {
            first.entry(name).or_insert(k);
        }
    }
    let shared = FILE.home.iter().flat_map(|h| h.shared.iter()).collect();
    Offices { first, shared }
});

/// Of each office that is named: its country.
pub fn offices(scan: &Scan, text: &str) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    let mut spoken: Option<Option<usize>> = None;
    for (k, w) in scan.who.iter().enumerate() {
        // 财政部 in an article of Taiwan is Taiwan's.
        let name = w.name.as_str();
        let several = !scan.english && w.count > 0 && OFFICES.shared.contains(name);
        let here = several
            .then(|| *spoken.get_or_insert_with(|| of_words(text)))
            .flatten();
        let shares = here.filter(|h| FILE.home.get(*h).is_some_and(|h| h.shared.has(name)));
        let shares = shares.or_else(|| several.then(|| introduced(text, name)).flatten());
        let home = shares.or_else(|| OFFICES.first.get(name).copied());
        if let Some(country) = home.and_then(|h| *scan.homes.get(h)?) {
            out.insert(k, country);
        }
    }
    out
}

/// 美国财政部公布, behind which 财政部 alone is the same: the country before the first of an office that several have.
fn introduced(text: &str, office: &str) -> Option<usize> {
    let of = |country: &str| text.contains(&format!("{country}{office}"));
    let before = text.get(..text.find(office)?)?;
    let home = FILE.home.iter().skip(1);
    let mut home = home.zip(1..).filter(|(h, _)| before.ends_with(&h.country));
    home.next()
        .map(|(_, k)| k)
        .filter(|_| !of("中国") && !of("我国"))
}

/// The country whose own offices are named most; of those named as often the first.
pub fn quoted(scan: &Scan) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    let homes = FILE.home.iter().zip(&scan.homes);
    for country in homes
        .filter(|(h, _)| !h.world)
        .filter_map(|(_, k)| k.as_ref())
    {
        let named = |(office, home): (&usize, &usize)| {
            (home == country).then(|| scan.who.get(*office).map_or(0, |w| w.count))
        };
        let times: u32 = scan.offices.iter().filter_map(named).sum();
        let place = scan.who.get(*country).map(|w| w.kind) == Some(NameKind::Place);
        if place && times > 0 && best.is_none_or(|b| times > b.0) {
            best = Some((times, *country));
        }
    }
    best.map(|b| b.1)
}

/// The country that alone is told to have a figure: nonfarm payrolls.
pub fn of_figure(scan: &Scan, name: &str) -> Option<usize> {
    let home = FILE.home.iter().position(|h| h.figures.has(name))?;
    *scan.homes.get(home)?
}

/// The country whose money a code is.
pub fn of_currency(scan: &Scan, code: &str) -> Option<usize> {
    let home = FILE
        .home
        .iter()
        .position(|h| !code.is_empty() && h.currency == code)?;
    *scan.homes.get(home)?
}

/// The country of which most of the article's words are said, by its index among the names.
pub fn spoken(scan: &Scan, text: &str) -> Option<usize> {
    if scan.english {
        return None;
    }
    of_words(text).and_then(|h| *scan.homes.get(h)?)
}

/// The same by its place in the list of countries.
fn of_words(text: &str) -> Option<usize> {
    let mut votes = vec![0u32; FILE.home.len()];
    let mut end = 0;
    for (at, _) in text.char_indices() {
        if let Some(f) = TERMS.longest(text, at).filter(|_| at >= end) {
            end = at + f.0;
            if let Some(v) = votes.get_mut(f.1 as usize) {
                *v += 1;
            }
        }
    }
    let most = votes.iter().copied().max().filter(|n| *n > 0)?;
    votes.iter().position(|n| *n == most)
}

/// Bytes of an article in which it says where it plays.
const OPENING: usize = 240;

/// The one country that an article names, from its opening on.
fn only(scan: &Scan, china: usize, country: impl Fn(&Who) -> bool) -> Option<usize> {
    let is = |s: &&Spot| s.who != china && scan.who.get(s.who).is_some_and(&country);
    let mut named = scan.spots.iter().filter(is);
    let first = named.next().filter(|s| s.start < OPENING)?;
    named.all(|s| s.who == first.who).then_some(first.who)
}

/// 中央災害應變中心統計，全國1人失蹤: an article of Taiwan that does not speak of the mainland calls its own whole so.
fn island(scan: &Scan, text: &str, signs: &Signs) -> Option<usize> {
    let own = signs.kinds(List::Island) >= 2 && !FILE.mainland.within(text);
    let taiwan = FILE.home.iter().position(|h| h.country == "台湾");
    taiwan
        .filter(|_| own)
        .and_then(|k| scan.homes.get(k).copied().flatten())
}

/// 日本总务省公布，9月全国核心CPI…: 全国 is the country that the sentence, else the article, speaks of.
pub fn nationwide(scan: &mut Scan, text: &str, signs: &Signs, vocabulary: &Vocabulary) {
    let Some(china) = scan
        .homes
        .first()
        .copied()
        .flatten()
        .filter(|_| !scan.english)
    else {
        return;
    };
    let island = island(scan, text, signs);
    if let (Some(k), Some(first)) = (island, scan.homes.first_mut()) {
        *first = Some(k);
    }
    let whole = |s: &Spot| {
        s.who == china
            && text
                .get(s.start..s.end)
                .is_some_and(|t| FILE.nationwide.has(t))
    };
    let wide = scan.spots.iter().filter(|s| whole(s)).count();
    if wide == 0 {
        return;
    }
    // Of the article only where China itself is not named.
    let named = scan.who.get(china).map_or(0, |w| w.count as usize) > wide;
    let country = |w: &Who| {
        w.kind == NameKind::Place
            && vocabulary.entity(&w.name).is_some_and(|e| e.nation)
            && !matches!(w.name.as_str(), "香港" | "澳门" | "台湾")
    };
    let article = if island.is_some() {
        island
    } else if named {
        None
    } else {
        let only = || only(scan, china, |w| country(w));
        quoted(scan).or_else(|| spoken(scan, text)).or_else(only)
    };
    let mut last: Option<(usize, usize)> = None;
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (k, s) in scan.spots.iter().enumerate() {
        if whole(s) {
            let same = |at: usize| {
                text.get(at..s.start)
                    .is_some_and(|g| !g.contains(['。', '\n', '；']))
            };
            let near = last.filter(|l| same(l.1)).map(|l| l.0);
            moved.extend(near.or(article).filter(|w| *w != china).map(|w| (k, w)));
            continue;
        }
        let aside = text.get(..s.start).is_some_and(|t| FILE.toward.end(t));
        let home = scan.offices.get(&s.who).copied();
        let own = scan.who.get(s.who).is_some_and(country).then_some(s.who);
        if let Some(w) = home.or(own).filter(|_| !aside) {
            last = Some((w, s.end));
        }
    }
    for (k, w) in moved {
        if let Some(s) = scan.spots.get_mut(k) {
            s.who = w;
        }
        if let Some(x) = scan.who.get_mut(w) {
            x.count += 1;
        }
        if let Some(x) = scan.who.get_mut(china) {
            x.count = x.count.saturating_sub(1);
        }
    }
}
