//! run.json: the account of a run for machines, and what the sheets said about verdicts when they
//! were written (so that the next run can tell what an editor changed in them).

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{
    ArticleInfo, Finding, FindingStatus, Lang, Ledger, Opinion, Problem, Script, Severity,
};
use crate::pipeline::Outcome;

use super::{Options, Reporter};

/// See the module.
#[derive(Debug)]
pub struct RunJson;

/// The whole file.
#[derive(Serialize)]
struct Run<'r> {
    /// Version of this form.
    hedui_run: u8,
    version: &'static str,
    lang: Lang,
    ledger: &'r Ledger,
    problems: &'r [Problem],
    articles: Vec<Read<'r>>,
    findings: Vec<Sheet<'r>>,
}

/// An article that was read.
#[derive(Serialize)]
struct Read<'r> {
    id: &'r str,
    path: &'r str,
    record: Option<u64>,
    title: &'r str,
    date: Option<Date>,
    date_reason: &'r str,
    source: Option<&'r str>,
    url: Option<&'r str>,
    script: Script,
    bytes: u64,
    content_hash: String,
}

impl<'r> Read<'r> {
    fn of(a: &'r ArticleInfo) -> Self {
        Read {
            id: &a.id,
            path: &a.path,
            record: a.record,
            title: &a.title,
            date: a.date,
            date_reason: &a.date_reason,
            source: a.source.as_deref(),
            url: a.url.as_deref(),
            script: a.script,
            bytes: a.bytes,
            content_hash: format!("{:016x}", a.content_hash),
        }
    }
}

/// A finding as the sheets of this run show it: the base of the next merge.
#[derive(Serialize)]
struct Sheet<'r> {
    finding_id: &'r str,
    rule: &'static str,
    severity: Severity,
    status: FindingStatus,
    verdict: Option<Opinion>,
    note: &'r str,
}

impl<'r> Sheet<'r> {
    fn of(f: &'r Finding, out: &'r Outcome) -> Self {
        let review = out.reviews.get(&f.finding_id);
        Sheet {
            finding_id: &f.finding_id,
            rule: f.code,
            severity: f.severity,
            status: f.status,
            verdict: review.and_then(|r| r.verdict),
            note: review.map_or("", |r| &r.note),
        }
    }
}

impl Reporter for RunJson {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        let run = Run {
            hedui_run: 1,
            version: env!("CARGO_PKG_VERSION"),
            lang: o.lang,
            ledger: &out.ledger,
            problems: &out.problems,
            articles: out.articles.iter().map(Read::of).collect(),
            findings: out.findings.iter().map(|f| Sheet::of(f, out)).collect(),
        };
        serde_json::to_writer_pretty(&mut *w, &run)?;
        w.write_all(b"\n")
    }
}
