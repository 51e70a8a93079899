//! US002: the unit left off the first end of a range changes what it means.
//!
//! Flags: 900~1.2亿 (900万~1.2亿), where the digits before the dash are the larger ones.
//! Why an editor cares: the reader completes the first number with the wrong unit.
//! 中文：投资额9000~1.2亿元。
//! English: sales of 900-1.2 billion.
//! Silent: where the digits rise (9~16亿, 600-650 million): a common shorthand that all read alike.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::Verdict;

use super::near;

/// See the module.
#[derive(Debug)]
pub struct Us002;

impl Rule for Us002 {
    fn code(&self) -> &'static str {
        "US002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims {
            let (Some(low), Some(high)) = (c.low, c.high) else {
                continue;
            };
            let Some((first, unit, second)) = parts(near::number(view, c)) else {
                continue;
            };
            // 10^4 between the ends shows that the first was meant in the larger unit, or in none.
            let wide = low
                .checked_mul(Decimal::from(10_000))
                .is_some_and(|x| x < high);
            if !unit && (first > second || wide && low > Decimal::ONE) && low < high {
                sink.flag(
                    Draft::new(&[c])
                        .suggestion("unit")
                        .with("range", &c.surface)
                        .formula(format!("{first} ~ {second}")),
                );
            } else {
                sink.count(Verdict::Consistent);
            }
        }
    }
}

/// The digits of both ends as printed, and whether the first has a magnitude of its own.
fn parts(s: &str) -> Option<(Decimal, bool, Decimal)> {
    let at = s.find(['-', '~', '—', '–', '至', '到'])?;
    let (a, b) = s.split_at(at);
    let digits = |t: &str| -> Option<Decimal> {
        let from = t.find(|c: char| c.is_ascii_digit())?;
        let t = t.get(from..)?;
        let end = t
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .unwrap_or(t.len());
        t.get(..end)?
            .replace(',', "")
            .trim_end_matches('.')
            .parse()
            .ok()
    };
    let unit = a
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_ascii_digit() && c != ' ');
    let second = digits(b)?;
    b.contains(['万', '亿']).then_some(())?;
    Some((digits(a)?, unit, second))
}
