//! Chinese dates: 2025年2月8日, 9月3日8时, 1-9月, 第四季度, 前三季度, 13日, 2025-2027年; and 2025-02-08.
//!
//! In: folded text and the byte at which a date may open. Out: its printed parts, possible or not.

mod month;
mod part;

use std::sync::LazyLock;

use crate::text::set::CharSet;

use super::{Cursor, Written, small};
use month::{day_only, month};
use part::{part, quarter_short};

/// Characters that may open a date.
pub(super) static OPENS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of("第前首上下一二三四五六七八九十〇廿正两"));

/// Characters that weekdays open with.
pub(super) static WEEKS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of("周星礼"));

/// A date that opens with an ideograph at `at`.
pub(super) fn ideograph(text: &str, at: usize) -> Option<Written> {
    let c = text.get(at..)?.chars().next()?;
    match c {
        // 上半年; most often 上 and 下 say something else.
        '上' | '下' => {
            let half = text.get(at + c.len_utf8()..)?.starts_with('半');
            half.then(|| part(text, at)).flatten()
        }
        '第' | '前' | '首' => part(text, at),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '〇' | '廿'
        | '正' | '两' => {
            let before = text.get(..at)?.chars().next_back();
            if before.is_some_and(|p| {
                matches!(p, '第' | '十' | '百' | '千' | '万') || p.is_ascii_digit()
            }) {
                return None;
            }
            from_number(text, at)
        }
        _ => None,
    }
}

/// 2024/25年度, 2023-24赛季: a year of crops, of schools or of budgets that begins in one and ends in the next.
pub(super) fn crossing(text: &str, at: usize) -> Option<Written> {
    let sep = *text.as_bytes().get(at + 4)?;
    if !matches!(sep, b'/' | b'-') {
        return None;
    }
    let mut c = Cursor { text, at };
    let (first, 4) = c.number()? else {
        return None;
    };
    c.at += 1;
    let (last, chars) = c.number()?;
    let next = match chars {
        4 => first + 1 == last,
        2 => (first + 1) % 100 == last,
        _ => false,
    };
    if !next || !(1900..=2099).contains(&first) {
        return None;
    }
    c.space();
    let fiscal = c.eat(&["财政年度", "会计年度", "财年"]);
    if !fiscal && !c.eat(CROSSING) {
        return None;
    }
    Some(Written {
        span: at..c.at,
        year: i16::try_from(first).ok(),
        year_to: i16::try_from(first + 1).ok(),
        fiscal,
        ..Written::default()
    })
}

/// What such a year is called.
const CROSSING: &[&str] = &[
    "市场年度",
    "作物年度",
    "销售年度",
    "种植年度",
    "年度",
    "学年",
    "赛季",
    "榨季",
    "产季",
    "雪季",
    "年",
];

/// 2025-02-08, 2025/2/8, 2025.2.8; also 2025-02.
pub(super) fn dashed(text: &str, at: usize) -> Option<Written> {
    let rest = text.get(at..)?;
    let b = rest.as_bytes();
    let sep = *b.get(4)?;
    if !matches!(sep, b'-' | b'/' | b'.') {
        return None;
    }
    let year: i16 = rest.get(..4)?.parse().ok()?;
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let run = |from: usize| {
        let n = rest
            .get(from..)
            .unwrap_or("")
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        (1..=2).contains(&n).then_some(from + n)
    };
    let m_end = run(5)?;
    let month: i8 = rest.get(5..m_end)?.parse().ok()?;
    // 2024-31-1 is the number of a document.
    if !(1..=12).contains(&month) {
        return None;
    }
    let mut w = Written {
        span: at..at + m_end,
        year: Some(year),
        month: Some(month),
        ..Written::default()
    };
    if b.get(m_end) == Some(&sep)
        && let Some(d_end) = run(m_end + 1)
    {
        w.day = rest.get(m_end + 1..d_end)?.parse().ok();
        w.span.end = at + d_end;
        return Some(w);
    }
    // 2025.2 is a number, 2024-25 a season: only 2025-02 and 2025/02 with two digits are months.
    let month_only =
        m_end == 7 && sep != b'.' && (1..=12).contains(&month) && rest.get(5..6) != Some("2");
    (month_only
        && !b
            .get(m_end)
            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'-'))
    .then_some(w)
}

/// Chinese forms that open with a numeral: 2025年…, 24年3月, 9月…, 13日, 1-9月, 四季度.
pub(super) fn from_number(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let (v, chars) = c.number()?;
    c.space();
    // Every form goes on with a word for a part of the calendar or with a second number.
    let next = c.rest().chars().next()?;
    if !FOLLOWS.contains(next) {
        return None;
    }
    let mut w = Written::default();
    if c.eat(&["财年", "会计年度"]) {
        w.year = year(v, chars)?.into();
        w.fiscal = true;
        w.span = at..c.at;
        c.space();
        if let Some(p) = part(text, c.at) {
            take_part(&mut w, &p);
        }
        return Some(w);
    }
    if c.eat(&["年度", "年"]) {
        let full = chars == 4;
        w.year = year(v, chars)?.into();
        w.span = at..c.at;
        c.space();
        let end = c.at;
        if let Some(p) = part(text, end).or_else(|| month(text, end)) {
            take_part(&mut w, &p);
            return Some(w);
        }
        // 20年 and 08年 are lengths of time unless a part of the year follows, or an amount that another is compared with.
        let from = text
            .get(..at)
            .unwrap_or("")
            .ends_with(['从', '由', '较', '比', '于']);
        let amount = c
            .rest()
            .strip_prefix('的')
            .map(|t| t.trim_start_matches(['约', '近', '逾']));
        let amount = amount.is_some_and(|t| t.starts_with(|d: char| d.is_ascii_digit()));
        return (full || from && amount && (10..=45).contains(&v)).then_some(w);
    }
    if chars == 4 && (1900..=2099).contains(&v) {
        if let Some(w) = years(text, at, v) {
            return Some(w);
        }
        // 2024Q4, 2024H1, 2024上半年, 2024第三季度
        let p = part(text, c.at)?;
        w.year = i16::try_from(v).ok();
        w.span.start = at;
        take_part(&mut w, &p);
        return Some(w);
    }
    if chars == 2
        && let Some(w) = years_short(text, at, v).or_else(|| year_short(text, at, c, v))
    {
        return Some(w);
    }
    month(text, at)
        .or_else(|| quarter_short(text, at))
        .or_else(|| day_only(text, at))
}

