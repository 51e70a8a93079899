//! VC004: two articles differ for a stated reason.
//!
//! Flags, as information: values of one figure that differ because the date, stage, scope or status
//! differs, with that reason.
//! Why an editor cares: who quotes one of them has to quote its qualifier too.
//! 例: 就业10万人（全项目）与57人（一期）。
//! Example: "100,000 jobs" for the whole project, "57 jobs" for its first phase.
//! Silent: differences within one article; values that agree within rounding.

use std::collections::BTreeSet;

use crate::model::claim::stated;
use crate::model::{Agreement, Severity};

use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Vc004;

impl Rule for Vc004 {
    fn code(&self) -> &'static str {
        "VC004"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for fact in view.facts {
            let Some(major) = fact.majority.and_then(|i| fact.rows.get(i)) else {
                continue;
            };
            let Some(base) = view.claims.get(major.claim) else {
                continue;
            };
            let home = view.owner.get(major.claim);
            let mut told = BTreeSet::new();
            for row in fact
                .rows
                .iter()
                .filter(|r| r.agrees == Agreement::Explained)
            {
                let Some(c) = view.claims.get(row.claim) else {
                    continue;
                };
                let elsewhere = view.owner.get(row.claim) != home;
                if !elsewhere || !pair::conflict(c, base) || !told.insert(stated(c)) {
                    continue;
                }
                let d = Draft::new(&[c, base])
                    .severity(Severity::Info)
                    .event(fact.event.clone())
                    .with("a", &c.surface)
                    .with("b", &base.surface)
                    .with("reason", &row.reason)
                    .formula(format!(
                        "{} ≠ {}（{}）",
                        c.surface, base.surface, row.reason
                    ));
                sink.flag(d);
            }
        }
    }
}
