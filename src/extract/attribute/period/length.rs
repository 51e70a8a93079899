//! Lengths of time: those told by their end (the three months ended Dec. 31, 截至12月31日止三个月) and those
//! counted from the day of the article (the past five years, 未来三年).

use crate::extract::attribute::cues::{Hit, Mark, Size};
use crate::text::calendar::{self, Written};

use super::token::{Ended, Said, Token};

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

const ORDINALS: [&str; 8] = [
    "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th",
];

/// The number that an English word counts.
pub(super) fn counted(word: &str) -> Option<i16> {
    let found = ENGLISH.iter().find(|(w, _)| word.eq_ignore_ascii_case(w))?;
    Some(found.1)
}

/// The quarter ended Dec. 31, 2024; the year to March 2024; 截至12月31日止三个月.
pub(super) fn ended(text: &str, w: &Written) -> Option<Token> {
    w.month?;
    if w.month_to.is_some() || w.day_to.is_some() {
        return None;
    }
    let tail = text.get(w.span.end..)?;
    if let Some(rest) = tail.strip_prefix('止') {
        let (months, year, len) = chinese(rest)?;
        return Some(Token {
            span: w.span.start..w.span.end + '止'.len_utf8() + len,
            said: Said::Ended(Ended {
                end: w.clone(),
                months,
                nth: None,
                year,
            }),
        });
    }
    let head = text.get(..w.span.start)?;
    // "the 13 weeks ended" and the like stand in few words before the date.
    let head = head.get(head.len().saturating_sub(60)..).or_else(|| {
        let cut = head.char_indices().rev().take(60).last()?.0;
        head.get(cut..)
    })?;
    let line = head.rsplit('\n').next()?.to_ascii_lowercase();
    let all = line.trim_end();
    let all = all.strip_suffix(" on").unwrap_or(all);
    let (lead, loose) = match all
        .strip_suffix(" ended")
        .or_else(|| all.strip_suffix(" ending"))
    {
        Some(l) => (l, false),
        None => (
            all.strip_suffix(" to")
                .or_else(|| all.strip_suffix(" through"))?,
            true,
        ),
    };
    let mut words = lead.rsplit([' ', '-']);
    let last = words.next()?.trim_matches(['(', ',']);
    let before = words.next().unwrap_or("");
    let far = words.next().unwrap_or("");
    let number = |w: &str| -> Option<i8> {
        let n = w.parse::<i16>().ok().or_else(|| counted(w))?;
        i8::try_from(n).ok().filter(|n| (1..=24).contains(n))
    };
    let (months, year) = match last {
        "months" => (number(before)?, false),
        "period" if before == "month" => (number(far)?, false),
        "quarter" if !loose => (3, false),
        "half" if !loose => (6, false),
        "year" if !(matches!(before, "half")) => (12, true),
        "year" => (6, false),
        _ => return None,
    };
    // It begins with its number or its name: for the 12 months ending in January, in the year to March.
    let named = match last {
        "months" => format!("{before} months"),
        "period" => format!("{far}-{before}-period"),
        // The first quarter is an expression of its own.
        _ if ORDINALS.contains(&before) => String::new(),
        _ => last.to_owned(),
    };
    let back = line
        .rfind(named.as_str())
        .filter(|_| !named.is_empty())
        .map_or(0, |i| line.len() - i);
    Some(Token {
        span: w.span.start - back.min(w.span.start)..w.span.end,
        said: Said::Ended(Ended {
            end: w.clone(),
            months,
            nth: None,
            year,
        }),
    })
}

/// The number that a text opens with, 三 or 12, and its bytes.
fn count(rest: &str) -> Option<(u32, usize)> {
    let other = |c: char| !(c.is_ascii_digit() || calendar::is_digit(c));
    let run = rest.split(other).next()?;
    let n = run.parse().ok().or_else(|| calendar::spoken(run))?;
    Some((n, run.len()))
}

