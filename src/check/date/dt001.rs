//! DT001: a date against the calendar.
//!
//! Flags: a date that does not exist; a weekday that is not the date's; a number of days that its
//! first and last day do not give; an age that a year of birth does not give.
//! Why an editor cares: readers miss the day, and the archive keeps one that never was.
//! 例: 2月30日；当地时间2月5日（周四）——2025年2月5日是周三。
//! Example: on Thursday, Feb. 5, 2025 (a Wednesday); April 31, 2025.
//! Silent: weekday and date apart, unknown years, lunar dates, a day more or less in counting.

use jiff::civil::Date;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Kind, Lang, Verdict};
use crate::text::calendar::{self, Written};

use super::agree;
use super::pairing::{self, Pair};
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Dt001;

impl Rule for Dt001 {
    fn code(&self) -> &'static str {
        "DT001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let of_dates = |c: &&Claim| c.kind == Kind::Date;
        if !view.claims.iter().any(|c| of_dates(&c)) {
            return;
        }
        let text = view.article.text.as_str();
        let dates = calendar::scan(text);
        for w in &dates {
            if let Some(c) = claim_of(view, w) {
                impossible(text, w, c, sink);
                days(view, text, w, c, sink);
            }
        }
        let pairs = pairing::pairs(text, &dates);
        for p in &pairs {
            weekday(view, text, &dates, p, sink);
        }
        if view.article.date.is_none() {
            among_themselves(view, &pairs, sink);
        }
        ages(view, text, &dates, sink);
    }
}

/// The claim that a printed date became.
fn claim_of<'a>(view: &ArticleView<'a>, w: &Written) -> Option<&'a Claim> {
    let at = view.claims.partition_point(|c| c.span.end <= w.span.start);
    view.claims
        .get(at..)?
        .iter()
        .take(2)
        .find(|c| c.kind == Kind::Date && c.span.start < w.span.end && c.span.end > w.span.start)
}

fn impossible(text: &str, w: &Written, c: &Claim, sink: &mut Sink<'_>) {
    if w.day.is_none() {
        return;
    }
    if w.exists() {
        sink.count(Verdict::Consistent);
        return;
    }
    let head: String = text
        .get(..w.span.start)
        .unwrap_or("")
        .chars()
        .rev()
        .take(6)
        .collect();
    let head: String = head.chars().rev().collect();
    if WORDS.other_calendar.within(&head) || !surely_a_date(text, w) || numbered(text, w) {
        sink.count(Verdict::NotAssessable);
        return;
    }
    sink.flag(
        Draft::new(&[c])
            .confidence(0.95)
            .suggestion("exists")
            .with("date", &c.surface)
            .formula(format!("∄ {}", c.surface))
            .expected(""),
    );
}

/// 2 and 5月12日 of a numbered list run together as 25月12日: list numbers stand before two months or more. One
/// alone may as well be a mistyped month.
fn numbered(text: &str, w: &Written) -> bool {
    let item = |w: &Written| {
        let month = w.month.filter(|m| *m > 12 && *m % 10 > 0)?;
        let day = Date::new(2024, month % 10, w.day?).is_ok();
        (w.year.is_none() && day).then_some(month / 10)
    };
    item(w).is_some_and(|n| {
        calendar::scan(text)
            .iter()
            .any(|x| item(x).is_some_and(|m| m != n))
    })
}

/// English "In February 30 companies" is no date: the day has to end its phrase.
fn surely_a_date(text: &str, w: &Written) -> bool {
    let Some(s) = text.get(w.span.clone()) else {
        return false;
    };
    if !s.is_ascii() || w.year.is_some() {
        return true;
    }
    let next = text.get(w.span.end..).unwrap_or("");
    let ended = next
        .chars()
        .next()
        .is_none_or(|c| matches!(c, ',' | '.' | ';' | ')' | '\n'));
    ended && w.day.is_some_and(|d| d <= 31)
}

