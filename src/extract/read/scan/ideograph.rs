//! A Chinese character that may open a numeral: 三千, 第三, 翻两番, 半年.
//!
//! In: the byte of an ideograph. Out: an item, or the place to go on.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::Kind;
use crate::text::set::CharSet;

use super::super::item::Item;
use super::super::numeral::{self, Form, Num, char_at, char_before};
use super::super::sci::Sci;
use super::Scan;

/// The characters that [`Scan::ideograph`] does not pass over.
pub(super) static OPENS: LazyLock<CharSet> = LazyLock::new(|| {
    let numerals = ('\u{3000}'..'\u{a000}').filter(|c| numeral::starts(*c));
    CharSet::of(
        &numerals
            .chain("第翻对上下前首单全".chars())
            .collect::<String>(),
    )
});

impl<'w> Scan<'_, 'w> {
    /// A character that may open a Chinese numeral.
    pub(super) fn ideograph(&mut self) {
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
        if c == '对'
            && self.rest(next).starts_with('折')
            && char_before(self.text, at) == Some('打')
        {
            // 打对折
            let end = next + '折'.len_utf8();
            let mut it = Item::new(at..end, Num::whole(50, end, Form::Chinese));
            it.kind = Kind::Percent;
            it.unit = Cow::Borrowed("%");
            self.at = end;
            self.items.push(it);
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
        if self.date_or_idiom(at) {
            return;
        }
        if c == '半' {
            self.half(at, next);
            return;
        }
        match numeral::read(self.text, at) {
            Some(num) => match self.time_of_day(&num) {
                Some(end) => self.at = end,
                None => self.quantity(at, num),
            },
            None => self.at = next,
        }
    }

    /// 第三, 第一笔.
    pub(super) fn ordinal(&mut self, at: usize, next: usize) {
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
    pub(super) fn turned(&mut self, at: usize, next: usize) {
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
    pub(super) fn half(&mut self, at: usize, next: usize) {
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
        } else if rest.starts_with('折') && !rest.starts_with("折叠") {
            it.kind = Kind::Percent;
            it.unit = Cow::Borrowed("%");
            it.num = Num::whole(50, next, Form::Chinese);
            it.fraction = None;
            it.span.end = next + '折'.len_utf8();
        } else if self.loose && rest.starts_with('百') {
            it.num = Num::whole(50, next, Form::Chinese);
            it.fraction = None;
            it.span.end = next + '百'.len_utf8();
            self.at = it.span.end;
            self.items.push(it);
            return;
        } else if self.loose
            && let Some((_, u)) = self.unit(next)
            && u.kind == Kind::Count
        {
            // 半个, 半斤
            self.items.push(it);
            return;
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
            // 超过一半: the 一 before it is no number of its own.
            let one = at.checked_sub('一'.len_utf8());
            if let Some(one) = one.filter(|one| self.text.get(*one..at) == Some("一"))
                && self.items.last().is_some_and(|last| last.span == (one..at))
            {
                self.items.pop();
                it.span.start = one;
            }
        }
        self.at = it.span.end;
        self.items.push(it);
    }
}
