//! A gate with an index answers as one with a scan of the same archive, and an index keeps its groups.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
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

/// A longer text, so that a copy with a sentence changed is an edited copy.
fn long(family: usize, seed: &mut u64) -> Vec<String> {
    let company = COMPANIES[family % COMPANIES.len()];
    let sentence = |seed: &mut u64| {
        let figure = FIGURES[next(seed) % FIGURES.len()];
        let (n, m) = (next(seed) % 9000, next(seed) % 9000);
        let more: String = (0..16)
            .filter_map(|_| char::from_u32(0x4E00 + (next(seed) % 20_000) as u32))
            .collect();
        format!("{company}的{figure}由{m}亿元变为{n}亿元，{more}。")
    };
    (0..9).map(|_| sentence(seed)).collect()
}

fn write(dir: &Path, name: &str, day: usize, sentences: &[String]) {
    let (title, body) = (&sentences[0], sentences.join("\n\n"));
    let text = format!("---\ntitle: \"{title}\"\ndate: 2025-03-{day:02}\n---\n\n{body}\n");
    fs::write(dir.join("archive").join(name), text).unwrap();
}

/// Groups that an index keeps: id → (level, who is in it).
fn kept(dir: &Path, index: &str) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let args = ["cluster", "--index", index, "--format", "jsonl"];
    let (out, err, code) = hedui(dir, &args);
    assert_eq!(code, Some(0), "{err}");
    let mut groups: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for line in out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let of = |key: &str| row[key].as_str().unwrap().to_owned();
        let g = groups.entry(of("group_id")).or_default();
        g.0 = of("level");
        g.1.insert(of("article"));
    }
    groups
}

fn sound(dir: &Path, articles: usize) {
    let (out, err, code) = hedui(dir, &["index", "verify", "--lang", "en"]);
    let said = format!("sound: {articles} articles");
    assert!(code == Some(0) && out.contains(&said), "{out}{err}");
}

#[test]
fn groups_keep_their_ids_while_articles_come_and_go() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    let mut seed = 3;
    let texts: Vec<Vec<String>> = (0..30).map(|i| long(i, &mut seed)).collect();
    for (i, t) in texts.iter().enumerate() {
        write(d.path(), &format!("{i:02}.md"), 5, t);
    }
    let mut copy = texts[0].clone();
    copy[8] = "编辑改写了最后一句。".into();
    write(d.path(), "copy.md", 6, &copy);
    assert_eq!(hedui(d.path(), &["index", "build", "archive"]).2, Some(0));
    let near =
        |groups: &BTreeMap<String, (String, BTreeSet<String>)>| -> Vec<(String, BTreeSet<String>)> {
            let near = groups.iter().filter(|g| g.1.0 == "near");
            near.map(|(id, g)| (id.clone(), g.1.clone())).collect()
        };
    let names = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|n| format!("archive/{n}.md")).collect()
    };
    let first = near(&kept(d.path(), "hedui.index"));
    assert_eq!(first.len(), 1);
    let id = first[0].0.clone();
    assert_eq!(first[0].1, names(&["00", "copy"]));
    // What a list of the articles themselves says.
    let (out, ..) = hedui(d.path(), &["cluster", "archive", "--format", "jsonl"]);
    assert!(out.contains(&id));
    // A list that goes less far has the same rows as far as it goes.
    for from in [&["archive"][..], &["--index", "hedui.index"]] {
        let list = |level: &[&str]| {
            let args = [&["cluster", "--format", "jsonl"], from, level].concat();
            let (out, err, code) = hedui(d.path(), &args);
            assert_eq!(code, Some(0), "{err}");
            let rows = out.lines().map(|l| serde_json::from_str(l).unwrap());
            rows.collect::<Vec<serde_json::Value>>()
        };
        let all = list(&[]);
        assert_eq!(list(&["--level", "event"]), all);
        for (last, levels) in [("exact", &["exact"][..]), ("near", &["exact", "near"])] {
            let mut rows = all.clone();
            rows.retain(|r| levels.contains(&r["level"].as_str().unwrap()));
            assert_eq!(list(&["--level", last]), rows, "{last}");
        }
    }
    let update = |articles| {
        assert_eq!(hedui(d.path(), &["index", "update"]).2, Some(0));
        sound(d.path(), articles);
        near(&kept(d.path(), "hedui.index"))
    };
    // One that was published before is no reason for another name.
    let mut other = texts[0].clone();
    other[7] = "另一家报纸改写了倒数第二句。".into();
    write(d.path(), "early.md", 1, &other);
    assert_eq!(update(32), [(id.clone(), names(&["00", "copy", "early"]))]);
    // Nor is the end of the one that the group is named after.
    fs::remove_file(d.path().join("archive/00.md")).unwrap();
    let now = update(31);
    let stays = [(id, names(&["copy", "early"]))];
    assert_eq!(now, stays);
    // All articles are read again where the words of the newsroom change.
    fs::write(
        d.path().join("hedui.toml"),
        "[vocabulary]\nunits = [\"舱位\"]\n",
    )
    .unwrap();
    let (out, ..) = hedui(d.path(), &["index", "update", "--lang", "en"]);
    assert!(out.contains("31 articles added, 0 removed"), "{out}");
    sound(d.path(), 31);
    assert_eq!(near(&kept(d.path(), "hedui.index")), stays);
    // One that is changed leaves it.
    write(d.path(), "early.md", 1, &long(7, &mut seed));
    assert_eq!(update(31), []);
    write(d.path(), "early.md", 1, &texts[0]);
    let again = update(31);
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].1, names(&["copy", "early"]));
    let (out, ..) = hedui(d.path(), &["index", "stat", "--lang", "en"]);
    assert!(out.contains("groups of edited copies\t1"), "{out}");
}

