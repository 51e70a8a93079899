//! Figures of several periods in a row, and their shares in another: 净利润分别为1.71亿元、1.73亿元、2.06亿元，净利率分别为
//! 10.2%、10.2%、11%.
//!
//! In: the blocks of an article. Out: findings of AR002 on the one share of a row that does not follow where all its
//! siblings do: they prove which two rows it is of. Deliberately absent: rows of which two shares are wrong.

use crate::check::Sink;
use crate::check::arithmetic::relation::cues::{self, CUES};
use crate::check::arithmetic::relation::node::lists;
use crate::check::arithmetic::relation::{Line, Node, Role};
use crate::check::arithmetic::typo::Sort;
use crate::model::{Severity, Verdict};

use super::triple::Triple;

/// Blocks between the rows that belong together.
const REACH: usize = 4;

/// Sentences between them: an article of rows alone would try each with every other.
const SENTENCES: u32 = 10;

/// Digits that the siblings of a share bear out, so that no chance has put them there.
const PROVEN: f64 = 3.6;

/// The same of a row right behind its parts.
const TIED: f64 = 3.0;

/// The same where no slip of the pen explains the one that is wrong.
const CERTAIN: f64 = 6.0;

/// The same of a single sibling.
const SINGLE: f64 = 2.4;

/// Numbers in one list.
#[derive(Debug, Clone, Copy)]
struct Row<'l, 'a> {
    nodes: &'l [Node<'a>],
    line: usize,
}

/// A share that is wrong beside siblings that are right.
struct Odd<'l, 'a> {
    triple: Triple<'l, 'a>,
    weight: f64,
}

