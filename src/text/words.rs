//! A list of words of a rule file, held against the ends or the inside of a piece of text.
//!
//! For short lists and short pieces; whole articles are scanned with [`super::lookup`].

use serde::Deserialize;

/// See the module.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Words {
    list: Vec<Box<str>>,
    /// The first characters: most questions end here.
    first: Marks,
    /// The last ones.
    last: Marks,
    by_first: Places,
    by_last: Places,
    /// Nothing is one of the words: it stands everywhere.
    nothing: bool,
}

/// One bit for each character of a few, by its number; some others share it.
#[derive(Debug, Clone, Copy, Default)]
struct Marks([u64; 4]);

impl Marks {
    fn of(chars: impl Iterator<Item = char>) -> Marks {
        let mut marks = Marks::default();
        for c in chars {
            if let Some(word) = marks.0.get_mut(u32::from(c) as usize / 64 % 4) {
                *word |= 1 << (u32::from(c) % 64);
            }
        }
        marks
    }

    fn has(&self, c: char) -> bool {
        let word = self.0.get(u32::from(c) as usize / 64 % 4);
        word.is_some_and(|w| w >> (u32::from(c) % 64) & 1 == 1)
    }
}

/// Which words of a list have a character at one end, in the order of the list.
#[derive(Debug, Clone, Default)]
struct Places(Vec<(char, usize)>);

impl Places {
    fn of(ends: impl Iterator<Item = char>) -> Places {
        let mut places: Vec<(char, usize)> = ends.enumerate().map(|(k, c)| (c, k)).collect();
        places.sort_unstable();
        Places(places)
    }

    fn at(&self, c: char) -> &[(char, usize)] {
        let from = self.0.partition_point(|p| p.0 < c);
        let rest = self.0.get(from..).unwrap_or(&[]);
        let long = rest.partition_point(|p| p.0 == c);
        rest.get(..long).unwrap_or(&[])
    }
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Words {
        let nothing = words.iter().any(String::is_empty);
        let words = words.into_iter().filter(|w| !w.is_empty());
        let list: Vec<Box<str>> = words.map(String::into_boxed_str).collect();
        let first = || list.iter().filter_map(|w| w.chars().next());
        let last = || list.iter().filter_map(|w| w.chars().next_back());
        Words {
            first: Marks::of(first()),
            last: Marks::of(last()),
            by_first: Places::of(first()),
            by_last: Places::of(last()),
            list,
            nothing,
        }
    }
}

impl Words {
    /// The words that a text begins with.
    fn beginning<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let first = text.chars().next().filter(|c| self.first.has(*c));
        let places = first.map_or(&[][..], |c| self.by_first.at(c));
        let words = places.iter().filter_map(|(_, k)| self.list.get(*k));
        words.map(|w| &**w).filter(|w| text.starts_with(*w))
    }

    /// The words that a text ends with.
    fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let last = text.chars().next_back();
        let last = last.filter(|c| self.last.has(*c));
        let places = last.map_or(&[][..], |c| self.by_last.at(c));
        let words = places.iter().filter_map(|(_, k)| self.list.get(*k));
        words.map(|w| &**w).filter(|w| text.ends_with(*w))
    }

    /// Whether a text is one of the words.
    pub fn has(&self, text: &str) -> bool {
        self.nothing && text.is_empty() || self.beginning(text).any(|w| w.len() == text.len())
    }

    /// Whether a text begins with one of the words.
    pub fn begin(&self, text: &str) -> bool {
        self.nothing || self.beginning(text).next().is_some()
    }

    /// Whether a text ends with one of the words.
    pub fn end(&self, text: &str) -> bool {
        self.nothing || self.ending(text).next().is_some()
    }

    /// Whether one of the words stands anywhere in a text.
    pub fn within(&self, text: &str) -> bool {
        self.nothing
            || text
                .char_indices()
                .filter(|(_, c)| self.first.has(*c))
                .any(|(at, _)| text.get(at..).is_some_and(|t| self.begin(t)))
    }

    /// The longest of the words that a text begins with.
    pub fn at_start<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        self.beginning(text).max_by_key(|w| w.len())
    }

    /// The longest of the words that a text ends with.
    pub fn at_end<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        self.ending(text).max_by_key(|w| w.len())
    }

    /// A text without the first of the words that it begins with.
    pub fn without_lead<'t>(&self, text: &'t str) -> Option<&'t str> {
        let word = self.beginning(text).next()?.len();
        text.get(word..)
    }

    /// A text without the first of the words that it ends with.
    pub fn without_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let word = self.ending(text).next()?.len();
        text.get(..text.len() - word)
    }

    /// The words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|w| &**w)
    }
}

/// The words of an entry of a rule file, which bars part: 约 | 大约.
pub fn bars(entry: &str) -> impl Iterator<Item = &str> {
    entry.split('|').map(str::trim).filter(|w| !w.is_empty())
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
        assert_eq!(f.list.at_end("甲公司"), Some("公司"));
        assert_eq!(
            (f.list.at_start("司公"), f.list.at_start("甲")),
            (Some("司"), None)
        );
    }
}
