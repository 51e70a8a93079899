//! Conflicts between articles of no common event, by name alone.
//!
//! In: the run's claims. Out: pairs of one subject and metric whose values are a slip between 万 and 亿
//! apart or, where few values of the figure are about, close.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::super::pair;
use super::{Conflict, ordered};
use crate::check::printed::printed;
use crate::check::rule::CrossView;
use crate::check::{groups, twin};
use crate::model::{Bound, Claim, ClaimStatus, Exact, Kind};
use crate::text::name;

/// Conflicts between articles of no common event, by name alone: the same subject and metric, and a
/// slip between 万 and 亿 or, where few values of the figure are about, values that are close.
pub(super) fn of_names<'a>(
    view: &CrossView<'a>,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let mut by_metric: BTreeMap<(&'a str, &'a str), Vec<usize>> = BTreeMap::new();
    for (i, c) in view.claims.iter().enumerate() {
        let plain = c.kind == Kind::Money && c.bound != Bound::Lower && c.bound != Bound::Upper;
        if let Some(m) = c
            .metric
            .as_deref()
            .filter(|_| plain && pair::comparable(c) && !pair::moving(c) && c.excluded.is_none())
        {
            by_metric.entry((m, c.unit.as_str())).or_default().push(i);
        }
    }
    for list in by_metric.into_values().filter(|l| l.len() <= MOST) {
        for (k, i) in list.iter().enumerate() {
            for j in list.iter().skip(k + 1) {
                if let Some(c) = named(view, &list, *i, *j).filter(|_| seen.insert(ordered(*i, *j)))
                {
                    out.push(c);
                }
            }
        }
    }
}

/// A metric with more claims than this in a run (收入 of every company) says nothing by itself.
const MOST: usize = 400;

