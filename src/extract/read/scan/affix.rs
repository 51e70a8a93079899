//! What stands before a number (its sign, its currency) and the English magnitude behind it.
//!
//! In: a number as an item. Out: the same with sign, currency and magnitude.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::Form;
use super::super::words::Words;
use super::Scan;

impl<'w> Scan<'_, 'w> {
    /// A minus sign or 零下 before the number.
    pub(super) fn sign(&self, it: &mut Item<'w>) {
        let before = self.text.get(..it.span.start).unwrap_or("");
        let taken = self.items.last().map_or(0, |p| p.span.end);
        for minus in ["-", "−", "零下"] {
            if let Some(head) = before.strip_suffix(minus)
                && head.len() >= taken
                && !head
                    .chars()
                    .next_back()
                    .is_some_and(|c| c.is_ascii_alphanumeric() || c == ')' || c == '-' || c == '%')
                && !(minus == "-" && self.items.last().is_some_and(|p| p.span.end == head.len()))
            {
                it.num = it.num.clone().negated();
                it.span.start = head.len();
                return;
            }
        }
    }

    /// A currency before the number.
    pub(super) fn prefix(&self, it: &mut Item<'w>) {
        let taken = self.items.last().map_or(0, |p| p.span.end);
        let all = self
            .text
            .get(taken.min(it.span.start)..it.span.start)
            .unwrap_or("");
        let before = all.strip_suffix(' ').unwrap_or(all);
        let words: &'w Words = self.words;
        let Some((n, u)) = words.money.at(before) else {
            return;
        };
        let word = before.get(before.len() - n..).unwrap_or("");
        let plain = word.bytes().all(|b| b.is_ascii_lowercase());
        if plain
            && !matches!(
                word,
                "rmb" | "usd" | "eur" | "gbp" | "hkd" | "cny" | "jpy" | "rs" | "ringgit"
            )
        {
            return;
        }
        it.kind = Kind::Money;
        it.unit = Cow::Borrowed(&u.name);
        it.open = u.open;
        it.prefixed = true;
        if let Some(size) = u.size {
            it.num = it.num.clone().shifted(size.e);
        }
        it.span.start -= n + (all.len() - before.len());
    }

    /// An English magnitude: 40 billion, 40bn, $3.2m, 50k.
    pub(super) fn magnitude(&self, it: &mut Item<'w>) {
        let b = self.text.as_bytes();
        let end = it.span.end;
        if it.num.form == Form::Word && it.num.big >= 6 || it.num.form == Form::Chinese {
            return;
        }
        let mut from = end;
        if matches!(b.get(end), Some(b' ' | b'-')) {
            from += 1;
        }
        let Some(w) = Word::at(self.text, from) else {
            return;
        };
        let word = w.as_str();
        let letter = b.get(from).copied().unwrap_or(0);
        let k = match word {
            "k" if from == end && (letter == b'k' || it.prefixed || it.num.digits >= 3) => Some(3),
            // 30w is 30万 in running Chinese.
            "w" if from == end
                && letter == b'w'
                && self
                    .rest(w.end)
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_ascii()) =>
            {
                Some(4)
            }
            "b" if from == end && it.num.pointed => Some(9),
            "m" | "b" | "t" if from == end && (it.prefixed || letter == b'M' && word == "m") => {
                Some(match word {
                    "m" => 6,
                    "b" => 9,
                    _ => 12,
                })
            }
            "m" | "b" if from == end && self.people(w.end) => Some(if word == "m" { 6 } else { 9 }),
            "k" | "m" | "b" | "t" => None,
            "million" | "billion" | "trillion" | "thousand" | "hundred" | "millions"
            | "billions" | "mn" | "mln" | "bn" | "bln" | "tn" | "trn" | "lakh" | "lakhs"
            | "crore" | "crores" | "mm" | "mil" | "quadrillion" => {
                if matches!(word, "mm" | "mil") && !it.prefixed {
                    None
                } else {
                    english::magnitude(word)
                }
            }
            _ => None,
        };
        let Some(mut k) = k else { return };
        let mut stop = w.end;
        // 2 hundred million, 5 thousand billion, 2 lakh crore
        if let Some(next) = (b.get(stop) == Some(&b' '))
            .then(|| Word::at(self.text, stop + 1))
            .flatten()
            && let Some(more) = english::magnitude(next.as_str())
            && next.as_str().len() > 3
            && !next.as_str().ends_with('s')
        {
            k += more;
            stop = next.end;
        }
        it.num = it.num.clone().shifted(k);
        it.num.big = k;
        it.span.end = stop;
        it.num.end = stop;
        // "or 1.2 million" is nothing more; "million-dollar" keeps its hyphen for the unit.
    }

    /// Whether a lower-case word follows, so that 3.2m is millions of it.
    pub(super) fn people(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b' ')
            && Word::at(self.text, at + 1).is_some_and(|w| {
                let s = w.as_str();
                s.ends_with('s') && s.len() > 3 || s == "people"
            })
    }
}
