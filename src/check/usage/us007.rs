//! US007: the difference of two percentages is printed with % instead of 个百分点.
//!
//! Flags: 从20.8%下降到18.2%，下降2.6%.
//! Why an editor cares: 2.6% of 20.8% is another number; percent and points are the commonest mix-up.
//! 中文：毛利率由35.1%下降3.4%至31.7%（应为3.4个百分点）。
//! English: the rate rose from 4% to 5%, up 1% (one percentage point).
//! Silent: where the number is the relative change of the rate (4% → 5% is up 25%).

use rust_decimal::Decimal;

use crate::check::arithmetic::judge::{both, growth, judge, signed};
use crate::check::arithmetic::relation::node::lines;
use crate::check::arithmetic::relation::{Change, Role, Sure, changes};
use crate::check::arithmetic::verdict::{confidence, ordered, rounded};
use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Severity, Verdict};

/// See the module.
#[derive(Debug)]
pub struct Us007;

/// 从4.3%升至4.4%，升0.1%: the difference of the printed digits, and less than a third of the relative change. What the
/// rounding of the two allows besides would be an accident.
fn to_the_digit(c: &Change<'_, '_>) -> bool {
    let digits = || {
        let (a, b) = (c.now.claim.magnitude()?, c.base.claim.magnitude()?);
        let (g, diff) = (c.change.claim.magnitude()?.abs(), a.checked_sub(b)?.abs());
        let relative = diff.checked_div(b)?.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(g == diff && g.checked_mul(Decimal::from(3))? < relative)
    };
    digits().unwrap_or(false)
}

impl Rule for Us007 {
    fn code(&self) -> &'static str {
        "US007"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            for c in changes(line, |n| n.role == Role::Rate) {
                if c.base.claim.unit != "%" {
                    continue;
                }
                let (now, base) = (&c.now.claim.interval, &c.base.claim.interval);
                let printed = signed(&c.change.claim.interval, c.change.direction());
                let points = both(now, base, Interval::minus);
                let (Some(printed), Some(points)) = (printed, points) else {
                    sink.count(Verdict::NotAssessable);
                    continue;
                };
                let relative = growth(now, base)
                    .is_some_and(|r| judge(&r, &printed) != Verdict::Inconsistent)
                    && !to_the_digit(&c);
                if relative
                    || judge(&points, &printed) != Verdict::Consistent
                    || c.sure != Sure::Strong
                {
                    sink.count(if relative {
                        Verdict::Consistent
                    } else {
                        Verdict::NotAssessable
                    });
                    continue;
                }
                let diff = c
                    .now
                    .claim
                    .magnitude()
                    .zip(c.base.claim.magnitude())
                    .and_then(|(a, b)| Exact::from_decimal(a)?.minus(Exact::from_decimal(b)?));
                let Some(diff) = diff else { continue };
                let diff = rounded(diff, c.change, 0);
                let (now, base) = (&c.now.claim.surface, &c.base.claim.surface);
                let (more, less) = ordered(&c);
                sink.flag(
                    Draft::new(&[c.change.claim, c.now.claim, c.base.claim])
                        .confidence(confidence(c.sure))
                        .severity(Severity::Warning)
                        .with("change", &c.change.claim.surface)
                        .with("now", now)
                        .with("base", base)
                        .with("points", &diff)
                        .suggestion("points")
                        .formula(format!("{more} − {less} = {diff} pp"))
                        .expected(format!("{diff}个百分点")),
                );
            }
        }
    }
}
