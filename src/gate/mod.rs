//! Findings + verdicts → exit code: may this draft be published.

pub mod review;
