//! Places inside a section of a Chinese numeral (十, 百, 千) and the magnitudes that close one (万, 亿, 兆).
//!
//! In: the numeral as far as it is read and its next character. Out: whether the number goes on over it.

use super::{Here, Reader, Step};
use crate::extract::read::numeral::arabic::arabic;
use crate::extract::read::numeral::places::{Digits, any_small, take};
use crate::extract::read::numeral::{Form, big_unit, char_at};
use crate::extract::read::sci::Sci;

impl Reader<'_> {
    /// 十, 百, 千: places inside a section.
    pub(super) fn small(&mut self, exp: i32, here: &Here) -> Option<Step> {
        self.run = 0;
        let chinese = self.out.form == Form::Chinese;
        // 三百二十: places fall inside a section; 十百 is no number.
        let rises = self.waiting == 0
            && !self.out.vague
            && any_small(&self.sum)
            && !(exp == 1 && self.sum.last_unit >= 2 && chinese);
        if chinese && (here.at != self.end || self.out.pointed) || rises {
            return Some(Step::End);
        }
        if self.bare_digits() && self.waiting == 0 {
            // 3千, 5百万.
            self.sum.section = self.sum.section.shift(exp);
            self.sum.place = self.sum.place.saturating_add(exp);
            self.out.big = exp;
        } else if self.out.vague && self.waiting == 0 && self.sum.section.m == 0 {
            self.sum.section = Sci { m: 1, e: exp };
            self.sum.spread = Some(Sci { m: 9, e: exp });
            self.sum.place = exp;
        } else {
            self.place(exp)?;
        }
        self.sum.last_unit = exp;
        self.sum.zero = false;
        self.any = true;
        self.end = here.next;
        Some(Step::On)
    }

    /// The digits that wait, at their place.
    fn place(&mut self, exp: i32) -> Option<()> {
        let (low, high) = match take(&self.pending, &mut self.waiting) {
            Digits::None => {
                if exp != 1 {
                    self.out.bare = !self.any;
                }
                (1, None)
            }
            Digits::One(d) => (i128::from(d), None),
            Digits::Pair(x, y) => (i128::from(x), Some(i128::from(y))),
            Digits::Many => return None,
        };
        self.sum.section = self.sum.section.plus(Sci { m: low, e: exp })?;
        if let Some(h) = high {
            self.sum.spread = Some(Sci { m: h - low, e: exp });
        }
        let (last, first) = (self.sum.last_unit, self.sum.len == 0 && !self.sum.zero);
        if last != 0 && exp >= last && first && any_small(&self.sum) {
            return None;
        }
        self.sum.place = exp;
        Some(())
    }

    /// 万, 亿, 兆: all that is smaller before it counts in it.
    pub(super) fn big(&mut self, exp: i32, here: &Here) -> Option<Step> {
        if !self.any {
            // 万亿 without a digit.
            self.out.bare = true;
            self.sum.section = Sci::ONE;
        } else if self.out.vague && self.sum.section.m == 0 && self.sum.len == 0 {
            self.sum.section = Sci::ONE;
            self.sum.spread = Some(Sci::int(9));
            self.waiting = 0;
        } else {
            self.flush(true)?;
        }
        // A written-out section counts in whole 万 or 亿, as 3000亿 does.
        if self.out.form == Form::Chinese && !self.out.pointed && self.sum.section.m != 0 {
            self.sum.place = 0;
        }
        self.sum.big(exp, self.run > 0 && self.sum.section.m == 0)?;
        self.sum.last_unit = exp;
        self.sum.zero = false;
        // 2.16万亿 closes with 10^12, 3亿2000万 with 10^4.
        self.run = if self.run > 0 { self.run + exp } else { exp };
        self.out.big = self.run;
        self.any = true;
        let parted = here.at > self.end;
        self.end = here.next;
        self.section(exp, parted);
        Some(Step::On)
    }

    /// 3亿2000万, 1兆933.6亿: digits behind a magnitude, where a smaller one follows them. A typesetter who parts
    /// figures and characters (1 兆 460 億) parts them throughout.
    fn section(&mut self, exp: i32, parted: bool) {
        let plain = self.out.surplus.is_none() && !self.out.vague && !self.out.pointed;
        let space = |at: usize| usize::from(parted && self.from(at).starts_with(' '));
        let at = self.end + space(self.end);
        let digits = self.from(at).starts_with(|c: char| c.is_ascii_digit());
        if !plain || !digits || exp <= 4 {
            return;
        }
        let Some((v, pointed, end)) =
            arabic(self.text, at).and_then(|a| Some((a.value?, a.pointed, a.end)))
        else {
            return;
        };
        let unit = char_at(self.text, end + space(end)).and_then(|(c, _)| big_unit(c));
        // What is printed behind a magnitude with decimals or spaces has to find room below it.
        let room = |k: i32| !pointed && at == self.end || v.below(Sci::int(1).shift(exp - k));
        if unit.is_some_and(|k| k < exp && room(k)) {
            self.sum.section = v;
            self.sum.place = v.e.min(0);
            self.out.pointed = pointed;
            self.run = 0;
            self.end = end;
        }
    }
}
