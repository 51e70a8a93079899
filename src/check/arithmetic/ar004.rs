//! AR004: a change in percentage points does not follow from the two percentages beside it.
//!
//! Flags: 由12.9%提高8.3个百分点，达到17.2%; basis points alike.
//! Why an editor cares: one of the three figures is wrong.
//! 中文：净息差从2.19%降至2.04%，下降51个基点（应为15个基点）。
//! English: the rate rose from 38% to 52%, up 24 points (it is 14).
//! Silent: where rounding of the printed percentages explains the difference.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Severity, Verdict};

use super::judge::{both, judge};
use super::relation::cues::CUES;
use super::relation::node::sentences;
use super::relation::{Node, Role};
use super::typo;
use super::verdict::{flag_wrong, ordered, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar004;

impl Rule for Ar004 {
    fn code(&self) -> &'static str {
        "AR004"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            for w in nodes.windows(3) {
                judge_two(w, sink);
            }
        }
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

/// 分别为3.15%和2.75%，前者比后者高出0.4个百分点: the points between two rates of a row.
fn judge_two(w: &[Node<'_>], sink: &mut Sink<'_>) {
    let [a, b, g] = w else { return };
    let level = |n: &Node<'_>| n.is_level() && n.claim.unit == "%" && n.claim.value.is_some();
    let pair = level(a)
        && level(b)
        && matches!(b.gap.trim(), "和" | "、" | "与" | "及" | "and")
        && CUES.each.within(&a.gap);
    let dated = CUES.prior.within(&g.gap) || CUES.year_on_year.within(&g.gap);
    let between = g.role == Role::Points
        && CUES.versus.within(&g.gap)
        && !dated
        && !CUES.sequential.within(&g.gap)
        && !CUES.each.within(&g.gap)
        && g.claim.unit != "bp";
    if !pair || !between {
        return;
    }
    let (Some(x), Some(y)) = (
        a.claim.value.and_then(Exact::from_decimal),
        b.claim.value.and_then(Exact::from_decimal),
    ) else {
        return;
    };
    let (high, low) = if x >= y { (a, b) } else { (b, a) };
    let gap = both(&high.claim.interval, &low.claim.interval, Interval::minus);
    let (Some(gap), Some(point)) = (gap, x.minus(y).map(Exact::abs)) else {
        return;
    };
    if judge(&gap, &g.claim.interval) != Verdict::Inconsistent {
        return sink.count(Verdict::Consistent);
    }
    let slip =
        typo::target(point, &gap.strict).and_then(|t| typo::slip(g.surface, g.claim.value, &t));
    let Some(slip) = slip else {
        return sink.count(Verdict::NotAssessable);
    };
    let follows = format!("{} pp", rounded(point, g, 0));
    let (h, l) = (&high.claim.surface, &low.claim.surface);
    sink.flag(
        Draft::new(&[g.claim, a.claim, b.claim])
            .confidence(0.8)
            .severity(Severity::Error)
            .with("base", &a.claim.surface)
            .with("now", &b.claim.surface)
            .with("change", &g.claim.surface)
            .with("follows", &follows)
            .with("meant", &slip.meant)
            .with("printed", &g.claim.surface)
            .suggestion(slip.sort.suggestion())
            .formula(format!("{h} − {l} = {follows}"))
            .expected(follows),
    );
}
