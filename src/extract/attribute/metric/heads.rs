//! Which noun a Chinese count counts, by a list of such nouns: 31个申万一级[行业], 11名牙龈健康的[人], 36个与疾病相关的[基因].
//!
//! Enters: the text behind a number, or before it. Leaves: the phrase that ends with the noun. Deliberately absent: what
//! the figure is called (`count`), and nouns that no list holds (`counted`).

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::noun::NOUNS;
use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    people: Vec<String>,
    things: Vec<String>,
    opens: Words,
    ties: Words,
    within: Words,
}

/// See `rules/vocabulary/counted.toml`.
struct Heads {
    /// The value says whether the noun is one of people.
    nouns: Lookup,
    opens: Words,
    ties: Words,
    within: Words,
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let file: File = embedded!("vocabulary/counted.toml");
    let people = file.people.iter().map(|w| (w.as_str(), 1));
    let things = file.things.iter().map(|w| (w.as_str(), 0));
    Heads {
        nouns: Lookup::new(people.chain(things)),
        opens: file.opens,
        ties: file.ties,
        within: file.within,
    }
});

/// The farthest that a noun behind a number is looked for, in characters.
const FAR: usize = 20;
/// The longest phrase that is a name of what is counted; of a longer one its last noun is.
const LONG: usize = 8;

/// A noun that is counted.
pub struct Head<'t> {
    /// The phrase that ends with it.
    pub phrase: &'t str,
    /// Whether people are counted.
    pub people: bool,
}

/// The noun behind a number.
pub fn behind(rest: &str) -> Option<Head<'_>> {
    let lead = rest.len() - rest.trim_start().len();
    let (mut at, mut start) = (lead, lead);
    let mut n = 0;
    while n < FAR {
        let c = rest.get(at..)?.chars().next()?;
        n += 1;
        if let Some(w) = rest.get(at..).and_then(|t| HEADS.within.at_start(t)) {
            at += w.len();
            continue;
        }
        if let Some((len, people)) = noun(rest, at) {
            return Some(close(rest, start, at, len, people));
        }
        if c == '的' || matches!(c, '“' | '”' | '「' | '」' | '*') {
            // 两家科技“独角兽”: marks part nothing.
            let whole = c != '的' && at > start;
            at += c.len_utf8();
            start = if whole { start } else { at };
            continue;
        }
        if c.is_ascii_alphabetic() {
            let word = latin(rest.get(at..)?);
            // AI公司, but not C57BL小鼠: a short word is a kind of things.
            let kind = rest.get(at..at + word)?;
            let kind = kind.len() <= 4 && kind.bytes().all(|b| b.is_ascii_alphabetic());
            at += word;
            start = if kind { start } else { at };
            continue;
        }
        let opens = rest
            .get(at..)
            .and_then(|t| HEADS.opens.at_start(t))
            .map(str::len);
        let verb = NOUNS.verb.at(rest, at).next().map(|f| f.0);
        if let Some(len) = opens.or(verb) {
            // 47家上市银行: the noun directly behind the verb.
            let behind = at + len;
            if verb == Some(len) && noun(rest, behind).is_some() {
                at = behind;
                continue;
            }
            // 36个与疾病相关的基因: the noun is named behind what is said of it.
            at = said(rest, at)?;
            start = at;
            continue;
        }
        if !is_han(c) || NOUNS.stop_behind.has(c) && !NOUNS.begun.begin(rest.get(at..)?) {
            at = said(rest, at).filter(|_| c == '、')?;
            start = at;
            continue;
        }
        at += c.len_utf8();
    }
    None
}

/// Whether a text begins with what only opens a clause on a noun that is named further behind, or with a verb.
pub fn opens(rest: &str) -> bool {
    HEADS.opens.begin(rest) || NOUNS.verb.at(rest, 0).next().is_some()
}

/// The noun before a number, from which only words without weight part it: 独角兽公司共有.
pub fn before(text: &str) -> Option<Head<'_>> {
    let mut text = text.trim_end();
    while let Some(rest) = HEADS.ties.without_end(text) {
        text = rest;
    }
    let ends = text.char_indices().rev().take(6);
    let found = ends.filter_map(|(at, _)| {
        let (len, people) = noun(text, at)?;
        (at + len == text.len()).then_some((at, people))
    });
    let (at, people) = found.min_by_key(|(at, _)| *at)?;
    let phrase = text.get(at..).filter(|w| w.chars().count() >= 2)?;
    Some(Head { phrase, people })
}

/// The longest noun at a place. One of a single character is one only where no other character goes on.
fn noun(text: &str, at: usize) -> Option<(usize, bool)> {
    let (len, people) = HEADS.nouns.at(text, at).next()?;
    let word = text.get(at..at + len)?;
    let alone = word.chars().nth(1).is_none();
    let next = text.get(at + len..)?.chars().next();
    let ends = next.is_none_or(|c| !is_han(c) || NOUNS.stop_behind.has(c));
    let verb = || NOUNS.verb.at(text, at + len).next().is_some();
    // 三辆车连环相撞: directly behind its unit a noun needs nothing that ends it.
    (!alone || ends || at == 0 || verb()).then_some((len, people == 1))
}

/// The phrase from its start to the last of the nouns that follow one another.
fn close(rest: &str, start: usize, at: usize, len: usize, people: bool) -> Head<'_> {
    let (mut end, mut last, mut people) = (at + len, at, people);
    while let Some((more, whose)) = noun(rest, end) {
        (last, end, people) = (end, end + more, whose);
    }
    let whole = |from: usize| rest.get(from..end).unwrap_or("");
    let long = whole(start).chars().count() > LONG;
    let phrase = if long { whole(last) } else { whole(start) };
    let phrase = phrase.trim_matches([' ', '“', '”', '*']);
    Head { phrase, people }
}

/// First byte behind the 的 that ends what is said of a noun.
fn said(rest: &str, at: usize) -> Option<usize> {
    let near: Range<usize> = at..rest.len();
    let tail = rest.get(near)?;
    let mut chars = tail.char_indices().take(FAR - 2);
    let (k, c) = chars.find(|(_, c)| {
        matches!(
            c,
            '的' | '，' | '。' | '；' | '！' | '？' | '\n' | '：' | '）'
        )
    })?;
    (c == '的').then_some(at + k + c.len_utf8())
}

/// Bytes of a word in Latin letters.
fn latin(text: &str) -> usize {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '/' | '·');
    let end = text.find(|c| !part(c)).unwrap_or(text.len());
    end + usize::from(text.get(end..).is_some_and(|t| t.starts_with(' ')))
}
