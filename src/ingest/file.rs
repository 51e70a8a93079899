//! A whole file → article, whatever its format.

use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::model::{
    Article, ArticleDate, BlockKind, FieldKind, Lang, Problem, ProblemKind, SourceLines,
};
use crate::text::lines::Lines;
use crate::text::map::OffsetMap;

use super::builder::Builder;
use super::decode::{self, Decoded};
use super::{
    Raw, Settings, comment, dateline, docx, front_matter, headline, html, markdown, page, problem,
};

/// Reads a file that holds one article.
pub fn article(raw: &Raw, settings: &Settings, problems: &mut Vec<Problem>) -> Option<Article> {
    let lang = settings.lang;
    let skip = |reason: String| problem(&raw.path, None, ProblemKind::Skipped, reason);
    if raw.bytes.iter().all(u8::is_ascii_whitespace) {
        let text = lang.pick(
            "文件是空的；补上内容或删除它",
            "the file is empty; fill it or delete it",
        );
        problems.push(skip(text.into()));
        return None;
    }
    let ending = ending(&raw.path);
    let zip = raw.bytes.starts_with(b"PK\x03\x04");
    if zip || ending == "docx" {
        return document(raw, settings, problems);
    }
    if let Some(what) = foreign(&raw.bytes) {
        problems.push(skip(foreign_text(what, lang)));
        return None;
    }
    let d = decode::decode(&raw.bytes);
    if binary(&d) {
        problems.push(skip(foreign_text(lang.pick("二进制", "binary"), lang)));
        return None;
    }
    if d.malformed {
        let why = lang.pick(
            "有无法解码的字节，其余照读；请另存为 UTF-8",
            "some bytes stand for no character, the rest is read; save it as UTF-8",
        );
        let text = format!("{why} ({})", d.encoding);
        problems.push(problem(&raw.path, None, ProblemKind::Partial, text));
    }
    let mut b = Builder::new(&d.text);
    let mut about = page::About::default();
    let mut reason = lang.pick("文件头", "front matter");
    let is_page =
        matches!(ending.as_str(), "html" | "htm" | "xhtml" | "shtml") || looks_like_html(&d.text);
    if is_page {
        about = page::read(&mut b, &html::events(&d.text));
        reason = lang.pick("网页标注的日期", "the date that the page states");
    } else {
        let fm = front_matter::read(&d.text).unwrap_or_default();
        if let Some(v) = fm.get(TITLE) {
            b.open(FieldKind::Title, BlockKind::Heading);
            b.pieces(v);
            b.close();
        }
        if let Some(v) = fm.get(SUMMARY) {
            b.open(FieldKind::Summary, BlockKind::Paragraph);
            b.pieces(v);
            b.close();
        }
        markdown::body(&mut b, fm.end);
        about.date = fm.text(&d.text, DATE);
        about.source = fm.text(&d.text, SOURCE);
        about.url = fm.text(&d.text, URL);
    }
    b.close();
    let (text, map, fields, blocks) = (b.text, b.map, b.fields, b.blocks);
    if blocks.is_empty() {
        let why = lang.pick(
            "没有可读的正文；请检查文件内容",
            "there is no text to read; look into the file",
        );
        problems.push(skip(why.into()));
        return None;
    }
    let index = Lines::new(&d.text);
    let mut a = Article {
        id: raw.path.clone(),
        path: raw.path.clone(),
        map: map.through(&d.map),
        suppressions: comment::read(&d.text, |at| index.position(&d.text, at).0),
        lines: SourceLines::new(d.text.into(), d.map),
        text,
        fields,
        blocks,
        date: stated(about.date.as_deref(), reason),
        minute: about.date.as_deref().and_then(dateline::parse_minute),
        source: about.source,
        url: about.url,
        content_hash: XxHash3_64::oneshot(&raw.bytes),
        bytes: raw.bytes.len() as u64,
        ..Article::default()
    };
    if !is_page {
        headline::promote(&mut a);
    }
    untitled(&a, lang, problems);
    Some(a)
}

