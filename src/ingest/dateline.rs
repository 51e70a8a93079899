//! The date of an article: as stated, or inferred from its own text, with the reason.
//!
//! Three kinds of evidence settle a date that nobody states: a dateline with its year, a weekday
//! beside a day of the month, and a dateline without a year after figures of a period that had just
//! ended. What is not settled stays without a date: none is better than a wrong one.
//! Deliberately absent: the clock of the machine; an archive reads the same tomorrow.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::period::{Part, Unit};
use crate::model::{Article, ArticleDate, Lang};
use crate::text::calendar::{self, Written};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::words::Words;

/// Reads a stated date: ISO with or without a time, `2025年2月8日`, `2025/2/8`.
pub fn parse_stated(s: &str) -> Option<Date> {
    let mut parts = s
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty());
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?;
    // "2006-8-149:34:32" and "2011-11-89:14:27" have lost the space between day and hour: the day
    // is as long as leaves a date and an hour.
    let glued = s.contains(':') && day.len() > 1;
    let cut = |n: usize| {
        let (day, hour) = (day.get(..n)?, day.get(n..)?);
        let hour_fits = match hour {
            "" => true,
            h => glued && h.len() <= 2 && h.parse::<u8>().is_ok_and(|h| h < 24),
        };
        (hour_fits && n <= 2)
            .then(|| Date::new(year, month, day.parse().ok()?).ok())
            .flatten()
    };
    cut(2).or_else(|| cut(1)).or_else(|| cut(day.len()))
}

/// Reads the time beside a stated date as minutes since midnight: `2025-02-08 17:45:02`.
pub fn parse_minute(s: &str) -> Option<u16> {
    let at = s.find(':')?;
    let before = s.get(..at)?;
    let hour = before
        .get(before.len().checked_sub(2)?..)
        .and_then(|h| h.parse::<u16>().ok())?;
    let minute = s.get(at + 1..at + 3)?.parse::<u16>().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// How far into the text a dateline may stand, in bytes.
const HEAD: usize = 600;
/// And how far from its end, as in （完 2月8日）.
const FOOT: usize = 120;
/// The last year in which a weekday is tried. Years after it need a stated date; without such an end
/// every weekday fits several years, and the machine's clock must not decide what an archive says.
const LAST_YEAR: i16 = 2027;
/// A year's figures come out within this many days of its end, a quarter's within [`QUARTER_NEWS`].
const YEAR_NEWS: i32 = 150;
/// See [`YEAR_NEWS`].
const QUARTER_NEWS: i32 = 110;
/// A day named with its year lies at most this long before a report on it.
const DAY_NEWS: i32 = 31;

/// A clause that looks ahead says so within this many bytes of the day it names.
const CLAUSE: usize = 600;

/// The words beside a day that say what it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Datelines {
    line: Words,
    not_line: Words,
    stamp: Words,
    ahead: Words,
    result: Words,
    said: Words,
}

/// The words embedded in the binary; a test loads them.
static WORDS: LazyLock<Datelines> = LazyLock::new(|| embedded!("reading/dateline.toml"));

/// Infers the date of an article that states none.
pub fn infer(article: &Article, lang: Lang) -> Option<ArticleDate> {
    let text = article.text.as_str();
    let dates = calendar::scan(text);
    let (date, zh, en) = with_year(text, &dates)
        .or_else(|| by_weekday(article, text, &dates))
        .or_else(|| by_results(article, text, &dates))?;
    // An article is not older than the days it names as past.
    let newer = dates.iter().any(|w| {
        let named = w.year.and_then(|y| on(y, w));
        named.is_some_and(|n| {
            date.until(n).is_ok_and(|s| s.get_days() > 1) && !ahead(article, text, &w.span)
        })
    });
    if newer {
        return None;
    }
    Some(ArticleDate {
        date,
        reason: lang.pick(&zh, &en).to_owned(),
        stated: false,
    })
}

