//! Which days' rates a conversion may have been made at.
//!
//! In: an article and a place in it. Out: the span around the article's date, and the spans of the
//! past years that the passage names (an amount of 2020 is rightly converted at a rate of 2020).

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::{Date, date};

use super::super::rule::ArticleView;
use super::conversion::WORDS;
use super::rates::Rates;
use crate::text::calendar;

/// A span of days and whether the text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// The spans for one place in an article.
#[derive(Debug, Clone)]
pub struct Times {
    /// Around the article's date; years wide where it has none.
    pub current: Days,
    /// Whether the article states no date.
    pub undated: bool,
    /// Past years that the passage names.
    pub named: Vec<Days>,
    /// Years that it points at: 去年, last year.
    pub vague: Vec<Days>,
    /// Other months that it names.
    pub months: BTreeSet<i8>,
    /// The months before the article, whose average a report of a period uses.
    pub trailing: Days,
    /// The passage speaks of a period that is over (2024年, 全年, 去年, 财年).
    pub past: bool,
}

/// Parameters of the spans.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Days before the article.
    pub before: i64,
    /// Days after it.
    pub after: i64,
    /// Months before it whose average a report of a period may use.
    pub trailing: i64,
    /// Years back from the last rate that an article without any date may come from.
    pub undated: i64,
}

/// The spans for a place of the article.
pub fn at(view: &ArticleView<'_>, place: usize, rates: &Rates, w: &Window) -> Times {
    let text = &view.article.text;
    let passage = passage(view, place);
    let named_years = years(passage);
    let lower = passage.to_lowercase();
    let last = rates.last_day().unwrap_or(date(2025, 1, 1));
    let given = view.article.date.as_ref().map(|d| d.date);
    let (current, base, undated) = match given {
        Some(d) => (around(d, w), d, false),
        None => {
            // Without a date, the latest year that the article names is its own or the one before.
            let year = years(text).into_iter().next_back();
            match year {
                Some(y) => {
                    let end = year_end(y.saturating_add(1));
                    (days(year_start(y), end), end, true)
                }
                None => {
                    let from = last.saturating_sub(Span::new().years(w.undated.clamp(1, 50)));
                    (days(from, last), last, true)
                }
            }
        }
    };
    let trailing = Days {
        start: base.saturating_sub(Span::new().months(w.trailing.clamp(0, 120))),
        end: current.end,
    };
    let months = other_months(passage, base.month());
    let past = named_years.iter().any(|y| *y < base.year())
        || WORDS.past.within(&lower)
        || !months.is_empty();
    // A year that is named is over; of the article's own year only the days before it are.
    let named: Vec<Days> = named_years
        .into_iter()
        .filter(|y| *y < base.year())
        .map(|y| {
            let end = year_end(y).saturating_add(Span::new().months(2));
            days(year_start(y), end.min(current.end))
        })
        .collect();
    let mut vague = Vec::new();
    for (cue, back) in [("去年", 1i16), ("上年", 1), ("last year", 1), ("前年", 2)] {
        if lower.contains(cue) {
            let y = base.year().saturating_sub(back);
            vague.push(days(year_start(y), year_end(y)));
        }
    }
    Times {
        current,
        undated,
        named,
        vague,
        months,
        trailing,
        past,
    }
}

fn days(start: Date, end: Date) -> Days {
    Days { start, end }
}

fn around(d: Date, w: &Window) -> Days {
    Days {
        start: d.saturating_sub(Span::new().days(w.before.clamp(0, 4000))),
        end: d.saturating_add(Span::new().days(w.after.clamp(0, 4000))),
    }
}

fn year_start(y: i16) -> Date {
    date(y.clamp(1, 9998), 1, 1)
}

fn year_end(y: i16) -> Date {
    date(y.clamp(1, 9998), 12, 31)
}

/// The paragraph up to the end of the sentence that holds a place, and the heading line before it.
fn passage<'a>(view: &ArticleView<'a>, place: usize) -> &'a str {
    let text = view.article.text.as_str();
    let block = view
        .article
        .blocks
        .iter()
        .position(|b| b.span.contains(&place));
    let start = match block {
        Some(i) => {
            let own = view.article.blocks.get(i).map_or(0, |b| b.span.start);
            let before = i.checked_sub(1).and_then(|k| view.article.blocks.get(k));
            // A line without a full stop heads the paragraph below it.
            let heads = |b: &&crate::model::Block| {
                let line = text.get(b.span.clone()).unwrap_or("");
                line.len() <= 120 && b.span.end <= own && !line.contains(['。', '；', '！'])
            };
            before.filter(heads).map_or(own, |b| b.span.start)
        }
        None => place,
    };
    let end = crate::text::sentence::index_at(view.sentences, place)
        .and_then(|i| view.sentences.get(i))
        .map_or(place, |s| s.span.end);
    text.get(start..end.max(start)).unwrap_or("")
}

/// Years from 2000 on that a text names: 2020年, in 2020, 2020-04-01, 2020.
pub fn years(text: &str) -> BTreeSet<i16> {
    let bytes = text.as_bytes();
    let mut out = BTreeSet::new();
    let mut i = 0;
    while let Some(rest) = bytes.get(i..) {
        let run = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if run == 0 {
            match rest.iter().position(u8::is_ascii_digit) {
                Some(k) => i += k,
                None => break,
            }
            continue;
        }
        let before = i.checked_sub(1).and_then(|k| bytes.get(k)).copied();
        let after = text.get(i + run..).unwrap_or("");
        let alone = !matches!(before, Some(b'.' | b',' | b'$'));
        if run == 4 && alone {
            let word = text.get(i..i + 4).and_then(|y| y.parse::<i16>().ok());
            let dated = after.starts_with('年')
                || after.starts_with("财年")
                || after.starts_with('-')
                    && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
                || after.starts_with('/')
                    && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
                || preposition(text.get(..i).unwrap_or(""));
            out.extend(word.filter(|y| dated && (2000..=2100).contains(y)));
        }
        i += run;
    }
    out
}

/// Months that a text names (当年10月) and that are not the article's.
fn other_months(text: &str, own: i8) -> BTreeSet<i8> {
    text.match_indices('月')
        .filter_map(|(i, _)| {
            let head = text.get(..i).unwrap_or("");
            let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            head.get(head.len() - digits..)?.parse::<i8>().ok()
        })
        .filter(|m| (1..=12).contains(m) && *m != own)
        .collect()
}

/// Whether the words before a number make it an English year: in 2020, since 2019, March 2021.
fn preposition(before: &str) -> bool {
    let Some(head) = before.strip_suffix([' ', ',']) else {
        return false;
    };
    let word = head
        .trim_end_matches([' ', ','])
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    WORDS.year_lead.has(&word) || calendar::is_month(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_both_languages() {
        let y = |t: &str| years(t).into_iter().collect::<Vec<_>>();
        assert_eq!(y("2020年4月，公司以2021元收购，2019-05-01"), [2019, 2020]);
        assert_eq!(
            y("In April 2020 it paid 2,020 yuan, since 2018"),
            [2018, 2020]
        );
        assert_eq!(y("A320-200，2080家"), [0i16; 0]);
    }
}
