//! Digits with their thousands separators and decimals: 1,004 and 1 004 and １，２３４.56.
//!
//! In: text and the byte of a digit. Out: the value and how it is written.

use super::super::sci::Sci;
use super::char_at;

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
        // ½ without a whole number before it.
        let (n, d, end) = vulgar(text, at)?;
        return Some(Arabic {
            value: Sci::fraction(Sci::int(n), Sci::int(d)),
            end,
            digits: 0,
            pointed: true,
            grouped: false,
            dotted: false,
        });
    }
    let mut whole = Digits {
        bytes: b,
        at,
        m: 0,
        count: 0,
    };
    while is_digit(whole.at) {
        whole.push(whole.at);
        whole.at += 1;
    }
    let mut grouped = false;
    if (1..=3).contains(&whole.count) {
        grouped = whole.groups();
        grouped |= whole.wide_groups();
    }
    let Digits {
        at: mut i,
        mut m,
        count: digits,
        ..
    } = whole;
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
    // 2½, 6¾.
    if !pointed
        && digits < 16
        && let Some((n, d, end)) = vulgar(text, i)
    {
        return Some(Arabic {
            value: Sci::fraction(Sci::int(n), Sci::int(d)).and_then(|f| f.plus(Sci::int(m))),
            end,
            digits,
            pointed: true,
            grouped,
            dotted: false,
        });
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

/// Digits before the point, as far as they are read.
struct Digits<'t> {
    bytes: &'t [u8],
    at: usize,
    m: i128,
    count: usize,
}

impl Digits<'_> {
    fn is_digit(&self, i: usize) -> bool {
        self.bytes.get(i).is_some_and(u8::is_ascii_digit)
    }

    /// Takes the digit at a byte; any other sign is passed over.
    fn push(&mut self, i: usize) {
        let Some(c) = self.bytes.get(i).filter(|c| c.is_ascii_digit()) else {
            return;
        };
        if self.count < MAX_DIGITS {
            self.m = self.m * 10 + i128::from(c - b'0');
        }
        self.count += 1;
    }

    /// Takes everything up to a byte.
    fn take(&mut self, end: usize) {
        (self.at..end).for_each(|i| self.push(i));
        self.at = end;
    }

    /// Groups of three (1,234,567), or of two and a last one of three (12,34,567).
    fn groups(&mut self) -> bool {
        let b = self.bytes;
        let sep = b.get(self.at).copied().unwrap_or(0);
        if sep != b',' && sep != b' ' {
            return false;
        }
        let mut groups = 0;
        let mut j = self.at;
        let mut ends = self.at;
        while b.get(j) == Some(&sep) && groups < 8 {
            let n = (1..=4).take_while(|k| self.is_digit(j + k)).count();
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
        if ends == self.at || letters {
            return false;
        }
        self.take(ends);
        true
    }

    /// A full-width comma before exactly three digits: １，２３４ and 82，225.00元.
    fn wide_groups(&mut self) -> bool {
        let comma = "，".as_bytes();
        let mut grouped = false;
        while self.bytes.get(self.at..self.at + 3) == Some(comma)
            && (3..6).all(|k| self.is_digit(self.at + k))
            && !self.is_digit(self.at + 6)
            && self.count < 16
        {
            self.take(self.at + 6);
            grouped = true;
            let i = self.at;
            let narrow = self.bytes.get(i) == Some(&b',');
            if narrow && (1..4).all(|k| self.is_digit(i + k)) && !self.is_digit(i + 4) {
                self.take(i + 4);
            }
        }
        grouped
    }
}

/// A fraction in one character: ½ is 1 and 2, and where it ends.
pub fn vulgar(text: &str, at: usize) -> Option<(i128, i128, usize)> {
    // A look at two bytes turns away the quotation marks and dashes of running text.
    let b = text.as_bytes();
    if !matches!(
        (b.get(at), b.get(at + 1)),
        (Some(0xC2), Some(0xBC..=0xBE)) | (Some(0xE2), Some(0x85))
    ) {
        return None;
    }
    let (c, end) = char_at(text, at)?;
    let (n, d) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some((n, d, end))
}

/// A power of ten behind digits, and where it ends: ×10^6, x 10⁻³, ×10−5, and with `short` also e+14.
pub fn power(text: &str, at: usize, short: bool) -> Option<(i32, usize)> {
    let rest = text.get(at..)?;
    let tight = rest.trim_start_matches(' ');
    let (tail, must_sign) = if let Some(t) = tight
        .strip_prefix(['x', '×', '*', '·'])
        .map(|t| t.trim_start_matches(' '))
        .and_then(|t| t.strip_prefix("10"))
    {
        match t.strip_prefix('^') {
            Some(t) => (t, false),
            None => (t, true),
        }
    } else if short && let Some(t) = rest.strip_prefix(['e', 'E']) {
        (t, false)
    } else {
        return None;
    };
    let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|r| r == c);
    let (minus, signed, tail) = match tail.chars().next()? {
        c @ ('-' | '−' | '⁻') => (true, true, tail.get(c.len_utf8()..)?),
        c @ ('+' | '⁺') if !must_sign => (false, true, tail.get(c.len_utf8()..)?),
        c => (false, raised(c).is_some(), tail),
    };
    if must_sign && !signed {
        return None;
    }
    let (mut k, mut n, mut end) = (0i32, 0, text.len() - tail.len());
    for c in tail.chars() {
        let Some(d) = c
            .to_digit(10)
            .or(raised(c).and_then(|p| u32::try_from(p).ok()))
        else {
            break;
        };
        k = k * 10 + i32::try_from(d).ok()?;
        n += 1;
        end += c.len_utf8();
        if n > 2 {
            return None;
        }
    }
    let closed = !text
        .as_bytes()
        .get(end)
        .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'.' && short && n == 0);
    (n > 0 && k <= 24 && closed).then_some((if minus { -k } else { k }, end))
}
