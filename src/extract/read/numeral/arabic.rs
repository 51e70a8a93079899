//! Digits with their thousands separators and decimals: 1,004 and 1 004 and １，２３４.56.
//!
//! In: text and the byte of a digit. Out: the value and how it is written.

use super::super::sci::Sci;

/// Digits before a number is taken for a code.
const MAX_DIGITS: usize = 25;

/// Digits with their thousands separators and decimals.
#[derive(Debug, Clone, Copy)]
pub struct Arabic {
    /// Value; `None` where it has more digits than any quantity.
    pub value: Option<Sci>,
    /// One past the last byte.
    pub end: usize,
    /// Digits before the point.
    pub digits: usize,
    /// With decimals.
    pub pointed: bool,
    /// With thousands separators.
    pub grouped: bool,
    /// A second point follows (1.2.3): a version or an address.
    pub dotted: bool,
}

/// Reads Arabic digits at a byte.
pub fn arabic(text: &str, at: usize) -> Option<Arabic> {
    let b = text.as_bytes();
    let is_digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    let point_first = b.get(at) == Some(&b'.') && is_digit(at + 1);
    if !is_digit(at) && !point_first {
        return None;
    }
    let mut m: i128 = 0;
    let mut digits = 0;
    let mut i = at;
    let push = |m: &mut i128, c: u8, n: usize| {
        if n < MAX_DIGITS {
            *m = *m * 10 + i128::from(c - b'0');
        }
    };
    while is_digit(i) {
        push(&mut m, b.get(i).copied().unwrap_or(b'0'), digits);
        digits += 1;
        i += 1;
    }
    let mut grouped = false;
    if (1..=3).contains(&digits) {
        // Groups of three (1,234,567), or of two and a last one of three (12,34,567).
        let sep = b.get(i).copied().unwrap_or(0);
        if sep == b',' || sep == b' ' {
            let mut groups = 0;
            let mut j = i;
            let mut ends = i;
            while b.get(j) == Some(&sep) && groups < 8 {
                let n = (1..=4).take_while(|k| is_digit(j + k)).count();
                if n == 3 {
                    ends = j + 4;
                    groups += 1;
                    j += 4;
                } else if n == 2 && sep == b',' && b.get(j + 3) == Some(&b',') {
                    groups += 1;
                    j += 3;
                } else {
                    break;
                }
            }
            // With a space the text must not be a list of years or codes.
            let letters = sep == b' ' && b.get(ends).is_some_and(u8::is_ascii_alphabetic);
            if ends > i && !letters {
                grouped = true;
                for &c in b.get(i..ends).unwrap_or_default() {
                    if c.is_ascii_digit() {
                        push(&mut m, c, digits);
                        digits += 1;
                    }
                }
                i = ends;
            }
        }
    }
    // A full-width comma before exactly three digits: １，２３４ and 82，225.00元.
    if grouped || (1..=3).contains(&digits) {
        let comma = "，".as_bytes();
        while b.get(i..i + 3) == Some(comma)
            && (3..6).all(|k| is_digit(i + k))
            && !is_digit(i + 6)
            && digits < 16
        {
            for &c in b.get(i + 3..i + 6).unwrap_or_default() {
                push(&mut m, c, digits);
                digits += 1;
            }
            grouped = true;
            i += 6;
            if b.get(i) == Some(&b',') && (1..4).all(|k| is_digit(i + k)) && !is_digit(i + 4) {
                for &c in b.get(i + 1..i + 4).unwrap_or_default() {
                    push(&mut m, c, digits);
                    digits += 1;
                }
                i += 4;
            }
        }
    }
    let mut e = 0;
    let mut pointed = false;
    if b.get(i) == Some(&b'.') && is_digit(i + 1) {
        pointed = true;
        i += 1;
        while is_digit(i) {
            if digits.saturating_add(e as usize) < MAX_DIGITS {
                m = m * 10 + i128::from(b.get(i).copied().unwrap_or(b'0') - b'0');
            }
            e += 1;
            i += 1;
        }
    }
    let dotted = pointed && b.get(i) == Some(&b'.') && is_digit(i + 1);
    let fits = digits.saturating_add(e as usize) < MAX_DIGITS;
    Some(Arabic {
        value: fits.then_some(Sci { m, e: -e }),
        end: i,
        digits,
        pointed,
        grouped,
        dotted,
    })
}
