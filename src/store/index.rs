//! The folder of the index: what is in it, how it is opened, how articles are looked up.
//!
//! `index.redb` says which articles there are, which groups they are in and which files count,
//! `articles.dat` holds the articles themselves, `keys-N.seg` the keys by which they are found. Every change is a transaction of the
//! first: killed at any moment the index holds what the last one left. One program writes at a time; a second one is told so.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use redb::{
    Database, DatabaseError, ReadOnlyDatabase, ReadableDatabase, ReadableTable,
    ReadableTableMetadata, TableDefinition,
};
use serde::{Deserialize, Serialize};

use crate::gate::archive::Archive;
use crate::model::Lang;

use super::Stored;
use super::data::{Data, Place};
use super::groups::{GONE, ROWS, SETS};
use super::keys::{Posting, Space};
use super::learnt::COUNTS;
use super::postings::{self, Name, Postings};

/// Version of the format. A file of another one is built anew.
pub const FORMAT: u32 = 4;
/// Names of the files.
const KEYS: &str = "index.redb";
/// See [`KEYS`].
const DATA: &str = "articles.dat";
/// Bytes of the file that are kept in memory.
const CACHE: usize = 64 << 20;

pub(super) const META: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("meta");
/// Article number → where it stands in the data.
pub(super) const ARTICLES: TableDefinition<'_, u32, Place> = TableDefinition::new("articles");
/// Path, content hash and occurrence → article number and line of the record.
pub(super) const ENTRIES: TableDefinition<'_, &[u8], (u32, u64)> = TableDefinition::new("entries");

/// What an index says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// See [`FORMAT`].
    pub format: u32,
    /// Version of hedui and hash of the settings that decide what is extracted.
    pub made_by: String,
    /// Paths that it was made of, as they were given.
    pub roots: Vec<PathBuf>,
    /// Working folder that they are relative to.
    pub base: PathBuf,
    /// Number of the next article.
    pub next: u32,
    /// Bytes of the data that count.
    pub end: u64,
    /// Files of postings that count.
    pub segments: Vec<Name>,
    /// Number of the next such file.
    pub next_segment: u32,
    /// Articles with lower numbers have their place in the groups.
    pub settled: u32,
    /// Articles when the groups were last laid out anew, and those that came and went since.
    pub laid: u32,
    /// See [`About::laid`].
    pub since: u32,
    /// Reports whose words are counted: one of each group of copies.
    pub reports: u32,
    /// Whether the last update came to its end.
    pub complete: bool,
}

/// What went wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// For people.
    #[error("{0}")]
    Said(String),
    /// Of the store or the disk.
    #[error(transparent)]
    Store(#[from] redb::Error),
    /// Of the data.
    #[error(transparent)]
    Io(#[from] io::Error),
}

macro_rules! from_redb {
    ($($t:ident),*) => {
        $(impl From<redb::$t> for Error {
            fn from(e: redb::$t) -> Self {
                Error::Store(e.into())
            }
        })*
    };
}
from_redb!(
    TransactionError,
    TableError,
    StorageError,
    CommitError,
    CompactionError
);

impl Error {
    fn opening(path: &Path, e: DatabaseError, lang: Lang) -> Error {
        let place = path.display();
        let text = match &e {
            DatabaseError::DatabaseAlreadyOpen => lang.pick(
                "索引正被另一个 hedui 更新；请稍后再试",
                "another hedui is updating the index; try again later",
            ),
            _ => lang.pick(
                "打不开索引；用 hedui index build --force 重建",
                "cannot open the index; `hedui index build --force` makes it anew",
            ),
        };
        Error::Said(format!("{place}: {text} ({e})"))
    }
}

/// An index open for reading.
pub struct Index {
    pub(super) db: ReadOnlyDatabase,
    pub(super) data: Data,
    postings: Postings,
    /// What it says of itself.
    pub about: About,
}

/// How much is in an index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Articles.
    pub articles: u64,
    /// Keys by which they are found.
    pub postings: u64,
    /// Bytes of the files.
    pub bytes: u64,
}

impl Index {
    /// Whether a path is an index rather than articles.
    pub fn is(path: &Path) -> bool {
        path.join(KEYS).is_file()
    }

    /// Opens for reading. A file whose writer was killed is repaired first.
    pub fn open(path: &Path, lang: Lang) -> Result<Index, Error> {
        let keys = path.join(KEYS);
        let db = match builder().open_read_only(&keys) {
            Err(DatabaseError::RepairAborted) => {
                let repaired = builder().open(&keys);
                drop(repaired.map_err(|e| Error::opening(path, e, lang))?);
                builder().open_read_only(&keys)
            }
            other => other,
        };
        let db = db.map_err(|e| Error::opening(path, e, lang))?;
        let read = db.begin_read()?;
        let (about, dead) = match read.open_table(META) {
            Ok(t) => (about(&t)?, dead(&t)?),
            Err(_) => Default::default(),
        };
        fits(&about, path, lang)?;
        let data = Data::open(&path.join(DATA), false)?;
        let postings = Postings::open(path, &about.segments, dead)?;
        Ok(Index {
            db,
            data,
            postings,
            about,
        })
    }

