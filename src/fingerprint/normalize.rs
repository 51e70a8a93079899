//! Folded text → tokens for comparison: lower case, without spaces and punctuation.
//!
//! A Chinese (or Japanese, Korean) character is a token, and so is a run of other letters and a run
//! of digits. No segmenter is needed, and white space, which Chinese does not use, decides nothing.

use crate::text::script::is_mark;
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One ideograph or kana.
    Han,
    /// A run of other letters.
    Word,
    /// A run of digits.
    Digits,
}

/// One token: its bytes in [`Tokens::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub sort: Sort,
    /// Nothing stood between it and the token before.
    pub joined: bool,
}

/// A text as tokens that lie side by side in one string.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// All tokens, without anything between them.
    pub text: String,
    /// Their places.
    pub list: Vec<Token>,
}

impl Tokens {
    /// Appends the tokens of a piece of folded text.
    pub fn push(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        self.reserve(bytes.len());
        let mut last: Option<Sort> = None;
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            // Most of a text is runs of these three, told by their bytes; the tables of Unicode are asked
            // for the rest.
            let (sort, end) = match first {
                0xE4..=0xE9 => (Some(Sort::Han), han(bytes, at)),
                b'0'..=b'9' => (Some(Sort::Digits), run(bytes, at, u8::is_ascii_digit)),
                b'a'..=b'z' | b'A'..=b'Z' => {
                    (Some(Sort::Word), run(bytes, at, u8::is_ascii_alphabetic))
                }
                0..0x80 => (None, at + 1),
                _ => (None, at),
            };
            match (sort, piece.get(at..end)) {
                (Some(sort), Some(found)) if end > at => {
                    self.run(found, sort, last);
                    last = Some(sort);
                    at = end;
                }
                (None, _) if end > at => {
                    last = None;
                    at = end;
                }
                _ => {
                    let Some(c) = piece.get(at..).and_then(|p| p.chars().next()) else {
                        break;
                    };
                    last = self.other(c, last);
                    at += c.len_utf8();
                }
            }
        }
    }

    /// Appends a run of characters of one sort that comes after a token of the sort `last`.
    fn run(&mut self, found: &str, sort: Sort, last: Option<Sort>) {
        let start = place(self.text.len());
        if sort == Sort::Word {
            let letters = found.bytes().map(|b| char::from(b.to_ascii_lowercase()));
            self.text.extend(letters);
        } else {
            self.text.push_str(found);
        }
        if sort == Sort::Han {
            let first = self.list.len();
            let mut end = start;
            self.list.extend((0..found.len() / 3).map(|_| {
                let start = end;
                end = start.wrapping_add(3);
                let joined = true;
                Token {
                    start,
                    end,
                    sort,
                    joined,
                }
            }));
            if let Some(t) = self.list.get_mut(first) {
                t.joined = last.is_some();
            }
            return;
        }
        self.close(start, sort, last);
    }

    /// Appends a character that its first byte does not tell; gives what the next one comes after.
    fn other(&mut self, c: char, last: Option<Sort>) -> Option<Sort> {
        if is_mark(c) || !c.is_alphanumeric() {
            return None;
        }
        let start = place(self.text.len());
        let sort = if c >= '\u{2E80}' {
            self.text.push(c);
            Sort::Han
        } else {
            self.text.extend(c.to_lowercase());
            Sort::Word
        };
        self.close(start, sort, last);
        Some(sort)
    }

    /// Makes a token of the text from `start` on, or lets the token before go on.
    fn close(&mut self, start: u32, sort: Sort, last: Option<Sort>) {
        let end = place(self.text.len());
        match self.list.last_mut() {
            Some(t) if last == Some(sort) && sort != Sort::Han => t.end = end,
            _ => self.list.push(Token {
                start,
                end,
                sort,
                joined: last.is_some(),
            }),
        }
    }

    /// Makes room for the tokens of so many bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
        self.list.reserve(bytes / 3);
    }

    /// The bytes from one token to another.
    pub fn between(&self, first: &Token, last: &Token) -> &[u8] {
        let bytes = self.text.as_bytes();
        bytes
            .get(first.start as usize..last.end as usize)
            .unwrap_or(&[])
    }

    /// The text of the tokens in a range of indexes.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let (Some(first), Some(last)) = (
            self.list.get(range.start),
            range.end.checked_sub(1).and_then(|i| self.list.get(i)),
        ) else {
            return "";
        };
        self.text
            .get(first.start as usize..last.end as usize)
            .unwrap_or("")
    }

    /// Whether most tokens are Chinese characters.
    pub fn mostly_han(&self) -> bool {
        let han = self.list.iter().filter(|t| t.sort == Sort::Han).count();
        han * 2 >= self.list.len()
    }
}

/// A length or a place as tokens hold it.
fn place(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Where a run of Chinese characters ends.
fn han(bytes: &[u8], mut at: usize) -> usize {
    while let Some([a @ 0xE4..=0xE9, b, _, ..]) = bytes.get(at..) {
        // U+4E00 is the first of the block; what lies below are rare forms and other signs.
        if *a == 0xE4 && *b < 0xB8 {
            break;
        }
        at += 3;
    }
    at
}

/// Where a run of bytes of one class ends.
fn run(bytes: &[u8], at: usize, of: impl Fn(&u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().take_while(|b| of(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(s: &str) -> Vec<String> {
        let mut t = Tokens::default();
        t.push(s);
        (0..t.list.len())
            .map(|i| t.slice(i..i + 1).to_owned())
            .collect()
    }

    #[test]
    fn characters_words_and_digits_are_tokens() {
        assert_eq!(
            all("软银向OpenAI投资400亿，Q4 up 1.5%"),
            [
                "软", "银", "向", "openai", "投", "资", "400", "亿", "q", "4", "up", "1", "5"
            ]
        );
    }

    #[test]
    fn spaces_and_marks_leave_no_trace() {
        let (mut a, mut b) = (Tokens::default(), Tokens::default());
        a.push("“估值”达 3000 亿美元。");
        b.push("估值达3000亿美元");
        assert_eq!(a.text, b.text);
    }
}
