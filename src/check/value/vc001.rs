//! VC001: two articles give one figure different values.
//!
//! Flags: claims of one subject, metric, period, stage and unit in different articles whose values
//! exclude each other; and numbers in the same words, in reports of one event, a slip apart.
//! Why an editor cares: one of the articles is wrong, or a qualifier is missing.
//! 例: OpenAI此前估值1500亿美元（甲篇）与1570亿美元（乙篇）。
//! Example: "valued at $150 billion" in one report and "$157 billion" in another.
//! Silent: another date, stage, scope or status (VC004); rounding and hedges; powers of ten (MG001).

use crate::model::{Bound, Severity};

use super::super::rule::{CrossView, Rule};
use super::super::sink::Sink;
use super::super::slip;
use super::across::{self, Conflict};
use super::{pair, vc003, vc005};

/// The rule.
#[derive(Debug)]
pub struct Vc001;

impl Rule for Vc001 {
    fn code(&self) -> &'static str {
        "VC001"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for c in across::conflicts(view, sink) {
            let magnitude = matches!(c.slip, Some(s) if matches!(s.kind, slip::Kind::Magnitude(_)));
            // MG001, VC003 and VC005 report those.
            if magnitude || vc003::opposed(c.first, c.second) || vc005::superseded(view, c) {
                continue;
            }
            flag(c, sink);
        }
    }
}

fn flag(c: &Conflict<'_>, sink: &mut Sink<'_>) {
    let zh = sink.lang() == crate::model::Lang::Zh;
    let exact = c.first.bound == Bound::Exact && c.second.bound == Bound::Exact;
    let attributed = c.first.source.is_some() && c.first.source == c.second.source;
    // Two names in like words are two things as often as one.
    let apart = c.first.subject.is_some()
        && c.second.subject.is_some()
        && c.first.subject != c.second.subject;
    let same_words = !c.aligned && !apart && c.score >= sink.limit("score_error") as f32;
    // 中标人数量为5个, 为4个: numbers of one digit differ between two things in one form of words.
    let ten = rust_decimal::Decimal::TEN;
    let small = [c.first, c.second].iter().all(|x| {
        x.value
            .is_some_and(|v| v.abs() < ten && v.fract().is_zero())
    });
    let severity = if (c.aligned && exact && attributed) || same_words && !small {
        Severity::Error
    } else {
        Severity::Warning
    };
    let words = c.slip.map(|s| pair::words(&s, zh)).unwrap_or_default();
    let (a, b) = (&c.first.surface, &c.second.surface);
    let mut d = c
        .draft()
        .also(&c.also)
        .severity(severity)
        .suggestion("check")
        .with("slip", &words)
        .expected(b.as_str())
        .gap(words.as_str());
    if !words.is_empty() {
        d = d.formula(format!("{a} ≠ {b}（{words}）"));
    }
    if let Some((agree, all)) = c.votes.filter(|v| v.0 >= 2) {
        d = d.message("votes").with("agree", agree).with("all", all);
    } else if !words.is_empty() {
        d = d.message("slip");
    }
    sink.flag(d);
}
