//! Which articles may be compared with each other.
//!
//! In: the groups of a run. Out: circles of articles on one event or of one text, each with the claims
//! of its members. Deliberately absent: articles of no group; what they share is no event.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Claim, Level};

use super::rule::CrossView;

/// Days that reports of one event may lie apart.
const DAYS: i32 = 10;

/// Articles that report the same.
#[derive(Debug, Clone)]
pub struct Circle {
    /// Id of the group.
    pub event: Option<Arc<str>>,
    /// Indices of the articles, ascending.
    pub articles: Vec<usize>,
}

/// Every group with two members or more; a group inside a larger one is not repeated.
pub fn circles(view: &CrossView<'_>) -> Vec<Circle> {
    let mut by_members: BTreeMap<Vec<usize>, (Level, Arc<str>)> = BTreeMap::new();
    for g in view.groups {
        let mut articles: Vec<usize> = g.members.iter().map(|m| m.article).collect();
        articles.sort_unstable();
        articles.dedup();
        if articles.len() < 2 {
            continue;
        }
        let slot = by_members
            .entry(articles)
            .or_insert_with(|| (g.level, g.id.clone()));
        if g.level > slot.0 {
            *slot = (g.level, g.id.clone());
        }
    }
    let all: Vec<Circle> = by_members
        .into_iter()
        .map(|(articles, (_, id))| Circle {
            event: Some(id),
            articles,
        })
        .collect();
    let inside = |small: &Circle, large: &Circle| {
        small.articles.len() < large.articles.len()
            && small
                .articles
                .iter()
                .all(|a| large.articles.binary_search(a).is_ok())
    };
    // Groups are many and small: only those that share the first article can hold each other.
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, c) in all.iter().enumerate() {
        for a in &c.articles {
            holders.entry(*a).or_default().push(i);
        }
    }
    all.iter()
        .filter(|c| {
            let first = c.articles.first().and_then(|a| holders.get(a));
            !first.is_some_and(|list| {
                list.iter()
                    .filter_map(|i| all.get(*i))
                    .any(|large| inside(c, large))
            })
        })
        .cloned()
        .collect()
}

impl Circle {
    /// The claims of one article, in text order.
    pub fn claims<'a>(&self, view: &CrossView<'a>, article: usize) -> &'a [Claim] {
        claims_of(view, article)
    }

    /// Whether two articles are of the same days, as far as their dates are known.
    pub fn near_in_time(&self, view: &CrossView<'_>, a: usize, b: usize) -> bool {
        days_apart(view, a, b).is_none_or(|d| d <= DAYS)
    }
}

/// The claims of one article, in text order.
pub fn claims_of<'a>(view: &CrossView<'a>, article: usize) -> &'a [Claim] {
    let from = view.owner.partition_point(|o| *o < article);
    let to = view.owner.partition_point(|o| *o <= article);
    view.claims.get(from..to).unwrap_or(&[])
}

/// Days between two articles; `None` where a date is not known.
pub fn days_apart(view: &CrossView<'_>, a: usize, b: usize) -> Option<i32> {
    days_between(view, a, b).map(i32::abs)
}

/// Whether one outlet, named in both, published two articles.
pub fn one_outlet(view: &CrossView<'_>, a: usize, b: usize) -> bool {
    let of = |i: usize| view.articles.get(i).and_then(|x| x.source.as_deref());
    of(a).is_some() && of(a) == of(b)
}

/// Days from one article to another, below zero where it is the earlier one.
pub fn days_between(view: &CrossView<'_>, from: usize, to: usize) -> Option<i32> {
    let date = |i: usize| view.articles.get(i).and_then(|x| x.date);
    date(from)?.until(date(to)?).ok().map(|s| s.get_days())
}
