//! Verdicts of editors: kept in one plain file, taken back from edited sheets, counted.
//!
//! `verdicts.jsonl` in the output folder holds one JSON object a line. The first line is
//! `{"hedui_verdicts":1}` (the version of the format); each further line is one finding, sorted by
//! id, so that it can be committed and its changes read: `finding_id`, `rule`, `verdict`
//! (confirmed, dismissed, fixed, later, or null) and `note`. A verdict stays when its finding is
//! gone: it still counts for the rule, and the finding may come back.
//! Deliberately absent: exit codes and what a verdict means for a gate.

mod file;
mod folder;
mod import;
mod stats;

use std::collections::BTreeMap;

use crate::model::{FindingStatus, Lang, Review};
use crate::pipeline::Outcome;

pub use file::{read, write};
pub use folder::load;
pub use import::{Import, Prefer, import};
pub use stats::{RuleStats, stats};

/// Name of the file in the output folder.
pub const FILE: &str = "verdicts.jsonl";

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

#[cfg(test)]
mod tests;
