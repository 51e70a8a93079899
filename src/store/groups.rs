//! The groups of an index: which articles are copies and which report one event, brought up to date after
//! every update.
//!
//! A row says which groups an article is in, a set who is in a group. Everything that an update changes
//! in them is one transaction, after the articles themselves: an update that is killed before leaves
//! articles without a row, and the next one begins with them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use redb::{Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition};

use crate::cluster::Settings;
use crate::cluster::counts::{Counts, counted};
use crate::cluster::live::{Change, Key, Learnt, Row, Set, Shelf, Update, settle};
use crate::model::{Lang, Sketch};

use super::data::{Data, Place, broken};
use super::index::{ARTICLES, About, Error, META};
use super::keys::{self, Space};
use super::learnt::{self, COUNTS};
use super::postings::Postings;

type RowBytes = (u64, u64, u64, u32, u32, u32);

/// Article number → the groups that it is in.
pub(super) const ROWS: TableDefinition<'_, u32, RowBytes> = TableDefinition::new("rows");
/// Kind and name of a set → its members, four bytes each.
pub(super) const SETS: TableDefinition<'_, (u8, u64), &[u8]> = TableDefinition::new("sets");
/// Article that is gone and still has a row → where its head stands, and the article that stands for it.
pub(super) const GONE: TableDefinition<'_, u32, (u64, u32, u32)> = TableDefinition::new("gone");
/// No article.
pub(super) const NONE: u32 = u32::MAX;

/// A row as it was written.
pub(super) fn row(v: RowBytes) -> Row {
    Row {
        exact: v.0,
        near: v.1,
        event: v.2,
        linked: Some(v.3).filter(|l| *l != NONE),
        host: Some((v.4, f32::from_bits(v.5))).filter(|h| h.0 != NONE),
    }
}

fn row_bytes(r: Row) -> RowBytes {
    let host = r.host.map_or((NONE, 0), |(h, share)| (h, share.to_bits()));
    let linked = r.linked.unwrap_or(NONE);
    (r.exact, r.near, r.event, linked, host.0, host.1)
}

fn set_key(set: Set) -> (u8, u64) {
    match set {
        Set::Exact(id) => (0, id),
        Set::Near(id) => (1, id),
        Set::Event(id) => (2, id),
        Set::Linked(a) => (3, a.into()),
        Set::Briefs(a) => (4, a.into()),
    }
}

/// Groups as an index keeps them, open for reading.
pub(super) struct Files<'d> {
    rows: redb::ReadOnlyTable<u32, RowBytes>,
    sets: redb::ReadOnlyTable<(u8, u64), &'static [u8]>,
    articles: redb::ReadOnlyTable<u32, Place>,
    gone: redb::ReadOnlyTable<u32, (u64, u32, u32)>,
    data: &'d Data,
    postings: Postings,
    /// Sketches that were read.
    known: RefCell<BTreeMap<u32, Arc<Sketch>>>,
}

impl<'d> Files<'d> {
    pub fn open(read: &ReadTransaction, data: &'d Data, postings: Postings) -> Result<Self, Error> {
        Ok(Files {
            rows: read.open_table(ROWS)?,
            sets: read.open_table(SETS)?,
            articles: read.open_table(ARTICLES)?,
            gone: read.open_table(GONE)?,
            data,
            postings,
            known: RefCell::default(),
        })
    }

    /// All articles that are there, by number.
    pub fn all(&self) -> Result<Vec<u32>, Error> {
        let all = self.articles.iter()?.map(|e| Ok(e?.0.value()));
        all.collect()
    }

    /// What came and went since the groups were brought up to date; `settled` is the first number
    /// that was not given then.
    fn update(&self, settled: u32) -> Result<Update, Error> {
        let mut update = Update::default();
        for e in self.articles.range(settled..)? {
            update.new.push(e?.0.value());
        }
        for e in self.gone.iter()? {
            let (article, v) = e?;
            let (article, heir) = (article.value(), v.value().2);
            if self.rows.get(article)?.is_some() {
                update.gone.insert(article);
                if update.new.binary_search(&heir).is_ok() {
                    update.heirs.insert(heir, article);
                }
            }
        }
        Ok(update)
    }
}

impl Files<'_> {
    /// What an article looks like, from the disk.
    fn read(&self, article: u32) -> io::Result<Sketch> {
        let place = self.articles.get(article).map_err(io::Error::other)?;
        let place = match place.map(|p| p.value()) {
            Some(p) => (p.0, p.1),
            None => {
                let gone = self.gone.get(article).map_err(io::Error::other)?;
                let gone = gone.ok_or_else(broken)?.value();
                (gone.0, gone.1)
            }
        };
        Ok(self.data.head_at(place)?.sketch)
    }

    /// What is wrong with the groups, in words; `settled` is as in [`Files::update`].
    pub fn faults(&self, settled: u32, learnt: &Learnt, lang: Lang) -> Result<Vec<String>, Error> {
        let mut out = Vec::new();
        let mut sets: BTreeMap<(u8, u64), BTreeSet<u32>> = BTreeMap::new();
        let mut counts = Counts::default();
        for e in self.rows.iter()? {
            let (a, v) = e?;
            let (a, row) = (a.value(), row(v.value()));
            if self.articles.get(a)?.is_none() && self.gone.get(a)?.is_none() {
                let text = lang.pick("分组里有、索引里没有的文章", "in the groups and not there");
                out.push(format!("#{a}: {text}"));
                continue;
            }
            for set in row.sets() {
                sets.entry(set_key(set)).or_default().insert(a);
            }
            let text = match (row.near, row.exact) {
                (0, 0) => vec![a],
                (0, exact) => self.members(Set::Exact(exact))?,
                (near, _) => self.members(Set::Near(near))?,
            };
            // Bytes that are broken are told where articles are read.
            if text.first() == Some(&a)
                && let Ok(sketch) = self.read(a)
            {
                counts.add(&sketch);
            }
        }
        for a in self.all()? {
            if a < settled && self.rows.get(a)?.is_none() {
                let text = lang.pick("不在分组里", "is in no row of the groups");
                out.push(format!("#{a}: {text}"));
            }
        }
        let of_set = |(kind, name): (u8, u64)| format!("{kind}-{name:012x}");
        for e in self.sets.iter()? {
            let (key, v) = e?;
            let stored: BTreeSet<u32> = members(v.value()).into_iter().collect();
            if sets.remove(&key.value()) != Some(stored) {
                let text = lang.pick("成员不符", "its members are not those whose rows name it");
                out.push(format!("{}: {text}", of_set(key.value())));
            }
        }
        let missing = lang.pick("没有这一组", "rows name it and it is not there");
        out.extend(
            sets.into_keys()
                .map(|k| format!("{}: {missing}", of_set(k))),
        );
        if counts != learnt.counts {
            let text = lang.pick(
                "词语计数不符",
                "the counts of words are not those of the reports",
            );
            out.push(text.to_owned());
        }
        Ok(out)
    }
}

