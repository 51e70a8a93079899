//! Whether a number of the headline is reckoned from figures of the body: a sum of counts, a change between two values.
//!
//! Deliberately absent: whether it is right; that is what the rules of arithmetic say of the body.

use crate::model::{Claim, Exact, Interval, Kind};

use super::super::printed::printed;

/// Whether the headline adds up two or three figures that stand beside each other: 34伤 of 4人重伤，30人轻伤.
pub fn summed(head: &Claim, body: &[&Claim]) -> bool {
    let Some(v) = head.value.filter(|_| head.kind == Kind::Count) else {
        return false;
    };
    (2..=3).any(|n| {
        body.windows(n).any(|w| {
            let one = w.first().map(|c| c.sentence);
            w.iter().all(|c| Some(c.sentence) == one)
                && w.iter()
                    .map(|c| c.value)
                    .try_fold(rust_decimal::Decimal::ZERO, |s, x| s.checked_add(x?))
                    == Some(v)
        })
    })
}

/// Whether the headline works out the change between two values of one sentence: 下滑1.3% over 49.73亿，上年同期50.37亿.
pub fn grown(head: &Claim, body: &[&Claim], reach: &Interval) -> bool {
    let change = |x: &Claim, y: &Claim| {
        let of = |c: &Claim| Exact::from_decimal(c.value?);
        let rate = of(x)?.over(of(y)?)?.minus(Exact::int(1))?;
        rate.times(Exact::int(100)).map(Exact::abs)
    };
    let one = |x: &Claim, y: &Claim| {
        x.sentence == y.sentence && x.kind == y.kind && x.unit == y.unit && x.kind != Kind::Percent
    };
    let fits = |x: &Claim, y: &Claim| {
        let rates = [change(x, y), change(y, x)];
        rates.into_iter().flatten().any(|r| reach.contains(r))
    };
    let sides = || body.iter().zip(body.iter().skip(1));
    head.kind == Kind::Percent
        && sides().any(|(x, y)| one(x, y) && figures(x).min(figures(y)) >= 3 && fits(x, y))
}

/// Digits that a number is printed with.
pub fn figures(c: &Claim) -> u32 {
    let p = c.value.and_then(|v| printed(v, &c.surface));
    p.map_or(0, |p| p.figures)
}
