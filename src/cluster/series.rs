//! Two reports → are they editions of one series: the same template, filled with other facts?
//!
//! A stock bulletin of every half hour, a column's next edition, the results of two companies in an
//! agency's wording: their words are alike, their facts are not. What tells them apart from two
//! reports of one event are the titles (equal but for a name, a date, a figure) and the figures
//! (almost none in common). Deliberately absent: the likeness itself; that is `event`.

use std::sync::LazyLock;

use crate::fingerprint::features::stem;
use crate::fingerprint::normalize::{Sort, Tokens};
use crate::fingerprint::{Settings, numbers};
use crate::model::Sketch;
use crate::model::sketch::term;
use crate::text::fold::fold_char;

use super::params::Series;
use super::shape::Shape;

/// What a title says, apart from its figures.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// Folded, each date and each number put down as one mark.
    shape: Shape,
    /// The dates in it as printed, sorted.
    dates: Vec<String>,
    /// How many letters and characters are in it.
    named: usize,
    /// The words of a title of Latin letters, as terms; none of another title.
    words: Box<[u32]>,
    /// It heads a list of many subjects: a round-up, a calendar, the movers of the day.
    column: bool,
    /// Numbers of the whole report that are no days or years.
    numbers: usize,
}

impl Title {
    /// Reads the title of a report.
    pub fn of(report: &Sketch, p: &Series) -> Self {
        let numbers = report.numbers.iter().filter(|n| !is_calendar(**n)).count();
        Title {
            numbers,
            ..Title::new(&report.title, p)
        }
    }

    fn new(title: &str, p: &Series) -> Self {
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
            words: words(&folded),
            column: p.column.is_match(&folded),
            numbers: 0,
            shape: Shape::of(&shape),
            dates,
            named,
        }
    }
}

/// Whether a report is in a language of words, by its title.
pub fn in_words(report: &Sketch) -> bool {
    let folded: String = report.title.chars().map(fold_char).collect();
    let mut tokens = Tokens::default();
    tokens.push(&folded);
    !tokens.list.is_empty() && !tokens.mostly_han()
}

/// The words of a title of Latin letters, as terms.
fn words(folded: &str) -> Box<[u32]> {
    let mut tokens = Tokens::default();
    tokens.push(folded);
    if tokens.mostly_han() {
        return Box::default();
    }
    let words = (0..)
        .zip(&tokens.list)
        .filter(|(_, t)| t.sort == Sort::Word);
    let words = words.map(|(i, _)| tokens.slice(i..i + 1));
    words
        .filter(|w| w.len() > 1)
        .map(|w| term(stem(w)))
        .collect()
}

/// Whether an outlet words two of its reports alike that are of two subjects: what its titles have in
/// common tells less than what either has for itself. `telling` says how much a term tells there.
pub fn other_subject(
    (a, of_a): (&Sketch, &Title),
    (b, of_b): (&Sketch, &Title),
    p: &Series,
    telling: impl Fn(u32) -> f32,
) -> bool {
    if !of_a.words.iter().any(|w| of_b.words.contains(w)) {
        return false;
    }
    let has = |s: &Sketch, word: u32| s.terms.binary_search_by_key(&word, |t| t >> 8).is_ok();
    let most = |words: &[u32], other: &Sketch, shared: bool| {
        let words = words.iter().filter(|w| has(other, **w) == shared);
        words.map(|w| telling(*w)).fold(0.0, f32::max)
    };
    let own = most(&of_a.words, b, false).min(most(&of_b.words, a, false));
    let common = most(&of_a.words, b, true).max(most(&of_b.words, a, true));
    own - common > p.subject
}

