//! One article as read: its reading text, the fields and blocks in it, and the way back to the file.
//!
//! All spans inside a run are bytes of [`Article::text`], which is folded (ASCII digits, simplified
//! characters; see [`crate::text::fold`]), so that every stage reads one spelling only.
//! [`Article::to_source`] turns a span into bytes of the original file, which is what every record
//! shows, and [`Article::shown`] into the text as printed.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::map::OffsetMap;

use super::suppression::Suppression;

/// One article.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The record's own id in JSON Lines and CSV input, else the path.
    pub id: Arc<str>,
    /// As given on the command line, joined with the place below it, `/` between parts.
    pub path: Arc<str>,
    /// Line number in a JSON Lines or CSV file, 1-based.
    pub record: Option<u64>,
    /// Reading text, folded: all fields one after another, `\n` between them; markup is gone.
    pub text: String,
    /// The same text as printed.
    pub original: String,
    /// From bytes of `text` to bytes of `original`.
    pub unfold: OffsetMap,
    /// Line starts of the original file, as (source byte, 1-based line); see [`Article::position`].
    pub lines: SourceLines,
    /// The same for the title of a record, whose offsets count in the title field.
    pub title_lines: SourceLines,
    /// From bytes of `text` to bytes of the original file (or of the record's decoded field).
    pub map: OffsetMap,
    /// Title, summary and body, in text order, not overlapping.
    pub fields: Vec<Field>,
    /// Paragraphs, headings, list items and table cells, in text order, not overlapping.
    pub blocks: Vec<Block>,
    /// Publication date, given or inferred.
    pub date: Option<ArticleDate>,
    /// Time of publication in minutes since midnight, where stated beside the date.
    pub minute: Option<u16>,
    /// Outlet, where stated.
    pub source: Option<String>,
    /// Address, where stated.
    pub url: Option<String>,
    /// Writing system of most of the text.
    pub script: Script,
    /// Suppressions in the text.
    pub suppressions: Vec<Suppression>,
    /// XXH3 of the original bytes.
    pub content_hash: u64,
    /// Length of the original in bytes.
    pub bytes: u64,
}

impl Article {
    /// What an article without a title is known by: the beginning of its first line that is no caption
    /// of a picture.
    fn opening(&self) -> String {
        const LONG: usize = 40;
        let told = self.blocks.iter().find(|b| b.kind != BlockKind::Caption);
        let text = match told {
            Some(b) => self.shown(b.span.clone()),
            None => &self.text,
        };
        let line = text.trim_start().lines().next().unwrap_or("");
        match line.char_indices().nth(LONG) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
            None => line.to_owned(),
        }
    }

    /// The title as printed, or an empty string.
    pub fn title(&self) -> &str {
        self.fields
            .iter()
            .find(|f| f.kind == FieldKind::Title)
            .map_or("", |f| self.shown(f.span.clone()))
    }

    /// Bytes of `original` for a span of the reading text.
    pub fn to_original(&self, span: Range<usize>) -> Range<usize> {
        self.unfold.to_source(span)
    }

    /// The text as printed for a span of the reading text.
    pub fn shown(&self, span: Range<usize>) -> &str {
        self.original.get(self.to_original(span)).unwrap_or("")
    }

    /// 1-based line and column (in characters) of a byte of the original file.
    pub fn position(&self, at: usize) -> (u32, u32) {
        self.lines.position(at)
    }

    /// Where a span of the reading text stands in the file: its bytes there, the line and column
    /// of the first, and exactly what is printed there, markup included where it stands inside.
    pub fn place(&self, span: Range<usize>) -> (Range<usize>, (u32, u32), &str) {
        let title = self.record.is_some() && self.field_at(span.start) == FieldKind::Title;
        let lines = if title {
            &self.title_lines
        } else {
            &self.lines
        };
        let source = self.to_source(span);
        let printed = lines.slice(source.clone());
        (source.clone(), lines.position(source.start), printed)
    }

    /// Puts `text` aside as `original` and folds it; fields, blocks, maps and the script follow. Called once,
    /// by ingest, on an article whose `text` is still as printed.
    pub fn fold(&mut self) {
        let (folded, unfold, tally) = crate::text::fold::fold(&self.text);
        self.script = tally.script();
        let into = unfold.inverse();
        for f in &mut self.fields {
            f.span = into.to_source(f.span.clone());
        }
        for b in &mut self.blocks {
            b.span = into.to_source(b.span.clone());
        }
        self.map = unfold.through(&self.map);
        self.unfold = unfold;
        self.original = std::mem::replace(&mut self.text, folded);
    }

    /// The name that stays when a folder is moved: the record's id, or the file name without folders.
    pub fn key(&self) -> &str {
        match self.record {
            Some(_) => &self.id,
            None => self.path.rsplit('/').next().unwrap_or(&self.path),
        }
    }

    /// The field that a byte of the reading text belongs to.
    pub fn field_at(&self, at: usize) -> FieldKind {
        self.fields
            .iter()
            .find(|f| f.span.contains(&at))
            .map_or(FieldKind::Body, |f| f.kind)
    }

    /// The same span in bytes of the original file.
    pub fn to_source(&self, span: Range<usize>) -> Range<usize> {
        self.map.to_source(span)
    }

    /// A piece of the reading text; empty where the span is not on character borders.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or("")
    }
}

