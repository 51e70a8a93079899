//! Known findings: a plain file that a repository keeps beside its articles.
//!
//! The first line is `{"hedui_baseline":1}` (the version of the format); each further line is one
//! finding, sorted by id: `finding_id`, `rule`, `articles` (their keys: the file name, or a
//! record's id) and `quote`. Ids are bound to the content: a changed figure is a new finding, and
//! its old entry is stale. Only a run that saw an entry's articles can call it stale.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::{Claim, Finding, FindingStatus, Lang};

/// Version of the format.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    hedui_baseline: u32,
}

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The finding's id.
    pub finding_id: String,
    /// Code of its rule.
    pub rule: String,
    /// Keys of its articles.
    pub articles: Vec<String>,
    /// What it rests on, as printed.
    pub quote: String,
}

/// A baseline, by finding id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Its entries.
    pub entries: BTreeMap<String, Entry>,
}

impl Baseline {
    /// Reads a file.
    pub fn read(file: &Path, lang: Lang) -> io::Result<Baseline> {
        let text = std::fs::read_to_string(file).map_err(|e| {
            let hint = lang.pick(
                "读不了基线文件；用 --update-baseline 新建",
                "cannot read the baseline; --update-baseline makes one",
            );
            io::Error::new(e.kind(), format!("{}: {hint}: {e}", file.display()))
        })?;
        let bad = |line: usize, why: &str| {
            let text = format!("{}:{line}: {why}", file.display());
            io::Error::new(io::ErrorKind::InvalidData, text)
        };
        let mut lines = text.lines().enumerate();
        let head: Option<Head> = lines.next().and_then(|(_, l)| serde_json::from_str(l).ok());
        match head {
            Some(h) if h.hedui_baseline == VERSION => {}
            Some(_) => {
                let why = lang.pick(
                    "基线由另一版本的 hedui 写成；用 --update-baseline 重写",
                    "written by another version of hedui; rewrite it with --update-baseline",
                );
                return Err(bad(1, why));
            }
            None => return Err(bad(1, lang.pick("不是基线文件", "not a baseline"))),
        }
        let mut entries = BTreeMap::new();
        for (i, l) in lines.filter(|(_, l)| !l.trim().is_empty()) {
            let e: Entry = serde_json::from_str(l).map_err(|e| bad(i + 1, &e.to_string()))?;
            entries.insert(e.finding_id.clone(), e);
        }
        Ok(Baseline { entries })
    }

    /// Writes a file, whole or not at all.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let dir = match file.parent() {
            Some(p) if !p.as_os_str().is_empty() => p,
            _ => Path::new("."),
        };
        let mut out = tempfile::NamedTempFile::new_in(dir)?;
        let head = Head {
            hedui_baseline: VERSION,
        };
        crate::report::jsonl::write(&mut out, [head])?;
        crate::report::jsonl::write(&mut out, self.entries.values())?;
        out.flush()?;
        out.persist(file).map_err(|e| e.error)?;
        Ok(())
    }

    /// Ids of all entries.
    pub fn ids(&self) -> BTreeSet<String> {
        self.entries.keys().cloned().collect()
    }

    /// Marks the findings that it knows.
    pub fn apply(&self, findings: &mut [Finding]) {
        for f in findings {
            if self.entries.contains_key(&f.finding_id) {
                f.status = FindingStatus::Known;
            }
        }
    }

    /// Entries whose articles were all seen and that no finding answers to any more.
    pub fn stale(&self, findings: &[Finding], seen: &BTreeSet<&str>) -> Vec<&Entry> {
        let now: BTreeSet<&str> = findings.iter().map(|f| f.finding_id.as_str()).collect();
        self.entries
            .values()
            .filter(|e| !now.contains(e.finding_id.as_str()))
            .filter(|e| e.articles.iter().all(|a| seen.contains(a.as_str())))
            .collect()
    }

    /// The baseline after a run: its findings in, stale entries out, entries of articles that the
    /// run did not see as they are.
    pub fn updated(&self, findings: &[Finding], seen: &BTreeSet<&str>) -> Baseline {
        let stale: BTreeSet<&str> = self
            .stale(findings, seen)
            .into_iter()
            .map(|e| e.finding_id.as_str())
            .collect();
        let mut entries = self.entries.clone();
        entries.retain(|id, _| !stale.contains(id.as_str()));
        for f in findings {
            entries.insert(f.finding_id.clone(), entry(f));
        }
        Baseline { entries }
    }
}

fn entry(f: &Finding) -> Entry {
    let keys: BTreeSet<String> = f.claims.iter().map(key).collect();
    let quotes: Vec<&str> = f.claims.iter().map(|c| c.surface.as_str()).collect();
    Entry {
        finding_id: f.finding_id.clone(),
        rule: f.code.into(),
        articles: keys.into_iter().collect(),
        quote: quotes.join(" | "),
    }
}

fn key(c: &Claim) -> String {
    match c.record {
        Some(_) => c.article.to_string(),
        None => c.path.rsplit('/').next().unwrap_or(&c.path).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is_and_comes_back() {
        let d = tempfile::tempdir().unwrap();
        let file = d.path().join("b.jsonl");
        assert!(
            Baseline::read(&file, Lang::En)
                .unwrap_err()
                .to_string()
                .contains("--update-baseline")
        );
        let mut b = Baseline::default();
        let e = Entry {
            finding_id: "1".into(),
            rule: "FX001".into(),
            articles: vec!["a.md".into()],
            quote: "400亿美元".into(),
        };
        b.entries.insert("1".into(), e);
        b.write(&file).unwrap();
        assert_eq!(Baseline::read(&file, Lang::En).unwrap(), b);
        assert_eq!(b.stale(&[], &BTreeSet::from(["a.md"])).len(), 1);
        assert_eq!(b.stale(&[], &BTreeSet::from(["b.md"])).len(), 0);
        assert!(b.updated(&[], &BTreeSet::from(["a.md"])).entries.is_empty());
        std::fs::write(&file, "{\"hedui_baseline\":9}\n").unwrap();
        assert!(Baseline::read(&file, Lang::En).is_err());
    }
}
