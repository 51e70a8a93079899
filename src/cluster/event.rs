//! Two reports → what speaks for their being of one event: title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies. Out: a similarity with its parts. Deliberately absent:
//! which reports are worth weighing (`meet`), the grouping (`linkage`), and what amounts alone prove
//! (`attach`).

use std::borrow::Cow;

use rayon::prelude::*;

use crate::fingerprint::background::idf;
use crate::fingerprint::features;
use crate::model::Sketch;
use crate::model::sketch::COUNT;

use super::counts::{self, Counted, Counts};
use super::names::Names;
use super::outlet::{self, Formulas, Outlets};
use super::params::Events;
use super::series::{self, Title};

/// Terms of an article by which others are looked up.
pub(super) const PROBES: usize = 24;

/// How telling terms and figures are: in news at large and among the articles of the run.
#[derive(Debug)]
pub struct Weights<'p> {
    pub(super) settings: &'p Events,
    /// Among how many reports each term and figure was counted how often.
    counts: Option<Cow<'p, Counts>>,
    /// Weight of each term that was counted, as bits; nothing where it is worked out when it is asked for.
    weighed: Vec<u32>,
    /// What tells less in the articles of an outlet.
    outlets: Cow<'p, Outlets>,
    /// Number of times a term stands in title and lead → its weight.
    powers: Vec<f32>,
}

/// What speaks for two reports being of one event.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// Cosine of title and lead.
    pub words: f32,
    /// Hours between them, where both are dated.
    pub hours: Option<f32>,
    /// They are editions of one series, or of two subjects: not of one event.
    pub apart: bool,
    /// All of it: 0..1.
    pub score: f32,
}

impl<'p> Weights<'p> {
    /// Counts the terms and figures of the reports.
    pub fn new(reports: &[&Sketch], settings: &'p Events) -> Self {
        let mut counts = Counts::default();
        // A few articles touch a few of the sixteen million slots: only those are weighed.
        let mut used: Vec<u32> = Vec::new();
        for r in reports {
            let terms = r.terms.iter().map(|t| t >> 8);
            used.extend(terms.filter(|t| counts.get(*t) == 0));
            counts.add(r);
        }
        let mut weights = Weights {
            counts: Some(Cow::Owned(counts)),
            ..Weights::alone(settings)
        };
        let weighed: Vec<u32> = used
            .par_iter()
            .map(|term| weights.rarity(*term).to_bits())
            .collect();
        if let Some(Cow::Owned(counts)) = &mut weights.counts {
            // The weights take the place of the counts.
            weights.weighed = counts.take_terms();
        }
        for (term, weight) in used.into_iter().zip(weighed) {
            if let Some(n) = weights.weighed.get_mut(term as usize) {
                *n = weight;
            }
        }
        let telling = |term| weights.telling(term << 8);
        let outlets = Outlets::learn(reports, telling, &settings.outlets);
        weights.outlets = Cow::Owned(outlets);
        weights
    }

    /// With terms and figures that were counted before, and what was learnt of outlets.
    pub fn counted(counts: &'p Counts, outlets: &'p Outlets, settings: &'p Events) -> Self {
        Weights {
            counts: Some(Cow::Borrowed(counts)),
            outlets: Cow::Borrowed(outlets),
            ..Weights::alone(settings)
        }
    }

    /// Nothing but news at large.
    pub fn alone(settings: &'p Events) -> Self {
        Weights {
            settings,
            counts: None,
            weighed: Vec::new(),
            outlets: Cow::Owned(Outlets::default()),
            powers: (0..=COUNT)
                .map(|n| (n as f32).powf(settings.count_power))
                .collect(),
        }
    }

    /// What was learnt of outlets.
    pub fn outlets(&self) -> &Outlets {
        &self.outlets
    }

