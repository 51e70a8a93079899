//! A number whose owner is sought, with all that is known before it.
//!
//! In: the claims of an article and the owners of those before. Out: what every search for an owner looks at.
//! Deliberately absent: the searches.

use std::ops::Range;

use super::Owner;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::Bearer;
use crate::model::Claim;
use crate::text::sentence::Sentence;

/// See the module.
pub struct Sought<'a> {
    /// The article.
    pub cx: &'a Context<'a>,
    /// All of its claims.
    pub claims: &'a [Claim],
    /// What each of them states.
    pub figures: &'a [Figure],
    /// The owners of the claims before the number.
    pub owners: &'a [Owner],
    /// Index of the number's claim.
    pub i: usize,
    /// Its claim.
    pub c: &'a Claim,
    /// What it states.
    pub f: &'a Figure,
    /// Whose figure that is.
    pub b: Bearer,
    /// The sentence of the number.
    pub s: Option<&'a Sentence>,
    /// Its span; that of the number where there is no sentence.
    pub sentence: Range<usize>,
}

impl Sought<'_> {
    /// Whether a number stands in a span.
    pub fn counted(&self, span: &Range<usize>) -> bool {
        let k = self.claims.partition_point(|c| c.span.end <= span.start);
        self.claims.get(k).is_some_and(|c| c.span.start < span.end)
    }
}
