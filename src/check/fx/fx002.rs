//! FX002: one conversion apart from the rate that the rest of the article uses.
//!
//! Flags: of three or more conversions of one pair of currencies, one whose rate lies away from the
//! middle rate by more than its printed digits allow.
//! Why an editor cares: a writer converts a whole text at one rate; the odd one out is a slip or was
//! copied from an older text.
//! 例: 全文按7.28折算，唯有"3000亿美元（约2.16万亿元）"按7.20。
//! Example: three amounts at 7.28 and "$300bn (2.16 trillion yuan)" at 7.20.
//! Silent: amounts of another year; differences under one per cent; what FX001 to FX005 report.

use crate::model::{Interval, Severity, Verdict};

use super::super::amount::{percent, significant};
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::CERTAIN;
use super::judge::Judgement;
use super::{judged, modal, names};

/// The rule.
#[derive(Debug)]
pub struct Fx002;

impl Rule for Fx002 {
    fn code(&self) -> &'static str {
        "FX002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all = judged(view, sink);
        for m in modal::pairs(all, 3, sink.param("close")) {
            for s in &m.seen {
                let Some(j) = all.get(s.index) else { continue };
                if modal::rejected(j) {
                    continue;
                }
                // Apart by usage, and by the middle of its digits: 2.16万亿 for 2.185.
                let apart = s.loose.disjoint(&Interval::point(m.rate));
                let gap = modal::apart(s.rate, m.rate)
                    .filter(|_| apart)
                    .unwrap_or_default();
                if gap < sink.param("gap_warning") {
                    sink.count(Verdict::Consistent);
                    continue;
                }
                if j.judgement == Judgement::Explained || !j.times.named.is_empty() {
                    sink.count(Verdict::Explained);
                    continue;
                }
                let c = &j.conversion;
                let same = c.source.unit == m.from;
                let expected = if same {
                    c.amount.value.times(m.rate)
                } else {
                    c.amount.value.over(m.rate)
                };
                let expected = names::money(expected, 4, &c.target.unit, sink.lang());
                // Two that agree are few to convict a third.
                let severity = if gap > sink.param("gap_error") && m.agree >= 3 {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                let d = Draft::new(&[c.target, c.source])
                    .confidence(CERTAIN)
                    .severity(severity)
                    .suggestion("check")
                    .with("source", &c.source.surface)
                    .with("target", &c.target.surface)
                    .with("rate", significant(s.rate, 4))
                    .with("modal", significant(m.rate, 5))
                    .with("agree", m.agree)
                    .with("count", m.seen.len())
                    .with("gap", percent(gap))
                    .with("expected", &expected)
                    .formula(format!(
                        "{} ÷ {} = {} ≠ {} {}/{}（{}/{}）",
                        c.target.surface,
                        c.source.surface,
                        significant(s.rate, 4),
                        significant(m.rate, 5),
                        m.to,
                        m.from,
                        m.agree,
                        m.seen.len()
                    ))
                    .expected(expected)
                    .gap(percent(gap));
                sink.flag(d);
            }
        }
    }
}
