//! A gate with an index answers as one with a scan of the same archive.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const COMPANIES: &[&str] = &[
    "华为",
    "小米集团",
    "比亚迪",
    "宁德时代",
    "腾讯控股",
    "阿里巴巴",
    "京东",
    "美团",
    "中芯国际",
    "台积电",
];
const FIGURES: &[&str] = &[
    "营业收入",
    "净利润",
    "研发投入",
    "资本支出",
    "市值",
    "交付量",
];

/// Numbers that look random and are the same every time.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// One article of a made-up archive: who reported what, with a sentence or two around it.
fn article(seed: &mut u64) -> String {
    let company = COMPANIES[next(seed) % COMPANIES.len()];
    let (month, day) = (1 + next(seed) % 6, 1 + next(seed) % 28);
    let quarter = 1 + next(seed) % 4;
    let mut body = format!("{company}{month}月{day}日发布2024年第{quarter}季度业绩。");
    for _ in 0..2 + next(seed) % 4 {
        let figure = FIGURES[next(seed) % FIGURES.len()];
        let (n, p) = (100 + next(seed) % 900, next(seed) % 400);
        let unit = if figure == "交付量" {
            "万辆"
        } else {
            "亿元"
        };
        body.push_str(&format!(
            "\n\n{company}2024年第{quarter}季度{figure}为{n}{unit}，同比增长{}.{}%。",
            p / 10,
            p % 10
        ));
    }
    if next(seed).is_multiple_of(3) {
        body.push_str("\n\n公司表示，将继续加大投入，全年目标不变，分析师对此反应不一。");
    }
    format!(
        "---\ntitle: \"{company}发布第{quarter}季度业绩\"\ndate: \"2025-{month:02}-{day:02} 08:00:00\"\n---\n\n{body}\n"
    )
}

fn gate(dir: &Path, draft: &str, archive: &str) -> (String, String, Option<i32>) {
    let o = Command::cargo_bin("hedui")
        .unwrap()
        .current_dir(dir)
        .args([
            "gate",
            draft,
            "--archive",
            archive,
            "--format",
            "jsonl",
            "--lang",
            "zh",
            "--fail-on",
            "info",
        ])
        .output()
        .unwrap();
    (
        String::from_utf8(o.stdout).unwrap(),
        String::from_utf8(o.stderr).unwrap(),
        o.status.code(),
    )
}

fn hedui(dir: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let o = (Command::cargo_bin("hedui").unwrap())
        .current_dir(dir)
        .args(args)
        .output()
        .unwrap();
    (
        String::from_utf8(o.stdout).unwrap(),
        String::from_utf8(o.stderr).unwrap(),
        o.status.code(),
    )
}

#[test]
fn of_two_writers_the_second_is_told_and_nothing_is_lost() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    let mut seed = 5;
    let write = |i: usize, seed: &mut u64| {
        fs::write(d.path().join(format!("archive/{i}.md")), article(seed)).unwrap();
    };
    (0..3).for_each(|i| write(i, &mut seed));
    assert_eq!(hedui(d.path(), &["index", "build", "archive"]).2, Some(0));
    write(3, &mut seed);
    {
        let _writer = redb::Database::open(d.path().join("hedui.index/index.redb")).unwrap();
        for (lang, said) in [
            ("zh", "索引正被另一个 hedui 更新；请稍后再试"),
            ("en", "another hedui is updating the index; try again later"),
        ] {
            let gate = ["gate", "archive/0.md", "--archive", "hedui.index"];
            for args in [
                &["index", "update"][..],
                &["index", "verify"],
                &["index", "build", "archive", "--force"],
                &gate,
            ] {
                let (_, err, code) = hedui(d.path(), &[args, &["--lang", lang]].concat());
                assert!(code == Some(2) && err.contains(said), "{args:?}: {err}");
            }
        }
    }
    let (out, err, code) = hedui(d.path(), &["index", "update", "--lang", "en"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.contains("1 articles added, 0 removed, 3 unchanged"),
        "{out}"
    );
    let (out, _, code) = hedui(d.path(), &["index", "verify", "--lang", "en"]);
    assert!(
        code == Some(0) && out.contains("sound: 4 articles"),
        "{out}"
    );
}

#[test]
fn many_small_updates_leave_few_files() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    let mut seed = 9;
    for i in 0..12 {
        fs::write(
            d.path().join(format!("archive/{}.md", i % 5)),
            article(&mut seed),
        )
        .unwrap();
        let what = if i == 0 { "build" } else { "update" };
        let mut args = vec!["index", what];
        args.extend((i == 0).then_some("archive"));
        assert_eq!(hedui(d.path(), &args).2, Some(0));
    }
    let (out, err, code) = hedui(d.path(), &["index", "verify", "--lang", "en"]);
    assert!(
        code == Some(0) && out.contains("sound: 5 articles"),
        "{out}{err}"
    );
    let files = fs::read_dir(d.path().join("hedui.index")).unwrap().count();
    assert!(files <= 10, "{files} files");
}

#[test]
fn a_gate_with_an_index_answers_as_one_with_a_scan() {
    let d = tempfile::tempdir().unwrap();
    let archive = d.path().join("archive");
    fs::create_dir(&archive).unwrap();
    let mut seed = 1;
    let mut texts: Vec<String> = (0..300).map(|_| article(&mut seed)).collect();
    // Reprints, as they are and with a figure changed.
    for i in [3, 50, 120] {
        let copy = texts[i].replacen("亿元", "万元", 1);
        texts.push(texts[i].clone());
        texts.push(copy);
    }
    for (i, t) in texts.iter().enumerate() {
        fs::write(archive.join(format!("{i:03}.md")), t).unwrap();
    }
    let build = Command::cargo_bin("hedui")
        .unwrap()
        .current_dir(d.path())
        .args(["index", "build", "archive", "-q"])
        .output()
        .unwrap();
    assert!(build.status.success());
    let mut found = 0;
    for i in 0..6 {
        let mut draft = if i % 2 == 0 {
            texts[i * 40 + 3].replacen("亿元", "万元", 1)
        } else {
            article(&mut seed)
        };
        draft.push_str("\n以上为草稿。\n");
        fs::write(d.path().join("draft.md"), &draft).unwrap();
        let scan = gate(d.path(), "draft.md", "archive");
        let index = gate(d.path(), "draft.md", "hedui.index");
        assert_eq!(scan, index, "draft {i}");
        found += scan.0.lines().count();
    }
    assert!(found > 0, "nothing was compared");
}
