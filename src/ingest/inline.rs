//! Markup inside a line of Markdown: transparent to reading, kept out of the text.
//!
//! Written for news, not for CommonMark: `**` is markup wherever it stands (CommonMark leaves it as
//! text after a Chinese full stop), `~` and `$` are text (5~10%, $400), an image and an address say
//! nothing. What is left is the sentence as a reader sees it, `400**亿**` included.

use std::collections::BTreeMap;
use std::ops::Range;

use super::builder::Builder;
use super::{entity, tag};
use crate::text::step::Steps;

/// Fills the open block with the bytes `r` of the decoded file.
pub fn fill(b: &mut Builder<'_>, r: Range<usize>) {
    let decoded = b.decoded();
    let Some(s) = decoded.get(r.clone()) else {
        return;
    };
    let mut line = Line {
        s,
        base: r.start,
        from: 0,
        stars: memchr::memchr(b'*', s.as_bytes()).zip(memchr::memrchr(b'*', s.as_bytes())),
        drops: BTreeMap::new(),
    };
    let mut i = 0;
    while let Some(at) = line.mark(i) {
        i = match line.drops.remove(&at) {
            Some(end) => line.drop(b, at..end),
            None => match line.rest(at).chars().next() {
                Some(c) => line.step(b, at, c),
                None => at + 1,
            },
        };
    }
    line.flush(b, s.len());
}

struct Line<'s> {
    s: &'s str,
    /// Where the line begins in the file.
    base: usize,
    /// First byte that is not yet given to the builder.
    from: usize,
    /// The first and the last star of the line.
    stars: Option<(usize, usize)>,
    /// Second halves of links, to be left out when they are reached.
    drops: BTreeMap<usize, usize>,
}

impl Line<'_> {
    /// The first byte from `i` on that may be markup.
    fn mark(&self, i: usize) -> Option<usize> {
        const MARKS: Steps = Steps::only(b"\\*_`![<&hHw");
        let found = MARKS.next(self.s.as_bytes(), i);
        let drop = self.drops.range(i..).next().map(|(at, _)| *at);
        match (found, drop) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Gives everything before `to` to the builder.
    fn flush(&mut self, b: &mut Builder<'_>, to: usize) {
        if to > self.from {
            b.own(self.base + self.from..self.base + to);
        }
        self.from = self.from.max(to);
    }

    /// Leaves bytes out.
    fn drop(&mut self, b: &mut Builder<'_>, r: Range<usize>) -> usize {
        self.flush(b, r.start);
        self.from = r.end;
        r.end
    }

    fn before(&self, i: usize) -> Option<char> {
        self.s.get(..i)?.chars().next_back()
    }

    fn rest(&self, i: usize) -> &str {
        self.s.get(i..).unwrap_or("")
    }

    /// Looks at the character at `i`; returns where to go on.
    fn step(&mut self, b: &mut Builder<'_>, i: usize, c: char) -> usize {
        let rest = self.rest(i);
        let next = i + c.len_utf8();
        match c {
            '\\' => match rest.chars().nth(1) {
                Some(e) if e.is_ascii_punctuation() => {
                    self.drop(b, i..next);
                    next + 1
                }
                _ => next,
            },
            '*' | '_' => {
                let n = rest.len() - rest.trim_start_matches(c).len();
                if self.is_emphasis(i, n, c) {
                    self.drop(b, i..i + n)
                } else {
                    i + n
                }
            }
            '`' => {
                let n = rest.len() - rest.trim_start_matches('`').len();
                self.drop(b, i..i + n)
            }
            '!' if rest.starts_with("![") => match link(self.rest(i + 1)) {
                Some((_, end)) => self.drop(b, i..i + 1 + end),
                None => next,
            },
            '[' if rest.starts_with("[^") => match rest.find(']').filter(|e| *e <= NOTE) {
                Some(end) => self.drop(b, i..i + end + 1),
                None => next,
            },
            '[' => match link(rest) {
                Some((text, end)) => {
                    self.drops.insert(i + text, i + end);
                    self.drop(b, i..next)
                }
                None => next,
            },
            '<' => match tag(rest) {
                Some((end, breaks)) => {
                    self.drop(b, i..i + end);
                    if breaks {
                        b.split();
                    }
                    i + end
                }
                None => next,
            },
            '&' => match entity::read(rest) {
                Some((c, n)) => {
                    self.drop(b, i..i + n);
                    b.spelled(c, self.base + i..self.base + i + n);
                    i + n
                }
                None => next,
            },
            'h' | 'H' | 'w' => match address(rest) {
                Some(n) if !self.before(i).is_some_and(|p| p.is_ascii_alphanumeric()) => {
                    self.drop(b, i..i + n)
                }
                _ => next,
            },
            _ => next,
        }
    }

    /// Whether a run of `*` or `_` is emphasis rather than text.
    fn is_emphasis(&self, i: usize, n: usize, c: char) -> bool {
        let before = self.before(i);
        let after = self.rest(i + n).chars().next();
        let word = |x: Option<char>| x.is_some_and(|x| x.is_ascii_alphanumeric());
        let digit = |x: Option<char>| x.is_some_and(|x| x.is_ascii_digit());
        if c == '_' {
            return !(word(before) && word(after));
        }
        if n > 1 {
            // 138****1234 is a masked number.
            return !(digit(before) && digit(after));
        }
        // A single star needs its partner; 3*5 and 5*酒店 are text.
        let opens = after.is_some_and(|a| !a.is_whitespace()) && !digit(before);
        let partner = self.stars.is_some_and(|s| s.1 > i);
        let closes =
            before.is_some_and(|p| !p.is_whitespace()) && self.stars.is_some_and(|s| s.0 < i);
        !(digit(before) && digit(after)) && ((opens && partner) || closes)
    }
}

