//! What went wrong with one input: counted, reported, never fatal to the batch.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One problem with one input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The input, as given on the command line joined with the place below it.
    pub path: Arc<str>,
    /// 1-based line (or record) where known.
    pub line: Option<u64>,
    /// Sort of problem.
    pub kind: ProblemKind,
    /// Cause and repair, in the language of the run.
    pub reason: String,
}

/// Sort of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProblemKind {
    /// Nothing of the input could be used.
    Skipped,
    /// Read as far as it goes; part of it is missing or odd.
    Partial,
    /// Read whole, but something is missing that some rules need.
    Note,
}
