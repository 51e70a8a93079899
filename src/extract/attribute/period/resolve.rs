//! What an expression of time means at its place: the calendar arithmetic of anchors.
//!
//! In: the article's date, the expression before it, whether the clause looks ahead. Out: a period, or
//! none where the text does not settle it.

use jiff::civil::Date;

use crate::extract::attribute::cues::Size;
use crate::model::Period;
use crate::model::period::{Part, Unit};
use crate::text::calendar::Written;

use super::token::{Ended, Said};

/// Where an expression stands in time.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) date: Option<Date>,
    pub(super) before: Option<Period>,
    /// Whether that is of a fiscal year.
    pub(super) fiscal: bool,
    pub(super) ahead: bool,
    pub(super) english: bool,
    /// Whether the clause gives a figure of a period that is over: 营收, 同比.
    pub(super) past: bool,
    /// Whether the expression before it says when, and not only when something else happened.
    pub(super) framed: bool,
}

/// Days over which the results of a quarter come out.
const REPORTED: i32 = 100;

/// Days before the end of a half from which it is told of as it goes.
const CLOSING: i32 = 30;

impl At {
    pub(super) fn period(&self, said: &Said) -> (Option<Period>, bool) {
        match said {
            Said::Date(base, w) => {
                let taken = self.fiscal && base.is_none() && w.year.is_none();
                let part = w.quarter.is_some() || w.half.is_some();
                (self.written(*base, w), w.fiscal || (taken && part))
            }
            Said::Shift(size, by) => (self.shift(*size, *by), false),
            Said::Prior(size) => (self.shift(*size, -1), false),
            Said::Ago(size, n) => (self.shift(*size, n.saturating_neg()), false),
            Said::Vague => (self.vague(), false),
            Said::Same(..) | Said::SameIn(_) | Said::Later(_) | Said::That(_) | Said::Term => {
                (None, false)
            }
            Said::Weekday(day, week) => (self.weekday(*day, *week), false),
            Said::Present | Said::ThisTime => (self.date.map(|d| Period::year(d.year())), false),
            Said::Window(size, n) => (self.window(*size, *n), false),
            Said::Ended(e) => self.ended(e).map_or((None, false), |(p, f)| (Some(p), f)),
            Said::Range(a, b) => {
                let (a, fiscal) = self.period(a);
                let (b, _) = self.period(b);
                let span = match (a, b) {
                    (Some(Period::One(a)), Some(Period::One(b) | Period::Span(_, Some(b)))) => {
                        Some(Period::Span(a, Some(b)))
                    }
                    (a, b) => a.or(b),
                };
                (span, fiscal)
            }
        }
    }

    /// 当月, 当日 where nothing before them is of that size: of the article. 当年, 当时 need something to point back to.
    pub(super) fn now(&self, size: Size) -> Option<Period> {
        match size {
            Size::Month | Size::Day => self.shift(size, 0),
            _ => None,
        }
    }

    /// 当年4月24日: the printed parts in a year.
    pub(super) fn in_year(&self, year: i16, w: &Written) -> Option<Period> {
        w.exists().then(|| place(year, w)).flatten()
    }

    fn shift(&self, size: Size, by: i16) -> Option<Period> {
        let d = self.date?;
        let unit = |part| Unit {
            year: d.year(),
            part,
        };
        let u = match size {
            Size::Year | Size::Own => unit(Part::Year),
            Size::Quarter => unit(Part::Quarter((d.month() - 1) / 3 + 1)),
            Size::Month => unit(Part::Month(d.month())),
            Size::Week => {
                let back = d.weekday().to_monday_zero_offset();
                let monday = d
                    .checked_sub(jiff::Span::new().days(back))
                    .and_then(|m| m.checked_add(jiff::Span::new().weeks(by)))
                    .ok()?;
                let sunday = monday.checked_add(jiff::Span::new().days(6)).ok()?;
                return Some(Period::Span(Unit::day(monday), Some(Unit::day(sunday))));
            }
            Size::Day => Unit::day(d),
        };
        u.steps(by).map(Period::One)
    }

    /// So many years, months or days up to the article's date, or from it on.
    fn window(&self, size: Size, n: i16) -> Option<Period> {
        let d = self.date?;
        let unit = |part| Unit {
            year: d.year(),
            part,
        };
        let (here, n) = match size {
            // One year back is twelve months; several are counted by their years.
            Size::Year if n == -1 => (unit(Part::Month(d.month())), -12),
            Size::Year => (unit(Part::Year), n),
            Size::Month => (unit(Part::Month(d.month())), n),
            _ => (Unit::day(d), n),
        };
        let there = here.steps(n)?;
        Some(if n < 0 {
            Period::Span(there, Some(here))
        } else {
            Period::Span(here, Some(there))
        })
    }

