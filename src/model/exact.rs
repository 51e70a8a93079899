//! Exact numbers: rational, added, multiplied, divided and compared without rounding.
//!
//! Every operation is checked: what does not fit 128 bits is `None`, and a rule that meets `None`
//! answers "not assessable". Deliberately absent: floating point, but for a ranking by size.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use rust_decimal::Decimal;

/// An exact rational number, compared by cross multiplication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact(Ratio<i128>);

impl Ord for Exact {
    fn cmp(&self, o: &Exact) -> Ordering {
        // Mostly both are whole; only of unlike denominators does a comparison divide.
        if self.0.denom() == o.0.denom() {
            return self.0.numer().cmp(o.0.numer());
        }
        self.0.cmp(&o.0)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, o: &Exact) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}

impl Default for Exact {
    /// Zero.
    fn default() -> Self {
        Exact::ZERO
    }
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Exact = Exact(Ratio::new_raw(1, 1));

    /// A whole number.
    pub fn int(n: i128) -> Self {
        Exact(Ratio::from_integer(n))
    }

    /// `num / den`; `None` where `den` is zero.
    pub fn ratio(num: i128, den: i128) -> Option<Self> {
        if den == 1 {
            return Some(Exact::int(num));
        }
        (den != 0).then(|| match (narrow(num, WIDE), narrow(den, WIDE)) {
            (Some(n), Some(d)) => Exact::widen(Ratio::new(n, d)),
            _ => Exact(Ratio::new(num, den)),
        })
    }

    fn widen(r: Ratio<i64>) -> Self {
        Exact(Ratio::new_raw(
            i128::from(*r.numer()),
            i128::from(*r.denom()),
        ))
    }

    /// The same in 64 bits, where it is so small that no operation on two such numbers overflows them:
    /// divisors of 64 bits are found many times faster than those of 128.
    fn small(self) -> Option<Ratio<i64>> {
        let half = 1 << 31;
        Some(Ratio::new_raw(
            narrow(*self.0.numer(), half)?,
            narrow(*self.0.denom(), half)?,
        ))
    }

    fn is_whole(self) -> bool {
        *self.0.denom() == 1
    }

    /// The quickest way to the result of an operation: on whole numbers, in 64 bits, in 128.
    fn apply(
        self,
        o: Exact,
        whole: impl Fn(i128, i128) -> Option<i128>,
        small: impl Fn(Ratio<i64>, Ratio<i64>) -> Ratio<i64>,
        wide: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
    ) -> Option<Exact> {
        if self.is_whole()
            && o.is_whole()
            && let Some(n) = whole(*self.0.numer(), *o.0.numer())
        {
            return Some(Exact::int(n));
        }
        match (self.small(), o.small()) {
            (Some(a), Some(b)) => Some(Exact::widen(small(a, b))),
            _ => wide(&self.0, &o.0).map(Exact),
        }
    }

    /// A decimal, exactly; `None` only where its scale does not fit (never for a parsed claim).
    pub fn from_decimal(d: Decimal) -> Option<Self> {
        let den = 10i128.checked_pow(d.scale())?;
        Exact::ratio(d.mantissa(), den)
    }

    /// `10^k`, for `k` in -30..=30.
    pub fn pow10(k: i32) -> Option<Self> {
        let p = 10i128.checked_pow(k.unsigned_abs())?;
        if k >= 0 {
            Exact::ratio(p, 1)
        } else {
            Exact::ratio(1, p)
        }
    }

    /// The sum, or `None` on overflow.
    pub fn plus(self, o: Exact) -> Option<Exact> {
        self.apply(o, i128::checked_add, |a, b| a + b, Ratio::checked_add)
    }

    /// The difference, or `None` on overflow.
    pub fn minus(self, o: Exact) -> Option<Exact> {
        self.apply(o, i128::checked_sub, |a, b| a - b, Ratio::checked_sub)
    }

