//! Reports that stand alone → the report that they share large amounts of money with.
//!
//! In: reports and the events found by their words. Out: at most one link a report. Deliberately
//! absent: likeness of words as such; that is `event`.

use std::cell::LazyCell;

use rayon::prelude::*;

use crate::model::Sketch;
use crate::model::sketch::LARGE_AMOUNT as LARGE;

use super::event::{Report, Weights};
use super::series;

/// Reports that hold an amount and are looked at for it, at most.
const HOLDERS: usize = 200;

/// Links from reports that stand alone to the report that they share most large amounts with: a
/// round-up or a follow-up whose words differ. `labels` are the groups so far; each report alone
/// makes one link at most.
pub fn links(reports: &[Report<'_>], labels: &[u32], weights: &Weights<'_>) -> Vec<(u32, u32)> {
    let p = weights.settings;
    let mut size = vec![0u32; reports.len()];
    for l in labels {
        if let Some(n) = size.get_mut(*l as usize) {
            *n += 1;
        }
    }
    let mut index: Vec<u64> = reports
        .iter()
        .zip(0u64..)
        .flat_map(|(r, i)| {
            let large = r.sketch.figures.iter().filter(|f| **f & LARGE == LARGE);
            large.map(move |f| u64::from(*f) << 32 | i)
        })
        .collect();
    index.par_sort_unstable();
    let alone: Vec<(u32, &Report<'_>)> = (0u32..)
        .zip(reports.iter().zip(labels))
        .filter(|(_, (_, label))| size.get(**label as usize) == Some(&1))
        .map(|(i, (mine, _))| (i, mine))
        .collect();
    alone
        .into_par_iter()
        .filter_map(|(i, mine)| {
            let mut hits: Vec<(u32, u32)> = Vec::new();
            for f in mine.sketch.figures.iter().filter(|f| **f & LARGE == LARGE) {
                let from = u64::from(*f) << 32;
                let start = index.partition_point(|e| *e < from);
                let holders = index.get(start..).unwrap_or(&[]);
                let holders = holders.iter().take_while(|e| **e >> 32 == u64::from(*f));
                let list: Vec<u32> = holders.take(HOLDERS + 1).map(|e| *e as u32).collect();
                if list.len() <= HOLDERS {
                    hits.extend(list.into_iter().filter(|j| *j != i).map(|j| (j, *f)));
                }
            }
            hits.sort_unstable();
            let in_words = LazyCell::new(|| series::in_words(mine.sketch));
            hits.chunk_by(|a, b| a.0 == b.0)
                .filter(|c| c.len() >= 2)
                .filter_map(|c| {
                    let j = c.first()?.0;
                    let theirs = reports.get(j as usize)?;
                    // The amounts first: most pairs end there, without a look at their words.
                    let amounts: f32 = c.iter().map(|(_, f)| weights.figure(*f).powi(2)).sum();
                    if amounts < p.attach_amounts {
                        return None;
                    }
                    // Two long statements of accounts have a round amount or two in common by chance.
                    let share =
                        c.len() as f32 / large(mine.sketch).min(large(theirs.sketch)).max(1) as f32;
                    if share < p.words.amounts_share && *in_words {
                        return None;
                    }
                    let e = weights.weigh(mine, theirs);
                    let near = e.hours.is_none_or(|h| h <= p.attach_hours);
                    let enough = e.words >= p.attach_words;
                    (near && enough && !e.apart).then_some((amounts * e.words, j))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
                .map(|(_, j)| (i, j))
        })
        .collect()
}

/// How many large amounts of money a report states.
fn large(s: &Sketch) -> usize {
    s.figures.iter().filter(|f| **f & LARGE == LARGE).count()
}
