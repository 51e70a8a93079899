//! The groups of an index in words, as a list of groups shows them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use redb::{ReadableDatabase, ReadableTable};

use crate::cluster::event::Weights;
use crate::cluster::{self, Kept, Settings, copies};
use crate::model::{ArticleInfo, Group, Lang, Level, Sketch};

use super::data::Place;
use super::groups::{Files, ROWS, SETS, row};
use super::index::{ARTICLES, Error, Index, META};
use super::learnt::{self, COUNTS};
use super::postings::Postings;

impl Index {
    /// What is wrong with the groups, in words.
    pub(super) fn group_faults(&self, lang: Lang) -> Result<Vec<String>, Error> {
        let read = self.db.begin_read()?;
        let meta = read.open_table(META)?;
        let learnt = learnt::read(&self.about, &meta, &read.open_table(COUNTS)?)?;
        let files = Files::open(&read, &self.data, Postings::default())?;
        files.faults(self.about.settled, &learnt, lang)
    }

    /// How many groups there are: of equal texts, of edited copies, of reports of one event.
    pub fn group_counts(&self) -> Result<[usize; 3], Error> {
        let mut counts = [0; 3];
        for e in self.db.begin_read()?.open_table(SETS)?.iter()? {
            let kind = e?.0.value().0;
            if let Some(n) = counts.get_mut(usize::from(kind)) {
                *n += 1;
            }
        }
        Ok(counts)
    }

    /// All articles, and the groups that they are in, up to a level.
    pub fn groups(
        &self,
        level: Level,
        settings: &Settings,
    ) -> Result<(Vec<ArticleInfo>, Vec<Group>), Error> {
        let read = self.db.begin_read()?;
        let mut places: Vec<(u32, Place)> = Vec::new();
        for e in read.open_table(ARTICLES)?.iter()? {
            let (number, place) = e?;
            places.push((number.value(), place.value()));
        }
        let heads: Vec<(ArticleInfo, Sketch)> = places
            .par_iter()
            .map(|(_, p)| self.data.head(*p).map(|a| (a.info, a.sketch)))
            .collect::<Result<_, _>>()?;
        let (articles, sketches): (Vec<_>, Vec<_>) = heads.into_iter().unzip();
        let place = |number: u32| places.binary_search_by_key(&number, |p| p.0).ok();
        let mut kept = Kept::default();
        let mut events: BTreeMap<u64, BTreeMap<(u8, u64), Vec<usize>>> = BTreeMap::new();
        let mut rows: Vec<(usize, _)> = Vec::new();
        for e in read.open_table(ROWS)?.iter()? {
            let (number, v) = e?;
            rows.extend(place(number.value()).map(|i| (i, row(v.value()))));
        }
        let published = |a: &usize, b: &usize| match (sketches.get(*a), sketches.get(*b)) {
            (Some(a), Some(b)) => copies::published(a, b),
            _ => a.cmp(b),
        };
        rows.sort_by(|a, b| published(&a.0, &b.0));
        for (i, row) in &rows {
            let copies = [
                (Level::Exact, row.exact, &mut kept.exact),
                (Level::Near, row.near, &mut kept.near),
            ];
            for (of, id, groups) in copies {
                if id != 0 && of <= level {
                    groups.entry(id).or_default().push(*i);
                }
            }
            if row.event != 0 && level == Level::Event {
                let text = match (row.near, row.exact) {
                    (0, 0) => (0, *i as u64),
                    (0, exact) => (1, exact),
                    (near, _) => (2, near),
                };
                let reports = events.entry(row.event).or_default();
                reports.entry(text).or_default().push(*i);
            }
            let host = row.host.filter(|_| level >= Level::Near);
            let host = host.and_then(|h| place(h.0));
            kept.excerpts.extend(host.map(|h| (*i, h)));
        }
        for (id, reports) in events {
            let mut reports: Vec<Vec<usize>> = reports.into_values().collect();
            reports.sort_by(|a, b| match (a.first(), b.first()) {
                (Some(a), Some(b)) => published(a, b),
                _ => a.cmp(b),
            });
            kept.events.insert(id, reports);
        }
        let meta = read.open_table(META)?;
        let learnt = learnt::read(&self.about, &meta, &read.open_table(COUNTS)?)?;
        let weights = Weights::counted(&learnt.counts, &learnt.outlets, &settings.events);
        let groups = cluster::describe(&kept, &sketches, &learnt.boilerplate, &weights, settings);
        Ok((articles, groups))
    }
}
