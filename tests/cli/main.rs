//! The command line as scripts meet it: exit codes, formats, files, the gate from end to end.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

mod gate;

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

#[test]
fn records_of_one_id_are_two_articles() {
    let d = tempfile::tempdir().unwrap();
    let lines = "{\"id\":\"a\",\"text\":\"甲公司2024年营收100亿元。\"}\n{\"id\":\"a\",\"text\":\"乙公司2024年营收200亿元。\"}\n";
    fs::write(d.path().join("d.jsonl"), lines).unwrap();
    let r = run(d.path(), &["claims", "d.jsonl", "--format", "jsonl", "-v"]);
    let ids: Vec<String> = (r.out.lines())
        .filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok())
        .map(|c| {
            format!(
                "{} {}",
                c["article"].as_str().unwrap(),
                c["id"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(ids, ["a a#1", "a a#2", "a a~2#1", "a a~2#2"]);
    assert!(r.err.contains("d.jsonl:2: 注意"), "{}", r.err);
}
