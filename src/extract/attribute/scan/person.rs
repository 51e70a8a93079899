//! Persons by the office beside their name: 处长萧泽颐, analyst Jane Doe, Jane Doe, chief executive of.
//!
//! Enters: a finished scan. Leaves: names of unknown kind that somebody's office stands beside are of kind
//! person. Deliberately absent: names of the vocabulary, which keep their kind.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Scan;
use super::shape::SHAPES;
use crate::extract::vocabulary::{NameKind, Vocabulary};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
struct Titles {
    zh: Words,
    en_before: Words,
    en_within: Words,
    en_behind: Words,
    en_given: Words,
    en_no_person: Words,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| embedded!("vocabulary/title.toml"));

/// Marks them.
pub fn mark(scan: &mut Scan, text: &str, vocabulary: &Vocabulary) {
    let mut persons: Vec<usize> = Vec::new();
    for s in &scan.spots {
        let Some(w) = scan.who.get(s.who) else {
            continue;
        };
        // Investor SoftBank: in English only the vocabulary knows companies as such.
        let firm = w.kind == NameKind::Company && !scan.english;
        let open = (firm || matches!(w.kind, NameKind::Unknown | NameKind::Topic))
            && vocabulary.entity(&w.name).is_none();
        if !open || persons.contains(&s.who) {
            continue;
        }
        let (Some(before), Some(behind)) = (text.get(..s.start), text.get(s.end..)) else {
            continue;
        };
        let person = if scan.english {
            english(&w.name, before, behind)
        } else {
            chinese(&w.name, before)
        };
        if person {
            persons.push(s.who);
        }
    }
    // 创始人Brett Adcock…。Adcock表示: the last name alone.
    let last = |w: &str| w.rsplit_once(' ').map(|x| x.1.to_owned());
    let short: Vec<String> = (persons.iter().filter_map(|k| scan.who.get(*k)))
        .filter_map(|w| last(&w.name))
        .collect();
    if !scan.english && !short.is_empty() {
        let named = scan.who.iter().enumerate();
        let alone = named.filter(|(_, w)| w.kind == NameKind::Unknown && short.contains(&w.name));
        persons.extend(alone.map(|(k, _)| k).collect::<Vec<_>>());
    }
    for k in persons {
        if let Some(w) = scan.who.get_mut(k) {
            w.kind = NameKind::Person;
        }
    }
}

/// Whether a text is an office alone: 总统, 首席执行官.
pub fn office(text: &str) -> bool {
    TITLES.zh.iter().any(|w| w == text)
}

/// Whether a text ends with an office: 极米科技创始人.
pub fn titled(before: &str) -> bool {
    TITLES.zh.end(before)
}

/// Whether an English text ends with an office: the company's CEO.
pub fn titled_en(before: &str) -> bool {
    TITLES.en_before.end(before)
}

/// Samuel Annim: a given name before another that is no firm's.
pub fn full_name_en(name: &str) -> bool {
    let mut parts = name.split(' ');
    parts.next().is_some_and(given_en)
        && (1..=2).contains(&parts.clone().count())
        && !parts.any(|w| {
            SHAPES.en.firm_end.contains(w)
                || SHAPES.en.place_end.contains(w)
                || TITLES.en_no_person.has(w)
        })
}

/// Whether an English word is a given name.
pub fn given_en(word: &str) -> bool {
    TITLES.en_given.has(word)
}

fn chinese(name: &str, before: &str) -> bool {
    let n = name.chars().count();
    let shape = name.chars().all(|c| is_han(c) || c == '·') && (2..=4).contains(&n)
        || name.contains('·') && n <= 12
        || name.chars().all(|c| !is_han(c) && !c.is_ascii_digit())
            && name.chars().next().is_some_and(char::is_uppercase)
            && name.chars().any(char::is_lowercase);
    // 彼得·布雷（Peter Bray）: the same name in its own letters.
    let bracket = before
        .trim_end()
        .strip_suffix(['（', '('])
        .is_some_and(|b| {
            b.chars()
                .rev()
                .take(10)
                .take_while(|c| is_han(*c) || *c == '·')
                .any(|c| c == '·')
        });
    shape && (bracket || TITLES.zh.end(before))
}

fn english(name: &str, before: &str, behind: &str) -> bool {
    let before = before.trim_end();
    // Two or three words of letters: Jane Doe, no number and no form of a firm.
    let words = name.split(' ').count();
    let plain = name
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && name.chars().any(char::is_lowercase);
    let office = |list: &Words, t: &str| {
        list.iter().any(|w| {
            t.strip_suffix(w)
                .is_some_and(|r| r.is_empty() || r.ends_with([' ', '\n', '(', '"', '“', '-']))
        })
    };
    let holds = name
        .split(' ')
        .rev()
        .skip(1)
        .any(|w| TITLES.en_within.has(w));
    let follows = behind
        .strip_prefix(", ")
        .is_some_and(|t| TITLES.en_behind.begin(t));
    plain && words <= 4 && (holds || words >= 2 && follows || office(&TITLES.en_before, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_beside_a_name_makes_a_person() {
        assert!(chinese("萧泽颐", "警务处处长"));
        assert!(chinese("Jane Doe", "花旗分析师"));
        assert!(!chinese("天岳先进", "2月9日，"));
        assert!(english("Jane Doe", "said analyst ", " of"));
        assert!(english("Jane Doe", "", ", chief executive of"));
        assert!(!english("Acme Foods", "shares of ", " rose"));
    }
}
