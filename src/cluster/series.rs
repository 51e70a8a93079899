//! Two reports → are they editions of one series: the same template, filled with other facts?
//!
//! A stock bulletin of every half hour, a column's next edition, the results of two companies in an
//! agency's wording: their words are alike, their facts are not. What tells them apart from two
//! reports of one event are the titles (equal but for a name, a date, a figure) and the figures
//! (almost none in common). Deliberately absent: the likeness itself; that is `event`.

use crate::model::Sketch;
use crate::text::fold::fold_char;

use super::params::Series;
use super::score::shared;

/// What a title says, apart from its figures.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// Folded, each date and each number put down as one mark.
    shape: String,
    /// The dates in it as printed, sorted.
    dates: Vec<String>,
    /// How many letters and characters are in it.
    named: usize,
}

impl Title {
    /// Reads the title of a report.
    pub fn new(title: &str, p: &Series) -> Self {
        let folded: String = title
            .chars()
            .map(fold_char)
            .flat_map(char::to_lowercase)
            .collect();
        let mut dates: Vec<String> = Vec::new();
        let mut shape = String::with_capacity(folded.len());
        let mut from = 0;
        for m in p.date.find_iter(&folded) {
            numberless(folded.get(from..m.start()).unwrap_or(""), &mut shape);
            shape.push('#');
            dates.push(m.as_str().to_owned());
            from = m.end();
        }
        numberless(folded.get(from..).unwrap_or(""), &mut shape);
        dates.sort_unstable();
        dates.dedup();
        let named = shape.chars().filter(|c| c.is_alphabetic()).count();
        Title {
            shape,
            dates,
            named,
        }
    }
}

/// Puts down each number of a piece as one mark.
fn numberless(piece: &str, shape: &mut String) {
    let mut chars = piece.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii_digit() {
            shape.push(c);
            continue;
        }
        while chars
            .next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))
            .is_some()
        {}
        shape.push('#');
    }
}

/// Whether two reports are editions of one series.
pub fn editions((a, of_a): (&Sketch, &Title), (b, of_b): (&Sketch, &Title), p: &Series) -> bool {
    let few = a.numbers.len().min(b.numbers.len());
    let share = shared(&a.numbers, &b.numbers) as f32 / few.max(1) as f32;
    let dated = !of_a.dates.is_empty() && !of_b.dates.is_empty();
    let other_date = dated && of_a.dates.iter().all(|d| !of_b.dates.contains(d));
    // One outlet does not print one story twice under one title.
    let own = a.source.is_some() && a.source == b.source;
    let enough = if own { p.own_numbers } else { p.numbers };
    let other_figures = few >= enough && share < p.numbers_share;
    let again = own && of_a.shape == of_b.shape && share < p.own_share;
    if !other_date && !other_figures && !again || of_a.named == 0 {
        return false;
    }
    // Equal titles over other figures: only a table proves that they are two editions.
    let equal = of_a.shape == of_b.shape && !other_date;
    if equal && !own && few < 2 * p.numbers {
        return false;
    }
    let least = if own { p.own_titles } else { p.titles };
    strsim::normalized_levenshtein(&of_a.shape, &of_b.shape) >= f64::from(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;

    fn report(title: &str, numbers: std::ops::Range<u32>) -> Sketch {
        Sketch {
            title: title.into(),
            numbers: numbers.collect(),
            ..Sketch::default()
        }
    }

    fn judged(a: &Sketch, b: &Sketch) -> bool {
        let p = Settings::default().events.series;
        let (x, y) = (Title::new(&a.title, &p), Title::new(&b.title, &p));
        editions((a, &x), (b, &y), &p)
    }

    #[test]
    fn the_next_edition_is_another_event() {
        for (a, b) in [
            ("2月14日涨停分析", "2月13日涨停分析"),
            ("机构观点（2025-02-14）", "機構觀點（2025-02-13）"),
            ("期货早餐（周三）", "期货早餐（周一）"),
            (
                "Oil market report, Feb 12",
                "Oil market report, February 13",
            ),
        ] {
            let (a, b) = (report(a, 0..4), report(b, 0..4));
            assert!(judged(&a, &b), "{}", a.title);
        }
    }

    #[test]
    fn one_outlet_prints_no_story_twice() {
        let of = |title: &str, numbers: std::ops::Range<u32>, source: &str| Sketch {
            source: Some(source.into()),
            ..report(title, numbers)
        };
        let a = of("柘飞航空完成数千万元天使轮融资", 0..4, "甲");
        let b = of("贝斯兰完成数千万元天使轮融资", 3..8, "甲");
        assert!(judged(&a, &b));
        let b = of("贝斯兰完成数千万元天使轮融资", 3..8, "乙");
        assert!(!judged(&a, &b));
        let (a, b) = (
            of("大市升幅板块", 0..9, "甲"),
            of("大市升幅板块", 5..14, "甲"),
        );
        assert!(judged(&a, &b));
    }

    #[test]
    fn a_rising_toll_is_one_event() {
        let a = report("云南昭通5.3级地震已致21人受伤", 0..9);
        let b = report("云南昭通5.3级地震已致32人受伤", 3..12);
        assert!(!judged(&a, &b));
    }

    #[test]
    fn one_template_over_other_figures() {
        let a = report("全日沽空金额约278.093亿元", 0..9);
        let b = report("半日沽空金额约202.557亿元", 7..16);
        assert!(judged(&a, &b));
        // The same title: a table tells editions apart, a few figures do not.
        let title = "纳斯达克100指数10大涨幅成分股";
        assert!(judged(&report(title, 0..20), &report(title, 18..38)));
        let (a, b) = (report(title, 0..9), report(title, 7..16));
        assert!(!judged(&a, &b));
    }
}
