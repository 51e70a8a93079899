//! The earlier events that a report recalls: 2002年，一架客机坠毁釜山附近.
//!
//! Enters: the event of the report, its words and the chains of places. Leaves: where the text turns to another
//! event, and where it comes back. Deliberately absent: which figure belongs to which of them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::Builder;
use super::place::{extent, is_broad, pick, sentence, short};
use super::{FILE, called};
use crate::extract::vocabulary::NameKind;
use crate::text::near;

/// Notes where the report turns to another event of the past, and where it comes back to its own.
pub fn recall(
    b: &mut Builder<'_>,
    main: usize,
    words: &[Range<usize>],
    title: usize,
    chains: &[Vec<usize>],
) {
    let text = b.text;
    let who = |k: &usize| b.spots.get(*k).map(|s| s.who);
    let name = b.who.get(main).map_or("", |w| w.name.as_str());
    let is_main = |c: &Vec<usize>| {
        c.iter()
            .filter_map(|k| b.spots.get(*k))
            .filter_map(|s| b.who.get(s.who))
            .any(|w| name.starts_with(short(&w.name)))
    };
    // Whatever is told in one chain with the place of the event, or in the title, is the same event.
    let own: BTreeSet<usize> = chains
        .iter()
        .filter(|c| is_main(c) || extent(b, c).end <= title)
        .flat_map(|c| c.iter().filter_map(who))
        .collect();
    let year = b.article.date.as_ref().map(|d| i32::from(d.date.year()));
    let mut found: Vec<(usize, Option<String>)> = Vec::new();
    for w in words.iter().filter(|w| w.start >= title) {
        let s = sentence(text, w.start);
        let chain = chains.iter().rev().find(|c| {
            let e = extent(b, c);
            e.start >= s.start && e.end <= w.start && w.start - e.end <= 90
        });
        // 2002年，一架客机坠毁釜山附近: the place of an earlier one may stand behind its word.
        let behind = chains.iter().find(|c| {
            let e = extent(b, c);
            let told = text.get(s.start..w.start).unwrap_or("");
            let past = FILE.past.within(told) || other_year(told, year);
            let elsewhere = pick(b, c).is_some_and(|k| !is_broad(b, k));
            e.start >= w.end && e.end <= s.end && e.start - w.end <= 45 && past && elsewhere
        });
        let foreign = |c: &&Vec<usize>| {
            !c.iter().filter_map(who).any(|k| own.contains(&k))
                || pick(b, c)
                    .and_then(|k| who(&k))
                    .is_some_and(|k| !own.contains(&k))
        };
        let Some(chain) = behind.filter(foreign).or(chain) else {
            continue;
        };
        let at = extent(b, chain).start.min(w.start);
        let elsewhere = behind.is_some_and(|c| std::ptr::eq(c, chain));
        if !elsewhere && chain.iter().filter_map(who).any(|k| own.contains(&k)) {
            found.push((at, None));
            continue;
        }
        let told = text.get(s.start..w.end).unwrap_or("");
        let past = FILE.past.within(told) || other_year(told, year);
        let place = pick(b, chain).filter(|k| !is_broad(b, *k) && past);
        if let Some(p) = place
            .and_then(|k| b.spots.get(k))
            .and_then(|s| b.who.get(s.who))
        {
            let noun = called(text, text.get(w.clone()).unwrap_or(""), title);
            found.push((s.start, Some(format!("{}{noun}", short(&p.name)))));
        }
    }
    for (at, name) in found {
        let who = name.map_or(main, |n| b.id(&n, NameKind::Event));
        b.recalled.push((at, who));
    }
    b.recalled.sort_unstable();
}

/// Whether a text names a year that is not this one.
fn other_year(text: &str, year: Option<i32>) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let digits = near::before(text, at, 4);
        let other = digits.parse::<i32>().ok().filter(|y| *y > 1000);
        digits.len() == 4 && other.is_some_and(|y| year.is_none_or(|n| n != y))
    })
}
