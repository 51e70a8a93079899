//! Two names of one sum: what a fund invests is what a company raises.
//!
//! Cells meet here only where most of their articles give the same value.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Agreement, Claim, Fact, FactRow, Kind, Lang};

use super::acquaint::TELLING;
use super::bucket::Cell;
use super::key::{Keyed, Times, times};
use super::metric::two_sides;
use super::words::Reason;

/// Joins cells of one deal that name it from two sides.
pub fn join(keys: &[Keyed], claims: &[Claim], cells: Vec<Cell>) -> Vec<Cell> {
    let mut by_value: BTreeMap<(Decimal, &str), Vec<usize>> = BTreeMap::new();
    for (n, cell) in cells.iter().enumerate() {
        if let Some(v) = value(keys, claims, cell) {
            by_value.entry(v).or_default().push(n);
        }
    }
    let mut into: Vec<usize> = (0..cells.len()).collect();
    for list in by_value.values() {
        for (i, &a) in list.iter().enumerate() {
            for &b in list.iter().skip(i + 1) {
                let (Some(x), Some(y)) = (cells.get(a), cells.get(b)) else {
                    continue;
                };
                if related(keys, claims, x, y) {
                    let root = into.get(a).copied().unwrap_or(a);
                    if let Some(slot) = into.get_mut(b) {
                        *slot = root.min(*slot);
                    }
                }
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for (n, cell) in cells.into_iter().enumerate() {
        out.entry(into.get(n).copied().unwrap_or(n))
            .or_default()
            .push(cell);
    }
    let cells = out
        .into_values()
        .map(|mut parts| {
            // The side that most claims take names the fact.
            parts.sort_by_key(|c| std::cmp::Reverse(c.len()));
            parts.concat()
        })
        .collect();
    rehome(keys, claims, cells)
}

/// Moves a claim that differs from its cell to the cell of the same deal that gives its value: 估值 without
/// a word on before or after the money is the side whose value it is.
fn rehome(keys: &[Keyed], claims: &[Claim], mut cells: Vec<Cell>) -> Vec<Cell> {
    let mut by_value: BTreeMap<(Decimal, String), Vec<usize>> = BTreeMap::new();
    for (n, cell) in cells.iter().enumerate() {
        if let Some((v, unit)) = value(keys, claims, cell) {
            by_value.entry((v, unit.to_owned())).or_default().push(n);
        }
    }
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    for (n, cell) in cells.iter().enumerate() {
        let Some((major, _)) = value(keys, claims, cell) else {
            continue;
        };
        for i in cell {
            let Some((k, c)) = keys.get(*i).and_then(|k| Some((k, claims.get(k.claim)?))) else {
                continue;
            };
            let Some(v) = c.value.map(|v| v.normalize()) else {
                continue;
            };
            if v == major || !k.stage.is_empty() || !k.deal {
                continue;
            }
            let homes = by_value.get(&(v, c.unit.clone()));
            let home = homes.into_iter().flatten().find(|m| {
                **m != n
                    && cells
                        .get(**m)
                        .is_some_and(|other| related(keys, claims, &[*i], other))
            });
            if let Some(m) = home {
                moves.push((*i, n, *m));
            }
        }
    }
    for (i, from, to) in moves {
        if let Some(cell) = cells.get_mut(from) {
            cell.retain(|x| *x != i);
        }
        if let Some(cell) = cells.get_mut(to) {
            cell.push(i);
        }
    }
    cells.retain(|c| !c.is_empty());
    cells
}

/// The value that most articles of a cell give, where it is money worth telling and most give it.
fn value<'a>(keys: &'a [Keyed], claims: &'a [Claim], cell: &[usize]) -> Option<(Decimal, &'a str)> {
    let mut count: BTreeMap<(Decimal, &str), usize> = BTreeMap::new();
    let mut all = 0;
    for i in cell {
        let k = keys.get(*i)?;
        let c = claims.get(k.claim)?;
        if k.aside.is_some() {
            continue;
        }
        all += 1;
        if let Some(v) = c.value.filter(|_| c.kind == Kind::Money) {
            *count.entry((v.normalize(), c.unit.as_str())).or_default() += 1;
        }
    }
    let (v, n) = count.into_iter().max_by_key(|(_, n)| *n)?;
    (v.0 >= Decimal::from(TELLING) && n * 2 > all).then_some(v)
}

/// Whether two cells of equal value are one figure: the same family or two sides of a deal, compatible
/// periods and stages, and each side's subject named where the other speaks.
fn related(keys: &[Keyed], claims: &[Claim], a: &[usize], b: &[usize]) -> bool {
    let of = |i: &usize| keys.get(*i);
    let (Some(x), Some(y)) = (a.first().and_then(of), b.first().and_then(of)) else {
        return false;
    };
    if !two_sides(&x.family, &y.family) || !x.deal {
        return false;
    }
    let compatible = a.iter().filter_map(of).any(|k| {
        b.iter().filter_map(of).any(|o| {
            times(k, o) != Times::Apart
                && (k.stage == o.stage || k.stage.is_empty() || o.stage.is_empty())
        })
    });
    if !compatible {
        return false;
    }
    let names = |subject: &str, cell: &[usize]| {
        subject.split('/').any(|part| {
            cell.iter()
                .filter_map(|i| of(i).and_then(|k| claims.get(k.claim)))
                .any(|c| {
                    c.passage.contains(part)
                        || c.subject.as_deref().is_some_and(|s| s.contains(part))
                })
        })
    };
    names(&x.base.subject, b) || names(&y.base.subject, a)
}

/// Claims whose subject or metric is not known join the one fact that has their value.
pub fn adopt(
    claims: &[Claim],
    loose: &[(usize, usize)],
    voice: &[usize],
    owner: &[usize],
    facts: &mut [Fact],
    lang: Lang,
) {
    let mut by_value: BTreeMap<(Decimal, String), Vec<usize>> = BTreeMap::new();
    for (n, f) in facts.iter().enumerate() {
        let m = f
            .majority
            .and_then(|i| f.rows.get(i))
            .and_then(|r| claims.get(r.claim));
        if let Some((v, c)) = m.and_then(|c| Some((c.value?, c)))
            && c.kind == Kind::Money
            && v >= Decimal::from(TELLING)
        {
            by_value
                .entry((v.normalize(), c.unit.clone()))
                .or_default()
                .push(n);
        }
    }
    for &(i, article) in loose {
        let Some(c) = claims
            .get(i)
            .filter(|c| c.kind == Kind::Money && c.converts.is_none() && c.excluded.is_none())
        else {
            continue;
        };
        let Some(v) = c.value else { continue };
        let Some([n]) = by_value
            .get(&(v.normalize(), c.unit.clone()))
            .map(Vec::as_slice)
        else {
            continue;
        };
        let Some(f) = facts.get_mut(*n) else { continue };
        let named = |known: &Option<String>, key: &str| known.as_deref().is_none_or(|k| k == key);
        if !named(&c.subject, &f.key.subject) && c.metric.is_none() {
            continue;
        }
        f.rows.push(FactRow {
            claim: i,
            agrees: Agreement::Yes,
            reason: Reason::Unnamed.say(lang),
        });
        let mine = voice.get(article);
        let known = f
            .rows
            .iter()
            .filter(|r| r.claim != i)
            .filter_map(|r| owner.get(r.claim).and_then(|o| voice.get(*o)))
            .any(|v| Some(v) == mine);
        if !known {
            f.voices = f.voices.saturating_add(1);
        }
        let major = f.majority.and_then(|m| f.rows.get(m)).map(|r| r.claim);
        f.rows.sort_by_key(|r| r.claim);
        f.majority = major.and_then(|m| f.rows.iter().position(|r| r.claim == m));
    }
}
