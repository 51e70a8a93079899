//! Where articles and their groups are kept while articles come and go: in memory, or in an index.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::cluster::boilerplate::Boilerplate;
use crate::cluster::counts::Counts;
use crate::cluster::outlet::Outlets;
use crate::model::Sketch;

/// What an article is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Its whole text.
    Text(u64),
    /// One of the shingles by which candidates are looked up.
    Shingle(u32),
    /// One of its heaviest terms.
    Term(u32),
    /// A large amount of money.
    Amount(u32),
}

impl Key {
    /// Articles looked at on one key, at most.
    pub fn reach(self) -> usize {
        match self {
            Key::Text(_) => usize::MAX,
            Key::Shingle(_) => 64,
            Key::Term(_) | Key::Amount(_) => 256,
        }
    }
}

/// The groups that one article is in; an id of 0 is no group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Row {
    /// Of equal texts.
    pub exact: u64,
    /// Of edited copies.
    pub near: u64,
    /// Of reports of one event.
    pub event: u64,
    /// The lowest number among all that chains of copies lead to, where there are any.
    pub linked: Option<u32>,
    /// The longer article that it stands in, and the share of it that does.
    pub host: Option<(u32, f32)>,
}

impl Row {
    /// The sets that an article with this row is a member of.
    pub fn sets(&self) -> BTreeSet<Set> {
        let id = |id: u64, set: fn(u64) -> Set| (id != 0).then(|| set(id));
        [
            id(self.exact, Set::Exact),
            id(self.near, Set::Near),
            id(self.event, Set::Event),
            self.linked.map(Set::Linked),
            self.host.map(|h| Set::Briefs(h.0)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A list of articles that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// Equal texts, the earliest first.
    Exact(u64),
    /// Edited copies, the earliest first.
    Near(u64),
    /// Reports of one event and their copies.
    Event(u64),
    /// All that chains of copies lead to.
    Linked(u32),
    /// Briefs that stand in an article.
    Briefs(u32),
}

/// Articles and their groups.
pub trait Shelf {
    /// Articles with a key, nearest in time first, at most [`Key::reach`] and none that is more than so
    /// many days away. New ones are among them, those that are gone are not.
    fn holders(&self, key: Key, day: Option<i32>, days: Option<u16>) -> io::Result<Vec<u32>>;
    /// What an article looks like; one that is gone too, until its groups have let it go.
    fn sketch(&self, article: u32) -> io::Result<Arc<Sketch>>;
    /// The groups that an article is in; none for one that is new.
    fn row(&self, article: u32) -> io::Result<Option<Row>>;
    /// The members of a set.
    fn members(&self, set: Set) -> io::Result<Vec<u32>>;
}

/// What was learnt of all articles together.
#[derive(Debug, Default)]
pub struct Learnt {
    /// Passages that count neither for nor against a link: as of the last laying out.
    pub boilerplate: Boilerplate,
    /// Words of outlets, as of the last laying out.
    pub outlets: Outlets,
    /// How many reports have which words and figures now.
    pub counts: Counts,
    /// Articles at the last laying out.
    pub laid: u32,
    /// Articles that came and went since.
    pub since: u32,
}

/// What came and went.
#[derive(Debug, Clone, Default)]
pub struct Update {
    /// Articles without a row, in the order of their numbers.
    pub new: Vec<u32>,
    /// Articles that are not there any more and have a row.
    pub gone: BTreeSet<u32>,
    /// New articles that stand for one that is gone: the same text, read again.
    pub heirs: BTreeMap<u32, u32>,
}

/// What is different after an update.
#[derive(Debug, Default)]
pub struct Change {
    /// Rows by article; `None` for one that is gone.
    pub rows: BTreeMap<u32, Option<Row>>,
    /// Members of sets; an empty set is none.
    pub sets: BTreeMap<Set, Vec<u32>>,
    /// Reports that were counted or are not counted any more; everything else was, where all was laid out
    /// anew.
    pub reports: BTreeSet<u32>,
}
