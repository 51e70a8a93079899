//! Shares of one whole, all but one of them right: 产品282只，其中股票策略170只，占备案产品总量的60.28%；市场中性68只，占备案产品总量
//! 的24.11%.
//!
//! In: the blocks of an article. Out: findings of AR002 on a share whose sibling, called a share of the same thing, is
//! that of a printed whole, where one slip of the pen makes it one too. Deliberately absent: shares in a row (`rows`).

use crate::check::Sink;
use crate::check::arithmetic::relation::cues::{self, CUES};
use crate::check::arithmetic::relation::share::Share;
use crate::check::arithmetic::relation::{Line, Node, Role};
use crate::check::arithmetic::typo::Sort;
use crate::model::Verdict;

use super::triple::Triple;

/// Digits of a sibling that its part and whole bear out.
const PROVEN: f64 = 2.2;

/// Digits of the number with the slip.
const DIGITS: usize = 3;

/// Blocks between siblings.
const REACH: usize = 3;

/// Sentences to another share and to a whole: a text of nothing but shares would try all with all.
const KIN: u32 = 10;
const WHOLE: u32 = 30;

/// The same where they name no whole.
const NEAR: usize = 1;

/// A share, its part and what it says it is of.
struct Said<'l, 'a> {
    part: &'l Node<'a>,
    share: &'l Node<'a>,
    of: String,
    line: usize,
}

/// Looks at the shares of an article.
pub fn report(lines: &[Line<'_>], shares: &[Vec<Share<'_, '_>>], sink: &mut Sink<'_>) {
    let all = said(lines, shares);
    if all.len() < 2 {
        return;
    }
    let wholes: Vec<&Node<'_>> = lines
        .iter()
        .flat_map(|l| &l.nodes)
        .filter(|n| n.is_amount())
        .collect();
    for s in &all {
        judge(&all, &wholes, s, sink);
    }
}

fn said<'l, 'a>(lines: &'l [Line<'a>], shares: &[Vec<Share<'l, 'a>>]) -> Vec<Said<'l, 'a>> {
    let mut out = Vec::new();
    for (line, (l, shares)) in lines.iter().zip(shares).enumerate() {
        for s in shares.iter().filter(|s| s.part.is_amount()) {
            let of = s.total.as_ref().unwrap_or(&s.named).clone();
            let (part, share) = (s.part, s.share);
            out.push(Said {
                part,
                share,
                of,
                line,
            });
        }
        for w in l.nodes.windows(2) {
            let [part, share] = w else { continue };
            let clause = cues::clause(&share.gap);
            let noun = CUES.ratio.last(clause).and_then(|r| clause.get(r));
            let tied = share.claim.unit == "%"
                && share.role == Role::Level
                && part.is_amount()
                && part.sentence() == share.sentence();
            if let Some(noun) = noun.filter(|_| tied) {
                let of = noun.to_owned();
                out.push(Said {
                    part,
                    share,
                    of,
                    line,
                });
            }
        }
    }
    out
}

fn judge(all: &[Said<'_, '_>], wholes: &[&Node<'_>], s: &Said<'_, '_>, sink: &mut Sink<'_>) {
    let of = |x: &Said<'_, '_>, w: &Node<'_>| {
        let right = Line::same_unit(w, x.part) && w.index != x.part.index;
        right.then(|| {
            Triple {
                part: x.part,
                whole: w,
                share: x.share,
            }
            .verdict()
        })?
    };
    let apart = |n: &Node<'_>| n.sentence().abs_diff(s.part.sentence());
    let wholes: Vec<&Node<'_>> = wholes
        .iter()
        .filter(|w| apart(w) <= WHOLE)
        .copied()
        .collect();
    if wholes
        .iter()
        .any(|w| of(s, w).is_some_and(|v| v != Verdict::Inconsistent))
    {
        return;
    }
    let kin = |x: &&Said<'_, '_>| {
        let reach = if x.of.is_empty() { NEAR } else { REACH };
        let near = x.line.abs_diff(s.line) <= reach;
        apart(x.part) <= KIN
            && x.part.index != s.part.index
            && x.part.claim.value != s.part.claim.value
            && x.of == s.of
            && near
            && Line::same_unit(x.part, s.part)
    };
    let kin: Vec<&Said<'_, '_>> = all.iter().filter(kin).collect();
    let proof = |w: &Node<'_>| {
        kin.iter()
            .filter(|x| of(x, w) == Some(Verdict::Consistent))
            .map(|x| {
                Triple {
                    part: x.part,
                    whole: w,
                    share: x.share,
                }
                .weight()
            })
            .sum::<f64>()
    };
    let proven = wholes
        .iter()
        .filter(|w| Line::same_unit(w, s.part) && w.index != s.part.index)
        .map(|w| (*w, proof(w)))
        .filter(|(_, p)| *p >= PROVEN)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((whole, weight)) = proven else {
        return;
    };
    let t = Triple {
        part: s.part,
        whole,
        share: s.share,
    };
    let Some(slip) = t.slip().filter(|(_, x)| x.digits >= DIGITS && t.apart()) else {
        return sink.count(Verdict::NotAssessable);
    };
    let sure = slip.1.sort != Sort::Digit || slip.1.digits > DIGITS || weight >= 2.0 * PROVEN;
    t.flag(&slip, sure, sink);
}