/// Where lines and characters of the original file begin, for files whose bytes are not at hand.
///
/// A file in UTF-8 keeps one entry a line and counts characters on demand from the decoded text.
#[derive(Debug, Clone, Default)]
pub struct SourceLines {
    /// The decoded file (or the record's field values).
    pub decoded: Arc<str>,
    /// From bytes of `decoded` to bytes of the file.
    pub map: OffsetMap,
    /// Index of `decoded`.
    pub index: crate::text::lines::Lines,
}

impl SourceLines {
    /// Indexes a decoded file.
    pub fn new(decoded: Arc<str>, map: OffsetMap) -> Self {
        SourceLines {
            index: crate::text::lines::Lines::new(&decoded),
            decoded,
            map,
        }
    }

    /// The decoded text of some bytes of the file.
    pub fn slice(&self, source: Range<usize>) -> &str {
        let decoded = self.map.inverse_at(source.start)..self.map.inverse_at(source.end);
        self.decoded.get(decoded).unwrap_or("")
    }

    /// 1-based line and column (in characters) of a byte of the file.
    pub fn position(&self, at: usize) -> (u32, u32) {
        let at = self.map.inverse_at(at);
        self.index.position(&self.decoded, at)
    }
}

/// What a run keeps of an article once its text is gone.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ArticleInfo {
    /// [`Article::id`].
    pub id: Arc<str>,
    /// [`Article::path`].
    pub path: Arc<str>,
    /// [`Article::record`].
    pub record: Option<u64>,
    /// [`Article::key`].
    pub key: Arc<str>,
    /// Title, or the first 40 characters of the body where there is none.
    pub title: Arc<str>,
    /// Publication date.
    pub date: Option<jiff::civil::Date>,
    /// [`Article::minute`].
    pub minute: Option<u16>,
    /// Why that date is believed.
    pub date_reason: String,
    /// Outlet.
    pub source: Option<Arc<str>>,
    /// Address.
    pub url: Option<String>,
    /// Writing system.
    pub script: Script,
    /// [`Article::suppressions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressions: Vec<Suppression>,
    /// [`Article::content_hash`].
    pub content_hash: u64,
    /// Length of the original in bytes.
    pub bytes: u64,
}

impl From<&Article> for ArticleInfo {
    fn from(a: &Article) -> Self {
        let title: String = match a.title() {
            "" => a.opening(),
            t => t.to_owned(),
        };
        ArticleInfo {
            id: a.id.clone(),
            path: a.path.clone(),
            record: a.record,
            key: match a.record {
                Some(_) => a.id.clone(),
                None => a.key().into(),
            },
            title: title.into(),
            date: a.date.as_ref().map(|d| d.date),
            minute: a.minute,
            date_reason: a
                .date
                .as_ref()
                .map(|d| d.reason.clone())
                .unwrap_or_default(),
            source: a.source.as_deref().map(Arc::from),
            url: a.url.clone(),
            script: a.script,
            suppressions: a.suppressions.clone(),
            content_hash: a.content_hash,
            bytes: a.bytes,
        }
    }
}

/// A part of the article with its own role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its role.
    pub kind: FieldKind,
    /// Its bytes in the reading text.
    pub span: Range<usize>,
}

/// The role of a field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Headline.
    Title,
    /// Summary or lead from the metadata, often cut off.
    Summary,
    /// Everything else.
    #[default]
    Body,
}

impl FieldKind {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            FieldKind::Title => "title",
            FieldKind::Summary => "summary",
            FieldKind::Body => "body",
        }
    }
}

/// A block of text that a sentence never crosses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the reading text.
    pub span: Range<usize>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading of any level, the title included.
    Heading,
    /// An entry of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A caption or the alternative text of an image.
    Caption,
}

/// Publication date and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleDate {
    /// The day.
    pub date: jiff::civil::Date,
    /// Why it is believed: "front matter", "weekday and day of month agree only in 2026", …
    pub reason: String,
    /// Stated by the source, not inferred from the text.
    pub stated: bool,
}

/// Writing system of most of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Simplified Chinese.
    #[default]
    Hans,
    /// Traditional Chinese.
    Hant,
    /// Latin letters: English.
    Latin,
}
