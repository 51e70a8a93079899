//! Lines → blocks: Markdown as newsrooms write it, and plain text, which is the same without marks.
//!
//! A line is a block: Chinese sites put a paragraph on a line, with or without an empty line between
//! two, and indent it with spaces, which CommonMark would take for code. Deliberately absent:
//! anything that a reader of the page does not see as text (rules, fences, comments, link targets).

use std::ops::Range;

use crate::model::{BlockKind, FieldKind};

use super::builder::Builder;
use super::inline;

/// Reads the body from byte `from` of the decoded file on.
pub fn body(b: &mut Builder<'_>, from: usize) {
    let text = b.decoded();
    let lines = lines(text, from);
    let mut skip_to = from;
    let mut fence: Option<&str> = None;
    let mut in_table = false;
    for (i, r) in lines.iter().enumerate() {
        if r.end <= skip_to && !r.is_empty() {
            continue;
        }
        let r = trim(text, r.start.max(skip_to)..r.end);
        let Some(s) = text.get(r.clone()).filter(|s| !s.is_empty()) else {
            in_table = false;
            continue;
        };
        if let Some(mark) = fence {
            if s.starts_with(mark) {
                fence = None;
            } else {
                b.add(r, FieldKind::Body, BlockKind::Paragraph);
            }
            continue;
        }
        if let Some(mark) = ["```", "~~~"].into_iter().find(|m| s.starts_with(m)) {
            fence = Some(mark);
            continue;
        }
        if rule(s) || definition(s) {
            continue;
        }
        // A comment that goes on over the next lines.
        if has(s, b'<')
            && let Some(open) = s.rfind("<!--")
            && !s.get(open..).is_some_and(|t| t.contains("-->"))
        {
            let at = r.start + open;
            skip_to = text
                .get(at..)
                .and_then(|t| t.find("-->"))
                .map_or(text.len(), |e| at + e + 3);
        }
        if cells(s) {
            row(b, text, r);
            continue;
        }
        if in_table && has(s, b'|') {
            row(b, text, r);
            continue;
        }
        // Rows without a bar at their ends follow a delimiter row of the same make.
        in_table = delimiter(s);
        if in_table {
            continue;
        }
        let next = lines.get(i + 1..).unwrap_or_default().iter().find_map(|n| {
            let n = text.get(n.clone())?.trim();
            (!n.is_empty()).then_some(n)
        });
        let (kind, body) = block(text, r, next);
        b.open(FieldKind::Body, kind);
        inline::fill(b, body);
        b.close();
    }
}

