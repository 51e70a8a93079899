//! FX010: two articles convert one amount differently.
//!
//! Flags: the same amount of the same figure, or in reports of one event, converted in two articles of
//! the same days into results that exclude each other.
//! Why an editor cares: an archive that gives two local values for one sum looks careless, and one may
//! be old.
//! 例: 3000亿美元，一篇作21866亿元，另一篇作2.16万亿元。
//! Example: "$300bn (2.19 trillion yuan)" and "$300bn (2.16 trillion yuan)".
//! Silent: results that round to each other; articles more than some days apart; small drift of the rate is
//! information only.

use std::collections::BTreeMap;

use crate::model::{Bound, Claim, Exact, Severity, Verdict};

use super::super::groups::{Circle, circles, claims_of};
use super::super::rule::{CrossView, Rule};
use super::super::sink::Sink;
use super::conversion::{Conversion, of_claims};
use super::{modal, two_results};

/// The rule.
#[derive(Debug)]
pub struct Fx010;

impl Rule for Fx010 {
    fn code(&self) -> &'static str {
        "FX010"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for circle in circles(view) {
            let mut by_amount: BTreeMap<(Exact, String, String), Vec<(usize, Conversion<'_>)>> =
                BTreeMap::new();
            for &a in &circle.articles {
                for c in of_claims(circle.claims(view, a)) {
                    let hedged = matches!(c.source.bound, Bound::Lower | Bound::Upper);
                    if c.end.is_none() && !hedged && !quoted_rate(&c) {
                        let key = (c.amount.value, c.source.unit.clone(), c.target.unit.clone());
                        by_amount.entry(key).or_default().push((a, c));
                    }
                }
            }
            for list in by_amount.into_values() {
                compare(view, &circle, &list, sink);
            }
        }
        by_name(view, sink);
    }
}

/// Subject, amount and the two currencies.
type Amount<'a> = (&'a str, Exact, String, String);

/// Conversions of one amount of one subject in articles of no common event.
fn by_name(view: &CrossView<'_>, sink: &mut Sink<'_>) {
    let mut by_amount: BTreeMap<Amount<'_>, Vec<(usize, Conversion<'_>)>> = BTreeMap::new();
    for a in 0..view.articles.len() {
        for c in of_claims(claims_of(view, a)) {
            if quoted_rate(&c) {
                continue;
            }
            let Some(subject) = c.source.subject.as_deref().filter(|_| c.end.is_none()) else {
                continue;
            };
            let key = (
                subject,
                c.amount.value,
                c.source.unit.clone(),
                c.target.unit.clone(),
            );
            by_amount.entry(key).or_default().push((a, c));
        }
    }
    for list in by_amount.into_values() {
        let mut articles: Vec<usize> = list.iter().map(|x| x.0).collect();
        articles.dedup();
        let circle = Circle {
            event: None,
            articles,
        };
        compare(view, &circle, &list, sink);
    }
}

/// $1 = 0.9563 euros quotes the rate of an hour, and no amount is converted.
fn quoted_rate(c: &Conversion<'_>) -> bool {
    c.amount.value == Exact::ONE
}

/// The lowest and the highest result of one amount: one finding at most.
fn compare(
    view: &CrossView<'_>,
    circle: &Circle,
    list: &[(usize, Conversion<'_>)],
    sink: &mut Sink<'_>,
) {
    let by_rate = |x: &&(usize, Conversion<'_>), y: &&(usize, Conversion<'_>)| {
        x.1.rate.cmp(&y.1.rate).then(x.0.cmp(&y.0))
    };
    let (Some((i, x)), Some((j, y))) = (list.iter().min_by(by_rate), list.iter().max_by(by_rate))
    else {
        return;
    };
    if i == j || !circle.near_in_time(view, *i, *j) {
        return;
    }
    if !x.loose.disjoint(&y.loose) {
        sink.count(Verdict::Consistent);
        return;
    }
    let gap = modal::apart(x.rate, y.rate).unwrap_or_default();
    // Far enough apart, two rates of one week contradict each other whatever was converted.
    let severity = if gap > sink.param("gap_rate")
        || gap > sink.param("gap_warning") && comparable(x.source, y.source)
    {
        Severity::Warning
    } else {
        Severity::Info
    };
    // The one whose rate is rarer in the circle stands first.
    let like = |r: Exact| {
        list.iter()
            .filter(|(_, c)| modal::within(c.rate, r, Exact::ratio(3, 1000).unwrap_or_default()))
            .count()
    };
    let (first, second) = if like(x.rate) <= like(y.rate) {
        (x, y)
    } else {
        (y, x)
    };
    let d = two_results(first, second, [first, second], gap)
        .severity(severity)
        .event(circle.event.clone());
    sink.flag(d);
}

/// Whether nothing says that the two amounts are different figures.
fn comparable(a: &Claim, b: &Claim) -> bool {
    let differ = |x: &Option<String>, y: &Option<String>| {
        x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| x != y)
    };
    // 投后估值 is a 估值.
    let within = a
        .metric
        .as_deref()
        .zip(b.metric.as_deref())
        .is_some_and(|(x, y)| x.contains(y) || y.contains(x));
    !differ(&a.subject, &b.subject) && (within || !differ(&a.metric, &b.metric))
}
