//! `init`: a commented hedui.toml and what CI and pre-commit need.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;

use super::exit::ExitCode;
use super::session::Session;

/// `hedui init`.
pub fn run(dir: &Path, force: bool, s: &Session) -> anyhow::Result<ExitCode> {
    let files = [
        (
            "hedui.toml",
            s.pick(
                include_str!("init/hedui.zh.toml"),
                include_str!("init/hedui.en.toml"),
            ),
        ),
        (
            ".github/workflows/hedui.yml",
            include_str!("init/github.yml"),
        ),
        (
            ".gitlab/hedui.gitlab-ci.yml",
            include_str!("init/gitlab.yml"),
        ),
        (
            ".pre-commit-hooks.yaml",
            include_str!("init/pre-commit-hooks.yaml"),
        ),
    ];
    let there: Vec<&str> = files
        .iter()
        .map(|f| f.0)
        .filter(|f| dir.join(f).exists())
        .collect();
    if !there.is_empty() && !force {
        let what = s.pick(
            "已存在，没有写入任何文件；用 --force 覆盖",
            "is there already, nothing was written; --force replaces it",
        );
        anyhow::bail!("{}: {what}", there.join(", "));
    }
    let mut w = io::stdout().lock();
    for (name, text) in files {
        let path = dir.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        fs::write(&path, text).with_context(|| path.display().to_string())?;
        writeln!(w, "{}", path.display())?;
    }
    Ok(ExitCode::Clean)
}
