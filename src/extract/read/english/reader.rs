//! English numerals word by word: sections below a magnitude, magnitudes, decimals and fractions at the end.
//!
//! In: text and the byte where the first word begins. Out: the number. Deliberately absent: words that are a
//! number by themselves or open one in another way (half, dozens, minus), which `english` tells apart first.

use super::table::{magnitude, small};
use super::{Word, closing, gap, half, part};
use crate::extract::read::numeral::{Form, Num};
use crate::extract::read::sci::Sci;

/// What a word comes to.
enum Step {
    /// It belongs to the number, which goes on behind it.
    On,
    /// It is the last word of the number, or the number is complete with what was read behind it.
    Last,
    /// The number ends before it.
    End,
}

/// A numeral as far as it is read. Its methods give `None` where the text is no number at all.
struct Reader<'t> {
    text: &'t str,
    out: Num,
    /// The sections that a magnitude closed.
    total: Sci,
    /// The section that is open.
    section: i128,
    /// One past the last byte that belongs to the number.
    end: usize,
    /// Something was read.
    any: bool,
    /// Value of the last word below a hundred, to refuse "two five".
    last: Option<i128>,
    /// Power of ten of the last magnitude.
    closed: Option<i32>,
    /// The value is in `out`.
    whole: bool,
}

/// Reads a number in words at a byte.
pub fn read(text: &str, at: usize) -> Option<Num> {
    let mut r = Reader {
        text,
        out: Num::whole(0, at, Form::Word),
        total: Sci::ZERO,
        section: 0,
        end: at,
        any: false,
        last: None,
        closed: None,
        whole: false,
    };
    loop {
        let from = if r.any { gap(text, r.end) } else { Some(at) };
        let Some(word) = from.and_then(|f| Word::at(text, f)) else {
            break;
        };
        let step = if r.any && word.as_str() == "and" {
            r.and(word)?
        } else {
            r.word(word)?
        };
        match step {
            Step::On => r.any = true,
            Step::Last => {
                r.any = true;
                break;
            }
            Step::End => break,
        }
    }
    r.finish()
}

