//! How alike the words around two numbers are, and how strong that makes the evidence for one figure.
//!
//! In: two claims and the slip between them. Out: their likeness, a score, and whether the words vouch
//! for one figure.

use std::collections::BTreeMap;

use super::named_in_both;
use crate::check::slip::{self, Slip};
use crate::check::twin::{self, Context};
use crate::model::{Claim, Kind};

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

    /// How much of the words of two claims is the same, 0..1; see [`Likeness::share`].
    pub fn share(&mut self, a: &'a Claim, b: &'a Claim) -> f32 {
        self.of(a);
        self.of(b);
        let contexts = self.made.get(&*a.id).zip(self.made.get(&*b.id));
        contexts.map_or(0.0, |(x, y)| twin::alike(x, y))
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
            other_numbers: fewer >= 2 && others * 3 < fewer,
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
    /// Both sentences hold other numbers, and hardly any is the same.
    pub other_numbers: bool,
    /// Half of the other numbers of the sentence that has fewer stand in the other too.
    pub half: bool,
    /// One of the sentences holds no other number.
    pub alone: bool,
    /// The clauses are built alike and differ in one place: two things of one list.
    pub parallel: bool,
}

/// Whether the words around two numbers vouch for one figure: half of the other numbers are the same,
/// or there are none and the words are.
pub fn vouched(like: &Likeness) -> bool {
    (like.others >= 2 && like.half)
        || (like.others >= 1 && like.half && like.share >= 0.7)
        || (like.alone && like.share >= 0.8 && like.weight >= 4.0)
        || (like.share >= 0.92 && !like.other_numbers)
}

/// The same of two numbers with neighbouring digits exchanged, which chance hardly makes: fewer words do.
pub fn vouched_swap(like: &Likeness, s: &Slip, a: &Claim, b: &Claim) -> bool {
    let named =
        a.subject.is_some() && a.subject == b.subject && a.metric.is_some() && a.metric == b.metric;
    let least = if named { 0.35 } else { 0.5 };
    s.kind == slip::Kind::Transposed
        && s.digits >= 3
        && (like.others >= 1 || like.alone)
        && !like.other_numbers
        && like.share >= least
}

/// Claims of this confidence have the right subject and metric 95 times in 100.
const SURE_KEY: f32 = 0.9;

/// What speaks for two numbers being one figure and one of them a slip of the other: like words, a
/// slip that chance would not make, names, other numbers of the sentence. The weights are judgement,
/// not fitted: a point is about what one more equal digit is worth.
pub fn evidence(s: Option<&Slip>, like: &Likeness, a: &Claim, b: &Claim) -> f32 {
    let words = 4.0 * like.share + like.weight.min(8.0) / 4.0;
    let d = s.map_or(0.0, |s| s.digits as f32);
    // One of ten two-digit numbers is a slip of another, one of a thousand four-digit ones.
    let digits = s.map_or(0.0, |s| match s.kind {
        slip::Kind::Mistyped => d - 2.0,
        slip::Kind::Transposed => d - 0.5,
        k if k.is_wan_or_yi() => d + 0.5,
        slip::Kind::Magnitude(k) if k.abs() <= 3 => d - 1.5,
        slip::Kind::Magnitude(_) => -3.0,
    });
    // 5亿 and 五家 are no slip of each other; a bare 5亿 and 5万元 may be.
    let exact = a.kind == b.kind && a.unit == b.unit;
    let digits = match s.map(|s| s.kind) {
        Some(slip::Kind::Magnitude(8 | -8)) if d < 3.0 && !exact => -3.0,
        Some(slip::Kind::Magnitude(_)) if d < 2.0 && !exact => -3.0,
        _ => digits,
    };
    let named = |x: &Option<String>, y: &Option<String>, same: f32, other: f32| {
        match (x, y) {
            (Some(x), Some(y)) if x == y => same,
            // Attribution may err where the words are nearly the same.
            (Some(_), Some(_)) if like.share >= SAME_WORDS => other / 2.0,
            (Some(_), Some(_)) => other,
            _ => 0.0,
        }
    };
    let metric = match super::one_metric(a, b) {
        true => 0.8,
        false => named(&a.metric, &b.metric, 0.8, -2.0),
    };
    let names = metric
        + named(&a.subject, &b.subject, 1.0, -1.5)
        + named(&a.scope, &b.scope, 0.0, -0.8)
        + named(&a.stage, &b.stage, 0.0, -0.8)
        + if a.excluded == b.excluded { 0.0 } else { -1.5 }
        + match (&a.period, &b.period) {
            (Some(x), Some(y)) if x == y && x.len() > 4 => 0.8,
            _ => 0.0,
        };
    // Where both attributions are sure, the key itself is evidence.
    let sure = a.subject.is_some()
        && a.subject == b.subject
        && a.metric.is_some()
        && a.metric == b.metric
        && (a.confidence.min(b.confidence) >= SURE_KEY || named_in_both(a, b));
    let names = names + if sure { 1.0 } else { 0.0 };
    let others = if like.other_numbers {
        -1.2
    } else {
        0.4 * like.others.min(3) as f32
    };
    // Items of a list differ in their owner or their figure; here both are known to be the same.
    let list = if like.parallel && !sure { -3.5 } else { 0.0 };
    let percent = if a.kind == Kind::Percent { -0.7 } else { 0.0 };
    words + digits.clamp(-3.0, 3.0) + names + others + list + percent
}

/// How sure it is that two claims in like words are one figure: attribution has no part in it.
pub fn certainty(share: f32) -> f32 {
    (0.5 + share / 2.0).clamp(0.0, 0.95)
}

/// From this likeness on the words overrule names that attribution holds apart.
pub const SAME_WORDS: f32 = 0.8;
