//! Reports → events: similarity of title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies, in order of publication. Out: links with a similarity.
//! Deliberately absent: the grouping itself (`linkage`).

use rayon::prelude::*;

use crate::model::Sketch;

use super::background::idf;
use super::params::Events;

/// Terms of an article by which others are looked up.
const PROBES: usize = 24;
/// Earlier articles looked at on one term: as many as [`WORK`] allows among so many articles.
const BACK: std::ops::RangeInclusive<usize> = 32..=256;
/// Articles times look-ups a term.
const WORK: usize = 4_000_000;

/// How telling terms and figures are: in news at large and among the articles of the run.
#[derive(Debug)]
pub struct Weights<'p> {
    settings: &'p Events,
    articles: f32,
    /// Articles of the run that have a term, by term.
    terms: Vec<u32>,
    /// Articles of the run that have a figure, by the upper bits of its hash.
    figures: Vec<u32>,
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
    /// All of it: 0..1.
    pub score: f32,
}

impl<'p> Weights<'p> {
    /// Counts the terms and figures of the reports.
    pub fn new(reports: &[&Sketch], settings: &'p Events) -> Self {
        let mut terms = vec![0u32; 1 << 24];
        let mut figures = vec![0u32; 1 << FIGURE_BITS];
        for r in reports {
            for t in &r.terms {
                if let Some(n) = terms.get_mut((t >> 8) as usize) {
                    *n += 1;
                }
            }
            for f in &r.figures {
                if let Some(n) = figures.get_mut((f >> (32 - FIGURE_BITS)) as usize) {
                    *n += 1;
                }
            }
        }
        Weights {
            settings,
            articles: reports.len() as f32,
            terms,
            figures,
            powers: (0..256)
                .map(|n| (n as f32).powf(settings.count_power))
                .collect(),
        }
    }

    /// Weight of a packed term.
    fn term(&self, packed: u32) -> f32 {
        let here = self
            .terms
            .get((packed >> 8) as usize)
            .map_or(0.0, |n| *n as f32);
        let large = (-idf(packed >> 8)).exp();
        let share =
            (self.settings.background * large + here) / (self.settings.background + self.articles);
        let power = self.powers.get((packed & 0xff) as usize).copied();
        power.unwrap_or(0.0) * -share.ln()
    }

    /// Weight of a figure: 1 for one that nobody else has.
    fn figure(&self, hash: u32) -> f32 {
        let here = self
            .figures
            .get((hash >> (32 - FIGURE_BITS)) as usize)
            .map_or(0.0, |n| *n as f32);
        let n = self.articles + 100.0;
        ((n / (here + 1.0)).ln() / n.ln()).max(0.0)
    }

    fn norm(&self, s: &Sketch) -> f32 {
        s.terms
            .iter()
            .map(|t| self.term(*t) * self.term(*t))
            .sum::<f32>()
            .sqrt()
            .max(f32::MIN_POSITIVE)
    }

    /// Weighs two reports.
    pub fn weigh(&self, a: &Sketch, b: &Sketch) -> Evidence {
        self.weigh_normed(a, self.norm(a), b, self.norm(b))
    }

    fn weigh_normed(&self, a: &Sketch, norm_a: f32, b: &Sketch, norm_b: f32) -> Evidence {
        let mut dot = 0.0;
        both(
            &a.terms,
            &b.terms,
            |t| t >> 8,
            |u, v| {
                dot += self.term(u) * self.term(v);
            },
        );
        let words = dot / (norm_a * norm_b);
        let p = self.settings;
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

/// Links among reports, `(earlier, later, similarity)` by position.
pub fn links(reports: &[&Sketch], weights: &Weights<'_>) -> Vec<(u32, u32, f32)> {
    let norms: Vec<f32> = reports.par_iter().map(|s| weights.norm(s)).collect();
    let probes: Vec<Vec<u32>> = reports.par_iter().map(|s| probes(s, weights)).collect();
    let mut index: Vec<u64> = probes
        .iter()
        .enumerate()
        .flat_map(|(i, ts)| ts.iter().map(move |t| u64::from(*t) << 32 | i as u64))
        .collect();
    index.par_sort_unstable();
    // The places of each report in the index, in place of its probes.
    let mut places = probes;
    places.iter_mut().for_each(Vec::clear);
    for (place, entry) in index.iter().enumerate() {
        if let (Some(p), Ok(place)) = (places.get_mut(*entry as u32 as usize), u32::try_from(place))
        {
            p.push(place);
        }
    }
    let floor = weights.settings.floor;
    let back = (WORK / reports.len().max(1)).clamp(*BACK.start(), *BACK.end());
    let mut out: Vec<(u32, u32, f32)> = (0..reports.len())
        .into_par_iter()
        .flat_map_iter(|i| {
            let mut hits: Vec<u32> = Vec::new();
            for place in places.get(i).map_or(&[][..], |p| p) {
                let place = *place as usize;
                let term = index.get(place).map_or(0, |e| e >> 32);
                hits.extend(
                    index
                        .get(place.saturating_sub(back)..place)
                        .unwrap_or(&[])
                        .iter()
                        .rev()
                        .take_while(|e| **e >> 32 == term)
                        .map(|e| *e as u32),
                );
            }
            hits.sort_unstable();
            let found: Vec<(u32, u32, f32)> = hits
                .chunk_by(|a, b| a == b)
                .filter(|c| c.len() >= 2)
                .filter_map(|c| {
                    let j = *c.first()?;
                    let (a, b) = (reports.get(j as usize)?, reports.get(i)?);
                    let (na, nb) = (*norms.get(j as usize)?, *norms.get(i)?);
                    let e = weights.weigh_normed(a, na, b, nb);
                    (e.score >= floor).then_some((j, u32::try_from(i).ok()?, e.score))
                })
                .collect();
            found
        })
        .collect();
    out.sort_unstable_by_key(|l| (l.0, l.1));
    out
}

/// The heaviest terms of a report.
fn probes(s: &Sketch, weights: &Weights<'_>) -> Vec<u32> {
    let mut weighed: Vec<(u32, u32)> = s
        .terms
        .iter()
        .map(|t| ((weights.term(*t) * 1000.0) as u32, *t >> 8))
        .collect();
    weighed.sort_unstable_by_key(|(w, t)| (std::cmp::Reverse(*w), *t));
    weighed.truncate(PROBES);
    weighed.into_iter().map(|(_, t)| t).collect()
}
