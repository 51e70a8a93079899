//! Words and numerals of time, joined into the expressions an editor reads as one: 去年9月, 今年第一季度,
//! 上周三(1月28日), last year's fourth quarter, 2021年至2023年.
//!
//! In: the text and its cues. Out: expressions with their place, not yet resolved.

use std::ops::Range;

use crate::extract::attribute::cues::{Hit, Mark, Size};
use crate::text::calendar::{self, Weekday, Written};

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Parts as printed, perhaps on top of a word: 去年 + 9月.
    Date(Option<(Size, i16)>, Written),
    /// A word alone: 去年, 昨天.
    Shift(Size, i16),
    /// 上年, 上季度.
    Prior(Size),
    /// 两周前.
    Ago(Size, i16),
    /// 一年后.
    Later(i16),
    /// 几个月前.
    Vague,
    /// 去年同期, 前值.
    Same(Size, i16),
    /// A weekday alone.
    Weekday(i8, Option<i8>),
    /// 目前.
    Present,
    /// 本轮.
    ThisTime,
    /// From one to another.
    Range(Box<Said>, Box<Said>),
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it says.
    pub said: Said,
}

/// All expressions of time, in text order, not overlapping.
pub fn tokens(text: &str, dates: &[Written], hits: &[Hit]) -> Vec<Token> {
    let weekdays = calendar::weekdays(text);
    let mut raw: Vec<Token> = Vec::with_capacity(dates.len() + weekdays.len() + hits.len() / 2);
    for h in hits {
        let said = match h.mark {
            Mark::Shift(s, by) => Said::Shift(s, by),
            Mark::Prior(s) => Said::Prior(s),
            Mark::Vague => Said::Vague,
            Mark::Later(n) => Said::Later(n),
            Mark::Same(s, by) => Said::Same(s, by),
            Mark::Present => Said::Present,
            Mark::ThisTime => Said::ThisTime,
            Mark::Ago(s) => match count_before(text, h.span.start) {
                Some((n, from)) => {
                    raw.push(Token {
                        span: from..h.span.end,
                        said: Said::Ago(s, n),
                    });
                    continue;
                }
                None => continue,
            },
            _ => continue,
        };
        raw.push(Token {
            span: h.span.clone(),
            said,
        });
    }
    raw.extend(dates.iter().map(|w| Token {
        span: w.span.clone(),
        said: Said::Date(None, w.clone()),
    }));
    raw.extend(weekdays.into_iter().map(|w: Weekday| {
        let lead = match w.week {
            Some(_) => text
                .get(..w.span.start)
                .and_then(|s| s.chars().next_back())
                .filter(|c| !c.is_ascii())
                .map_or(0, char::len_utf8),
            None => 0,
        };
        Token {
            span: w.span.start - lead..w.span.end,
            said: Said::Weekday(w.day, w.week),
        }
    }));
    raw.sort_by(|a, b| {
        a.span
            .start
            .cmp(&b.span.start)
            .then(b.span.end.cmp(&a.span.end))
            // A weekday says more than the week it is in.
            .then_with(|| rank(&a.said).cmp(&rank(&b.said)))
    });
    let mut out: Vec<Token> = Vec::with_capacity(raw.len());
    for t in raw {
        if out.last().is_some_and(|l| t.span.start < l.span.end) {
            continue;
        }
        out.push(t);
    }
    join(text, out)
}

fn rank(s: &Said) -> u8 {
    match s {
        Said::Weekday(..) => 0,
        _ => 1,
    }
}

