//! A share without the name of its whole, of a part whose figure the article gives as a whole too: 上半年收入3.61亿元；来自北山的
//! 收入3717.6万元，占比10.3%.
//!
//! In: the blocks of an article. Out: findings of AR002 where the largest figure of the same metric and period is not
//! what the share is of, and one slip of the pen makes it so. Deliberately absent: shares that name their whole.

use std::collections::BTreeSet;

use crate::check::Sink;
use crate::check::arithmetic::relation::share::Share;
use crate::check::arithmetic::relation::{Line, Node, Role};
use crate::check::arithmetic::typo::Sort;
use crate::model::{Bound, Verdict};

use super::triple::Triple;

/// Digits of the number with the slip.
const DIGITS: usize = 3;

/// Looks at the shares of an article.
pub fn report(lines: &[Line<'_>], shares: &[Vec<Share<'_, '_>>], sink: &mut Sink<'_>) {
    let all = || shares.iter().flatten();
    let parts: BTreeSet<usize> = all().map(|s| s.part.index).collect();
    let nameless = |s: &&Share<'_, '_>| s.named.is_empty() && s.total.is_none();
    for s in all().filter(nameless) {
        judge(lines, &parts, s, sink);
    }
}

fn judge(lines: &[Line<'_>], parts: &BTreeSet<usize>, s: &Share<'_, '_>, sink: &mut Sink<'_>) {
    let (part, share) = (s.part, s.share);
    let known = part.claim.metric.is_some() && part.claim.period.is_some();
    if !known || part.claim.unit == "%" || share.claim.bound != Bound::Exact {
        return;
    }
    let triple = |whole| Triple { part, whole, share };
    let all = || lines.iter().flat_map(|l| &l.nodes);
    let comparable = |w: &&Node<'_>| {
        w.role == Role::Level
            && w.index != part.index
            && Line::same_unit(w, part)
            && w.claim.magnitude() > part.claim.magnitude()
    };
    let mut fitting = all().filter(comparable);
    if fitting.any(|w| {
        triple(w)
            .verdict()
            .is_some_and(|v| v != Verdict::Inconsistent)
    }) {
        return;
    }
    let whole = all()
        .filter(comparable)
        .filter(|w| holds(w, part) && w.claim.period == part.claim.period)
        .max_by_key(|w| w.claim.magnitude());
    // 动力电池收入175.5亿元，占比68.2%: a figure with a share of its own is a part beside this one.
    let sibling = |w: &Node<'_>| parts.contains(&w.index);
    let whole = whole.filter(|w| w.claim.bound == Bound::Exact && !sibling(w));
    let Some(whole) = whole else {
        return;
    };
    let t = triple(whole);
    let Some(slip) = t
        .slip()
        .filter(|(_, x)| x.digits >= DIGITS && t.wide_apart())
    else {
        return sink.count(Verdict::NotAssessable);
    };
    let sure = slip.1.sort != Sort::Digit || slip.1.digits > DIGITS;
    t.flag(&slip, sure, sink);
}

/// Whether a figure is the same as a part, or the one that the part's name narrows: 收入 of 来自北山的收入.
fn holds(whole: &Node<'_>, part: &Node<'_>) -> bool {
    match (&whole.claim.metric, &part.claim.metric) {
        (Some(whole), Some(part)) => whole == part || !whole.is_ascii() && part.ends_with(whole),
        _ => false,
    }
}
