//! AR005: the parts do not add up to the printed total.
//!
//! Flags: 共列项目810个，其中续建532个，新开工378个; parts that exceed their whole.
//! Why an editor cares: a part or the total is wrong, and readers can add.
//! 中文：罚款283.36万元，没收违法所得210.36万元，罚没合计1033.71万元。
//! English: eight, five and four million, a total of 18 million.
//! Silent: the list may be open and stays below the total without a likely slip; rounding; bounds.
//! Because a sentence seldom says which figures are its parts, a difference is reported only where one
//! slip of the pen in one number closes it, where the parts exceed the whole, or where the original
//! amounts add up and their conversions do not.

mod named;
mod partition;

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Exact, Interval, Kind, Reading, Severity, Verdict};

use super::judge::{both, judge};
use super::relation::Node;
use super::relation::cues::{self, CUES};
use super::relation::node::lines;
use super::relation::sum::{Sum, Tie, sums};
use super::typo::{self, restate};

/// See the module.
#[derive(Debug)]
pub struct Ar005;

impl Rule for Ar005 {
    fn code(&self) -> &'static str {
        "AR005"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all = lines(view);
        for line in all {
            for total in line
                .nodes
                .iter()
                .filter(|n| CUES.total.within(cues::clause(&n.gap)))
            {
                judge_far(view, total, sink);
            }
        }
        for line in all {
            for s in sums(line) {
                judge_sum(view, &s, sink);
                judge_conversions(view, &s, sink);
            }
        }
        for line in all {
            named::report(line, sink);
        }
        partition::report(all, sink);
    }
}

fn add<'c>(parts: impl Iterator<Item = &'c Claim>) -> Option<Reading> {
    let zero = Interval::point(Exact::ZERO);
    parts.map(|c| c.interval).try_fold(
        Reading {
            strict: zero,
            loose: zero,
        },
        |s, r| both(&s, &r, Interval::plus),
    )
}

fn value<'c>(parts: impl Iterator<Item = &'c Claim>) -> Option<Exact> {
    parts
        .map(|c| Exact::from_decimal(c.magnitude()?))
        .try_fold(Exact::ZERO, |s, x| s.plus(x?))
}

fn claims<'a>(parts: &[&Node<'a>]) -> Vec<&'a Claim> {
    parts.iter().map(|n| n.claim).collect()
}

/// Digits of which one slip closes a sum by no chance, whatever the parts are called.
const CERTAIN: usize = 5;

fn judge_sum(view: &ArticleView<'_>, s: &Sum<'_, '_>, sink: &mut Sink<'_>) {
    // 规模分别达800/316/378亿元，其中…: the last of several is no total.
    if matches!(s.total.gap.trim(), "/" | "、" | "和" | "及" | "与") {
        return sink.count(Verdict::NotAssessable);
    }
    let total = &s.total.claim.interval;
    // Any choice of neighbouring parts, also without the last or with some left out, may be meant.
    for parts in &s.choices {
        if subsets(parts).iter().any(|p| {
            add(p.iter().map(|n| n.claim))
                .is_some_and(|r| judge(&r, total) != Verdict::Inconsistent)
        }) {
            return sink.count(Verdict::Consistent);
        }
    }
    if beside(view, s) {
        return sink.count(Verdict::Explained);
    }
    for parts in &s.choices {
        if let Some(d) = wrong(s, parts) {
            return sink.flag(d);
        }
    }
    sink.count(Verdict::NotAssessable);
}

/// 33人受伤；住院18人，其中4人重伤，其他15人已出院: the rest stands beside the whole, not in it, where the two
/// make a figure of the article.
fn beside(view: &ArticleView<'_>, s: &Sum<'_, '_>) -> bool {
    let sum = |n: &Node<'_>| {
        let (a, b) = (s.total.claim.value?, n.claim.value?);
        a.checked_add(b)
    };
    s.tie == Tie::Complete
        && s.choices.iter().flatten().any(|n| {
            CUES.rest.within(&n.gap)
                && sum(n).is_some_and(|x| {
                    view.claims
                        .iter()
                        .any(|c| c.unit == s.total.claim.unit && c.value == Some(x))
                })
        })
}

/// All choices of two parts or more out of a short list; the whole list alone where it is long.
fn subsets<'l, 'a>(parts: &[&'l Node<'a>]) -> Vec<Vec<&'l Node<'a>>> {
    if parts.len() > 8 {
        return vec![parts.to_vec()];
    }
    (1u32..1 << parts.len())
        .filter(|m| m.count_ones() >= 2)
        .map(|m| {
            parts
                .iter()
                .enumerate()
                .filter(|(i, _)| m >> i & 1 == 1)
                .map(|(_, n)| *n)
                .collect()
        })
        .collect()
}