/// A weekday beside a date. Where it stands between two dates, either may be its own.
fn weekday(
    view: &ArticleView<'_>,
    text: &str,
    dates: &[Written],
    p: &Pair<'_>,
    sink: &mut Sink<'_>,
) {
    let near = days_of(sink, "near_days");
    let alone = days_of(sink, "near_days_alone");
    let article = view.article.date.as_ref();
    let mut wrong: Option<(Date, &Claim)> = None;
    for w in &p.dates {
        // A weekday at the end of a range may be that of its last day.
        let day = pairing::day(text, w, article.map(|d| d.date), near, alone)
            .or_else(|| elsewhere(dates, w));
        let Some(day) = day.filter(|_| w.exists()) else {
            sink.count(Verdict::NotAssessable);
            return;
        };
        let c = claim_of(view, w);
        let last = w
            .day_to
            .and_then(|d| Date::new(day.year(), day.month(), d).ok())
            .or_else(|| range_end(c, day));
        let fits = |d: Date| d.weekday().to_monday_one_offset() == p.day;
        if fits(day) || last.is_some_and(fits) {
            sink.count(Verdict::Consistent);
            return;
        }
        // A bare day some way off may be of the month before or after.
        if w.month.is_none()
            && let Some(today) = article.map(|d| d.date)
        {
            let far = today.until(day).map_or(0, |s| s.get_days());
            let other = pairing::in_months(w, today).into_iter().any(fits);
            let wrong_side = p.week.is_some_and(|k| i32::from(k) * far < 0);
            if other && (far.abs() > 3 || wrong_side) {
                sink.count(Verdict::NotAssessable);
                return;
            }
        }
        if let Some(c) = c {
            wrong = wrong.or(Some((day, c)));
        }
    }
    let Some((day, c)) = wrong else { return };
    // A date without a month near the turn of it may be of the next.
    let zh = sink.lang() == Lang::Zh;
    let actual = pairing::name(day.weekday().to_monday_one_offset(), zh);
    let printed = view.article.shown(p.span.clone());
    let nearest = nearest_such(day, p.day).map_or(String::new(), |d| show(d, zh));
    let stated = article.is_some_and(|a| a.stated)
        || p.dates
            .iter()
            .all(|w| w.year.is_some() || elsewhere(dates, w).is_some());
    sink.flag(
        Draft::new(&[c])
            .message("weekday")
            .confidence(if stated { 0.95 } else { 0.5 })
            .suggestion("weekday")
            .with("day", day)
            .with("actual", actual)
            .with("printed", printed)
            .with("nearest", nearest)
            .stated(printed)
            .expected(actual)
            .formula(format!("{day} = {actual} ≠ {printed}")),
    );
}

/// The same month and day with its year, where the article prints it once.
fn elsewhere(dates: &[Written], w: &Written) -> Option<Date> {
    let (m, d) = (w.month?, w.day?);
    let mut years = dates
        .iter()
        .filter(|x| x.month == w.month && x.day == w.day)
        .filter_map(|x| x.year);
    let year = years.next().filter(|_| w.year.is_none())?;
    years
        .all(|y| y == year)
        .then(|| Date::new(year, m, d).ok())?
}

/// In an undated article, the one weekday that does not go with the others.
fn among_themselves(view: &ArticleView<'_>, pairs: &[Pair<'_>], sink: &mut Sink<'_>) {
    let all: Vec<&Pair<'_>> = pairs.iter().collect();
    let Some((p, day)) = agree::odd(&all) else {
        return;
    };
    let Some(c) = p.dates.first().and_then(|w| claim_of(view, w)) else {
        return;
    };
    let actual = pairing::name(day, sink.lang() == Lang::Zh);
    let printed = view.article.shown(p.span.clone());
    sink.flag(
        Draft::new(&[c])
            .message("among")
            .confidence(0.9)
            .suggestion("among")
            .with("day", &c.surface)
            .with("actual", actual)
            .with("printed", printed)
            .stated(printed)
            .expected(actual)
            .formula(format!("{} = {actual} ≠ {printed}", c.surface)),
    );
}

/// The last day of the range that a date opens: 1月30日-2月5日.
fn range_end(c: Option<&Claim>, first: Date) -> Option<Date> {
    let p: crate::model::Period = c?.period.as_deref()?.parse().ok()?;
    p.last().filter(|l| *l > first && *l != Date::MAX)
}

/// The day nearest to a day that has a weekday.
fn nearest_such(day: Date, weekday: i8) -> Option<Date> {
    let now = day.weekday().to_monday_one_offset();
    let ahead = i64::from((weekday - now).rem_euclid(7));
    let by = if ahead > 3 { ahead - 7 } else { ahead };
    day.checked_add(jiff::Span::new().days(by)).ok()
}

fn show(d: Date, zh: bool) -> String {
    if zh {
        format!("{}月{}日", d.month(), d.day())
    } else {
        d.to_string()
    }
}

fn days_of(sink: &Sink<'_>, name: &str) -> i32 {
    // Thresholds are small whole numbers.
    sink.limit(name).clamp(0.0, 4000.0) as i32
}

