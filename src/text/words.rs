//! A list of words of a rule file, held against the ends or the inside of a piece of text.
//!
//! For short lists and short pieces; whole articles are scanned with [`super::lookup`].

use serde::Deserialize;

/// See the module.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Words(Vec<String>);

impl Words {
    /// Whether a text is one of the words.
    pub fn has(&self, text: &str) -> bool {
        self.0.iter().any(|w| w == text)
    }

    /// Whether a text begins with one of the words.
    pub fn begin(&self, text: &str) -> bool {
        self.0.iter().any(|w| text.starts_with(w.as_str()))
    }

    /// Whether a text ends with one of the words.
    pub fn end(&self, text: &str) -> bool {
        self.0.iter().any(|w| text.ends_with(w.as_str()))
    }

    /// Whether one of the words stands anywhere in a text.
    pub fn within(&self, text: &str) -> bool {
        self.0.iter().any(|w| text.contains(w.as_str()))
    }

    /// A text without the first of the words that it begins with.
    pub fn without_lead<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.0.iter().find_map(|w| text.strip_prefix(w.as_str()))
    }

    /// A text without the first of the words that it ends with.
    pub fn without_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.0.iter().find_map(|w| text.strip_suffix(w.as_str()))
    }

    /// The words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_against_a_text() {
        #[derive(Deserialize)]
        struct File {
            list: Words,
        }
        let f: File = toml::from_str(r#"list = ["公司", "司", "Inc"]"#).expect("a list");
        assert!(f.list.end("甲公司") && !f.list.end("公司甲") && f.list.begin("公司甲"));
        assert!(f.list.within("甲公司乙") && f.list.has("Inc") && !f.list.has("inc"));
        assert_eq!(f.list.without_end("甲公司"), Some("甲"));
        assert_eq!(f.list.without_lead("甲公司"), None);
    }
}
