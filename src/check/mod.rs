//! Facts, articles → findings: which of them cannot all be true, and what is the likely slip.
//!
//! A rule sees either one article with its text ([`Rule::article`]) or everything that crosses
//! articles ([`Rule::across`]). What it flags goes through the [`sink::Sink`], the one place where
//! severity, configuration, confidence and ids are decided.

pub mod amount;
pub mod arithmetic;
pub mod catalogue;
pub mod date;
pub mod finding_id;
pub mod fx;
pub mod groups;
pub mod headline;
mod lead;
pub mod plausibility;
pub mod printed;
pub mod registry;
pub mod rule;
pub mod sink;
pub mod slip;
pub mod twin;
pub mod usage;
pub mod value;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Finding, Lang, Severity};

pub use catalogue::Catalogue;
pub use rule::{ArticleView, CrossView, Rule};
pub use sink::{Draft, Sink, Tally};

/// Settings of the stage.
#[derive(Debug)]
pub struct Settings {
    /// Language of messages.
    pub lang: Lang,
    /// Rule data, with the user's changes.
    pub catalogue: Catalogue,
    /// Codes or prefixes (FX, FX001) to apply; empty means all.
    pub select: Vec<String>,
    /// Codes or prefixes to leave out.
    pub ignore: Vec<String>,
    /// Severity by code or prefix, instead of the rule's own; the longest match wins.
    pub severity: BTreeMap<String, Severity>,
    /// Severity and selection by path, in order; the last match wins.
    pub paths: Vec<PathRule>,
    /// Thresholds by path, in order; the last match wins.
    pub limits: Vec<PathLimit>,
}

impl Settings {
    /// The built-in rules, all of them.
    pub fn builtin(lang: Lang) -> Self {
        Settings {
            lang,
            catalogue: Catalogue::builtin(),
            select: vec![],
            ignore: vec![],
            severity: BTreeMap::new(),
            paths: vec![],
            limits: vec![],
        }
    }

    /// What the user wants a rule to weigh, whatever the rule itself says.
    pub fn severity_of(&self, code: &str) -> Option<Severity> {
        // Of prefixes of one code the longest comes last in order.
        let hit = |(c, _): &(&String, &Severity)| code.starts_with(c.as_str());
        self.severity.iter().rfind(hit).map(|(_, s)| *s)
    }

    /// Whether a rule is applied at all.
    pub fn enabled(&self, code: &str) -> bool {
        let hit = |list: &[String]| list.iter().any(|c| code.starts_with(c.as_str()));
        (self.select.is_empty() || hit(&self.select)) && !hit(&self.ignore)
    }
}

/// A change of selection or severity for the articles that a glob matches.
#[derive(Debug, Clone)]
pub struct PathRule {
    /// Matches [`crate::model::Article::path`].
    pub glob: globset::GlobMatcher,
    /// Code or prefix.
    pub code: String,
    /// `None` switches the rule off there.
    pub severity: Option<Severity>,
}

/// Another threshold for the articles that a glob matches.
#[derive(Debug, Clone)]
pub struct PathLimit {
    /// Matches [`crate::model::Article::path`].
    pub glob: globset::GlobMatcher,
    /// Code of the rule.
    pub code: String,
    /// Name of the threshold, as in the rule's data.
    pub name: String,
    /// Its value there, in the unit that the rule's data gives.
    pub value: Decimal,
}

/// Applies every enabled rule to one article.
pub fn article(view: &ArticleView<'_>, settings: &Settings) -> (Vec<Finding>, Tally) {
    let mut sink = Sink::at(settings, &view.article.path);
    for rule in registry::RULES
        .iter()
        .filter(|r| settings.enabled(r.code()))
    {
        sink.enter(rule.code());
        rule.article(view, &mut sink);
    }
    sink.finish()
}

/// Applies every enabled rule to what crosses articles.
pub fn across(view: &CrossView<'_>, settings: &Settings) -> (Vec<Finding>, Tally) {
    let mut sink = Sink::new(settings);
    for rule in registry::RULES
        .iter()
        .filter(|r| settings.enabled(r.code()))
    {
        sink.enter(rule.code());
        rule.across(view, &mut sink);
    }
    sink.finish()
}
