//! A suppression in the text of an article: which rules, for which lines, why, until when.

use serde::{Deserialize, Serialize};

/// `<!-- hedui: ignore FX001 why until 2026-12-31 -->`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// 1-based line of the comment in the file.
    pub line: u32,
    /// Last line that it stands for: the next one with text.
    pub last: u32,
    /// Codes or prefixes.
    pub codes: Vec<String>,
    /// Why.
    pub reason: String,
    /// Last day on which it helps.
    pub until: Option<jiff::civil::Date>,
}
