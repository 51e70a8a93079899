//! `index`: the persistent archive index; `cluster --index`: the groups that it keeps.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::model::{Lang, Level};
use crate::pipeline::{self, Until};
use crate::report::progress::Bar;
use crate::store::{self, update, verify};

use super::args::Index;
use super::check::listed;
use super::exit::ExitCode;
use super::output::Outputs;
use super::session::Session;

/// `hedui index`.
pub fn run(what: &Index, s: &Session) -> anyhow::Result<ExitCode> {
    match what {
        Index::Build {
            paths,
            index,
            force,
        } => build(paths, index, *force, s),
        Index::Update { paths, index } => {
            exists(index, s)?;
            let bar = Bar::new(s.lang(), s.common.quiet);
            let done = update::run(index, paths, false, &s.config, &bar)?;
            told(&done, s)
        }
        Index::Stat { index } => stat(index, s),
        Index::Verify { index } => check(index, s),
    }
}

/// Builds in place: what a killed build leaves says that it is incomplete, and `update` goes on.
fn build(paths: &[PathBuf], index: &Path, force: bool, s: &Session) -> anyhow::Result<ExitCode> {
    if index.exists() && !(force && store::Index::is(index)) {
        let what = if store::Index::is(index) {
            s.pick(
                "已存在；用 index update 更新，或用 --force 重建",
                "is there already; update it with `index update`, or replace it with --force",
            )
        } else {
            s.pick(
                "已存在，且不是索引；请换一个位置",
                "is there already and is no index; choose another place",
            )
        };
        anyhow::bail!("{}: {what}", index.display());
    }
    store::Index::delete(index, s.lang())?;
    let bar = Bar::new(s.lang(), s.common.quiet);
    let done = update::run(index, paths, true, &s.config, &bar)
        .with_context(|| format!("{} {}", s.pick("无法写入", "cannot write"), index.display()))?;
    told(&done, s)
}

fn told(done: &update::Report, s: &Session) -> anyhow::Result<ExitCode> {
    s.problems(&done.problems);
    let (a, r, k) = (done.added, done.removed, done.same);
    let line = match s.lang() {
        Lang::Zh => format!("新增 {a} 篇，移除 {r} 篇，未变 {k} 篇"),
        Lang::En => format!("{a} articles added, {r} removed, {k} unchanged"),
    };
    writeln!(io::stdout(), "{line}")?;
    Ok(if a + k == 0 {
        s.warn(s.pick("没有找到文章", "no article found"));
        ExitCode::NothingChecked
    } else {
        ExitCode::Clean
    })
}

fn stat(path: &Path, s: &Session) -> anyhow::Result<ExitCode> {
    exists(path, s)?;
    let index = store::Index::open(path, s.lang())?;
    let size = index.size(path)?;
    let about = &index.about;
    let roots: Vec<String> = about
        .roots
        .iter()
        .map(|r| r.display().to_string())
        .collect();
    let [exact, near, events] = index.group_counts()?;
    let mut w = io::stdout().lock();
    for (name, value) in [
        (s.pick("文章", "articles"), size.articles.to_string()),
        (s.pick("检索键", "keys"), size.postings.to_string()),
        (
            s.pick("相同文本的组", "groups of equal texts"),
            exact.to_string(),
        ),
        (
            s.pick("近似文本的组", "groups of edited copies"),
            near.to_string(),
        ),
        (s.pick("事件", "events"), events.to_string()),
        (s.pick("字节", "bytes"), size.bytes.to_string()),
        (s.pick("来自", "made of"), roots.join(" ")),
        (
            s.pick("所在文件夹", "in folder"),
            about.base.display().to_string(),
        ),
        (s.pick("版本", "made by"), about.made_by.clone()),
        (s.pick("完整", "complete"), about.complete.to_string()),
    ] {
        writeln!(w, "{name}\t{value}")?;
    }
    Ok(ExitCode::Clean)
}

/// `hedui cluster --index`.
pub fn groups(path: &Path, level: Level, s: &Session) -> anyhow::Result<ExitCode> {
    exists(path, s)?;
    let outputs = Outputs::open(s)?;
    let index = open(path, s)?;
    let (articles, groups) = index
        .groups(level, &s.config.cluster)
        .with_context(|| damaged(path, s))?;
    let outcome = pipeline::grouped(articles, groups, level);
    listed(outcome, outputs, Until::Groups(level), s)
}

/// Opens for reading, and says where the last update did not come to its end.
pub fn open(path: &Path, s: &Session) -> anyhow::Result<store::Index> {
    let index = store::Index::open(path, s.lang())?;
    if !index.about.complete {
        s.note(s.pick(
            "索引上次更新没有完成；用 hedui index update 补完",
            "the last update of the index did not come to its end; run `hedui index update`",
        ));
    }
    Ok(index)
}

/// What to do where the bytes of an index are not what was written.
pub fn damaged(path: &Path, s: &Session) -> String {
    let what = s.pick(
        "索引已损坏；用 hedui index verify 检查，用 hedui index build --force 重建",
        "the index is damaged; `hedui index verify` says where, `hedui index build --force` makes it anew",
    );
    format!("{}: {what}", path.display())
}

fn check(path: &Path, s: &Session) -> anyhow::Result<ExitCode> {
    exists(path, s)?;
    let report = verify::run(path, s.lang())?;
    let mut w = io::stdout().lock();
    for f in &report.faults {
        writeln!(w, "{f}")?;
    }
    let n = report.size.articles;
    let line = match (report.faults.len(), s.lang()) {
        (0, Lang::Zh) => format!("完好：{n} 篇"),
        (0, Lang::En) => format!("sound: {n} articles"),
        (k, Lang::Zh) => format!("{k} 处损坏；用 hedui index build --force 重建"),
        (k, Lang::En) => format!("{k} faults; `hedui index build --force` makes it anew"),
    };
    writeln!(w, "{line}")?;
    if !report.complete {
        s.note(s.pick(
            "上次更新没有完成；用 hedui index update 补完",
            "the last update did not come to its end; run `hedui index update`",
        ));
    }
    Ok(if report.faults.is_empty() {
        ExitCode::Clean
    } else {
        ExitCode::Findings
    })
}

fn exists(path: &Path, s: &Session) -> anyhow::Result<()> {
    if store::Index::is(path) {
        return Ok(());
    }
    let what = s.pick(
        "没有这个索引；用 hedui index build 新建",
        "no such index; `hedui index build` makes one",
    );
    anyhow::bail!("{}: {what}", path.display());
}
