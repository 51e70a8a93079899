//! Quarters and halves: 第四季度, 前三季度, 首季, 上半年.

use super::{Cursor, Written, small};

/// 第四季度, 前三季度, 首季, 上半年, 下半年, Q4 and H1 after a year.
pub(super) fn part(text: &str, at: usize) -> Option<Written> {
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
                let before = text.get(..at)?;
                w.fiscal = text.get(at..c.at)?.contains('财')
                    || before.ends_with("财政")
                    || before.ends_with("财务");
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
    } else if c.eat(&["最后一个季度", "最后一季度", "最后一季", "末季"]) {
        w.quarter = Some(4);
        true
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

/// 四季度, 1季度, without 第.
pub(super) fn quarter_short(text: &str, at: usize) -> Option<Written> {
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
