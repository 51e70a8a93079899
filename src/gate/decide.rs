//! Which findings make a run fail.
//!
//! A finding fails where it is at or above the floor, no baseline knows it and no editor dismissed
//! it. In a gate the claim to change first must be a draft's: that an old article is wrong where the
//! draft is right is shown, and does not hold the draft back. Other verdicts do not help: what is confirmed is wrong, and what is put off is still there.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Finding, Opinion, Severity};

use super::review::Verdicts;

/// The least severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The least severity that fails; `None` where nothing does.
    pub fn floor(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// How many findings fail the run.
pub fn failing(
    findings: &[Finding],
    reviews: &Verdicts,
    baseline: &BTreeSet<String>,
    drafts: Option<&BTreeSet<Arc<str>>>,
    fail_on: FailOn,
) -> usize {
    let Some(floor) = fail_on.floor() else {
        return 0;
    };
    findings
        .iter()
        .filter(|f| f.severity >= floor && !baseline.contains(&f.finding_id))
        .filter(|f| drafts.is_none_or(|d| f.claims.first().is_none_or(|c| d.contains(&c.path))))
        .filter(|f| reviews.get(&f.finding_id).and_then(|r| r.verdict) != Some(Opinion::Dismissed))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FindingStatus, Review};

    fn finding(id: &str, severity: Severity) -> Finding {
        Finding {
            finding_id: id.into(),
            code: "FX001",
            severity,
            confidence: 1.0,
            message: String::new(),
            formula: String::new(),
            stated: String::new(),
            expected: String::new(),
            suggestion: String::new(),
            claims: vec![],
            event: None,
            status: FindingStatus::New,
            subject: String::new(),
            metric: String::new(),
            period: String::new(),
            gap: String::new(),
        }
    }

    #[test]
    fn only_dismissal_and_baseline_let_a_finding_pass() {
        let all = [
            finding("a", Severity::Error),
            finding("b", Severity::Warning),
        ];
        let none = BTreeSet::new();
        let mut v = Verdicts::new();
        assert_eq!(failing(&all, &v, &none, None, FailOn::Error), 1);
        assert_eq!(failing(&all, &v, &none, None, FailOn::Info), 2);
        assert_eq!(failing(&all, &v, &none, None, FailOn::Never), 0);
        assert_eq!(
            failing(&all, &v, &BTreeSet::from(["a".into()]), None, FailOn::Error),
            0
        );
        for (opinion, n) in [
            (Opinion::Confirmed, 1),
            (Opinion::Later, 1),
            (Opinion::Dismissed, 0),
        ] {
            let r = Review {
                finding_id: "a".into(),
                verdict: Some(opinion),
                ..Default::default()
            };
            v.insert("a".into(), r);
            assert_eq!(failing(&all, &v, &none, None, FailOn::Error), n);
        }
    }
}
