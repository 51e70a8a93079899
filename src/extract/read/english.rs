//! English number words: forty-two, half a million, two and a quarter billion, dozens.
//!
//! In: text and the byte where a word begins. Out: the number and where it ends. Deliberately
//! absent: ordinals and fractions, which `scan` makes of a number and the word behind it.

mod reader;
mod table;

use super::numeral::{Form, Num};
use super::sci::Sci;
use table::denominator;
pub use table::{magnitude, small};

/// A word of letters at a byte, in lower case, at most 16 letters long.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    buf: [u8; 16],
    len: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Word {
    /// The word that begins at a byte; `None` where none does or it is longer than any numeral.
    pub fn at(text: &str, at: usize) -> Option<Word> {
        let b = text.as_bytes();
        let mut w = Word {
            buf: [0; 16],
            len: 0,
            end: at,
        };
        while let Some(c) = b.get(w.end).filter(|c| c.is_ascii_alphabetic()) {
            *w.buf.get_mut(w.len)? = c.to_ascii_lowercase();
            w.len += 1;
            w.end += 1;
        }
        // A digit or an underscore behind it makes it a code.
        let code = b
            .get(w.end)
            .is_some_and(|c| c.is_ascii_digit() || *c == b'_');
        (w.len > 0 && !code).then_some(w)
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.buf.get(..self.len).unwrap_or_default()).unwrap_or("")
    }
}

/// A denominator of one or two words, and where it ends: fifths, twenty-fifth.
pub fn denominator_at(text: &str, at: usize) -> Option<(i128, usize)> {
    let w = Word::at(text, at)?;
    if let Some(d) = denominator(w.as_str()) {
        return Some((d, w.end));
    }
    let tens = small(w.as_str()).filter(|v| *v >= 20)?;
    let last = Word::at(text, gap(text, w.end)?)?;
    let ones = match last.as_str() {
        "first" | "firsts" => 1,
        "second" | "seconds" => 2,
        s => denominator(s).filter(|d| (3..10).contains(d) && !s.starts_with("quarter"))?,
    };
    Some((tens + ones, last.end))
}

/// Whether a word may open a number.
pub fn opens(w: &str) -> bool {
    small(w).is_some()
        || magnitude(w).is_some_and(|_| w.len() > 3)
        || matches!(
            w,
            "half"
                | "quarter"
                | "dozen"
                | "dozens"
                | "a"
                | "an"
                | "several"
                | "tens"
                | "scores"
                | "point"
                | "minus"
                | "negative"
        )
}

/// The byte after the space or hyphen between two words; a few spaces more do no harm.
pub fn gap(text: &str, at: usize) -> Option<usize> {
    let b = text.as_bytes();
    let spaces = |from: usize| {
        (0..3)
            .take_while(|k| b.get(from + k) == Some(&b' '))
            .count()
    };
    let mut i = at + spaces(at);
    if b.get(i) == Some(&b'-') {
        i += 1;
        i += spaces(i);
    }
    (i > at).then_some(i)
}

/// Reads a number in words at a byte.
pub fn read(text: &str, at: usize) -> Option<Num> {
    let first = Word::at(text, at)?;
    match first.as_str() {
        "half" => return half(text, first.end, Sci { m: 5, e: -1 }),
        "quarter" => return half(text, first.end, Sci { m: 25, e: -2 }),
        "minus" | "negative" => return read(text, gap(text, first.end)?).map(Num::negated),
        "dozens" => return many(text, first.end, Sci { m: 12, e: 0 }, Sci::int(100)),
        "tens" => return many(text, first.end, Sci::int(10), Sci::int(100)),
        "several" => return None,
        w if w.ends_with('s') && magnitude(w).is_some() => {
            let k = magnitude(w)?;
            return many(text, first.end, Sci { m: 1, e: k }, Sci { m: 10, e: k });
        }
        _ => {}
    }
    reader::read(text, at)
}

