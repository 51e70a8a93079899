//! What stands around a capitalised word of English text and shows whether it is a name: verbs that firms act with,
//! appositions, titles, labels.
//!
//! Enters: a word and its place. Leaves: yes or no. Deliberately absent: where names begin and end.

use std::ops::Range;

use super::super::shape::SHAPES;
use super::{Builder, Word};
use crate::extract::vocabulary::Role;

/// The title, and the lines of the body that are set like one: Trump Pledges 25% Steel and Aluminum Tariffs.
pub(super) fn headlines(text: &str, words: &[Word<'_>], title_end: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = std::iter::once(0..title_end).collect();
    let mut start = title_end;
    for line in text.get(title_end..).unwrap_or("").split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        let from = words.partition_point(|w| w.start < span.start);
        let to = words.partition_point(|w| w.start < span.end);
        let long = words.get(from..to.max(from)).unwrap_or(&[]);
        let long = long
            .iter()
            .filter(|w| w.text.len() > 3 && w.text.starts_with(char::is_alphabetic));
        let (all, capital) = long.fold((0_usize, 0_usize), |(n, c), w| {
            (n + 1, c + usize::from(w.capital))
        });
        // FOURTH QUARTER 2024: a line without a small letter.
        let shouted = all >= 1
            && capital == all
            && line.len() < 90
            && !line.chars().any(|c| c.is_ascii_lowercase());
        if shouted || all >= 4 && capital * 5 >= all * 4 && !line.trim_end().ends_with(['.', ';']) {
            out.push(span);
        }
    }
    out
}

/// Whether a verb that firms and people act with begins the text behind a name.
pub(super) fn acts(behind: &str) -> bool {
    let word = |t: &str| {
        t.split([' ', ',', '.', '\n'])
            .next()
            .is_some_and(|w| SHAPES.en.act.contains(w))
    };
    behind.strip_prefix(' ').is_some_and(word)
}

/// Whether a verb of change follows a word.
pub(super) fn rises(b: &Builder<'_>, end: usize) -> bool {
    let k = b.hits.partition_point(|h| h.start <= end);
    b.hits.get(k).is_some_and(|h| {
        h.start == end + 1
            && b.sense(h).role.any(Role::CHANGE)
            && b.text
                .get(h.start..h.end)
                .is_some_and(|w| w.ends_with("ed") || SHAPES.en.past.contains(w))
    })
}

pub(super) fn behind<'t>(text: &'t str, w: &Word<'_>) -> &'t str {
    text.get(w.end..).unwrap_or("")
}

/// UNICEF, BP: capitals only.
pub(super) fn shouts(w: &Word<'_>) -> bool {
    w.text.chars().all(|c| c.is_ascii_uppercase())
}

/// Impressively, Dynamically: an adverb that a place or a mark before it gives a capital.
pub(super) fn adverb(word: &str) -> bool {
    let mut ends = [
        "ally", "ively", "edly", "antly", "ently", "ously", "ably", "ibly", "ingly",
    ]
    .iter();
    word.len() > 7 && ends.any(|e| word.ends_with(*e))
}

/// Chief Information Officer: what an office is for.
pub(super) fn of_office(text: &str, w: &Word<'_>) -> bool {
    behind(text, w).starts_with(" Officer")
        && text.get(..w.start).is_some_and(|t| t.ends_with("Chief "))
}

/// GPADE margins: capitals before the name of a figure narrow it.
pub(super) fn figure_behind(text: &str, w: &Word<'_>) -> bool {
    [" margin", " ratio", " growth", " rate", " yield"]
        .iter()
        .any(|f| behind(text, w).starts_with(f))
}

/// (Ed Andrieski / Associated Press): whoever took the picture.
pub(super) fn credited(text: &str, start: usize, end: usize) -> bool {
    let opens = text.get(..start).is_some_and(|t| t.ends_with('('));
    opens
        && text
            .get(end..)
            .is_some_and(|t| t.starts_with(" / ") || t.starts_with('/') || t.starts_with(" via "))
}

/// Unipol FY Net Profit, Scientex Issues Islamic Debt: the word in the singular that a title opens with, before
/// a period or a verb that firms act with.
pub(super) fn heads_title(text: &str, w: &Word<'_>) -> bool {
    let next = behind(text, w).trim_start();
    let next = next.split([' ', '\n']).next().unwrap_or("");
    let acts = || {
        let low = next.to_ascii_lowercase();
        next.chars().next().is_some_and(char::is_uppercase)
            && SHAPES.en.act.contains(low.as_str())
            && !matches!(
                low.as_str(),
                "is" | "was" | "can" | "will" | "may" | "has" | "could"
            )
    };
    w.text.len() > 3
        && !w.text.ends_with('s')
        && !w.text.ends_with("ly")
        && !w.text.ends_with("ing")
        && !w.text.contains('-')
        && (matches!(next, "FY" | "H1" | "H2" | "1H" | "2H" | "9M") || period(next) || acts())
}

