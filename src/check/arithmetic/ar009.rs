//! AR009: an average is not the total divided by the number.
//!
//! Flags: 共150万元、100人 and 人均1.2万元, where one digit or the decimal point explains the gap.
//! Why an editor cares: one of the three is wrong.
//! 中文：120名员工共获奖金240万元，人均20万元（应为2万元）。
//! English: 50 schools share $2 million, an average of $400,000 each ($40,000).
//! Silent: medians and weighted averages; where no slip of the pen in the average closes the gap.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Kind, Severity, Verdict};

use super::judge::{both, judge};
use super::relation::cues::{self, CUES};
use super::relation::node::sentences;
use super::relation::{Node, Role};
use super::typo;

/// See the module.
#[derive(Debug)]
pub struct Ar009;

impl Rule for Ar009 {
    fn code(&self) -> &'static str {
        "AR009"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            judge_average(nodes, sink);
        }
    }
}

fn judge_average(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for (i, avg) in nodes.iter().enumerate() {
        let money = avg.claim.kind == Kind::Money && avg.role == Role::Level;
        if !money || !CUES.average.within(cues::clause(&avg.gap)) || CUES.median.within(&avg.gap) {
            continue;
        }
        let before = nodes.get(..i).unwrap_or(&[]);
        let totals = before.iter().filter(|n| {
            n.role == Role::Level && n.claim.kind == Kind::Money && n.claim.unit == avg.claim.unit
        });
        let numbers: Vec<&Node<'_>> = before
            .iter()
            .filter(|n| n.role == Role::Level && n.claim.kind == Kind::Count)
            .collect();
        let totals: Vec<&Node<'_>> = totals.collect();
        let ([total], [number]) = (totals.as_slice(), numbers.as_slice()) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let Some(follows) = both(
            &total.claim.interval,
            &number.claim.interval,
            Interval::over,
        ) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let verdict = judge(&follows, &avg.claim.interval);
        if verdict != Verdict::Inconsistent {
            sink.count(verdict);
            continue;
        }
        let point = total
            .claim
            .magnitude()
            .zip(number.claim.magnitude())
            .and_then(|(a, b)| Exact::from_decimal(a)?.over(Exact::from_decimal(b)?));
        let slip = point
            .and_then(|p| {
                typo::slip(
                    avg.surface,
                    avg.claim.value,
                    &typo::target(p, &follows.strict)?,
                )
            })
            .filter(|s| s.digits >= 3 || s.sort != typo::Sort::Digit);
        let (Some(slip), Some(point)) = (slip, point) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let follows = typo::restate(avg.surface, avg.claim.value, point);
        sink.flag(
            Draft::new(&[avg.claim, total.claim, number.claim])
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("average", &avg.claim.surface)
                .with("total", &total.claim.surface)
                .with("number", &number.claim.surface)
                .with("follows", &follows)
                .with("meant", slip.meant)
                .suggestion("slip")
                .formula(format!(
                    "{} ÷ {} = {follows}",
                    total.claim.surface, number.claim.surface
                ))
                .expected(follows),
        );
    }
}