/// "a half", "three quarters", "two thirds": numerator, denominator, end.
pub fn part(text: &str, at: usize) -> Option<(i128, i128, usize)> {
    let n = Word::at(text, at)?;
    let v = match n.as_str() {
        "a" | "an" => 1,
        w => small(w).filter(|v| *v >= 1)?,
    };
    let next = gap(text, n.end)?;
    if let Some((d, end)) = denominator_at(text, next) {
        return Some((v, d, end));
    }
    // fifty-four hundredths
    let ones = Word::at(text, next).filter(|_| v >= 20)?;
    let o = small(ones.as_str()).filter(|o| (1..10).contains(o))?;
    let (d, end) = denominator_at(text, gap(text, ones.end)?)?;
    Some((v + o, d, end))
}

/// A closing magnitude and where it ends.
pub fn closing(text: &str, at: usize) -> (i32, usize) {
    match gap(text, at).and_then(|f| Word::at(text, f)) {
        Some(w) => match magnitude(w.as_str()) {
            Some(k) if !w.as_str().ends_with('s') => (k, w.end),
            _ => (0, at),
        },
        None => (0, at),
    }
}

/// "half a million", "half a dozen", "half million"; plain "half" is left to the caller.
fn half(text: &str, at: usize, size: Sci) -> Option<Num> {
    let mut w = Word::at(text, gap(text, at)?)?;
    if matches!(w.as_str(), "a" | "an" | "of") {
        w = Word::at(text, gap(text, w.end)?)?;
    }
    let mut out = Num::whole(0, w.end, Form::Word);
    if w.as_str() == "dozen" {
        out.value = Sci::int(12).times(size)?;
        return Some(out);
    }
    let k = magnitude(w.as_str()).filter(|_| w.as_str().len() > 3)?;
    out.value = size.shift(k);
    out.place = k + size.e;
    out.big = k;
    out.pointed = true;
    Some(out)
}

/// "dozens of", "tens of millions of", "hundreds of billions".
fn many(text: &str, at: usize, low: Sci, high: Sci) -> Option<Num> {
    let (mut low, mut high, mut end) = (low, high, at);
    for _ in 0..2 {
        let Some(of) = gap(text, end).and_then(|f| Word::at(text, f)) else {
            break;
        };
        if of.as_str() != "of" {
            break;
        }
        let Some(w) = gap(text, of.end).and_then(|f| Word::at(text, f)) else {
            break;
        };
        let Some(k) = magnitude(w.as_str()).filter(|_| w.as_str().ends_with('s')) else {
            break;
        };
        low = low.shift(k);
        high = high.shift(k);
        end = w.end;
    }
    let mut out = Num::whole(0, end, Form::Word);
    out.place = low.last();
    out.value = low;
    out.high = Some(high);
    out.vague = true;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        for (s, want) in [
            ("forty-two", "42"),
            ("one thousand two hundred and thirty four", "1234"),
            ("half a million", "500000"),
            ("a dozen", "12"),
            ("two dozen", "24"),
            ("two and a half million", "2500000"),
            ("seventy six point three trillion", "76300000000000"),
            ("one million", "1000000"),
            ("a hundred", "100"),
            ("two million three", "2000003"),
            (
                "twenty one crore ninety eight lakh thirty six thousand five hundred and ninety three",
                "219836593",
            ),
            ("five hundred thousand", "500000"),
            ("minus five", "-5"),
        ] {
            let n = read(s, 0).unwrap_or_else(|| panic!("{s}"));
            assert_eq!(n.value.decimal().unwrap().to_string(), want, "{s}");
            assert_eq!(n.end, s.len(), "{s}");
        }
        let n = read("tens of millions of users", 0).unwrap();
        assert_eq!(n.value.decimal().unwrap().to_string(), "10000000");
        assert_eq!(n.high.unwrap().decimal().unwrap().to_string(), "100000000");
        assert!(read("two and three", 0).is_some_and(|n| n.end == 3));
        assert!(read("a man", 0).is_none());
    }
}
