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
        let mut last: Option<Sort> = None;
        let mut joined = false;
        for c in piece.chars() {
            let sort = match c {
                '0'..='9' => Sort::Digits,
                // Most characters of a Chinese text; the tables of Unicode are asked for the rest.
                '\u{4E00}'..='\u{9FFF}' => Sort::Han,
                c if c.is_ascii_alphabetic() => Sort::Word,
                c if c.is_ascii() => {
                    last = None;
                    joined = false;
                    continue;
                }
                c if is_mark(c) || !c.is_alphanumeric() => {
                    last = None;
                    joined = false;
                    continue;
                }
                c if c >= '\u{2E80}' => Sort::Han,
                _ => Sort::Word,
            };
            let start = self.text.len();
            if c.is_ascii() {
                self.text.push(c.to_ascii_lowercase());
            } else if sort == Sort::Han {
                self.text.push(c);
            } else {
                self.text.extend(c.to_lowercase());
            }
            let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            match self.list.last_mut() {
                Some(t) if last == Some(sort) && sort != Sort::Han => t.end = end,
                _ => self.list.push(Token {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    end,
                    sort,
                    joined,
                }),
            }
            last = Some(sort);
            joined = true;
        }
    }

    /// Makes room for the tokens of so many bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
        self.list.reserve(bytes / 3);
    }

    /// The bytes of the tokens in a range of indexes.
    pub fn bytes(&self, range: Range<usize>) -> &[u8] {
        let (Some(first), Some(last)) = (
            self.list.get(range.start),
            range.end.checked_sub(1).and_then(|i| self.list.get(i)),
        ) else {
            return &[];
        };
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
