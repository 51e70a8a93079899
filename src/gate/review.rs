//! Verdicts of editors: kept in one plain file, taken back from edited sheets, counted.
//!
//! `verdicts.jsonl` in the output folder holds one JSON object a line. The first line is
//! `{"hedui_verdicts":1}` (the version of the format); each further line is one finding, sorted by
//! id, so that it can be committed and its changes read: `finding_id`, `rule`, `verdict`
//! (confirmed, dismissed, fixed, later, or null) and `note`. A verdict stays when its finding is
//! gone: it still counts for the rule, and the finding may come back.
//! Deliberately absent: exit codes and what a verdict means for a gate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::model::{FindingStatus, Lang, Opinion, Review};
use crate::pipeline::Outcome;

use super::sheet::{self, Row};

/// Name of the file in the output folder.
pub const FILE: &str = "verdicts.jsonl";
/// Version of its format.
const VERSION: u64 = 1;

/// All verdicts, by finding id.
pub type Verdicts = BTreeMap<String, Review>;

/// Different words on the same finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Both sides: where it was said, and what.
    pub sides: Vec<(String, Review)>,
}

impl Conflict {
    /// One line for people.
    pub fn describe(&self, lang: Lang) -> String {
        let id = self.sides.first().map_or("", |(_, r)| &r.finding_id);
        let sides: Vec<String> = self.sides.iter().map(|(w, r)| side(w, r, lang)).collect();
        match lang {
            Lang::Zh => format!("{id} 的结论不一致：{}", sides.join("；")),
            Lang::En => format!("{id}: verdicts differ: {}", sides.join("; ")),
        }
    }
}

fn side(place: &str, r: &Review, lang: Lang) -> String {
    let verdict = r
        .verdict
        .map_or(lang.pick("（空）", "(none)"), |v| v.as_str());
    match r.note.is_empty() {
        true => format!("{place}: {verdict}"),
        false => format!("{place}: {verdict} “{}”", r.note),
    }
}

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

/// Counts of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleStats {
    /// Its code.
    pub rule: String,
    /// Verdicts by sort.
    pub counts: BTreeMap<Opinion, u64>,
    /// Findings of the last run without a verdict.
    pub open: u64,
}

impl RuleStats {
    /// How many of the findings judged right or wrong were right, as (right, judged).
    pub fn precision(&self) -> Option<(u64, u64)> {
        let n = |o| self.counts.get(&o).copied().unwrap_or(0);
        let right = n(Opinion::Confirmed) + n(Opinion::Fixed);
        let judged = right + n(Opinion::Dismissed);
        (judged > 0).then_some((right, judged))
    }
}

/// Reads one verdict file; a missing file is an error.
pub fn read(file: &Path, lang: Lang) -> io::Result<Verdicts> {
    let text = fs::read_to_string(file).map_err(|e| about(file, e))?;
    parse(&text, lang).map_err(|e| {
        let text = format!("{}: {e}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, text)
    })
}

fn parse(text: &str, lang: Lang) -> Result<Verdicts, String> {
    #[derive(Deserialize)]
    struct Head {
        hedui_verdicts: u64,
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty());
    let Some((_, head)) = lines.next() else {
        return Ok(Verdicts::new());
    };
    match serde_json::from_str::<Head>(head) {
        Ok(h) if h.hedui_verdicts == VERSION => {}
        Ok(h) => {
            let v = h.hedui_verdicts;
            return Err(match lang {
                Lang::Zh => format!("第 1 行：格式版本 {v}，本程序只认 {VERSION}；请升级 hedui"),
                Lang::En => format!(
                    "line 1: format version {v}, this program reads {VERSION}; update hedui"
                ),
            });
        }
        Err(_) => {
            return Err(lang
                .pick(
                    "第 1 行：应为 {\"hedui_verdicts\":1}，这不是结论文件",
                    "line 1: expected {\"hedui_verdicts\":1}, this is no verdict file",
                )
                .to_owned());
        }
    }
    let mut out = Verdicts::new();
    for (i, line) in lines {
        let r: Review = serde_json::from_str(line).map_err(|e| match lang {
            Lang::Zh => format!("第 {} 行无法读取（{e}）；请改正或删去这一行", i + 1),
            Lang::En => format!("line {}: {e}; mend or remove the line", i + 1),
        })?;
        if let Some(old) = out.get(&r.finding_id)
            && *old != r
        {
            // A merge in git can leave both sides in the file.
            return Err(match lang {
                Lang::Zh => format!("第 {} 行：{} 出现两次且不同；请留一行", i + 1, r.finding_id),
                Lang::En => format!(
                    "line {}: {} stands twice and differs; keep one line",
                    i + 1,
                    r.finding_id
                ),
            });
        }
        out.insert(r.finding_id.clone(), r);
    }
    Ok(out)
}

/// Writes a verdict file.
pub fn write(verdicts: &Verdicts, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "{}", json!({ "hedui_verdicts": VERSION }))?;
    for r in verdicts.values() {
        serde_json::to_writer(&mut *w, r)?;
        w.write_all(b"\n")?;
    }
    Ok(())
}

/// What run.json keeps of the sheets as they were written.
#[derive(Default, Deserialize)]
struct LastRun {
    #[serde(default)]
    findings: Vec<LastFinding>,
}

#[derive(Deserialize)]
struct LastFinding {
    finding_id: String,
    rule: String,
    #[serde(default)]
    verdict: Option<Opinion>,
    #[serde(default)]
    note: String,
}

fn last_run(dir: &Path) -> LastRun {
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

/// Puts verdicts on the findings of a run: those with a verdict are known. The report set written
/// from the outcome keeps all of them.
pub fn apply(verdicts: Verdicts, outcome: &mut Outcome) {
    for f in &mut outcome.findings {
        if verdicts
            .get(&f.finding_id)
            .is_some_and(|r| r.verdict.is_some())
        {
            f.status = FindingStatus::Known;
        }
    }
    outcome.reviews = verdicts;
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

/// Counts per rule of what an output folder holds, and of all rules together (empty code) last.
pub fn stats(dir: &Path, lang: Lang) -> io::Result<Vec<RuleStats>> {
    let (verdicts, _) = load(dir, lang)?;
    let mut by: BTreeMap<String, RuleStats> = BTreeMap::new();
    let mut all = RuleStats::default();
    for r in verdicts.values() {
        if let Some(v) = r.verdict {
            *by.entry(r.rule.clone())
                .or_default()
                .counts
                .entry(v)
                .or_default() += 1;
            *all.counts.entry(v).or_default() += 1;
        }
    }
    for f in last_run(dir).findings {
        if verdicts
            .get(&f.finding_id)
            .is_none_or(|r| r.verdict.is_none())
        {
            by.entry(f.rule).or_default().open += 1;
            all.open += 1;
        }
    }
    let mut list: Vec<RuleStats> = by
        .into_iter()
        .map(|(rule, s)| RuleStats { rule, ..s })
        .collect();
    list.push(all);
    Ok(list)
}

fn about(path: &Path, e: io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests;
