//! The registry, the rule files, the data, the fixtures and the README's table hold together.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hedui::check::catalogue::{Catalogue, RuleData};
use hedui::check::registry::RULES;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn codes() -> Vec<&'static str> {
    RULES.iter().map(|r| r.code()).collect()
}

fn files_under(dir: &Path, out: &mut Vec<PathBuf>) {
    for e in fs::read_dir(dir).unwrap().filter_map(Result::ok) {
        if e.path().is_dir() {
            files_under(&e.path(), out);
        } else {
            out.push(e.path());
        }
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes = codes();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted, "the registry lists each code once, in order");
}

#[test]
fn one_rule_one_file_named_after_its_code() {
    let mut files = Vec::new();
    files_under(&root().join("src/check"), &mut files);
    let names: BTreeSet<String> = files
        .iter()
        .filter_map(|f| Some(f.file_stem()?.to_str()?.to_owned()))
        .filter(|n| {
            n.len() == 5 && n.is_char_boundary(2) && n[2..].bytes().all(|b| b.is_ascii_digit())
        })
        .map(|n| n.to_uppercase())
        .collect();
    let want: BTreeSet<String> = codes().into_iter().map(str::to_owned).collect();
    assert_eq!(names, want);
}

#[test]
fn every_rule_has_data_in_both_languages() {
    let data = Catalogue::builtin();
    let want: BTreeSet<&str> = codes().into_iter().collect();
    let have: BTreeSet<&str> = data.iter().map(|(c, _)| c).collect();
    assert_eq!(have, want);
    for (code, d) in data.iter() {
        let RuleData {
            name,
            what,
            why,
            example,
            silent,
            ..
        } = d;
        for (field, t) in [
            ("name", name),
            ("what", what),
            ("why", why),
            ("example", example),
            ("silent", silent),
        ] {
            assert!(
                !t.zh.trim().is_empty() && !t.en.trim().is_empty(),
                "{code}.{field} lacks a language"
            );
            assert!(!t.zh.is_ascii(), "{code}.{field}.zh is not Chinese");
        }
        assert!(d.messages.contains_key("message"), "{code} has no message");
        for (name, t) in d.messages.iter().chain(&d.suggestions) {
            assert!(
                !t.zh.trim().is_empty() && !t.en.trim().is_empty(),
                "{code}.{name} lacks a language"
            );
        }
    }
}

#[test]
fn every_rule_has_cases_that_it_flags_and_cases_that_it_passes() {
    let base = root().join("tests/rules");
    let mut missing = Vec::new();
    for code in codes() {
        for side in ["flags", "passes"] {
            let n = fs::read_dir(base.join(code).join(side)).map_or(0, |d| d.count());
            if n < 2 {
                missing.push(format!("{code}/{side}: {n}"));
            }
        }
    }
    assert!(missing.is_empty(), "at least two cases a side: {missing:?}");
    for e in fs::read_dir(base)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let name = e.file_name().to_string_lossy().into_owned();
        assert!(
            codes().contains(&name.as_str()),
            "fixtures of an unknown rule: {name}"
        );
    }
}

/// Set HEDUI_UPDATE=1 to rewrite the tables.
#[test]
fn the_readmes_list_the_rules_as_they_are() {
    let data = Catalogue::builtin();
    for (file, zh) in [("README.md", false), ("README.zh-CN.md", true)] {
        let path = root().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let (open, close) = ("<!-- rules:begin -->\n", "<!-- rules:end -->");
        let start = text.find(open).map(|i| i + open.len()).unwrap();
        let end = text.find(close).unwrap();
        let mut table = String::from(if zh {
            "| 代码 | 级别 | 查什么 |\n| --- | --- | --- |\n"
        } else {
            "| code | severity | what it flags |\n| --- | --- | --- |\n"
        });
        for (code, d) in data.iter() {
            let name = if zh { &d.name.zh } else { &d.name.en };
            table += &format!("| {code} | {} | {name} |\n", d.severity.as_str());
        }
        if text[start..end] != table {
            assert!(
                std::env::var_os("HEDUI_UPDATE").is_some(),
                "{file}: run HEDUI_UPDATE=1 cargo test --test registry"
            );
            fs::write(&path, format!("{}{table}{}", &text[..start], &text[end..])).unwrap();
        }
    }
}
