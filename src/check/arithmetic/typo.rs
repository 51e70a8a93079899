//! Which slip of the pen turns the printed number into one that fits.
//!
//! In: a number as printed, its value, and the interval where it should lie. Out: the number with two
//! neighbouring digits swapped, one digit changed, or the decimal point moved, if one such fits.

use rust_decimal::Decimal;

use crate::model::{Exact, Interval};

/// A likely slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The number as it was probably meant, with its unit words.
    pub meant: String,
    /// The sort of slip.
    pub sort: Sort,
    /// Significant digits of the printed number: the more, the less likely is chance.
    pub digits: usize,
}

/// The sort of slip, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Two neighbouring digits swapped.
    Swapped,
    /// The decimal point moved by one or two places, or a zero too many or too few.
    Point,
    /// One digit changed.
    Digit,
}

impl Sort {
    /// The key of the suggestion that says so.
    pub fn suggestion(self) -> &'static str {
        match self {
            Sort::Swapped => "swapped",
            Sort::Point => "point",
            Sort::Digit => "digit",
        }
    }
}

/// Looks for the slip of a printed number that would bring it into `target`.
pub fn slip(surface: &str, value: Option<Decimal>, target: &Interval) -> Option<Slip> {
    let (at, number) = printed(surface)?;
    let value = Exact::from_decimal(value?)?.abs();
    let plain: String = number.chars().filter(|c| *c != ',').collect();
    let base = exact(&plain)?;
    if base.is_zero() {
        return None;
    }
    let unit = value.over(base)?;
    let places = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let digits = plain
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>();
    // Trailing zeros are digits too where the target is as narrow as they claim.
    let fine = target
        .hi
        .zip(target.lo)
        .and_then(|(h, l)| h.at.minus(l.at)?.over(h.at.abs()));
    let fine = fine
        .zip(Exact::ratio(1, 100))
        .is_some_and(|(w, limit)| w <= limit);
    let digits = if fine {
        digits.trim_start_matches('0')
    } else {
        digits.trim_matches('0')
    };
    let digits = digits.len().max(1);
    let fits = |candidate: &str| -> bool {
        let half = || Exact::pow10(-(places as i32))?.over(Exact::int(2));
        let ok = || {
            let x = exact(candidate)?;
            let i = Interval::around(x, half()?)?.scale(unit)?;
            Some(!i.disjoint(target))
        };
        candidate != plain && ok() == Some(true)
    };
    let found = |c: String, sort: Sort| {
        let mut meant = surface.to_owned();
        meant.replace_range(at..at + number.len(), &c);
        Slip {
            meant,
            sort,
            digits,
        }
    };
    let chars: Vec<char> = plain.chars().collect();
    for i in 0..chars.len() {
        for j in i + 1..chars.len().min(i + 3) {
            // The two are neighbours, or only the decimal point stands between them.
            if (j == i + 2 && chars.get(i + 1) != Some(&'.'))
                || chars.get(i) == Some(&'.')
                || chars.get(j) == Some(&'.')
            {
                continue;
            }
            let mut c = chars.clone();
            c.swap(i, j);
            let c: String = c.into_iter().collect();
            let zero = c.starts_with('0') && !c.starts_with("0.");
            if !zero && fits(&c) {
                return Some(found(c, Sort::Swapped));
            }
        }
    }
    for k in [-1, 1, -2, 2] {
        let moved = Exact::pow10(k).and_then(|p| base.times(p));
        if let Some(m) = moved {
            let c = m.round(8).to_string();
            if fits_point(m, unit, target, places, k) {
                return Some(found(c, Sort::Point));
            }
        }
    }
    for i in 0..chars.len() {
        let Some(old) = chars.get(i).filter(|c| c.is_ascii_digit()).copied() else {
            continue;
        };
        for d in '0'..='9' {
            if d == old || (i == 0 && d == '0' && chars.len() > 1 && chars.get(1) != Some(&'.')) {
                continue;
            }
            let mut c = chars.clone();
            if let Some(x) = c.get_mut(i) {
                *x = d;
            }
            let c: String = c.into_iter().collect();
            if fits(&c) {
                return Some(found(c, Sort::Digit));
            }
        }
    }
    None
}

