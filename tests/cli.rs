//! The command line as scripts meet it: exit codes, formats, files, the gate from end to end.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The binary in an empty environment, in Chinese unless asked otherwise.
fn hedui(dir: &Path) -> Command {
    let mut c = Command::cargo_bin("hedui").unwrap();
    c.current_dir(dir);
    for k in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "CI",
        "GITHUB_ACTIONS",
    ] {
        c.env_remove(k);
    }
    c
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(dir: &Path, args: &[&str]) -> Ran {
    let o = hedui(dir).args(args).output().unwrap();
    Ran {
        code: o.status.code().unwrap_or(-1),
        out: String::from_utf8(o.stdout).unwrap(),
        err: String::from_utf8(o.stderr).unwrap(),
    }
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// A folder with the seeds in `published`.
fn newsroom() -> TempDir {
    let d = tempfile::tempdir().unwrap();
    let to = d.path().join("published");
    fs::create_dir(&to).unwrap();
    for f in fs::read_dir(seeds()).unwrap() {
        let f = f.unwrap();
        fs::copy(f.path(), to.join(f.file_name())).unwrap();
    }
    d
}

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

/// An article whose conversion is off by a factor of ten.
const WRONG: &str =
    "---\ntitle: 软银投资\ndate: 2025-02-08\n---\n\n软银计划投资400亿美元（约合人民币292亿元）。\n";
const RIGHT: &str = "---\ntitle: 软银投资\ndate: 2025-02-08\n---\n\n软银计划投资400亿美元（约合人民币2921亿元）。\n";

#[test]
fn exit_codes_are_those_of_the_contract() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("empty")).unwrap();
    fs::write(d.path().join("wrong.md"), WRONG).unwrap();
    fs::write(d.path().join("right.md"), RIGHT).unwrap();
    fs::write(d.path().join("bad.md"), b"\x00\x01\x02\x00\x00").unwrap();
    for (args, code) in [
        (&["check", "right.md"][..], 0),
        (&["check", "wrong.md"], 0),
        (&["check", "wrong.md", "--fail-on", "error"], 1),
        (&["check", "right.md", "--fail-on", "error"], 0),
        (&["gate", "wrong.md"], 1),
        (&["gate", "right.md"], 0),
        (&["gate", "wrong.md", "--fail-on", "never"], 0),
        (&["check", "empty"], 3),
        (&["gate", "empty"], 3),
        (&["claims", "empty"], 3),
        (&["check", "nowhere"], 3),
        (&["check", "bad.md"], 3),
        (&["check", "right.md", "bad.md"], 0),
        (&["check", "right.md", "bad.md", "--strict"], 2),
        (&["check"], 2),
        (&["nonsense"], 2),
        (&["check", "right.md", "--format", "yaml"], 2),
        (&["check", "right.md", "--config", "nowhere.toml"], 2),
        (
            &["check", "right.md", "--output", "sarif=nowhere/x.sarif"],
            2,
        ),
        (&["gate", "right.md", "--archive", "nowhere"], 2),
        (&["gate", "right.md", "--baseline", "nowhere"], 2),
        (&["check", "right.md", "--select", "ZZ9"], 2),
        (&["--help"], 0),
        (&["gate", "--help"], 0),
        (&["--version"], 0),
        (&["rules"], 0),
        (&["explain", "FX001"], 0),
        (&["explain", "ZZ9"], 2),
        (&["completions", "bash"], 0),
        (&["config", "show"], 0),
    ] {
        let r = run(d.path(), args);
        assert_eq!(r.code, code, "{args:?}\n{}\n{}", r.out, r.err);
    }
}