    /// The product, or `None` on overflow.
    pub fn times(self, o: Exact) -> Option<Exact> {
        self.apply(o, i128::checked_mul, |a, b| a * b, Ratio::checked_mul)
    }

    /// The quotient, or `None` on overflow or division by zero.
    pub fn over(self, o: Exact) -> Option<Exact> {
        if o.0.is_zero() {
            return None;
        }
        let whole = |a: i128, b: i128| {
            if a.checked_rem(b)? == 0 {
                a.checked_div(b)
            } else {
                None
            }
        };
        self.apply(o, whole, |a, b| a / b, Ratio::checked_div)
    }

    /// The absolute value.
    pub fn abs(self) -> Exact {
        Exact(self.0.abs())
    }

    /// The negative.
    pub fn negated(self) -> Exact {
        Exact(-self.0)
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// Exactly zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Rounded half away from zero to `places` decimals, for display and for suggestions only.
    pub fn round(self, places: u32) -> Decimal {
        let Some(scale) = 10i128.checked_pow(places) else {
            return Decimal::ZERO;
        };
        let (num, den) = self.parts();
        if let Some(d) = short(num, den, places) {
            return d;
        }
        // A decimal with few enough places needs no rounding.
        if scale % den == 0
            && let Some(d) = num
                .checked_mul(scale / den)
                .and_then(|n| Decimal::try_from_i128_with_scale(n, places).ok())
        {
            return d.normalize();
        }
        if den == 1 {
            return Decimal::try_from_i128_with_scale(num, 0).unwrap_or(Decimal::ZERO);
        }
        let scaled = self.0.checked_mul(&Ratio::from_integer(scale));
        match scaled {
            Some(r) => Decimal::try_from_i128_with_scale(r.round().to_integer(), places)
                .map(|d| d.normalize())
                .unwrap_or(Decimal::ZERO),
            None => Decimal::try_from_i128_with_scale(self.0.round().to_integer(), 0)
                .unwrap_or(Decimal::ZERO),
        }
    }

    /// Numerator and denominator, in lowest terms.
    pub fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// The nearest float: for ranking by size, never for a judgement.
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }
}

/// A fraction in lowest terms as a decimal of the fewest places, where it is one of 64 bits and of so few
/// places: most amounts are.
fn short(num: i128, den: i128, places: u32) -> Option<Decimal> {
    let (num, den) = (i64::try_from(num).ok()?, i64::try_from(den).ok()?);
    let mut scale = 1i64;
    for k in 0..=places {
        // Below the fewest places this leaves a rest, so that there is no zero at the end.
        if scale.checked_rem(den)? == 0 {
            return Some(Decimal::new(num.checked_mul(scale / den)?, k));
        }
        scale = scale.checked_mul(10)?;
    }
    None
}

/// Below this no greatest common divisor overflows 64 bits.
const WIDE: i128 = 1 << 62;

/// A number in 64 bits, where its size is below a limit.
fn narrow(n: i128, limit: i128) -> Option<i64> {
    (-limit < n && n < limit).then(|| i64::try_from(n).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_times_three_is_one() {
        let third = Exact::ONE.over(Exact::int(3)).unwrap();
        assert_eq!(third.times(Exact::int(3)), Some(Exact::ONE));
    }

    #[test]
    fn rounding_is_for_display() {
        let r = Exact::ratio(21361, 3150).unwrap();
        assert_eq!(r.round(4).to_string(), "6.7813");
        let d = |n, d| Exact::ratio(n, d).unwrap().round(12).to_string();
        assert_eq!(d(400_000_000_000, 1), "400000000000");
        assert_eq!(
            (d(-7, 200), d(1, 3)),
            ("-0.035".into(), "0.333333333333".into())
        );
        assert_eq!(
            (d(0, 5), d(9_007_199_254_740_993, 2)),
            ("0".into(), "4503599627370496.5".into())
        );
    }
}