/// A date as written, where it is one.
pub(super) fn stated(date: Option<&str>, reason: &str) -> Option<ArticleDate> {
    dateline::parse_stated(date?).map(|date| ArticleDate {
        date,
        reason: reason.into(),
        stated: true,
    })
}

fn document(raw: &Raw, settings: &Settings, problems: &mut Vec<Problem>) -> Option<Article> {
    let doc = match docx::read(&raw.bytes) {
        Ok(d) if !d.kinds.is_empty() => d,
        other => {
            let cause = other
                .err()
                .unwrap_or_else(|| settings.lang.pick("没有正文", "no text").to_owned());
            let why = settings.lang.pick(
                "不是可读的 Word 文档（docx）；请另存为 docx 或纯文本",
                "not a readable Word document (docx); save it as docx or plain text",
            );
            let text = format!("{why}: {cause}");
            problems.push(problem(&raw.path, None, ProblemKind::Skipped, text));
            return None;
        }
    };
    let mut b = Builder::new(&doc.text);
    let mut at = 0;
    for (i, (line, kind)) in doc.text.split('\n').zip(&doc.kinds).enumerate() {
        let field = if doc.title == Some(i) {
            FieldKind::Title
        } else {
            FieldKind::Body
        };
        b.add(at..at + line.len(), field, *kind);
        at += line.len() + 1;
    }
    let identity = OffsetMap::identity(doc.text.len());
    let a = Article {
        id: raw.path.clone(),
        path: raw.path.clone(),
        map: b.map,
        text: b.text,
        fields: b.fields,
        blocks: b.blocks,
        lines: SourceLines::new(Arc::from(doc.text.as_str()), identity),
        content_hash: XxHash3_64::oneshot(&raw.bytes),
        bytes: raw.bytes.len() as u64,
        ..Article::default()
    };
    untitled(&a, settings.lang, problems);
    Some(a)
}

fn untitled(a: &Article, lang: Lang, problems: &mut Vec<Problem>) {
    if !a.fields.iter().any(|f| f.kind == FieldKind::Title) {
        let why = lang.pick(
            "没有标题，标题类规则不适用；可在文件头写 title，或把标题单独放在第一行",
            "no title, so that rules on headlines do not apply; put `title` into the front matter, or the headline alone on the first line",
        );
        problems.push(problem(&a.path, None, ProblemKind::Note, why));
    }
}

/// The ending of a path in lower case.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((_, e)) => e.to_ascii_lowercase(),
        None => String::new(),
    }
}

/// What a file is that is no article, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"\xD0\xCF\x11\xE0", "Word 97-2003 (.doc)"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
    ];
    MAGIC
        .iter()
        .find(|(m, _)| bytes.starts_with(m))
        .map(|(_, n)| *n)
}

fn foreign_text(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不是文本（{what}）；请转成 docx、html、md 或 txt"),
        Lang::En => format!("not text ({what}); convert it to docx, html, md or txt"),
    }
}

/// Whether decoded text is none: NUL, or many control characters or holes.
fn binary(d: &Decoded) -> bool {
    let (mut odd, mut all) = (0u32, 0u32);
    for c in d.text.chars().take(8192) {
        all += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
        odd += u32::from(control || c == '\u{fffd}');
        if c == '\0' {
            return true;
        }
    }
    odd * 10 > all
}

fn looks_like_html(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<head")
}

const TITLE: &[&str] = &["title", "标题", "標題", "headline"];
const SUMMARY: &[&str] = &[
    "summary",
    "description",
    "摘要",
    "导语",
    "導語",
    "lead",
    "excerpt",
    "abstract",
];
const DATE: &[&str] = &[
    "date",
    "日期",
    "published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "datepublished",
    "发布时间",
    "發布時間",
    "发表时间",
    "时间",
    "time",
];
const SOURCE: &[&str] = &[
    "source",
    "来源",
    "來源",
    "outlet",
    "publisher",
    "media",
    "site",
    "媒体",
];
const URL: &[&str] = &[
    "url",
    "link",
    "permalink",
    "canonical",
    "链接",
    "原文链接",
    "原文",
];
