//! Chinese dates: 2025年2月8日, 9月3日8时, 1-9月, 第四季度, 前三季度, 13日, 2025-2027年; and 2025-02-08.
//!
//! In: folded text and the byte at which a date may open. Out: its printed parts, possible or not.

use std::sync::LazyLock;

use crate::text::set::CharSet;

use super::{Cursor, Written, small};

/// Characters that may open a date.
pub(super) static OPENS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of("第前首上下全单一二三四五六七八九十〇廿正两"));

/// Characters that weekdays open with.
pub(super) static WEEKS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of("周星礼"));

/// A date that opens with an ideograph at `at`.
pub(super) fn ideograph(text: &str, at: usize) -> Option<Written> {
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
pub(super) fn dashed(text: &str, at: usize) -> Option<Written> {
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
pub(super) fn from_number(text: &str, at: usize) -> Option<Written> {
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
    // 截至3日12时 closes a span that has no beginning here.
    let till = text
        .get(..at)
        .is_some_and(|h| h.ends_with("截至") || h.ends_with("截止至") || h.ends_with("截止到"));
    let length = !till
        && before.is_some_and(|p| {
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
        })
        || [
            "均线", "移动", "年化", "内", "间", "游", "龄", "线", "均", "涨", "跌", "累计", "元",
            "本", "后", "前", "之", "连", "平均", "以上", "以内", "票房", "有", "或",
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
