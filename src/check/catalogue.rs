//! Rule data: severity, texts and parameters from `rules/check/*.toml`, with the user's changes.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::plausibility::prior::Prior;
use crate::model::{Exact, Lang, Severity};
use crate::text::embedded::embedded;

/// Embedded families, one file each.
fn families() -> [BTreeMap<String, RuleData>; 7] {
    [
        embedded!("check/arithmetic.toml"),
        embedded!("check/date.toml"),
        embedded!("check/fx.toml"),
        embedded!("check/headline.toml"),
        embedded!("check/plausibility.toml"),
        embedded!("check/usage.toml"),
        embedded!("check/value.toml"),
    ]
}

/// Data of all rules, by code.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    rules: BTreeMap<String, RuleData>,
    asides: BTreeMap<String, Aside>,
}

/// A code of the rule book that raises no finding of its own, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// A few words.
    pub name: Text,
    /// What became of it.
    pub what: Text,
}

/// Data of one rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleData {
    /// What a finding of this rule weighs before confidence and configuration.
    pub severity: Severity,
    /// A few words.
    pub name: Text,
    /// What it flags.
    pub what: Text,
    /// Why an editor cares.
    pub why: Text,
    /// A sentence that it flags.
    pub example: Text,
    /// When it is silent.
    pub silent: Text,
    /// Message templates by name; `message` is the usual one. `{name}` is filled in.
    pub messages: BTreeMap<String, Text>,
    /// Suggestion templates by name.
    #[serde(default)]
    pub suggestions: BTreeMap<String, Text>,
    /// Thresholds, exact decimals in the unit that the comment beside them gives.
    #[serde(default)]
    pub params: BTreeMap<String, Decimal>,
    /// What a figure can be at all (PL003).
    #[serde(default)]
    pub priors: Vec<Prior>,
}

/// A text in both languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Catalogue {
    /// The data embedded in the binary.
    ///
    /// # Panics
    /// Never for a binary whose tests passed: a test loads every embedded file.
    pub fn builtin() -> Self {
        let rules = families().into_iter().flatten().collect();
        let asides = embedded!("check/asides.toml");
        Catalogue { rules, asides }
    }

    /// Rules of one family, for tests.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        Ok(Catalogue {
            rules: toml::from_str(text)?,
            asides: BTreeMap::new(),
        })
    }

    /// Data of one rule.
    pub fn get(&self, code: &str) -> Option<&RuleData> {
        self.rules.get(code)
    }

    /// The codes without findings that begin so, in order.
    pub fn asides(&self, prefix: &str) -> impl Iterator<Item = (&str, &Aside)> {
        let hits = self
            .asides
            .iter()
            .filter(move |(c, _)| c.starts_with(prefix));
        hits.map(|(c, a)| (c.as_str(), a))
    }

    /// Data of one rule, to change it.
    pub fn get_mut(&mut self, code: &str) -> Option<&mut RuleData> {
        self.rules.get_mut(code)
    }

    /// All rules in order of code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RuleData)> {
        self.rules.iter().map(|(k, v)| (k.as_str(), v))
    }

    /// A threshold of a rule; zero where the data has none (a test keeps code and data together).
    pub fn param(&self, code: &str, name: &str) -> Exact {
        self.get(code)
            .and_then(|r| r.params.get(name))
            .and_then(|d| Exact::from_decimal(*d))
            .unwrap_or(Exact::ZERO)
    }
}

/// Fills `{name}` in a template; an unknown name stays as it is, so that a test sees it.
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(rest.get(..open).unwrap_or(""));
        let tail = rest.get(open..).unwrap_or("");
        let Some(close) = tail.find('}') else {
            rest = tail;
            break;
        };
        let name = tail.get(1..close).unwrap_or("");
        match values.iter().find(|(k, _)| *k == name) {
            Some((_, v)) => out.push_str(v),
            None => out.push_str(tail.get(..=close).unwrap_or("")),
        }
        rest = tail.get(close + 1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_keep_what_they_do_not_know() {
        let v = [("a", "400亿美元".to_owned())];
        assert_eq!(fill("{a}折合{b}。", &v), "400亿美元折合{b}。");
        assert_eq!(fill("{a", &v), "{a");
    }
}
