//! AR001: a printed growth rate does not follow from the two values beside it.
//!
//! Flags: b and a are printed in one sentence with the change g between them, and a/b − 1 is not g; the same of a
//! row of values and a row of rates ([`series`]), of two years' values told apart ([`years`]), and of values that
//! agree but for 万 or 亿 ([`word`]); and of the growth of a range, end by end ([`outlook`]).
//! Why an editor cares: one of the three numbers is wrong, and readers can work it out.
//! 中文：全年均价2386.20美元，比上年1940.54美元上涨29.27%（应为22.97%）。
//! English: revenue rose 41.4% to $2,800 from $1,633 (it is 71.4%).
//! Silent: other bases (可比口径, 固定汇率, 年均), losses, 环比 beside a base a year back, and every
//! change that the rounding of the printed digits or the hedges can explain.

mod outlook;
pub(super) mod series;
mod word;
pub(super) mod years;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Exact, Interval, Reading, Severity, Verdict};

use super::judge::{both, each, judge};
use super::relation::node::lines;
use super::resale;
use super::typo;

use super::relation::change::{compared, plain, year};
use super::relation::cues::{self, CUES};
use super::relation::{Line, Node, Role};
use super::verdict::{flag_wrong, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar001;

impl Rule for Ar001 {
    fn code(&self) -> &'static str {
        "AR001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            for (level, diff, rate) in quotes(line) {
                judge_quote(level, diff, rate, sink);
            }
            resale::report(line, false, sink);
            word::report(line, sink);
            outlook::report(line, sink);
        }
        series::report(lines(view), sink);
        years::report(view, sink);
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

/// 收报11.12元，升1.18元或11.87%: level, difference and rate in a row, or the level last.
fn quotes<'l, 'a>(line: &'l Line<'a>) -> Vec<(&'l Node<'a>, &'l Node<'a>, &'l Node<'a>)> {
    // 116064千公顷（174095万亩），减少975千公顷（1462万亩）: the same in another unit is an aside.
    let plainly: Vec<&Node<'_>> = line.nodes.iter().filter(|n| !n.bracketed).collect();
    let asides = plainly.len() < line.nodes.len();
    let beside = plainly.windows(3).filter_map(|w| match w {
        [a, d, g] if asides && d.index > a.index + 1 && level_first(a, d, g) => Some((*a, *d, *g)),
        _ => None,
    });
    let in_a_row = line.nodes.windows(3).filter_map(|w| match w {
        [a, d, g] if level_first(a, d, g) => Some((a, d, g)),
        [d, g, a] if d.role == Role::Diff && g.claim.unit == "%" && within_day(d) => {
            let tied = close(g, 2)
                && !CUES.adjusted.within(&g.gap)
                && close(a, 3)
                && a.sentence() == d.sentence();
            let closing = a.gap.contains(['报', '收']) || a.lead.to;
            let same = alike(a, d);
            (tied && closing && same).then_some((a, d, g))
        }
        // 下跌14.87美元，至192.84美元，跌幅为7.16%: the rate stands last.
        [d, a, g]
            if d.role == Role::Diff && g.role == Role::Rate && g.lead.noun && within_day(d) =>
        {
            let tied = close(a, 2) && close(g, 2) && !CUES.adjusted.within(&g.gap);
            let same = alike(a, d)
                && a.lead.to
                && a.sentence() == d.sentence()
                && g.sentence() == d.sentence();
            (tied && same).then_some((a, d, g))
        }
        // 跌1.15%或103点，收报8916点: the rate stands before the difference.
        [g, d, a]
            if d.role == Role::Diff
                && g.role == Role::Rate
                && matches!(d.gap.trim(), "或" | "、" | "，" | ",")
                && within_day(d) =>
        {
            let closing = a.gap.contains(['报', '收']) || a.lead.to;
            let same = alike(a, d) && a.sentence() == d.sentence() && g.sentence() == d.sentence();
            (close(a, 3) && closing && same && !CUES.adjusted.within(&g.gap)).then_some((a, d, g))
        }
        _ => None,
    });
    in_a_row.chain(beside).collect()
}

/// Whether little stands before a number that would name another figure.
fn close(n: &Node<'_>, most: usize) -> bool {
    plain(&n.gap) <= most
        && !n.gap.contains(['。', '；', ';'])
        && !n.gap.contains(|c: char| c.is_ascii_digit())
}

/// Whether a level is counted in what a difference is.
fn alike(a: &Node<'_>, d: &Node<'_>) -> bool {
    a.role == Role::Level && a.claim.unit == d.claim.unit && a.claim.kind == d.claim.kind
}

