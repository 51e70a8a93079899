//! Sketches → groups: which articles are copies, which are reprints, which report the same event.
//!
//! Three levels, each on top of the one before: equal texts by hash, edited texts by shared
//! shingles, events by title, lead, figures and time among one text of each group of copies.
//! Everything runs in the order of publication, so the result does not depend on the order of input.
//! Deliberately absent: the texts themselves.

pub mod attach;
pub mod boilerplate;
pub mod candidates;
pub mod event;
pub mod group;
pub mod linkage;
pub mod live;
pub mod meet;
pub mod names;
pub mod outlet;
pub mod params;
pub mod reason;
pub mod score;
pub mod series;
pub mod stage;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{Group, Hashes, Level, Sketch};

use boilerplate::Boilerplate;
pub use params::Settings;
use score::Link;

/// Groups the sketches of a run. The result does not depend on their order.
pub fn run(sketches: &[Sketch], settings: &Settings) -> Vec<Group> {
    let copies = Copies::find(sketches, settings);
    let mut out = copies.groups;
    out.extend(events(sketches, copies.texts, settings));
    sort(out)
}

/// [`run`] for sketches that nobody needs afterwards: what only the search for copies reads is let
/// go before the search for events begins, a good half of the memory.
pub fn consume(mut sketches: Vec<Sketch>, settings: &Settings) -> Vec<Group> {
    let copies = Copies::find(&sketches, settings);
    let mut report = vec![false; sketches.len()];
    for head in copies.texts.iter().filter_map(|t| t.first()) {
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
    let mut out = copies.groups;
    out.extend(events(&sketches, copies.texts, settings));
    sort(out)
}

fn sort(mut groups: Vec<Group>) -> Vec<Group> {
    groups.par_sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    groups
}

/// What the search for copies comes to.
struct Copies {
    /// Groups of equal and of edited texts, and excerpts.
    groups: Vec<Group>,
    /// All articles as groups of copies, the earliest first in each and among them.
    texts: Vec<Vec<usize>>,
}

impl Copies {
    fn find(sketches: &[Sketch], settings: &Settings) -> Self {
        let order = order(sketches);
        // From here on an article is known by its place in the order of publication.
        let at = |place: u32| order.get(place as usize).and_then(|i| sketches.get(*i));
        let exact = exact(&order, sketches);
        let heads: Vec<u32> = exact.iter().filter_map(|g| g.first().copied()).collect();
        let boilerplate = Boilerplate::learn(
            heads.iter().filter_map(|h| at(*h)),
            heads.len(),
            settings.copies.boilerplate,
        );
        let (near, excerpts) = near(&heads, &order, sketches, &boilerplate, settings);
        let mut groups: Vec<Group> = Vec::new();
        let members = |places: &[u32]| -> Vec<usize> {
            places
                .iter()
                .filter_map(|p| order.get(*p as usize).copied())
                .collect()
        };
        groups.par_extend(exact.par_iter().filter(|g| g.len() > 1).filter_map(|g| {
            group::copies(Level::Exact, &members(g), sketches, &boilerplate, settings)
        }));
        // Each group of equal texts goes where its first one goes; both lists are in order.
        let texts: Vec<Vec<usize>> = near
            .iter()
            .map(|g| {
                let mut all: Vec<u32> = Vec::with_capacity(g.len());
                for h in g {
                    let place = exact.binary_search_by(|e| e.first().cmp(&Some(h)));
                    all.extend(place.ok().and_then(|i| exact.get(i)).into_iter().flatten());
                }
                all.sort_unstable();
                members(&all)
            })
            .collect();
        drop(exact);
        groups.par_extend(
            near.par_iter()
                .zip(&texts)
                .filter(|(heads, _)| heads.len() > 1)
                .filter_map(|(_, members)| {
                    group::copies(Level::Near, members, sketches, &boilerplate, settings)
                }),
        );
        groups.par_extend(excerpts.par_iter().filter_map(|(brief, host)| {
            let (b, h) = (*order.get(*brief as usize)?, *order.get(*host as usize)?);
            group::excerpt(b, h, sketches, &boilerplate, settings)
        }));
        Copies { groups, texts }
    }
}

/// Groups of reports of one event; every report is a group of copies, in order of publication.
fn events(sketches: &[Sketch], texts: Vec<Vec<usize>>, settings: &Settings) -> Vec<Group> {
    let reports: Vec<&Sketch> = texts
        .iter()
        .filter_map(|t| sketches.get(*t.first()?))
        .collect();
    let weights = event::Weights::new(&reports, &settings.events);
    let links = meet::links(&reports, &weights);
    let stop = linkage::Stop {
        threshold: settings.events.threshold,
        pair: settings.events.pair,
        cohesion: settings.events.cohesion,
        size: settings.events.cohesion_size,
        high: linkage::High {
            pair: settings.events.words.pair,
            best: settings.events.words.best,
        },
    };
    let words: Vec<bool> = reports.par_iter().map(|r| series::in_words(r)).collect();
    let labels = linkage::average(&words, &links, stop);
    drop(links);
    let mut sets = Sets::new(labels.len());
    for (label, i) in labels.iter().zip(0u32..) {
        sets.join(i, *label);
    }
    for (alone, other) in attach::links(&reports, &labels, &weights) {
        sets.join(alone, other);
    }
    let mut of_event: Vec<(u32, Vec<usize>)> = (0u32..)
        .zip(texts)
        .map(|(i, text)| (sets.find(i), text))
        .collect();
    // The order of the reports of an event stays.
    of_event.sort_by_key(|e| e.0);
    of_event
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|reports| reports.len() > 1)
        .flat_map_iter(|reports| {
            let reports: Vec<&[usize]> = reports.iter().map(|r| r.1.as_slice()).collect();
            stages(reports, sketches, settings)
        })
        .filter_map(|reports| group::event(&reports, sketches, &weights, settings))
        .collect()
}

