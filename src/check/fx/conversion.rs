//! The conversions of an article: an amount and the same amount in another currency.
//!
//! In: claims with their `converts` links. Out: pairs with the rate that they imply. The source
//! amount is the printed point, for that is what the writer multiplied; only the converted one is
//! an interval. Both ends of a range are pairs of their own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Bound, Claim, Exact, Interval, Kind};
use crate::text::embedded::embedded;
use crate::text::words::Words;

use super::super::printed::{Printed, printed};
use super::super::rule::ArticleView;
use super::super::value::pair;

/// One pair of amounts.
#[derive(Debug, Clone)]
pub struct Conversion<'a> {
    /// The amount as first given.
    pub source: &'a Claim,
    /// Its conversion.
    pub target: &'a Claim,
    /// The printed source amount.
    pub amount: Printed,
    /// The printed converted amount.
    pub result: Printed,
    /// Units of the target currency per unit of the source, as printed.
    pub rate: Exact,
    /// The rates that the written places of the result allow.
    pub strict: Interval,
    /// The rates that usage allows.
    pub loose: Interval,
    /// Which end of a range this is; `None` for single amounts.
    pub end: Option<RangeEnd>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeEnd {
    /// The lower one.
    Low,
    /// The upper one.
    High,
}

/// All conversions between different currencies, in the order of their results.
pub fn all<'a>(view: &ArticleView<'a>) -> Vec<Conversion<'a>> {
    pairs(view.claims, |c, s| {
        broken_off(view, c) || broken_off(view, s) || another(view, c, s)
    })
}

/// The same without an article at hand.
pub fn of_claims(claims: &[Claim]) -> Vec<Conversion<'_>> {
    pairs(claims, |_, _| false)
}

fn pairs<'a>(claims: &'a [Claim], broken: impl Fn(&Claim, &Claim) -> bool) -> Vec<Conversion<'a>> {
    let mut out = Vec::new();
    let linked = claims
        .iter()
        .filter(|c| c.kind == Kind::Money && c.converts.is_some());
    for target in linked {
        let Some(source) = claims
            .iter()
            .find(|c| Some(&c.id) == target.converts.as_ref())
        else {
            continue;
        };
        if source.kind != Kind::Money
            || source.unit == target.unit
            || source.per != target.per && source.per.is_some() && target.per.is_some()
            || broken(target, source)
        {
            continue;
        }
        match (source.value, target.value) {
            (Some(a), Some(b)) => out.extend(pair(source, target, a, b, None)),
            (None, Some(b)) => {
                // 600亿至650亿美元（4371亿元、4741亿元）: the first result is the lower end's.
                let siblings: Vec<&Claim> = claims
                    .iter()
                    .filter(|c| c.converts == target.converts && c.value.is_some())
                    .collect();
                let last = siblings.last().is_some_and(|c| c.id == target.id);
                let (end, a) = match (siblings.len(), last) {
                    (2, false) => (RangeEnd::Low, source.low),
                    (2, true) => (RangeEnd::High, source.high),
                    _ => continue,
                };
                out.extend(a.and_then(|a| pair(source, target, a, b, Some(end))));
            }
            (None, None) => {
                let ends = [
                    (source.low, target.low, RangeEnd::Low),
                    (source.high, target.high, RangeEnd::High),
                ];
                for (a, b, end) in ends {
                    if let (Some(a), Some(b)) = (a, b) {
                        out.extend(pair(source, target, a, b, Some(end)));
                    }
                }
            }
            // 500万美元（约3500万至3700万元）: no single rate.
            (Some(_), None) => {}
        }
    }
    out
}

/// Whether the words between two amounts make the second another figure than the first: a part of it
/// for each day, or the sum of several.
fn another(view: &ArticleView<'_>, target: &Claim, source: &Claim) -> bool {
    let (from, to) = if source.span.end <= target.span.start {
        (source.span.end, target.span.start)
    } else {
        (target.span.end, source.span.start)
    };
    let between = view.article.text.get(from..to).unwrap_or("");
    WORDS.apart.within(between)
        || (WORDS.sum.within(between)
            && view.claims_in(source.sentence).iter().any(|c| {
                c.kind == Kind::Money && c.unit == source.unit && c.span.end <= source.span.start
            }))
}

/// Words of `rules/fx/words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    apart: Words,
    sum: Words,
    near: Words,
    /// Words of a period that is over.
    pub(super) past: Words,
    /// Between a bracket and a converted amount.
    pub(super) opens: Words,
    /// English words before a year.
    pub(super) year_lead: Words,
}

pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| embedded!("fx/words.toml"));

/// A number that goes on before its own digits (8兆7065亿日元 read from 7065) is not the amount.
fn broken_off(view: &ArticleView<'_>, c: &Claim) -> bool {
    let text = view.article.text.as_str();
    let before: Vec<char> = text
        .get(..c.span.start)
        .unwrap_or("")
        .chars()
        .rev()
        .take(2)
        .collect();
    let after: Vec<char> = text
        .get(c.span.end..)
        .unwrap_or("")
        .chars()
        .take(2)
        .collect();
    let (last, other) = (before.first().copied(), before.get(1).copied());
    let digit = |x: Option<char>| x.is_some_and(|x| x.is_ascii_digit());
    let dash = |x: Option<char>| matches!(x, Some('—' | '–' | '-' | '~' | '～' | '至' | '到'));
    let amount = |x: Option<char>| {
        digit(x) || matches!(x, Some('亿' | '万' | '元' | '%' | '—' | '镑' | '圆'))
    };
    // 4，600亿 with a comma of running text; an end of a range that was read as a single amount.
    digit(last)
        || matches!(last, Some('兆' | '京' | '.' | '·'))
        || (last == Some('，')
            && digit(other)
            && c.surface.starts_with(|x: char| x.is_ascii_digit()))
        || (c.value.is_some() && dash(last) && amount(other))
        || (c.value.is_some() && dash(after.first().copied()) && amount(after.get(1).copied()))
}

fn pair<'a>(
    source: &'a Claim,
    target: &'a Claim,
    a: rust_decimal::Decimal,
    b: rust_decimal::Decimal,
    end: Option<RangeEnd>,
) -> Option<Conversion<'a>> {
    if end.is_none() && (pair::vague(&source.surface) || pair::vague(&target.surface)) {
        return None;
    }
    let surface = |c: &'a Claim| {
        if end.is_some() && c.value.is_none() {
            ""
        } else {
            &*c.surface
        }
    };
    let amount = printed(a, surface(source))?;
    let result = printed(b, surface(target))?;
    if amount.value <= Exact::ZERO || result.value <= Exact::ZERO {
        return None;
    }
    // 22139万亿印尼盾（1美元约合15846印尼盾）: the bracket states a rate, not a result.
    if result.value == Exact::ONE && amount.value > Exact::int(1000) {
        return None;
    }
    let point = Interval::point(amount.value);
    Some(Conversion {
        source,
        target,
        rate: result.value.over(amount.value)?,
        strict: result.strict.over(&point)?,
        loose: hedged(target, &result)?.over(&around(source, &amount)?)?,
        amount,
        result,
        end,
    })
}

/// The result by usage: 近 and 不到 let it lie higher than the true amount, 超 and 多 lower.
fn hedged(c: &Claim, p: &Printed) -> Option<Interval> {
    let share = p.value.times(Exact::ratio(10, 100)?)?;
    let room = p.unit.min(share);
    let mut i = p.loose;
    if below(c) {
        i = Interval::closed(p.value.minus(room)?.min(i.lo?.at), i.hi?.at);
    }
    // 3万多 reaches up to 4万.
    let room = if c.modifier.contains(['多', '余', '几']) {
        p.unit
    } else {
        room
    };
    if c.bound == Bound::Lower {
        i = Interval::closed(i.lo?.at, p.value.plus(room)?.max(i.hi?.at));
    }
    Some(i)
}

/// The source as the writer may have had it before hedging it: 近30亿美元 may have been 29.6亿.
fn around(c: &Claim, p: &Printed) -> Option<Interval> {
    let near = p.value.times(Exact::ratio(25, 1000)?)?;
    let far = near.min(p.unit);
    Some(match c.bound {
        Bound::Exact => Interval::point(p.value),
        Bound::Lower => Interval::closed(p.value, p.value.plus(far)?),
        Bound::Upper => Interval::closed(p.value.minus(far)?, p.value),
        Bound::Approx if below(c) => Interval::closed(p.value.minus(far)?, p.value),
        Bound::Approx => Interval::around(p.value, near.min(p.unit.times(Exact::ratio(1, 2)?)?))?,
    })
}

/// Whether the hedge puts the true amount below the printed one.
fn below(c: &Claim) -> bool {
    c.bound == Bound::Upper
        || c.bound == Bound::Approx
            && c.modifier
                .split('|')
                .any(|m| WORDS.near.has(&m.trim().to_lowercase()))
}
