//! Dates of an article and the weekdays that stand right beside them.
//!
//! A weekday belongs to the date before or behind it with nothing but a bracket or a space between;
//! 周一至周五(2月7日) and lists in which a weekday stands between two dates pair with neither alone.

use std::ops::Range;

use jiff::civil::Date;

use crate::text::calendar::{self, Weekday, Written};

/// A weekday with the dates that stand beside it.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    /// The weekday, with 本 or 上 before it.
    pub span: Range<usize>,
    /// Its number, Monday = 1.
    pub day: i8,
    /// -1 for 上周三, 0 for 本周三, 1 for 下周三.
    pub week: Option<i8>,
    /// The dates.
    pub dates: Vec<&'a Written>,
}

/// All pairs of a text.
pub fn pairs<'a>(text: &str, dates: &'a [Written]) -> Vec<Pair<'a>> {
    calendar::weekdays(text)
        .into_iter()
        .filter_map(|w| pair(text, dates, &w))
        .collect()
}

fn pair<'a>(text: &str, dates: &'a [Written], w: &Weekday) -> Option<Pair<'a>> {
    let lead = w
        .week
        .and_then(|_| text.get(..w.span.start)?.chars().next_back())
        .filter(|c| !c.is_ascii())
        .map_or(0, char::len_utf8);
    let span = w.span.start - lead..w.span.end;
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    // The end or the start of a range of weekdays; 截至本周五 is neither.
    let until = before.ends_with("截至") || before.ends_with("直至");
    if !until && before.ends_with(['至', '到', '-', '—', '~', '和', '及', '、', '或'])
        || after.starts_with(['至', '到', '-', '—', '~', '和', '及', '、', '或'])
    {
        return None;
    }
    let at = dates.partition_point(|d| d.span.start < span.start);
    let mut found = Vec::new();
    if let Some(d) = at.checked_sub(1).and_then(|i| dates.get(i))
        && calendar::beside(text, &d.span, &span)
        && d.day.is_some()
    {
        found.push(d);
    }
    if let Some(d) = dates.get(at)
        && calendar::beside(text, &span, &d.span)
        && d.day.is_some()
    {
        found.push(d);
    }
    (!found.is_empty()).then_some(Pair {
        span,
        day: w.day,
        week: w.week,
        dates: found,
    })
}

/// The day that printed parts mean in an article of this date.
pub fn day(
    text: &str,
    w: &Written,
    article: Option<Date>,
    near: i32,
    near_alone: i32,
) -> Option<Date> {
    let d = w.day?;
    if let (Some(y), Some(m)) = (w.year, w.month) {
        return Date::new(y, m, d).ok();
    }
    let today = article?;
    if let Some(m) = w.month {
        // 去年2月5日 has a year of its own.
        let head = text.get(..w.span.start)?;
        for (word, by) in [("去年", -1), ("前年", -2), ("今年", 0), ("明年", 1)] {
            if head.trim_end_matches('的').ends_with(word) {
                return Date::new(today.year().checked_add(by)?, m, d).ok();
            }
        }
        return nearest(
            today,
            (-1..=1).filter_map(|by| Date::new(today.year().checked_add(by)?, m, d).ok()),
            near,
        );
    }
    nearest(today, in_months(w, today).into_iter(), near_alone)
}

fn nearest(today: Date, days: impl Iterator<Item = Date>, most: i32) -> Option<Date> {
    days.filter_map(|d| {
        let gap = today.until(d).ok()?.get_days().abs();
        (gap <= most).then_some((gap, d))
    })
    .min()
    .map(|x| x.1)
}

/// Days of the months around the article with this day of the month, the nearest first.
pub fn in_months(w: &Written, today: Date) -> Vec<Date> {
    let Some(d) = w.day else { return Vec::new() };
    let first = today.first_of_month();
    let mut out: Vec<Date> = (-1..=1)
        .filter_map(|by| {
            let month = first.checked_add(jiff::Span::new().months(by)).ok()?;
            Date::new(month.year(), month.month(), d).ok()
        })
        .collect();
    out.sort_by_key(|d| today.until(*d).map_or(i32::MAX, |s| s.get_days().abs()));
    out
}

/// The name of a weekday.
pub fn name(day: i8, zh: bool) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let i = usize::try_from(day.saturating_sub(1)).unwrap_or(0);
    (if zh { ZH } else { calendar::WEEKDAYS })
        .get(i)
        .copied()
        .unwrap_or("")
}
