//! A draft against what was published: which of the two is to be changed first.
//!
//! In: conflicts, and which articles of the run are drafts. Out: the same conflicts, each led by the
//! side that fewer published articles bear out. Where as many bear out either, the figure published
//! last counts: a correction comes after what it corrects. Deliberately absent: conflicts between two
//! published articles or two drafts, which stay as they are.

use std::collections::BTreeSet;

use crate::model::Claim;
use crate::text::name;

use super::super::rule::CrossView;
use super::across::Conflict;

/// Puts first what is to be changed first.
pub fn order(view: &CrossView<'_>, list: &mut [Conflict<'_>]) {
    if view.drafts == 0 {
        return;
    }
    // The claims of the drafts come first in a run.
    let drafts: BTreeSet<&str> = (view.claims.iter().zip(view.owner))
        .take_while(|(_, owner)| **owner < view.drafts)
        .map(|(c, _)| &*c.id)
        .collect();
    for c in list {
        let (first, second) = (
            drafts.contains(&*c.first.id),
            drafts.contains(&*c.second.id),
        );
        if first == second {
            continue;
        }
        let (draft, other) = if first {
            (c.first, c.second)
        } else {
            (c.second, c.first)
        };
        let (first, second) = if witnesses(view, draft) > witnesses(view, other) {
            (other, draft)
        } else {
            (draft, other)
        };
        if !std::ptr::eq(first, c.first) {
            (c.first, c.second, c.votes) = (first, second, None);
        }
    }
}

/// How many published articles give a figure a value that fits this one, and the day of the last.
fn witnesses(view: &CrossView<'_>, c: &Claim) -> (usize, Option<jiff::civil::Date>) {
    let told: BTreeSet<usize> = (view.claims.iter().zip(view.owner))
        .filter(|(x, owner)| **owner >= view.drafts && fits(x, c))
        .map(|(_, owner)| *owner)
        .collect();
    let date = |i: &usize| view.articles.get(*i).and_then(|a| a.date);
    (told.len(), told.iter().filter_map(date).max())
}

fn fits(a: &Claim, b: &Claim) -> bool {
    let subject = match (&a.subject, &b.subject) {
        (Some(s), Some(t)) => name::one(s, t),
        (s, t) => s == t,
    };
    let value = a.value == b.value || !a.interval.loose.disjoint(&b.interval.loose);
    subject && a.metric == b.metric && a.kind == b.kind && a.unit == b.unit && value
}
