//! Reports → links: who meets whom, by the heaviest terms of each, within a window of time.
//!
//! In: one sketch of each group of copies, in order of publication. Out: links with a similarity.
//! Deliberately absent: what a link is worth; that is `event`.

use rayon::prelude::*;

use crate::model::Sketch;

use super::event::{PROBES, Report, Weights};
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

/// Free places of the index of a [`Row`] for each term: most terms of another report end there.
const ROOM: usize = 16;

/// One report laid out for being compared with many.
#[derive(Default)]
pub(super) struct Row {
    /// By the lower bits of a term, or in the next free slot behind: its place in `terms`, counted from 1.
    slots: Vec<u32>,
    /// The slots that are not free.
    filled: Vec<usize>,
    terms: Vec<Term>,
}

/// A term of the report that is laid out.
struct Term {
    term: u32,
    /// What its count weighs.
    power: f32,
    /// How telling it is, in general and between two reports of its outlet; nothing until somebody asks.
    telling: [Option<f32>; 2],
}

impl Row {
    /// Lays out another report.
    pub(super) fn fill(&mut self, r: &Report<'_>, weights: &Weights<'_>) {
        for slot in self.filled.drain(..) {
            if let Some(s) = self.slots.get_mut(slot) {
                *s = 0;
            }
        }
        self.terms.clear();
        let room = (r.sketch.terms.len() * ROOM).next_power_of_two();
        if self.slots.len() < room {
            self.slots.resize(room, 0);
        }
        for (packed, place) in r.sketch.terms.iter().zip(1u32..) {
            let (term, power) = (packed >> 8, weights.power(*packed));
            let free = self.slots_of(term).find(|s| self.slots.get(*s) == Some(&0));
            if let Some(slot) = free.and_then(|s| self.slots.get_mut(s)) {
                *slot = place;
            }
            self.filled.extend(free);
            self.terms.push(Term {
                term,
                power,
                telling: [None; 2],
            });
        }
    }

    /// Where a term may stand, the likeliest slot first.
    fn slots_of(&self, term: u32) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        (term as usize..).map(move |s| s & mask)
    }

    #[inline]
    fn find(&mut self, term: u32) -> Option<&mut Term> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = term as usize & mask;
        loop {
            let place = *self.slots.get(slot)? as usize;
            let found = self.terms.get(place.checked_sub(1)?)?;
            if found.term == term {
                return self.terms.get_mut(place - 1);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The product of the report that is laid out with another one.
    pub(super) fn dot(
        &mut self,
        mine: &Report<'_>,
        other: &Report<'_>,
        weights: &Weights<'_>,
    ) -> f32 {
        let formulas = mine.shared_formulas(other);
        let own = usize::from(!formulas.is_empty());
        let mut dot = 0.0;
        for packed in &other.sketch.terms {
            let term = packed >> 8;
            let Some(found) = self.find(term) else {
                continue;
            };
            let power = found.power;
            let Some(telling) = found.telling.get_mut(own) else {
                continue;
            };
            let telling = *telling
                .get_or_insert_with(|| outlet::telling(weights.telling(*packed), term, formulas));
            dot += weights.power(*packed) * telling * (power * telling);
        }
        dot
    }
}

/// What one thread has at hand for one report after another.
#[derive(Default)]
struct Desk {
    /// Terms that each report was met on.
    counts: Vec<u8>,
    /// Reports that were met.
    met: Vec<u32>,
    /// Those met on two terms or more, with the number of terms.
    shared: Vec<(u8, u32)>,
    row: Row,
}

/// Reports with what is asked of them again and again, and the heaviest terms of all, each with the place
/// of its report in the lower half, sorted.
pub fn lay<'s>(reports: &[&'s Sketch], weights: &'s Weights<'_>) -> (Vec<Report<'s>>, Vec<u64>) {
    let one = |weighed: &mut Vec<u64>, s: &&'s Sketch| {
        weighed.clear();
        // The heaviest first, and among equals the smaller term, in one word.
        let report = weights.report_with(s, |packed, weight| {
            let light = u32::MAX - (weight * 1000.0) as u32;
            weighed.push(u64::from(light) << 32 | u64::from(packed));
        });
        if PROBES < weighed.len() {
            weighed.select_nth_unstable(PROBES);
        }
        let mut probes = [u32::MAX; PROBES];
        for (slot, w) in probes.iter_mut().zip(weighed.iter()) {
            *slot = *w as u32 >> 8;
        }
        (report, probes)
    };
    let both = reports.par_iter().map_init(Vec::new, one);
    let (reports, probes): (Vec<Report<'_>>, Vec<[u32; PROBES]>) = both.unzip();
    let mut index: Vec<u64> = Vec::with_capacity(probes.len() * PROBES);
    for (terms, i) in probes.iter().zip(0u64..) {
        let terms = terms.iter().filter(|t| **t != u32::MAX);
        index.extend(terms.map(|t| u64::from(*t) << 32 | i));
    }
    drop(probes);
    index.par_sort_unstable();
    (reports, index)
}

/// Links among reports, `(earlier, later, similarity)` by position; see [`lay`].
pub fn links(reports: &[Report<'_>], index: &[u64], weights: &Weights<'_>) -> Vec<(u32, u32, f32)> {
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
    let look = |i: usize, desk: &mut Desk, out: &mut Vec<(u32, u32, f32)>| {
        let Desk {
            counts,
            met,
            shared,
            row,
        } = desk;
        let first = window.get(i).copied().unwrap_or(0);
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
        for j in met.drain(..) {
            if let Some(n) = counts.get_mut(j as usize)
                && let n = std::mem::take(n)
                && n >= 2
            {
                shared.push((n, j));
            }
        }
        // The most probes in common first, then the nearest in time.
        shared.sort_unstable_by(|a, b| b.cmp(a));
        shared.truncate(back.max(WEIGHED));
        let Some(b) = reports.get(i) else { return };
        if !shared.is_empty() {
            row.fill(b, weights);
        }
        for (_, j) in shared.drain(..) {
            let Some(a) = reports.get(j as usize) else {
                continue;
            };
            let dot = row.dot(b, a, weights);
            if let Some(e) = weights.weigh_from(floor, a, b, dot)
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
            let mut desk = Desk {
                counts: vec![0; reports.len()],
                ..Desk::default()
            };
            let mut out = Vec::new();
            for i in stride * STRIDE..reports.len().min((stride + 1) * STRIDE) {
                look(i, &mut desk, &mut out);
            }
            out
        })
        .collect();
    out.par_sort_unstable_by_key(|l| (l.0, l.1));
    out
}

/// For each report the first one that is near enough in time for a link to be worth anything.
/// Undated reports come last, and time keeps nothing from them.
fn window(reports: &[Report<'_>], p: &Events) -> Vec<u32> {
    let most = 1.0 + p.figures;
    let days = p.hours * (most / p.floor.max(f32::MIN_POSITIVE)).ln() / 24.0;
    let days = days.clamp(0.0, 36_500.0).ceil() as i32 + 1;
    let mut first = 0usize;
    reports
        .iter()
        .map(|r| {
            let Some(day) = r.sketch.day else { return 0 };
            while reports
                .get(first)
                .and_then(|f| f.sketch.day)
                .is_some_and(|d| d < day.saturating_sub(days))
            {
                first += 1;
            }
            u32::try_from(first).unwrap_or(u32::MAX)
        })
        .collect()
}
