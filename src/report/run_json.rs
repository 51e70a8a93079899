//! run.json: the account of a run for machines, and what the sheets said about verdicts when they
//! were written (so that the next run can tell what an editor changed in them).

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::pipeline::Outcome;

use super::{Options, Reporter};

/// See the module.
#[derive(Debug)]
pub struct RunJson;

impl Reporter for RunJson {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        let articles: Vec<Value> = out
            .articles
            .iter()
            .map(|a| {
                json!({
                    "id": a.id, "path": a.path, "record": a.record, "title": a.title,
                    "date": a.date, "date_reason": a.date_reason, "source": a.source,
                    "url": a.url, "script": a.script, "bytes": a.bytes,
                    "content_hash": format!("{:016x}", a.content_hash),
                })
            })
            .collect();
        // Only what stands in this run's sheets: the base of the next merge.
        let sheets: Vec<Value> = out
            .findings
            .iter()
            .map(|f| {
                let r = out.reviews.get(&f.finding_id);
                json!({
                    "finding_id": f.finding_id, "rule": f.code, "severity": f.severity,
                    "status": f.status, "verdict": r.and_then(|r| r.verdict),
                    "note": r.map_or("", |r| &r.note),
                })
            })
            .collect();
        let run = json!({
            "hedui_run": 1,
            "version": env!("CARGO_PKG_VERSION"),
            "lang": o.lang,
            "ledger": out.ledger,
            "problems": out.problems,
            "articles": articles,
            "findings": sheets,
        });
        serde_json::to_writer_pretty(&mut *w, &run)?;
        w.write_all(b"\n")
    }
}