fn wrong<'a>(s: &Sum<'_, 'a>, parts: &[&Node<'a>]) -> Option<Draft<'a>> {
    let sum = add(parts.iter().map(|n| n.claim))?;
    let total = &s.total.claim.interval;
    // 净利润-1.88亿、-2.19亿，累计亏损4.07亿: the word says what the signs say.
    let below = |c: &Claim| c.value.is_some_and(|v| v.is_sign_negative());
    if parts.iter().any(|n| below(n.claim)) && !below(s.total.claim) {
        return None;
    }
    let point = value(parts.iter().map(|n| n.claim))?;
    let over = matches!((sum.loose.lo, total.loose.hi), (Some(l), Some(h)) if l.at > h.at);
    let (node, slip) = slip(s, parts, &sum)?;
    let enough = match s.tie {
        Tie::Counted | Tie::Complete if s.plain => 1,
        _ if s.plain && over => 2,
        Tie::Counted | Tie::Complete => 2,
        _ if over => 3,
        Tie::Added => 3,
        Tie::OfWhich => 4,
    };
    if slip.digits < enough {
        return None;
    }
    // A part above the whole is of something else, unless it is the slip itself.
    let most = s.total.claim.magnitude();
    if parts
        .iter()
        .any(|n| n.claim.magnitude() > most && n.index != node.index)
        && !matches!(s.tie, Tie::Counted)
        && node.index != s.total.index
    {
        return None;
    }
    if parts.iter().any(|n| n.claim.magnitude() > most)
        && node.index == s.total.index
        && s.tie == Tie::OfWhich
    {
        return None;
    }
    // 营业收入 above 净利润 is no part of it.
    let other = |n: &&Node<'_>| {
        n.claim.metric.is_some()
            && s.total.claim.metric.is_some()
            && n.claim.metric != s.total.claim.metric
    };
    let chance = slip.digits < CERTAIN;
    if chance && parts.iter().any(|n| n.claim.magnitude() > most && other(n)) {
        return None;
    }
    // An open list stays below its total by nature: only a slip that closes the gap to the digit counts.
    if s.tie == Tie::OfWhich && !over && slip.sort == typo::Sort::Digit && !one_digit(s, point) {
        return None;
    }
    let severity = match s.tie {
        Tie::OfWhich if !over && slip.sort == typo::Sort::Digit => Severity::Warning,
        _ => Severity::Error,
    };
    let shown = restate(s.total.surface, s.total.claim.value, point);
    let d = slipped(parts, s.total, (node, &slip), shown);
    let message = if over { "over" } else { "message" };
    Some(d.severity(severity).message(message))
}

/// A finding on parts that miss their total by a slip of the pen in one of the numbers. `shown`: their sum, as the
/// total is printed.
fn slipped<'a>(
    parts: &[&Node<'a>],
    total: &Node<'a>,
    (node, slip): (&Node<'a>, &typo::Slip),
    shown: String,
) -> Draft<'a> {
    let words: Vec<&str> = parts.iter().map(|n| n.claim.surface.as_str()).collect();
    let mut all = vec![node.claim];
    all.extend(
        claims(parts)
            .into_iter()
            .chain([total.claim])
            .filter(|c| c.id != node.claim.id),
    );
    Draft::new(&all)
        .confidence(0.8)
        .with("sum", &shown)
        .with("total", &total.claim.surface)
        .with("meant", &slip.meant)
        .with("printed", &node.claim.surface)
        .suggestion("slip")
        .formula(format!(
            "{} = {shown} ≠ {}",
            words.join(" + "),
            total.claim.surface
        ))
        .expected(shown)
}

/// The gap between parts and total is one digit in one place, and the total is printed without a hedge.
fn one_digit(s: &Sum<'_, '_>, sum: Exact) -> bool {
    let gap = s
        .total
        .claim
        .value
        .and_then(Exact::from_decimal)
        .and_then(|t| t.minus(sum))
        .map(|g| g.abs().round(6).normalize().mantissa().to_string());
    s.total.claim.bound == Bound::Exact && gap.is_some_and(|g| g.trim_end_matches('0').len() == 1)
}

/// The slip that closes the gap, in the total or in one part.
fn slip<'l, 'a>(
    s: &Sum<'l, 'a>,
    parts: &[&'l Node<'a>],
    sum: &Reading,
) -> Option<(&'l Node<'a>, typo::Slip)> {
    let whole = s.total.claim.magnitude();
    let above = parts.iter().any(|n| n.claim.magnitude() > whole);
    if !above
        && let Some(x) = typo::slip(
            s.total.surface,
            s.total.claim.value,
            &typo::target(value(parts.iter().map(|n| n.claim))?, &sum.strict)?,
        )
    {
        return Some((s.total, x));
    }
    parts
        .iter()
        .enumerate()
        .filter(|(_, n)| !above || n.claim.magnitude() > whole)
        .find_map(|(i, n)| {
            let rest = add(parts
                .iter()
                .enumerate()
                .filter(|(k, _)| *k != i)
                .map(|(_, n)| n.claim))?;
            let target = s.total.claim.interval.strict.minus(&rest.strict)?;
            let others = value(
                parts
                    .iter()
                    .enumerate()
                    .filter(|(k, _)| *k != i)
                    .map(|(_, n)| n.claim),
            )?;
            let point = Exact::from_decimal(s.total.claim.magnitude()?)?.minus(others)?;
            let near = typo::target(point, &target)?;
            typo::slip(n.surface, n.claim.value, &near)
                .or_else(|| typo::word(n.surface, n.claim.value, &near))
                .map(|x| (*n, x))
        })
}

