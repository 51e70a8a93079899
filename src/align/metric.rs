//! What alignment knows of metrics: their one name in both languages, their nature and their family.
//!
//! In: `rules/vocabulary/metrics.toml`, the same data that extraction reads. Deliberately absent: cues.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

/// What sort of figure a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// Over a period: only equal periods are one figure.
    #[default]
    Flow,
    /// At a moment.
    Stock,
    /// A ratio.
    Rate,
    /// Quoted by a market, from minute to minute.
    Price,
    /// Of one event.
    Event,
    /// A thing has it once, whenever it is reported: what it cost to make.
    Once,
}

/// One metric.
#[derive(Debug, Clone, Default)]
pub struct Metric {
    /// Its name in facts.
    pub name: String,
    /// Stage that its name holds: 投后估值 is 估值 after the money.
    pub stage: Option<&'static str>,
    /// Nature.
    pub nature: Nature,
    /// Family, or its own name.
    pub family: String,
    /// A price or a quotation: another value is another minute or another shop.
    pub quoted: bool,
    /// Its name says too little to hold two values against each other: a share without its whole, a noun
    /// that no vocabulary knows.
    pub vague: bool,
    /// A sum agreed between parties, undated while it is discussed: a coarser period holds a finer one.
    pub deal: bool,
}

#[derive(Deserialize)]
struct File {
    metrics: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    nature: Nature,
    family: Option<String>,
}

static TABLE: LazyLock<BTreeMap<String, Metric>> = LazyLock::new(load);

/// Figures that are of something else in every sentence.
const VAGUE: &[&str] = &["占比", "企业数", "价值", "支出", "概率", "面积", "长度"];

/// Families of deals.
const DEALS: &[&str] = &["valuation", "funding", "investment", "takeover"];

fn load() -> BTreeMap<String, Metric> {
    let file: File = embedded!("vocabulary/metrics.toml");
    let mut out = BTreeMap::new();
    for r in file.metrics {
        let family = r.family.unwrap_or_else(|| r.name.clone());
        let (name, stage) = match r.name.as_str() {
            "投前估值" => ("估值".to_owned(), Some("pre-money")),
            "投后估值" => ("估值".to_owned(), Some("post-money")),
            _ => (r.name.clone(), None),
        };
        let m = Metric {
            name,
            stage,
            nature: r.nature,
            quoted: r.nature == Nature::Price || quoted(&r.name),
            vague: VAGUE.contains(&r.name.as_str()),
            deal: DEALS.contains(&family.as_str()),
            family,
        };
        if !r.en.is_empty() {
            out.entry(r.en).or_insert_with(|| m.clone());
        }
        out.insert(r.name, m);
    }
    out
}

/// What is known of a metric by its name in a claim; an unknown one is a flow of its own family.
pub fn of(name: &str) -> Metric {
    TABLE.get(name).cloned().unwrap_or_else(|| {
        // 出口额同比增长 is a change of 出口额: of its nature, and in a family of its own.
        let base = TABLE
            .iter()
            .filter(|(n, _)| name.starts_with(n.as_str()))
            .max_by_key(|(n, _)| n.len())
            .map(|(_, m)| m);
        Metric {
            name: name.to_owned(),
            stage: None,
            nature: base.map(|m| m.nature).unwrap_or_default(),
            family: name.to_owned(),
            quoted: quoted(name) || base.is_some_and(|m| m.quoted),
            vague: base.is_none(),
            deal: false,
        }
    })
}

/// Parts of the names of figures that move within a day.
const MOVING: &[&str] = &[
    "日涨幅",
    "日跌幅",
    "日内",
    "升点",
    "跌点",
    "涨跌",
    "收益率",
    "沽空",
    "成交",
    "净流入",
    "净流出",
    "daily",
    "intraday",
];

fn quoted(name: &str) -> bool {
    MOVING.iter().any(|w| name.contains(w))
}

/// Whether two families may be two sides of one deal.
pub fn two_sides(a: &str, b: &str) -> bool {
    a == b
        || matches!(
            (a, b),
            ("funding", "investment") | ("investment", "funding")
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_languages_are_one() {
        assert_eq!(of("valuation").name, of("估值").name);
        let post = of("post-money valuation");
        assert_eq!(
            (post.name.as_str(), post.stage),
            ("估值", Some("post-money"))
        );
        assert!(of("融资额").deal);
        assert_eq!(of("什么什么").nature, Nature::Flow);
    }
}
