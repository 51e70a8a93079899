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

/// The first byte of a Chinese character, nearly all of them: U+4000 to U+9FFF.
pub fn is_han_byte(b: u8) -> bool {
    matches!(b, 0xE4..=0xE9)
}

/// How many characters of each kind a text has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Characters of three bytes, by the lower half of the first.
    begun: [u32; 16],
    /// Letters of one or two bytes.
    pub letters: u32,
    /// Chinese characters that have a different simplified form.
    pub traditional: u32,
}

impl Tally {
    /// Counts a character of three bytes by its first.
    #[inline(always)]
    pub fn begun(&mut self, first: u8) {
        if let Some(n) = self.begun.get_mut(usize::from(first & 0x0F)) {
            *n += 1;
        }
    }

    /// A text is Latin where it has fewer Chinese characters than a tenth of its letters, traditional where at
    /// least one Chinese character in fifteen has a different simplified form (measured on mixed news:
    /// traditional text lies above 0.2, simplified below 0.01).
    pub fn script(self) -> Script {
        let counted = |from: usize, to: usize| -> u64 {
            let counts = self.begun.get(from..=to).unwrap_or(&[]);
            counts.iter().map(|n| u64::from(*n)).sum()
        };
        let han = counted(0x4, 0x9);
        // Of three bytes, too: the syllables of Korean.
        let letters = u64::from(self.letters) + counted(0xA, 0xD);
        // Five Latin letters carry about as much text as one Chinese character.
        if han * 10 < letters {
            Script::Latin
        } else if u64::from(self.traditional) * 15 >= han.max(1) {
            Script::Hant
        } else {
            Script::Hans
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Script {
        crate::text::fold::fold(text).2.script()
    }

    #[test]
    fn scripts_are_told_by_a_count() {
        assert_eq!(script("软银拟向OpenAI投资400亿美元"), Script::Hans);
        assert_eq!(script("軟銀擬向OpenAI投資400億美元"), Script::Hant);
        assert_eq!(
            script("SoftBank (软银) is to invest in OpenAI, says Reuters"),
            Script::Latin
        );
        // One traditional name in a long simplified text.
        assert_eq!(
            script(&format!("台積電{}", "公司营收".repeat(20))),
            Script::Hans
        );
        assert_eq!(script("한국은행 기준금리"), Script::Latin);
        assert_eq!(script(""), Script::Hans);
    }
}
