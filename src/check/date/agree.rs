//! Weekdays beside dates of an article whose year is not known: do they belong to one calendar?
//!
//! In: the pairs of date and weekday that print neither year nor stand in a dated article. Out: the one
//! that no year fits which fits all the others. Three pairs are the least; two may both be right of
//! two years.

use jiff::civil::Date;

use super::pairing::Pair;

/// All calendars that there are stand within these years.
const YEARS: std::ops::Range<i16> = 1996..2024;

/// The one pair that does not go with the others, and the weekday that its date has beside them.
pub fn odd<'p, 'd>(pairs: &[&'p Pair<'d>]) -> Option<(&'p Pair<'d>, i8)> {
    let mut days: Vec<(i8, i8, i8, usize)> = Vec::new();
    for (i, p) in pairs.iter().enumerate() {
        let [w] = p.dates.as_slice() else { continue };
        if let (None, Some(m), Some(d)) = (w.year, w.month, w.day) {
            days.push((m, d, p.day, i));
        }
    }
    let mut distinct: Vec<(i8, i8)> = days.iter().map(|d| (d.0, d.1)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 3 || distinct.len() != days.len() {
        return None;
    }
    let misfits = |y: i16| -> Vec<(usize, i8)> {
        days.iter()
            .filter_map(|(m, d, day, i)| {
                let real = Date::new(y, *m, *d).map_or(0, |x| x.weekday().to_monday_one_offset());
                (real != *day).then_some((*i, real))
            })
            .collect()
    };
    let mut found: Option<(usize, i8)> = None;
    for y in YEARS {
        match misfits(y).as_slice() {
            [] => return None,
            [(i, real)] if *real > 0 => {
                if found.is_some_and(|f| f != (*i, *real)) {
                    return None;
                }
                found = Some((*i, *real));
            }
            _ => {}
        }
    }
    let (i, real) = found?;
    pairs.get(i).map(|p| (*p, real))
}
