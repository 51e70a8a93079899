//! Blocks into sentences and clauses.
//!
//! In: the reading text and its blocks. Out: spans, in text order. A sentence never crosses a
//! block; a bracket or a quote that opens in a sentence keeps a full stop inside it from ending it
//! only where the bracket closes within 120 characters. A dot between digits ends nothing.

use std::ops::Range;

use super::near;
use super::step::Steps;
use crate::model::{Block, BlockKind, FieldKind};

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the reading text, white space trimmed.
    pub span: Range<usize>,
    /// Index of its block.
    pub block: u32,
    /// Kind of its block.
    pub kind: BlockKind,
    /// Field of its block.
    pub field: FieldKind,
    /// Its clauses: split at ，；： and the like outside brackets.
    pub clauses: Vec<Range<usize>>,
}

impl Sentence {
    /// The clause that holds a byte, or the whole sentence.
    pub fn clause_at(&self, at: usize) -> Range<usize> {
        let i = self.clauses.partition_point(|c| c.end <= at);
        self.clauses
            .get(i)
            .filter(|c| c.contains(&at))
            .cloned()
            .unwrap_or(self.span.clone())
    }
}

/// Splits all blocks.
pub fn split(text: &str, blocks: &[Block], field_at: impl Fn(usize) -> FieldKind) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (i, b) in blocks.iter().enumerate() {
        let Some(body) = text.get(b.span.clone()) else {
            continue;
        };
        let field = field_at(b.span.start);
        let mut add = |s: Range<usize>| {
            let span = trim(text, b.span.start + s.start..b.span.start + s.end);
            if span.is_empty() {
                return;
            }
            let clauses = clauses(text, span.clone());
            out.push(Sentence {
                span,
                block: i as u32,
                kind: b.kind,
                field,
                clauses,
            });
        };
        for s in sentences(body) {
            pieces(body, s, &mut add);
        }
    }
    out
}

/// Index of the sentence that holds a byte: the last that starts at or before it.
pub fn index_at(sentences: &[Sentence], at: usize) -> Option<usize> {
    sentences
        .partition_point(|s| s.span.start <= at)
        .checked_sub(1)
}

/// Bytes after which a sentence is cut: about a thousand Chinese characters. What is longer is a table
/// or a list that lost its line breaks, and stages that weigh the numbers of a sentence against each
/// other must not meet a megabyte of them.
const LONGEST: usize = 3000;

/// A sentence, cut after a comma or a space where it is too long.
fn pieces(body: &str, s: Range<usize>, add: &mut impl FnMut(Range<usize>)) {
    let mut start = s.start;
    while s.end - start > LONGEST {
        let part = near::behind(body, start, LONGEST);
        let mark = |c: char| matches!(c, '，' | '、' | ';' | '；' | ' ' | '\t');
        let cut = part
            .char_indices()
            .rev()
            .find(|(at, c)| *at > LONGEST / 2 && mark(*c))
            .map_or(part.len(), |(at, c)| at + c.len_utf8());
        add(start..start + cut);
        start += cut;
    }
    add(start..s.end);
}

/// The mark that closes what a mark opens.
fn partner(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '【' => '】',
        '[' => ']',
        '〈' => '〉',
        _ => return None,
    })
}

fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '”' | '」' | '』' | '》' | '】' | ']' | '〉')
}

/// How far a bracket may reach and still protect the full stops inside it, in characters.
const REACH: usize = 120;

/// The first character from a byte on that may open a bracket or end a sentence or a clause: all
/// others, most of a text, are passed over by their first byte.
fn mark(text: &str, from: usize) -> Option<(usize, char)> {
    const STEPS: Steps = Steps::to(b"\n!(),.:;?[");
    let at = STEPS.next(text.as_bytes(), from)?;
    text.get(at..)?.chars().next().map(|c| (at, c))
}

fn sentences(body: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    // The byte behind the closing bracket that protects what stands before it.
    let mut protected = 0;
    let mut i = 0;
    while let Some((at, c)) = mark(body, i) {
        i = at + c.len_utf8();
        if at >= protected
            && let Some(close) = partner(c)
        {
            protected = closing(body, at, c, close).unwrap_or(protected);
        }
        let stop = match c {
            '。' | '！' | '？' | '…' | '!' | '?' | '；' | '\n' => true,
            '.' => full_stop(body, start, at),
            ';' => next_char(body, i).is_none_or(|n| n.is_whitespace()),
            _ => false,
        };
        if stop && (c == '\n' || at >= protected) {
            // Closing quotes and further stops belong to the sentence they end.
            let rest = body.get(i..).unwrap_or("");
            let end = rest
                .find(|c| !(closes(c) || matches!(c, '。' | '！' | '？' | '…' | '"')))
                .map_or(body.len(), |k| i + k);
            out.push(start..end);
            start = end;
            i = end;
        }
    }
    if start < body.len() {
        out.push(start..body.len());
    }
    out
}

