//! Exit codes: their numbers and nothing else decides them.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCode {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Something at or above it.
    Findings = 1,
    /// Usage, configuration, an output that cannot be written.
    CouldNotRun = 2,
    /// No article was found.
    NothingChecked = 3,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(c: ExitCode) -> Self {
        std::process::ExitCode::from(c as u8)
    }
}
