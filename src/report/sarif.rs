//! SARIF 2.1.0: results with the other side as related locations, stable fingerprints, dismissed
//! findings as accepted suppressions.
//!
//! Columns count characters (`columnKind: unicodeCodePoints`). A record of a JSON Lines or CSV file
//! gets its line in that file and no column: the columns of its decoded field mean nothing there.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::model::{Claim, Finding, Opinion, ProblemKind, Severity};
use crate::pipeline::Outcome;

use super::{Options, Reporter, only_findings, place};

/// See the module.
#[derive(Debug)]
pub struct Sarif;

impl Reporter for Sarif {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("sarif", o)?;
        let codes: BTreeSet<&str> = out.findings.iter().map(|f| f.code).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        let results: Vec<Value> = out
            .findings
            .iter()
            .map(|f| result(out, f, codes.iter().position(|c| *c == f.code), o))
            .collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "hedui",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|c| rule(c, o)).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": true,
                    "toolExecutionNotifications": problems(out),
                }],
                "results": results,
            }],
        });
        serde_json::to_writer_pretty(&mut *w, &log)?;
        w.write_all(b"\n")
    }
}

fn level(s: Severity) -> &'static str {
    match s {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(code: &str, o: &Options<'_>) -> Value {
    let Some(d) = o.catalogue.get(code) else {
        return json!({ "id": code });
    };
    let (name, what) = (d.name.in_lang(o.lang), d.what.in_lang(o.lang));
    let why = d.why.in_lang(o.lang);
    let example = d.example.in_lang(o.lang);
    json!({
        "id": code,
        "name": name,
        "shortDescription": { "text": name },
        "fullDescription": { "text": what },
        "help": { "text": format!("{what}\n{why}\n{example}") },
        "defaultConfiguration": { "level": level(d.severity) },
    })
}

fn result(out: &Outcome, f: &Finding, rule: Option<usize>, o: &Options<'_>) -> Value {
    let mut text = f.message.clone();
    for more in [&f.formula, &f.suggestion] {
        if !more.is_empty() {
            text.push('\n');
            text.push_str(more);
        }
    }
    let related: Vec<Value> = f
        .claims
        .iter()
        .enumerate()
        .skip(1)
        .map(|(i, c)| {
            let mut l = location(c);
            if let Some(l) = l.as_object_mut() {
                l.insert("id".into(), json!(i));
                l.insert(
                    "message".into(),
                    json!({ "text": format!("{} {}", o.lang.pick("对照", "against"), c.surface) }),
                );
            }
            l
        })
        .collect();
    let mut r = json!({
        "ruleId": f.code,
        "level": level(f.severity),
        "message": { "text": text },
        "locations": f.claims.first().map(location).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": { "heduiFinding/v1": f.finding_id },
        "properties": {
            "confidence": super::rounded(f.confidence),
            "stated": f.stated, "expected": f.expected, "formula": f.formula,
            "suggestion": f.suggestion, "event": f.event, "status": f.status,
        },
    });
    if let Some(r) = r.as_object_mut() {
        if let Some(i) = rule {
            r.insert("ruleIndex".into(), json!(i));
        }
        if !related.is_empty() {
            r.insert("relatedLocations".into(), related.into());
        }
        if let Some(review) = out.reviews.get(&f.finding_id)
            && review.verdict == Some(Opinion::Dismissed)
        {
            let mut s = json!({ "kind": "external", "status": "accepted" });
            if let (false, Some(s)) = (review.note.is_empty(), s.as_object_mut()) {
                s.insert("justification".into(), json!(review.note));
            }
            r.insert("suppressions".into(), json!([s]));
        }
    }
    r
}

fn location(c: &Claim) -> Value {
    let mut region = json!({ "startLine": place::line(c).max(1) });
    if let (None, Some(r)) = (c.record, region.as_object_mut()) {
        r.insert("startColumn".into(), json!(c.column.max(1)));
        if !c.surface.contains('\n') {
            let end = u64::from(c.column.max(1)) + c.surface.chars().count() as u64;
            r.insert("endLine".into(), json!(c.line.max(1)));
            r.insert("endColumn".into(), json!(end));
        }
        r.insert("byteOffset".into(), json!(c.start));
        r.insert("byteLength".into(), json!(c.end.saturating_sub(c.start)));
        r.insert("snippet".into(), json!({ "text": c.surface }));
    }
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&c.path) },
            "region": region,
            "contextRegion": { "startLine": place::line(c).max(1), "snippet": { "text": &*c.passage } },
        },
    })
}

fn problems(out: &Outcome) -> Vec<Value> {
    out.problems
        .iter()
        .map(|p| {
            json!({
                "level": if p.kind == ProblemKind::Skipped { "error" } else { "warning" },
                "message": { "text": p.reason },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&p.path) } } }],
            })
        })
        .collect()
}

/// A path as a relative URI reference: everything but unreserved characters and `/` is escaped.
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len() * 3);
    if path == "-" {
        return "stdin".to_owned();
    }
    for b in path.replace('\\', "/").bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}
