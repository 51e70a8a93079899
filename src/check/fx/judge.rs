//! Is the rate of a conversion one that the market had, and if not, what was probably meant?
//!
//! In: a conversion, the days it may have been made on, the table of rates. Out: one judgement, so
//! that a conversion is reported under one code only. Deliberately absent: the other conversions
//! of the article (FX002, FX003 and FX006 look at those).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Claim, Exact, Interval, Lang};
use crate::text::embedded::embedded;
use crate::text::fold;

use super::super::sink::Sink;
use super::conversion::Conversion;
use super::dates::{Days, Times};
use super::names;
use super::rates::{Band, Basis, Rates};

/// What the market says of a conversion.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// A rate of the time.
    Fits,
    /// A rate of a time that the passage names, or of a currency that an ambiguous word may mean.
    Explained,
    /// Nothing is known about one of the currencies.
    Unknown,
    /// No rate of the time.
    Off(Off),
}

/// A rate that the market did not have.
#[derive(Debug, Clone, PartialEq)]
pub struct Off {
    /// The market's rates without any margin.
    pub band: Band,
    /// Distance from the band, as a fraction of its nearer end.
    pub gap: Exact,
    /// What was probably meant.
    pub guess: Guess,
    /// The rate lies within the months before the article (an average of a period, a rate of some weeks ago).
    pub recent: bool,
    /// A year that the passage names had this rate.
    pub named: bool,
    /// The same as `recent`, and the passage speaks of a period that is over.
    pub average: bool,
    /// A past year that had this rate.
    pub year: Option<i16>,
    /// The article has no date: the band spans years.
    pub undated: bool,
}

