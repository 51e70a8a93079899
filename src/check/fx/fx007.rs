//! FX007: the two ends of a range converted at different rates.
//!
//! Flags: a range whose converted ends imply different rates, or stand in reverse order.
//! Why an editor cares: both ends were converted in one go; if the rates differ, one end is wrong.
//! 例: 6亿至7亿美元（43.7亿至47.4亿元），两端汇率为7.28与6.77。
//! Example: "$6m to $7m (43.7m to 47.4m yuan)".
//! Silent: ends whose printed digits allow one rate.

use crate::model::{Severity, Verdict};

use super::super::amount::{percent, significant};
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::CERTAIN;
use super::conversion::RangeEnd;
use super::{judged, modal};

/// The rule.
#[derive(Debug)]
pub struct Fx007;

impl Rule for Fx007 {
    fn code(&self) -> &'static str {
        "FX007"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all = judged(view, sink);
        let low = all
            .iter()
            .filter(|j| j.conversion.end == Some(RangeEnd::Low));
        for a in low {
            let high = all.iter().find(|b| {
                b.conversion.end == Some(RangeEnd::High)
                    && b.conversion.source.id == a.conversion.source.id
                    && b.conversion.target.unit == a.conversion.target.unit
            });
            let Some(b) = high else { continue };
            if modal::rejected(a) || modal::rejected(b) {
                continue;
            }
            let (x, y) = (&a.conversion, &b.conversion);
            let turned = x.result.value > y.result.value && x.amount.value < y.amount.value;
            if !turned && !x.strict.disjoint(&y.strict) {
                sink.count(Verdict::Consistent);
                continue;
            }
            let gap = modal::apart(x.rate, y.rate).unwrap_or_default();
            // One writer converts both ends in one go, so the printed digits decide, as they do where
            // one amount of one subject is converted twice.
            let severity = if turned || gap > sink.param("gap_warning") {
                Severity::Warning
            } else {
                Severity::Info
            };
            let mut claims = vec![y.target, x.source];
            if x.target.id != y.target.id {
                claims.insert(1, x.target);
            }
            let d = Draft::new(&claims)
                .confidence(CERTAIN)
                .severity(severity)
                .suggestion("check")
                .with("source", &x.source.surface)
                .with("low", significant(x.rate, 5))
                .with("high", significant(y.rate, 5))
                .with("gap", percent(gap))
                .formula(format!(
                    "{} ≠ {} {}/{}",
                    significant(x.rate, 5),
                    significant(y.rate, 5),
                    x.target.unit,
                    x.source.unit
                ))
                .gap(percent(gap));
            sink.flag(d);
        }
    }
}
