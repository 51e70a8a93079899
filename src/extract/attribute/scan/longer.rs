//! Names that end with the short name of a known firm: 海清智元 is not 智元.
//!
//! Enters: the words of the vocabulary in a Chinese text. Leaves: a name for what stands before such a short
//! name at every place where the article prints it. Deliberately absent: short names that stand alone anywhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shape::SHAPES;
use super::{Builder, NameKind};
use crate::text::near;
use crate::text::script::is_han;

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let mut places: BTreeMap<&str, Vec<Option<Range<usize>>>> = BTreeMap::new();
    let mut end = 0;
    for h in &b.hits {
        let word = text.get(h.start..h.end).unwrap_or("");
        let before = std::mem::replace(&mut end, h.end);
        let firm = word.chars().count() == 2
            && word.chars().all(is_han)
            && b.vocabulary
                .named(h)
                .is_some_and(|e| e.kind == NameKind::Company);
        if firm {
            let lead = lead(text, h.start, before).map(|at| at..h.end);
            places.entry(word).or_default().push(lead);
        }
    }
    for spans in places.into_values() {
        let whole = |s: &Option<Range<usize>>| s.clone().and_then(|s| text.get(s));
        let first = spans.first().and_then(whole);
        let same = spans.len() >= 2 && first.is_some() && spans.iter().all(|s| whole(s) == first);
        let opens = |s: &Range<usize>| {
            let before = text.get(..s.start).unwrap_or("");
            before
                .chars()
                .next_back()
                .is_none_or(|c| !is_han(c) || c == '日')
        };
        let Some(name) = first.filter(|_| same && spans.iter().flatten().any(opens)) else {
            continue;
        };
        let who = b.id(name, NameKind::Company);
        for span in spans.into_iter().flatten() {
            b.spot(span, who);
        }
    }
}

/// Where the two characters begin that stand before a byte, if no word of the vocabulary reaches into them and
/// both may be in the name of a firm; `end` is where the word before ends.
fn lead(text: &str, at: usize, end: usize) -> Option<usize> {
    let before = near::before(text, at, 6);
    let plain = |c: char| is_han(c) && !SHAPES.zh.stop.has(c);
    let start = at - before.len();
    (before.chars().count() == 2 && before.chars().all(plain) && end <= start).then_some(start)
}
