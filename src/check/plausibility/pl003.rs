//! PL003: a figure beyond what it can be.
//!
//! Flags: a value outside the limits of its metric. The limits that ship with the tool are those of
//! definition or nature (no earthquake of magnitude 77); a newsroom adds its own in hedui.toml.
//! Why an editor cares: a digit, the unit or the magnitude word is wrong.
//! 例: 四川发生77级地震。
//! Example: a magnitude 77 earthquake.
//! Silent: changes of a figure, estimates, figures without limits, money where no rate is known.

use crate::model::{Claim, Exact, Kind, Verdict};

use super::super::amount::significant;
use super::super::fx::names;
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::prior::outside;

/// The rule.
#[derive(Debug)]
pub struct Pl003;

impl Rule for Pl003 {
    fn code(&self) -> &'static str {
        "PL003"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let day = view.article.date.as_ref().map(|d| d.date);
        for c in view.claims {
            // A growth of 120 % is not a level.
            if c.direction != 0 || c.comparison.is_some() || c.excluded.is_some() {
                continue;
            }
            let Some(prior) = sink.priors().iter().find(|p| p.speaks_of(c)) else {
                continue;
            };
            let Some((lo, hi)) = prior.limits(c, day) else {
                sink.count(Verdict::NotAssessable);
                continue;
            };
            if !outside(&c.interval.strict, lo, hi) {
                sink.count(Verdict::Consistent);
                continue;
            }
            let shown = |x: Exact| match c.kind {
                Kind::Money => names::money(Some(x), 4, &c.unit, sink.lang()),
                _ => format!("{}{}", significant(x, 4), c.unit),
            };
            let (message, limit) = match (lo, hi) {
                (Some(l), Some(h)) => ("message", format!("{}–{}", shown(l), shown(h))),
                (Some(l), None) => ("least", shown(l)),
                (None, Some(h)) => ("most", shown(h)),
                (None, None) => continue,
            };
            let draft = Draft::new(&[c])
                .message(message)
                .suggestion("check")
                .with("number", &c.surface)
                .with("metric", metric(c))
                .with("limit", &limit)
                .formula(format!("{} ∉ {limit}", c.surface))
                .expected(limit);
            sink.flag(draft);
        }
    }
}

fn metric(c: &Claim) -> &str {
    c.metric.as_deref().unwrap_or("")
}