/// Lines of the text without their breaks.
fn lines(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = from;
    /// How far to go on from a byte; zero for one that may begin a break.
    const STEP: [u8; 256] = {
        let mut step = [1; 256];
        let mut b = 0xC0;
        while b < 256 {
            step[b] = match b {
                0xC2 | 0xE2 => 0,
                0xC0..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
            b += 1;
        }
        step[b'\n' as usize] = 0;
        step[b'\r' as usize] = 0;
        step[0xC] = 0;
        step
    };
    let bytes = text.as_bytes();
    // By bytes: U+2028, U+2029 and U+0085 take more than one.
    let mut at = from;
    while let Some(b) = bytes.get(at) {
        let step = STEP.get(usize::from(*b)).copied().unwrap_or(1);
        if step > 0 {
            at += usize::from(step);
            continue;
        }
        let i = at;
        at += 1;
        let long = match b {
            b'\n' | b'\r' | 0xC => 1,
            0xC2 if bytes.get(i + 1) == Some(&0x85) => 2,
            0xE2 if bytes.get(i + 1) == Some(&0x80)
                && matches!(bytes.get(i + 2), Some(0xA8 | 0xA9)) =>
            {
                3
            }
            _ => continue,
        };
        out.push(start..i);
        start = i + long;
    }
    out.push(start..text.len().max(start));
    out
}

fn trim(text: &str, r: Range<usize>) -> Range<usize> {
    let s = text.get(r.clone()).unwrap_or("");
    let start = r.start + (s.len() - s.trim_start().len());
    start..start + s.trim().len()
}

/// What the line is and where its words are.
fn block(text: &str, r: Range<usize>, next: Option<&str>) -> (BlockKind, Range<usize>) {
    let mut r = r;
    // Quotation marks of a reply or a block quote.
    while text.get(r.clone()).is_some_and(|s| s.starts_with('>')) {
        r = trim(text, r.start + 1..r.end);
    }
    let s = text.get(r.clone()).unwrap_or("");
    let marks = s.len() - s.trim_start_matches('#').len();
    if (1..=6).contains(&marks) {
        let end = r.start + s.trim_end_matches('#').trim_end().len().max(marks);
        return (BlockKind::Heading, trim(text, r.start + marks..end));
    }
    if let Some(n) = bullet(s) {
        return (BlockKind::ListItem, trim(text, r.start + n..r.end));
    }
    let bold = s.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
    let whole = bold.is_some_and(|t| !t.contains("**"));
    let plain = s.trim_matches('*');
    let count = plain.chars().take(LONG + 1).count();
    let open_end = !plain.ends_with(['。', '；', '，', '：', '、', '”', '.', ',', ';', ':']);
    let long_next = || next.is_some_and(|n| n.chars().nth(LONG - 1).is_some());
    if (whole && count <= LONG || count <= SHORT && long_next()) && open_end && !captioned(plain) {
        return (BlockKind::Heading, r);
    }
    if captioned(plain) && count <= LONG {
        return (BlockKind::Caption, r);
    }
    (BlockKind::Paragraph, r)
}

/// A line of so few characters without a full stop before a long one is a heading.
const SHORT: usize = 32;
/// A paragraph has at least so many characters.
const LONG: usize = 40;

/// `(图片来源：…)`, `▲ …`, `图：…`.
fn captioned(s: &str) -> bool {
    let inner = s.trim_start_matches(['(', '（', '▲', '△', '↑', '【', '[', ' ']);
    [
        "图片来源",
        "图源",
        "图：",
        "图:",
        "图为",
        "资料图",
        "圖片來源",
        "圖源",
        "圖：",
        "資料圖",
        "Photo:",
        "Image:",
        "Credit:",
    ]
    .iter()
    .any(|w| inner.starts_with(w))
}

/// Bytes of the mark of a list item, with the white space after it.
fn bullet(s: &str) -> Option<usize> {
    let first = s.chars().next()?;
    let digits = s.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match first {
        '-' | '*' | '+' => 1,
        '•' | '●' | '·' | '■' | '◆' | '▪' | '○' => return Some(first.len_utf8()),
        _ if (1..=2).contains(&digits) && s.get(digits..)?.starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    s.get(mark..)?.starts_with([' ', '\t']).then_some(mark)
}

/// A thematic break or the underline of a heading.
fn rule(s: &str) -> bool {
    let mut chars = s.chars().filter(|c| !c.is_whitespace());
    let Some(first) = chars
        .next()
        .filter(|c| matches!(c, '-' | '=' | '*' | '_' | '—' | '…'))
    else {
        return false;
    };
    s.chars().count() >= 3 && chars.all(|c| c == first)
}

/// `[label]: address`.
fn definition(s: &str) -> bool {
    s.starts_with('[')
        && !s.starts_with("[^")
        && s.find("]:").is_some_and(|i| {
            let to = s.get(i + 2..).unwrap_or("").trim();
            to.starts_with("http") || to.starts_with('<') || to.starts_with('/')
        })
}

/// Whether a line is a row of a table by itself: it begins with a bar and has another.
fn cells(s: &str) -> bool {
    s.starts_with('|') && s.get(1..).is_some_and(|t| t.contains('|'))
}

/// Whether a sign of ASCII stands anywhere in a line, which most lines have none of.
fn has(s: &str, sign: u8) -> bool {
    memchr::memchr(sign, s.as_bytes()).is_some()
}

/// `--- | :---:`.
fn delimiter(s: &str) -> bool {
    has(s, b'|') && has(s, b'-') && s.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The cells of a row, each a block of its own.
fn row(b: &mut Builder<'_>, text: &str, r: Range<usize>) {
    let Some(s) = text.get(r.clone()).filter(|s| !delimiter(s)) else {
        return;
    };
    let mut start = 0;
    let mut escaped = false;
    for (i, c) in s.char_indices().chain([(s.len(), '|')]) {
        if c == '|' && !escaped {
            b.open(FieldKind::Body, BlockKind::TableCell);
            inline::fill(b, r.start + start..r.start + i);
            b.close();
            start = i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(t: &str) -> Vec<(BlockKind, String)> {
        let mut b = Builder::new(t);
        body(&mut b, 0);
        b.blocks
            .iter()
            .map(|k| (k.kind, b.text[k.span.clone()].to_owned()))
            .collect()
    }

    fn kinds(t: &str) -> Vec<(BlockKind, String)> {
        read(t)
    }

    #[test]
    fn headings_lists_and_quotes() {
        use BlockKind::*;
        let t = "# 标题 #\n　　第一段400亿。\n- 一项5%\n12. 十二项\n2025. 年\n> 引文\n***\n**小标题**\n[1]: http://x/400亿";
        let want = [
            (Heading, "标题"),
            (Paragraph, "第一段400亿。"),
            (ListItem, "一项5%"),
            (ListItem, "十二项"),
            (Paragraph, "2025. 年"),
            (Paragraph, "引文"),
            (Heading, "小标题"),
        ];
        let want: Vec<(BlockKind, String)> = want.map(|(k, s)| (k, s.to_owned())).to_vec();
        assert_eq!(kinds(t), want);
    }

    #[test]
    fn a_short_line_before_a_paragraph_is_a_heading() {
        let t = format!("OpenAI拟融资近1000亿美元\n{}。", "据报道".repeat(20));
        assert_eq!(read(&t)[0].0, BlockKind::Heading);
        assert_eq!(read("收到10亿\n谢谢")[0].0, BlockKind::Paragraph);
    }

    #[test]
    fn cells_are_blocks() {
        let t = "| 公司 | 营收 |\n|:--|--:|\n| 中芯 | 400\\|5**亿** |\n作者 |  许丽思编辑 |  漠影";
        let got: Vec<String> = read(t).into_iter().map(|x| x.1).collect();
        assert_eq!(
            got,
            [
                "公司",
                "营收",
                "中芯",
                "400|5亿",
                "作者 |  许丽思编辑 |  漠影"
            ]
        );
    }

    #[test]
    fn comments_over_lines_and_fences_are_no_text() {
        let t = "前<!-- 旧稿\n300亿\n-->后\n```\n代码\n```\n尾";
        let got: Vec<String> = read(t).into_iter().map(|x| x.1).collect();
        assert_eq!(got, ["前", "后", "代码", "尾"]);
    }
}