#[test]
fn an_index_made_in_pieces_has_the_copies_of_one_made_in_one_go() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    let mut seed = 11;
    for i in 0..60usize {
        let mut of_family = 100 + i as u64 / 4;
        let mut text = long(i / 4, &mut of_family);
        // Every fourth is the text, the others are copies, edited or not.
        if i % 4 > 1 {
            let at = next(&mut seed) % text.len();
            text[at] = format!("第{i}家报纸改写了这一句。");
        }
        write(d.path(), &format!("{:02}.md", i * 7 % 60), 1 + i % 5, &text);
        if i % 6 == 5 {
            let what = if i == 5 { "build" } else { "update" };
            for index in ["a.index", "b.index"] {
                let args = ["index", what, "archive", "--index", index];
                assert_eq!(hedui(d.path(), &args).2, Some(0));
            }
        }
    }
    let args = ["index", "build", "archive", "--index", "once.index"];
    assert_eq!(hedui(d.path(), &args).2, Some(0));
    let copies = |index| -> BTreeSet<(String, BTreeSet<String>)> {
        let groups = kept(d.path(), index).into_values();
        groups.filter(|g| g.0 != "event").collect()
    };
    assert!(copies("once.index").len() >= 20);
    assert_eq!(copies("a.index"), copies("once.index"));
    // The same updates come to the same bytes.
    let list = |index| {
        hedui(
            d.path(),
            &["cluster", "--index", index, "--format", "jsonl"],
        )
    };
    assert_eq!(list("a.index"), list("b.index"));
}

#[test]
fn an_update_that_is_killed_is_made_up_for_by_the_next_one() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    let mut seed = 21;
    let mut articles = 0;
    let mut more = |n: usize| {
        for _ in 0..n {
            write(
                d.path(),
                &format!("{articles}.md"),
                1 + articles % 20,
                &long(articles, &mut seed),
            );
            articles += 1;
        }
        articles
    };
    more(40);
    assert_eq!(hedui(d.path(), &["index", "build", "archive"]).2, Some(0));
    for round in 0..6u64 {
        more(4);
        let mut update = std::process::Command::new(assert_cmd::cargo::cargo_bin("hedui"))
            .current_dir(d.path())
            .args(["index", "update", "-q"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * 40));
        let _ = update.kill();
        update.wait().unwrap();
        // Whatever it left is sound.
        let (out, err, code) = hedui(d.path(), &["index", "verify", "--lang", "en"]);
        assert!(code == Some(0), "{out}{err}");
    }
    let all = more(1);
    assert_eq!(hedui(d.path(), &["index", "update"]).2, Some(0));
    sound(d.path(), all);
}

#[test]
fn an_index_of_another_version_is_to_be_made_anew() {
    let d = tempfile::tempdir().unwrap();
    fs::create_dir(d.path().join("archive")).unwrap();
    fs::write(d.path().join("archive/a.md"), article(&mut 1)).unwrap();
    assert_eq!(hedui(d.path(), &["index", "build", "archive"]).2, Some(0));
    {
        let db = redb::Database::open(d.path().join("hedui.index/index.redb")).unwrap();
        let txn = db.begin_write().unwrap();
        {
            let meta = redb::TableDefinition::<&str, &[u8]>::new("meta");
            let mut meta = txn.open_table(meta).unwrap();
            // As the version before kept no groups.
            let old = br#"{"format":3,"made_by":"","roots":["archive"],"base":"","next":1,"end":0,"segments":[],"next_segment":1,"complete":true}"#;
            meta.insert("about", old.as_slice()).unwrap();
        }
        txn.commit().unwrap();
    }
    let said = "not an index that this version reads; `hedui index build --force` makes it anew";
    for args in [
        &["index", "update"][..],
        &["index", "stat"],
        &["cluster", "--index", "hedui.index"],
        &["gate", "archive/a.md", "--archive", "hedui.index"],
    ] {
        let (_, err, code) = hedui(d.path(), &[args, &["--lang", "en"]].concat());
        assert!(code == Some(2) && err.contains(said), "{args:?}: {err}");
    }
    let build = ["index", "build", "archive", "--force"];
    assert_eq!(hedui(d.path(), &build).2, Some(0));
    sound(d.path(), 1);
}
