//! The words beside a name by which it is weighed: `rules/vocabulary/beside.toml`.
//!
//! In: what stands before, behind and between a name and its number. Out: traits. Deliberately absent: where names stand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrase::verb;
use super::traits::Trait;
use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::Role;
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    en: Beside,
    zh: Beside,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/beside.toml"));

/// The words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    possessive: Words,
    bracket: Words,
    comma: Words,
    conjunction: Words,
    before: BTreeMap<Trait, Words>,
    number: BTreeMap<Trait, Words>,
}

impl Beside {
    /// The words of English or Chinese.
    pub fn of(english: bool) -> &'static Beside {
        if english { &FILE.en } else { &FILE.zh }
    }

    /// Whether what follows a name makes it a possessive.
    pub fn possessive(&self, rest: &str) -> bool {
        self.possessive.begin(rest)
    }

    /// Whether a bracket follows a name.
    pub fn bracket(&self, rest: &str) -> bool {
        self.bracket.begin(rest)
    }

    /// Commas between a name and its number.
    pub fn commas(&self, gap: &str) -> usize {
        self.comma.iter().map(|c| gap.matches(c).count()).sum()
    }

    /// Whether a conjunction that sets another against a name stands in a gap.
    pub fn conjunction(&self, gap: &str, english: bool) -> bool {
        match english {
            true => gap.split(' ').any(|w| self.conjunction.has(w)),
            false => self.conjunction.within(gap),
        }
    }

    /// What stands directly before a name.
    pub fn before(&self, lead: &str, english: bool) -> Option<Trait> {
        if !english {
            return found(&self.before, |w| w.end(lead));
        }
        let word = lead.rsplit(' ').next().unwrap_or("").to_ascii_lowercase();
        found(&self.before, |w| w.has(&word))
    }

    /// What stands directly before a name behind its number.
    pub fn number(&self, gap: &str, english: bool) -> Option<Trait> {
        if !english {
            return found(&self.number, |w| w.end(gap));
        }
        let word = gap.rsplit(' ').next().unwrap_or("");
        found(&self.number, |w| w.has(word))
    }
}

/// The first trait whose words fit.
fn found(lists: &BTreeMap<Trait, Words>, fits: impl Fn(&Words) -> bool) -> Option<Trait> {
    lists.iter().find(|(_, w)| fits(w)).map(|(t, _)| *t)
}

/// Length of a gap: in English words, in Chinese characters.
pub fn length(gap: &str, english: bool) -> usize {
    match english {
        true => gap.split_whitespace().count(),
        false => gap.chars().count(),
    }
}

/// Whether what follows a byte is a verb of what is told.
pub fn acts(n: &Sought<'_>, at: usize) -> bool {
    let cx = n.cx;
    if cx.scan.english {
        let rest = cx.article.text.get(at..).unwrap_or("");
        return verb(n, next_word(rest));
    }
    let told = Role::CHANGE.with(Role::SPEECH).with(Role::VERB);
    let hits = cx.scan.hits_in(at..at + 1).iter();
    let mut senses = hits.map(|h| cx.lexicon.vocabulary.sense(h));
    senses.any(|s| s.role.any(told))
}

/// Whether the sentence of a number opens with a word that points back.
pub fn pronoun(n: &Sought<'_>) -> bool {
    let cx = n.cx;
    let at = n.sentence.start;
    if cx.scan.english {
        let lead = cx.article.slice(n.sentence.clone());
        let first = lead.split([' ', '\'', '’', ',']).next().unwrap_or("");
        return OWNERS.back_en.has(first);
    }
    let mut hits = cx.scan.hits_in(at..at + 1).iter();
    hits.any(|h| cx.lexicon.vocabulary.sense(h).role.any(Role::ANAPHOR))
}

/// The word behind a space that some text opens with.
pub fn next_word(rest: &str) -> &str {
    let rest = rest.strip_prefix(' ').unwrap_or("");
    let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.next().unwrap_or("")
}
