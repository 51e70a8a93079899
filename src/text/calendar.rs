//! Dates and periods written with numerals: 2025年2月8日, 9月, 第四季度, 1-9月, 2024/25年度, Feb. 8, Q4 2024, FY25, and weekdays.
//!
//! In: folded text. Out: what is printed, part by part, in text order, as printed: 2月30日 and 13月4日
//! are read too, so that a rule can say that they do not exist. Deliberately absent: what a bare
//! 9月 means (that needs the article's date) and words such as 去年.

use std::ops::Range;

mod chinese;
mod english;
mod numeral;
mod thing;

pub use english::{DAYS as WEEKDAYS, is_month};

use chinese::{crossing, dashed, from_number, ideograph};
use numeral::number;

/// One printed date or period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Its bytes.
    pub span: Range<usize>,
    /// Four-digit year.
    pub year: Option<i16>,
    /// Last year of 2025-2027年.
    pub year_to: Option<i16>,
    /// Half 1..=2.
    pub half: Option<i8>,
    /// Quarter 1..=4; with `quarters_to` the first of several.
    pub quarter: Option<i8>,
    /// Last quarter of 前三季度.
    pub quarter_to: Option<i8>,
    /// Month as printed.
    pub month: Option<i8>,
    /// Last month of 1-9月.
    pub month_to: Option<i8>,
    /// Day as printed.
    pub day: Option<i8>,
    /// Last day of 1日至10日 inside one month.
    pub day_to: Option<i8>,
    /// Hour of the day, where printed beside the day.
    pub hour: Option<i8>,
    /// Fiscal (财年, FY) rather than calendar.
    pub fiscal: bool,
}

impl Written {
    /// Whether month and day exist in the calendar; a day without a year may be the 29th of February.
    pub fn exists(&self) -> bool {
        let month = self.month.is_none_or(|m| (1..=12).contains(&m));
        let longest = match self.month {
            Some(2) => match self.year {
                Some(y) if !leap(y) => 28,
                _ => 29,
            },
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        month && self.day.is_none_or(|d| (1..=longest).contains(&d))
    }
}

/// Whether a year has a 29th of February.
pub fn leap(y: i16) -> bool {
    (y % 4 == 0 && y % 100 != 0) || y % 400 == 0
}

/// A weekday as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekday {
    /// Its bytes, without 上 or 本 before it.
    pub span: Range<usize>,
    /// Monday = 1.
    pub day: i8,
    /// What stands before it: -1 for 上周三, 0 for 本周三, 1 for 下周三; `None` for plain 周三.
    pub week: Option<i8>,
}

/// Whether a character is a Chinese numeral below a hundred.
pub fn is_digit(c: char) -> bool {
    numeral::digit(c).is_some()
}

/// A count below a hundred in Chinese numerals that is all of a text: 三, 二十五.
pub fn spoken(text: &str) -> Option<u32> {
    numeral::spoken(text)
}

/// All dates and periods with numerals, in text order, not overlapping.
pub fn scan(text: &str) -> Vec<Written> {
    let bytes = text.as_bytes();
    let opens = &*chinese::OPENS;
    let mut out: Vec<Written> = Vec::new();
    let mut at = 0;
    loop {
        at = opens.skip(bytes, at);
        let Some(&b) = bytes.get(at) else {
            break;
        };
        let found = match b {
            b'0'..=b'9' => digits(text, at),
            b'A'..=b'Z' | b'a'..=b'z' => {
                let end = word_end(bytes, at);
                match english::read(text, at, end).filter(|w| !thing::is_thing(text, w)) {
                    Some(w) => Some(w),
                    None => {
                        at = end;
                        continue;
                    }
                }
            }
            // Lead bytes of 一 … 龥; only numerals and 第, 前, 首, 上, 下 can open a date.
            0xE3..=0xE9 => ideograph(text, at),
            _ => None,
        };
        match found {
            Some(w) => {
                at = w.span.end.max(at + 1);
                out.push(w);
            }
            None if b.is_ascii_digit() => {
                if let Some(w) = numbered(text, at) {
                    at = w.span.end;
                    out.push(w);
                    continue;
                }
                at += 1;
                while bytes
                    .get(at)
                    .is_some_and(|b| b.is_ascii_digit() || *b == b'.' || *b == b',')
                {
                    at += 1;
                }
            }
            None => at += if b < 0x80 { 1 } else { width(b) },
        }
    }
    out
}

/// 2.4月20日: the second item of a list opens with a date of April, where the number stands at the start of a
/// sentence.
fn numbered(text: &str, at: usize) -> Option<Written> {
    let opens = text
        .get(..at)?
        .trim_end_matches([' ', '\u{3000}'])
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '\n' | '。' | '；' | '】' | '：' | '！' | '？'));
    let rest = text.get(at..)?;
    let n = rest.bytes().take_while(u8::is_ascii_digit).count();
    let item = opens && n <= 2 && rest.get(n..)?.starts_with('.');
    let w = item
        .then(|| chinese::from_number(text, at + n + 1))
        .flatten()?;
    (w.year.is_none() && w.month.is_some() && w.day.is_some() && w.exists()).then_some(w)
}

