//! The block at the top of a file: YAML between `---`, TOML between `+++`.
//!
//! Newsroom titles (`title: 标题：副题: 再题`) are often invalid YAML, so the block is read line by
//! line, each value with the bytes that spell it; a block counts only where every line of it looks
//! like YAML or TOML, because an article may simply begin with a rule. Only strings at the top level
//! are read: plain, quoted, over several lines, block scalars; lists and nested keys are passed over.

use std::ops::Range;

use super::builder::{Piece, spell};

/// What the block holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Key in lower case and its value, in order.
    pub values: Vec<(String, Vec<Piece>)>,
    /// First byte after the block.
    pub end: usize,
}

impl FrontMatter {
    /// The value of the first of these keys that has one.
    pub fn get(&self, keys: &[&str]) -> Option<&[Piece]> {
        keys.iter().find_map(|k| {
            self.values
                .iter()
                .find(|(n, v)| n == k && !v.is_empty())
                .map(|(_, v)| v.as_slice())
        })
    }

    /// The same as text.
    pub fn text(&self, decoded: &str, keys: &[&str]) -> Option<String> {
        let s = spell(decoded, self.get(keys)?);
        (!s.trim().is_empty()).then(|| s.trim().to_owned())
    }
}

/// Reads the block, if the text begins with one.
pub fn read(text: &str) -> Option<FrontMatter> {
    let lead = text.len() - text.trim_start_matches(['\n', '\r', '\u{feff}']).len();
    let fence = text.get(lead..)?.lines().next()?.trim_end();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let lines = lines(text, lead);
    let last = lines.iter().skip(1).position(|r| {
        let s = text.get(r.clone()).unwrap_or("").trim_end();
        s == fence || (separator == ':' && s == "...")
    })? + 1;
    let mut fm = FrontMatter {
        values: Vec::new(),
        end: lines.get(last)?.end,
    };
    let mut i = 1;
    while i < last {
        let r = lines.get(i)?.clone();
        let line = text.get(r.clone())?.trim_end();
        i += 1;
        if line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '[', '}']) {
            continue;
        }
        let cut = line.find(separator)?;
        let key = line.get(..cut)?.trim().trim_matches(['"', '\'']);
        if key.is_empty()
            || !key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        {
            return None;
        }
        let start = r.start + cut + separator.len_utf8();
        let limit = lines.get(last)?.start;
        let (pieces, next) = value(text, start, limit, separator == '=');
        fm.values.push((key.to_lowercase(), pieces));
        while lines.get(i).is_some_and(|l| l.start < next) {
            i += 1;
        }
    }
    (!fm.values.is_empty()).then_some(fm)
}

fn lines(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut at = from;
    text.get(from..)
        .unwrap_or("")
        .split_inclusive('\n')
        .map(|l| {
            at += l.len();
            at - l.len()..at
        })
        .collect()
}

/// Reads the value that begins at `at`; returns it and the first byte after it.
fn value(text: &str, at: usize, limit: usize, toml: bool) -> (Vec<Piece>, usize) {
    let rest = text.get(at..limit).unwrap_or("");
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let start = at + blank;
    let s = text.get(start..limit).unwrap_or("");
    let line = start + s.find('\n').unwrap_or(s.len());
    for q in ["\"\"\"", "'''", "\"", "'"] {
        if s.starts_with(q) && (toml || q.len() == 1) {
            if let Some(v) = quoted(text, start, limit, q, toml) {
                return v;
            }
            break;
        }
    }
    if !toml && s.starts_with(['>', '|']) && text.get(start + 1..line).is_some_and(indicator) {
        return folded(text, line + 1, limit);
    }
    if s.starts_with(['[', '{']) && toml {
        return (Vec::new(), line);
    }
    plain(text, start, line, limit, toml)
}

/// What may follow `>` or `|`.
fn indicator(s: &str) -> bool {
    s.trim()
        .chars()
        .all(|c| matches!(c, '-' | '+') || c.is_ascii_digit())
}

