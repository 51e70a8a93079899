//! Over which time an English price changes, where no fixed word says it: since mid-January, in the past 3 months.
//!
//! In: the clause of a change, or what stands before it. Out: the name of the time; empty where it is no day but has no name.
//! Deliberately absent: words that name a time by themselves ([`super`]).

use super::PRICES;
use crate::text::calendar;

/// The stock can slide up to 18%: what may happen happens on no day.
pub fn possible(own: &str) -> bool {
    let modal = |w: &str| PRICES.modal_en.has(w);
    own.split_whitespace().any(modal) && !PRICES.day_en.within(own)
}

/// Up 5% since mid-January, surged 20% in the past 3 months: what is counted from a day before is none of a day.
pub fn spanned(said: &str) -> Option<&'static str> {
    let words: Vec<&str> = said
        .split_whitespace()
        .map(|w| w.trim_end_matches([',', '.', ';', ')', ':']))
        .collect();
    let digits = |w: &&str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let span = words.windows(3).any(|w| {
        let [lead, count, unit] = w else { return false };
        let counts = digits(count) || PRICES.span_count_en.has(count);
        PRICES.span_lead_en.has(lead) && counts && PRICES.span_unit_en.has(unit)
    });
    let since = || {
        let k = words.iter().position(|w| PRICES.since_en.has(w))?;
        let from = words.get(k + 1..)?.join(" ");
        // Its highest since 2022: a record that is counted from there.
        let record = words.get(..k)?.iter().rev().take(2);
        let record = record
            .into_iter()
            .any(|w| w.ends_with("est") || *w == "most");
        let calendar = PRICES.year_start_en.begin(&from);
        (!from.is_empty() && !record).then_some(if calendar { "year-to-date" } else { "" })
    };
    span.then_some("multi-period").or_else(since)
}

/// In October 2024, by the end of 2024: a change of a month is none of a day, and one of a year is named so.
pub fn dated(lead: &str) -> Option<&'static str> {
    if PRICES.day_en.within(lead) {
        return None;
    }
    let mut words = lead.split_whitespace().peekable();
    while let Some(w) = words.next() {
        if !matches!(
            w,
            "In" | "in" | "During" | "during" | "Since" | "since" | "of"
        ) {
            continue;
        }
        let next = words.peek().unwrap_or(&"").trim_end_matches([',', '.']);
        let day = || {
            words
                .clone()
                .nth(1)
                .is_some_and(|d| d.len() <= 3 && d.starts_with(|c: char| c.is_ascii_digit()))
        };
        if calendar::is_month(&next.to_ascii_lowercase()) && !day() {
            return Some("");
        }
        let year = next.len() == 4 && (next.starts_with("19") || next.starts_with("20"));
        if year && next.bytes().all(|c| c.is_ascii_digit()) {
            return Some(if matches!(w, "Since" | "since") {
                ""
            } else {
                "annual"
            });
        }
    }
    None
}
