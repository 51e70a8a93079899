//! Roads that reports of accidents name in place of a town: 沈海高速公路, 椹川大道, 310国道.
//!
//! In: the opening of a report. Out: the first road that it names. Deliberately absent: what happened there.

use crate::text::script::is_han;
use crate::text::set::CharSet;
use crate::text::words::Words;

/// Characters of the name before its ending.
const NAME: std::ops::RangeInclusive<usize> = 2..=5;

/// The first road that a text names; `ends` are the endings of such names, `other` is no part of one, nor
/// is what is not free.
pub fn first<'t>(
    text: &'t str,
    ends: &Words,
    other: &CharSet,
    free: impl Fn(usize) -> bool,
) -> Option<&'t str> {
    let name = |at| name(text, at, other, &free);
    let found = ends.iter().flat_map(|w| text.match_indices(w));
    let found = found.filter_map(|(at, w)| Some((at, name(at)?, at + w.len())));
    // Of two endings that begin at one place (高速, 高速公路) the longer.
    let (_, start, end) = found.min_by_key(|(at, _, end)| (*at, usize::MAX - end))?;
    text.get(start..end)
}

/// Where the name before an ending begins.
fn name(
    text: &str,
    ending: usize,
    other: &CharSet,
    free: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let head = text.get(..ending)?;
    let part = |c: char| is_han(c) && !other.has(c) || c.is_ascii_alphanumeric();
    let letters = head.char_indices().rev();
    let letters = letters.take_while(|(at, c)| part(*c) && free(*at));
    let letters: Vec<usize> = letters.map(|(at, _)| at).take(NAME.end() + 1).collect();
    let start = letters.last().copied()?;
    NAME.contains(&letters.len()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roads_by_their_endings() {
        let ends = Words::from(["高速公路", "高速", "大道"].map(str::to_owned).to_vec());
        let first = |t| first(t, &ends, &CharSet::of("在于，"), |_| true);
        assert_eq!(first("在沈海高速公路898公里处"), Some("沈海高速公路"));
        assert_eq!(first("椹川大道发生车祸"), Some("椹川大道"));
        assert_eq!(first("在高速上"), None);
    }
}
