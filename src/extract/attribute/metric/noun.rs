//! The words of `rules/vocabulary/noun.toml`: where a noun ends that names a figure.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::calendar;
use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::set::CharSet;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    zh: Chinese,
    en: English,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chinese {
    stop: String,
    stop_before: String,
    stop_behind: String,
    verb: Vec<String>,
    head: Words,
    people: Words,
    firms: Words,
    nobody: Words,
    describing: Words,
    inside: CharSet,
    begun: Words,
    over: Words,
    whole: Words,
    injects: Words,
    left_over: Words,
    after_fate: Words,
    measured: Words,
    place_end: CharSet,
    thing_units: Words,
    classifier: Words,
    vague: Words,
    carries: Words,
    among: Words,
    arms: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct English {
    end: BTreeSet<String>,
    end_before: BTreeSet<String>,
    end_behind: BTreeSet<String>,
    between: Words,
    posts: BTreeSet<String>,
    settlement: BTreeSet<String>,
    bearing: BTreeSet<String>,
    down: Words,
    dismiss: Words,
    hires: Words,
    determiner: BTreeSet<String>,
    level: BTreeSet<String>,
    preposition: BTreeSet<String>,
    finite: BTreeSet<String>,
    sum: BTreeSet<String>,
    qualifier: BTreeSet<String>,
    attributive: BTreeSet<String>,
    expected: BTreeSet<String>,
    quoted_index: BTreeSet<String>,
    asked: Words,
    asked_behind: Words,
    odds: Vec<[String; 2]>,
}

/// The words, ready for use.
pub struct Nouns {
    /// Arms, by their whole names.
    pub arms: Words,
    /// Characters at which a Chinese noun before its number ends.
    pub stop_before: CharSet,
    /// Characters at which a Chinese noun behind its number ends.
    pub stop_behind: CharSet,
    /// Verbs and adverbs at which a Chinese noun behind its number ends.
    pub verb: Lookup,
    /// Nouns of kind that head a compound.
    pub head: Words,
    /// Units of people.
    pub people: Words,
    /// Nouns of firms.
    pub firms: Words,
    /// What is counted and belongs to nobody: aspects, people without names.
    pub nobody: Words,
    /// What only describes the noun behind it.
    pub describing: Words,
    /// Of the characters at which a noun ends, those that also stand inside one.
    pub inside: CharSet,
    /// Words that begin with a character at which a noun ends.
    pub begun: Words,
    /// Words that open with a character at which a noun before its number ends: 超支.
    pub over: Words,
    /// Words that hold such a character and are part of a noun.
    pub whole: Words,
    /// Verbs by which doses are given, and words for what is left of them.
    pub injects: Words,
    pub left_over: Words,
    /// What may follow what became of people in one word with it: 受伤待援.
    pub after_fate: Words,
    /// Measures before which a noun of what is counted is described: 3只价值约41万的名表.
    pub measured: Words,
    /// Characters of place that end what is counted.
    pub place_end: CharSet,
    /// Units of things, before which a verb qualifies the noun.
    pub thing_units: Words,
    /// Units behind which the noun that is counted follows.
    pub classifier: Words,
    /// Before a noun of people, of whom it says nothing.
    pub vague: Words,
    /// Verbs of one character directly behind a unit.
    pub carries: Words,
    /// Between a whole and the count of a part of it.
    pub among: Words,
    /// English auxiliaries and adverbs between a phrase and its verb.
    pub between: Words,
    /// Posts that are cut: jobs, positions.
    pub posts: BTreeSet<String>,
    /// What has people who live there: town.
    pub settlement: BTreeSet<String>,
    /// Where something lies from elsewhere: north.
    pub bearing: BTreeSet<String>,
    /// Behind a length: how far down something lies.
    pub down: Words,
    /// Verbs of dismissal.
    pub dismiss: Words,
    /// Verbs of hiring.
    pub hires: Words,
    /// Words before an amount that describes the noun behind it: a $45 voucher.
    pub determiner: BTreeSet<String>,
    /// English verbs that state a level of what stands before them.
    pub level: BTreeSet<String>,
    /// Prepositions that tie a phrase to the noun before them.
    pub preposition: BTreeSet<String>,
    /// English verbs in the past tense behind what is counted.
    pub finite: BTreeSet<String>,
    /// English nouns that name no figure before "of" and a number.
    pub sum: BTreeSet<String>,
    /// English words that only qualify what is counted.
    pub qualifier: BTreeSet<String>,
    /// Words for kinds of people and posts in a list: direct, indirect and induced jobs.
    pub attributive: BTreeSet<String>,
    /// English nouns of expectation, which say of no figure what it is.
    pub expected: BTreeSet<String>,
    /// What describes an index of shares: the benchmark index.
    pub quoted_index: BTreeSet<String>,
    /// Before and behind the number of those who were asked.
    pub asked: Words,
    pub asked_behind: Words,
    /// Behind a percentage that changes the odds of something, each with the figure it makes of it.
    pub odds: Vec<[String; 2]>,
    en: English,
}

/// The words of the file.
pub static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let File { zh, mut en } = embedded!("vocabulary/noun.toml");
    Nouns {
        stop_before: CharSet::of(&(zh.stop.clone() + &zh.stop_before)),
        stop_behind: CharSet::of(&(zh.stop + &zh.stop_behind)),
        verb: Lookup::new(zh.verb.iter().map(String::as_str).zip(0..)),
        head: zh.head,
        people: zh.people,
        firms: zh.firms,
        nobody: zh.nobody,
        describing: zh.describing,
        inside: zh.inside,
        begun: zh.begun,
        over: zh.over,
        whole: zh.whole,
        injects: zh.injects,
        left_over: zh.left_over,
        after_fate: zh.after_fate,
        measured: zh.measured,
        place_end: zh.place_end,
        thing_units: zh.thing_units,
        classifier: zh.classifier,
        vague: zh.vague,
        carries: zh.carries,
        among: zh.among,
        arms: zh.arms,
        between: std::mem::take(&mut en.between),
        posts: std::mem::take(&mut en.posts),
        settlement: std::mem::take(&mut en.settlement),
        bearing: std::mem::take(&mut en.bearing),
        down: std::mem::take(&mut en.down),
        dismiss: std::mem::take(&mut en.dismiss),
        hires: std::mem::take(&mut en.hires),
        determiner: std::mem::take(&mut en.determiner),
        level: std::mem::take(&mut en.level),
        preposition: std::mem::take(&mut en.preposition),
        finite: std::mem::take(&mut en.finite),
        sum: std::mem::take(&mut en.sum),
        qualifier: std::mem::take(&mut en.qualifier),
        attributive: std::mem::take(&mut en.attributive),
        expected: std::mem::take(&mut en.expected),
        quoted_index: std::mem::take(&mut en.quoted_index),
        asked: std::mem::take(&mut en.asked),
        asked_behind: std::mem::take(&mut en.asked_behind),
        odds: std::mem::take(&mut en.odds),
        en,
    }
});

impl Nouns {
    /// Whether an English noun phrase before its number or verb ends at a word, in small letters.
    pub fn ends_before(&self, word: &str) -> bool {
        self.en.end.contains(word) || self.en.end_before.contains(word) || calendar::is_month(word)
    }

    /// Whether an English noun phrase behind its number ends at a word.
    pub fn ends_behind(&self, word: &str) -> bool {
        self.en.end.contains(word) || self.en.end_behind.contains(word)
    }
}
