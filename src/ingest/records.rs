//! A line of JSON Lines → article. Offsets count in the decoded field.

use serde_json::Value;
use twox_hash::XxHash3_64;

use crate::model::{
    Article, ArticleDate, Block, BlockKind, Field, FieldKind, Problem, ProblemKind, SourceLines,
};

use crate::text::map::OffsetMap;

use super::{Raw, Settings, problem};

/// Reads one record.
pub fn article(
    raw: &Raw,
    line: u64,
    settings: &Settings,
    problems: &mut Vec<Problem>,
) -> Option<Article> {
    let value: Value = match serde_json::from_slice(&raw.bytes) {
        Ok(v) => v,
        Err(e) => {
            let why = settings.lang.pick("不是合法的 JSON", "not valid JSON");
            problems.push(problem(
                &raw.path,
                Some(line),
                ProblemKind::Skipped,
                format!("{why}: {e}"),
            ));
            return None;
        }
    };
    let get = |name: &str| match value.get(name) {
        Some(Value::String(s)) => Some(s.clone()),
        Some(Value::Number(n)) => Some(n.to_string()),
        _ => None,
    };
    let f = &settings.fields;
    let mut a = Article {
        id: get(&f.id)
            .unwrap_or_else(|| format!("{}:{line}", raw.path))
            .into(),
        path: raw.path.clone(),
        record: Some(line),
        source: get(&f.source),
        url: get(&f.url),
        content_hash: XxHash3_64::oneshot(&raw.bytes),
        bytes: raw.bytes.len() as u64,
        ..Article::default()
    };
    if let Some(t) = get(&f.title).filter(|t| !t.trim().is_empty()) {
        a.map.push(0, 0, t.len(), 1, 1);
        a.fields.push(Field {
            kind: FieldKind::Title,
            span: 0..t.len(),
        });
        a.blocks.push(Block {
            kind: BlockKind::Heading,
            span: 0..t.len(),
        });
        a.text = t;
    }
    let body = get(&f.text).unwrap_or_default();
    if body.trim().is_empty() && a.text.is_empty() {
        let why = settings.lang.pick(
            "记录没有正文，请检查字段名",
            "the record has no text; check the field names",
        );
        problems.push(problem(&raw.path, Some(line), ProblemKind::Skipped, why));
        return None;
    }
    if !a.text.is_empty() {
        a.text.push('\n');
    }
    let base = a.text.len();
    // Title and body each count from 0; lines are those of the body, where nearly all claims stand.
    a.lines = SourceLines::new(body.as_str().into(), OffsetMap::identity(body.len()));
    a.map.push(base, 0, body.len(), 1, 1);
    a.fields.push(Field {
        kind: FieldKind::Body,
        span: base..base + body.len(),
    });
    let mut at = base;
    for l in body.split_inclusive('\n') {
        let s = l.trim();
        let start = at + (l.len() - l.trim_start().len());
        at += l.len();
        if !s.is_empty() {
            a.blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: start..start + s.len(),
            });
        }
    }
    a.text.push_str(&body);
    a.minute = get(&f.date).and_then(|s| super::dateline::parse_minute(&s));
    a.date = get(&f.date)
        .and_then(|s| super::dateline::parse_stated(&s))
        .map(|date| ArticleDate {
            date,
            reason: settings
                .lang
                .pick("记录的日期字段", "the record's date field")
                .into(),
            stated: true,
        });
    Some(a)
}
