//! Claims → facts: which claims, in one article or in many, speak of the same figure.
//!
//! Deliberately absent: a judgement on the difference; that is `check`.

use crate::model::{ArticleInfo, Claim, Fact, Group};

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

/// Aligns the claims of a run. `owner[i]` is the index of the article of claim `i`.
pub fn run(
    _articles: &[ArticleInfo],
    _claims: &[Claim],
    _owner: &[usize],
    _groups: &[Group],
    _settings: &Settings,
) -> Vec<Fact> {
    Vec::new()
}