/// 1月28日至2月4日，共8天.
fn days(view: &ArticleView<'_>, text: &str, w: &Written, c: &Claim, sink: &mut Sink<'_>) {
    let Some(period) = c.period.as_deref().filter(|p| p.contains('/')) else {
        return;
    };
    let Ok(p) = period.parse::<crate::model::Period>() else {
        return;
    };
    let (Some(first), Some(last)) = (p.first(), p.last()) else {
        return;
    };
    if w.day.is_none() || last == Date::MAX {
        return;
    }
    // The count stands right behind the last day, in the same sentence.
    let end = calendar::scan(text.get(w.span.end..w.span.end + 40).unwrap_or(""))
        .first()
        .filter(|x| x.span.start <= 3)
        .map_or(w.span.end, |x| w.span.end + x.span.end);
    let at = view.claims.partition_point(|x| x.span.start < end);
    let Some(n) = view
        .claims
        .get(at)
        .filter(|n| n.kind == Kind::Duration && n.unit == "day" && n.sentence == c.sentence)
    else {
        return;
    };
    let gap = text.get(end..n.span.start).unwrap_or("");
    if gap.chars().count() > 8
        || !WORDS.counting.within(gap)
        || text
            .get(n.span.end..)
            .is_some_and(|r| r.starts_with(['工', '交', '内', '中', '里', '有']))
        || n.surface.contains(['工', '交'])
    {
        return;
    }
    let Some(printed) = n
        .value
        .and_then(|v| i32::try_from(v.trunc().mantissa()).ok())
    else {
        return;
    };
    let Ok(span) = first.until(last) else { return };
    let actual = span.get_days() + 1;
    let slack = days_of(sink, "count_slack");
    if (actual - printed).abs() <= slack {
        sink.count(Verdict::Consistent);
        return;
    }
    let dates = view.article.shown(w.span.start..end);
    sink.flag(
        Draft::new(&[n, c])
            .message("days")
            .confidence(0.7)
            .suggestion("days")
            .with("dates", dates)
            .with("actual", actual)
            .with("printed", &n.surface)
            .expected(format!("{actual}"))
            .formula(format!("{first} … {last} = {actual}")),
    );
}

/// 1957年出生、今年67岁: the year of the article less the year of birth, a year more or less.
fn ages(view: &ArticleView<'_>, text: &str, dates: &[Written], sink: &mut Sink<'_>) {
    let Some(year) = view.article.date.as_ref().map(|d| d.date.year()) else {
        return;
    };
    for s in view.sentences {
        let inside = || {
            dates
                .iter()
                .filter(|w| s.span.contains(&w.span.start) && w.year.is_some())
        };
        let births: Vec<&Written> = inside()
            .filter(|w| {
                let after = text.get(w.span.end..s.span.end).unwrap_or("");
                let before = text.get(s.span.start..w.span.start).unwrap_or("");
                WORDS.born.begin(after) || before.ends_with("生于") || before.ends_with("born in ")
            })
            .collect();
        let ages: Vec<(usize, i16)> = WORDS
            .aged
            .iter()
            .flat_map(|cue| text.get(s.span.clone()).unwrap_or("").match_indices(cue))
            .filter_map(|(i, cue)| {
                let at = s.span.start + i + cue.len();
                let rest = text.get(at..s.span.end)?;
                let n = rest.bytes().take_while(u8::is_ascii_digit).count();
                (rest.get(n..)?.starts_with('岁'))
                    .then(|| Some((at, rest.get(..n)?.parse().ok()?)))?
            })
            .collect();
        let ([birth], [(at, age)]) = (births.as_slice(), ages.as_slice()) else {
            continue;
        };
        let Some(born) = birth.year else { continue };
        let actual = year - born;
        if (actual - age).abs() <= 1 {
            sink.count(Verdict::Consistent);
            continue;
        }
        let Some(c) = claim_of(view, birth) else {
            continue;
        };
        let stated = view.claims.iter().find(|x| x.span.start == *at);
        let list: Vec<&Claim> = stated.into_iter().chain([c]).collect();
        sink.flag(
            Draft::new(&list)
                .message("age")
                .confidence(0.7)
                .suggestion("age")
                .with("birth", &c.surface)
                .with("year", year)
                .with("actual", actual)
                .with("printed", format!("{age}岁"))
                .expected(format!("{actual}"))
                .formula(format!("{year} − {born} = {actual}")),
        );
    }
}
