//! AR001: a printed growth rate does not follow from the two values beside it.
//!
//! Flags: b and a are printed in one sentence with the change g between them, and a/b − 1 is not g.
//! Why an editor cares: one of the three numbers is wrong, and readers can work it out.
//! 中文：全年均价2386.20美元，比上年1940.54美元上涨29.27%（应为22.97%）。
//! English: revenue rose 41.4% to $2,800 from $1,633 (it is 71.4%).
//! Silent: other bases (可比口径, 固定汇率, 年均), losses, 环比 beside a base a year back, and every
//! change that the rounding of the printed digits or the hedges can explain.

use crate::check::{ArticleView, Rule, Sink};

use super::relation::Role;
use super::verdict::{flag_wrong, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar001;

impl Rule for Ar001 {
    fn code(&self) -> &'static str {
        "AR001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        flag_wrong(
            view,
            sink,
            Role::Rate,
            |c| c.base.claim.unit == "%",
            |c, w| {
                let pct = format!("{}%", rounded(w.point, c.change, 1));
                let sign = if w.point.is_negative() { "−" } else { "+" };
                let (now, base) = (&c.now.claim.surface, &c.base.claim.surface);
                (format!("{now} ÷ {base} − 1 = {sign}{pct}"), pct)
            },
        );
    }
}
