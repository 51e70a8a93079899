//! The words behind and before digits: magnitudes, units, currency signs. Data: `rules/cluster.toml`.

use serde::Deserialize;

/// Words that the number scan knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Places of `magnitudes` and `units` by the first byte of the word in lower case.
    #[serde(skip)]
    starts: Vec<(Vec<u16>, Vec<u16>)>,
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
    /// Longest words first, so that 万亿 is not read as 万, and found by their first byte, signs by
    /// their last.
    pub fn sorted(mut self) -> Self {
        self.magnitudes
            .sort_by_key(|m| std::cmp::Reverse(m.0.len()));
        self.units.sort_by_key(|u| std::cmp::Reverse(u.word.len()));
        self.signs.sort_by_key(|u| std::cmp::Reverse(u.word.len()));
        self.starts = vec![Default::default(); 256];
        let first = |w: &str| w.bytes().next().map_or(0, usize::from);
        for ((w, _), i) in self.magnitudes.iter().zip(0u16..) {
            if let Some(s) = self.starts.get_mut(first(w)) {
                s.0.push(i);
            }
        }
        for (u, i) in self.units.iter().zip(0u16..) {
            if let Some(s) = self.starts.get_mut(first(&u.word)) {
                s.1.push(i);
            }
        }
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
        let rest = text.as_bytes().get(at..)?;
        let start = self
            .starts
            .get(usize::from(rest.first()?.to_ascii_lowercase()))?;
        start
            .0
            .iter()
            .filter_map(|i| self.magnitudes.get(usize::from(*i)))
            .find(|(w, _)| starts(rest, w))
            .map(|(w, p)| (w.len(), *p))
    }

    /// The unit at a byte.
    pub fn unit(&self, text: &str, at: usize) -> Option<&Unit> {
        let rest = text.as_bytes().get(at..)?;
        let start = self
            .starts
            .get(usize::from(rest.first()?.to_ascii_lowercase()))?;
        start
            .1
            .iter()
            .filter_map(|i| self.units.get(usize::from(*i)))
            .find(|u| starts(rest, &u.word))
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

/// Whether text starts with a word; a word of Latin letters must end there.
fn starts(rest: &[u8], word: &str) -> bool {
    let w = word.as_bytes();
    rest.get(..w.len())
        .is_some_and(|r| r.eq_ignore_ascii_case(w))
        && !(w.last().is_some_and(u8::is_ascii_alphabetic)
            && rest.get(w.len()).is_some_and(u8::is_ascii_alphanumeric))
}
