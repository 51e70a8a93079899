//! What one currency was worth in another around a date.
//!
//! In: two ISO codes and a span of days. Out: the lowest and the highest cross rate of the days in
//! it. Rates are the European Central Bank's (`rules/fx/ecb-daily.csv`), pegs and wide ranges of
//! currencies that it lacks come from `rules/fx/pegs.toml`. Deliberately absent: a margin for
//! central parities and bank rates; that is a parameter of the rule.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::model::Exact;
use crate::text::embedded::embedded;

/// Where a band comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Market rates of the days asked for.
    Market,
    /// A wide range of years, good for magnitudes only.
    Wide,
}

/// The lowest and the highest rate of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Lowest rate.
    pub lo: Exact,
    /// Highest rate.
    pub hi: Exact,
    /// Where it comes from.
    pub basis: Basis,
}

/// All rates.
#[derive(Debug)]
pub struct Rates {
    /// Business days, ascending.
    days: Vec<Date>,
    /// Units per euro by currency, a place a day.
    per_euro: BTreeMap<String, Vec<Option<Exact>>>,
    /// Units per dollar where no market rate is published: lowest and highest.
    per_usd: BTreeMap<String, (Exact, Exact)>,
    /// Bands worked out before: a text of many conversions asks for those of the same years again and again.
    known: Mutex<BTreeMap<Asked, Option<Band>>>,
}

/// Two currencies and the rows between two days.
type Asked = (String, String, usize, usize);

/// Bands kept at most.
const KNOWN: usize = 4096;

#[derive(Deserialize)]
struct Pegs {
    peg: Vec<Peg>,
    range: Vec<Range>,
}

#[derive(Deserialize)]
struct Peg {
    currency: String,
    per_usd: Decimal,
}

#[derive(Deserialize)]
struct Range {
    currency: String,
    low: Decimal,
    high: Decimal,
}

/// The embedded rates, read once.
static BUILTIN: LazyLock<Rates> = LazyLock::new(|| {
    Rates::read(
        include_str!("../../../rules/fx/ecb-daily.csv"),
        embedded!("fx/pegs.toml"),
    )
});

/// Rates of the user over the embedded ones.
static OWN: OnceLock<Rates> = OnceLock::new();

/// The rates in force: the embedded ones, with those of the user over them.
pub fn builtin() -> &'static Rates {
    OWN.get().unwrap_or(&BUILTIN)
}

/// Puts a table of the user over the embedded rates, once in a run.
///
/// CSV: the first row holds `date` and ISO codes, each further row a day and the units of each
/// currency per euro; with `date/USD` in the first cell, per dollar. Between the first and the last
/// day of the table its currencies are taken from it alone.
pub fn install(table: &str) -> Result<(), String> {
    let own = BUILTIN.under(table)?;
    // A second configuration in one process keeps the first one's rates.
    let _ = OWN.set(own);
    Ok(())
}

impl Rates {
    /// These rates with a table of the user over them.
    fn under(&self, table: &str) -> Result<Rates, String> {
        let mut lines = table
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        let mut head = lines.next().unwrap_or("").split(',').map(str::trim);
        let base = match head.next() {
            Some("date") => "EUR",
            Some(other) => other.strip_prefix("date/").ok_or("date,CNY,USD,…")?,
            None => return Err("date,CNY,USD,…".into()),
        };
        let codes: Vec<&str> = head.collect();
        let mut own: BTreeMap<Date, BTreeMap<&str, Exact>> = BTreeMap::new();
        for (n, line) in lines.enumerate() {
            let bad = |what: &str| format!("{} {what}: {line}", n + 2);
            let mut cells = line.split(',').map(str::trim);
            let day: Date = cells
                .next()
                .and_then(|d| d.parse().ok())
                .ok_or_else(|| bad("YYYY-MM-DD"))?;
            // All rates are kept per euro; what one euro was in the base comes from the market.
            let euro = match base {
                "EUR" => Exact::ONE,
                b => self.band("EUR", b, day, day).ok_or_else(|| bad(b))?.lo,
            };
            let row = own.entry(day).or_default();
            for (code, cell) in codes.iter().zip(cells).filter(|(_, c)| !c.is_empty()) {
                let rate = cell
                    .parse::<Decimal>()
                    .ok()
                    .filter(|r| r.is_sign_positive() && !r.is_zero())
                    .and_then(Exact::from_decimal)
                    .and_then(|r| r.times(euro))
                    .ok_or_else(|| bad(code))?;
                row.insert(code, rate);
            }
            row.insert(base, euro);
        }
        let (Some(first), Some(last)) = (own.keys().next(), own.keys().next_back()) else {
            return Err("date,CNY,USD,…".into());
        };
        let mut days: Vec<Date> = self.days.iter().chain(own.keys()).copied().collect();
        days.sort();
        days.dedup();
        let mut names: Vec<&str> = self.per_euro.keys().map(String::as_str).collect();
        names.extend(codes.iter().copied());
        names.sort_unstable();
        names.dedup();
        let per_euro = names.into_iter().map(|name| {
            let column = days.iter().map(|day| {
                let mine = own.get(day).and_then(|r| r.get(name)).copied();
                let covered = codes.contains(&name) && day >= first && day <= last;
                let market = || {
                    let i = self.days.binary_search(day).ok()?;
                    *self.per_euro.get(name)?.get(i)?
                };
                mine.or_else(|| if covered { None } else { market() })
            });
            (name.to_owned(), column.collect())
        });
        Ok(Rates {
            per_euro: per_euro.collect(),
            per_usd: self.per_usd.clone(),
            days: days.clone(),
            known: Mutex::default(),
        })
    }

