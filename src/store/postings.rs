//! All postings of an index: segments, and the articles that are gone.
//!
//! A batch of an update adds a segment. Where eight stand on one level they are merged into one of
//! the next, so that there are few whatever the number of updates. An article that is gone leaves its
//! postings behind until they are merged; its number is never given again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::keys::{self, Posting, Space};
use super::segment::{Segment, Writer};
use crate::gate::archive::nearest;

/// Segments of one level that are merged.
const MANY: usize = 8;

/// A segment as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Number of the file.
    pub file: u32,
    /// How many times its postings were merged.
    pub level: u8,
}

/// Where a segment is.
fn path(folder: &Path, file: u32) -> PathBuf {
    folder.join(format!("keys-{file}.seg"))
}

/// Segments open for reading.
#[derive(Debug, Default)]
pub struct Postings {
    segments: Vec<Segment>,
    dead: BTreeSet<u32>,
}

impl Postings {
    /// Opens segments; `dead` are articles that are gone.
    pub fn open(folder: &Path, names: &[Name], dead: BTreeSet<u32>) -> io::Result<Postings> {
        let open = |n: &Name| Segment::open(&path(folder, n.file));
        Ok(Postings {
            segments: names.iter().map(open).collect::<io::Result<_>>()?,
            dead,
        })
    }

    /// Keeps in memory what many look-ups read again and again.
    pub fn hold(&mut self) -> io::Result<()> {
        self.segments.iter_mut().try_for_each(Segment::hold)
    }

    /// How many there are, those of articles that are gone among them.
    pub fn count(&self) -> u64 {
        self.segments.iter().map(|s| s.count).sum()
    }

    /// Articles with a key, nearest in time first: day and number. At most `most` of them.
    pub fn near(
        &self,
        space: Space,
        key: u32,
        day: u16,
        most: usize,
    ) -> io::Result<Vec<(u16, u32)>> {
        let p = |day, a| keys::posting(space, key, day, a);
        let (start, mid, end) = (p(0, 0), p(day, 0), p(u16::MAX, u32::MAX));
        let alive = |x: &io::Result<Posting>| match x {
            Ok(x) => !self.dead.contains(&keys::place(x).1),
            Err(_) => true,
        };
        let later = merged(self.segments.iter().map(|s| s.from(mid)), false)
            .take_while(|x| x.as_ref().map_or(true, |x| *x <= end))
            .filter(alive);
        let earlier = merged(self.segments.iter().map(|s| s.before(mid)), true)
            .take_while(|x| x.as_ref().map_or(true, |x| *x >= start))
            .filter(alive);
        let place = |x: io::Result<Posting>| x.map(|x| keys::place(&x));
        nearest(later.map(place), earlier.map(place), day, most)
    }

    /// Calls back with every posting of an article that is there.
    pub fn each(&self, mut f: impl FnMut(Posting)) -> io::Result<()> {
        for s in &self.segments {
            for p in s.from([0; 11]) {
                let p = p?;
                if !self.dead.contains(&keys::place(&p).1) {
                    f(p);
                }
            }
        }
        Ok(())
    }
}

/// Several sorted runs as one, ascending or, with `back`, descending.
fn merged<I: Iterator<Item = io::Result<Posting>>>(
    runs: impl Iterator<Item = I>,
    back: bool,
) -> impl Iterator<Item = io::Result<Posting>> {
    let mut runs: Vec<Peekable<I>> = runs.map(Iterator::peekable).collect();
    std::iter::from_fn(move || {
        let mut best: Option<(usize, Posting)> = None;
        for (i, run) in runs.iter_mut().enumerate() {
            match run.peek() {
                Some(Ok(p)) if best.is_none_or(|(_, b)| if back { *p > b } else { *p < b }) => {
                    best = Some((i, *p));
                }
                Some(Ok(_)) => {}
                // An error comes out at once.
                Some(Err(_)) => {
                    best = Some((i, [0; 11]));
                    break;
                }
                None => {}
            }
        }
        runs.get_mut(best?.0)?.next()
    })
}

