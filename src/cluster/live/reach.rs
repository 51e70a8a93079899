//! New articles → what they touch: everything that chains of copies join them with, and the reports
//! that they may be of one event with.
//!
//! In: an update. Out: numbers of articles. Deliberately absent: the grouping itself, which is that of
//! a whole run.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::cluster::boilerplate::Boilerplate;
use crate::cluster::event::{self, Weights};
use crate::cluster::score::{self, Link};
use crate::cluster::{candidates, copies};
use crate::model::Sketch;
use crate::model::sketch::LARGE_AMOUNT as LARGE;

use super::desk::Desk;
use super::shelf::{Key, Set};

/// Texts that share keys with a new one and are compared with it, at most.
const COMPARED: usize = 128;
/// Reports that share terms with a new one and are weighed, at most.
const WEIGHED: usize = 256;
/// Reports that share large amounts with a new one and are weighed, at most.
const AMOUNTS: usize = 32;

/// Names for what chains of copies join, each the smallest number in it.
#[derive(Debug, Default)]
pub(super) struct Classes {
    up: BTreeMap<u32, u32>,
}

impl Classes {
    pub fn find(&self, mut class: u32) -> u32 {
        while let Some(up) = self.up.get(&class) {
            class = *up;
        }
        class
    }

    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.up.insert(a.max(b), a.min(b));
        }
    }
}

/// What an update touches.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Articles whose copies are looked for anew, in the order of their numbers.
    pub articles: Vec<u32>,
    /// What joins them.
    pub classes: Classes,
    /// Briefs, the articles that they stand in, and the share of them that does.
    pub excerpts: Vec<(u32, u32, f32)>,
}

impl Touched {
    /// Looks up the copies of what is new.
    pub fn find(desk: &Desk<'_>, boilerplate: &Boilerplate) -> io::Result<Touched> {
        let mut t = Touched::default();
        let mut classes: BTreeSet<u32> = BTreeSet::new();
        let mut fresh: BTreeSet<u32> = BTreeSet::new();
        for g in &desk.update.gone {
            let row = desk.shelf.row(*g)?.unwrap_or_default();
            classes.extend(row.linked);
            // Who is the first one now was never compared, nor was what stood in this one with others.
            let mut new: Vec<u32> = desk.members(Set::Briefs(*g))?;
            if row.exact != 0 {
                new.extend(desk.members(Set::Exact(row.exact))?.first());
            }
            fresh.extend(new);
        }
        fresh.extend(t.firsts(desk, &mut classes)?);
        for a in fresh.iter().chain(&desk.update.new) {
            classes.insert(class(desk, *a)?);
        }
        for f in fresh {
            for (other, link) in t.links(desk, f, boilerplate)? {
                if let Link::Copy(_) = link {
                    let (a, b) = (class(desk, f)?, class(desk, other)?);
                    classes.extend([a, b]);
                    t.classes.join(a, b);
                }
            }
        }
        let mut articles: BTreeSet<u32> = desk.update.new.iter().copied().collect();
        for c in classes {
            let all = desk.members(Set::Linked(c))?;
            let alone = all.is_empty() && !desk.update.gone.contains(&c);
            articles.extend(all);
            articles.extend(alone.then_some(c));
        }
        t.articles = articles.into_iter().collect();
        Ok(t)
    }

    /// New articles that are the first ones of their texts; the others are joined with them, and with
    /// who had the text before, whose classes are put down as touched.
    fn firsts(&mut self, desk: &Desk<'_>, touched: &mut BTreeSet<u32>) -> io::Result<Vec<u32>> {
        let mut out = Vec::new();
        let mut texts: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for a in &desk.update.new {
            match copies::text_hash(&*desk.shelf.sketch(*a)?) {
                Some(hash) => texts.entry(hash).or_default().push(*a),
                None => out.push(*a),
            }
        }
        for (hash, new) in texts {
            let mut first: Option<u32> = None;
            for h in desk.shelf.holders(Key::Text(hash), None, None)? {
                let same = copies::text_hash(&*desk.shelf.sketch(h)?) == Some(hash);
                if same && !desk.is_new(h) {
                    let row = desk.shelf.row(h)?.unwrap_or_default();
                    let all = desk.members(Set::Exact(row.exact))?;
                    first = Some(all.first().copied().unwrap_or(h));
                    touched.insert(class(desk, h)?);
                    break;
                }
            }
            for a in new {
                let Some(f) = first else {
                    first = Some(a);
                    continue;
                };
                let (x, y) = (class(desk, f)?, class(desk, a)?);
                self.classes.join(x, y);
                if copies::published(&*desk.shelf.sketch(a)?, &*desk.shelf.sketch(f)?).is_lt() {
                    first = Some(a);
                }
            }
            out.extend(first.filter(|f| desk.is_new(*f)));
        }
        Ok(out)
    }

