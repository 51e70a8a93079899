//! Findings → files, terminal: what should an editor look at first, and why.
//!
//! One reporter a file, all behind [`Reporter`]. [`render`] writes one format, [`write_set`] the
//! whole report set of a folder. Deliberately absent: decisions; a report shows what it is given.

pub mod claim;
pub mod csv;
pub mod files;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod jsonl;
pub mod junit;
pub mod ledger;
pub mod markdown;
pub mod place;
pub mod progress;
pub mod run_json;
pub mod sarif;
pub mod table;
pub mod terminal;
pub mod words;
pub mod xlsx;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::check::Catalogue;
use crate::model::{Claim, Finding, Lang, Ledger, Opinion};
use crate::pipeline::Outcome;

/// What every reporter is told besides the outcome.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Language of headings and labels.
    pub lang: Lang,
    /// What to list.
    pub what: What,
    /// Texts of the rules.
    pub catalogue: &'a Catalogue,
    /// Byte order mark at the head of CSV.
    pub bom: bool,
    /// Colours in the terminal report.
    pub color: bool,
    /// Columns of the terminal report.
    pub width: usize,
    /// Folder that the output goes to, for links from it to the articles.
    pub folder: Option<PathBuf>,
}

impl<'a> Options<'a> {
    /// Findings, with a byte order mark, without colours, 100 columns wide.
    pub fn new(lang: Lang, catalogue: &'a Catalogue) -> Self {
        Options {
            lang,
            what: What::Findings,
            catalogue,
            bom: true,
            color: false,
            width: 100,
            folder: None,
        }
    }
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum What {
    /// What cannot be true.
    #[default]
    Findings,
    /// What was extracted.
    Claims,
    /// What was aligned.
    Facts,
    /// Duplicates and events.
    Clusters,
}

/// One output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For a spreadsheet.
    Csv,
    /// A workbook.
    Xlsx,
    /// A self-contained page.
    Html,
    /// One record a line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// A job summary.
    Markdown,
}

impl Format {
    /// All of them, in the order of the documentation.
    pub const ALL: [Format; 10] = [
        Format::Text,
        Format::Csv,
        Format::Xlsx,
        Format::Html,
        Format::Jsonl,
        Format::Sarif,
        Format::Github,
        Format::Gitlab,
        Format::Junit,
        Format::Markdown,
    ];

    /// The name used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Html => "html",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Markdown => "markdown",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Format::ALL
            .into_iter()
            .find(|f| f.as_str() == s)
            .ok_or_else(|| {
                let all: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).collect();
                format!("unknown format '{s}'; one of {}", all.join(", "))
            })
    }
}

/// One format.
pub trait Reporter {
    /// Writes what the options ask for.
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()>;
}

/// Writes one format.
pub fn render(
    format: Format,
    outcome: &Outcome,
    options: &Options<'_>,
    w: &mut dyn Write,
) -> io::Result<()> {
    let reporter: &dyn Reporter = match format {
        Format::Text => &terminal::Text,
        Format::Csv => &csv::Csv,
        Format::Xlsx => &xlsx::Xlsx,
        Format::Html => &html::Html,
        Format::Jsonl => &jsonl::Jsonl,
        Format::Sarif => &sarif::Sarif,
        Format::Github => &github::Github,
        Format::Gitlab => &gitlab::Gitlab,
        Format::Junit => &junit::Junit,
        Format::Markdown => &markdown::Markdown,
    };
    reporter.write(outcome, options, w)
}

/// Writes the report set into a folder (made where missing), whole or not at all.
pub fn write_set(dir: &Path, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    files::write_set(dir, outcome, options)
}

/// The account of a run in one line, the last one of every run.
pub fn ledger_line(l: &Ledger, lang: Lang) -> String {
    ledger::line(l, lang)
}

/// Refuses a list that a format has no place for.
fn only_findings(format: &str, o: &Options<'_>) -> io::Result<()> {
    if o.what == What::Findings {
        return Ok(());
    }
    let text = match o.lang {
        Lang::Zh => format!("{format} 格式只能列出问题；此处请用 text、csv、jsonl 或 xlsx"),
        Lang::En => {
            format!("{format} can only list findings; use text, csv, jsonl or xlsx here")
        }
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, text))
}

/// The claims of a finding, one for each passage as it is quoted.
fn passages(f: &Finding) -> Vec<&Claim> {
    let mut out: Vec<&Claim> = Vec::new();
    for c in &f.claims {
        let same = |d: &&Claim| {
            (&d.path, d.record, place::quote(d)) == (&c.path, c.record, place::quote(c))
        };
        if !out.iter().any(same) {
            out.push(c);
        }
    }
    out
}

/// An editor's verdict on a finding.
fn opinion(out: &Outcome, f: &Finding) -> Option<Opinion> {
    out.reviews.get(&f.finding_id).and_then(|r| r.verdict)
}

/// Findings that are not dismissed, the most important first.
fn open_findings(out: &Outcome) -> Vec<&Finding> {
    let mut list: Vec<&Finding> = out
        .findings
        .iter()
        .filter(|f| opinion(out, f) != Some(Opinion::Dismissed))
        .collect();
    // Stable: findings of equal weight keep the order of the run.
    list.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(b.confidence.total_cmp(&a.confidence))
    });
    list
}

/// Name of a rule, or nothing where it has no data.
fn rule_name<'a>(o: &Options<'a>, code: &str) -> &'a str {
    let data = o.catalogue.get(code);
    data.map_or("", |d| d.name.in_lang(o.lang))
}

/// A similarity or confidence as it is shown: four places.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 10_000.0).round() / 10_000.0
}
