//! Groups that are kept while articles come and go: what nobody new meets is not looked at again.
//!
//! In: sketches of articles that are new, numbers of those that are gone. Out: the groups of each. Copies
//! are those that a run over all articles finds, in whatever pieces they come, as long as the same passages
//! count as boilerplate and no passage is shared by more than a few dozen articles; events are settled
//! anew among the reports that a new one meets. A group keeps its id ([`name`]) while its members come
//! and go. [`settle`] is the work, [`shelf`] what it needs of a place where articles are kept; [`Live`]
//! keeps them in memory, the archive index in files.

mod desk;
mod name;
mod reach;
pub mod settle;
pub mod shelf;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::model::sketch::LARGE_AMOUNT as LARGE;
use crate::model::{Level, Sketch};

use super::params::Settings;
use super::{candidates, copies, event, group};
pub use shelf::{Change, Key, Learnt, Row, Set, Shelf, Update};

/// The groups of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placed {
    /// Id of the group of equal texts.
    pub exact: Option<Arc<str>>,
    /// Id of the group of edited copies.
    pub near: Option<Arc<str>>,
    /// Id of the group of reports of one event.
    pub event: Option<Arc<str>>,
    /// The longer article that this one stands in, and the share of it that does.
    pub excerpt_of: Option<(u32, f32)>,
}

impl From<Row> for Placed {
    fn from(row: Row) -> Placed {
        let id = |level, id| (id != 0).then(|| group::written(level, id));
        Placed {
            exact: id(Level::Exact, row.exact),
            near: id(Level::Near, row.near),
            event: id(Level::Event, row.event),
            excerpt_of: row.host,
        }
    }
}

/// Articles and their groups in memory.
#[derive(Debug)]
pub struct Live {
    settings: Settings,
    learnt: Learnt,
    shelf: Memory,
}

impl Live {
    /// Nothing yet.
    pub fn new(settings: Settings) -> Self {
        Live {
            settings,
            learnt: Learnt::default(),
            shelf: Memory::default(),
        }
    }

    /// Takes in an article and says what its number is: the order of arrival.
    pub fn add(&mut self, sketch: Sketch) -> u32 {
        let number = u32::try_from(self.shelf.articles.len()).unwrap_or(u32::MAX);
        self.update(vec![sketch], &[]);
        number
    }

    /// Takes an article out.
    pub fn remove(&mut self, article: u32) {
        self.update(Vec::new(), &[article]);
    }

    /// Takes articles in, and others out.
    pub fn update(&mut self, new: Vec<Sketch>, gone: &[u32]) {
        let mut update = Update::default();
        for sketch in new {
            update.new.push(self.shelf.put(sketch));
        }
        let there = |a: &&u32| self.shelf.rows.contains_key(*a);
        update.gone = gone.iter().filter(there).copied().collect();
        for g in &update.gone {
            self.shelf.unlist(*g);
        }
        let change = if settle::due(self.learnt.laid, self.learnt.since, &update) {
            let rows = self.shelf.rows.keys().filter(|a| !update.gone.contains(a));
            let all: Vec<u32> = rows.chain(&update.new).copied().collect();
            settle::lay(&self.shelf, &all, &update, &self.settings).map(|(change, learnt)| {
                self.learnt = learnt;
                change
            })
        } else {
            settle::add(&self.shelf, &mut self.learnt, &update, &self.settings)
        };
        self.shelf
            .apply(change.expect("reading from memory does not fail"));
    }

    /// The groups that an article is in now.
    pub fn placed(&self, article: u32) -> Placed {
        let row = self.shelf.rows.get(&article).copied();
        Placed::from(row.unwrap_or_default())
    }
}

#[derive(Debug, Default)]
struct Memory {
    articles: Vec<Arc<Sketch>>,
    rows: BTreeMap<u32, Row>,
    sets: BTreeMap<Set, Vec<u32>>,
    keys: BTreeMap<Key, Vec<u32>>,
}

impl Memory {
    fn put(&mut self, sketch: Sketch) -> u32 {
        let number = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        for k in keys(&sketch) {
            self.keys.entry(k).or_default().push(number);
        }
        self.articles.push(Arc::new(sketch));
        number
    }

    fn unlist(&mut self, article: u32) {
        let Some(sketch) = self.articles.get(article as usize) else {
            return;
        };
        for k in keys(sketch) {
            if let Some(holders) = self.keys.get_mut(&k) {
                holders.retain(|h| *h != article);
            }
        }
    }

    fn apply(&mut self, change: Change) {
        for (a, row) in change.rows {
            match row {
                Some(r) => self.rows.insert(a, r),
                None => self.rows.remove(&a),
            };
        }
        for (set, members) in change.sets {
            if members.is_empty() {
                self.sets.remove(&set);
            } else {
                self.sets.insert(set, members);
            }
        }
    }
}

/// Everything that an article is found by.
fn keys(s: &Sketch) -> Vec<Key> {
    let mut out: Vec<Key> = copies::text_hash(s).map(Key::Text).into_iter().collect();
    out.extend(candidates::keys(s).iter().map(|k| Key::Shingle(*k)));
    out.extend(event::probes(s).into_iter().map(Key::Term));
    let large = s.figures.iter().filter(|f| **f & LARGE == LARGE);
    out.extend(large.map(|f| Key::Amount(*f)));
    out
}

impl Shelf for Memory {
    fn holders(&self, key: Key, day: Option<i32>, days: Option<u16>) -> io::Result<Vec<u32>> {
        let far = |a: &u32| {
            let theirs = self.articles.get(*a as usize).and_then(|s| s.day);
            theirs.zip(day).map_or(0, |(a, b)| a.abs_diff(b))
        };
        let all = self.keys.get(&key).map_or(&[][..], |k| k);
        let near = |a: &&u32| days.is_none_or(|d| far(a) <= u32::from(d));
        let mut out: Vec<u32> = all.iter().filter(near).copied().collect();
        out.sort_by_key(far);
        out.truncate(key.reach());
        Ok(out)
    }

    fn sketch(&self, article: u32) -> io::Result<Arc<Sketch>> {
        let found = self.articles.get(article as usize).cloned();
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn row(&self, article: u32) -> io::Result<Option<Row>> {
        Ok(self.rows.get(&article).copied())
    }

    fn members(&self, set: Set) -> io::Result<Vec<u32>> {
        Ok(self.sets.get(&set).cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
