//! Pieces of a text of a few bytes beside a place, cut between characters.
//!
//! A text without a comma must not be searched to its start for each of its numbers, so whoever looks
//! for words beside one says how far.

/// At most so many bytes before a place.
pub fn before(text: &str, at: usize, most: usize) -> &str {
    let from = border(text, at.saturating_sub(most));
    text.get(from..at).unwrap_or("")
}

/// At most so many bytes from a place on.
pub fn behind(text: &str, at: usize, most: usize) -> &str {
    let most = at.saturating_add(most).min(text.len());
    let to = (at..=most).rev().find(|i| text.is_char_boundary(*i));
    to.and_then(|to| text.get(at..to)).unwrap_or("")
}

/// The first place from a byte on that lies between two characters.
pub fn border(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole() {
        let t = "约400亿元";
        assert_eq!(before(t, 6, 4), "400");
        assert_eq!(before(t, 6, 90), "约400");
        assert_eq!(behind(t, 6, 4), "亿");
        assert_eq!(behind(t, 6, 90), "亿元");
        assert_eq!(behind(t, 90, 4), "");
        assert_eq!(border(t, 1), 3);
    }
}
