//! An index read from end to end: every entry has its article, every article its keys, and no key
//! leads nowhere.

use std::collections::BTreeSet;
use std::path::Path;

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
    let (mut keyed, mut wrong) = (0u64, Vec::new());
    let mut missing = Vec::new();
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
        let own: Vec<keys::Posting> = keys::keys(&a)
            .into_iter()
            .map(|(s, k)| keys::posting(s, k, day, id))
            .collect();
        keyed += own.len() as u64;
        match index.has(&own) {
            Ok(true) => {}
            Ok(false) => missing.push(id),
            Err(e) => wrong.push(format!("#{id}: {e}")),
        }
    })?;
    report.faults.extend(wrong);
    report.faults.extend(missing.iter().map(|id| {
        format!(
            "#{id}: {}",
            lang.pick("缺少检索键", "some of its keys are missing")
        )
    }));
    report.faults.extend(entries.iter().map(|id| {
        format!(
            "#{id}: {}",
            lang.pick("条目没有文章", "an entry without an article")
        )
    }));
    if keyed != size.postings {
        let what = lang.pick(
            "检索键的数目不符",
            "the number of keys is not what the articles have",
        );
        report
            .faults
            .push(format!("{what}: {} / {keyed}", size.postings));
    }
    Ok(report)
}