/// Whether one of two reports is a list of many subjects, and the other one too or hardly like it.
pub fn columns(a: &Title, b: &Title, likeness: f32, p: &Series) -> bool {
    a.column && b.column || (a.column || b.column) && likeness < p.column_words
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
/// `own` says that one outlet printed both.
pub fn editions(
    (a, of_a): (&Sketch, &Title),
    (b, of_b): (&Sketch, &Title),
    own: bool,
    p: &Series,
) -> bool {
    if of_a.named == 0 {
        return false;
    }
    let few = of_a.numbers.min(of_b.numbers);
    let dated = !of_a.dates.is_empty() && !of_b.dates.is_empty();
    let other_date = dated && of_a.dates.iter().all(|d| !of_b.dates.contains(d));
    // One outlet does not print one story twice under one title.
    let enough = if own { p.own_numbers } else { p.numbers };
    if !other_date && !own && few < enough {
        return false;
    }
    // Two reports of one week share its dates.
    let share = common(&a.numbers, &b.numbers) as f32 / few.max(1) as f32;
    let later = own && a.day.zip(b.day).is_some_and(|(x, y)| x != y);
    let least = if later {
        p.later_share
    } else {
        p.numbers_share
    };
    let other_figures = few >= enough && share < least;
    let alike = |least: f32| of_a.shape.like(&of_b.shape, f64::from(least));
    let form = || of_a.shape == of_b.shape || few >= enough && alike(p.own_form);
    let again = || own && share < p.own_share && form();
    if !other_date && !other_figures && !again() {
        return false;
    }
    // Equal titles over other figures: only a table proves that they are two editions.
    let equal = of_a.shape == of_b.shape && !other_date;
    if equal && !own && few < 2 * p.numbers {
        return false;
    }
    let least = match (own, later && share < p.numbers_share) {
        (true, true) => p.later_titles,
        (true, false) => p.own_titles,
        (false, _) => p.titles,
    };
    alike(least)
}

/// How many values two sorted lists of numbers share, years and days left out.
fn common(x: &[u32], y: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(u), Some(v)) = (x.get(i), y.get(j)) {
        i += usize::from(u <= v);
        j += usize::from(v <= u);
        n += usize::from(u == v && !is_calendar(*u));
    }
    n
}

/// Whether a number is one that dates are made of, with or without its unit.
fn is_calendar(number: u32) -> bool {
    static ALL: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let words = Settings::default().vocabulary;
        let mut all = Vec::new();
        let years = (1990..2050).map(|y| (y, "年"));
        let months = (1..=12).map(|m| (m, "月"));
        let days = (1..=31).map(|d| (d, "日"));
        for (n, unit) in years.chain(months).chain(days) {
            for text in [n.to_string(), format!("{n}{unit}")] {
                numbers::scan(&text, &words, |n| all.push(n.hash));
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    });
    ALL.binary_search(&number).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;
    use crate::fingerprint::background::idf;

    fn report(title: &str, numbers: std::ops::Range<u32>) -> Sketch {
        Sketch {
            title: title.into(),
            numbers: numbers.collect(),
            ..Sketch::default()
        }
    }

    fn judged(a: &Sketch, b: &Sketch) -> bool {
        let p = Settings::default().events.series;
        let (x, y) = (Title::of(a, &p), Title::of(b, &p));
        let own = a.source.is_some() && a.source == b.source;
        editions((a, &x), (b, &y), own, &p)
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
    fn an_outlets_wording_makes_no_event_of_two_subjects() {
        let p = Settings::default().events.series;
        let judged = |a: &str, b: &str| {
            let report = |title: &str| {
                let mut terms: Vec<u32> = words(title).iter().map(|w| w << 8 | 6).collect();
                terms.sort_unstable();
                Sketch {
                    title: title.into(),
                    terms: terms.into(),
                    ..Sketch::default()
                }
            };
            let (a, b) = (report(a), report(b));
            let (x, y) = (Title::of(&a, &p), Title::of(&b, &p));
            other_subject((&a, &x), (&b, &y), &p, idf)
        };
        let (a, b) = ("lennox sec 10-k report", "azenta sec 10-q report");
        assert!(judged(a, b));
        let (a, b) = ("avient reports results", "avient reports mixed q4");
        assert!(!judged(a, b));
        // Titles without a word in common are of no template.
        assert!(!judged("lennox report", "azenta filing"));
    }

    #[test]
    fn lists_of_many_subjects_are_no_event() {
        let p = Settings::default().events.series;
        let judged = |a: &str, b: &str, likeness: f32| {
            columns(&Title::new(a, &p), &Title::new(b, &p), likeness, &p)
        };
        assert!(judged(
            "Energy Roundup: Market Talk",
            "Forex Roundup: Market Talk",
            0.5
        ));
        assert!(judged(
            "医疗领域投融资日报（2月7日）",
            "某公司完成A轮融资",
            0.2
        ));
        assert!(!judged(
            "医疗领域投融资日报（2月7日）",
            "某公司完成A轮融资",
            0.4
        ));
        // A newspaper that is quoted heads no list.
        assert!(!judged(
            "华尔街日报：软银拟投资OpenAI",
            "软银拟投资OpenAI",
            0.2
        ));
    }

    #[test]
    fn dates_are_no_figures_in_common() {
        for text in ["2025", "2025年", "2月", "14日"] {
            numbers::scan(
                text,
                &crate::fingerprint::Settings::default().vocabulary,
                |n| {
                    assert!(is_calendar(n.hash), "{text}");
                },
            );
        }
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
