//! The first line of a text → its title, where nothing else says what the title is.
//!
//! Newsrooms keep plain text with the headline on the first line, without front matter. A line is taken
//! for it by its make (short, no full stop, no credit or dateline) and by the running text below it.
//! Deliberately absent: headlines over two lines, and records, whose fields are named.

use std::sync::LazyLock;

use serde::Deserialize;
use unicode_width::UnicodeWidthStr;

use crate::model::{Article, Block, BlockKind, Field, FieldKind};
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    credit: Words,
    within: Words,
    lead: Words,
    dateline: Words,
}

/// The words embedded in the binary; a test loads them.
static WORDS: LazyLock<Lines> = LazyLock::new(|| embedded!("reading/headline.toml"));

/// Columns of a headline, at least and at most; a Han character takes two.
const COLUMNS: std::ops::RangeInclusive<usize> = 10..=120;
/// Letters that are not of the calendar, at least.
const LETTERS: usize = 3;
/// Words of an English headline, at least: a name alone credits a picture.
const WORDS_EN: usize = 4;
/// Columns of a line of running text, at least.
const RUNNING: usize = 80;
/// How many lines may stand between the headline and the running text: credit, date, place, a second line.
const BETWEEN: usize = 4;

/// Makes the first line of the body the title of an article that has none, where it is a headline: a
/// marked heading (`# …`), or a line that looks like one above running text.
pub fn promote(a: &mut Article) {
    if a.fields.iter().any(|f| f.kind == FieldKind::Title) {
        return;
    }
    let Some(at) = a.fields.iter().position(|f| f.kind == FieldKind::Body) else {
        return;
    };
    let Some(body) = a.fields.get(at).map(|f| f.span.clone()) else {
        return;
    };
    let of_body = a.blocks.iter().position(|b| b.span.start >= body.start);
    let Some((first, rest)) = of_body.and_then(|i| a.blocks.get(i..)?.split_first()) else {
        return;
    };
    let headline = match marks(a, first) {
        0 => looks(&a.text, first) && above_text(&a.text, rest),
        // A heading of a lower level stands over a part of the text.
        level => level <= 2 && first.kind == BlockKind::Heading,
    };
    if !headline {
        return;
    }
    let span = first.span.clone();
    let below = (body.end > span.end + 1).then(|| Field {
        kind: FieldKind::Body,
        span: span.end + 1..body.end,
    });
    if let Some(f) = a.fields.get_mut(at) {
        f.kind = FieldKind::Title;
        f.span = span;
    }
    if let Some(below) = below {
        a.fields.insert(at + 1, below);
    }
}

/// How many marks of a heading (`#`) stand before a block.
fn marks(a: &Article, block: &Block) -> usize {
    let source = a.map.to_source(block.span.clone());
    let at = a.lines.map.inverse_at(source.start);
    let before = a.lines.decoded.get(..at).unwrap_or("").trim_end();
    before.len() - before.trim_end_matches('#').len()
}

/// Whether a block has the make of a headline.
fn looks(text: &str, block: &Block) -> bool {
    let Some(line) = text.get(block.span.clone()).map(str::trim) else {
        return false;
    };
    // A date alone has letters of the calendar only.
    let calendar = ['年', '月', '日', '时', '時', '分', '星', '期'];
    let letters = line
        .chars()
        .filter(|c| c.is_alphabetic() && !calendar.contains(c));
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)
        && COLUMNS.contains(&line.width())
        && letters.count() >= LETTERS
        && (!line.is_ascii() || line.split_whitespace().nth(WORDS_EN - 1).is_some())
        && !stops(line)
        && !line.contains('。')
        && !line.starts_with(['(', '（', '▲', '△', '●', '■', '*', '©'])
        && !line.ends_with(['】', ']', '日'])
        && !line.contains(['@', '|', '｜', '\u{3000}', '\t'])
        && !["://", "    "].iter().any(|w| line.contains(w))
        && !credit(line)
}

