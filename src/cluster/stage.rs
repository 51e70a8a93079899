//! One group of undated reports → does it hold two stages of one story?
//!
//! A recall and, a month later, the end of the product share nearly all names, and without dates
//! their reports look like one event. Two things have to agree before such a group is parted: by the
//! words that are not common to all of it (a mixture of two sources, each with its own share of
//! articles for every word) and by the days that the reports of either part name. In: the
//! reports of a group. Out: which of two parts each belongs to, if any. Deliberately absent: reports
//! with a date, which time keeps apart when they are linked.

use std::collections::BTreeMap;

use crate::fingerprint::background::idf;
use crate::model::Sketch;
use crate::model::sketch::named_day;

use super::params::Stages;

/// Rounds of improving a mixture, at most.
const ROUNDS: usize = 60;
/// Reports that a mixture starts from, at most, and fewer in a large group.
const STARTS: std::ops::RangeInclusive<usize> = 4..=32;
/// Reports times starts, about, from which on there are fewer starts.
const WORK: usize = 20_000;
/// Days of a year of twelve months of 31 days.
const YEAR: i32 = 12 * 31;

/// Which reports belong to the second stage; `None` where the group is one event.
pub fn parts(reports: &[&Sketch], p: &Stages) -> Option<Vec<bool>> {
    if reports.len() < p.reports {
        return None;
    }
    let times = times(reports, p.days);
    if times.iter().flatten().count() < 2 * p.dated {
        return None;
    }
    let rows = rows(reports, p);
    let mixtures = Mixture::all(&rows, p.smoothing)?;
    let best = mixtures
        .iter()
        .map(|m| m.likelihood)
        .max_by(f64::total_cmp)?;
    let least = best - p.near * rows.len() as f64;
    // Words can often be told apart in several ways that are about as good: time says which.
    let good = mixtures.into_iter().filter(|m| m.likelihood >= least);
    let apart = |m: &Mixture| {
        let of = |part: bool| -> Vec<f64> {
            let own = times.iter().zip(&m.second).filter(|(_, s)| **s == part);
            own.filter_map(|(t, _)| *t).collect()
        };
        let (a, b) = (of(false), of(true));
        if a.len().min(b.len()) < p.dated {
            return 0.0;
        }
        apart(&a, &b)
    };
    let found = good.map(|m| (apart(&m), m)).max_by(|x, y| {
        let better = x.1.likelihood.total_cmp(&y.1.likelihood);
        x.0.total_cmp(&y.0).then(better)
    });
    found.filter(|f| f.0 >= p.apart).map(|f| f.1.second)
}

/// The mean of the days that each report names, from the middle of those of all; only days within
/// so many of the middle count, and no day of another year than most are of.
fn times(reports: &[&Sketch], reach: i32) -> Vec<Option<f64>> {
    let mut years: BTreeMap<u32, u32> = BTreeMap::new();
    for (year, _) in reports.iter().flat_map(|r| &r.days).map(|d| named_day(*d)) {
        if year > 0 {
            *years.entry(year).or_default() += 1;
        }
    }
    // Of years named equally often the later one.
    let year = years.into_iter().max_by_key(|(y, n)| (*n, *y));
    let year = year.map_or(0, |y| y.0);
    let own: Vec<Vec<i32>> = reports
        .iter()
        .map(|r| {
            let named = r.days.iter().map(|d| named_day(*d));
            let mut days: Vec<i32> = named
                .filter(|(y, _)| *y == 0 || *y == year)
                .map(|(_, day)| day)
                .collect();
            days.sort_unstable();
            days.dedup();
            days
        })
        .collect();
    let mut counts: BTreeMap<i32, i64> = BTreeMap::new();
    for day in own.iter().flatten() {
        *counts.entry(*day).or_default() += 1;
    }
    // How far behind another day a day lies, on the circle of the year.
    let from = |a: i32, b: i32| (a - b + YEAR / 2).rem_euclid(YEAR) - YEAR / 2;
    let far = |from_here: i32| -> i64 {
        let all = counts.iter();
        all.map(|(d, n)| i64::from(from(*d, from_here).abs()) * n)
            .sum()
    };
    let Some(middle) = counts.keys().copied().min_by_key(|d| far(*d)) else {
        return vec![None; reports.len()];
    };
    own.iter()
        .map(|days| {
            let days = days.iter().map(|d| from(*d, middle));
            let near: Vec<i32> = days.filter(|d| d.abs() <= reach).collect();
            let sum: f64 = near.iter().map(|d| f64::from(*d)).sum();
            (!near.is_empty()).then(|| sum / near.len() as f64)
        })
        .collect()
}

