//! How verdicts survive sheets, copies and conflicts.

use std::fs;
use std::path::Path;

use super::file::parse;
use super::*;
use crate::model::Opinion;

fn put(dir: &Path, name: &str, text: &str) {
    fs::write(dir.join(name), text).unwrap();
}

fn csv(rows: &[(&str, &str, &str)]) -> String {
    let mut out = String::from("finding_id,rule,verdict,note\n");
    for (id, verdict, note) in rows {
        out += &format!("{id},FX002,{verdict},\"{note}\"\n");
    }
    out
}

/// A folder as a run left it: two findings, the first dismissed.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    put(
        dir.path(),
        "run.json",
        r#"{"findings":[{"finding_id":"h1","rule":"FX002","verdict":"dismissed","note":"旧"},
            {"finding_id":"h2","rule":"HL001","verdict":null,"note":""}]}"#,
    );
    put(
        dir.path(),
        FILE,
        "{\"hedui_verdicts\":1}\n{\"finding_id\":\"h1\",\"rule\":\"FX002\",\"verdict\":\"dismissed\",\"note\":\"旧\"}\n",
    );
    let rows = [("h1", "dismissed", "旧"), ("h2", "", "")];
    put(dir.path(), "findings.csv", &csv(&rows));
    dir
}

/// The same folder after an editor saved its sheet.
fn edited(rows: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let dir = folder();
    put(dir.path(), "findings.csv", &csv(rows));
    dir
}

fn verdict(v: &Verdicts, id: &str) -> Option<Opinion> {
    v.get(id).and_then(|r| r.verdict)
}

#[test]
fn an_edited_sheet_counts_and_the_rest_stays() {
    let dir = edited(&[("h1", "dismissed", "旧"), ("h2", "确认", "标题错")]);
    let (v, conflicts) = load(dir.path(), Lang::Zh).unwrap();
    assert!(conflicts.is_empty());
    assert_eq!(verdict(&v, "h1"), Some(Opinion::Dismissed));
    assert_eq!(verdict(&v, "h2"), Some(Opinion::Confirmed));
    assert_eq!(v["h2"].note, "标题错");
}

#[test]
fn a_cleared_cell_clears_the_verdict() {
    let dir = edited(&[("h1", "", ""), ("h2", "", "")]);
    let (v, _) = load(dir.path(), Lang::Zh).unwrap();
    assert!(!v.contains_key("h1"));
}

#[test]
fn what_an_import_added_is_not_undone_by_an_old_sheet() {
    let dir = folder();
    put(dir.path(), "copy.csv", &csv(&[("h2", "confirmed", "")]));
    let done = import(
        dir.path(),
        &dir.path().join("copy.csv"),
        Prefer::Neither,
        Lang::Zh,
    )
    .unwrap();
    assert_eq!((done.added, done.conflicts.len()), (1, 0));
    let (v, conflicts) = load(dir.path(), Lang::Zh).unwrap();
    assert!(conflicts.is_empty());
    assert_eq!(verdict(&v, "h2"), Some(Opinion::Confirmed));
    assert_eq!(
        v["h2"].rule, "HL001",
        "the run knows the rule better than the copy"
    );
}

#[test]
fn two_edits_that_differ_lose_nothing() {
    let dir = edited(&[("h1", "confirmed", "甲"), ("h2", "", "")]);
    put(
        dir.path(),
        FILE,
        "{\"hedui_verdicts\":1}\n{\"finding_id\":\"h1\",\"rule\":\"FX002\",\"verdict\":\"fixed\",\"note\":\"乙\"}\n",
    );
    let (v, conflicts) = load(dir.path(), Lang::Zh).unwrap();
    assert_eq!(conflicts.len(), 1);
    assert!(conflicts[0].describe(Lang::Zh).contains("confirmed"));
    assert_eq!(verdict(&v, "h1"), None);
    assert!(v["h1"].note.contains('甲') && v["h1"].note.contains('乙'));
}

#[test]
fn an_import_that_differs_is_reported_and_nothing_is_overwritten() {
    let dir = folder();
    let copy = dir.path().join("copy.csv");
    put(
        dir.path(),
        "copy.csv",
        &csv(&[
            ("h1", "confirmed", ""),
            ("h9", "later", ""),
            ("h2", "maybe", ""),
        ]),
    );
    let done = import(dir.path(), &copy, Prefer::Neither, Lang::En).unwrap();
    assert_eq!(
        (done.added, done.conflicts.len(), done.rejected.len()),
        (1, 1, 1)
    );
    assert_eq!(done.rejected[0].0, 4);
    let kept = read(&dir.path().join(FILE), Lang::En).unwrap();
    assert_eq!(verdict(&kept, "h1"), Some(Opinion::Dismissed));
    let done = import(dir.path(), &copy, Prefer::Imported, Lang::En).unwrap();
    assert_eq!((done.replaced, done.same), (1, 1));
    let kept = read(&dir.path().join(FILE), Lang::En).unwrap();
    assert_eq!(verdict(&kept, "h1"), Some(Opinion::Confirmed));
    assert_eq!(kept["h1"].note, "旧", "an empty cell says nothing");
}

#[test]
fn precision_counts_right_over_judged() {
    let dir = edited(&[("h1", "dismissed", "旧"), ("h2", "fixed", "")]);
    let list = stats(dir.path(), Lang::Zh).unwrap();
    let all = list.last().unwrap();
    assert_eq!((all.rule.as_str(), all.precision()), ("", Some((1, 2))));
}

#[test]
fn a_file_that_git_merged_badly_is_refused_with_its_line() {
    let twice = "{\"hedui_verdicts\":1}\n{\"finding_id\":\"h1\",\"rule\":\"\",\"verdict\":\"later\"}\n{\"finding_id\":\"h1\",\"rule\":\"\",\"verdict\":\"fixed\"}\n";
    assert!(parse(twice, Lang::En).unwrap_err().contains("line 3"));
    assert!(
        parse("{\"hedui_verdicts\":9}\n", Lang::En)
            .unwrap_err()
            .contains('9')
    );
    assert!(parse("finding_id,verdict\n", Lang::Zh).is_err());
    assert_eq!(parse("", Lang::Zh).unwrap(), Verdicts::new());
}

#[test]
fn a_verdict_file_reads_back_as_it_was_written() {
    let r = Review {
        finding_id: "h1".into(),
        rule: "FX002".into(),
        verdict: None,
        note: "=cmd|'/c calc'!A1 \"引号\"\n第二行".into(),
    };
    let v: Verdicts = [("h1".to_owned(), r)].into();
    let mut out = Vec::new();
    write(&v, &mut out).unwrap();
    assert_eq!(
        parse(std::str::from_utf8(&out).unwrap(), Lang::Zh).unwrap(),
        v
    );
}
