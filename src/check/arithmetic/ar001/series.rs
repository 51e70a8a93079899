//! Values of several years in a row, and their growth in another: 2024至2026年净利润分别为10.7、12.7、14.9亿元，同比
//! 分别增长14%、19%、17%.
//!
//! In: the numbers of a block. Out: findings of AR001 on the growth from one value of the row to the next.
//! Deliberately absent: the growth of the first value, whose base is not printed; rows of companies or places.

use crate::check::{Draft, Sink};
use crate::model::{Bound, Exact, Kind, Severity, Verdict};

use super::super::judge::{growth, judge};
use super::super::relation::cues::{self, CUES};
use super::super::relation::{Line, Node, Role};
use super::super::typo;
use super::super::verdict::rounded;

/// Digits that a number has at least where a slip in it is taken for the fault.
const DIGITS: usize = 3;

/// Looks at the rows of a block.
pub fn report(line: &Line<'_>, sink: &mut Sink<'_>) {
    let nodes = line.nodes.as_slice();
    let mut at = 0;
    while at < nodes.len() {
        let values = row(nodes.get(at..).unwrap_or(&[]), level);
        let n = values.len();
        let rates = row(nodes.get(at + n..).unwrap_or(&[]), rate);
        let tied = rates.first().is_some_and(|r| {
            r.sentence() == values.last().map_or(0, |v| v.sentence()) && grows(&r.gap)
        });
        if n >= 2 && rates.len() == n && tied && yearly(values) {
            judge_row(values, rates, sink);
        }
        at += n.max(1);
    }
}

/// The numbers from the first on that stand in one list.
fn row<'l, 'a>(nodes: &'l [Node<'a>], fits: fn(&Node<'a>) -> bool) -> &'l [Node<'a>] {
    let mut n = 0;
    for (k, node) in nodes.iter().enumerate() {
        let joined = k == 0 || nodes.first().is_some_and(|f| joins(f, node));
        if !fits(node) || !joined {
            break;
        }
        n = k + 1;
    }
    nodes.get(..n).unwrap_or(&[])
}

/// Whether a number goes on with a list: nothing but a mark, 和, or the year of the number before it.
fn joins(first: &Node<'_>, n: &Node<'_>) -> bool {
    let words: String = n
        .gap
        .replace("and", "")
        .replace("in ", "")
        .chars()
        .filter(|c| !c.is_ascii_digit() && !" 、，,和与及/元年亿万%".contains(*c))
        .collect();
    words.is_empty()
        && n.sentence() == first.sentence()
        && n.claim.unit == first.claim.unit
        && n.claim.kind == first.claim.kind
}

fn level(n: &Node<'_>) -> bool {
    n.role == Role::Level
        && matches!(n.claim.kind, Kind::Money | Kind::Count)
        && n.claim.bound == Bound::Exact
        && n.claim
            .value
            .is_some_and(|v| v > rust_decimal::Decimal::ZERO)
}

fn rate(n: &Node<'_>) -> bool {
    n.claim.unit == "%" && n.claim.value.is_some() && n.claim.bound == Bound::Exact
}

/// Whether the words before the first rate say that what follows is growth against the year before.
fn grows(gap: &str) -> bool {
    let clause = cues::clause(gap);
    (CUES.year_on_year.within(clause) || CUES.up.within(clause) || clause.contains("growth rate"))
        && !CUES.down.within(clause)
        && !CUES.adjusted.within(clause)
        && !CUES.share.within(clause)
        && !CUES.sequential.within(clause)
}

/// Whether as many years as values are named, one behind the other.
fn yearly(values: &[Node<'_>]) -> bool {
    let Some(first) = values.first() else {
        return false;
    };
    // 2022年、2023年、2024年1-9月: the last is no whole year.
    let part = |n: &Node<'_>| {
        n.gap.contains(['月', '季', '期', '半'])
            || n.claim.period.as_ref().is_some_and(|p| p.len() > 4)
    };
    if values.iter().any(part) {
        return false;
    }
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let n = count(values.len());
    let between = values.iter().skip(1).map(|v| v.gap.as_str());
    let after = values.last().map_or("", |v| v.after.as_str());
    let listed: Vec<i32> = between.chain([after]).flat_map(years).collect();
    let step = |y: &[i32]| y.windows(2).all(|w| matches!(w, [a, b] if *b == a + 1));
    if listed.len() == values.len() && step(&listed) {
        return true;
    }
    let named = years(&first.gap);
    match named.as_slice() {
        [a, b] => b - a + 1 == n,
        more => count(more.len()) == n && step(more),
    }
}

/// The years of a text, those of a span in two digits too (2024-26年).
fn years(text: &str) -> Vec<i32> {
    let mut out: Vec<i32> = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_digit()) {
        match (word.len(), word.parse::<i32>()) {
            (4, Ok(y)) if (1990..2100).contains(&y) => out.push(y),
            (2, Ok(y)) => match out.last() {
                Some(a) if (a % 100..a % 100 + 10).contains(&y) => out.push(a - a % 100 + y),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

fn judge_row(values: &[Node<'_>], rates: &[Node<'_>], sink: &mut Sink<'_>) {
    let steps = values.windows(2).zip(rates.iter().skip(1));
    let mut wrong = Vec::new();
    let mut right = 0usize;
    for (k, (w, r)) in steps.enumerate() {
        let [base, now] = w else { continue };
        let Some(follows) = growth(&now.claim.interval, &base.claim.interval) else {
            return sink.count(Verdict::NotAssessable);
        };
        if judge(&follows, &r.claim.interval) == Verdict::Inconsistent {
            wrong.push((k, base, now, r, follows));
        } else {
            right += 1;
        }
    }
    let Some((_, base, now, rate, follows)) = wrong.first() else {
        return sink.count(Verdict::Consistent);
    };
    let number = |n: &Node<'_>| n.claim.magnitude().and_then(Exact::from_decimal);
    let point = || {
        number(now)?
            .over(number(base)?)?
            .minus(Exact::ONE)?
            .times(Exact::int(100))
    };
    let Some(point) = point() else { return };
    // One step alone: the rate. Two neighbouring steps: the value between them.
    let slip = typo::target(point, &follows.strict)
        .and_then(|t| typo::slip(rate.surface, rate.claim.value, &t))
        .filter(|s| s.digits >= DIGITS);
    let between = wrong.len() == 2 && matches!(wrong.as_slice(), [(a, ..), (b, ..)] if *b == a + 1);
    let last = wrong.len() == 1 && wrong.first().is_some_and(|(k, ..)| k + 2 == values.len());
    let severity = match (wrong.len(), right, &slip) {
        (1, _, Some(_)) => Severity::Error,
        (1, 1.., None) if last => Severity::Warning,
        (2, _, _) if between => Severity::Warning,
        _ => return sink.count(Verdict::NotAssessable),
    };
    let pct = format!("{}%", rounded(point, rate, 1));
    let (a, b) = (&now.claim.surface, &base.claim.surface);
    let mut d = Draft::new(&[rate.claim, now.claim, base.claim])
        .confidence(0.8)
        .severity(severity)
        .with("change", &rate.claim.surface)
        .with("now", a)
        .with("base", b)
        .with("follows", &pct)
        .formula(format!("{a} ÷ {b} − 1 = {pct}"))
        .expected(pct);
    d = match slip {
        Some(s) => d
            .with("meant", &s.meant)
            .with("printed", &rate.claim.surface)
            .suggestion(s.sort.suggestion()),
        None => d.suggestion("recompute"),
    };
    sink.flag(d);
}
