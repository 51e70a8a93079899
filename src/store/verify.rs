//! An index read from end to end: every entry has its article, every article its keys and its place in
//! the groups, and no key leads nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use twox_hash::XxHash3_64;

use crate::model::Lang;

use super::index::{Error, Index, Size};
use super::keys;

/// What verification found.
#[derive(Debug, Default)]
pub struct Report {
    /// How much was read.
    pub size: Size,
    /// Whether the last update came to its end.
    pub complete: bool,
    /// What is wrong, in words.
    pub faults: Vec<String>,
}

/// Reads everything.
pub fn run(path: &Path, lang: Lang) -> Result<Report, Error> {
    let index = Index::open(path, lang)?;
    let size = index.size(path)?;
    let mut report = Report {
        size,
        complete: index.about.complete,
        faults: Vec::new(),
    };
    let mut entries = BTreeSet::new();
    index.entries(|key, id, _| {
        if !entries.insert(id) {
            let path = key.split(|b| *b == 0).next().unwrap_or_default();
            let path = String::from_utf8_lossy(path);
            report.faults.push(format!("{path}: #{id} ×2"));
        }
    })?;
    // What an article's postings come to, in any order, so that they are compared in one pass.
    let mut found: BTreeMap<u32, u64> = BTreeMap::new();
    let of = |p: &keys::Posting| XxHash3_64::oneshot(p);
    index.postings(|p| {
        let sum = found.entry(keys::place(&p).1).or_default();
        *sum = sum.wrapping_add(of(&p));
    })?;
    let (mut wrong, mut missing) = (Vec::new(), Vec::new());
    index.articles(|id, a| {
        if !entries.remove(&id) {
            wrong.push(format!(
                "#{id}: {}",
                lang.pick("没有条目", "no entry leads to it")
            ));
        }
        let a = match a {
            Ok(a) => a,
            Err(e) => {
                let what = lang.pick("内容损坏", "its bytes are broken");
                wrong.push(format!("#{id}: {what} ({e})"));
                return;
            }
        };
        let day = keys::day(&a);
        let own = keys::keys(&a)
            .into_iter()
            .map(|(s, k)| of(&keys::posting(s, k, day, id)))
            .fold(0, u64::wrapping_add);
        if found.remove(&id).unwrap_or(0) != own {
            missing.push(id);
        }
    })?;
    report.faults.extend(wrong);
    report.faults.extend(index.group_faults(lang)?);
    report.faults.extend(missing.iter().map(|id| {
        format!(
            "#{id}: {}",
            lang.pick("检索键不符", "its keys are not what it has")
        )
    }));
    report.faults.extend(entries.iter().map(|id| {
        format!(
            "#{id}: {}",
            lang.pick("条目没有文章", "an entry without an article")
        )
    }));
    report.faults.extend(found.keys().map(|id| {
        format!(
            "#{id}: {}",
            lang.pick("检索键没有文章", "keys that lead to no article")
        )
    }));
    Ok(report)
}