type Inferred = (Date, String, String);

/// A dateline that prints its year: （2025年2月8日讯）, 发布时间：2025-02-08, a line that is nothing but a date.
fn with_year(text: &str, dates: &[Written]) -> Option<Inferred> {
    dates.iter().find_map(|w| {
        let d = Date::new(w.year?, w.month?, w.day?).ok()?;
        if !placed(text, &w.span) {
            return None;
        }
        let alone = text
            .get(..w.span.start)
            .is_some_and(|b| b.is_empty() || b.ends_with('\n'))
            && text
                .get(w.span.end..)
                .is_some_and(|r| r.is_empty() || r.lines().next().is_some_and(time_only));
        (is_line(text, &w.span) || alone).then(|| {
            let shown = text.get(w.span.clone()).unwrap_or("");
            (
                d,
                format!("电头写明“{shown}”"),
                format!("the dateline says \u{201c}{shown}\u{201d}"),
            )
        })
    })
}

fn time_only(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ':' | '：' | '）' | ')'))
}

/// Near the top or the foot of the text.
fn placed(text: &str, span: &Range<usize>) -> bool {
    span.start <= HEAD || span.end + FOOT >= text.len()
}

/// Whether a day is a dateline by the words beside it.
fn is_line(text: &str, span: &Range<usize>) -> bool {
    let after = text.get(span.end..).unwrap_or("").trim_start();
    let before = text.get(..span.start).unwrap_or("").trim_end();
    WORDS.line.begin(after) && !WORDS.not_line.begin(after) || WORDS.stamp.end(before)
}

/// The day without a year that the dateline names: 新华社北京2月8日电.
fn dateline<'w>(text: &str, dates: &'w [Written]) -> Option<&'w Written> {
    dates.iter().find(|w| {
        w.year.is_none()
            && w.month.is_some()
            && w.day.is_some()
            && w.exists()
            && placed(text, &w.span)
            && is_line(text, &w.span)
    })
}

/// The latest year that the text names as past or present.
fn latest_year(article: &Article, text: &str, dates: &[Written]) -> Option<i16> {
    let mut years: Vec<(i16, &Range<usize>)> = dates
        .iter()
        .filter(|w| !w.fiscal)
        .filter_map(|w| Some((w.year?, &w.span)))
        .filter(|(y, _)| (1990..=LAST_YEAR).contains(y))
        .collect();
    // From the latest on, so that few clauses have to be read.
    years.sort_by_key(|(y, span)| (std::cmp::Reverse(*y), span.start));
    years
        .into_iter()
        .find(|(_, span)| !ahead(article, text, span))
        .map(|(y, _)| y)
}

/// Whether the clause around a place looks ahead.
fn ahead(article: &Article, text: &str, span: &Range<usize>) -> bool {
    let k = article.blocks.partition_point(|b| b.span.end <= span.start);
    let block = article
        .blocks
        .get(k)
        .filter(|b| b.span.contains(&span.start))
        .map_or(0..text.len(), |b| b.span.clone());
    let stop = |c: char| matches!(c, '，' | ',' | '。' | '；' | '！' | '？' | '\n' | ';');
    let near = near::border(text, span.start.saturating_sub(CLAUSE)).max(block.start);
    let far = near::border(text, span.end.saturating_add(CLAUSE)).min(block.end);
    let head = text.get(near..span.start).unwrap_or("");
    let from = head.rfind(stop).map_or(near, |i| near + i);
    let tail = text.get(span.end..far).unwrap_or("");
    let to = span.end + tail.find(stop).unwrap_or(tail.len());
    let clause = text.get(from..to).unwrap_or("");
    WORDS.ahead.within(clause)
}

