//! How one number may have become another under somebody's fingers.
//!
//! In: two values. Out: the slip that turns one into the other: a power of ten (万 for 亿, a lost
//! decimal point), two neighbouring digits exchanged, one digit mistyped; and how many digits speak
//! for it, for 5 and 6 are one slip apart by chance and 21361 and 21631 are not.

use rust_decimal::Decimal;

/// A slip of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The same digits, a power of ten apart: the exponent of the second minus that of the first.
    Magnitude(i32),
    /// Two neighbouring digits exchanged.
    Transposed,
    /// One digit different.
    Mistyped,
}

impl Kind {
    /// A word of magnitude lost, added or exchanged: 万 or 亿.
    pub fn is_wan_or_yi(self) -> bool {
        matches!(self, Kind::Magnitude(4 | -4 | 8 | -8))
    }
}

/// A slip and the digits that speak for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// What happened.
    pub kind: Kind,
    /// Significant digits of the longer number.
    pub digits: usize,
}

/// The slip between two different positive values, if one explains the difference.
pub fn between(a: Decimal, b: Decimal) -> Option<Slip> {
    if a == b || a <= Decimal::ZERO || b <= Decimal::ZERO {
        return None;
    }
    let (ma, ea) = parts(a);
    let (mb, eb) = parts(b);
    if ma == mb {
        return Some(Slip {
            kind: Kind::Magnitude(eb - ea),
            digits: ma.len(),
        });
    }
    // Both written down to the finer last place, so that the digits stand under each other.
    let low = ea.min(eb);
    let pad = |m: &[u8], e: i32| -> Option<Vec<u8>> {
        let zeros = usize::try_from(e - low).ok().filter(|z| *z <= 12)?;
        let mut v = m.to_vec();
        v.extend(std::iter::repeat_n(0, zeros));
        Some(v)
    };
    let (mut x, mut y) = (pad(&ma, ea)?, pad(&mb, eb)?);
    let places = x.len().max(y.len());
    for v in [&mut x, &mut y] {
        while v.len() < places {
            v.insert(0, 0);
        }
    }
    // 42 and 402: the zero in front is no digit that somebody typed.
    let front = |v: &[u8]| v.first() == Some(&0);
    if (front(&x) || front(&y)) && a.fract().is_zero() && b.fract().is_zero() {
        return None;
    }
    let different: Vec<usize> = (0..places).filter(|i| x.get(*i) != y.get(*i)).collect();
    let kind = match different.as_slice() {
        [i] => {
            // A digit more in front is another number, not a slip of one digit.
            if *i == 0 && (x.first() == Some(&0) || y.first() == Some(&0)) {
                return None;
            }
            Kind::Mistyped
        }
        [i, j] if j - i == 1 && x.get(*i) == y.get(*j) && x.get(*j) == y.get(*i) => {
            Kind::Transposed
        }
        _ => return None,
    };
    // Prices end in nines by habit: those of 6999 and 9699 say nothing.
    let nines = |m: &[u8]| m.iter().rev().take_while(|d| **d == 9).count();
    let idle = match nines(&ma).min(nines(&mb)) {
        n if n >= 2 => n,
        _ => 0,
    };
    Some(Slip {
        kind,
        digits: ma.len().max(mb.len()) - idle,
    })
}

/// What a slip leaves as it was: two values that [`between`] finds a slip apart have one in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trace {
    /// The significant digits, wherever the point stands.
    Digits(u128),
    /// A value that is a slip away from both, or one of the two.
    Near(Decimal),
}

