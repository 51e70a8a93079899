//! Markdown for a job summary: the account, a table of rules, the findings one by one.
//!
//! GitHub takes 1 MiB of summary a step and shows nothing of a longer one, so the text stops before
//! that and says what is missing.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::{Finding, Severity};
use crate::pipeline::Outcome;

use super::{Options, Reporter, ledger, only_findings, open_findings, place, words};

/// Bytes; below the limit of 1,048,576 by what the last lines need.
const LIMIT: usize = 1_000_000;

/// See the module.
#[derive(Debug)]
pub struct Markdown;

impl Reporter for Markdown {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("markdown", o)?;
        let lang = o.lang;
        let mut text = format!("## hedui {}\n\n", lang.pick("数字核对", "number check"));
        text += &format!("{}\n\n", escape(&ledger::line(&out.ledger, lang)));
        let open = open_findings(out);
        if open.is_empty() {
            text += lang.pick("没有待处理的问题。\n", "Nothing to look at.\n");
        } else {
            text += &rules(&open, o);
        }
        let dismissed = out.findings.len() - open.len();
        for (i, f) in open.iter().enumerate() {
            let piece = finding(f, o);
            if text.len() + piece.len() > LIMIT {
                let left = open.len() - i;
                text += &match lang {
                    crate::model::Lang::Zh => {
                        format!("\n其余 {left} 条见 findings.csv 或 report.html。\n")
                    }
                    crate::model::Lang::En => {
                        format!("\n{left} more in findings.csv and report.html.\n")
                    }
                };
                break;
            }
            text += &piece;
        }
        if dismissed > 0 {
            text += &match lang {
                crate::model::Lang::Zh => format!("\n已驳回 {dismissed} 条，不再列出。\n"),
                crate::model::Lang::En => format!("\n{dismissed} dismissed, not listed.\n"),
            };
        }
        w.write_all(text.as_bytes())
    }
}

fn rules(open: &[&Finding], o: &Options<'_>) -> String {
    let mut by: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for f in open {
        let n = by.entry(f.code).or_default();
        let i = match f.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        if let Some(n) = n.get_mut(i) {
            *n += 1;
        }
    }
    let mut text = o
        .lang
        .pick(
            "| 规则 | 错误 | 警告 | 提示 |\n| --- | ---: | ---: | ---: |\n",
            "| rule | errors | warnings | infos |\n| --- | ---: | ---: | ---: |\n",
        )
        .to_owned();
    for (code, [e, w, i]) in by {
        let name = escape(super::rule_name(o, code));
        text += &format!("| {code} {name} | {e} | {w} | {i} |\n");
    }
    text
}

fn finding(f: &Finding, o: &Options<'_>) -> String {
    let sign = match f.severity {
        Severity::Error => "🛑",
        Severity::Warning => "⚠️",
        Severity::Info => "ℹ️",
    };
    let mut text = format!(
        "\n<details{}><summary>{sign} <b>{}</b> {}</summary>\n\n",
        if f.severity == Severity::Error {
            " open"
        } else {
            ""
        },
        f.code,
        html(&f.message)
    );
    for c in super::passages(f) {
        text += &format!(
            "> {}\n>\n> — {}:{}\n\n",
            escape(&place::flat_quote(c)),
            escape(&c.path),
            place::line(c)
        );
    }
    let lang = o.lang;
    for (name, value) in [
        (lang.pick("算式", "Sum"), &f.formula),
        (lang.pick("应为", "Expected"), &f.expected),
        (lang.pick("建议", "Suggestion"), &f.suggestion),
    ] {
        if !value.is_empty() {
            text += &format!("- {name}: {}\n", escape(value));
        }
    }
    text += &format!("- `{}`\n\n</details>\n", f.finding_id);
    text
}

/// Text of others inside Markdown: on one line, with nothing left that Markdown or HTML would act
/// on, mentions and references to issues included.
pub fn escape(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 16);
    for c in words::one_line(s).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // An address would become a link by itself.
            ':' => out.push_str("&#58;"),
            c => out.push(c),
        }
    }
    out
}

fn html(s: &str) -> String {
    words::one_line(s)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('@', "&#64;")
        .replace('#', "&#35;")
}