/// A group of reports, parted as long as it holds two stages of a story.
fn stages<'r>(
    reports: Vec<&'r [usize]>,
    sketches: &[Sketch],
    settings: &Settings,
) -> Vec<Vec<&'r [usize]>> {
    let (mut open, mut whole) = (vec![reports], Vec::new());
    while let Some(reports) = open.pop() {
        let heads: Vec<&Sketch> = reports
            .iter()
            .filter_map(|r| sketches.get(*r.first()?))
            .collect();
        let Some(second) = stage::parts(&heads, &settings.events.stages) else {
            whole.push(reports);
            continue;
        };
        let part = |part: bool| -> Vec<&[usize]> {
            let own = reports.iter().zip(&second).filter(|(_, s)| **s == part);
            own.map(|(r, _)| *r).collect()
        };
        open.extend([part(false), part(true)]);
    }
    whole
}

/// Article numbers in order of publication, undated ones last; ties by key and content.
fn order(sketches: &[Sketch]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sketches.len()).collect();
    order.par_sort_by(|a, b| {
        let key = |i: &usize| {
            sketches.get(*i).map(|s| {
                (
                    s.day.unwrap_or(i32::MAX),
                    s.minute.unwrap_or(u16::MAX),
                    &s.key,
                    s.folded_hash,
                    s.byte_hash,
                )
            })
        };
        key(a).cmp(&key(b))
    });
    order
}

/// Places of equal texts, the earliest first; every article is in one group.
fn exact(order: &[usize], sketches: &[Sketch]) -> Vec<Vec<u32>> {
    let mut hashes: Vec<(u64, u32)> = order
        .iter()
        .zip(0u32..)
        .filter_map(|(i, place)| {
            let s = sketches.get(*i)?;
            // Texts without a single token have nothing to be equal in.
            let nothing = s.shingles.is_empty() && s.length == 0;
            let own = u64::from(place) | 1 << 63;
            Some((if nothing { own } else { s.folded_hash }, place))
        })
        .collect();
    hashes.par_sort_unstable();
    let mut groups: Vec<Vec<u32>> = hashes
        .chunk_by(|a, b| a.0 == b.0)
        .map(|c| c.iter().map(|(_, place)| *place).collect())
        .collect();
    groups.sort_unstable();
    groups
}

/// Places whose candidates are looked up in one go, so that those of a large run never lie in memory
/// all at once.
const PASS: u32 = 1 << 17;
/// Places whose candidates are compared by one thread in one go.
const STRIDE: u32 = 4096;

