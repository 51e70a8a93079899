//! Title and lead → the terms that tell one event from another.
//!
//! Terms are pairs of neighbouring Chinese characters, words, and numbers; those of the title count
//! several times. How telling each is, `cluster` decides.

use std::sync::LazyLock;

use crate::model::Hashes;
use crate::model::sketch::{COUNT, HEAD, NAME, term, term_of};

use super::background::Background;
use super::normalize::{Sort, Token, Tokens};

/// Terms of the first `most` tokens of a text, each as 24 bits of its hash.
pub fn terms(tokens: &Tokens, most: usize, mut each: impl FnMut(u32)) {
    // The character before, where nothing stands between it and this one.
    let mut before: Option<&Token> = None;
    for (i, t) in tokens.list.iter().take(most).enumerate() {
        if t.sort != Sort::Han {
            before = None;
            let word = tokens.slice(i..i + 1);
            if t.sort == Sort::Digits || word.len() > 1 {
                each(term(stem(word)));
            }
            continue;
        }
        if let Some(first) = before.filter(|_| t.joined) {
            each(term_of(tokens.between(first, t)));
        }
        before = Some(t);
    }
}

/// An English word without a plural ending, so that tariff and tariffs are one term.
pub fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(w) if w.len() > 3 && w.is_ascii() && !w.ends_with('s') && !w.ends_with('u') => w,
        _ => word,
    }
}

/// A term found once, with a count of at most 63 in the lowest 6 bits.
pub fn packed(term: u32, count: u32) -> u32 {
    term << 8 | count.min(COUNT)
}

/// Adds up the counts of packed terms; one entry a term is left, sorted by term. One that is marked
/// as a name once stays so.
pub fn pack(mut found: Vec<u32>) -> Vec<u32> {
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let same = *next >> 8 == *kept >> 8;
        if same {
            let name = (*kept | *next) & (NAME | HEAD);
            *kept = packed(*kept >> 8, (*kept & COUNT) + (*next & COUNT)) | name;
        }
        same
    });
    found
}

/// So many of the packed terms that are the most telling in news at large, sorted by term.
///
/// What is left out is everybody's words: without them a sketch takes less room and two texts are
/// compared faster, and the events that are found stay the same.
pub fn heaviest(packed: Vec<u32>, most: usize) -> Hashes {
    if most >= packed.len() {
        return packed.into();
    }
    // The heaviest first, and among equals the smaller term, in one word.
    let weights = Weights::of_news();
    let light = |t: u32| u64::from(u32::MAX - weights.of(t)) << 32;
    let weighed: Vec<u64> = packed.iter().map(|t| light(*t) | u64::from(*t)).collect();
    let mut ranked = weighed.clone();
    let (_, first_left_out, _) = ranked.select_nth_unstable(most);
    let kept = weighed.iter().filter(|w| **w < *first_left_out);
    // They are in the order of the packed terms still.
    let mut terms = Vec::with_capacity(most);
    terms.extend(kept.map(|w| *w as u32));
    terms.into()
}

/// What a packed term weighs in news at large, in thousandths.
pub fn weight(packed: u32) -> u32 {
    Weights::of_news().of(packed)
}

/// What [`weight`] asks, at hand for loops over many terms.
struct Weights {
    background: Background,
    /// Number of times a term stands in title and lead → how much that weighs.
    powers: &'static [f32; COUNT as usize + 1],
}

impl Weights {
    fn of_news() -> Self {
        static POWERS: LazyLock<[f32; COUNT as usize + 1]> =
            LazyLock::new(|| std::array::from_fn(|n| (n as f32).powf(0.75)));
        Weights {
            background: Background::table(),
            powers: &POWERS,
        }
    }

    #[inline]
    fn of(&self, packed: u32) -> u32 {
        let power = self.powers.get((packed & COUNT) as usize).copied();
        (power.unwrap_or(0.0) * self.background.idf(packed >> 8) * 1000.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_characters_do_not_cross_a_comma() {
        let mut t = Tokens::default();
        t.push("软银，投资OpenAI");
        let mut got = Vec::new();
        terms(&t, usize::MAX, |x| got.push(x));
        assert_eq!(got, [term("软银"), term("投资"), term("openai")]);
    }

    #[test]
    fn counts_are_packed() {
        assert_eq!(
            pack(vec![packed(7, 1), packed(2, 3), packed(7, 2)]),
            [2 << 8 | 3, 7 << 8 | 3]
        );
    }
}
