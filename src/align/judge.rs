//! The claims of one fact → rows: who agrees with the majority, by how much, and why not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::claim::{parted_ends, same_value};
use crate::model::{Agreement, Bound, Claim, ClaimStatus, Exact, FactRow, Lang};

use super::key::{Keyed, Times, times};
use super::words::Reason;

/// Whether some value fits both, by usage and hedges.
pub fn overlap(a: &Claim, b: &Claim) -> bool {
    same_value(a, b) || !a.interval.loose.disjoint(&b.interval.loose)
}

/// Whether two different values can be one figure told differently: not far apart, or a power of ten
/// apart. What differs otherwise by a multiple is another figure, whatever the keys say.
pub fn comparable(a: &Claim, b: &Claim) -> bool {
    // 数十亿 spans a power of ten and lies one or more of them from any value.
    let decade = |c: &Claim| {
        c.value.is_none()
            && c.low
                .zip(c.high)
                .and_then(|(l, h)| h.checked_div(l))
                .is_some_and(|r| r >= rust_decimal::Decimal::TEN)
    };
    if decade(a) != decade(b) {
        return true;
    }
    let (Some(x), Some(y)) = (
        a.magnitude().and_then(Exact::from_decimal),
        b.magnitude().and_then(Exact::from_decimal),
    ) else {
        return true;
    };
    if x.is_zero() || y.is_zero() || x.is_negative() != y.is_negative() {
        return x == y;
    }
    let Some(r) = x.over(y) else { return false };
    let between = |r: Exact, lo: (i128, i128), hi: (i128, i128)| {
        Exact::ratio(lo.0, lo.1).is_some_and(|l| r >= l)
            && Exact::ratio(hi.0, hi.1).is_some_and(|h| r <= h)
    };
    between(r, (2, 5), (5, 2))
        || [-8, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8]
            .into_iter()
            .filter_map(|k| r.times(Exact::pow10(k)?))
            .any(|r| between(r, (9, 10), (10, 9)))
}

/// The claim that gives the value of most voices; of equals the most exact and then the first.
pub fn majority(keys: &[&Keyed], claims: &[Claim], voice: &[usize]) -> Option<usize> {
    let mut by_value: BTreeMap<String, (BTreeSet<usize>, usize, bool)> = BTreeMap::new();
    for (row, k) in keys.iter().enumerate() {
        if k.aside.is_some() {
            continue;
        }
        let Some(c) = claims.get(k.claim) else {
            continue;
        };
        let v = voice.get(k.article).copied().unwrap_or(k.article);
        let exact = c.bound == Bound::Exact && c.value.is_some();
        let slot = by_value
            .entry(format!(
                "{:?}{:?}{:?}",
                c.value.map(|v| v.normalize()),
                c.low,
                c.high
            ))
            .or_insert((BTreeSet::new(), row, exact));
        slot.0.insert(v);
        // The representative of a value is its first exact claim.
        if exact && !slot.2 {
            slot.1 = row;
            slot.2 = true;
        }
    }
    by_value
        .into_values()
        .max_by_key(|(voices, row, exact)| (voices.len(), *exact, Reverse(*row)))
        .map(|x| x.1)
}

/// Judges one claim against the majority.
pub fn row(k: &Keyed, c: &Claim, major: &Keyed, m: &Claim, lang: Lang) -> FactRow {
    let (agrees, reason) = verdict(k, c, major, m);
    FactRow {
        claim: k.claim,
        agrees,
        reason: reason.say(lang),
    }
}

fn verdict(k: &Keyed, c: &Claim, major: &Keyed, m: &Claim) -> (Agreement, Reason) {
    if k.claim == major.claim {
        return (Agreement::Yes, Reason::Majority);
    }
    if same_value(c, m) && c.bound == m.bound {
        return (Agreement::Yes, Reason::Same);
    }
    if same_value(c, m) {
        return (Agreement::Yes, Reason::Hedged(hedge(c, m)));
    }
    let parted = parted_ends(c, m).is_some();
    if !parted && !c.interval.strict.disjoint(&m.interval.strict) {
        return (Agreement::Rounding, Reason::Digits);
    }
    if let Some(why) = k.aside {
        return (Agreement::Explained, Reason::Aside(why));
    }
    if let Some(why) = qualifier(k, c, major, m) {
        return (Agreement::Explained, why);
    }
    if !parted && !c.interval.loose.disjoint(&m.interval.loose) {
        return (Agreement::Rounding, Reason::Usual);
    }
    (Agreement::No, gap(c, m))
}

fn hedge(c: &Claim, m: &Claim) -> String {
    let w = |c: &Claim| match c.modifier.as_str() {
        "" => c.bound.as_str().to_owned(),
        m => m.to_owned(),
    };
    format!("{} / {}", w(c), w(m))
}

/// The qualifier in which two claims of one fact differ.
fn qualifier(k: &Keyed, c: &Claim, major: &Keyed, m: &Claim) -> Option<Reason> {
    if times(k, major) == Times::Other {
        let p = |c: &Claim| c.period.clone().unwrap_or_default();
        return Some(Reason::Period(p(c), p(m)));
    }
    if k.stage != major.stage && !k.stage.is_empty() && !major.stage.is_empty() {
        return Some(Reason::Stage(k.stage.join("/"), major.stage.join("/")));
    }
    if k.quoted && !shifted(c, m) {
        return Some(Reason::Moves);
    }
    // Tolls rise while a disaster is reported; a lower one in an older report was true then.
    if k.toll
        && let (Some(p), Some(q)) = (k.published, major.published)
        && p != q
        && (c.magnitude() < m.magnitude()) == (p < q)
    {
        return Some(Reason::Report(p.to_string(), q.to_string()));
    }
    let firm = |s: ClaimStatus| s == ClaimStatus::Actual;
    if firm(c.status) != firm(m.status) && c.status != m.status && k.period != major.period {
        return Some(Reason::Status(c.status, m.status));
    }
    None
}

/// Whether the one has the digits of the other at another power of ten.
fn shifted(a: &Claim, b: &Claim) -> bool {
    let digits = |c: &Claim| c.value.map(|v| v.normalize().mantissa().to_string());
    let trim = |s: String| s.trim_end_matches('0').to_owned();
    match (digits(a).map(trim), digits(b).map(trim)) {
        (Some(x), Some(y)) => x == y && x.len() >= 2,
        _ => false,
    }
}

/// How far apart two values are, in words.
fn gap(c: &Claim, m: &Claim) -> Reason {
    let pair = c
        .magnitude()
        .and_then(Exact::from_decimal)
        .zip(m.magnitude().and_then(Exact::from_decimal));
    // A share says nothing where one is many times the other.
    let times = pair.and_then(|(a, b)| {
        let (a, b) = (a.abs(), b.abs());
        if a > b { a.over(b) } else { b.over(a) }
    });
    if let Some(t) = times.filter(|t| *t >= Exact::int(3)) {
        return Reason::Factor(t.round(0).to_string(), m.surface.clone());
    }
    let share = pair.and_then(|(a, b)| a.minus(b)?.over(b.abs())?.times(Exact::int(100)));
    let share = share.map(|s| {
        let sign = if s.is_negative() { "" } else { "+" };
        format!("{sign}{} %", s.round(1))
    });
    Reason::Gap(share, m.surface.clone())
}
