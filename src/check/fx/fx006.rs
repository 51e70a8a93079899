//! FX006: one side of a conversion was updated, the other not.
//!
//! Flags: a conversion apart from the article's own rate, whose result divided by that rate is a
//! rounder amount than the printed one, or an amount that stands elsewhere in the article.
//! Why an editor cares: it shows which of the two numbers is the old one.
//! 例: 1004亿美元（约合人民币7283.5亿元），而7283.5÷7.2835＝1000，人民币是按1000亿美元折算的。
//! Example: "$1.04bn (7.28bn yuan)" where the yuan are those of $1.00bn.
//! Silent: fewer than two other conversions at one rate; differences that the printed digits allow.

use crate::model::{Exact, Interval, Verdict};

use super::super::amount::{percent, significant};
use super::super::printed::printed;
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::CERTAIN;
use super::judge::Judgement;
use super::{judged, modal, names};

/// The rule.
#[derive(Debug)]
pub struct Fx006;

impl Rule for Fx006 {
    fn code(&self) -> &'static str {
        "FX006"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all = judged(view, sink);
        let close = sink.param("close");
        for m in modal::pairs(all, 3, close) {
            for s in &m.seen {
                let Some(j) = all.get(s.index) else { continue };
                let c = &j.conversion;
                let gap = s
                    .strict
                    .gap(&Interval::point(m.rate))
                    .over(m.rate)
                    .unwrap_or_default();
                // Beyond the upper limit FX002 reports, with the back-solved amount at hand.
                let out = gap < sink.param("gap_least") || gap > sink.param("gap_most");
                if out || c.source.unit != m.from || j.judgement != Judgement::Fits {
                    continue;
                }
                let back = Interval::point(Exact::ONE)
                    .over(&Interval::point(m.rate))
                    .and_then(|inv| inv.times(&c.result.strict));
                let Some(back) = back else { continue };
                let Some(round) = rounder(&back, c.amount.figures) else {
                    sink.count(Verdict::Consistent);
                    continue;
                };
                if round == c.amount.value {
                    continue;
                }
                let words = names::money(Some(round), 4, &c.source.unit, sink.lang());
                let right = c.amount.value.times(m.rate);
                let right = names::money(right, 5, &c.target.unit, sink.lang());
                let d = Draft::new(&[c.target, c.source])
                    .confidence(CERTAIN)
                    .suggestion("check")
                    .with("source", &c.source.surface)
                    .with("target", &c.target.surface)
                    .with("modal", significant(m.rate, 5))
                    .with("back", &words)
                    .with("expected", &right)
                    .formula(format!(
                        "{} ÷ {} = {words} ≠ {}",
                        c.target.surface,
                        significant(m.rate, 5),
                        c.source.surface
                    ))
                    .expected(&right)
                    .gap(percent(gap));
                sink.flag(d);
            }
        }
    }
}

/// A number of at least two digits fewer than the printed one inside an interval.
fn rounder(back: &Interval, figures: u32) -> Option<Exact> {
    // The article's rate is itself read off rounded results: three in ten thousand.
    let slack = |x: Exact, k: i128| x.times(Exact::ratio(k, 10_000)?);
    let (lo, hi) = (slack(back.lo?.at, 9997)?, slack(back.hi?.at, 10_003)?);
    let middle = lo.plus(hi)?.over(Exact::int(2))?;
    let mut unit = Exact::ONE;
    while middle.over(unit)? >= Exact::int(10) {
        unit = unit.times(Exact::int(10))?;
    }
    // One figure, then two: 1000, 1200.
    for tenth in [0, 1] {
        let step = unit.over(Exact::pow10(tenth)?)?;
        let n = Exact::from_decimal(middle.over(step)?.round(0))?;
        let round = n.times(step)?;
        let fewer = printed(round.round(6), "").is_some_and(|p| p.figures + 2 <= figures);
        if fewer && round >= lo && round <= hi {
            return Some(round);
        }
    }
    None
}
