//! `config show`: the settings in force and where they come from.

use std::io::{self, Write};

use super::exit::ExitCode;
use super::session::Session;

/// `hedui config show`.
pub fn run(s: &Session) -> anyhow::Result<ExitCode> {
    let mut w = io::stdout().lock();
    match &s.config.origin {
        Some(p) => writeln!(w, "# {} {}", s.pick("来自", "from"), p.display())?,
        None => {
            let text = s.pick(
                "没有 hedui.toml，全部为默认值；hedui init 可写出一份",
                "no hedui.toml, all defaults; `hedui init` writes one",
            );
            writeln!(w, "# {text}")?;
        }
    }
    let mut file = s.config.file.clone();
    file.lang = Some(s.lang());
    write!(w, "{}", toml::to_string_pretty(&file)?)?;
    let off: Vec<&str> = s
        .config
        .check
        .catalogue
        .iter()
        .map(|(c, _)| c)
        .filter(|c| !s.config.check.enabled(c))
        .collect();
    if !off.is_empty() {
        writeln!(
            w,
            "# {}: {}",
            s.pick("不启用的规则", "rules not applied"),
            off.join(" ")
        )?;
    }
    Ok(ExitCode::Clean)
}
