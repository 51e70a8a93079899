//! A period as claims carry it: an ISO 8601 date, partial or as an interval, and how two of them compare.
//!
//! `2024`, `2024-H1`, `2024-Q4`, `2024-09`, `2024-09-03`, `2024-09-03T08`, `2024-01/2024-09`, `2020/..`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A calendar period, as fine as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// One unit of the calendar.
    One(Unit),
    /// From the first to the last, both included; an open end goes on to the present.
    Span(Unit, Option<Unit>),
}

/// One unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Year.
    pub year: i16,
    /// Which part of it.
    pub part: Part,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it.
    Year,
    /// Half 1..=2.
    Half(i8),
    /// Quarter 1..=4.
    Quarter(i8),
    /// Month.
    Month(i8),
    /// Month and day.
    Day(i8, i8),
    /// Month, day and hour.
    Hour(i8, i8, i8),
}

impl Unit {
    /// A whole year.
    pub fn year(year: i16) -> Self {
        Unit {
            year,
            part: Part::Year,
        }
    }

    /// One day.
    pub fn day(d: Date) -> Self {
        Unit {
            year: d.year(),
            part: Part::Day(d.month(), d.day()),
        }
    }

    /// First day.
    pub fn first(&self) -> Option<Date> {
        let (m, d) = match self.part {
            Part::Year => (1, 1),
            Part::Half(h) => (h.checked_mul(6)?.checked_sub(5)?, 1),
            Part::Quarter(q) => (q.checked_mul(3)?.checked_sub(2)?, 1),
            Part::Month(m) => (m, 1),
            Part::Day(m, d) | Part::Hour(m, d, _) => (m, d),
        };
        Date::new(self.year, m, d).ok()
    }

    /// Last day.
    pub fn last(&self) -> Option<Date> {
        let m = match self.part {
            Part::Year => 12,
            Part::Half(h) => h.checked_mul(6)?,
            Part::Quarter(q) => q.checked_mul(3)?,
            Part::Month(m) => m,
            Part::Day(..) | Part::Hour(..) => return self.first(),
        };
        Date::new(self.year, m, 1).ok().map(Date::last_of_month)
    }

    /// The same part of another year.
    pub fn years(&self, by: i16) -> Option<Self> {
        Some(Unit {
            year: self.year.checked_add(by)?,
            part: self.part,
        })
    }

    /// The unit of the same size `by` steps on.
    pub fn steps(&self, by: i16) -> Option<Self> {
        let move_in = |n: i8, of: i16| {
            let all = i32::from(self.year) * i32::from(of) + i32::from(n) - 1 + i32::from(by);
            let year = i16::try_from(all.div_euclid(i32::from(of))).ok()?;
            let n = i8::try_from(all.rem_euclid(i32::from(of)) + 1).ok()?;
            Some((year, n))
        };
        let (year, part) = match self.part {
            Part::Year => (self.year.checked_add(by)?, Part::Year),
            Part::Half(n) => move_in(n, 2).map(|(y, n)| (y, Part::Half(n)))?,
            Part::Quarter(n) => move_in(n, 4).map(|(y, n)| (y, Part::Quarter(n)))?,
            Part::Month(n) => move_in(n, 12).map(|(y, n)| (y, Part::Month(n)))?,
            Part::Day(..) | Part::Hour(..) => {
                let d = self.first()?.checked_add(jiff::Span::new().days(by)).ok()?;
                return Some(Unit::day(d));
            }
        };
        Some(Unit { year, part })
    }
}

/// A unit as written, put together in place: each claim has a period, and padded numbers are slow.
struct Digits {
    text: [u8; 16],
    len: usize,
}

impl Digits {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.text.get_mut(self.len) {
            *slot = byte;
            self.len += 1;
        }
    }

    /// A number below 100, of two digits.
    fn two(&mut self, n: u8) {
        self.push(b'0' + n / 10 % 10);
        self.push(b'0' + n % 10);
    }

    fn as_str(&self) -> &str {
        let written = self.text.get(..self.len).unwrap_or(&[]);
        std::str::from_utf8(written).unwrap_or("")
    }
}

impl Unit {
    /// The unit as written, where no number in it is longer than usual.
    fn digits(&self) -> Option<Digits> {
        let small = |n: i8| u8::try_from(n).ok().filter(|n| *n < 100);
        let year = u16::try_from(self.year).ok().filter(|y| *y < 10_000)?;
        let mut d = Digits {
            text: [0; 16],
            len: 0,
        };
        d.two(u8::try_from(year / 100).ok()?);
        d.two(u8::try_from(year % 100).ok()?);
        let (month, day, hour) = match self.part {
            Part::Year => return Some(d),
            Part::Half(n) | Part::Quarter(n) => {
                d.push(b'-');
                let half = matches!(self.part, Part::Half(_));
                d.push(if half { b'H' } else { b'Q' });
                d.push(b'0' + small(n).filter(|n| *n < 10)?);
                return Some(d);
            }
            Part::Month(m) => (m, None, None),
            Part::Day(m, day) => (m, Some(day), None),
            Part::Hour(m, day, h) => (m, Some(day), Some(h)),
        };
        d.push(b'-');
        d.two(small(month)?);
        if let Some(day) = day {
            d.push(b'-');
            d.two(small(day)?);
        }
        if let Some(h) = hour {
            d.push(b'T');
            d.two(small(h)?);
        }
        Some(d)
    }

    fn write_odd(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            Part::Year => Ok(()),
            Part::Half(n) => write!(f, "-H{n}"),
            Part::Quarter(n) => write!(f, "-Q{n}"),
            Part::Month(m) => write!(f, "-{m:02}"),
            Part::Day(m, d) => write!(f, "-{m:02}-{d:02}"),
            Part::Hour(m, d, h) => write!(f, "-{m:02}-{d:02}T{h:02}"),
        }
    }
}

