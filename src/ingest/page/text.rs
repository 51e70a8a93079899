//! Text of an element → pieces of a block, white space as a browser shows it; the title of a page
//! without the name of its site. Deliberately absent: which element the text stands in.

use std::ops::Range;

use super::super::builder::{Piece, spell};
use super::super::entity;
use super::Part;

/// Adds text to a part: references decoded, white space as a browser shows it. A line break beside
/// a Chinese character is nothing.
pub(super) fn collapse(text: &str, r: Range<usize>, mut part: Part, link: bool) -> Part {
    let s = text.get(r.clone()).unwrap_or("");
    let mut i = 0;
    while let Some(c) = s.get(i..).and_then(|t| t.chars().next()) {
        let at = r.start + i;
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            let run = s.get(i..).unwrap_or("");
            let n = run.len()
                - run
                    .trim_start_matches([' ', '\t', '\n', '\r', '\u{c}'])
                    .len();
            let broken = run.get(..n).is_some_and(|w| w.contains('\n'));
            let after = run.get(n..).and_then(|t| t.chars().next());
            let before = last(text, &part.pieces);
            i += n;
            if before.is_none_or(char::is_whitespace) || broken && (wide(before) || wide(after)) {
                continue;
            }
            part.pieces.push(Piece::Char(' ', at..at + n.min(200)));
            continue;
        }
        let (ch, n) = entity::read(s.get(i..).unwrap_or("")).unwrap_or((c, c.len_utf8()));
        match part.pieces.last_mut() {
            _ if n != c.len_utf8() => part.pieces.push(Piece::Char(ch, at..at + n)),
            Some(Piece::Own(o)) if o.end == at => o.end += n,
            _ => part.pieces.push(Piece::Own(at..at + n)),
        }
        if !ch.is_whitespace() {
            part.chars += 1;
            part.linked += usize::from(link);
        }
        i += n;
    }
    part
}

fn last(text: &str, pieces: &[Piece]) -> Option<char> {
    match pieces.last()? {
        Piece::Char(c, _) => Some(*c),
        Piece::Own(r) => text.get(r.clone())?.chars().next_back(),
    }
}

fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
    })
}

/// `标题_栏目_网站`, `Title - Site`: the first part, where the rest is short.
pub(super) fn without_site(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let s = spell(text, &pieces);
    let cut = ["_", " | ", "|", " - ", " – ", " — ", "-"]
        .iter()
        .filter_map(|sep| s.find(sep).filter(|i| *i > 0))
        .find(|i| {
            s.len() - i < 3 * i.max(&10) && s.get(..*i).is_some_and(|t| t.chars().count() >= 6)
        });
    let Some(mut left) = cut else {
        return pieces;
    };
    let mut out = Vec::new();
    for p in pieces {
        let n = match &p {
            Piece::Own(r) => r.len(),
            Piece::Char(c, _) => c.len_utf8(),
        };
        match p {
            Piece::Own(r) if n > left => out.push(Piece::Own(r.start..r.start + left)),
            p if n <= left => out.push(p),
            _ => {}
        }
        left = left.saturating_sub(n);
        if left == 0 {
            break;
        }
    }
    out
}