/// A weekday beside a day fits one year of the few after the latest one named.
fn by_weekday(article: &Article, text: &str, dates: &[Written]) -> Option<Inferred> {
    let latest = latest_year(article, text, dates)?;
    let weekdays = calendar::weekdays(text);
    let mut pairs: Vec<(&Written, i8, Range<usize>)> = Vec::new();
    for w in dates {
        let (None, Some(_), Some(_), true) = (w.year, w.month, w.day, w.exists()) else {
            continue;
        };
        // The one before the day, then the one behind it.
        let k = weekdays.partition_point(|d| d.span.start < w.span.end);
        if let Some(d) = weekdays
            .get(k.saturating_sub(1)..)
            .unwrap_or(&[])
            .iter()
            .take(2)
            .find(|d| {
                calendar::beside(text, &d.span, &w.span) || calendar::beside(text, &w.span, &d.span)
            })
        {
            let span = d.span.start.min(w.span.start)..d.span.end.max(w.span.end);
            pairs.push((w, d.day, span));
        }
    }
    let fits = |y: i16| {
        pairs
            .iter()
            .all(|(w, day, _)| on(y, w).is_some_and(|d| d.weekday().to_monday_one_offset() == *day))
    };
    if pairs.is_empty() {
        return None;
    }
    let last = LAST_YEAR;
    let mut years = (latest..=last).filter(|y| fits(*y));
    let year = years.next()?;
    // A second year that fits leaves it open.
    if years.next().is_some() {
        return None;
    }
    // The dateline is the day itself; else the last of the days that are not announced ones.
    let day = match dateline(text, dates) {
        Some(w) => on(year, w)?,
        None => pairs
            .iter()
            .filter(|(w, _, span)| !ahead(article, text, &w.span) && said(text, span))
            .filter_map(|(w, ..)| on(year, w))
            .max()?,
    };
    let shown = pairs
        .first()
        .and_then(|p| text.get(p.2.clone()))
        .unwrap_or("")
        .trim_end_matches([')', '）']);
    Some((
        day,
        format!("“{shown}”在{latest}—{last}年间只合{year}年"),
        format!("\u{201c}{shown}\u{201d} fits {year} only, of {latest} to {last}"),
    ))
}

/// A dateline without a year, soon after the end of the latest period whose figures are in.
fn by_results(article: &Article, text: &str, dates: &[Written]) -> Option<Inferred> {
    let line = dateline(text, dates)?;
    let latest = latest_year(article, text, dates)?;
    let mut best: Option<(Date, Date, String)> = None;
    for w in dates {
        let Some(y) = w.year.filter(|y| *y == latest && !w.fiscal) else {
            continue;
        };
        if ahead(article, text, &w.span) || !w.exists() {
            continue;
        }
        let part = match (w.month, w.day, w.quarter, w.half) {
            (Some(m), Some(d), ..) => Part::Day(m, d),
            (Some(m), None, ..) => Part::Month(m),
            (_, _, Some(q), _) => Part::Quarter(q),
            (_, _, _, Some(h)) => Part::Half(h),
            _ => Part::Year,
        };
        let unit = Unit { year: y, part };
        let (limit, sure) = match part {
            Part::Year => (YEAR_NEWS, results(text, &w.span)),
            Part::Quarter(_) | Part::Half(_) => (QUARTER_NEWS, true),
            Part::Month(_) => (DAY_NEWS, results(text, &w.span)),
            _ => (DAY_NEWS, true),
        };
        let Some(end) = unit.last().filter(|_| sure) else {
            continue;
        };
        // The first such day of the calendar on or after the end of the period.
        let day = [y, y.saturating_add(1)]
            .iter()
            .filter_map(|y| on(*y, line))
            .find(|d| *d >= end);
        if let Some(day) = day
            && end.until(day).is_ok_and(|s| s.get_days() <= limit)
            && best.as_ref().is_none_or(|b| end > b.1)
        {
            best = Some((day, end, text.get(w.span.clone()).unwrap_or("").to_owned()));
        }
    }
    let (day, _, period) = best?;
    let shown = text.get(line.span.clone()).unwrap_or("");
    Some((
        day,
        format!("电头“{shown}”，文中已有{period}的数字"),
        format!("the dateline says \u{201c}{shown}\u{201d} and the figures of {period} are in"),
    ))
}

