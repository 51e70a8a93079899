//! A set of characters of the basic plane, asked in one step: for tests at every character of a text.

use serde::Deserialize;

/// See the module.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct CharSet(Box<[u64; 1024]>);

impl From<String> for CharSet {
    fn from(chars: String) -> CharSet {
        CharSet::of(&chars)
    }
}

impl CharSet {
    /// The characters of a string.
    pub fn of(chars: &str) -> CharSet {
        let mut set = Box::new([0; 1024]);
        for c in chars.chars() {
            if let Some(word) = set.get_mut(c as usize / 64) {
                *word |= 1 << (c as u32 % 64);
            }
        }
        CharSet(set)
    }

    /// Whether a character is one of them.
    pub fn has(&self, c: char) -> bool {
        self.has_code(c as usize)
    }

    /// Whether the character of three bytes that begins at `at` is one of them; any other is not.
    pub fn at(&self, bytes: &[u8], at: usize) -> bool {
        let Some([a @ 0xE0..0xF0, b, c]) = bytes.get(at..at + 3) else {
            return false;
        };
        let low = |b: &u8| usize::from(b & 0x3F);
        self.has_code(usize::from(a & 0x0F) << 12 | low(b) << 6 | low(c))
    }

    /// The first byte from `at` on where no other character of three bytes from U+3000 on begins: most of
    /// a Chinese text is passed over.
    pub fn skip(&self, bytes: &[u8], mut at: usize) -> usize {
        while let Some([a @ 0xE3..0xF0, b, c, ..]) = bytes.get(at..) {
            let low = |b: &u8| usize::from(b & 0x3F);
            if self.has_code(usize::from(a & 0x0F) << 12 | low(b) << 6 | low(c)) {
                break;
            }
            at += 3;
        }
        at
    }

    fn has_code(&self, code: usize) -> bool {
        self.0
            .get(code / 64)
            .is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[test]
    fn characters_and_their_bytes() {
        let s = CharSet::of("一亿a");
        assert!(s.has('亿') && s.has('a') && !s.has('万') && !s.has('😀'));
        let t = "a一万".as_bytes();
        let found: Vec<bool> = (0..t.len()).map(|i| s.at(t, i)).collect();
        assert_eq!(found, [false, true, false, false, false, false, false]);
        let t = "万，万亿".as_bytes();
        assert_eq!((s.skip(t, 0), s.skip(t, 12), s.skip(t, 9)), (9, 12, 9));
    }
}
