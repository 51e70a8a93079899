//! Pairs of claims from different articles that state one figure with two values.
//!
//! In: the run's facts, groups and claims. Out: each conflicting pair once, with what it rests on.
//! VC001 and MG001 share the list: a power of ten apart is MG001's, the rest VC001's.

mod change;
mod fact;
mod name;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pair::Contexts;
use super::published;
use crate::check::groups::circles;
use crate::check::rule::CrossView;
use crate::check::sink::{Draft, Sink};
use crate::check::slip::Slip;
use crate::model::Claim;
use crate::model::claim::stated;

/// Two claims of different articles in conflict.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// The one to change first.
    pub first: &'a Claim,
    /// What it conflicts with.
    pub second: &'a Claim,
    /// Their two articles, in the order of the run.
    pub articles: (usize, usize),
    /// The slip that would explain it.
    pub slip: Option<Slip>,
    /// Event or group of the two articles.
    pub event: Option<Arc<str>>,
    /// How alike the words are; one for a fact.
    pub share: f32,
    /// What speaks for one figure, see [`pair::evidence`]; zero for a fact.
    pub score: f32,
    /// It rests on an aligned fact.
    pub aligned: bool,
    /// Independent articles that give the second's value, and all of the fact.
    pub votes: Option<(usize, u32)>,
    /// How sure it is that both speak of one figure.
    pub confidence: f32,
    /// One is a draft's, and both give the figure under one name: the same subject, or a thing and a
    /// version of it.
    pub named: bool,
    /// More claims of other articles with the second's value.
    pub also: Vec<&'a Claim>,
    /// The articles agree in what stands around it, so that it is no update.
    pub proved: bool,
}

impl<'a> Conflict<'a> {
    /// A conflict by name alone.
    fn new(
        (first, second): (&'a Claim, &'a Claim),
        articles: (usize, usize),
        slip: Option<Slip>,
        confidence: f32,
    ) -> Self {
        Conflict {
            first,
            second,
            articles: ordered(articles.0, articles.1),
            slip,
            event: None,
            share: 0.0,
            score: 0.0,
            aligned: false,
            votes: None,
            confidence,
            named: false,
            also: Vec::new(),
            proved: false,
        }
    }

    /// A finding on the two claims, with what every rule on conflicts says of them.
    pub fn draft(&self) -> Draft<'a> {
        let (a, b) = (&self.first.surface, &self.second.surface);
        Draft::new(&[self.first, self.second])
            .confidence(self.confidence)
            .event(self.event.clone())
            .with("a", a)
            .with("b", b)
            .formula(format!("{a} ≠ {b}"))
    }
}

/// How much evidence a conflict needs.
#[derive(Debug, Clone, Copy)]
pub struct Least {
    /// Inside an aligned fact.
    pub fact: f32,
    /// By words alone.
    pub words: f32,
    /// By words alone, for an error.
    pub error: f32,
}

impl Least {
    /// The thresholds that VC001 is set to.
    pub fn of(sink: &Sink<'_>) -> Self {
        let p = |name: &str| sink.param_of("VC001", name).to_f64() as f32;
        Least {
            fact: p("score_fact"),
            words: p("score_warning"),
            error: p("score_error"),
        }
    }
}

/// All conflicts, facts first, each pair of claims once; found when they are first asked for.
pub fn conflicts<'v, 'a>(view: &'v CrossView<'a>, sink: &Sink<'_>) -> &'v [Conflict<'a>] {
    let find = || find(view, Least::of(sink));
    view.conflicts.get_or_init(find)
}

fn find<'a>(view: &CrossView<'a>, least: Least) -> Vec<Conflict<'a>> {
    let mut out = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut contexts = Contexts::default();
    for fact in view.facts {
        fact::of_fact(view, fact, least, &mut contexts, &mut seen, &mut out);
    }
    for circle in circles(view) {
        words::of_circle(view, &circle, least, &mut seen, &mut out);
    }
    name::of_names(view, &mut seen, &mut out);
    let mut out = without_updates(out);
    published::order(view, &mut out);
    // A name alone adds nothing to what is said of a number already.
    let mut led: BTreeSet<Arc<str>> = BTreeSet::new();
    out.retain(|c| led.insert(c.first.id.clone()) || c.aligned || c.score > 0.0);
    out
}

/// Figures apart from which on two articles are two states of one text: the market at noon and at the
/// close, two tenders of one buyer. A slip of the pen strikes one figure, not all.
const UPDATED: usize = 3;

/// The same for figures none of which is a slip of the pen: nothing but time set them apart.
const MOVED: usize = 2;

/// Leaves out conflicts between articles that differ in many figures, but for those of 万 and 亿.
fn without_updates(list: Vec<Conflict<'_>>) -> Vec<Conflict<'_>> {
    let factor = |c: &Conflict<'_>| c.slip.is_some_and(|s| s.kind.is_wan_or_yi());
    let mut many: BTreeMap<(usize, usize), (BTreeSet<_>, bool)> = BTreeMap::new();
    for c in list.iter().filter(|c| !factor(c) && !c.proved) {
        let (values, slips) = many.entry(c.articles).or_default();
        values.insert(stated(c.first));
        *slips |= c.slip.is_some();
    }
    let update = |c: &Conflict<'_>| {
        many.get(&c.articles)
            .is_some_and(|(n, slips)| n.len() >= if *slips { UPDATED } else { MOVED })
    };
    list.into_iter()
        .filter(|c| factor(c) || c.proved || !update(c))
        .collect()
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}