/// The same where 万 stands for 亿 or the other way round, or million for billion.
pub fn word(surface: &str, value: Option<Decimal>, target: &Interval) -> Option<Slip> {
    if surface.contains("万亿") || surface.contains("萬億") {
        return None;
    }
    let digits = printed(surface)?.1.chars().filter(char::is_ascii_digit);
    let digits = digits.skip_while(|c| *c == '0').count();
    let value = Exact::from_decimal(value?)?.abs();
    WORDS.iter().find_map(|(from, to, power)| {
        let scaled = value.times(Exact::pow10(*power)?)?;
        let fits = surface.contains(from) && target.contains(scaled);
        fits.then(|| Slip {
            meant: surface.replacen(from, to, 1),
            sort: Sort::Point,
            digits,
        })
    })
}

/// Words of magnitude that are taken for each other, and the power of ten between them.
const WORDS: [(&str, &str, i32); 6] = [
    ("万", "亿", 4),
    ("亿", "万", -4),
    ("萬", "億", 4),
    ("億", "萬", -4),
    ("million", "billion", 3),
    ("billion", "million", -3),
];

/// Where a number should lie: around the point that follows, as wide as the digits it follows from,
/// but never wider than a per cent (a hedged figure leaves so much room that some slip always fits).
pub fn target(point: Exact, strict: &Interval) -> Option<Interval> {
    let most = point.abs().times(Exact::ratio(1, 100)?)?;
    let half = match (strict.lo, strict.hi) {
        (Some(l), Some(h)) => h.at.minus(l.at)?.over(Exact::int(2))?.min(most),
        _ => most,
    };
    Interval::around(point, half)
}

/// With its point moved, a number is as coarse as its digits allow.
fn fits_point(m: Exact, unit: Exact, target: &Interval, places: usize, k: i32) -> bool {
    let half = Exact::pow10(k - places as i32).and_then(|p| p.over(Exact::int(2)));
    half.and_then(|h| Interval::around(m, h)?.scale(unit))
        .is_some_and(|i| !i.disjoint(target))
}

/// The first run of digits of a surface, with thousands commas and a decimal point.
pub fn printed(surface: &str) -> Option<(usize, &str)> {
    let start = surface.find(|c: char| c.is_ascii_digit())?;
    let rest = surface.get(start..)?;
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches(['.', ',']);
    (number.matches('.').count() <= 1).then_some((start, number))
}

/// Decimals that a surface prints.
pub fn decimals(surface: &str) -> u32 {
    let part = printed(surface).and_then(|(_, s)| s.split_once('.'));
    part.map_or(0, |(_, d)| u32::try_from(d.len()).unwrap_or(0))
}

fn exact(s: &str) -> Option<Exact> {
    Exact::from_decimal(s.parse::<Decimal>().ok()?)
}

/// A value in the words of a printed number: 243家 for 343家.
pub fn restate(surface: &str, value: Option<Decimal>, new: Exact) -> String {
    let worded = || {
        let (at, number) = printed(surface)?;
        let plain: String = number.chars().filter(|c| *c != ',').collect();
        let unit = Exact::from_decimal(value?)?.abs().over(exact(&plain)?)?;
        let places = plain.split_once('.').map_or(0, |(_, d)| d.len()) as u32;
        let mut out = surface.to_owned();
        out.replace_range(
            at..at + number.len(),
            &new.over(unit)?.round(places).to_string(),
        );
        Some(out)
    };
    worded().unwrap_or_else(|| new.round(2).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(x: &str, half: &str) -> Interval {
        Interval::around(exact(x).unwrap(), exact(half).unwrap()).unwrap()
    }

    #[test]
    fn names_the_slip() {
        let t = around("22.97", "0.005");
        let v = |s: &str| s.parse::<Decimal>().ok();
        let s = slip("29.27%", v("29.27"), &t);
        assert_eq!(s.map(|s| s.sort), Some(Sort::Swapped));
        let t = around("22.97", "0.02");
        assert_eq!(
            slip("22.79%", v("22.79"), &t).map(|s| s.sort),
            Some(Sort::Swapped)
        );
        let t = around("243", "0.5");
        assert_eq!(
            slip("343家", v("343"), &t).map(|s| s.meant),
            Some("243家".into())
        );
        let t = around("12.39", "0.1");
        assert_eq!(
            slip("1.2%", v("1.2"), &t).map(|s| (s.meant, s.sort)),
            Some(("12%".into(), Sort::Point))
        );
    }

    #[test]
    fn restates_in_the_printed_unit() {
        let v = "930000".parse::<Decimal>().ok();
        assert_eq!(restate("93万人", v, Exact::int(630_700)), "63万人");
    }
}
