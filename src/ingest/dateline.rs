//! The date of an article: as stated, or inferred from its own text, with the reason.

use jiff::civil::Date;

use crate::model::{Article, ArticleDate};

/// Reads a stated date: ISO with or without a time, `2025年2月8日`, `2025/2/8`.
pub fn parse_stated(s: &str) -> Option<Date> {
    let mut parts = s
        .split(|c: char| !c.is_ascii_digit())
        .filter(|p| !p.is_empty());
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day).ok()
}

/// Reads the time beside a stated date as minutes since midnight: `2025-02-08 17:45:02`.
pub fn parse_minute(s: &str) -> Option<u16> {
    let at = s.find(':')?;
    let before = s.get(..at)?;
    let hour = before
        .get(before.len().checked_sub(2)?..)
        .and_then(|h| h.parse::<u16>().ok())?;
    let minute = s.get(at + 1..at + 3)?.parse::<u16>().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Infers the date of an article that states none.
pub fn infer(_article: &Article) -> Option<ArticleDate> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_dates_in_three_styles() {
        let d = Date::constant(2025, 2, 8);
        for s in [
            "2025-02-08 17:45:02",
            "2025年2月8日",
            "2025/2/8",
            "2025-02-08T01:00:00+08:00",
        ] {
            assert_eq!(parse_stated(s), Some(d));
        }
        assert_eq!(parse_stated("2025-02-30"), None);
    }

    #[test]
    fn times_beside_a_date() {
        assert_eq!(parse_minute("2025-02-08 17:45:02"), Some(17 * 60 + 45));
        assert_eq!(parse_minute("2025-02-08T01:00:00+08:00"), Some(60));
        for s in ["2025-02-08", "2025-02-08 :30", "9:5", "二:三", "25:00"] {
            assert_eq!(parse_minute(s), None, "{s}");
        }
    }
}
