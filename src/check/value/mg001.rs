//! MG001: one figure, a power of ten apart.
//!
//! Flags: values of one figure with the same leading digits and 10, 1 000, 10 000 or 100 million
//! times as much: 亿 for 万, billion for million, a lost decimal point.
//! Why an editor cares: the classic error of translation; the number is wrong by orders of magnitude.
//! 例: DeepSeek训练成本560亿美元（甲篇）与约600万美元（乙篇）。
//! Example: "cost $5.6 billion" in one report and "about $6 million" in another.
//! Silent: different figures, whatever their digits: subject and metric or the words around both have to agree.

use crate::model::{FieldKind, Severity, Verdict};

use super::super::rule::{CrossView, Rule};
use super::super::sink::Sink;
use super::super::slip;
use super::across;
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Mg001;

impl Rule for Mg001 {
    fn code(&self) -> &'static str {
        "MG001"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        let zh = sink.lang() == crate::model::Lang::Zh;
        for c in across::conflicts(view, sink) {
            let Some(s) = c.slip else { continue };
            let slip::Kind::Magnitude(k) = s.kind else {
                continue;
            };
            // 大约不到70万交易者: the currency of a bare number in the body is a guess, and a guess and
            // two digits are no evidence.
            let guessed = |c: &crate::model::Claim| c.unit_inferred && c.field == FieldKind::Body;
            if s.digits < 3 && (guessed(c.first) || guessed(c.second)) {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            let severity = if s.digits >= 2 || c.aligned || c.named {
                Severity::Error
            } else {
                Severity::Warning
            };
            let (a, b) = (&c.first.surface, &c.second.surface);
            let d = c
                .draft()
                .severity(severity)
                .suggestion("check")
                .with("power", k.abs())
                .formula(format!("{a} ≠ {b}（×10^{}）", k.abs()))
                .expected(b.as_str())
                .gap(pair::words(&s, zh));
            sink.flag(d);
        }
    }
}
