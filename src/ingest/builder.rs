//! Pieces of a decoded file → reading text with fields, blocks and the way back.
//!
//! A block is opened, filled with pieces of the file as they stand or with characters that the file
//! spells in another way (an entity, an escape), and closed. White space at its ends and characters
//! without width are left out; a block of nothing else never was.

use std::ops::Range;

use crate::model::{Block, BlockKind, Field, FieldKind};
use crate::text::map::OffsetMap;

/// See the module.
#[derive(Debug)]
pub struct Builder<'t> {
    decoded: &'t str,
    /// Reading text so far.
    pub text: String,
    /// From the reading text to the decoded text.
    pub map: OffsetMap,
    /// Fields so far; adjoining blocks of one kind of field are one field.
    pub fields: Vec<Field>,
    /// Blocks so far.
    pub blocks: Vec<Block>,
    open: Option<(FieldKind, BlockKind)>,
    pieces: Vec<Piece>,
}

/// Part of a text, with the bytes of the file that spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The file's own characters.
    Own(Range<usize>),
    /// One character that the file spells otherwise.
    Char(char, Range<usize>),
}

impl<'t> Builder<'t> {
    /// Over a decoded file.
    pub fn new(decoded: &'t str) -> Self {
        Builder {
            decoded,
            text: String::with_capacity(decoded.len()),
            map: OffsetMap::default(),
            fields: Vec::new(),
            blocks: Vec::new(),
            open: None,
            pieces: Vec::new(),
        }
    }

