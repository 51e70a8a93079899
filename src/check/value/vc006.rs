//! VC006: what most independent reports say.
//!
//! Flags, as information: a figure that three or more independent articles give and one gives
//! differently, copies of one text counting once.
//! Why an editor cares: a majority is a hint, not a proof: newsrooms copy each other's mistakes.
//! 例: 三篇独立报道作974亿美元，一篇作942亿美元。
//! Example: three reports say $97.4 billion, one says $94.2 billion.
//! Silent: fewer than three independent articles; more than one dissenter; values so far apart, and by
//! no slip of the hand, that they are of two figures; a dissenter that has the others' value as well.

use std::collections::BTreeSet;

use crate::model::claim::same_value;
use crate::model::{Agreement, Claim, Exact, Severity};

use super::super::groups;
use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Vc006;

impl Rule for Vc006 {
    fn code(&self) -> &'static str {
        "VC006"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for fact in view.facts.iter().filter(|f| f.voices >= 3) {
            let Some(major) = fact.majority.and_then(|i| fact.rows.get(i)) else {
                continue;
            };
            let Some(base) = view.claims.get(major.claim) else {
                continue;
            };
            let against: Vec<_> = fact
                .rows
                .iter()
                .filter(|r| r.agrees == Agreement::No)
                .filter_map(|r| Some((view.claims.get(r.claim)?, *view.owner.get(r.claim)?)))
                .collect();
            let dissenters: BTreeSet<usize> = against.iter().map(|a| a.1).collect();
            let Some((c, _)) = against.first() else {
                continue;
            };
            if dissenters.len() != 1 || !pair::conflict(c, base) {
                continue;
            }
            let likely = |t| t <= sink.param("times") || ten(t);
            let times = pair::times(c, base).and_then(Exact::from_decimal);
            if !times.is_some_and(likely) && pair::slip(c, base).is_none() {
                continue;
            }
            let both = |x: &Claim| x.unit == base.unit && same_value(x, base);
            let told = |article: &usize| groups::claims_of(view, *article).iter().any(both);
            if dissenters.iter().any(told) {
                continue;
            }
            let d = Draft::new(&[c, base])
                .severity(Severity::Info)
                .confidence(fact.confidence)
                .event(fact.event.clone())
                .with("a", &c.surface)
                .with("b", &base.surface)
                .with("voices", fact.voices)
                .formula(format!(
                    "{} ≠ {}（1 : {}）",
                    c.surface,
                    base.surface,
                    fact.voices - 1
                ))
                .expected(base.surface.clone());
            sink.flag(d);
        }
    }
}

/// Whether a ratio is about ten, as of 近600亿 to 5888亿: a place slipped.
fn ten(ratio: Exact) -> bool {
    ratio >= Exact::int(9) && ratio <= Exact::int(11)
}
