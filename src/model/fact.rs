//! A fact: all claims, in one article or in many, that speak of the same figure.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::claim::Kind;

/// What must be equal for two claims to speak of the same figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FactKey {
    /// Canonical subject.
    pub subject: String,
    /// Canonical metric.
    pub metric: String,
    /// ISO period, as coarse as the claims state it; empty where none is known.
    pub period: String,
    /// Stage, empty where none.
    pub stage: String,
    /// Scope and "per", empty where none.
    pub scope: String,
    /// Kind of quantity.
    pub kind: Kind,
    /// Unit; amounts of different currencies are different facts.
    pub unit: String,
}

/// One aligned fact.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Sixteen hexadecimal digits: XXH3 of the key and of the event it belongs to.
    pub id: Arc<str>,
    /// The key.
    pub key: FactKey,
    /// Id of the event group whose articles were compared, if any.
    pub event: Option<Arc<str>>,
    /// Each claim's figure, in article order.
    pub rows: Vec<FactRow>,
    /// The value that most independent articles give, as an index into `rows`.
    pub majority: Option<usize>,
    /// Independent articles (copies of one text count once).
    pub voices: u32,
    /// 0..1: how sure it is that the claims speak of the same figure.
    pub confidence: f32,
}

/// One claim's place in a fact.
#[derive(Debug, Clone, Serialize)]
pub struct FactRow {
    /// Index of the claim in the run's list of claims.
    pub claim: usize,
    /// How it stands to the majority.
    pub agrees: Agreement,
    /// In words: the qualifier that differs, the rounding that explains it, the size of the gap.
    pub reason: String,
}

/// How one claim of a fact stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// The same value.
    Yes,
    /// Equal within what the printed digits and hedges allow.
    Rounding,
    /// Different for a stated reason: another date, stage, scope, target against actual.
    Explained,
    /// In conflict.
    No,
}

impl Agreement {
    /// The word used in facts.csv.
    pub fn as_str(self) -> &'static str {
        match self {
            Agreement::Yes => "yes",
            Agreement::Rounding => "rounding",
            Agreement::Explained => "explained",
            Agreement::No => "no",
        }
    }
}
