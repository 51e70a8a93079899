//! The intervals that a printed number stands for.
//!
//! In: exact numbers. Out: intervals with open, closed and infinite ends, added, multiplied,
//! divided and compared without rounding. Every operation is checked: what does not fit 128 bits
//! is `None`, and a rule that meets `None` answers "not assessable".
//! Deliberately absent: floating point.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Exact;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Where it lies.
    pub at: Exact,
    /// Whether the point itself belongs to the interval.
    pub closed: bool,
    /// A soft end comes from usage (近, 超) and can never prove an error.
    pub soft: bool,
}

impl End {
    /// A closed, hard end.
    pub fn closed(at: Exact) -> Self {
        End {
            at,
            closed: true,
            soft: false,
        }
    }

    /// An open, hard end.
    pub fn open(at: Exact) -> Self {
        End {
            at,
            closed: false,
            soft: false,
        }
    }

    /// Where it lies, as records print it.
    pub fn printed(self) -> Decimal {
        self.at.round(12)
    }

    /// The same end, marked as soft.
    pub fn softened(self) -> Self {
        End { soft: true, ..self }
    }
}

/// The set of values that a printed number may stand for. `None` is an infinite end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// Lower end; `None` is minus infinity.
    pub lo: Option<End>,
    /// Upper end; `None` is plus infinity.
    pub hi: Option<End>,
}

impl Interval {
    /// The single point `x`.
    pub fn point(x: Exact) -> Self {
        Interval {
            lo: Some(End::closed(x)),
            hi: Some(End::closed(x)),
        }
    }

    /// `[lo, hi]`, closed and hard at both ends.
    pub fn closed(lo: Exact, hi: Exact) -> Self {
        Interval {
            lo: Some(End::closed(lo)),
            hi: Some(End::closed(hi)),
        }
    }

    /// `[x - half, x + half]`; `None` on overflow.
    pub fn around(x: Exact, half: Exact) -> Option<Self> {
        Some(Interval::closed(x.minus(half)?, x.plus(half)?))
    }

    /// Whether no value lies in both. Touching ends overlap only where both are closed.
    pub fn disjoint(&self, o: &Interval) -> bool {
        below(self.hi, o.lo) || below(o.hi, self.lo)
    }

    /// Whether the ends that keep the two apart are hard, so that the distance proves an error.
    pub fn hard_apart(&self, o: &Interval) -> bool {
        let hard = |a: Option<End>, b: Option<End>| {
            below(a, b) && a.is_some_and(|e| !e.soft) && b.is_some_and(|e| !e.soft)
        };
        hard(self.hi, o.lo) || hard(o.hi, self.lo)
    }

    /// Whether `x` lies in the interval.
    pub fn contains(&self, x: Exact) -> bool {
        !self.disjoint(&Interval::point(x))
    }

    /// The empty space between two disjoint intervals; zero where they overlap.
    pub fn gap(&self, o: &Interval) -> Exact {
        let dist = |a: Option<End>, b: Option<End>| match (a, b) {
            (Some(a), Some(b)) if b.at > a.at => b.at.minus(a.at),
            _ => None,
        };
        dist(self.hi, o.lo)
            .or_else(|| dist(o.hi, self.lo))
            .unwrap_or(Exact::ZERO)
    }

    /// Sum of two intervals; an end is closed where both are, soft where either is.
    pub fn plus(&self, o: &Interval) -> Option<Interval> {
        Some(Interval {
            lo: join(self.lo, o.lo, Exact::plus)?,
            hi: join(self.hi, o.hi, Exact::plus)?,
        })
    }

    /// Difference `self - o`.
    pub fn minus(&self, o: &Interval) -> Option<Interval> {
        Some(Interval {
            lo: join(self.lo, o.hi, Exact::minus)?,
            hi: join(self.hi, o.lo, Exact::minus)?,
        })
    }

    /// Product of two non-negative intervals; `None` where an end may be negative or overflows.
    pub fn times(&self, o: &Interval) -> Option<Interval> {
        if self.may_be_negative() || o.may_be_negative() {
            return None;
        }
        Some(Interval {
            lo: join(self.lo, o.lo, Exact::times)?,
            hi: join(self.hi, o.hi, Exact::times)?,
        })
    }

