//! Whether the body prints a number of the headline letter for letter, read as a claim or not.
//!
//! Deliberately absent: values; 2万 and 20000 are two prints.

use crate::model::{Claim, FieldKind};
use crate::text::fold;

use super::super::rule::ArticleView;

/// Whether the body prints the number letter for letter, read as a claim or not.
pub fn in_text(view: &ArticleView<'_>, head: &Claim) -> bool {
    let surface = fold::plain(&head.surface);
    let core: String = surface
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .filter(|c| !c.is_whitespace())
        .collect();
    let core = core.trim_end_matches(['元', '人', '家', '个', '%', '股', '名', '位']);
    if core.is_empty() {
        return false;
    }
    view.article
        .fields
        .iter()
        .filter(|f| f.kind == FieldKind::Body)
        .filter_map(|f| view.article.text.get(f.span.clone()))
        .any(|t| stands_in(t, core))
}

/// Whether a number stands in a text, not as a part of a longer one.
fn stands_in(text: &str, core: &str) -> bool {
    text.match_indices(core).any(|(i, m)| {
        let before = text.get(..i).and_then(|t| t.chars().next_back());
        let after = text.get(i + m.len()..).and_then(|t| t.chars().next());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let magnitude = after.is_some_and(|c| matches!(c, '万' | '亿' | '千' | '百' | '兆'));
        let decimal =
            after == Some('.') && digit(text.get(i + m.len() + 1..).and_then(|t| t.chars().next()));
        let scaled = magnitude && core.ends_with(|c: char| c.is_ascii_digit());
        // 26 is no part of 26,923.
        let rest = text.get(i + m.len()..).unwrap_or("").strip_prefix(',');
        let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
        let front = text.get(..i).unwrap_or("").strip_suffix(',');
        let grouped = rest.is_some_and(|r| digits(r) == 3)
            || digits(m) == 3 && front.is_some_and(|f| f.ends_with(|c: char| c.is_ascii_digit()));
        let longer = digit(before) || before == Some('.') || digit(after) || decimal || grouped;
        !longer && !scaled
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_longer_number_is_not_it() {
        for (text, core, is) in [
            ("呎租约26元", "26", true),
            ("26,923元", "26", false),
            ("1,026元", "026", false),
            ("12,923元", "923", false),
            ("26,100人和5人", "100", false),
            ("26万元", "26", false),
            ("26.5元", "26", false),
            ("近26, 又一次", "26", true),
        ] {
            assert_eq!(stands_in(text, core), is, "{text}");
        }
    }
}
