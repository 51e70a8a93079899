//! The two intervals of a printed amount: by its written digits, and by usage.
//!
//! Strict: half a unit of the last written place on either side. Loose: half a unit of the last place
//! that is not zero, at most 5 % of the value. Hedges move the ends; an end that comes from usage
//! (近, 超) is soft. The hedge of a conversion (约合) says only that it was computed, so its digits
//! decide, and the bound of its source passes on to it.

use crate::model::{End, Exact, Interval, Kind, Reading};

use super::item::Item;
use super::numeral::Num;
use super::sci::Sci;
use super::words::Class;

/// The intervals of an item under the hedge that rules it; `source` is the hedge of the amount that
/// it converts.
pub fn of(item: &Item<'_>, ruling: Option<Class>, source: Option<Option<Class>>) -> Reading {
    build(item, ruling, source).unwrap_or_default()
}

fn build(item: &Item<'_>, ruling: Option<Class>, source: Option<Option<Class>>) -> Option<Reading> {
    let n = &item.num;
    if let Some(to) = &item.to {
        let (low, high) = (n.value.exact()?, to.high.unwrap_or(to.value).exact()?);
        let (low, high) = (low.min(high), low.max(high));
        let wide = |slack: bool| -> Option<Interval> {
            if slack && ruling == Some(Class::Approx) {
                return Some(Interval::closed(
                    low.minus(twentieth(low.abs())?)?,
                    high.plus(twentieth(high.abs())?)?,
                ));
            }
            Some(Interval::closed(low, high))
        };
        let strict = with_bound(wide(true)?, low, high, ruling, n);
        return Some(Reading {
            strict,
            loose: strict,
        });
    }
    if let Some(h) = n.high {
        let (low, high) = (n.value.exact()?, h.exact()?);
        let i = if n.vague {
            // 数十亿 is neither 10 nor 100: a tenth off either end.
            let step = high.minus(low)?.over(Exact::int(10))?;
            Interval {
                lo: Some(End::closed(low.plus(step)?).softened()),
                hi: Some(End::closed(high.minus(step)?).softened()),
            }
        } else {
            Interval::closed(low, high)
        };
        let i = with_bound(i, low, high, ruling, n);
        return Some(Reading {
            strict: i,
            loose: i,
        });
    }
    let v = match item.fraction {
        Some((a, b)) => a.exact()?.over(b.exact()?)?,
        None => n.value.exact()?,
    };
    let (strict, loose) = match item.fraction {
        Some((_, b)) => {
            // 翻番 is within 5 %; 三分之一 within 5 %, and by usage 10 %.
            let s = twentieth(v.abs())?;
            let l = if b == Sci::ONE {
                s
            } else {
                s.times(Exact::int(2))?
            };
            (s, l)
        }
        None => halves(item, v, ruling.is_some())?,
    };
    let side = |half: Exact| -> Option<Interval> {
        if source.is_some() && matches!(ruling, None | Some(Class::Approx)) {
            let own = Interval::around(v, half)?;
            return Some(match source.flatten() {
                Some(c) => inherited(own, c, v, n)?,
                None => own,
            });
        }
        hedged(v, half, ruling, n)
    };
    Some(Reading {
        strict: side(strict)?,
        loose: side(loose)?,
    })
}

/// 5 % of a value.
fn twentieth(v: Exact) -> Option<Exact> {
    v.over(Exact::int(20))
}

/// Half a unit of the last written place, and of the last place that is not zero.
fn halves(item: &Item<'_>, v: Exact, hedged: bool) -> Option<(Exact, Exact)> {
    let n = &item.num;
    let whole = item.kind == Kind::Count && !item.physical && !n.pointed && n.big == 0;
    if whole && !hedged && v.abs() < Exact::int(10_000) {
        return Some((Exact::ZERO, Exact::ZERO));
    }
    let half = |e: i32| Exact::pow10(e)?.over(Exact::int(2));
    let strict = half(n.place)?;
    if n.pointed {
        return Some((strict, strict));
    }
    let mut loose = half(n.value.last().max(n.place))?;
    if !hedged {
        let cap = twentieth(v.abs())?;
        loose = loose.min(cap).max(strict);
    }
    Some((strict, loose))
}

/// The place by which a hedge may exceed the value: one more of the leading digit.
fn step(n: &Num) -> Option<Exact> {
    Exact::pow10(n.value.lead())
}

fn hedged(v: Exact, half: Exact, ruling: Option<Class>, n: &Num) -> Option<Interval> {
    if v.is_negative() {
        return Interval::around(v, half);
    }
    let tenth = v.over(Exact::int(10))?;
    Some(match ruling {
        Some(Class::Approx) => Interval::around(v, half.max(twentieth(v)?))?,
        Some(Class::Near) => Interval {
            lo: Some(End::closed(v.minus(tenth)?).softened()),
            hi: Some(End::closed(v)),
        },
        Some(Class::Under) => Interval {
            lo: Some(End::closed(Exact::ZERO).softened()),
            hi: Some(End::open(v)),
        },
        Some(Class::Most) => Interval {
            lo: Some(End::closed(Exact::ZERO).softened()),
            hi: Some(End::closed(v)),
        },
        Some(Class::Over) => Interval {
            lo: Some(End::open(v)),
            hi: Some(End::closed(v.plus(step(n)?)?).softened()),
        },
        Some(Class::Surplus) => Interval {
            lo: Some(End::closed(v)),
            hi: Some(End::open(v.plus(Exact::pow10(n.value.last())?)?).softened()),
        },
        Some(Class::Least) => Interval {
            lo: Some(End::closed(v)),
            hi: None,
        },
        _ => Interval::around(v, half)?,
    })
}

/// What a conversion takes over from the bound of its source.
fn inherited(own: Interval, source: Class, v: Exact, n: &Num) -> Option<Interval> {
    Some(match source {
        Class::Over | Class::Surplus => Interval {
            hi: Some(End::closed(v.plus(step(n)?)?).softened()),
            ..own
        },
        Class::Least => Interval { hi: None, ..own },
        Class::Under | Class::Most => Interval {
            lo: Some(End::closed(Exact::ZERO).softened()),
            ..own
        },
        Class::Near => Interval {
            lo: Some(End::closed(v.minus(v.over(Exact::int(10))?)?).softened()),
            ..own
        },
        Class::Approx => {
            let slack = twentieth(v)?;
            Interval::closed(v.minus(slack)?, v.plus(slack)?)
        }
        _ => own,
    })
}

/// A range or a vague number with a bound on one side: 至少15至20亿.
fn with_bound(i: Interval, low: Exact, high: Exact, ruling: Option<Class>, n: &Num) -> Interval {
    match ruling {
        Some(Class::Over | Class::Least | Class::Surplus) => Interval {
            lo: Some(if ruling == Some(Class::Over) {
                End::open(low)
            } else {
                End::closed(low)
            }),
            hi: match ruling {
                Some(Class::Least) => None,
                _ => step(n)
                    .and_then(|s| high.plus(s))
                    .map(|h| End::closed(h).softened()),
            },
        },
        Some(Class::Under | Class::Most) => Interval {
            lo: Some(End::closed(Exact::ZERO.min(low)).softened()),
            hi: Some(if ruling == Some(Class::Under) {
                End::open(high)
            } else {
                End::closed(high)
            }),
        },
        _ => i,
    }
}
