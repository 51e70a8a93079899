//! Suppressions in the text: HTML comments that name a rule and a reason.
//!
//! In: a decoded file. Out: what it accepts, with lines. A comment without a reason does not count.

use crate::model::Suppression;

/// Reads the comments of a decoded file. `lines` tells the 1-based line of a byte.
pub fn read(text: &str, line: impl Fn(usize) -> u32) -> Vec<Suppression> {
    let mut out = Vec::new();
    // Most texts hold no mark-up, which one character tells.
    let mut from = memchr::memchr(b'<', text.as_bytes()).unwrap_or(text.len());
    while let Some(open) = text
        .get(from..)
        .and_then(|t| t.find("<!--"))
        .map(|i| from + i)
    {
        let Some(close) = text
            .get(open..)
            .and_then(|t| t.find("-->"))
            .map(|i| open + i)
        else {
            break;
        };
        from = close + 3;
        let inside = text.get(open + 4..close).unwrap_or("").trim();
        if let Some(mut c) = comment(inside) {
            c.line = line(open);
            let after = text.get(from..).unwrap_or("");
            let rest = after.find('\n').map_or(after.len(), |i| i + 1);
            let skip = after
                .get(rest..)
                .and_then(|t| t.find(|ch: char| !ch.is_whitespace()))
                .unwrap_or(0);
            c.last = line((from + rest + skip).min(text.len()));
            out.push(c);
        }
    }
    out
}

/// `hedui: ignore CODE[,CODE] reason [until YYYY-MM-DD]`.
fn comment(inside: &str) -> Option<Suppression> {
    let rest = inside
        .strip_prefix("hedui:")
        .or_else(|| inside.strip_prefix("hedui："))?;
    let rest = rest.trim_start().strip_prefix("ignore")?;
    let mut words = rest.split_whitespace();
    let codes: Vec<String> = words.next()?.split(',').map(str::to_owned).collect();
    let mut reason: Vec<&str> = words.collect();
    let mut until = None;
    if let Some((last, head)) = reason.split_last()
        && let Ok(d) = last.parse()
        && head.last().is_some_and(|w| *w == "until" || *w == "至")
    {
        until = Some(d);
        reason.truncate(reason.len() - 2);
    }
    // Without a reason it is nobody's decision.
    if reason.is_empty() {
        return None;
    }
    Some(Suppression {
        codes,
        reason: reason.join(" "),
        until,
        ..Default::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stand_for_their_line_and_the_next() {
        let t = "第一段\n<!-- hedui: ignore FX001,AR 按签约日汇率 until 2026-12-31 -->\n\n第二段400亿美元\n<!-- hedui: ignore FX001 -->";
        let lines = crate::text::lines::Lines::new(t);
        let c = read(t, |at| lines.position(t, at).0);
        assert_eq!(c.len(), 1, "a comment without a reason does not count");
        assert_eq!((c[0].line, c[0].last), (2, 4));
        assert_eq!(c[0].codes, ["FX001", "AR"]);
        assert_eq!(c[0].reason, "按签约日汇率");
        assert_eq!(c[0].until, Some(jiff::civil::date(2026, 12, 31)));
    }
}
