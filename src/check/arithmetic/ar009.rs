//! AR009: an average is not the total divided by the number.
//!
//! Flags: 共150万元、100人 and 人均1.2万元, a year's 2280万人次 and 平均每日6.52万人次, where one digit or the decimal point explains the gap.
//! Why an editor cares: one of the three is wrong.
//! 中文：120名员工共获奖金240万元，人均20万元（应为2万元）。
//! English: 50 schools share $2 million, an average of $400,000 each ($40,000).
//! Silent: medians and weighted averages; where no slip of the pen in the average closes the gap.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Exact, Interval, Kind, Period, Reading, Severity, Verdict};

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
            daily(nodes, sink);
        }
    }
}

/// 全年2280万人次，平均每日6.25万人次: the days of the period are known.
fn daily(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for w in nodes.windows(2) {
        let [total, avg] = w else { continue };
        let (t, a) = (total.claim, avg.claim);
        let whole = matches!(t.kind, Kind::Money | Kind::Count)
            && t.kind == a.kind
            && t.unit == a.unit
            && total.role == Role::Level
            && t.per.is_none()
            && t.bound == Bound::Exact
            && a.bound == Bound::Exact;
        let said = CUES.daily.within(cues::clause(&avg.gap)) && avg.role == Role::Level;
        let days = t
            .period
            .as_deref()
            // A year, a quarter or a month; of longer spans the ends are seldom meant to the day.
            .filter(|p| p.len() <= 7)
            .and_then(|p| p.parse::<Period>().ok())
            .map(|p| i128::from(p.days()));
        let Some(days) = days.filter(|d| whole && said && *d >= 28) else {
            continue;
        };
        let by = |d: i128| {
            let days = Reading {
                strict: Interval::point(Exact::int(d)),
                loose: Interval::point(Exact::int(d)),
            };
            both(&t.interval, &days, Interval::over)
        };
        // The last day is counted or not.
        let fits = |d: i128| by(d).is_some_and(|r| judge(&r, &a.interval) != Verdict::Inconsistent);
        if (days - 1..=days + 1).any(fits) {
            sink.count(Verdict::Consistent);
            continue;
        }
        let slip = |d: i128| {
            let point = Exact::from_decimal(t.magnitude()?)?.over(Exact::int(d))?;
            let target = typo::target(point, &by(d)?.strict)?;
            let slip = typo::slip(avg.surface, a.value, &target).filter(|s| s.digits >= 3)?;
            Some((d, point, slip))
        };
        let Some((days, point, slip)) = [days, days - 1, days + 1].into_iter().find_map(slip)
        else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let follows = typo::restate(avg.surface, a.value, point);
        sink.flag(
            Draft::new(&[a, t])
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("average", &a.surface)
                .with("total", &t.surface)
                .message("daily")
                .with("days", days)
                .with("follows", &follows)
                .with("meant", slip.meant)
                .suggestion("slip")
                .formula(format!("{} ÷ {days} = {follows}", t.surface))
                .expected(follows),
        );
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
