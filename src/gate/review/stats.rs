//! Verdicts and open findings of a folder, counted by rule.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::model::{Lang, Opinion};

use super::folder::{last_run, load};

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
