//! JSON Lines: one record a line, for machines.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use crate::model::Claim;
use crate::pipeline::Outcome;

use super::{Options, Reporter, What};

/// See the module.
#[derive(Debug)]
pub struct Jsonl;

impl Reporter for Jsonl {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        match o.what {
            What::Findings => write(w, &out.findings),
            What::Claims => write_claims(w, &out.claims),
            What::Facts => write(w, out.facts.iter().map(|f| fact(out, f))),
            What::Clusters => write(w, members(out)),
        }
    }
}

/// Bytes of records that are written at once.
const BUFFER: usize = 1 << 16;

/// Writes records, one a line.
pub fn write<T: Serialize>(
    out: &mut dyn Write,
    records: impl IntoIterator<Item = T>,
) -> io::Result<()> {
    lines(out, records, |buffer, r| {
        Ok(serde_json::to_writer(buffer, &r)?)
    })
}

/// [`write`] of claims, of which there are many.
pub fn write_claims<'c>(
    out: &mut dyn Write,
    claims: impl IntoIterator<Item = &'c Claim>,
) -> io::Result<()> {
    lines(out, claims, super::claim::write)
}

/// Puts each record together in memory: the writer behind `out` would be asked for every comma.
fn lines<T>(
    out: &mut dyn Write,
    records: impl IntoIterator<Item = T>,
    write: impl Fn(&mut Vec<u8>, T) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(2 * BUFFER);
    for r in records {
        write(&mut buffer, r)?;
        buffer.push(b'\n');
        if buffer.len() >= BUFFER {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)
}

/// A fact with its figures written out, so that a reader needs no second file.
fn fact(out: &Outcome, f: &crate::model::Fact) -> serde_json::Value {
    let rows: Vec<_> = f
        .rows
        .iter()
        .filter_map(|r| {
            let c = out.claims.get(r.claim)?;
            Some(json!({
                "article": c.article, "path": c.path, "line": c.line, "claim": c.id,
                "quote": super::place::quote(c), "surface": c.surface, "value": c.value,
                "low": c.low, "high": c.high, "unit": c.unit, "agrees": r.agrees, "reason": r.reason,
            }))
        })
        .collect();
    json!({
        "fact_id": f.id, "subject": f.key.subject, "metric": f.key.metric, "period": f.key.period,
        "stage": f.key.stage, "scope": f.key.scope, "kind": f.key.kind, "unit": f.key.unit,
        "event": f.event, "voices": f.voices, "confidence": super::rounded(f.confidence), "figures": rows,
    })
}

fn members(out: &Outcome) -> impl Iterator<Item = serde_json::Value> {
    out.groups.iter().flat_map(move |g| {
        g.members.iter().map(move |m| {
            let a = out.articles.get(m.article);
            json!({
                "group_id": g.id, "level": g.level, "article": a.map(|a| &a.id),
                "path": a.map(|a| &a.path), "role": m.role, "similarity": super::rounded(m.similarity),
                "reason": m.reason,
            })
        })
    })
}