/// 2025-2027年, 2025至2027财年.
fn years(text: &str, at: usize, first: u32) -> Option<Written> {
    let mut c = Cursor { text, at };
    c.number()?;
    // 2022及2023年: two years that follow one another.
    // 2021、2022及2023年: in a list each stands for itself.
    let listed = text.get(..at).unwrap_or("").ends_with(['、', '，']);
    let joined = !listed && c.eat(AND);
    if !joined && !c.eat(TO) {
        return None;
    }
    let (last, chars) = c.number()?;
    let last = match chars {
        4 => last,
        2 => first / 100 * 100 + last,
        _ => return None,
    };
    if last <= first || last > 2099 || joined && last != first + 1 {
        return None;
    }
    let fiscal = c.eat(&["财年"]);
    if !fiscal && !c.eat(&["年度", "年"]) {
        return None;
    }
    Some(Written {
        span: at..c.at,
        year: i16::try_from(first).ok(),
        year_to: i16::try_from(last).ok(),
        fiscal,
        ..Written::default()
    })
}

/// 24-26年净利润分别为…: of two digits only before amounts in a row; 20-30年 is a length.
fn years_short(text: &str, at: usize, first: u32) -> Option<Written> {
    let mut c = Cursor { text, at };
    c.number()?;
    if !c.eat(&["-", "—", "–", "~", "～"]) {
        return None;
    }
    let (last, chars) = c.number()?;
    let near = chars == 2 && (10..=40).contains(&first) && (first + 1..=first + 5).contains(&last);
    if !near || !c.eat(&["年"]) {
        return None;
    }
    let row: String = c.rest().chars().take(ROW).collect();
    row.contains("分别").then(|| Written {
        span: at..c.at,
        year: i16::try_from(2000 + first).ok(),
        year_to: i16::try_from(2000 + last).ok(),
        ..Written::default()
    })
}

/// 24H1, 23Q4: two digits before a half or a quarter, unless they are the version of a system (Windows 11 24H2).
fn year_short(text: &str, at: usize, c: Cursor<'_>, v: u32) -> Option<Written> {
    let close = text
        .get(at + 2..)
        .is_some_and(|t| t.starts_with(['Q', 'H']));
    if !(10..=45).contains(&v) || !close {
        return None;
    }
    let before = text.get(..at).unwrap_or("");
    let joined = before.ends_with(|b: char| b.is_ascii_alphanumeric() || matches!(b, '.' | '-'));
    let named = before
        .trim_end()
        .ends_with(|b: char| b.is_ascii_alphanumeric());
    let p = part(text, c.at)?;
    let behind = text.get(p.span.end..).unwrap_or("");
    let version = p.half.is_some() && (named || behind.trim_start().starts_with(['版', '更']));
    let runs_on = behind.starts_with(|b: char| b.is_ascii_alphanumeric());
    if joined || runs_on || version {
        return None;
    }
    let mut w = Written {
        span: at..at,
        year: i16::try_from(2000 + v).ok(),
        ..Written::default()
    };
    take_part(&mut w, &p);
    Some(w)
}

/// Characters between a span of years and the word for its row.
const ROW: usize = 20;

/// A year of two digits is one only beside a part of the year, which the caller checks.
fn year(v: u32, chars: usize) -> Option<i16> {
    match chars {
        4 if (1000..=2999).contains(&v) => i16::try_from(v).ok(),
        2 if (0..=45).contains(&v) => i16::try_from(2000 + v).ok(),
        2 if (80..=99).contains(&v) => i16::try_from(1900 + v).ok(),
        _ => None,
    }
}

fn take_part(w: &mut Written, p: &Written) {
    w.half = p.half;
    w.quarter = p.quarter;
    w.quarter_to = p.quarter_to;
    w.month = p.month;
    w.month_to = p.month_to;
    w.day = p.day;
    w.day_to = p.day_to;
    w.hour = p.hour;
    w.fiscal |= p.fiscal;
    w.span.end = p.span.end;
}

/// What may follow the first number of a date: 年, 会计年度, 财年, 季度, 月, 日, Q, H, a part of the year, or one of [`TO`].
const FOLLOWS: &str = "年会财季月日QqHh上下第前首末最一二三四至到-—–~～及和与";

/// What joins two years that follow one another.
const AND: &[&str] = &["及", "和", "与"];

const TO: &[&str] = &["至", "到", "-", "—", "–", "~", "～"];