/// Looks at the rows of an article.
pub fn report(lines: &[Line<'_>], sink: &mut Sink<'_>) {
    let rows = rows(lines);
    if rows.len() < 2 {
        return;
    }
    for s in rows.iter().filter(|r| is_share(r)) {
        judge_row(lines, &rows, s, sink);
    }
}

fn rows<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<Row<'l, 'a>> {
    let mut out = Vec::new();
    for (line, l) in lines.iter().enumerate() {
        let found = lists(&l.nodes, |_| true, joins).into_iter();
        let levels = found.filter(|r| r.first().is_some_and(|n| n.role == Role::Level));
        out.extend(levels.map(|nodes| Row { nodes, line }));
    }
    out
}

/// Whether a number goes on with a list: nothing but a mark, 和, or the period of the number stands before it.
fn joins(first: &Node<'_>, n: &Node<'_>) -> bool {
    let rest: String = n
        .gap
        .replace("and", "")
        .chars()
        .filter(|c| {
            !c.is_ascii_digit() && !" 、，,和与及以/年末底上下半前三季度月至-的约".contains(*c)
        })
        .collect();
    rest.is_empty()
        && n.claim.unit == first.claim.unit
        && n.claim.kind == first.claim.kind
        && n.claim.value.is_some()
        && n.bracketed == first.bracketed
}

/// 占营业收入的比例分别为, 净利率分别为.
fn is_share(r: &Row<'_, '_>) -> bool {
    r.nodes.first().is_some_and(|n| {
        let clause = cues::clause(&n.gap);
        n.claim.unit == "%" && (CUES.share.within(clause) || clause.contains('率'))
    })
}

fn judge_row(lines: &[Line<'_>], rows: &[Row<'_, '_>], s: &Row<'_, '_>, sink: &mut Sink<'_>) {
    let n = s.nodes.len();
    let near = |r: &&Row<'_, '_>| {
        r.line.abs_diff(s.line) <= REACH
            && r.nodes
                .first()
                .is_some_and(|n| n.is_amount() && close(n, s))
    };
    let amounts: Vec<&Row<'_, '_>> = rows.iter().filter(near).collect();
    let mut best: Option<Odd<'_, '_>> = None;
    for part in &amounts {
        let least = match n {
            2 => SINGLE,
            _ if behind(part, s) => TIED,
            _ => PROVEN,
        };
        for p in aligned(part.nodes, n) {
            for whole in &amounts {
                if std::ptr::eq(*part, *whole) {
                    continue;
                }
                for w in aligned(whole.nodes, n) {
                    match compare(p, |k| w.get(k), s.nodes, least) {
                        Found::All => return sink.count(Verdict::Consistent),
                        Found::AllButOne(o) => keep(&mut best, o),
                        Found::Other => {}
                    }
                }
            }
        }
        // 分别占注册资本的49%、40.8%、10.2%: the shares of one whole, right behind their parts.
        if behind(part, s) {
            let wholes = lines.iter().flat_map(|l| &l.nodes);
            for w in wholes.filter(|w| w.is_amount() && close(w, s)) {
                match compare(part.nodes, |_| Some(w), s.nodes, PROVEN) {
                    Found::All => return sink.count(Verdict::Consistent),
                    Found::AllButOne(o) => keep(&mut best, o),
                    Found::Other => {}
                }
            }
        }
    }
    let Some(odd) = best.filter(|o| o.triple.apart() && !o.triple.annualised()) else {
        return sink.count(Verdict::NotAssessable);
    };
    let slip = odd.triple.slip();
    let digits = slip.as_ref().map_or(0, |(_, s)| s.digits);
    let moved = slip.as_ref().is_some_and(|(_, s)| s.sort != Sort::Digit);
    let severity = match n {
        2 if digits >= 4 || digits == 3 && moved => Severity::Warning,
        3.. if digits >= 2 => Severity::Error,
        3.. if odd.weight >= CERTAIN => Severity::Warning,
        _ => return sink.count(Verdict::NotAssessable),
    };
    if let Some(d) = odd.triple.draft(slip.as_ref()) {
        sink.flag(d.severity(severity));
    }
}

/// Whether a number stands within reach of a row.
fn close(n: &Node<'_>, row: &Row<'_, '_>) -> bool {
    let of = row.nodes.first();
    of.is_some_and(|s| s.sentence().abs_diff(n.sentence()) <= SENTENCES)
}

fn keep<'l, 'a>(best: &mut Option<Odd<'l, 'a>>, o: Odd<'l, 'a>) {
    if best.as_ref().is_none_or(|b| o.weight > b.weight) {
        *best = Some(o);
    }
}

/// The members of a row that stand beside `n` shares: all, or all but the first or the last.
fn aligned<'l, 'a>(nodes: &'l [Node<'a>], n: usize) -> Vec<&'l [Node<'a>]> {
    match nodes.len().checked_sub(n) {
        Some(0) => vec![nodes],
        Some(1) if n >= 3 => [nodes.get(..n), nodes.get(1..)]
            .into_iter()
            .flatten()
            .collect(),
        _ => Vec::new(),
    }
}

/// What a row of shares is to a choice of parts and wholes.
enum Found<'l, 'a> {
    All,
    AllButOne(Odd<'l, 'a>),
    Other,
}

fn compare<'l, 'a>(
    parts: &'l [Node<'a>],
    whole: impl Fn(usize) -> Option<&'l Node<'a>>,
    shares: &'l [Node<'a>],
    least: f64,
) -> Found<'l, 'a> {
    if parts.len() != shares.len() {
        return Found::Other;
    }
    let (mut odd, mut weight) = (None, 0.0);
    for (k, (part, share)) in parts.iter().zip(shares).enumerate() {
        let Some(whole) = whole(k).filter(|w| Line::same_unit(w, part) && w.index != part.index)
        else {
            return Found::Other;
        };
        let t = Triple { part, whole, share };
        match t.verdict() {
            Some(Verdict::Consistent) => weight += t.weight(),
            Some(Verdict::Marginal) => {}
            Some(Verdict::Inconsistent) if odd.is_none() => odd = Some(t),
            _ => return Found::Other,
        }
    }
    match odd {
        None => Found::All,
        Some(triple) if weight >= least => Found::AllButOne(Odd { triple, weight }),
        Some(_) => Found::Other,
    }
}

/// Whether a row of shares is the next one behind a row of amounts, in its sentence.
fn behind(part: &Row<'_, '_>, share: &Row<'_, '_>) -> bool {
    part.nodes
        .last()
        .zip(share.nodes.first())
        .is_some_and(|(p, s)| {
            part.line == share.line && p.sentence() == s.sentence() && p.index < s.index
        })
}
