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
    /// 三分之一, 百分之三十, 1/3, two-thirds, one half.
    pub(super) fn fraction(&self, it: &mut Item<'w>) -> bool {
        let rest = self.rest(it.span.end);
        let (a, b, end);
        if let Some(tail) = rest.trim_start_matches(' ').strip_prefix('又')
            && let Some(d) = numeral::read(
                self.text,
                self.text.len() - tail.trim_start_matches(' ').len(),
            )
            && let Some(tail) = self.rest(d.end).strip_prefix("分之")
            && let Some(n) = numeral::read(self.text, self.text.len() - tail.len())
            && let Some(sum) = it
                .num
                .value
                .abs()
                .times(d.value)
                .and_then(|x| x.plus(n.value))
        {
            // 三又四分之一
            a = if it.num.value.m < 0 {
                sum.negated()
            } else {
                sum
            };
            b = d.value;
            end = n.end;
        } else if let Some(tail) = rest.trim_start_matches(' ').strip_prefix("分之") {
            let from = self.text.len() - tail.len();
            let Some(n) = numeral::read(self.text, from).or_else(|| {
                let (c, next) = char_at(self.text, from)?;
                let (d, e) = if c == '点' {
                    numeral::point(self.text, next)?
                } else {
                    return None;
                };
                Some(Num {
                    value: d,
                    place: d.e,
                    pointed: true,
                    ..Num::whole(0, e, Form::Chinese)
                })
            }) else {
                return false;
            };
            a = n.value;
            b = it.num.value;
            end = n.end;
            // 百分之, 千分之, 百万分之; 一百分之二 is a fraction by its writing.
            let ones = self
                .text
                .get(it.span.start..)
                .is_some_and(|t| t.starts_with(['一', '壹']));
            let k = it.num.value.last();
            let per = (it.num.value.shift(-k)
                == Sci {
                    m: it.num.value.m,
                    e: it.num.value.e - k,
                }
                && it.num.value.lead() == k
                && it.num.value.abs().exact() == Sci { m: 1, e: k }.exact()
                && k >= 2
                && !ones
                && it.num.form == Form::Chinese)
                .then_some(2 - k);
            if let Some(k) = per {
                // 负百分之五 and 百分之负五 are the same.
                let mut n = if it.num.value.m < 0 { n.negated() } else { n };
                // 百分之三五 lists digits.
                n = n.shifted(k);
                it.kind = Kind::Percent;
                it.unit = Cow::Borrowed("%");
                it.num = n;
                it.span.end = end;
                return true;
            }
        } else if let Some((n, stop)) = self.short_fraction(it) {
            a = n;
            b = it.num.value;
            end = stop;
        } else if it.num.form == Form::Word {
            let from = match rest.as_bytes().first() {
                _ if self.loose => english::gap(self.text, it.span.end),
                Some(b' ' | b'-') => Some(it.span.end + 1),
                _ => None,
            };
            if let Some((d, stop)) = from.and_then(|f| english::denominator_at(self.text, f))
                && let Some(w) = from.and_then(|f| Word::at(self.text, f))
                && it.num.high.is_none()
            {
                // "two quarters" and "three seconds" are lengths of time; "one third" and "two-thirds" are parts.
                let hyphen = rest.starts_with('-');
                let of = self.rest(stop).starts_with(" of") || hyphen;
                let many = self
                    .text
                    .get(..stop)
                    .is_some_and(|t| t.ends_with('s') || it.num.value.abs() == Sci::ONE);
                // "the twenty first of May", "one hundred thirty fifths": a part below a tenth is said in the
                // plural, or is one of them.
                let far = d > 10 && !(many && (hyphen || of || self.loose));
                let quarter =
                    w.as_str().starts_with("quarter") && !of && !self.part_of_one(it, stop);
                if quarter || far || it.num.value.abs().m > 20 && !self.loose {
                    return false;
                }
                a = it.num.value;
                b = Sci::int(d);
                end = stop;
            } else if let Some((d, stop)) = self.out_of(it) {
                a = it.num.value;
                b = d;
                end = stop;
            } else {
                return false;
            }
        } else if let Some((n, d, e)) = mixed(self.text, it.span.end)
            && it.num.form == Form::Arabic
            && !it.num.pointed
            && let Some(v) = it
                .num
                .value
                .abs()
                .times(Sci::int(d))
                .and_then(|x| x.plus(Sci::int(n)))
                .and_then(|x| Sci::fraction(x, Sci::int(d)))
        {
            // 7 3/4 % is a plain number with its unit behind it.
            it.num.value = if it.num.value.m < 0 { v.negated() } else { v };
            it.num.place = v.e;
            it.num.pointed = true;
            it.num.end = e;
            it.span.end = e;
            return false;
        } else if let Some((d, stop)) = self.out_of(it) {
            a = it.num.value;
            b = d;
            end = stop;
        } else if let Some(f) = rest
            .strip_prefix('/')
            .and_then(|_| numeral::arabic(self.text, it.span.end + 1))
        {
            let (Some(d), Some(n)) = (f.value.and_then(Sci::small), it.num.value.small()) else {
                return false;
            };
            if f.pointed
                || !(2..=100).contains(&d)
                || n >= d
                || n == 0
                || it.prefixed
                || it.num.pointed
                || self.rest(f.end).starts_with('/')
                || self.dated(it.span.start)
                || self.rest(it.span.start).starts_with('0')
                || self.rest(it.span.end + 1).starts_with('0')
            {
                return false;
            }
            a = it.num.value;
            b = Sci::int(i128::from(d));
            end = f.end;
        } else {
            return false;
        }
        let Some(v) = Sci::fraction(a, b) else {
            return false;
        };
        // Three quarters of a million is a number with its magnitude.
        if it.num.form == Form::Word
            && let Some(from) = self.rest(end).strip_prefix(" of a ").map(|_| end + 6)
            && let Some(w) = Word::at(self.text, from)
            && matches!(w.as_str(), "million" | "billion" | "trillion")
            && let Some(k) = english::magnitude(w.as_str())
        {
            it.num = Num {
                value: v.shift(k),
                place: v.e + k,
                pointed: true,
                big: k,
                ..Num::whole(0, w.end, Form::Word)
            };
            it.span.end = w.end;
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
    fn out_of(&self, it: &Item<'w>) -> Option<(Sci, usize)> {
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
        (whole && !year && !unit && !goes_on && d.m > 0 && !d.below(Sci::int(2)))
            .then_some((d, end))
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
