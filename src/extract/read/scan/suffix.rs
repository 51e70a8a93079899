//! The unit behind a number, what may still follow it (三角二分, 元整, 半), and "per".
//!
//! In: a number as an item. Out: the same with its unit, in base units.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, char_at};
use super::super::sci::Sci;
use super::super::words::{Open, Unit, Words};
use super::Scan;

impl<'w> Scan<'_, 'w> {
    /// The unit that begins at a byte, with its length; Chinese words and signs.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, &'w Unit)> {
        let rest = self.text.get(at..)?;
        let words: &'w Words = self.words;
        words.units.all(rest).find(|(n, u)| {
            let next = rest.get(*n..).and_then(|r| r.chars().next());
            // 2048块芯片 and 8块H800: before a thing 块 counts, before the rest of a sentence it is money.
            let thing = u.kind == Kind::Money
                && rest.get(..*n) == Some("块")
                && next.is_some_and(|c| c.is_alphabetic() && !words.priced.contains(c));
            !thing && !next.is_some_and(|c| u.unless.contains(c))
        })
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
        let unit = match (ahead.next(), ahead.next()) {
            (Some(fate @ ('死' | '伤')), next)
                if whole
                    && next.is_none_or(|c| {
                        !c.is_alphabetic() || c == if fate == '死' { '伤' } else { '案' }
                    }) =>
            {
                "人"
            }
            _ => {
                let quake = ["地震", "强震", "余震", "有感地震"];
                let before = self.text.get(..it.span.start).unwrap_or("");
                let scale = before.ends_with("规模") || before.ends_with("里氏");
                if !(scale && quake.iter().any(|w| rest.starts_with(w))) {
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
                // 比三十大 compares.
                && !(word == "大" && self.text.get(..it.span.start).is_some_and(|t| t.ends_with('比')))
                // 千亿级 and 10万级车型 say of what order, not which grade.
                && !(word == "级" && it.num.big > 0)
                && !(it.num.positional
                    && u.kind == Kind::Count
                    && !u.physical
                    && it.num.high.is_none())
        });
        let latin = || {
            let at = if hyphen { from + 1 } else { from };
            self.english_unit(at)
                .filter(|(_, u)| {
                    // A 1.7-percentage-point drop, but not 5-%.
                    !(hyphen && u.kind == Kind::Percent && &*u.name == "%")
                        && b.get(at).is_some_and(|c| *c != b' ')
                })
                .map(|(n, u)| (n + (at - from), u))
        };
        let Some((n, u)) = self.pence(it, end).or(chinese).or_else(latin) else {
            if surplus.is_none() && self.untold(it) {
                return;
            }
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
        // RMB 10, USD 20 and 3 USD50: the code belongs to the number behind it.
        let word = self.text.get(from..from + n).unwrap_or("");
        let code = u.kind == Kind::Money
            && word.len() >= 3
            && word.bytes().all(|c| c.is_ascii_alphabetic())
            && u.open == Open::Named;
        // A $2.6-billion all-stock deal: a word of English, not the code of a currency.
        if code
            && matches!(
                word,
                "all"
                    | "top"
                    | "try"
                    | "pen"
                    | "bob"
                    | "cup"
                    | "gel"
                    | "mad"
                    | "sos"
                    | "ron"
                    | "mop"
            )
        {
            return;
        }
        let ahead = b.get(from + n..).unwrap_or_default();
        let figure = match ahead {
            [b' ', c, ..] => {
                it.prefixed && it.open == Open::Named && it.unit != *u.name && c.is_ascii_digit()
            }
            [c, ..] => spaced && c.is_ascii_digit(),
            [] => false,
        };
        if code && figure {
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
        // 壹分: figures that only amounts of money are written in.
        if word == "分"
            && it.kind == Kind::Count
            && self
                .rest(it.span.start)
                .starts_with(|c| "壹贰叁肆伍柒捌玖拾".contains(c))
        {
            it.kind = Kind::Money;
            it.unit = Cow::Borrowed("CNY");
            it.open = Open::Named;
            it.minor = true;
            it.num = it.num.clone().shifted(-2);
            return;
        }
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
    pub(super) fn tail(&self, it: &mut Item<'w>, word: &str) {
        let end = it.span.end;
        if self.lasting(it, word) {
            return;
        }
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