/// Whether something is said, published or closed right behind a day.
fn said(text: &str, span: &Range<usize>) -> bool {
    let tail = text.get(span.end..).unwrap_or("");
    let near: String = tail.chars().take(12).collect();
    WORDS.said.within(&near)
}

/// Whether the words behind a year speak of its figures.
fn results(text: &str, span: &Range<usize>) -> bool {
    let tail: String = text
        .get(span.end..)
        .unwrap_or("")
        .chars()
        .take(60)
        .collect();
    WORDS.result.within(&tail)
}

fn on(year: i16, w: &Written) -> Option<Date> {
    Date::new(year, w.month?, w.day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_words_load() {
        assert!(WORDS.line.iter().count() > 0 && WORDS.said.iter().count() > 0);
    }

    #[test]
    fn stated_dates_in_three_styles() {
        let d = Date::constant(2025, 2, 8);
        for s in [
            "2025-02-08 17:45:02",
            "2025年2月8日",
            "2025/2/8",
            "2025-02-08T01:00:00+08:00",
        ] {
            assert_eq!(parse_stated(s), Some(d));
        }
        assert_eq!(parse_stated("2025-02-30"), None);
    }

    #[test]
    fn times_beside_a_date() {
        assert_eq!(parse_minute("2025-02-08 17:45:02"), Some(17 * 60 + 45));
        assert_eq!(parse_minute("2025-02-08T01:00:00+08:00"), Some(60));
        for s in ["2025-02-08", "2025-02-08 :30", "9:5", "二:三", "25:00"] {
            assert_eq!(parse_minute(s), None, "{s}");
        }
    }

    fn inferred(text: &str) -> Option<String> {
        let blocks = vec![crate::model::Block {
            kind: crate::model::BlockKind::Paragraph,
            span: 0..text.len(),
        }];
        let a = Article {
            text: text.to_owned(),
            blocks,
            ..Article::default()
        };
        infer(&a, Lang::En).map(|d| d.date.to_string())
    }

    #[test]
    fn datelines_with_a_year_say_it() {
        assert_eq!(
            inferred("新华社北京2025年2月8日电 记者获悉").as_deref(),
            Some("2025-02-08")
        );
        assert_eq!(
            inferred("标题\n2025-02-08 10:00\n正文").as_deref(),
            Some("2025-02-08")
        );
        assert_eq!(inferred("中华人民共和国1949年10月1日成立。"), None);
    }

    #[test]
    fn a_weekday_settles_the_year() {
        assert_eq!(
            inferred("特斯拉当地时间周三(1月28日)宣布投资。xAI创立于2023年7月。").as_deref(),
            Some("2026-01-28")
        );
        // No year in the text: 1月28日 was a Wednesday in 2015 and 2020 as well.
        assert_eq!(inferred("特斯拉周三(1月28日)宣布投资。"), None);
    }

    #[test]
    fn results_of_a_period_settle_the_year() {
        assert_eq!(
            inferred(
                "2月4日消息，报告显示，2024年第四季度融资总额达438亿美元。展望2025年，热潮持续。"
            )
            .as_deref(),
            Some("2025-02-04")
        );
        // Nothing says how long ago 2019 was.
        assert_eq!(inferred("2月4日消息，该公司2019年成立。"), None);
    }

    #[test]
    fn a_lost_space_between_day_and_hour() {
        assert_eq!(
            parse_stated("2006-8-149:34:32"),
            Some(Date::constant(2006, 8, 14))
        );
        assert_eq!(
            parse_stated("2006-08-2610:41:45"),
            Some(Date::constant(2006, 8, 26))
        );
    }
}
