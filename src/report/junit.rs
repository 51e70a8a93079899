//! JUnit XML: a suite an article, a case a finding. A dismissed finding is a skipped case, mere
//! information passes, an article without findings is one passing case.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::{Finding, Opinion, Severity};
use crate::pipeline::Outcome;

use super::place::Places;
use super::{Options, Reporter, only_findings, place};

/// See the module.
#[derive(Debug)]
pub struct Junit;

impl Reporter for Junit {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("junit", o)?;
        let places = Places::new(out);
        let mut by: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
        for f in &out.findings {
            if let Some(i) = f.claims.first().and_then(|c| places.index(c)) {
                by.entry(i).or_default().push(f);
            }
        }
        writeln!(w, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        let all: usize = by.values().map(|v| failures(out, v)).sum();
        let cases: usize = (0..out.articles.len())
            .map(|i| by.get(&i).map_or(1, Vec::len))
            .sum();
        writeln!(
            w,
            r#"<testsuites name="hedui" tests="{cases}" failures="{all}">"#
        )?;
        for (i, a) in out.articles.iter().enumerate() {
            let none = Vec::new();
            let list = by.get(&i).unwrap_or(&none);
            let (name, tests, failed) = (xml(&a.path), list.len().max(1), failures(out, list));
            writeln!(
                w,
                r#"  <testsuite name="{name}" tests="{tests}" failures="{failed}" errors="0" skipped="{}">"#,
                list.iter().filter(|f| dismissed(out, f)).count()
            )?;
            if list.is_empty() {
                writeln!(
                    w,
                    r#"    <testcase name="{}" classname="{name}"/>"#,
                    o.lang.pick("数字核对", "numbers")
                )?;
            }
            for f in list {
                case(out, f, &name, w)?;
            }
            writeln!(w, "  </testsuite>")?;
        }
        writeln!(w, "</testsuites>")
    }
}

fn dismissed(out: &Outcome, f: &Finding) -> bool {
    super::opinion(out, f) == Some(Opinion::Dismissed)
}

fn fails(out: &Outcome, f: &Finding) -> bool {
    f.severity != Severity::Info && !dismissed(out, f)
}

fn failures(out: &Outcome, list: &[&Finding]) -> usize {
    list.iter().filter(|f| fails(out, f)).count()
}

fn case(out: &Outcome, f: &Finding, suite: &str, w: &mut dyn Write) -> io::Result<()> {
    let line = f.claims.first().map_or(1, place::line);
    writeln!(
        w,
        r#"    <testcase name="{} {}" classname="{suite}" line="{line}">"#,
        f.code,
        xml(&f.finding_id)
    )?;
    let mut text = vec![f.formula.clone(), f.suggestion.clone()];
    for c in super::passages(f) {
        text.push(format!(
            "{}:{} {}",
            c.path,
            place::line(c),
            place::flat_quote(c)
        ));
    }
    text.retain(|t| !t.is_empty());
    let text = xml(&text.join("\n"));
    let message = xml(&f.message);
    if dismissed(out, f) {
        let note = out.reviews.get(&f.finding_id).map_or("", |r| &r.note);
        writeln!(w, r#"      <skipped message="{}"/>"#, xml(note))?;
    } else if fails(out, f) {
        writeln!(
            w,
            r#"      <failure type="{}" message="{message}">{text}</failure>"#,
            f.severity.as_str()
        )?;
    } else {
        writeln!(w, "      <system-out>{message}\n{text}</system-out>")?;
    }
    writeln!(w, "    </testcase>")
}

/// Escaped for an attribute or text; characters that XML 1.0 cannot hold are left out.
fn xml(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
