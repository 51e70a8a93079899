//! Title and lead → the terms that tell one event from another.
//!
//! Terms are pairs of neighbouring Chinese characters, words, and numbers; those of the title count
//! several times. How telling each is, `cluster` decides.

use crate::model::sketch::term;

use super::normalize::{Sort, Tokens};

/// Terms of the first `most` tokens of a text, each as 24 bits of its hash.
pub fn terms(tokens: &Tokens, most: usize, mut each: impl FnMut(u32)) {
    let mut run = 0;
    for (i, t) in tokens.list.iter().take(most).enumerate() {
        if t.sort != Sort::Han {
            run = 0;
            let word = tokens.slice(i..i + 1);
            if t.sort == Sort::Digits || word.len() > 1 {
                each(term(stem(word)));
            }
            continue;
        }
        run = if t.joined { run + 1 } else { 1 };
        if run >= 2 {
            each(term(tokens.slice(i - 1..i + 1)));
        }
    }
}

/// An English word without a plural ending, so that tariff and tariffs are one term.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(w) if w.len() > 3 && w.is_ascii() && !w.ends_with('s') && !w.ends_with('u') => w,
        _ => word,
    }
}

/// Counts terms into packed entries: 24 bits of the term, 8 bits of the count, sorted by term.
pub fn pack(mut found: Vec<(u32, u32)>) -> Box<[u32]> {
    found.sort_unstable();
    let mut out: Vec<u32> = Vec::with_capacity(found.len());
    let mut at = None;
    let mut sum = 0u32;
    for (term, weight) in found {
        if at != Some(term) {
            if let Some(t) = at {
                out.push(t << 8 | sum.min(255));
            }
            at = Some(term);
            sum = 0;
        }
        sum += weight;
    }
    if let Some(t) = at {
        out.push(t << 8 | sum.min(255));
    }
    out.into()
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
            *pack(vec![(7, 1), (2, 3), (7, 2)]),
            [2 << 8 | 3, 7 << 8 | 3]
        );
    }
}
