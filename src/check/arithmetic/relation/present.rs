//! Which words of a list a text can hold at all.
//!
//! In: a text, once. Out: for each word, whether both its ends are among the characters of the text.

/// Which characters a text holds, by their numbers modulo 128: turns most words of a list away without a
/// search of the text.
#[derive(Clone, Copy)]
pub(super) struct Present(u128);

impl Present {
    /// Of a text.
    pub(super) fn of(s: &str) -> Present {
        Present(s.chars().fold(0, |all, c| all | Present::bit(c)))
    }

    fn bit(c: char) -> u128 {
        1 << (u32::from(c) % 128)
    }

    /// Whether both ends of a word are among the characters.
    pub(super) fn may_hold(self, word: &str) -> bool {
        let has = |c: Option<char>| c.is_none_or(|c| self.0 & Present::bit(c) != 0);
        has(word.chars().next()) && has(word.chars().next_back())
    }
}
