//! AR003: a printed multiple does not follow from the two values beside it.
//!
//! Flags: 从30.19亿元升至194.73亿元，翻了超过八倍; 由65万辆提升至130万辆，翻两番.
//! Why an editor cares: 倍 and 番 are the words that most often go wrong beside right values.
//! 中文：从50万吨到200万吨，翻三番（应为两番）。
//! English: revenue tripled to $500m from $200m (2.5 times).
//! Silent: where one of the readings fits. 增长n倍 is base × (n + 1), 增至n倍 is base × n, 翻n番 is
//! base × 2ⁿ; 翻n倍 has both. Where only 增至n倍 fits and 增长n倍 is printed, the finding is milder.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, End, Exact, Interval, Lang, Reading, Severity, Verdict};

use super::judge::both;
use super::relation::change::{Shape, plain};
use super::relation::cues::CUES;
use super::relation::node::lines;
use super::relation::{Change, Line, Node, Role, Sure, changes};
use super::resale;
use super::typo;
use crate::check::value::pair::vague;

use super::verdict::{draft, explained_by, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar003;

impl Rule for Ar003 {
    fn code(&self) -> &'static str {
        "AR003"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let lines = lines(view);
        for line in lines {
            for c in changes(line, |n| n.role == Role::Times) {
                judge_multiple(line, &c, sink);
            }
        }
        judge_restated(lines, sink);
        for line in lines {
            resale::report(line, true, sink);
        }
    }
}

/// What a printed multiple can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// now = n × base.
    To,
    /// now = (n + 1) × base.
    By,
    /// Either.
    Either,
    /// now = (1 − n) × base.
    Less,
}

fn judge_multiple(line: &Line<'_>, c: &Change<'_, '_>, sink: &mut Sink<'_>) {
    if Line::opposed(c.base, c.now) {
        return sink.count(Verdict::NotAssessable);
    }
    // 千亿 names a magnitude, no number.
    if vague(&c.now.claim.surface) || vague(&c.base.claim.surface) {
        return sink.count(Verdict::NotAssessable);
    }
    let Some(meaning) = meaning(c) else {
        return sink.count(Verdict::NotAssessable);
    };
    let Some(said) = said(c) else {
        return sink.count(Verdict::NotAssessable);
    };
    let Some(ratio) = both(&c.now.reading(), &base(c.base), Interval::over) else {
        return sink.count(Verdict::NotAssessable);
    };
    let fits = |shift: i128, turned: bool| {
        let x = if turned {
            ratio
                .loose
                .scale(Exact::int(-1))
                .and_then(|r| r.shift(Exact::ONE))
        } else {
            ratio.loose.shift(Exact::int(shift))
        };
        x.is_some_and(|x| !x.disjoint(&said))
    };
    let (to, by, less) = (fits(0, false), fits(-1, false), fits(0, true));
    let ok = match meaning {
        Meaning::To => to,
        Meaning::By => by,
        Meaning::Either => to || by,
        Meaning::Less => less,
    };
    // 近乎翻倍 of 1.79 times: nearly says that it was less.
    let nearly = c.change.claim.bound != Bound::Exact && !c.change.claim.modifier.is_empty();
    let short = || {
        let double = c.change.claim.value == Some(rust_decimal::Decimal::TWO);
        let least = Exact::ratio(17, 10).map(End::closed);
        double
            && ratio.loose.hi.zip(least).is_some_and(|(h, l)| h.at >= l.at)
            && ratio.loose.lo.is_some_and(|e| e.at <= Exact::int(2))
    };
    if ok || nearly && short() {
        return sink.count(Verdict::Consistent);
    }
    let any = |a: &Change<'_, '_>| {
        both(
            &a.now.claim.interval,
            &a.base.claim.interval,
            Interval::over,
        )
        .is_some_and(|r| {
            !r.loose.disjoint(&said)
                || r.loose
                    .shift(Exact::int(-1))
                    .is_some_and(|r| !r.disjoint(&said))
        })
    };
    let loose_reading = meaning == Meaning::By && to;
    if !loose_reading && explained_by(line, c, any) {
        return sink.count(Verdict::Explained);
    }
    let (Some(now), Some(base)) = (c.now.claim.magnitude(), c.base.claim.magnitude()) else {
        return sink.count(Verdict::NotAssessable);
    };
    let Some(q) = Exact::from_decimal(now)
        .zip(Exact::from_decimal(base))
        .and_then(|(a, b)| a.over(b))
    else {
        return sink.count(Verdict::NotAssessable);
    };
    let times = rounded(q, c.change, 2);
    let more = q
        .minus(Exact::ONE)
        .map_or(String::new(), |x| x.round(2).to_string());
    let formula = format!(
        "{} ÷ {} = {times}",
        c.now.claim.surface, c.base.claim.surface
    );
    // 翻倍 for what has nearly tripled is loose, not wrong.
    let word = c.change.surface.to_lowercase();
    let doubled = word.contains("翻倍") || word.contains("doubl");
    let more_than = doubled && q > Exact::int(2);
    let severity = match (c.sure, loose_reading) {
        (Sure::Strong, false) if more_than => Severity::Warning,
        (Sure::Strong, false) => Severity::Error,
        (Sure::Weak, _) => return sink.count(Verdict::NotAssessable),
        _ => Severity::Warning,
    };
    let d = draft(c, None, formula, times_word(&times, sink.lang()))
        .with("times", &times)
        .with("more", &more)
        .severity(severity);
    sink.flag(if loose_reading {
        d.message("to_for_by").suggestion("to_for_by")
    } else {
        d.suggestion("readings")
    });
}

