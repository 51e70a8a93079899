//! Annotations of GitHub Actions: one workflow command a finding, the most important first.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest, so the order
//! decides what is seen. Dismissed findings are left out.

use std::io::{self, Write};

use crate::model::Severity;
use crate::pipeline::Outcome;

use super::{Options, Reporter, only_findings, open_findings, place, words};

/// See the module.
#[derive(Debug)]
pub struct Github;

impl Reporter for Github {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("github", o)?;
        for f in open_findings(out) {
            let command = match f.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let mut at = String::new();
            if let Some(c) = f.claims.first() {
                at = format!("file={},line={}", property(&c.path), place::line(c));
                if c.record.is_none() {
                    let end = u64::from(c.column) + c.surface.chars().count() as u64;
                    at += &format!(",col={},endColumn={end}", c.column);
                }
                at.push(',');
            }
            let mut text = f.message.clone();
            for more in [&f.formula, &f.suggestion] {
                if !more.is_empty() {
                    text.push('\n');
                    text.push_str(more);
                }
            }
            if let Some(c) = f.claims.get(1) {
                text += &format!(
                    "\n{} {}:{} {}",
                    o.lang.pick("对照", "against"),
                    c.path,
                    place::line(c),
                    place::flat_quote(c)
                );
            }
            let title = format!("{} {}", f.code, super::rule_name(o, f.code));
            writeln!(
                w,
                "::{command} {at}title={}::{}",
                property(title.trim()),
                data(&text)
            )?;
        }
        Ok(())
    }
}

fn data(s: &str) -> String {
    let clean: String = s.chars().filter(|c| !words::bidi(*c)).collect();
    clean
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(s: &str) -> String {
    data(s).replace(':', "%3A").replace(',', "%2C")
}
