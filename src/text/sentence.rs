//! Blocks into sentences and clauses.
//!
//! In: the reading text and its blocks. Out: spans, in text order. A sentence never crosses a
//! block; a bracket or a quote that opens in a sentence keeps a full stop inside it from ending it
//! only where the bracket closes within 120 characters. A dot between digits ends nothing.

use std::ops::Range;

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
        for s in sentences(body).into_iter().flat_map(|s| pieces(body, s)) {
            let span = trim(text, b.span.start + s.start..b.span.start + s.end);
            if span.is_empty() {
                continue;
            }
            let clauses = clauses(text, span.clone());
            out.push(Sentence {
                span,
                block: i as u32,
                kind: b.kind,
                field,
                clauses,
            });
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
fn pieces(body: &str, s: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = s.start;
    while s.end - start > LONGEST {
        let mut stop = start + LONGEST;
        while !body.is_char_boundary(stop) {
            stop -= 1;
        }
        let part = body.get(start..stop).unwrap_or("");
        let mark = |c: char| matches!(c, '，' | '、' | ';' | '；' | ' ' | '\t');
        let cut = part
            .char_indices()
            .rev()
            .find(|(at, c)| *at > LONGEST / 2 && mark(*c))
            .map_or(stop, |(at, c)| start + at + c.len_utf8());
        out.push(start..cut);
        start = cut;
    }
    out.push(start..s.end);
    out
}

const OPEN: &[char] = &['（', '(', '“', '「', '『', '《', '【', '[', '〈'];
const CLOSE: &[char] = &['）', ')', '”', '」', '』', '》', '】', ']', '〉'];

/// How far a bracket may reach and still protect the full stops inside it, in characters.
const REACH: usize = 120;

fn sentences(body: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = body.char_indices().collect();
    let mut out = Vec::new();
    let mut start = 0;
    // Index of the character after the closing bracket that protects what stands before it.
    let mut protected = 0;
    let mut i = 0;
    while let Some(&(at, c)) = chars.get(i) {
        if OPEN.contains(&c) && i >= protected {
            protected = closing(&chars, i).map_or(protected, |k| k + 1);
        }
        let next = chars.get(i + 1).map(|x| x.1);
        let prev = i.checked_sub(1).and_then(|k| chars.get(k)).map(|x| x.1);
        let stop = match c {
            '。' | '！' | '？' | '…' | '!' | '?' | '；' | '\n' => true,
            '.' => {
                next.is_none_or(|n| n.is_whitespace() || n == '"' || n == '”')
                    && !abbreviation(body.get(start..at).unwrap_or(""))
                    && !(prev.is_some_and(|p| p.is_ascii_uppercase())
                        && next.is_some_and(|n| n == ' ')
                        && short_token(body.get(start..at).unwrap_or("")))
            }
            ';' => next.is_none_or(|n| n.is_whitespace()),
            _ => false,
        };
        if stop && (c == '\n' || i >= protected) {
            // Closing quotes and further stops belong to the sentence they end.
            let mut k = i + 1;
            while chars.get(k).is_some_and(|x| {
                CLOSE.contains(&x.1) || matches!(x.1, '。' | '！' | '？' | '…' | '"')
            }) {
                k += 1;
            }
            let end = chars.get(k).map_or(body.len(), |x| x.0);
            out.push(start..end);
            start = end;
            i = k;
            continue;
        }
        i += 1;
    }
    if start < body.len() {
        out.push(start..body.len());
    }
    out
}

/// Position of the bracket that closes the one at `i`, if it is near and in the same line.
fn closing(chars: &[(usize, char)], i: usize) -> Option<usize> {
    let open = chars.get(i)?.1;
    let want = CLOSE.get(OPEN.iter().position(|c| *c == open)?)?;
    let mut depth = 0;
    for (k, x) in chars.iter().enumerate().skip(i).take(REACH) {
        if x.1 == open {
            depth += 1;
        } else if x.1 == *want {
            depth -= 1;
            if depth == 0 {
                return Some(k);
            }
        } else if x.1 == '\n' {
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
        "U.N", "a.m", "p.m", "e.g", "i.e", "est",
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
    let mut prev = ' ';
    let mut it = s.char_indices().peekable();
    while let Some((at, c)) = it.next() {
        if matches!(c, '（' | '(' | '《' | '【') {
            depth += 1;
        } else if matches!(c, '）' | ')' | '》' | '】') {
            depth = depth.saturating_sub(1);
        }
        let next = it.peek().map(|x| x.1);
        let cut = depth == 0
            && match c {
                '，' | '；' | '：' | '—' => true,
                // A comma between digits is a thousands separator.
                ',' => !(prev.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit())),
                ';' => true,
                ':' => next.is_some_and(char::is_whitespace) || !next.is_some_and(|n| n.is_ascii()),
                _ => false,
            };
        if cut {
            let end = at + c.len_utf8();
            push(text, &mut out, span.start + start..span.start + end);
            start = end;
        }
        prev = c;
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