impl Period {
    /// A whole year.
    pub fn year(y: i16) -> Self {
        Period::One(Unit::year(y))
    }

    /// One day.
    pub fn day(d: Date) -> Self {
        Period::One(Unit::day(d))
    }

    /// First day.
    pub fn first(&self) -> Option<Date> {
        match self {
            Period::One(u) | Period::Span(u, _) => u.first(),
        }
    }

    /// Last day; an open end is the end of the calendar.
    pub fn last(&self) -> Option<Date> {
        match self {
            Period::One(u) | Period::Span(_, Some(u)) => u.last(),
            Period::Span(_, None) => Some(Date::MAX),
        }
    }

    /// The same period `by` years on.
    pub fn years(&self, by: i16) -> Option<Self> {
        Some(match self {
            Period::One(u) => Period::One(u.years(by)?),
            Period::Span(a, b) => Period::Span(
                a.years(by)?,
                match b {
                    Some(b) => Some(b.years(by)?),
                    None => None,
                },
            ),
        })
    }

    /// The period of the same size before or after; spans move by whole years.
    pub fn steps(&self, by: i16) -> Option<Self> {
        match self {
            Period::One(u) => u.steps(by).map(Period::One),
            Period::Span(..) => self.years(by),
        }
    }

    /// Whether every day of `o` lies in this period.
    pub fn contains(&self, o: &Period) -> bool {
        match (self.first(), o.first(), o.last(), self.last()) {
            (Some(a), Some(x), Some(y), Some(b)) => a <= x && y <= b,
            _ => false,
        }
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, o: &Period) -> bool {
        match (self.first(), o.first(), o.last(), self.last()) {
            (Some(a), Some(x), Some(y), Some(b)) => a <= y && x <= b,
            _ => false,
        }
    }

    /// How many days; large for an open end, zero where the calendar does not have it.
    pub fn days(&self) -> i32 {
        match (self.first(), self.last()) {
            (Some(a), Some(b)) => a.until(b).map_or(0, |s| s.get_days().saturating_add(1)),
            _ => 0,
        }
    }

    /// Earlier, later, or equal by first and then by last day.
    pub fn order(&self, o: &Period) -> Ordering {
        (self.first(), self.last()).cmp(&(o.first(), o.last()))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(d) = self.digits() else {
            return self.write_odd(f);
        };
        f.write_str(d.as_str())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::One(u) => u.fmt(f),
            Period::Span(a, Some(b)) => write!(f, "{a}/{b}"),
            Period::Span(a, None) => write!(f, "{a}/.."),
        }
    }
}

/// What cannot be read as a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl FromStr for Unit {
    type Err = NotAPeriod;

    fn from_str(s: &str) -> Result<Self, NotAPeriod> {
        let num = |s: Option<&str>| -> Result<i8, NotAPeriod> {
            s.and_then(|s| s.parse().ok()).ok_or(NotAPeriod)
        };
        let mut parts = s.splitn(3, '-');
        let year = parts
            .next()
            .filter(|y| y.len() == 4)
            .and_then(|y| y.parse().ok())
            .ok_or(NotAPeriod)?;
        let part = match (parts.next(), parts.next()) {
            (None, _) => Part::Year,
            (Some(p), None) if p.starts_with('H') => Part::Half(num(p.get(1..))?),
            (Some(p), None) if p.starts_with('Q') => Part::Quarter(num(p.get(1..))?),
            (Some(m), None) => Part::Month(num(Some(m))?),
            (Some(m), Some(d)) => match d.split_once('T') {
                Some((d, h)) => Part::Hour(num(Some(m))?, num(Some(d))?, num(h.get(..2))?),
                None => Part::Day(num(Some(m))?, num(Some(d))?),
            },
        };
        Ok(Unit { year, part })
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(s: &str) -> Result<Self, NotAPeriod> {
        match s.split_once('/') {
            Some((a, "..")) => Ok(Period::Span(a.parse()?, None)),
            Some((a, b)) => Ok(Period::Span(a.parse()?, Some(b.parse()?))),
            None => s.parse().map(Period::One),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(s: &str) -> Period {
        s.parse().unwrap()
    }

    #[test]
    fn round_trip() {
        for s in [
            "2024",
            "2024-H1",
            "2024-Q4",
            "2024-09",
            "2024-09-03",
            "2008-09-03T08",
            "2024-01/2024-09",
            "2020/..",
        ] {
            assert_eq!(p(s).to_string(), s);
        }
        assert!("24".parse::<Period>().is_err());
    }

    #[test]
    fn containment_and_order() {
        assert!(p("2024").contains(&p("2024-12")));
        assert!(p("2024-Q4").contains(&p("2024-12-31")));
        assert!(!p("2024-Q4").contains(&p("2024")));
        assert!(!p("2024").overlaps(&p("2025-01")));
        assert_eq!(p("2024-Q4").order(&p("2025")), Ordering::Less);
    }

    #[test]
    fn moving() {
        assert_eq!(p("2024-Q1").steps(-1).unwrap().to_string(), "2023-Q4");
        assert_eq!(p("2025-01").steps(-1).unwrap().to_string(), "2024-12");
        assert_eq!(
            p("2025-02-01/2025-02-10").years(-1).unwrap().to_string(),
            "2024-02-01/2024-02-10"
        );
        assert_eq!(p("2025-03-01").steps(-1).unwrap().to_string(), "2025-02-28");
        assert_eq!(p("2024-02").days(), 29);
    }
}
