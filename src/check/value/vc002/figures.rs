//! The values of one article, looked up by what two of them have in common.
//!
//! In: the claims that one figure may be told by. Out: the pairs whose values a slip may set apart, and how
//! often a value stands where. Deliberately absent: the words around two numbers. A report of ten thousand
//! numbers has fifty million pairs of them, so pairs are found by what a slip leaves as it was.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::super::pair;
use crate::check::rule::ArticleView;
use crate::check::slip;
use crate::model::Claim;

/// A claim and its place among the comparable ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Index into [`Figures::claims`].
    pub at: usize,
    /// The claim there.
    pub claim: &'a Claim,
}

/// A value with its unit.
type Stated<'a> = (Option<Decimal>, &'a str);

/// The claims of an article by value.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    /// The comparable claims of the body, in text order, each with a value.
    pub claims: Vec<&'a Claim>,
    /// Where each value stands among them, by indices that ascend.
    places: BTreeMap<Stated<'a>, Vec<usize>>,
    /// How often each value stands in the article, headline and all.
    stated: BTreeMap<Stated<'a>, usize>,
    /// How many values a metric in a unit has.
    crowds: BTreeMap<(Option<&'a str>, &'a str), usize>,
}

/// Value and unit of a claim.
fn stated(c: &Claim) -> Stated<'_> {
    (c.value, &c.unit)
}

impl<'a> Figures<'a> {
    /// Over the comparable claims of an article.
    pub fn of(view: &ArticleView<'a>, claims: Vec<&'a Claim>) -> Self {
        let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut values: BTreeSet<_> = BTreeSet::new();
        let mut crowds = BTreeMap::new();
        for (i, c) in claims.iter().enumerate() {
            places.entry(stated(c)).or_default().push(i);
            let metric = (c.metric.as_deref(), c.unit.as_str());
            if values.insert((metric, c.value)) {
                *crowds.entry(metric).or_default() += 1;
            }
        }
        let mut all = BTreeMap::new();
        for c in view.claims {
            *all.entry(stated(c)).or_default() += 1;
        }
        Figures {
            claims,
            places,
            stated: all,
            crowds,
        }
    }

    /// Pairs of claims whose values a slip may set apart, in text order. Left out are two values that both
    /// have a place of their own: they stand in one sentence, or both recur.
    pub fn pairs(&self) -> Vec<(Place<'a>, Place<'a>)> {
        let figures: Vec<(Decimal, &[usize])> = self
            .places
            .iter()
            .filter_map(|((value, _), at)| Some(((*value)?, at.as_slice())))
            .collect();
        let mut traces: BTreeMap<slip::Trace, Vec<usize>> = BTreeMap::new();
        for (i, (value, _)) in figures.iter().enumerate() {
            for trace in slip::traces(*value) {
                traces.entry(trace).or_default().push(i);
            }
        }
        let mut met = BTreeSet::new();
        let mut out = Vec::new();
        for list in traces.values() {
            for (k, i) in list.iter().enumerate() {
                for j in list.iter().skip(k + 1) {
                    let (Some(x), Some(y)) = (figures.get(*i), figures.get(*j)) else {
                        continue;
                    };
                    if slip::between(x.0, y.0).is_some()
                        && met.insert((*i, *j))
                        && !self.both_real(x.1, y.1)
                    {
                        let pairs = x.1.iter().flat_map(|p| y.1.iter().map(move |q| (*p, *q)));
                        out.extend(pairs.map(|(p, q)| (p.min(q), p.max(q))));
                    }
                }
            }
        }
        out.sort_unstable();
        let place = |at: usize| self.claims.get(at).map(|claim| Place { at, claim });
        out.into_iter()
            .filter_map(|(p, q)| place(p).zip(place(q)))
            .collect()
    }

    /// Whether the values at two lists of places stand in one sentence somewhere, or both recur.
    fn both_real(&self, x: &[usize], y: &[usize]) -> bool {
        if x.len() >= 2 && y.len() >= 2 {
            return true;
        }
        // One of the two stands in one place.
        let sentence = |at: &usize| self.claims.get(*at).map(|c| c.sentence);
        x.iter()
            .any(|p| y.iter().any(|q| sentence(p) == sentence(q)))
    }

    /// How often the value of a claim stands in the body.
    pub fn times(&self, p: Place<'_>) -> usize {
        self.places.get(&stated(p.claim)).map_or(0, Vec::len)
    }

    /// How often the value of a claim stands in the article, headline and all.
    pub fn stated(&self, c: &Claim) -> usize {
        self.stated.get(&stated(c)).copied().unwrap_or(0)
    }

    /// Whether the value of a claim stands in a sentence of the body.
    pub fn stands_in(&self, c: &Claim, sentence: u32) -> bool {
        let Some(places) = self.places.get(&stated(c)) else {
            return false;
        };
        let of = |at: &usize| self.claims.get(*at).map_or(0, |c| c.sentence);
        let from = places.partition_point(|at| of(at) < sentence);
        places.get(from).is_some_and(|at| of(at) == sentence)
    }

    /// The more values of one metric an article has, the likelier two of them are a slip apart by chance: 0
    /// for up to two, 2.5 at most.
    pub fn crowd(&self, a: &Claim) -> f32 {
        let metric = (a.metric.as_deref(), a.unit.as_str());
        let values = self.crowds.get(&metric).copied().unwrap_or(0);
        (0.3 * values.saturating_sub(2) as f32).min(2.5)
    }

    /// Whether the number right before or behind each is of one kind and says that they are two figures:
    /// net profit of 1.15亿美元, up 18%, against 9.11亿美元, up 10%. A figure told again keeps its company,
    /// or has at most one of the two changed.
    pub fn other_company(&self, a: Place<'a>, b: Place<'a>) -> bool {
        let beside = |p: Place<'a>, behind: bool| -> Option<&'a Claim> {
            let next = if behind {
                p.at.checked_add(1)?
            } else {
                p.at.checked_sub(1)?
            };
            let (x, c) = (self.claims.get(next).copied()?, p.claim);
            (x.sentence == c.sentence && (x.kind != c.kind || x.unit != c.unit)).then_some(x)
        };
        // A number on the other side belongs to another figure.
        let verdicts: Vec<bool> = [false, true]
            .into_iter()
            .filter_map(|behind| beside(a, behind).zip(beside(b, behind)))
            .filter(|(x, y)| x.kind == y.kind && x.unit == y.unit)
            .map(|(x, y)| pair::conflict(x, y))
            .collect();
        !verdicts.is_empty() && verdicts.iter().all(|v| *v)
    }
}
