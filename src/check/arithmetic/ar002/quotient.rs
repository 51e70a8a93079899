//! Rates that are one figure by another, by the names of both: 负债46.23亿元，总资产63.51亿元，资产负债率72.8%.
//!
//! In: the blocks of an article. Out: findings of AR002 on a rate that the named figures before it do not give, where
//! one slip of the pen explains it. Deliberately absent: rates in a row (`rows`), figures without a name.

use crate::check::Sink;
use crate::check::arithmetic::relation::cues::{self, CUES};
use crate::check::arithmetic::relation::{Line, Node, Role};
use crate::check::arithmetic::typo::Sort;
use crate::model::{Bound, Verdict};

use super::triple::Triple;

/// Sentences between a rate and the figure above its line.
const NEAR: u32 = 1;

/// Sentences between a rate and the figure below its line; a semicolon ends one.
const FAR: u32 = 3;

/// Sentences to another figure that explains the rate.
const OTHERS: u32 = 10;

/// Digits of the number with the slip.
const DIGITS: usize = 3;

/// Looks at the rates of a block.
pub fn report(line: &Line<'_>, sink: &mut Sink<'_>) {
    for (i, rate) in line.nodes.iter().enumerate() {
        let clause = cues::clause(&rate.gap);
        let plain = rate.claim.unit == "%"
            && rate.role == Role::Level
            && rate.claim.bound == Bound::Exact
            && !CUES.prior.within(clause);
        let kind = CUES
            .quotient
            .iter()
            .filter(|_| plain)
            .find(|q| q.rate.iter().any(|w| clause.contains(w.as_str())));
        if let Some(kind) = kind.filter(|_| !in_row(line, i)) {
            judge(line, i, &kind.part, &kind.whole, sink);
        }
    }
}

/// 17.7%、13.2%: one of several.
fn in_row(line: &Line<'_>, i: usize) -> bool {
    let bare = |n: Option<&Node<'_>>| {
        n.is_some_and(|n| {
            n.claim.unit == "%"
                && n.gap
                    .trim_matches([' ', '、', '，', '和', '及', '与', '/'])
                    .is_empty()
        })
    };
    bare(line.nodes.get(i)) || bare(line.nodes.get(i + 1))
}

fn judge<'l, 'a>(
    line: &'l Line<'a>,
    i: usize,
    part: &[String],
    whole: &[String],
    sink: &mut Sink<'_>,
) {
    let Some(rate) = line.nodes.get(i) else {
        return;
    };
    let figure = |n: &&Node<'_>| {
        n.is_amount() && n.claim.per.is_none() && n.sentence().abs_diff(rate.sentence()) <= OTHERS
    };
    let all: Vec<&'l Node<'a>> = line.nodes.iter().filter(figure).collect();
    let named = |words: &[String]| -> Vec<&'l Node<'a>> {
        all.iter().filter(|n| called(n, words)).copied().collect()
    };
    let parts = named(part);
    let fits = |p: &Node<'_>, w: &Node<'_>| {
        Line::same_unit(p, w)
            && p.index != w.index
            && Triple {
                part: p,
                whole: w,
                share: rate,
            }
            .verdict()
            .is_some_and(|v| v != Verdict::Inconsistent)
    };
    let wholes = named(whole);
    let any = |of: &[&Node<'_>]| {
        let pairs = |n: &Node<'_>| all.iter().any(|x| fits(n, x) || fits(x, n));
        of.iter().any(|n| pairs(n))
    };
    if any(&parts) || any(&wholes) {
        return sink.count(Verdict::Consistent);
    }
    let last = |of: &[&'l Node<'a>], reach: u32| -> Option<&'l Node<'a>> {
        let before = of.iter().rfind(|n| n.index < rate.index)?;
        (rate.sentence() - before.sentence() <= reach).then_some(*before)
    };
    let (Some(p), Some(w)) = (last(&parts, NEAR), last(&wholes, FAR)) else {
        return sink.count(Verdict::NotAssessable);
    };
    if !Line::same_unit(p, w) || p.index == w.index || between(line, p, rate) {
        return sink.count(Verdict::NotAssessable);
    }
    let t = Triple {
        part: p,
        whole: w,
        share: rate,
    };
    // A slip of one digit somewhere explains most small differences; an exchange in the rate itself does not.
    let plain = |n: &Node<'_>, sort: Sort| n.index == rate.index && sort != Sort::Digit;
    let slip = t
        .slip()
        .filter(|(n, x)| x.digits >= DIGITS && (t.wide_apart() || plain(n, x.sort) && t.apart()));
    let Some(slip) = slip else {
        return sink.count(Verdict::NotAssessable);
    };
    let sure = slip.1.sort != Sort::Digit && slip.1.digits > DIGITS;
    t.flag(&slip, sure, sink);
}

/// Whether the words right before or behind a number hold one of a list.
fn called(n: &Node<'_>, words: &[String]) -> bool {
    let before = cues::clause(&n.gap);
    let behind = n
        .after
        .split(['，', ',', '。', '；', '、'])
        .next()
        .unwrap_or("");
    // 在500道问题中: the noun stands behind its number.
    let bare = before.chars().filter(|c| c.is_alphanumeric()).count() <= 2;
    let has = |w: &String| before.contains(w.as_str()) || bare && behind.contains(w.as_str());
    words.iter().any(has)
}

/// Whether another figure stands between a part and its rate: the rate may be of that one.
fn between(line: &Line<'_>, part: &Node<'_>, rate: &Node<'_>) -> bool {
    line.nodes
        .iter()
        .filter(|n| n.index > part.index && n.index < rate.index)
        .any(|n| {
            n.role == Role::Level && n.claim.unit == part.claim.unit && !CUES.prior.within(&n.gap)
        })
}
