//! VC003: a lower bound above an upper bound.
//!
//! Flags: one figure said to be more than a value in one place and less than a smaller value in another.
//! Why an editor cares: both cannot hold, whatever the exact figure is.
//! 例: 甲篇"超过200亿元"，乙篇"不超过150亿元"。
//! Example: "more than 200 people" in one report, "fewer than 150" in another.
//! Silent: a planned limit against an actual figure; other periods, stages and scopes.

use crate::model::{Bound, Claim, Fact};

use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Vc003;

impl Rule for Vc003 {
    fn code(&self) -> &'static str {
        "VC003"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for fact in view.facts {
            one(view, fact, sink);
        }
    }
}

/// The highest lower bound against the lowest upper bound of a fact.
fn one(view: &CrossView<'_>, fact: &Fact, sink: &mut Sink<'_>) {
    let claims = || fact.rows.iter().filter_map(|r| view.claims.get(r.claim));
    let lower = claims()
        .filter(|c| c.bound == Bound::Lower)
        .max_by_key(|c| c.value);
    let upper = claims()
        .filter(|c| c.bound == Bound::Upper)
        .min_by_key(|c| c.value);
    let (Some(lower), Some(upper)) = (lower, upper) else {
        return;
    };
    // 二千元以上五千元以下罚款: the ends of what a law allows for one case of several.
    if statutory(lower) || statutory(upper) {
        return;
    }
    // 有望突破3000美元 and 若跌破2800美元 speak of two days to come.
    // 17家高于110%，12家低于100%: the bounds of two groups, told side by side.
    let beside = lower.article == upper.article && lower.sentence.abs_diff(upper.sentence) <= 1;
    if beside || lower.value <= upper.value || pair::told_apart(lower, upper) || pair::moving(lower)
    {
        return;
    }
    let d = Draft::new(&[lower, upper])
        .confidence(fact.confidence)
        .suggestion("check")
        .event(fact.event.clone())
        .with("a", shown(lower))
        .with("b", shown(upper))
        .formula(format!("{} > {}", lower.surface, upper.surface));
    sink.flag(d);
}

/// Whether a number stands in a range of 以上…以下, as laws word it.
fn statutory(c: &Claim) -> bool {
    let before = c.passage.get(..c.in_passage.start).unwrap_or("");
    let after = c.passage.get(c.in_passage.end..).unwrap_or("");
    let (closes, opens) = (before.ends_with("以上"), after.starts_with("以上"));
    let head = after
        .split(['，', '。', '；', ',', ';'])
        .next()
        .unwrap_or("");
    closes && after.starts_with("以下") || opens && head.contains("以下")
}

/// An amount with its hedges.
fn shown(c: &Claim) -> String {
    format!("{}{}", c.modifier.replace('|', ""), c.surface)
}

/// Whether two claims are bounds in opposite directions, which this rule compares.
pub(super) fn opposed(a: &Claim, b: &Claim) -> bool {
    matches!(
        (a.bound, b.bound),
        (Bound::Lower, Bound::Upper) | (Bound::Upper, Bound::Lower)
    )
}
