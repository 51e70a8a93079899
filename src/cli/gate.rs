//! `gate`: drafts, alone and against an archive.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::gate::{FailOn, focus};
use crate::ingest;
use crate::pipeline::{self, Until};
use crate::report::progress::Bar;

use super::args::Known;
use super::check::{Knowledge, conclude};
use super::exit::ExitCode;
use super::output::Outputs;
use super::session::Session;

/// `hedui gate`.
pub fn run(
    drafts: &[PathBuf],
    archive: Option<&Path>,
    known: &Known,
    s: &Session,
) -> anyhow::Result<ExitCode> {
    let outputs = Outputs::open(s)?;
    let knowledge = Knowledge::read(known, outputs.set(), s)?;
    let archive = archive
        .map(Path::to_path_buf)
        .or_else(|| s.config.file.archive.clone());
    if let Some(a) = archive.as_deref().filter(|a| !a.exists()) {
        let what = s.pick(
            "找不到档案库；检查 --archive 或 hedui.toml 的 archive",
            "no such archive; check --archive, or `archive` in hedui.toml",
        );
        anyhow::bail!("{what}: {}", a.display());
    }
    let bar = Bar::new(s.lang(), s.common.quiet);
    let (mut sources, mut problems) = ingest::sources(drafts, &s.config.ingest);
    let names: BTreeSet<_> = sources.iter().map(|x| x.shown.clone()).collect();
    if let Some(a) = archive {
        let (published, more) = ingest::sources(&[a], &s.config.ingest);
        problems.extend(more);
        // A draft that lies in the archive is checked as a draft, once.
        let real = |p: &Path| p.canonicalize().unwrap_or_else(|_| p.to_path_buf());
        let own: BTreeSet<PathBuf> = sources.iter().map(|x| real(&x.path)).collect();
        sources.extend(
            published
                .into_iter()
                .filter(|x| !own.contains(&real(&x.path))),
        );
        sources.sort();
    }
    let mut outcome = pipeline::run_sources(sources, problems, &s.config, Until::Findings, &bar);
    focus::keep(&mut outcome, &names);
    let checked = focus::drafts(&outcome, &names);
    conclude(&mut outcome, checked, knowledge, FailOn::Error, outputs, s)
}
