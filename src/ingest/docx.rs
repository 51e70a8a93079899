//! A Word document → its text, paragraph by paragraph.
//!
//! The file is a compressed archive, so that bytes of the file mean nothing to a reader: offsets of
//! claims count in the text extracted here (the paragraphs and cells, a line each), and lines are
//! its lines. Deliberately absent: deleted text of tracked changes, headers, footers, notes.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::BlockKind;

/// Most bytes of text that are unpacked, so that a malicious file cannot fill the memory.
const MOST: u64 = 64 << 20;

/// What is in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The extracted text.
    pub text: String,
    /// Kind of each of its lines.
    pub kinds: Vec<BlockKind>,
    /// Index of the line with the title style, or of the first heading of the first level.
    pub title: Option<usize>,
}

/// Reads a document; the error says what is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let part = zip
        .by_name("word/document.xml")
        .map_err(|e| e.to_string())?;
    let mut xml = String::new();
    part.take(MOST)
        .read_to_string(&mut xml)
        .map_err(|e| e.to_string())?;
    parse(&xml)
}

fn parse(xml: &str) -> Result<Document, String> {
    let mut reader = Reader::from_str(xml);
    let mut doc = Document::default();
    let mut line = Line::default();
    let mut cells = 0usize;
    let mut text = 0usize;
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(e) => match e.local_name().as_ref() {
                "p" => line = Line::default(),
                "t" => text += 1,
                "tc" => cells += 1,
                name => line.mark(name, &e),
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "tab" => line.text.push(' '),
                "br" | "cr" => doc.push(&mut line, cells > 0),
                "noBreakHyphen" => line.text.push('-'),
                name => line.mark(name, &e),
            },
            Event::End(e) => match e.local_name().as_ref() {
                "p" => doc.push(&mut line, cells > 0),
                "t" => text = text.saturating_sub(1),
                "tc" => cells = cells.saturating_sub(1),
                _ => {}
            },
            Event::Text(e) if text > 0 => line.text.push_str(&e),
            Event::CData(e) if text > 0 => line.text.push_str(&e),
            Event::GeneralRef(e) if text > 0 => {
                if let Some((c, _)) = super::entity::read(&format!("&{};", &*e)) {
                    line.text.push(c);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    doc.push(&mut line, false);
    Ok(doc)
}

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Line {
    text: String,
    style: Style,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Style {
    #[default]
    Body,
    Title,
    Heading(u8),
    Item,
}

impl Line {
    /// What an element says of the paragraph it stands in.
    fn mark(&mut self, name: &str, e: &BytesStart<'_>) {
        match name {
            "numPr" if self.style == Style::Body => self.style = Style::Item,
            "pStyle" => {
                let value = e
                    .attributes()
                    .filter_map(Result::ok)
                    .find(|a| a.key.local_name().as_ref() == "val")
                    .map(|a| a.value.to_lowercase())
                    .unwrap_or_default();
                if value == "title" || value == "a3" || value.starts_with("标题栏") {
                    self.style = Style::Title;
                } else if let Some(level) = value
                    .strip_prefix("heading")
                    .or_else(|| value.strip_prefix("标题"))
                    .or(Some(value.as_str()).filter(|v| v.len() == 1))
                    .and_then(|n| n.trim().parse().ok())
                    .filter(|n| (1..=6).contains(n))
                {
                    self.style = Style::Heading(level);
                }
            }
            _ => {}
        }
    }
}

impl Document {
    fn push(&mut self, line: &mut Line, cell: bool) {
        let text = std::mem::take(&mut line.text);
        let text = text.replace(['\n', '\r'], " ");
        if text.trim().is_empty() {
            return;
        }
        let kind = match line.style {
            _ if cell => BlockKind::TableCell,
            Style::Body => BlockKind::Paragraph,
            Style::Item => BlockKind::ListItem,
            Style::Title | Style::Heading(_) => BlockKind::Heading,
        };
        let i = self.kinds.len();
        if !cell && (line.style == Style::Title || line.style == Style::Heading(1) && i == 0) {
            self.title = self.title.or(Some(i));
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&text);
        self.kinds.push(kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_cells_and_references() {
        let d = parse(
            "<w:document xmlns:w=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>软银</w:t></w:r></w:p>\
             <w:p><w:r><w:t>投资</w:t></w:r><w:del><w:r><w:delText>300</w:delText></w:r></w:del><w:r><w:t>400&amp;亿</w:t></w:r><w:r><w:br/><w:t>美元</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>营收</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
        )
        .unwrap();
        assert_eq!(d.text, "软银\n投资400&亿\n美元\n营收");
        assert_eq!(d.title, Some(0));
        assert_eq!(d.kinds[3], BlockKind::TableCell);
    }

    #[test]
    fn what_is_no_document_is_said() {
        assert!(read(b"PK\x03\x04nothing").is_err());
        assert!(parse("<a><b></a>").is_err());
    }
}