    /// Opens for writing; a new one is made where `new` says so.
    pub(super) fn write(
        path: &Path,
        new: bool,
        lang: Lang,
    ) -> Result<(Database, Data, About, BTreeSet<u32>), Error> {
        let keys = path.join(KEYS);
        let db = if new {
            std::fs::create_dir_all(path)?;
            builder().create(keys)
        } else {
            builder().open(keys)
        };
        let db = db.map_err(|e| Error::opening(path, e, lang))?;
        let txn = db.begin_write()?;
        let (about, dead) = {
            txn.open_table(ARTICLES)?;
            txn.open_table(ENTRIES)?;
            txn.open_table(ROWS)?;
            txn.open_table(SETS)?;
            txn.open_table(GONE)?;
            txn.open_table(COUNTS)?;
            let meta = txn.open_table(META)?;
            (about(&meta)?, dead(&meta)?)
        };
        txn.commit()?;
        if !new {
            fits(&about, path, lang)?;
        }
        let data = Data::open(&path.join(DATA), true)?;
        postings::tidy(path, &about.segments)?;
        Ok((db, data, about, dead))
    }

    /// Deletes an index that nobody is using.
    pub fn delete(path: &Path, lang: Lang) -> Result<(), Error> {
        let keys = path.join(KEYS);
        if keys.exists() {
            // A writer that is at work keeps its index.
            if let Err(e @ DatabaseError::DatabaseAlreadyOpen) = builder().open(&keys) {
                return Err(Error::opening(path, e, lang));
            }
            std::fs::remove_file(keys)?;
            postings::tidy(path, &[])?;
        }
        match std::fs::remove_file(path.join(DATA)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e.into()),
            _ => Ok(()),
        }
    }

    /// How much is in it.
    pub fn size(&self, path: &Path) -> Result<Size, Error> {
        let read = self.db.begin_read()?;
        Ok(Size {
            articles: read.open_table(ARTICLES)?.len()?,
            postings: self.postings.count(),
            bytes: std::fs::read_dir(path)?
                .filter_map(|f| f.ok()?.metadata().ok())
                .map(|m| m.len())
                .sum(),
        })
    }

    /// Calls back with every entry: path, article number, line.
    pub(super) fn entries(&self, mut f: impl FnMut(&[u8], u32, u64)) -> Result<(), Error> {
        let read = self.db.begin_read()?;
        for e in read.open_table(ENTRIES)?.iter()? {
            let (k, v) = e?;
            let (article, line) = v.value();
            f(k.value(), article, line);
        }
        Ok(())
    }

    /// Calls back with every article.
    pub(super) fn articles(&self, mut f: impl FnMut(u32, io::Result<Stored>)) -> Result<(), Error> {
        let read = self.db.begin_read()?;
        for e in read.open_table(ARTICLES)?.iter()? {
            let (k, v) = e?;
            f(k.value(), self.data.whole(v.value()));
        }
        Ok(())
    }

    /// Calls back with every posting.
    pub(super) fn postings(&self, f: impl FnMut(Posting)) -> Result<(), Error> {
        Ok(self.postings.each(f)?)
    }
}

impl Archive for Index {
    fn near(&self, space: Space, key: u32, day: u16, most: usize) -> io::Result<Vec<(u16, u32)>> {
        self.postings.near(space, key, day, most)
    }

    fn head(&self, article: u32) -> io::Result<Option<Stored>> {
        self.place(article)?.map(|p| self.data.head(p)).transpose()
    }

    fn get(&self, article: u32) -> io::Result<Option<Stored>> {
        self.place(article)?.map(|p| self.data.whole(p)).transpose()
    }
}

impl Index {
    fn place(&self, article: u32) -> io::Result<Option<Place>> {
        let read = self.db.begin_read().map_err(io::Error::other)?;
        let table = read.open_table(ARTICLES).map_err(io::Error::other)?;
        let place = table.get(article).map_err(io::Error::other)?;
        Ok(place.map(|p| p.value()))
    }
}

fn builder() -> redb::Builder {
    let mut b = Database::builder();
    b.set_cache_size(CACHE);
    b
}

fn about(table: &impl ReadableTable<&'static str, &'static [u8]>) -> Result<About, Error> {
    Ok(table
        .get("about")?
        .and_then(|v| serde_json::from_slice(v.value()).ok())
        .unwrap_or_default())
}

/// Articles that are gone and whose postings may still be there.
fn dead(table: &impl ReadableTable<&'static str, &'static [u8]>) -> Result<BTreeSet<u32>, Error> {
    let bytes = table.get("dead")?;
    let (list, _) = bytes.as_ref().map_or(&[][..], |v| v.value()).as_chunks();
    Ok(list.iter().map(|b| u32::from_le_bytes(*b)).collect())
}

fn fits(about: &About, path: &Path, lang: Lang) -> Result<(), Error> {
    if about.format == FORMAT {
        return Ok(());
    }
    let text = lang.pick(
        "不是这个版本能读的索引；用 hedui index build --force 重建",
        "not an index that this version reads; `hedui index build --force` makes it anew",
    );
    Err(Error::Said(format!("{}: {text}", path.display())))
}
