//! The one pass over the text: every numeral becomes an item, with its currency, unit and "per".
//!
//! In: the reading text and its dates. Out: items in text order; numbers without a unit among them,
//! for ranges and lists that share one. A byte is looked at a bounded number of times. What stands at
//! a byte is found in `latin`, `digits` and `ideograph`; what stands around a number in `affix`,
//! `fraction`, `suffix` and `noun`.

mod affix;
mod digits;
mod fraction;
mod ideograph;
mod lasting;
mod latin;
mod noun;
mod suffix;
mod toll;

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::mention::DateParts;
use crate::model::Kind;
use crate::text::calendar::Written;

use super::item::Item;
use super::links::LINKS;
use super::numeral::{self, Form, Num, char_at, char_before};
use super::sci::Sci;
use super::words::Words;

/// Reads all items. `loose` also reads what is a number only where every number is asked for: 百三,
/// a couple, one in five, 1点45.
pub fn run<'w>(text: &str, dates: &[Written], words: &'w Words, loose: bool) -> Vec<Item<'w>> {
    let mut s = Scan {
        text,
        words,
        dates,
        next_date: 0,
        items: Vec::new(),
        at: 0,
        loose,
    };
    s.run();
    s.items
}

struct Scan<'t, 'w> {
    text: &'t str,
    words: &'w Words,
    dates: &'t [Written],
    next_date: usize,
    items: Vec<Item<'w>>,
    at: usize,
    /// Every number is asked for.
    loose: bool,
}

