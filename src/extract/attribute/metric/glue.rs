//! What may stand between a figure's name and its number without breaking the tie.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

#[derive(Deserialize)]
struct File {
    zh: Vec<String>,
    en: Vec<String>,
    fate: Vec<String>,
    aside: Vec<String>,
    befalls: Vec<String>,
    no_phrase: Vec<String>,
}

/// The words of `rules/vocabulary/glue.toml`, ready for look-up.
struct Words {
    /// Chinese pieces by their first character, the longest first.
    zh: BTreeMap<char, Vec<String>>,
    en: BTreeSet<String>,
    fate: BTreeSet<String>,
    aside: Vec<String>,
    befalls: BTreeSet<String>,
    no_phrase: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = embedded!("vocabulary/glue.toml");
    let mut zh: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for w in file.zh {
        if let Some(c) = w.chars().next() {
            zh.entry(c).or_default().push(w);
        }
    }
    for list in zh.values_mut() {
        list.sort_by_key(|w| std::cmp::Reverse(w.len()));
    }
    Words {
        zh,
        en: file.en.into_iter().collect(),
        fate: file.fate.into_iter().collect(),
        aside: file.aside,
        befalls: file.befalls.into_iter().collect(),
        no_phrase: file.no_phrase.into_iter().collect(),
    }
});

/// Whether a gap holds nothing but such words.
pub fn is_glue(gap: &str, english: bool) -> bool {
    if english {
        gap.len() <= 48
            && gap
                .split(|c: char| c.is_whitespace())
                .filter(|w| !w.is_empty())
                .all(|w| WORDS.en.contains(w.trim_matches(['(', '$', ':', ','])) || w == "(")
    } else {
        let mut rest = gap;
        if rest.len() > 36 {
            return false;
        }
        while !rest.is_empty() {
            let piece = rest.chars().next().and_then(|c| WORDS.zh.get(&c));
            let Some(w) = piece.and_then(|l| l.iter().find(|w| rest.starts_with(w.as_str())))
            else {
                return false;
            };
            rest = rest.get(w.len()..).unwrap_or("");
        }
        true
    }
}

/// Whether a gap between a count of people and the English word for their fate binds them: 13 people
/// were killed.
pub fn is_fate(gap: &str) -> bool {
    // 1.4 million were preemptively evacuated: how it was done parts nothing.
    let adverb = |w: &str| w.len() > 5 && w.ends_with("ly") && w != "family";
    let tied = |t: &str| {
        let mut words = t.split_whitespace();
        words.all(|w| WORDS.fate.contains(w) || adverb(w))
    };
    if !gap.contains(',') {
        return tied(gap);
    }
    let (before, after) = without_aside(gap);
    tied(before) && tied(after)
}

/// Five people, including three children, were killed: what stands before and behind what is said aside between two
/// commas.
fn without_aside(gap: &str) -> (&str, &str) {
    gap.split_once(", ")
        .and_then(|(before, rest)| {
            let opens = WORDS.aside.iter().any(|w| rest.starts_with(w.as_str()));
            let (_, after) = rest.split_once(", ").filter(|_| opens)?;
            Some((before, after))
        })
        .unwrap_or((gap, ""))
}

/// Whether the people who are counted are the subject of a clause that ends with the word for their fate: 22 people in
/// the city of Guwahati were killed. Only auxiliaries stand directly before that word.
pub fn befalls(gap: &str) -> bool {
    let (before, after) = without_aside(gap);
    let mut words: Vec<&str> = before
        .split_whitespace()
        .chain(after.split_whitespace())
        .collect();
    let most = words.len() <= 14;
    let mut auxiliary = false;
    while let Some(w) = words.last().filter(|w| WORDS.fate.contains(**w)) {
        auxiliary |= WORDS.befalls.contains(*w);
        words.pop();
    }
    let phrase = |w: &&str| {
        let plain = !w.contains([',', ';', ':', '(', '"', '“', '.'])
            || ["U.S.", "U.K.", "U.N."].contains(w);
        plain && !WORDS.no_phrase.contains(*w) && !w.starts_with(|c: char| c.is_ascii_digit())
    };
    most && auxiliary && words.iter().all(phrase)
}

/// Whether a gap between a number and a figure's name behind it binds them: nothing, 的, 的首轮, of annual.
pub fn is_tail(gap: &str, english: bool) -> bool {
    if english {
        let g = gap.trim();
        let words = g.split(' ').count();
        !g.contains([',', ';', '(', ')'])
            && (g.is_empty()
                || g.len() <= 16 && g.split(' ').all(quarter)
                || g == "-"
                || (g == "in" || g == "of" || g == "worth of" || g == "of its")
                || g.starts_with("in ") && words <= 3
                || g.starts_with("of ") && words <= 3
                || words == 1 && g.len() <= 12 && !WORDS.en.contains(g))
    } else {
        let g = gap.trim();
        let n = g.chars().count();
        if g.contains(['，', '、', '。', '；', '：', '“', '”', ',', ';']) {
            return false;
        }
        n == 0
            || super::words::WORDS.tail.has(g)
            || g.starts_with('的') && n <= 5
            || g.starts_with('对')
                && (g.ends_with('的') || g.ends_with("的首轮") || g.ends_with("的新"))
                && n <= 16
    }
}

/// Q4, 2025, FY26, full-year: whether a word says of which period a figure is.
pub fn quarter(word: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|c| c.is_ascii_digit());
    let lead = ["FY", "Q", "H"].iter().find_map(|p| word.strip_prefix(p));
    matches!(
        word,
        "full-year" | "fiscal" | "annual" | "quarterly" | "year-over-year" | "Y/Y"
    ) || lead.is_some_and(digits)
        || word.len() == 4 && word.starts_with("20") && digits(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_weight_bind() {
        assert!(is_glue("将达到约", false));
        assert!(!is_glue("后向软银", false));
        assert!(is_glue(" of more than ", true));
        assert!(is_tail("的首轮", false));
        assert!(!is_tail("，投前", false));
        assert!(is_tail(" in annual ", true));
    }
}
