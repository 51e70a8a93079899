//! Words and numerals of time, joined into the expressions an editor reads as one: 去年9月, 今年第一季度,
//! 上周三(1月28日), last year's fourth quarter, 2021年至2023年.
//!
//! In: the text and its cues. Out: expressions with their place, not yet resolved.

use std::ops::Range;

use crate::extract::attribute::cues::{Hits, Mark, Size};

use super::length;
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
    /// 当年, 当月, 当日, 当时.
    That(Size),
    /// 期内.
    Term,
    /// 2023年同期.
    SameIn(i16),
    /// 去年同期, 前值.
    Same(Size, i16),
    /// A weekday alone.
    Weekday(i8, Option<i8>),
    /// 目前.
    Present,
    /// 本轮.
    ThisTime,
    /// 过去五年, the next 12 months: so many units to one side of the article's date.
    Window(Size, i16),
    /// The three months ended Dec. 31: how long it is and when it ended.
    Ended(Ended),
    /// From one to another.
    Range(Box<Said>, Box<Said>),
}

/// A length of time that is told by its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// Its last day or month, as printed.
    pub end: Written,
    /// Months that it lasts.
    pub months: i8,
    /// The fourth quarter ended …: which quarter or half of its year it is called.
    pub nth: Option<i8>,
    /// Whether it is called a year.
    pub year: bool,
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it says.
    pub said: Said,
}

impl Token {
    /// Of a length of time, whether it lies ahead.
    pub fn ahead(&self) -> Option<bool> {
        match self.said {
            Said::Window(_, n) => Some(n > 0),
            _ => None,
        }
    }
}

/// All expressions of time, in text order, not overlapping.
pub fn tokens(text: &str, dates: &[Written], hits: &Hits) -> Vec<Token> {
    let weekdays = calendar::weekdays(text);
    let mut raw: Vec<Token> =
        Vec::with_capacity(dates.len() + weekdays.len() + hits.time.len() / 2);
    for h in &hits.time {
        let said = match h.mark {
            // Over the last year: twelve months up to now.
            Mark::Shift(Size::Year, -1)
                if text
                    .get(..h.span.start)
                    .is_some_and(|t| t.ends_with("the "))
                    && text
                        .get(h.span.clone())
                        .is_some_and(|w| w.eq_ignore_ascii_case("last year")) =>
            {
                Said::Window(Size::Year, -1)
            }
            Mark::Shift(s, by) => Said::Shift(s, by),
            Mark::Prior(s) => Said::Prior(s),
            Mark::Vague => Said::Vague,
            Mark::That(s) => Said::That(s),
            Mark::Term if opens(text, h.span.start) => Said::Term,
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
    raw.extend(
        dates
            .iter()
            .map(|w| length::ended(text, w).unwrap_or_else(|| plain(text, w))),
    );
    raw.extend(hits.window.iter().filter_map(|h| length::window(text, h)));
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

/// A date as printed; 2023年同期 is the part of that year which is spoken of.
fn plain(text: &str, w: &Written) -> Token {
    let tail = text.get(w.span.end..).unwrap_or("");
    let rest = tail.strip_prefix('的').unwrap_or(tail);
    let same = ["同期", "同季", "同月"]
        .iter()
        .find(|m| rest.starts_with(**m));
    match (w.year, same) {
        (Some(year), Some(mark)) if bare_year(w) => Token {
            span: w.span.start..w.span.end + (tail.len() - rest.len()) + mark.len(),
            said: Said::SameIn(year),
        },
        _ => Token {
            span: w.span.clone(),
            said: Said::Date(None, w.clone()),
        },
    }
}

/// Whether a word stands at the beginning of a clause: 近期内 holds no 期内.
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    !before.is_some_and(char::is_alphanumeric)
}

fn rank(s: &Said) -> u8 {
    match s {
        Said::Weekday(..) => 0,
        _ => 1,
    }
}

/// The number that 年前 counts: 两年前, 二十年前, 3天前, five years ago.
fn count_before(text: &str, at: usize) -> Option<(i16, usize)> {
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
        return Some((length::counted(word)?, from));
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
                .then(|| {
                    // Between January 11 and February 2.
                    let between = gap == " and "
                        && text
                            .get(..l.span.start)
                            .is_some_and(|h| h.ends_with("between "));
                    pair(&l.said, if between { " to " } else { gap }, &t.said)
                })
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
        // fiscal 2025 third quarter, FY25 Q3, 2024's fourth quarter
        (Said::Date(None, v), Said::Date(None, w)) if close && bare_year(v) && part_of_year(w) => {
            Some(Said::Date(
                None,
                Written {
                    year: v.year,
                    fiscal: v.fiscal || w.fiscal,
                    ..w.clone()
                },
            ))
        }
        // The first quarter ended Dec. 31; with a year of its own, the name says it all.
        (Said::Date(None, v), Said::Ended(e))
            if matches!(gap.trim(), "ended" | "ending" | "ended on")
                && (v.quarter.is_some() || v.half.is_some()) =>
        {
            if v.year.is_some() {
                return Some(a.clone());
            }
            Some(Said::Ended(Ended {
                nth: v.quarter.or(v.half),
                months: if v.quarter.is_some() { 3 } else { 6 },
                ..e.clone()
            }))
        }
        // fiscal 2025 ended June 30
        (Said::Date(None, v), Said::Date(None, w))
            if matches!(gap.trim(), "ended" | "ending") && bare_year(v) && w.month.is_some() =>
        {
            Some(a.clone())
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
            let (mut v, mut w) = (v.clone(), w.clone());
            if w.year.is_none() {
                w.year = v.year;
            } else if v.year.is_none() && x.is_none() && v.month <= w.month {
                // October–December 2024: the year stands behind both.
                v.year = w.year;
            }
            Some(Said::Range(
                Box::new(Said::Date(*x, v)),
                Box::new(Said::Date(y.or(*x), w)),
            ))
        }
        _ => None,
    }
}

/// Nothing but a year: 2024, fiscal 2024.
fn bare_year(w: &Written) -> bool {
    let part = w.month.is_some() || w.day.is_some() || w.quarter.is_some() || w.half.is_some();
    w.year.is_some() && w.year_to.is_none() && !part
}

/// A quarter or half without a year.
fn part_of_year(w: &Written) -> bool {
    w.year.is_none() && (w.quarter.is_some() || w.half.is_some())
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
