//! An update → the rows that are different after it.
//!
//! What is new, and everything that chains of copies join it with, is grouped as a whole run groups
//! it; then the reports that are new or lost a companion, and the events that they may be of. Articles that
//! nobody met stay as they are. Where an eighth of all has come or gone, everything is laid out anew
//! with boilerplate, counts and outlets learnt from all, which costs less in the end than the updates
//! themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::cluster::copies::{self, Texts};
use crate::cluster::counts::Counts;
use crate::cluster::event::Weights;
use crate::cluster::params::Settings;
use crate::cluster::{gather, meet};
use crate::model::Sketch;

use super::desk::Desk;
use super::reach::{self, Touched};
use super::shelf::{Change, Learnt, Set, Shelf, Update};

/// Everything is laid out anew where one in so many articles came or went since the last time.
const SHARE: u32 = 8;
/// The same for one update: from here on that is quicker than to look everything up that each of them meets.
const AT_ONCE: u32 = 32;

/// Whether everything is to be laid out anew, where so many articles were the last time and so many came
/// or went since.
pub fn due(laid: u32, since: u32, update: &Update) -> bool {
    let moved = update.new.len().saturating_add(update.gone.len());
    let moved = u32::try_from(moved).unwrap_or(u32::MAX);
    let since = since.saturating_add(moved);
    since.saturating_mul(SHARE) >= laid || moved.saturating_mul(AT_ONCE) >= laid
}

/// Groups all articles, whose numbers are given in order, as a whole run does.
pub fn lay(
    shelf: &dyn Shelf,
    all: &[u32],
    update: &Update,
    settings: &Settings,
) -> io::Result<(Change, Learnt)> {
    let mut desk = Desk::new(shelf, update, settings);
    let sketches = desk.sketches(all)?;
    let refs: Vec<&Sketch> = sketches.iter().map(|s| &**s).collect();
    let (found, boilerplate) = Texts::find(&refs, None, &settings.copies);
    desk.put_texts(all, &found)?;
    let label = |i: &usize| all.get(*i).copied().unwrap_or(0);
    let labels = found.linked.iter().map(label).collect::<Vec<_>>();
    put_linked(&mut desk, all, &labels)?;
    for (b, h, share) in &found.excerpts {
        desk.offer(label(b), label(h), *share)?;
    }
    let heads: Vec<usize> = found
        .texts
        .iter()
        .filter_map(|t| t.members.first().copied())
        .collect();
    let reports: Vec<&Sketch> = heads.iter().filter_map(|h| refs.get(*h).copied()).collect();
    let weights = Weights::new(&reports, &settings.events);
    let (laid, index) = meet::lay(&reports, &weights);
    let events = gather::events(&laid, index, &weights);
    drop(laid);
    let outlets = weights.outlets().clone();
    drop(weights);
    let mut counts = Counts::default();
    for r in &reports {
        counts.add(r);
    }
    let heads: Vec<u32> = heads.iter().map(label).collect();
    desk.put_events(&heads, &numbers(&events, &heads))?;
    let learnt = Learnt {
        boilerplate,
        outlets,
        counts,
        laid: u32::try_from(all.len()).unwrap_or(u32::MAX),
        since: 0,
    };
    Ok((desk.change()?, learnt))
}

/// Groups what is new with what it meets.
pub fn add(
    shelf: &dyn Shelf,
    learnt: &mut Learnt,
    update: &Update,
    settings: &Settings,
) -> io::Result<Change> {
    let mut desk = Desk::new(shelf, update, settings);
    let touched = Touched::find(&desk, &learnt.boilerplate)?;
    let (fresh, dropped) = copies(&mut desk, touched, learnt)?;
    events(&mut desk, &fresh, &dropped, learnt)?;
    let moved = update.new.len() + update.gone.len();
    learnt.since = learnt
        .since
        .saturating_add(u32::try_from(moved).unwrap_or(u32::MAX));
    let mut change = desk.change()?;
    change.reports = fresh.union(&dropped).copied().collect();
    Ok(change)
}

