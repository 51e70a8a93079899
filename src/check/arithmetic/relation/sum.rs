//! Finds which numbers are the parts of which total.
//!
//! In: a [`Line`]. Out: [`Sum`]s: a total and the parts that stand before it (a、b，合计t) or after it
//! (t，其中a、b). How many of the figures before a total are its parts is not said in words unless a
//! number word does (两国合计, 三只合计): all contiguous choices are offered, the widest first.

use rust_decimal::Decimal;

use crate::model::Kind;

use super::change::{compared, plain};
use super::cues::{self, CUES};
use super::node::{Line, Node, Role};
use super::share::common;

/// A total and its parts.
#[derive(Debug)]
pub struct Sum<'l, 'a> {
    /// The total.
    pub total: &'l Node<'a>,
    /// Choices of parts, in text order each.
    pub choices: Vec<Vec<&'l Node<'a>>>,
    /// How the parts are tied to the total.
    pub tie: Tie,
    /// The words say that the total is one (共, or a whole that the parts make by their names), and all
    /// of it stands in one sentence.
    pub plain: bool,
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
        // 8.5折的还款总额为351万元；按基准利率，还款总额为382万元: two totals side by side.
        let beside = CUES.summed.within(head) && CUES.summed.within(clause);
        counted.is_none() && (CUES.closes.ends(head) || beside)
    };
    let before: Vec<&Node<'a>> = line
        .nodes
        .get(..i)?
        .iter()
        .rev()
        .take_while(|n| n.sentence() >= first && !closed(n))
        .filter(|n| Line::comparable(n, total) && !aside(n) && !n.near(&CUES.average))
        .collect();
    // 饮水工程受损101处，共出现220处滑坡: the light word opens another thing.
    if light(clause) && !before.iter().any(|n| same_metric(n, total)) {
        return None;
    }
    let parts = |k: usize| -> Vec<&'l Node<'a>> {
        let mut p: Vec<_> = before.iter().take(k).copied().collect();
        p.reverse();
        p
    };
    let (choices, tie): (Vec<Vec<_>>, Tie) = match counted {
        Some(n) => (vec![parts(n)], Tie::Counted),
        None => ((2..=before.len()).rev().map(parts).collect(), Tie::Added),
    };
    let choices: Vec<Vec<_>> = choices
        .into_iter()
        .filter(|p| p.len() > 1 && !p.iter().any(|n| CUES.apiece.within(&n.gap)))
        .filter(|p| counted.is_some() || p.iter().all(|n| called(clause, n)))
        .collect();
    (!choices.is_empty()).then_some(Sum {
        total,
        choices,
        tie,
        plain: false,
    })
}

/// t，其中a、b; t，包括a和b.
fn of_which<'l, 'a>(line: &'l Line<'a>, i: usize) -> Option<Sum<'l, 'a>> {
    // 总额302亿元，较上年同期的220亿元上升，其中a、b: the parts are of the figure before the comparator.
    let total = line.nodes.get(i).filter(|n| countable(n) && !compared(n))?;
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
        if first && compared(n) {
            continue;
        }
        if first && n.sentence() == total.sentence() && CUES.total.within(cues::clause(&n.gap)) {
            return None;
        }
        if first && !CUES.of_which.within(&n.gap) && !divides(&n.gap) {
            return None;
        }
        if !first && aside(n) {
            continue;
        }
        // 在所有N型产能中，TOPCon约941GW: a part of a part.
        let nested = n.gap.split_once('在').is_some_and(|(_, rest)| {
            rest.contains("中，") || rest.contains("中,") || rest.contains("里，")
        });
        // 立案22269件（其中厅级190件，处级1054件），结案20576件: the list ends with its bracket.
        let closed = parts.first().is_some_and(|p| p.bracketed) && !n.bracketed;
        if !first && (nested || closed || CUES.wider.within(&n.gap)) {
            break;
        }
        if !first && (CUES.of_which.within(&n.gap) || CUES.total.within(cues::clause(&n.gap))) {
            break;
        }
        // 6人轻伤，另1人伤势稍重: the one word says the rest.
        // 40人当场死亡，另有4人在医院死亡: of the total's own kind.
        let own = n.claim.metric.is_some() && n.claim.metric == total.claim.metric;
        complete |= CUES.rest.within(&n.gap)
            || n.gap.trim_end().ends_with(['另', '余'])
            || !first && own && n.gap.trim_end().ends_with("另有");
        parts.push(n);
    }
    let apiece = parts.iter().any(|n| CUES.apiece.within(&n.gap));
    if apiece || restated(line, i, &parts) || other_things(total, &parts) {
        return None;
    }
    let whole = complements(total, &parts);
    let complete = complete || whole.is_some();
    let tie = if complete {
        Tie::Complete
    } else {
        Tie::OfWhich
    };
    let said = whole == Some(true) || CUES.total.within(cues::clause(&total.gap));
    let plain = said && parts.iter().all(|n| n.sentence() == total.sentence());
    (parts.len() > 1).then(|| Sum {
        total,
        choices: vec![parts],
        tie,
        plain,
    })
}

