//! What stands before a number (its sign, its currency) and the English magnitude behind it.
//!
//! In: a number as an item. Out: the same with sign, currency and magnitude.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::english::{self, Word};
use super::super::item::Item;
use super::super::numeral::{self, Form, Num, char_at};
use super::super::sci::Sci;
use super::super::words::{Open, Words};
use super::Scan;

/// Signs of currencies that stand before a bracket.
const SIGNS: [char; 4] = ['$', '€', '£', '¥'];

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
        // minus 0.3 percent, negative 5; "10 minus 5" is a sum.
        for minus in ["minus ", "negative "] {
            if it.num.form == Form::Arabic
                && let Some(from) = before.len().checked_sub(minus.len())
                && before
                    .as_bytes()
                    .get(from..)
                    .is_some_and(|t| t.eq_ignore_ascii_case(minus.as_bytes()))
                && from >= taken
                && !before
                    .as_bytes()
                    .get(from.wrapping_sub(1))
                    .is_some_and(u8::is_ascii_alphanumeric)
                && !(taken > 0 && before.get(taken..from).is_some_and(|g| g.trim().is_empty()))
                // "plus or minus 2%" says how exact a figure is, not that it is negative.
                && !before.get(..from).is_some_and(|b| b.trim_end().ends_with("plus or"))
            {
                it.num = it.num.clone().negated();
                it.span.start = from;
                return;
            }
        }
        // "- 5" at the front, where every number is asked for.
        if self.loose
            && it.num.form == Form::Arabic
            && let Some(head) = before.trim_end_matches(' ').strip_suffix('-')
            && before.len() - head.len() <= 3
            && (head.is_empty() || head.ends_with([':', '：', '(', '（', '=']))
        {
            it.num = it.num.clone().negated();
            it.span.start = head.len();
        }
    }

    /// $(11.4) million: accountants write losses in brackets behind the sign of the currency.
    pub(super) fn accounting(&self, it: &mut Item<'w>) {
        let Some(head) = self
            .text
            .get(..it.span.start)
            .and_then(|t| t.strip_suffix('('))
        else {
            return;
        };
        if !head.ends_with(SIGNS) {
            return;
        }
        // $(11.4 million) closes behind the magnitude.
        let mut whole = it.clone();
        self.magnitude(&mut whole);
        for end in [it.span.end, whole.span.end] {
            if self.text.as_bytes().get(end) == Some(&b')') {
                if end > it.span.end {
                    *it = whole;
                }
                it.num = it.num.clone().negated();
                it.span.start -= 1;
                it.span.end = end + 1;
                return;
            }
        }
    }

    /// ($11.4) million: the bracket closes before the magnitude, so it says a loss and no remark.
    pub(super) fn bracketed(&self, it: &mut Item<'w>) {
        let Some(head) = self
            .text
            .get(..it.span.start)
            .and_then(|t| t.strip_suffix('('))
        else {
            return;
        };
        let beside = self
            .items
            .last()
            .is_some_and(|p| p.span.end + 1 >= head.len());
        let goes_on = self.rest(it.span.end).strip_prefix(") ").is_some_and(|t| {
            Word::at(t, 0).is_some_and(|w| {
                matches!(
                    w.as_str(),
                    "thousand" | "million" | "billion" | "trillion" | "mn" | "bn"
                )
            })
        });
        if it.prefixed && goes_on && !beside {
            it.num = it.num.clone().negated();
            it.span.start -= 1;
            it.span.end += 1;
        }
    }

    /// A currency before the number.
    pub(super) fn prefix(&self, it: &mut Item<'w>) {
        let taken = self.items.last().map_or(0, |p| p.span.end);
        let all = self
            .text
            .get(taken.min(it.span.start)..it.span.start)
            .unwrap_or("");
        // Where spaces inside a numeral were moved in front of it there may be several.
        let before = if self.loose {
            all.trim_end_matches(' ')
        } else {
            all.strip_suffix(' ').unwrap_or(all)
        };
        let words: &'w Words = self.words;
        let Some((n, u)) = words.money.at(before) else {
            return;
        };
        let word = before.get(before.len() - n..).unwrap_or("");
        // 欧元一周上涨1.2%: a plain Chinese numeral stands before its currency, not behind.
        let plain = it.num.form == Form::Chinese && it.num.big == 0;
        let formal = char_at(self.text, it.span.start)
            .is_some_and(|c| "壹贰叁肆伍陆柒捌玖拾佰仟".contains(c.0));
        // 港币两千九百六十元: the 元 behind it says what kind of amount, the name before it whose.
        let told = self
            .unit(it.num.end)
            .is_some_and(|(_, u)| u.kind == Kind::Money && u.open == Open::Yuan);
        if plain && !formal && !told && !word.is_ascii() {
            return;
        }
        let plain = word.bytes().all(|b| b.is_ascii_lowercase());
        // Bob 3, Try 5, All 20: a name or a word, not a code.
        let mut letters = word.bytes();
        if word.len() == 3
            && letters.next().is_some_and(|b| b.is_ascii_uppercase())
            && letters.all(|b| b.is_ascii_lowercase())
            && !matches!(word, "Rmb" | "Usd" | "Eur" | "Gbp" | "Php")
        {
            return;
        }
        if plain
            && !matches!(
                word,
                "rmb"
                    | "usd"
                    | "eur"
                    | "gbp"
                    | "hkd"
                    | "cny"
                    | "jpy"
                    | "rs"
                    | "ringgit"
                    | "ringgits"
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
            "k" | "g" | "m" | "b" | "t" if self.loose_letter(it, from, w.end) => Some(match word {
                "k" => 3,
                "m" => 6,
                "t" => 12,
                _ => 9,
            }),
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
            | "billions" | "mn" | "mln" | "bn" | "bln" | "tn" | "trn" | "tln" | "lakh"
            | "lakhs" | "lac" | "lacs" | "lkh" | "lkhs" | "crore" | "crores" | "cr" | "crs"
            | "mm" | "mil" | "quadrillion" => {
                if word == "mm" && !it.prefixed
                    || word == "mil" && !it.prefixed && !(self.loose && from == end)
                {
                    None
                } else {
                    english::magnitude(word)
                }
            }
            _ => None,
        };
        if matches!(word, "dozen" | "dozens") {
            if from > end
                && !it.num.pointed
                && !it.prefixed
                && let Some(v) = it.num.value.times(Sci::int(12))
            {
                it.num.value = v;
                it.num.end = w.end;
                it.span.end = w.end;
            }
            return;
        }
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
        self.smaller(it);
    }

    /// What a magnitude leaves room for: 3 million and a half, 4 thousand 3 hundred and 21.
    fn smaller(&self, it: &mut Item<'w>) {
        if it.num.pointed || it.num.big < 2 || it.num.value.m < 0 {
            return;
        }
        let mut room = it.num.big;
        for _ in 0..4 {
            let Some(mut from) = english::gap(self.text, it.span.end) else {
                return;
            };
            let mut and = false;
            if let Some(w) = Word::at(self.text, from).filter(|w| w.as_str() == "and") {
                let Some(f) = english::gap(self.text, w.end) else {
                    return;
                };
                (from, and) = (f, true);
            }
            if and
                && let Some((n, d, end)) = english::part(self.text, from)
                && !self.rest(end).starts_with(" of")
                && let Some(f) = Sci::fraction(Sci::int(n), Sci::int(d))
                && let (k, end) = english::closing(self.text, end)
                && let size = if k == 0 { it.num.big } else { k }
                && let Some(v) = it.num.value.plus(f.shift(size))
            {
                it.num.value = v;
                it.num.place = f.e + size;
                it.num.pointed = true;
                it.num.end = end;
                it.span.end = end;
                return;
            }
            // 6 million 500 thousand; the last one needs no magnitude where every number is asked for.
            let read = numeral::arabic(self.text, from)
                .filter(|a| !a.pointed && !a.grouped)
                .and_then(|a| Some((a.value?, a.end)))
                .or_else(|| {
                    let n = self
                        .loose
                        .then(|| english::read(self.text, from))
                        .flatten()?;
                    (n.high.is_none() && !n.pointed).then_some((n.value, n.end))
                });
            let Some((v, end)) = read else { return };
            let next = english::gap(self.text, end)
                .and_then(|f| Word::at(self.text, f))
                .and_then(|w| Some((english::magnitude(w.as_str())?, w)));
            let (part, end, k) = match next {
                Some((k, w))
                    if !and && k < room && w.as_str().len() > 3 && !w.as_str().ends_with('s') =>
                {
                    (v.shift(k), w.end, k)
                }
                None if self.loose && and => (v, end, 0),
                _ => return,
            };
            if part.m <= 0 || part.lead() >= room {
                return;
            }
            let Some(sum) = it.num.value.plus(part) else {
                return;
            };
            it.num.value = sum;
            it.num.place = k;
            it.num.big = if k == 0 { 0 } else { it.num.big };
            it.num.end = end;
            it.span.end = end;
            room = k;
            if k == 0 {
                return;
            }
        }
    }

    /// A letter for a magnitude that counts only where every number is asked for: 2.33 k, 10G.
    fn loose_letter(&self, it: &Item<'w>, from: usize, end: usize) -> bool {
        if !self.loose || it.num.form != Form::Arabic {
            return false;
        }
        let glued = from == it.span.end;
        let capital = self
            .text
            .as_bytes()
            .get(from)
            .is_some_and(u8::is_ascii_uppercase);
        let letter = self.text.as_bytes().get(from).copied().unwrap_or(0);
        let closed = !self
            .rest(end)
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric());
        let giga = letter == b'G' && (it.num.pointed || it.num.digits >= 2);
        closed && (giga || !glued && (letter == b'k' || capital && letter != b'G'))
    }

    /// A decimal point in words between digits (1点45, 零点77), where every number is asked for: in
    /// running text 1点45 is a time.
    pub(super) fn spoken(&self, num: Num) -> Num {
        // 一打, 五打啤酒; 打破 and 打造 are verbs.
        if self.loose
            && let Some(tail) = self.rest(num.end).strip_prefix('打')
            && !tail.starts_with(|c| "破造开击算断败响扮工车法折压通包入击一".contains(c))
            && num.high.is_none()
            && !num.pointed
            && let Some(v) = num.value.times(Sci::int(12))
        {
            return Num {
                value: v,
                end: num.end + '打'.len_utf8(),
                bare: false,
                ..num
            };
        }
        let Some(tail) = self
            .loose
            .then(|| {
                let rest = self.rest(num.end);
                rest.strip_prefix('点')
                    .or_else(|| rest.strip_prefix(" point "))
            })
            .flatten()
        else {
            return num;
        };
        if num.pointed || num.high.is_some() || num.surplus.is_some() {
            return num;
        }
        let from = self.text.len() - tail.len();
        let read = match numeral::arabic(self.text, from) {
            Some(a) if !a.pointed && !a.grouped && a.digits <= 9 => i32::try_from(a.digits)
                .ok()
                .and_then(|d| Some((a.value?.shift(-d), a.end))),
            Some(_) => None,
            None => numeral::point(self.text, from),
        };
        let Some((f, end)) = read else { return num };
        if self
            .rest(end)
            .starts_with(['分', '刻', '半', '左', '前', '后', '整', '许', '十', ':'])
        {
            return num;
        }
        match num.value.plus(f) {
            Some(v) => Num {
                value: v,
                place: f.e,
                pointed: true,
                end,
                ..num
            },
            None => num,
        }
    }

    /// Whether the noun of what is counted follows, so that 3.2m is millions of it: 284B total parameters.
    pub(super) fn people(&self, at: usize) -> bool {
        let counted = |s: &str| {
            s.ends_with('s') && s.len() > 3 || matches!(s, "people" | "parameter" | "param")
        };
        if self.text.as_bytes().get(at) == Some(&b'-') {
            return Word::at(self.text, at + 1).is_some_and(|w| counted(w.as_str()));
        }
        let mut at = at;
        for _ in 0..2 {
            let word = (self.text.as_bytes().get(at) == Some(&b' '))
                .then(|| Word::at(self.text, at + 1))
                .flatten();
            let Some(w) = word else { return false };
            if counted(w.as_str()) {
                return true;
            }
            if !matches!(
                w.as_str(),
                "total"
                    | "active"
                    | "activated"
                    | "new"
                    | "monthly"
                    | "daily"
                    | "weekly"
                    | "paid"
                    | "paying"
                    | "more"
                    | "additional"
            ) {
                return false;
            }
            at = w.end;
        }
        false
    }
}
