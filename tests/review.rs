//! The editor's round trip over real runs: a verdict in a sheet survives, never fails a gate, and
//! ends when a figure changes; and what an article holds does no harm in any format.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const NASTY: &str = "稿件\u{202e}<b>=1+1\"'.md";

fn hedui(args: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hedui"))
        .args(args)
        .current_dir(dir)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

fn ok(args: &[&str], dir: &Path) -> Output {
    let out = hedui(args, dir);
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{args:?}: {err}");
    out
}

/// A folder with the articles of the browser test, one of them under a harmful name.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/articles");
    fs::create_dir(dir.path().join("in")).unwrap();
    for e in fs::read_dir(articles).unwrap() {
        let e = e.unwrap();
        let name = match e.file_name().to_str() {
            Some("01.md") => NASTY.into(),
            _ => e.file_name(),
        };
        fs::copy(e.path(), dir.path().join("in").join(name)).unwrap();
    }
    dir
}

fn findings(dir: &Path) -> Vec<Value> {
    let text = fs::read_to_string(dir.join("out/run.json")).unwrap();
    let run: Value = serde_json::from_str(&text).unwrap();
    run["findings"].as_array().unwrap().clone()
}

/// Writes a verdict and a note into rows of findings.csv, as an editor does.
fn edit(dir: &Path, choose: impl Fn(&csv::StringRecord) -> bool, verdict: &str, note: &str) {
    let file = dir.join("out/findings.csv");
    let mut reader = csv::Reader::from_path(&file).unwrap();
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut w = csv::Writer::from_path(&file).unwrap();
    w.write_record(&head).unwrap();
    for r in rows {
        let row = r.iter().enumerate().map(|(i, cell)| match i {
            i if i == at("verdict") && choose(&r) => verdict.to_owned(),
            i if i == at("note") && choose(&r) => note.to_owned(),
            _ => cell.to_owned(),
        });
        w.write_record(row).unwrap();
    }
    w.flush().unwrap();
}

#[test]
fn a_verdict_survives_until_a_figure_changes() {
    let dir = folder();
    let d = dir.path();
    ok(&["check", "in", "--out", "out"], d);
    let before = findings(d);
    assert!(
        before.iter().any(|f| f["severity"] == "error"),
        "{before:?}"
    );
    // Column 2 is the severity.
    edit(d, |r| &r[2] != "info", "dismissed", "口径不同，\"已核\"");
    ok(&["check", "in", "--out", "out"], d);
    for f in findings(d) {
        if f["severity"] == "error" {
            assert_eq!(
                (&f["verdict"], &f["status"]),
                (&"dismissed".into(), &"known".into())
            );
            assert_eq!(f["note"], "口径不同，\"已核\"");
        }
    }
    let page = fs::read_to_string(d.join("out/report.html")).unwrap();
    assert!(page.contains("\"dismissed\""));
    let stats = ok(&["review", "stats", "--out", "out"], d);
    assert!(String::from_utf8_lossy(&stats.stdout).contains("0.0%"));

    fs::create_dir(d.join("archive")).unwrap();
    fs::copy(d.join("in/02.md"), d.join("archive/02.md")).unwrap();
    let draft = format!("in/{NASTY}");
    let gate = ["gate", draft.as_str(), "--archive", "archive"];
    assert_eq!(hedui(&gate, d).status.code(), Some(1));
    let known = [&gate[..], &["--verdicts", "out/verdicts.jsonl"]].concat();
    let out = hedui(&known, d);
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(out.status.code(), Some(0), "{text}");

    let changed = fs::read_to_string(d.join(&draft)).unwrap();
    fs::write(d.join(&draft), changed.replace("231.3%", "331.3%")).unwrap();
    let out = hedui(&known, d);
    assert_eq!(out.status.code(), Some(1), "the figure is another one now");
}