    /// Reads a table and the list of pegs; a line or a cell that is not a rate is left out.
    fn read(table: &str, Pegs { peg, range }: Pegs) -> Rates {
        let mut days = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        let mut columns: Vec<Vec<Option<Exact>>> = Vec::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split(',');
            let first = cells.next().unwrap_or("");
            if names.is_empty() {
                names = cells.collect();
                columns = vec![Vec::new(); names.len()];
                continue;
            }
            let Ok(day) = first.parse::<Date>() else {
                continue;
            };
            days.push(day);
            for column in &mut columns {
                let rate = cells.next().and_then(|c| c.parse::<Decimal>().ok());
                column.push(rate.and_then(Exact::from_decimal));
            }
        }
        let mut per_euro: BTreeMap<String, Vec<Option<Exact>>> =
            names.into_iter().map(str::to_owned).zip(columns).collect();
        per_euro.insert("EUR".to_owned(), vec![Some(Exact::ONE); days.len()]);
        // The offshore yuan is the onshore one within the margin that every rule allows.
        if let Some(cny) = per_euro.get("CNY").cloned() {
            per_euro.insert("CNH".to_owned(), cny);
        }
        let mut per_usd = BTreeMap::new();
        let pegs = peg.into_iter().map(|p| (p.currency, p.per_usd, p.per_usd));
        let ranges = range.into_iter().map(|r| (r.currency, r.low, r.high));
        for (currency, lo, hi) in pegs.chain(ranges) {
            if let (Some(lo), Some(hi)) = (Exact::from_decimal(lo), Exact::from_decimal(hi)) {
                per_usd.insert(currency, (lo, hi));
            }
        }
        Rates {
            days,
            per_euro,
            per_usd,
            known: Mutex::default(),
        }
    }

    /// The last day with a rate.
    pub fn last_day(&self) -> Option<Date> {
        self.days.last().copied()
    }

    /// Units of `to` per unit of `from`, lowest and highest of the days from `start` to `end`. Where
    /// the span holds no day of the table, the nearest one stands in for it, but not for a span that is
    /// over before the table begins: only a peg is known of that. A currency that is known only by a wide
    /// range gives a wide band; an unknown one gives none.
    pub fn band(&self, from: &str, to: &str, start: Date, end: Date) -> Option<Band> {
        let rows = self.rows(start, end);
        let asked = (from.to_owned(), to.to_owned(), rows.start, rows.end);
        // Another thread that stopped half way leaves whole entries only.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known().get(&asked).copied();
        before.unwrap_or_else(|| {
            let band = self.band_of(from, to, rows);
            let mut known = known();
            if known.len() >= KNOWN {
                known.clear();
            }
            known.insert(asked, band);
            band
        })
    }

    /// The band of the days in some rows.
    fn band_of(&self, from: &str, to: &str, rows: std::ops::Range<usize>) -> Option<Band> {
        if let (Some(a), Some(b)) = (self.per_euro.get(from), self.per_euro.get(to)) {
            let quotes = rows.clone().filter_map(|i| {
                let (x, y) = ((*a.get(i)?)?, (*b.get(i)?)?);
                y.over(x)
            });
            if let Some((lo, hi)) = extremes(quotes) {
                return Some(Band {
                    lo,
                    hi,
                    basis: Basis::Market,
                });
            }
        }
        let (a_lo, a_hi) = self.dollars(from, rows.clone())?;
        let (b_lo, b_hi) = self.dollars(to, rows)?;
        let narrow = |lo: Exact, hi: Exact| {
            Exact::ratio(11, 10)
                .and_then(|k| lo.times(k))
                .is_some_and(|x| hi <= x)
        };
        let (lo, hi) = (b_lo.over(a_hi)?, b_hi.over(a_lo)?);
        Some(Band {
            lo,
            hi,
            basis: if narrow(lo, hi) {
                Basis::Market
            } else {
                Basis::Wide
            },
        })
    }

    /// Whether anything is known about a currency.
    pub fn knows(&self, code: &str) -> bool {
        self.per_euro.contains_key(code) || self.per_usd.contains_key(code)
    }

    /// The days of a span; the nearest one where it holds none, and none where it is over before the first.
    fn rows(&self, start: Date, end: Date) -> std::ops::Range<usize> {
        let from = self.days.partition_point(|d| *d < start);
        let to = self.days.partition_point(|d| *d <= end);
        if from < to || to == 0 {
            from..to
        } else {
            let at = from.min(self.days.len().saturating_sub(1));
            at..(at + 1).min(self.days.len())
        }
    }

    /// Units of a currency per dollar on some days.
    fn dollars(&self, code: &str, rows: std::ops::Range<usize>) -> Option<(Exact, Exact)> {
        if code == "USD" {
            return Some((Exact::ONE, Exact::ONE));
        }
        if let (Some(usd), Some(c)) = (self.per_euro.get("USD"), self.per_euro.get(code)) {
            let quotes = rows.filter_map(|i| (*c.get(i)?)?.over((*usd.get(i)?)?));
            if let Some(found) = extremes(quotes) {
                return Some(found);
            }
        }
        self.per_usd.get(code).copied()
    }
}

