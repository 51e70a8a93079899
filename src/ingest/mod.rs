//! Paths → articles: what was published, when, by whom; which byte of the file is which character.
//!
//! [`sources`] walks the paths, [`Batches`] reads them in order and in pieces, [`article`] turns
//! one piece into an article. Only the last one costs time, and it is a pure function of its input,
//! so the pipeline runs it on all threads. Deliberately absent: what the numbers mean.

pub mod batches;
pub mod builder;
pub mod comment;
pub mod csv;
pub mod dateline;
pub mod decode;
pub mod docx;
pub mod entity;
pub mod file;
pub mod front_matter;
pub mod headline;
pub mod html;
pub mod inline;
pub mod markdown;
pub mod object;
pub mod page;
pub mod records;
pub mod tag;
pub mod walk;

use std::sync::Arc;

use crate::model::{Article, Lang, Problem, ProblemKind};

pub use batches::Batches;
pub use walk::sources;

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Language of problems.
    pub lang: Lang,
    /// Publication date for articles that state none.
    pub date: Option<jiff::civil::Date>,
    /// Names of the fields of JSON Lines and CSV records.
    pub fields: RecordFields,
}

/// Names of record fields.
#[derive(Debug, Clone)]
pub struct RecordFields {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Body.
    pub text: String,
    /// Publication date.
    pub date: String,
    /// Outlet.
    pub source: String,
    /// Address.
    pub url: String,
}

impl Default for RecordFields {
    fn default() -> Self {
        RecordFields {
            id: "id".into(),
            title: "title".into(),
            text: "text".into(),
            date: "date".into(),
            source: "source".into(),
            url: "url".into(),
        }
    }
}

/// One input as found by the walk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// As given on the command line, joined with the place below it; `-` is standard input.
    pub shown: Arc<str>,
    /// Where it is.
    pub path: std::path::PathBuf,
}

/// One article's worth of bytes, not yet decoded.
#[derive(Debug, Clone)]
pub struct Raw {
    /// See [`Source::shown`].
    pub path: Arc<str>,
    /// Line of a JSON Lines or CSV file, 1-based.
    pub record: Option<u64>,
    /// The file, or the record's line.
    pub bytes: Vec<u8>,
}

/// Turns one piece of input into an article.
pub fn article(raw: &Raw, settings: &Settings) -> (Option<Article>, Vec<Problem>) {
    let mut problems = Vec::new();
    let article = match raw.record {
        Some(n) => records::article(raw, n, settings, &mut problems),
        None => file::article(raw, settings, &mut problems),
    };
    let article = article.map(|mut a| {
        a.fold();
        if a.date.is_none() {
            a.date = dateline::infer(&a, settings.lang).or_else(|| {
                settings.date.map(|date| crate::model::ArticleDate {
                    date,
                    reason: "--date".into(),
                    stated: true,
                })
            });
        }
        a
    });
    (article, problems)
}

/// A problem with one input.
pub(crate) fn problem(
    path: &Arc<str>,
    line: Option<u64>,
    kind: ProblemKind,
    reason: impl Into<String>,
) -> Problem {
    Problem {
        path: path.clone(),
        line,
        kind,
        reason: reason.into(),
    }
}
