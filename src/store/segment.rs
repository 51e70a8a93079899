//! A file of postings in order, written once and never changed.
//!
//! Postings stand in blocks of a few hundred bytes, each the difference to the one before; behind the
//! blocks stands where each begins and with which posting, so that a look-up reads one block.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use twox_hash::XxHash3_64;

use super::codec;
use super::data::broken;
use super::keys::{self, Posting};

/// Postings in a block: more pack better, fewer are read faster.
const BLOCK: usize = 128;
/// Blocks that are kept in memory, at most.
const HELD: usize = 1 << 14;
/// Bytes of an entry of the list of blocks: the first posting, and where the block begins.
const ENTRY: u64 = 11 + 8;
/// Bytes of the end: where the list of blocks begins, and how many blocks and postings there are.
const FOOTER: u64 = 24;

/// Writes a segment.
#[derive(Debug)]
pub struct Writer {
    file: BufWriter<File>,
    block: Vec<Posting>,
    blocks: Vec<u8>,
    at: u64,
    count: u64,
}

impl Writer {
    /// A new file.
    pub fn create(path: &Path) -> io::Result<Writer> {
        Ok(Writer {
            file: BufWriter::with_capacity(1 << 18, File::create(path)?),
            block: Vec::with_capacity(BLOCK),
            blocks: Vec::new(),
            at: 0,
            count: 0,
        })
    }

    /// The next posting, which comes after all before it.
    pub fn push(&mut self, p: Posting) -> io::Result<()> {
        self.block.push(p);
        self.count += 1;
        if self.block.len() == BLOCK {
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        let Some(first) = self.block.first() else {
            return Ok(());
        };
        self.blocks.extend(first);
        self.blocks.extend(self.at.to_le_bytes());
        let bytes = sealed(pack(&self.block));
        self.file.write_all(&bytes)?;
        self.at += bytes.len() as u64;
        self.block.clear();
        Ok(())
    }

    /// The last was given: the file is on disk when this returns. How many there are.
    pub fn finish(mut self) -> io::Result<u64> {
        self.close()?;
        let blocks = self.blocks.len() as u64 / ENTRY;
        self.file.write_all(&self.blocks)?;
        for n in [self.at, blocks, self.count] {
            self.file.write_all(&n.to_le_bytes())?;
        }
        let file = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(self.count)
    }
}

/// Bytes with four bytes of their hash before them.
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = hash(&bytes).to_vec();
    out.extend(bytes);
    out
}

fn hash(bytes: &[u8]) -> [u8; 4] {
    ((XxHash3_64::oneshot(bytes) >> 32) as u32).to_le_bytes()
}

/// All postings of a block but the first, each as its difference to the one before.
fn pack(block: &[Posting]) -> Vec<u8> {
    let mut w = codec::Writer::default();
    w.uint(block.len() as u128);
    for (last, p) in block.iter().zip(block.iter().skip(1)) {
        let ((key, (day, article)), (key0, (day0, article0))) = (parts(p), parts(last));
        w.uint(u128::from(key - key0));
        let day0 = if key == key0 { day0 } else { 0 };
        w.uint(u128::from(day - day0));
        let same = key == key0 && day == day0;
        w.uint(u128::from(if same { article - article0 } else { article }));
    }
    w.bytes
}

fn unpack(first: Posting, bytes: &[u8]) -> Option<Vec<Posting>> {
    let mut r = codec::Reader::new(bytes);
    let n = r.num().filter(|n| (1..=BLOCK).contains(n))?;
    let mut out = Vec::with_capacity(n);
    let (mut key, (mut day, mut article)) = parts(&first);
    out.push(first);
    for _ in 1..n {
        let (k, d, a): (u64, u16, u32) = (r.num()?, r.num()?, r.num()?);
        let (same_key, same_day) = (k == 0, k == 0 && d == 0);
        key = key.checked_add(k)?;
        day = if same_key { day.checked_add(d)? } else { d };
        article = if same_day { article.checked_add(a)? } else { a };
        out.push(keys::from_parts(key, day, article));
    }
    r.done().then_some(out)
}

fn parts(p: &Posting) -> (u64, (u16, u32)) {
    (keys::space_and_key(p), keys::place(p))
}

/// A segment open for reading.
#[derive(Debug)]
pub struct Segment {
    file: Mutex<File>,
    /// Where the list of blocks begins.
    list: u64,
    blocks: u64,
    /// How many postings there are.
    pub count: u64,
    /// What is kept in memory of one that is looked up often.
    held: Option<Held>,
}

/// See [`Segment::hold`].
#[derive(Debug)]
struct Held {
    /// The list of blocks.
    list: Vec<u8>,
    /// Blocks that were read.
    blocks: Mutex<BTreeMap<u64, Vec<Posting>>>,
}

