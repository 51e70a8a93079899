//! Findings + verdicts → exit code: may this draft be published.

pub mod archive;
pub mod baseline;
pub mod decide;
pub mod focus;
pub mod repeat;
pub mod review;
pub mod select;
pub mod sheet;
pub mod suppress;

pub use decide::FailOn;
