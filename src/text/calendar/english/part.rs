//! English parts of a year: Q4, 3Q24, Q3FY25, fourth quarter of fiscal 2024, FY '25, the December quarter.

use std::ops::Range;

use super::super::{Cursor, Written, word_end};
use super::figure;

const ORDINALS: [(&str, i8); 8] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
];

/// What may stand for the century: Q2 '25.
const APOSTROPHES: &[&str] = &["'", "’", "‘"];

/// Q4, H1, with the year on either side: Q4 2024, Q4 FY25.
pub(super) fn short(text: &str, at: usize, end: usize) -> Option<Written> {
    let b = text.as_bytes();
    let n = i8::try_from(b.get(at + 1)?.checked_sub(b'0')?).ok()?;
    let half = matches!(b.get(at)?, b'H' | b'h');
    if !(1..=if half { 2 } else { 4 }).contains(&n) {
        return None;
    }
    let mut w = Written {
        span: at..end,
        ..Written::default()
    };
    if half {
        w.half = Some(n);
    } else {
        w.quarter = Some(n);
    }
    year_after(text, &mut w);
    Some(w)
}

/// FY25, FY2025, FY25Q2, FY 2025.
pub(super) fn fiscal_year(text: &str, at: usize, end: usize) -> Option<Written> {
    let mut c = Cursor { text, at: at + 2 };
    c.eat(&["-"]);
    c.space();
    c.eat(APOSTROPHES);
    let (v, s) = figure(text, c.at)?;
    let year = match s.len() {
        2 => 2000 + v,
        4 if (1900..=2099).contains(&v) => v,
        _ => return None,
    };
    let (year, s) = straddled(text, year, s);
    let mut w = Written {
        span: at..s.end.max(end.min(s.end)),
        year: i16::try_from(year).ok(),
        fiscal: true,
        ..Written::default()
    };
    let mut q = Cursor { text, at: s.end };
    q.space();
    if q.eat(&["Q", "q"])
        && let Some((n, s)) = figure(text, q.at)
        && (1..=4).contains(&n)
    {
        w.quarter = i8::try_from(n).ok();
        w.span.end = s.end;
    }
    Some(w)
}

/// fourth quarter (of 2024), first-half, second half; fiscal 2024; nine months.
pub(super) fn named_part(text: &str, at: usize, end: usize) -> Option<Written> {
    let word = text.get(at..end)?;
    if word.eq_ignore_ascii_case("fiscal") {
        let mut c = Cursor { text, at: end };
        c.eat(&["-"]);
        c.space();
        if c.eat(&["year", "Year"]) {
            c.space();
        }
        let Some((v, s)) = figure(text, c.at).filter(|f| (1900..=2099).contains(&f.0)) else {
            // The fiscal first quarter, fiscal Q3.
            let next = word_end(text.as_bytes(), c.at);
            let w = match text.as_bytes().get(c.at)? {
                b'Q' if next == c.at + 2 => short(text, c.at, next),
                _ => part(text, c.at, next),
            }?;
            return Some(Written {
                span: at..w.span.end,
                fiscal: true,
                ..w
            });
        };
        let (v, s) = straddled(text, v, s);
        return Some(Written {
            span: at..s.end,
            year: i16::try_from(v).ok(),
            fiscal: true,
            ..Written::default()
        });
    }
    part(text, at, end)
}

/// fourth quarter (of 2024), first-half.
fn part(text: &str, at: usize, end: usize) -> Option<Written> {
    let word = text.get(at..end)?;
    let n = ORDINALS.iter().find(|o| word.eq_ignore_ascii_case(o.0))?.1;
    let mut c = Cursor { text, at: end };
    c.eat(&["-", " "]);
    let mut w = Written::default();
    let fiscal = c.eat(&["fiscal ", "fiscal-", "Fiscal "]);
    if c.eat(&["quarter", "Quarter", "QUARTER"]) {
        w.quarter = Some(n);
    } else if n <= 2 && c.eat(&["half", "Half"]) {
        w.half = Some(n);
    } else {
        return None;
    }
    w.fiscal = fiscal;
    w.span = at..c.at;
    year_after(text, &mut w);
    Some(w)
}