impl Reader<'_> {
    /// "one hundred and five", "two and a half", but not "two and three".
    fn and(&mut self, and: Word) -> Option<Step> {
        let Some(from) = gap(self.text, and.end) else {
            return Some(Step::End);
        };
        let Some(next) = Word::at(self.text, from) else {
            return Some(Step::End);
        };
        // "two and fifty-four hundredths"; "one hundred and thirty fifths" counts fifths.
        let fraction = part(self.text, from).filter(|p| p.0 < 10 || self.section < 20);
        if let Some((n, d, end)) = fraction {
            let mut f = Sci::fraction(Sci::int(n), Sci::int(d))?;
            let (k, end) = closing(self.text, end);
            // "one million and a half" is a half of a million more.
            if let Some(m) = self.closed.filter(|_| self.section == 0 && k == 0) {
                f = f.shift(m);
            }
            return self.complete(f, k, end);
        }
        let small_section = self.section < 100 && self.closed.is_none();
        if small_section || small(next.as_str()).is_none() {
            return Some(Step::End);
        }
        self.last = None;
        self.word(next)
    }

    fn word(&mut self, w: Word) -> Option<Step> {
        let word = w.as_str();
        let step = if let Some(v) = small(word) {
            self.small(v)?
        } else if matches!(word, "a" | "an") && !self.any {
            return self.article(w);
        } else if matches!(word, "dozen" | "dozens") && (self.any || word == "dozen") {
            self.section = if self.any { self.section } else { 1 }.checked_mul(12)?;
            Step::Last
        } else if word == "point" && (!self.any || self.closed.is_none() || self.section > 0) {
            let Some((f, end)) = point(self.text, w.end) else {
                return Some(Step::End);
            };
            let (k, end) = closing(self.text, end);
            return self.complete(f, k, end);
        } else if let Some(k) = magnitude(word) {
            self.magnitude(k, w)?
        } else {
            Step::End
        };
        if !matches!(step, Step::End) {
            self.end = w.end;
        }
        Some(step)
    }

    /// A word below a hundred.
    fn small(&mut self, v: i128) -> Option<Step> {
        let ones = |last: i128| (20..=90).contains(&last) && v < 10 && v > 0;
        if !self.last.is_none_or(ones) {
            return Some(Step::End);
        }
        self.section = self.section.checked_add(v)?;
        self.last = Some(v);
        Some(Step::On)
    }

    /// A million, a dozen, a quarter million.
    fn article(&mut self, w: Word) -> Option<Step> {
        let next = gap(self.text, w.end).and_then(|n| Word::at(self.text, n))?;
        if next.as_str() == "quarter" {
            self.out = half(self.text, next.end, Sci { m: 25, e: -2 })?;
            self.whole = true;
            return Some(Step::Last);
        }
        let one = magnitude(next.as_str()).is_some() && !next.as_str().ends_with('s');
        if !(one || next.as_str() == "dozen") || next.end - w.end < 4 {
            return None;
        }
        self.section = 1;
        self.last = None;
        self.out.bare = true;
        self.end = w.end;
        Some(Step::On)
    }

    /// Hundred, thousand, million.
    fn magnitude(&mut self, k: i32, w: Word) -> Option<Step> {
        let word = w.as_str();
        let rises = k != 2 && self.closed.is_some_and(|m| k >= m);
        if word.ends_with('s') || rises || !self.any && word.len() < 4 {
            return Some(Step::End);
        }
        if !self.any {
            // "hundred thousand" is a number, "hundred" alone opens nothing in running text.
            let next = gap(self.text, w.end).and_then(|n| Word::at(self.text, n))?;
            if k != 2 || magnitude(next.as_str()).is_none() || next.as_str().ends_with('s') {
                return None;
            }
            self.section = 1;
        }
        if k == 2 {
            self.section = self.section.checked_mul(100)?;
        } else {
            self.total = self.total.plus(Sci {
                m: self.section,
                e: k,
            })?;
            self.section = 0;
            self.closed = Some(k);
            self.out.big = k;
        }
        self.last = None;
        Some(Step::On)
    }

    /// A fraction or decimals close the number, with the magnitude behind them.
    fn complete(&mut self, fraction: Sci, big: i32, end: usize) -> Option<Step> {
        let base = Sci::int(self.section).plus(fraction)?;
        self.out.value = self.total.plus(base.shift(big))?;
        self.out.pointed = true;
        self.out.place = fraction.e + big;
        self.out.big = big;
        self.out.end = end;
        self.whole = true;
        Some(Step::Last)
    }

    fn finish(mut self) -> Option<Num> {
        if self.whole {
            return Some(self.out);
        }
        if !self.any {
            return None;
        }
        if self.section > 0 {
            self.out.big = 0;
        }
        self.out.value = self.total.plus(Sci::int(self.section))?;
        // "two million dollars" counts whole millions as 2 million does; a word has no more places.
        self.out.place = self.closed.filter(|_| self.section == 0).unwrap_or(0);
        self.out.end = self.end;
        Some(self.out)
    }
}

/// Decimals after "point": "five o six", "three two".
fn point(text: &str, at: usize) -> Option<(Sci, usize)> {
    let (mut m, mut e, mut i) = (0i128, 0i32, at);
    while let Some(w) = gap(text, i).and_then(|f| Word::at(text, f)) {
        let d = match w.as_str() {
            "o" | "oh" => 0,
            s => match small(s) {
                Some(v) if v < 10 => v,
                Some(v) if v < 100 && e == 0 => {
                    // point seventy-one
                    let ones = gap(text, w.end)
                        .filter(|_| v >= 20)
                        .and_then(|f| Word::at(text, f))
                        .and_then(|o| {
                            Some((small(o.as_str()).filter(|o| (1..10).contains(o))?, o.end))
                        });
                    let (v, end) = ones.map_or((v, w.end), |(o, end)| (v + o, end));
                    return Some((Sci { m: v, e: -2 }, end));
                }
                _ => break,
            },
        };
        m = m.checked_mul(10)?.checked_add(d)?;
        e -= 1;
        i = w.end;
        if e < -18 {
            return None;
        }
    }
    (e < 0).then_some((Sci { m, e }, i))
}
