//! Quarters of a fiscal year that the text names once with its year: Q3FY25 makes a third quarter elsewhere one of 2025.

use jiff::civil::Date;

use crate::model::Period;
use crate::model::period::{Part, Unit};

use crate::extract::attribute::cues::{Hit, Mark, within};
use crate::text::sentence::{Sentence, index_at};

use super::token::{Said, Token};

/// Bytes of the line that a report is headed with.
const LINE: usize = 120;

/// The fiscal year that each quarter of the text is counted in.
pub(super) struct FiscalQuarters([Option<i16>; 4]);

impl FiscalQuarters {
    /// Third quarter beside a Q3FY25 elsewhere in the text.
    pub(super) fn of(&self, said: &Said) -> Option<Period> {
        let Said::Date(None, w) = said else {
            return None;
        };
        let n = w
            .quarter
            .filter(|_| w.year.is_none() && w.quarter_to.is_none())?;
        let at = usize::try_from(n).ok()?.checked_sub(1)?;
        let year = self.0.get(at).copied().flatten()?;
        Some(Period::One(Unit {
            year,
            part: Part::Quarter(n),
        }))
    }
}

/// Q3FY25: the quarters that the text names with their fiscal year.
pub(super) fn fiscal_quarters(
    tokens: &[Token],
    date: Option<Date>,
    results: &[Hit],
    lines: &[Sentence],
) -> FiscalQuarters {
    let mut years = [None; 4];
    let Some(date) = date else {
        return FiscalQuarters(years);
    };
    // Q3-2025 Highlights, in February: a quarter that is reported on and that the calendar has yet to begin.
    let told = |t: &Token, n: i8, y: i16| {
        let late = Unit {
            year: y,
            part: Part::Quarter(n),
        }
        .first()
        .is_some_and(|f| f > date);
        let line = index_at(lines, t.span.start).and_then(|k| lines.get(k));
        late && line.is_some_and(|s| {
            s.span.len() <= LINE
                && within(results, s.span.clone())
                    .iter()
                    .any(|h| h.mark == Mark::Results)
        })
    };
    for t in tokens {
        if let Said::Date(None, w) = &t.said
            && let (Some(n), Some(y)) = (w.quarter, w.year)
            && (w.fiscal || told(t, n, y))
            && let Some(slot) = usize::try_from(n - 1).ok().and_then(|i| years.get_mut(i))
        {
            // Where only last year's is named, for comparison, the one reported on is the next.
            let y = if y + 1 == date.year() && n < 4 {
                y + 1
            } else {
                y
            };
            *slot = (*slot).max(Some(y));
        }
    }
    FiscalQuarters(years.map(|y| y.filter(|y| (0..=1).contains(&(y - date.year())))))
}