/// Whether a line says who wrote or sent the text, or where and when.
fn credit(line: &str) -> bool {
    let lead = &WORDS.lead;
    let said =
        |i: usize, c: char| matches!(c, '，' | '：') && line.get(..i).is_some_and(|t| lead.end(t));
    WORDS.credit.begin(line)
        || WORDS.dateline.end(line)
        || WORDS.within.within(line)
        || line.char_indices().any(|(i, c)| said(i, c))
}

/// Whether the running text begins soon below.
fn above_text(text: &str, rest: &[Block]) -> bool {
    let line = |b: &Block| text.get(b.span.clone()).unwrap_or("").trim();
    let kind = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let running = |b: &Block| kind(b) && line(b).width() >= RUNNING;
    let first = rest.iter().take(BETWEEN + 1).find(|b| running(b));
    first.is_some_and(|b| line(b).contains(['。', '！', '？', '.', '!', '?']))
}

/// Whether a line ends as a sentence or as the first part of one does.
fn stops(line: &str) -> bool {
    line.ends_with([
        '。', '；', '，', '：', '、', '.', ',', ';', ':', '…', '-', '—',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Raw, Settings, file};

    fn title(text: &str) -> Option<String> {
        let raw = Raw {
            path: "a.txt".into(),
            record: None,
            bytes: text.as_bytes().to_vec(),
        };
        let mut problems = Vec::new();
        let a = file::article(&raw, &Settings::default(), &mut problems).expect("an article");
        let f = a.fields.iter().find(|f| f.kind == FieldKind::Title)?;
        a.text.get(f.span.clone()).map(str::to_owned)
    }

    const ZH: &str = "　　甲公司周三公布一季度业绩，营业收入847亿元，同比增长4.1%，净利润139.6亿元，同比增长32.9%。";
    const EN: &str = "SPRINGFIELD - Acme Corp said on Wednesday that revenue rose 4.1 percent to $84.7 billion in the first quarter.";

    #[test]
    fn the_embedded_words_load() {
        assert!(WORDS.credit.begin("来源：甲"));
    }

    #[test]
    fn the_first_line_above_running_text_is_the_title() {
        for (text, want) in [
            (
                format!("甲公司一季度净利润增长15%\n\n{ZH}"),
                "甲公司一季度净利润增长15%",
            ),
            (
                format!("甲公司一季度净利润增长15%\n{ZH}\n{ZH}"),
                "甲公司一季度净利润增长15%",
            ),
            (
                format!("甲公司营收增长，股价为何大跌？\n2026年4月15日\n来源：某报\n{ZH}"),
                "甲公司营收增长，股价为何大跌？",
            ),
            (
                format!(
                    "Acme reports record quarter as widget sales rise 6% to $84.7 billion\n\nBy Jane Doe\n\n{EN}"
                ),
                "Acme reports record quarter as widget sales rise 6% to $84.7 billion",
            ),
            (format!("# 甲公司一季度\n{ZH}"), "甲公司一季度"),
            (
                format!("---\nsummary: 甲公司净利润增长\n---\n甲公司一季度净利润增长15%\n{ZH}"),
                "甲公司一季度净利润增长15%",
            ),
        ] {
            assert_eq!(title(&text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn credits_dates_and_sentences_are_no_titles() {
        for text in [
            format!("{ZH}\n{ZH}"),
            format!("来源：某某财经日报\n{ZH}"),
            format!("2026年4月15日 10时20分\n{ZH}"),
            format!("新华社北京4月15日电\n{ZH}"),
            format!("甲公司周三公布业绩。\n{ZH}"),
            format!("By Jane Doe and John Smith\n\n{EN}"),
            format!("John Smith\n\n{EN}"),
            format!("### 甲公司一季度\n{ZH}"),
            format!("每经记者：张三 每经编辑：李四\n{ZH}"),
            "甲公司一季度净利润增长15%\n乙公司一季度净利润增长8%\n丙公司持平".to_owned(),
        ] {
            assert_eq!(title(&text), None, "{text}");
        }
    }
}
