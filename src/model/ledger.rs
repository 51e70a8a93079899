//! The account of a run: what was read, compared, found, and what could not be assessed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::{Severity, Verdict};

/// Counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Articles read.
    pub articles: u64,
    /// Inputs of which nothing could be used.
    pub unreadable: u64,
    /// Inputs read only in part.
    pub partial: u64,
    /// Articles that are copies of another one (exact and near groups, originals not counted).
    pub duplicates: u64,
    /// Groups of two or more articles on one event.
    pub events: u64,
    /// Claims by kind.
    pub claims: BTreeMap<&'static str, u64>,
    /// Claims with a subject, a metric and a period.
    pub keyed: u64,
    /// Facts with at least two claims.
    pub facts_compared: u64,
    /// Findings by severity.
    pub findings: BTreeMap<Severity, u64>,
    /// How often each rule gave each answer.
    pub verdicts: BTreeMap<&'static str, BTreeMap<Verdict, u64>>,
    /// Claims that took part in no comparison, by reason.
    pub not_assessed: BTreeMap<&'static str, u64>,
}

impl Ledger {
    /// All claims.
    pub fn claims_total(&self) -> u64 {
        self.claims.values().sum()
    }

    /// Findings of one severity.
    pub fn count(&self, s: Severity) -> u64 {
        self.findings.get(&s).copied().unwrap_or(0)
    }
}