/// A base to divide by: 不足2000亿 is below its number, yet of its size.
fn base(n: &Node<'_>) -> Reading {
    let read = n.reading();
    let below = || {
        let top = Exact::from_decimal(n.claim.value?).filter(|v| *v > Exact::ZERO)?;
        let i = Interval::closed(top.over(Exact::int(2))?, top);
        Some(Reading {
            strict: i,
            loose: i,
        })
    };
    if n.claim.bound == Bound::Upper {
        below().unwrap_or(read)
    } else {
        read
    }
}

/// What the words make of the multiple; `None` where they are not understood.
fn meaning(c: &Change<'_, '_>) -> Option<Meaning> {
    let g = c.change;
    // 尚不及目标的三分之一: the multiple is a bound. 多空比达到1.7倍: no verb of change, another figure.
    // 1020亿元财富的1/10都不到: the bound stands behind the multiple.
    let short = CUES.short_of.opens(g.after.trim_start());
    let bounded = c.shape == Shape::Of && (CUES.below.within(&c.base.gap) || short);
    // 从5400万元增长到53.2亿元，被催肥了97.5倍: any verb of change with 了, right behind both values.
    let verb = c.shape == Shape::FromTo
        && g.gap.trim_end().ends_with('了')
        && plain(&g.gap) <= 4
        && c.sure >= Sure::Medium;
    let loose = c.sure != Sure::Strong
        && g.lead.direction == 0
        && !g.surface.contains(['番', '翻'])
        && !verb;
    if bounded || (loose && c.shape != Shape::Of) {
        return None;
    }
    // 超过一半的公司: a fraction is a change only after a verb of decrease or as 是b的三分之一.
    let fraction = g
        .claim
        .value
        .is_some_and(|v| v < rust_decimal::Decimal::ONE);
    if fraction && c.shape != Shape::Of && g.lead.direction >= 0 {
        return None;
    }
    let s = g.surface.to_ascii_lowercase();
    let factor = s.contains('番')
        || s.contains("翻倍")
        || s.ends_with("ed")
        || s.contains("doubl")
        || s.contains("tripl");
    if c.shape == Shape::Of || factor || g.lead.to {
        return Some(Meaning::To);
    }
    if g.lead.direction < 0 {
        let part = g
            .claim
            .value
            .is_some_and(|v| v < rust_decimal::Decimal::ONE);
        return part.then_some(Meaning::Less);
    }
    let turned = g
        .gap
        .trim_end_matches(['了', '近', '超', '过', '约', '逾'])
        .ends_with('翻')
        || s.starts_with('翻');
    if turned || g.lead.direction == 0 {
        return Some(Meaning::Either);
    }
    Some(Meaning::By)
}

