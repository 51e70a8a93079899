//! `index`: the persistent archive index.

use super::args::Index;
use super::exit::ExitCode;
use super::session::Session;

/// `hedui index`.
pub fn run(_what: &Index, s: &Session) -> anyhow::Result<ExitCode> {
    anyhow::bail!(
        s.pick("这个版本没有索引", "this build has no index")
            .to_owned()
    )
}