/// Orsted said: a word in the singular that speaks at the start of a sentence.
pub(super) fn says(text: &str, w: &Word<'_>) -> bool {
    let t = behind(text, w);
    !w.text.ends_with('s')
        && !w.text.ends_with("men")
        && !w.text.ends_with("ly")
        && w.text.len() > 4
        && [
            " said ",
            " says ",
            " reported ",
            " posted ",
            " announced ",
            " plans to ",
            " agreed to ",
        ]
        .iter()
        .any(|v| t.starts_with(v))
}

/// eREX (TSE:9517), dLocal Ltd: gives its capital to a word that begins with one small letter and that a code or a legal form
/// shows to be a firm, wherever it stands. mRNA and eVTOL are no names.
pub(super) fn small_start(text: &str, words: &mut [Word<'_>]) {
    let shaped = |w: &Word<'_>| {
        let b = w.text.as_bytes();
        let small = b.first().is_some_and(u8::is_ascii_lowercase);
        small && b.get(1).is_some_and(u8::is_ascii_uppercase) && b.len() >= 4
    };
    let firm = |w: &Word<'_>| listed(text, w) || SHAPES.en.legal_form.begin(behind(text, w));
    let found: Vec<String> = words
        .iter()
        .filter(|w| !w.capital && shaped(w) && firm(w))
        .map(|w| w.text.to_owned())
        .collect();
    if found.is_empty() {
        return;
    }
    for w in words {
        w.capital |= found.iter().any(|f| f == w.text);
    }
}

/// Harmonic (NASDAQ:HLIT): whether a code of listing in brackets follows a word.
fn listed(text: &str, w: &Word<'_>) -> bool {
    behind(text, w).strip_prefix(" (").is_some_and(|t| {
        t.split_once(')').is_some_and(|(code, _)| {
            code.len() <= 24
                && code.split_once(':').is_some_and(|(market, symbol)| {
                    // NYSE, NasdaqGS
                    (2..=10).contains(&market.trim().len())
                        && market.starts_with(|c: char| c.is_ascii_uppercase())
                        && market.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
                        && !symbol.trim().is_empty()
                        && symbol
                            .trim()
                            .chars()
                            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.')
                })
        })
    })
}

/// Heineken, the world's second-largest brewer; Sainsbury's will return: what follows a word is what
/// follows a name.
pub(super) fn apposition(text: &str, w: &Word<'_>) -> bool {
    let t = text.get(w.end..).unwrap_or("");
    let behind = [
        ", the ",
        ", a ",
        ", an ",
        ", which ",
        ", whose ",
        ", maker ",
        ", owner ",
        ", parent ",
    ]
    .iter()
    .any(|a| t.starts_with(a));
    let possessive = t
        .strip_prefix("'s ")
        .or_else(|| t.strip_prefix("’s "))
        .is_some();
    (behind || listed(text, w) || possessive && w.text.len() > 4) && !w.text.ends_with("ly")
}

/// Whether a run of words ends, before a colon, a line that begins with it or with a mark of a list.
pub(super) fn bold_label(text: &str, start: usize, end: usize) -> bool {
    let colon = text
        .get(end..)
        .is_some_and(|t| t.trim_start_matches('*').starts_with(':'));
    let line = text
        .get(..start)
        .map_or(0, |t| t.rfind('\n').map_or(0, |k| k + 1));
    let before = text.get(line..start).unwrap_or("-");
    let label = before
        .trim_start_matches(['*', '-', '•', '#', ' '])
        .split_whitespace()
        .all(|w| w.chars().next().is_some_and(char::is_uppercase));
    colon && before.contains('*') && before.len() < 60 && label
}

/// Q4FY25, FY2026, H1, 9M: a period, not a name.
pub(super) fn period(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let lead = word.trim_start_matches(|c: char| c.is_ascii_digit());
    digits > 0
        && ["Q", "FY", "CY", "H", "M"]
            .iter()
            .any(|p| lead.starts_with(p))
        && word.len() <= 8
}

/// Netflix, iRadimed: whether a word has a capital, be it behind one small letter.
pub(super) fn capital(word: &str) -> bool {
    let b = word.as_bytes();
    let up = |k: usize| b.get(k).is_some_and(u8::is_ascii_uppercase);
    let low = |k: usize| b.get(k).is_some_and(u8::is_ascii_lowercase);
    let second = word.len() > 5 && low(0) && up(1) && low(2) && low(3);
    second || word.chars().next().is_some_and(char::is_uppercase)
}