    /// The three months ended Dec. 31, 2024 are the fourth quarter; the first fiscal quarter ended then is counted in the
    /// fiscal year that it opens.
    fn ended(&self, e: &Ended) -> Option<(Period, bool)> {
        let past = At {
            ahead: false,
            before: None,
            ..*self
        };
        let (year, month) = match past.written(None, &e.end)? {
            Period::One(Unit {
                year,
                part: Part::Month(m),
            }) => (year, m),
            Period::One(Unit {
                year,
                part: Part::Day(m, d),
            }) => {
                let Unit { year, part } = Unit {
                    year,
                    part: Part::Month(m),
                }
                .steps(if d <= 7 { -1 } else { 0 })?;
                let Part::Month(m) = part else { return None };
                (year, m)
            }
            _ => return None,
        };
        let last = Unit {
            year,
            part: Part::Month(month),
        };
        let part = |part| Period::One(Unit { year, part });
        if let Some(n) = e.nth {
            let ends = n.checked_mul(e.months)?;
            if ends == month {
                let named = if e.months == 3 {
                    Part::Quarter(n)
                } else {
                    Part::Half(n)
                };
                return Some((part(named), false));
            }
            let close = last.steps(i16::from(12i8.checked_sub(ends)?))?;
            let Part::Month(m) = close.part else {
                return None;
            };
            // A year that ends with January is called by the one before it.
            let year = if m == 1 { close.year - 1 } else { close.year };
            let named = if e.months == 3 {
                Part::Quarter(n)
            } else {
                Part::Half(n)
            };
            return Some((Period::One(Unit { year, part: named }), true));
        }
        Some(match e.months {
            12 if month == 12 => (part(Part::Year), false),
            12 if e.year => (part(Part::Year), true),
            3 if month % 3 == 0 => (part(Part::Quarter(month / 3)), false),
            6 if month % 6 == 0 => (part(Part::Half(month / 6)), false),
            n => {
                let first = last.steps(1 - i16::from(n))?;
                (Period::Span(first, Some(last)), false)
            }
        })
    }

    /// Three to six months back, where that is one year.
    fn vague(&self) -> Option<Period> {
        let near = self.shift(Size::Month, -3)?.first()?.year();
        let far = self.shift(Size::Month, -6)?.first()?.year();
        (near == far).then(|| Period::year(near))
    }

    /// The last such weekday up to the article's date; the next one where the clause looks ahead.
    fn weekday(&self, day: i8, week: Option<i8>) -> Option<Period> {
        let d = self.date?;
        let today = d.weekday().to_monday_one_offset();
        let by = match week {
            Some(w) => i16::from(w) * 7 + i16::from(day - today),
            None => {
                let back = i16::from((today - day).rem_euclid(7));
                if self.ahead && back > 0 {
                    7 - back
                } else {
                    -back
                }
            }
        };
        Unit::day(d).steps(by).map(Period::One)
    }

    fn written(&self, base: Option<(Size, i16)>, w: &Written) -> Option<Period> {
        if !w.exists() {
            return None;
        }
        match base {
            Some((Size::Year, by)) => {
                let year = self.date?.year().checked_add(by)?;
                return place(year, w);
            }
            Some((Size::Month, by)) => {
                let Period::One(u) = self.shift(Size::Month, by)? else {
                    return None;
                };
                let Part::Month(m) = u.part else { return None };
                return day_of(u.year, m, w);
            }
            _ => {}
        }
        if let Some(y) = w.year {
            return place(y, w);
        }
        if let Some(p) = self.year_before(w).filter(|p| !self.too_late(p, w)) {
            return Some(p);
        }
        let d = self.date?;
        let this = d.year();
        if w.month.is_none() && w.day.is_some() {
            return self.day_alone(d, w);
        }
        let here = place(this, w)?;
        let (first, last) = (here.first()?, here.last()?);
        if let Some(year) = self.fiscal_year(d, w) {
            return place(year, w);
        }
        // 第四季度盈利预计增长14.8%, in February: of the quarter that has just ended.
        let lately = place(this.checked_sub(1)?, w).filter(|p| {
            let gone = p.last().and_then(|l| l.until(d).ok());
            let one = w.quarter.is_some() && w.quarter_to.is_none() && !w.fiscal;
            one && first > d && gone.is_some_and(|s| s.get_days() <= REPORTED)
        });
        if lately.is_some() && !self.english {
            return lately;
        }
        // A part of this year that has begun, or that the clause expects, is this year's.
        let begun = if w.month_to.is_some() || w.quarter_to.is_some() {
            last <= d
        } else if w.half.is_some() && !w.fiscal && self.past {
            // 上半年营收大增, told in spring, is of the half that is over; in June people speak of the one that ends.
            first <= d && d.until(last).is_ok_and(|s| s.get_days() <= CLOSING)
        } else {
            first <= d
        };
        if begun || self.ahead {
            let gone = last.until(d).map_or(0, |s| s.get_days());
            return if self.ahead && gone > 200 {
                place(this.checked_add(1)?, w)
            } else {
                Some(here)
            };
        }
        // A day shortly ahead of the article is an announced one, or a time zone's.
        let soon = d.until(first).map_or(0, |s| s.get_days());
        if w.day.is_some() && soon <= 31 {
            return Some(here);
        }
        place(this.checked_sub(1)?, w)
    }

