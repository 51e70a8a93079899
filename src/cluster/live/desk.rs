//! What an update is working on: rows as they become, on top of those on the shelf.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::cluster::params::Settings;
use crate::cluster::{copies, group};
use crate::model::{Level, Sketch};

use super::name;
use super::shelf::{Change, Row, Set, Shelf, Update};

/// See the module.
pub(super) struct Desk<'s> {
    pub shelf: &'s dyn Shelf,
    pub update: &'s Update,
    pub settings: &'s Settings,
    /// Rows as they become, of all articles that were looked at.
    rows: BTreeMap<u32, Row>,
    /// The first one of its text, for each article whose text was looked at.
    heads: BTreeMap<u32, u32>,
    /// All who have a text, by the first one.
    texts: BTreeMap<u32, Vec<u32>>,
    /// Sets whose order is that of publication.
    ordered: BTreeMap<Set, Vec<u32>>,
}

impl<'s> Desk<'s> {
    pub fn new(shelf: &'s dyn Shelf, update: &'s Update, settings: &'s Settings) -> Self {
        Desk {
            shelf,
            update,
            settings,
            rows: BTreeMap::new(),
            heads: BTreeMap::new(),
            texts: BTreeMap::new(),
            ordered: BTreeMap::new(),
        }
    }

    /// What an article was in before; a new one has what it stands for.
    pub fn before(&self, article: u32) -> io::Result<Row> {
        let article = self.update.heirs.get(&article).copied().unwrap_or(article);
        Ok(self.shelf.row(article)?.unwrap_or_default())
    }

    /// What an article is in now.
    pub fn row(&self, article: u32) -> io::Result<Row> {
        match self.rows.get(&article) {
            Some(r) => Ok(*r),
            None => Ok(self.shelf.row(article)?.unwrap_or_default()),
        }
    }

    /// The row of an article, to be changed.
    pub fn edit(&mut self, article: u32) -> io::Result<&mut Row> {
        let now = self.row(article)?;
        Ok(self.rows.entry(article).or_insert(now))
    }

    /// Whether an article is new.
    pub fn is_new(&self, article: u32) -> bool {
        self.update.new.binary_search(&article).is_ok()
    }

    /// Members of a set that are not gone.
    pub fn members(&self, set: Set) -> io::Result<Vec<u32>> {
        let mut all = self.shelf.members(set)?;
        all.retain(|a| !self.update.gone.contains(a));
        Ok(all)
    }

    /// Everybody who had the text of an article before, the earliest first.
    fn text_before(&self, article: u32) -> io::Result<Vec<u32>> {
        let row = self.shelf.row(article)?.unwrap_or_default();
        let mut all = match (row.near, row.exact) {
            (0, 0) => Vec::new(),
            (0, exact) => self.shelf.members(Set::Exact(exact))?,
            (near, _) => self.shelf.members(Set::Near(near))?,
        };
        if all.is_empty() {
            all.push(article);
        }
        Ok(all)
    }

    /// Whether an article was the first of its text before.
    pub fn was_report(&self, article: u32) -> io::Result<bool> {
        Ok(self.text_before(article)?.first() == Some(&article))
    }

    /// The first one of the text of an article.
    pub fn head(&self, article: u32) -> io::Result<u32> {
        match self.heads.get(&article) {
            Some(h) => Ok(*h),
            None => Ok(self
                .text_before(article)?
                .first()
                .copied()
                .unwrap_or(article)),
        }
    }

    /// Everybody who has the text of its first one.
    pub fn text(&self, head: u32) -> io::Result<Vec<u32>> {
        match self.texts.get(&head) {
            Some(t) => Ok(t.clone()),
            None => self.text_before(head),
        }
    }

    /// Ids for groups of a level, whose members come the earliest first.
    fn ids(&self, level: Level, groups: &[Vec<u32>]) -> io::Result<Vec<u64>> {
        let of = |row: Row| match level {
            Level::Exact => row.exact,
            Level::Near => row.near,
            Level::Event => row.event,
        };
        let set = match level {
            Level::Exact => Set::Exact,
            Level::Near => Set::Near,
            Level::Event => Set::Event,
        };
        let mut had = BTreeMap::new();
        for a in groups.iter().flatten() {
            had.insert(*a, of(self.before(*a)?));
        }
        let own: BTreeSet<u64> = had.values().copied().collect();
        name::ids(
            groups,
            |a| had.get(&a).copied().unwrap_or(0),
            |a, n| Ok(group::name(level, &*self.shelf.sketch(a)?, n)),
            |id| Ok(!own.contains(&id) && !self.members(set(id))?.is_empty()),
        )
    }

