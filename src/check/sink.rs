//! Where every finding goes through: the one place that knows severity, configuration and ids.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Claim, Exact, Finding, FindingStatus, Lang, Severity, Verdict};

use super::catalogue::fill;
use super::finding_id::finding_id;
use super::plausibility::prior::Prior;
use super::{PathLimit, Settings};

/// Below this confidence a finding is one step milder.
pub const SURE: f32 = 0.6;

/// How often each rule gave each answer.
pub type Tally = BTreeMap<&'static str, BTreeMap<Verdict, u64>>;

/// Collects the findings of one application of the rules.
#[derive(Debug)]
pub struct Sink<'s> {
    settings: &'s Settings,
    /// Thresholds of the article's path.
    limits: Vec<&'s PathLimit>,
    code: &'static str,
    findings: Vec<Finding>,
    seen: BTreeSet<String>,
    tally: Tally,
}

/// A finding in the making.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    claims: Vec<&'a Claim>,
    severity: Option<Severity>,
    confidence: f32,
    message: &'static str,
    suggestion: Option<&'static str>,
    values: Vec<(&'static str, String)>,
    formula: String,
    stated: String,
    expected: String,
    gap: String,
    event: Option<Arc<str>>,
}

impl<'a> Draft<'a> {
    /// Rests on these claims, the one to change first.
    pub fn new(claims: &[&'a Claim]) -> Self {
        let confidence = claims.iter().map(|c| c.confidence).fold(1.0, f32::min);
        Draft {
            claims: claims.to_vec(),
            severity: None,
            confidence,
            message: "message",
            suggestion: None,
            values: Vec::new(),
            formula: String::new(),
            stated: claims
                .first()
                .map(|c| c.surface.clone())
                .unwrap_or_default(),
            expected: String::new(),
            gap: String::new(),
            event: None,
        }
    }

    /// Rests on more claims.
    pub fn also(mut self, claims: &[&'a Claim]) -> Self {
        self.claims.extend_from_slice(claims);
        self
    }

    /// Another severity than the rule's own (a milder case of it, a proven one).
    pub fn severity(mut self, s: Severity) -> Self {
        self.severity = Some(s);
        self
    }

    /// How sure the reading of the text is, 0..1. Replaces the least of the claims' confidences.
    pub fn confidence(mut self, c: f32) -> Self {
        self.confidence = c;
        self
    }

    /// Another message template than `message`.
    pub fn message(mut self, name: &'static str) -> Self {
        self.message = name;
        self
    }

    /// A suggestion template.
    pub fn suggestion(mut self, name: &'static str) -> Self {
        self.suggestion = Some(name);
        self
    }

    /// A value for the templates.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// The arithmetic, worked out.
    pub fn formula(mut self, f: impl Into<String>) -> Self {
        self.formula = f.into();
        self
    }

    /// What the text says, where it is not just the first claim's surface.
    pub fn stated(mut self, s: impl Into<String>) -> Self {
        self.stated = s.into();
        self
    }

    /// What would follow.
    pub fn expected(mut self, s: impl Into<String>) -> Self {
        self.expected = s.into();
        self
    }

    /// Distance between the two sides, in words.
    pub fn gap(mut self, s: impl Into<String>) -> Self {
        self.gap = s.into();
        self
    }

    /// The event group of the articles.
    pub fn event(mut self, e: Option<Arc<str>>) -> Self {
        self.event = e;
        self
    }
}

impl<'s> Sink<'s> {
    /// An empty sink.
    pub fn new(settings: &'s Settings) -> Self {
        Sink {
            settings,
            limits: Vec::new(),
            code: "",
            findings: Vec::new(),
            seen: BTreeSet::new(),
            tally: Tally::new(),
        }
    }

    /// An empty sink for one article, with the thresholds set for its path.
    pub fn at(settings: &'s Settings, path: &str) -> Self {
        let limits = settings.limits.iter();
        Sink {
            limits: limits.filter(|l| l.glob.is_match(path)).collect(),
            ..Sink::new(settings)
        }
    }

    /// The rule that speaks from here on.
    pub fn enter(&mut self, code: &'static str) {
        self.code = code;
    }

    /// A threshold of the rule that speaks.
    pub fn param(&self, name: &str) -> Exact {
        self.param_of(self.code, name)
    }

    /// A threshold of another rule of the family.
    pub fn param_of(&self, code: &str, name: &str) -> Exact {
        let mut here = self.limits.iter().rev();
        let own = here.find(|l| l.code == code && l.name == name);
        if let Some(x) = own.and_then(|l| Exact::from_decimal(l.value)) {
            return x;
        }
        self.settings.catalogue.param(code, name)
    }

    /// What figures can be at all, by the data of the rule that speaks.
    pub fn priors(&self) -> &'s [Prior] {
        let data = self.settings.catalogue.get(self.code);
        data.map_or(&[], |r| r.priors.as_slice())
    }

    /// Language of messages.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// A threshold of the rule that speaks, where one number is too small for [`Exact`] to matter.
    pub fn limit(&self, name: &str) -> f64 {
        self.param(name).to_f64()
    }

    /// Counts an answer that leads to no finding.
    pub fn count(&mut self, v: Verdict) {
        *self
            .tally
            .entry(self.code)
            .or_default()
            .entry(v)
            .or_default() += 1;
    }

    /// Takes a finding: counts it as inconsistent (marginal where it is mere information), fills
    /// the templates and decides its severity. The same statement is taken once.
    pub fn flag(&mut self, d: Draft<'_>) {
        let Some(data) = self.settings.catalogue.get(self.code) else {
            return;
        };
        let Some(first) = d.claims.first() else {
            return;
        };
        let mut severity = d.severity.unwrap_or(data.severity);
        if d.confidence < SURE {
            severity = severity.lower();
        }
        // What the user set is meant as it stands, for sure and unsure cases alike.
        if let Some(s) = self.settings.severity_of(self.code) {
            severity = s;
        }
        for p in &self.settings.paths {
            if self.code.starts_with(&p.code) && p.glob.is_match(&*first.path) {
                match p.severity {
                    Some(s) => severity = s,
                    None => return,
                }
            }
        }
        self.count(if severity == Severity::Info {
            Verdict::Marginal
        } else {
            Verdict::Inconsistent
        });
        let known = |f: fn(&Claim) -> &Option<String>| {
            d.claims
                .iter()
                .find_map(|c| f(c).clone())
                .unwrap_or_default()
        };
        let (subject, metric, period) = (
            known(|c| &c.subject),
            known(|c| &c.metric),
            known(|c| &c.period),
        );
        let id = finding_id(
            self.code,
            &format!("{subject}|{metric}|{period}"),
            &d.claims,
        );
        if !self.seen.insert(id.clone()) {
            return;
        }
        let lang = self.settings.lang;
        let text = |t: Option<&super::catalogue::Text>| {
            t.map(|t| fill(t.in_lang(lang), &d.values))
                .unwrap_or_default()
        };
        self.findings.push(Finding {
            finding_id: id,
            code: self.code,
            severity,
            confidence: d.confidence,
            message: text(data.messages.get(d.message)),
            formula: punctuated(d.formula, lang),
            stated: d.stated,
            expected: d.expected,
            suggestion: text(d.suggestion.and_then(|s| data.suggestions.get(s))),
            claims: d.claims.iter().map(|c| (*c).clone()).collect(),
            event: d.event,
            status: FindingStatus::New,
            subject,
            metric,
            period,
            gap: d.gap,
        });
    }

    /// What was found and how often each rule gave each answer.
    pub fn finish(self) -> (Vec<Finding>, Tally) {
        (self.findings, self.tally)
    }
}
/// The formula with the punctuation of its language; rules write that of Chinese.
fn punctuated(formula: String, lang: crate::model::Lang) -> String {
    match lang {
        crate::model::Lang::Zh => formula,
        crate::model::Lang::En => formula
            .replace('；', "; ")
            .replace('（', " (")
            .replace('）', ")"),
    }
}
