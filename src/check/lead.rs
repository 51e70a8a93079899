//! The words before a number, ready for cues.
//!
//! In: a claim. Out: its passage up to the number, folded. Deliberately absent: what follows it.

use crate::model::Claim;
use crate::text::fold;

/// The passage of a claim up to its number, in simplified characters and ASCII digits.
pub fn lead(c: &Claim) -> String {
    let before = c.passage.get(..c.in_passage.start).unwrap_or("");
    fold::plain(before)
}
