//! The articles of an index, one after another in a file that only grows.
//!
//! Heads (who, what it looks like) stand as they are, because a look-up reads many of them; claims,
//! which are mostly text, are packed in blocks. Bytes count from the moment that the transaction
//! which speaks of them is over: what a killed update wrote behind them is written over.

use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;
use twox_hash::XxHash3_64;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Stored;

/// Articles whose claims are packed together: more pack better, fewer are read faster.
const BLOCK: usize = 32;

/// Where an article stands: head and its length, block and its length, place in the block.
pub type Place = (u64, u32, u64, u32, u16);

/// The file.
#[derive(Debug)]
pub struct Data {
    file: Mutex<File>,
}

impl Data {
    /// Opens for reading, or for writing too.
    pub fn open(path: &Path, write: bool) -> io::Result<Data> {
        let file = OpenOptions::new()
            .read(true)
            .write(write)
            .create(write)
            .truncate(false)
            .open(path)?;
        Ok(Data {
            file: Mutex::new(file),
        })
    }

    /// Writes articles from byte `end` on and waits for the disk; returns their places and the new
    /// end.
    pub fn append(&self, end: u64, articles: &[&Stored]) -> io::Result<(Vec<Place>, u64)> {
        let packed: Vec<(Vec<Vec<u8>>, Vec<u8>)> = articles
            .par_chunks(BLOCK)
            .map(|chunk| {
                let heads = chunk.iter().map(|a| sealed(a.head())).collect();
                let bodies: Vec<Vec<u8>> = chunk.iter().map(|a| a.body()).collect();
                pack(&bodies).map(|block| (heads, block))
            })
            .collect::<io::Result<_>>()?;
        let mut bytes = Vec::new();
        let mut places = Vec::with_capacity(articles.len());
        let at = |bytes: &Vec<u8>| end + bytes.len() as u64;
        for (heads, block) in packed {
            let first = at(&bytes);
            let size = length(block.len())?;
            bytes.extend(block);
            for (slot, head) in heads.into_iter().enumerate() {
                let slot = u16::try_from(slot).map_err(io::Error::other)?;
                places.push((at(&bytes), length(head.len())?, first, size, slot));
                bytes.extend(head);
            }
        }
        let mut file = self.lock();
        file.seek(SeekFrom::Start(end))?;
        file.write_all(&bytes)?;
        file.sync_data()?;
        let end = at(&bytes);
        file.set_len(end)?;
        Ok((places, end))
    }

    /// An article without its claims.
    pub fn head(&self, p: Place) -> io::Result<Stored> {
        self.head_at((p.0, p.1))
    }

    /// An article without its claims, by where its head stands and its length.
    pub fn head_at(&self, (at, length): (u64, u32)) -> io::Result<Stored> {
        let bytes = self.read(at, length)?;
        opened(&bytes)
            .and_then(Stored::from_head)
            .ok_or_else(broken)
    }

    /// A whole article.
    pub fn whole(&self, p: Place) -> io::Result<Stored> {
        let head = self.head(p)?;
        let body = unpack(self.read(p.2, p.3)?, p.4)?;
        head.with_body(&body).ok_or_else(broken)
    }

    fn read(&self, at: u64, n: u32) -> io::Result<Vec<u8>> {
        let mut file = self.lock();
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        (&mut *file).take(u64::from(n)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, File> {
        self.file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn length(n: usize) -> io::Result<u32> {
    u32::try_from(n).map_err(io::Error::other)
}

pub(super) fn broken() -> io::Error {
    let text = "bytes are not what was written";
    io::Error::new(io::ErrorKind::InvalidData, text)
}

/// Bytes with their hash before them, so that a torn write is seen.
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = XxHash3_64::oneshot(&bytes).to_le_bytes().to_vec();
    out.extend(bytes);
    out
}

fn opened(bytes: &[u8]) -> Option<&[u8]> {
    let (hash, rest) = bytes.split_at_checked(8)?;
    (hash == XxHash3_64::oneshot(rest).to_le_bytes()).then_some(rest)
}

/// Packs claims: the lengths first, then all of them as one entry of an archive in memory.
fn pack(bodies: &[Vec<u8>]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9));
    zip.start_file("b", options)?;
    for b in bodies {
        zip.write_all(&length(b.len())?.to_le_bytes())?;
    }
    for b in bodies {
        zip.write_all(b)?;
    }
    let mut out = length(bodies.len())?.to_le_bytes().to_vec();
    out.extend(zip.finish()?.into_inner());
    Ok(out)
}

/// The claims at one place of a block.
fn unpack(block: Vec<u8>, slot: u16) -> io::Result<Vec<u8>> {
    let (count, rest) = block.split_first_chunk::<4>().ok_or_else(broken)?;
    let count = u32::from_le_bytes(*count) as usize;
    let mut zip = ZipArchive::new(Cursor::new(rest)).map_err(|_| broken())?;
    let mut bytes = Vec::new();
    // Reading to the end also compares the checksum.
    let mut entry = zip.by_index(0).map_err(|_| broken())?;
    entry.read_to_end(&mut bytes).map_err(|_| broken())?;
    let (lengths, bodies) = bytes
        .split_at_checked(count.saturating_mul(4))
        .ok_or_else(broken)?;
    let (lengths, _) = lengths.as_chunks::<4>();
    let slot = usize::from(slot);
    let length = |c: &[u8; 4]| u32::from_le_bytes(*c) as usize;
    let from: usize = lengths
        .get(..slot)
        .ok_or_else(broken)?
        .iter()
        .map(length)
        .sum();
    let n = lengths.get(slot).map(length).ok_or_else(broken)?;
    let body = bodies.get(from..).and_then(|b| b.get(..n));
    Ok(body.ok_or_else(broken)?.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stand_where_they_were_put() {
        let d = tempfile::tempdir().unwrap();
        let data = Data::open(&d.path().join("a"), true).unwrap();
        let mut articles = vec![Stored::default(); 40];
        for (i, a) in articles.iter_mut().enumerate() {
            a.info.title = format!("第{i}篇").into();
            a.info.path = "x".into();
            a.info.id = "x".into();
        }
        let all: Vec<&Stored> = articles.iter().collect();
        let (places, end) = data.append(0, &all).unwrap();
        let (more, _) = data.append(end, &all).unwrap();
        for (i, p) in places.iter().chain(&more).enumerate() {
            let title = format!("第{}篇", i % 40);
            assert_eq!(&*data.whole(*p).unwrap().info.title, title);
        }
        let mut torn = places[3];
        torn.0 += 1;
        assert!(data.head(torn).is_err());
    }
}
