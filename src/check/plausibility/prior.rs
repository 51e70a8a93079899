//! What a figure can be at all: limits by metric, from the rule's data and from the user.
//!
//! In: `[[PL003.priors]]` of the rule data, `[[priors]]` of hedui.toml. Out: a limit that a claim is
//! held against, in the claim's own unit. Deliberately absent: limits learnt from articles.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::fx::rates;
use crate::model::{Claim, Exact, Interval, Kind};

/// The lowest and the highest value that a figure can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Canonical names of the figure; one of them is enough.
    #[serde(deserialize_with = "one_or_more")]
    pub metric: Vec<String>,
    /// Unit of the limits: a currency, `%`, a classifier; empty for a bare number.
    #[serde(default)]
    pub unit: String,
    /// Lowest possible value, included; none for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Decimal>,
    /// Highest possible value, included; none for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
}

impl Prior {
    /// Whether any value lies between the limits.
    pub fn holds_something(&self) -> bool {
        match (self.min, self.max) {
            (Some(lo), Some(hi)) => lo <= hi,
            (None, None) => false,
            _ => true,
        }
    }

    /// Whether a claim states this figure in a unit that the limits can be given in.
    pub fn speaks_of(&self, c: &Claim) -> bool {
        // The rates are read when they are first asked for: only where the figure is this one.
        let money = || c.kind == Kind::Money && rates::builtin().knows(&self.unit);
        c.metric.as_ref().is_some_and(|m| self.metric.contains(m))
            && c.per.is_none()
            && (c.unit == self.unit || money())
    }

    /// The limits in the unit of a claim; money of another currency at the rates of a day, at the
    /// wider end of each. `None` where no rate is known.
    pub fn limits(&self, c: &Claim, day: Option<Date>) -> Option<(Option<Exact>, Option<Exact>)> {
        let exact = |d: Option<Decimal>| d.and_then(Exact::from_decimal);
        let (lo, hi) = (exact(self.min), exact(self.max));
        if c.unit == self.unit {
            return Some((lo, hi));
        }
        let band = rates::builtin().band(&self.unit, &c.unit, day?, day?)?;
        let scaled =
            |x: Option<Exact>, rate| x.map_or(Some(None), |x: Exact| x.times(rate).map(Some));
        Some((scaled(lo, band.lo)?, scaled(hi, band.hi)?))
    }
}

/// Whether all that a claim may stand for lies outside the limits.
pub fn outside(i: &Interval, lo: Option<Exact>, hi: Option<Exact>) -> bool {
    let below = i.hi.zip(lo).is_some_and(|(h, l)| h.at < l);
    let above = i.lo.zip(hi).is_some_and(|(l, h)| l.at > h);
    below || above
}

/// One name, or a list of names.
fn one_or_more<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        More(Vec<String>),
    }
    Ok(match Names::deserialize(d)? {
        Names::One(n) => vec![n],
        Names::More(n) => n,
    })
}
