//! A finding: what cannot be true, with its arithmetic and the claims that it rests on.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::claim::Claim;

/// One finding, as it goes into every report.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// Hash of the rule, the fact and the two statements; survives edits elsewhere in the text.
    pub finding_id: String,
    /// Code of the rule.
    pub code: &'static str,
    /// After configuration and confidence.
    pub severity: Severity,
    /// 0..1: how sure the reading of the text is.
    #[serde(serialize_with = "super::two_places")]
    pub confidence: f32,
    /// One or two sentences in the language of the run.
    pub message: String,
    /// The arithmetic, worked out.
    pub formula: String,
    /// What the text says.
    pub stated: String,
    /// What would follow.
    pub expected: String,
    /// What was probably meant, or what to check.
    pub suggestion: String,
    /// The claims it rests on, the one to change first.
    pub claims: Vec<Claim>,
    /// Event group of the articles, if any.
    pub event: Option<Arc<str>>,
    /// New, or known from an earlier run, a baseline or a verdict.
    pub status: FindingStatus,
    /// Subject of the figure, where known.
    #[serde(skip)]
    pub subject: String,
    /// Metric of the figure, where known.
    #[serde(skip)]
    pub metric: String,
    /// Period of the figure, where known.
    #[serde(skip)]
    pub period: String,
    /// Distance between the two sides, in words (3.1 %, ×10000).
    #[serde(skip)]
    pub gap: String,
}

/// How bad a finding is. Ordered: info < warning < error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A note or a matter of style; never blocks.
    Info,
    /// An editor should look.
    Warning,
    /// Blocks the gate.
    Error,
}

impl Severity {
    /// The name used in records and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// One step milder; info stays info.
    pub fn lower(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            _ => Severity::Info,
        }
    }
}

/// Whether a finding was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingStatus {
    /// Not seen before.
    #[default]
    New,
    /// In a baseline, or an editor gave a verdict on it.
    Known,
}

impl FindingStatus {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingStatus::New => "new",
            FindingStatus::Known => "known",
        }
    }
}

/// What a rule answers each time it is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The figures can all be true.
    Consistent,
    /// Only the outermost readings agree.
    Marginal,
    /// They cannot all be true.
    Inconsistent,
    /// They differ for a stated reason.
    Explained,
    /// A base, unit or period is missing.
    NotAssessable,
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Picks the text of the language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