/// " of 2024", " 2024", " of fiscal 2024", " FY25" behind a part of a year.
fn year_after(text: &str, w: &mut Written) {
    let mut c = Cursor {
        text,
        at: w.span.end,
    };
    c.eat(&[" year"]);
    c.eat(&[" of", " in", ",", "-", "/"]);
    c.space();
    c.eat(&["the "]);
    let fiscal = c.eat(&[
        "fiscal year ",
        "Fiscal Year ",
        "financial year ",
        "fiscal ",
        "Fiscal ",
        "FY",
    ]);
    if fiscal {
        c.eat(&["-"]);
        c.space();
    }
    let short = c.eat(APOSTROPHES) || fiscal;
    if let Some((v, s)) = figure(text, c.at) {
        let year = match s.len() {
            4 if (1900..=2099).contains(&v) => v,
            2 if short => 2000 + v,
            _ => return,
        };
        let (year, s) = if fiscal {
            straddled(text, year, s)
        } else {
            (year, s)
        };
        w.year = i16::try_from(year).ok();
        w.fiscal |= fiscal;
        w.span.end = s.end;
    }
}

/// FY2024-25: the year that the second of them names. FY26-27 may be two years.
fn straddled(text: &str, year: u32, at: Range<usize>) -> (u32, Range<usize>) {
    if at.len() != 4 {
        return (year, at);
    }
    let mut c = Cursor { text, at: at.end };
    let next = (year + 1) % 100;
    match c
        .eat(&["-", "–", "/"])
        .then(|| figure(text, c.at))
        .flatten()
    {
        Some((v, s)) if s.len() == 2 && v == next => (year + 1, at.start..s.end),
        _ => (year, at),
    }
}

/// The December quarter, the March 2025 quarter: the three months that end then.
pub(super) fn quarter_of(text: &str, w: Written) -> Written {
    let mut c = Cursor {
        text,
        at: w.span.end,
    };
    // Of the October-December quarter the second month is only the end.
    let led = text
        .get(..w.span.start)
        .unwrap_or("")
        .ends_with(['-', '–', '—']);
    let ends = w.month.filter(|m| m % 3 == 0 && w.day.is_none() && !led);
    match ends {
        Some(m) if c.eat(&[" quarter", "-quarter"]) => Written {
            span: w.span.start..c.at,
            month: None,
            quarter: Some(m / 3),
            ..w
        },
        _ => w,
    }
}

/// 9M FY25, 6M 2024: the first months of a year; without a year they are anything.
pub(in crate::text::calendar) fn first_months(text: &str, at: usize) -> Option<Written> {
    let (n, s) = figure(text, at).filter(|f| matches!(f.0, 3 | 6 | 9))?;
    let mut c = Cursor { text, at: s.end };
    if s.len() != 1 || !c.eat(&["M"]) {
        return None;
    }
    let behind = c.rest();
    if !behind.starts_with("FY") && behind.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut w = Written {
        span: at..c.at,
        ..Written::default()
    };
    year_after(text, &mut w);
    w.year?;
    if w.fiscal {
        // Of a fiscal year the months are not January to September.
        w.quarter = Some(1);
        w.quarter_to = i8::try_from(n / 3).ok().filter(|q| *q > 1);
    } else {
        w.month = Some(1);
        w.month_to = i8::try_from(n).ok();
    }
    Some(w)
}

/// 3Q24, 4Q 2024, 1HFY25: the digit stands first.
pub(in crate::text::calendar) fn digit_first(text: &str, at: usize) -> Option<Written> {
    let b = text.as_bytes();
    let n = i8::try_from(b.get(at)?.checked_sub(b'0')?).ok()?;
    let half = match b.get(at + 1)? {
        b'Q' => false,
        b'H' => true,
        _ => return None,
    };
    let behind = text.get(at + 2..)?;
    let alone = behind.starts_with("FY") || !behind.starts_with(|c: char| c.is_ascii_alphabetic());
    if !alone || !(1..=if half { 2 } else { 4 }).contains(&n) {
        return None;
    }
    let mut w = Written {
        span: at..at + 2,
        half: half.then_some(n),
        quarter: (!half).then_some(n),
        ..Written::default()
    };
    match figure(text, at + 2) {
        Some((v, s)) if s.len() == 2 => {
            w.year = i16::try_from(2000 + v).ok();
            w.span.end = s.end;
        }
        _ => year_after(text, &mut w),
    }
    // Next to no year 1H may be anything.
    (!half || w.year.is_some()).then_some(w)
}
