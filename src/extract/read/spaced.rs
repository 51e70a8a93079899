//! Chinese numerals printed with spaces between their characters: 一 百 五 十 个 百 分 点.
//!
//! In: a text. Out: a text of the same length with those spaces in front of their numeral, and the way back
//! to the bytes as printed. Deliberately absent: two runs of digits; 7 2 may be two numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use super::numeral::{self, starts};

/// Spaces between two characters of one numeral, at most.
const MOST: usize = 4;

/// From the bytes of the closed text to those of the printed one.
#[derive(Debug, Default)]
pub struct Back(BTreeMap<usize, usize>);

impl Back {
    /// Where a span of the closed text is printed.
    pub fn back(&self, span: &Range<usize>) -> Range<usize> {
        let at = |i: usize| self.0.get(&i).copied().unwrap_or(i);
        let last = span.end.saturating_sub(1);
        at(span.start)..at(last).max(at(span.start)) + usize::from(span.end > span.start)
    }
}

fn part(c: char) -> bool {
    starts(c) || c.is_ascii_digit() || "点折成个分之又余多".contains(c)
}

/// The text with closed numerals; `None` where there is none to close.
pub fn close(text: &str) -> Option<(String, Back)> {
    let mut out = String::new();
    let mut back = Back::default();
    let mut done = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !part(c) {
            continue;
        }
        // The run: parts with few spaces between them.
        let mut kept: Vec<(usize, char)> = vec![(start, c)];
        let mut removed = 0;
        let mut end = start + c.len_utf8();
        let mut last = c;
        loop {
            let tail = text.get(end..).unwrap_or("");
            let gap = tail.len() - tail.trim_start_matches(' ').len();
            let mut ahead = tail.trim_start_matches(' ').chars();
            let Some(next) = ahead.next() else { break };
            let figure = gap == 0
                && matches!(next, '.' | ',')
                && last.is_ascii_digit()
                && ahead.next().is_some_and(|c| c.is_ascii_digit());
            // 之 belongs to 分之; 170 之下 is a bound.
            if !(part(next) && (next != '之' || last == '分') || figure) {
                break;
            }
            if gap > MOST || gap > 0 && last.is_ascii_digit() && next.is_ascii_digit() {
                break;
            }
            kept.push((end + gap, next));
            removed += gap;
            end += gap + next.len_utf8();
            last = next;
        }
        while chars.peek().is_some_and(|(i, _)| *i < end) {
            chars.next();
        }
        let numerals = kept
            .iter()
            .filter(|(_, c)| numeral::starts(*c) || c.is_ascii_digit())
            .count();
        if removed == 0 || numerals == 0 {
            continue;
        }
        // In front, so that a unit stays as near to its number as it is printed.
        out.push_str(text.get(done..start).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', removed));
        for (from, c) in kept {
            for k in 0..c.len_utf8() {
                back.0.insert(out.len() + k, from + k);
            }
            out.push(c);
        }
        done = end;
    }
    if done == 0 {
        return None;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    Some((out, back))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_leave_the_numeral_and_come_back() {
        let (text, map) = close("涨了一 百 五 十 个 百 分 点。").unwrap();
        assert_eq!(text, "涨了       一百五十个百分点。");
        let from = text.find('一').unwrap();
        let end = text.find('点').unwrap() + 3;
        let back = map.back(&(from..end));
        assert_eq!(
            "涨了一 百 五 十 个 百 分 点。".get(back),
            Some("一 百 五 十 个 百 分 点")
        );
        assert!(close("共12 34人，涨三成。").is_none());
    }
}
