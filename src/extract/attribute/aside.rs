//! What stands between a subject and its verb in English and is said only aside: Block, which owns Square and
//! Tidal, is laying off …; job openings - a measure of labor demand - fell.
//!
//! Enters: a place in a sentence. Leaves: the bytes of the aside before it. Deliberately absent: Chinese.

use std::ops::Range;

use super::Context;
use super::metric::WORDS;
use super::scan::SHAPES;
use crate::extract::vocabulary::Role;
use crate::text::calendar;

/// An aside of at least this much is not looked for.
const LONGEST: usize = 220;

/// The aside that stands behind a name, or behind whatever a relative clause describes, before `head`.
pub fn before(cx: &Context<'_>, from: usize, head: usize) -> Option<Range<usize>> {
    if !cx.scan.english {
        return None;
    }
    let text = cx.article.text.as_str();
    let span = text.get(from..head)?;
    if let Some(a) = dashed(cx, span) {
        return Some(from + a.start..from + a.end);
    }
    for (k, _) in span.match_indices(", ") {
        let rest = span.get(k + 2..)?;
        let first = rest.split([' ', ',']).next()?;
        // Revenue, or the money the bank earns, totaled: what a figure is.
        let relative = WORDS.relative_en.has(first) || rest.starts_with("or the ");
        let named = || {
            let head = span.get(..k).unwrap_or("");
            // Consumer price index (CPI): the short form names it.
            let bracket = head.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
            if bracket.is_some_and(|(_, short)| short.starts_with(char::is_uppercase)) {
                return true;
            }
            let head = bracket.map_or(head, |x| x.0);
            let last = head.rsplit([' ', '\n']).next().unwrap_or("");
            // Brent crude, the global oil benchmark, surged.
            let at = from + head.len();
            let known = cx
                .scan
                .spots_in(from..at)
                .last()
                .is_some_and(|s| s.end == at);
            known
                || last.starts_with(char::is_uppercase)
                    && !calendar::is_month(&last.to_ascii_lowercase())
        };
        // Iran, OPEC's fourth-largest producer, pumps: so is what it is of another.
        let of_another = first.starts_with(char::is_uppercase)
            && (first.ends_with("'s") || first.ends_with("’s"));
        if !(relative || (WORDS.apposed_en.has(first) || of_another) && named()) {
            continue;
        }
        let close = rest
            .match_indices(", ")
            .map(|(c, _)| c)
            .take_while(|c| *c < LONGEST)
            .find(|c| {
                rest.get(c + 2..)
                    .is_some_and(|t| t.is_empty() || verb(cx, t))
            });
        if let Some(c) = close {
            return Some(from + k..from + k + 2 + c + 1);
        }
    }
    None
}

/// Where the phrase before a verb ends, the aside between the two left out.
pub fn subject_end(cx: &Context<'_>, from: usize, verb: usize) -> usize {
    before(cx, from, verb)
        .filter(|a| {
            let gap = cx.article.text.get(a.end..verb);
            gap.is_some_and(|g| g.split_whitespace().all(|w| SHAPES.en.between.contains(w)))
        })
        .map_or(verb, |a| a.start)
}

/// A measure of labor demand, between two dashes.
fn dashed(cx: &Context<'_>, span: &str) -> Option<Range<usize>> {
    let dash = [" - ", " – ", " — "]
        .into_iter()
        .find(|d| span.contains(d))?;
    let open = span.find(dash)?;
    let inner = span.get(open + dash.len()..)?;
    let close = inner.find(dash).filter(|c| *c < LONGEST)?;
    let rest = inner.get(close + dash.len()..)?;
    (rest.is_empty() || verb(cx, rest)).then(|| open..open + 2 * dash.len() + close)
}

/// Whether a text begins with a verb, at most two adverbs before it.
fn verb(cx: &Context<'_>, text: &str) -> bool {
    text.split([' ', ',', '.', '\n'])
        .take(3)
        .scan(true, |go, w| {
            let here = *go;
            // Europe, the largest destination, welcomed so many: any verb in the past tense, but for a participle that
            // goes on with what is said aside.
            let past = w.len() > 5
                && w.ends_with("ed")
                && w.chars().all(|c| c.is_ascii_lowercase())
                && !WORDS.described_en.has(w);
            let acts = past
                || SHAPES.en.act.contains(w)
                || WORDS.auxiliary_en.has(w)
                || cx
                    .lexicon
                    .vocabulary
                    .lookup(w)
                    .is_some_and(|s| s.role.any(Role::CHANGE) && w.ends_with("ed"));
            *go = w.ends_with("ly") || WORDS.auxiliary_en.has(w);
            Some(here && acts)
        })
        .any(|x| x)
        || text.is_empty()
}

/// Whether a byte stands between 因 and 而, which hold the reason of what a Chinese clause says.
pub fn reason(text: &str, clause: Range<usize>, at: usize) -> bool {
    let said = text.get(clause.clone()).unwrap_or("");
    let Some(k) = said.find('因') else {
        return false;
    };
    let end = said.get(k..).and_then(|t| t.find('而'));
    end.is_some_and(|j| (clause.start + k..clause.start + k + j).contains(&at))
}
