//! A number as mantissa and power of ten, so that 2.16万亿 is exact and keeps its last written place.
//!
//! Every operation is checked; what does not fit is `None`, and the number is left unread.

use num_rational::Ratio;
use rust_decimal::Decimal;

use crate::model::Exact;

/// `m * 10^e`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sci {
    /// Mantissa.
    pub m: i128,
    /// Exponent.
    pub e: i32,
}

/// Largest mantissa of a decimal, plus one.
const LIMIT: i128 = 1 << 96;

impl Sci {
    /// Zero.
    pub const ZERO: Sci = Sci { m: 0, e: 0 };
    /// One.
    pub const ONE: Sci = Sci { m: 1, e: 0 };

    /// A whole number.
    pub fn int(m: i128) -> Self {
        Sci { m, e: 0 }
    }

    /// A decimal from the vocabulary, as it is written there.
    pub fn parse(s: &str) -> Option<Self> {
        let (whole, part) = s.split_once('.').unwrap_or((s, ""));
        let m = format!("{whole}{part}").parse().ok()?;
        Some(Sci {
            m,
            e: -i32::try_from(part.len()).ok()?,
        })
    }

    /// Multiplied by `10^k`.
    pub fn shift(self, k: i32) -> Self {
        Sci {
            m: self.m,
            e: self.e.saturating_add(k),
        }
    }

    /// The same value with an exponent of at most `e`.
    fn at(self, e: i32) -> Option<i128> {
        if self.m == 0 {
            return Some(0);
        }
        let k = u32::try_from(self.e.checked_sub(e)?).ok()?;
        if k > 38 {
            return None;
        }
        self.m.checked_mul(10i128.checked_pow(k)?)
    }

    /// Sum.
    pub fn plus(self, o: Sci) -> Option<Sci> {
        let e = self.e.min(o.e);
        Some(Sci {
            m: self.at(e)?.checked_add(o.at(e)?)?,
            e,
        })
    }

    /// Product.
    pub fn times(self, o: Sci) -> Option<Sci> {
        Some(Sci {
            m: self.m.checked_mul(o.m)?,
            e: self.e.checked_add(o.e)?,
        })
    }

    /// Without its sign.
    pub fn abs(self) -> Sci {
        Sci {
            m: self.m.abs(),
            e: self.e,
        }
    }

    /// Negative.
    pub fn negated(self) -> Sci {
        Sci {
            m: -self.m,
            e: self.e,
        }
    }

    /// Exactly this value as a decimal, without zeros after the point that say nothing.
    pub fn decimal(self) -> Option<Decimal> {
        let (mut m, mut e) = (self.m, self.e);
        while e < 0 && m % 10 == 0 {
            m /= 10;
            e += 1;
        }
        if e > 0 {
            m = Sci { m, e }.at(0)?;
            e = 0;
        }
        if m.abs() >= LIMIT {
            return None;
        }
        Decimal::try_from_i128_with_scale(m, e.unsigned_abs()).ok()
    }

    /// Exactly this value as a ratio.
    pub fn exact(self) -> Option<Exact> {
        if self.e >= 0 {
            return Some(Exact::int(self.at(0)?));
        }
        let den = 10i128.checked_pow(self.e.unsigned_abs())?;
        Exact::ratio(self.m, den)
    }

    /// Smaller than `o`.
    pub fn below(self, o: Sci) -> bool {
        match self.plus(o.negated()) {
            Some(d) => d.m < 0,
            None => self.e < o.e,
        }
    }

    /// As a small whole number.
    pub fn small(self) -> Option<i64> {
        i64::try_from(self.at(0)?).ok()
    }

    /// Exponent of the first digit: 4 for 23,000.
    pub fn lead(self) -> i32 {
        let digits = self.m.unsigned_abs().checked_ilog10().unwrap_or(0);
        self.e.saturating_add(digits as i32)
    }

    /// Exponent of the last digit that is not zero: 3 for 23,000.
    pub fn last(self) -> i32 {
        let (mut m, mut e) = (self.m, self.e);
        if m == 0 {
            return e;
        }
        while m % 10 == 0 {
            m /= 10;
            e = e.saturating_add(1);
        }
        e
    }

    /// `a / b` for fractions: to six decimals, and to as many more as keep it within a millionth of its
    /// value (1/6 is 0.1666667).
    pub fn fraction(a: Sci, b: Sci) -> Option<Sci> {
        let (x, y) = (a.at(a.e.min(b.e))?, b.at(a.e.min(b.e))?);
        if y == 0 {
            return None;
        }
        let mut s = Sci::ZERO;
        for e in 6..=18 {
            let size = 10i128.checked_pow(e)?;
            let (Some(up), Ok(k)) = (x.checked_mul(size), i32::try_from(e)) else {
                break;
            };
            let m = Ratio::new(up, y).round().to_integer();
            s = Sci { m, e: -k };
            let off = up.checked_sub(m.checked_mul(y)?)?.abs();
            if off.checked_mul(1_000_000).is_none_or(|o| o <= up.abs()) {
                break;
            }
        }
        if s == Sci::ZERO && x != 0 {
            return None;
        }
        while s.e < 0 && s.m % 10 == 0 && s.m != 0 {
            s = Sci {
                m: s.m / 10,
                e: s.e + 1,
            };
        }
        Some(s)
    }
}
