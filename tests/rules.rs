//! Every rule against its pair of fixture folders.
//!
//! `tests/rules/CODE/flags/CASE/` holds articles in which the rule must speak, and `expect` says
//! how: a line a finding, `severity | surface of the first claim | a part of the formula`, in any
//! order; an empty part stands for anything. `tests/rules/CODE/passes/CASE/` holds articles in which it must not.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use hedui::config::Config;
use hedui::model::{Finding, Lang};
use hedui::pipeline::{self, Until};

fn folders(p: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir(p)
        .map(|d| {
            d.filter_map(Result::ok)
                .map(|e| e.path())
                .filter(|p| p.is_dir())
                .collect()
        })
        .unwrap_or_default();
    out.sort();
    out
}

fn findings(case: &Path, code: &str, config: &Config) -> Vec<Finding> {
    let out = pipeline::run(&[case.to_path_buf()], config, Until::Findings);
    assert!(!out.articles.is_empty(), "{}: no article", case.display());
    out.findings
        .into_iter()
        .filter(|f| f.code == code)
        .collect()
}

fn shown(f: &Finding) -> String {
    let first = f.claims.first().map(|c| c.surface.as_str()).unwrap_or("");
    format!("{} | {} | {}", f.severity.as_str(), first, f.formula)
}

#[test]
fn every_rule_speaks_and_is_silent_as_its_fixtures_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let config = Config::builtin(Lang::Zh);
    let mut wrong = Vec::new();
    for rule in folders(&root) {
        let code = rule.file_name().unwrap().to_string_lossy().into_owned();
        for case in folders(&rule.join("flags")) {
            let got = findings(&case, &code, &config);
            let expect = fs::read_to_string(case.join("expect")).unwrap_or_default();
            let lines: Vec<&str> = expect.lines().filter(|l| !l.trim().is_empty()).collect();
            assert!(!lines.is_empty(), "{}: `expect` is missing", case.display());
            for line in &lines {
                let parts: Vec<&str> = line.split('|').map(str::trim).collect();
                let hit = got.iter().any(|f| {
                    f.severity.as_str() == parts[0]
                        && parts.get(1).is_none_or(|s| {
                            s.is_empty() || f.claims.first().is_some_and(|c| c.surface == *s)
                        })
                        && parts.get(2).is_none_or(|s| f.formula.contains(s))
                        && !f.message.is_empty()
                        && !f.message.contains('{')
                        && !f.suggestion.contains('{')
                });
                if !hit {
                    let all: Vec<String> = got.iter().map(shown).collect();
                    wrong.push(format!("{}: wanted `{line}`, got {all:?}", case.display()));
                }
            }
        }
        for case in folders(&rule.join("passes")) {
            let got = findings(&case, &code, &config);
            if !got.is_empty() {
                let all: Vec<String> = got.iter().map(shown).collect();
                wrong.push(format!("{}: must be silent, got {all:?}", case.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
