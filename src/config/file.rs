//! `hedui.toml` as written: its keys, and errors that say the line and the nearest right key.
//!
//! Deliberately absent: what the settings do; [`super::Config`] merges them with the defaults.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::check::plausibility::prior::Prior;
use crate::extract::lexicon::Extra;
use crate::extract::read::words::Currency;
use crate::extract::vocabulary::NameTables;
use crate::gate::FailOn;
use crate::gate::suppress::Entry;
use crate::model::{Lang, Severity};

/// One configuration file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct File {
    /// Language of messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// Published articles: a folder or an index. Relative to this file, as all paths in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<PathBuf>,
    /// Folder of the report set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<PathBuf>,
    /// Known findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Verdicts of editors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdicts: Option<PathBuf>,
    /// Least severity that fails a gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// Codes or prefixes to apply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<String>,
    /// Codes or prefixes to leave out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Exchange rates of one's own, before the built-in ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<PathBuf>,
    /// Severity by code or prefix.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, Level>,
    /// Thresholds by code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, BTreeMap<String, Decimal>>,
    /// What figures can be at all, before the built-in limits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub priors: Vec<Prior>,
    /// Names of the fields of JSON Lines and CSV records.
    #[serde(skip_serializing_if = "Records::is_default")]
    pub records: Records,
    /// Other settings for some articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<PathEntry>,
    /// Findings that are accepted, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suppress: Vec<Entry>,
    /// Words beside the built-in ones.
    #[serde(skip_serializing_if = "Vocabulary::is_default")]
    pub vocabulary: Vocabulary,
}

/// Words of a newsroom's own, in the form of `rules/vocabulary` and `rules/reading`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Vocabulary {
    /// Names by table (technology, finance, person, product, …): name = [English name, aliases].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: NameTables,
    /// Classifiers: what things are counted in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// Figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<toml::Table>,
    /// Currencies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub currencies: Vec<Currency>,
}

impl Vocabulary {
    fn is_default(&self) -> bool {
        *self == Vocabulary::default()
    }

    /// What the lexicon takes.
    pub fn extra(&self, lang: Lang) -> Result<Extra, String> {
        let metrics = self.metrics.iter().map(|m| {
            let read = toml::Value::Table(m.clone()).try_into();
            read.map_err(|e: toml::de::Error| {
                format!("[[vocabulary.metrics]] {}", explain(e.message(), lang))
            })
        });
        Ok(Extra {
            names: self.names.clone(),
            metrics: metrics.collect::<Result<_, _>>()?,
            classifiers: self.units.clone(),
            currencies: self.currencies.clone(),
        })
    }
}

/// A severity, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Blocks the gate.
    Error,
    /// An editor should look.
    Warning,
    /// A note.
    Info,
    /// The rule is not applied.
    Off,
}

impl Level {
    /// The severity; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Info => Some(Severity::Info),
            Level::Off => None,
        }
    }
}

/// See [`crate::ingest::RecordFields`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Records {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

impl Records {
    fn is_default(&self) -> bool {
        *self == Records::default()
    }
}

/// Settings for the articles that a glob matches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PathEntry {
    /// Which articles; `drafts/**`, `*.en.md`.
    pub glob: String,
    /// Codes or prefixes to leave out there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Severity by code or prefix there.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<String, Level>,
    /// Thresholds by code there, for the rules that look at one article.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, BTreeMap<String, Decimal>>,
}

/// What is wrong with a text, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// 1-based line, where known.
    pub line: Option<usize>,
    /// Cause and repair.
    pub reason: String,
}

/// Reads the text of a file.
pub fn parse(text: &str, lang: Lang) -> Result<File, Fault> {
    toml::from_str(text).map_err(|e| Fault {
        line: e.span().map(|s| {
            let before = text.as_bytes().get(..s.start).unwrap_or_default();
            1 + before.iter().filter(|b| **b == b'\n').count()
        }),
        reason: explain(e.message(), lang),
    })
}

/// serde says ``unknown field `x`, expected one of `a`, `b` ``; people want the one they meant.
fn explain(message: &str, lang: Lang) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((wrong, right)) if message.starts_with("unknown field") => {
            let what = lang.pick("没有这个键", "no such key");
            format!(
                "{what}: {wrong}{}",
                nearest(wrong, right.iter().copied(), lang)
            )
        }
        Some((wrong, right)) if message.starts_with("unknown variant") => {
            let what = lang.pick("不是可用的值", "not a value that can stand here");
            format!(
                "{what}: {wrong}{}",
                nearest(wrong, right.iter().copied(), lang)
            )
        }
        _ => message.trim_end().replace('\n', "; "),
    }
}

/// `; did you mean X?`, or the list of all that would be right.
pub fn nearest<'a>(wrong: &str, right: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let all: Vec<&str> = right.collect();
    let best = all
        .iter()
        .map(|r| {
            (
                strsim::damerau_levenshtein(&wrong.to_lowercase(), &r.to_lowercase()),
                *r,
            )
        })
        .min();
    match best {
        Some((d, r)) if d <= 1 + r.chars().count() / 3 => match lang {
            Lang::Zh => format!("；是不是 {r}？"),
            Lang::En => format!("; did you mean {r}?"),
        },
        Some(_) => match lang {
            Lang::Zh => format!("；可用的有：{}", all.join("、")),
            Lang::En => format!("; one of: {}", all.join(", ")),
        },
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_names_the_one_that_was_meant() {
        let f = parse("lang = \"zh\"\n\n[severty]\nFX001 = \"error\"\n", Lang::En).unwrap_err();
        assert_eq!(f.line, Some(3));
        assert_eq!(f.reason, "no such key: severty; did you mean severity?");
        let f = parse("[[paths]]\nglobb = \"x\"\n", Lang::Zh).unwrap_err();
        assert_eq!(f.reason, "没有这个键: globb；是不是 glob？");
    }

    #[test]
    fn a_wrong_value_names_those_that_are_right() {
        let f = parse("[severity]\nFX001 = \"fatal\"\n", Lang::En).unwrap_err();
        assert_eq!(f.line, Some(2));
        assert!(
            f.reason.contains("one of: error, warning, info, off"),
            "{}",
            f.reason
        );
    }
}