/// A quoted value; `None` where the quote does not close or something follows it on its line, as
/// in `title: "深度"报道`, which is a plain value then.
fn quoted(
    text: &str,
    start: usize,
    limit: usize,
    q: &str,
    toml: bool,
) -> Option<(Vec<Piece>, usize)> {
    let mark = q.chars().next()?;
    let body = start + q.len();
    let s = text.get(body..limit)?;
    let mut out = Vec::new();
    let (mut from, mut i) = (body, 0);
    let escapes = mark == '"';
    while let Some(c) = s.get(i..)?.chars().next() {
        let at = body + i;
        if s.get(i..)?.starts_with(q) {
            // Two single quotes are one, in YAML.
            if !toml && mark == '\'' && s.get(i + 1..)?.starts_with('\'') {
                push(&mut out, from..at);
                out.push(Piece::Char('\'', at..at + 2));
                i += 2;
                from = body + i;
                continue;
            }
            push(&mut out, from..at);
            let after = text.get(at + q.len()..limit)?;
            let tail = after.split('\n').next()?.trim();
            let end = at + q.len() + after.find('\n').unwrap_or(after.len());
            return (tail.is_empty() || tail.starts_with('#')).then_some((out, end));
        }
        if c == '\\' && escapes {
            let (ch, n) = escape(s.get(i..)?)?;
            push(&mut out, from..at);
            if let Some(ch) = ch {
                out.push(Piece::Char(ch, at..at + n));
            }
            i += n;
            from = body + i;
            continue;
        }
        if c == '\n' {
            if q.len() == 1 && toml {
                return None;
            }
            // A line break inside a value is a space, with the indentation after it.
            let n = 1 + s.get(i + 1..)?.len() - s.get(i + 1..)?.trim_start().len();
            push(&mut out, from..at);
            let ahead = s.get(..i)?.chars().next_back();
            let behind = s.get(i + n..)?.chars().next();
            if !wide(ahead) && !wide(behind) {
                out.push(Piece::Char(' ', at..at + n.min(200)));
            }
            i += n;
            from = body + i;
            continue;
        }
        i += c.len_utf8();
    }
    None
}

/// An escape of YAML or TOML: the character, `None` for one without width, and its bytes.
fn escape(s: &str) -> Option<(Option<char>, usize)> {
    let c = s.chars().nth(1)?;
    let hex = |n: usize| {
        let d = s.get(2..2 + n)?;
        Some((char::from_u32(u32::from_str_radix(d, 16).ok()?), 2 + n))
    };
    match c {
        'n' | 't' | 'r' => Some((Some(' '), 2)),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        '\n' => Some((None, 2)),
        _ => Some((Some(c), 1 + c.len_utf8())),
    }
}

/// A value without quotes, with the indented lines that go on with it.
fn plain(text: &str, start: usize, line: usize, limit: usize, toml: bool) -> (Vec<Piece>, usize) {
    let mut out = Vec::new();
    let mut first = text.get(start..line).unwrap_or("").trim_end();
    // ` #` begins a comment; `#` inside a word does not.
    if let Some(i) = first.find(" #").filter(|_| !first.contains(['"', '\''])) {
        first = first.get(..i).unwrap_or("").trim_end();
    }
    push(&mut out, start..start + first.len());
    let mut end = line;
    while !toml && !first.is_empty() {
        let from = end + 1;
        let rest = text.get(from..limit).unwrap_or("");
        let next = rest.split('\n').next().unwrap_or("");
        let body = next.trim();
        if !next.starts_with([' ', '\t']) || body.is_empty() || body.starts_with("- ") {
            break;
        }
        let lead = from + (next.len() - next.trim_start().len());
        join(text, &mut out, end..lead);
        push(&mut out, lead..lead + body.len());
        end = from + next.len();
    }
    (out, end)
}