/// 三个月, 六个月, 年度 behind 止: months, whether it is a year, bytes.
fn chinese(rest: &str) -> Option<(i8, bool, usize)> {
    for year in ["财政年度", "会计年度", "年度", "财年", "一年", "全年"] {
        if rest.starts_with(year) {
            return Some((12, true, year.len()));
        }
    }
    let (n, digits) = count(rest)?;
    let unit = rest
        .get(digits..)?
        .starts_with("个月")
        .then_some("个月".len())?;
    let n = i8::try_from(n).ok().filter(|n| (1..=24).contains(n))?;
    Some((n, false, digits + unit))
}

/// past five years, 过去12个月, next year's: the word, a number and a unit.
pub(super) fn window(text: &str, h: &Hit) -> Option<Token> {
    let Mark::Window(by) = h.mark else {
        return None;
    };
    let rest = text.get(h.span.end..)?;
    let (n, size, len) = if rest.starts_with(' ') && rest.trim_start().is_ascii_start() {
        english(rest, text.get(h.span.clone())?)?
    } else {
        units(rest)?
    };
    // The last three months of 2024 are no length up to now; 过去十年来 says how the present came about.
    let behind = rest.get(len..)?;
    let told = [" of ", " to ", " ended ", " ending ", " through "];
    if told.iter().any(|w| behind.starts_with(w)) || behind.starts_with(['来', '以']) {
        return None;
    }
    Some(Token {
        span: h.span.start..h.span.end + len,
        said: Said::Window(size, n.checked_mul(by)?),
    })
}

/// Whether a text opens with a letter or digit of English.
trait AsciiStart {
    fn is_ascii_start(&self) -> bool;
}

impl AsciiStart for str {
    fn is_ascii_start(&self) -> bool {
        self.starts_with(|c: char| c.is_ascii_alphanumeric())
    }
}

/// Number and unit behind "past", with the bytes read.
fn english(rest: &str, lead: &str) -> Option<(i16, Size, usize)> {
    let mut at = 0;
    let mut word = || {
        let tail = rest.get(at..)?;
        let from = at + (tail.len() - tail.trim_start_matches([' ', '-']).len());
        let tail = rest.get(from..)?;
        let len = tail
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tail.len());
        at = from + len;
        tail.get(..len).map(|w| (w, at))
    };
    let (first, end) = word()?;
    let alone = lead.eq_ignore_ascii_case("past") || lead.eq_ignore_ascii_case("coming");
    if alone && let Some((size, by)) = unit(first).filter(|_| !first.ends_with('s')) {
        return Some((by, size, end));
    }
    let n = match first.parse::<i16>() {
        Ok(n) => n,
        Err(_) if first == "couple" && word()?.0 == "of" => 2,
        Err(_) => counted(first)?,
    };
    let (second, end) = word()?;
    let (size, by) = unit(second)?;
    let n = n.checked_mul(by).filter(|n| (1..=400).contains(n))?;
    Some((n, size, end))
}

fn unit(word: &str) -> Option<(Size, i16)> {
    Some(match word {
        "year" | "years" => (Size::Year, 1),
        "decade" | "decades" => (Size::Year, 10),
        "month" | "months" => (Size::Month, 1),
        "week" | "weeks" => (Size::Day, 7),
        "day" | "days" => (Size::Day, 1),
        _ => return None,
    })
}

/// 五年, 12个月, 三周 behind 过去.
fn units(rest: &str) -> Option<(i16, Size, usize)> {
    const UNITS: &[(&str, Size, i16)] = &[
        ("年", Size::Year, 1),
        ("个月", Size::Month, 1),
        ("周", Size::Day, 7),
        ("个星期", Size::Day, 7),
        ("天", Size::Day, 1),
    ];
    let lead = rest.len() - rest.trim_start_matches(' ').len();
    let rest = rest.get(lead..)?;
    let (n, digits) = count(rest)?;
    let tail = rest.get(digits..)?;
    let tail = tail.strip_prefix(' ').unwrap_or(tail);
    let gap = rest.len() - digits - tail.len();
    let (word, size, by) = UNITS.iter().find(|(w, ..)| tail.starts_with(w))?;
    let n = i16::try_from(n).ok().filter(|n| (1..=100).contains(n))?;
    Some((n.checked_mul(*by)?, *size, lead + digits + gap + word.len()))
}
