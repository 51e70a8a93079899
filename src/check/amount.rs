//! Amounts and rates in words, for messages.
//!
//! In: exact values. Out: 2.28万亿, 22,978亿, 5.6 billion: rounded, for people only.

use crate::model::{Exact, Lang};

/// A value with the magnitude words of the language, four significant digits or as many as asked for.
pub fn amount(x: Exact, figures: u32, lang: Lang) -> String {
    const ZH: &[(i32, &str)] = &[(8, "亿"), (4, "万"), (0, "")];
    const EN: &[(i32, &str)] = &[(12, " trillion"), (9, " billion"), (6, " million"), (0, "")];
    let steps = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let size = x.abs();
    for (power, word) in steps {
        let Some(unit) = Exact::pow10(*power) else {
            continue;
        };
        if size >= unit || *power == 0 {
            let Some(y) = x.over(unit) else { continue };
            return format!("{}{word}", significant(y, figures));
        }
    }
    significant(x, figures)
}

/// A number rounded to some significant digits, whole digits never cut.
pub fn significant(x: Exact, figures: u32) -> String {
    let mut lead = 0;
    let size = x.abs();
    while lead < 30 && Exact::pow10(lead).is_some_and(|p| size >= p) {
        lead += 1;
    }
    if lead == 0 && !x.is_zero() {
        while lead > -24 && Exact::pow10(lead - 1).is_some_and(|p| size < p) {
            lead -= 1;
        }
    }
    let places = i32::try_from(figures).unwrap_or(4) - lead;
    x.round(u32::try_from(places.max(0)).unwrap_or(0))
        .to_string()
}

/// A fraction as a percentage with one decimal.
pub fn percent(x: Exact) -> String {
    let hundred = x.times(Exact::int(100)).unwrap_or(x);
    format!("{}%", significant(hundred, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_words() {
        let x = Exact::int(2_297_831_000_000);
        assert_eq!(amount(x, 4, Lang::Zh), "22978亿");
        assert_eq!(amount(x, 4, Lang::En), "2.298 trillion");
        assert_eq!(significant(Exact::ratio(21361, 3150).unwrap(), 4), "6.781");
        assert_eq!(significant(Exact::ratio(1, 150).unwrap(), 3), "0.00667");
        assert_eq!(percent(Exact::ratio(71, 1000).unwrap()), "7.1%");
    }
}
