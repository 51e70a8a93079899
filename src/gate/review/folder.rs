//! What an output folder knows: its verdict file, and what editors wrote into the sheets of the last run.
//!
//! Deliberately absent: sheets from elsewhere; those are imported.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::model::{Lang, Opinion, Review};

use super::super::sheet;
use super::file::read;
use super::{Conflict, FILE, Verdicts, side};

/// What run.json keeps of the sheets as they were written.
#[derive(Default, Deserialize)]
pub(super) struct LastRun {
    #[serde(default)]
    pub findings: Vec<LastFinding>,
}

#[derive(Deserialize)]
pub(super) struct LastFinding {
    pub finding_id: String,
    pub rule: String,
    #[serde(default)]
    verdict: Option<Opinion>,
    #[serde(default)]
    note: String,
}

/// What run.json says.
pub(super) fn last_run(dir: &Path) -> LastRun {
    // A folder whose run.json is gone or foreign is treated as one whose sheets were empty.
    fs::read(dir.join("run.json"))
        .ok()
        .and_then(|b| serde_json::from_slice(&b).ok())
        .unwrap_or_default()
}

/// Reads what an output folder knows: `verdicts.jsonl`, and what an editor wrote into the
/// `findings.csv` and `findings.xlsx` of the last run. A folder that is not there knows nothing.
///
/// Each source is compared with what the sheets said when they were written (run.json); those that
/// changed decide. Nothing is lost where they disagree: the finding is left without a verdict,
/// what each side said goes into its note, and the conflict is returned.
pub fn load(dir: &Path, lang: Lang) -> io::Result<(Verdicts, Vec<Conflict>)> {
    let store_file = dir.join(FILE);
    let store = if store_file.exists() {
        read(&store_file, lang)?
    } else {
        Verdicts::new()
    };
    let base: Verdicts = last_run(dir)
        .findings
        .into_iter()
        .map(|f| {
            let r = Review {
                finding_id: f.finding_id.clone(),
                rule: f.rule,
                verdict: f.verdict,
                note: f.note,
            };
            (f.finding_id, r)
        })
        .collect();
    let mut sources = vec![(FILE, store.clone())];
    for name in ["findings.csv", "findings.xlsx"] {
        let file = dir.join(name);
        if file.exists() {
            let (rows, rejected) = sheet::read(&file, lang)?;
            if let Some((row, why)) = rejected.into_iter().next() {
                // Writing the new sheets would lose what was meant here.
                let text = match lang {
                    Lang::Zh => format!("{} 第 {row} 行：{why}", file.display()),
                    Lang::En => format!("{} row {row}: {why}", file.display()),
                };
                return Err(io::Error::new(io::ErrorKind::InvalidData, text));
            }
            let rows = rows
                .into_iter()
                .map(|r| (r.review.finding_id.clone(), r.review));
            sources.push((name, rows.collect()));
        }
    }
    Ok(merge(store, &base, &sources, lang))
}

/// See [`load`].
fn merge(
    store: Verdicts,
    base: &Verdicts,
    sources: &[(&'static str, Verdicts)],
    lang: Lang,
) -> (Verdicts, Vec<Conflict>) {
    let ids: BTreeSet<&String> = sources.iter().flat_map(|(_, s)| s.keys()).collect();
    let (mut out, mut conflicts) = (store, Vec::new());
    for id in ids {
        let before = said(base.get(id));
        let mut changed: Vec<(&str, Review)> = Vec::new();
        for (name, s) in sources {
            // A source that does not know the finding says nothing about it; the verdict file
            // without an entry says that there is no verdict only where the sheets had one.
            let Some(r) = s.get(id) else { continue };
            if said(Some(r)) != before
                && !changed.iter().any(|(_, c)| said(Some(c)) == said(Some(r)))
            {
                changed.push((name, r.clone()));
            }
        }
        let rule = || {
            let known = sources
                .iter()
                .filter_map(|(_, s)| s.get(id))
                .chain(base.get(id));
            known
                .map(|r| r.rule.clone())
                .find(|r| !r.is_empty())
                .unwrap_or_default()
        };
        match changed.as_slice() {
            [] => {}
            [(_, one)] => {
                if said(Some(one)) == (None, "") {
                    out.remove(id);
                } else {
                    out.insert(
                        id.clone(),
                        Review {
                            rule: rule(),
                            ..one.clone()
                        },
                    );
                }
            }
            several => {
                let sides: Vec<String> = several.iter().map(|(n, r)| side(n, r, lang)).collect();
                let note = format!("[{}] {}", lang.pick("待定", "undecided"), sides.join(" / "));
                out.insert(
                    id.clone(),
                    Review {
                        finding_id: id.clone(),
                        rule: rule(),
                        verdict: None,
                        note,
                    },
                );
                conflicts.push(Conflict {
                    sides: several
                        .iter()
                        .map(|(n, r)| ((*n).to_owned(), r.clone()))
                        .collect(),
                });
            }
        }
    }
    (out, conflicts)
}

fn said(r: Option<&Review>) -> (Option<Opinion>, &str) {
    r.map_or((None, ""), |r| (r.verdict, r.note.trim()))
}
