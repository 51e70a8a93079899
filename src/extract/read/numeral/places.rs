//! The sums behind a Chinese numeral: digits that wait for a place, sections, 万 and 亿.
//!
//! In: one place after another, from the left. Out: the value, its spread and its last place.

use super::super::sci::Sci;
use super::{Num, char_at, digit};

/// The parts of a number that stand to the left of the place being read.
pub(super) struct Builder {
    /// Sums that already have their magnitude, largest first, with its exponent.
    pub(super) parts: [(Sci, i32); 6],
    pub(super) len: usize,
    pub(super) section: Sci,
    /// What the upper end of a spread (两三百, 数十) adds to the lower one.
    pub(super) spread: Option<Sci>,
    pub(super) place: i32,
    pub(super) last_unit: i32,
    pub(super) zero: bool,
}

impl Builder {
    pub(super) fn total(&self) -> Option<Sci> {
        let mut sum = self.section;
        for (p, _) in self.parts.iter().take(self.len) {
            sum = sum.plus(*p)?;
        }
        Some(sum)
    }

    /// Applies 万, 亿 … to everything smaller that stands before it.
    pub(super) fn big(&mut self, exp: i32, run: bool) -> Option<()> {
        let mut low = self.section;
        while self.len > 0 {
            let Some((p, k)) = self.parts.get(self.len - 1).copied() else {
                break;
            };
            if k > exp || k == exp && !run {
                break;
            }
            low = low.plus(p)?;
            self.len -= 1;
        }
        self.place = self.place.saturating_add(exp);
        self.spread = self.spread.map(|s| s.shift(exp));
        self.section = Sci::ZERO;
        let slot = self.parts.get_mut(self.len)?;
        *slot = (low.shift(exp), exp);
        self.len += 1;
        Some(())
    }
}

pub(super) fn any_unit(b: &Builder) -> bool {
    b.len > 0 || b.last_unit > 0
}

pub(super) fn any_small(b: &Builder) -> bool {
    b.section.m != 0 && (1..=3).contains(&b.last_unit)
}

pub(super) enum Digits {
    None,
    One(u8),
    Pair(u8, u8),
    Many,
}

/// The digits that wait for a place name, with zeros in front dropped (一百零五).
pub(super) fn take(pending: &[u8], waiting: &mut usize) -> Digits {
    let n = std::mem::take(waiting);
    let all = pending.get(..n).unwrap_or_default();
    let lead = all.iter().take_while(|d| **d == 0).count();
    match all.get(lead..).unwrap_or_default() {
        [] => Digits::None,
        [d] => Digits::One(*d),
        [x, y] if adjacent(*x, *y) => Digits::Pair(*x, *y),
        _ => Digits::Many,
    }
}

/// Two digits that together mean "one or the other": 两三, 七八, and by usage 三五.
fn adjacent(x: u8, y: u8) -> bool {
    x > 0 && (y == x + 1 || (x, y) == (3, 5)) && y <= 9
}

/// Adds the digits that are left to the section: ones, an elided place (三千五), a spread (十七八) or
/// digits by position (二〇二五).
pub(super) fn flush(
    b: &mut Builder,
    pending: &[u8],
    waiting: &mut usize,
    out: &mut Num,
    before_big: bool,
) -> Option<()> {
    let n = std::mem::take(waiting);
    let all = pending.get(..n).unwrap_or_default();
    if n == 0 {
        return Some(());
    }
    let zero = all.first() == Some(&0) && any_unit(b);
    let rest = if zero {
        all.get(1..).unwrap_or_default()
    } else {
        all
    };
    if !any_unit(b) {
        match rest {
            [x, y] if adjacent(*x, *y) => {
                b.section = Sci::int(i128::from(*x));
                b.spread = Some(Sci::int(i128::from(y - x)));
                out.positional = !before_big;
            }
            _ => {
                let mut m: i128 = 0;
                for d in rest {
                    m = m.checked_mul(10)?.checked_add(i128::from(*d))?;
                }
                b.section = Sci::int(m);
                out.positional = rest.len() > 1;
            }
        }
        b.place = 0;
        return Some(());
    }
    match rest {
        [] => {}
        [d] => {
            // 三千五 is 3500, 三千零五 is 3005, 三千五百 has its place, 十五 is ones.
            // Before 万 or 亿 a digit that follows one of them is ones: 五兆六十二亿四万.
            let unit = if zero || before_big && b.section.m == 0 {
                0
            } else {
                (b.last_unit - 1).max(0)
            };
            b.section = b.section.plus(Sci {
                m: i128::from(*d),
                e: unit,
            })?;
            b.place = unit;
        }
        [x, y] if adjacent(*x, *y) => {
            let unit = if zero { 0 } else { (b.last_unit - 1).max(0) };
            b.section = b.section.plus(Sci {
                m: i128::from(*x),
                e: unit,
            })?;
            b.spread = Some(Sci {
                m: i128::from(y - x),
                e: unit,
            });
            b.place = unit;
        }
        _ => return None,
    }
    Some(())
}

/// Chinese decimals without a whole part, after 点: 百分之点二八.
pub fn point(text: &str, at: usize) -> Option<(Sci, usize)> {
    decimals(text, at).filter(|d| d.1 > at)
}

/// Chinese decimals after 点.
pub(super) fn decimals(text: &str, at: usize) -> Option<(Sci, usize)> {
    let (mut m, mut e, mut i) = (0i128, 0i32, at);
    while let Some((c, next)) = char_at(text, i) {
        // 点两小时, 点仨: these count things and are no digits of a decimal.
        let Some(d) = digit(c).filter(|_| !matches!(c, '两' | '俩' | '仨')) else {
            break;
        };
        m = m.checked_mul(10)?.checked_add(i128::from(d))?;
        e -= 1;
        i = next;
        if e < -18 {
            return None;
        }
    }
    Some((Sci { m, e }, i))
}