/// A block scalar: indented lines.
fn folded(text: &str, from: usize, limit: usize) -> (Vec<Piece>, usize) {
    let mut out = Vec::new();
    let mut at = from;
    let mut last = from;
    for l in text.get(from..limit).unwrap_or("").split_inclusive('\n') {
        let body = l.trim();
        if !body.is_empty() {
            if !l.starts_with([' ', '\t']) {
                break;
            }
            let lead = at + (l.len() - l.trim_start().len());
            if !out.is_empty() {
                join(text, &mut out, last..lead);
            }
            push(&mut out, lead..lead + body.len());
            last = lead + body.len();
        }
        at += l.len();
    }
    (out, at)
}

/// A line break inside a value: a space between words, nothing beside a Chinese character.
fn join(text: &str, out: &mut Vec<Piece>, r: Range<usize>) {
    let ahead = text
        .get(..r.start)
        .and_then(|t| t.trim_end().chars().next_back());
    let behind = text.get(r.end..).and_then(|t| t.chars().next());
    if !wide(ahead) && !wide(behind) {
        out.push(Piece::Char(' ', r.start..r.start + r.len().min(200)));
    }
}

fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
    })
}

fn push(out: &mut Vec<Piece>, r: Range<usize>) {
    if !r.is_empty() {
        out.push(Piece::Own(r));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(t: &str, key: &str) -> String {
        read(t).unwrap().text(t, &[key]).unwrap_or_default()
    }

    #[test]
    fn invalid_yaml_titles_are_read() {
        let t = "---\ntitle: 标题：副题: 400亿\ntags:\n  - \"qq\"\ndate: \"2025-02-08 17:45:02\"\n---\n正文";
        let f = read(t).unwrap();
        assert_eq!(get(t, "title"), "标题：副题: 400亿");
        assert_eq!(get(t, "date"), "2025-02-08 17:45:02");
        assert_eq!(&t[f.end..], "正文");
        assert_eq!(
            get("---\ntitle: \"深度\"报道\n---\n", "title"),
            "\"深度\"报道"
        );
        assert_eq!(get("---\ntitle: @某人 说 # 注\n---\n", "title"), "@某人 说");
    }

    #[test]
    fn quotes_escapes_and_lines() {
        for (t, want) in [
            (
                r#"title: "软银\"豪掷\"400亿\u7f8e元""#,
                "软银\"豪掷\"400亿美元",
            ),
            ("title: 'It''s 5%'", "It's 5%"),
            (
                "title: >-\n  软银投资\n  400亿美元\nx: y",
                "软银投资400亿美元",
            ),
            ("title: |\n  First\n  second", "First second"),
            ("title: \"软银投资\n  400亿\"", "软银投资400亿"),
            (
                "title: a long\n  title of two lines\ndate: 2025",
                "a long title of two lines",
            ),
        ] {
            assert_eq!(get(&format!("---\n{t}\n---\n"), "title"), want, "{t}");
        }
    }

    #[test]
    fn toml_between_pluses() {
        let t = "+++\ntitle = \"软银 \\\"400亿\\\"\"\ntags = [\"a\"]\ndate = 2025-02-08\ns = '''\n甲\n乙'''\n+++\n正文";
        assert_eq!(get(t, "title"), "软银 \"400亿\"");
        assert_eq!(get(t, "date"), "2025-02-08");
        assert_eq!(get(t, "s"), "甲乙");
        assert_eq!(&t[read(t).unwrap().end..], "正文");
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(read("---\n据报道，软银投资400亿美元。\n---\n正文"), None);
    }

    #[test]
    fn odd_blocks_do_no_harm() {
        for t in [
            "---",
            "---\n---\n",
            "---\ntitle: \"\n---\n",
            "+++\na = '''\n+++\n",
            "---\na: \\\n---",
        ] {
            let _ = read(t);
        }
    }
}
