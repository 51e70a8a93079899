//! AR004: a change in percentage points does not follow from the two percentages beside it.
//!
//! Flags: 由12.9%提高8.3个百分点，达到17.2%; basis points alike.
//! Why an editor cares: one of the three figures is wrong.
//! 中文：净息差从2.19%降至2.04%，下降51个基点（应为15个基点）。
//! English: the rate rose from 38% to 52%, up 24 points (it is 14).
//! Silent: where rounding of the printed percentages explains the difference.

use crate::check::{ArticleView, Rule, Sink};
use crate::model::Exact;

use super::relation::Role;
use super::verdict::{flag_wrong, ordered, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar004;

impl Rule for Ar004 {
    fn code(&self) -> &'static str {
        "AR004"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        flag_wrong(
            view,
            sink,
            Role::Points,
            |_| false,
            |c, w| {
                let (unit, x) = match c.change.claim.unit.as_str() {
                    "bp" => ("bp", w.point.times(Exact::int(100)).unwrap_or(w.point)),
                    _ => ("pp", w.point),
                };
                let points = format!("{} {unit}", rounded(x, c.change, 0));
                let (more, less) = ordered(c);
                (format!("{more} − {less} = {points}"), points)
            },
        );
    }
}
