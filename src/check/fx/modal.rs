//! The rate that most conversions of an article use.
//!
//! In: conversions of one pair of currencies, in either direction. Out: the middle rate, if enough
//! of them agree on it. Writers take one rate for a text, so one conversion apart from the rest is
//! a slip even where the market would allow it.

use crate::model::{Exact, Interval};

use super::Judged;
use super::judge::{Guess, Judgement};

/// One conversion, seen in the direction of its pair.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Index in the list of judged conversions.
    pub index: usize,
    /// Rate as printed, in the direction of the pair.
    pub rate: Exact,
    /// Rates that the written places allow.
    pub strict: Interval,
    /// Rates that usage allows.
    pub loose: Interval,
}

/// The conversions of one pair and the rate that most of them use.
#[derive(Debug, Clone)]
pub struct Modal {
    /// From this currency.
    pub from: String,
    /// To this one.
    pub to: String,
    /// All conversions of the pair.
    pub seen: Vec<Seen>,
    /// The middle rate of those that agree.
    pub rate: Exact,
    /// How many agree.
    pub agree: usize,
}

/// The pairs of an article of which at least `least` conversions exist and most agree within `close`.
pub fn pairs(all: &[Judged<'_>], least: usize, close: Exact) -> Vec<Modal> {
    let mut names: Vec<(String, String)> = Vec::new();
    for j in all {
        let key = key(j);
        if !names.contains(&key) {
            names.push(key);
        }
    }
    names.sort();
    names
        .into_iter()
        .filter_map(|k| one(all, k, least, close))
        .collect()
}

/// A pair by its names in alphabetical order, so that both directions meet.
fn key(j: &Judged<'_>) -> (String, String) {
    let (a, b) = (
        j.conversion.source.unit.clone(),
        j.conversion.target.unit.clone(),
    );
    if a <= b { (a, b) } else { (b, a) }
}

fn one(all: &[Judged<'_>], name: (String, String), least: usize, close: Exact) -> Option<Modal> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut forward = 0usize;
    let mine = || all.iter().enumerate().filter(|(_, j)| key(j) == name);
    for (_, j) in mine() {
        forward += usize::from(j.conversion.source.unit == name.0);
    }
    // The direction that most of them take is the one shown.
    let n = mine().count();
    let (from, to) = if forward * 2 >= n {
        (name.0.clone(), name.1.clone())
    } else {
        (name.1.clone(), name.0.clone())
    };
    for (index, j) in mine() {
        let c = &j.conversion;
        // 711.5265元 for 711.5265亿元: the writer's rate stands in the digits all the same.
        let shift = Exact::pow10(slipped(j).unwrap_or(0))?;
        let (rate, strict, loose) = (
            c.rate.times(shift)?,
            c.strict.scale(shift)?,
            c.loose.scale(shift)?,
        );
        let s = if c.source.unit == from {
            Seen {
                index,
                rate,
                strict,
                loose,
            }
        } else {
            Seen {
                index,
                rate: Exact::ONE.over(rate)?,
                strict: Interval::point(Exact::ONE).over(&strict)?,
                loose: Interval::point(Exact::ONE).over(&loose)?,
            }
        };
        seen.push(s);
    }
    if seen.len() < least {
        return None;
    }
    // A result printed with one or two digits says little of the rate that made it.
    let mut rates: Vec<Exact> = seen
        .iter()
        .filter(|s| {
            all.get(s.index).is_some_and(|j| {
                j.conversion.result.figures >= 3 && (!rejected(j) || slipped(j).is_some())
            })
        })
        .map(|s| s.rate)
        .collect();
    if rates.len() < 2 {
        return None;
    }
    rates.sort();
    let middle = *rates.get(rates.len() / 2)?;
    let near =
        |s: &Seen| within(s.rate, middle, close) || !s.loose.disjoint(&Interval::point(middle));
    let agree = seen.iter().filter(|s| near(s)).count();
    (agree >= 2 && agree * 2 > seen.len()).then_some(Modal {
        from,
        to,
        seen,
        rate: middle,
        agree,
    })
}

/// Whether two rates differ by at most a fraction.
pub fn within(a: Exact, b: Exact, fraction: Exact) -> bool {
    apart(a, b).is_some_and(|d| d <= fraction)
}

/// The distance of a rate from another as a fraction of the latter.
pub fn apart(a: Exact, b: Exact) -> Option<Exact> {
    a.minus(b)?.abs().over(b)
}

/// Whether the market had already rejected a conversion.
pub fn rejected(j: &Judged<'_>) -> bool {
    matches!(j.judgement, Judgement::Off(_))
}

/// The power of ten that puts a conversion right whose digits are those of a rate of the day.
fn slipped(j: &Judged<'_>) -> Option<i32> {
    match &j.judgement {
        Judgement::Off(off) => match off.guess {
            Guess::Magnitude(k) => Some(-k),
            _ => None,
        },
        _ => None,
    }
}
