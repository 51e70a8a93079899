//! The words behind and before digits: magnitudes, units, currency signs. Data: `rules/cluster.toml`.

use serde::Deserialize;

use crate::text::lookup::{Found, Lookup};

/// Words that the number scan knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Places of `magnitudes` and of `units` by the word.
    #[serde(skip)]
    behind: [Lookup; 2],
    /// Places of `signs` by the last byte of the word in lower case.
    #[serde(skip)]
    ends: Vec<Vec<u16>>,
    /// Word and power of ten.
    magnitudes: Vec<(String, i32)>,
    /// Units after the digits.
    units: Vec<Unit>,
    /// Currency signs before the digits.
    signs: Vec<Unit>,
}

/// A unit or a currency sign.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// As written, folded, in lower case.
    pub word: String,
    /// What it stands for; words of one class mean the same.
    pub class: String,
    /// A number with it tells one event from another.
    #[serde(default)]
    pub telling: bool,
}

impl Vocabulary {
    /// Ready for look-ups: words behind digits by how they begin, signs by how they end, longest first.
    pub fn sorted(mut self) -> Self {
        let places =
            |words: &mut dyn Iterator<Item = &str>| Lookup::ignoring_case(words.zip(0u32..));
        self.behind = [
            places(&mut self.magnitudes.iter().map(|m| m.0.as_str())),
            places(&mut self.units.iter().map(|u| u.word.as_str())),
        ];
        self.signs.sort_by_key(|u| std::cmp::Reverse(u.word.len()));
        self.ends = vec![Vec::new(); 256];
        for (u, i) in self.signs.iter().zip(0u16..) {
            let last = u.word.bytes().next_back().map_or(0, usize::from);
            if let Some(e) = self.ends.get_mut(last) {
                e.push(i);
            }
        }
        self
    }

    /// Length of the magnitude at a byte, and its power of ten.
    pub fn magnitude(&self, text: &str, at: usize) -> Option<(usize, i32)> {
        let [magnitudes, _] = &self.behind;
        let (len, i) = longest(magnitudes, text, at)?;
        let (_, power) = self.magnitudes.get(i as usize)?;
        Some((len, *power))
    }

    /// The unit at a byte.
    pub fn unit(&self, text: &str, at: usize) -> Option<&Unit> {
        let [_, units] = &self.behind;
        let (_, i) = longest(units, text, at)?;
        self.units.get(i as usize)
    }

    /// The currency sign that ends before a byte.
    pub fn sign(&self, text: &str, at: usize) -> Option<&Unit> {
        let before = text.as_bytes().get(..at)?;
        let before = before.strip_suffix(b" ").unwrap_or(before);
        let last = usize::from(before.last()?.to_ascii_lowercase());
        let signs = self.ends.get(last)?.iter();
        let mut signs = signs.filter_map(|i| self.signs.get(usize::from(*i)));
        signs.find(|u| {
            let w = u.word.as_bytes();
            before.len() >= w.len()
                && before
                    .get(before.len() - w.len()..)
                    .is_some_and(|b| b.eq_ignore_ascii_case(w))
        })
    }
}

/// The longest word at a byte; one of Latin letters must end where it does.
fn longest(words: &Lookup, text: &str, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let goes_on = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    words
        .at(text, at)
        .find(|(len, _)| !(letter(at + len - 1) && goes_on(at + len)))
}
