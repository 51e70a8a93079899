//! Two reports → what speaks for their being of one event: title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies. Out: a similarity with its parts. Deliberately absent:
//! which reports are worth weighing (`meet`), the grouping (`linkage`), and what amounts alone prove
//! (`attach`).

use std::borrow::Cow;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::fingerprint::background::idf;
use crate::fingerprint::features;
use crate::model::Sketch;
use crate::model::sketch::COUNT;

use super::counts::{self, Counted, Counts};
use super::meet::Row;
use super::names::{self, Names};
use super::outlet::{self, Formulas, Outlets};
use super::params::Events;
use super::places::Places;
use super::series::{self, Title};

/// Terms of an article by which others are looked up.
pub(super) const PROBES: usize = 24;

/// How telling terms and figures are: in news at large and among the articles of the run.
#[derive(Debug)]
pub struct Weights<'p> {
    pub(super) settings: &'p Events,
    /// Among how many reports each term and figure was counted how often.
    counts: Option<Cow<'p, Counts>>,
    /// How telling each term is that was counted, by its place; nothing where it is worked out when it is
    /// asked for.
    weighed: Vec<f32>,
    places: Places,
    /// What tells less in the articles of an outlet.
    outlets: Cow<'p, Outlets>,
    /// Number of times a term stands in title and lead → its weight.
    powers: Vec<f32>,
    /// Among how many reports a figure was counted → the square of its weight, for small numbers.
    squares: Vec<f32>,
}