fn next_char(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a dot ends the sentence that begins at `start`.
fn full_stop(body: &str, start: usize, at: usize) -> bool {
    let next = next_char(body, at + 1);
    let before = body.get(start..at).unwrap_or("");
    let capital = body
        .as_bytes()
        .get(at.wrapping_sub(1))
        .is_some_and(u8::is_ascii_uppercase);
    next.is_none_or(|n| n.is_whitespace() || n == '"' || n == '”')
        && !abbreviation(before)
        && !(capital && next == Some(' ') && short_token(before))
}

/// The byte behind the bracket that closes the one at `at`, if it is near and in the same line.
fn closing(body: &str, at: usize, open: char, want: char) -> Option<usize> {
    let mut depth = 0;
    for (k, c) in body.get(at..)?.char_indices().take(REACH) {
        if c == open {
            depth += 1;
        } else if c == want {
            depth -= 1;
            if depth == 0 {
                return Some(at + k + c.len_utf8());
            }
        } else if c == '\n' {
            return None;
        }
    }
    None
}

/// Whether a dot after this text belongs to an abbreviation rather than ending a sentence.
fn abbreviation(before: &str) -> bool {
    const SHORT: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Inc", "Corp", "Co", "Ltd", "No", "vs", "St", "Jan",
        "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "U.S", "U.K",
        "U.N", "a.m", "p.m", "p.a", "e.g", "i.e", "est",
    ];
    let last = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    SHORT.contains(&last)
}

/// Whether the last token is a single capital letter (an initial).
fn short_token(before: &str) -> bool {
    before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|t| t.chars().count() == 1)
}

fn clauses(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let Some(s) = text.get(span.clone()) else {
        return vec![span];
    };
    let mut out = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut i = 0;
    while let Some((at, c)) = mark(s, i) {
        i = at + c.len_utf8();
        if matches!(c, '（' | '(' | '《' | '【') {
            depth += 1;
        } else if matches!(c, '）' | ')' | '》' | '】') {
            depth = depth.saturating_sub(1);
        }
        let digit = |at: usize| s.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let cut = depth == 0
            && match c {
                '，' | '；' | '：' | '—' => true,
                // A comma between digits is a thousands separator.
                ',' => !(digit(at.wrapping_sub(1)) && digit(i)),
                ';' => true,
                ':' => next_char(s, i).is_none_or(|n| n.is_whitespace() || !n.is_ascii()),
                _ => false,
            };
        if cut {
            push(text, &mut out, span.start + start..span.start + i);
            start = i;
        }
    }
    push(text, &mut out, span.start + start..span.end);
    out
}

fn push(text: &str, out: &mut Vec<Range<usize>>, r: Range<usize>) {
    let r = trim(text, r);
    if !r.is_empty() {
        out.push(r);
    }
}

fn trim(text: &str, r: Range<usize>) -> Range<usize> {
    let Some(s) = text.get(r.clone()) else {
        return r;
    };
    let lead = s.len() - s.trim_start().len();
    let tail = s.len() - s.trim_end().len();
    if lead == s.len() {
        r.start..r.start
    } else {
        r.start + lead..r.end - tail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_all(t: &str) -> Vec<&str> {
        let b = [Block {
            kind: BlockKind::Paragraph,
            span: 0..t.len(),
        }];
        split(t, &b, |_| FieldKind::Body)
            .into_iter()
            .map(|s| &t[s.span])
            .collect()
    }

    #[test]
    fn decimals_and_brackets_do_not_end_a_sentence() {
        assert_eq!(
            split_all("估值1.5万亿美元（约10.9万亿元。未经证实）上升。“他说。”然后"),
            [
                "估值1.5万亿美元（约10.9万亿元。未经证实）上升。",
                "“他说。”然后"
            ]
        );
        assert_eq!(
            split_all("Shares rose 2.5 percent. The U.S. index fell."),
            ["Shares rose 2.5 percent.", "The U.S. index fell."]
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut_after_a_comma() {
        let t = "共5亿元，".repeat(1000);
        let parts = split_all(&t);
        assert!(
            parts.len() > 1
                && parts
                    .iter()
                    .all(|p| p.len() <= LONGEST && p.ends_with('，'))
        );
        assert_eq!(parts.concat(), t);
    }

    #[test]
    fn clauses_leave_thousands_alone() {
        let t = "共1,004件,比上年增6%，占比（约，三成）高";
        let b = [Block {
            kind: BlockKind::Paragraph,
            span: 0..t.len(),
        }];
        let s = split(t, &b, |_| FieldKind::Body);
        let c: Vec<&str> = s[0].clauses.iter().map(|r| &t[r.clone()]).collect();
        assert_eq!(c, ["共1,004件,", "比上年增6%，", "占比（约，三成）高"]);
    }
}
