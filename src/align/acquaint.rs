//! Articles that speak of the same deals, though no event holds them together.
//!
//! In: the claims of the run. Out: pairs of articles, published within two weeks of each other, that
//! give at least two large sums of deals alike, one of them of the same subject. A round-up of a
//! month of financing and a report of one round are such a pair: their titles share nothing, their
//! figures do. Deliberately absent: any look at the words.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{ArticleInfo, Claim, Kind};

use super::key;

/// Money below this is too common for its value to tell anything.
pub const TELLING: i64 = 10_000_000;

/// From here on a sum of three digits or more is told of one deal only.
const RARE: i64 = 1_000_000_000;
/// Days between the publication of two articles on the same deals.
const WINDOW: i32 = 14;

/// A sum that more articles give than this is news of the day, and its event holds them together.
const COMMON: usize = 60;

/// Sums that two articles have to share.
const SUMS: usize = 2;

/// Articles that give a sum, with the subject they give it of.
type Givers = BTreeMap<usize, BTreeSet<String>>;

/// Pairs of articles, the smaller index first, in order.
pub fn pairs(articles: &[ArticleInfo], claims: &[Claim], owner: &[usize]) -> Vec<(usize, usize)> {
    let mut by_sum: BTreeMap<(Decimal, String, String), Givers> = BTreeMap::new();
    for (i, c) in claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind == Kind::Money)
    {
        let Some(v) = c.value.filter(|v| *v >= Decimal::from(TELLING)) else {
            continue;
        };
        let Some(&a) = owner.get(i) else { continue };
        let day = articles.get(a).and_then(|x| x.date);
        let Some(k) = key::of(c, i, a, day).filter(|k| k.deal && k.aside.is_none()) else {
            continue;
        };
        // What a fund invests is what a company raises.
        let side = if k.family == "investment" {
            "funding".to_owned()
        } else {
            k.family
        };
        by_sum
            .entry((v.normalize(), c.unit.clone(), side))
            .or_default()
            .entry(a)
            .or_default()
            .insert(k.base.subject);
    }
    let mut shared: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
    for givers in by_sum.values().filter(|g| g.len() <= COMMON) {
        for (n, (a, x)) in givers.iter().enumerate() {
            for (b, y) in givers.iter().skip(n + 1) {
                if near(articles, *a, *b) {
                    let slot = shared.entry((*a, *b)).or_default();
                    slot.0 += 1;
                    slot.1 |= x.intersection(y).next().is_some();
                }
            }
        }
    }
    // One sum of three digits or more, of one subject and one sort of deal, is telling alone: 974亿美元 for OpenAI.
    for ((v, _, _), givers) in &by_sum {
        if !rare(*v) {
            continue;
        }
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        for (a, subjects) in givers {
            for s in subjects {
                if let Some(b) = last.insert(s.as_str(), *a)
                    && near(articles, b, *a)
                {
                    shared.insert((b, *a), (SUMS, true));
                }
            }
        }
    }
    let enough = |(pair, (sums, same)): ((usize, usize), (usize, bool))| {
        (sums >= SUMS && same).then_some(pair)
    };
    shared.into_iter().filter_map(enough).collect()
}

/// Whether a sum is so large and so exact that two reports of it are of one deal.
fn rare(v: Decimal) -> bool {
    let mut m = v.trunc().normalize();
    let mut zeros = 0;
    while m >= Decimal::TEN && (m % Decimal::TEN).is_zero() {
        m /= Decimal::TEN;
        zeros += 1;
    }
    v >= Decimal::from(RARE) && zeros >= 6 && m >= Decimal::ONE_HUNDRED
}

fn near(articles: &[ArticleInfo], a: usize, b: usize) -> bool {
    let day = |i: usize| articles.get(i).and_then(|x| x.date);
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|s| s.get_days().abs() <= WINDOW),
        _ => false,
    }
}