/// The telling words of each report that some but not most reports have, numbered.
fn rows(reports: &[&Sketch], p: &Stages) -> Vec<Vec<usize>> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for t in reports.iter().flat_map(|r| &r.terms) {
        *counts.entry(t >> 8).or_default() += 1;
    }
    let most = p.most * reports.len() as f32;
    counts.retain(|t, n| *n >= p.least && *n as f32 <= most && idf(*t) >= p.telling);
    let numbers: BTreeMap<u32, usize> = counts.into_keys().zip(0..).collect();
    let row = |r: &&Sketch| {
        let terms = r.terms.iter();
        terms
            .filter_map(|t| numbers.get(&(t >> 8)).copied())
            .collect()
    };
    reports.iter().map(row).collect()
}

/// Two sources of words, and which of them each report is from.
struct Mixture {
    likelihood: f64,
    second: Vec<bool>,
}

impl Mixture {
    /// The mixtures that several starts lead to.
    fn all(rows: &[Vec<usize>], smoothing: f64) -> Option<Vec<Mixture>> {
        let words = rows.iter().flatten().max()? + 1;
        let starts = (WORK / rows.len()).clamp(*STARTS.start(), *STARTS.end());
        let step = rows.len().div_ceil(starts).max(1);
        rows.iter()
            .step_by(step)
            .map(|seed| {
                // The report least like it opens the other part.
                let like = |other: &Vec<usize>| jaccard(seed, other);
                let far = rows.iter().min_by(|a, b| like(a).total_cmp(&like(b)))?;
                let share = |r: &Vec<usize>| {
                    let (a, b) = (jaccard(seed, r) + 1e-6, jaccard(far, r) + 1e-6);
                    b / (a + b)
                };
                let shares = rows.iter().map(share).collect();
                Some(Mixture::grow(rows, words, shares, smoothing))
            })
            .collect()
    }

    /// Improves a mixture until it stands still; `shares` is how far each report is from the second.
    fn grow(rows: &[Vec<usize>], words: usize, mut shares: Vec<f64>, smoothing: f64) -> Mixture {
        let n = rows.len() as f64;
        let mut mean = vec![0.0; words];
        for w in rows.iter().flatten() {
            if let Some(m) = mean.get_mut(*w) {
                *m += 1.0 / n;
            }
        }
        let mut likelihood = f64::NEG_INFINITY;
        for _ in 0..ROUNDS {
            let second: f64 = shares.iter().sum();
            let mut found = vec![(0.0, 0.0); words];
            for (row, share) in rows.iter().zip(&shares) {
                for w in row {
                    if let Some(f) = found.get_mut(*w) {
                        f.0 += 1.0 - share;
                        f.1 += share;
                    }
                }
            }
            let chance = |found: f64, of: f64, mean: f64| {
                let c = (found + smoothing * mean) / (of + smoothing);
                c.clamp(1e-3, 1.0 - 1e-3)
            };
            let log = |of: f64| ((of + 1.0) / (n + 2.0)).ln();
            let (mut none_a, mut none_b) = (log(n - second), log(second));
            let odds: Vec<(f64, f64)> = found
                .iter()
                .zip(&mean)
                .map(|((a, b), mean)| {
                    let (a, b) = (chance(*a, n - second, *mean), chance(*b, second, *mean));
                    none_a += (1.0 - a).ln();
                    none_b += (1.0 - b).ln();
                    ((a / (1.0 - a)).ln(), (b / (1.0 - b)).ln())
                })
                .collect();
            likelihood = 0.0;
            let mut moved = 0.0f64;
            for (row, share) in rows.iter().zip(&mut shares) {
                let words = row.iter().filter_map(|w| odds.get(*w));
                let (a, b) = words.fold((none_a, none_b), |sum, o| (sum.0 + o.0, sum.1 + o.1));
                let top = a.max(b);
                let (x, y) = ((a - top).exp(), (b - top).exp());
                likelihood += top + (x + y).ln();
                let next = y / (x + y);
                moved = moved.max((next - *share).abs());
                *share = next;
            }
            if moved < 1e-3 {
                break;
            }
        }
        Mixture {
            likelihood,
            second: shares.into_iter().map(|s| s > 0.5).collect(),
        }
    }
}

