//! The command line: what was typed → what is needed → the run → output and exit code.

pub mod args;
pub mod exit;

use std::io::{self, BufWriter, Write};

use serde_json::json;

use crate::config::Config;
use crate::model::Lang;
use crate::pipeline::{self, Outcome, Until};
use crate::report;

use args::{Args, Command};
pub use exit::ExitCode;

/// Parses the command line, runs, and says how it ended.
pub fn main() -> ExitCode {
    let args = <Args as clap::Parser>::parse();
    match run(&args) {
        Ok(code) => code,
        Err(e) if broken_pipe(&e) => ExitCode::Clean,
        Err(e) => {
            let _ = writeln!(io::stderr(), "hedui: {e:#}");
            ExitCode::CouldNotRun
        }
    }
}

fn broken_pipe(e: &anyhow::Error) -> bool {
    e.chain()
        .filter_map(|c| c.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
        || e.chain()
            .filter_map(|c| c.downcast_ref::<serde_json::Error>())
            .any(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
}

fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut config = Config::builtin(Lang::Zh);
    let (until, paths) = match &args.command {
        Command::Check(p) => (Until::Findings, &p.paths),
        Command::Claims { paths, all } => {
            config.extract.all = *all;
            (Until::Claims, &paths.paths)
        }
        Command::Facts(p) => (Until::Facts, &p.paths),
        Command::Cluster(p) => (Until::Groups, &p.paths),
    };
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build_global()?;
    }
    let out = pipeline::run(paths, &config, until);
    let mut w = BufWriter::new(io::stdout().lock());
    print(&mut w, &out, until)?;
    w.flush()?;
    Ok(if out.articles.is_empty() {
        ExitCode::NothingChecked
    } else {
        ExitCode::Clean
    })
}

fn print(w: &mut dyn Write, out: &Outcome, until: Until) -> io::Result<()> {
    match until {
        Until::Claims => report::jsonl::write(w, &out.claims),
        Until::Facts => report::jsonl::write(w, &out.facts),
        Until::Findings => report::jsonl::write(w, &out.findings),
        Until::Groups => report::jsonl::write(
            w,
            out.groups.iter().flat_map(|g| {
                g.members.iter().map(|m| {
                    let a = out.articles.get(m.article);
                    json!({"group_id": g.id, "level": g.level, "article": a.map(|a| &a.id), "path": a.map(|a| &a.path),
                        "role": m.role, "similarity": m.similarity, "reason": m.reason})
                })
            }),
        ),
    }
}
