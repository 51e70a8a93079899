//! Names in Chinese text that the vocabulary does not know, by their shapes: a stock code or a
//! definition after it, an ending, Latin letters, 《…》, and what the title opens with and the body repeats.

mod ending;
mod latin;
mod local;
mod mark;
mod model;
mod short;
mod title;

pub use ending::without_legal_form;

use std::ops::Range;

use super::Builder;
use super::shape::SHAPES;
use crate::extract::vocabulary::Role;
use crate::text::script::is_han;

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    short::names(b);
    mark::works(b);
    mark::quoted(b);
    local::names(b);
    local::seated(b);
    mark::bracketed(b);
    title::before_colon(b);
    title::opening(b);
    ending::names(b);
    latin::names(b);
}

/// A Chinese character that a name of an organisation may hold.
pub fn is_name_char(c: char) -> bool {
    is_han(c) && !SHAPES.zh.stop.has(c)
}

/// The run of name characters that ends at `end`, at most `most` characters long.
pub fn run_before(b: &Builder<'_>, end: usize, most: usize) -> Range<usize> {
    let mut start = end;
    // A name of the vocabulary is taken whole, even where it holds a character that ends others (比亚迪).
    let named = |at: usize| {
        let k = b.hits.partition_point(|h| h.end <= at);
        b.hits.get(k).is_some_and(|h| {
            let s = b.sense(h);
            // 新辰超市发展: so is a word for what a firm does.
            let trade =
                h.end - h.start > 3 && s.role.any(Role::ORGANISATION.with(Role::ORGANISATION_WEAK));
            h.start <= at && h.end <= end && (s.name.is_some() || trade)
        })
    };
    for (n, (at, c)) in b
        .text
        .get(..end)
        .unwrap_or("")
        .char_indices()
        .rev()
        .enumerate()
    {
        let part = is_han(c)
            && (!SHAPES.zh.stop.has(c)
                || named(at)
                || c == '据' && b.text.get(..at).is_some_and(|t| t.ends_with('数')))
            || c.is_ascii_alphanumeric()
            || matches!(c, '·' | '-' | '&' | '*')
            || c == '.' && dotted(b.text, at);
        if !part || n == most || b.taken.get(at).copied().unwrap_or(true) {
            break;
        }
        start = at;
    }
    // 其中文化大学: the walk stops at the first half of 其中.
    if b.text.get(..start).is_some_and(|t| t.ends_with('其'))
        && b.text
            .get(start..end)
            .is_some_and(|t| t.starts_with('中') && !t.starts_with("中国"))
    {
        start += '中'.len_utf8();
    }
    let run = b.text.get(start..end).unwrap_or("");
    if let Some(rest) = SHAPES.zh.away.without_lead(run) {
        start = end - rest.len();
    }
    // A word with a role of its own (表示, 投资, 预计) ends the walk as well.
    let from = b.hits.partition_point(|h| h.end <= start);
    for h in b.hits.iter().skip(from).take_while(|h| h.start < end) {
        let s = b.sense(h);
        let verb = s.role.any(
            Role::SPEECH
                .with(Role::CHANGE)
                .with(Role::ANAPHOR)
                .with(Role::OBJECT)
                .with(Role::VERB),
        );
        if verb && s.name.is_none() && h.end <= end && h.end - h.start > 3 {
            start = start.max(h.end);
        }
    }
    start..end
}

/// Whether the point at a byte stands inside a Latin name: Monday.com.
fn dotted(text: &str, at: usize) -> bool {
    let letter = |i: Option<usize>| {
        i.and_then(|i| text.as_bytes().get(i))
            .is_some_and(u8::is_ascii_alphabetic)
    };
    letter(at.checked_sub(1)) && letter(Some(at + 1))
}

/// Where a mark stands.
fn places(b: &Builder<'_>, mark: char) -> Vec<usize> {
    let of = |(at, c): &(usize, char)| (*c == mark).then_some(*at);
    b.opens.iter().filter_map(of).collect()
}

/// 合规问题, 市场需求: what ends so is a matter, not a name.
fn matter(word: &str) -> bool {
    SHAPES.zh.matter.end(word)
}

/// Whether a word of the list of non-names lies at the end of a span.
fn not_a_name(b: &Builder<'_>, span: &Range<usize>) -> bool {
    b.hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.start < span.end)
        .any(|h| b.sense(h).role.any(Role::NOT_A_NAME))
}
