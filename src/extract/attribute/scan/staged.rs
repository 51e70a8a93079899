//! Races, shows and feasts that are called by the place where they are held: 台北马拉松, 桂林国际旅游节.
//!
//! Enters: a scan whose places are found. Leaves: the names in it, each in place of the place. Deliberately absent:
//! those that the vocabulary knows.

use std::ops::Range;
use std::sync::LazyLock;

use super::shape::SHAPES;
use super::{Builder, NameKind};
use crate::text::lookup::Lookup;
use crate::text::near;

/// What is held at a place.
static HELD: LazyLock<Lookup> =
    LazyLock::new(|| Lookup::new(SHAPES.zh.staged.words.iter().map(|w| (w, 0))));

/// Names of one article at most.
const MOST: usize = 12;

/// Bytes between the place and the word.
const GAP: usize = 24;

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let found: Vec<Range<usize>> = HELD
        .leftmost(text)
        .filter_map(|(word, _)| Some(place(b, word.start)?..word.end))
        .take(MOST)
        .collect();
    for span in found {
        let name = text.get(span.clone()).unwrap_or("").to_owned();
        let who = b.id(&name, NameKind::Product);
        b.spots
            .retain(|s| !(s.start >= span.start && s.end <= span.end));
        b.release(&span);
        b.spot(span, who);
    }
}

/// Where the place begins that stands before the word at a byte, with words between that only say what kind it is.
fn place(b: &Builder<'_>, word: usize) -> Option<usize> {
    let before = near::before(b.text, word, GAP);
    let mut stem = before;
    loop {
        let end = word - before.len() + stem.len();
        let here = |s: &&super::Spot| {
            let kind = b.who.get(s.who).map(|w| w.kind);
            s.end == end && kind == Some(NameKind::Place)
        };
        if let Some(s) = b.spots.iter().find(here) {
            return Some(s.start);
        }
        stem = SHAPES.zh.staged.between.without_end(stem)?;
    }
}
