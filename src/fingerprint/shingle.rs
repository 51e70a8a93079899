//! Tokens → shingle hashes: XXH3 of a few tokens in a row.
//!
//! Five tokens where most are Chinese characters, three where most are words: both are about what an
//! editor leaves standing between two changes, and long enough that strangers do not share them.

use twox_hash::XxHash3_64;

use super::normalize::Tokens;

/// Hashes of all shingles in text order; a text shorter than one shingle is one shingle.
pub fn hashes(tokens: &Tokens, width: usize) -> impl Iterator<Item = u64> {
    let list = &tokens.list;
    list.windows(width.clamp(1, list.len().max(1))).map(|w| {
        let text = match w {
            [first, .., last] => tokens.between(first, last),
            [only] => tokens.between(only, only),
            [] => &[],
        };
        XxHash3_64::oneshot(text)
    })
}

/// Upper end of the sample: everything of a brief, a half, a quarter, and less of very long texts.
///
/// Sampling by value keeps the same shingles of two texts, and the smaller of two samples is a
/// prefix of the larger one once both are sorted.
pub fn scale(tokens: usize) -> u32 {
    let halvings = match tokens {
        0..=256 => 0,
        257..=512 => 1,
        513..=8192 => 2,
        8193..=16384 => 3,
        16385..=65536 => 5,
        _ => 8,
    };
    u32::MAX >> halvings
}

/// The part of a hash that a sample keeps.
pub fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_one_shingle() {
        let mut t = Tokens::default();
        t.push("降息");
        assert_eq!(hashes(&t, 5).count(), 1);
        assert_eq!(hashes(&Tokens::default(), 5).count(), 0);
    }
}
