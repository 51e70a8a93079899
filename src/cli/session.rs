//! What every command needs: configuration, threads, and a voice on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::config::{Config, Overrides};
use crate::model::{Lang, Problem, ProblemKind};
use crate::pipeline::Outcome;
use crate::report::{self, Format, What};

use super::args::{Color, Common};
use super::locale;

/// Problems that are listed without `-v`; all of them are in skipped.csv.
const PROBLEMS: usize = 20;

/// One run of the program.
pub struct Session {
    /// Options that every command takes.
    pub common: Common,
    /// Settings in force.
    pub config: Config,
}

impl Session {
    /// Reads the configuration and sets the threads.
    pub fn new(common: &Common) -> anyhow::Result<Session> {
        let over = Overrides {
            lang: common.lang.map(Lang::from),
            locale: locale::detect(),
            select: common.select.clone(),
            ignore: common.ignore.clone(),
            date: common.date,
        };
        let here = std::env::current_dir()?;
        let config = Config::load(common.config.as_deref(), &here, &over)?;
        if let Some(jobs) = common.jobs {
            rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.get())
                .build_global()?;
        }
        Ok(Session {
            common: common.clone(),
            config,
        })
    }

    /// Without any configuration file, for commands that must work beside a broken one.
    pub fn bare(common: &Common) -> Session {
        let lang = common.lang.map_or_else(locale::detect, Lang::from);
        Session {
            common: common.clone(),
            config: Config::builtin(lang),
        }
    }

    /// Language of messages.
    pub fn lang(&self) -> Lang {
        self.config.lang
    }

    /// Folder of the report set.
    pub fn out(&self) -> Option<PathBuf> {
        self.common
            .out
            .clone()
            .or_else(|| self.config.file.out.clone())
    }

    /// The text in the language of the run.
    pub fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.lang().pick(zh, en)
    }

    /// A remark on standard error; not with `-q`.
    pub fn note(&self, text: impl std::fmt::Display) {
        if !self.common.quiet {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Something that people must know even with `-q`.
    pub fn warn(&self, text: impl std::fmt::Display) {
        let _ = writeln!(io::stderr(), "hedui: {text}");
    }

    /// The inputs that could not be read, or only in part.
    pub fn problems(&self, problems: &[Problem]) {
        if self.common.quiet {
            return;
        }
        let most = if self.common.verbose {
            usize::MAX
        } else {
            PROBLEMS
        };
        let problems: Vec<&Problem> = problems
            .iter()
            .filter(|p| self.common.verbose || p.kind != ProblemKind::Note)
            .collect();
        for p in problems.iter().take(most) {
            let line = p.line.map(|n| format!(":{n}")).unwrap_or_default();
            let kind = match p.kind {
                ProblemKind::Skipped => self.pick("跳过", "skipped"),
                ProblemKind::Partial => self.pick("部分读取", "read in part"),
                ProblemKind::Note => self.pick("注意", "note"),
            };
            self.note(format_args!("{}{line}: {kind}: {}", p.path, p.reason));
        }
        if let Some(rest) = problems.len().checked_sub(most).filter(|n| *n > 0) {
            match self.lang() {
                Lang::Zh => self.note(format_args!("……另有 {rest} 处，用 -v 全部列出")),
                Lang::En => self.note(format_args!("… and {rest} more; -v lists all")),
            }
        }
    }

    /// The last line of every run.
    pub fn ledger(&self, outcome: &Outcome) {
        let line = report::ledger_line(&outcome.ledger, self.lang());
        let _ = writeln!(io::stderr(), "{line}");
    }

    /// How reports are to look on standard output.
    pub fn options(&self, what: What) -> report::Options<'_> {
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        report::Options {
            what,
            bom: !self.common.no_bom,
            color: match self.common.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => {
                    let set = |k| std::env::var_os(k).is_some_and(|v| !v.is_empty());
                    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
                    terminal && !set("NO_COLOR") && !dumb
                }
            },
            width: width.filter(|_| terminal).unwrap_or(100),
            ..report::Options::new(self.lang(), &self.config.check.catalogue)
        }
    }

    /// The same for a file.
    pub fn file_options(&self, what: What, file: &Path) -> report::Options<'_> {
        report::Options {
            color: false,
            width: 100,
            folder: file.parent().map(Path::to_path_buf),
            ..self.options(what)
        }
    }

    /// Format of standard output.
    pub fn format(&self) -> Format {
        self.common.format.unwrap_or(Format::Text)
    }
}
