//! Which sources a text names at its beginning and end: 来源:X, 转自X, 据X报道, source: X.
//!
//! In: the folded body. Out: the names as comparison keys, one a line. Deliberately absent: whether
//! such a source is among the articles; `cluster` asks that.

use std::ops::Range;

use serde::{Deserialize, Deserializer};

use crate::text::fold;
use crate::text::lookup::Lookup;
use crate::text::set::CharSet;

/// Names taken from either end of a text, at most.
const MOST: usize = 4;
/// Characters of a name.
const LENGTH: Range<usize> = 2..22;
/// Colons and spaces between a cue and the name, at most.
const GAP: usize = 2;

/// How texts name their source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Characters at the beginning and end of a text that are looked at.
    reach: usize,
    #[serde(deserialize_with = "cues")]
    cues: Lookup,
    /// May stand before a name.
    opens: CharSet,
    /// No name goes on over these.
    ends: CharSet,
    /// No name begins with these either.
    no_first: CharSet,
}

fn cues<'de, D: Deserializer<'de>>(from: D) -> Result<Lookup, D::Error> {
    let cues = Vec::<String>::deserialize(from)?;
    Ok(Lookup::ignoring_case(cues.iter().map(|c| (c.as_str(), 0))))
}

impl Credit {
    /// The sources that a text names.
    pub fn of(&self, text: &str) -> Box<str> {
        let mut behind = text.chars();
        if let Some(last) = self.reach.checked_sub(1) {
            behind.nth(last);
        }
        let head = text.len() - behind.as_str().len();
        let tail = text.char_indices().rev().nth(self.reach);
        let tail = tail.map_or(head, |c| c.0).max(head);
        let mut out = String::new();
        for piece in [text.get(..head), text.get(tail..)].into_iter().flatten() {
            self.names(piece, &mut out);
        }
        out.into()
    }

    fn names(&self, piece: &str, out: &mut String) {
        let (mut from, mut n) = (0, 0);
        while let Some((at, mut here)) = self.cues.next(piece, from).filter(|_| n < MOST) {
            from = here.after;
            let name = here.next().and_then(|(cue, _)| self.name(piece, at + cue));
            if let Some(name) = name {
                out.push_str(&fold::key(piece.get(name.clone()).unwrap_or("")));
                out.push('\n');
                from = name.end;
                n += 1;
            }
        }
    }

    /// The name behind a cue that ends at a byte.
    fn name(&self, piece: &str, cue: usize) -> Option<Range<usize>> {
        let rest = piece.get(cue..)?;
        let gap = rest.chars().take(GAP).take_while(|c| ":： ".contains(*c));
        let gap: usize = gap.map(char::len_utf8).sum();
        let open = rest
            .get(gap..)?
            .chars()
            .next()
            .filter(|c| self.opens.has(*c));
        let start = gap + open.map_or(0, char::len_utf8);
        let name = rest.get(start..)?;
        let first = name.chars().next()?;
        if first.is_whitespace() || self.no_first.has(first) {
            return None;
        }
        let inside = name
            .chars()
            .take_while(|c| *c != '\n' && !self.ends.has(*c));
        let (count, len) = inside
            .take(LENGTH.end - 1)
            .fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
        let start = cue + start;
        (count >= LENGTH.start).then_some(start..start + len)
    }
}

#[cfg(test)]
mod tests {
    use crate::fingerprint::Settings;

    fn credits(text: &str) -> String {
        Settings::default().credit.of(text).into()
    }

    #[test]
    fn sources_at_both_ends() {
        assert_eq!(credits("据《金融时报》报道,软银拟投资。"), "金融时报\n");
        assert_eq!(credits("来源: 财联社\n正文"), "财联社\n");
        assert_eq!(
            credits("The deal is off, according to Reuters: no talks."),
            "reuters\n"
        );
        let long = format!("开头。{}。本文转载自第一财经。", "文".repeat(400));
        assert_eq!(credits(&long), "第一财经\n");
    }

    #[test]
    fn a_cue_without_a_name_names_none() {
        assert_eq!(credits("据，来源：\n综合"), "");
        assert_eq!(credits(""), "");
    }
}