/// The traces of a positive value, each once; none of zero and below. A value of n digits has at most 2n + 3.
pub fn traces(value: Decimal) -> Vec<Trace> {
    if value <= Decimal::ZERO {
        return vec![];
    }
    let (digits, low) = parts(value);
    // A place on either side, for a zero there may be one of two digits exchanged.
    let places: Vec<u8> = [0].iter().chain(&digits).chain(&[0]).copied().collect();
    let unit = |at: usize| -> Option<Decimal> {
        let exponent = i32::try_from(digits.len()).ok()? - i32::try_from(at).ok()? + low;
        let ten = Decimal::TEN;
        let power = exponent.unsigned_abs();
        let one = (0..power).try_fold(Decimal::ONE, |p, _| p.checked_mul(ten))?;
        if exponent < 0 {
            Decimal::ONE.checked_div(one)
        } else {
            Some(one)
        }
    };
    let digit = |at: usize| places.get(at).copied().map(Decimal::from);
    let zeroed = |at: usize| value.checked_sub(digit(at)?.checked_mul(unit(at)?)?);
    let exchanged = |at: usize| {
        let (front, back) = (digit(at)?, digit(at + 1)?);
        let step = unit(at)?.checked_sub(unit(at + 1)?)?;
        value.checked_add(back.checked_sub(front)?.checked_mul(step)?)
    };
    let near = (0..places.len()).flat_map(|at| [zeroed(at), exchanged(at)]);
    let mantissa = digits.iter().fold(0, |n: u128, d| n * 10 + u128::from(*d));
    let mut out: Vec<Trace> = near
        .flatten()
        .chain([value])
        .map(|v| Trace::Near(v.normalize()))
        .chain([Trace::Digits(mantissa)])
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether the last digit of the shorter number that a slip touches is a zero that nobody printed:
/// 3.07 and 3.7 are two digits exchanged only for 3.70, and 14.4 is 14.49 cut off.
pub fn unprinted(s: &Slip, a: (Decimal, usize), b: (Decimal, usize)) -> bool {
    let (ma, ea) = parts(a.0);
    let (mb, eb) = parts(b.0);
    let short = |m: &[u8], e: i32, written: usize, low: i32| {
        usize::try_from(e - low).is_ok_and(|zeros| zeros > 0 && m.len() + zeros > written)
    };
    let low = ea.min(eb);
    !matches!(s.kind, Kind::Magnitude(_)) && (short(&ma, ea, a.1, low) || short(&mb, eb, b.1, low))
}

/// Digits without trailing zeros, the first one first, and the power of ten of the last.
fn parts(d: Decimal) -> (Vec<u8>, i32) {
    let d = d.normalize();
    let mut n = d.mantissa().unsigned_abs();
    let mut e = -i32::try_from(d.scale()).unwrap_or(0);
    while n != 0 && n.is_multiple_of(10) {
        n /= 10;
        e += 1;
    }
    let digits = n.to_string().bytes().map(|b| b - b'0').collect();
    (digits, e)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: &str, b: &str) -> Option<(Kind, usize)> {
        between(a.parse().unwrap(), b.parse().unwrap()).map(|s| (s.kind, s.digits))
    }

    proptest::proptest! {
        #[test]
        fn values_a_slip_apart_have_a_trace_in_common(
            digits in 1_u64..100_000,
            scale in 0_u32..6,
            other in 1_u64..100_000,
            place in 0_u32..6,
            digit in 0_u64..10,
            shift in 0_u32..9,
        ) {
            // One digit put in, two exchanged, the point moved, and any other number.
            let unit = 10_u64.pow(place);
            let (front, back) = (digits / unit / 10 % 10, digits / unit % 10);
            let put = digits - back * unit + digit * unit;
            let swapped = digits - front * unit * 10 - back * unit + back * unit * 10 + front * unit;
            let a = Decimal::new(i64::try_from(digits).unwrap(), scale);
            for n in [put, swapped, other, digits * 10_u64.pow(shift)] {
                let b = Decimal::new(i64::try_from(n).unwrap(), scale);
                if between(a, b).is_some() {
                    let (x, y) = (traces(a), traces(b));
                    proptest::prop_assert!(x.iter().any(|t| y.contains(t)), "{a} {b}");
                }
            }
        }
    }

    #[test]
    fn the_usual_slips() {
        assert_eq!(
            slip("97400000000", "94700000000"),
            Some((Kind::Transposed, 3))
        );
        assert_eq!(slip("16052", "16502"), Some((Kind::Transposed, 5)));
        assert_eq!(slip("0.37", "3.07"), Some((Kind::Transposed, 3)));
        assert_eq!(slip("2340", "2940"), Some((Kind::Mistyped, 3)));
        assert_eq!(
            slip("56000000000", "5600000"),
            Some((Kind::Magnitude(-4), 2))
        );
        assert_eq!(slip("482.28", "36.99"), None);
        assert_eq!(slip("5", "15"), None);
        assert_eq!(slip("5", "6"), Some((Kind::Mistyped, 1)));
    }
}