    /// Quotient of two non-negative intervals, the divisor away from zero.
    pub fn over(&self, o: &Interval) -> Option<Interval> {
        if self.may_be_negative() || o.lo.is_none_or(|e| e.at <= Exact::ZERO) {
            return None;
        }
        let lo = match o.hi {
            Some(h) => join(self.lo, Some(h), Exact::over)?,
            None => Some(End {
                at: Exact::ZERO,
                closed: false,
                soft: false,
            }),
        };
        Some(Interval {
            lo,
            hi: join(self.hi, o.lo, Exact::over)?,
        })
    }

    /// Multiplied by a positive factor; `None` on overflow.
    pub fn scale(&self, k: Exact) -> Option<Interval> {
        let f = |e: Option<End>| match e {
            Some(e) => Some(Some(End {
                at: e.at.times(k)?,
                ..e
            })),
            None => Some(None),
        };
        let (lo, hi) = (f(self.lo)?, f(self.hi)?);
        Some(if k.is_negative() {
            Interval { lo: hi, hi: lo }
        } else {
            Interval { lo, hi }
        })
    }

    /// Moved by `k`; `None` on overflow.
    pub fn shift(&self, k: Exact) -> Option<Interval> {
        self.plus(&Interval::point(k))
    }

    fn may_be_negative(&self) -> bool {
        self.lo.is_none_or(|e| e.at.is_negative())
    }
}

/// Whether an upper end lies wholly below a lower end.
fn below(hi: Option<End>, lo: Option<End>) -> bool {
    match (hi, lo) {
        (Some(h), Some(l)) => match h.at.cmp(&l.at) {
            Ordering::Less => true,
            Ordering::Equal => !(h.closed && l.closed),
            Ordering::Greater => false,
        },
        _ => false,
    }
}

/// Combines two ends; the outer `None` is overflow, the inner one infinity.
fn join(
    a: Option<End>,
    b: Option<End>,
    f: impl Fn(Exact, Exact) -> Option<Exact>,
) -> Option<Option<End>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Some(End {
            at: f(a.at, b.at)?,
            closed: a.closed && b.closed,
            soft: a.soft || b.soft,
        })),
        _ => Some(None),
    }
}

impl Serialize for Interval {
    /// `[lo, hi]` as exact decimal strings, `null` for an infinite end.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(Some(2))?;
        for e in [self.lo, self.hi] {
            seq.serialize_element(&e.map(|e| Digits(e.printed())))?;
        }
        seq.end()
    }
}

/// A decimal as a string, written without another one in between.
struct Digits(Decimal);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let [lo, hi] = <[Option<Decimal>; 2]>::deserialize(d)?;
        let end = |x: Option<Decimal>| x.and_then(Exact::from_decimal).map(End::closed);
        Ok(Interval {
            lo: end(lo),
            hi: end(hi),
        })
    }
}

/// The two intervals of a printed number: by its written digits and by usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Half a unit of the last written place on either side, widened by the hedge.
    pub strict: Interval,
    /// Half a unit of the last non-zero place on either side, at most 5 %, widened by the hedge.
    pub loose: Interval,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xbrl_sum_in_millions_is_consistent() {
        // 12 + 45 = 58 in millions, from the XBRL Calculations 1.1 recommendation.
        let half = Exact::ratio(1, 2).unwrap();
        let a = Interval::around(Exact::int(12), half).unwrap();
        let b = Interval::around(Exact::int(45), half).unwrap();
        let total = Interval::around(Exact::int(58), half).unwrap();
        assert!(!a.plus(&b).unwrap().disjoint(&total));
    }

    #[test]
    fn touching_ends_overlap_only_when_closed() {
        let one = Exact::ONE;
        let a = Interval {
            lo: None,
            hi: Some(End::open(one)),
        };
        let b = Interval {
            lo: Some(End::closed(one)),
            hi: None,
        };
        assert!(a.disjoint(&b));
        let c = Interval {
            lo: None,
            hi: Some(End::closed(one)),
        };
        assert!(!c.disjoint(&b));
    }
}
