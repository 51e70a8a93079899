//! The words of `rules/vocabulary/topic.toml`: what a phrase is that the vocabulary does not know, by how
//! it begins and ends. Deliberately absent: where such phrases stand.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::set::CharSet;
use crate::text::words::Words as Phrases;

#[derive(Deserialize)]
struct File {
    nobody: Vec<String>,
    asks: BTreeSet<String>,
    modifier: Vec<String>,
    kept: Phrases,
    segment: Vec<String>,
    inside: String,
    bad_start: String,
    no_start: Phrases,
    figure: Vec<String>,
    bare_figure: Vec<String>,
    acts: Vec<String>,
    paper: Vec<String>,
    population: Vec<String>,
    time: Vec<String>,
    half: Vec<String>,
    class: Vec<String>,
    bad_lead: Vec<String>,
    season: Vec<String>,
    good_start: Vec<String>,
}

/// Endings by their last character, the longest first.
#[derive(Debug)]
pub(super) struct Endings {
    last: CharSet,
    by_last: std::collections::BTreeMap<char, Vec<String>>,
}

impl Endings {
    pub(super) fn new(words: Vec<String>) -> Endings {
        let mut map: std::collections::BTreeMap<char, Vec<String>> = Default::default();
        for w in words {
            if let Some(c) = w.chars().next_back() {
                map.entry(c).or_default().push(w);
            }
        }
        for list in map.values_mut() {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
        }
        Endings {
            last: CharSet::of(&map.keys().collect::<String>()),
            by_last: map,
        }
    }

    /// The longest of them that ends the text.
    pub(super) fn of<'a>(&'a self, text: &str) -> Option<&'a str> {
        let last = text.chars().next_back().filter(|c| self.last.has(*c))?;
        let list = self.by_last.get(&last)?;
        list.iter()
            .find(|w| text.ends_with(w.as_str()))
            .map(String::as_str)
    }
}

struct Words {
    nobody: Endings,
    asks: BTreeSet<String>,
    modifier: Endings,
    kept: Phrases,
    modifier_first: BTreeSet<String>,
    segment: Endings,
    inside: CharSet,
    bad_start: CharSet,
    no_start: Phrases,
    figure: Endings,
    bare_figure: BTreeSet<String>,
    acts: Lookup,
    paper: Endings,
    population: Lookup,
    time: Lookup,
    half: Lookup,
    class: Endings,
    bad_lead: Lookup,
    season: Endings,
    good_start: Lookup,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let f: File = embedded!("vocabulary/topic.toml");
    Words {
        nobody: Endings::new(f.nobody),
        asks: f.asks,
        modifier_first: f.modifier.iter().cloned().collect(),
        modifier: Endings::new(f.modifier),
        kept: f.kept,
        segment: Endings::new(f.segment),
        inside: CharSet::of(&f.inside),
        bad_start: CharSet::of(&f.bad_start),
        no_start: f.no_start,
        figure: Endings::new(f.figure),
        bare_figure: f.bare_figure.into_iter().collect(),
        acts: Lookup::new(f.acts.iter().map(|w| (w.as_str(), 0))),
        paper: Endings::new(f.paper),
        population: Lookup::new(f.population.iter().map(|w| (w.as_str(), 0))),
        time: Lookup::new(f.time.iter().map(|w| (w.as_str(), 0))),
        half: Lookup::new(f.half.iter().map(|w| (w.as_str(), 0))),
        class: Endings::new(f.class),
        bad_lead: Lookup::new(f.bad_lead.iter().map(|w| (w.as_str(), 0))),
        season: Endings::new(f.season),
        good_start: Lookup::new(f.good_start.iter().map(|w| (w.as_str(), 0))),
    }
});

/// Whether the phrase speaks of people or papers in general: 业内人士, 财报.
pub fn nobody(phrase: &str) -> bool {
    WORDS.nobody.of(phrase).is_some()
}

/// Whether the phrase is one of those who ask or pay a price: 业主, 新买家.
pub fn asks(phrase: &str) -> bool {
    let who = WORDS.nobody.of(phrase);
    who.is_some_and(|w| WORDS.asks.contains(w))
}

/// Whether the phrase is a part of a firm: 云业务.
pub fn segment(phrase: &str) -> bool {
    WORDS.segment.of(phrase).is_some()
}

/// Whether the phrase is a class of which statistics speak: 私营企业, 东部地区.
pub fn class(phrase: &str) -> bool {
    WORDS
        .class
        .of(phrase)
        .is_some_and(|w| w.len() < phrase.len())
}

