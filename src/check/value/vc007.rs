//! VC007: a growth rate of one article against the levels of others.
//!
//! Flags, as information: a change against a year earlier that does not fit the two levels that other
//! articles on the event give for the figure.
//! Why an editor cares: one of the three numbers is wrong or means something else.
//! 例: 甲篇"同比增长50%"，乙、丙两篇为120亿元与100亿元。
//! Example: "up 50%" in one report, $12 billion and $10 billion in others.
//! Silent: unknown subject, metric or period; levels inside the same article (AR001).

use std::collections::BTreeMap;

use crate::model::{Claim, Comparison, Exact, Interval, Kind, Severity, Verdict};

use super::super::amount::{percent, significant};
use super::super::groups::{circles, claims_of};
use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::pair;
use super::words::changed;

/// The rule.
#[derive(Debug)]
pub struct Vc007;

/// Levels by subject, metric, unit and period, with their article.
type Levels<'a> = BTreeMap<(&'a str, &'a str, String), Vec<(usize, &'a Claim)>>;

impl Rule for Vc007 {
    fn code(&self) -> &'static str {
        "VC007"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for circle in circles(view) {
            let mut levels: Levels<'_> = BTreeMap::new();
            let mut changes: Vec<(usize, &Claim)> = Vec::new();
            for &a in &circle.articles {
                for c in claims_of(view, a) {
                    let (Some(s), Some(m), Some(p)) = (&c.subject, &c.metric, &c.period) else {
                        continue;
                    };
                    if c.kind == Kind::Percent && c.comparison == Some(Comparison::YearOnYear) {
                        changes.push((a, c));
                    } else if matches!(c.kind, Kind::Money | Kind::Count) && c.value.is_some() {
                        let key = (s.as_str(), m.as_str(), p.clone());
                        levels.entry(key).or_default().push((a, c));
                    }
                }
            }
            for (a, g) in changes {
                if judge(a, g, &levels, sink).is_none() {
                    sink.count(Verdict::NotAssessable);
                }
            }
        }
    }
}

fn judge(article: usize, g: &Claim, levels: &Levels<'_>, sink: &mut Sink<'_>) -> Option<()> {
    let (s, m, p) = (
        g.subject.as_deref()?,
        g.metric.as_deref()?,
        g.period.as_ref()?,
    );
    let m = changed(m);
    let year: i32 = p.get(..4)?.parse().ok()?;
    let before = format!("{}{}", year - 1, p.get(4..).unwrap_or(""));
    let now = levels.get(&(s, m, p.clone()))?.first()?;
    let base = levels.get(&(s, m, before))?.first()?;
    // One value of each is to be about, and the sentences are to name whose it is: keys alone err.
    let one = |list: Option<&Vec<(usize, &Claim)>>| {
        list.is_some_and(|l| {
            l.iter()
                .all(|(_, c)| l.first().is_some_and(|f| f.1.value == c.value))
        })
    };
    let key = |p: String| levels.get(&(s, m, p));
    let told = pair::named_in_both(g, now.1) && pair::named_in_both(g, base.1);
    if !told
        || !one(key(p.clone()))
        || !one(key(format!("{}{}", year - 1, p.get(4..).unwrap_or(""))))
    {
        return None;
    }
    // One value in two years is one figure with two dates to it.
    if now.1.value == base.1.value {
        return None;
    }
    if now.0 == article && base.0 == article || now.1.unit != base.1.unit || g.direction == 0 {
        return None;
    }
    let ratio = now.1.interval.loose.over(&base.1.interval.loose)?;
    let change = ratio.minus(&Interval::point(Exact::ONE))?;
    let hundred = Exact::int(if g.direction < 0 { -100 } else { 100 });
    let change = change.scale(hundred)?;
    if !change.disjoint(&g.interval.loose) {
        sink.count(Verdict::Consistent);
        return Some(());
    }
    let x = Exact::from_decimal(now.1.value?)?.over(Exact::from_decimal(base.1.value?)?)?;
    let computed = x.minus(Exact::ONE)?;
    let d = Draft::new(&[g, now.1, base.1])
        .severity(Severity::Info)
        .with("growth", &g.surface)
        .with("now", &now.1.surface)
        .with("base", &base.1.surface)
        .with("computed", percent(computed))
        .formula(format!(
            "{} ÷ {} = {}",
            now.1.surface,
            base.1.surface,
            significant(x, 4)
        ))
        .expected(percent(computed));
    sink.flag(d);
    Some(())
}
