//! Currencies in words, for messages and for guesses.
//!
//! In: ISO 4217 codes and exact values. Out: 美元, 22827亿元人民币, 2.283 trillion yuan. The words are data
//! (`rules/fx/names.toml`); reading currencies has its own, larger table.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::amount::amount;
use crate::model::{Exact, Lang};
use crate::text::embedded::embedded;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    currency: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    code: String,
    zh: String,
    en: String,
    #[serde(default)]
    after: Option<String>,
}

static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let file: File = embedded!("fx/names.toml");
    file.currency
});

/// The codes of the currencies that news converts from and to, the most usual first.
pub fn usual() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|n| n.code.as_str())
}

/// What a currency is called; its code where the table has no name.
pub fn name(code: &str, lang: Lang) -> &str {
    match (NAMES.iter().find(|n| n.code == code), lang) {
        (Some(n), Lang::Zh) => &n.zh,
        (Some(n), Lang::En) => &n.en,
        (None, _) => code,
    }
}

/// An amount of money in words, with `figures` significant digits; empty where there is no value.
pub fn money(x: Option<Exact>, figures: u32, code: &str, lang: Lang) -> String {
    x.map(|x| after(&amount(x, figures, lang), code, lang))
        .unwrap_or_default()
}

/// A span of amounts, written as one where both ends come out alike.
pub fn span(ends: (Option<Exact>, Option<Exact>), figures: u32, code: &str, lang: Lang) -> String {
    let words = |x: Option<Exact>| x.map(|x| amount(x, figures, lang)).unwrap_or_default();
    let (lo, hi) = (words(ends.0), words(ends.1));
    if lo == hi {
        return after(&lo, code, lang);
    }
    let both = match (lo.split_once(' '), hi.split_once(' ')) {
        // 2.283–2.310 trillion: the magnitude once, and as many decimals on both sides.
        (Some((x, size)), Some((y, same))) if size == same => {
            let places = decimals(x).max(decimals(y));
            format!("{}–{} {size}", padded(x, places), padded(y, places))
        }
        _ => format!("{lo}–{hi}"),
    };
    after(&both, code, lang)
}

fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, d)| d.len())
}

fn padded(number: &str, places: usize) -> String {
    let dot = if places > 0 && !number.contains('.') {
        "."
    } else {
        ""
    };
    let zeros = places.saturating_sub(decimals(number));
    format!("{number}{dot}{}", "0".repeat(zeros))
}

fn after(words: &str, code: &str, lang: Lang) -> String {
    let known = NAMES.iter().find(|n| n.code == code);
    match (known, lang) {
        (Some(n), Lang::Zh) => format!("{words}{}", n.after.as_deref().unwrap_or(&n.zh)),
        (Some(n), Lang::En) => format!("{words} {}", n.en),
        (None, _) => format!("{words} {code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_words() {
        let x = Exact::int(2_282_700_000_000);
        assert_eq!(money(Some(x), 4, "CNY", Lang::Zh), "22827亿元人民币");
        assert_eq!(money(Some(x), 4, "CNY", Lang::En), "2.283 trillion yuan");
        assert_eq!(money(Some(Exact::int(55)), 4, "XAF", Lang::En), "55 XAF");
        assert_eq!(span((Some(x), Some(x)), 4, "USD", Lang::Zh), "22827亿美元");
        let more = Exact::int(2_310_000_000_000);
        let ends = (Some(x), Some(more));
        assert_eq!(span(ends, 4, "CNY", Lang::En), "2.283–2.310 trillion yuan");
        let ends = (
            Some(Exact::int(999_000_000)),
            Some(Exact::int(2_000_000_000)),
        );
        assert_eq!(
            span(ends, 3, "USD", Lang::En),
            "999 million–2 billion US dollars"
        );
        assert_eq!(usual().next(), Some("USD"));
        assert_eq!(name("THB", Lang::En), "baht");
    }
}
