//! The unit behind a number, what may still follow it (三角二分, 元整, 半), and "per".
//!
//! In: a number as an item. Out: the same with its unit, in base units.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::Kind;
use crate::text::near;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, char_at};
use super::super::sci::Sci;
use super::super::words::{Open, Unit, Words};
use super::Scan;
use super::toll::ends_toll;

/// The last hour of a day as it is printed.
const LAST_HOUR: u32 = 24;

impl<'w> Scan<'_, 'w> {
    /// The unit that begins at a byte, with its length; Chinese words and signs.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, &'w Unit)> {
        let rest = self.text.get(at..)?;
        let words: &'w Words = self.words;
        words.units.all(rest).find(|(n, u)| {
            let behind = rest.get(*n..).unwrap_or("");
            let next = behind.chars().next();
            // 2048块芯片 and 8块H800: before a thing 块 counts, before the rest of a sentence it is money.
            let thing = u.kind == Kind::Money
                && rest.get(..*n) == Some("块")
                && next.is_some_and(|c| c.is_alphabetic() && !words.priced.contains(c));
            !thing
                && (!u.unless.begins(behind) || rest.starts_with('点') && self.no_hour(at, behind))
        })
    }

    /// Whether 点 before 后 or 前 is no hour: 高开81点后回落 is past the last hour of a day.
    fn no_hour(&self, at: usize, behind: &str) -> bool {
        let before = self.text.get(..at).unwrap_or("");
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let hour = before
            .get(before.len() - digits..)
            .and_then(|d| d.parse::<u32>().ok());
        behind.starts_with(['后', '前', '至', '左']) && hour.is_some_and(|h| h > LAST_HOUR)
    }

    /// The English unit that begins at a byte.
    pub(super) fn english_unit(&self, at: usize) -> Option<(usize, &'w Unit)> {
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
        // 3 penny stocks: shares of little price.
        if low.starts_with("penny stock") {
            return None;
        }
        words.english.at(low)
    }

    /// 412p: pence, where shares or pounds are spoken of.
    fn pence(&self, it: &Item<'w>, end: usize) -> Option<(usize, &'w Unit)> {
        let b = self.text.as_bytes();
        let alone = b.get(end) == Some(&b'p')
            && !b.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
            && !it.prefixed;
        // 1080p is a picture.
        let picture =
            it.num.value.small().is_some_and(|v| {
                matches!(v, 240 | 360 | 480 | 576 | 720 | 1080 | 1440 | 2160 | 4320)
            });
        if !alone || picture {
            return None;
        }
        let near = [
            near::before(self.text, end, 160),
            near::behind(self.text, end, 160),
        ];
        let money = near.iter().any(|t| {
            [
                "£", "pound", "pence", "share", "dividend", "sterling", "penny",
            ]
            .iter()
            .any(|w| t.contains(w))
        });
        let words: &'w Words = self.words;
        money
            .then(|| words.english.at("pence"))
            .flatten()
            .map(|(_, u)| (1, u))
    }

    /// A count whose unit goes without saying: 3死15伤 are people, 规模6.1地震 is a magnitude.
    fn untold(&self, it: &mut Item<'w>) -> bool {
        let rest = self.rest(it.span.end);
        // A 6.3-magnitude earthquake.
        if let Some(word) = ["-magnitude", " magnitude"]
            .iter()
            .find(|w| rest.starts_with(**w))
        {
            it.span.end += word.len();
            it.kind = Kind::Count;
            it.unit = Cow::Borrowed("级");
            return true;
        }
        let mut ahead = rest.chars();
        let whole = it.num.form == Form::Arabic && !it.num.pointed && it.num.digits <= 5;
        let whole = whole || self.toll(it);
        let unit = match (ahead.next(), ahead.next()) {
            (Some(fate @ ('死' | '伤')), next) if whole && ends_toll(fate, next, ahead.next()) => {
                "人"
            }
            _ => {
                let quake = ["地震", "强震", "余震", "有感地震"];
                let before = self.text.get(..it.span.start).unwrap_or("");
                // 规模6.1的地震
                let rest = rest.strip_prefix('的').unwrap_or(rest);
                let scale = before.ends_with("规模") || before.ends_with("里氏");
                // 震级为7.6，规模达7.1，: nothing else has a magnitude.
                let bare = [
                    "震级为",
                    "震级达",
                    "震级是",
                    "地震规模",
                    "地震规模为",
                    "地震规模达",
                    "规模达里氏",
                ];
                let ends =
                    rest.is_empty() || rest.starts_with(['，', '。', '；', '、', '\n', '）']);
                let magnitude =
                    it.num.digits == 1 && ends && bare.iter().any(|w| before.ends_with(w));
                let quaking = scale && quake.iter().any(|w| rest.starts_with(w));
                if !magnitude && !quaking {
                    return false;
                }
                "级"
            }
        };
        it.kind = Kind::Count;
        it.unit = Cow::Borrowed(unit);
        true
    }

    /// The unit behind the number.
    pub(super) fn suffix(&self, it: &mut Item<'w>) {
        let end = it.span.end;
        let surplus = self.surplus(it);
        let mut from = surplus.as_ref().map_or(end, |s| s.end);
        from += usize::from(self.text.as_bytes().get(from) == Some(&b' '));
        let spaced = from > end && surplus.is_none();
        let found = self
            .pence(it, end)
            .or_else(|| self.chinese_unit(it, from, spaced))
            .or_else(|| self.latin_unit(from));
        let Some((n, u)) = found else {
            if surplus.is_none() && self.untold(it) {
                return;
            }
            // 10万+, and 300多 at the end of a clause.
            let closes = |s: &Range<usize>| {
                let word = self.text.get(s.clone());
                let goes_on = self.rest(s.end).starts_with(char::is_alphanumeric);
                s.len() == 1 || matches!(word, Some("多" | "余")) && !goes_on
            };
            if let Some(s) = surplus.filter(closes) {
                it.num.surplus = Some(s);
            }
            return;
        };
        if it.prefixed && u.kind != Kind::Money || self.of_the_next(it, u, from..from + n, spaced) {
            return;
        }
        if surplus.is_some() {
            it.num.surplus = surplus;
        }
        self.take(it, u, from..from + n);
        let word = self.text.get(from..from + n).unwrap_or("");
        // 三方协议 is one of three parties; 300方 is a volume.
        if word == "方" && it.num.form == Form::Chinese && it.num.big == 0 {
            it.unit = Cow::Borrowed("方");
            it.physical = false;
            return;
        }
        // 壹分: figures that only amounts of money are written in.
        let formal = |c| "壹贰叁肆伍柒捌玖拾".contains(c);
        if word == "分" && it.kind == Kind::Count && self.rest(it.span.start).starts_with(formal) {
            it.kind = Kind::Money;
            it.unit = Cow::Borrowed("CNY");
            it.open = Open::Named;
            it.minor = true;
            it.num = it.num.clone().shifted(-2);
            return;
        }
        // 八五折 is 85 %.
        let two = it.num.form == Form::Arabic && it.num.digits == 2 && !it.num.pointed;
        if word == "折" && (it.num.positional || two) {
            it.num = it.num.clone().shifted(-1);
        }
        scale(it, u);
        self.tail(it, word);
    }

    /// 多, 余, 来, 几 or a plus sign behind the number.
    fn surplus(&self, it: &Item<'w>) -> Option<Range<usize>> {
        let b = self.text.as_bytes();
        let end = it.span.end;
        let at = end + usize::from(b.get(end) == Some(&b' '));
        let word = char_at(self.text, at)
            .filter(|(c, _)| matches!(c, '多' | '余' | '来' | '几') && it.num.surplus.is_none());
        match word {
            Some((_, next)) => Some(at..next),
            None => (b.get(end) == Some(&b'+') && !b.get(end + 1).is_some_and(u8::is_ascii_digit))
                .then_some(end..end + 1),
        }
    }

    /// The Chinese unit or sign at a byte, where it belongs to the number.
    fn chinese_unit(&self, it: &Item<'w>, at: usize, spaced: bool) -> Option<(usize, &'w Unit)> {
        let (n, u) = self.unit(at)?;
        let word = self.text.get(at..at + n).unwrap_or("");
        // A sign of one letter belongs to its number, without a space.
        let closed = self
            .rest(at + n)
            .starts_with([')', '）', ',', ';', '，', '。']);
        let letter = word.len() < 2 && word.bytes().all(|c| c.is_ascii_alphabetic());
        let digits = it.num.positional && it.num.high.is_none() && !self.spelled(it);
        let other = spaced && letter && !closed
            || u.kind == Kind::Money && word == "$" && it.prefixed
            // 比三十大 compares.
            || word == "大" && self.text.get(..it.span.start).is_some_and(|t| t.ends_with('比'))
            // 焦作万方 is a name.
            || word == "方" && it.num.bare
            // 千亿级 and 10万级车型 say of what order, not which grade.
            || word == "级" && it.num.big > 0
            || digits && u.kind == Kind::Count && !u.physical
            || spaced && u.kind == Kind::Count && self.new_phrase(it, at + n);
        (!other).then_some((n, u))
    }

    /// 曾停电二四三〇三户: three digits and more, one for each place, and not a row of them (一二三等奖).
    fn spelled(&self, it: &Item<'w>) -> bool {
        let printed = self.text.get(it.span.clone()).unwrap_or("");
        let digits: Vec<u8> = printed.chars().filter_map(numeral::digit).collect();
        let row = digits
            .windows(2)
            .all(|w| matches!(w, [a, b] if a + 1 == *b));
        digits.len() >= 3 && digits.len() == printed.chars().count() && !row
    }

    /// 受贿160万 帮狱友减刑: the space of a headline stands between two phrases where the number has none before it
    /// and a word goes on behind what could be its classifier.
    fn new_phrase(&self, it: &Item<'w>, behind: usize) -> bool {
        let han = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
        let before = self
            .text
            .get(..it.span.start)
            .and_then(|t| t.chars().next_back());
        it.num.big > 0 && han(before) && han(self.rest(behind).chars().next())
    }

    /// The English unit at a byte or behind a hyphen there.
    fn latin_unit(&self, from: usize) -> Option<(usize, &'w Unit)> {
        let b = self.text.as_bytes();
        let hyphen = b.get(from) == Some(&b'-');
        let at = from + usize::from(hyphen);
        let (n, u) = self.english_unit(at)?;
        // A 1.7-percentage-point drop, but not 5-%.
        let word_of = b.get(at).is_some_and(u8::is_ascii_alphabetic);
        let sign = hyphen && !word_of && u.kind == Kind::Percent && &*u.name == "%";
        let word = b.get(at).is_some_and(|c| *c != b' ');
        (word && !sign).then_some((n + (at - from), u))
    }

    /// RMB 10, USD 20 and 3 USD50: the code belongs to the number behind it; and a $2.6-billion all-stock
    /// deal: a word of English, not the code of a currency.
    fn of_the_next(&self, it: &Item<'w>, u: &Unit, at: Range<usize>, spaced: bool) -> bool {
        let word = self.text.get(at.clone()).unwrap_or("");
        let code = u.kind == Kind::Money
            && word.len() >= 3
            && word.bytes().all(|c| c.is_ascii_alphabetic())
            && u.open == Open::Named;
        let figure = match self.text.as_bytes().get(at.end..).unwrap_or_default() {
            [b' ', c, ..] => {
                it.prefixed && it.open == Open::Named && it.unit != *u.name && c.is_ascii_digit()
            }
            [c, ..] => spaced && c.is_ascii_digit(),
            [] => false,
        };
        code && (figure || self.words.no_code.iter().any(|w| w == word))
    }

    /// Gives the number the unit that stands at some bytes.
    fn take(&self, it: &mut Item<'w>, u: &'w Unit, at: Range<usize>) {
        it.span.end = at.end;
        if u.kind != Kind::Money {
            it.unit = Cow::Borrowed(&u.name);
        } else if !it.prefixed || it.open != Open::Named && u.open == Open::Named {
            it.unit = Cow::Borrowed(&u.name);
            it.open = u.open;
        }
        it.kind = u.kind;
        it.physical = u.physical;
        it.minor = u.kind == Kind::Money && u.size.is_some_and(|s| s.e < 0);
        // 4个多小时
        if it.num.surplus.is_none()
            && let Some(k) = self.text.get(at.clone()).and_then(|w| w.find('多'))
        {
            it.num.surplus = Some(at.start + k..at.start + k + '多'.len_utf8());
        }
        // 75 USD million
        let spaced = self.text.as_bytes().get(at.end) == Some(&b' ');
        if it.kind == Kind::Money
            && it.num.big == 0
            && let Some(w) = Word::at(self.text, at.end + 1).filter(|_| spaced)
            && matches!(w.as_str(), "million" | "billion" | "trillion" | "bn" | "mn")
            && let Some(k) = english::magnitude(w.as_str())
        {
            it.num = it.num.clone().shifted(k);
            it.num.big = k;
            it.span.end = w.end;
        }
    }

    /// What may still belong to an amount: 三角二分, 元整, 半, 成五.
    pub(super) fn tail(&self, it: &mut Item<'w>, word: &str) {
        let end = it.span.end;
        if self.lasting(it, word) {
            return;
        }
        if it.kind == Kind::Money && matches!(word, "元" | "圆" | "块" | "角" | "毛" | "蚊" | "毫")
        {
            self.change(it, word);
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

    /// The smaller parts of an amount of money: 三角二分, 五块七毛八; and 整.
    fn change(&self, it: &mut Item<'w>, word: &str) {
        let whole = matches!(word, "元" | "圆");
        let mut i = it.span.end;
        // 五块七毛八: a last digit counts in the next smaller part.
        let mut k = if matches!(word, "角" | "毛" | "毫") {
            -2
        } else {
            -1
        };
        while k >= -2 {
            let part = numeral::read(self.text, i).filter(|n| n.high.is_none() && n.value.m < 100);
            let Some(n) = part else { break };
            let unit = self.rest(n.end).chars().next().unwrap_or(' ');
            let at = match unit {
                '角' | '毛' | '毫' if k == -1 => -1,
                '分' | '仙' if !self.rest(n.end).starts_with("分之") => -2,
                _ => {
                    if !whole && n.value.m < 10 && self.unit(n.end).is_none() {
                        let zero = self.rest(i).starts_with(['零', '〇']);
                        add(it, n.value.shift(if zero { -2 } else { k }), n.end);
                    }
                    break;
                }
            };
            i = n.end + unit.len_utf8();
            add(it, n.value.shift(at), i);
            k = at - 1;
        }
        let rest = self.rest(it.span.end);
        if rest.starts_with('整') || rest.starts_with('正') && it.num.form == Form::Chinese {
            it.span.end += '整'.len_utf8();
        }
    }

    /// "per": 元/股, 每桶75美元, $5 a share.
    pub(super) fn per(&self, it: &mut Item<'w>) {
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
        let before = near::before(self.text, it.span.start, 24);
        if let Some(k) = before.rfind('每') {
            let tail = before.get(k + 3..).unwrap_or("");
            if let Some((n, p)) = self.words.per.at(tail)
                && tail.get(n..).unwrap_or("").chars().count() <= 2
            {
                it.per = Some(Cow::Owned(p.to_string()));
            }
        }
    }
}

/// Adds what follows an amount to it.
fn add(it: &mut Item<'_>, v: Sci, end: usize) {
    if let Some(sum) = it.num.value.plus(v) {
        it.num.value = sum;
        it.num.place = it.num.place.min(v.e);
        it.num.pointed = true;
        it.span.end = end;
    }
}

/// Counts a number in the base unit of its unit.
fn scale(it: &mut Item<'_>, u: &Unit) {
    let Some(size) = u.size else { return };
    let Some(v) = it.num.value.times(size) else {
        return;
    };
    it.num.value = v;
    it.num.high = it.num.high.and_then(|h| h.times(size));
    let digits = size.m.checked_ilog10().unwrap_or(0) as i32;
    it.num.place = it.num.place.saturating_add(size.e).saturating_add(digits);
}
