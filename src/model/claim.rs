//! One numeric claim: a number as printed, what it is the number of, and how firmly it is said.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::article::FieldKind;
use super::interval::Reading;

/// A numeric claim. Field order is the order of the JSON Lines record.
#[derive(Debug, Clone, Serialize)]
pub struct Claim {
    /// Unique in a run: the article's id, `#`, the claim's ordinal in the article from 1.
    pub id: Arc<str>,
    /// [`super::Article::id`].
    pub article: Arc<str>,
    /// [`super::Article::path`].
    pub path: Arc<str>,
    /// [`super::Article::record`].
    pub record: Option<u64>,
    /// Where it stands.
    pub field: FieldKind,
    /// First byte in the original file (for a record: in its decoded field).
    pub start: usize,
    /// One past the last byte in the original file.
    pub end: usize,
    /// 1-based line in the original file.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    /// The text between `start` and `end`: currency word and magnitude included, hedges excluded.
    pub surface: String,
    /// What sort of quantity it is.
    pub kind: Kind,
    /// Exact value in base units; `None` for a range.
    pub value: Option<Decimal>,
    /// Lower end of a range.
    pub low: Option<Decimal>,
    /// Upper end of a range.
    pub high: Option<Decimal>,
    /// ISO 4217 code, `%`, `百分点`, `bp`, `x`, a classifier, `day`, `month`, `year`, …; empty for a bare number.
    pub unit: String,
    /// The unit is not printed beside the number but follows from its context.
    pub unit_inferred: bool,
    /// The hedge words as written, joined with `|`.
    pub modifier: String,
    /// What the hedge makes of the value.
    pub bound: Bound,
    /// The values it may stand for.
    pub interval: Reading,
    /// Id of the amount that this one is the conversion of.
    pub converts: Option<Arc<str>>,
    /// Whose number it is, by canonical name; several joined with `/`.
    pub subject: Option<String>,
    /// The figure it states, by canonical name: 估值, 营收, net profit.
    pub metric: Option<String>,
    /// ISO 8601, partial allowed: `2024`, `2024-Q4`, `2025-02`, `2025-02-03`.
    pub period: Option<String>,
    /// Pre-money, post-money, round E, first tranche, cumulative …; several joined with `/`.
    pub stage: Option<String>,
    /// How real the figure is.
    pub status: ClaimStatus,
    /// Who is quoted for it (据…).
    pub source: Option<String>,
    /// The clause that holds it.
    pub clause: String,
    /// 0..1: how sure the reading (value, subject, metric, period) is.
    #[serde(serialize_with = "super::two_places")]
    pub confidence: f32,

    /// The number's bytes in the reading text.
    #[serde(skip)]
    pub span: Range<usize>,
    /// The number with its hedges, in the reading text.
    #[serde(skip)]
    pub hedged: Range<usize>,
    /// Index of the sentence that holds it (see [`crate::text::sentence`]).
    #[serde(skip)]
    pub sentence: u32,
    /// Text of that sentence, shared by its claims: what reports show as the passage.
    #[serde(skip)]
    pub passage: Arc<str>,
    /// The number's bytes in `passage`.
    #[serde(skip)]
    pub in_passage: Range<usize>,
    /// What narrows the subject: the place that casualties belong to (四川), the other side of a deal (OpenAI).
    #[serde(skip)]
    pub scope: Option<String>,
    /// "per": 股, 年, 月, 平方米, barrel.
    #[serde(skip)]
    pub per: Option<String>,
    /// For changes and multiples: the sign of the change (+1 增长, -1 下降), 0 where none is said.
    #[serde(skip)]
    pub direction: i8,
    /// For changes: what it is compared with.
    #[serde(skip)]
    pub comparison: Option<Comparison>,
    /// Words of estimate, consensus, hypothesis or an earlier report that keep it out of comparisons.
    #[serde(skip)]
    pub excluded: Option<&'static str>,
}

