//! English dates: Feb. 8, 31 December 2024, Q4, fourth quarter, fiscal 2024, FY25, and bare years.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Cursor, Weekday, Written};
use crate::text::embedded::embedded;
use crate::text::words::Words;

mod part;

pub(super) use part::{digit_first, first_months};
use part::{fiscal_year, named_part, quarter_of, short};

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// Whether a word is the full name of a month, in letters of either size.
pub fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|m| m.0.eq_ignore_ascii_case(word))
}

/// The days of the week, Monday first.
pub const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A date that opens with the word at `at..end`.
pub(super) fn read(text: &str, at: usize, end: usize) -> Option<Written> {
    let word = text.get(at..end)?;
    match word.as_bytes().first()? {
        // Q4, and Q3FY25 in one word.
        b'Q' | b'q' | b'H' | b'h'
            if word.len() == 2 || word.get(2..4).is_some_and(|w| w == "FY") =>
        {
            short(text, at, at + 2)
        }
        b'F' if word.starts_with("FY") => fiscal_year(text, at, end),
        // CY24: the calendar's, where others are fiscal.
        b'C' if word.starts_with("CY") && word.len() >= 4 => {
            let w = fiscal_year(text, at, end)?;
            Some(Written { fiscal: false, ..w })
        }
        b'A'..=b'Z' if word.len() >= 3 => month_of(word)
            .and_then(|m| month_first(text, at, end, m))
            .map(|w| quarter_of(text, w))
            .or_else(|| named_part(text, at, end)),
        b'f' | b's' | b't' => named_part(text, at, end),
        _ => None,
    }
}

/// Names are capitalised; "may" and "march" with a small letter are verbs.
fn month_of(word: &str) -> Option<i8> {
    let is = |name: &str| word.eq_ignore_ascii_case(name);
    let i = MONTHS
        .iter()
        .position(|(long, short)| is(long) || is(short) || (is("sept") && *short == "sep"))?;
    i8::try_from(i + 1).ok()
}

/// Feb. 8, 2025; February 2025; February alone (except May and March before a verb-like word).
fn month_first(text: &str, at: usize, end: usize, month: i8) -> Option<Written> {
    let mut c = Cursor { text, at: end };
    c.eat(&["."]);
    let mut w = Written {
        span: at..end,
        month: Some(month),
        ..Written::default()
    };
    c.space();
    if let Some((d, span)) = figure(text, c.at) {
        if (1..=99).contains(&d) && span.len() <= 2 {
            let mut e = Cursor { text, at: span.end };
            e.eat(&["st", "nd", "rd", "th"]);
            w.day = i8::try_from(d).ok();
            w.span.end = e.at;
            let mut y = e;
            y.eat(&[","]);
            y.space();
            if let Some((v, s)) = figure(text, y.at)
                && (1900..=2099).contains(&v)
            {
                w.year = i16::try_from(v).ok();
                w.span.end = s.end;
            }
            return Some(w);
        }
        if (1900..=2099).contains(&d) {
            w.year = i16::try_from(d).ok();
            w.span.end = span.end;
            return Some(w);
        }
    }
    let mut y = c;
    if y.eat(&[", ", "of "])
        && let Some((v, s)) = figure(text, y.at)
        && (1900..=2099).contains(&v)
    {
        w.year = i16::try_from(v).ok();
        w.span.end = s.end;
        return Some(w);
    }
    // "May" and "March" open sentences as verbs; alone they are months only after a preposition.
    let name = text.get(at..end)?;
    let before = text.get(..at)?.trim_end().rsplit(' ').next().unwrap_or("");
    let prepared = [
        "in", "of", "by", "since", "until", "till", "from", "to", "between", "and", "last", "this",
        "next", "for", "late", "early", "mid", "during", "through", "through", "than", "before",
        "after", "on",
    ]
    .contains(&before.to_ascii_lowercase().as_str());
    (prepared || (name.len() > 3 && !matches!(month, 3 | 5 | 8))).then_some(w)
}

