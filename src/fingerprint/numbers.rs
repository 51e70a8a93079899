//! Folded text → the numbers in it, cheaply: digits, magnitude, unit.
//!
//! Enough to tell two market reports of one template apart and to see that two articles state the
//! same amount. Deliberately absent: exact reading with hedges and ranges; that is `extract`.

use std::ops::Range;

use twox_hash::XxHash3_64;

use crate::model::sketch::LARGE_AMOUNT;
use crate::text::step::Steps;

use super::Vocabulary;

/// The way from digit to digit.
static DIGITS: Steps = Steps::only(b"0123456789");

/// One number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its bytes, unit included.
    pub span: Range<usize>,
    /// Hash of its digits without separators and trailing zeros, power of ten, and unit.
    pub hash: u32,
    /// It has a magnitude, a currency or a unit that marks an event: two articles that share it
    /// probably speak of one thing.
    pub telling: bool,
}

/// Finds the numbers of a text.
pub fn scan(text: &str, words: &Vocabulary, mut each: impl FnMut(Number)) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut digits = Vec::with_capacity(32);
    let mut i = 0;
    while let Some(start) = DIGITS.next(bytes, i) {
        i = start;
        digits.clear();
        let mut decimals = 0i32;
        while digit(i) {
            digits.extend(bytes.get(i));
            i += 1;
            let comma = bytes.get(i) == Some(&b',');
            if comma && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4) {
                i += 1;
            }
        }
        if bytes.get(i) == Some(&b'.') && digit(i + 1) {
            i += 1;
            while digit(i) {
                digits.extend(bytes.get(i));
                decimals += 1;
                i += 1;
            }
        }
        // The 4 of Q4 or GPT-4o is part of a name.
        let letter = |k: Option<usize>| {
            k.and_then(|k| bytes.get(k))
                .is_some_and(u8::is_ascii_alphabetic)
        };
        if letter(start.checked_sub(1)) && !prefixed(text, start, words) {
            continue;
        }
        let (power, unit, end, known) = tail(text, start, i, words);
        let power = power - decimals;
        each(number(start..end, &mut digits, power, unit, known));
        i = end;
    }
}

/// Magnitude and unit after the digits, or the currency sign before them: power of ten, class of
/// the unit, end, and whether any of them makes the number telling.
fn tail<'w>(
    text: &str,
    start: usize,
    end: usize,
    words: &'w Vocabulary,
) -> (i32, &'w str, usize, bool) {
    let skip = |at: usize| at + usize::from(text.as_bytes().get(at) == Some(&b' '));
    let (mut power, mut at) = (0, end);
    while let Some((w, p)) = words.magnitude(text, skip(at)) {
        power += p;
        at = skip(at) + w;
    }
    let mut telling = power >= 4;
    let mut unit = "";
    if let Some(u) = words.unit(text, skip(at)) {
        at = skip(at) + u.word.len();
        unit = &u.class;
        telling |= u.telling;
    } else if let Some(u) = words.sign(text, start) {
        unit = &u.class;
        telling = true;
    }
    (power, unit, at, telling)
}

fn prefixed(text: &str, start: usize, words: &Vocabulary) -> bool {
    words.sign(text, start).is_some()
}

/// Reads a number; `digits` is used up.
fn number(
    span: Range<usize>,
    digits: &mut Vec<u8>,
    power: i32,
    unit: &str,
    telling: bool,
) -> Number {
    let lead = digits.iter().take_while(|d| **d == b'0').count();
    let significant = digits.get(lead..).unwrap_or(&[]);
    let zeros = significant.iter().rev().take_while(|d| **d == b'0').count();
    let significant = significant.len() - zeros;
    let power = power.saturating_add(i32::try_from(zeros).unwrap_or(0));
    let power = if significant == 0 { 0 } else { power };
    digits.truncate(lead + significant);
    digits.extend_from_slice(&power.to_le_bytes());
    digits.extend_from_slice(unit.as_bytes());
    let key = digits.get(lead..).unwrap_or(&[]);
    let magnitude = power.saturating_add(i32::try_from(significant).unwrap_or(i32::MAX));
    let currency = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    let large = u32::from(currency && magnitude > 8);
    Number {
        span,
        hash: (XxHash3_64::oneshot(key) >> 32) as u32 & !LARGE_AMOUNT | (large * LARGE_AMOUNT),
        telling: telling && significant > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Settings;

    fn hashes(t: &str) -> Vec<(u32, bool)> {
        let s = Settings::default();
        let mut out = Vec::new();
        scan(t, &s.vocabulary, |n| out.push((n.hash, n.telling)));
        out
    }

    #[test]
    fn one_amount_in_many_spellings() {
        let want = hashes("400亿美元");
        assert_eq!(want.len(), 1);
        assert!(want[0].1);
        for t in [
            "$40 billion",
            "US$40bn",
            "40,000,000,000美元",
            "0.04万亿美元",
            "400 亿美元",
        ] {
            assert_eq!(hashes(t), want, "{t}");
        }
        assert_ne!(hashes("400亿元"), want);
        assert_ne!(hashes("401亿美元"), want);
    }

    #[test]
    fn names_with_digits_are_no_numbers() {
        assert!(hashes("GPT4与Q4").is_empty());
        assert_eq!(hashes("2025年").len(), 1);
        assert!(!hashes("2025年")[0].1);
    }
}
