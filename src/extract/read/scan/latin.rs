//! A word of Latin letters: a number word, the sign of a currency, a name with digits, an address.
//!
//! In: the byte of a letter. Out: an item, or the place to go on behind a name.

use std::borrow::Cow;
use std::ops::Range;

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
        // www.example.com/2024, media@fx168.com, name.webp
        let address = self.rest(end).starts_with("://") || self.rest(at).starts_with("www.");
        if address || b.get(end) == Some(&b'@') {
            self.at = self.address(end);
        } else if b.get(end).is_some_and(|c| c.is_ascii_digit() || *c == b'_') {
            let quantity = self.is_sign(at, end) || self.measured(at, end);
            self.at = if quantity { end } else { self.name(end) };
        } else if self.is_code(at, end) {
            self.at = self.name(end + 1);
        } else {
            self.number_word(at, end);
        }
    }

    /// Whether the letters before digits are the sign of a currency: RMB400, US$ behind its first letters.
    fn is_sign(&self, at: usize, end: usize) -> bool {
        let head = self.text.get(at..end).unwrap_or("");
        let money = self.words.money.at(head);
        let sign = money.is_some_and(|(n, _)| n == head.len())
            && head.chars().any(|c| c.is_ascii_uppercase())
            && head.len() >= 2;
        let dollar = || self.text.get(..at).is_some_and(|t| t.ends_with('$'));
        let digit = |c: &u8| c.is_ascii_digit();
        self.text.as_bytes().get(end).is_some_and(digit) && sign
            || matches!(head, "US" | "A" | "NZ" | "HK") && dollar()
    }

    /// GPT-4o, A320-200, COVID-19; mid-2024 and pre-2020 were dates.
    fn is_code(&self, at: usize, end: usize) -> bool {
        let b = self.text.as_bytes();
        let head = self.text.get(at..end).unwrap_or("");
        b.get(end) == Some(&b'-')
            && b.get(end + 1).is_some_and(u8::is_ascii_digit)
            && self.words.money.at(head).is_none()
            && english::small(&head.to_ascii_lowercase()).is_none()
    }

    /// A word that is a number, opens one, or counts a part.
    fn number_word(&mut self, at: usize, end: usize) {
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
        if let Some(num) = english::read(self.text, at) {
            self.worded(at, end, num);
            return;
        }
        if matches!(w, "a" | "one") && self.one_part(at, end) {
            return;
        }
        if self.loose && matches!(w, "a" | "an") {
            self.article(at, end);
        } else if w == "half" && self.is_half(at, end) {
            let num = Num::whole(5, end, Form::Word).shifted(-1);
            self.part(at..end, num, Sci::int(2));
        }
    }

    /// A number in words, unless a capital makes its one word a name.
    fn worded(&mut self, at: usize, end: usize, num: Num) {
        let capital = self
            .text
            .as_bytes()
            .get(at)
            .is_some_and(u8::is_ascii_uppercase);
        if capital && num.end == end && !starts_sentence(self.text, at) {
            return;
        }
        self.at = num.end;
        // "twenty first century" is an ordinal.
        let next = english::gap(self.text, num.end).and_then(|f| Word::at(self.text, f));
        let ordinal = next.is_some_and(|w| matches!(w.as_str(), "first" | "second"));
        if num.value.last() < 1 || !ordinal {
            self.quantity(at, num);
        }
    }

    /// "a third of": reads it, if it stands here.
    fn one_part(&mut self, at: usize, end: usize) -> bool {
        if self.text.as_bytes().get(end) != Some(&b' ') {
            return false;
        }
        let Some((n, stop)) = english::denominator_at(self.text, end + 1) else {
            return false;
        };
        let behind = self.rest(stop);
        let word = |t: &str| t.starts_with(|c: char| c.is_ascii_lowercase());
        let stands =
            behind.starts_with(" of") || self.loose && !word(behind.trim_start_matches(' '));
        let Some(value) = Sci::fraction(Sci::ONE, Sci::int(n)).filter(|_| stands) else {
            return false;
        };
        let num = Num {
            value,
            place: value.e,
            pointed: true,
            ..Num::whole(0, stop, Form::Word)
        };
        self.part(at..stop, num, Sci::int(n));
        true
    }

    /// Half of, half a percent, nearly half: a share, and no half-time.
    fn is_half(&self, at: usize, end: usize) -> bool {
        let head = self.text.get(..at).unwrap_or("");
        // The back half of the year: which half it is, and no share.
        let last = head.trim_end().rsplit([' ', '-']).next().unwrap_or("");
        if HALVES.contains(&last) {
            return false;
        }
        [" of", " a percent", " the "]
            .iter()
            .any(|w| self.rest(end).starts_with(w))
            || ["than ", "nearly ", "almost ", "about "]
                .iter()
                .any(|w| head.ends_with(w))
    }

    /// One of so many parts.
    fn part(&mut self, span: Range<usize>, num: Num, of: Sci) {
        let mut it = Item::new(span, num);
        it.kind = Kind::Multiple;
        it.unit = Cow::Borrowed("x");
        it.fraction = Some((Sci::ONE, of));
        self.share(&mut it);
        self.at = it.span.end.max(self.at);
        self.items.push(it);
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

/// Words that say which half of a time, a range or a game is meant.
const HALVES: [&str; 14] = [
    "first", "second", "1st", "2nd", "back", "front", "latter", "former", "opening", "closing",
    "top", "bottom", "upper", "lower",
];

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
