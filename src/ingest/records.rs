//! A record of a JSON Lines or CSV file → article. Offsets count in the decoded field.
//!
//! Title and body each count from 0. A body may be plain text, Markdown or HTML, as archives hold
//! them.

use std::borrow::Cow;
use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::model::{Article, BlockKind, FieldKind, Problem, ProblemKind, SourceLines};
use crate::text::map::OffsetMap;

use super::builder::Builder;
use super::object::{Record, Value};
use super::{Raw, Settings, comment, dateline, decode, file, html, markdown, page, problem};

/// Reads one record.
pub fn article(
    raw: &Raw,
    line: u64,
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> Option<Article> {
    let lang = settings.lang;
    let mut skip =
        |why: String| problems.push(problem(&raw.path, Some(line), ProblemKind::Skipped, why));
    let decoded;
    // Most lines are valid UTF-8; only the others are decoded first.
    let json = match simdutf8::basic::from_utf8(&raw.bytes) {
        Ok(json) => json,
        Err(_) => {
            decoded = decode::decode(&raw.bytes).text;
            &decoded
        }
    };
    let value = match Record::read(json, lang) {
        Ok(v) => v,
        Err(why) => {
            skip(why);
            return None;
        }
    };
    let get = |name: &str, others: &[&str]| {
        std::iter::once(&name)
            .chain(others)
            .find_map(|n| match value.get(n) {
                Some(Value::Text(s)) if !s.trim().is_empty() => Some(Cow::Borrowed(s.as_ref())),
                Some(Value::Number(n)) => Some(Cow::Owned(n.to_string())),
                _ => None,
            })
    };
    let f = &settings.fields;
    let title = get(&f.title, TITLE).unwrap_or_default();
    let body = get(&f.text, TEXT).unwrap_or_default();
    if body.trim().is_empty() && title.trim().is_empty() {
        let why = lang.pick(
            "没有正文；请核对字段名（hedui.toml 的 [records]）",
            "the record has no text; check the field names ([records] in hedui.toml)",
        );
        let names: Vec<&str> = value.names().take(12).collect();
        skip(format!("{why}: {}", names.join(", ")));
        return None;
    }
    let whole = format!("{title}\n{body}");
    let mut b = Builder::new(&whole);
    b.add(0..title.len(), FieldKind::Title, BlockKind::Heading);
    let base = title.len() + 1;
    if looks_like_html(&body) {
        let mut inner = Builder::new(&body);
        page::read(&mut inner, &html::events(&body));
        inner.close();
        b = joined(&whole, &title, inner, base);
    } else {
        markdown::body(&mut b, base);
    }
    b.close();
    let mut source = OffsetMap::default();
    source.push(0, 0, title.len(), 1, 1);
    source.push(base, 0, body.len(), 1, 1);
    let lines = |s: &str| SourceLines::new(Arc::from(s), OffsetMap::identity(s.len()));
    let in_body = lines(&body);
    let date = get(&f.date, DATE);
    let id = get(&f.id, ID).unwrap_or_else(|| format!("{}:{line}", raw.path).into());
    Some(Article {
        id: (*id).into(),
        path: raw.path.clone(),
        record: Some(line),
        map: b.map.through(&source),
        suppressions: comment::read(&body, |at| in_body.index.position(&body, at).0),
        title_lines: lines(&title),
        lines: in_body,
        date: file::stated(
            date.as_deref(),
            lang.pick("记录的日期字段", "the record's date field"),
        ),
        minute: date.as_deref().and_then(dateline::parse_minute),
        source: get(&f.source, SOURCE).map(Cow::into_owned),
        url: get(&f.url, URL).map(Cow::into_owned),
        text: b.text,
        fields: b.fields,
        blocks: b.blocks,
        content_hash: XxHash3_64::oneshot(&raw.bytes),
        bytes: raw.bytes.len() as u64,
        ..Article::default()
    })
}

/// The title, then what was read of a page that stands at `base`.
fn joined<'t>(whole: &'t str, title: &str, inner: Builder<'_>, base: usize) -> Builder<'t> {
    let mut b = Builder::new(whole);
    b.add(0..title.len(), FieldKind::Title, BlockKind::Heading);
    let shift = if b.text.is_empty() { 0 } else { 1 };
    let at = b.text.len() + shift;
    let mut moved = OffsetMap::default();
    moved.push(0, base, whole.len() - base, 1, 1);
    b.map.append(&inner.map.through(&moved), at);
    if shift > 0 {
        b.text.push('\n');
    }
    b.text.push_str(&inner.text);
    b.blocks.extend(inner.blocks.into_iter().map(|mut k| {
        k.span = k.span.start + at..k.span.end + at;
        k
    }));
    b.fields.extend(inner.fields.into_iter().map(|mut f| {
        f.span = f.span.start + at..f.span.end + at;
        // The record has a title of its own; a heading of the page is text.
        if !title.trim().is_empty() {
            f.kind = FieldKind::Body;
        }
        f
    }));
    b
}

fn looks_like_html(s: &str) -> bool {
    let head = s.trim_start().get(..1) == Some("<");
    head && [
        "</p>",
        "</div>",
        "</body>",
        "<br",
        "</span>",
        "</article>",
        "</table>",
    ]
    .iter()
    .any(|t| s.contains(t))
}

/// Names that archives give the fields, after those of the configuration.
pub(super) const TITLE: &[&str] = &["title", "headline", "标题", "標題", "Title"];
pub(super) const TEXT: &[&str] = &[
    "text",
    "content",
    "body",
    "article",
    "full_text",
    "正文",
    "内容",
    "內容",
    "Text",
    "Content",
];
pub(super) const DATE: &[&str] = &[
    "date",
    "published_at",
    "pub_date",
    "pubdate",
    "publish_date",
    "publish_time",
    "published",
    "time",
    "日期",
    "发布时间",
    "发布日期",
    "時間",
    "时间",
    "Date",
];
pub(super) const SOURCE: &[&str] = &[
    "source",
    "outlet",
    "media",
    "publisher",
    "site",
    "来源",
    "來源",
    "媒体",
    "Source",
];
pub(super) const URL: &[&str] = &["url", "link", "链接", "网址", "URL"];
pub(super) const ID: &[&str] = &["id", "_id", "guid", "article_id", "编号", "ID"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Option<Article>, Vec<Problem>) {
        let raw = Raw {
            path: "a.jsonl".into(),
            record: Some(3),
            bytes: json.as_bytes().to_vec(),
        };
        let mut problems = Vec::new();
        let a = article(&raw, 3, &Settings::default(), &mut problems);
        (a, problems)
    }

    #[test]
    fn offsets_count_in_the_field() {
        let (a, _) = read(r#"{"id":"x","title":"标题400亿","正文":"首段\n估值**400**亿"}"#);
        let a = a.unwrap();
        assert_eq!(a.text, "标题400亿\n首段\n估值400亿");
        let at = a.text.rfind("400").unwrap();
        let r = a.to_source(at..at + "400亿".len());
        assert_eq!(&"首段\n估值**400**亿"[r], "400**亿");
        let at = a.text.find("400").unwrap();
        assert_eq!(a.to_source(at..at + 3), 6..9);
    }

    #[test]
    fn a_page_in_a_field() {
        let (a, _) = read(r#"{"title":"题","text":"<p>估值<b>400</b>亿</p><p>二</p>"}"#);
        let a = a.unwrap();
        assert_eq!(a.text, "题\n估值400亿\n二");
        let at = a.text.find("400").unwrap();
        assert_eq!(a.to_source(at..at + 3), 12..15);
    }

    #[test]
    fn a_bad_record_says_its_line() {
        for bad in ["{\"text\":", "[1]", "{\"foo\":\"x\"}"] {
            let (a, p) = read(bad);
            assert!(a.is_none());
            assert_eq!(p[0].line, Some(3), "{bad}");
        }
    }
}
