//! What `hedui init` writes, run as CI and pre-commit would run it: the commands are taken from the
//! files, not repeated here.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const PUBLISHED: &str = "---\ntitle: DeepSeek如何省钱\ndate: 2025-02-09\n---\n\n据技术报告，DeepSeek-V3的训练成本约560万美元。\n";
const WRONG: &str = "---\ntitle: DeepSeek的成本\ndate: 2025-02-10\n---\n\n报告称，DeepSeek-V3的训练成本为560亿美元。\n";

/// A newsroom's repository: one published article, the files of `init`, the archive named in
/// hedui.toml, and a branch `draft`.
struct Newsroom {
    dir: TempDir,
}

impl Newsroom {
    fn new() -> Newsroom {
        let dir = tempfile::tempdir().unwrap();
        let n = Newsroom { dir };
        n.sh("git init -q -b main repo");
        n.write("published/2025-02-09.md", PUBLISHED);
        n.sh("cd repo && hedui init");
        let toml = n.read("hedui.toml");
        assert!(toml.contains("\n# archive = \"published\"\n"));
        n.write(
            "hedui.toml",
            &toml.replace("\n# archive = ", "\narchive = "),
        );
        n.sh("cd repo && git add -A && git commit -qm published && git checkout -qb draft");
        n
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("repo").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let p = self.path(name);
        fs::create_dir_all(p.parent().unwrap()).unwrap();
        fs::write(p, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn yaml(&self, name: &str) -> Value {
        serde_saphyr::from_str(&self.read(name)).unwrap()
    }

    fn commit(&self, name: &str, text: &str) {
        self.write(name, text);
        self.sh("cd repo && git add -A && git commit -qm draft");
    }

    fn sh(&self, script: &str) -> String {
        let (code, out) = self.bash(self.dir.path(), script, &[]);
        assert_eq!(code, 0, "{script}\n{out}");
        out.trim().to_owned()
    }

    /// A script with hedui in the PATH and a `cargo` that installs nothing.
    fn bash(&self, dir: &Path, script: &str, env: &[(&str, &str)]) -> (i32, String) {
        let tools = self.dir.path().join("tools");
        fs::create_dir_all(&tools).unwrap();
        let hedui = assert_cmd::cargo::cargo_bin("hedui");
        let path = format!(
            "{}:{}:{}",
            tools.display(),
            hedui.parent().unwrap().display(),
            std::env::var("PATH").unwrap()
        );
        let stub = "cargo() { [ \"$1 $2\" = 'install hedui' ]; }\n";
        let o = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c"])
            .arg(format!("{stub}{script}"))
            .current_dir(dir)
            .env("PATH", path)
            .env("LANG", "zh_CN.UTF-8")
            .env_remove("LC_ALL")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs([
                ("GIT_AUTHOR_NAME", "n"),
                ("GIT_AUTHOR_EMAIL", "n@example.org"),
                ("GIT_COMMITTER_NAME", "n"),
                ("GIT_COMMITTER_EMAIL", "n@example.org"),
            ])
            .envs(env.iter().copied())
            .output()
            .unwrap();
        let out = [o.stdout, o.stderr].concat();
        (
            o.status.code().unwrap_or(-1),
            String::from_utf8(out).unwrap(),
        )
    }
}

#[test]
fn the_github_workflow_annotates_and_fails() {
    let n = Newsroom::new();
    let steps = |summary: &Path| {
        let flow = n.yaml(".github/workflows/hedui.yml");
        let base = n.sh("cd repo && git rev-parse main");
        let mut all = (0, String::new());
        for step in flow["jobs"]["numbers"]["steps"].as_array().unwrap() {
            let Some(script) = step["run"].as_str() else {
                continue;
            };
            let mut env = vec![("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
            if let Some(v) = step["env"]["BASE"].as_str() {
                assert_eq!(v, "${{ github.event.pull_request.base.sha }}");
                env.push(("BASE", &base));
            }
            let (code, out) = n.bash(&n.path(""), script, &env);
            all = (all.0.max(code), all.1 + &out);
        }
        all
    };
    let summary = n.dir.path().join("summary.md");
    // Nothing that changed is an article.
    assert_eq!(steps(&summary).0, 0);
    n.commit("drafts/-二月 成本.md", WRONG);
    let (code, out) = steps(&summary);
    assert_ne!(code, 0, "{out}");
    assert!(
        out.contains("::error ") && out.contains("二月 成本.md"),
        "{out}"
    );
    assert!(fs::read_to_string(&summary).unwrap().contains("560亿美元"));
    n.commit(
        "drafts/-二月 成本.md",
        &WRONG.replace("为560亿美元", "约560万美元"),
    );
    let (code, out) = steps(&summary);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn the_gitlab_job_fails_and_leaves_its_reports() {
    let n = Newsroom::new();
    n.commit("drafts/cost.md", WRONG);
    // GitLab works on a clone of the merge request's branch.
    n.sh("git clone -q -b draft repo clone");
    let clone = n.dir.path().join("clone");
    let job = n.yaml(".gitlab/hedui.gitlab-ci.yml")["hedui"].clone();
    let script: Vec<&str> = (job["script"].as_array().unwrap().iter())
        .map(|l| l.as_str().unwrap())
        .collect();
    let env = [("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")];
    let (code, out) = n.bash(&clone, &script.join("\n"), &env);
    assert_ne!(code, 0, "{out}");
    let reports = &job["artifacts"]["reports"];
    let read =
        |kind: &str| fs::read_to_string(clone.join(reports[kind].as_str().unwrap())).unwrap();
    let quality: Value = serde_json::from_str(&read("codequality")).unwrap();
    assert_eq!(quality[0]["location"]["path"], "drafts/cost.md");
    assert!(read("junit").contains("<failure"));
}

#[test]
fn pre_commit_passes_changed_names_and_the_archive_is_found() {
    let n = Newsroom::new();
    let hook = n.yaml(".pre-commit-hooks.yaml")[0].clone();
    let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    let commit = |text: &str| {
        n.write("drafts/cost.md", text);
        n.write("notes.csv", "560亿美元\n");
        n.sh("cd repo && git add -A");
        let names = n.sh("cd repo && git diff --cached --name-only");
        let passed: Vec<&str> = names.lines().filter(|l| files.is_match(l)).collect();
        assert_eq!(passed, ["drafts/cost.md"], "the published are not passed");
        let script = format!("{} {}", hook["entry"].as_str().unwrap(), passed.join(" "));
        n.bash(&n.path(""), &script, &[])
    };
    let (code, out) = commit(WRONG);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("published/2025-02-09.md"), "{out}");
    let (code, out) = commit(&WRONG.replace("为560亿美元", "约560万美元"));
    assert_eq!(code, 0, "{out}");
    // The hook of this repository itself is the same but for how it is installed.
    let own = include_str!("../.pre-commit-hooks.yaml");
    let own: Value = serde_saphyr::from_str(own).unwrap();
    for key in ["id", "entry", "files", "require_serial"] {
        assert_eq!(own[0][key], hook[key]);
    }
}

#[test]
fn every_setting_that_is_commented_out_is_valid() {
    let setting = regex::Regex::new(r#"^# (\[[\[\w.\]-]+|"?[\w.一-鿿-]+"? = .*)$"#).unwrap();
    for lang in ["zh", "en"] {
        let n = Newsroom::new();
        n.sh(&format!("cd repo && hedui init --force --lang {lang}"));
        let text: String = n
            .read("hedui.toml")
            .lines()
            .map(|l| setting.replace(l, "$1").into_owned() + "\n")
            .collect();
        assert!(text.contains("\n[[suppress]]\n") && text.contains("\nlang = "));
        n.write("hedui.toml", &text);
        n.write("rates.csv", "date/USD,CNY\n2025-02-07,7.29\n");
        let shown = n.sh("cd repo && hedui config show");
        assert!(shown.contains("published"), "{shown}");
    }
}
