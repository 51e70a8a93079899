//! Names as they stand to each other: a thing and the versions of it.
//!
//! In: names as attribution gives them. Out: the name without its version, and whether two names may
//! stand for one thing. Deliberately absent: aliases, which are vocabulary.

/// A name without the version behind it: DeepSeek for DeepSeek-V3, Claude for Claude 3.5 Sonnet. The
/// name itself where it has none.
pub fn stem(name: &str) -> &str {
    let mut ends = name.match_indices([' ', '-']).map(|(at, _)| at);
    let version = |at: &usize| {
        let rest = name.get(at + 1..).unwrap_or("");
        let word = rest.split([' ', '-']).next().unwrap_or("");
        word.contains(|c: char| c.is_ascii_digit())
    };
    let front = |at: usize| name.get(..at).filter(|s| is_name(s));
    ends.find(version).and_then(front).unwrap_or(name)
}

/// Three letters at least and no digit in front: 7-Eleven and G-7 are whole names.
fn is_name(s: &str) -> bool {
    s.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && s.chars().next().is_some_and(char::is_alphabetic)
}

/// Whether two names may stand for one thing: the same, or one of them the other without its version.
/// Two versions are two things.
pub fn one(a: &str, b: &str) -> bool {
    a == b || stem(a) == b || a == stem(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_left_off() {
        for (name, want) in [
            ("DeepSeek-V3", "DeepSeek"),
            ("Claude 3.5 Sonnet", "Claude"),
            ("DeepSeek", "DeepSeek"),
            ("G-7", "G-7"),
            ("7-Eleven", "7-Eleven"),
            ("深度求索", "深度求索"),
            ("Berkshire Hathaway", "Berkshire Hathaway"),
            ("", ""),
        ] {
            assert_eq!(stem(name), want);
        }
    }

    #[test]
    fn two_versions_are_two_things() {
        assert!(one("DeepSeek-V3", "DeepSeek"));
        assert!(one("DeepSeek", "DeepSeek-V3"));
        assert!(!one("DeepSeek-V3", "DeepSeek-R1"));
    }
}
