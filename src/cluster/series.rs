//! Two reports → are they editions of one series: the same template, filled with other facts?
//!
//! A stock bulletin of every half hour, a column's next edition, the results of two companies in an
//! agency's wording: their words are alike, their facts are not. What tells them apart from two
//! reports of one event are the titles (equal but for a name, a date, a figure) and the figures
//! (almost none in common). Deliberately absent: the likeness itself; that is `event`.

use crate::fingerprint::features;
use crate::fingerprint::normalize::Tokens;
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
    /// Its terms without figures: the upper 24 bits of what [`Sketch::terms`] holds, sorted.
    terms: Vec<u32>,
}

impl Title {
    /// Reads the title of a report.
    pub fn new(title: &str, p: &Series) -> Self {
        let folded: String = title
            .chars()
            .map(fold_char)
            .flat_map(char::to_lowercase)
            .collect();
        let mut dates: Vec<String> = p
            .date
            .find_iter(&folded)
            .map(|m| m.as_str().to_owned())
            .collect();
        dates.sort_unstable();
        dates.dedup();
        let dateless = p.date.replace_all(&folded, "#");
        let mut shape = String::with_capacity(dateless.len());
        let mut chars = dateless.chars().peekable();
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
        let mut tokens = Tokens::default();
        tokens.push(&shape);
        let mut terms = Vec::new();
        features::terms(&tokens, |t| terms.push(t));
        terms.sort_unstable();
        terms.dedup();
        Title {
            shape,
            dates,
            terms,
        }
    }

    /// How much of this title another report speaks of in its title and lead, by weight: 0..1.
    fn told_by(&self, other: &Sketch, weight: &impl Fn(u32) -> f32) -> f32 {
        let (mut all, mut told) = (0.0, 0.0);
        let mut theirs = other.terms.iter().map(|t| t >> 8).peekable();
        for t in &self.terms {
            let w = weight(*t);
            all += w;
            while theirs.next_if(|x| x < t).is_some() {}
            if theirs.peek() == Some(t) {
                told += w;
            }
        }
        if all > 0.0 { told / all } else { 1.0 }
    }
}

/// What a link between two reports is worth by what they are: 1 for two reports of which nothing
/// speaks against one event, 0 for two editions of one series.
///
/// `weight` is how telling a term is.
pub fn worth(
    (a, of_a): (&Sketch, &Title),
    (b, of_b): (&Sketch, &Title),
    weight: impl Fn(u32) -> f32,
    p: &Series,
) -> f32 {
    let few = a.numbers.len().min(b.numbers.len());
    let many = a.numbers.len().max(b.numbers.len());
    let share = shared(&a.numbers, &b.numbers) as f32 / few.max(1) as f32;
    let dated = !of_a.dates.is_empty() && !of_b.dates.is_empty();
    let other_date = dated && of_a.dates.iter().all(|d| !of_b.dates.contains(d));
    let other_figures = few >= p.numbers && share < p.numbers_share;
    if other_date || other_figures {
        let alike = strsim::normalized_levenshtein(&of_a.shape, &of_b.shape);
        // Equal titles over other figures: only a table proves that they are two editions.
        let equal = of_a.shape == of_b.shape && of_a.terms.len() == of_b.terms.len() && !other_date;
        let table = few >= 2 * p.numbers;
        if !of_a.terms.is_empty() && alike >= f64::from(p.titles) && (!equal || table) {
            return 0.0;
        }
    }
    let digest = many >= p.digest && many >= 2 * few;
    let most = if digest {
        p.digest_share
    } else {
        p.unrelated_share
    };
    if few >= p.numbers && share < most {
        let told = of_a.told_by(b, &weight).max(of_b.told_by(a, &weight));
        if told < p.told {
            return p.unrelated;
        }
    }
    1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;
    use crate::model::sketch::term;

    fn report(title: &str, numbers: std::ops::Range<u32>, terms: &[&str]) -> Sketch {
        let mut terms: Vec<u32> = terms.iter().map(|t| term(t) << 8 | 1).collect();
        terms.sort_unstable();
        Sketch {
            title: title.into(),
            numbers: numbers.collect(),
            terms: terms.into(),
            ..Sketch::default()
        }
    }

    fn judged(a: &Sketch, b: &Sketch) -> f32 {
        let p = Settings::default().events.series;
        let (x, y) = (Title::new(&a.title, &p), Title::new(&b.title, &p));
        worth((a, &x), (b, &y), |_| 1.0, &p)
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
            let (a, b) = (report(a, 0..4, &[]), report(b, 0..4, &[]));
            assert_eq!(judged(&a, &b), 0.0, "{}", a.title);
        }
    }

    #[test]
    fn a_rising_toll_is_one_event() {
        let a = report("云南昭通5.3级地震已致21人受伤", 0..9, &["地震"]);
        let b = report("云南昭通5.3级地震已致32人受伤", 3..12, &["地震"]);
        assert_eq!(judged(&a, &b), 1.0);
    }

    #[test]
    fn one_template_over_other_figures() {
        let a = report("全日沽空金额约278.093亿元", 0..9, &[]);
        let b = report("半日沽空金额约202.557亿元", 7..16, &[]);
        assert_eq!(judged(&a, &b), 0.0);
        // The same title: a table tells editions apart, a few figures do not.
        let title = "纳斯达克100指数10大涨幅成分股";
        assert_eq!(
            judged(&report(title, 0..20, &[]), &report(title, 18..38, &[])),
            0.0
        );
        let (a, b) = (report(title, 0..9, &[]), report(title, 7..16, &[]));
        assert!(judged(&a, &b) > 0.0);
    }

    #[test]
    fn other_company_in_one_wording() {
        let a = report("吉利德上季盈利胜预期", 0..9, &["吉利", "利德", "季度"]);
        let b = report("万豪酒店今年盈利预测逊估计", 20..29, &["万豪", "季度"]);
        assert!(judged(&a, &b) < 1.0);
        let c = report(
            "吉利德第四季多赚两成",
            20..29,
            &["吉利", "利德", "上季", "盈利"],
        );
        assert_eq!(judged(&a, &c), 1.0);
    }
}
