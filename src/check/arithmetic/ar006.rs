//! AR006: the shares of a whole do not add up to a hundred.
//!
//! Flags: three shares or more in a row, the last one of 其他 or 其余, with a sum away from 100%.
//! Why an editor cares: a share is wrong, or the groups overlap and the text does not say so.
//! 中文：产品收入占40%，服务收入占35%，其他占30%（合计105%）。
//! English: 46, 30 and 14 percent, with the remaining 22 percent undecided.
//! Silent: no word says that the list is complete; several answers were allowed; rounding.

use std::collections::BTreeSet;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Exact, Interval, Reading, Severity, Verdict};

use super::judge::{both, judge};
use super::relation::change::year;
use super::relation::cues::CUES;
use super::relation::node::sentences;
use super::relation::{Node, Role};

/// See the module.
#[derive(Debug)]
pub struct Ar006;

impl Rule for Ar006 {
    fn code(&self) -> &'static str {
        "AR006"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            judge_parts(nodes, sink);
        }
    }
}

fn judge_parts(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    let parts: Vec<&Node<'_>> = nodes
        .iter()
        .filter(|n| n.claim.unit == "%" && n.role == Role::Level && !n.bracketed)
        .collect();
    let Some(last) = parts.last() else {
        return;
    };
    let words: String = nodes.iter().map(|n| n.gap.as_str()).collect();
    let complete = parts.len() >= 3
        && CUES.rest.within(&last.gap)
        && CUES.share.within(&last.gap)
        && !CUES.average.within(&words);
    // A row of shares only: any other figure or change in between may break it.
    let row = nodes.len() == parts.len() && !CUES.adjusted.within(&words);
    // Shares of several years are no parts of one whole.
    let years: BTreeSet<u32> = nodes.iter().filter_map(|n| year(&n.gap)).collect();
    let row = row && years.len() <= 1;
    let open = CUES.answers.within(&words) || CUES.prior.within(&words);
    if !complete || !row || open {
        return;
    }
    let zero = Interval::point(Exact::ZERO);
    let sum = parts
        .iter()
        .map(|n| n.claim.interval.strict)
        .map(|i| Reading {
            strict: i,
            loose: i,
        })
        .try_fold(
            Reading {
                strict: zero,
                loose: zero,
            },
            |s, r| both(&s, &r, Interval::plus),
        );
    let Some(sum) = sum else {
        return sink.count(Verdict::NotAssessable);
    };
    let half = Exact::ratio(1, 2).unwrap_or(Exact::ZERO);
    let Some(whole) = Interval::around(Exact::int(100), half) else {
        return;
    };
    let verdict = judge(
        &sum,
        &Reading {
            strict: whole,
            loose: whole,
        },
    );
    if verdict != Verdict::Inconsistent {
        return sink.count(verdict);
    }
    let total = parts
        .iter()
        .filter_map(|n| Exact::from_decimal(n.claim.magnitude()?))
        .try_fold(Exact::ZERO, Exact::plus);
    let Some(total) = total else { return };
    let claims: Vec<&Claim> = parts.iter().map(|n| n.claim).collect();
    let words: Vec<&str> = claims.iter().map(|c| c.surface.as_str()).collect();
    let total = format!("{}%", total.round(2));
    sink.flag(
        Draft::new(&claims)
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("sum", &total)
            .suggestion("check")
            .formula(format!("{} = {total}", words.join(" + ")))
            .expected("100%"),
    );
}