/// Writes postings, in order, as a new segment.
pub fn write(folder: &Path, file: u32, postings: &[Posting]) -> io::Result<Name> {
    let mut w = Writer::create(&path(folder, file))?;
    for p in postings {
        w.push(*p)?;
    }
    w.finish()?;
    sync(folder);
    Ok(Name { file, level: 0 })
}

/// Segments of one level that are so many that they are to be merged, and the level of what comes out.
pub fn due(names: &[Name]) -> Option<(Vec<Name>, u8)> {
    let mut levels: BTreeMap<u8, Vec<Name>> = BTreeMap::new();
    for n in names {
        levels.entry(n.level).or_default().push(n.clone());
    }
    levels
        .into_iter()
        .find(|(_, l)| l.len() >= MANY)
        .map(|(level, l)| (l, level.saturating_add(1)))
}

/// Merges segments into a new one, without the postings of articles that are gone.
pub fn merge(
    folder: &Path,
    names: &[Name],
    dead: &BTreeSet<u32>,
    file: u32,
    level: u8,
) -> io::Result<Name> {
    let open = |n: &Name| Segment::open(&path(folder, n.file));
    let segments: Vec<Segment> = names.iter().map(open).collect::<io::Result<_>>()?;
    let mut w = Writer::create(&path(folder, file))?;
    for p in merged(segments.iter().map(|s| s.from([0; 11])), false) {
        let p = p?;
        if !dead.contains(&keys::place(&p).1) {
            w.push(p)?;
        }
    }
    w.finish()?;
    sync(folder);
    Ok(Name { file, level })
}

/// Deletes segments that the index does not know: what a killed update left, or what was merged.
pub fn tidy(folder: &Path, names: &[Name]) -> io::Result<()> {
    for f in fs::read_dir(folder)? {
        let f = f?;
        let name = f.file_name();
        let Some(number) = name
            .to_str()
            .and_then(|n| n.strip_prefix("keys-")?.strip_suffix(".seg"))
        else {
            continue;
        };
        if !names.iter().any(|n| n.file.to_string() == number) {
            fs::remove_file(f.path())?;
        }
    }
    Ok(())
}

/// New names of a folder are on disk when it is; not every system can say so.
fn sync(folder: &Path) {
    if let Ok(f) = File::open(folder) {
        let _ = f.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_segments_answer_as_one() {
        let d = tempfile::tempdir().unwrap();
        let p = |day, a| keys::posting(Space::Fact, 7, day, a);
        let parts = [
            vec![p(10, 1), p(12, 2)],
            vec![p(9, 4), p(30, 3)],
            vec![keys::posting(Space::Fact, 6, 10, 9), p(5, 5)],
        ];
        let mut names = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            names.push(write(d.path(), i as u32, part).unwrap());
        }
        let near = |names: &[Name], dead: &[u32], most| {
            Postings::open(d.path(), names, dead.iter().copied().collect())
                .unwrap()
                .near(Space::Fact, 7, 10, most)
                .unwrap()
        };
        let all = [(10, 1), (9, 4), (12, 2), (5, 5), (30, 3)];
        assert_eq!(near(&names, &[], 9), all);
        assert_eq!(near(&names, &[], 2), all[..2]);
        assert_eq!(near(&names, &[4], 2), [(10, 1), (12, 2)]);
        let one = merge(d.path(), &names, &BTreeSet::from([2]), 9, 1).unwrap();
        assert_eq!(
            near(std::slice::from_ref(&one), &[], 9),
            [(10, 1), (9, 4), (5, 5), (30, 3)]
        );
        tidy(d.path(), &[one]).unwrap();
        assert_eq!(fs::read_dir(d.path()).unwrap().count(), 1);
    }

    #[test]
    fn eight_of_a_level_are_merged() {
        let names: Vec<Name> = (0..9)
            .map(|file| Name {
                file,
                level: u8::from(file == 0),
            })
            .collect();
        let (list, level) = due(&names).unwrap();
        assert_eq!((list.len(), level), (8, 1));
        assert!(due(&names[..8]).is_none());
    }
}