    /// A report with what is asked of it in every comparison.
    pub fn report<'s>(&'s self, sketch: &'s Sketch) -> Report<'s> {
        let formulas = self.outlets.formulas(sketch);
        Report {
            sketch,
            formulas,
            norm: self.norm(sketch, &[]),
            own_norm: if formulas.is_empty() {
                0.0
            } else {
                self.norm(sketch, formulas)
            },
            title: Title::of(sketch, &self.settings.series),
        }
    }

    /// How many reports were counted.
    fn articles(&self) -> f32 {
        self.counts.as_ref().map_or(0.0, |c| c.reports as f32)
    }

    /// How many of them have a term or a figure.
    fn here(&self, c: Counted) -> f32 {
        self.counts.as_ref().map_or(0.0, |x| x.get(c) as f32)
    }

    /// How telling a term is, by its count.
    fn rarity(&self, term: u32) -> f32 {
        let large = (-idf(term)).exp();
        let all = self.settings.background + self.articles();
        let share = (self.settings.background * large + self.here(term)) / all;
        -share.ln()
    }

    /// How telling a packed term is.
    pub(super) fn telling(&self, packed: u32) -> f32 {
        match self.weighed.get((packed >> 8) as usize) {
            Some(bits) if *bits != 0 => f32::from_bits(*bits),
            _ => self.rarity(packed >> 8),
        }
    }

    /// How much the number of times weighs that a packed term stands in a text.
    pub(super) fn power(&self, packed: u32) -> f32 {
        let power = self.powers.get((packed & COUNT) as usize).copied();
        power.unwrap_or(0.0)
    }

    /// Weight of a packed term.
    pub(super) fn term(&self, packed: u32) -> f32 {
        self.power(packed) * self.telling(packed)
    }

    /// Weight of a figure: 1 for one that nobody else has.
    pub(super) fn figure(&self, hash: u32) -> f32 {
        let here = self.here(counts::figure(hash));
        let n = self.articles() + 100.0;
        ((n / (here + 1.0)).ln() / n.ln()).max(0.0)
    }

    fn norm(&self, s: &Sketch, formulas: &Formulas) -> f32 {
        let weight = |packed: u32| {
            self.power(packed) * outlet::telling(self.telling(packed), packed >> 8, formulas)
        };
        let sum: f32 = s.terms.iter().map(|t| weight(*t).powi(2)).sum();
        sum.sqrt().max(f32::MIN_POSITIVE)
    }

    /// Weighs two reports.
    pub fn weigh(&self, a: &Report<'_>, b: &Report<'_>) -> Evidence {
        let formulas = a.shared_formulas(b);
        let mut dot = 0.0;
        both(
            &a.sketch.terms,
            &b.sketch.terms,
            |t| t >> 8,
            |u, v| {
                let telling = outlet::telling(self.telling(u), u >> 8, formulas);
                dot += self.power(u) * telling * (self.power(v) * telling);
            },
        );
        let e = self.weigh_words(a, b, dot);
        self.judge(e, a, b)
    }

    /// Takes from a link between two subjects, or editions of a series, all that it is worth.
    pub(super) fn judge(&self, e: Evidence, a: &Report<'_>, b: &Report<'_>) -> Evidence {
        let (x, y) = ((a.sketch, &a.title), (b.sketch, &b.title));
        let p = &self.settings.series;
        let formulas = a.shared_formulas(b);
        let telling = |term: u32| outlet::telling(self.telling(term << 8), term, formulas);
        let own = self.outlets.one(a.sketch, b.sketch);
        let apart = series::editions(x, y, own, p)
            || series::columns(x.1, y.1, e.words, p)
            || own && series::other_subject(x, y, p, telling)
            || Names::of(a.sketch, b.sketch, telling).apart(self.settings.names.apart);
        let score = if apart { 0.0 } else { e.score };
        Evidence { apart, score, ..e }
    }

