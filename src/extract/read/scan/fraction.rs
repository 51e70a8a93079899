//! Fractions: 三分之一, 百分之三十, 1/3, 2 1/4, two-thirds.
//!
//! In: a number and the text behind it. Out: the fraction that it opens.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, Num, char_at, char_before};
use super::super::sci::Sci;
use super::Scan;

impl<'w> Scan<'_, 'w> {
    /// 三分之一, 百分之三十, 1/3, two-thirds, one half. Whether the item is whole with it.
    pub(super) fn fraction(&self, it: &mut Item<'w>) -> bool {
        let rest = self.rest(it.span.end).trim_start_matches(' ');
        let ratio = if let Some(tail) = rest.strip_prefix('又') {
            self.with_whole(it, tail)
        } else if let Some(tail) = rest.strip_prefix("分之") {
            let Some(n) = self.numerator(self.text.len() - tail.len()) else {
                return false;
            };
            if let Some(k) = self.hundredth(it) {
                // 负百分之五 and 百分之负五 are the same; 百分之三五 lists digits.
                let n = if it.num.value.m < 0 { n.negated() } else { n };
                it.span.end = n.end;
                it.num = n.shifted(k);
                it.kind = Kind::Percent;
                it.unit = Cow::Borrowed("%");
                return true;
            }
            Some((n.value, it.num.value, n.end))
        } else if let Some((n, end)) = self.short_fraction(it) {
            Some((n, it.num.value, end))
        } else if it.num.form == Form::Word {
            match self.denominator(it) {
                Some((d, end)) => {
                    (!self.no_part(it, d, end)).then(|| (it.num.value, Sci::int(d), end))
                }
                None => self.out_of(it),
            }
        } else if let Some((v, end)) = self.mixed(it) {
            // 7 3/4 % is a plain number with its unit behind it.
            it.num.value = v;
            it.num.place = v.e;
            it.num.pointed = true;
            it.num.end = end;
            it.span.end = end;
            return false;
        } else {
            self.out_of(it).or_else(|| self.slashed(it))
        };
        let Some((a, b, end)) = ratio else {
            return false;
        };
        let Some(v) = Sci::fraction(a, b) else {
            return false;
        };
        if let Some(num) = self.of_a_million(it, v, end) {
            it.span.end = num.end;
            it.num = num;
            return false;
        }
        it.kind = Kind::Multiple;
        it.unit = Cow::Borrowed("x");
        it.fraction = Some((a, b));
        it.num = Num {
            value: v,
            place: v.e,
            pointed: true,
            ..Num::whole(0, end, it.num.form)
        };
        it.span.end = end;
        true
    }

    /// 三又四分之一: what follows 又, and the whole before it.
    fn with_whole(&self, it: &Item<'w>, tail: &str) -> Option<(Sci, Sci, usize)> {
        let from = self.text.len() - tail.trim_start_matches(' ').len();
        let d = numeral::read(self.text, from)?;
        let tail = self.rest(d.end).strip_prefix("分之")?;
        let n = numeral::read(self.text, self.text.len() - tail.len())?;
        let whole = it.num.value.abs().times(d.value)?;
        let sum = whole.plus(n.value)?;
        let sum = if it.num.value.m < 0 {
            sum.negated()
        } else {
            sum
        };
        Some((sum, d.value, n.end))
    }

    /// What follows 分之.
    fn numerator(&self, from: usize) -> Option<Num> {
        numeral::read(self.text, from).or_else(|| {
            // 百分之点二八.
            let (_, next) = char_at(self.text, from).filter(|(c, _)| *c == '点')?;
            let (value, end) = numeral::point(self.text, next)?;
            Some(Num {
                value,
                place: value.e,
                pointed: true,
                ..Num::whole(0, end, Form::Chinese)
            })
        })
    }

    /// For 百分之, 千分之 and 百万分之 the power of ten that makes a percentage of what follows; 一百分之二 is
    /// a fraction by its writing.
    fn hundredth(&self, it: &Item<'w>) -> Option<i32> {
        let value = it.num.value;
        let k = value.last();
        let ones = self.rest(it.span.start).starts_with(['一', '壹']);
        let power = value.lead() == k && value.abs().exact() == Sci { m: 1, e: k }.exact();
        (power && k >= 2 && !ones && it.num.form == Form::Chinese).then_some(2 - k)
    }

    /// The denominator in words behind a number in words, and its end.
    fn denominator(&self, it: &Item<'w>) -> Option<(i128, usize)> {
        let rest = self.rest(it.span.end);
        let from = match rest.as_bytes().first() {
            _ if self.loose => english::gap(self.text, it.span.end)?,
            Some(b' ' | b'-') => it.span.end + 1,
            _ => return None,
        };
        let found = english::denominator_at(self.text, from)?;
        Word::at(self.text, from).filter(|_| it.num.high.is_none())?;
        Some(found)
    }

    /// "two quarters" and "three seconds" are lengths of time; "one third" and "two-thirds" are parts.
    fn no_part(&self, it: &Item<'w>, d: i128, end: usize) -> bool {
        let rest = self.rest(it.span.end);
        let hyphen = rest.starts_with('-');
        let of = self.rest(end).starts_with(" of") || hyphen;
        let said = self.text.get(..end).unwrap_or("");
        let many = said.ends_with('s') || it.num.value.abs() == Sci::ONE;
        // "the twenty first of May", "one hundred thirty fifths": a part below a tenth is said in the
        // plural, or is one of them.
        let far = d > 10 && !(many && (hyphen || of || self.loose));
        let word = english::gap(self.text, it.span.end).and_then(|f| Word::at(self.text, f));
        let quarter = word.is_some_and(|w| w.as_str().starts_with("quarter"));
        let length = quarter && !of && !self.part_of_one(it, end);
        length || far || it.num.value.abs().m > 20 && !self.loose
    }

    /// 7 3/4: the whole number and the fraction behind it.
    fn mixed(&self, it: &Item<'w>) -> Option<(Sci, usize)> {
        let (n, d, end) = mixed(self.text, it.span.end)
            .filter(|_| it.num.form == Form::Arabic && !it.num.pointed)?;
        let whole = it.num.value.abs().times(Sci::int(d))?;
        let v = Sci::fraction(whole.plus(Sci::int(n))?, Sci::int(d))?;
        let v = if it.num.value.m < 0 { v.negated() } else { v };
        Some((v, end))
    }

    /// 1/3, where it is no date.
    fn slashed(&self, it: &Item<'w>) -> Option<(Sci, Sci, usize)> {
        self.rest(it.span.end).strip_prefix('/')?;
        let f = numeral::arabic(self.text, it.span.end + 1)?;
        let (d, n) = (f.value.and_then(Sci::small)?, it.num.value.small()?);
        let other = f.pointed
            || !(2..=100).contains(&d)
            || n >= d
            || n == 0
            || it.prefixed
            || it.num.pointed
            || self.rest(f.end).starts_with('/')
            || self.dated(it.span.start)
            || self.rest(it.span.start).starts_with('0')
            || self.rest(it.span.end + 1).starts_with('0');
        (!other).then(|| (it.num.value, Sci::int(i128::from(d)), f.end))
    }

    /// Three quarters of a million is a number with its magnitude.
    fn of_a_million(&self, it: &Item<'w>, v: Sci, end: usize) -> Option<Num> {
        self.rest(end)
            .strip_prefix(" of a ")
            .filter(|_| it.num.form == Form::Word)?;
        let w = Word::at(self.text, end + " of a ".len())?;
        let named = matches!(w.as_str(), "million" | "billion" | "trillion");
        let k = english::magnitude(w.as_str()).filter(|_| named)?;
        Some(Num {
            value: v.shift(k),
            place: v.e + k,
            pointed: true,
            big: k,
            ..Num::whole(0, w.end, Form::Word)
        })
    }

    /// 三分一, 四分三: how fractions are written in Hong Kong, without 之. Minutes, marks and goals go on behind.
    fn short_fraction(&self, it: &Item<'w>) -> Option<(Sci, usize)> {
        let tail = self.rest(it.span.end).strip_prefix('分')?;
        let whole = it.num.high.is_none() && !it.num.pointed && it.num.surplus.is_none();
        let d = it
            .num
            .value
            .small()
            .filter(|d| whole && (3..=9).contains(d))?;
        let c = tail.chars().next()?;
        let n = numeral::digit(c).or_else(|| c.to_digit(10).map(|n| n as u8))?;
        let end = it.span.end + '分'.len_utf8() + c.len_utf8();
        let after = self.rest(end).chars().next();
        let counted = self.unit(end).is_some() && after != Some('人');
        let goes_on = after.is_some_and(|c| {
            c.is_ascii_digit() || numeral::starts(c) || "钟秒厘毫角球篮助板分元点.:".contains(c)
        });
        let opened = char_before(self.text, it.span.start)
            .is_some_and(|c| c.is_ascii_digit() || ":点时角元".contains(c));
        (n > 0 && i128::from(n) < i128::from(d) && !goes_on && !opened && !counted)
            .then(|| (Sci::int(i128::from(n)), end))
    }

    /// Whether the number is the second part of a date or of a span of dates: 25/1/19, 1/1-1/19.
    fn dated(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("");
        before.ends_with('/')
            || before
                .strip_suffix(['-', '~'])
                .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// A fraction of a percent or of a percentage point: 1/2 percent, a quarter of a percentage point.
    pub(super) fn share(&self, it: &mut Item<'w>) {
        if it.kind != Kind::Multiple || it.fraction.is_none() {
            return;
        }
        let rest = self.rest(it.span.end);
        let Some(from) = [" of a ", " of one ", " a ", " "]
            .iter()
            .find(|l| rest.starts_with(**l))
            .map(|l| it.span.end + l.len())
        else {
            return;
        };
        if let Some((n, u)) = self.english_unit(from)
            && u.kind == Kind::Percent
            && self.text.as_bytes().get(from) != Some(&b'%')
        {
            it.kind = Kind::Percent;
            it.unit = Cow::Borrowed(&u.name);
            it.span.end = from + n;
            it.fraction = None;
        }
    }

    /// Whether "three quarters" is a part and no length of time, where every number is asked for.
    fn part_of_one(&self, it: &Item<'w>, stop: usize) -> bool {
        let before = self.text.get(..it.span.start).unwrap_or("").trim_end();
        let time = [
            "past",
            "last",
            "next",
            "first",
            "for",
            "in",
            "over",
            "consecutive",
            "straight",
            "of",
            "within",
            "after",
            "every",
            "previous",
        ];
        self.loose
            && (1..4).contains(&it.num.value.m)
            && !time.iter().any(|w| before.ends_with(w))
            && Word::at(self.text, english::gap(self.text, stop).unwrap_or(stop))
                .is_none_or(|w| matches!(w.as_str(), "and" | "or" | "but"))
    }

    /// "one in five", "two out of three", "1 over 20", where every number is asked for.
    fn out_of(&self, it: &Item<'w>) -> Option<(Sci, Sci, usize)> {
        let rest = self.rest(it.span.end);
        if !self.loose || it.prefixed || it.num.pointed || it.num.high.is_some() {
            return None;
        }
        let link = [" out of ", " over ", " in "]
            .into_iter()
            .find(|l| rest.starts_with(l))?;
        let from = it.span.end + link.len();
        let (d, end) = match numeral::arabic(self.text, from) {
            Some(a) if !a.pointed => (a.value?, a.end),
            Some(_) => return None,
            None => english::read(self.text, from)
                .filter(|n| n.high.is_none() && !n.pointed)
                .map(|n| (n.value, n.end))?,
        };
        let year = link == " in " && (1000..2100).contains(&d.small()?);
        let whole = link == " over " || it.num.value.abs().below(d);
        let unit = link != " out of "
            && (self.unit(end).is_some() || self.english_unit(end + 1).is_some());
        let goes_on = self.rest(end).starts_with([',', '.', '%']) && {
            self.rest(end + 1).starts_with(|c: char| c.is_ascii_digit())
        };
        (whole && !year && !unit && !goes_on && d.m > 0 && !d.below(Sci::int(2))).then_some((
            it.num.value,
            d,
            end,
        ))
    }
}

/// A fraction one space behind a whole number: 2 1/4.
fn mixed(text: &str, at: usize) -> Option<(i128, i128, usize)> {
    // Two spaces do no harm.
    let at = at + usize::from(text.as_bytes().get(at..at + 2) == Some(b"  "));
    let rest = text.get(at..)?;
    let b = rest.as_bytes();
    let at_digit = |i: usize| {
        b.get(i)
            .filter(|c| c.is_ascii_digit())
            .map(|c| i128::from(c - b'0'))
    };
    if b.first() != Some(&b' ') || b.get(2) != Some(&b'/') {
        return None;
    }
    let n = at_digit(1)?;
    let mut d = at_digit(3)?;
    let mut end = 4;
    if let Some(x) = at_digit(4) {
        d = d * 10 + x;
        end = 5;
    }
    let closed = !b
        .get(end)
        .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'/');
    (closed && n > 0 && n < d && d <= 64).then_some((n, d, at + end))
}
