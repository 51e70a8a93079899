//! Drafts against what was published, and what lets a finding through: suppressions, baseline, index.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{RIGHT, WRONG, newsroom, run, seeds};

/// A newsroom that has reported on a training cost twice.
fn newsroom_with_reports() -> TempDir {
    let d = newsroom();
    for (name, day, text) in [
        (
            "a.md",
            9,
            "据技术报告，DeepSeek-V3的训练成本约560万美元，远低于同行。",
        ),
        (
            "b.md",
            8,
            "分析师说，DeepSeek-V3的训练成本约为560万美元，OpenAI的花费是它的数十倍。",
        ),
    ] {
        let text = format!(
            "---\ntitle: \"DeepSeek如何省钱\"\ndate: \"2025-02-0{day} 09:00:00\"\n---\n\n{text}\n"
        );
        fs::write(d.path().join("published").join(name), text).unwrap();
    }
    d
}

#[test]
fn suppressions_need_a_reason_and_are_reported_when_unused() {
    let d = tempfile::tempdir().unwrap();
    let with = |c: &str| WRONG.replace("软银计划", &format!("{c}\n软银计划"));
    let gate = |text: &str, toml: &str| {
        fs::write(d.path().join("a.md"), text).unwrap();
        fs::write(d.path().join("hedui.toml"), toml).unwrap();
        run(d.path(), &["gate", "a.md"])
    };
    assert_eq!(
        gate(&with("<!-- hedui: ignore FX 按签约日汇率 -->"), "").code,
        0
    );
    assert_eq!(gate(&with("<!-- hedui: ignore FX -->"), "").code, 1);
    assert_eq!(
        gate(&with("<!-- hedui: ignore FX 旧 until 2020-01-01 -->"), "").code,
        1
    );
    let entry =
        "[[suppress]]\nrule = \"FX\"\nquote = \"约合人民币292亿元\"\nreason = \"按签约日汇率\"\n";
    assert_eq!(gate(WRONG, entry).code, 0);
    let r = gate(RIGHT, entry);
    assert!(r.err.contains("没有用到的豁免"), "{}", r.err);
    assert_eq!(
        gate(WRONG, "[[suppress]]\nrule = \"FX\"\nquote = \"x\"\n").code,
        2
    );
}

#[test]
fn a_baseline_knows_what_is_known_and_says_what_is_stale() {
    let d = tempfile::tempdir().unwrap();
    let write = |t: &str| fs::write(d.path().join("a.md"), t).unwrap();
    let gate = |more: &[&str]| {
        let mut args = vec!["gate", "a.md", "--baseline", "known.jsonl"];
        args.extend(more);
        run(d.path(), &args)
    };
    write(WRONG);
    assert_eq!(gate(&["--update-baseline"]).code, 0);
    assert_eq!(gate(&[]).code, 0);
    write(&WRONG.replace("292亿", "291亿"));
    assert_eq!(gate(&[]).code, 1, "another figure is another finding");
    write(RIGHT);
    let r = gate(&[]);
    assert!(r.err.contains("基线中已不存在"), "{}", r.err);
    assert_eq!(gate(&["--update-baseline"]).code, 0);
    assert!(!gate(&[]).err.contains("基线中已不存在"));
}

/// A draft that gives DeepSeek's training cost as `amount`.
fn draft(amount: &str) -> String {
    format!(
        "---\ntitle: \"DeepSeek的训练成本\"\ndate: \"2025-02-10 09:00:00\"\n---\n\n据技术报告，DeepSeek-V3的训练成本为{amount}，远低于同行。\n"
    )
}

#[test]
fn a_draft_against_what_was_published() {
    // With nothing but the seeds, of which one has the wrong figure itself, and with more reports.
    for d in [newsroom(), newsroom_with_reports()] {
        assert_eq!(run(d.path(), &["index", "build", "published"]).code, 0);
        for archive in ["published", "hedui.index"] {
            the_gate_follows_the_figure(d.path(), archive);
        }
    }
}

fn the_gate_follows_the_figure(dir: &Path, archive: &str) {
    let write = |amount: &str| fs::write(dir.join("draft.md"), draft(amount)).unwrap();
    let gate = |more: &[&str]| {
        let mut args = vec!["gate", "draft.md", "--archive", archive, "--out", "report"];
        args.extend(more);
        let r = run(dir, &args);
        fs::remove_dir_all(dir.join("report")).unwrap();
        r
    };
    write("560亿美元");
    let r = gate(&["--format", "jsonl"]);
    assert_eq!(r.code, 1, "{archive}: {}{}", r.out, r.err);
    let finding: serde_json::Value = r
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .find(|f: &serde_json::Value| f["severity"] == "error")
        .unwrap();
    let path = |i: usize| finding["claims"][i]["path"].as_str().unwrap();
    assert!(path(0) == "draft.md" && path(1).starts_with("published/"));
    let id = finding["finding_id"].as_str().unwrap().to_owned();
    let r = gate(&["--color", "never"]);
    let passages = r.out.contains("训练成本为560亿美元")
        && (r.out.contains("仅需约600万美元") || r.out.contains("约560万美元"));
    assert!(passages, "both passages are shown: {}", r.out);
    for right in ["约560万美元", "557.6万美元"] {
        write(right);
        let r = gate(&[]);
        assert_eq!(r.code, 0, "{archive}: {}{}", r.out, r.err);
    }
    write("560亿美元");
    let verdict = format!(
        "{{\"hedui_verdicts\":1}}\n{{\"finding_id\":\"{id}\",\"rule\":\"MG001\",\"verdict\":\"dismissed\",\"note\":\"\"}}\n"
    );
    fs::write(dir.join("verdicts.jsonl"), verdict).unwrap();
    let r = gate(&["--verdicts", "verdicts.jsonl"]);
    assert_eq!(r.code, 0, "{archive}: {}{}", r.out, r.err);
    // Another value is a new finding, whether it has the digits of the right one or not.
    for changed in ["565亿美元", "580亿美元"] {
        write(changed);
        let r = gate(&["--verdicts", "verdicts.jsonl"]);
        assert_eq!(r.code, 1, "{archive}: {changed}: {}{}", r.out, r.err);
        assert!(r.out.contains(changed), "{}", r.out);
    }
}

