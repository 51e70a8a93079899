//! The records that cross the borders between stages: one file each, plain public fields, serde.
//!
//! Deliberately absent: behaviour beyond constructors and the arithmetic of [`exact`] and [`interval`].

pub mod article;
pub mod claim;
pub mod exact;
pub mod fact;
pub mod finding;
pub mod group;
pub mod hashes;
pub mod interval;
pub mod ledger;
pub mod period;
pub mod problem;
pub mod review;
pub mod sketch;
pub mod stage;
pub mod suppression;

pub use article::{
    Article, ArticleDate, ArticleInfo, Block, BlockKind, Field, FieldKind, Script, SourceLines,
};
pub use claim::{Bound, Claim, ClaimStatus, Comparison, Kind};
pub use exact::Exact;
pub use fact::{Agreement, Fact, FactKey, FactRow};
pub use finding::{Finding, FindingStatus, Lang, Severity, Verdict};
pub use group::{Group, Level, Member, Role};
pub use hashes::Hashes;
pub use interval::{End, Interval, Reading};
pub use ledger::Ledger;
pub use period::Period;
pub use problem::{Problem, ProblemKind};
pub use review::{Opinion, Review};
pub use sketch::Sketch;
pub use suppression::Suppression;

/// Writes a confidence with the two places that mean something, so that no record shows 0.86399996.
pub(crate) fn two_places<S: serde::Serializer>(x: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f32((x * 100.0).round() / 100.0)
}
