//! Sketches → texts: which articles are equal, which are edited copies, which stand in a longer one.
//!
//! Everything runs in the order of publication, so that the result does not depend on the order of
//! input. Deliberately absent: words about it; they are `group`'s.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::model::Sketch;

use super::boilerplate::Boilerplate;
use super::candidates;
use super::params::Copies;
use super::score::{self, Link};
use super::sets::Sets;

/// What the search comes to; articles are known by their place among the sketches.
#[derive(Debug)]
pub struct Texts {
    /// Equal texts, two or more, the earliest first.
    pub exact: Vec<Vec<usize>>,
    /// All articles as groups of copies, the earliest first in each and among them.
    pub texts: Vec<Text>,
    /// Briefs, each with the article that it stands in and the share of it that does.
    pub excerpts: Vec<(usize, usize, f32)>,
    /// For each article the earliest one that a chain of copies leads to, whether or not they are one text.
    pub linked: Vec<usize>,
}

/// One text and its copies.
#[derive(Debug)]
pub struct Text {
    /// Who has it, the earliest first.
    pub members: Vec<usize>,
    /// Not all of them have it word for word.
    pub edited: bool,
}

impl Texts {
    /// Looks for equal texts alone.
    pub fn equal(sketches: &[&Sketch]) -> Texts {
        let order = order(sketches);
        let article = |place: &u32| order.get(*place as usize).copied();
        let groups = exact(&order, sketches).into_iter().filter(|g| g.len() > 1);
        Texts {
            exact: groups
                .map(|g| g.iter().filter_map(article).collect())
                .collect(),
            texts: Vec::new(),
            excerpts: Vec::new(),
            linked: Vec::new(),
        }
    }

    /// Looks for copies; boilerplate is learnt where none is known, and given back.
    pub fn find(
        sketches: &[&Sketch],
        known: Option<Boilerplate>,
        p: &Copies,
    ) -> (Texts, Boilerplate) {
        let order = order(sketches);
        let exact = exact(&order, sketches);
        // From here on an article is known by its place in the order of publication.
        let heads: Vec<u32> = exact.iter().filter_map(|g| g.first().copied()).collect();
        let at = |place: u32| sketches.get(*order.get(place as usize)?).copied();
        let boilerplate = known.unwrap_or_else(|| {
            Boilerplate::learn(
                heads.iter().filter_map(|h| at(*h)),
                heads.len(),
                p.boilerplate,
            )
        });
        let mut near = Near::find(&heads, order.len(), &at, &boilerplate, p);
        let article = |place: u32| order.get(place as usize).copied();
        let members = |places: &[u32]| places.iter().filter_map(|p| article(*p)).collect();
        // Each group of equal texts goes where its first one goes; both lists are in order.
        let equal = |head: &u32| {
            let place = exact.binary_search_by(|e| e.first().cmp(&Some(head)));
            place.ok().and_then(|i| exact.get(i)).into_iter().flatten()
        };
        let texts = near
            .groups
            .iter()
            .map(|g| {
                let mut all: Vec<u32> = g.iter().flat_map(equal).copied().collect();
                all.sort_unstable();
                Text {
                    members: members(&all),
                    edited: g.len() > 1,
                }
            })
            .collect();
        let mut linked: Vec<usize> = (0..sketches.len()).collect();
        for h in &heads {
            let first = article(near.linked.find(*h));
            for m in equal(h).filter_map(|m| article(*m)) {
                if let (Some(slot), Some(first)) = (linked.get_mut(m), first) {
                    *slot = first;
                }
            }
        }
        let excerpt = |(b, h, share)| Some((article(b)?, article(h)?, share));
        let texts = Texts {
            exact: exact
                .iter()
                .filter(|g| g.len() > 1)
                .map(|g| members(g))
                .collect(),
            texts,
            excerpts: near.excerpts.into_iter().filter_map(excerpt).collect(),
            linked,
        };
        (texts, boilerplate)
    }
}

