//! Reports → events: similarity of title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies, in order of publication. Out: links with a similarity.
//! Deliberately absent: the grouping itself (`linkage`).

use rayon::prelude::*;

use crate::model::Sketch;

use super::background::idf;
use super::params::Events;
use super::score::shared;

/// Terms of an article by which others are looked up.
const PROBES: usize = 24;
/// Earlier articles looked at on one term.
const BACK: usize = 256;

/// Weight of a packed term.
fn weight(packed: u32) -> f32 {
    let count = (packed & 0xff) as f32;
    (1.0 + count.ln()) * idf(packed >> 8)
}

fn norm(terms: &[u32]) -> f32 {
    terms
        .iter()
        .map(|t| weight(*t) * weight(*t))
        .sum::<f32>()
        .sqrt()
        .max(f32::MIN_POSITIVE)
}

/// What speaks for two reports being of one event.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// Cosine of title and lead.
    pub words: f32,
    /// Telling figures in common.
    pub figures: usize,
    /// Days between them, where both are dated.
    pub days: Option<i32>,
    /// All of it: 0..1.
    pub score: f32,
}

/// Weighs two reports.
pub fn weigh(a: &Sketch, b: &Sketch, p: &Events) -> Evidence {
    weigh_normed(a, norm(&a.terms), b, norm(&b.terms), p)
}

fn weigh_normed(a: &Sketch, norm_a: f32, b: &Sketch, norm_b: f32, p: &Events) -> Evidence {
    let (mut i, mut j, mut dot) = (0, 0, 0.0);
    while let (Some(u), Some(v)) = (a.terms.get(i), b.terms.get(j)) {
        let (tu, tv) = (u >> 8, v >> 8);
        i += usize::from(tu <= tv);
        j += usize::from(tv <= tu);
        if tu == tv {
            dot += weight(*u) * weight(*v);
        }
    }
    let words = dot / (norm_a * norm_b);
    let figures = shared(&a.figures, &b.figures);
    let days = a.day.zip(b.day).map(|(x, y)| (x - y).abs());
    let late = days.map_or(0.0, |d| {
        let span = (p.far_days - p.near_days).max(1) as f32;
        ((d - p.near_days) as f32 / span).clamp(0.0, 1.0)
    });
    Evidence {
        words,
        figures,
        days,
        score: words * (1.0 - late),
    }
}

/// Links among reports, `(earlier, later, similarity)` by position.
pub fn links(reports: &[&Sketch], p: &Events) -> Vec<(u32, u32, f32)> {
    let norms: Vec<f32> = reports.par_iter().map(|s| norm(&s.terms)).collect();
    let probes: Vec<Vec<u32>> = reports.par_iter().map(|s| probes(s)).collect();
    let mut index: Vec<u64> = probes
        .iter()
        .enumerate()
        .flat_map(|(i, ts)| ts.iter().map(move |t| u64::from(*t) << 32 | i as u64))
        .collect();
    index.par_sort_unstable();
    let mut out: Vec<(u32, u32, f32)> = (0..reports.len())
        .into_par_iter()
        .flat_map_iter(|i| {
            let mut hits: Vec<u32> = Vec::new();
            for t in probes.get(i).map_or(&[][..], |p| p) {
                let from = u64::from(*t) << 32;
                let end = index.partition_point(|e| *e < from | i as u64);
                hits.extend(
                    index
                        .get(..end)
                        .unwrap_or(&[])
                        .iter()
                        .rev()
                        .take(BACK)
                        .take_while(|e| **e >= from)
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
                    let e = weigh_normed(a, na, b, nb, p);
                    (e.score >= p.floor).then_some((j, u32::try_from(i).ok()?, e.score))
                })
                .collect();
            found
        })
        .collect();
    out.sort_unstable_by_key(|l| (l.0, l.1));
    out
}

/// The heaviest terms of a report, by which others are looked up; an archive may store them.
pub fn probes(s: &Sketch) -> Vec<u32> {
    heaviest(s, PROBES).into_iter().map(|t| t >> 8).collect()
}

/// The heaviest packed terms of a report, the heaviest first.
pub fn heaviest(s: &Sketch, most: usize) -> Vec<u32> {
    let mut weighed: Vec<(u32, u32)> = s
        .terms
        .iter()
        .map(|t| ((weight(*t) * 1000.0) as u32, *t))
        .collect();
    weighed.sort_unstable_by_key(|(w, t)| (std::cmp::Reverse(*w), *t >> 8));
    weighed.truncate(most);
    weighed.into_iter().map(|(_, t)| t).collect()
}
