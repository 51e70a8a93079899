//! Reports → events: similarity of title and lead, shared figures, time.
//!
//! In: one sketch of each group of copies, in order of publication. Out: links with a similarity.
//! Deliberately absent: the grouping itself (`linkage`), and what amounts alone prove (`attach`).

use rayon::prelude::*;

use crate::fingerprint::background::idf;
use crate::fingerprint::features;
use crate::model::Sketch;

use super::params::Events;
use super::series::{self, Title};

/// Terms of an article by which others are looked up.
const PROBES: usize = 24;
/// Earlier articles looked at on one term: as many as [`WORK`] allows among so many articles.
const BACK: std::ops::RangeInclusive<usize> = 32..=256;
/// Articles times look-ups a term.
const WORK: usize = 4_000_000;
/// Of the articles met on any term at least so many are weighed, those that share most terms first;
/// more where [`BACK`] is more.
const WEIGHED: usize = 48;
/// Articles looked at by one thread in one go.
const STRIDE: usize = 2048;

/// How telling terms and figures are: in news at large and among the articles of the run.
#[derive(Debug)]
pub struct Weights<'p> {
    pub(super) settings: &'p Events,
    articles: f32,
    /// Weight of each term of the run, as bits; 0 where no article has it.
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
    /// They are editions of one series, which are not of one event.
    pub series: bool,
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
        weights
    }

    /// Nothing but news at large.
    pub fn alone(settings: &'p Events) -> Self {
        Weights {
            settings,
            articles: 0.0,
            terms: Vec::new(),
            figures: Vec::new(),
            powers: (0..256)
                .map(|n| (n as f32).powf(settings.count_power))
                .collect(),
        }
    }

    /// A report with what is asked of it in every comparison.
    pub fn report<'s>(&self, sketch: &'s Sketch) -> Report<'s> {
        Report {
            sketch,
            norm: self.norm(sketch),
            title: Title::new(&sketch.title, &self.settings.series),
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
    fn telling(&self, packed: u32) -> f32 {
        match self.terms.get((packed >> 8) as usize) {
            Some(bits) if *bits != 0 => f32::from_bits(*bits),
            _ => self.rarity(packed >> 8, 0.0),
        }
    }

    /// How much the number of times weighs that a packed term stands in a text.
    fn power(&self, packed: u32) -> f32 {
        let power = self.powers.get((packed & 0xff) as usize).copied();
        power.unwrap_or(0.0)
    }

    /// Weight of a packed term.
    fn term(&self, packed: u32) -> f32 {
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

    fn norm(&self, s: &Sketch) -> f32 {
        s.terms
            .iter()
            .map(|t| self.term(*t).powi(2))
            .sum::<f32>()
            .sqrt()
            .max(f32::MIN_POSITIVE)
    }

    /// Weighs two reports.
    pub fn weigh(&self, a: &Report<'_>, b: &Report<'_>) -> Evidence {
        let mut dot = 0.0;
        both(
            &a.sketch.terms,
            &b.sketch.terms,
            |t| t >> 8,
            |u, v| {
                let telling = self.telling(u);
                dot += self.power(u) * telling * (self.power(v) * telling);
            },
        );
        let e = self.weigh_words(a.sketch, b.sketch, dot / (a.norm * b.norm));
        self.judge(e, (a.sketch, &a.title), (b.sketch, &b.title))
    }

    /// Takes from a link between editions of a series all that it is worth.
    fn judge(&self, e: Evidence, a: (&Sketch, &Title), b: (&Sketch, &Title)) -> Evidence {
        let series = series::editions(a, b, &self.settings.series);
        let score = if series { 0.0 } else { e.score };
        Evidence { series, score, ..e }
    }

    /// Weighs two reports whose words are so much alike.
    fn weigh_words(&self, a: &Sketch, b: &Sketch, words: f32) -> Evidence {
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
            series: false,
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
    sketch: &'s Sketch,
    norm: f32,
    title: Title,
}

/// One report laid out for being compared with many.
struct Row {
    /// One bit for each value of the lower 16 bits of a term: most terms of another report end here.
    bits: Vec<u64>,
    /// Its terms, each with its weight and how telling it is, by term.
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

    fn fill(&mut self, s: &Sketch, weights: &Weights<'_>) {
        for (term, _, _) in self.terms.drain(..) {
            if let Some(word) = self.bits.get_mut(Row::bit(term).0) {
                *word = 0;
            }
        }
        for packed in &s.terms {
            let (word, bit) = Row::bit(packed >> 8);
            if let Some(word) = self.bits.get_mut(word) {
                *word |= bit;
            }
            let telling = weights.telling(*packed);
            let weight = weights.power(*packed) * telling;
            self.terms.push((packed >> 8, weight, telling));
        }
    }

    /// The product with another report.
    fn dot(&self, other: &Sketch, weights: &Weights<'_>) -> f32 {
        let mut dot = 0.0;
        let mut mine = self.terms.iter();
        let mut at = mine.next();
        for packed in &other.terms {
            let term = packed >> 8;
            let (word, bit) = Row::bit(term);
            if self.bits.get(word).is_none_or(|w| w & bit == 0) {
                continue;
            }
            while at.is_some_and(|(t, _, _)| *t < term) {
                at = mine.next();
            }
            if let Some((t, weight, telling)) = at
                && *t == term
            {
                dot += weights.power(*packed) * telling * weight;
            }
        }
        dot
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
            row.fill(b.sketch, weights);
        }
        for (_, j) in shared {
            let Some(a) = laid.get(j as usize) else {
                continue;
            };
            let words = row.dot(a.sketch, weights) / (a.norm * b.norm);
            let e = weights.weigh_words(a.sketch, b.sketch, words);
            if e.score >= floor
                && weights
                    .judge(e, (a.sketch, &a.title), (b.sketch, &b.title))
                    .score
                    >= floor
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

/// Weighs two reports on their own, by how telling terms are in news at large: for a draft against
/// an archive that is not at hand.
pub fn weigh(a: &Sketch, b: &Sketch, p: &Events) -> Evidence {
    let weights = Weights::alone(p);
    weights.weigh(&weights.report(a), &weights.report(b))
}

/// The heaviest terms of a report among those of the run.
fn look_ups(s: &Sketch, weights: &Weights<'_>) -> Vec<u32> {
    heaviest_by(s, PROBES, |t| (weights.term(t) * 1000.0) as u32)
        .into_iter()
        .map(|t| t >> 8)
        .collect()
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
fn heaviest_by(s: &Sketch, most: usize, weight: impl Fn(u32) -> u32) -> Vec<u32> {
    let mut weighed: Vec<(u32, u32)> = s.terms.iter().map(|t| (weight(*t), *t)).collect();
    let key = |(w, t): &(u32, u32)| (std::cmp::Reverse(*w), *t >> 8);
    if most < weighed.len() {
        weighed.select_nth_unstable_by_key(most, key);
        weighed.truncate(most);
    }
    weighed.sort_unstable_by_key(key);
    weighed.into_iter().map(|(_, t)| t).collect()
}