/// 按消费类型分，; 分产业看，: what follows are the parts.
pub fn divides(gap: &str) -> bool {
    let gap = gap.trim_start();
    let (rest, ends) = match (gap.strip_prefix(['按', '从']), gap.strip_prefix('分')) {
        (Some(rest), _) => (rest, &['分', '看'][..]),
        (None, Some(rest)) => (rest, &['看'][..]),
        (None, None) => return false,
    };
    rest.split(['，', ',', '：', ':'])
        .next()
        .is_some_and(|x| (2..=14).contains(&x.chars().count()) && x.ends_with(ends))
}

/// 机场共210个，其中通航机场206个，通航城市204个: one part is called what the total is, another is something else.
fn other_things(total: &Node<'_>, parts: &[&Node<'_>]) -> bool {
    let tail = |words: &str| {
        let clause = cues::clause(words);
        let end = CUES.total.last(clause).map_or(clause.len(), |r| r.start);
        let head = clause.get(..end).unwrap_or("").trim_end();
        let head = head.trim_end_matches(['为', '达', '约', '有', '是']);
        let from = head.char_indices().rev().nth(1).map_or(0, |(i, _)| i);
        head.get(from..).unwrap_or("").to_owned()
    };
    let noun = tail(&total.gap);
    let named = |n: &&Node<'_>| tail(&n.gap) == noun;
    let bare = total.claim.kind == Kind::Count && total.claim.unit.chars().count() == 1;
    bare && noun.chars().count() == 2
        && parts.iter().any(named)
        && parts.iter().any(|n| !named(n) && plain(&n.gap) >= 4)
}

/// 受损101处（含新建42处）: a part of the figure before it stands in brackets.
fn aside(n: &Node<'_>) -> bool {
    n.bracketed && (n.gap.contains('含') || CUES.of_which.within(&n.gap))
}

/// Whether the word that makes a total of a number also opens a new thing.
fn light(clause: &str) -> bool {
    CUES.total
        .last(clause)
        .and_then(|r| clause.get(r))
        .is_some_and(|w| CUES.light.is(w))
}

/// Whether nothing says that two figures measure two things.
fn same_metric(a: &Node<'_>, b: &Node<'_>) -> bool {
    let (x, y) = (&a.claim.metric, &b.claim.metric);
    x.is_none() || y.is_none() || x == y
}

/// 特聘教授和讲座教授共107名: a total that names several things is of parts called so.
fn called(clause: &str, part: &Node<'_>) -> bool {
    let letters = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let names = CUES
        .total
        .last(clause)
        .and_then(|r| clause.get(..r.start))
        .unwrap_or("");
    if names.is_ascii() || !names.contains(['和', '与', '及']) || letters(names).chars().count() < 6
    {
        return true;
    }
    let words = format!("{}{}", part.gap, head(part));
    common(&letters(names), &letters(&words)) >= 2
}

/// Whether a part is the total told again, or a figure of a list that the total closes: 收受400万元和房产四套（折合
/// 1257.88万元），其中400万元…，1257.8万元的购房款….
fn restated(line: &Line<'_>, i: usize, parts: &[&Node<'_>]) -> bool {
    let Some(total) = line.nodes.get(i) else {
        return false;
    };
    let listed = |n: &Node<'_>| {
        line.nodes.get(..i).unwrap_or(&[]).iter().any(|x| {
            x.sentence() == total.sentence()
                && Line::comparable(x, n)
                && x.claim.value == n.claim.value
        })
    };
    let again = |n: &Node<'_>| {
        n.claim
            .value
            .zip(total.claim.value)
            .is_some_and(|(x, t)| (x - t).abs() * Decimal::ONE_THOUSAND <= t.abs())
    };
    parts.iter().any(|n| listed(n) || again(n))
}

/// Two parts that make a whole by their names: 进口 and 出口. Gives whether the whole has to be named and is.
fn complements(total: &Node<'_>, parts: &[&Node<'_>]) -> Option<bool> {
    let [a, b] = parts else { return None };
    // 8人死伤，其中4人重伤: what the total is called names no part.
    let called = |n: &Node<'_>| format!("{}{}", cues::clause(&n.gap), head(n));
    let (x, y) = (called(a), called(b));
    let (before, behind) = (cues::clause(&total.gap), head(total));
    CUES.complement.words().iter().find_map(|w| {
        let (p, rest) = w.split_once('|')?;
        let (q, whole) = rest.split_once('|').unwrap_or((rest, ""));
        let pair = (x.contains(p) && y.contains(q)) || (x.contains(q) && y.contains(p));
        (pair && (before.contains(whole) || behind.contains(whole))).then_some(!whole.is_empty())
    })
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
