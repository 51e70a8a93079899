//! What the digits of one printed number allow, whatever its hedges say.
//!
//! In: a value and its surface. Out: half a unit of the last written place on either side (strict)
//! and half a unit of the last non-zero place, at most five per cent (loose). A conversion's own
//! 约 says no more than that it is rounded, so conversions are judged by these intervals and not by
//! the hedged ones of the claim.

use rust_decimal::Decimal;

use crate::model::{Exact, Interval};
use crate::text::fold;

/// The values a printed number may stand for by its digits alone.
#[derive(Debug, Clone, Copy)]
pub struct Printed {
    /// The number itself.
    pub value: Exact,
    /// Half a unit of the last written place.
    pub strict: Interval,
    /// Half a unit of the last non-zero place, at most five per cent.
    pub loose: Interval,
    /// Digits that carry the value, trailing zeros of whole numbers left out.
    pub figures: u32,
    /// A unit of the last non-zero place.
    pub unit: Exact,
}

/// Reads the intervals off a value and its surface; `None` for zero and for what does not fit.
pub fn printed(value: Decimal, surface: &str) -> Option<Printed> {
    if value.is_zero() {
        return None;
    }
    let x = Exact::from_decimal(value)?;
    let plain = value.normalize();
    let zeros = if plain.scale() == 0 {
        trailing(plain)
    } else {
        0
    };
    let all = digits(plain.mantissa().unsigned_abs());
    let figures = all - zeros;
    // The power of ten of the first digit: 11 in 3150亿.
    let lead = i32::try_from(all).ok()? - 1 - i32::try_from(plain.scale()).ok()?;
    let digits = written(surface);
    let (written, point) = digits.unwrap_or((figures, false));
    let last = |n: u32| Some(lead - i32::try_from(n).ok()? + 1);
    let fine = Exact::pow10(last(written.max(figures))?)?;
    let coarse = if point {
        fine
    } else {
        Exact::pow10(last(figures)?)?
    };
    let half = Exact::ratio(1, 2)?;
    let cap = x.abs().times(Exact::ratio(5, 100)?)?;
    let mut strict = half.times(fine)?;
    if digits.is_none() {
        // 四百亿, 3亿2000万: the last written place is not seen, so usage decides alone.
        strict = strict.min(cap);
    }
    let loose = half.times(coarse)?.min(cap).max(strict);
    Some(Printed {
        value: x,
        strict: Interval::around(x, strict)?,
        loose: Interval::around(x, loose)?,
        figures,
        unit: coarse,
    })
}

fn digits(mut n: u128) -> u32 {
    let mut k = 1;
    while n >= 10 {
        n /= 10;
        k += 1;
    }
    k
}

/// Trailing zeros of a whole number.
fn trailing(d: Decimal) -> u32 {
    let mut n = d.mantissa().unsigned_abs();
    let mut k = 0;
    while n != 0 && n.is_multiple_of(10) {
        n /= 10;
        k += 1;
    }
    k
}

/// Significant digits as written and whether a decimal point stands among them, for a surface with
/// one run of digits; 3亿2000万 and 四百亿 have none.
pub fn written(surface: &str) -> Option<(u32, bool)> {
    let mut found: Option<(u32, bool)> = None;
    let mut run = (0u32, false);
    let mut open = false;
    let mut runs = 0;
    let mut prev = ' ';
    let mut chars = surface.chars().map(fold::fold_char).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if c.is_ascii_digit() {
            if !open {
                open = true;
                runs += 1;
                run = (0, false);
            }
            if run.0 > 0 || c != '0' {
                run.0 += 1;
            }
            found = Some(run);
        } else if open && matches!(c, '.' | ',') && prev.is_ascii_digit() && next.is_ascii_digit() {
            run.1 |= c == '.';
            found = Some(run);
        } else {
            open = false;
        }
        prev = c;
    }
    found.filter(|f| runs == 1 && f.0 > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(v: &str, s: &str) -> (String, String, String, String, u32) {
        let p = printed(v.parse().unwrap(), s).unwrap();
        let at = |e: Option<crate::model::End>| e.unwrap().at.round(6).to_string();
        (
            at(p.strict.lo),
            at(p.strict.hi),
            at(p.loose.lo),
            at(p.loose.hi),
            p.figures,
        )
    }

    #[test]
    fn digits_make_the_width() {
        // 7283.5亿: a tenth of 亿; 2900亿: 1亿 as written, 100亿 as used.
        assert_eq!(
            ends("728350000000", "7283.5亿元"),
            (
                "728345000000".into(),
                "728355000000".into(),
                "728345000000".into(),
                "728355000000".into(),
                5
            )
        );
        assert_eq!(
            ends("290000000000", "2900亿元"),
            (
                "289950000000".into(),
                "290050000000".into(),
                "285000000000".into(),
                "295000000000".into(),
                2
            )
        );
        // One digit: five per cent, where the written place is finer.
        assert_eq!(ends("400000000000", "4000億元").2, "380000000000");
        // Zeros after the point count.
        assert_eq!(ends("31000000", "31.0 million").0, "30950000");
        assert_eq!(
            ends("0.05", "0.05元"),
            (
                "0.045".into(),
                "0.055".into(),
                "0.045".into(),
                "0.055".into(),
                1
            )
        );
    }

    #[test]
    fn thousands_and_chinese_numerals() {
        assert_eq!(ends("1352", "1,352新元").0, "1351.5");
        assert_eq!(ends("40000000000", "四百亿").2, "38000000000");
    }
}
