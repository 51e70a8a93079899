//! AR013: a fraction or multiple and the percentage in brackets behind it differ.
//!
//! Flags: 近四分之三（54%）, a quarter (31%).
//! Why an editor cares: one of the two forms is wrong.
//! 中文：约三分之一（53%）的受访者。
//! English: a quarter (31%) of respondents.
//! Silent: within a tenth of the fraction, which is a loose word.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Kind, Severity, Verdict};

use super::relation::node::lines;

/// See the module.
#[derive(Debug)]
pub struct Ar013;

impl Rule for Ar013 {
    fn code(&self) -> &'static str {
        "AR013"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            for w in line.nodes.windows(2) {
                if let [a, b] = w {
                    judge_pair(a, b, sink);
                }
            }
        }
    }
}

fn judge_pair(a: &super::relation::Node<'_>, b: &super::relation::Node<'_>, sink: &mut Sink<'_>) {
    let behind = matches!(
        b.gap.trim(),
        "（" | "(" | "（即" | "（约" | "（或" | "（占" | "（占比"
    );
    let closed = b.after.trim_start().starts_with(['）', ')']);
    if a.claim.kind != Kind::Multiple || b.claim.unit != "%" || !behind || !closed {
        return;
    }
    let (Some(v), Some(tenth)) = (
        a.claim.value.and_then(Exact::from_decimal),
        Exact::ratio(1, 10),
    ) else {
        return sink.count(Verdict::NotAssessable);
    };
    let said = || {
        let slack = v.times(tenth)?;
        let wide = a
            .claim
            .interval
            .loose
            .plus(&Interval::around(Exact::ZERO, slack)?)?;
        wide.scale(Exact::int(100))
    };
    let Some(said) = said() else {
        return sink.count(Verdict::NotAssessable);
    };
    // 增长7倍多（700%） and 增至8倍（700%） are both in use.
    let one_more = said.shift(Exact::int(-100));
    let printed = b.claim.interval.loose;
    if !said.disjoint(&printed)
        || (v > Exact::ONE && one_more.is_some_and(|x| !x.disjoint(&printed)))
    {
        return sink.count(Verdict::Consistent);
    }
    let expected = v
        .times(Exact::int(100))
        .map_or(String::new(), |x| format!("{}%", x.round(1)));
    sink.flag(
        Draft::new(&[b.claim, a.claim])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("fraction", &a.claim.surface)
            .with("percent", &b.claim.surface)
            .with("follows", &expected)
            .suggestion("check")
            .formula(format!(
                "{} = {expected} ≠ {}",
                a.claim.surface, b.claim.surface
            ))
            .expected(expected),
    );
}