    /// The fiscal second quarter, told of in February, ended with December or with January: its year ends half a year
    /// later and is called by that end. One that is looked ahead to is the one that goes on.
    fn fiscal_year(&self, d: Date, w: &Written) -> Option<i16> {
        let n = w.quarter.filter(|_| {
            w.fiscal && w.quarter_to.is_none() && (1..=4).contains(&w.quarter.unwrap_or(0))
        })?;
        let goes_on = Unit {
            year: d.year(),
            part: Part::Quarter((d.month() - 1) / 3 + 1),
        };
        let ended = goes_on.steps(if self.ahead { 0 } else { -1 })?;
        Some(ended.steps(i16::from(4 - n))?.year)
    }

    /// 1月增加15万个，低于12月的25.6万个: a month that is still to come, behind one that is past, is last year's.
    fn too_late(&self, p: &Period, w: &Written) -> bool {
        let (Some(d), Some(first)) = (self.date.filter(|_| !self.fiscal), p.first()) else {
            return false;
        };
        let past = self.before.and_then(|b| b.first()).is_some_and(|b| b <= d);
        let far = d.until(first).is_ok_and(|s| s.get_days() > 150);
        (w.month.is_some() || w.quarter.is_some()) && !self.ahead && past && far
    }

    /// The year (or month) of the expression before it in the sentence.
    fn year_before(&self, w: &Written) -> Option<Period> {
        let b = match self.before? {
            Period::One(u) | Period::Span(_, Some(u)) => u,
            Period::Span(..) => return None,
        };
        match (b.part, w.month, w.day) {
            (Part::Year | Part::Quarter(_) | Part::Half(_), None, None) => place(b.year, w),
            (Part::Month(m) | Part::Day(m, _) | Part::Hour(m, _, _), Some(n), _) if n >= m => {
                place(b.year, w)
            }
            // 截至2024年6月底，上半年……: the half that is over by then.
            (Part::Month(m) | Part::Day(m, _), None, None)
                if self.framed && w.half.is_some_and(|h| 6 * h <= m) =>
            {
                place(b.year, w)
            }
            (Part::Day(m, d) | Part::Hour(m, d, _), None, Some(n)) if n > d => day_of(b.year, m, w),
            _ => None,
        }
    }

    fn day_alone(&self, d: Date, w: &Written) -> Option<Period> {
        let day = w.day?;
        let here = day_of(d.year(), d.month(), w);
        if day <= d.day().saturating_add(1) || self.ahead {
            return here;
        }
        let Part::Month(m) = Unit {
            year: d.year(),
            part: Part::Month(d.month()),
        }
        .steps(-1)?
        .part
        else {
            return None;
        };
        let year = if m == 12 {
            d.year().checked_sub(1)?
        } else {
            d.year()
        };
        day_of(year, m, w)
    }
}

/// The printed parts in a year.
fn place(year: i16, w: &Written) -> Option<Period> {
    let unit = |part| Unit { year, part };
    if let Some(last) = w.year_to {
        return Some(Period::Span(Unit::year(year), Some(Unit::year(last))));
    }
    if let Some(m) = w.month {
        if let Some(d) = w.day {
            let from = match w.hour {
                Some(h) => Part::Hour(m, d, h),
                None => Part::Day(m, d),
            };
            unit(from).first()?;
            return Some(match w.day_to {
                Some(e) => Period::Span(unit(from), Some(unit(Part::Day(m, e)))),
                None => Period::One(unit(from)),
            });
        }
        return Some(match w.month_to {
            Some(e) => Period::Span(unit(Part::Month(m)), Some(unit(Part::Month(e)))),
            None => Period::One(unit(Part::Month(m))),
        });
    }
    if let Some(q) = w.quarter {
        return Some(match w.quarter_to {
            Some(e) => Period::Span(unit(Part::Quarter(q)), Some(unit(Part::Quarter(e)))),
            None => Period::One(unit(Part::Quarter(q))),
        });
    }
    Some(Period::One(match w.half {
        Some(h) => unit(Part::Half(h)),
        None => Unit::year(year),
    }))
}

fn day_of(year: i16, month: i8, w: &Written) -> Option<Period> {
    let with = Written {
        month: Some(month),
        ..w.clone()
    };
    with.exists().then(|| place(year, &with)).flatten()
}