/// What usage lets a multiple stand for: whole numbers are said of anything that rounds or cuts to
/// them, 番 of a tenth more or less.
fn said(c: &Change<'_, '_>) -> Option<Interval> {
    let claim = c.change.claim;
    let loose = claim.interval.loose;
    let Some(v) = claim.value.and_then(Exact::from_decimal) else {
        return Some(loose);
    };
    // 两番多 reaches up to the next 番; 翻倍 is said of anything near two.
    if c.change.surface.contains('番') || c.change.surface.contains("翻倍") {
        let more = loose.hi.is_none_or(|e| e.soft);
        let top = if more {
            v.times(Exact::int(2))?
        } else {
            v.times(Exact::ratio(27, 20)?)?
        };
        return Some(Interval::closed(v.times(Exact::ratio(9, 10)?)?, top));
    }
    let whole = typo::printed(c.change.surface).is_none_or(|(_, d)| !d.contains('.'));
    if !whole || v < Exact::ONE || v >= Exact::int(10) {
        let slack = v.times(Exact::ratio(1, 20)?)?;
        return Some(widen(loose, slack, slack));
    }
    let half = Exact::ratio(1, 2)?;
    let usage = Interval::closed(v.minus(half)?, v.plus(Exact::ONE)?);
    Some(Interval {
        lo: least(loose.lo, usage.lo),
        hi: most(loose.hi, usage.hi),
    })
}

fn widen(i: Interval, below: Exact, above: Exact) -> Interval {
    let shift = |e: Option<crate::model::End>, by: Exact| {
        e.and_then(|e| e.at.plus(by).map(|at| crate::model::End { at, ..e }))
    };
    Interval {
        lo: shift(i.lo, below.negated()),
        hi: shift(i.hi, above),
    }
}

fn least(a: Option<crate::model::End>, b: Option<crate::model::End>) -> Option<crate::model::End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.at <= b.at { a } else { b }),
        _ => None,
    }
}

fn most(a: Option<crate::model::End>, b: Option<crate::model::End>) -> Option<crate::model::End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.at >= b.at { a } else { b }),
        _ => None,
    }
}

/// A level with the change printed right behind it, and what that change is measured against.
fn attached<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<(&'l Node<'a>, &'l Node<'a>, bool)> {
    lines
        .iter()
        .flat_map(|l| l.nodes.windows(2))
        .filter_map(|w| match w {
            [a, g]
                if a.role == Role::Level
                    && matches!(g.role, Role::Rate | Role::Times)
                    && a.sentence() == g.sentence() =>
            {
                let (year, step) = (
                    CUES.year_on_year.within(&g.gap),
                    CUES.sequential.within(&g.gap),
                );
                (year != step && plain(&g.gap) <= 2 && g.lead.direction > 0).then_some((a, g, year))
            }
            _ => None,
        })
        .collect()
}

/// 438亿，环比增长159% in one place and 438亿，环比增长2.5倍以上 in another.
fn judge_restated(lines: &[Line<'_>], sink: &mut Sink<'_>) {
    let all = attached(lines);
    for (a, times, year) in all
        .iter()
        .filter(|x| x.1.role == Role::Times && !x.1.lead.to)
    {
        let twin = all.iter().find(|(b, g, y)| {
            g.role == Role::Rate
                && y == year
                && a.claim.value.is_some()
                && b.claim.value == a.claim.value
                && Line::comparable(a, b)
        });
        let Some((_, rate, _)) = twin else { continue };
        let printed = rate.claim.interval.loose;
        let Some(by) = times.claim.interval.loose.scale(Exact::int(100)) else {
            continue;
        };
        let Some(to) = by.shift(Exact::int(-100)) else {
            continue;
        };
        if !by.disjoint(&printed) || times.surface.contains('番') || times.surface.contains('翻')
        {
            sink.count(Verdict::Consistent);
            continue;
        }
        let Some(r) = rate.claim.magnitude().and_then(Exact::from_decimal) else {
            continue;
        };
        let factor = r.over(Exact::int(100)).and_then(|x| x.plus(Exact::ONE));
        let Some(factor) = factor.map(|x| x.round(2)) else {
            continue;
        };
        let fits = !to.disjoint(&printed);
        let (g, t) = (&rate.claim.surface, &times.claim.surface);
        sink.flag(
            Draft::new(&[times.claim, rate.claim, a.claim])
                .confidence(0.85)
                .severity(Severity::Warning)
                .message(if fits { "restated" } else { "restated_apart" })
                .with("now", &a.claim.surface)
                .with("rate", g)
                .with("change", t)
                .with("times", factor)
                .suggestion("restated")
                .formula(format!("1 + {g} = {factor} ≠ 1 + {t}"))
                .expected(times_word(factor, sink.lang())),
        );
    }
}

/// A multiple in the words of the language: 2.59倍, 2.59 times.
fn times_word(times: impl std::fmt::Display, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{times}倍"),
        Lang::En => format!("{times} times"),
    }
}
