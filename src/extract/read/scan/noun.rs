//! The English noun that a number counts: seven vessels, 1,000 new jobs.
//!
//! In: a number without a unit. Out: the same as a count, or barred where it is part of a name.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::models::MODELS;
use crate::model::Kind;

use super::super::english::Word;
use super::super::item::Item;
use super::super::numeral::Form;
use super::super::sci::Sci;
use super::{Scan, starts_sentence};

impl<'w> Scan<'_, 'w> {
    /// An English noun behind a number: seven vessels, 1,000 new jobs.
    pub(super) fn noun(&self, it: &mut Item<'w>) {
        let b = self.text.as_bytes();
        if it.num.form == Form::Arabic
            && !it.num.grouped
            && it.num.big == 0
            && named(self.text, &it.span)
        {
            it.barred = true;
            return;
        }
        // 2024 Copper Reserves: a year.
        if it.num.form == Form::Arabic
            && it.num.digits == 4
            && !it.num.grouped
            && !it.num.pointed
            && it
                .num
                .value
                .small()
                .is_some_and(|v| (1900..2100).contains(&v))
        {
            it.barred = true;
            return;
        }
        let mut at = it.span.end + usize::from(b.get(it.span.end) == Some(&b'+'));
        // 78 of the companies: a part of those who are named behind.
        let part = it.num.form == Form::Arabic && !it.num.pointed && it.num.value != Sci::ONE;
        if let Some(of) = [" of the", " of its", " of their", " of these", " of those"]
            .iter()
            .find(|w| part && self.text.get(at..).is_some_and(|t| t.starts_with(**w)))
        {
            at += of.len();
        }
        for _ in 0..3 {
            // 12 U.S. soldiers, 49 US startups: whose they are parts nothing.
            if let Some(of) = NATIONS
                .iter()
                .find(|w| self.text.get(at..).is_some_and(|t| t.starts_with(**w)))
            {
                at += of.len() - 1;
            }
            if b.get(at) != Some(&b' ') {
                break;
            }
            let Some(w) = Word::at(self.text, at + 1) else {
                break;
            };
            let word = w.as_str();
            if STOP.contains(&word) {
                break;
            }
            if no_count(self.text, it, word, w.end) {
                it.barred = true;
                return;
            }
            if plural(word) {
                if !(it.num.form == Form::Word && it.num.value == Sci::ONE) {
                    it.kind = Kind::Count;
                    it.unit = Cow::Owned(word.to_owned());
                }
                return;
            }
            at = w.end;
            // 2.26 million battery-electric vehicles
            while b.get(at) == Some(&b'-')
                && let Some(w) = Word::at(self.text, at + 1)
            {
                at = w.end;
            }
        }
    }
}

/// Short forms of countries between a number and its noun, with the spaces around them.
const NATIONS: [&str; 7] = [" U.S. ", " US ", " U.K. ", " UK ", " U.N. ", " EU ", " UN "];

/// Words that end what a number counts.
const STOP: &[&str] = &[
    "of",
    "in",
    "to",
    "and",
    "or",
    "for",
    "at",
    "on",
    "by",
    "the",
    "a",
    "an",
    "is",
    "was",
    "as",
    "from",
    "with",
    "per",
    "percent",
    "this",
    "that",
    "its",
    "his",
    "has",
    "his",
    "her",
    "us",
    "which",
    "who",
    "were",
    "are",
    "have",
    "had",
    "will",
    "would",
    "after",
    "before",
    "since",
    "but",
    "than",
    "into",
    "up",
    "down",
    "versus",
    "vs",
    "plus",
    "minus",
    "times",
    "am",
    "pm",
    "yes",
    "said",
    "says",
    "it",
    "they",
    "when",
    "while",
    "during",
    "under",
    "over",
    "about",
    "helps",
    "shows",
    "makes",
    "takes",
    "seems",
    "looks",
    "comes",
    "goes",
    "gets",
    "gives",
    "keeps",
    "needs",
    "wants",
    "works",
    "puts",
    "runs",
    "adds",
    "brings",
    "becomes",
    "holds",
    "stands",
    "represents",
    "reflects",
    "marks",
    "suggests",
    "offers",
    "provides",
    "expects",
    "plans",
    "reports",
    "closes",
    "opens",
    "ends",
    "starts",
    "begins",
    "hits",
    "leads",
    "leaves",
    "lets",
    "allows",
    "plays",
    "serves",
    "appears",
    "exceeds",
    "equals",
    "covers",
    "across",
    "always",
    "perhaps",
    "unless",
    "towards",
    "less",
    "besides",
    "sees",
    "uses",
    "features",
    "comprises",
    "combines",
    "did",
    "does",
    "rises",
    "falls",
    "gains",
    "loses",
    "drops",
    "includes",
    "remains",
    "means",
    "earthquake",
    "quake",
    "temblor",
    "tremor",
    "aftershock",
];

