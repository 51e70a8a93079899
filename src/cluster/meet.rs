//! Reports → links: who meets whom, by the heaviest terms of each, within a window of time.
//!
//! In: one sketch of each group of copies, in order of publication. Out: links with a similarity.
//! Deliberately absent: what a link is worth; that is `event`.

use rayon::prelude::*;

use crate::model::Sketch;

use super::event::{PROBES, Report, Weights, heaviest_by};
use super::outlet;
use super::params::Events;

/// Earlier articles looked at on one term: as many as [`WORK`] allows among so many articles.
const BACK: std::ops::RangeInclusive<usize> = 32..=256;
/// Articles times look-ups a term.
const WORK: usize = 4_000_000;
/// Of the articles met on any term at least so many are weighed, those that share most terms first;
/// more where [`BACK`] is more.
const WEIGHED: usize = 48;
/// Articles looked at by one thread in one go.
const STRIDE: usize = 2048;

/// One report laid out for being compared with many.
struct Row {
    /// One bit for each value of the lower 16 bits of a term: most terms of another report end here.
    bits: Vec<u64>,
    /// Its terms, each with the power of its count and how telling it is, by term.
    terms: Vec<(u32, f32, f32)>,
}

impl Row {
    fn new() -> Self {
        Row {
            bits: vec![0; 1 << 10],
            terms: Vec::new(),
        }
    }

    fn bit(term: u32) -> (usize, u64) {
        ((term >> 6 & 0x3ff) as usize, 1 << (term & 63))
    }

    fn fill(&mut self, r: &Report<'_>, weights: &Weights<'_>) {
        for (term, _, _) in self.terms.drain(..) {
            if let Some(word) = self.bits.get_mut(Row::bit(term).0) {
                *word = 0;
            }
        }
        for packed in &r.sketch.terms {
            let (word, bit) = Row::bit(packed >> 8);
            if let Some(word) = self.bits.get_mut(word) {
                *word |= bit;
            }
            let (power, telling) = (weights.power(*packed), weights.telling(*packed));
            self.terms.push((packed >> 8, power, telling));
        }
    }

    /// The product of the report that is laid out with another one.
    fn dot(&self, mine: &Report<'_>, other: &Report<'_>, weights: &Weights<'_>) -> f32 {
        let formulas = mine.shared_formulas(other);
        let mut dot = 0.0;
        let mut mine = self.terms.iter();
        let mut at = mine.next();
        for packed in &other.sketch.terms {
            let term = packed >> 8;
            let (word, bit) = Row::bit(term);
            if self.bits.get(word).is_none_or(|w| w & bit == 0) {
                continue;
            }
            while at.is_some_and(|(t, _, _)| *t < term) {
                at = mine.next();
            }
            if let Some((t, power, telling)) = at
                && *t == term
            {
                let telling = outlet::telling(*telling, term, formulas);
                dot += weights.power(*packed) * telling * (power * telling);
            }
        }
        dot
    }
}