/// Numbers of reports that [`Weights::squares`] holds.
const SQUARES: u32 = 256;

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
        let terms = || reports.iter().flat_map(|r| &r.terms).map(|t| t >> 8);
        let places = Places::of(terms());
        let mut found = vec![0u32; places.len()];
        for place in terms().filter_map(|t| places.get(t)) {
            if let Some(n) = found.get_mut(place) {
                *n = n.saturating_add(1);
            }
        }
        let mut weights = Weights {
            counts: Some(Cow::Owned(Counts::of_figures(reports))),
            ..Weights::alone(settings)
        };
        let found: Vec<(u32, u32)> = places.terms().into_iter().zip(found).collect();
        weights.weighed = found
            .par_iter()
            .map(|(term, here)| weights.rarity(*term, *here as f32))
            .collect();
        weights.places = places;
        weights.squares = weights.squares();
        let telling = |term| weights.telling(term << 8);
        let outlets = Outlets::learn(reports, &weights.places, telling, &settings.outlets);
        weights.outlets = Cow::Owned(outlets);
        weights
    }

    /// With terms and figures that were counted before, and what was learnt of outlets.
    pub fn counted(counts: &'p Counts, outlets: &'p Outlets, settings: &'p Events) -> Self {
        let mut weights = Weights {
            counts: Some(Cow::Borrowed(counts)),
            outlets: Cow::Borrowed(outlets),
            ..Weights::alone(settings)
        };
        weights.squares = weights.squares();
        weights
    }

    /// Nothing but news at large.
    pub fn alone(settings: &'p Events) -> Self {
        Weights {
            settings,
            counts: None,
            weighed: Vec::new(),
            places: Places::default(),
            squares: Vec::new(),
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
        self.report_with(sketch, |_, _| {})
    }

    /// [`Weights::report`], giving away each packed term with its weight.
    pub(super) fn report_with<'s>(
        &'s self,
        sketch: &'s Sketch,
        mut each: impl FnMut(u32, f32),
    ) -> Report<'s> {
        let formulas = self.outlets.formulas(sketch);
        let (mut all, mut own) = (0.0f32, 0.0f32);
        let mut ahead = formulas.iter().peekable();
        for packed in &sketch.terms {
            let (power, telling) = (self.power(*packed), self.telling(*packed));
            let weight = power * telling;
            all += weight.powi(2);
            each(*packed, weight);
            // Both are in the order of terms.
            while ahead.next_if(|f| f.0 < packed >> 8).is_some() {}
            own += match ahead.peek() {
                Some((term, there)) if *term == packed >> 8 => power * there,
                _ => weight,
            }
            .powi(2);
        }
        let norm = |sum: f32| sum.sqrt().max(f32::MIN_POSITIVE);
        Report {
            sketch,
            formulas,
            norm: norm(all),
            own_norm: norm(own),
            title: Title::of(sketch, &self.settings.series),
            names: names::marked(sketch).collect(),
            figures: OnceLock::new(),
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

    /// How telling a term is that so many reports have.
    fn rarity(&self, term: u32, here: f32) -> f32 {
        let large = (-idf(term)).exp();
        let all = self.settings.background + self.articles();
        let share = (self.settings.background * large + here) / all;
        -share.ln()
    }

    /// How telling a packed term is.
    pub(super) fn telling(&self, packed: u32) -> f32 {
        let term = packed >> 8;
        let known = self.places.get(term).and_then(|p| self.weighed.get(p));
        known.map_or_else(|| self.rarity(term, self.here(term)), |w| *w)
    }

    /// How much the number of times weighs that a packed term stands in a text.
    pub(super) fn power(&self, packed: u32) -> f32 {
        let power = self.powers.get((packed & COUNT) as usize).copied();
        power.unwrap_or(0.0)
    }

    /// Weight of a figure: 1 for one that nobody else has.
    pub(super) fn figure(&self, hash: u32) -> f32 {
        self.figure_of(self.here(counts::figure(hash)))
    }

    /// Weight of a figure that so many reports have.
    fn figure_of(&self, here: f32) -> f32 {
        let n = self.articles() + 100.0;
        ((n / (here + 1.0)).ln() / n.ln()).max(0.0)
    }

    fn squares(&self) -> Vec<f32> {
        let weight = |n| self.figure_of(n as f32);
        (0..SQUARES).map(|n| weight(n) * weight(n)).collect()
    }

    /// The square of the weight of a figure.
    fn square(&self, hash: u32) -> f32 {
        let here = self
            .counts
            .as_ref()
            .map_or(0, |c| c.get(counts::figure(hash)));
        let known = self.squares.get(here as usize);
        known.copied().unwrap_or_else(|| {
            let weight = self.figure_of(here as f32);
            weight * weight
        })
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

    /// [`Weights::weigh`] for the report that is laid out and another one.
    pub(super) fn weigh_row(&self, row: &mut Row, a: &Report<'_>, b: &Report<'_>) -> Evidence {
        let e = self.weigh_words(a, b, row.dot(a, b, self));
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
            || Names::between((x.0, &a.names), (y.0, &b.names), telling)
                .apart(self.settings.names.apart);
        let score = if apart { 0.0 } else { e.score };
        Evidence { apart, score, ..e }
    }

    /// Weighs two reports by the product of their words.
    fn weigh_words(&self, a: &Report<'_>, b: &Report<'_>, dot: f32) -> Evidence {
        let parts = self.parts(a, b, dot);
        Weights::sum(parts, self.figures(a, b))
    }

    /// [`Weights::weigh_words`], nothing where it comes to less than `floor`: what most pairs have in common is
    /// so little that their figures need not be looked at.
    pub(super) fn weigh_from(
        &self,
        floor: f32,
        a: &Report<'_>,
        b: &Report<'_>,
        dot: f32,
    ) -> Option<Evidence> {
        let parts = self.parts(a, b, dot);
        // Nothing is added beyond `Events::figures`, and rounding keeps the order of sums and products.
        if Weights::sum(parts, self.settings.figures.max(0.0)).score < floor {
            return None;
        }
        let e = Weights::sum(parts, self.figures(a, b));
        (e.score >= floor).then_some(e)
    }

    /// Cosine of title and lead, the hours between two reports, and what is left of a link after them.
    fn parts(&self, a: &Report<'_>, b: &Report<'_>, dot: f32) -> (f32, Option<f32>, f32) {
        let p = self.settings;
        let words = if a.shared_formulas(b).is_empty() {
            dot / (a.norm * b.norm)
        } else {
            dot / (a.own_norm * b.own_norm)
        };
        let hours = hours(a.sketch, b.sketch);
        let time = hours.map_or(p.undated, |h| (-h / p.hours).exp());
        (words, hours, time)
    }

    /// All that speaks for a link, with what its figures add.
    fn sum((words, hours, time): (f32, Option<f32>, f32), figures: f32) -> Evidence {
        Evidence {
            words,
            hours,
            apart: false,
            score: ((words + figures) * time).min(1.0),
        }
    }

    /// What telling figures in common add, by their share; few figures prove little.
    fn figures(&self, a: &Report<'_>, b: &Report<'_>) -> f32 {
        let most = self.settings.figures;
        if most <= 0.0 {
            return 0.0;
        }
        let mut common = 0.0;
        let (x, y) = (&a.sketch.figures, &b.sketch.figures);
        both(x, y, |f| f, |f, _| common += self.square(f));
        if common == 0.0 {
            return 0.0;
        }
        let all = |r: &Report<'_>| {
            let sum = || r.sketch.figures.iter().map(|f| self.square(*f)).sum();
            *r.figures.get_or_init(sum)
        };
        most * (common / (1.0 + (all(a) * all(b)).sqrt()))
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
    /// The terms that are names in its title.
    names: Box<[u32]>,
    /// Squares of the weights of its figures, once somebody asks.
    figures: OnceLock<f32>,
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
