//! Which writing system most of a text is in, by a tally of its characters (`fold` keeps it).

use crate::model::Script;

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Punctuation of Chinese text, which needs no look into the tables of Unicode.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// How many characters of each kind a text has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Chinese characters.
    pub han: u32,
    /// Letters of other scripts, told by their first bytes.
    pub latin: u32,
    /// Chinese characters that have a different simplified form.
    pub traditional: u32,
}

impl Tally {
    /// A text is Latin where it has fewer Chinese characters than a tenth of its letters, traditional where at
    /// least one Chinese character in fifteen has a different simplified form (measured on mixed news:
    /// traditional text lies above 0.2, simplified below 0.01).
    pub fn script(self) -> Script {
        // Five Latin letters carry about as much text as one Chinese character.
        if self.han.saturating_mul(10) < self.latin {
            Script::Latin
        } else if self.traditional.saturating_mul(15) >= self.han.max(1) {
            Script::Hant
        } else {
            Script::Hans
        }
    }
}
