//! What a text consists of: words, times, other numbers.
//!
//! In: the text before or behind a number. Out: its tokens, the times and the numbers that it names.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::fold;

/// Lists of `rules/twin.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Names of times.
    pub times: Vec<String>,
    /// Times that are parts of a year.
    pub parts: Vec<String>,
    /// Times that are whole years.
    pub whole: Vec<String>,
    /// Characters of which a text has so many that they say nothing.
    pub empty: String,
    /// English words of the same kind.
    pub stop: Vec<String>,
    /// Months in full.
    pub months: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| embedded!("twin.toml"));

/// A word, a character or a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    Char(char),
    Number,
    Stop,
}

/// The tokens of a text.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut word = String::new();
    let flush = |word: &mut String, out: &mut Vec<Token>| {
        if word.is_empty() {
            return;
        }
        let w = std::mem::take(word).to_lowercase();
        if w.starts_with(|c: char| c.is_ascii_digit()) {
            if out.last() != Some(&Token::Number) {
                out.push(Token::Number);
            }
        } else if !WORDS.stop.contains(&w) {
            out.push(Token::Word(w));
        }
    };
    for &c in chars {
        if c.is_ascii_alphanumeric() || (c == '.' || c == ',') && !word.is_empty() {
            word.push(c);
            continue;
        }
        flush(&mut word, &mut out);
        if WORDS.empty.contains(c) || matches!(c, ' ' | '*' | '“' | '”' | '"' | '「' | '」') {
            continue;
        }
        if c.is_alphanumeric() {
            out.push(Token::Char(c));
        } else if out.last() != Some(&Token::Stop) {
            out.push(Token::Stop);
        }
    }
    flush(&mut word, &mut out);
    out
}

/// Runs of two digits and more, decimal points kept, thousands separators dropped. Years and days are
/// no figures: two reports of one season share them all.
pub(super) fn numbers(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut run = String::new();
    // The word before a run, and whether that is a month: the 31 of December 31 is no figure.
    let (mut word, mut day) = (String::new(), false);
    for c in text.chars().map(fold::fold_char).chain([' ']) {
        if matches!(c, '年' | '月' | '日') || (c != '.' && !c.is_ascii_digit() && year(&run)) {
            run.clear();
        }
        if c.is_ascii_digit() || c == '.' && !run.is_empty() {
            day = day || run.is_empty() && month(&word);
            run.push(c);
        } else if c != ',' || run.is_empty() {
            let r = run.trim_end_matches('.');
            if r.bytes().filter(u8::is_ascii_digit).count() >= 2 && !day {
                out.insert(r.to_owned());
            }
            run.clear();
            day = false;
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        } else if c != '.' && (c != ' ' || run.is_empty() && !month(&word)) {
            // Only a month waits for its day over a space: Feb. 3.
            word.clear();
        }
    }
    out
}

/// Whether a word in small letters is a month, in full or cut short.
fn month(word: &str) -> bool {
    word.len() >= 3 && (WORDS.months.iter().any(|m| m.starts_with(word)) || word == "sept")
}

/// Whether a run of digits is a year of our time.
fn year(run: &str) -> bool {
    run.len() == 4 && run.parse::<u32>().is_ok_and(|y| (1990..2050).contains(&y))
}

/// Years, quarters, months and days named before a number.
pub(super) fn times(text: &str) -> BTreeSet<String> {
    let chars: Vec<char> = text.chars().map(fold::fold_char).collect();
    let mut out = BTreeSet::new();
    for (i, c) in chars.iter().enumerate() {
        let digit_before = i > 0 && chars.get(i - 1).is_some_and(|p| p.is_ascii_digit());
        let unit = match c {
            '年' | '月' | '日' if digit_before => *c,
            '季' => '季',
            _ => continue,
        };
        let from = chars
            .get(..i)
            .unwrap_or(&[])
            .iter()
            .rposition(|p| !p.is_ascii_digit())
            .map_or(0, |k| k + 1);
        let value: String = if unit == '季' {
            chars
                .get(i.saturating_sub(1)..i)
                .unwrap_or(&[])
                .iter()
                .collect()
        } else {
            chars.get(from..i).unwrap_or(&[]).iter().collect()
        };
        out.insert(format!("{value}{unit}"));
    }
    let folded: String = chars.iter().collect();
    let lower = folded.to_lowercase().replace('-', " ");
    for word in &WORDS.times {
        if folded.contains(word.as_str()) || lower.contains(word.as_str()) {
            out.insert(word.clone());
        }
    }
    out
}

/// Times named right after a number: 5.3%（2023年）.
pub(super) fn times_after(text: &str) -> BTreeSet<String> {
    let near: String = text.chars().take(10).collect();
    times(&near)
}
