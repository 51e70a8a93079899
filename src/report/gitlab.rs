//! The code quality report of GitLab: a JSON list, one entry a finding. Dismissed ones are left out.

use std::io::{self, Write};

use serde_json::json;

use crate::model::Severity;
use crate::pipeline::Outcome;

use super::{Options, Reporter, only_findings, open_findings, place};

/// See the module.
#[derive(Debug)]
pub struct Gitlab;

impl Reporter for Gitlab {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("gitlab", o)?;
        let entries: Vec<_> = open_findings(out)
            .into_iter()
            .map(|f| {
                let first = f.claims.first();
                json!({
                    "description": f.message,
                    "check_name": f.code,
                    "fingerprint": f.finding_id,
                    "severity": match f.severity {
                        Severity::Error => "critical",
                        Severity::Warning => "minor",
                        Severity::Info => "info",
                    },
                    "location": {
                        "path": first.map_or("", |c| &*c.path),
                        "lines": { "begin": first.map_or(1, place::line) },
                    },
                })
            })
            .collect();
        serde_json::to_writer_pretty(&mut *w, &entries)?;
        w.write_all(b"\n")
    }
}
