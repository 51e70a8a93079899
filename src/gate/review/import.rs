//! An edited copy of a sheet, or what the page exported → the verdict file of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::model::{Lang, Review};

use super::super::sheet::{self, Row};
use super::file::{about, write};
use super::folder::{last_run, load};
use super::{Conflict, FILE};

/// Which side wins where an imported copy says something else than what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prefer {
    /// Neither: report the conflict and keep what is there.
    #[default]
    Neither,
    /// The imported copy.
    Imported,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Verdicts or notes that are new.
    pub added: usize,
    /// Verdicts or notes that replaced another one (only with [`Prefer::Imported`]).
    pub replaced: usize,
    /// Rows that say what is kept already.
    pub same: usize,
    /// Rows that say something else than what is kept.
    pub conflicts: Vec<Conflict>,
    /// Rows that could not be used: row number in the sheet and reason.
    pub rejected: Vec<(u64, String)>,
}

/// Merges an edited copy of findings.csv or findings.xlsx, or the CSV that report.html exports,
/// into the folder's `verdicts.jsonl`. An empty cell says nothing; a different word is a conflict.
pub fn import(dir: &Path, file: &Path, prefer: Prefer, lang: Lang) -> io::Result<Import> {
    let (mut verdicts, earlier) = load(dir, lang)?;
    let rules: BTreeMap<String, String> = last_run(dir)
        .findings
        .into_iter()
        .map(|f| (f.finding_id, f.rule))
        .collect();
    let (rows, rejected) = sheet::read(file, lang)?;
    let mut done = Import {
        conflicts: earlier,
        rejected,
        ..Import::default()
    };
    let name = file
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    for Row { mut review, .. } in rows {
        if review.verdict.is_none() && review.note.is_empty() {
            continue;
        }
        if let Some(rule) = rules.get(&review.finding_id) {
            review.rule.clone_from(rule);
        }
        let Some(kept) = verdicts.get(&review.finding_id) else {
            verdicts.insert(review.finding_id.clone(), review);
            done.added += 1;
            continue;
        };
        let (full, differs) = join(kept, &review);
        if !differs {
            if full == *kept {
                done.same += 1;
            } else {
                done.added += 1;
                verdicts.insert(full.finding_id.clone(), full);
            }
        } else if prefer == Prefer::Imported {
            done.replaced += 1;
            verdicts.insert(full.finding_id.clone(), full);
        } else {
            done.conflicts.push(Conflict {
                sides: vec![(FILE.to_owned(), kept.clone()), (name.clone(), review)],
            });
        }
    }
    fs::create_dir_all(dir).map_err(|e| about(dir, e))?;
    let target = dir.join(FILE);
    let mut temp = tempfile::NamedTempFile::new_in(dir).map_err(|e| about(dir, e))?;
    write(&verdicts, &mut temp)?;
    temp.persist(&target).map_err(|e| about(&target, e.error))?;
    Ok(done)
}

/// What both say together, the second winning, and whether they contradict each other.
fn join(kept: &Review, new: &Review) -> (Review, bool) {
    let differs = matches!((kept.verdict, new.verdict), (Some(a), Some(b)) if a != b)
        || (!kept.note.is_empty() && !new.note.is_empty() && kept.note != new.note);
    let full = Review {
        finding_id: kept.finding_id.clone(),
        rule: if kept.rule.is_empty() {
            &new.rule
        } else {
            &kept.rule
        }
        .clone(),
        verdict: new.verdict.or(kept.verdict),
        note: if new.note.is_empty() {
            &kept.note
        } else {
            &new.note
        }
        .clone(),
    };
    (full, differs)
}
