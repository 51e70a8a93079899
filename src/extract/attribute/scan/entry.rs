//! Entries and sections of an English list of firms: Acme Foods: Shares rose 5%; a heading Acme Foods | CMP: $12 and what
//! follows it.
//!
//! Enters: an article and its names. Leaves: which bytes are told of which of them. Deliberately absent: which of these
//! numbers are somebody else's (`subject`).

use std::ops::Range;

use super::{SHAPES, Scan, Spot};
use crate::extract::vocabulary::NameKind;
use crate::model::{Article, BlockKind, FieldKind};

/// The longest line that only names a firm, in bytes.
const HEAD: usize = 70;
/// The longest label behind such a line, in bytes.
const LABEL: usize = 30;

/// What opens with a name and is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its bytes.
    pub span: Range<usize>,
    /// Index into [`Scan::who`].
    pub who: usize,
}

/// How a line opens with a name.
enum Opens {
    /// Acme Foods: the rest of the line is told of it.
    Line(usize),
    /// Acme Foods, alone: so is what follows the line.
    Section(usize),
    /// A heading that names nobody.
    Other,
}

/// The entries of an article, in text order.
pub fn entries(scan: &Scan, article: &Article) -> Vec<Entry> {
    let text = article.text.as_str();
    let mut lines: Vec<Entry> = Vec::new();
    let mut sections: Vec<Entry> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut close = |open: &mut Option<(usize, usize)>, until: usize| {
        if let Some((from, who)) = open.take() {
            sections.push(Entry {
                span: from..until,
                who,
            });
        }
    };
    for block in article.blocks.iter() {
        let body = article
            .fields
            .iter()
            .any(|f| f.kind == FieldKind::Body && f.span.contains(&block.span.start));
        if !body {
            continue;
        }
        let pieces = pieces(text, block.span.clone());
        for (k, at) in pieces.iter().cloned().enumerate() {
            // Acme Foods, and behind it: Current Price: $12.
            let next = pieces.get(k + 1).and_then(|p| text.get(p.clone()));
            let labels = next.is_some_and(|t| t.find(": ").is_some_and(|k| k <= LABEL));
            match opens(scan, text, at.clone(), block.kind, labels) {
                Some(Opens::Line(who)) => lines.push(Entry {
                    span: at.start..block.span.end,
                    who,
                }),
                Some(Opens::Section(who)) => {
                    close(&mut open, at.start);
                    open = Some((at.start, who));
                }
                Some(Opens::Other) => close(&mut open, at.start),
                None => {}
            }
        }
    }
    close(&mut open, text.len());
    let several = |all: &[Entry]| {
        all.iter()
            .any(|e| all.first().is_some_and(|f| f.who != e.who))
    };
    let mut out = Vec::new();
    if several(&lines) {
        out.append(&mut lines);
    }
    if several(&sections) {
        out.append(&mut sections);
    }
    out.sort_by_key(|e| e.span.start);
    out
}

/// The lines of a block; two spaces are what is left of a line break.
fn pieces(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let body = text.get(block.clone()).unwrap_or("");
    let mut from = 0;
    for (k, mark) in body
        .match_indices("\n")
        .chain(body.match_indices("  "))
        .collect::<std::collections::BTreeSet<_>>()
    {
        if k > from {
            out.push(block.start + from..block.start + k);
        }
        from = from.max(k + mark.len());
    }
    out.push(block.start + from..block.end);
    out
}

/// How a line opens.
fn opens(
    scan: &Scan,
    text: &str,
    at: Range<usize>,
    kind: BlockKind,
    labels: bool,
) -> Option<Opens> {
    let line = text.get(at.clone())?;
    let lead = line.len()
        - line
            .trim_start_matches(['*', '-', '•', ' ', '–', '(', '·'])
            .len();
    let start = at.start + lead;
    let spot = scan.spots_in(start..start + 1).first();
    let spot = spot.filter(|s| s.end <= at.end && owns(scan, s));
    // A line of dashes makes a heading of the one above it.
    let behind_line = text.get(at.end..).unwrap_or("").trim_start();
    let ruled = behind_line.starts_with("-----") || behind_line.starts_with("=====");
    let other = (kind == BlockKind::Heading || ruled).then_some(Opens::Other);
    let Some(s) = spot else {
        return other;
    };
    let rest = behind(text.get(s.end..at.end)?);
    if let Some(said) = rest.strip_prefix(':') {
        let told = said.trim_start().len() >= 20 && kind != BlockKind::Heading;
        return told.then_some(Opens::Line(s.who)).or(other);
    }
    // Acme Foods (NYSE: ACM): a name and its code, and nothing else.
    let told = text.get(s.end..at.end)?.trim_end_matches(['*', ' ']);
    let coded = told.ends_with(')') && told.contains(" (");
    let heading = kind == BlockKind::Heading && scan.kind(s) == NameKind::Company;
    let alone = rest.is_empty() && (labels || coded || heading) || rest.starts_with('|');
    if alone && line.len() <= HEAD {
        return Some(Opens::Section(s.who));
    }
    let item = kind == BlockKind::ListItem;
    let dash = ["– ", "— ", "- "].iter().any(|d| rest.starts_with(d));
    (item && dash).then_some(Opens::Line(s.who)).or(other)
}

/// Without the form of a firm and its code: Acme Foods Ltd. (NYSE: ACM).
fn behind(rest: &str) -> &str {
    let mut rest = rest;
    for f in SHAPES.en.legal_form.iter() {
        rest = rest.strip_prefix(f).unwrap_or(rest);
    }
    let rest = rest.trim_start_matches(['.', '*', ' ', ')']);
    let code = rest.strip_prefix('(').and_then(|t| t.split_once(')'));
    let rest = match code {
        Some((inside, behind)) if inside.len() <= 24 => behind,
        _ => rest,
    };
    rest.trim_start_matches(['*', ' '])
}

/// Whether such a name heads an entry.
fn owns(scan: &Scan, s: &Spot) -> bool {
    let often = scan.who.get(s.who).is_some_and(|w| w.count >= 2);
    match scan.kind(s) {
        NameKind::Company | NameKind::Index | NameKind::Commodity | NameKind::Currency => true,
        NameKind::Unknown => often,
        _ => false,
    }
}