/// Which of two articles came first: undated ones come last, ties go by key and content.
pub fn published(a: &Sketch, b: &Sketch) -> Ordering {
    fn key(s: &Sketch) -> (i32, u16, &str, u64, u64) {
        (
            s.day.unwrap_or(i32::MAX),
            s.minute.unwrap_or(u16::MAX),
            &s.key,
            s.folded_hash,
            s.byte_hash,
        )
    }
    key(a).cmp(&key(b))
}

/// The hash of a text that another article can have too: texts without a single token have nothing to be
/// equal in.
pub fn text_hash(s: &Sketch) -> Option<u64> {
    (!s.shingles.is_empty() || s.length > 0).then_some(s.folded_hash)
}

/// Article numbers in order of publication.
fn order(sketches: &[&Sketch]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sketches.len()).collect();
    order.par_sort_by(|a, b| match (sketches.get(*a), sketches.get(*b)) {
        (Some(a), Some(b)) => published(a, b),
        _ => Ordering::Equal,
    });
    order
}

/// Places of equal texts, the earliest first; every article is in one group.
fn exact(order: &[usize], sketches: &[&Sketch]) -> Vec<Vec<u32>> {
    let mut hashes: Vec<(u64, u32)> = order
        .iter()
        .zip(0u32..)
        .filter_map(|(i, place)| {
            let own = u64::from(place) | 1 << 63;
            Some((text_hash(sketches.get(*i)?).unwrap_or(own), place))
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

/// Edited copies among the first ones of equal texts, by place.
struct Near {
    /// Every place is in one group, the earliest first in each and among them.
    groups: Vec<Vec<u32>>,
    /// Briefs, each with the article that it stands in and the share of it that does.
    excerpts: Vec<(u32, u32, f32)>,
    /// What chains of copies lead to.
    linked: Sets,
}

impl Near {
    fn find<'s>(
        heads: &[u32],
        places: usize,
        at: &(impl Fn(u32) -> Option<&'s Sketch> + Sync),
        boilerplate: &Boilerplate,
        p: &Copies,
    ) -> Near {
        let found = links(heads, places, at, boilerplate, p);
        let (mut sets, mut linked) = (Sets::new(places), Sets::new(places));
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
            linked.join(a, b);
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
        let excerpts = hosts.into_iter().map(|(b, (share, h))| (b, h, share));
        Near {
            groups: groups.into_values().collect(),
            excerpts: excerpts.collect(),
            linked,
        }
    }
}

/// Links among the first ones of equal texts, by place.
fn links<'s>(
    heads: &[u32],
    places: usize,
    at: &(impl Fn(u32) -> Option<&'s Sketch> + Sync),
    boilerplate: &Boilerplate,
    p: &Copies,
) -> Vec<(u32, u32, Link)> {
    let known = candidates::Known::new(heads.iter().filter_map(|h| Some((*h, at(*h)?))));
    let mut lengths = vec![0u32; places];
    for h in heads {
        if let (Some(length), Some(s)) = (lengths.get_mut(*h as usize), at(*h)) {
            *length = s.length;
        }
    }
    // How much of each article is boilerplate, once somebody asks.
    let noise = vec![OnceLock::new(); places];
    let noise = |place: u32, s: &Sketch| {
        let known: &OnceLock<u32> = noise.get(place as usize)?;
        Some(*known.get_or_init(|| score::noise(s, boilerplate)))
    };
    let compared = |hits: &[candidates::Hit], out: &mut Vec<(u32, u32, Link)>| {
        let later = hits.first().map(|h| h.later());
        let Some((h, mine)) = later.and_then(|h| Some((h, at(h)?))) else {
            return;
        };
        for (other, keys) in candidates::ranked(hits, p.candidates) {
            // Most candidates share too little, and nothing else of them is looked at.
            let length = lengths.get(other as usize).copied().unwrap_or(0);
            if keys < candidates::least(mine.length.min(length)) {
                continue;
            }
            let Some(theirs) = at(other) else { continue };
            let (x, y) = ((theirs, noise(other, theirs)), (mine, noise(h, mine)));
            let link = score::compare_counted(x, y, boilerplate, p);
            if link != Link::None {
                out.push((other, h, link));
            }
        }
    };
    let places = u32::try_from(places).unwrap_or(u32::MAX);
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
    found
}