/// Places of edited copies, and links from briefs to the articles that contain them.
fn near(
    heads: &[u32],
    order: &[usize],
    sketches: &[Sketch],
    boilerplate: &Boilerplate,
    settings: &Settings,
) -> (Vec<Vec<u32>>, Vec<(u32, u32)>) {
    let at = |place: u32| order.get(place as usize).and_then(|i| sketches.get(*i));
    let known: Vec<(u32, &Sketch)> = heads.iter().filter_map(|h| Some((*h, at(*h)?))).collect();
    let compared = |hits: &[candidates::Hit], out: &mut Vec<(u32, u32, Link)>| {
        let later = hits.first().map(|h| h.later());
        let Some((h, mine)) = later.and_then(|h| Some((h, at(h)?))) else {
            return;
        };
        for (other, keys) in candidates::ranked(hits, settings.copies.candidates) {
            let Some(theirs) = at(other) else { continue };
            if keys < candidates::least(mine.length.min(theirs.length)) {
                continue;
            }
            let link = score::compare(theirs, mine, boilerplate, &settings.copies);
            if link != Link::None {
                out.push((other, h, link));
            }
        }
    };
    let places = u32::try_from(order.len()).unwrap_or(u32::MAX);
    let mut found: Vec<(u32, u32, Link)> = Vec::new();
    for pass in (0..places).step_by(PASS as usize) {
        let end = places.min(pass.saturating_add(PASS));
        let hits = candidates::Hits::find(&known, pass..end, |k| boilerplate.has(k));
        found.par_extend(
            (0..(end - pass).div_ceil(STRIDE))
                .into_par_iter()
                .flat_map_iter(|stride| {
                    let from = pass + stride * STRIDE;
                    let mut out = Vec::new();
                    for hits in hits
                        .of(from..end.min(from + STRIDE))
                        .chunk_by(|a, b| a.later() == b.later())
                    {
                        compared(hits, &mut out);
                    }
                    out
                }),
        );
    }
    let p = &settings.copies;
    let mut sets = Sets::new(order.len());
    let mut copies: Vec<(f32, u32, u32)> = found
        .iter()
        .filter_map(|(a, b, link)| match link {
            Link::Copy(o) => Some((o.resemblance, *a, *b)),
            _ => None,
        })
        .collect();
    // The surest first, so that a chain breaks where it is weakest.
    copies.par_sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, a, b) in copies {
        let (x, y) = (sets.find(a), sets.find(b));
        let direct = (x == a && y == b) || x == y;
        if direct
            || at(x)
                .zip(at(y))
                .is_some_and(|(x, y)| score::akin(x, y, boilerplate, p))
        {
            sets.join(a, b);
        }
    }
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for h in heads {
        groups.entry(sets.find(*h)).or_default().push(*h);
    }
    let mut hosts: BTreeMap<u32, (f32, u32)> = BTreeMap::new();
    for (a, b, link) in &found {
        let Link::Excerpt(o) = link else { continue };
        let (Some(x), Some(y)) = (at(*a), at(*b)) else {
            continue;
        };
        let (brief, host) = if x.length <= y.length {
            (*a, *b)
        } else {
            (*b, *a)
        };
        if sets.find(brief) == sets.find(host) {
            continue;
        }
        let best = hosts.entry(brief).or_insert((o.containment, host));
        // The host with most of the text; of equals the earliest.
        if o.containment > best.0 || (o.containment == best.0 && host < best.1) {
            *best = (o.containment, host);
        }
    }
    (
        groups.into_values().collect(),
        hosts.into_iter().map(|(b, (_, h))| (b, h)).collect(),
    )
}

/// Disjoint sets, each named by its smallest member.
#[derive(Debug)]
pub struct Sets {
    up: Vec<u32>,
    /// Members of a set, by its name.
    sizes: Vec<u32>,
}

impl Sets {
    /// Every item alone.
    pub fn new(n: usize) -> Self {
        Sets {
            up: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect(),
            sizes: vec![1; n],
        }
    }

    /// Adds one item, alone.
    pub fn grow(&mut self) {
        let n = u32::try_from(self.up.len()).unwrap_or(u32::MAX);
        self.up.push(n);
        self.sizes.push(1);
    }

    /// How many items are in an item's set.
    pub fn size(&mut self, item: u32) -> u32 {
        let name = self.find(item);
        self.sizes.get(name as usize).copied().unwrap_or(1)
    }

    /// The smallest member of an item's set.
    pub fn find(&mut self, item: u32) -> u32 {
        let mut at = item;
        while let Some(&up) = self.up.get(at as usize) {
            if up == at {
                break;
            }
            let next = self.up.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.up.get_mut(at as usize) {
                *slot = next;
            }
            at = next;
        }
        at
    }

    /// Joins the sets of two items.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let gone = self.sizes.get(a.max(b) as usize).copied().unwrap_or(0);
        if let Some(slot) = self.up.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
        if let Some(size) = self.sizes.get_mut(a.min(b) as usize) {
            *size += gone;
        }
    }
}
