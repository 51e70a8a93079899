//! Dates and periods written with numerals: 2025年2月8日, 9月, 第四季度, 1-9月, Feb. 8, Q4 2024, FY25, and weekdays.
//!
//! In: folded text. Out: what is printed, part by part, in text order, as printed: 2月30日 and 13月4日
//! are read too, so that a rule can say that they do not exist. Deliberately absent: what a bare
//! 9月 means (that needs the article's date) and words such as 去年.

use std::ops::Range;

mod english;
mod numeral;

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

/// All dates and periods with numerals, in text order, not overlapping.
pub fn scan(text: &str) -> Vec<Written> {
    let bytes = text.as_bytes();
    let mut out: Vec<Written> = Vec::new();
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let found = match b {
            b'0'..=b'9' => digits(text, at),
            b'A'..=b'Z' | b'a'..=b'z' => {
                let end = word_end(bytes, at);
                match english::read(text, at, end) {
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

/// All weekdays, in text order.
pub fn weekdays(text: &str) -> Vec<Weekday> {
    let mut out = Vec::new();
    for (head, len) in [("周", 3), ("星期", 6), ("礼拜", 6)] {
        for (at, _) in text.match_indices(head) {
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
    english::weekdays(text, &mut out);
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
        for s in any {
            if self.rest().starts_with(s) {
                self.at += s.len();
                return true;
            }
        }
        false
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
    dashed(text, at)
        .or_else(|| from_number(text, at))
        .or_else(|| english::day_first(text, at))
        .or_else(|| english::bare_year(text, at, before))
}

/// A date that opens with an ideograph at `at`.
fn ideograph(text: &str, at: usize) -> Option<Written> {
    let c = text.get(at..)?.chars().next()?;
    match c {
        '第' | '前' | '首' | '上' | '下' | '全' | '单' => part(text, at),
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

/// 2025-02-08, 2025/2/8, 2025.2.8; also 2025-02.
fn dashed(text: &str, at: usize) -> Option<Written> {
    let rest = text.get(at..)?;
    let b = rest.as_bytes();
    let year: i16 = rest.get(..4)?.parse().ok()?;
    let sep = *b.get(4)?;
    if !(1900..=2099).contains(&year) || !matches!(sep, b'-' | b'/' | b'.') {
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
fn from_number(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let (v, chars) = c.number()?;
    c.space();
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
        // 20年 and 08年 are lengths of time unless a part of the year follows.
        return full.then_some(w);
    }
    if chars == 4 && (1900..=2099).contains(&v) {
        if let Some(w) = years(text, at, v) {
            return Some(w);
        }
        // 2024Q4, 2024H1, 2024 年
        let mut q = c;
        if q.eat(&["Q", "q"]) || q.eat(&["H", "h"]) {
            let half = matches!(text.as_bytes().get(q.at - 1), Some(b'H' | b'h'));
            let (n, k) = q.number()?;
            if k == 1 && (1..=if half { 2 } else { 4 }).contains(&n) {
                w.year = i16::try_from(v).ok();
                if half {
                    w.half = small(n);
                } else {
                    w.quarter = small(n);
                }
                w.span = at..q.at;
                return Some(w);
            }
        }
        return None;
    }
    month(text, at)
        .or_else(|| quarter_short(text, at))
        .or_else(|| day_only(text, at))
}

/// 2025-2027年, 2025至2027财年.
fn years(text: &str, at: usize, first: u32) -> Option<Written> {
    let mut c = Cursor { text, at };
    c.number()?;
    if !c.eat(TO) {
        return None;
    }
    let (last, chars) = c.number()?;
    let last = match chars {
        4 => last,
        2 => first / 100 * 100 + last,
        _ => return None,
    };
    if last <= first || last > 2099 {
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
    w.span.end = p.span.end;
}

const TO: &[&str] = &["至", "到", "-", "—", "–", "~", "～"];

/// 9月, 9月3日, 9月3日8时, 2月1日至10日, 2月前10天, 1-9月, 8、9月.
fn month(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let mut w = Written::default();
    if c.eat(&["正月"]) {
        return None;
    }
    // 1-9月, 1至9月, 一到九月
    let mut r = c;
    if let Some((a, n)) = r.number()
        && n <= 2
    {
        r.eat(&["月"]);
        if r.eat(TO)
            && let Some(b) = r.unit(&["月份", "月"])
            && (1..=12).contains(&a)
            && (1..=12).contains(&b)
            && a < b
            && !r.rest().starts_with(|c: char| c.is_ascii_digit())
            && !r.rest().starts_with(['龄', '大'])
        {
            w.month = small(a);
            w.month_to = small(b);
            w.span = at..r.at;
            return Some(w);
        }
    }
    let m = c.unit(&["月份", "月"])?;
    if m == 0 {
        return None;
    }
    w.month = small(m);
    let end = c.at;
    c.space();
    // 2月前10天, 2月上旬
    let mut p = c;
    if p.eat(&["前", "头", "首"])
        && let Some(d) = p.unit(&["天", "日"])
    {
        w.day = Some(1);
        w.day_to = small(d);
        w.span = at..p.at;
        return Some(w);
    }
    if let Some(d) = c.unit(&["日", "号"]) {
        w.day = small(d);
        w.span = at..c.at;
        range_of_days(&mut c, &mut w);
        hour(&mut c, &mut w);
        w.span.end = c.at.max(w.span.end);
        return Some(w);
    }
    // 2月1-10日
    let mut r = c;
    if let Some((a, n)) = r.number()
        && n <= 2
        && r.eat(TO)
        && let Some(b) = r.unit(&["日", "号"])
        && a < b
        && b <= 31
    {
        w.day = small(a);
        w.day_to = small(b);
        w.span = at..r.at;
        return Some(w);
    }
    // A month alone must be one, and 3月龄, 6月大 are ages.
    let next = text.get(end..)?.chars().next();
    if !(1..=12).contains(&m) || matches!(next, Some('龄' | '大' | '薪' | '租')) {
        return None;
    }
    w.span = at..end;
    Some(w)
}

/// 至10日 after a day.
fn range_of_days(c: &mut Cursor<'_>, w: &mut Written) {
    let mut r = *c;
    if r.eat(TO)
        && let Some(d) = r.unit(&["日", "号"])
        && let Some(d) = small(d)
        && w.day.is_some_and(|a| a < d)
    {
        w.day_to = Some(d);
        *c = r;
        w.span.end = c.at;
    }
}

/// 8时, 16时30分, 下午3时 after a day.
fn hour(c: &mut Cursor<'_>, w: &mut Written) {
    let mut r = *c;
    r.space();
    let afternoon = r.eat(&["下午", "傍晚", "晚上", "晚间", "晚"]);
    if !afternoon {
        r.eat(&["凌晨", "清晨", "早上", "早晨", "上午", "中午"]);
    }
    r.space();
    if let Some(h) = r.unit(&["时", "点"])
        && h <= 24
    {
        let h = if afternoon && h < 12 { h + 12 } else { h };
        w.hour = small(h);
        if r.unit(&["分"]).is_none() {
            r.eat(&["许", "整"]);
        }
        *c = r;
    }
}

/// A day of the month alone: 13日, 三十日. What reads as a length of time is left alone.
fn day_only(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let d = c.unit(&["日"])?;
    let before = text.get(..at)?.chars().next_back();
    let after = c.rest();
    let length = before.is_some_and(|p| {
        matches!(
            p,
            '近' | '连'
                | '续'
                | '每'
                | '过'
                | '去'
                | '来'
                | '前'
                | '后'
                | '第'
                | '达'
                | '共'
                | '仅'
                | '映'
                | '满'
                | '约'
                | '超'
                | '逾'
                | '足'
                | '线'
                | '为'
                | '需'
                | '长'
                | '期'
                | '月'
                | '至'
                | '到'
                | '了'
                | '的'
                | '-'
                | '/'
                | '—'
        )
    }) || [
        "均线", "移动", "年化", "内", "间", "游", "龄", "线", "均", "涨", "跌", "累计", "元", "本",
        "后", "前", "之", "连", "平均", "以上", "以内", "票房", "有", "或",
    ]
    .iter()
    .any(|s| after.starts_with(s));
    if length || !(1..=31).contains(&d) {
        return None;
    }
    let mut w = Written {
        span: at..c.at,
        day: small(d),
        ..Written::default()
    };
    hour(&mut c, &mut w);
    w.span.end = c.at;
    Some(w)
}

/// 四季度, 1季度, without 第.
fn quarter_short(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let q = c.unit(&["季度", "季报", "财季"])?;
    let before = text.get(..at)?.chars().next_back();
    // 两季度, 连续三季度, 过去四季度 count quarters.
    if !(1..=4).contains(&q)
        || before
            .is_some_and(|p| matches!(p, '续' | '连' | '近' | '去' | '来' | '前' | '首' | '后'))
    {
        return None;
    }
    let fiscal = text.get(at..c.at)?.ends_with("财季");
    Some(Written {
        span: at..c.at,
        quarter: small(q),
        fiscal,
        ..Written::default()
    })
}

/// 第四季度, 前三季度, 首季, 上半年, 下半年, Q4 and H1 after a year.
fn part(text: &str, at: usize) -> Option<Written> {
    let mut c = Cursor { text, at };
    let mut w = Written::default();
    let ahead = |c: &mut Cursor<'_>, w: &mut Written| {
        if let Some(q) = c.unit(&["季度", "季"])
            && (2..=3).contains(&q)
        {
            w.quarter = Some(1);
            w.quarter_to = small(q);
            return true;
        }
        if let Some(m) = c.unit(&["个月", "月"])
            && (2..=11).contains(&m)
        {
            w.month = Some(1);
            w.month_to = small(m);
            return true;
        }
        false
    };
    let ok = if c.eat(&["第"]) {
        c.space();
        match c.unit(&["财季", "财务季度", "财政季度", "季度", "季报", "季"]) {
            Some(q) if (1..=4).contains(&q) => {
                w.quarter = small(q);
                w.fiscal = text.get(at..c.at)?.contains('财');
                !c.rest().starts_with(['赛', '》', '比'])
            }
            _ => false,
        }
    } else if c.eat(&["前", "首"]) {
        // 首季 is the first quarter; 首季度 too.
        if text.get(at..)?.starts_with("首季") && c.eat(&["季度", "季"]) {
            w.quarter = Some(1);
            true
        } else {
            ahead(&mut c, &mut w)
        }
    } else if c.eat(&["上半年", "上半财年"]) {
        w.half = Some(1);
        w.fiscal = text.get(at..c.at)?.contains('财');
        true
    } else if c.eat(&["下半年", "下半财年"]) {
        w.half = Some(2);
        w.fiscal = text.get(at..c.at)?.contains('财');
        true
    } else if c.eat(&["单季度", "全年"]) {
        false
    } else if c.eat(&["Q", "q"]) {
        match c.number() {
            Some((q, 1)) if (1..=4).contains(&q) => {
                w.quarter = small(q);
                true
            }
            _ => false,
        }
    } else if c.eat(&["H", "h"]) {
        match c.number() {
            Some((h, 1)) if (1..=2).contains(&h) => {
                w.half = small(h);
                true
            }
            _ => false,
        }
    } else {
        return quarter_short(text, at);
    };
    w.span = at..c.at;
    ok.then_some(w)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(t: &str) -> Written {
        scan(t).into_iter().next().unwrap_or_default()
    }

    fn ymd(t: &str) -> (Option<i16>, Option<i8>, Option<i8>) {
        let w = one(t);
        (w.year, w.month, w.day)
    }

    #[test]
    fn full_and_partial_dates() {
        assert_eq!(ymd("2025年2月8日"), (Some(2025), Some(2), Some(8)));
        assert_eq!(
            ymd("二〇〇八年八月三十日十六时"),
            (Some(2008), Some(8), Some(30))
        );
        assert_eq!(ymd("八月三十日"), (None, Some(8), Some(30)));
        assert_eq!(ymd("截至9月3日8时"), (None, Some(9), Some(3)));
        assert_eq!(one("9月3日8时").hour, Some(8));
        assert_eq!(ymd("2025-02-08 17:45"), (Some(2025), Some(2), Some(8)));
        assert_eq!(ymd("北京时间13日凌晨"), (None, None, Some(13)));
        assert_eq!(ymd("24年3月"), (Some(2024), Some(3), None));
        assert_eq!(ymd("2024 年的 24%"), (Some(2024), None, None));
    }

    #[test]
    fn impossible_dates_are_read_and_do_not_exist() {
        for t in [
            "2月30日",
            "13月4日",
            "1月48日",
            "2022年4月31日",
            "2023年2月29日",
            "2012年15月17日",
        ] {
            let w = one(t);
            assert!(w.day.is_some() && !w.exists(), "{t}: {w:?}");
        }
        assert!(one("2024年2月29日").exists());
        assert!(one("2月29日").exists());
    }

    #[test]
    fn parts_of_a_year() {
        let w = one("2024年第四季度");
        assert_eq!((w.year, w.quarter), (Some(2024), Some(4)));
        let w = one("前三季度");
        assert_eq!((w.quarter, w.quarter_to), (Some(1), Some(3)));
        let w = one("1-9月");
        assert_eq!((w.month, w.month_to), (Some(1), Some(9)));
        let w = one("2025-2027财年");
        assert_eq!(
            (w.year, w.year_to, w.fiscal),
            (Some(2025), Some(2027), true)
        );
        let w = one("2024H1");
        assert_eq!((w.year, w.half), (Some(2024), Some(1)));
        let w = one("2月1日至10日");
        assert_eq!((w.month, w.day, w.day_to), (Some(2), Some(1), Some(10)));
        let w = one("2月前10天");
        assert_eq!((w.month, w.day, w.day_to), (Some(2), Some(1), Some(10)));
        assert!(one("2025财年第二季度").fiscal);
        assert_eq!(one("四季度").quarter, Some(4));
    }

    #[test]
    fn lengths_of_time_are_no_dates() {
        for t in [
            "8年来",
            "12个月",
            "近5日涨幅",
            "连续三季度",
            "18月龄",
            "20年",
            "30日均线",
            "3.5万",
            "一周三次",
        ] {
            assert_eq!(scan(t), vec![], "{t}");
        }
    }

    #[test]
    fn english_dates() {
        assert_eq!(
            ymd("on Jan. 28, 2026, the"),
            (Some(2026), Some(1), Some(28))
        );
        assert_eq!(ymd("31 December 2024"), (Some(2024), Some(12), Some(31)));
        assert_eq!(ymd("in February 2025"), (Some(2025), Some(2), None));
        assert_eq!(ymd("net profit in 2024."), (Some(2024), None, None));
        assert_eq!(one("fourth quarter of 2024").quarter, Some(4));
        assert_eq!(one("Q4 2024").year, Some(2024));
        assert!(one("fiscal 2024").fiscal);
        assert!(one("FY25").fiscal);
        assert_eq!(scan("it may rise 2,024 points, march on"), vec![]);
    }

    #[test]
    fn weekdays_in_both_languages() {
        let d = |t: &str| weekdays(t).first().map(|w| (w.day, w.week));
        assert_eq!(d("上周三"), Some((3, Some(-1))));
        assert_eq!(d("周三(1月28日)"), Some((3, None)));
        assert_eq!(d("星期日"), Some((7, None)));
        assert_eq!(d("on Tuesday,"), Some((2, None)));
        assert_eq!(d("一周三次"), None);
        assert_eq!(d("每周三"), None);
        assert_eq!(d("周日均成交"), None);
    }
}
