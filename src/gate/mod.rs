//! Findings + verdicts → exit code: may this draft be published.