fn members(bytes: &[u8]) -> Vec<u32> {
    let (list, _) = bytes.as_chunks::<4>();
    list.iter().map(|b| u32::from_le_bytes(*b)).collect()
}

impl Shelf for Files<'_> {
    fn holders(&self, key: Key, day: Option<i32>, days: Option<u16>) -> io::Result<Vec<u32>> {
        let (space, name) = match key {
            Key::Text(hash) => (Space::Text, (hash >> 32) as u32),
            Key::Shingle(s) => (Space::Copy, s),
            Key::Term(t) => (Space::Event, t),
            Key::Amount(f) => (Space::Amount, f),
        };
        let day = keys::day_of(day);
        let mut found = self.postings.near(space, name, day, key.reach())?;
        if let Some(days) = days {
            found.retain(|(d, _)| *d == 0 || day == 0 || d.abs_diff(day) <= days);
        }
        Ok(found.into_iter().map(|(_, a)| a).collect())
    }

    fn sketch(&self, article: u32) -> io::Result<Arc<Sketch>> {
        if let Some(s) = self.known.borrow().get(&article) {
            return Ok(s.clone());
        }
        let sketch = Arc::new(self.read(article)?);
        self.known.borrow_mut().insert(article, sketch.clone());
        Ok(sketch)
    }

    fn row(&self, article: u32) -> io::Result<Option<Row>> {
        let found = self.rows.get(article).map_err(io::Error::other)?;
        Ok(found.map(|v| row(v.value())))
    }

    fn members(&self, set: Set) -> io::Result<Vec<u32>> {
        let found = self.sets.get(set_key(set)).map_err(io::Error::other)?;
        Ok(found.map_or_else(Vec::new, |v| members(v.value())))
    }
}

/// Brings the groups in line with the articles. `say` writes what the index says of itself.
pub(super) fn settle(
    db: &Database,
    data: &Data,
    folder: &Path,
    dead: &BTreeSet<u32>,
    about: &mut About,
    settings: &Settings,
    say: impl FnOnce(&About, &redb::WriteTransaction) -> Result<(), Error>,
) -> Result<(), Error> {
    let read = db.begin_read()?;
    let mut postings = Postings::open(folder, &about.segments, dead.clone())?;
    postings.hold()?;
    let files = Files::open(&read, data, postings)?;
    let update = files.update(about.settled)?;
    let idle = update.new.is_empty() && update.gone.is_empty();
    let (change, learnt, anew) = if idle {
        (Change::default(), None, false)
    } else if settle::due(about.laid, about.since, &update) {
        let (change, learnt) = settle::lay(&files, &files.all()?, &update, settings)?;
        (change, Some(learnt), true)
    } else {
        let meta = read.open_table(META)?;
        let mut learnt = learnt::read(about, &meta, &read.open_table(COUNTS)?)?;
        let change = settle::add(&files, &mut learnt, &update, settings)?;
        (change, Some(learnt), false)
    };
    let txn = db.begin_write()?;
    write(&txn, &change)?;
    if let Some(l) = learnt {
        about.laid = l.laid;
        about.since = l.since;
        about.reports = l.counts.reports;
        if anew {
            learnt::write(&txn, &l)?;
        } else {
            let mut changed = BTreeSet::new();
            for r in &change.reports {
                changed.extend(counted(&*files.sketch(*r)?));
            }
            learnt::write_counts(&txn, &l.counts, changed.into_iter())?;
        }
    }
    about.settled = about.next;
    about.complete = true;
    say(about, &txn)?;
    txn.commit()?;
    Ok(())
}

fn write(txn: &redb::WriteTransaction, change: &Change) -> Result<(), Error> {
    let mut rows = txn.open_table(ROWS)?;
    for (article, row) in &change.rows {
        match row {
            Some(r) => _ = rows.insert(*article, row_bytes(*r))?,
            None => _ = rows.remove(*article)?,
        }
    }
    let mut sets = txn.open_table(SETS)?;
    for (set, members) in &change.sets {
        if members.is_empty() {
            sets.remove(set_key(*set))?;
        } else {
            let bytes: Vec<u8> = members.iter().flat_map(|m| m.to_le_bytes()).collect();
            sets.insert(set_key(*set), bytes.as_slice())?;
        }
    }
    txn.delete_table(GONE)?;
    txn.open_table(GONE)?;
    Ok(())
}
