//! The index in line with the articles on disk: what is new is added, what is gone is taken out,
//! what did not change is not looked at again.
//!
//! An article is known by its path and the hash of its bytes. Every batch is a transaction and a file
//! of postings; articles that are gone are taken out after them and the groups brought up to date last, so
//! that an update that is killed has lost nothing, and the next one goes on from there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use redb::{Database, ReadableTable, WriteTransaction};
use twox_hash::XxHash3_64;

use crate::config::Config;
use crate::ingest::{self, Raw};
use crate::model::{Problem, ProblemKind};
use crate::pipeline::{self, Progress};

use super::Stored;
use super::data::{Data, Place};
use super::groups::{self, GONE};
use super::index::{ARTICLES, About, ENTRIES, Error, FORMAT, Index, META};
use super::keys;
use super::postings::{self, Name};

/// What an update did.
#[derive(Debug, Default)]
pub struct Report {
    /// Articles put in.
    pub added: u64,
    /// Articles taken out: deleted, or changed and put in again.
    pub removed: u64,
    /// Articles that are as they were.
    pub same: u64,
    /// Inputs that could not be read, or only in part.
    pub problems: Vec<Problem>,
}

/// Makes an index, or brings it up to date. `roots` may be empty for one that is there.
pub fn run(
    file: &Path,
    roots: &[PathBuf],
    new: bool,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Report, Error> {
    let lang = config.lang;
    let (mut db, data, old, dead) = Index::write(file, new, lang)?;
    let here = std::env::current_dir().unwrap_or_default();
    let mut about = About {
        format: FORMAT,
        made_by: made_by(config),
        roots: roots.to_vec(),
        base: here.clone(),
        next: old.next,
        settled: old.settled,
        laid: old.laid,
        since: old.since,
        reports: old.reports,
        end: old.end,
        segments: old.segments,
        next_segment: old.next_segment,
        complete: false,
    };
    if roots.is_empty() {
        about.roots = old.roots.clone();
        about.base = old.base.clone();
    }
    // Paths are shown as they were given then, and found from the folder that they were given in.
    let elsewhere = about.base != here;
    let given: Vec<PathBuf> = about
        .roots
        .iter()
        .map(|r| {
            if elsewhere {
                about.base.join(r)
            } else {
                r.clone()
            }
        })
        .collect();
    let (mut sources, problems) = ingest::sources(&given, &config.ingest);
    if let Some(p) = given.iter().find(|p| !p.exists()) {
        let text = lang.pick(
            "找不到；没有改动索引（否则其中的文章会被当作已删除）",
            "is not there; the index is unchanged (its articles would count as deleted)",
        );
        return Err(Error::Said(format!("{}: {text}", p.display())));
    }
    if elsewhere {
        let base = format!("{}/", about.base.display());
        for s in &mut sources {
            if let Some(rest) = s.shown.strip_prefix(&base) {
                s.shown = rest.into();
            }
        }
    }
    progress.found(sources.len());
    let mut run = Run {
        report: Report {
            problems,
            ..Report::default()
        },
        // What another version extracted is extracted again.
        fresh: old.made_by == about.made_by,
        about,
        seen: BTreeSet::new(),
        times: BTreeMap::new(),
        dead,
        folder: file,
        data,
        config,
    };
    let mut batches = ingest::Batches::new(sources, &config.ingest);
    for batch in batches.by_ref() {
        progress.read(
            batch.len(),
            batch.iter().map(|r| r.bytes.len() as u64).sum(),
        );
        run.batch(&db, &batch)?;
    }
    run.report.problems.append(&mut batches.problems);
    progress.step("index");
    run.sweep(&db)?;
    progress.step("cluster");
    run.settle(&db)?;
    // Looking up is quickest in one file, and many articles that are gone are a burden.
    let burden = run.dead.len() as u64 * 4 > run.report.same + run.report.added;
    if burden || (new && run.about.segments.len() > 1) {
        let names = run.about.segments.clone();
        let level = names.iter().map(|n| n.level).max().unwrap_or(0);
        run.merge(&db, &names, level)?;
    }
    // Pages that transactions left empty go back to the system.
    if new || burden || run.report.removed > run.report.same {
        db.compact()?;
    }
    progress.done();
    run.report.problems.sort();
    Ok(run.report)
}

/// What decides which claims are extracted: the version, and the vocabulary and fields of the user.
fn made_by(config: &Config) -> String {
    let own = format!("{:?} {:?}", config.ingest.fields, config.file.vocabulary);
    let version = env!("CARGO_PKG_VERSION");
    format!("{version}-{:016x}", XxHash3_64::oneshot(own.as_bytes()))
}

struct Run<'c> {
    report: Report,
    about: About,
    fresh: bool,
    /// Numbers of the articles that are on disk.
    seen: BTreeSet<u32>,
    /// How often a text occurred in a file so far, for texts that occur twice; by hash of its key.
    times: BTreeMap<u64, u16>,
    /// Articles that are gone and whose postings may still be there.
    dead: BTreeSet<u32>,
    folder: &'c Path,
    data: Data,
    config: &'c Config,
}