impl Claim {
    /// The number with its hedges, in the reading text.
    pub fn number(&self) -> Range<usize> {
        self.hedged.start.min(self.span.start)..self.hedged.end.max(self.span.end)
    }

    /// The single value, or the middle of a range for ranking.
    pub fn magnitude(&self) -> Option<Decimal> {
        self.value.or_else(|| {
            let (l, h) = (self.low?, self.high?);
            l.checked_add(h)?.checked_div(Decimal::TWO)
        })
    }
}

/// The value that a claim states, or the two ends of its range.
pub fn stated(c: &Claim) -> [Option<Decimal>; 3] {
    if c.value.is_some() {
        [c.value, None, None]
    } else {
        [None, c.low, c.high]
    }
}

/// Whether two claims state one value or one range.
pub fn same_value(a: &Claim, b: &Claim) -> bool {
    stated(a) == stated(b)
}

/// Where two outlooks on one period part, ranges that begin or end alike: their two other ends. What somebody
/// plans for a period he states in one range; ranges of prices and of other people's estimates are many.
pub fn parted_ends(a: &Claim, b: &Claim) -> Option<(Decimal, Decimal)> {
    let outlook = |c: &Claim| c.status == ClaimStatus::Planned && c.value.is_none();
    if !outlook(a) || !outlook(b) || a.period.is_none() || a.period != b.period {
        return None;
    }
    let (low, high) = ((a.low?, b.low?), (a.high?, b.high?));
    let apart = match (low.0 == low.1, high.0 == high.1) {
        (true, false) => high,
        (false, true) => low,
        _ => return None,
    };
    // As far as the coarser of them is written down: 3.4 may be 3.36.
    let place = last_place(apart.0).max(last_place(apart.1));
    ((apart.0 - apart.1).abs() > place).then_some(apart)
}

/// The place of the last digit of a number that is not zero: 100 of 33,400.
fn last_place(d: Decimal) -> Decimal {
    let d = d.normalize();
    let mut place = Decimal::new(1, d.scale());
    if d.scale() > 0 || d.is_zero() {
        return place;
    }
    while let Some(next) = place.checked_mul(Decimal::TEN)
        && d.checked_rem(next).is_some_and(|r| r.is_zero())
    {
        place = next;
    }
    place
}

/// What a change is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 同比: the same period a year earlier.
    YearOnYear,
    /// 环比: the period before.
    Sequential,
    /// 较…, 比…: a comparator named in the text.
    Named,
}

/// The sort of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An amount of money.
    Money,
    /// A percentage, percentage points or basis points.
    Percent,
    /// A number of things, physical quantities included.
    Count,
    /// A multiple: 2.5倍, threefold.
    Multiple,
    /// A length of time or an age.
    Duration,
    /// A calendar date or period.
    Date,
    /// A place in an order: 第三, 1st.
    Ordinal,
    /// A bare number whose unit the text does not give.
    Number,
}

impl Kind {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Count => "count",
            Kind::Multiple => "multiple",
            Kind::Duration => "duration",
            Kind::Date => "date",
            Kind::Ordinal => "ordinal",
            Kind::Number => "number",
        }
    }
}

/// What the hedge words make of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// As printed.
    #[default]
    Exact,
    /// 约, 近, 左右.
    Approx,
    /// 超, 至少, 以上, 多, 余.
    Lower,
    /// 不到, 至多, 以下.
    Upper,
}

impl Bound {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::Approx => "approx",
            Bound::Lower => "lower",
            Bound::Upper => "upper",
        }
    }
}

/// How real a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimStatus {
    /// It happened or holds.
    #[default]
    Actual,
    /// 拟, 计划, 将.
    Planned,
    /// 目标.
    Target,
    /// 据传, 或, 知情人士.
    Rumoured,
    /// 辟谣, 否认.
    Denied,
}

impl ClaimStatus {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimStatus::Actual => "actual",
            ClaimStatus::Planned => "planned",
            ClaimStatus::Target => "target",
            ClaimStatus::Rumoured => "rumoured",
            ClaimStatus::Denied => "denied",
        }
    }
}
