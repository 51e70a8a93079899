//! Fractions: 三分之一, 百分之三十, 1/3, 2 1/4, two-thirds.
//!
//! In: a number and the text behind it. Out: the fraction that it opens.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, Num, char_at};
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
                && it.num.value.exact() == Sci { m: 1, e: k }.exact()
                && k >= 2
                && !ones
                && it.num.form == Form::Chinese)
                .then_some(2 - k);
            if let Some(k) = per {
                let mut n = n;
                // 百分之三五 lists digits.
                n = n.shifted(k);
                it.kind = Kind::Percent;
                it.unit = Cow::Borrowed("%");
                it.num = n;
                it.span.end = end;
                return true;
            }
        } else if it.num.form == Form::Word {
            let gap = matches!(rest.as_bytes().first(), Some(b' ' | b'-'));
            let Some(w) = gap.then(|| Word::at(self.text, it.span.end + 1)).flatten() else {
                return false;
            };
            let word = w.as_str();
            let Some(d) = english::denominator(word) else {
                return false;
            };
            // "two quarters" and "three seconds" are lengths of time; "one third" and "two-thirds" are parts.
            let hyphen = rest.starts_with('-');
            let of = self.rest(w.end).starts_with(" of") || hyphen;
            if word.starts_with("quarter") && !of || it.num.value.m > 20 {
                return false;
            }
            a = it.num.value;
            b = Sci::int(d);
            end = w.end;
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
}

/// A fraction one space behind a whole number: 2 1/4.
fn mixed(text: &str, at: usize) -> Option<(i128, i128, usize)> {
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
