//! Two reports → what speaks for their being of one event: title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies. Out: a similarity with its parts. Deliberately absent:
//! which reports are worth weighing (`meet`), the grouping (`linkage`), and what amounts alone prove
//! (`attach`).

use rayon::prelude::*;

use crate::fingerprint::background::idf;
use crate::fingerprint::features;
use crate::model::Sketch;
use crate::model::sketch::COUNT;

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
    articles: f32,
    /// Weight of each term of the run, as bits; 0 where no article has it.
    terms: Vec<u32>,
    /// Articles of the run that have a figure, by the upper bits of its hash.
    figures: Vec<u32>,
    /// What tells less in the articles of an outlet.
    outlets: Outlets,
    /// Number of times a term stands in title and lead → its weight.
    powers: Vec<f32>,
}

/// Bits of a figure's hash that count as its name.
const FIGURE_BITS: u32 = 20;

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
        let mut weights = Weights::alone(settings);
        let mut terms = vec![0u32; 1 << 24];
        let mut figures = vec![0u32; 1 << FIGURE_BITS];
        // A few articles touch a few of the sixteen million slots: only those are weighed.
        let mut used: Vec<u32> = Vec::new();
        for r in reports {
            for t in &r.terms {
                let term = t >> 8;
                if let Some(n) = terms.get_mut(term as usize) {
                    if *n == 0 {
                        used.push(term);
                    }
                    *n += 1;
                }
            }
            for f in &r.figures {
                if let Some(n) = figures.get_mut((f >> (32 - FIGURE_BITS)) as usize) {
                    *n += 1;
                }
            }
        }
        weights.articles = reports.len() as f32;
        let weighed: Vec<u32> = used
            .par_iter()
            .map(|term| {
                let here = terms.get(*term as usize).copied().unwrap_or(0);
                weights.rarity(*term, here as f32).to_bits()
            })
            .collect();
        for (term, weight) in used.into_iter().zip(weighed) {
            if let Some(n) = terms.get_mut(term as usize) {
                *n = weight;
            }
        }
        weights.terms = terms;
        weights.figures = figures;
        weights.outlets = Outlets::learn(
            reports,
            |term| weights.telling(term << 8),
            &settings.outlets,
        );
        weights
    }

    /// Nothing but news at large.
    pub fn alone(settings: &'p Events) -> Self {
        Weights {
            settings,
            articles: 0.0,
            terms: Vec::new(),
            figures: Vec::new(),
            outlets: Outlets::default(),
            powers: (0..=COUNT)
                .map(|n| (n as f32).powf(settings.count_power))
                .collect(),
        }
    }

    /// A report with what is asked of it in every comparison.
    pub fn report<'s>(&'s self, sketch: &'s Sketch) -> Report<'s> {
        let formulas = self.outlets.of(sketch);
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

    /// How telling a term is that so many articles of the run have.
    fn rarity(&self, term: u32, here: f32) -> f32 {
        let large = (-idf(term)).exp();
        let share =
            (self.settings.background * large + here) / (self.settings.background + self.articles);
        -share.ln()
    }

    /// How telling a packed term is.
    pub(super) fn telling(&self, packed: u32) -> f32 {
        match self.terms.get((packed >> 8) as usize) {
            Some(bits) if *bits != 0 => f32::from_bits(*bits),
            _ => self.rarity(packed >> 8, 0.0),
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
        let here = self
            .figures
            .get((hash >> (32 - FIGURE_BITS)) as usize)
            .map_or(0.0, |n| *n as f32);
        let n = self.articles + 100.0;
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
