//! Finds which numbers are the parts of which total.
//!
//! In: a [`Line`]. Out: [`Sum`]s: a total and the parts that stand before it (a、b，合计t) or after it
//! (t，其中a、b). How many of the figures before a total are its parts is not said in words unless a
//! number word does (两国合计, 三只合计): all contiguous choices are offered, the widest first.

use crate::model::Kind;

use super::cues::{self, CUES};
use super::node::{Line, Node, Role};

/// A total and its parts.
#[derive(Debug)]
pub struct Sum<'l, 'a> {
    /// The total.
    pub total: &'l Node<'a>,
    /// Choices of parts, in text order each.
    pub choices: Vec<Vec<&'l Node<'a>>>,
    /// How the parts are tied to the total.
    pub tie: Tie,
}

/// How the parts are tied to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// a、b，合计t: the sentence says that they are added.
    Added,
    /// 两国合计t: and how many they are.
    Counted,
    /// t，其中a、b: parts of a whole, perhaps not all of them.
    OfWhich,
    /// t，其中a、b，其余c: all of them.
    Complete,
}

/// All sums of a line.
pub fn sums<'l, 'a>(line: &'l Line<'a>) -> Vec<Sum<'l, 'a>> {
    let mut out = Vec::new();
    for i in 0..line.nodes.len() {
        out.extend(added(line, i));
        out.extend(of_which(line, i));
    }
    out
}

/// a、b，合计t.
fn added<'l, 'a>(line: &'l Line<'a>, i: usize) -> Option<Sum<'l, 'a>> {
    let total = line.nodes.get(i).filter(|n| countable(n))?;
    let clause = cues::clause(&total.gap);
    if !CUES.total.within(clause) || CUES.of_which.within(clause) || CUES.share.within(clause) {
        return None;
    }
    let counted = count(clause);
    let reach = if counted.is_some() { 3 } else { 0 };
    // The list may run over several sentences that semicolons join.
    let mut first = total.sentence();
    while line.nodes.iter().any(|n| n.sentence() == first && n.joined) {
        let Some(before) = first.checked_sub(1) else {
            break;
        };
        first = before;
    }
    let first = first.saturating_sub(reach);
    // 流动负债合计1.8亿元，负债合计1.81亿元: a total before this one closes another list.
    let closed = |n: &Node<'_>| {
        let head = cues::clause(&n.gap).trim_end();
        counted.is_none() && CUES.closes.ends(head)
    };
    let before: Vec<&Node<'a>> = line
        .nodes
        .get(..i)?
        .iter()
        .rev()
        .take_while(|n| n.sentence() >= first && !closed(n))
        .filter(|n| Line::comparable(n, total))
        .collect();
    let parts = |k: usize| -> Vec<&'l Node<'a>> {
        let mut p: Vec<_> = before.iter().take(k).copied().collect();
        p.reverse();
        p
    };
    let (choices, tie): (Vec<Vec<_>>, Tie) = match counted {
        Some(n) => (vec![parts(n)], Tie::Counted),
        None => ((2..=before.len()).rev().map(parts).collect(), Tie::Added),
    };
    let choices: Vec<Vec<_>> = choices.into_iter().filter(|p| p.len() > 1).collect();
    (!choices.is_empty()).then_some(Sum {
        total,
        choices,
        tie,
    })
}

/// t，其中a、b; t，包括a和b.
fn of_which<'l, 'a>(line: &'l Line<'a>, i: usize) -> Option<Sum<'l, 'a>> {
    let total = line.nodes.get(i).filter(|n| countable(n))?;
    let mut parts: Vec<&Node<'a>> = Vec::new();
    let mut complete = false;
    let mut last = total.sentence();
    for n in line.nodes.get(i + 1..)? {
        let first = parts.is_empty();
        // The parts stand in the sentence of the total or the next, and go on after semicolons.
        let on = n.sentence() == last
            || (n.sentence() == last + 1 && (n.joined || (first && last == total.sentence())));
        if !on {
            break;
        }
        last = n.sentence();
        let opens = CUES
            .of_which
            .first(n.gap.trim_start())
            .is_some_and(|r| r.start == 0);
        if !Line::comparable(n, total) {
            if n.role == Role::Level && n.claim.unit != "%" && first && opens {
                return None;
            }
            continue;
        }
        if first && n.sentence() == total.sentence() && CUES.total.within(cues::clause(&n.gap)) {
            return None;
        }
        if first && !CUES.of_which.within(&n.gap) {
            return None;
        }
        // 在所有N型产能中，TOPCon约941GW: a part of a part.
        let nested = n.gap.split_once('在').is_some_and(|(_, rest)| {
            rest.contains("中，") || rest.contains("中,") || rest.contains("里，")
        });
        if !first && nested {
            break;
        }
        if !first && (CUES.of_which.within(&n.gap) || CUES.total.within(cues::clause(&n.gap))) {
            break;
        }
        complete |= CUES.rest.within(&n.gap);
        parts.push(n);
    }
    let complete = complete || complements(&parts);
    let tie = if complete {
        Tie::Complete
    } else {
        Tie::OfWhich
    };
    (parts.len() > 1).then(|| Sum {
        total,
        choices: vec![parts],
        tie,
    })
}

/// Two parts that make a whole by their names: 进口 and 出口.
fn complements(parts: &[&Node<'_>]) -> bool {
    let [a, b] = parts else { return false };
    let (x, y) = (
        format!("{}{}", a.gap, head(a)),
        format!("{}{}", b.gap, head(b)),
    );
    CUES.complement
        .words()
        .iter()
        .filter_map(|w| w.split_once('|'))
        .any(|(p, q)| (x.contains(p) && y.contains(q)) || (x.contains(q) && y.contains(p)))
}

/// The words right behind a number, up to the next mark.
fn head<'n>(n: &'n Node<'_>) -> &'n str {
    n.after
        .split(['，', ',', '。', '；', '、', '和', '与'])
        .next()
        .unwrap_or("")
}

/// An amount or a number of things, one figure and no range.
fn countable(n: &Node<'_>) -> bool {
    n.role == Role::Level
        && n.claim.value.is_some()
        && matches!(n.claim.kind, Kind::Money | Kind::Count)
}

/// 两国合计, 二者合计, 三只产品合计: how many parts are meant.
fn count(clause: &str) -> Option<usize> {
    // 两国合计, and not 两家附属公司去年支付了共计: the number word stands right before the cue.
    let cue = CUES.total.last(clause)?;
    CUES.counted
        .words()
        .find(|(w, _)| {
            clause
                .rfind(w)
                .is_some_and(|i| cue.start >= i && cue.start - i <= w.len() + 12)
        })
        .map(|x| x.1)
}
