//! Claims of one base key → facts: the same stage, compatible periods, competing values.
//!
//! A claim that names no stage joins the fact whose value it gives; values that one article gives side
//! by side are different figures, whatever their keys say, and never compete.

use std::collections::BTreeSet;

use crate::model::Claim;

use super::judge;
use super::key::{Keyed, Times, open, times};

/// Claims of one figure, as indices into the list of keys.
pub type Cell = Vec<usize>;

/// Splits claims of one base key.
pub fn split(list: &[Keyed], claims: &[Claim], members: &[usize]) -> Vec<Cell> {
    let key = |i: &usize| -> Option<&Keyed> { list.get(*i) };
    let claim = |i: &usize| key(i).and_then(|k| claims.get(k.claim));
    // Those with a stage first: they found the cells that the others join.
    let mut order: Vec<usize> = members.to_vec();
    order.sort_by_key(|i| {
        key(i).map(|k| {
            (
                k.aside.is_some(),
                k.stage.is_empty(),
                std::cmp::Reverse(k.period.map_or(0, |p| -p.days())),
                k.claim,
            )
        })
    });
    let mut cells: Vec<Cell> = Vec::new();
    for i in order {
        let (Some(k), Some(c)) = (key(&i), claim(&i)) else {
            continue;
        };
        let mut agreeing: Option<usize> = None;
        let mut own: Vec<usize> = Vec::new();
        let mut wild: Vec<usize> = Vec::new();
        let mut beside: Vec<usize> = Vec::new();
        for (n, cell) in cells.iter().enumerate() {
            // One member that gives the value at a compatible time is enough to agree; to differ, a claim
            // has to be compatible with all.
            let (mut same, mut fits) = (agreeing.is_some(), true);
            for (o, oc) in cell.iter().filter_map(|j| key(j).zip(claim(j))) {
                let joins = times(k, o) != Times::Apart && open(k, o);
                fits &= joins;
                if !same && joins && judge::overlap(c, oc) {
                    same = true;
                    agreeing = Some(n);
                }
                if !fits && same {
                    break;
                }
            }
            if !fits {
                continue;
            }
            // A value beside another of the same article is another figure, and so is one far away.
            let told = cell
                .iter()
                .filter_map(|j| key(j).zip(claim(j)))
                .any(|(o, oc)| {
                    o.article == k.article
                        && times(k, o) == Times::Same
                        && o.aside.is_none()
                        && k.aside.is_none()
                        && !judge::overlap(c, oc)
                })
                || k.vague && !cell.iter().filter_map(claim).any(|o| judge::overlap(c, o))
                || !cell
                    .iter()
                    .filter_map(claim)
                    .all(|o| judge::comparable(c, o));
            if told {
                beside.push(n);
            }
            if cell.iter().filter_map(key).any(|o| o.stage == k.stage) {
                own.push(n);
            } else {
                wild.push(n);
            }
        }
        // Where two cells might be meant, a value that fits neither says nothing about either.
        let only = match (own.as_slice(), wild.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        };
        let target = agreeing.or(only.filter(|n| !beside.contains(n)));
        match target.and_then(|n| cells.get_mut(n)) {
            Some(cell) => cell.push(i),
            None => cells.push(vec![i]),
        }
    }
    separate(list, claims, cells)
}

/// Takes apart cells in which two values stand side by side in some article: the order of the claims
/// must not decide which of the two the other articles are held against.
fn separate(list: &[Keyed], claims: &[Claim], cells: Vec<Cell>) -> Vec<Cell> {
    let mut out = Vec::with_capacity(cells.len());
    for cell in cells {
        let clusters = clusters(list, claims, &cell);
        if clusters.len() < 2 {
            out.push(cell);
            continue;
        }
        let articles: Vec<BTreeSet<usize>> = clusters
            .iter()
            .map(|c| {
                c.iter()
                    .filter_map(|i| list.get(*i))
                    .filter(|k| k.aside.is_none())
                    .map(|k| k.article)
                    .collect()
            })
            .collect();
        let together = articles.iter().enumerate().any(|(i, a)| {
            articles
                .iter()
                .skip(i + 1)
                .any(|b| a.intersection(b).next().is_some())
        });
        let moments = clusters.iter().all(|c| one_moment(list, c));
        if together && moments {
            out.extend(clusters);
        } else {
            out.push(cell);
        }
    }
    out
}

fn one_moment(list: &[Keyed], cell: &[usize]) -> bool {
    let Some(first) = cell.first().and_then(|i| list.get(*i)) else {
        return true;
    };
    cell.iter()
        .filter_map(|i| list.get(*i))
        .all(|k| times(first, k) == Times::Same)
}

/// Claims of a cell by value: each claim joins the first cluster that holds a value it overlaps.
fn clusters(list: &[Keyed], claims: &[Claim], cell: &[usize]) -> Vec<Cell> {
    let claim = |i: &usize| list.get(*i).and_then(|k| claims.get(k.claim));
    let mut out: Vec<Cell> = Vec::new();
    for i in cell {
        let Some(c) = claim(i) else { continue };
        let at = out.iter().position(|cl| {
            cl.first()
                .and_then(claim)
                .is_some_and(|o| judge::overlap(c, o))
        });
        match at.and_then(|n| out.get_mut(n)) {
            Some(cl) => cl.push(*i),
            None => out.push(vec![*i]),
        }
    }
    out
}