/// The number that 年前 counts: 两年前, 二十年前, 3天前, five years ago.
fn count_before(text: &str, at: usize) -> Option<(i16, usize)> {
    const ENGLISH: &[(&str, i16)] = &[
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
    ];
    let head = text.get(..at)?;
    let t = head.trim_end_matches(' ');
    let digits = t.len() - t.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=3).contains(&digits) {
        let from = t.len() - digits;
        // 2022年前 is "before 2022", not a count; four digits are left alone by the bound above.
        return Some((t.get(from..)?.parse().ok()?, from));
    }
    if head.ends_with(' ') && t.ends_with(|c: char| c.is_ascii_alphabetic()) {
        // Of twenty-one years the last word alone says nothing.
        let from = t.rfind(|c: char| !c.is_ascii_alphabetic() && c != '-');
        let from = from.map_or(0, |i| i + t.get(i..).map_or(1, first_len));
        let word = t.get(from..)?;
        let n = ENGLISH
            .iter()
            .find(|(w, _)| word.eq_ignore_ascii_case(w))?
            .1;
        return Some((n, from));
    }
    let from = head.trim_end_matches(calendar::is_digit).len();
    // 几十年前 is no ten years, 一九九八年前 no length.
    let open = head.get(..from)?.ends_with(['几', '数', '第']);
    let run = head.get(from..)?;
    let n = match run.chars().count() {
        1..=3 if !open => calendar::spoken(run)?,
        _ => return None,
    };
    Some((i16::try_from(n).ok()?, from))
}

/// Bytes of the first character.
fn first_len(s: &str) -> usize {
    s.chars().next().map_or(0, char::len_utf8)
}

/// Joins neighbours that are one expression.
fn join(text: &str, list: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(list.len());
    for t in list {
        let joined = out.last().and_then(|l| {
            let gap = text.get(l.span.end..t.span.start)?;
            (gap.len() <= 12)
                .then(|| pair(&l.said, gap, &t.said))
                .flatten()
        });
        match (joined, out.last_mut()) {
            (Some(said), Some(l)) => {
                l.said = said;
                l.span.end = t.span.end;
            }
            _ => out.push(t),
        }
    }
    out
}

fn pair(a: &Said, gap: &str, b: &Said) -> Option<Said> {
    let close = matches!(gap, "" | "的" | " " | "'s " | "’s " | " of " | " in ");
    match (a, b) {
        // 去年9月, 上月30日, last year's fourth quarter
        (Said::Shift(s, by), Said::Date(None, w)) if close && w.year.is_none() => {
            on_top(*s, *by, w)
        }
        (Said::Prior(s), Said::Date(None, w)) if close && w.year.is_none() => on_top(*s, -1, w),
        // the fourth quarter last year, September this year
        (Said::Date(None, w), Said::Shift(s @ Size::Year, by))
            if close && w.year.is_none() && !gap.is_empty() && gap.is_ascii() =>
        {
            on_top(*s, *by, w)
        }
        // 上周三(1月28日), Wednesday, Jan. 28; 1月28日（周三）
        (Said::Weekday(..), Said::Date(base, w))
            if calendar::beside_gap(gap) && w.day.is_some() =>
        {
            Some(Said::Date(*base, w.clone()))
        }
        (Said::Date(base, w), Said::Weekday(..))
            if calendar::beside_gap(gap) && w.day.is_some() =>
        {
            Some(Said::Date(*base, w.clone()))
        }
        // 2021年至2023年, from 2021 to 2023, 2024年9月至11月
        (Said::Date(x, v), Said::Date(y, w)) if to(gap) => {
            let mut w = w.clone();
            if w.year.is_none() {
                w.year = v.year;
            }
            Some(Said::Range(
                Box::new(Said::Date(*x, v.clone())),
                Box::new(Said::Date(y.or(*x), w)),
            ))
        }
        _ => None,
    }
}

/// 去年 takes a month or a quarter, 上月 only a day.
fn on_top(s: Size, by: i16, w: &Written) -> Option<Said> {
    let fits = match s {
        Size::Year => w.month.is_some() || w.quarter.is_some() || w.half.is_some(),
        Size::Month => w.month.is_none() && w.day.is_some(),
        _ => false,
    };
    fits.then(|| Said::Date(Some((s, by)), w.clone()))
}

fn to(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "至" | "到" | "-" | "—" | "–" | "~" | "～" | "to" | "through"
    )
}
