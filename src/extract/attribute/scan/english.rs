//! Names in English text that the vocabulary does not know: runs of capitalised words.
//!
//! A capital at the start of a sentence or in a title proves nothing, so a lone word there counts only
//! if the article also writes it with a capital elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Builder;
use super::shape::SHAPES;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::FieldKind;

struct Word<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    capital: bool,
    opens: bool,
}

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let title_end = b
        .article
        .fields
        .iter()
        .filter(|f| f.kind == FieldKind::Title)
        .map(|f| f.span.end)
        .max()
        .unwrap_or(0);
    let words = words(text);
    let headlines = headlines(text, &words, title_end);
    let in_headline = |at: usize| {
        let k = headlines.partition_point(|h| h.end <= at);
        headlines.get(k).is_some_and(|h| h.start <= at)
    };
    let inside: BTreeSet<&str> = words
        .iter()
        .filter(|w| w.capital && !w.opens && !in_headline(w.start))
        .map(|w| w.text)
        .collect();
    let mut capitals: std::collections::BTreeMap<&str, usize> = Default::default();
    for w in words.iter().filter(|w| w.capital) {
        *capitals.entry(w.text).or_default() += 1;
    }
    let mut acted: BTreeSet<&str> = BTreeSet::new();
    let mut i = 0;
    while let Some(w) = words.get(i) {
        if !candidate(b, w) {
            i += 1;
            continue;
        }
        let (first, mut last) = (i, i);
        let mut k = i + 1;
        while let Some(next) = words.get(k) {
            let gap = words
                .get(last)
                .and_then(|w| text.get(w.end..next.start))
                .unwrap_or("-");
            let joint = matches!(next.text, "of" | "and" | "&" | "for" | "de")
                || next.text == "the" && !words.get(first).is_some_and(|w| w.opens);
            if joint
                && gap == " "
                && next.text != "and"
                && words.get(k + 1).is_some_and(|n| candidate(b, n))
                && text.get(next.end..).is_some_and(|t| t.starts_with(' '))
            {
                k += 1;
                continue;
            }
            let tight = matches!(gap, " " | "-" | " & ")
                || gap.len() <= 5 && gap.trim() == words.get(k - 1).map_or("", |w| w.text);
            // Duke Energy, Tokyo Stock Exchange: a common word within a name.
            let part = gap == " "
                && SHAPES.en.part.contains(next.text)
                && !b.taken.get(next.start).copied().unwrap_or(true);
            if !(tight && candidate(b, next) || part) {
                break;
            }
            last = k;
            k += 1;
        }
        i = last + 1;
        let Some((a, z)) = words.get(first).zip(words.get(last)) else {
            continue;
        };
        let name = text.get(a.start..z.end).unwrap_or("");
        let single = first == last;
        let in_title = in_headline(a.start);
        // Renova reported, Chegg's: a word that the title repeats and that acts is a name.
        let acting = single
            && a.text.len() > 3
            && text.get(a.end..).is_some_and(|t| {
                t.starts_with("'s ")
                    || t.starts_with("’s ")
                    || t.strip_prefix(' ')
                        .and_then(|t| t.split_once([' ', ',', '.']))
                        .is_some_and(|(word, _)| SHAPES.en.act.contains(word))
            })
            && capitals.get(a.text).is_some_and(|n| *n >= 2);
        acted.extend(acting.then_some(a.text));
        let doubtful = (a.opens || in_title)
            && single
            && !inside.contains(a.text)
            && !acting
            && !acted.contains(a.text);
        // **Sales Units**: what a colon follows at the start of a line is a label.
        let label = (a.opens || in_title && single)
            && text
                .get(z.end..)
                .is_some_and(|t| t.trim_start_matches('*').starts_with(':'))
            && !inside.contains(a.text);
        // [ZSE:KOEI], (NASDAQ: ACME): a place of listing, not a name.
        let listing = text.get(..a.start).is_some_and(|t| t.ends_with(['(', '[']))
            && text.get(z.end..).is_some_and(|t| t.starts_with(':'))
            || text.get(..a.start).is_some_and(|t| t.ends_with(':'))
                && text.get(z.end..).is_some_and(|t| t.starts_with([')', ']']));
        if doubtful
            || label
            || single && SHAPES.en.alone.contains(name)
            || listing
            || name.len() < 2
            || in_title && !single && !text.match_indices(name).any(|(at, _)| !in_headline(at))
        {
            continue;
        }
        let name = strip_title(name);
        let who = b.id(strip_form(name), NameKind::Unknown);
        b.spot(z.end - name.len()..z.end, who);
    }
    short_forms(b);
}

