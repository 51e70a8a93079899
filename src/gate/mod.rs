//! Findings + verdicts → exit code: may this draft be published.

pub mod baseline;
pub mod decide;
pub mod focus;
pub mod review;
pub mod sheet;
pub mod suppress;

pub use decide::FailOn;
