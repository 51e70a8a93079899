//! One quantity while it is being read: more than a mention keeps, less than it says.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::mention::DateParts;
use crate::model::Kind;

use super::numeral::Num;
use super::sci::Sci;
use super::words::{Class, Open};

/// A hedge word and what it does.
#[derive(Debug, Clone)]
pub struct Hedge {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it does.
    pub class: Class,
    /// It stands behind its number.
    pub after: bool,
}

/// A quantity, or a number still without a unit.
#[derive(Debug, Clone)]
pub struct Item<'w> {
    /// Number, magnitude, currency and unit words.
    pub span: Range<usize>,
    /// Sort; [`Kind::Number`] while no unit is known.
    pub kind: Kind,
    /// The number as read; its value is in base units once the unit is known.
    pub num: Num,
    /// Upper end of a printed range; `num` is the lower one, as printed.
    pub to: Option<Num>,
    /// The value where it is not the number's own: a fraction, five and a half.
    pub fraction: Option<(Sci, Sci)>,
    /// See [`crate::model::Claim::unit`].
    pub unit: Cow<'w, str>,
    /// How much of the currency the words say.
    pub open: Open,
    /// The unit is not printed.
    pub inferred: bool,
    /// A physical unit.
    pub physical: bool,
    /// Hedges, in text order.
    pub hedges: Vec<Hedge>,
    /// "per".
    pub per: Option<Cow<'w, str>>,
    /// Printed parts of a date.
    pub date: Option<DateParts>,
    /// A currency stands before the number.
    pub prefixed: bool,
    /// The mention that this one converts, by index among items.
    pub converts: Option<usize>,
    /// Cents, 角: a part of the currency's unit, which an amount before it may take up.
    pub minor: bool,
    /// The hedge of the first of several conversions, which holds for all of them.
    pub shared: Option<Hedge>,
    /// Both ends of the range are said to be bounds (不低于1亿且不超过2亿), so that neither hedge bounds the whole.
    pub fenced: bool,
    /// It looks like a part of a name (STOXX 50), a code or a time, and is never a quantity by itself.
    pub barred: bool,
}

impl<'w> Item<'w> {
    /// A number and nothing else yet.
    pub fn new(span: Range<usize>, num: Num) -> Self {
        Item {
            span,
            kind: Kind::Number,
            num,
            to: None,
            fraction: None,
            unit: Cow::Borrowed(""),
            open: Open::Named,
            inferred: false,
            physical: false,
            hedges: Vec::new(),
            per: None,
            date: None,
            prefixed: false,
            converts: None,
            minor: false,
            shared: None,
            fenced: false,
            barred: false,
        }
    }

    /// No unit, no currency.
    pub fn is_bare(&self) -> bool {
        self.kind == Kind::Number
    }

    /// The span with its hedges.
    pub fn hedged(&self) -> Range<usize> {
        let first = self
            .hedges
            .first()
            .map_or(self.span.start, |h| h.span.start);
        let last = self.hedges.last().map_or(self.span.end, |h| h.span.end);
        first.min(self.span.start)..last.max(self.span.end)
    }

    /// First byte with hedges.
    pub fn start(&self) -> usize {
        self.hedged().start
    }

    /// One past the last byte with hedges.
    pub fn end(&self) -> usize {
        self.hedged().end
    }

    /// The lower (or only) value.
    pub fn low(&self) -> Sci {
        self.num.value
    }

    /// The upper value of a range or of a vague number.
    pub fn high(&self) -> Option<Sci> {
        match &self.to {
            Some(t) => Some(t.high.unwrap_or(t.value)),
            None => self.num.high,
        }
    }
}
