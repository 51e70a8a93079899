//! FX003: one amount, two conversions.
//!
//! Flags: the same amount converted twice in an article into results that exclude each other.
//! Why an editor cares: readers see two numbers for one thing; one of them was not updated.
//! 例: 3000亿美元先作21866亿元，后作21884亿元。
//! Example: "$3m (S$4.1m)" in the lead and "$3m (S$4.4m)" below.
//! Silent: results that round to each other; amounts of different years; what FX001 already reports.

use crate::model::{Bound, Severity, Verdict};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::Sink;
use super::super::twin;
use super::conversion::Conversion;
use super::judge::{self, Judgement};
use super::rates;
use super::{Judged, beside_current, judged, modal, two_results, weight};

/// The rule.
#[derive(Debug)]
pub struct Fx003;

impl Rule for Fx003 {
    fn code(&self) -> &'static str {
        "FX003"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all = judged(view, sink);
        let gap_error = sink.param_of("FX001", "gap_error");
        // What FX001 to FX005 report as more than a note is not reported a second time.
        let told = |j: &Judged<'_>| match &j.judgement {
            Judgement::Off(off) => weight(off, gap_error, beside_current(j, all)) > Severity::Info,
            _ => false,
        };
        for (i, a) in all.iter().enumerate() {
            // The nearest earlier conversion of the amount is the one to compare with.
            let earlier = all.iter().take(i).rev().find(|b| same_amount(a, b));
            let Some(b) = earlier else { continue };
            if told(a) || told(b) {
                continue;
            }
            let (x, y) = (&a.conversion, &b.conversion);
            if !x.result.strict.disjoint(&y.result.strict) {
                sink.count(Verdict::Consistent);
                continue;
            }
            let gap = modal::apart(x.result.value, y.result.value).unwrap_or_default();
            let margins = judge::margins(sink);
            let explained = a.times.named != b.times.named
                && [a, b].iter().any(|j| {
                    judge::of_named_year(&j.conversion, &j.times, rates::builtin(), &margins)
                });
            if explained && gap < sink.param("gap_years") {
                sink.count(Verdict::Explained);
                continue;
            }
            let apart = x.result.loose.disjoint(&y.result.loose);
            let severity = if gap > sink.param("gap_error") && apart {
                Severity::Error
            } else if gap > sink.param("gap_loose")
                || (gap > sink.param("gap_warning") && apart)
                || same_figure(x, y)
            {
                Severity::Warning
            } else {
                Severity::Info
            };
            let d = two_results(x, y, [y, x], gap).severity(severity);
            sink.flag(d);
        }
    }
}

fn same_amount(a: &Judged<'_>, b: &Judged<'_>) -> bool {
    let (x, y) = (&a.conversion, &b.conversion);
    x.end.is_none()
        && y.end.is_none()
        && x.source.unit == y.source.unit
        && x.target.unit == y.target.unit
        && x.amount.value == y.amount.value
        && x.source.per == y.source.per
        && x.target.start != y.target.start
}

/// Whether both speak of the same figure: by their keys, or by the words around them.
fn same_figure(x: &Conversion<'_>, y: &Conversion<'_>) -> bool {
    // A hedge (超过, 近) makes the printed amount another one than the amount that was converted.
    let hedged = |c: &Conversion<'_>| matches!(c.source.bound, Bound::Lower | Bound::Upper);
    if hedged(x) || hedged(y) {
        return false;
    }
    let key = |c: &Conversion<'_>| c.source.subject.clone().zip(c.source.metric.clone());
    match (key(x), key(y)) {
        (Some(a), Some(b)) => a == b,
        _ => twin::likeness(x.source, y.source) >= 0.5,
    }
}