    /// The copies of an article; the excerpts are taken down.
    fn links(
        &mut self,
        desk: &Desk<'_>,
        article: u32,
        boilerplate: &Boilerplate,
    ) -> io::Result<Vec<(u32, Link)>> {
        let mine = desk.shelf.sketch(article)?;
        let keys = candidates::keys(&mine).iter();
        let keys = keys
            .filter(|k| !boilerplate.has(**k))
            .map(|k| Key::Shingle(*k));
        let mut seen = BTreeSet::from([article]);
        let mut out = Vec::new();
        for other in met(desk, &mine, keys, None, 1, COMPARED)? {
            // Of equal texts the first one is compared.
            let exact = if desk.is_new(other) {
                0
            } else {
                desk.row(other)?.exact
            };
            let all = desk.members(Set::Exact(exact))?;
            let other = all.first().copied().unwrap_or(other);
            if !seen.insert(other) {
                continue;
            }
            let theirs = desk.shelf.sketch(other)?;
            let p = &desk.settings.copies;
            let link = score::compare(&theirs, &mine, boilerplate, p);
            match link {
                Link::Copy(_) => out.push((other, link)),
                Link::Excerpt(o) => {
                    let short = mine.length < theirs.length
                        || mine.length == theirs.length
                            && copies::published(&mine, &theirs).is_lt();
                    let (b, h) = if short {
                        (article, other)
                    } else {
                        (other, article)
                    };
                    self.excerpts.push((b, h, o.containment));
                }
                Link::Template(_) | Link::None => {}
            }
        }
        Ok(out)
    }
}

/// The class that an article was in, by its name; one that has none is alone.
pub(super) fn class(desk: &Desk<'_>, article: u32) -> io::Result<u32> {
    let row = desk.shelf.row(article)?.unwrap_or_default();
    Ok(row.linked.unwrap_or(article))
}

/// Articles that share keys with one, the most first.
fn met(
    desk: &Desk<'_>,
    mine: &Sketch,
    keys: impl Iterator<Item = Key>,
    days: Option<u16>,
    least: u32,
    most: usize,
) -> io::Result<Vec<u32>> {
    let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
    for key in keys {
        for h in desk.shelf.holders(key, mine.day, days)? {
            *shared.entry(h).or_default() += 1;
        }
    }
    let mut list: Vec<(Reverse<u32>, u32)> = shared
        .into_iter()
        .filter(|(_, n)| *n >= least)
        .map(|(a, n)| (Reverse(n), a))
        .collect();
    list.sort_unstable();
    list.truncate(most);
    Ok(list.into_iter().map(|(_, a)| a).collect())
}

/// The reports that a new report is so like, or shares such amounts with, that they may be of one event.
pub(super) fn reports(
    desk: &Desk<'_>,
    report: u32,
    weights: &Weights<'_>,
) -> io::Result<BTreeSet<u32>> {
    let p = &desk.settings.events;
    let mine = desk.shelf.sketch(report)?;
    let laid = weights.report(&mine);
    let days = |hours: f32| Some((hours / 24.0).clamp(0.0, 365.0).ceil() as u16 + 1);
    let within = days(p.hours * ((1.0 + p.figures) / p.threshold.max(f32::MIN_POSITIVE)).ln());
    let terms = event::probes(&mine).into_iter().map(Key::Term);
    let words = met(desk, &mine, terms, within, 2, WEIGHED)?;
    let large = mine.figures.iter().filter(|f| **f & LARGE == LARGE);
    let large = large.map(|f| Key::Amount(*f));
    let amounts = met(desk, &mine, large, days(p.attach_hours), 2, AMOUNTS)?;
    let mut out = BTreeSet::new();
    for (others, by_amounts) in [(words, false), (amounts, true)] {
        let mut seen = BTreeSet::from([report]);
        for a in others {
            let other = desk.head(a)?;
            if !seen.insert(other) || out.contains(&other) {
                continue;
            }
            let theirs = desk.shelf.sketch(other)?;
            let e = weights.weigh(&laid, &weights.report(&theirs));
            let like = if by_amounts {
                !e.apart && e.words >= p.attach_words
            } else {
                e.score >= p.threshold
            };
            if like {
                out.insert(other);
            }
        }
    }
    Ok(out)
}