/// Whether the phrase is a time: 春节假期.
pub fn season(phrase: &str) -> bool {
    WORDS.season.of(phrase).is_some()
}

/// Whether the phrase goes on from something before it, or is half a sentence.
pub fn goes_on(phrase: &str) -> bool {
    let good = || WORDS.good_start.at(phrase, 0).next().is_some();
    phrase
        .chars()
        .next()
        .is_none_or(|c| WORDS.bad_start.has(c) && !good())
        || WORDS.bad_lead.at(phrase, 0).next().is_some()
        || WORDS.no_start.begin(phrase)
        || phrase.chars().any(|c| WORDS.inside.has(c))
}

/// Whether the phrase begins with a word that begins half a sentence: 带动电子.
pub fn leads(phrase: &str) -> bool {
    WORDS.bad_lead.at(phrase, 0).next().is_some()
}

/// Whether the phrase ends as the name of a figure does, and is more than such an ending.
pub fn figure(phrase: &str) -> bool {
    WORDS.figure.of(phrase).is_some()
        && !WORDS.bare_figure.contains(phrase)
        && phrase.chars().count() >= 2
}

/// Whether a word ends as the name of a figure does, or is such an ending.
pub fn ends_figure(word: &str) -> bool {
    WORDS.figure.of(word).is_some()
}

/// Whether the phrase is nothing but such an ending.
pub fn bare_figure(phrase: &str) -> bool {
    WORDS.bare_figure.contains(phrase)
}

/// The phrase without words at its ends that only say how it is counted, as a range of its bytes.
pub fn stripped(phrase: &str) -> std::ops::Range<usize> {
    let (mut from, mut to) = (0, phrase.len());
    while let Some(p) = phrase.get(from..to)
        && let Some(w) = WORDS.modifier.of(p)
        && !WORDS.kept.end(p)
    {
        to -= w.len();
    }
    // At most two words are cut from the front.
    for _ in 0..2 {
        let rest = phrase.get(from..to).unwrap_or("");
        let lead = rest
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .take(4)
            .filter(|end| *end < rest.len())
            .filter(|end| {
                rest.get(..*end)
                    .is_some_and(|w| w.chars().count() > 1 && WORDS.modifier_first.contains(w))
            })
            .last();
        match lead {
            Some(n) => from += n,
            None => break,
        }
    }
    from..to
}

/// The phrase without a firm's paper at its end: 古茗最新招股书.
pub fn without_paper(phrase: &str) -> &str {
    match WORDS.paper.of(phrase) {
        Some(w) if w.len() < phrase.len() => phrase.get(..phrase.len() - w.len()).unwrap_or(phrase),
        _ => phrase,
    }
}

/// Whether the phrase holds a verb or a joint of a sentence.
pub fn half(phrase: &str) -> bool {
    phrase
        .char_indices()
        .any(|(at, _)| WORDS.half.at(phrase, at).next().is_some())
}

/// Whether a verb that names act with begins the text.
pub fn acts(text: &str) -> bool {
    WORDS.acts.at(text, 0).next().is_some()
}

/// Bytes of the word of time that begins the text: 近日, 昨晚; none is zero.
pub fn time(text: &str) -> usize {
    // The longest comes first.
    WORDS.time.at(text, 0).next().map_or(0, |w| w.0)
}

/// Whether the text begins with people or firms of which a percentage is a part: 三成受访者, 36%的银行.
pub fn population(text: &str) -> bool {
    WORDS.population.at(text, 0).next().is_some()
}

/// Those people or firms at the head of a text.
pub fn crowd(text: &str) -> Option<&str> {
    let longest = WORDS.population.at(text, 0).map(|w| w.0).max()?;
    text.get(..longest).filter(|w| !w.starts_with('的'))
}

/// Whether the phrase ends with such people, firms or things.
pub fn people(phrase: &str) -> bool {
    phrase.char_indices().any(|(i, _)| {
        let rest = phrase.len() - i;
        WORDS.population.at(phrase, i).any(|w| w.0 == rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_told_by_their_ends() {
        assert!(nobody("业内人士") && !nobody("乔治白"));
        assert!(segment("云业务") && !segment("黑芝麻汤圆"));
        assert!(figure("担保余额") && !figure("余额宝") && !figure("金额"));
        let p = "全年汤圆年均";
        assert_eq!(&p[stripped(p)], "汤圆");
        let p = "临江高新";
        assert_eq!(&p[stripped(p)], p);
    }
}
