//! A word of Latin letters: a number word, the sign of a currency, a name with digits, an address.
//!
//! In: the byte of a letter. Out: an item, or the place to go on behind a name.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, Num};
use super::super::sci::Sci;
use super::{Scan, starts_sentence};

impl<'w> Scan<'_, 'w> {
    /// Whether the digits glued to a name are a quantity of their own, as their unit says: 认购DeepSeek10%的股权,
    /// 增持Meta120万股. Fewer than three digits before 万 are as often a model's (Mate60万台), and two letters a code's.
    fn measured(&self, at: usize, end: usize) -> bool {
        let Some(a) = numeral::arabic(self.text, end).filter(|a| !a.dotted) else {
            return false;
        };
        let run = self.text.get(end..a.end).unwrap_or("");
        let rest = self.rest(a.end);
        end - at >= 3
            && (rest.starts_with(['%', '亿'])
                || rest.starts_with("万亿")
                || rest.starts_with('万') && (run.len() >= 3 || run.contains('.')))
    }

    /// A word of Latin letters: a number word, the sign of a currency, or a name with its digits.
    pub(super) fn latin(&mut self) {
        let at = self.at;
        let b = self.text.as_bytes();
        if self.push_date(at) {
            return;
        }
        let mut end = at;
        while b.get(end).is_some_and(u8::is_ascii_alphabetic) {
            end += 1;
        }
        if self.rest(end).starts_with("://") || self.rest(at).starts_with("www.") {
            self.at = self.address(end);
            return;
        }
        // www.example.com/2024, media@fx168.com, name.webp
        if b.get(end) == Some(&b'@') {
            self.at = self.address(end);
            return;
        }
        if b.get(end).is_some_and(|c| c.is_ascii_digit() || *c == b'_') {
            let head = self.text.get(at..end).unwrap_or("");
            let sign = b.get(end).is_some_and(u8::is_ascii_digit)
                && self
                    .words
                    .money
                    .at(head)
                    .is_some_and(|(n, _)| n == head.len())
                && head.chars().any(|c| c.is_ascii_uppercase())
                && head.len() >= 2
                || self.text.get(..at).is_some_and(|t| t.ends_with('$'))
                    && matches!(head, "US" | "A" | "NZ" | "HK");
            self.at = if sign || self.measured(at, end) {
                end
            } else {
                self.name(end)
            };
            return;
        }
        if b.get(end) == Some(&b'-')
            && b.get(end + 1).is_some_and(u8::is_ascii_digit)
            && self
                .words
                .money
                .at(self.text.get(at..end).unwrap_or(""))
                .is_none()
            && english::small(&self.text.get(at..end).unwrap_or("").to_ascii_lowercase()).is_none()
        {
            // GPT-4o, A320-200, COVID-19; mid-2024 and pre-2020 were dates.
            self.at = self.name(end + 1);
            return;
        }
        let word = Word::at(self.text, at);
        self.at = end;
        let Some(w) = word else { return };
        let w = w.as_str();
        if let Some(n) = multiple_word(w) {
            let mut it = Item::new(at..end, Num::whole(n, end, Form::Word));
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
            self.items.push(it);
            return;
        }
        if !english::opens(w) {
            return;
        }
        let capital = b.get(at).is_some_and(u8::is_ascii_uppercase);
        if let Some(num) = english::read(self.text, at) {
            if capital && num.end == end && !starts_sentence(self.text, at) {
                return;
            }
            // "twenty first century" is an ordinal.
            let next = english::gap(self.text, num.end).and_then(|f| Word::at(self.text, f));
            if num.value.last() >= 1
                && next.is_some_and(|w| matches!(w.as_str(), "first" | "second"))
            {
                self.at = num.end;
                return;
            }
            self.at = num.end;
            self.quantity(at, num);
        } else if matches!(w, "a" | "one")
            && b.get(end) == Some(&b' ')
            && let Some((n, stop)) = english::denominator_at(self.text, end + 1)
            && (self.rest(stop).starts_with(" of")
                || self.loose
                    && !self
                        .rest(stop)
                        .trim_start_matches(' ')
                        .starts_with(|c: char| c.is_ascii_lowercase()))
            && let Some(v) = Sci::fraction(Sci::ONE, Sci::int(n))
        {
            // "a third of"
            let mut it = Item::new(
                at..stop,
                Num {
                    value: v,
                    place: v.e,
                    pointed: true,
                    ..Num::whole(0, stop, Form::Word)
                },
            );
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
            it.fraction = Some((Sci::ONE, Sci::int(n)));
            self.share(&mut it);
            self.at = it.span.end;
            self.items.push(it);
        } else if self.loose && matches!(w, "a" | "an") {
            self.article(at, end);
        } else if w == "half"
            && (self.rest(end).starts_with(" of")
                || self.rest(end).starts_with(" a percent")
                || self.rest(end).starts_with(" the ")
                || self.text.get(..at).is_some_and(|t| {
                    t.ends_with("than ")
                        || t.ends_with("nearly ")
                        || t.ends_with("almost ")
                        || t.ends_with("about ")
                }))
        {
            let mut it = Item::new(at..end, Num::whole(5, end, Form::Word).shifted(-1));
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
            it.fraction = Some((Sci::ONE, Sci::int(2)));
            self.share(&mut it);
            self.at = it.span.end.max(self.at);
            self.items.push(it);
        }
    }

    /// "a couple", "a pair", "a dollar", where every number is asked for.
    fn article(&mut self, at: usize, end: usize) {
        let Some(from) = english::gap(self.text, end) else {
            return;
        };
        let Some(w) = Word::at(self.text, from) else {
            return;
        };
        if matches!(w.as_str(), "couple" | "pair") {
            self.at = w.end;
            self.items
                .push(Item::new(at..w.end, Num::whole(2, w.end, Form::Word)));
        } else if let Some((n, u)) = self.english_unit(from)
            && u.kind == Kind::Money
            && n == w.end - from
            && !w.as_str().ends_with('s')
        {
            self.quantity(at, Num::whole(1, end, Form::Word));
        }
    }

    /// Passes over an address, to white space, a bracket or a Chinese character.
    pub(super) fn address(&self, from: usize) -> usize {
        let b = self.text.as_bytes();
        let mut i = from;
        // Inside the brackets of a link an address may hold any character.
        if b.get(self.at.wrapping_sub(1)) == Some(&b'(') {
            while b.get(i).is_some_and(|c| !matches!(c, b')' | b' ' | b'\n')) {
                i += 1;
            }
            return i;
        }
        while b.get(i).is_some_and(|c| {
            c.is_ascii_graphic() && !matches!(c, b')' | b'>' | b'"' | b'|' | b'<' | b']')
        }) {
            i += 1;
        }
        i
    }

    /// Passes over the rest of a name that holds digits: o3-mini, 4_8.jpg, V3.
    pub(super) fn name(&self, from: usize) -> usize {
        self.past(from, u8::is_ascii_alphanumeric)
    }
}

/// Words that are a multiple by themselves.
fn multiple_word(w: &str) -> Option<i128> {
    Some(match w {
        "doubled" | "doubling" | "twofold" | "twice" => 2,
        "tripled" | "tripling" | "trebled" | "trebling" | "threefold" => 3,
        "quadrupled" | "quadrupling" | "fourfold" => 4,
        "quintupled" | "fivefold" => 5,
        "sixfold" => 6,
        "sevenfold" => 7,
        "eightfold" => 8,
        "ninefold" => 9,
        "tenfold" => 10,
        _ => return None,
    })
}
