//! All candidates of each number with their traits, to fit weights to (`benches/odds.py`).
//!
//! In: what [`super::choose`] weighs. Out: one line of JSON a number, on the standard error. Deliberately absent from a build
//! without the feature `trace`.

use std::collections::BTreeMap;

use serde_json::json;

use super::Candidate;
use super::traits::Row;
use super::weights::Section;
use crate::extract::attribute::subject::sought::Sought;

/// Writes the line of a number.
pub fn write(n: &Sought<'_>, all: &[Candidate], rows: &[Row], sections: &[Section]) {
    let name = |s: &Section| format!("{s:?}").to_lowercase();
    let candidates: Vec<_> = all
        .iter()
        .zip(rows)
        .map(|(c, r)| {
            let traits: BTreeMap<String, f32> = r.iter().map(|(t, x)| (format!("{t:?}"), x)).collect();
            json!({"names": names(n, c), "named": !c.who.is_empty(), "cost": c.cost, "traits": traits})
        })
        .collect();
    let line = json!({
        "article": n.cx.article.id, "field": n.c.field, "start": n.c.start,
        "sections": sections.iter().map(name).collect::<Vec<_>>(), "candidates": candidates,
    });
    eprintln!("{}", line.to_string());
}

/// Every way in which a candidate is printed.
fn names(n: &Sought<'_>, c: &Candidate) -> Vec<String> {
    let scan = n.cx.scan;
    let mut names: Vec<String> = c.phrase.iter().map(|p| p.text.clone()).collect();
    for w in &c.who {
        names.extend(scan.who.get(*w).map(|x| x.name.clone()));
        let spots = scan.spots.iter().filter(|s| s.who == *w);
        names.extend(spots.map(|s| n.cx.article.slice(s.start..s.end).to_owned()));
    }
    names.sort();
    names.dedup();
    names
}
