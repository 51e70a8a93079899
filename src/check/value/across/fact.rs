//! Conflicts inside an aligned fact.
//!
//! In: a fact and the run's claims. Out: each value of the minority against the majority, where the
//! sentences themselves bear the key out. Deliberately absent: who is right.

use std::collections::BTreeSet;

use super::super::pair::{self, Contexts};
use super::{Conflict, Least, ordered};
use crate::check::groups;
use crate::check::printed::printed;
use crate::check::rule::CrossView;
use crate::check::slip::{self, Slip};
use crate::model::claim::{same_value, stated};
use crate::model::{Agreement, Bound, Claim, ClaimStatus, Fact, Kind};

/// Conflicts inside an aligned fact: each value of the minority against the majority.
pub(super) fn of_fact<'a>(
    view: &CrossView<'a>,
    fact: &'a Fact,
    least: Least,
    contexts: &mut Contexts<'a>,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let Some(major) = fact.majority.and_then(|i| fact.rows.get(i)) else {
        return;
    };
    let (Some(base), Some(home)) = (view.claims.get(major.claim), view.owner.get(major.claim))
    else {
        return;
    };
    let mut told = BTreeSet::new();
    for row in fact.rows.iter().filter(|r| r.agrees == Agreement::No) {
        let (Some(c), Some(owner)) = (view.claims.get(row.claim), view.owner.get(row.claim)) else {
            continue;
        };
        if owner == home || !pair::conflict(c, base) || !told.insert(stated(c)) {
            continue;
        }
        let slip = pair::slip(base, c)
            .or_else(|| pair::rough_magnitude(base, c))
            .or_else(|| pair::about_magnitude(base, c));
        let like = contexts.compare(c, base);
        let score = pair::evidence(slip.as_ref(), &like, c, base);
        // A key alone does not make two sentences speak of one figure: their words have to.
        let proved = account(view, *owner, *home, c, base)
            || retold(view, (*owner, c), (*home, base), slip.as_ref());
        if fact.confidence < 0.5 || !proved && score < least.fact {
            continue;
        }
        // Without a slip the words have to be all the more alike the farther the values are apart.
        let far = c
            .value
            .zip(base.value)
            .and_then(|(x, y)| (x.max(y)).checked_div(x.min(y)))
            .is_none_or(|r| r > rust_decimal::Decimal::from(3));
        if slip.is_none() && far && !proved && score < least.words + 1.0 {
            continue;
        }
        let factor = slip.is_some_and(|s| s.kind.is_wan_or_yi());
        if pair::moving(c) && !factor {
            continue;
        }
        if !factor && pair::consensus(c) && pair::consensus(base) {
            continue;
        }
        // A survey by 财新 is no survey by another house.
        let other = pair::other_thing(c, base) || pair::other_occasion(c, base);
        if !factor && (other || pair::revised(c) != pair::revised(base)) {
            continue;
        }
        if !factor && !proved && !firm(view, *owner, *home, c, base, &like) {
            continue;
        }
        let later = groups::days_apart(view, *owner, *home).is_some_and(|d| d >= 1);
        if !factor && later && pair::daily(c, base) {
            continue;
        }
        if !factor && slip.is_none() && told_beside(view, fact, base, c) {
            continue;
        }
        if !seen.insert(ordered(row.claim, major.claim)) {
            continue;
        }
        // The others of the fact say the same once more: one finding for one figure.
        seen.extend(fact.rows.iter().map(|r| ordered(row.claim, r.claim)));
        let agree = fact
            .rows
            .iter()
            .filter(|r| {
                view.claims
                    .get(r.claim)
                    .is_some_and(|x| same_value(x, base))
            })
            .filter_map(|r| view.owner.get(r.claim))
            .collect::<BTreeSet<_>>()
            .len();
        // One article against one: the words say which is odd.
        let sides = if agree <= 1 {
            pair::blame(c, base)
        } else {
            (c, base)
        };
        let key = fact.confidence.min(c.confidence).min(base.confidence);
        // The words vouch for one figure where the names are only guessed.
        let confidence = match like.share >= pair::SAME_WORDS {
            true => key.max(pair::certainty(like.share)),
            false => key,
        };
        out.push(Conflict {
            event: fact.event.clone(),
            share: like.share,
            score,
            aligned: true,
            votes: Some((agree, fact.voices)),
            also: agreeing(view, fact, base, *home),
            proved,
            ..Conflict::new(sides, (*owner, *home), slip, confidence)
        });
    }
}

/// Whether an article with the majority's value gives the odd value too, of another bearer or figure: Meta paid him
/// 2500万 and X 1000万.
fn told_beside(view: &CrossView<'_>, fact: &Fact, base: &Claim, c: &Claim) -> bool {
    let other = |k: &Claim| {
        let named = k.subject.is_some() && k.subject != c.subject;
        same_value(k, c) && k.unit == c.unit && named
    };
    let mut rows = fact.rows.iter();
    rows.any(|r| {
        let of = view.claims.get(r.claim).zip(view.owner.get(r.claim));
        of.is_some_and(|(x, owner)| {
            same_value(x, base) && groups::claims_of(view, *owner).iter().any(other)
        })
    })
}

/// Claims of a fact with the value of one, an article each, the one's own left out.
fn agreeing<'a>(view: &CrossView<'a>, fact: &Fact, base: &Claim, home: usize) -> Vec<&'a Claim> {
    let mut told = BTreeSet::from([home]);
    fact.rows
        .iter()
        .filter_map(|r| Some((view.claims.get(r.claim)?, *view.owner.get(r.claim)?)))
        .filter(|(c, owner)| same_value(c, base) && told.insert(*owner))
        .map(|(c, _)| c)
        .take(SHOWN)
        .collect()
}

