//! What can be typed: names, shapes and defaults, no meaning.
//!
//! The doc comments of commands and options are their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::gate::FailOn;
use crate::model::{Lang, Level};
use crate::report::Format;

/// Cross-checks the numbers in news articles.
#[derive(Debug, Parser)]
#[command(name = "hedui", version, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// Options that every command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Common {
    /// Format of standard output
    #[arg(long, global = true, value_name = "FORMAT", value_parser = format_parser())]
    pub format: Option<Format>,
    /// Also write this format into this file; may be repeated
    #[arg(long, global = true, value_name = "FORMAT=FILE", value_parser = output)]
    pub output: Vec<(Format, PathBuf)>,
    /// Folder of the report set: findings.csv, findings.xlsx, report.html, …
    #[arg(long, global = true, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Apply only these rules (codes or prefixes: FX001, AR)
    #[arg(long, global = true, value_name = "CODE,…", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out
    #[arg(long, global = true, value_name = "CODE,…", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Least severity that makes the exit code 1 [default: never for check, error for gate]
    #[arg(long, global = true, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Configuration file, instead of the nearest hedui.toml upward
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Threads; all cores where not given
    #[arg(long, short, global = true, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Language of messages
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// Publication date for articles that state none
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub date: Option<jiff::civil::Date>,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Print the findings and the account of the run, nothing else
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more: every unreadable input, every note
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// An unreadable article makes the exit code 2
    #[arg(long, global = true)]
    pub strict: bool,
    /// No byte order mark at the head of CSV
    #[arg(long, global = true)]
    pub no_bom: bool,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check every article under the paths
    Check {
        /// Inputs.
        #[command(flatten)]
        paths: Paths,
        /// What is known already.
        #[command(flatten)]
        known: Known,
    },
    /// Check drafts, alone and against an archive; made for CI
    Gate {
        /// Drafts: files, folders, or `-` for JSON Lines on standard input
        #[arg(value_name = "DRAFT", required = true)]
        drafts: Vec<PathBuf>,
        /// Folder of published articles, or an index made by `hedui index build`
        #[arg(long, value_name = "PATH")]
        archive: Option<PathBuf>,
        /// What is known already.
        #[command(flatten)]
        known: Known,
    },
    /// List what was extracted, one numeric claim a row
    Claims {
        /// Inputs.
        #[command(flatten)]
        paths: Paths,
        /// Also bare numbers without a unit
        #[arg(long)]
        all: bool,
    },
    /// List what was aligned, one fact a row
    Facts(Paths),
    /// List duplicates and events, with the reason for each link
    Cluster {
        /// Files, folders, or `-` for JSON Lines on standard input
        #[arg(value_name = "PATH", required_unless_present = "index")]
        paths: Vec<PathBuf>,
        /// List those that an index keeps, whose ids stay as articles come and go
        #[arg(long, value_name = "DIR", conflicts_with = "paths")]
        index: Option<PathBuf>,
        /// How far to look: equal texts, edited copies and excerpts too, or events too
        #[arg(long, value_name = "LEVEL", default_value = "event")]
        level: LevelArg,
    },
    /// Keep a persistent index of an archive
    #[command(subcommand)]
    Index(Index),
    /// Take verdicts of editors back, count them
    #[command(subcommand)]
    Review(Review),
    /// List the rules
    Rules,
    /// Explain rules: what, why, an example, when it is silent
    Explain {
        /// Codes of rules, or prefixes for whole families
        #[arg(value_name = "CODE", required = true)]
        codes: Vec<String>,
    },
    /// Write a commented hedui.toml, CI recipes and a pre-commit hook file
    Init {
        /// Folder to write into
        #[arg(value_name = "DIR", default_value = ".")]
        dir: PathBuf,
        /// Replace files that are there
        #[arg(long)]
        force: bool,
    },
    /// Print shell completions
    Completions {
        /// Shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Look at the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// Inputs of a command.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files, folders, or `-` for JSON Lines on standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}

/// What is known already and need not be said again.
#[derive(Debug, Clone, clap::Args)]
pub struct Known {
    /// Known findings; they do not fail the run
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run into the baseline
    #[arg(long)]
    pub update_baseline: bool,
    /// Verdicts of editors: a verdicts.jsonl, or the folder of a report set
    #[arg(long, value_name = "PATH")]
    pub verdicts: Option<PathBuf>,
}

/// Commands of the archive index.
#[derive(Debug, Subcommand)]
pub enum Index {
    /// Make an index of an archive
    Build {
        /// Files and folders of the archive
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Folder of the index
        #[arg(long, value_name = "DIR", default_value = "hedui.index")]
        index: PathBuf,
        /// Replace an index that is there
        #[arg(long)]
        force: bool,
    },
    /// Bring an index up to date: added, changed and deleted files
    Update {
        /// Files and folders; those of `build` where none are given
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Folder of the index
        #[arg(long, value_name = "DIR", default_value = "hedui.index")]
        index: PathBuf,
    },
    /// Say what an index holds
    Stat {
        /// Folder of the index
        #[arg(long, value_name = "DIR", default_value = "hedui.index")]
        index: PathBuf,
    },
    /// Check an index from end to end
    Verify {
        /// Folder of the index
        #[arg(long, value_name = "DIR", default_value = "hedui.index")]
        index: PathBuf,
    },
}

/// Commands for verdicts.
#[derive(Debug, Subcommand)]
pub enum Review {
    /// Merge an edited findings.csv or findings.xlsx into the folder of `--out`
    Import {
        /// The edited copy
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where both sides say something, take the imported one
        #[arg(long)]
        prefer_imported: bool,
    },
    /// Count verdicts and precision by rule in the folder of `--out`
    Stats,
}

/// Commands for the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print the settings in force and where they come from
    Show,
}

/// `--level`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LevelArg {
    /// Equal texts.
    Exact,
    /// And edited copies and excerpts.
    Near,
    /// And reports of one event.
    Event,
}

impl From<LevelArg> for Level {
    fn from(l: LevelArg) -> Level {
        match l {
            LevelArg::Exact => Level::Exact,
            LevelArg::Near => Level::Near,
            LevelArg::Event => Level::Event,
        }
    }
}

/// `--lang`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LangArg {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(l: LangArg) -> Lang {
        match l {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
        }
    }
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where standard output is a terminal that wants them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Formats that standard output takes; workbooks and pages go into files only.
const STDOUT: [&str; 8] = [
    "text", "csv", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
];

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(STDOUT).try_map(|s| Format::from_str(&s))
}

/// Reads `FORMAT=FILE`.
fn output(s: &str) -> Result<(Format, PathBuf), String> {
    match s.split_once('=') {
        Some((f, file)) if !file.is_empty() => Ok((Format::from_str(f)?, file.into())),
        _ => Err("expected FORMAT=FILE, for example sarif=findings.sarif".into()),
    }
}
