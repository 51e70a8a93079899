//! Exit codes: their numbers and nothing else decides them.
//!
//! | code | meaning |
//! | --- | --- |
//! | 0 | nothing at or above `--fail-on` |
//! | 1 | something at or above it |
//! | 2 | could not run: usage, configuration, an output that cannot be written; with `--strict` also an unreadable article |
//! | 3 | nothing was checked: no article found |

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

/// What an exit code is decided from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Articles that were checked.
    pub checked: usize,
    /// Inputs of which nothing could be used.
    pub unreadable: usize,
    /// `--strict`.
    pub strict: bool,
    /// Findings at or above `--fail-on` that nobody knows of or dismissed.
    pub failing: usize,
}

impl ExitCode {
    /// Decides. An unreadable article under `--strict` outweighs everything, because a run that
    /// saw only a part must not be taken for a verdict on the whole.
    pub fn decide(f: Facts) -> ExitCode {
        if f.strict && f.unreadable > 0 {
            ExitCode::CouldNotRun
        } else if f.checked == 0 {
            ExitCode::NothingChecked
        } else if f.failing > 0 {
            ExitCode::Findings
        } else {
            ExitCode::Clean
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(c: ExitCode) -> Self {
        std::process::ExitCode::from(c as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_checked_nothing_is_never_green() {
        let f = Facts::default();
        assert_eq!(ExitCode::decide(f), ExitCode::NothingChecked);
        let f = Facts { checked: 2, ..f };
        assert_eq!(ExitCode::decide(f), ExitCode::Clean);
        let f = Facts { failing: 1, ..f };
        assert_eq!(ExitCode::decide(f), ExitCode::Findings);
        let f = Facts { unreadable: 1, ..f };
        assert_eq!(ExitCode::decide(f), ExitCode::Findings);
        let f = Facts { strict: true, ..f };
        assert_eq!(ExitCode::decide(f), ExitCode::CouldNotRun);
    }
}