#[test]
fn an_edited_workbook_is_taken_like_an_edited_csv() {
    let dir = folder();
    let d = dir.path();
    ok(&["check", "in", "--out", "out"], d);
    let id = findings(d)[0]["finding_id"].as_str().unwrap().to_owned();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("findings").unwrap();
    for (i, head) in (0u16..).zip(["note", "finding_id", "verdict"]) {
        sheet.write_string(0, i, head).unwrap();
    }
    for (i, cell) in (0u16..).zip(["=1+1", &id, "确认"]) {
        sheet.write_string(1, i, cell).unwrap();
    }
    book.save(d.join("copy.xlsx")).unwrap();
    ok(&["review", "import", "copy.xlsx", "--out", "out"], d);
    ok(&["check", "in", "--out", "out"], d);
    let f = findings(d)
        .into_iter()
        .find(|f| f["finding_id"] == id.as_str())
        .unwrap();
    assert_eq!(
        (&f["verdict"], &f["note"]),
        (&"confirmed".into(), &"=1+1".into())
    );

    // A second copy that says something else is reported, and nothing is overwritten.
    fs::write(
        d.join("other.csv"),
        format!("finding_id,verdict\n{id},驳回\n"),
    )
    .unwrap();
    let out = hedui(&["review", "import", "other.csv", "--out", "out"], d);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains(&id));
    ok(&["check", "in", "--out", "out"], d);
    let f = findings(d)
        .into_iter()
        .find(|f| f["finding_id"] == id.as_str())
        .unwrap();
    assert_eq!(f["verdict"], "confirmed");
}

#[test]
fn nothing_of_an_article_does_harm_in_any_format() {
    let dir = folder();
    let d = dir.path();
    let formats = [
        "text", "csv", "xlsx", "html", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
    ];
    let read = |format: &str| -> Vec<u8> {
        let file = d.join(format!("report.{format}"));
        let arg = format!("{format}={}", file.display());
        ok(&["check", "in", "--output", &arg], d);
        fs::read(&file).unwrap()
    };
    for format in formats {
        let bytes = read(format);
        assert!(!bytes.is_empty(), "{format}");
        if format == "xlsx" {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        match format {
            "csv" => {
                let mut r =
                    csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
                for row in r.records() {
                    for cell in &row.unwrap() {
                        let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                        assert!(
                            !risky || cell.trim_end_matches('%').parse::<f64>().is_ok(),
                            "{cell}"
                        );
                    }
                }
            }
            "text" | "github" | "markdown" => {
                assert!(
                    !text.contains('\u{202e}') && !text.contains('\u{1b}'),
                    "{format}"
                );
                assert!(format != "markdown" || !text.contains("<script"), "{text}");
                assert!(format != "github" || text.lines().all(|l| l.starts_with("::")));
            }
            "html" => {
                for bad in ["<script>alert", "<img src=x", "onerror=\"alert"] {
                    assert!(!text.contains(bad), "{bad}");
                }
            }
            "junit" => {
                let mut r = quick_xml::Reader::from_str(&text);
                while r.read_event().unwrap() != quick_xml::events::Event::Eof {}
            }
            "jsonl" => text.lines().for_each(|l| {
                serde_json::from_str::<Value>(l).unwrap();
            }),
            _ => {
                serde_json::from_str::<Value>(&text).unwrap();
            }
        }
    }
}

#[test]
fn the_report_set_does_not_depend_on_threads_or_order() {
    let dir = folder();
    let d = dir.path();
    let a = format!("in/{NASTY}");
    ok(
        &[
            "check", &a, "in/02.md", "in/03.md", "--jobs", "1", "--out", "one",
        ],
        d,
    );
    ok(
        &[
            "check", "in/03.md", "in/02.md", &a, "--jobs", "4", "--out", "two",
        ],
        d,
    );
    let mut names: Vec<PathBuf> = fs::read_dir(d.join("one"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort();
    assert!(names.len() >= 9);
    for one in names {
        let two = d.join("two").join(one.file_name().unwrap());
        assert!(
            fs::read(&one).unwrap() == fs::read(&two).unwrap(),
            "{}",
            one.display()
        );
    }
}