impl Segment {
    /// Opens a file.
    pub fn open(path: &Path) -> io::Result<Segment> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let at = size.checked_sub(FOOTER).ok_or_else(broken)?;
        file.seek(SeekFrom::Start(at))?;
        let mut footer = [0; FOOTER as usize];
        file.read_exact(&mut footer)?;
        let (numbers, _) = footer.as_chunks::<8>();
        let mut n = numbers.iter().map(|b| u64::from_le_bytes(*b));
        let (list, blocks, count) = (n.next(), n.next(), n.next());
        let s = Segment {
            file: Mutex::new(file),
            list: list.ok_or_else(broken)?,
            blocks: blocks.ok_or_else(broken)?,
            count: count.ok_or_else(broken)?,
            held: None,
        };
        let fits = s
            .blocks
            .checked_mul(ENTRY)
            .and_then(|n| n.checked_add(s.list));
        if fits != Some(at) {
            return Err(broken());
        }
        Ok(s)
    }

    /// Keeps the list of blocks in memory, and those that are read: for many look-ups.
    pub fn hold(&mut self) -> io::Result<()> {
        self.held = Some(Held {
            list: self.read(self.list, self.blocks * ENTRY)?,
            blocks: Mutex::default(),
        });
        Ok(())
    }

    fn read(&self, at: u64, n: u64) -> io::Result<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        (&mut *file).take(n).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// First posting of a block, and where it begins.
    fn head(&self, block: u64) -> io::Result<(Posting, u64)> {
        let place = block * ENTRY;
        let read;
        let bytes = match &self.held {
            Some(held) => {
                let from = usize::try_from(place).map_err(io::Error::other)?;
                held.list.get(from..).unwrap_or(&[])
            }
            None => {
                read = self.read(self.list + place, ENTRY)?;
                &read[..]
            }
        };
        let (first, rest) = bytes.split_first_chunk::<11>().ok_or_else(broken)?;
        let (at, _) = rest.split_first_chunk::<8>().ok_or_else(broken)?;
        Ok((*first, u64::from_le_bytes(*at)))
    }

    fn block(&self, block: u64) -> io::Result<Vec<Posting>> {
        let Some(held) = &self.held else {
            return self.block_on_disk(block);
        };
        let known = || held.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(b) = known().get(&block) {
            return Ok(b.clone());
        }
        let read = self.block_on_disk(block)?;
        let mut known = known();
        if known.len() >= HELD {
            known.clear();
        }
        known.insert(block, read.clone());
        Ok(read)
    }

    fn block_on_disk(&self, block: u64) -> io::Result<Vec<Posting>> {
        let (first, at) = self.head(block)?;
        let end = if block + 1 < self.blocks {
            self.head(block + 1)?.1
        } else {
            self.list
        };
        let bytes = self.read(at, end.checked_sub(at).ok_or_else(broken)?)?;
        let (seal, rest) = bytes.split_first_chunk::<4>().ok_or_else(broken)?;
        if *seal != hash(rest) {
            return Err(broken());
        }
        unpack(first, rest).ok_or_else(broken)
    }

    /// The first block whose first posting is not before this one.
    fn find(&self, p: &Posting) -> io::Result<u64> {
        let (mut lo, mut hi) = (0, self.blocks);
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            if self.head(mid)?.0 < *p {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        Ok(lo)
    }

    /// Postings from this one on.
    pub fn from(&self, p: Posting) -> impl Iterator<Item = io::Result<Posting>> + '_ {
        // A block that begins before it may hold it.
        let start = self.find(&p).map(|b| b.saturating_sub(1));
        self.blocks_of(start.map(|s| s..self.blocks), false)
            .skip_while(move |x| matches!(x, Ok(x) if *x < p))
    }

    /// Postings before this one, the nearest first.
    pub fn before(&self, p: Posting) -> impl Iterator<Item = io::Result<Posting>> + '_ {
        let end = self.find(&p);
        self.blocks_of(end.map(|e| 0..e), true)
            .skip_while(move |x| matches!(x, Ok(x) if *x >= p))
    }

    fn blocks_of(
        &self,
        range: io::Result<std::ops::Range<u64>>,
        back: bool,
    ) -> impl Iterator<Item = io::Result<Posting>> + '_ {
        let (mut range, mut failed) = match range {
            Ok(r) => (r, None),
            Err(e) => (0..0, Some(e)),
        };
        let mut block: std::vec::IntoIter<Posting> = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if let Some(e) = failed.take() {
                return Some(Err(e));
            }
            loop {
                let next = if back {
                    block.next_back()
                } else {
                    block.next()
                };
                if let Some(p) = next {
                    return Some(Ok(p));
                }
                let i = if back {
                    range.next_back()
                } else {
                    range.next()
                };
                match self.block(i?) {
                    Ok(b) => block = b.into_iter(),
                    Err(e) => {
                        range = 0..0;
                        return Some(Err(e));
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::Space;

    #[test]
    fn postings_come_back_in_order_from_any_place() {
        let d = tempfile::tempdir().unwrap();
        let path = d.path().join("s");
        let mut all: Vec<Posting> = (0u32..1025)
            .map(|i| keys::posting(Space::Fact, i / 7 * 1_000_003, (i % 3) as u16, i))
            .collect();
        all.sort_unstable();
        let mut w = Writer::create(&path).unwrap();
        for p in &all {
            w.push(*p).unwrap();
        }
        assert_eq!(w.finish().unwrap(), 1025);
        let s = Segment::open(&path).unwrap();
        for at in [0, 1, 127, 128, 129, 500, 1024] {
            let p = all[at];
            let got: Vec<Posting> = s.from(p).map(|x| x.unwrap()).collect();
            assert_eq!(got, all[at..]);
            let mut got: Vec<Posting> = s.before(p).map(|x| x.unwrap()).collect();
            got.reverse();
            assert_eq!(got, all[..at]);
        }
        assert_eq!(s.before([0; 11]).count(), 0);
        assert_eq!(s.from([255; 11]).count(), 0);
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let d = tempfile::tempdir().unwrap();
        let path = d.path().join("s");
        let mut w = Writer::create(&path).unwrap();
        for i in 0..300 {
            w.push(keys::posting(Space::Copy, i, 1, i)).unwrap();
        }
        w.finish().unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[10] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let s = Segment::open(&path).unwrap();
        assert!(s.from([0; 11]).any(|x| x.is_err()));
        std::fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
        assert!(Segment::open(&path).is_err());
    }
}