/// The original amounts add up to the total; their conversions must add up to its conversion.
fn judge_conversions(view: &ArticleView<'_>, s: &Sum<'_, '_>, sink: &mut Sink<'_>) {
    let of = |n: &Node<'_>| {
        view.claims
            .iter()
            .find(|c| c.converts.as_deref() == Some(&*n.claim.id))
    };
    let Some(total) = of(s.total) else { return };
    for parts in &s.choices {
        let fits = add(parts.iter().map(|n| n.claim))
            .is_some_and(|r| judge(&r, &s.total.claim.interval) != Verdict::Inconsistent);
        let converted: Option<Vec<&Claim>> = parts.iter().map(|n| of(n)).collect();
        let Some(converted) = converted.filter(|_| fits) else {
            continue;
        };
        if converted.iter().any(|c| c.unit != total.unit) {
            continue;
        }
        let (Some(sum), Some(point)) = (
            add(converted.iter().copied()),
            value(converted.iter().copied()),
        ) else {
            continue;
        };
        if judge(&sum, &total.interval) != Verdict::Inconsistent {
            return sink.count(Verdict::Consistent);
        }
        let Some(t) = total.magnitude().and_then(Exact::from_decimal) else {
            return;
        };
        // Conversions of rounded parts may drift; a per cent of drift is no finding.
        let drift = point
            .minus(t)
            .map(Exact::abs)
            .zip(t.times(sink.param("drift")));
        if drift.is_none_or(|(d, limit)| d <= limit) {
            return sink.count(Verdict::Marginal);
        }
        let shown = restate(&total.surface, total.value, point);
        let words: Vec<&str> = converted.iter().map(|c| c.surface.as_str()).collect();
        let mut all = vec![total];
        all.extend(converted.iter().copied());
        sink.flag(
            Draft::new(&all)
                .confidence(0.8)
                .message("conversions")
                .severity(Severity::Error)
                .with("sum", &shown)
                .with("total", &total.surface)
                .suggestion("recompute")
                .formula(format!(
                    "{} = {shown} ≠ {}",
                    words.join(" + "),
                    total.surface
                ))
                .expected(shown),
        );
        return;
    }
}

/// The parts stand paragraphs away from their total: a run of amounts that adds up to it to the
/// digit. Then their conversions must add up to its conversion too.
fn judge_far(view: &ArticleView<'_>, total: &Node<'_>, sink: &mut Sink<'_>) {
    let of = |c: &Claim| {
        view.claims
            .iter()
            .find(|x| x.converts.as_deref() == Some(&*c.id))
    };
    let low = |c: &Claim| c.value.or(c.low).and_then(Exact::from_decimal);
    let (Some(whole), Some(t)) = (of(total.claim), low(total.claim)) else {
        return;
    };
    let run: Vec<(&Claim, &Claim)> = view
        .claims
        .iter()
        .filter(|c| {
            c.kind == Kind::Money
                && c.converts.is_none()
                && c.unit == total.claim.unit
                && c.id != total.claim.id
        })
        .filter_map(|c| Some((c, of(c).filter(|x| x.unit == whole.unit)?)))
        .collect();
    for size in 3..=6usize {
        for w in run.windows(size) {
            let sum = |pick: fn(&(&Claim, &Claim)) -> Option<Decimal>| {
                w.iter()
                    .map(|p| Exact::from_decimal(pick(p)?))
                    .try_fold(Exact::ZERO, |s, x| s.plus(x?))
            };
            if sum(|p| p.0.value.or(p.0.low)) != Some(t) {
                continue;
            }
            let (Some(point), Some(stated)) = (sum(|p| p.1.value.or(p.1.low)), low(whole)) else {
                continue;
            };
            let drift = point
                .minus(stated)
                .map(Exact::abs)
                .zip(stated.times(sink.param("drift")));
            if drift.is_none_or(|(d, limit)| d <= limit) {
                return sink.count(Verdict::Consistent);
            }
            let shown = restate(view.article.slice(whole.span.clone()), whole.value, point);
            let words: Vec<&str> = w.iter().map(|p| p.1.surface.as_str()).collect();
            let mut all = vec![whole];
            all.extend(w.iter().map(|p| p.1));
            return sink.flag(
                Draft::new(&all)
                    .confidence(0.8)
                    .message("conversions")
                    .with("sum", &shown)
                    .with("total", &whole.surface)
                    .suggestion("recompute")
                    .formula(format!(
                        "{} = {shown} ≠ {}",
                        words.join(" + "),
                        whole.surface
                    ))
                    .expected(shown),
            );
        }
    }
}
