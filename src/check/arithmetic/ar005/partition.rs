//! A division of a total in a paragraph of its own: 按消费类型分，商品零售34375亿元；餐饮收入4351亿元; 分别为甲市1775套，
//! 乙市3680套，丙市3263套.
//!
//! In: the blocks of an article. Out: findings of AR005 where the parts of one period miss the total of that
//! period, named a total in an earlier block (or, of a list, in the next one), by one slip of the pen. Deliberately absent: open lists, parts that
//! are only rates.

use crate::check::Sink;
use crate::model::{Bound, Exact, Kind, Severity, Verdict};

use super::super::judge::judge;
use super::super::relation::cues::{self, CUES};
use super::super::relation::sum::divides;
use super::super::relation::{Line, Node, Role};
use super::super::typo::{self, restate};
use super::{add, slipped, value};

/// Digits that a figure has at least, so that a slip which closes the gap is no chance.
const DIGITS: usize = 4;

/// Looks at the divisions of an article.
pub fn report(lines: &[Line<'_>], sink: &mut Sink<'_>) {
    for (i, line) in lines.iter().enumerate() {
        let Some(first) = line.nodes.first() else {
            continue;
        };
        let divided = divides(&first.gap);
        if !divided && !CUES.each.within(&first.gap) {
            continue;
        }
        let parts: Vec<&Node<'_>> = line.nodes.iter().filter(|n| plain(n)).collect();
        for of_period in parts.chunk_by(|a, b| a.claim.period == b.claim.period && like(a, b)) {
            // 分别为甲1775棟、乙3680棟…: the places of a list, three of them or more.
            let least = if divided { 2 } else { 3 };
            if (least..=8).contains(&of_period.len()) {
                let before = lines.get(..i).unwrap_or(&[]);
                let next = lines.get(i + 1).filter(|_| !divided);
                let near = before.iter().chain(next);
                let whole = before.last().filter(|_| divided);
                judge_parts(near, whole, of_period, sink);
            }
        }
    }
}

fn plain(n: &Node<'_>) -> bool {
    n.role == Role::Level
        && matches!(n.claim.kind, Kind::Money | Kind::Count)
        && n.claim.bound == Bound::Exact
        && n.claim.value.is_some_and(|v| !v.is_sign_negative())
}

fn like(a: &Node<'_>, b: &Node<'_>) -> bool {
    a.claim.unit == b.claim.unit && a.claim.kind == b.claim.kind
}

fn judge_parts<'l, 'a: 'l>(
    near: impl Iterator<Item = &'l Line<'a>>,
    divided: Option<&'l Line<'a>>,
    parts: &[&Node<'a>],
    sink: &mut Sink<'_>,
) {
    let Some(first) = parts.first() else { return };
    let of_them =
        |n: &&Node<'_>| plain(n) && like(n, first) && n.claim.period == first.claim.period;
    let dated = first.claim.period.is_some();
    // 生产总值242.0亿元。 | 分产业看，…: the figure that the block before begins with.
    let headed = divided.and_then(|l| l.nodes.iter().find(of_them));
    let totals: Vec<&Node<'_>> = near
        .flat_map(|l| &l.nodes)
        .filter(of_them)
        .filter(|n| CUES.total.within(cues::clause(&n.gap)))
        .chain(headed)
        .filter(|_| dated)
        .collect();
    let Some(sum) = add(parts.iter().map(|n| n.claim)) else {
        return;
    };
    let fits = |t: &&Node<'_>| judge(&sum, &t.claim.interval) != Verdict::Inconsistent;
    if totals.iter().any(fits) {
        return sink.count(Verdict::Consistent);
    }
    let Some(point) = value(parts.iter().map(|n| n.claim)) else {
        return;
    };
    let found = totals.iter().find_map(|t| {
        let whole = Exact::from_decimal(t.claim.magnitude()?)?;
        let own = typo::target(point, &sum.strict)
            .and_then(|x| typo::slip(t.surface, t.claim.value, &x))
            .map(|x| (*t, x));
        let (node, slip) = own.or_else(|| {
            parts.iter().find_map(|n| {
                let rest = point.minus(Exact::from_decimal(n.claim.magnitude()?)?)?;
                let meant = whole.minus(rest)?;
                let target = typo::target(meant, &t.claim.interval.strict.shift(rest.negated())?)?;
                typo::slip(n.surface, n.claim.value, &target).map(|x| (*n, x))
            })
        })?;
        (slip.digits >= DIGITS).then_some((*t, node, slip))
    });
    let Some((total, node, slip)) = found else {
        return sink.count(Verdict::NotAssessable);
    };
    let shown = restate(total.surface, total.claim.value, point);
    let d = slipped(parts, total, (node, &slip), shown);
    sink.flag(d.severity(Severity::Error).message("message"));
}
