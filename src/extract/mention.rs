//! The border inside extraction: one quantity as read, before anyone asks what it measures.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Bound, Kind, Reading};

/// One quantity in the reading text.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The number with its magnitude, currency and unit words; hedges excluded. Bytes of the reading text.
    pub span: Range<usize>,
    /// The same with its hedges.
    pub hedged: Range<usize>,
    /// Sort of quantity.
    pub kind: Kind,
    /// Exact value in base units; `None` for ranges and vague numbers (数十亿).
    pub value: Option<Decimal>,
    /// Lower end of a range or of a vague number.
    pub low: Option<Decimal>,
    /// Upper end of a range or of a vague number.
    pub high: Option<Decimal>,
    /// See [`crate::model::Claim::unit`].
    pub unit: String,
    /// The unit follows from context.
    pub unit_inferred: bool,
    /// Hedge words as written, joined with `|`.
    pub modifier: String,
    /// What they make of the value.
    pub bound: Bound,
    /// The values it may stand for.
    pub interval: Reading,
    /// Index of the mention that this one converts.
    pub converts: Option<usize>,
    /// "per": 股, 年, 月, 平方米, barrel.
    pub per: Option<String>,
    /// For dates: the parts that are printed.
    pub date: Option<DateParts>,
}

/// The printed parts of a date or period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Four-digit year.
    pub year: Option<i16>,
    /// Quarter 1..=4.
    pub quarter: Option<i8>,
    /// Half 1..=2.
    pub half: Option<i8>,
    /// Month as printed; may be out of range (2月30日 and 13月 are read, and judged later).
    pub month: Option<i8>,
    /// Day of the month as printed; may be out of range.
    pub day: Option<i8>,
    /// Weekday as printed beside the date, Monday = 1.
    pub weekday: Option<i8>,
    /// Fiscal (FY25, 财年) rather than calendar.
    pub fiscal: bool,
}
