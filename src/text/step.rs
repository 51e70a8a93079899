//! Passing over most of a text by first bytes alone, on the way to its marks.
//!
//! In: the one-byte marks that a walk looks for. Out: a table of how far to go on from each first byte. The
//! characters of general, Chinese and full-width punctuation are never passed over.

/// How far to go on from a byte, by its value; zero where a mark may begin.
#[derive(Debug)]
pub struct Steps([u8; 256]);

/// Stops at the letters of ASCII, and passes over everything else.
pub const LETTERS: Steps = Steps::only(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

impl Steps {
    /// Stops at these ASCII marks and at the three groups of punctuation of three bytes.
    pub const fn to(marks: &[u8]) -> Steps {
        // Of general punctuation, of Chinese punctuation, of full-width signs.
        Steps::only(marks).and([0xE2, 0xE3, 0xEF])
    }

    /// Stops at these first bytes too.
    pub const fn and(mut self, first: [u8; 3]) -> Steps {
        let [a, b, c] = first;
        self.0[a as usize] = 0;
        self.0[b as usize] = 0;
        self.0[c as usize] = 0;
        self
    }

    /// Stops at these ASCII marks only.
    pub const fn only(marks: &[u8]) -> Steps {
        let mut step = [1; 256];
        let mut b = 0xC0;
        while b < 256 {
            step[b] = match b {
                0xC0..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
            b += 1;
        }
        let mut k = 0;
        while k < marks.len() {
            step[marks[k] as usize] = 0;
            k += 1;
        }
        Steps(step)
    }

    /// The first byte from `at` on where a mark may begin; `None` behind the last.
    pub fn next(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        loop {
            match self.0.get(usize::from(*bytes.get(at)?))? {
                0 => return Some(at),
                n => at += usize::from(*n),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_marks_and_punctuation_only() {
        const STEPS: Steps = Steps::to(b"(");
        let text = "约a(b)é。";
        assert_eq!(STEPS.next(text.as_bytes(), 0), text.find('('));
        assert_eq!(STEPS.next(text.as_bytes(), 5), text.find('。'));
        assert_eq!(STEPS.next(text.as_bytes(), text.len()), None);
        let only = Steps::only(b"(");
        assert_eq!(only.next("约。（a(".as_bytes(), 0), Some(10));
    }
}
