//! Findings that touch a draft, and no others: what the archive says to itself is not today's matter.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Severity;
use crate::pipeline::Outcome;

/// Keeps findings with at least one claim in a draft, and what an account of the drafts needs.
pub fn keep(outcome: &mut Outcome, drafts: &BTreeSet<Arc<str>>) {
    outcome
        .findings
        .retain(|f| f.claims.iter().any(|c| drafts.contains(&c.path)));
    recount(outcome);
}

/// Articles of the run that are drafts.
pub fn drafts(outcome: &Outcome, drafts: &BTreeSet<Arc<str>>) -> usize {
    outcome
        .articles
        .iter()
        .filter(|a| drafts.contains(&a.path))
        .count()
}

/// Brings the account in line with the findings that are left.
pub fn recount(outcome: &mut Outcome) {
    for s in [Severity::Error, Severity::Warning, Severity::Info] {
        let n = outcome.findings.iter().filter(|f| f.severity == s).count();
        outcome.ledger.findings.insert(s, n as u64);
    }
}