/// Links among reports, `(earlier, later, similarity)` by position.
pub fn links(reports: &[&Sketch], weights: &Weights<'_>) -> Vec<(u32, u32, f32)> {
    let laid: Vec<Report<'_>> = reports.par_iter().map(|s| weights.report(s)).collect();
    let index = index(reports, weights);
    // The places of each report in the index.
    let mut places = vec![[u32::MAX; PROBES]; reports.len()];
    let mut filled = vec![0u8; reports.len()];
    for (entry, place) in index.iter().zip(0u32..) {
        let report = *entry as u32 as usize;
        if let (Some(p), Some(n)) = (places.get_mut(report), filled.get_mut(report))
            && let Some(slot) = p.get_mut(usize::from(*n))
        {
            *slot = place;
            *n += 1;
        }
    }
    drop(filled);
    let floor = weights.settings.floor;
    let back = (WORK / reports.len().max(1)).clamp(*BACK.start(), *BACK.end());
    let window = window(reports, weights.settings);
    let look = |i: usize, counts: &mut [u8], row: &mut Row, out: &mut Vec<(u32, u32, f32)>| {
        let first = window.get(i).copied().unwrap_or(0);
        let mut met: Vec<u32> = Vec::new();
        let mine = places.get(i).map_or(&[][..], |p| p);
        for place in mine.iter().take_while(|p| **p != u32::MAX) {
            let place = *place as usize;
            let term = index.get(place).map_or(0, |e| e >> 32);
            let earlier = index.get(place.saturating_sub(back)..place);
            for e in earlier.unwrap_or(&[]).iter().rev() {
                let other = *e as u32;
                if e >> 32 != term || other < first {
                    break;
                }
                if let Some(n) = counts.get_mut(other as usize) {
                    if *n == 0 {
                        met.push(other);
                    }
                    *n = n.saturating_add(1);
                }
            }
        }
        let mut shared: Vec<(u8, u32)> = Vec::with_capacity(met.len());
        for j in met {
            if let Some(n) = counts.get_mut(j as usize) {
                shared.push((std::mem::take(n), j));
            }
        }
        shared.retain(|(n, _)| *n >= 2);
        // The most probes in common first, then the nearest in time.
        shared.sort_unstable_by(|a, b| b.cmp(a));
        shared.truncate(back.max(WEIGHED));
        let Some(b) = laid.get(i) else { return };
        if !shared.is_empty() {
            row.fill(b, weights);
        }
        for (_, j) in shared {
            let Some(a) = laid.get(j as usize) else {
                continue;
            };
            let e = weights.weigh_words(a, b, row.dot(b, a, weights));
            if e.score >= floor
                && let e = weights.judge(e, a, b)
                && e.score >= floor
                && let Ok(i) = u32::try_from(i)
            {
                out.push((j, i, e.score));
            }
        }
    };
    let mut out: Vec<(u32, u32, f32)> = (0..reports.len().div_ceil(STRIDE))
        .into_par_iter()
        .flat_map_iter(|stride| {
            let mut counts = vec![0u8; reports.len()];
            let mut row = Row::new();
            let mut out = Vec::new();
            for i in stride * STRIDE..reports.len().min((stride + 1) * STRIDE) {
                look(i, &mut counts, &mut row, &mut out);
            }
            out
        })
        .collect();
    out.par_sort_unstable_by_key(|l| (l.0, l.1));
    out
}

/// The heaviest terms of all reports, each with the number of its report in the lower half, sorted.
fn index(reports: &[&Sketch], weights: &Weights<'_>) -> Vec<u64> {
    let probes: Vec<[u32; PROBES]> = reports
        .par_iter()
        .map(|s| {
            let mut out = [u32::MAX; PROBES];
            for (slot, t) in out.iter_mut().zip(look_ups(s, weights)) {
                *slot = t;
            }
            out
        })
        .collect();
    let mut index: Vec<u64> = Vec::with_capacity(reports.len() * PROBES);
    for (terms, i) in probes.iter().zip(0u64..) {
        let terms = terms.iter().filter(|t| **t != u32::MAX);
        index.extend(terms.map(|t| u64::from(*t) << 32 | i));
    }
    index.par_sort_unstable();
    index
}

/// For each report the first one that is near enough in time for a link to be worth anything.
/// Undated reports come last, and time keeps nothing from them.
fn window(reports: &[&Sketch], p: &Events) -> Vec<u32> {
    let most = 1.0 + p.figures;
    let days = p.hours * (most / p.floor.max(f32::MIN_POSITIVE)).ln() / 24.0;
    let days = days.clamp(0.0, 36_500.0).ceil() as i32 + 1;
    let mut first = 0usize;
    reports
        .iter()
        .map(|r| {
            let Some(day) = r.day else { return 0 };
            while reports
                .get(first)
                .and_then(|f| f.day)
                .is_some_and(|d| d < day.saturating_sub(days))
            {
                first += 1;
            }
            u32::try_from(first).unwrap_or(u32::MAX)
        })
        .collect()
}

/// The heaviest terms of a report among those of the run.
fn look_ups(s: &Sketch, weights: &Weights<'_>) -> Vec<u32> {
    heaviest_by(s, PROBES, |t| (weights.term(t) * 1000.0) as u32)
        .into_iter()
        .map(|t| t >> 8)
        .collect()
}