#[test]
fn an_index_follows_its_folder() {
    let d = newsroom();
    let update = || run(d.path(), &["index", "update"]).out;
    let verify = || run(d.path(), &["index", "verify"]).code;
    assert_eq!(run(d.path(), &["index", "verify"]).code, 2);
    assert_eq!(run(d.path(), &["index", "build", "published"]).code, 0);
    assert_eq!(
        run(d.path(), &["index", "build", "published"]).code,
        2,
        "not without --force"
    );
    assert!(update().contains("未变 5 篇"));
    fs::write(d.path().join("published/new.md"), RIGHT).unwrap();
    assert!(update().contains("新增 1 篇，移除 0 篇，未变 5 篇"));
    fs::write(d.path().join("published/new.md"), WRONG).unwrap();
    assert!(update().contains("新增 1 篇，移除 1 篇，未变 5 篇"));
    fs::remove_file(d.path().join("published/new.md")).unwrap();
    assert!(update().contains("新增 0 篇，移除 1 篇，未变 5 篇"));
    assert_eq!(verify(), 0);
    // Records that move to another line are the same records.
    let a = r#"{"id":"a","title":"甲","text":"营收400亿元"}"#;
    let b = r#"{"id":"b","title":"乙","text":"利润30亿元"}"#;
    let file = d.path().join("published/all.jsonl");
    fs::write(&file, format!("{a}\n{b}\n")).unwrap();
    assert!(update().contains("新增 2 篇"));
    fs::write(&file, format!("{b}\n{a}\n{a}\n")).unwrap();
    assert!(update().contains("新增 1 篇，移除 0 篇，未变 7 篇"));
    assert_eq!(verify(), 0);
    fs::remove_dir_all(d.path().join("published")).unwrap();
    let r = run(d.path(), &["index", "update"]);
    assert_eq!(
        r.code, 2,
        "a folder that is gone does not empty the index: {}",
        r.out
    );
}

#[test]
fn an_archive_named_by_the_configuration_is_found() {
    let d = newsroom_with_reports();
    fs::write(d.path().join("hedui.toml"), "archive = \"published\"\n").unwrap();
    fs::create_dir(d.path().join("drafts")).unwrap();
    fs::write(d.path().join("drafts/draft.md"), draft("560亿美元")).unwrap();
    let r = run(&d.path().join("drafts"), &["gate", "draft.md"]);
    assert_eq!(r.code, 1, "{}{}", r.out, r.err);
}

#[test]
fn a_draft_that_was_published_already_is_named() {
    let d = newsroom();
    let seed = fs::read_dir(d.path().join("published"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let text = fs::read_to_string(seed.path()).unwrap();
    fs::write(
        d.path().join("draft.txt"),
        format!("{text}\n另有一句新话。\n"),
    )
    .unwrap();
    let r = run(
        d.path(),
        &[
            "gate",
            "draft.txt",
            "--archive",
            "published",
            "--fail-on",
            "never",
        ],
    );
    let name = seed.file_name().to_string_lossy().into_owned();
    assert!(r.err.contains("重复") && r.err.contains(&name), "{}", r.err);
}

#[test]
fn a_draft_is_not_told_of_comments_in_published_articles() {
    let d = newsroom();
    fs::write(
        d.path().join("published/old.md"),
        "旧稿共卖出5万册。<!-- hedui: ignore FX001 按签约日汇率 -->\n",
    )
    .unwrap();
    fs::write(d.path().join("a.md"), "新书卖出3万册。\n").unwrap();
    let r = run(d.path(), &["gate", "a.md", "--archive", "published"]);
    assert_eq!(r.code, 0, "{}", r.err);
    assert!(!r.err.contains("豁免"), "{}", r.err);
}

#[test]
fn a_damaged_index_is_named_with_what_to_do() {
    let d = newsroom();
    let index = d.path().join("ix");
    assert_eq!(
        run(d.path(), &["index", "build", "published", "--index", "ix"]).code,
        0
    );
    let data = index.join("articles.dat");
    let mut bytes = fs::read(&data).unwrap();
    for b in bytes.iter_mut().skip(100).step_by(7) {
        *b ^= 1;
    }
    fs::write(&data, bytes).unwrap();
    let text = fs::read_to_string(seeds().join("000_733cde3cc27d5192.txt")).unwrap();
    fs::write(d.path().join("a.md"), text).unwrap();
    let r = run(d.path(), &["gate", "a.md", "--archive", "ix"]);
    assert_eq!(r.code, 2, "{}", r.err);
    assert!(r.err.contains("ix: 索引已损坏"), "{}", r.err);
}
