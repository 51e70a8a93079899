//! Path patterns of the configuration.

use globset::{Error, GlobBuilder, GlobMatcher};

/// Compiles a pattern; one that does not begin with `/` or `**` matches at any depth, as in
/// .gitignore.
pub fn compile(glob: &str) -> Result<GlobMatcher, Error> {
    let whole = if glob.starts_with('/') || glob.starts_with("**") {
        glob.to_owned()
    } else {
        format!("{{{glob},**/{glob}}}")
    };
    let built = GlobBuilder::new(&whole).literal_separator(true).build()?;
    Ok(built.compile_matcher())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_at_any_depth() {
        let g = compile("drafts/**").unwrap();
        assert!(g.is_match("drafts/a.md") && g.is_match("/x/drafts/b/c.md"));
        assert!(!g.is_match("published/a.md"));
        assert!(compile("*.en.md").unwrap().is_match("x/y.en.md"));
    }
}
