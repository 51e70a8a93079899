//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Cross-checks the numbers in news articles.
#[derive(Debug, Parser)]
#[command(name = "hedui", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Output format.
    #[arg(long, global = true, default_value = "text")]
    pub format: String,
    /// Threads; all cores where not given.
    #[arg(long, global = true)]
    pub jobs: Option<usize>,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check every article under the paths.
    Check(Paths),
    /// List what was extracted.
    Claims {
        /// Inputs.
        #[command(flatten)]
        paths: Paths,
        /// Also bare numbers without a unit.
        #[arg(long)]
        all: bool,
    },
    /// List what was aligned.
    Facts(Paths),
    /// List duplicates and events.
    Cluster(Paths),
}

/// Inputs of a command.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Files, folders, or `-` for JSON Lines on standard input.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}