/// What was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// The result (or the amount) is off by a power of ten.
    Magnitude(i32),
    /// Multiplied where it had to be divided.
    Inverse,
    /// The amount is in another currency than printed.
    Source(&'static str),
    /// The result is in another currency than printed.
    Target(&'static str),
    /// Nothing obvious.
    Nothing,
}

/// Margins and limits, as fractions.
#[derive(Debug, Clone, Copy)]
pub struct Margins {
    /// Central parities and bank rates differ from the market by this much.
    pub market: Exact,
    /// Margin for yearly spans.
    pub year: Exact,
    /// Only a gap of at least this much may come from another currency.
    pub currency: Exact,
}

/// Judges one conversion.
pub fn judge(c: &Conversion<'_>, t: &Times, rates: &Rates, m: &Margins) -> Judgement {
    let (from, to) = (c.source.unit.as_str(), c.target.unit.as_str());
    let Some(band) = band(rates, from, to, t.current) else {
        return Judgement::Unknown;
    };
    let margin = if band.basis == Basis::Wide || t.undated {
        m.year
    } else {
        m.market
    };
    if within(&c.loose, &band, margin) {
        return Judgement::Fits;
    }
    let past =
        |d: &Days| self::band(rates, from, to, *d).is_some_and(|b| within(&c.loose, &b, m.year));
    if ambiguous(c, t, rates, m) {
        return Judgement::Explained;
    }
    let gap = distance(&c.loose, &band).unwrap_or(Exact::ZERO);
    Judgement::Off(Off {
        band,
        gap,
        guess: guess(c, t, rates, m, &band, gap),
        recent: past(&t.trailing),
        named: t.named.iter().any(past),
        average: t.vague.iter().any(past) || (t.past && past(&t.trailing)),
        year: year(c, t, rates, m),
        undated: t.undated || band.basis == Basis::Wide,
    })
}

/// The margins that FX001 is set to.
pub fn margins(sink: &Sink<'_>) -> Margins {
    let p = |name: &str| sink.param_of("FX001", name);
    Margins {
        market: p("margin"),
        year: p("margin_year"),
        currency: p("gap_currency"),
    }
}

/// Whether the digits of a conversion deny the rates of the day and usage allows those of a year
/// that the passage names.
pub fn of_named_year(c: &Conversion<'_>, t: &Times, rates: &Rates, m: &Margins) -> bool {
    let (from, to) = (c.source.unit.as_str(), c.target.unit.as_str());
    let today = band(rates, from, to, t.current).is_some_and(|b| within(&c.strict, &b, m.market));
    !today
        && t.named
            .iter()
            .any(|d| band(rates, from, to, *d).is_some_and(|b| within(&c.loose, &b, m.year)))
}

/// The band of a pair in a span of days.
pub fn band(rates: &Rates, from: &str, to: &str, d: Days) -> Option<Band> {
    rates.band(from, to, d.start, d.end)
}

/// Whether a rate overlaps a band widened by a margin.
pub fn within(rate: &Interval, band: &Band, margin: Exact) -> bool {
    widened(band, margin).is_some_and(|b| !b.disjoint(rate))
}

fn widened(band: &Band, margin: Exact) -> Option<Interval> {
    let lo = band.lo.times(Exact::ONE.minus(margin)?)?;
    let hi = band.hi.times(Exact::ONE.plus(margin)?)?;
    Some(Interval::closed(lo, hi))
}

/// How far a rate lies outside a band, as a fraction of the end that is nearer.
fn distance(rate: &Interval, band: &Band) -> Option<Exact> {
    let (lo, hi) = (rate.lo?.at, rate.hi?.at);
    if lo > band.hi {
        lo.over(band.hi)?.minus(Exact::ONE)
    } else if hi < band.lo {
        Exact::ONE.minus(hi.over(band.lo)?)
    } else {
        Some(Exact::ZERO)
    }
}

/// So many of the currencies are written for one another without being named.
const USUAL: usize = 11;

fn guess(
    c: &Conversion<'_>,
    t: &Times,
    rates: &Rates,
    m: &Margins,
    band: &Band,
    gap: Exact,
) -> Guess {
    if gap < m.currency {
        return Guess::Nothing;
    }
    let fits = |rate: &Interval, b: &Band| within(rate, b, m.market);
    for k in [4, -4, 8, -8, 1, -1, 3, -3, 2, -2, 5, -5, 6, -6, 7, -7] {
        let scaled = Exact::pow10(k).and_then(|f| c.loose.scale(f));
        if scaled.is_some_and(|r| fits(&r, band)) {
            return Guess::Magnitude(-k);
        }
    }
    let (from, to) = (c.source.unit.as_str(), c.target.unit.as_str());
    let narrow = |a: &str, b: &str| {
        self::band(rates, a, b, t.current)
            .filter(|x| x.basis == Basis::Market)
            .is_some_and(|x| fits(&c.loose, &x))
    };
    if narrow(to, from) {
        return Guess::Inverse;
    }
    // Some currency fits any quotient: it has to be a usual one, or to be named beside the amounts.
    let named = |code: &str| {
        [c.source, c.target].iter().any(|x| {
            [Lang::Zh, Lang::En]
                .iter()
                .any(|lang| x.passage.contains(names::name(code, *lang)))
        })
    };
    let likely = names::usual()
        .enumerate()
        .filter(|(i, code)| *i < USUAL || named(code))
        .map(|(_, code)| code);
    for code in likely.filter(|x| *x != from && *x != to) {
        if narrow(code, to) {
            return Guess::Source(code);
        }
        if narrow(from, code) {
            return Guess::Target(code);
        }
    }
    Guess::Nothing
}

/// A past year, the latest first, whose rates the conversion fits.
fn year(c: &Conversion<'_>, t: &Times, rates: &Rates, m: &Margins) -> Option<i16> {
    let last = t.current.start.year();
    (1..=15).map(|k| last - k).find(|y| {
        let d = Days {
            start: jiff::civil::date((*y).clamp(1, 9998), 1, 1),
            end: jiff::civil::date((*y).clamp(1, 9998), 12, 31),
        };
        band(rates, &c.source.unit, &c.target.unit, d)
            .is_some_and(|b| b.basis == Basis::Market && within(&c.loose, &b, m.year))
    })
}

#[derive(Deserialize)]
struct Ambiguous {
    word: Vec<Word>,
}

#[derive(Deserialize)]
struct Word {
    word: String,
    unless: Vec<String>,
    may_be: Vec<String>,
}

static AMBIGUOUS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let file: Ambiguous = embedded!("fx/ambiguous.toml");
    file.word
});

/// Whether another meaning of an ambiguous currency word makes the rate fit.
fn ambiguous(c: &Conversion<'_>, t: &Times, rates: &Rates, m: &Margins) -> bool {
    let sources = meanings(c.source);
    let targets = meanings(c.target);
    sources.iter().any(|a| {
        targets.iter().any(|b| {
            a != b
                && band(rates, a, b, t.current)
                    .is_some_and(|x| x.basis == Basis::Market && within(&c.loose, &x, m.market))
        })
    })
}

/// The currencies that the words of an amount may mean, the read one first.
pub fn meanings(c: &Claim) -> Vec<&str> {
    let surface = fold::plain(&c.surface);
    let mut out = vec![c.unit.as_str()];
    for w in AMBIGUOUS.iter() {
        let bare = surface.contains(&w.word) && !w.unless.iter().any(|u| surface.contains(u));
        if bare && w.may_be.contains(&c.unit) {
            out.extend(w.may_be.iter().map(String::as_str).filter(|x| *x != c.unit));
        }
    }
    out
}
