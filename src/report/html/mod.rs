//! One self-contained page to work through the findings: no network, opens from disk.
//!
//! The page is a fixed shell (template, style, script) around one block of JSON. Text of articles
//! is only ever in that block, where `<`, `>` and `&` are escaped, and the script puts it on the
//! page as text, never as markup; the page's own policy forbids the rest.

pub(super) mod data;

use std::collections::BTreeMap;
use std::io::{self, Write};

use minijinja::{Environment, context};

use crate::pipeline::Outcome;

use super::{Options, Reporter, only_findings};

const SHELL: &str = include_str!("page/page.html");
const CSS: &str = include_str!("page/page.css");
/// The script, in the order of its parts.
const JS: &str = concat!(
    "'use strict';\n(() => {\n",
    include_str!("page/base.js"),
    include_str!("page/verdicts.js"),
    include_str!("page/plot.js"),
    include_str!("page/finding.js"),
    include_str!("page/list.js"),
    include_str!("page/events.js"),
    include_str!("page/overview.js"),
    include_str!("page/main.js"),
    "})();\n"
);
const WORDS: &str = include_str!("words.toml");

/// See the module.
#[derive(Debug)]
pub struct Html;

impl Reporter for Html {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        only_findings("html", o)?;
        let all: BTreeMap<String, [String; 2]> = toml::from_str(WORDS).map_err(io::Error::other)?;
        let words: BTreeMap<String, String> = all
            .into_iter()
            .map(|(k, [zh, en])| (k, o.lang.pick(&zh, &en).to_owned()))
            .collect();
        let mut data = data::data(out, o);
        if let Some(d) = data.as_object_mut() {
            d.insert("words".into(), serde_json::to_value(&words)?);
        }
        let mut env = Environment::new();
        env.add_template("page.html", SHELL)
            .map_err(io::Error::other)?;
        let page = env
            .get_template("page.html")
            .and_then(|t| {
                t.render(context! {
                    lang => o.lang.pick("zh-CN", "en"),
                    words => minijinja::value::Serde(&words),
                    css => CSS,
                    js => JS,
                    data => block(&data),
                })
            })
            .map_err(io::Error::other)?;
        w.write_all(page.as_bytes())
    }
}

/// JSON that cannot end the element it stands in.
fn block(data: &serde_json::Value) -> String {
    data.to_string()
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_script_is_in_the_list() {
        let all: BTreeMap<String, [String; 2]> = toml::from_str(WORDS).unwrap();
        let used = regex::Regex::new(r"[^\w$]t\('([a-z_]+)'").unwrap();
        assert!(used.captures_iter(JS).count() > 50);
        for c in used.captures_iter(JS) {
            assert!(all.contains_key(&c[1]), "{}", &c[1]);
        }
    }
}
