//! Findings + verdicts → exit code: may this draft be published.

pub mod baseline;
pub mod decide;
pub mod focus;
pub mod review;
<<<<<<< HEAD
pub mod suppress;

pub use decide::FailOn;
=======
pub mod sheet;
>>>>>>> e7e5798 (wip)
