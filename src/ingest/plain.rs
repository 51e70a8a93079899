//! A whole file → article: front matter, Markdown-like blocks, plain paragraphs.

use std::ops::Range;

use twox_hash::XxHash3_64;

use crate::model::{
    Article, ArticleDate, Block, BlockKind, Field, FieldKind, Problem, ProblemKind, SourceLines,
};
use crate::text::map::OffsetMap;

use super::{Raw, Settings, comment, decode, front_matter, problem};

/// Reads a file that is neither HTML nor DOCX nor records.
pub fn article(raw: &Raw, settings: &Settings, problems: &mut Vec<Problem>) -> Option<Article> {
    let skip = |reason: &str| problem(&raw.path, None, ProblemKind::Skipped, reason);
    if raw.bytes.iter().all(u8::is_ascii_whitespace) {
        problems.push(skip(settings.lang.pick("文件是空的", "the file is empty")));
        return None;
    }
    let d = decode::decode(&raw.bytes);
    if d.text.contains('\0') {
        problems.push(skip(settings.lang.pick("不是文本文件", "not a text file")));
        return None;
    }
    if d.malformed {
        let why = settings.lang.pick(
            "有无法解码的字节，已尽量读取",
            "some bytes stand for no character; read as far as it goes",
        );
        problems.push(problem(
            &raw.path,
            None,
            ProblemKind::Partial,
            format!("{why} ({})", d.encoding),
        ));
    }
    let fm = front_matter::read(&d.text).unwrap_or_default();
    let mut b = Builder::default();
    let place = |keys: &[&str]| fm.get(keys);
    if let Some(r) = place(&["title", "标题"]) {
        b.add(&d.text, r, FieldKind::Title, BlockKind::Heading);
    }
    if let Some(r) = place(&["summary", "description", "摘要", "lead"]) {
        b.add(&d.text, r, FieldKind::Summary, BlockKind::Paragraph);
    }
    body(&d.text, fm.end, &mut b);
    let get = |keys: &[&str]| place(keys).and_then(|r| d.text.get(r)).map(str::to_owned);
    let date = get(&["date", "日期", "published"])
        .and_then(|s| super::dateline::parse_stated(&s))
        .map(|date| ArticleDate {
            date,
            reason: settings.lang.pick("文件头", "front matter").into(),
            stated: true,
        });
    let index = crate::text::lines::Lines::new(&d.text);
    Some(Article {
        id: raw.path.clone(),
        path: raw.path.clone(),
        record: None,
        map: b.map.through(&d.map),
        suppressions: comment::read(&d.text, |at| index.position(&d.text, at).0),
        lines: SourceLines::new(d.text.as_str().into(), d.map),
        text: b.text,
        fields: b.fields,
        blocks: b.blocks,
        date,
        minute: get(&["date", "日期", "published"]).and_then(|s| super::dateline::parse_minute(&s)),
        source: get(&["source", "来源"]),
        url: get(&["url", "link"]),
        content_hash: XxHash3_64::oneshot(&raw.bytes),
        bytes: raw.bytes.len() as u64,
        ..Article::default()
    })
}

/// Puts fields and blocks together and keeps the way back.
#[derive(Debug, Default)]
pub struct Builder {
    /// Reading text so far.
    pub text: String,
    /// From the reading text to the decoded text.
    pub map: OffsetMap,
    /// Fields so far; adjoining blocks of one kind of field are one field.
    pub fields: Vec<Field>,
    /// Blocks so far.
    pub blocks: Vec<Block>,
}

impl Builder {
    /// Adds a piece of the decoded text as one block.
    pub fn add(&mut self, decoded: &str, r: Range<usize>, field: FieldKind, kind: BlockKind) {
        let Some(s) = decoded.get(r.clone()) else {
            return;
        };
        if s.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.map.push(start, r.start, s.len(), 1, 1);
        self.text.push_str(s);
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
}

/// Lines are blocks; `#` and short bold lines are headings.
fn body(text: &str, from: usize, b: &mut Builder) {
    let mut at = from;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let s = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if s.is_empty() || s.starts_with("![") {
            continue;
        }
        let marks = s.len() - s.trim_start_matches('#').len();
        let kind = if marks > 0 {
            BlockKind::Heading
        } else if s.starts_with(['•', '*', '-'])
            && s.chars().nth(1).is_some_and(char::is_whitespace)
        {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        b.add(text, start + marks..start + s.len(), FieldKind::Body, kind);
    }
}
