//! AR012: an average yearly growth does not lead from the first value to the last.
//!
//! Flags: 2022年375亿元，2027年771亿元，复合年增长率25.5% (it is 15.5%).
//! Why an editor cares: the rate is the headline of most market forecasts.
//! 中文：从2020年的100亿元增至2024年的200亿元，年均增长29%（应为18.9%）。
//! English: from $10bn in 2020 to $20bn in 2024, a compound annual rate of 29% (18.9%).
//! Silent: where counting one year more or less, or the arithmetic mean, explains the rate.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Severity, Verdict};

use super::relation::change::year;
use super::relation::cues::CUES;
use super::relation::node::sentences;
use super::relation::{Line, Node, Role};

/// See the module.
#[derive(Debug)]
pub struct Ar012;

impl Rule for Ar012 {
    fn code(&self) -> &'static str {
        "AR012"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            judge_rates(nodes, sink);
        }
    }
}

fn judge_rates(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for (i, g) in nodes.iter().enumerate() {
        if g.claim.unit != "%" || !CUES.compound.within(&g.gap) {
            continue;
        }
        let levels: Vec<(u32, &Node<'_>)> = nodes
            .get(..i)
            .unwrap_or(&[])
            .iter()
            .filter(|n| n.role == Role::Level && n.claim.unit != "%")
            .filter_map(|n| Some((named_year(n)?, n)))
            .collect();
        let [(y0, base), (y1, now)] = levels.as_slice() else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let n = y1.saturating_sub(*y0);
        if !Line::comparable(base, now)
            || !(2..=15).contains(&n)
            || CUES.adjusted_only.within(&g.gap)
            || (g.gap.contains('近') && g.gap.contains('年'))
            || g.gap.contains("未来")
            || other_years(&g.gap, *y0, *y1)
        {
            sink.count(Verdict::NotAssessable);
            continue;
        }
        let Some(ratio) = now.claim.interval.loose.over(&base.claim.interval.loose) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        // A rate one unit of its last place off comes from unrounded figures.
        let wide = unit_wide(g).unwrap_or(g.claim.interval.loose);
        let fits = [n - 1, n, n + 1]
            .iter()
            .any(|n| power(&wide, *n).is_none_or(|p| !p.disjoint(&ratio)));
        let mean = mean(&g.claim.interval.loose, n).is_none_or(|m| !m.disjoint(&ratio));
        if fits || mean {
            sink.count(Verdict::Consistent);
            continue;
        }
        let (Some(a), Some(b)) = (now.claim.magnitude(), base.claim.magnitude()) else {
            continue;
        };
        let Some(q) = Exact::from_decimal(a)
            .zip(Exact::from_decimal(b))
            .and_then(|(a, b)| a.over(b))
        else {
            continue;
        };
        // For display only: the root is not rational.
        let rate = (q.to_f64().powf(1.0 / f64::from(n)) - 1.0) * 100.0;
        let follows = format!("{rate:.1}%");
        let (x, y) = (&now.claim.surface, &base.claim.surface);
        sink.flag(
            Draft::new(&[g.claim, now.claim, base.claim])
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("base", y)
                .with("now", x)
                .with("years", n)
                .with("rate", &g.claim.surface)
                .with("follows", &follows)
                .suggestion("check")
                .formula(format!("({x} ÷ {y})^(1/{n}) − 1 = {follows}"))
                .expected(follows),
        );
    }
}

/// Whether the words before the rate name years of their own, other than those of the two values.
fn other_years(gap: &str, from: u32, to: u32) -> bool {
    let b = gap.as_bytes();
    let digit = |i: Option<usize>| i.and_then(|i| b.get(i)).is_some_and(u8::is_ascii_digit);
    (0..b.len().saturating_sub(3))
        .filter(|i| !digit(i.checked_sub(1)) && !digit(i.checked_add(4)))
        .filter_map(|i| gap.get(i..i + 4)?.parse::<u32>().ok())
        .filter(|y| (1900..2100).contains(y))
        .any(|y| y != from && y != to)
}

/// The printed rate with a unit of its last place to either side.
fn unit_wide(n: &Node<'_>) -> Option<Interval> {
    let i = n.bare()?.strict;
    let half = i.hi?.at.minus(i.lo?.at)?.over(Exact::int(2))?;
    i.plus(&Interval::around(Exact::ZERO, half)?)
}

/// `(1 + g)^n` for a rate in per cent, its ends cut to six places so that the power fits.
fn power(g: &Interval, n: u32) -> Option<Interval> {
    let one = cut(&g.scale(Exact::ratio(1, 100)?)?.shift(Exact::ONE)?)?;
    (1..n).try_fold(one, |p, _| cut(&p.times(&one)?))
}

/// `1 + n × g`: the arithmetic mean, which some texts mean by 年均.
fn mean(g: &Interval, n: u32) -> Option<Interval> {
    g.scale(Exact::ratio(i128::from(n), 100)?)?
        .shift(Exact::ONE)
}

fn cut(i: &Interval) -> Option<Interval> {
    let round = |e: Option<crate::model::End>| match e {
        Some(e) => Some(Some(crate::model::End {
            at: Exact::from_decimal(e.at.round(6))?,
            ..e
        })),
        None => Some(None),
    };
    Some(Interval {
        lo: round(i.lo)?,
        hi: round(i.hi)?,
    })
}

/// The year of a value: Chinese puts it before the number, English after.
fn named_year(n: &Node<'_>) -> Option<u32> {
    if n.gap.is_ascii() {
        let head: String = n.after.chars().take(12).collect();
        return year(&head);
    }
    year(&n.gap)
}