    /// Weighs two reports by the product of their words.
    pub(super) fn weigh_words(&self, a: &Report<'_>, b: &Report<'_>, dot: f32) -> Evidence {
        let p = self.settings;
        let words = if a.shared_formulas(b).is_empty() {
            dot / (a.norm * b.norm)
        } else {
            dot / (a.own_norm * b.own_norm)
        };
        let (a, b) = (a.sketch, b.sketch);
        let hours = hours(a, b);
        let time = hours.map_or(p.undated, |h| (-h / p.hours).exp());
        let figures = if p.figures > 0.0 {
            p.figures * self.figures(a, b)
        } else {
            0.0
        };
        Evidence {
            words,
            hours,
            apart: false,
            score: ((words + figures) * time).min(1.0),
        }
    }

    /// Share of telling figures in common, 0..1; few figures prove little.
    fn figures(&self, a: &Sketch, b: &Sketch) -> f32 {
        let square = |f: u32| self.figure(f) * self.figure(f);
        let mut common = 0.0;
        both(&a.figures, &b.figures, |f| f, |f, _| common += square(f));
        if common == 0.0 {
            return 0.0;
        }
        let all = |s: &Sketch| s.figures.iter().map(|f| square(*f)).sum::<f32>();
        common / (1.0 + (all(a) * all(b)).sqrt())
    }
}

/// A report with what is asked of it in every comparison.
#[derive(Debug)]
pub struct Report<'s> {
    pub(super) sketch: &'s Sketch,
    /// What tells less between two articles of its outlet, which always says it.
    formulas: &'s Formulas,
    norm: f32,
    /// The same with what its outlet always says counted for less.
    own_norm: f32,
    title: Title,
}

impl<'s> Report<'s> {
    /// The formulas of the outlet that two reports are of; none where they are of two.
    pub(super) fn shared_formulas(&self, other: &Report<'_>) -> &'s Formulas {
        if std::ptr::eq(self.formulas.as_ptr(), other.formulas.as_ptr()) {
            self.formulas
        } else {
            &[]
        }
    }
}

/// Calls for every pair of entries of two sorted lists with the same key.
fn both(x: &[u32], y: &[u32], key: impl Fn(u32) -> u32, mut each: impl FnMut(u32, u32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(u), Some(v)) = (x.get(i), y.get(j)) {
        let (ku, kv) = (key(*u), key(*v));
        i += usize::from(ku <= kv);
        j += usize::from(kv <= ku);
        if ku == kv {
            each(*u, *v);
        }
    }
}

/// Hours between two articles; days alone are half a day vague.
fn hours(a: &Sketch, b: &Sketch) -> Option<f32> {
    let (x, y) = (a.day?, b.day?);
    Some(match (a.minute, b.minute) {
        (Some(m), Some(n)) => ((x - y) as f32 * 24.0 + (f32::from(m) - f32::from(n)) / 60.0).abs(),
        _ => ((x - y).abs() as f32 * 24.0 - 12.0).max(0.0),
    })
}

/// Weighs two reports on their own, by how telling terms are in news at large: for a draft against
/// an archive that is not at hand.
pub fn weigh(a: &Sketch, b: &Sketch, p: &Events) -> Evidence {
    let weights = Weights::alone(p);
    weights.weigh(&weights.report(a), &weights.report(b))
}

/// The terms of a report that are heaviest in news at large; an archive may store them.
pub fn probes(s: &Sketch) -> Vec<u32> {
    heaviest(s, PROBES).into_iter().map(|t| t >> 8).collect()
}

/// The packed terms of a report that are heaviest in news at large, the heaviest first.
pub fn heaviest(s: &Sketch, most: usize) -> Vec<u32> {
    heaviest_by(s, most, features::weight)
}

/// The heaviest of the packed terms of a report, the heaviest first.
pub(super) fn heaviest_by(s: &Sketch, most: usize, weight: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut weighed: Vec<(u32, u32)> = s.terms.iter().map(|t| (weight(*t), *t)).collect();
    let key = |(w, t): &(u32, u32)| (std::cmp::Reverse(*w), *t >> 8);
    if most < weighed.len() {
        weighed.select_nth_unstable_by_key(most, key);
        weighed.truncate(most);
    }
    weighed.sort_unstable_by_key(key);
    weighed.into_iter().map(|(_, t)| t).collect()
}
