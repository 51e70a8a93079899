//! Firms of English text with a place in their name, as the code in the bracket behind it spells: Calder American Bancorp (CABC),
//! Mid-Iberia Homes (NYSE: MIH).
//!
//! Enters: the words of the text, and the places in it. Leaves: names of firms in the stead of the places. Deliberately absent:
//! public offices, and names without a code (`seat`, `formed`).

use std::ops::Range;

use super::super::Spot;
use super::super::person::titled_en;
use super::super::shape::SHAPES;
use super::{Builder, Word, strip_form};
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::NameKind;

/// The longest name, in words.
const LONG: usize = 6;

/// The longest bracket, in bytes.
const BRACKET: usize = 24;

/// Notes them.
pub(super) fn names(b: &mut Builder<'_>, words: &[Word<'_>]) {
    if !b.spots.iter().any(|s| place(b, s.who)) {
        return;
    }
    let brackets = b.opens.iter().filter_map(|o| o.0.checked_sub(1));
    let brackets = brackets.filter(|at| b.text.get(*at..).is_some_and(|t| t.starts_with(" (")));
    let found: Vec<Range<usize>> = brackets.filter_map(|at| before(b, words, at)).collect();
    for span in found {
        let name = strip_form(b.text.get(span.clone()).unwrap_or("")).to_owned();
        let who = b.id(&name, NameKind::Unknown);
        let printed: Vec<usize> = b.places.of(b.text, &name).collect();
        for at in printed {
            let here = at..at + name.len();
            if b.spots
                .iter()
                .filter(|s| s.meets(&here))
                .all(|s| place_in(b, s, &here))
            {
                b.spots.retain(|s| !s.meets(&here));
                b.release(&here);
                b.spot(here, who);
            }
        }
    }
    b.spots.sort_by_key(|s| s.start);
}

/// Whether a name is that of a place.
fn place(b: &Builder<'_>, who: usize) -> bool {
    b.who.get(who).is_some_and(|w| w.kind == NameKind::Place)
}

/// Whether a spot is that of a place and lies within a span.
fn place_in(b: &Builder<'_>, s: &Spot, span: &Range<usize>) -> bool {
    place(b, s.who) && s.start >= span.start && s.end <= span.end
}

/// The code that a bracket holds: (CABC), (NYSE: MIH).
fn code(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at + 2..)?;
    let inside = rest.get(..rest.find(')').filter(|k| *k <= BRACKET)?)?;
    let inside = inside.trim_matches([' ', '(', '$']);
    let code = inside.rsplit([':', ' ']).next()?;
    let letters = code.chars().all(|c| c.is_ascii_uppercase());
    ((2..=6).contains(&code.len()) && letters).then_some(code)
}

/// The name that ends before a bracket, where a place is in it and the code spells it.
fn before(b: &Builder<'_>, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let code = code(b.text, at)?;
    let form = |w: &Word<'_>| SHAPES.en.form_word.contains(w.text);
    let mut end = words.partition_point(|w| w.end <= at);
    while end > 0 && words.get(end - 1).is_some_and(form) {
        end -= 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    let gap = b.text.get(last.end..at)?;
    if gap.len() > 24 || gap.contains(['\n', ';', ')', '(']) {
        return None;
    }
    let mut first = end - 1;
    while let Some((w, next)) = first
        .checked_sub(1)
        .and_then(|k| Some((words.get(k)?, words.get(first)?)))
    {
        let tight = matches!(b.text.get(w.end..next.start), Some(" " | " & "));
        let joint = matches!(w.text, "of" | "and");
        if !tight || next.opens || end - first >= LONG || !(w.capital || joint) {
            break;
        }
        first -= 1;
    }
    let name = words.get(first..end)?;
    let office = |w: &Word<'_>| OWNERS.office_en.has(w.text) || titled_en(w.text) || form(w);
    if name.iter().any(office)
        || !name
            .iter()
            .all(|w| w.capital || matches!(w.text, "of" | "and"))
    {
        return None;
    }
    let spelt = |k: usize| {
        let rest = name.get(k..).unwrap_or(&[]);
        let mut initials = rest
            .iter()
            .filter(|w| w.capital)
            .filter_map(|w| w.text.chars().next());
        let next = initials.nth(1);
        let own = rest.first().and_then(|w| w.text.chars().next());
        let behind = code.get(1..).unwrap_or("");
        own == code.chars().next() && next.is_some_and(|c| behind.contains(c))
    };
    let k = (0..name.len()).find(|k| spelt(*k))?;
    let span = name.get(k)?.start..last.end;
    let mut over = b.spots.iter().filter(|s| s.meets(&span)).peekable();
    let any = over.peek().is_some();
    let within = over.all(|s| place_in(b, s, &span));
    (any && within && span.len() > 5).then_some(span)
}
