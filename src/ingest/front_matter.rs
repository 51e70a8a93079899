//! The `---` block at the top of a file: title, date, summary, source, url, with their places.
//!
//! Newsroom titles (`title: 标题：副题: 再题`) are often invalid YAML, so the block is read line by
//! line; a block counts only where every line of it looks like YAML, because an article may simply
//! begin with a rule.

use std::ops::Range;

/// What the block holds. Spans are bytes of the text, quotes left off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Key and place of its value, in order.
    pub values: Vec<(String, Range<usize>)>,
    /// First byte after the block.
    pub end: usize,
}

impl FrontMatter {
    /// Place of the first of these keys that has a value.
    pub fn get(&self, keys: &[&str]) -> Option<Range<usize>> {
        keys.iter().find_map(|k| {
            self.values
                .iter()
                .find(|(n, r)| n == k && !r.is_empty())
                .map(|(_, r)| r.clone())
        })
    }
}

/// Reads the block, if the text begins with one.
pub fn read(text: &str) -> Option<FrontMatter> {
    let fence = text.lines().next()?.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let separator = if fence == "---" { ':' } else { '=' };
    let mut fm = FrontMatter::default();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if i == 0 {
            continue;
        }
        let body = line.trim_end();
        if body == fence {
            fm.end = at;
            return (!fm.values.is_empty()).then_some(fm);
        }
        if body.is_empty() || body.starts_with([' ', '\t', '-', '#', ']', '[']) {
            continue;
        }
        let cut = body.find(separator)?;
        let key = body.get(..cut)?.trim();
        if key.is_empty()
            || !key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        {
            return None;
        }
        fm.values.push((
            key.to_lowercase(),
            value(text, start + cut + separator.len_utf8()..start + body.len()),
        ));
    }
    None
}

/// The value without white space and quotes.
fn value(text: &str, r: Range<usize>) -> Range<usize> {
    let s = text.get(r.clone()).unwrap_or("");
    let lead = s.len() - s.trim_start().len();
    let t = s.trim();
    let start = r.start + lead;
    for q in ['"', '\''] {
        if t.len() >= 2 && t.starts_with(q) && t.ends_with(q) {
            return start + 1..start + t.len() - 1;
        }
    }
    start..start + t.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_yaml_titles_are_read() {
        let t = "---\ntitle: 标题：副题: 400亿\ntags:\n  - \"qq\"\ndate: \"2025-02-08 17:45:02\"\n---\n正文";
        let f = read(t).unwrap();
        assert_eq!(&t[f.get(&["title"]).unwrap()], "标题：副题: 400亿");
        assert_eq!(&t[f.get(&["date"]).unwrap()], "2025-02-08 17:45:02");
        assert_eq!(&t[f.end..], "正文");
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(read("---\n据报道，软银投资400亿美元。\n---\n正文"), None);
    }
}
