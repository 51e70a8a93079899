//! Words that single ways of finding names look for in a whole text, found in one walk for all of them.
//!
//! In: the lists of those ways, and a text. Out: where their words stand. Deliberately absent: what a word says
//! about a name, and the words of the vocabulary, which have a walk of their own.

use std::ops::Range;
use std::sync::LazyLock;

use super::{accused, board, estate, force, home};
use crate::text::lookup::Lookup;

/// The list that a word is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// 警方, 海关: offices that have a name with their place.
    Office,
    /// 被告人: before a name.
    Accused,
    /// 受贿案: behind one.
    Deed,
    /// 板块: behind the name of a branch.
    Board,
    /// What only texts on housing estates say.
    Estate,
    /// What only texts of Taiwan say.
    Island,
}

const LISTS: [List; 6] = [
    List::Office,
    List::Accused,
    List::Deed,
    List::Board,
    List::Estate,
    List::Island,
];

/// Bits of a value below those of its list: the place of a word in the list.
const BITS: u32 = 24;

static WORDS: LazyLock<Lookup> = LazyLock::new(|| {
    let words = |list: List| -> Vec<&'static str> {
        match list {
            List::Office => force::words().collect(),
            List::Accused => accused::words().collect(),
            List::Deed => accused::deeds().collect(),
            List::Board => board::words().collect(),
            List::Estate => estate::words().collect(),
            List::Island => home::island_words().collect(),
        }
    };
    let valued = LISTS.iter().zip(0u32..).flat_map(|(list, n)| {
        let words = words(*list).into_iter().zip(n << BITS..);
        words.collect::<Vec<_>>()
    });
    Lookup::new(valued)
});

/// A word of a list in a text.
#[derive(Debug, Clone, Copy)]
struct Sign {
    start: usize,
    end: usize,
    value: u32,
}

/// The words of all lists in a text, by their first byte; of those that begin at one the longest first.
#[derive(Debug, Default)]
pub struct Signs(Vec<Sign>);

impl Signs {
    /// Of a text.
    pub fn of(text: &str) -> Signs {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, here)) = WORDS.next(text, from) {
            from = here.after;
            found.extend(here.map(|(len, value)| Sign {
                start,
                end: start + len,
                value,
            }));
        }
        Signs(found)
    }

    /// Where the words of a list stand.
    pub fn each(&self, list: List) -> impl Iterator<Item = Range<usize>> + '_ {
        let of = move |s: &&Sign| s.value >> BITS == list as u32;
        self.0.iter().filter(of).map(|s| s.start..s.end)
    }

    /// How many different words of a list stand in the text.
    pub fn kinds(&self, list: List) -> usize {
        let of = |s: &&Sign| s.value >> BITS == list as u32;
        let mut found: Vec<u32> = self.0.iter().filter(of).map(|s| s.value).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_lists_are_found_in_one_walk() {
        let s = Signs::of("台北警方表示，被告人李某，台北市民");
        assert_eq!(s.each(List::Office).next(), Some(6..12));
        assert_eq!(s.each(List::Accused).next().map(|w| w.start), Some(21));
        assert_eq!((s.kinds(List::Island), s.kinds(List::Board)), (1, 0));
    }
}