/// 收报11.12元，升1.18元或11.87%: the level, then the difference and the rate of one change.
fn level_first(a: &Node<'_>, d: &Node<'_>, g: &Node<'_>) -> bool {
    if d.role != Role::Diff || g.claim.unit != "%" || compared(a) || !within_day(d) {
        return false;
    }
    let over = over_a_year(a, d);
    // A word before the difference names another thing: 道指报44711点；纳指涨295点. A rate of the year before
    // (由上年同期下降2.2%转为增长0.1%) is none of this change.
    let tied = a.bracketed == d.bracketed
        && (close(d, 1) || over)
        && close(g, 2)
        && !CUES.adjusted.within(&g.gap)
        && !CUES.prior.within(&g.gap)
        && g.sentence() == a.sentence()
        && (!g.near(&CUES.versus) || from_start(d) && from_start(g));
    let same = alike(a, d) && a.claim.value > d.claim.value;
    let closing = a.gap.contains(['报', '收', '见']) || a.lead.to;
    tied && (closing || over) && same
}

fn judge_quote(a: &Node<'_>, d: &Node<'_>, g: &Node<'_>, sink: &mut Sink<'_>) {
    let down = d.direction() < 0;
    let work = || {
        // Quotes are cut as often as rounded: a unit of the last place either way is no finding.
        let change = &unit_wide(d)?;
        let base = both(
            &a.claim.interval,
            change,
            if down {
                Interval::plus
            } else {
                Interval::minus
            },
        )?;
        let rate = each(&both(change, &base, Interval::over)?, |i| {
            i.scale(Exact::int(100))
        })?;
        let (x, y) = (
            Exact::from_decimal(a.claim.value?)?,
            Exact::from_decimal(d.claim.value?)?,
        );
        let base = if down { x.plus(y) } else { x.minus(y) }?;
        Some((rate, y.over(base)?.times(Exact::int(100))?))
    };
    let Some((rate, point)) = work() else {
        return sink.count(Verdict::NotAssessable);
    };
    let verdict = judge(&rate, &g.claim.interval);
    if verdict != Verdict::Inconsistent || d.claim.value.is_some_and(|v| v.is_sign_negative()) {
        return sink.count(verdict);
    }
    let slip =
        typo::target(point, &rate.strict).and_then(|t| typo::slip(g.surface, g.claim.value, &t));
    let pct = format!("{}%", rounded(point, g, 1));
    let (level, diff) = (&a.claim.surface, &d.claim.surface);
    let sign = if down { "+" } else { "−" };
    let draft = Draft::new(&[g.claim, d.claim, a.claim])
        .confidence(0.8)
        .severity(if slip.is_some() {
            Severity::Error
        } else {
            Severity::Warning
        })
        .message("quote")
        .with("now", level)
        .with("diff", diff)
        .with("change", &g.claim.surface)
        .with("follows", &pct)
        .formula(format!("{diff} ÷ ({level} {sign} {diff}) = {pct}"))
        .expected(pct)
        .suggestion("quote");
    sink.flag(draft);
}

/// 收入3.47亿元，较上年同期增收0.81亿元，增幅30.3%: what the difference is measured from is said.
fn over_a_year(a: &Node<'_>, d: &Node<'_>) -> bool {
    let named = || cues::clause(&d.gap).starts_with(['比', '较']) && year(&d.gap).is_some();
    let before = CUES.prior_year.within(&d.gap)
        || CUES.year_on_year.within(&d.gap)
        || from_start(d)
        || named();
    a.claim.bound == Bound::Exact
        && before
        && !CUES.adjusted.within(&d.gap)
        && !d.gap.contains(['。', '；', ';'])
        && plain(&d.gap) <= 2
}

/// 较年初增加2.3万亿元，较年初增长9.1%: since the books were closed last.
fn from_start(n: &Node<'_>) -> bool {
    ["较年初", "比年初", "较上年末", "比上年末"]
        .iter()
        .any(|w| n.gap.contains(w))
}

/// The printed number, one unit of its last place more or less.
fn unit_wide(n: &Node<'_>) -> Option<Reading> {
    let i = n.bare()?.strict;
    let half = i.hi?.at.minus(i.lo?.at)?.over(Exact::int(2))?;
    let i = i.plus(&Interval::around(Exact::ZERO, half)?)?;
    Some(Reading {
        strict: i,
        loose: i,
    })
}

/// The difference is exact and over the day, not from a peak within it.
fn within_day(d: &Node<'_>) -> bool {
    d.claim.bound == Bound::Exact && !CUES.peak.within(&d.gap)
}
