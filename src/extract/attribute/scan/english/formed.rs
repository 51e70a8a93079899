//! Firms of English text whose legal form proves their name, whatever words it is of: Flow Traders Ltd., First Private Bancorp, Inc.
//!
//! Enters: the words of the text. Leaves: names of firms wherever they are printed. Deliberately absent: firms without their
//! form (`runs`).

use super::super::shape::SHAPES;
use super::{Builder, Word, period, seat, strip_form};
use crate::extract::vocabulary::NameKind;

/// The longest name, in words.
const LONG: usize = 6;

/// Notes them.
pub(super) fn names(b: &mut Builder<'_>, words: &[Word<'_>]) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (k, form) in words.iter().enumerate() {
        if !SHAPES.en.form_word.contains(form.text) || !b.free(&(form.start..form.end)) {
            continue;
        }
        if let Some(first) = start(b, words, k) {
            found.push((first, k));
        }
    }
    for (first, k) in found {
        let (Some(w), Some(form)) = (words.get(first), words.get(k)) else {
            continue;
        };
        // Ningbo Joy Technology Co., Ltd.: a place before the name belongs to it.
        let place = place(b, w.start);
        let start = place.map_or(w.start, |at| seat::lead(b, at));
        let whole = b.text.get(start..form.start).unwrap_or("");
        let name = strip_form(whole.trim_end_matches([' ', ',']));
        let several = k > first + 1;
        let odd = (words.get(first..k).unwrap_or(&[]))
            .iter()
            .any(|w| common(b, w.text));
        // A name of proper words is found wherever it stands; one of common words needs its form.
        if name.len() > 3 && (several && odd || place.is_some()) {
            let who = b.id(&seat::called(name), NameKind::Unknown);
            if place.is_some() {
                b.spots.retain(|s| Some(s.start) != place);
                b.release(&(start..w.start));
            }
            b.spot(start..start + name.len(), who);
            b.everywhere(name, who);
        }
    }
}

/// Where the place directly before a name begins, called as it is called.
fn place(b: &Builder<'_>, at: usize) -> Option<usize> {
    let s = b.spots.iter().find(|s| s.end + 1 == at)?;
    let place = b.who.get(s.who).filter(|w| w.kind == NameKind::Place)?;
    let printed = b.text.get(s.start..s.end)?;
    let tight = b.text.get(s.end..at) == Some(" ");
    (tight && place.name.ends_with(printed)).then_some(s.start)
}

/// Whether a word is one that mostly names nothing.
fn common(b: &Builder<'_>, word: &str) -> bool {
    b.vocabulary.not_names.contains(word) || SHAPES.en.alone.contains(word) || word == "and"
}

/// Where the name begins whose form is word `k`.
fn start(b: &Builder<'_>, words: &[Word<'_>], k: usize) -> Option<usize> {
    let mut first = k;
    while let Some(w) = first.checked_sub(1).and_then(|i| words.get(i)) {
        let next = words.get(first)?;
        let gap = b.text.get(w.end..next.start)?;
        let tight = matches!(gap, " " | " & ") || first == k && gap == ", ";
        // Farmers and Merchants Bancshares: the conjunction of a name that opens a line.
        let joins = w.text == "and" && first < k && heads_line(b, words, first);
        let plain = w.capital && !period(w.text) && !SHAPES.en.form_word.contains(w.text);
        if !tight || k - first >= LONG || !(plain || joins) || !b.free(&(w.start..w.end)) {
            break;
        }
        first -= 1;
    }
    // The Group, However, Shares of: words before a name that only its place gives a capital.
    while let Some(w) = words.get(first).filter(|_| first < k) {
        let lead = matches!(
            w.text,
            "The" | "A" | "An" | "and" | "And" | "In" | "Of" | "At" | "For"
        );
        let opens = w.opens && b.vocabulary.not_names.contains(w.text) && w.text != "First";
        if !lead && !opens {
            break;
        }
        first += 1;
    }
    (first < k).then_some(first)
}

/// Whether "and" before a word stands behind the one capital that a line begins with.
fn heads_line(b: &Builder<'_>, words: &[Word<'_>], first: usize) -> bool {
    let head = first.checked_sub(2).and_then(|i| words.get(i));
    head.is_some_and(|w| {
        let line = b
            .text
            .get(..w.start)
            .is_some_and(|t| t.is_empty() || t.ends_with('\n'));
        w.capital && line
    })
}

/// Propel Funeral Partners: a common word between two capitals of a firm's name in running text.
pub(super) fn amid(b: &Builder<'_>, words: &[Word<'_>], k: usize) -> bool {
    let (Some(w), Some(next)) = (words.get(k), words.get(k + 1)) else {
        return false;
    };
    w.capital
        && next.capital
        && w.start > b.title_end()
        && b.text.get(w.end..next.start) == Some(" ")
        && SHAPES.en.firm_end.contains(next.text)
        && next.text != "Index"
        && !period(w.text)
        && b.free(&(w.start..next.end))
}
