//! Reports → events: which reports are of one event.
//!
//! In: one report of each group of copies, in order of publication, and how telling their words are.
//! Out: the reports of each event. Deliberately absent: how alike two reports are; that is `event`.

use rayon::prelude::*;

use crate::model::Sketch;

use super::event::{Report, Weights};
use super::sets::Sets;
use super::{attach, linkage, meet, series, stage};

/// Reports of one event, by their places, for every event that has two or more; see [`meet::lay`].
pub fn events(reports: &[Report<'_>], index: Vec<u64>, weights: &Weights<'_>) -> Vec<Vec<usize>> {
    let links = meet::links(reports, &index, weights);
    drop(index);
    let p = weights.settings;
    let stop = linkage::Stop {
        threshold: p.threshold,
        pair: p.pair,
        cohesion: p.cohesion,
        size: p.cohesion_size,
        high: linkage::High {
            pair: p.words.pair,
            best: p.words.best,
        },
    };
    let words: Vec<bool> = (reports.par_iter().map(|r| series::in_words(r.sketch))).collect();
    let labels = linkage::average(&words, &links, stop);
    drop(links);
    let mut sets = Sets::new(labels.len());
    for (label, i) in labels.iter().zip(0u32..) {
        sets.join(i, *label);
    }
    for (alone, other) in attach::links(reports, &labels, weights) {
        sets.join(alone, other);
    }
    let mut of_event: Vec<(u32, usize)> = (0u32..)
        .zip(0..reports.len())
        .map(|(i, report)| (sets.find(i), report))
        .collect();
    // The order of the reports of an event stays.
    of_event.sort_by_key(|e| e.0);
    of_event
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|event| event.len() > 1)
        .flat_map_iter(|event| stages(event.iter().map(|e| e.1).collect(), reports, weights))
        .filter(|event| event.len() > 1)
        .collect()
}

/// A group of reports, parted as long as it holds two stages of a story.
fn stages(event: Vec<usize>, reports: &[Report<'_>], weights: &Weights<'_>) -> Vec<Vec<usize>> {
    let (mut open, mut whole) = (vec![event], Vec::new());
    while let Some(event) = open.pop() {
        let heads: Vec<&Sketch> = event
            .iter()
            .filter_map(|r| Some(reports.get(*r)?.sketch))
            .collect();
        let Some(second) = stage::parts(&heads, &weights.settings.stages) else {
            whole.push(event);
            continue;
        };
        let part = |part: bool| -> Vec<usize> {
            let own = event.iter().zip(&second).filter(|(_, s)| **s == part);
            own.map(|(r, _)| *r).collect()
        };
        open.extend([part(false), part(true)]);
    }
    whole
}
