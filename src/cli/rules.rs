//! `rules` and `explain`: the texts of the catalogue, as they are in the configuration in force.

use std::io::{self, Write};

use serde_json::json;

use crate::check::catalogue::{Aside, RuleData};
use crate::config::nearest;
use crate::model::Severity;
use crate::report::{self, Format};

use super::exit::ExitCode;
use super::session::Session;

/// `hedui rules`.
pub fn list(s: &Session) -> anyhow::Result<ExitCode> {
    let mut w = io::stdout().lock();
    let rules = s.config.check.catalogue.iter();
    match s.format() {
        Format::Jsonl => report::jsonl::write(&mut w, rules.map(|(code, r)| record(code, r, s)))?,
        Format::Markdown => {
            writeln!(
                w,
                "{}",
                s.pick(
                    "| 规则 | 级别 | 名称 | 说明 |",
                    "| rule | severity | name | what |"
                )
            )?;
            writeln!(w, "| --- | --- | --- | --- |")?;
            for (code, r) in rules {
                let cell = |t: &str| t.trim().replace('|', "\\|").replace('\n', " ");
                let (name, what) = (r.name.in_lang(s.lang()), r.what.in_lang(s.lang()));
                writeln!(
                    w,
                    "| {code} | {} | {} | {} |",
                    level(code, r, s),
                    cell(name),
                    cell(what)
                )?;
            }
        }
        _ => {
            for (code, r) in rules {
                writeln!(
                    w,
                    "{code}  {:<7}  {}",
                    level(code, r, s),
                    r.name.in_lang(s.lang())
                )?;
            }
        }
    }
    Ok(ExitCode::Clean)
}

/// `hedui explain CODE...`.
pub fn explain(codes: &[String], s: &Session) -> anyhow::Result<ExitCode> {
    let catalogue = &s.config.check.catalogue;
    let mut chosen: Vec<(&str, &RuleData)> = Vec::new();
    let mut asides: Vec<(&str, &Aside)> = Vec::new();
    for code in codes {
        let upper = code.to_uppercase();
        let before = chosen.len() + asides.len();
        chosen.extend(catalogue.iter().filter(|(c, _)| c.starts_with(&upper)));
        asides.extend(catalogue.asides(&upper));
        if upper.is_empty() || chosen.len() + asides.len() == before {
            let near = nearest(&upper, catalogue.iter().map(|(c, _)| c), s.lang());
            let what = s.pick("没有这条规则", "no such rule");
            anyhow::bail!("{what}: {code}{near}");
        }
    }
    let mut w = io::stdout().lock();
    if s.format() == Format::Jsonl {
        let rules = chosen.iter().map(|(c, r)| record(c, r, s));
        let asides = asides.iter().map(|(c, a)| {
            json!({"code": c, "severity": null, "name": a.name.in_lang(s.lang()), "what": a.what.in_lang(s.lang())})
        });
        report::jsonl::write(&mut w, rules.chain(asides))?;
        return Ok(ExitCode::Clean);
    }
    for (i, (code, r)) in chosen.iter().enumerate() {
        if i > 0 {
            writeln!(w)?;
        }
        let lang = s.lang();
        writeln!(w, "{code} {} ({})", r.name.in_lang(lang), level(code, r, s))?;
        for (head, text) in [
            (s.pick("查什么", "What it flags"), &r.what),
            (s.pick("为什么", "Why"), &r.why),
            (s.pick("例", "Example"), &r.example),
            (s.pick("何时不报", "When it is silent"), &r.silent),
        ] {
            writeln!(w, "\n{head}")?;
            for line in text.in_lang(lang).trim().lines() {
                writeln!(w, "  {line}")?;
            }
        }
        if !r.params.is_empty() {
            writeln!(w, "\n{} [params.{code}]", s.pick("参数", "Thresholds"))?;
            for (name, value) in &r.params {
                writeln!(w, "  {name} = {value}")?;
            }
        }
    }
    for (i, (code, a)) in asides.iter().enumerate() {
        if i > 0 || !chosen.is_empty() {
            writeln!(w)?;
        }
        let lang = s.lang();
        writeln!(w, "{code} {}\n", a.name.in_lang(lang))?;
        writeln!(w, "  {}", a.what.in_lang(lang))?;
    }
    Ok(ExitCode::Clean)
}

/// The severity in force, or `off`.
fn level(code: &str, r: &RuleData, s: &Session) -> &'static str {
    let check = &s.config.check;
    if !check.enabled(code) {
        return "off";
    }
    check.severity_of(code).unwrap_or(r.severity).as_str()
}

fn record(code: &str, r: &RuleData, s: &Session) -> serde_json::Value {
    let lang = s.lang();
    let severity: Severity = r.severity;
    json!({"code": code, "severity": severity, "in_force": level(code, r, s), "name": r.name.in_lang(lang),
        "what": r.what.in_lang(lang), "why": r.why.in_lang(lang), "example": r.example.in_lang(lang),
        "silent": r.silent.in_lang(lang), "params": r.params})
}
