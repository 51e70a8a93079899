//! May two claims be one figure, and what made its values differ?
//!
//! In: two claims and the words around them. Out: whether they are of one kind and unit, whether
//! anything says that they are different figures, and how strong the evidence is that one is a slip
//! of the other. Keys may be missing; the words around a number never are.

use std::collections::BTreeMap;

use crate::model::{Bound, Claim, ClaimStatus, Kind};

use super::super::slip::{self, Slip};
use super::super::twin::{self, Context};

/// Contexts of claims, made once each.
#[derive(Debug, Default)]
pub struct Contexts<'a> {
    made: BTreeMap<&'a str, Context>,
}

impl<'a> Contexts<'a> {
    /// The context of a claim.
    pub fn of(&mut self, c: &'a Claim) -> &Context {
        self.made.entry(&c.id).or_insert_with(|| twin::context(c))
    }

    /// Likeness and shared weight of two claims' words, and whether their times exclude each other.
    pub fn compare(&mut self, a: &'a Claim, b: &'a Claim) -> Likeness {
        self.of(a);
        self.of(b);
        let (Some(x), Some(y)) = (self.made.get(&*a.id), self.made.get(&*b.id)) else {
            return Likeness::default();
        };
        let others = x.others.intersection(&y.others).count();
        let fewer = x.others.len().min(y.others.len());
        Likeness {
            parallel: twin::parallel(x, y),
            share: twin::alike(x, y),
            weight: twin::shared_weight(x, y),
            other_time: twin::other_time(x, y),
            others,
            other_numbers: fewer >= 2 && others == 0,
            half: fewer > 0 && others * 2 >= fewer,
            alone: fewer == 0,
        }
    }
}

/// How alike the words around two numbers are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Likeness {
    /// 0..1.
    pub share: f32,
    /// Weight of what is shared.
    pub weight: f32,
    /// Both name times, and none is the same.
    pub other_time: bool,
    /// Other numbers that both sentences hold.
    pub others: usize,
    /// Both sentences hold other numbers, and none is the same.
    pub other_numbers: bool,
    /// Half of the other numbers of the sentence that has fewer stand in the other too.
    pub half: bool,
    /// One of the sentences holds no other number.
    pub alone: bool,
    /// The clauses are built alike and differ in one place: two things of one list.
    pub parallel: bool,
}

/// Whether a claim states a figure that another may repeat.
pub fn comparable(c: &Claim) -> bool {
    matches!(
        c.kind,
        Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Number
    ) && c.value.is_some_and(|v| !v.is_zero())
        && c.excluded.is_none()
        && c.status != ClaimStatus::Denied
}

/// Whether two claims are of one kind and unit, a unit that is not printed being any.
pub fn same_kind(a: &Claim, b: &Claim) -> bool {
    if a.kind == b.kind && a.unit == b.unit {
        return a.per == b.per;
    }
    let open = |c: &Claim| c.unit.is_empty() || c.unit_inferred;
    let amount = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Count | Kind::Number);
    amount(a) && amount(b) && (open(a) || open(b))
}

/// Whether their keys say that they are different figures.
pub fn told_apart(a: &Claim, b: &Claim) -> bool {
    let differ = |x: &Option<String>, y: &Option<String>| {
        x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| x != y)
    };
    let period = a
        .period
        .as_ref()
        .zip(b.period.as_ref())
        .is_some_and(|(x, y)| !x.starts_with(y.as_str()) && !y.starts_with(x.as_str()));
    differ(&a.subject, &b.subject)
        || differ(&a.metric, &b.metric)
        || differ(&a.stage, &b.stage)
        || differ(&a.scope, &b.scope)
        || period
        || a.status != b.status
        || (a.comparison.is_some() && b.comparison.is_some() && a.comparison != b.comparison)
}

/// Whether both are the same figure by their keys: subject and metric known and equal.
pub fn same_key(a: &Claim, b: &Claim) -> bool {
    let equal = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    equal(&a.subject, &b.subject) && equal(&a.metric, &b.metric) && !told_apart(a, b)
}

/// Whether no value fits both, by usage and hedges.
pub fn conflict(a: &Claim, b: &Claim) -> bool {
    a.interval.loose.disjoint(&b.interval.loose) && a.value != b.value
}

/// The slip between the values of two claims.
pub fn slip(a: &Claim, b: &Claim) -> Option<Slip> {
    slip::between(a.value?, b.value?)
}

/// Whether a claim is hedged in a direction, so that a different number need not be another value.
pub fn bounded(c: &Claim) -> bool {
    matches!(c.bound, Bound::Lower | Bound::Upper)
}

/// How alike the words have to be for a slip with so many digits to be no coincidence: one of ten
/// two-digit numbers is a slip of another, one of a thousand four-digit ones.
pub fn needed(s: &Slip) -> f32 {
    match (s.kind, s.digits) {
        (_, 0 | 1) => 0.85,
        (slip::Kind::Magnitude(_), 2) => 0.6,
        (slip::Kind::Magnitude(_), _) => 0.45,
        (_, 2) => 0.7,
        (_, 3) => 0.55,
        (_, 4) => 0.4,
        _ => 0.3,
    }
}

/// A slip in words for a finding's gap: ×10000, two digits exchanged, one digit.
pub fn words(s: &Slip, zh: bool) -> String {
    match (s.kind, zh) {
        (slip::Kind::Magnitude(k), true) => format!("数量级差10^{}", k.abs()),
        (slip::Kind::Magnitude(k), false) => format!("off by 10^{}", k.abs()),
        (slip::Kind::Transposed, true) => "相邻两位数字对调".to_owned(),
        (slip::Kind::Transposed, false) => "two digits exchanged".to_owned(),
        (slip::Kind::Mistyped, true) => "一位数字不同".to_owned(),
        (slip::Kind::Mistyped, false) => "one digit differs".to_owned(),
    }
}
