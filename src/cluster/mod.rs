//! Sketches → groups: which articles are copies, which are reprints, which report the same event.
//!
//! Three levels, each on top of the one before: equal texts by hash, edited texts by shared
//! shingles, events by title, lead, figures and time among one text of each group of copies.
//! Everything runs in the order of publication, so the result does not depend on the order of input.
//! Deliberately absent: the texts themselves.

pub mod attach;
pub mod boilerplate;
pub mod candidates;
pub mod copies;
pub mod counts;
pub mod event;
pub mod gather;
pub mod group;
pub mod linkage;
pub mod live;
pub mod meet;
pub mod names;
pub mod outlet;
pub mod params;
pub mod places;
pub mod reason;
pub mod score;
pub mod series;
pub mod sets;
pub mod shape;
pub mod stage;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{Group, Hashes, Level, Sketch};

use boilerplate::Boilerplate;
use copies::{Text, Texts};
pub use params::Settings;

/// Groups the sketches of a run. The result does not depend on their order.
pub fn run(sketches: &[Sketch], settings: &Settings) -> Vec<Group> {
    let (mut out, texts) = copies(sketches, Level::Event, settings);
    out.extend(events(sketches, &texts, settings));
    sort(out)
}

/// [`run`] up to a level, for sketches that nobody needs afterwards: what only the search for copies
/// reads is let go before the search for events begins, a good half of the memory.
pub fn consume(mut sketches: Vec<Sketch>, level: Level, settings: &Settings) -> Vec<Group> {
    let (mut out, texts) = copies(&sketches, level, settings);
    if level < Level::Event {
        return sort(out);
    }
    let mut report = vec![false; sketches.len()];
    for head in texts.iter().filter_map(|t| t.members.first()) {
        if let Some(r) = report.get_mut(*head) {
            *r = true;
        }
    }
    sketches
        .par_iter_mut()
        .zip(&report)
        .for_each(|(s, report)| {
            s.shingles = Hashes::default();
            s.paragraphs = Hashes::default();
            s.credits = Box::default();
            s.title_numbers = Hashes::default();
            if !report {
                s.terms = Hashes::default();
                s.figures = Hashes::default();
                s.numbers = Hashes::default();
                s.marks = Box::default();
                s.days = Hashes::default();
            }
        });
    drop(report);
    out.extend(events(&sketches, &texts, settings));
    sort(out)
}

fn sort(mut groups: Vec<Group>) -> Vec<Group> {
    groups.par_sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    groups
}

/// Groups of equal and of edited texts and excerpts, and all articles as groups of copies; of equal texts
/// alone where the search goes no further.
fn copies(sketches: &[Sketch], level: Level, settings: &Settings) -> (Vec<Group>, Vec<Text>) {
    let all: Vec<&Sketch> = sketches.iter().collect();
    let (found, boilerplate) = if level == Level::Exact {
        (Texts::equal(&all), Boilerplate::default())
    } else {
        Texts::find(&all, None, &settings.copies)
    };
    let group =
        |level, members: &[usize]| group::copies(level, members, sketches, &boilerplate, settings);
    let mut groups: Vec<Group> = Vec::new();
    groups.par_extend(
        found
            .exact
            .par_iter()
            .filter_map(|g| group(Level::Exact, g)),
    );
    groups.par_extend(
        found
            .texts
            .par_iter()
            .filter(|t| t.edited)
            .filter_map(|t| group(Level::Near, &t.members)),
    );
    groups.par_extend(
        found
            .excerpts
            .par_iter()
            .filter_map(|(b, h, _)| group::excerpt(*b, *h, sketches, &boilerplate, settings)),
    );
    (groups, found.texts)
}

/// Groups of reports of one event.
fn events(sketches: &[Sketch], texts: &[Text], settings: &Settings) -> Vec<Group> {
    let reports: Vec<&Sketch> = texts
        .iter()
        .filter_map(|t| sketches.get(*t.members.first()?))
        .collect();
    let weights = event::Weights::new(&reports, &settings.events);
    let (laid, index) = meet::lay(&reports, &weights);
    gather::events(&laid, index, &weights)
        .par_iter()
        .filter_map(|event| {
            let reports: Vec<(&event::Report<'_>, &[usize])> = event
                .iter()
                .filter_map(|r| Some((laid.get(*r)?, texts.get(*r)?.members.as_slice())))
                .collect();
            group::event(&reports, sketches, &weights, settings)
        })
        .collect()
}

/// Groups that are known already, by the number in their id; members come the earliest first.
#[derive(Debug, Default)]
pub struct Kept {
    /// Equal texts.
    pub exact: BTreeMap<u64, Vec<usize>>,
    /// Edited copies.
    pub near: BTreeMap<u64, Vec<usize>>,
    /// Reports of one event, each with its copies.
    pub events: BTreeMap<u64, Vec<Vec<usize>>>,
    /// Briefs, and the articles that they stand in.
    pub excerpts: Vec<(usize, usize)>,
}

/// Says of groups that are known who is the original, and what speaks for them.
pub fn describe(
    kept: &Kept,
    sketches: &[Sketch],
    boilerplate: &Boilerplate,
    weights: &event::Weights<'_>,
    settings: &Settings,
) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let copies = |level, groups: &BTreeMap<u64, Vec<usize>>| -> Vec<Group> {
        let groups = groups.par_iter().filter_map(|(name, members)| {
            let group = group::copies(level, members, sketches, boilerplate, settings)?;
            Some(named(group, *name))
        });
        groups.collect()
    };
    out.extend(copies(Level::Exact, &kept.exact));
    out.extend(copies(Level::Near, &kept.near));
    let excerpts = kept.excerpts.iter();
    out.extend(
        excerpts.filter_map(|(b, h)| group::excerpt(*b, *h, sketches, boilerplate, settings)),
    );
    out.par_extend(kept.events.par_iter().filter_map(|(name, reports)| {
        let laid = reports.iter().filter_map(|r| {
            let head = sketches.get(*r.first()?)?;
            Some((weights.report(head), r.as_slice()))
        });
        let laid: Vec<(event::Report<'_>, &[usize])> = laid.collect();
        let reports: Vec<_> = laid
            .iter()
            .map(|(report, copies)| (report, *copies))
            .collect();
        let group = group::event(&reports, sketches, weights, settings)?;
        Some(named(group, *name))
    }));
    sort(out)
}

fn named(group: Group, name: u64) -> Group {
    Group {
        id: group::written(group.level, name),
        ..group
    }
}