#[test]
fn help_and_errors_of_usage_are_in_both_languages() {
    let d = tempfile::tempdir().unwrap();
    for (args, zh, en) in [
        (
            &["--help"][..],
            "核对新闻稿件里的数字",
            "Cross-checks the numbers",
        ),
        (&["gate", "--help"], "待发稿：文件", "Drafts: files"),
        (&["index", "-h"], "更新索引", "Bring an index up to date"),
        (
            &["check", "--nope", "x"],
            "没有这个选项",
            "unexpected argument",
        ),
        (&["nonsense"], "没有这个命令", "unrecognized subcommand"),
        (&[], "请写明要做什么", "Usage:"),
    ] {
        let r = run(d.path(), args);
        assert!((r.out + &r.err).contains(zh), "{args:?}");
        let o = hedui(d.path())
            .env("LANG", "en_GB.UTF-8")
            .args(args)
            .output()
            .unwrap();
        let text = String::from_utf8([o.stdout, o.stderr].concat()).unwrap();
        assert!(text.contains(en) && !text.contains(zh), "{args:?} {text}");
    }
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("wrong.md"), WRONG).unwrap();
    for f in [
        "text", "csv", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
    ] {
        let r = run(d.path(), &["gate", "wrong.md", "--format", f]);
        assert_eq!(r.code, 1, "{f}: {}", r.err);
        assert!(r.out.contains("FX"), "{f}: {}", r.out);
        // The formats of CI hold findings; lists have rows.
        let rows = ["text", "csv", "jsonl"].contains(&f);
        for command in ["claims", "facts", "cluster"] {
            let r = run(d.path(), &[command, "wrong.md", "--format", f]);
            assert_eq!(r.code, if rows { 0 } else { 2 }, "{command} {f}: {}", r.err);
        }
    }
}

#[test]
fn nothing_found_says_so_and_the_ledger_comes_last() {
    let d = tempfile::tempdir().unwrap();
    let r = run(d.path(), &["check", "."]);
    assert!(r.err.contains("没有找到可核对的文章"), "{}", r.err);
    assert!(
        r.err.lines().last().unwrap().contains("读取 0 篇"),
        "{}",
        r.err
    );
    let r = run(d.path(), &["check", ".", "--lang", "en"]);
    assert!(r.err.contains("nothing was checked"), "{}", r.err);
    let r = run(&seeds(), &["check", ".", "-q"]);
    assert_eq!(r.err.lines().count(), 1, "{}", r.err);
}

#[test]
fn outputs_are_written_beside_standard_output() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("wrong.md"), WRONG).unwrap();
    let args = [
        "check",
        "wrong.md",
        "--out",
        "report",
        "--output",
        "sarif=a.sarif",
        "--output",
        "jsonl=b.jsonl",
    ];
    let r = run(d.path(), &args);
    assert_eq!(r.code, 0, "{}", r.err);
    for f in [
        "a.sarif",
        "b.jsonl",
        "report/findings.csv",
        "report/findings.xlsx",
        "report/report.html",
        "report/skipped.csv",
    ] {
        assert!(
            d.path().join(f).metadata().is_ok_and(|m| m.len() > 0),
            "{f}"
        );
    }
}

#[test]
fn a_configuration_error_names_line_and_key() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("right.md"), RIGHT).unwrap();
    fs::write(d.path().join("hedui.toml"), "lang = \"en\"\n\n[severty]\n").unwrap();
    let r = run(d.path(), &["check", "right.md"]);
    assert_eq!(r.code, 2);
    assert!(r.err.contains("hedui.toml:3"), "{}", r.err);
    assert!(r.err.contains("severity"), "{}", r.err);
    fs::write(
        d.path().join("hedui.toml"),
        "lang = \"en\"\nselect = [\"FX01\"]\n",
    )
    .unwrap();
    let r = run(d.path(), &["check", "right.md"]);
    assert_eq!(r.code, 0, "a prefix of codes names rules: {}", r.err);
}

#[test]
fn severity_of_the_configuration_wins() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("wrong.md"), WRONG).unwrap();
    let gate = |toml: &str| {
        fs::write(d.path().join("hedui.toml"), toml).unwrap();
        run(d.path(), &["gate", "wrong.md"]).code
    };
    assert_eq!(gate(""), 1);
    assert_eq!(gate("[severity]\nFX = \"info\"\n"), 0);
    assert_eq!(gate("ignore = [\"FX\"]\n"), 0);
    assert_eq!(gate("[[paths]]\nglob = \"*.md\"\nignore = [\"FX\"]\n"), 0);
    assert_eq!(gate("[[paths]]\nglob = \"*.txt\"\nignore = [\"FX\"]\n"), 1);
}

