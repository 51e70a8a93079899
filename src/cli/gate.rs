//! `gate`: drafts, alone and against an archive.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::gate::archive::{self, Archive, Memory};
use crate::gate::{FailOn, focus, repeat, select};
use crate::ingest;
use crate::model::{ArticleInfo, Lang};
use crate::pipeline::{self, Outcome, Until};
use crate::report::progress::Bar;
use crate::store::{Index, Stored};

use super::args::Known;
use super::check::{Knowledge, Scope, conclude};
use super::exit::ExitCode;
use super::index;
use super::output::Outputs;
use super::session::Session;

/// `hedui gate`.
pub fn run(
    drafts: &[PathBuf],
    published: Option<&Path>,
    known: &Known,
    s: &Session,
) -> anyhow::Result<ExitCode> {
    let outputs = Outputs::open(s)?;
    let knowledge = Knowledge::read(known, outputs.set(), s)?;
    let published = published
        .map(Path::to_path_buf)
        .or_else(|| s.config.file.archive.clone());
    if let Some(a) = published.as_deref().filter(|a| !a.exists()) {
        let what = s.pick(
            "找不到档案库；检查 --archive 或 hedui.toml 的 archive",
            "no such archive; check --archive, or `archive` in hedui.toml",
        );
        anyhow::bail!("{what}: {}", a.display());
    }
    let bar = Bar::new(s.lang(), s.common.quiet);
    let (sources, problems) = ingest::sources(drafts, &s.config.ingest);
    let names: BTreeSet<Arc<str>> = sources.iter().map(|x| x.shown.clone()).collect();
    let own: BTreeSet<PathBuf> = sources.iter().map(|x| real(&x.path)).collect();
    let mut outcome = Outcome {
        problems,
        ..Outcome::default()
    };
    pipeline::read(&mut outcome, sources, &s.config, Until::Findings, &bar);
    let checked = outcome.articles.len();
    if let Some(path) = published.filter(|_| checked > 0) {
        let chosen = if Index::is(&path) {
            from_index(&path, &outcome, &own, s)?
        } else {
            from_folder(&path, &mut outcome, &own, s, &bar)?
        };
        outcome.drafts = checked;
        archive::join(&mut outcome, chosen);
    }
    pipeline::relate(&mut outcome, &s.config, Until::Findings, &bar);
    focus::keep(&mut outcome, &names);
    for r in repeat::find(&outcome, &names) {
        s.note(r.describe(s.lang()));
    }
    let scope = Scope {
        checked,
        drafts: Some(&names),
        fail_on: FailOn::Error,
    };
    conclude(&mut outcome, scope, knowledge, outputs, s)
}

/// Published articles to compare with, from an index.
fn from_index(
    path: &Path,
    drafts: &Outcome,
    own: &BTreeSet<PathBuf>,
    s: &Session,
) -> anyhow::Result<Vec<Stored>> {
    let index = index::open(path, s)?;
    let base = index.about.base.clone();
    chosen(&index, drafts, own, &base, s).with_context(|| index::damaged(path, s))
}

/// Published articles to compare with, from a scan of files.
fn from_folder(
    path: &Path,
    drafts: &mut Outcome,
    own: &BTreeSet<PathBuf>,
    s: &Session,
    bar: &Bar,
) -> anyhow::Result<Vec<Stored>> {
    let (sources, problems) = ingest::sources(&[path.to_path_buf()], &s.config.ingest);
    let mut scan = Outcome {
        problems,
        ..Outcome::default()
    };
    pipeline::read(&mut scan, sources, &s.config, Until::Facts, bar);
    if scan.articles.is_empty() {
        match s.lang() {
            Lang::Zh => s.warn(format_args!("档案库里没有文章：{}", path.display())),
            Lang::En => s.warn(format_args!("no article in the archive {}", path.display())),
        }
    }
    drafts.problems.append(&mut scan.problems);
    chosen(&Memory::new(scan), drafts, own, Path::new(""), s)
}

fn chosen(
    archive: &dyn Archive,
    drafts: &Outcome,
    own: &BTreeSet<PathBuf>,
    base: &Path,
    s: &Session,
) -> anyhow::Result<Vec<Stored>> {
    // A draft that lies in the archive is checked as a draft, once.
    let is_own = |a: &ArticleInfo| own.contains(&real(&base.join(&*a.path)));
    let drafts = archive::stored(drafts);
    Ok(select::select(
        archive,
        &drafts,
        &is_own,
        &s.config.cluster,
    )?)
}

fn real(p: &Path) -> PathBuf {
    p.canonicalize().unwrap_or_else(|_| p.to_path_buf())
}
