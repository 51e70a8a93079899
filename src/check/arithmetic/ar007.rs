//! AR007: a printed difference is not that of the two values beside it.
//!
//! Flags: 5257家，比上年末的5500家减少343家.
//! Why an editor cares: one of the three numbers is wrong, and readers can work it out.
//! 中文：原叫价680万元，累减59万元，以628万元成交（应为52万元）。
//! English: 4,672 employees, down 1,741 from 6,113 (it is 1,441).
//! Silent: where the digits as printed or the hedges leave room for the stated difference.

mod balance;

use crate::check::{ArticleView, Rule, Sink};

use super::relation::Role;
use super::typo::restate;
use super::verdict::{flag_wrong, ordered};

/// See the module.
#[derive(Debug)]
pub struct Ar007;

impl Rule for Ar007 {
    fn code(&self) -> &'static str {
        "AR007"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        flag_wrong(
            view,
            sink,
            Role::Diff,
            |_| false,
            |c, w| {
                let follows = restate(c.change.surface, c.change.claim.value, w.point.abs());
                let (more, less) = ordered(c);
                (format!("{more} − {less} = {follows}"), follows)
            },
        );
        balance::report(view, sink);
    }
}
