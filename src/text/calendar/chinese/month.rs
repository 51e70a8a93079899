//! Months and days: 9月, 9月3日8时, 2月1日至10日, 1-9月, 13日.

use super::{Cursor, TO, Written, small};

/// 9月, 9月3日, 9月3日8时, 2月1日至10日, 2月前10天, 1-9月, 8、9月.
pub(super) fn month(text: &str, at: usize) -> Option<Written> {
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
pub(super) fn day_only(text: &str, at: usize) -> Option<Written> {
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