fn extremes(quotes: impl Iterator<Item = Exact>) -> Option<(Exact, Exact)> {
    quotes.fold(None, |seen, q| match seen {
        None => Some((q, q)),
        Some((lo, hi)) => Some((lo.min(q), hi.max(q))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn band(from: &str, to: &str, a: Date, b: Date) -> (String, String, Basis) {
        let x = builtin().band(from, to, a, b).expect("a known pair");
        (
            x.lo.round(3).to_string(),
            x.hi.round(3).to_string(),
            x.basis,
        )
    }

    #[test]
    fn the_yuan_in_february_2025() {
        let (lo, hi, basis) = band("USD", "CNY", date(2025, 1, 25), date(2025, 2, 22));
        assert!(lo.as_str() > "7.1" && hi.as_str() < "7.35", "{lo} {hi}");
        assert_eq!(basis, Basis::Market);
    }

    #[test]
    fn a_day_after_the_table_takes_its_last_one() {
        let last = builtin().last_day().expect("a table");
        let later = last.saturating_add(jiff::Span::new().days(400));
        assert!(builtin().band("EUR", "USD", later, later).is_some());
    }

    #[test]
    fn a_day_before_the_table_takes_none_of_it() {
        let day = date(2001, 12, 3);
        assert!(builtin().band("USD", "AUD", day, day).is_none());
        assert!(builtin().band("USD", "SAR", day, day).is_some());
    }

    #[test]
    fn pegs_are_narrow_and_ranges_are_wide() {
        assert_eq!(
            band("USD", "SAR", date(2025, 2, 1), date(2025, 2, 8)),
            ("3.75".into(), "3.75".into(), Basis::Market)
        );
        let (_, _, basis) = band("TWD", "CNY", date(2025, 2, 1), date(2025, 2, 8));
        assert_eq!(basis, Basis::Wide);
        assert!(
            builtin()
                .band("XXX", "CNY", date(2025, 2, 1), date(2025, 2, 8))
                .is_none()
        );
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let r = builtin();
        assert!(r.days.len() > 1100);
        assert!(r.days.windows(2).all(|w| w[0] < w[1]));
        assert!(r.per_euro.values().all(|c| c.len() == r.days.len()));
        assert!(r.per_euro["CNY"].iter().flatten().count() > 1000);
    }

    #[test]
    fn rates_of_the_user_stand_over_the_market() {
        let day = Date::constant(2025, 2, 7);
        let own = BUILTIN.under("date/USD,CNY\n2025-02-07,7.1\n").unwrap();
        let b = own.band("USD", "CNY", day, day).unwrap();
        assert_eq!(
            (b.lo.round(6), b.hi.round(6)),
            (Decimal::new(71, 1), Decimal::new(71, 1))
        );
        let market = own.band("USD", "JPY", day, day).unwrap();
        assert_eq!(market.lo, BUILTIN.band("USD", "JPY", day, day).unwrap().lo);
        for bad in [
            "",
            "day,CNY\n",
            "date,CNY\nx,1\n",
            "date,CNY\n2025-02-07,x\n",
        ] {
            assert!(BUILTIN.under(bad).is_err(), "{bad}");
        }
    }
}
