//! Names that open the lines of a round-up and that no vocabulary holds whole: TVS Supply Chain Solutions: Shares fell.
//!
//! Enters: a scan with the names of the vocabulary. Leaves: the whole of such heads as names. Deliberately absent: what makes
//! a line one of a round-up (`describe`).

use std::ops::Range;

use super::{Builder, describe, strip_form};
use crate::extract::vocabulary::NameKind;

/// What the line of a share goes on with.
const OF_SHARES: [&str; 4] = ["Shares", "The stock", "Stock", "The shares"];

/// Takes each head whole whose line tells of its shares.
pub fn names(b: &mut Builder<'_>) {
    let heads = describe::list_heads(b.text, b.title_end());
    for (start, end) in heads {
        let at = start..end;
        let Some(name) = b.text.get(at.clone()) else {
            continue;
        };
        let said = b.text.get(end..).unwrap_or("");
        let said = said.trim_start_matches(['*', ':', ' ']);
        let shares = OF_SHARES.iter().any(|w| said.starts_with(w));
        let inside: Vec<Range<usize>> = b
            .spots
            .iter()
            .filter(|s| s.meets(&at))
            .map(|s| s.start..s.end)
            .collect();
        let whole = inside.contains(&at);
        let over = inside.iter().any(|s| s.start < start || s.end > end);
        if !shares || whole || over || !name.contains(' ') {
            continue;
        }
        let stem = strip_form(name).trim_end_matches([' ', ',', '.']);
        // Bharat Forge Ltd: the vocabulary holds the name without its form.
        let known = |s: &Range<usize>| s.start == start && s.end == start + stem.len();
        if inside.iter().any(known) {
            continue;
        }
        b.spots.retain(|s| !s.meets(&at));
        b.release(&at);
        let who = b.id(stem, NameKind::Company);
        b.spot(start..start + stem.len(), who);
    }
}
