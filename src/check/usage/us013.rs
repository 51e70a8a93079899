//! US013: a measure converted with the wrong factor.
//!
//! Flags: 100英里（约106公里）, 10 feet (30 m).
//! Why an editor cares: the reader takes the second number for the first.
//! 中文：100英里（约106公里）。
//! English: 10 feet (30 m).
//! Silent: units with several sizes (ton, ounce, gallon of barrels), temperatures, another quantity in the bracket.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Kind, Verdict};
use crate::text::embedded::embedded;

use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us013;

#[derive(Debug, Default, Deserialize)]
struct Table {
    #[serde(default)]
    physical: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    unit: String,
    dimension: String,
    size: String,
}

/// Dimension and size of every unit that has one size.
fn sizes() -> &'static BTreeMap<String, (String, Exact)> {
    static SIZES: OnceLock<BTreeMap<String, (String, Exact)>> = OnceLock::new();
    SIZES.get_or_init(|| {
        let t: Table = embedded!("reading/units.toml");
        t.physical
            .into_iter()
            .filter_map(|e| {
                let size = Exact::from_decimal(e.size.parse::<Decimal>().ok()?)?;
                Some((e.unit, (e.dimension, size)))
            })
            .collect()
    })
}

impl Rule for Us013 {
    fn code(&self) -> &'static str {
        "US013"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for pair in view.claims.windows(2) {
            let [a, b] = pair else { continue };
            if a.kind != Kind::Count || b.kind != Kind::Count || a.unit == b.unit {
                continue;
            }
            let gap = view.between(a, b).trim();
            let opened = WORDS.conversion.between.has(gap);
            let (Some((da, sa)), Some((db, sb))) = (sizes().get(&a.unit), sizes().get(&b.unit))
            else {
                continue;
            };
            // An ounce of gold is a tenth more than one of flour.
            let ounce = [a, b]
                .iter()
                .any(|c| WORDS.conversion.two_sizes.has(&c.unit));
            // 50×10-6m（50μm）: the exponent lost its place, and 6 m is no length.
            let power =
                view.article.text.get(..a.span.start).is_some_and(|t| {
                    t.ends_with("10-") || t.ends_with("10−") || t.ends_with("10^")
                });
            if !opened || da != db || ounce || power {
                continue;
            }
            let want = a
                .value
                .and_then(Exact::from_decimal)
                .and_then(|v| v.times(*sa)?.over(*sb));
            let (Some(want), Some(got)) = (want, b.value.and_then(Exact::from_decimal)) else {
                sink.count(Verdict::NotAssessable);
                continue;
            };
            // Both sides are rounded: 5 % of the result, and its last printed digit.
            let slack = sink.param("slack");
            let near = got
                .abs()
                .times(slack)
                .and_then(|h| Interval::around(got, h))
                .is_some_and(|i| i.contains(want));
            if near
                || b.interval.loose.contains(want)
                || a.interval
                    .loose
                    .scale(*sa)
                    .and_then(|i| i.scale(Exact::ONE.over(*sb)?))
                    .is_some_and(|i| !i.disjoint(&b.interval.loose))
            {
                sink.count(Verdict::Consistent);
                continue;
            }
            let shown = want.round(1).normalize();
            sink.flag(
                Draft::new(&[b, a])
                    .confidence(0.9)
                    .suggestion("factor")
                    .with("source", &a.surface)
                    .with("result", &b.surface)
                    .with("want", shown)
                    .with("unit", &b.unit)
                    .expected(format!("{shown}{}", b.unit))
                    .formula(format!("{} = {shown}{}", a.surface, b.unit)),
            );
        }
    }
}
