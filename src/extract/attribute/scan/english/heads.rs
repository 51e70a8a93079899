//! Names that open the lines of a round-up and that no vocabulary holds whole: TVS Supply Chain Solutions: Shares fell.
//!
//! Enters: a scan with the names of the vocabulary. Leaves: the whole of such heads as names. Deliberately absent: what makes
//! a line one of a round-up (`describe`).

use std::ops::Range;

use super::shown::period;
use super::{Builder, describe, strip_form};
use crate::extract::vocabulary::NameKind;
use crate::model::{BlockKind, FieldKind};

/// So many short headings make a list, of which so many are firms that the vocabulary knows.
const LIST: usize = 6;
const KNOWN: usize = 3;
/// The longest of such headings, in bytes and in words.
const LONG: usize = 36;
const WORDS: usize = 4;

/// What the line of a share goes on with.
const OF_SHARES: [&str; 4] = ["Shares", "The stock", "Stock", "The shares"];

/// Takes each head whole whose line tells of its shares.
pub fn names(b: &mut Builder<'_>) {
    let heads = describe::list_heads(b.text, b.title_end());
    for (start, end) in heads {
        let at = start..end;
        let Some(name) = b.text.get(at.clone()) else {
            continue;
        };
        let said = b.text.get(end..).unwrap_or("");
        let said = said.trim_start_matches(['*', ':', ' ']);
        let shares = OF_SHARES.iter().any(|w| said.starts_with(w));
        let inside: Vec<Range<usize>> = b
            .spots
            .iter()
            .filter(|s| s.meets(&at))
            .map(|s| s.start..s.end)
            .collect();
        let whole = inside.contains(&at);
        let over = inside.iter().any(|s| s.start < start || s.end > end);
        if !shares || whole || over || !name.contains(' ') {
            continue;
        }
        let stem = strip_form(name).trim_end_matches([' ', ',', '.']);
        // Bharat Forge Ltd: the vocabulary holds the name without its form.
        let known = |s: &Range<usize>| s.start == start && s.end == start + stem.len();
        if inside.iter().any(known) {
            continue;
        }
        b.spots.retain(|s| !s.meets(&at));
        b.release(&at);
        let who = b.id(stem, NameKind::Company);
        b.spot(start..start + stem.len(), who);
    }
}

/// A list of layoffs, of shares: where most short headings are firms, the others are firms as well.
pub fn headings(b: &mut Builder<'_>) {
    let body = |at: usize| {
        let mut fields = b.article.fields.iter();
        fields.any(|f| f.kind == FieldKind::Body && f.span.contains(&at))
    };
    let word = |w: &str| {
        let first = w.chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&') && !period(w)
    };
    let short = |at: &Range<usize>| {
        let t = b.text.get(at.clone()).unwrap_or("");
        let capital = t.starts_with(|c: char| c.is_uppercase());
        // Key Takeaways, Final Thoughts: what opens like a sentence names nobody.
        let first = t.split(' ').next().unwrap_or("");
        let common = b.vocabulary.not_names.contains(first);
        let few = t.len() <= LONG && t.split(' ').count() <= WORDS;
        capital && few && !common && t.split(' ').all(word)
    };
    let heads: Vec<Range<usize>> = b
        .article
        .blocks
        .iter()
        .filter(|x| x.kind == BlockKind::Heading && body(x.span.start))
        .map(|x| x.span.clone())
        .filter(short)
        .collect();
    let kind = |k: usize| b.who.get(k).map(|w| w.kind);
    let firm = |at: &&Range<usize>| {
        b.spots.iter().any(|s| {
            s.start == at.start && s.end == at.end && kind(s.who) == Some(NameKind::Company)
        })
    };
    let known = heads.iter().filter(firm).count();
    if heads.len() < LIST || known < KNOWN || known * 4 < heads.len() {
        return;
    }
    for at in heads {
        let name = b.text.get(at.clone()).unwrap_or("");
        if b.free(&at) {
            let who = b.id(strip_form(name), NameKind::Company);
            b.spot(at, who);
        }
    }
}
