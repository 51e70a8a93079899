//! Two readings of one figure → a verdict.
//!
//! In: what follows from other printed numbers, and what is printed. Out: whether both can be true.
//! The rule book's order: overlap of the strict or of the loose intervals is consistent (rounding);
//! disjoint loose intervals with hard ends between them are inconsistent; a soft end (近, 约, 超) gives
//! a marginal answer unless the distance is more than usage can bear.

use crate::model::{Exact, Interval, Reading, Verdict};

/// How far beyond a soft end usage still reaches, as a fraction of the printed value.
const SOFT_REACH: (i128, i128) = (1, 10);

/// Compares what follows with what is printed.
pub fn judge(follows: &Reading, printed: &Reading) -> Verdict {
    if !follows.loose.disjoint(&printed.loose) || !follows.strict.disjoint(&printed.strict) {
        return Verdict::Consistent;
    }
    if last_place(follows, printed) {
        return Verdict::Marginal;
    }
    if follows.loose.hard_apart(&printed.loose) || beyond(&follows.loose, &printed.loose) {
        Verdict::Inconsistent
    } else {
        Verdict::Marginal
    }
}

/// Whether cutting instead of rounding explains it: the printed number is off by less than one unit
/// of its last place.
fn last_place(follows: &Reading, printed: &Reading) -> bool {
    let wider = |i: &Interval| {
        let half = i.hi?.at.minus(i.lo?.at)?.over(Exact::int(2))?;
        let more = Interval::around(Exact::ZERO, half)?;
        i.plus(&more)
    };
    wider(&printed.strict).is_some_and(|p| !p.disjoint(&follows.loose))
}

/// Whether the empty space between two intervals is more than a soft end can explain.
fn beyond(a: &Interval, b: &Interval) -> bool {
    let size = [b.lo, b.hi, a.lo, a.hi]
        .into_iter()
        .flatten()
        .map(|e| e.at.abs())
        .find(|x| !x.is_zero());
    let (Some(size), Some(k)) = (size, Exact::ratio(SOFT_REACH.0, SOFT_REACH.1)) else {
        return false;
    };
    size.times(k).is_some_and(|limit| a.gap(b) > limit)
}

/// Applies an operation to the strict and the loose interval.
pub fn both(
    a: &Reading,
    b: &Reading,
    f: impl Fn(&Interval, &Interval) -> Option<Interval>,
) -> Option<Reading> {
    Some(Reading {
        strict: f(&a.strict, &b.strict)?,
        loose: f(&a.loose, &b.loose)?,
    })
}

/// Applies an operation to the strict and the loose interval.
pub fn each(a: &Reading, f: impl Fn(&Interval) -> Option<Interval>) -> Option<Reading> {
    Some(Reading {
        strict: f(&a.strict)?,
        loose: f(&a.loose)?,
    })
}

/// `part / whole × 100`, for positive readings.
pub fn percent(part: &Reading, whole: &Reading) -> Option<Reading> {
    let q = both(part, whole, Interval::over)?;
    each(&q, |i| i.scale(Exact::int(100)))
}

/// `(now / base - 1) × 100`, for positive readings.
pub fn growth(now: &Reading, base: &Reading) -> Option<Reading> {
    let q = both(now, base, Interval::over)?;
    each(&q, |i| i.shift(Exact::int(-1))?.scale(Exact::int(100)))
}

/// The point `f(a, b)` of two values.
pub fn point(
    a: Option<rust_decimal::Decimal>,
    b: Option<rust_decimal::Decimal>,
    f: impl Fn(Exact, Exact) -> Option<Exact>,
) -> Option<Exact> {
    f(Exact::from_decimal(a?)?, Exact::from_decimal(b?)?)
}

/// A reading turned round zero: a decrease as a negative change.
pub fn signed(r: &Reading, direction: i8) -> Option<Reading> {
    if direction < 0 {
        each(r, |i| i.scale(Exact::int(-1)))
    } else {
        Some(*r)
    }
}