    /// The decoded file.
    pub fn decoded(&self) -> &'t str {
        self.decoded
    }

    /// Begins a block; one that is open is closed.
    pub fn open(&mut self, field: FieldKind, kind: BlockKind) {
        self.close();
        self.open = Some((field, kind));
    }

    /// Adds a piece of the file to the open block.
    pub fn own(&mut self, r: Range<usize>) {
        let Some(s) = self.decoded.get(r.clone()) else {
            return;
        };
        /// How far to go on from a byte; zero for control characters and the first bytes of those without
        /// width: all others are seen.
        const STEP: [u8; 256] = {
            let mut step = [1; 256];
            let mut b = 0;
            while b < 256 {
                step[b] = match b {
                    0..0x20 | 0x7F | 0xC2 | 0xE2 | 0xEF => 0,
                    0..0xC0 => 1,
                    0xC0..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
                b += 1;
            }
            step
        };
        let bytes = s.as_bytes();
        let mut from = 0;
        let mut i = 0;
        while let Some(b) = bytes.get(i) {
            let step = STEP.get(usize::from(*b)).copied().unwrap_or(1);
            if step > 0 {
                i += usize::from(step);
                continue;
            }
            // Of the full-width forms only the byte order mark has no width.
            if *b == 0xEF && bytes.get(i + 1) != Some(&0xBB) {
                i += 3;
                continue;
            }
            let at = i;
            let Some(c) = s.get(at..).and_then(|t| t.chars().next()) else {
                break;
            };
            i = at + c.len_utf8();
            if unseen(c) {
                self.piece(r.start + from..r.start + at);
                from = i;
            }
        }
        self.piece(r.start + from..r.end);
    }

    fn piece(&mut self, r: Range<usize>) {
        if r.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Own(last)) if last.end == r.start => last.end = r.end,
            _ => self.pieces.push(Piece::Own(r)),
        }
    }

    /// Adds pieces.
    pub fn pieces(&mut self, pieces: &[Piece]) {
        for p in pieces {
            match p {
                Piece::Own(r) => self.own(r.clone()),
                Piece::Char(c, r) => self.spelled(*c, r.clone()),
            }
        }
    }

    /// Adds a character that the file spells in the bytes `r`.
    pub fn spelled(&mut self, c: char, r: Range<usize>) {
        if !unseen(c) {
            self.pieces.push(Piece::Char(c, r));
        }
    }

    /// Ends the open block and begins another one of its kind.
    pub fn split(&mut self) {
        if let Some((field, kind)) = self.open {
            self.open(field, kind);
        }
    }

    /// Ends the open block.
    pub fn close(&mut self) {
        // Taken out for the time being, so that its room serves for the next block.
        let mut pieces = std::mem::take(&mut self.pieces);
        if let Some((field, kind)) = self.open.take() {
            let blank = self.trim(&mut pieces);
            self.block(pieces.get(blank..).unwrap_or(&[]), field, kind);
        }
        pieces.clear();
        self.pieces = pieces;
    }

    /// Adds a block of pieces without white space at its ends.
    fn block(&mut self, pieces: &[Piece], field: FieldKind, kind: BlockKind) {
        if pieces.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        for p in pieces {
            let at = self.text.len();
            match p {
                Piece::Own(r) => {
                    self.map.push(at, r.start, r.len(), 1, 1);
                    self.text.push_str(self.own_text(r));
                }
                Piece::Char(c, r) => {
                    let long = u8::try_from(r.len()).unwrap_or(u8::MAX);
                    self.map.push(at, r.start, 1, c.len_utf8() as u8, long);
                    self.text.push(*c);
                }
            }
        }
        let span = start..self.text.len();
        match self.fields.last_mut() {
            Some(f) if f.kind == field => f.span.end = span.end,
            _ => self.fields.push(Field {
                kind: field,
                span: span.clone(),
            }),
        }
        self.blocks.push(Block { kind, span });
    }

    /// Opens, fills and closes a block that stands in the file as it is read.
    pub fn add(&mut self, r: Range<usize>, field: FieldKind, kind: BlockKind) {
        self.open(field, kind);
        self.own(r);
        self.close();
    }

    fn own_text(&self, r: &Range<usize>) -> &'t str {
        self.decoded.get(r.clone()).unwrap_or("")
    }

    /// Takes white space from both ends of some pieces; gives how many at the beginning are nothing else.
    fn trim(&self, pieces: &mut Vec<Piece>) -> usize {
        while let Some(last) = pieces.pop() {
            match last {
                Piece::Char(c, _) if c.is_whitespace() => continue,
                Piece::Own(r) => {
                    let s = self.own_text(&r).trim_end();
                    if s.is_empty() {
                        continue;
                    }
                    pieces.push(Piece::Own(r.start..r.start + s.len()));
                }
                p => pieces.push(p),
            }
            break;
        }
        let mut skip = 0;
        for p in pieces.iter_mut() {
            match p {
                Piece::Char(c, _) if c.is_whitespace() => {
                    skip += 1;
                    continue;
                }
                Piece::Own(r) => {
                    let s = self.decoded.get(r.clone()).unwrap_or("");
                    let lead = s.len() - s.trim_start().len();
                    if lead == s.len() {
                        skip += 1;
                        continue;
                    }
                    r.start += lead;
                }
                Piece::Char(..) => {}
            }
            break;
        }
        skip
    }
}

/// The text that pieces stand for.
pub fn spell(decoded: &str, pieces: &[Piece]) -> String {
    let mut out = String::new();
    for p in pieces {
        match p {
            Piece::Own(r) => out.push_str(decoded.get(r.clone()).unwrap_or("")),
            Piece::Char(c, _) => out.push(*c),
        }
    }
    out
}

/// Characters that nobody sees: they would only come between the digits of a number.
fn unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lead_back_to_the_file() {
        let t = "  估值<b>400</b>&#20159;\u{200b}美元 ";
        let mut b = Builder::new(t);
        b.open(FieldKind::Body, BlockKind::Paragraph);
        let at = |s: &str| t.find(s).unwrap();
        b.own(0..at("<b>"));
        b.own(at("400")..at("</b>"));
        b.spelled('亿', at("&#")..at("&#") + 8);
        b.own(at("&#") + 8..t.len());
        b.close();
        assert_eq!(b.text, "估值400亿美元");
        let r = b.map.to_source(6..b.text.len());
        assert_eq!(&t[r], "400</b>&#20159;\u{200b}美元");
    }

    #[test]
    fn a_block_of_white_space_never_was() {
        let mut b = Builder::new(" \n ");
        b.add(0..3, FieldKind::Body, BlockKind::Paragraph);
        assert!(b.text.is_empty() && b.blocks.is_empty());
    }
}
