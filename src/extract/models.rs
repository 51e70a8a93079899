//! The words of `rules/vocabulary/model.toml`: what makes a model of the name of a line (iPhone 16 Pro Max).
//!
//! Reading asks whether a number stands inside such a name, attribution which words belong to it. Deliberately
//! absent: both questions themselves.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// See the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Models {
    /// Words of a model: Pro, Ultra.
    pub words: Words,
    /// Lines that a bare number makes a model of: Pixel, RTX.
    pub lines: Words,
    /// Codes that are none: Q1, B2B.
    pub none: Words,
    /// Their letters: FY in FY25.
    pub none_head: Words,
    /// Behind a code that is none: 轮.
    pub not_before: Words,
    /// Behind a number that is a quantity's: 小时.
    pub counted: Words,
}

/// The words.
pub static MODELS: LazyLock<Models> = LazyLock::new(|| embedded!("vocabulary/model.toml"));

impl Models {
    /// Whether a number that ends at a byte is part of a model, as the words around it say: iPhone 16 Pro, Claude 3.5
    /// Sonnet, Windows 11. `line` is the word before it.
    pub fn holds(&self, line: &str, text: &str, end: usize) -> bool {
        let rest = text.get(end..).unwrap_or("");
        let next = rest.strip_prefix(' ').unwrap_or("");
        let word = next
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '+')
            .map_or(next, |i| next.get(..i).unwrap_or(""));
        let capital = |w: &str| w.bytes().any(|c| c.is_ascii_uppercase());
        capital(line) && (self.lines.has(line) || capital(word) && self.words.has(word))
    }
}