fn named<'a>(view: &CrossView<'a>, list: &[usize], i: usize, j: usize) -> Option<Conflict<'a>> {
    let (a, b) = (view.claims.get(i)?, view.claims.get(j)?);
    let (x, y) = (*view.owner.get(i)?, *view.owner.get(j)?);
    let apart = groups::days_apart(view, x, y).unwrap_or(0);
    if x == y || apart > YEAR {
        return None;
    }
    let (s, t) = (a.subject.as_deref()?, b.subject.as_deref()?);
    let same = name::one(s, t);
    let mentioned = |who: &str, c: &Claim| who.chars().count() >= 2 && c.passage.contains(who);
    // Hearsay of a figure and the figure are one; a plan and its outcome are not.
    let real = |c: &Claim| matches!(c.status, ClaimStatus::Actual | ClaimStatus::Rumoured);
    // Further apart only a draft is held against what was published, and only at one time.
    let same_time = apart <= DAYS || (view.drafts > 0 && !pair::other_time(a, b));
    let known = (same && same_time) || (apart <= DAYS && (mentioned(s, b) || mentioned(t, a)));
    if !known && s != t {
        return None;
    }
    let status = a.status == b.status || (same && real(a) && real(b));
    let revised = pair::revised(a) != pair::revised(b);
    if !status || revised || a.stage != b.stage || !pair::conflict(a, b) {
        return None;
    }
    let slip = pair::slip(a, b)
        .or_else(|| pair::rough_magnitude(a, b))
        .or_else(|| {
            let draft = same && view.drafts > 0;
            pair::about_magnitude(a, b).filter(|_| draft)
        })
        .filter(|s| s.kind.is_wan_or_yi());
    let confidence = if same { 0.75 } else { 0.65 };
    // Ten thousand times as much is no growth of a year: the words decide, not the period.
    let alike = || twin::likeness(a, b) >= 0.25;
    if let Some(found) = slip
        && known
        && alike()
    {
        // Where both values have company in the run, both are real.
        let (na, nb) = (company(view, list, a), company(view, list, b));
        let sides = match na.cmp(&nb) {
            Ordering::Less => (a, b),
            Ordering::Greater => (b, a),
            Ordering::Equal => pair::blame(a, b),
        };
        // A figure of many values (the size of every fund) has two of like digits by chance.
        let most = if found.digits <= 1 { FEW } else { MANY };
        // Of a draft's own figure the published values are few, and a wrong one is among them.
        let draft = same && view.drafts > 0;
        let many = !draft && distinct(view, list, &[s, t]) > most;
        return (na.min(nb) == 1 && !many).then(|| Conflict {
            named: draft,
            ..Conflict::new(sides, (x, y), slip, confidence)
        });
    }
    // Close values prove nothing across days: funds, stocks and tolls move, and so does what each day's
    // report gives beside the day before.
    let moved = apart == 1 && pair::daily(a, b);
    if apart > 1 || moved || a.status != b.status {
        return None;
    }
    // Close values of one named figure and one named year, and hardly any other value of it about.
    let year = a.period == b.period && a.period.as_ref().is_some_and(|p| p.len() >= 4);
    // A profit and a loss are never close.
    if a.value?.is_sign_negative() || b.value?.is_sign_negative() {
        return None;
    }
    let ratio = a.value?.max(b.value?).checked_div(a.value?.min(b.value?))?;
    let mut values: Vec<_> = list
        .iter()
        .filter_map(|k| view.claims.get(*k))
        .filter(|c| c.subject.as_deref() == Some(s) && c.period == a.period)
        .filter_map(|c| c.value)
        .collect();
    values.sort_unstable();
    values.dedup();
    let close = ratio <= rust_decimal::Decimal::new(11, 1);
    // 7.7 for 7.79 is cut off, and a text that has both values knows of both.
    let unit = |c: &Claim| {
        let p = printed(c.value?, &c.surface)?;
        Some(if c.surface.contains('.') {
            p.unit
        } else {
            Exact::ZERO
        })
    };
    let coarse = unit(a)?.max(unit(b)?);
    let apart = Exact::from_decimal(a.value?)?
        .minus(Exact::from_decimal(b.value?)?)?
        .abs()
        > coarse;
    let holds = |article: usize, c: &Claim| {
        groups::claims_of(view, article)
            .iter()
            .any(|x| x.value == c.value && x.unit == c.unit)
    };
    let firm =
        a.status == ClaimStatus::Actual && a.bound == Bound::Exact && b.bound == Bound::Exact;
    let like = pair::Contexts::default().compare(a, b);
    (s == t && year && close && apart && firm && values.len() == 2 && slip.is_none())
        .then_some(())
        .filter(|()| {
            pair::vouched(&like) && !pair::other_frame(a, b) && !pair::other_occasion(a, b)
        })
        .filter(|()| !holds(x, b) && !holds(y, a))
        .map(|()| Conflict::new((a, b), (x, y), None, confidence))
}

/// Values that a named figure may have about before digits are alike by chance: where one digit agrees.
const FEW: usize = 4;

/// The same where more agree.
const MANY: usize = 12;

/// How many values the claims of some subjects in a list have.
fn distinct(view: &CrossView<'_>, list: &[usize], subjects: &[&str]) -> usize {
    list.iter()
        .filter_map(|k| view.claims.get(*k))
        .filter(|c| c.subject.as_deref().is_some_and(|s| subjects.contains(&s)))
        .filter_map(|c| c.value)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Articles of a list that give the value of one claim of it. A draft that repeats what was published
/// is no second voice.
fn company(view: &CrossView<'_>, list: &[usize], c: &Claim) -> usize {
    let voices: BTreeSet<usize> = list
        .iter()
        .filter_map(|k| Some((view.claims.get(*k)?, *view.owner.get(*k)?)))
        .filter(|(x, owner)| x.value == c.value && x.subject == c.subject && *owner >= view.drafts)
        .map(|(_, owner)| owner)
        .collect();
    voices.len().max(1)
}

/// Days that articles of no common event may lie apart.
const DAYS: i32 = 10;

/// Days that they may lie apart where one name gives one figure ten thousand times as large.
const YEAR: i32 = 366;
