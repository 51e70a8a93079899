//! A number at a place in the text, without its unit: Arabic, Chinese, formal, mixed with 万 and 亿.
//!
//! In: text and the byte where a numeral begins. Out: its value, the last written place, and what
//! the writing says of its exactness (数十, 两三百, 200多). `arabic` reads digits, `chinese` whole
//! numerals by the sums that `places` keeps; English number words are in `english`.
//! The reader moves forward only; a numeral is read in time proportional to its length.

mod arabic;
mod chinese;
mod places;

#[cfg(test)]
mod tests;

pub use arabic::{arabic, power, vulgar};
pub use chinese::read;
pub use places::point;

use std::ops::Range;

use super::sci::Sci;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 1,004 or 2000万.
    Arabic,
    /// 三千五百.
    Chinese,
    /// forty-two.
    Word,
}

/// A number as read.
#[derive(Debug, Clone)]
pub struct Num {
    /// One past its last byte.
    pub end: usize,
    /// Its value; the lower end where `high` is given.
    pub value: Sci,
    /// Upper end of an approximation by two digits (两三百) or of a vague number (数十).
    pub high: Option<Sci>,
    /// 数, 几, dozens: the ends are only the order of magnitude.
    pub vague: bool,
    /// Exponent of the last written place.
    pub place: i32,
    /// Exponent of the closing 万, 亿, million; 0 where there is none.
    pub big: i32,
    /// A decimal point is written.
    pub pointed: bool,
    /// 多, 余, 几 or 来 inside the number (200多万).
    pub surplus: Option<Range<usize>>,
    /// How it is written.
    pub form: Form,
    /// 百, 千, 万, 亿 without a digit before it.
    pub bare: bool,
    /// Digits one after another without place names: 二〇二五.
    pub positional: bool,
    /// Number of digits written in Arabic numerals before the point.
    pub digits: usize,
    /// It has thousands separators.
    pub grouped: bool,
}

impl Num {
    /// A plain whole number.
    pub fn whole(value: i128, end: usize, form: Form) -> Self {
        Num {
            end,
            value: Sci::int(value),
            high: None,
            vague: false,
            place: 0,
            big: 0,
            pointed: false,
            surplus: None,
            form,
            bare: false,
            positional: false,
            digits: 0,
            grouped: false,
        }
    }

    /// Multiplied by `10^k`, as by a magnitude word.
    pub fn shifted(mut self, k: i32) -> Self {
        self.value = self.value.shift(k);
        self.high = self.high.map(|h| h.shift(k));
        self.place = self.place.saturating_add(k);
        self
    }

    /// With the opposite sign.
    pub fn negated(mut self) -> Self {
        let low = self.value.negated();
        match self.high.take() {
            Some(h) => {
                self.value = h.negated();
                self.high = Some(low);
            }
            None => self.value = low,
        }
        self
    }

    /// As a small whole number, where it is one.
    pub fn small(&self) -> Option<i64> {
        if self.high.is_some() || self.pointed || self.surplus.is_some() {
            return None;
        }
        self.value.small()
    }
}

/// The character at a byte, and the byte after it.
pub fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((c, at + c.len_utf8()))
}

/// The character that ends before a byte.
pub fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Value of a Chinese digit.
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '弌' => 1,
        '二' | '两' | '贰' | '俩' | '弍' => 2,
        '三' | '叁' | '叄' | '参' | '弎' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Exponent of a place name below 万.
fn small_unit(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// Exponent of a Chinese magnitude.
fn big_unit(c: char) -> Option<i32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        '京' => 16,
        '垓' => 20,
        _ => return None,
    })
}

/// Whether a Chinese numeral may begin with the character.
pub fn starts(c: char) -> bool {
    digit(c).is_some()
        || small_unit(c).is_some()
        || matches!(
            c,
            '万' | '亿' | '兆' | '数' | '几' | '廿' | '卅' | '卌' | '半' | '负'
        )
}

/// What follows 千, 百 or 兆 and makes a unit of it: 千米, 兆瓦.
fn makes_unit(unit: char, next: Option<char>) -> bool {
    let Some(n) = next else { return false };
    match unit {
        '千' => "米克瓦卡伏帕焦赫字".contains(n),
        '百' => "帕".contains(n),
        '兆' => "瓦赫帕字比头丰欧焦".contains(n),
        '万' => "向科达里斯华豪事国物能宁".contains(n),
        '京' | '垓' => "东都城广津沪冀剧基西方味报".contains(n),
        _ => false,
    }
}
