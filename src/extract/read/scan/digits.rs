//! A numeral in digits, and what only looks like one: codes, times of day, scores.
//!
//! In: the byte of a digit. Out: a quantity, or the place to go on behind what is none.

use super::super::numeral::{self, Form, Num, char_before};
use super::Scan;

impl<'w> Scan<'_, 'w> {
    /// A numeral in digits.
    pub(super) fn number(&mut self) {
        let at = self.at;
        if self.date_or_idiom(at) {
            return;
        }
        // 2.4月20日: the number of a list item, and a date behind its point.
        if let Some(d) = self.dates.get(self.next_date)
            && (at + 1..at + 4).contains(&d.span.start)
            && self
                .text
                .get(at..d.span.start)
                .is_some_and(|t| t.ends_with('.'))
        {
            self.at = d.span.start;
            return;
        }
        let Some(a) = numeral::arabic(self.text, at) else {
            self.at += 1;
            return;
        };
        if a.dotted || a.value.is_none() {
            self.at = self.code(a.end);
            // 1.234,56 €: what follows the comma is a part of it, not a number of its own.
            if a.dotted && self.text.as_bytes().get(self.at) == Some(&b',') {
                let digits = self
                    .rest(self.at + 1)
                    .bytes()
                    .take_while(u8::is_ascii_digit)
                    .count();
                self.at += if digits > 0 { digits + 1 } else { 0 };
            }
            return;
        }
        // 1.234,56: a decimal comma behind a point for thousands.
        let printed = self.text.get(at..a.end).unwrap_or("");
        let continental = printed
            .split_once('.')
            .is_some_and(|(whole, part)| (1..=3).contains(&whole.len()) && part.len() == 3)
            && self.rest(a.end).starts_with(',')
            && matches!(
                self.rest(a.end + 1)
                    .bytes()
                    .take_while(u8::is_ascii_digit)
                    .count(),
                1 | 2
            );
        if continental {
            self.at = self.past(a.end + 1, u8::is_ascii_digit);
            return;
        }
        // 17:45, 3:2, 192:168
        if self.colon(a.end) {
            return;
        }
        let raised = a.value.zip(numeral::power(self.text, a.end, self.loose));
        let num = match raised {
            Some((v, (k, end))) => Some(Num {
                value: v,
                place: v.e,
                pointed: true,
                digits: a.digits,
                ..Num::whole(0, end, Form::Arabic)
            })
            .map(|n| n.shifted(k)),
            None => numeral::read(self.text, at),
        };
        let Some(num) = num else {
            self.at = self.code(a.end);
            return;
        };
        // 1点45 is a time of day; only where every number is asked for it may be a decimal.
        if !self.loose
            && num.small().is_some_and(|h| (0..=24).contains(&h))
            && let Some(minutes) = self.rest(num.end).strip_prefix('点')
            && minutes.starts_with(|c: char| c.is_ascii_digit())
        {
            let from = self.text.len() - minutes.len();
            self.at = numeral::arabic(self.text, from).map_or(from, |a| a.end);
            return;
        }
        if let Some(end) = self.time_of_day(&num) {
            self.at = end;
            return;
        }
        let before = char_before(self.text, at);
        if matches!(before, Some('_' | '#' | '@' | '№' | '^')) {
            self.at = self.code(num.end);
            return;
        }
        self.quantity(at, num);
    }

    /// A date with its time of day, or an idiom that holds a numeral; whether one stands here.
    pub(super) fn date_or_idiom(&mut self, at: usize) -> bool {
        if self.push_date(at) {
            self.clock();
            return true;
        }
        let idiom = self.words.idiom(self.text, at);
        if let Some(end) = idiom {
            self.at = end;
        }
        idiom.is_some()
    }

    /// Where 9时52分, 2 点 52 分 or 二十二时二十分 ends, whose hour is `hour`; 分 that goes on is a share or a
    /// score.
    pub(super) fn time_of_day(&self, hour: &Num) -> Option<usize> {
        let plain = hour.high.is_none() && !hour.pointed && !hour.bare;
        if !plain || !hour.small().is_some_and(|h| (0..=24).contains(&h)) {
            return None;
        }
        let sign = |at: usize, signs: &[char]| {
            let t = self.rest(at);
            let s = t.trim_start_matches(' ');
            let c = s.chars().next().filter(|c| signs.contains(c))?;
            Some(at + (t.len() - s.len()) + c.len_utf8())
        };
        let after = sign(hour.end, &['时', '点'])?;
        let from = after + usize::from(self.rest(after).starts_with(' '));
        let end = if hour.form == Form::Arabic {
            let minutes = numeral::arabic(self.text, from);
            minutes.filter(|m| !m.pointed && m.digits <= 2)?.end
        } else {
            let minutes = numeral::read(self.text, from).filter(|m| m.form == Form::Chinese);
            let whole = |m: &Num| m.high.is_none() && m.small().is_some_and(|m| m < 60);
            minutes.filter(whole)?.end
        };
        let end = sign(end, &['分'])?;
        (!self.rest(end).starts_with(['之', '钟', '位'])).then_some(end)
    }

    /// Passes over a run of letters, digits and the signs inside codes.
    pub(super) fn code(&self, from: usize) -> usize {
        self.past(from, u8::is_ascii_digit).max(self.at + 1)
    }

    /// A time or a score behind a number: passes over it.
    pub(super) fn colon(&mut self, end: usize) -> bool {
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
    pub(super) fn clock(&mut self) {
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
}