/// Groups copies anew among what was touched. Reports that are new, and those that are none any more.
fn copies(
    desk: &mut Desk<'_>,
    mut touched: Touched,
    learnt: &mut Learnt,
) -> io::Result<(BTreeSet<u32>, BTreeSet<u32>)> {
    let all = std::mem::take(&mut touched.articles);
    let mut before: BTreeSet<u32> = BTreeSet::new();
    for a in all.iter().chain(&desk.update.gone) {
        if !desk.is_new(*a) && desk.was_report(*a)? {
            before.insert(*a);
        }
    }
    let sketches = desk.sketches(&all)?;
    let refs: Vec<&Sketch> = sketches.iter().map(|s| &**s).collect();
    let known = std::mem::take(&mut learnt.boilerplate);
    let (found, known) = Texts::find(&refs, Some(known), &desk.settings.copies);
    learnt.boilerplate = known;
    desk.put_texts(&all, &found)?;
    let number = |i: usize| all.get(i).copied().unwrap_or(0);
    for (i, a) in all.iter().enumerate() {
        let first = number(found.linked.get(i).copied().unwrap_or(i));
        let (x, y) = (reach::class(desk, *a)?, reach::class(desk, first)?);
        touched.classes.join(x, y);
    }
    let mut labels = Vec::with_capacity(all.len());
    for a in &all {
        labels.push(touched.classes.find(reach::class(desk, *a)?));
    }
    put_linked(desk, &all, &labels)?;
    let found_here = found.excerpts.iter();
    let mut excerpts: Vec<(u32, u32, f32)> = found_here
        .map(|(b, h, share)| (number(*b), number(*h), *share))
        .collect();
    excerpts.append(&mut touched.excerpts);
    for a in &all {
        let old = desk.shelf.row(*a)?.and_then(|r| r.host);
        let old = old.filter(|h| !desk.update.gone.contains(&h.0));
        excerpts.extend(old.map(|(h, share)| (*a, h, share)));
    }
    let again = found.exact.iter().flat_map(|g| g.iter().skip(1));
    let again: BTreeSet<u32> = again.map(|i| number(*i)).collect();
    for (b, h, share) in excerpts {
        // Of equal texts the first one is the brief.
        if !again.contains(&b) {
            desk.offer(b, h, share)?;
        }
    }
    let mut fresh = BTreeSet::new();
    for text in &found.texts {
        let Some(head) = text.members.first().map(|h| number(*h)) else {
            continue;
        };
        let stays = before.remove(&head);
        if !stays {
            fresh.insert(head);
            learnt.counts.add(&*desk.shelf.sketch(head)?);
        }
        let event = if stays {
            desk.shelf.row(head)?.unwrap_or_default().event
        } else {
            0
        };
        for m in &text.members {
            desk.edit(number(*m))?.event = event;
        }
    }
    for dropped in &before {
        learnt.counts.remove(&*desk.shelf.sketch(*dropped)?);
    }
    Ok((fresh, before))
}

/// Groups reports anew: those that are new, those whose event lost one, and those that they may be of
/// one event with.
fn events(
    desk: &mut Desk<'_>,
    fresh: &BTreeSet<u32>,
    dropped: &BTreeSet<u32>,
    learnt: &Learnt,
) -> io::Result<()> {
    let settings = desk.settings;
    let weights = Weights::counted(&learnt.counts, &learnt.outlets, &settings.events);
    let mut looked_at: BTreeSet<u32> = fresh.clone();
    let mut touched: BTreeSet<u64> = BTreeSet::new();
    for d in dropped {
        touched.insert(desk.shelf.row(*d)?.unwrap_or_default().event);
    }
    for f in fresh {
        for r in reach::reports(desk, *f, &weights)? {
            match desk.row(r)?.event {
                0 => _ = looked_at.insert(r),
                event => _ = touched.insert(event),
            }
        }
    }
    for event in touched {
        for a in desk.members(Set::Event(event))? {
            if desk.head(a)? == a {
                looked_at.insert(a);
            }
        }
    }
    let mut reports: Vec<(u32, Arc<Sketch>)> = Vec::new();
    for r in looked_at {
        reports.push((r, desk.shelf.sketch(r)?));
    }
    reports.sort_by(|a, b| copies::published(&a.1, &b.1));
    let refs: Vec<&Sketch> = reports.iter().map(|r| &*r.1).collect();
    let (laid, index) = meet::lay(&refs, &weights);
    let found = gather::events(&laid, index, &weights);
    let reports: Vec<u32> = reports.iter().map(|r| r.0).collect();
    desk.put_events(&reports, &numbers(&found, &reports))
}

/// Places → the numbers that stand there.
fn numbers(groups: &[Vec<usize>], all: &[u32]) -> Vec<Vec<u32>> {
    let list = |g: &Vec<usize>| g.iter().filter_map(|i| all.get(*i).copied()).collect();
    groups.iter().map(list).collect()
}

/// Takes down what chains of copies join: a label for each article.
fn put_linked(desk: &mut Desk<'_>, all: &[u32], labels: &[u32]) -> io::Result<()> {
    let mut classes: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (a, label) in all.iter().zip(labels) {
        classes.entry(*label).or_default().push(*a);
    }
    for members in classes.values().filter(|m| m.len() > 1) {
        for a in members {
            desk.edit(*a)?.linked = members.first().copied();
        }
    }
    Ok(())
}