impl<'w> Scan<'_, 'w> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let opens = &*ideograph::OPENS;
        loop {
            self.at = opens.skip(bytes, self.at);
            let Some(&b) = bytes.get(self.at) else {
                break;
            };
            match b {
                b'0'..=b'9' => self.number(),
                b'.' if bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
                    && !bytes
                        .get(self.at.wrapping_sub(1))
                        .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'.') =>
                {
                    self.number()
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.latin(),
                0xE3..=0xE9 => self.ideograph(),
                // ½ and its like.
                0xC2 | 0xE2 if numeral::vulgar(self.text, self.at).is_some() => self.number(),
                _ => self.at += 1,
            }
        }
    }

    /// Passes over a run of letters, digits and underscores; a point or a hyphen belongs to it where
    /// `goes_on` takes the byte behind it.
    fn past(&self, from: usize, goes_on: fn(&u8) -> bool) -> usize {
        let b = self.text.as_bytes();
        let mut i = from;
        while b
            .get(i)
            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'_')
            || (b.get(i).is_some_and(|c| matches!(c, b'-' | b'.'))
                && b.get(i + 1).is_some_and(goes_on))
        {
            i += 1;
        }
        i
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// The date that begins at or covers a byte.
    fn date_at(&mut self, at: usize) -> Option<&Written> {
        while self
            .dates
            .get(self.next_date)
            .is_some_and(|d| d.span.end <= at)
        {
            self.next_date += 1;
        }
        self.dates
            .get(self.next_date)
            .filter(|d| d.span.start <= at && at < d.span.end)
    }

    fn push_date(&mut self, at: usize) -> bool {
        let Some(d) = self.date_at(at).cloned() else {
            return false;
        };
        // 上映7日票房, 连续3日: a length of time.
        if d.day.is_some() && d.month.is_none() && d.year.is_none() && d.day_to.is_none() {
            let before = self.text.get(..d.span.start).unwrap_or("");
            if LINKS.days.long.end(before) {
                let n = i128::from(d.day.unwrap_or(0));
                let mut it = Item::new(d.span.clone(), Num::whole(n, d.span.end, Form::Arabic));
                it.kind = Kind::Duration;
                it.unit = Cow::Borrowed("day");
                self.at = d.span.end;
                self.items.push(it);
                return true;
            }
        }
        let mut it = Item::new(d.span.clone(), Num::whole(0, d.span.end, Form::Arabic));
        it.kind = Kind::Date;
        it.date = Some(DateParts {
            year: d.year,
            quarter: d.quarter,
            half: d.half,
            month: d.month,
            day: d.day,
            weekday: None,
            fiscal: d.fiscal,
        });
        self.at = d.span.end;
        self.items.push(it);
        true
    }

    /// Completes a number with what stands around it.
    fn quantity(&mut self, at: usize, num: Num) {
        let num = self.spoken(num);
        let mut it = Item::new(at..num.end, num);
        self.sign(&mut it);
        self.accounting(&mut it);
        self.prefix(&mut it);
        self.bracketed(&mut it);
        if self.fraction(&mut it) {
            self.share(&mut it);
            self.finish(it);
            return;
        }
        self.magnitude(&mut it);
        let end = it.span.end;
        let b = self.text.as_bytes();
        let latin_tail = b.get(end).is_some_and(u8::is_ascii_alphabetic)
            && b.get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
        self.suffix(&mut it);
        if latin_tail && it.span.end == end && !it.prefixed {
            // 8VC, 4o, 3D: a code.
            self.at = self.code(end);
            return;
        }
        if it.is_bare()
            && let Some((n, d, end)) = numeral::vulgar(self.text, at).filter(|v| v.2 == it.num.end)
        {
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
            it.fraction = (it.span.end == end).then_some((Sci::int(n), Sci::int(d)));
        }
        if it.is_bare() && it.num.form != Form::Chinese {
            self.noun(&mut it);
        }
        self.finish(it);
    }

    fn finish(&mut self, mut it: Item<'w>) {
        self.at = it.span.end.max(self.at + 1);
        let first = char_at(self.text, it.span.start).map_or(' ', |x| x.0);
        if "伍陆参柒捌玖肆仨俩".contains(first)
            && it.num.end - it.span.start == 3
            && !matches!(it.kind, Kind::Money | Kind::Percent | Kind::Multiple)
            && (it.kind != Kind::Number
                || self
                    .rest(it.span.end)
                    .chars()
                    .next()
                    .is_some_and(char::is_alphanumeric))
        {
            // 陆名 is a name, 伍 a surname.
            return;
        }
        if it.kind == Kind::Money
            && it.num.form == Form::Chinese
            && single_one(&it.num)
            && self.text.get(it.span.clone()) == Some("一块")
        {
            if self.loose {
                it.kind = Kind::Number;
                it.unit = Cow::Borrowed("");
                self.items.push(it);
            }
            return;
        }
        if it.kind == Kind::Duration
            && it.num.form == Form::Chinese
            && single_one(&it.num)
            && matches!(
                char_before(self.text, it.span.start),
                Some(
                    '上' | '前'
                        | '下'
                        | '后'
                        | '的'
                        | '某'
                        | '这'
                        | '那'
                        | '每'
                        | '另'
                        | '同'
                        | '哪'
                        | '有'
                        | '第'
                        | '头'
                        | '此'
                )
            )
        {
            // 崛起的一年, 某一天: not a length.
            return;
        }
        let article = it.kind == Kind::Count && it.num.form == Form::Chinese && single_one(&it.num);
        if article && !self.fated(&it) {
            // 一家, 一个: an article, not a count.
            if self.loose {
                it.kind = Kind::Number;
                it.unit = Cow::Borrowed("");
                self.items.push(it);
            }
            return;
        }
        if it.is_bare() && it.num.form == Form::Chinese && it.num.bare && it.num.big == 0 {
            // 百三 is 130 where every number is asked for; 百 and 千 alone are in names.
            if !(self.loose && it.num.value.last() < it.num.value.lead()) {
                return;
            }
        }
        self.per(&mut it);
        self.items.push(it);
    }
}

/// 一, and 一 alone.
fn single_one(n: &Num) -> bool {
    n.value == Sci::ONE && n.high.is_none() && !n.pointed && n.surplus.is_none()
}

/// Whether a sentence begins at a byte.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches(' ');
    // DALLAS (Reuters) - Two people died.
    let filed = before.ends_with(") -") || before.ends_with(['—', '–']) || before.ends_with(" --");
    filed
        || before.chars().next_back().is_none_or(|c| {
            matches!(
                c,
                '.' | '!' | '?' | '\n' | '"' | '“' | '。' | ':' | '*' | '(' | '#'
            )
        })
}

/// Bytes between two items.
pub fn between<'t>(text: &'t str, a: &Range<usize>, b: &Range<usize>) -> &'t str {
    text.get(a.end..b.start).unwrap_or("")
}
