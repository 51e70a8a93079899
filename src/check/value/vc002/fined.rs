//! Two who are fined: 对甲处以罚款150万元；对乙处以罚款105万元.
//!
//! In: two claims. Out: whether their clauses name two that were fined. Deliberately absent: who they are.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Claim;
use crate::text::embedded::embedded;
use crate::text::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fines {
    lead: Vec<String>,
    verbs: Vec<String>,
    passive: Vec<String>,
}

static FINES: LazyLock<Fines> = LazyLock::new(|| embedded!("value/fines.toml"));

/// Whether both clauses say who was fined, and name two.
pub fn apart(a: &Claim, b: &Claim) -> bool {
    fined(a)
        .zip(fined(b))
        .is_some_and(|(x, y)| !x.is_empty() && !y.is_empty() && !x.contains(&y) && !y.contains(&x))
}

/// The one whom a claim's own clause names as fined.
fn fined(c: &Claim) -> Option<String> {
    let before = c.passage.get(..c.in_passage.start)?;
    let own = before.rsplit(['。', '；', ';', '\n']).next()?;
    let words: String = own.chars().map(fold::fold_char).collect();
    let last = words.rsplit(['，', ',', '、']).next()?;
    let passive = FINES
        .passive
        .iter()
        .filter_map(|w| last.find(w.as_str()))
        .min()
        .and_then(|at| last.get(..at))
        .map(|name| name.trim().to_owned());
    passive.or_else(|| {
        let (at, lead) = FINES
            .lead
            .iter()
            .filter_map(|w| words.find(w.as_str()).map(|at| (at, w)))
            .min()?;
        let rest = words.get(at + lead.len()..)?;
        let end = FINES
            .verbs
            .iter()
            .filter_map(|w| rest.find(w.as_str()))
            .min()?;
        rest.get(..end).map(|name| name.trim().to_owned())
    })
}
