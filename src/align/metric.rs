//! What alignment knows of metrics: their one name in both languages, their nature and their family.
//!
//! In: `rules/vocabulary/metrics.toml`, the same data that extraction reads, and `rules/align.toml`. Deliberately
//! absent: cues.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::words::Words;

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
    pub stage: Option<String>,
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

/// `rules/align.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figures {
    /// Stages that narrow nothing.
    pub(super) loose: Words,
    /// Stages that make another figure of it.
    pub(super) measures: Words,
    /// Ends of the names of one accident.
    pub(super) same_event: Vec<Words>,
    vague: Words,
    /// Names that hold nothing against anything.
    pub unheld: Words,
    lines: Words,
    deals: Words,
    sides: Words,
    quoted: Words,
    staged: Vec<Staged>,
    counters: Vec<Words>,
}

impl Figures {
    /// 台 for 辆: the first of the words by which the same things are counted.
    pub(super) fn counter<'a>(&'a self, kind: Kind, unit: &'a str) -> &'a str {
        let mut groups = self
            .counters
            .iter()
            .filter(|g| kind == Kind::Count && g.has(unit));
        groups.next().and_then(|g| g.iter().next()).unwrap_or(unit)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Staged {
    metric: String,
    of: String,
    stage: String,
}

pub(super) static FIGURES: LazyLock<Figures> = LazyLock::new(|| embedded!("align.toml"));

static TABLE: LazyLock<BTreeMap<String, Metric>> = LazyLock::new(load);

fn load() -> BTreeMap<String, Metric> {
    let file: File = embedded!("vocabulary/metrics.toml");
    let mut out = BTreeMap::new();
    for r in file.metrics {
        let family = r.family.unwrap_or_else(|| r.name.clone());
        let staged = FIGURES.staged.iter().find(|s| s.metric == r.name);
        let m = Metric {
            name: staged.map_or(&r.name, |s| &s.of).clone(),
            stage: staged.map(|s| s.stage.clone()),
            nature: r.nature,
            quoted: r.nature == Nature::Price || quoted(&r.name),
            vague: FIGURES.vague.has(&r.name),
            deal: FIGURES.deals.has(&family),
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
        if let Some(m) = base.is_none().then(|| part(name)).flatten() {
            return m;
        }
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

/// 动力电池系统业务收入: the figure of a part of a firm, called without the words for a part.
fn part(name: &str) -> Option<Metric> {
    let (figure, base) = TABLE
        .iter()
        .filter(|(n, m)| name.len() > n.len() && name.ends_with(n.as_str()) && !m.deal)
        .max_by_key(|(n, _)| n.len())?;
    let mut line = name.strip_suffix(figure.as_str())?;
    while let Some(rest) = FIGURES.lines.without_end(line).filter(|r| r.len() > 3) {
        line = rest;
    }
    let name = format!("{line}{}", base.name);
    Some(Metric {
        family: name.clone(),
        stage: base.stage.clone(),
        nature: base.nature,
        quoted: base.quoted || quoted(&name),
        vague: base.vague || line.is_ascii(),
        deal: false,
        name,
    })
}

fn quoted(name: &str) -> bool {
    FIGURES.quoted.within(name)
}

/// Whether two families may be two sides of one deal.
pub fn two_sides(a: &str, b: &str) -> bool {
    a == b || FIGURES.sides.has(a) && FIGURES.sides.has(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_languages_are_one() {
        assert_eq!(of("valuation").name, of("估值").name);
        let post = of("post-money valuation");
        assert_eq!(
            (post.name.as_str(), post.stage.as_deref()),
            ("估值", Some("post-money"))
        );
        assert!(of("融资额").deal);
        assert_eq!(of("什么什么").nature, Nature::Flow);
        let name = |n: &str| of(n).name;
        assert_eq!(name("动力电池系统业务收入"), name("动力电池收入"));
        assert_ne!(name("动力电池收入"), name("储能电池收入"));
    }
}
