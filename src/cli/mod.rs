//! The command line: what was typed → what is needed → the run → output and exit code.
//!
//! Findings go to standard output, everything else to standard error. One file a command; what
//! they share is [`session`].

pub mod args;
pub mod exit;
pub mod help;
pub mod locale;

mod check;
mod gate;
mod index;
mod init;
mod output;
mod review;
mod rules;
mod session;
mod show;

use std::io::{self, Write};

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command, ConfigCommand};
pub use exit::ExitCode;
use session::Session;

use crate::model::{Lang, Level};
use crate::pipeline::Until;

/// Parses the command line, runs, and says how it ended.
pub fn main() -> ExitCode {
    let lang = locale::typed(std::env::args_os()).unwrap_or_else(locale::detect);
    let command = help::localized(Args::command(), lang);
    let parsed = (command.try_get_matches()).and_then(|m| Args::from_arg_matches(&m));
    let args = match parsed {
        Ok(a) => a,
        Err(e) => {
            if lang == Lang::Zh && e.use_stderr() {
                let _ = writeln!(io::stderr(), "hedui: {}", help::fault(e.kind()));
            }
            // Help and version are answers, not errors; a closed pipe loses nothing.
            let _ = e.print();
            return if e.use_stderr() {
                ExitCode::CouldNotRun
            } else {
                ExitCode::Clean
            };
        }
    };
    match run(&args) {
        Ok(code) => code,
        Err(e) if broken_pipe(&e) => ExitCode::Clean,
        Err(e) => {
            let _ = writeln!(io::stderr(), "hedui: {e:#}");
            ExitCode::CouldNotRun
        }
    }
}

/// Whether the reader of standard output went away (`| head`): that is its right, not an error.
fn broken_pipe(e: &anyhow::Error) -> bool {
    e.chain()
        .filter_map(|c| c.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
        || e.chain()
            .filter_map(|c| c.downcast_ref::<serde_json::Error>())
            .any(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
}

fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let c = &args.common;
    match &args.command {
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "hedui", &mut script);
            io::stdout().write_all(&script)?;
            Ok(ExitCode::Clean)
        }
        Command::Init { dir, force } => init::run(dir, *force, &Session::bare(c)),
        Command::Check { paths, known } => check::check(&paths.paths, known, &Session::new(c)?),
        Command::Gate {
            drafts,
            archive,
            known,
        } => gate::run(drafts, archive.as_deref(), known, &Session::new(c)?),
        Command::Claims { paths, all } => {
            let mut s = Session::new(c)?;
            s.config.extract.all = *all;
            check::list(&paths.paths, Until::Claims, &s)
        }
        Command::Facts(p) => check::list(&p.paths, Until::Facts, &Session::new(c)?),
        Command::Cluster {
            paths,
            index,
            level,
        } => {
            let (level, s) = (Level::from(*level), Session::new(c)?);
            match index {
                Some(index) => index::groups(index, level, &s),
                None => check::list(paths, Until::Groups(level), &s),
            }
        }
        Command::Index(what) => index::run(what, &Session::new(c)?),
        Command::Review(what) => review::run(what, &Session::new(c)?),
        Command::Rules => rules::list(&Session::new(c)?),
        Command::Explain { codes } => rules::explain(codes, &Session::new(c)?),
        Command::Config(ConfigCommand::Show) => show::run(&Session::new(c)?),
    }
}