/// All weekdays, in text order.
pub fn weekdays(text: &str) -> Vec<Weekday> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let heads = &*chinese::WEEKS;
    let mut next = 0;
    loop {
        let at = heads.skip(bytes, next);
        let Some(b) = bytes.get(at) else {
            break;
        };
        next = at;
        next += if matches!(b, 0xE4..=0xE9) { 3 } else { 1 };
        let head = match b {
            // The first bytes of 周, 星 and 礼.
            0xE5..=0xE7 => ["周", "星期", "礼拜"]
                .into_iter()
                .find(|w| text.get(at..).is_some_and(|t| t.starts_with(w))),
            b'd' if bytes.get(at..at + 3) == Some(b"day") => {
                english::weekday(text, at, &mut out);
                None
            }
            _ => None,
        };
        if let Some(head) = head {
            let len = head.len();
            let rest = text.get(at + len..).unwrap_or("");
            let Some(c) = rest.chars().next() else {
                continue;
            };
            let day = match c {
                '一' => 1,
                '二' => 2,
                '三' => 3,
                '四' => 4,
                '五' => 5,
                '六' => 6,
                '日' | '天' | '末' => 7,
                _ => continue,
            };
            let before = text.get(..at).unwrap_or("").chars().next_back();
            // 一周三次, 每周三 and 两周一次 are no dates; 周末 has no single day, 周一至周五 is a habit.
            let counted = before.is_some_and(|p| {
                matches!(
                    p,
                    '一' | '二'
                        | '两'
                        | '三'
                        | '四'
                        | '五'
                        | '六'
                        | '八'
                        | '十'
                        | '每'
                        | '几'
                        | '数'
                        | '逢'
                        | '隔'
                        | '半'
                        | '各'
                ) || p.is_ascii_digit()
            });
            let next = rest.chars().nth(1);
            let run_on = matches!(
                next,
                Some('次' | '至' | '到' | '年' | '岁' | '度' | '下' | '转')
            ) || (c == '日' && matches!(next, Some('报' | '均' | '期')))
                || (c == '一' && matches!(next, Some('鸣' | '围' | '边' | '个')));
            if c == '末' || counted || (run_on && head == "周") {
                continue;
            }
            let week = match before {
                Some('上') => Some(-1),
                Some('本' | '这') => Some(0),
                Some('下') => Some(1),
                _ => None,
            };
            out.push(Weekday {
                span: at..at + len + c.len_utf8(),
                day,
                week,
            });
        }
    }
    out.sort_by_key(|w| w.span.start);
    out
}

/// Whether a date and a weekday belong together: the second stands right behind the first, in brackets or not.
pub fn beside(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    first.end <= second.start && text.get(first.end..second.start).is_some_and(beside_gap)
}

/// What may stand between a date and its weekday.
pub fn beside_gap(gap: &str) -> bool {
    matches!(gap, "" | "(" | "（" | " (" | " （" | " " | ", ")
}

/// Bytes of the character that a lead byte opens.
fn width(lead: u8) -> usize {
    match lead {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    at.max(1)
}

/// A cursor over the rest of the text; every step that fails leaves it where it was.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn eat(&mut self, any: &[&str]) -> bool {
        let rest = self.rest().as_bytes();
        // Byte by byte: the words are short, and most differ from the text in the first bytes.
        let stands = |s: &&&str| s.len() <= rest.len() && s.bytes().zip(rest).all(|(a, b)| a == *b);
        match any.iter().find(stands) {
            Some(s) => {
                self.at += s.len();
                true
            }
            None => false,
        }
    }

    fn space(&mut self) {
        while self.rest().starts_with(' ') {
            self.at += 1;
        }
    }

    /// A numeral in ASCII or Chinese digits, with its length in characters.
    fn number(&mut self) -> Option<(u32, usize)> {
        let (v, bytes, chars) = number(self.rest())?;
        self.at += bytes;
        Some((v, chars))
    }

    /// A small numeral followed by one of these words, perhaps with a space between.
    fn unit(&mut self, any: &[&str]) -> Option<u32> {
        let mut c = *self;
        let (v, chars) = c.number()?;
        if chars > 3 || v > 99 {
            return None;
        }
        c.space();
        if !c.eat(any) {
            return None;
        }
        *self = c;
        Some(v)
    }
}

fn small(v: u32) -> Option<i8> {
    i8::try_from(v).ok()
}

/// A date that opens with an ASCII digit at `at`.
fn digits(text: &str, at: usize) -> Option<Written> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|c| matches!(c, '.' | '$' | '¥' | '€' | '£') || c.is_ascii_alphanumeric())
    {
        return None;
    }
    crossing(text, at)
        .or_else(|| dashed(text, at))
        .or_else(|| from_number(text, at))
        .or_else(|| english::digit_first(text, at))
        .or_else(|| english::first_months(text, at))
        .or_else(|| english::day_first(text, at))
        .or_else(|| english::bare_year(text, at, before))
}

/// Whether a clause says that something happened in a year, and in no month of it.
pub fn of_year(clause: &str) -> bool {
    clause.match_indices("在20").any(|(k, w)| {
        let t = clause.get(k + w.len()..).unwrap_or("");
        let year = t
            .get(..2)
            .is_some_and(|y| y.bytes().all(|c| c.is_ascii_digit()));
        let rest = t.get(2..).and_then(|t| t.strip_prefix('年'));
        year && rest
            .is_some_and(|t| !t.starts_with(|c: char| c.is_ascii_digit() || "初末底前".contains(c)))
    })
}

#[cfg(test)]
mod tests;