/// The title, and the lines of the body that are set like one: Trump Pledges 25% Steel and Aluminum Tariffs.
fn headlines(text: &str, words: &[Word<'_>], title_end: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = std::iter::once(0..title_end).collect();
    let mut start = title_end;
    for line in text.get(title_end..).unwrap_or("").split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        let from = words.partition_point(|w| w.start < span.start);
        let to = words.partition_point(|w| w.start < span.end);
        let long = words.get(from..to.max(from)).unwrap_or(&[]);
        let long = long
            .iter()
            .filter(|w| w.text.len() > 3 && w.text.starts_with(char::is_alphabetic));
        let (all, capital) = long.fold((0_usize, 0_usize), |(n, c), w| {
            (n + 1, c + usize::from(w.capital))
        });
        // FOURTH QUARTER 2024: a line without a small letter.
        let shouted = all >= 1
            && capital == all
            && line.len() < 90
            && !line.chars().any(|c| c.is_ascii_lowercase());
        if shouted || all >= 4 && capital * 5 >= all * 4 && !line.trim_end().ends_with(['.', ';']) {
            out.push(span);
        }
    }
    out
}

fn candidate(b: &Builder<'_>, w: &Word<'_>) -> bool {
    // B-cell, X-ray, E-commerce: one letter and a common word.
    let letter = w.text.as_bytes().get(1) == Some(&b'-')
        && w.text.as_bytes().get(2).is_some_and(u8::is_ascii_lowercase);
    w.capital
        && !letter
        && !b.vocabulary.not_names.contains(w.text)
        && !period(w.text)
        && !b.taken.get(w.start).copied().unwrap_or(true)
        && b.vocabulary
            .lookup(w.text)
            .is_none_or(|s| s.cues.is_empty() && !s.role.any(Role::CHANGE))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut opens = true;
    let mut start: Option<usize> = None;
    let mut push = |s: usize, e: usize, opens: &mut bool| {
        let Some(w) = text.get(s..e) else { return };
        let w = w
            .strip_suffix("'s")
            .or_else(|| w.strip_suffix("’s"))
            .unwrap_or(w);
        let w = w.trim_end_matches(['.', '\'', '’', '-']);
        if w.is_empty() {
            return;
        }
        out.push(Word {
            start: s,
            end: s + w.len(),
            text: w,
            capital: w.chars().next().is_some_and(char::is_uppercase),
            opens: *opens,
        });
        *opens = false;
    };
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '-') && start.is_some() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(s) = start.take() {
            push(s, at, &mut opens);
            if text
                .get(s..at)
                .is_some_and(|w| w.ends_with('.') && w.len() > 3)
            {
                opens = true;
            }
        }
        if matches!(c, '\n' | '!' | '?' | '"' | '“' | ':' | '•' | '|') {
            opens = true;
        }
    }
    if let Some(s) = start {
        push(s, text.len(), &mut opens);
    }
    out
}

/// Without a person's title before the name.
fn strip_title(name: &str) -> &str {
    SHAPES.en.title.without_lead(name).unwrap_or(name)
}

/// Without Inc, Corp and the like.
fn strip_form(name: &str) -> &str {
    let mut name = name;
    for f in SHAPES.en.legal_form.iter() {
        if let Some(stem) = name.strip_suffix(f) {
            name = stem;
        }
    }
    name
}

/// Joins a later short form with the full name it begins: Paragon after Paragon REIT Holdings.
fn short_forms(b: &mut Builder<'_>) {
    let full: Vec<(String, usize)> = b
        .ids
        .iter()
        .filter(|(n, _)| n.contains(' '))
        .map(|(n, i)| (n.clone(), *i))
        .collect();
    let single: Vec<(String, usize)> = b
        .ids
        .iter()
        .filter(|(n, i)| {
            !n.contains(' ') && b.who.get(**i).is_some_and(|w| w.kind == NameKind::Unknown)
        })
        .map(|(n, i)| (n.clone(), *i))
        .collect();
    for (short, i) in single {
        let mut longer = full.iter().filter(|(f, k)| {
            b.who
                .get(*k)
                .is_some_and(|w| !matches!(w.kind, NameKind::Place | NameKind::Scope))
                && f.split(' ').any(|p| p == short)
        });
        // Only where one full name fits.
        if let (Some((_, k)), None) = (longer.next(), longer.next()) {
            b.aliases.insert(i, *k);
        }
    }
}

/// Q4FY25, FY2026, H1, 9M: a period, not a name.
fn period(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let lead = word.trim_start_matches(|c: char| c.is_ascii_digit());
    digits > 0 && ["Q", "FY", "H", "M"].iter().any(|p| lead.starts_with(p)) && word.len() <= 8
}