/// More claims of the majority than this need not be shown.
const SHOWN: usize = 3;

/// Figures of the same name and period that two reports of one account give alike.
const ACCOUNT: usize = 4;

/// A rate of a closed period in two reports that agree in the other figures of the same firm and period: what
/// one of them says of it is another measure or wrong.
fn account(view: &CrossView<'_>, x: usize, y: usize, a: &Claim, b: &Claim) -> bool {
    let rate = |c: &Claim| {
        c.kind == Kind::Percent
            && c.direction == 0
            && c.comparison.is_none()
            && c.bound == crate::model::Bound::Exact
    };
    let keyed = |c: &Claim| c.subject.is_some() && c.period.as_ref().is_some_and(|p| p.len() > 4);
    if !rate(a)
        || !rate(b)
        || !keyed(a)
        || a.subject != b.subject
        || a.metric != b.metric
        || a.period != b.period
        || a.stage != b.stage
        || a.scope != b.scope
    {
        return false;
    }
    let mine = |article: usize| -> BTreeSet<(&str, rust_decimal::Decimal)> {
        groups::claims_of(view, article)
            .iter()
            .filter(|c| c.subject == a.subject && c.period == a.period && c.unit != "%")
            .filter_map(|c| Some((c.metric.as_deref()?, c.value?)))
            .collect()
    };
    let single = |article: usize| {
        groups::claims_of(view, article)
            .iter()
            .filter(|c| c.metric == a.metric && c.period == a.period && c.subject == a.subject)
            .all(|c| c.value == a.value || c.value == b.value)
    };
    let (p, q) = (mine(x), mine(y));
    single(x) && single(y) && p.intersection(&q).count() >= ACCOUNT
}

/// Figures of the same owner and period that two reports give digit by digit alike, so that they tell one account.
const RETOLD: usize = 2;

/// A figure under one full key in two reports that agree in the other figures of the same owner and period, and by a
/// slip of the pen that so many digits do not make by chance.
fn retold(
    view: &CrossView<'_>,
    (x, a): (usize, &Claim),
    (y, b): (usize, &Claim),
    slip: Option<&Slip>,
) -> bool {
    let written = slip.is_some_and(|s| match s.kind {
        slip::Kind::Transposed => s.digits >= 3,
        slip::Kind::Mistyped => s.digits >= 4,
        slip::Kind::Magnitude(_) => false,
    });
    let plain = |c: &Claim| {
        c.bound == Bound::Exact
            && c.status == ClaimStatus::Actual
            && c.excluded.is_none()
            && c.subject.is_some()
            && c.period.is_some()
    };
    let keyed = a.metric.is_some()
        && a.metric == b.metric
        && a.subject == b.subject
        && a.period == b.period
        && a.stage == b.stage
        && a.scope == b.scope;
    if !written || !keyed || !plain(a) || !plain(b) || pair::moving(a) {
        return false;
    }
    if pair::other_frame(a, b) || pair::other_occasion(a, b) || pair::other_thing(a, b) {
        return false;
    }
    let holds = |article: usize, c: &Claim| {
        groups::claims_of(view, article)
            .iter()
            .any(|k| same_value(k, c) && k.unit == c.unit)
    };
    if holds(x, b) || holds(y, a) {
        return false;
    }
    let others = |article: usize| -> BTreeSet<(&str, &str, rust_decimal::Decimal)> {
        groups::claims_of(view, article)
            .iter()
            .filter(|c| c.subject == a.subject && c.period == a.period && c.metric != a.metric)
            .filter_map(|c| Some((c.metric.as_deref()?, c.unit.as_str(), c.value?)))
            .filter(|(_, _, v)| v.normalize().mantissa().unsigned_abs() >= 10)
            .collect()
    };
    let (p, q) = (others(x), others(y));
    p.intersection(&q).count() >= RETOLD
}

/// Whether a key can be trusted: attribution errs, so the sentences have to name the subject, or their
/// words and other numbers have to vouch for it; and figures move from day to day.
fn firm(
    view: &CrossView<'_>,
    x: usize,
    y: usize,
    a: &Claim,
    b: &Claim,
    like: &pair::Likeness,
) -> bool {
    // The other value stands in the article too: it knows of both.
    let holds = |article: usize, c: &Claim| {
        groups::claims_of(view, article)
            .iter()
            .any(|k| same_value(k, c) && k.unit == c.unit && k.metric == c.metric)
    };
    if holds(x, b) || holds(y, a) {
        return false;
    }
    if pair::other_frame(a, b) || pair::other_occasion(a, b) || pair::other_thing(a, b) {
        return false;
    }
    if pair::vouched(like) {
        return true;
    }
    let past = |article: usize, c: &Claim| {
        let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i16>().ok());
        let told = view
            .articles
            .get(article)
            .and_then(|i| i.date)
            .map(|d| d.year());
        c.period
            .as_deref()
            .and_then(year)
            .zip(told)
            .is_some_and(|(p, t)| p < t)
    };
    // What is past moves no more.
    let days = if a.kind == Kind::Money { 5 } else { 2 };
    let day =
        groups::days_apart(view, x, y).is_some_and(|d| d <= days) || (past(x, a) && past(y, b));
    let size = match a.kind {
        Kind::Money => {
            let least = rust_decimal::Decimal::from(1_000_000);
            a.per.is_none() && a.value >= Some(least) && b.value >= Some(least)
        }
        // A handful of things is counted in many ways.
        Kind::Count => [a, b].iter().all(|c| {
            c.value
                .is_some_and(|v| v >= rust_decimal::Decimal::from(10_000))
                && c.value
                    .is_some_and(|v| printed(v, &c.surface).is_some_and(|p| p.figures >= 2))
        }),
        _ => false,
    };
    day && size && pair::named_in_both(a, b)
}