    /// Takes down the copies that were found among articles; their events and excerpts are still open.
    pub fn put_texts(&mut self, numbers: &[u32], found: &copies::Texts) -> io::Result<()> {
        let list = |g: &Vec<usize>| -> Vec<u32> {
            g.iter().filter_map(|i| numbers.get(*i).copied()).collect()
        };
        for a in numbers {
            self.rows.insert(*a, Row::default());
        }
        let exact: Vec<Vec<u32>> = found.exact.iter().map(list).collect();
        let edited = found.texts.iter().filter(|t| t.edited);
        let near: Vec<Vec<u32>> = edited.map(|t| list(&t.members)).collect();
        let ids = (
            self.ids(Level::Exact, &exact)?,
            self.ids(Level::Near, &near)?,
        );
        for (id, members) in ids.0.into_iter().zip(exact) {
            for a in &members {
                self.edit(*a)?.exact = id;
            }
            self.ordered.insert(Set::Exact(id), members);
        }
        for (id, members) in ids.1.into_iter().zip(near) {
            for a in &members {
                self.edit(*a)?.near = id;
            }
            self.ordered.insert(Set::Near(id), members);
        }
        for text in &found.texts {
            let members = list(&text.members);
            let Some(head) = members.first().copied() else {
                continue;
            };
            self.heads.extend(members.iter().map(|m| (*m, head)));
            self.texts.insert(head, members);
        }
        Ok(())
    }

    /// Offers an article a longer one that it may stand in: the one with most of it counts, of equals
    /// the earliest.
    pub fn offer(&mut self, brief: u32, host: u32, share: f32) -> io::Result<()> {
        let (mine, theirs) = (self.row(brief)?, self.row(host)?);
        if brief == host || mine.near != 0 && mine.near == theirs.near {
            return Ok(());
        }
        let better = match mine.host {
            Some((_, s)) if s != share => share > s,
            Some((h, _)) if h != host => {
                let (new, old) = (self.shelf.sketch(host)?, self.shelf.sketch(h)?);
                copies::published(&new, &old).is_lt()
            }
            Some(_) => false,
            None => true,
        };
        if better {
            self.edit(brief)?.host = Some((host, share));
        }
        Ok(())
    }

    /// Takes down which reports are of which event: all that were looked at, and those that are of one.
    pub fn put_events(&mut self, looked_at: &[u32], events: &[Vec<u32>]) -> io::Result<()> {
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for reports in events {
            let mut all = Vec::new();
            for r in reports {
                all.extend(self.text(*r)?);
            }
            groups.push(all);
        }
        let ids = self.ids(Level::Event, &groups)?;
        for r in looked_at {
            for a in self.text(*r)? {
                self.edit(a)?.event = 0;
            }
        }
        for (id, members) in ids.into_iter().zip(groups) {
            for a in members {
                self.edit(a)?.event = id;
            }
        }
        Ok(())
    }

    /// What is different now.
    pub fn change(self) -> io::Result<Change> {
        let mut change = Change::default();
        for g in &self.update.gone {
            change.rows.insert(*g, None);
        }
        for (a, row) in &self.rows {
            if self.shelf.row(*a)?.as_ref() != Some(row) {
                change.rows.insert(*a, Some(*row));
            }
        }
        // Who leaves a set, and who joins it.
        let mut moves: BTreeMap<Set, (BTreeSet<u32>, BTreeSet<u32>)> = BTreeMap::new();
        for (a, row) in &change.rows {
            let old = self.shelf.row(*a)?.unwrap_or_default().sets();
            let new = row.map(|r| r.sets()).unwrap_or_default();
            for set in old.difference(&new) {
                moves.entry(*set).or_default().0.insert(*a);
            }
            for set in new.difference(&old) {
                moves.entry(*set).or_default().1.insert(*a);
            }
        }
        for (set, (leave, join)) in moves {
            let mut all = self.shelf.members(set)?;
            all.retain(|a| !leave.contains(a));
            all.extend(join);
            all.sort_unstable();
            change.sets.insert(set, all);
        }
        for (set, members) in self.ordered {
            if self.shelf.members(set)? != members {
                change.sets.insert(set, members);
            }
        }
        Ok(change)
    }

    /// What articles look like.
    pub fn sketches(&self, articles: &[u32]) -> io::Result<Vec<Arc<Sketch>>> {
        articles.iter().map(|a| self.shelf.sketch(*a)).collect()
    }
}