/// Share of words in common of all that either has.
fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        common += u32::from(x == y);
    }
    let all = (a.len() + b.len()) as f64 - f64::from(common);
    f64::from(common) / all.max(1.0)
}

/// How far apart two samples lie by their ranks (Mann and Whitney), in standard deviations.
fn apart(a: &[f64], b: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = a.iter().map(|x| (*x, true)).collect();
    all.extend(b.iter().map(|x| (*x, false)));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (x, y, n) = (a.len() as f64, b.len() as f64, all.len() as f64);
    let (mut before, mut ranks, mut ties) = (0.0, 0.0, 0.0);
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let k = same.len() as f64;
        let own = same.iter().filter(|s| s.1).count() as f64;
        ranks += own * (before + (k + 1.0) / 2.0);
        ties += k.powi(3) - k;
        before += k;
    }
    let u = ranks - x * (x + 1.0) / 2.0;
    let variance = x * y / 12.0 * (n + 1.0 - ties / (n * (n - 1.0)).max(1.0));
    if variance > 0.0 {
        (u - x * y / 2.0).abs() / variance.sqrt()
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;
    use crate::model::sketch::{pack_day, term};

    /// Reports of a story: words of all, words of their stage, and one day.
    fn story(stages: &[(&[&str], i8, i8)], each: usize) -> Vec<Sketch> {
        let mut out = Vec::new();
        for (words, month, day) in stages {
            for i in 0..each {
                // Each report leaves one word of its stage out.
                let own = (0..).zip(*words).filter(|(k, _)| k % each != i);
                let own = own.map(|(_, w)| *w).chain(["samsung", "galaxy"]);
                let mut terms: Vec<u32> = own.map(|w| term(w) << 8 | 1).collect();
                terms.sort_unstable();
                out.push(Sketch {
                    terms: terms.into(),
                    days: pack_day(None, *month, Some(*day + (i % 3) as i8))
                        .into_iter()
                        .collect(),
                    ..Sketch::default()
                });
            }
        }
        out
    }

    fn parted(all: &[Sketch]) -> Option<Vec<bool>> {
        let reports: Vec<&Sketch> = all.iter().collect();
        parts(&reports, &Settings::default().events.stages)
    }

    const RECALL: &[&str] = &["shipments", "charging", "batteries", "delays", "exchanges"];
    const END: &[&str] = &[
        "discontinues",
        "replacements",
        "handsets",
        "writedown",
        "halts",
    ];

    #[test]
    fn two_stages_of_a_story_are_parted() {
        let all = story(&[(RECALL, 9, 2), (END, 10, 11)], 8);
        let second = parted(&all).unwrap_or_default();
        let want: Vec<bool> = (0..16).map(|i| i >= 8).collect();
        let other: Vec<bool> = want.iter().map(|w| !w).collect();
        assert!(second == want || second == other, "{second:?}");
        // The turn of the year lies between two days, not at the ends of all.
        let all = story(&[(RECALL, 12, 28), (END, 1, 20)], 8);
        assert!(parted(&all).is_some());
    }

    #[test]
    fn words_alone_part_nothing() {
        let all = story(&[(RECALL, 9, 2), (END, 9, 2)], 8);
        assert_eq!(parted(&all), None);
    }

    #[test]
    fn a_small_group_stays_whole() {
        let all = story(&[(RECALL, 9, 2), (END, 10, 11)], 3);
        assert_eq!(parted(&all), None);
    }
}
