//! The earlier disasters that an English report recalls: a typhoon in December 2012; Typhoon Haiyan, which killed ….
//!
//! Enters: the event of the report and its words. Leaves: where the text turns to another event, and where its
//! sentence ends. Deliberately absent: Chinese ([`super::recall`]), and which figure belongs to which of them.

use std::ops::Range;

use super::super::Builder;
use super::{FILE, OPENING};
use crate::extract::vocabulary::NameKind;
use crate::text::near;

/// Notes the events of the past that the report turns to.
pub fn recall(b: &mut Builder<'_>, main: usize, words: &[Range<usize>]) {
    let text = b.text;
    let title = b.title_end();
    let lead = title
        + text
            .get(title..)
            .and_then(|t| t.trim_start().find('\n'))
            .unwrap_or(0);
    let year = b.article.date.as_ref().map(|d| i32::from(d.date.year()));
    for w in words.iter().filter(|w| w.start > lead) {
        let s = sentence(text, w);
        // Since the war began in April 2023: it goes on.
        let since = near::before(text, w.start, 28).to_lowercase();
        if [
            "since the ",
            "since ",
            "since the start of the ",
            "since the outbreak of the ",
            "since the beginning of the ",
        ]
        .iter()
        .any(|x| since.ends_with(x))
        {
            continue;
        }
        let noun = super::english_noun(text.get(w.clone()).unwrap_or(""));
        let found = storm(text, w).map(|n| (w.start, n)).or_else(|| {
            let told = text.get(s.clone())?;
            let dated = dated(told, year)?;
            Some((s.start, format!("{dated} {noun}")))
        });
        if let Some((at, name)) = found {
            let who = b.id(name.trim(), NameKind::Event);
            b.recalled.push((at, who));
            b.recalled.push((s.end, main));
        }
    }
    // In 2016, a train slid off the tracks, killing 146 people: a year that opens a sentence of victims says as much.
    let noun = words.first().and_then(|w| text.get(w.clone()));
    let noun = super::english_noun(noun.unwrap_or(""));
    for (k, _) in text.match_indices("In ") {
        let opens = k == 0
            || text.get(..k).is_some_and(|t| {
                t.ends_with(['\n', ' ']) && t.trim_end().ends_with(['.', '\n', '"', '”'])
                    || t.ends_with('\n')
            });
        if k <= lead || !opens {
            continue;
        }
        let s = sentence(text, &(k..k + 2));
        let Some(told) = text.get(k..s.end) else {
            continue;
        };
        let told = told.split_once(". ").map_or(told, |x| x.0);
        let head = told.split(',').next().unwrap_or("");
        let harm = ["kill", "dead", "died", "injur", "death"]
            .iter()
            .any(|w| told.contains(w));
        let known = b
            .recalled
            .iter()
            .any(|r| (k..k + told.len()).contains(&r.0) && r.1 != main);
        if let Some(dated) = dated(head, year).filter(|d| harm && !known && !d.is_empty()) {
            let who = b.id(&format!("{dated} {noun}"), NameKind::Event);
            b.recalled.push((k, who));
            b.recalled.push((k + told.len(), main));
        }
    }
    b.recalled.sort_unstable();
}

/// The sentence around a word.
fn sentence(text: &str, w: &Range<usize>) -> Range<usize> {
    let before = near::before(text, w.start, 400);
    let from = [
        before.rfind('\n').map(|k| k + 1),
        before.rfind(". ").map(|k| k + 2),
    ];
    let from = from.into_iter().flatten().max().unwrap_or(0);
    let behind = near::behind(text, w.end, 400);
    let to = behind.find('\n').unwrap_or(behind.len());
    w.start - before.len() + from..w.end + to
}

/// Typhoon Haiyan: a storm with a name of its own that the opening of the report does not name.
fn storm(text: &str, w: &Range<usize>) -> Option<String> {
    let name = called(text, w)?;
    let own = near::behind(text, 0, OPENING.min(w.start)).contains(name.rsplit(' ').next()?);
    (!own).then_some(name)
}

/// Typhoon Kalmaegi, Hurricane Melissa: what reports call the storm whose word stands at a place, where its name follows.
pub fn called(text: &str, w: &Range<usize>) -> Option<String> {
    let word = text.get(w.clone())?;
    if !FILE.named_en.has(&word.to_lowercase()) || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let behind = near::behind(text, w.end, 40).strip_prefix(' ')?;
    let name = behind
        .split([' ', ',', '.', '\'', '’', '\n', ';', ')'])
        .next()?;
    let proper = name.len() > 2 && name.starts_with(char::is_uppercase);
    (proper && !FILE.unnamed_en.has(name)).then(|| format!("{word} {name}"))
}

/// The year, or the word for it, by which a sentence says that it tells of the past.
fn dated(told: &str, year: Option<i32>) -> Option<String> {
    let low = format!(" {}", told.to_lowercase());
    let other = low.match_indices(" in ").find_map(|(k, lead)| {
        let mut rest = low
            .get(k + lead.len()..)?
            .split([' ', ',', '.', ';'])
            .take(2);
        rest.find(|t| {
            t.len() == 4
                && t.parse()
                    .is_ok_and(|y: i32| (1900..2100).contains(&y) && year.is_none_or(|n| n > y))
        })
        .map(str::to_owned)
    });
    other.or_else(|| FILE.past_en.within(&low).then(String::new))
}