#[test]
fn words_and_rates_of_ones_own() {
    let d = tempfile::tempdir().unwrap();
    let text = "---\ntitle: 某某智能\ndate: 2025-02-07\n---\n\n某某智能累计装机12万舱位，订单额400亿美元（约合人民币2600亿元），补贴30试验币。\n";
    fs::write(d.path().join("a.md"), text).unwrap();
    fs::write(d.path().join("rates.csv"), "date/USD,CNY\n2025-02-07,6.5\n").unwrap();
    let own = "rates = \"rates.csv\"\n[vocabulary]\nunits = [\"舱位\"]\n[vocabulary.names.technology]\n\"某某智能\" = [\"Moumou AI\"]\n\
        [[vocabulary.metrics]]\nname = \"装机量\"\nen = \"installed base\"\nof = [\"count\"]\nbearer = \"org\"\nnature = \"stock\"\nzh = [\"累计装机\"]\n\
        [[vocabulary.currencies]]\ncode = \"XTS\"\nzh = \"试验币\"\n";
    let gate = || {
        run(
            d.path(),
            &["gate", "a.md", "--select", "FX", "--fail-on", "warning"],
        )
        .code
    };
    assert_eq!(gate(), 1, "6.5 is not the market's rate");
    fs::write(d.path().join("hedui.toml"), own).unwrap();
    assert_eq!(gate(), 0);
    let r = run(d.path(), &["claims", "a.md", "--format", "jsonl"]);
    for part in [
        "\"subject\":\"某某智能\"",
        "\"metric\":\"装机量\"",
        "\"unit\":\"舱位\"",
        "\"unit\":\"XTS\"",
    ] {
        assert!(r.out.contains(part), "{part}: {}", r.out);
    }
    assert_eq!(run(d.path(), &["config", "show"]).code, 0);
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

#[test]
fn the_same_bytes_for_any_threads_and_any_order() {
    let d = newsroom();
    let mut files: Vec<String> = fs::read_dir(d.path().join("published"))
        .unwrap()
        .map(|f| format!("published/{}", f.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    let mut first: Option<Vec<String>> = None;
    for (jobs, order) in [("1", 0), ("2", 0), ("2", 1), ("1", 2)] {
        files.rotate_left(order);
        files.reverse();
        let mut got = Vec::new();
        for command in ["check", "claims", "facts", "cluster"] {
            let mut args = vec![command, "--format", "jsonl", "--jobs", jobs];
            args.extend(files.iter().map(String::as_str));
            let r = run(d.path(), &args);
            got.push(r.out + &r.err);
        }
        match &first {
            Some(f) => assert!(*f == got, "jobs {jobs}, order {order}"),
            None => first = Some(got),
        }
    }
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
fn init_writes_what_runs() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("right.md"), RIGHT).unwrap();
    assert_eq!(run(d.path(), &["init"]).code, 0);
    assert_eq!(run(d.path(), &["init"]).code, 2, "nothing is replaced");
    assert_eq!(run(d.path(), &["init", "--force", "--lang", "en"]).code, 0);
    let r = run(d.path(), &["gate", "right.md"]);
    assert_eq!(r.code, 0, "{}", r.err);
    for f in [".github/workflows/hedui.yml", ".pre-commit-hooks.yaml"] {
        assert!(
            fs::read_to_string(d.path().join(f))
                .unwrap()
                .contains("hedui gate")
        );
    }
}

#[test]
fn standard_input_is_json_lines() {
    let d = tempfile::tempdir().unwrap();
    let o = hedui(d.path())
        .args(["claims", "-", "--format", "jsonl"])
        .write_stdin("{\"id\":\"a\",\"text\":\"营收400亿元\"}\n{broken\n")
        .output()
        .unwrap();
    let out = String::from_utf8(o.stdout).unwrap();
    assert!(
        out.contains("\"article\":\"a\"") && out.contains("400亿元"),
        "{out}"
    );
    assert!(String::from_utf8(o.stderr).unwrap().contains("-:2"));
}

#[test]
fn a_caption_is_no_title_and_a_long_opening_is_cut() {
    let d = tempfile::tempdir().unwrap();
    let text = "（图片来源：资料图）\n\n甲公司今年一季度营收四十亿元，比去年同期的三十亿元增长三分之一，净利润也高于去年，公司说全年仍有望。\n";
    fs::write(d.path().join("a.txt"), text).unwrap();
    run(d.path(), &["check", ".", "--out", "report"]);
    let done: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(d.path().join("report/run.json")).unwrap())
            .unwrap();
    let title = done["articles"][0]["title"].as_str().unwrap();
    assert!(title.starts_with("甲公司今年一季度营收"), "{title}");
    assert!(title.ends_with('…'), "{title}");
}