/// 8 February 2025, 31st December.
pub(super) fn day_first(text: &str, at: usize) -> Option<Written> {
    let (d, s) = figure(text, at)?;
    if s.len() > 2 || !(1..=99).contains(&d) {
        return None;
    }
    let mut c = Cursor { text, at: s.end };
    c.eat(&["st", "nd", "rd", "th"]);
    if !c.eat(&[" "]) {
        return None;
    }
    let end = super::word_end(text.as_bytes(), c.at);
    let word = text.get(c.at..end)?;
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let month = month_of(word)?;
    let mut w = Written {
        span: at..end,
        month: Some(month),
        day: i8::try_from(d).ok(),
        ..Written::default()
    };
    let mut y = Cursor { text, at: end };
    y.eat(&["."]);
    y.eat(&[","]);
    y.space();
    if let Some((v, s)) = figure(text, y.at)
        && (1900..=2099).contains(&v)
    {
        w.year = i16::try_from(v).ok();
        w.span.end = s.end;
    }
    Some(w)
}

/// The words of `rules/date/years.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    before: Words,
    recent: Words,
    counted: Words,
}

static YEARS: LazyLock<Years> = LazyLock::new(|| embedded!("date/years.toml"));

/// 2024 after "in", "of", "full year" and the like.
pub(super) fn bare_year(text: &str, at: usize, before: Option<char>) -> Option<Written> {
    let (v, s) = figure(text, at)?;
    if s.len() != 4 || !(1900..=2099).contains(&v) {
        return None;
    }
    let next = text.get(s.end..)?;
    if next.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '$'))
        || (next.starts_with([',', '.']) && next.chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
        || !before.is_none_or(|c| matches!(c, ' ' | '(' | '-' | '/' | '\n' | '“' | '"'))
    {
        return None;
    }
    let word = text
        .get(..at)?
        .trim_end_matches([' ', '(', '-'])
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    // 2024 Adjusted EPS of $3.40, at the head of a line.
    let heads = text
        .get(..at)?
        .trim_end_matches([' ', '*', '•', '-'])
        .chars()
        .next_back()
        .is_none_or(|c| c == '\n')
        && next.strip_prefix(' ').is_some_and(|t| {
            let mut c = t.chars();
            c.next().is_some_and(|c| c.is_ascii_uppercase())
                && c.next().is_some_and(|c| c.is_ascii_lowercase())
        });
    let recent = (1990..=2040).contains(&v) && (heads || YEARS.recent.has(&word));
    if !recent && !YEARS.before.has(&word) {
        return None;
    }
    // "of 2024 people" counts people: a year is not followed by what can be counted.
    let noun = next.trim_start();
    if YEARS.counted.begin(noun) {
        return None;
    }
    // Exports in 2023-24: the financial year that ends in the second of them.
    let end = next.get(..3).is_some_and(|t| {
        let two = t.get(1..).and_then(|d| d.parse::<i64>().ok());
        let whole = !next
            .get(3..)
            .is_some_and(|t| t.starts_with(|c: char| c.is_alphanumeric()));
        t.starts_with(['-', '–', '/']) && two == Some((i64::from(v) + 1) % 100) && whole
    });
    Some(Written {
        span: s.start..s.end + if end { 3 } else { 0 },
        year: i16::try_from(if end { v + 1 } else { v }).ok(),
        fiscal: end || word == "fiscal" || word == "fy",
        ..Written::default()
    })
}

/// A run of ASCII digits at `at` that is no part of a larger number.
fn figure(text: &str, at: usize) -> Option<(u32, Range<usize>)> {
    let rest = text.get(at..)?;
    let n = rest.bytes().take_while(u8::is_ascii_digit).count();
    if n == 0 || n > 4 {
        return None;
    }
    let after = rest.get(n..)?;
    if after.starts_with(['.', ',']) && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    Some((rest.get(..n)?.parse().ok()?, at..at + n))
}

/// The English weekday whose last three letters stand at `at`.
pub(super) fn weekday(text: &str, at: usize, out: &mut Vec<Weekday>) {
    for (i, name) in DAYS.iter().enumerate() {
        let Some(start) = (at + 3).checked_sub(name.len()) else {
            continue;
        };
        if text.get(start..at + 3) != Some(name) {
            continue;
        }
        let alone = !text
            .get(..start)
            .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_alphabetic()))
            && !text
                .get(at + 3..)
                .is_some_and(|a| a.starts_with(|c: char| c.is_ascii_alphabetic()));
        if alone && let Ok(day) = i8::try_from(i + 1) {
            let before = text.get(..start).unwrap_or("").trim_end();
            let week = if before.ends_with("last") {
                Some(-1)
            } else if before.ends_with("next") {
                Some(1)
            } else {
                None
            };
            out.push(Weekday {
                span: start..at + 3,
                day,
                week,
            });
        }
    }
}