impl Run<'_> {
    fn batch(&mut self, db: &Database, batch: &[Raw]) -> Result<(), Error> {
        let hashes: Vec<u64> = batch
            .par_iter()
            .map(|r| XxHash3_64::oneshot(&r.bytes))
            .collect();
        let txn = db.begin_write()?;
        let mut todo: Vec<(&Raw, Vec<u8>)> = Vec::new();
        // Records that moved to another line of their file, with the numbers they had.
        let mut moved: Vec<(Stored, Vec<u8>, u64, u32)> = Vec::new();
        {
            let entries = txn.open_table(ENTRIES)?;
            let articles = txn.open_table(ARTICLES)?;
            for (raw, hash) in batch.iter().zip(&hashes) {
                let key = self.key(raw, *hash);
                let line = raw.record.unwrap_or(0);
                let known = entries.get(key.as_slice())?.map(|v| v.value());
                match known.filter(|_| self.fresh) {
                    Some((id, at)) if at == line => {
                        self.seen.insert(id);
                        self.report.same += 1;
                    }
                    Some((id, _)) => {
                        let place = articles.get(id)?.map(|p| p.value());
                        match place
                            .and_then(|p| self.data.whole(p).ok())
                            .and_then(|a| at_line(a, raw))
                        {
                            Some(a) => moved.push((a, key, line, id)),
                            None => todo.push((raw, key)),
                        }
                    }
                    None => todo.push((raw, key)),
                }
            }
        }
        let read: Vec<_> = todo
            .par_iter()
            .map(|(raw, _)| pipeline::stored(raw, self.config))
            .collect();
        self.report.same += moved.len() as u64;
        let moved = moved
            .into_iter()
            .map(|(a, key, line, id)| (a, key, line, Some(id)));
        let mut new: Vec<(Stored, Vec<u8>, u64, Option<u32>)> = moved.collect();
        for ((raw, key), (stored, problems)) in todo.into_iter().zip(read) {
            self.report.problems.extend(problems);
            if let Some(a) = stored {
                new.push((a, key, raw.record.unwrap_or(0), None));
                self.report.added += 1;
            }
        }
        let articles: Vec<&Stored> = new.iter().map(|n| &n.0).collect();
        let (places, end) = self.data.append(self.about.end, &articles)?;
        self.about.end = end;
        // In order, so that neighbours in the tree are written together.
        let mut postings: Vec<keys::Posting> = Vec::new();
        for ((a, key, line, number), place) in new.iter().zip(places) {
            let id = match number {
                // What only moved keeps its number, and the keys that lead to it.
                Some(id) => *id,
                None => self.number()?,
            };
            self.put(&txn, id, (key.as_slice(), *line), place)?;
            self.seen.insert(id);
            if number.is_none() {
                let day = keys::day(a);
                let own = keys::keys(a).into_iter();
                postings.extend(own.map(|(space, k)| keys::posting(space, k, day, id)));
            }
        }
        postings.sort_unstable();
        if !postings.is_empty() {
            let name = postings::write(self.folder, self.about.next_segment, &postings)?;
            self.about.next_segment += 1;
            self.about.segments.push(name);
        }
        self.say(&txn)?;
        txn.commit()?;
        while let Some((names, level)) = postings::due(&self.about.segments) {
            self.merge(db, &names, level)?;
        }
        Ok(())
    }

    /// The number of the next article.
    fn number(&mut self) -> Result<u32, Error> {
        let id = self.about.next;
        self.about.next = id.checked_add(1).ok_or_else(|| {
            let lang = self.config.lang;
            let text = lang.pick("索引已满；请重建", "the index is full; build it anew");
            Error::Said(text.into())
        })?;
        Ok(id)
    }

    /// Merges files of postings; the old ones are deleted when the new one counts.
    fn merge(&mut self, db: &Database, names: &[Name], level: u8) -> Result<(), Error> {
        let all = names.len() == self.about.segments.len();
        let file = self.about.next_segment;
        let name = postings::merge(self.folder, names, &self.dead, file, level)?;
        self.about.next_segment += 1;
        self.about.segments.retain(|n| !names.contains(n));
        self.about.segments.push(name);
        if all {
            self.dead.clear();
        }
        let txn = db.begin_write()?;
        self.say(&txn)?;
        txn.commit()?;
        postings::tidy(self.folder, &self.about.segments)?;
        Ok(())
    }

    /// Path, hash, and which of several equal texts of the file it is.
    fn key(&mut self, raw: &Raw, hash: u64) -> Vec<u8> {
        let mut key = raw.path.as_bytes().to_vec();
        key.push(0);
        key.extend(hash.to_be_bytes());
        let mut time = 0;
        if raw.record.is_some() {
            let n = self.times.entry(XxHash3_64::oneshot(&key)).or_default();
            time = *n;
            *n = n.saturating_add(1);
        }
        key.extend(time.to_be_bytes());
        key
    }

    /// Takes out what is not on disk any more.
    fn sweep(&mut self, db: &Database) -> Result<(), Error> {
        // A file that could not be read now may be readable next time.
        let unreadable: BTreeSet<&[u8]> = self
            .report
            .problems
            .iter()
            .filter(|p| p.kind == ProblemKind::Skipped && p.line.is_none())
            .map(|p| p.path.as_bytes())
            .collect();
        let mut gone: Vec<(Vec<u8>, u32)> = Vec::new();
        let txn = db.begin_write()?;
        for e in txn.open_table(ENTRIES)?.iter()? {
            let (k, v) = e?;
            let path = k.value().split(|b| *b == 0).next().unwrap_or_default();
            let id = v.value().0;
            if !self.seen.contains(&id) && !unreadable.contains(path) {
                gone.push((k.value().to_vec(), id));
            }
        }
        {
            let mut entries = txn.open_table(ENTRIES)?;
            for (key, id) in &gone {
                // Replaced under the same key: the entry belongs to the new article by now.
                if entries
                    .get(key.as_slice())?
                    .is_some_and(|v| v.value().0 == *id)
                {
                    entries.remove(key.as_slice())?;
                }
                self.drop(&txn, *id, groups::NONE)?;
            }
        }
        self.report.removed += gone.len() as u64;
        self.say(&txn)?;
        txn.commit()?;
        Ok(())
    }

    /// Puts an article in; the one that had its entry is taken out.
    fn put(
        &mut self,
        txn: &WriteTransaction,
        id: u32,
        (key, line): (&[u8], u64),
        place: Place,
    ) -> Result<(), Error> {
        let old = txn
            .open_table(ENTRIES)?
            .insert(key, (id, line))?
            .map(|v| v.value().0);
        if let Some(old) = old.filter(|o| *o != id) {
            self.drop(txn, old, id)?;
        }
        txn.open_table(ARTICLES)?.insert(id, place)?;
        Ok(())
    }

    /// Takes an article out, for another one or for none; its groups let it go when they are brought up
    /// to date.
    fn drop(&mut self, txn: &WriteTransaction, id: u32, heir: u32) -> Result<(), Error> {
        let place = txn.open_table(ARTICLES)?.remove(id)?.map(|p| p.value());
        if let Some(p) = place {
            self.dead.insert(id);
            txn.open_table(GONE)?.insert(id, (p.0, p.1, heir))?;
        }
        Ok(())
    }

    /// Brings the groups up to date, and says that the update came to its end.
    fn settle(&mut self, db: &Database) -> Result<(), Error> {
        let (dead, settings) = (&self.dead, &self.config.cluster);
        groups::settle(
            db,
            &self.data,
            self.folder,
            dead,
            &mut self.about,
            settings,
            |about, txn| say(about, dead, txn),
        )
    }

    fn say(&self, txn: &WriteTransaction) -> Result<(), Error> {
        say(&self.about, &self.dead, txn)
    }
}

fn say(about: &About, dead: &BTreeSet<u32>, txn: &WriteTransaction) -> Result<(), Error> {
    let text = serde_json::to_vec(about).unwrap_or_default();
    let dead: Vec<u8> = dead.iter().flat_map(|d| d.to_le_bytes()).collect();
    let mut meta = txn.open_table(META)?;
    meta.insert("about", text.as_slice())?;
    meta.insert("dead", dead.as_slice())?;
    Ok(())
}

/// A record that moved to another line of its file; `None` where its id depends on the line, so
/// that it must be read again.
fn at_line(mut a: Stored, raw: &Raw) -> Option<Stored> {
    if a.info.id.starts_with(&*raw.path) {
        return None;
    }
    a.info.record = raw.record;
    for c in &mut a.claims {
        c.record = raw.record;
    }
    Some(a)
}