/// `[text](address)`, `[text][label]`: bytes up to the `]` of the text, and bytes of the whole.
fn link(s: &str) -> Option<(usize, usize)> {
    let mut depth = 0usize;
    let mut close = None;
    for (i, c) in s.char_indices().take(600) {
        match c {
            '[' => depth += 1,
            ']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    close = Some(i);
                    break;
                }
            }
            _ => {}
        }
    }
    let close = close?;
    let tail = s.get(close + 1..)?;
    match tail.chars().next()? {
        '(' => {
            let mut depth = 0usize;
            for (i, c) in tail.char_indices().take(ADDRESS) {
                match c {
                    '(' if depth == NESTED => return None,
                    '(' => depth += 1,
                    ')' => {
                        depth -= 1;
                        if depth == 0 {
                            return address_like(tail.get(1..i)?)
                                .then_some((close, close + 1 + i + 1));
                        }
                    }
                    _ => {}
                }
            }
            None
        }
        // [4][5] are two notes, not a link.
        '[' if !s.get(1..close)?.bytes().all(|b| b.is_ascii_digit()) => {
            let end = tail.find(']').filter(|e| *e <= 60)?;
            Some((close, close + 1 + end + 1))
        }
        _ => None,
    }
}

/// Whether the bracket after a link text holds an address: `[注](约2900亿元)` is prose.
fn address_like(s: &str) -> bool {
    let first = s.trim().split([' ', '"']).next().unwrap_or("");
    first.is_empty()
        || first.starts_with(['#', '/', '.', '<'])
        || first.contains("://")
        || first.starts_with("mailto:")
        || (first.is_ascii() && first.contains(['.', '/']))
}

/// Bounds of what markup may take, so that brackets that nobody closes cost a line once and not each.
const NOTE: usize = 400;
/// See [`NOTE`]: characters of an address.
const ADDRESS: usize = 4000;
/// See [`NOTE`]: brackets inside an address.
const NESTED: usize = 16;

/// The byte that closes an angle bracket, if no other one opens before it.
fn angle(s: &str) -> Option<usize> {
    let end = s.get(1..)?.find(['<', '>'])? + 1;
    (s.as_bytes().get(end) == Some(&b'>')).then_some(end)
}

/// A tag, a comment or an address in angle brackets: its bytes, and whether it breaks the line.
fn tag(s: &str) -> Option<(usize, bool)> {
    if s.starts_with("<!--") {
        return Some((s.find("-->").map_or(s.len(), |i| i + 3), false));
    }
    if s.starts_with("<http://") || s.starts_with("<https://") || s.starts_with("<mailto:") {
        return angle(s).map(|i| (i + 1, false));
    }
    let end = angle(s)?;
    let inside = s.get(1..end)?;
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    if !tag::known(&name) {
        return None;
    }
    let after = inside.trim_start_matches('/').get(name.len()..)?;
    let ends = after.is_empty() || after.starts_with([' ', '\t', '/']);
    let breaks = !tag::INLINE.contains(&name.as_str());
    ends.then_some((end + 1, breaks))
}

/// Bytes of an address that begins here.
fn address(s: &str) -> Option<usize> {
    let head = ["https://", "http://", "www.", "HTTPS://", "HTTP://"]
        .iter()
        .find(|h| s.starts_with(**h))?;
    let n = s
        .char_indices()
        .find(|(_, c)| {
            !c.is_ascii()
                || c.is_whitespace()
                || matches!(c, '<' | '>' | '"' | ')' | ']' | '|' | '`')
        })
        .map_or(s.len(), |(i, _)| i);
    // Marks at its end belong to the sentence.
    let n = s
        .get(..n)?
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_'])
        .len();
    (n > head.len()).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, FieldKind};

    fn read(t: &str) -> String {
        let mut b = Builder::new(t);
        b.open(FieldKind::Body, BlockKind::Paragraph);
        fill(&mut b, 0..t.len());
        b.close();
        b.text
    }

    #[test]
    fn markup_is_transparent() {
        for (t, want) in [
            ("估值400**亿**美元", "估值400亿美元"),
            ("**该笔创下纪录。**本轮融资后", "该笔创下纪录。本轮融资后"),
            ("营收*400亿*元，__同比__增5%", "营收400亿元，同比增5%"),
            ("[软银](https://a.b/c_(d)?x=1 \"题\")投400亿", "软银投400亿"),
            ("见[公告][1]与注[^2]。", "见公告与注。"),
            ("![图](a.png)估值`400亿`", "估值400亿"),
            (
                "<b>400</b>亿&nbsp;美元，利率<5%且>3%",
                "400亿\u{a0}美元，利率<5%且>3%",
            ),
            ("详见https://x.com/2025/400亿元", "详见亿元"),
            ("约\\$400，5~10%，约$3~$5", "约$400，5~10%，约$3~$5"),
            ("尾号138****1234，3*5=15", "尾号138****1234，3*5=15"),
            ("<!-- 旧稿300亿 -->400亿", "400亿"),
            ("[注](约2900亿元)", "[注](约2900亿元)"),
        ] {
            assert_eq!(read(t), want, "{t}");
        }
    }

    #[test]
    fn a_break_ends_the_block() {
        assert_eq!(read("营收400亿<br>利润30亿"), "营收400亿\n利润30亿");
    }
}
