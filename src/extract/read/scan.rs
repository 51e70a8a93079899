//! The one pass over the text: every numeral becomes an item, with its currency, unit and "per".
//!
//! In: the reading text and its dates. Out: items in text order; numbers without a unit among them,
//! for ranges and lists that share one. A byte is looked at a bounded number of times.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::mention::DateParts;
use crate::model::Kind;
use crate::text::calendar::{self, Written};

use super::english::{self, Word};
use super::item::Item;
use super::numeral::{self, Form, Num, char_at, char_before};
use super::sci::Sci;
use super::words::{Open, Unit, Words};

/// Reads all items.
pub fn run<'w>(text: &str, words: &'w Words) -> Vec<Item<'w>> {
    let dates = calendar::scan(text);
    let mut s = Scan {
        text,
        words,
        dates: &dates,
        next_date: 0,
        items: Vec::new(),
        at: 0,
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
}

impl<'w> Scan<'_, 'w> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&b) = bytes.get(self.at) {
            match b {
                b'0'..=b'9' => self.number(),
                b'.' if bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
                    && !bytes
                        .get(self.at.wrapping_sub(1))
                        .is_some_and(u8::is_ascii_alphanumeric) =>
                {
                    self.number()
                }
                b'a'..=b'z' | b'A'..=b'Z' => self.latin(),
                0xE3..=0xE9 => self.ideograph(),
                _ => self.at += 1,
            }
        }
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
            let long = [
                "连续", "上映", "上影", "为期", "过去", "历时", "长达", "满", "前", "首", "近",
                "超过", "不足", "短短", "约", "仅", "后", "逾", "最近", "未来",
            ];
            if long.iter().any(|w| before.ends_with(w)) {
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

    /// A numeral in digits.
    fn number(&mut self) {
        let at = self.at;
        if self.push_date(at) {
            self.clock();
            return;
        }
        if let Some(end) = self.words.idiom(self.text, at) {
            self.at = end;
            return;
        }
        let Some(a) = numeral::arabic(self.text, at) else {
            self.at += 1;
            return;
        };
        if a.dotted || a.value.is_none() {
            self.at = self.code(a.end);
            return;
        }
        // 17:45, 3:2, 192:168
        if self.colon(a.end) {
            return;
        }
        let Some(num) = numeral::read(self.text, at) else {
            self.at = self.code(a.end);
            return;
        };
        let before = char_before(self.text, at);
        if matches!(before, Some('_' | '#' | '@' | '№' | '^')) {
            self.at = self.code(num.end);
            return;
        }
        self.quantity(at, num);
    }

    /// Passes over a run of letters, digits and the signs inside codes.
    fn code(&self, from: usize) -> usize {
        let b = self.text.as_bytes();
        let mut i = from;
        while b
            .get(i)
            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'_')
            || (b.get(i).is_some_and(|c| matches!(c, b'.' | b'-'))
                && b.get(i + 1).is_some_and(u8::is_ascii_digit))
        {
            i += 1;
        }
        i.max(self.at + 1)
    }

    /// A time or a score behind a number: passes over it.
    fn colon(&mut self, end: usize) -> bool {
        let b = self.text.as_bytes();
        let mut i = end;
        let mut any = false;
        loop {
            let sign = if b.get(i) == Some(&b':') {
                1
            } else if self.rest(i).starts_with('：') && i - self.at <= 2 {
                3
            } else {
                break;
            };
            if !b.get(i + sign).is_some_and(u8::is_ascii_digit) {
                break;
            }
            any = true;
            i += sign;
            while b.get(i).is_some_and(u8::is_ascii_digit) {
                i += 1;
            }
        }
        if any {
            self.at = i;
        }
        any
    }

    /// Passes over the time of day behind a date: 16时30分.
    fn clock(&mut self) {
        let mut i = self.at;
        for units in [["时", "点"], ["分", "分"], ["秒", "秒"]] {
            let Some(n) = numeral::read(self.text, i) else {
                break;
            };
            let Some(u) = units.iter().find(|u| self.rest(n.end).starts_with(**u)) else {
                break;
            };
            if self.rest(n.end).starts_with("分之") || n.value.small().is_none_or(|v| v > 60) {
                break;
            }
            i = n.end + u.len();
        }
        self.at = i;
    }

    /// A word of Latin letters: a number word, the sign of a currency, or a name with its digits.
    fn latin(&mut self) {
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
                && head.len() >= 2;
            self.at = if sign { end } else { self.name(end) };
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
            self.at = num.end;
            self.quantity(at, num);
        } else if matches!(w, "a" | "one")
            && let Some(d) = (b.get(end) == Some(&b' '))
                .then(|| Word::at(self.text, end + 1))
                .flatten()
            && let Some(n) = english::denominator(d.as_str())
            && self.rest(d.end).starts_with(" of")
            && let Some(v) = Sci::fraction(Sci::ONE, Sci::int(n))
        {
            // "a third of"
            let mut it = Item::new(
                at..d.end,
                Num {
                    value: v,
                    place: v.e,
                    pointed: true,
                    ..Num::whole(0, d.end, Form::Word)
                },
            );
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
            it.fraction = Some((Sci::ONE, Sci::int(n)));
            self.at = d.end;
            self.items.push(it);
        } else if w == "half"
            && (self.rest(end).starts_with(" of")
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
            self.items.push(it);
        }
    }

    /// Passes over an address, to white space, a bracket or a Chinese character.
    fn address(&self, from: usize) -> usize {
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
    fn name(&self, from: usize) -> usize {
        let b = self.text.as_bytes();
        let mut i = from;
        while b
            .get(i)
            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'_')
            || (b.get(i).is_some_and(|c| matches!(c, b'-' | b'.'))
                && b.get(i + 1).is_some_and(u8::is_ascii_alphanumeric))
        {
            i += 1;
        }
        i
    }

    /// A character that may open a Chinese numeral.
    fn ideograph(&mut self) {
        let at = self.at;
        let Some((c, next)) = char_at(self.text, at) else {
            self.at += 1;
            return;
        };
        if c == '第' {
            self.ordinal(at, next);
            return;
        }
        if c == '翻' {
            self.turned(at, next);
            return;
        }
        if matches!(c, '上' | '下' | '前' | '首' | '单' | '全') {
            if !self.push_date(at) {
                self.at = next;
            }
            return;
        }
        if !numeral::starts(c) {
            self.at = next;
            return;
        }
        if self.push_date(at) {
            self.clock();
            return;
        }
        if let Some(end) = self.words.idiom(self.text, at) {
            self.at = end;
            return;
        }
        if c == '半' {
            self.half(at, next);
            return;
        }
        match numeral::read(self.text, at) {
            Some(num) => self.quantity(at, num),
            None => self.at = next,
        }
    }

    /// 第三, 第一笔.
    fn ordinal(&mut self, at: usize, next: usize) {
        if self.push_date(at) {
            return;
        }
        if let Some(end) = self.words.idiom(self.text, at) {
            self.at = end;
            return;
        }
        self.at = next;
        let Some(num) = numeral::read(self.text, next) else {
            return;
        };
        if num.high.is_some() || num.pointed {
            return;
        }
        let mut it = Item::new(at..num.end, num);
        it.kind = Kind::Ordinal;
        self.at = it.num.end;
        if let Some((n, u)) = self.unit(it.num.end)
            && matches!(u.kind, Kind::Count | Kind::Duration)
        {
            it.unit = Cow::Borrowed(&u.name);
            it.span.end = it.num.end + n;
            self.at = it.span.end;
        }
        self.items.push(it);
    }

    /// 翻番, 翻倍, 翻了一番, 翻两番.
    fn turned(&mut self, at: usize, next: usize) {
        self.at = next;
        let mut i = next;
        if self.rest(i).starts_with('了') {
            i += '了'.len_utf8();
        }
        let times;
        if let Some(n) = numeral::read(self.text, i).filter(|n| self.rest(n.end).starts_with('番'))
        {
            times = n.value.small().unwrap_or(0);
            i = n.end + '番'.len_utf8();
        } else if self.rest(i).starts_with('番') || self.rest(i).starts_with('倍') {
            times = 1;
            i += 3;
        } else {
            return;
        }
        if !(1..=20).contains(&times) {
            return;
        }
        let mut it = Item::new(at..i, Num::whole(1i128 << times, i, Form::Chinese));
        it.kind = Kind::Multiple;
        it.unit = Cow::Borrowed("x");
        self.at = i;
        self.items.push(it);
    }

    /// 半年, 半数, 近半.
    fn half(&mut self, at: usize, next: usize) {
        self.at = next;
        let num = Num::whole(5, next, Form::Chinese).shifted(-1);
        let mut it = Item::new(at..next, num);
        it.fraction = Some((Sci::ONE, Sci::int(2)));
        let rest = self.rest(next);
        if rest.starts_with('数') {
            it.span.end = next + '数'.len_utf8();
        } else if rest.starts_with('成') && !rest.starts_with("成品") {
            it.kind = Kind::Percent;
            it.unit = Cow::Borrowed("%");
            it.num = Num::whole(5, next, Form::Chinese);
            it.fraction = None;
            it.span.end = next + '成'.len_utf8();
        } else if let Some((n, u)) = self.unit(next)
            && u.kind == Kind::Duration
            && !rest
                .get(n..)
                .is_some_and(|r| r.starts_with('报') || r.starts_with('度'))
        {
            it.kind = Kind::Duration;
            it.unit = Cow::Borrowed(&u.name);
            it.span.end = next + n;
        } else if !matches!(
            char_before(self.text, at),
            Some('过' | '近' | '超' | '逾' | '一')
        ) || rest
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() && !"的以数是为为来".contains(c))
        {
            return;
        }
        if it.kind == Kind::Number {
            it.kind = Kind::Multiple;
            it.unit = Cow::Borrowed("x");
        }
        self.at = it.span.end;
        self.items.push(it);
    }

    /// The unit that begins at a byte, with its length; Chinese words and signs.
    fn unit(&self, at: usize) -> Option<(usize, &'w Unit)> {
        let rest = self.text.get(at..)?;
        let words: &'w Words = self.words;
        words.units.all(rest).find(|(n, u)| {
            u.unless.is_empty()
                || !rest
                    .get(*n..)
                    .and_then(|r| r.chars().next())
                    .is_some_and(|c| u.unless.contains(c))
        })
    }

    /// The English unit that begins at a byte.
    fn english_unit(&self, at: usize) -> Option<(usize, &'w Unit)> {
        let rest = self.text.as_bytes().get(at..)?;
        let mut buf = [0u8; 32];
        let mut n = 0;
        for (slot, c) in buf.iter_mut().zip(rest) {
            if !c.is_ascii() || *c == b'\n' {
                break;
            }
            *slot = c.to_ascii_lowercase();
            n += 1;
        }
        let low = std::str::from_utf8(buf.get(..n)?).ok()?;
        let words: &'w Words = self.words;
        words.english.at(low)
    }

    /// Completes a number with what stands around it.
    fn quantity(&mut self, at: usize, num: Num) {
        let mut it = Item::new(at..num.end, num);
        self.sign(&mut it);
        self.prefix(&mut it);
        if self.fraction(&mut it) {
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
        if it.kind == Kind::Count && it.num.form == Form::Chinese && single_one(&it.num) {
            // 一家, 一个: an article, not a count.
            return;
        }
        if it.is_bare() && it.num.form == Form::Chinese && it.num.bare && it.num.big == 0 {
            return;
        }
        self.per(&mut it);
        self.items.push(it);
    }

    /// A minus sign or 零下 before the number.
    fn sign(&self, it: &mut Item<'w>) {
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
    fn prefix(&self, it: &mut Item<'w>) {
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

    /// 三分之一, 百分之三十, 1/3, two-thirds, one half.
    fn fraction(&self, it: &mut Item<'w>) -> bool {
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

    /// An English magnitude: 40 billion, 40bn, $3.2m, 50k.
    fn magnitude(&self, it: &mut Item<'w>) {
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
    fn people(&self, at: usize) -> bool {
        self.text.as_bytes().get(at) == Some(&b' ')
            && Word::at(self.text, at + 1).is_some_and(|w| {
                let s = w.as_str();
                s.ends_with('s') && s.len() > 3 || s == "people"
            })
    }

    /// The unit behind the number.
    fn suffix(&self, it: &mut Item<'w>) {
        let b = self.text.as_bytes();
        let end = it.span.end;
        let mut from = end;
        let mut surplus = None;
        let gap = usize::from(b.get(end) == Some(&b' '));
        if it.num.surplus.is_none()
            && let Some((c, next)) = char_at(self.text, end + gap)
            && matches!(c, '多' | '余' | '来' | '几')
        {
            surplus = Some(end + gap..next);
            from = next;
        } else if b.get(end) == Some(&b'+') && !b.get(end + 1).is_some_and(u8::is_ascii_digit) {
            surplus = Some(end..end + 1);
            from = end + 1;
        }
        if b.get(from) == Some(&b' ') {
            from += 1;
        }
        let spaced = from > end && surplus.is_none();
        let hyphen = b.get(from) == Some(&b'-');
        let chinese = self.unit(from).filter(|(n, u)| {
            // A sign of one or two letters belongs to its number, without a space.
            let word = self.text.get(from..from + n).unwrap_or("");
            !(spaced
                && word.is_ascii()
                && word.len() < 2
                && word.bytes().all(|c| c.is_ascii_alphabetic())
                && !matches!(
                    self.rest(from + n).chars().next(),
                    Some(')' | '）' | ',' | ';' | '，' | '。')
                ))
                && !(u.kind == Kind::Money && word == "$" && it.prefixed)
                && !(it.num.positional
                    && u.kind == Kind::Count
                    && !u.physical
                    && it.num.high.is_none())
        });
        let latin = || {
            let at = if hyphen { from + 1 } else { from };
            self.english_unit(at)
                .filter(|(_, u)| {
                    !(hyphen && u.kind == Kind::Percent) && b.get(at).is_some_and(|c| *c != b' ')
                })
                .map(|(n, u)| (n + (at - from), u))
        };
        let Some((n, u)) = chinese.or_else(latin) else {
            // 10万+, and 300多 at the end of a clause.
            if let Some(s) = surplus.filter(|s| {
                s.len() == 1
                    || matches!(self.text.get((*s).clone()), Some("多" | "余"))
                        && !self
                            .rest(s.end)
                            .chars()
                            .next()
                            .is_some_and(char::is_alphanumeric)
            }) {
                it.num.surplus = Some(s);
            }
            return;
        };
        if it.prefixed && u.kind != Kind::Money {
            return;
        }
        if let Some(s) = surplus {
            it.num.surplus = Some(s);
        }
        it.span.end = from + n;
        if u.kind == Kind::Money {
            if !it.prefixed || it.open != Open::Named && u.open == Open::Named {
                it.unit = Cow::Borrowed(&u.name);
                it.open = u.open;
            }
        } else {
            it.unit = Cow::Borrowed(&u.name);
        }
        it.kind = u.kind;
        it.physical = u.physical;
        // 4个多小时
        if it.num.surplus.is_none()
            && let Some(k) = self.text.get(from..from + n).and_then(|w| w.find('多'))
        {
            it.num.surplus = Some(from + k..from + k + '多'.len_utf8());
        }
        it.minor = u.kind == Kind::Money && u.size.is_some_and(|s| s.e < 0);
        // 75 USD million
        if it.kind == Kind::Money
            && it.num.big == 0
            && let Some(w) = (b.get(it.span.end) == Some(&b' '))
                .then(|| Word::at(self.text, it.span.end + 1))
                .flatten()
            && matches!(w.as_str(), "million" | "billion" | "trillion" | "bn" | "mn")
            && let Some(k) = english::magnitude(w.as_str())
        {
            it.num = it.num.clone().shifted(k);
            it.num.big = k;
            it.span.end = w.end;
        }
        let word = self.text.get(from..from + n).unwrap_or("");
        if word == "折"
            && (it.num.positional
                || it.num.form == Form::Arabic && it.num.digits == 2 && !it.num.pointed)
        {
            // 八五折 is 85 %.
            it.num = it.num.clone().shifted(-1);
        }
        if let Some(size) = u.size
            && let (Some(v), h) = (it.num.value.times(size), it.num.high.map(|h| h.times(size)))
        {
            it.num.value = v;
            it.num.high = h.flatten();
            it.num.place = it
                .num
                .place
                .saturating_add(size.e)
                .saturating_add(size.m.checked_ilog10().unwrap_or(0) as i32);
        }
        self.tail(it, word);
    }

    /// What may still belong to an amount: 三角二分, 元整, 半, 成五.
    fn tail(&self, it: &mut Item<'w>, word: &str) {
        let end = it.span.end;
        let add = |it: &mut Item<'w>, v: Sci, end: usize| {
            if let Some(sum) = it.num.value.plus(v) {
                it.num.value = sum;
                it.num.place = it.num.place.min(v.e);
                it.num.pointed = true;
                it.span.end = end;
            }
        };
        if it.kind == Kind::Money && matches!(word, "元" | "圆" | "块" | "角" | "毛" | "蚊" | "毫")
        {
            let mut i = end;
            // 五块七毛八: a last digit counts in the next smaller part.
            let mut k = if matches!(word, "角" | "毛" | "毫") {
                -2
            } else {
                -1
            };
            while k >= -2 {
                let Some((c, _)) = char_at(self.text, i) else {
                    break;
                };
                let Some(n) =
                    numeral::read(self.text, i).filter(|n| n.high.is_none() && n.value.m < 100)
                else {
                    break;
                };
                let zero = matches!(c, '零' | '〇');
                let part = self.rest(n.end).chars().next().unwrap_or(' ');
                let at = match part {
                    '角' | '毛' | '毫' if k == -1 => -1,
                    '分' | '仙' if !self.rest(n.end).starts_with("分之") => -2,
                    _ if word != "元"
                        && word != "圆"
                        && n.value.m < 10
                        && self.unit(n.end).is_none() =>
                    {
                        i = n.end;
                        add(it, n.value.shift(if zero { -2 } else { k }), i);
                        break;
                    }
                    _ => break,
                };
                i = n.end + part.len_utf8();
                add(it, n.value.shift(at), i);
                k = at - 1;
            }
            let rest = self.rest(it.span.end);
            if rest.starts_with('整') || rest.starts_with('正') && it.num.form == Form::Chinese {
                it.span.end += 3;
            }
        } else if word == "成" {
            if let Some((c, next)) = char_at(self.text, end) {
                if let Some(d) = numeral::digit(c)
                    && self.unit(next).is_none()
                {
                    add(it, Sci::int(i128::from(d)), next);
                } else if c == '半' {
                    add(it, Sci::int(5), next);
                }
            }
        } else if word == "个"
            && let Some(tail) = self.rest(end).strip_prefix('半')
        {
            let from = self.text.len() - tail.len();
            if let Some((n, u)) = self.unit(from)
                && u.kind == Kind::Duration
            {
                it.kind = Kind::Duration;
                it.unit = Cow::Borrowed(&u.name);
                add(it, Sci { m: 5, e: -1 }, from + n);
            } else if let Some(t) = tail.strip_prefix('月') {
                it.kind = Kind::Duration;
                it.unit = Cow::Borrowed("month");
                add(it, Sci { m: 5, e: -1 }, self.text.len() - t.len());
            }
        } else if matches!(it.kind, Kind::Duration | Kind::Multiple)
            && self.rest(end).starts_with('半')
            && !self.rest(end).starts_with("半导体")
            && !self.rest(end).starts_with("半年")
        {
            add(it, Sci { m: 5, e: -1 }, end + 3);
        }
    }

    /// "per": 元/股, 每桶75美元, $5 a share.
    fn per(&self, it: &mut Item<'w>) {
        if !matches!(it.kind, Kind::Money | Kind::Count | Kind::Percent) {
            return;
        }
        let end = it.span.end;
        let rest = self.rest(end);
        if let Some(tail) = rest.strip_prefix('/').or_else(|| rest.strip_prefix('每')) {
            if let Some((n, p)) = self.words.per.at(tail) {
                it.per = Some(Cow::Owned(p.to_string()));
                it.span.end = self.text.len() - tail.len() + n;
                return;
            }
        } else {
            for link in [" per ", " a ", " an "] {
                if let Some(tail) = rest.strip_prefix(link)
                    && let Some((_, p)) = self.words.per_english.at(tail)
                {
                    it.per = Some(Cow::Owned(p.to_string()));
                    return;
                }
            }
        }
        let from = it.span.start.saturating_sub(24);
        let from = (from..=it.span.start)
            .find(|i| self.text.is_char_boundary(*i))
            .unwrap_or(from);
        let before = self.text.get(from..it.span.start).unwrap_or("");
        if let Some(k) = before.rfind('每') {
            let tail = before.get(k + 3..).unwrap_or("");
            if let Some((n, p)) = self.words.per.at(tail)
                && tail.get(n..).unwrap_or("").chars().count() <= 2
            {
                it.per = Some(Cow::Owned(p.to_string()));
            }
        }
    }

    /// An English noun behind a number: seven vessels, 1,000 new jobs.
    fn noun(&self, it: &mut Item<'w>) {
        let b = self.text.as_bytes();
        if it.num.form == Form::Arabic
            && !it.num.grouped
            && it.num.big == 0
            && named(self.text, it.span.start)
        {
            it.barred = true;
            return;
        }
        // 2024 Copper Reserves: a year.
        if it.num.form == Form::Arabic
            && it.num.digits == 4
            && !it.num.grouped
            && !it.num.pointed
            && it
                .num
                .value
                .small()
                .is_some_and(|v| (1900..2100).contains(&v))
        {
            it.barred = true;
            return;
        }
        let mut at = it.span.end;
        for _ in 0..3 {
            if b.get(at) != Some(&b' ') {
                break;
            }
            let Some(w) = Word::at(self.text, at + 1) else {
                break;
            };
            let word = w.as_str();
            if STOP.contains(&word) {
                break;
            }
            if plural(word) {
                if !(it.num.form == Form::Word && it.num.value == Sci::ONE) {
                    it.kind = Kind::Count;
                    it.unit = Cow::Owned(word.to_owned());
                }
                return;
            }
            at = w.end;
        }
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

/// 一, and 一 alone.
fn single_one(n: &Num) -> bool {
    n.value == Sci::ONE && n.high.is_none() && !n.pointed && n.surplus.is_none()
}

/// Words that end what a number counts.
const STOP: &[&str] = &[
    "of",
    "in",
    "to",
    "and",
    "or",
    "for",
    "at",
    "on",
    "by",
    "the",
    "a",
    "an",
    "is",
    "was",
    "as",
    "from",
    "with",
    "per",
    "percent",
    "this",
    "that",
    "its",
    "his",
    "has",
    "his",
    "her",
    "us",
    "which",
    "who",
    "were",
    "are",
    "have",
    "had",
    "will",
    "would",
    "after",
    "before",
    "since",
    "but",
    "than",
    "into",
    "up",
    "down",
    "versus",
    "vs",
    "plus",
    "minus",
    "times",
    "am",
    "pm",
    "yes",
    "said",
    "says",
    "it",
    "they",
    "when",
    "while",
    "during",
    "under",
    "over",
    "about",
    "helps",
    "shows",
    "makes",
    "takes",
    "seems",
    "looks",
    "comes",
    "goes",
    "gets",
    "gives",
    "keeps",
    "needs",
    "wants",
    "works",
    "puts",
    "runs",
    "adds",
    "brings",
    "becomes",
    "holds",
    "stands",
    "represents",
    "reflects",
    "marks",
    "suggests",
    "offers",
    "provides",
    "expects",
    "plans",
    "reports",
    "closes",
    "opens",
    "ends",
    "starts",
    "begins",
    "hits",
    "leads",
    "leaves",
    "lets",
    "allows",
    "plays",
    "serves",
    "appears",
    "exceeds",
    "equals",
    "covers",
    "across",
    "always",
    "perhaps",
    "unless",
    "towards",
    "less",
    "besides",
    "sees",
    "uses",
    "features",
    "comprises",
    "combines",
    "did",
    "does",
    "rises",
    "falls",
    "gains",
    "loses",
    "drops",
    "includes",
    "remains",
    "means",
];

fn plural(w: &str) -> bool {
    w.len() > 3
        && w.ends_with('s')
        && !w.ends_with("ss")
        && !w.ends_with("us")
        && !w.ends_with("is")
        || matches!(
            w,
            "people"
                | "men"
                | "women"
                | "children"
                | "staff"
                | "personnel"
                | "police"
                | "aircraft"
                | "sheep"
                | "fish"
                | "dead"
                | "injured"
                | "wounded"
                | "feet"
                | "crew"
                | "troops"
                | "seats"
                | "bps"
                | "mice"
                | "geese"
                | "cattle"
                | "households"
                | "injuries"
        )
}

/// Whether a capitalised word that is no function word stands before the number: STOXX 50, Boeing 737.
fn named(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let Some(head) = before.strip_suffix(' ') else {
        return false;
    };
    let from = head
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '\'')
        .map_or(0, |i| {
            i + head
                .get(i..)
                .and_then(|s| s.chars().next())
                .map_or(1, char::len_utf8)
        });
    let word = head.get(from..).unwrap_or("");
    let capital = word.bytes().next().is_some_and(|c| c.is_ascii_uppercase());
    capital
        && !starts_sentence(text, from)
        && !matches!(
            word,
            "The"
                | "In"
                | "About"
                | "Over"
                | "Some"
                | "More"
                | "Nearly"
                | "Around"
                | "At"
                | "Only"
                | "Of"
                | "All"
                | "With"
                | "By"
                | "To"
                | "For"
                | "And"
                | "These"
                | "Those"
                | "From"
                | "Its"
                | "Our"
                | "Their"
                | "Top"
                | "Up"
                | "Down"
                | "I"
                | "US"
                | "Has"
                | "Have"
        )
}

/// Whether a sentence begins at a byte.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches(' ');
    before.chars().next_back().is_none_or(|c| {
        matches!(
            c,
            '.' | '!' | '?' | '\n' | '"' | '“' | '。' | ':' | '*' | '(' | '#'
        )
    })
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

/// Bytes between two items.
pub fn between<'t>(text: &'t str, a: &Range<usize>, b: &Range<usize>) -> &'t str {
    text.get(a.end..b.start).unwrap_or("")
}
