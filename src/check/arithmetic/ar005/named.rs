//! A total that names its parts: 窝轮及牛熊证成交金额137.18亿元。牛熊证成交金额76.13亿元；窝轮成交金额61.05亿元. And the changes
//! of two figures beside that of their total.
//!
//! In: one block. Out: findings of AR005 where the two parts miss the total by one slip of the pen. Deliberately absent:
//! totals of three parts and more.

use crate::check::Sink;
use crate::model::{Bound, Exact, Kind, Reading, Severity, Verdict};

use super::super::judge::judge;
use super::super::relation::cues::{self, CUES};
use super::super::relation::{Line, Node, Role};
use super::super::typo::{self, restate};
use super::{add, slipped, value};

/// Digits of the number with the slip.
const DIGITS: usize = 3;

/// Sentences between the total and its parts.
const REACH: u32 = 2;

/// Looks at the totals of a block.
pub fn report(line: &Line<'_>, sink: &mut Sink<'_>) {
    let levels: Vec<&Node<'_>> = line.nodes.iter().filter(|n| plain(n)).collect();
    let heads = heads(line);
    for w in levels.windows(2) {
        let [a, b] = w else { continue };
        if a.claim.unit == b.claim.unit
            && let Some(total) = total_of(&heads, a, b)
        {
            judge_two(total, [a, b], sink);
        }
    }
    for w in line.nodes.windows(6) {
        changes(w, sink);
    }
}

fn plain(n: &Node<'_>) -> bool {
    n.role == Role::Level && figure(n)
}

fn figure(n: &Node<'_>) -> bool {
    matches!(n.claim.kind, Kind::Money | Kind::Count)
        && n.claim.bound == Bound::Exact
        && n.claim
            .value
            .is_some_and(|v| v > rust_decimal::Decimal::ZERO)
}

/// The first figure of every sentence, with what stands before it there.
fn heads<'l, 'a>(line: &'l Line<'a>) -> Vec<(&'l Node<'a>, String)> {
    let sentences = line.nodes.chunk_by(|a, b| a.sentence() == b.sentence());
    let head = |nodes: &'l [Node<'a>]| {
        let at = nodes.iter().position(plain)?;
        let words = nodes.iter().take(at + 1).map(|n| n.gap.as_str()).collect();
        Some((nodes.get(at)?, words))
    };
    sentences.filter_map(head).collect()
}

/// The figure whose sentence names both: A及B加 what stands behind each of the two names.
fn total_of<'l, 'a>(
    heads: &[(&'l Node<'a>, String)],
    a: &Node<'a>,
    b: &Node<'a>,
) -> Option<&'l Node<'a>> {
    let (x, y) = (name(a), name(b));
    let tail: usize = x
        .chars()
        .rev()
        .zip(y.chars().rev())
        .take_while(|(p, q)| p == q)
        .map(|(p, _)| p.len_utf8())
        .sum();
    let noun = x.get(x.len() - tail..)?;
    let (x, y) = (x.get(..x.len() - tail)?, y.get(..y.len() - tail)?);
    let fits = |s: &str| (2..=10).contains(&s.chars().count());
    if !fits(x) || !fits(y) || noun.chars().count() < 2 {
        return None;
    }
    let named = |words: &str| {
        ["及", "和", "与"].iter().any(|c| {
            words.contains(&format!("{x}{c}{y}{noun}"))
                || words.contains(&format!("{y}{c}{x}{noun}"))
        })
    };
    let near = heads.partition_point(|(t, _)| t.sentence() + REACH < a.sentence());
    let within = |t: &Node<'_>| t.sentence() <= a.sentence() + REACH;
    let mut heads = heads.iter().skip(near).take_while(|(t, _)| within(t));
    let total = heads.find(|(t, words)| {
        t.index != a.index && t.index != b.index && t.claim.unit == a.claim.unit && named(words)
    });
    total.map(|(t, _)| *t)
}

/// What a figure is called, right before it.
fn name<'n>(n: &'n Node<'_>) -> &'n str {
    cues::clause(&n.gap).trim_end_matches(['为', '达', '约', '是', '报', ' '])
}

fn judge_two(total: &Node<'_>, parts: [&Node<'_>; 2], sink: &mut Sink<'_>) {
    let Some(sum) = add(parts.iter().map(|n| n.claim)) else {
        return;
    };
    if judge(&sum, &total.claim.interval) != Verdict::Inconsistent {
        return sink.count(Verdict::Consistent);
    }
    let Some(point) = value(parts.iter().map(|n| n.claim)) else {
        return;
    };
    report_slip(total, parts, &sum, point, sink);
}

fn report_slip(
    total: &Node<'_>,
    parts: [&Node<'_>; 2],
    sum: &Reading,
    point: Exact,
    sink: &mut Sink<'_>,
) {
    let found = || {
        let of_total = typo::target(point, &sum.strict)
            .and_then(|x| typo::slip(total.surface, total.claim.value, &x))
            .map(|x| (total, x));
        of_total.or_else(|| {
            let whole = Exact::from_decimal(total.claim.magnitude()?)?;
            parts.iter().find_map(|n| {
                let rest = point.minus(Exact::from_decimal(n.claim.magnitude()?)?)?;
                let strict = total.claim.interval.strict.shift(rest.negated())?;
                let target = typo::target(whole.minus(rest)?, &strict)?;
                typo::slip(n.surface, n.claim.value, &target).map(|x| (*n, x))
            })
        })
    };
    let Some((node, slip)) = found().filter(|(_, s)| s.digits >= DIGITS) else {
        return sink.count(Verdict::NotAssessable);
    };
    let shown = restate(total.surface, total.claim.value, point);
    let d = slipped(&parts, total, (node, &slip), shown);
    sink.flag(d.severity(Severity::Error).message("message"));
}

/// 沪市余额a，减少d；深市余额b，减少e；两市合计c，减少f: the levels add up, so must the changes.
fn changes(w: &[Node<'_>], sink: &mut Sink<'_>) {
    let [a, d, b, e, c, f] = w else { return };
    let levels = plain(a) && plain(b) && plain(c);
    let changes = [d, e, f].iter().all(|n| n.role == Role::Diff && figure(n));
    let alike = [d, b, e, c, f].iter().all(|n| n.claim.unit == a.claim.unit);
    if !levels || !changes || !alike || !CUES.total.within(&c.gap) {
        return;
    }
    let sum = |x: &Node<'_>, y: &Node<'_>| {
        let two = [x.claim, y.claim];
        Some((add(two.into_iter())?, value(two.into_iter())?))
    };
    let same = d.direction() == e.direction() && e.direction() == f.direction();
    let (Some((l, lp)), Some((g, gp))) = (sum(a, b), sum(d, e)) else {
        return;
    };
    let fits = |r: &Reading, t: &Node<'_>| judge(r, &t.claim.interval) != Verdict::Inconsistent;
    match (fits(&l, c), fits(&g, f)) {
        (true, true) => sink.count(Verdict::Consistent),
        (true, false) if same => report_slip(f, [d, e], &g, gp, sink),
        (false, true) if same => report_slip(c, [a, b], &l, lp, sink),
        _ => sink.count(Verdict::NotAssessable),
    }
}