/// Net zero waste, 1099 forms, Slideshow (2 Images): a name of something, not how many of it there are.
fn no_count(text: &str, it: &Item<'_>, noun: &str, end: usize) -> bool {
    let before = text.get(..it.span.start).unwrap_or("");
    let zero = it.num.value == Sci::ZERO
        && (before.ends_with("net ")
            || before.ends_with("net-")
            || before.ends_with("ground ")
            || matches!(
                noun,
                "waste" | "emission" | "emissions" | "tolerance" | "trust" | "carbon"
            ));
    let form = matches!(noun, "form" | "forms")
        && !it.num.grouped
        && it
            .num
            .value
            .small()
            .is_some_and(|v| (900..10_000).contains(&v));
    let pictures = matches!(noun, "images" | "photos" | "comments")
        && before.ends_with('(')
        && text.get(end..).is_some_and(|t| t.starts_with(')'));
    zero || form || pictures
}

fn plural(w: &str) -> bool {
    w.len() > 3
        && w.ends_with('s')
        && !w.ends_with("ss")
        && !w.ends_with("us")
        && !w.ends_with("is")
        || matches!(
            w,
            "people"
                | "men"
                | "women"
                | "children"
                | "staff"
                | "personnel"
                | "police"
                | "aircraft"
                | "sheep"
                | "fish"
                | "dead"
                | "injured"
                | "wounded"
                | "feet"
                | "crew"
                | "troops"
                | "seats"
                | "bps"
                | "mice"
                | "geese"
                | "cattle"
                | "households"
                | "injuries"
        )
}

/// Whether a capitalised word that is no function word stands before the number: STOXX 50, Boeing 737.
fn named(text: &str, span: &Range<usize>) -> bool {
    let (at, end) = (span.start, span.end);
    let before = text.get(..at).unwrap_or("");
    let Some(head) = before.strip_suffix(' ') else {
        return false;
    };
    let from = head
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '\'')
        .map_or(0, |i| {
            i + head
                .get(i..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = head.get(from..).unwrap_or("");
    // iPhone 16 Pro Max: wherever the name stands in its sentence.
    if MODELS.holds(word, text, end) {
        return true;
    }
    let capital = word.bytes().next().is_some_and(|c| c.is_ascii_uppercase());
    // Airbus' 793 deliveries: whose they are is no part of a name.
    let possessive = word.ends_with('\'') || word.ends_with("'s");
    capital
        && !possessive
        && !starts_sentence(text, from)
        && !matches!(
            word,
            "The"
                | "In"
                | "About"
                | "Over"
                | "Some"
                | "More"
                | "Nearly"
                | "Around"
                | "At"
                | "Only"
                | "Of"
                | "All"
                | "With"
                | "By"
                | "To"
                | "For"
                | "And"
                | "These"
                | "Those"
                | "From"
                | "Its"
                | "Our"
                | "Their"
                | "Top"
                | "Up"
                | "Down"
                | "I"
                | "US"
                | "Has"
                | "Have"
        )
}
