//! Pre-money or post-money, which round, first tranche or total.
//!
//! In: cues of `rules/vocabulary/stage.toml` between the figure before and this one, or right behind
//! it, and lettered rounds (E轮, Series E). Out: [`Claim::stage`], several joined with `/`.

use std::ops::Range;

use crate::model::{Claim, Kind};

use super::Context;
use super::cues::{Hits, Mark, within};

/// How near a cue behind a figure must stand (400亿美元的首轮投资), in bytes.
const BEHIND: usize = 12;

/// Fills in the stage.
pub fn run(cx: &Context<'_>, hits: &Hits, claims: &mut [Claim]) {
    let rounds = rounds(&cx.article.text);
    if hits.stage.is_empty() && rounds.iter().all(Vec::is_empty) {
        return;
    }
    for i in 0..claims.len() {
        let (head, tail) = claims.split_at_mut(i);
        let Some((c, rest)) = tail.split_first_mut() else {
            continue;
        };
        if matches!(c.kind, Kind::Date | Kind::Ordinal) {
            continue;
        }
        if let Some(j) = cx.mentions.get(i).and_then(|m| m.converts)
            && let Some(source) = head.get(j)
        {
            c.stage = source.stage.clone();
            continue;
        }
        let Some(s) = usize::try_from(c.sentence)
            .ok()
            .and_then(|k| cx.sentences.get(k))
        else {
            continue;
        };
        let clause = s.clause_at(c.span.start);
        let last = head
            .iter()
            .rev()
            .find(|b| b.kind != Kind::Date)
            .map_or(0, |b| b.span.end);
        let next = rest
            .iter()
            .find(|n| n.kind != Kind::Date)
            .map_or(usize::MAX, |n| n.span.start);
        let own = clause.start.max(last)..c.span.start.max(clause.start.max(last));
        let far = s.span.start.max(last)..own.start.max(s.span.start.max(last));
        let behind = c.span.end
            ..next
                .min(clause.end)
                .min(c.span.end + BEHIND)
                .max(c.span.end);
        let mut names: Vec<String> = Vec::new();
        for (r, near) in [(own, true), (behind, true), (far, false)] {
            if !near && !names.is_empty() {
                break;
            }
            for h in within(&hits.stage, r.clone()) {
                if let Mark::Stage(n) = h.mark
                    && fits(n, c, near)
                {
                    names.push(n.to_owned());
                }
            }
            if near {
                for list in &rounds {
                    let from = list.partition_point(|x| x.0.start < r.start);
                    let inside = list.iter().skip(from).take_while(|x| x.0.start < r.end);
                    names.extend(inside.map(|x| x.1.clone()));
                }
            }
        }
        // "fiscal" was put there by the period.
        names.extend(c.stage.take());
        let mut seen: Vec<String> = Vec::new();
        for n in names {
            if !seen.contains(&n) {
                seen.push(n);
            }
        }
        c.stage = (!seen.is_empty()).then(|| seen.join("/"));
    }
}

/// Whether a stage can be one of this figure. From another clause only the sides of a round carry over.
fn fits(name: &str, c: &Claim, near: bool) -> bool {
    let sides = matches!(name, "pre-money" | "post-money");
    if sides {
        let valuation = c
            .metric
            .as_deref()
            .is_none_or(|m| m.contains('值') || m.contains("valu") || m.contains("market cap"));
        return c.kind == Kind::Money && valuation;
    }
    // A first batch of cars is no instalment.
    if name.ends_with("tranche") || name == "additional" {
        return near && c.kind == Kind::Money;
    }
    near
}

/// Lettered rounds: E轮, B+轮, Pre-A轮; then Series E. Each list is in text order.
fn rounds(text: &str) -> [Vec<(Range<usize>, String)>; 2] {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('轮') {
        let head = text.get(..at).unwrap_or("").trim_end_matches('+');
        let Some(letter) = head.chars().next_back().filter(char::is_ascii_uppercase) else {
            continue;
        };
        let rest = head.get(..head.len() - 1).unwrap_or("");
        if letter > 'K' || rest.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let lower = rest.to_ascii_lowercase_tail();
        let pre = if lower.ends_with("pre-") { "pre-" } else { "" };
        let plus = if text.get(..at).is_some_and(|t| t.ends_with('+')) {
            "+"
        } else {
            ""
        };
        out.push((
            head.len() - 1..at + '轮'.len_utf8(),
            format!("round {pre}{letter}{plus}"),
        ));
    }
    let mut series = Vec::new();
    for (at, _) in text.match_indices('S') {
        let word = "Series ";
        let Some(rest) = text.get(at..).and_then(|t| t.strip_prefix(word)) else {
            continue;
        };
        let mut c = rest.chars();
        if let Some(letter) = c.next().filter(|l| ('A'..='K').contains(l))
            && !c.next().is_some_and(|n| n.is_ascii_alphanumeric())
        {
            series.push((at..at + word.len() + 1, format!("round {letter}")));
        }
    }
    [out, series]
}

/// The last few letters, small.
trait Tail {
    fn to_ascii_lowercase_tail(&self) -> String;
}

impl Tail for str {
    fn to_ascii_lowercase_tail(&self) -> String {
        let bytes = self.as_bytes();
        let from = bytes.len().saturating_sub(4);
        String::from_utf8_lossy(bytes.get(from..).unwrap_or(&[])).to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::super::period::tests::claims;
    use jiff::civil::Date;

    fn of(t: &str) -> Vec<String> {
        claims(Some(Date::constant(2025, 2, 8)), t)
            .into_iter()
            .map(|c| c.stage.unwrap_or_default())
            .collect()
    }

    #[test]
    fn sides_of_a_round() {
        assert_eq!(
            of("OpenAI投前估值为[2600亿美元]，投后将达到[3000亿美元]。"),
            ["pre-money", "post-money"]
        );
        assert_eq!(
            of("本轮融资后，公司估值将翻倍，达到[3000亿美元]。"),
            ["post-money"]
        );
        assert_eq!(
            of("It raised [$5] at a pre-money valuation of [$9]."),
            ["", "pre-money"]
        );
    }

    #[test]
    fn rounds_and_tranches() {
        assert_eq!(of("xAI宣布完成E轮[200亿美元]融资。"), ["round E"]);
        assert_eq!(
            of("首笔出资[100亿美元]，累计[300亿美元]。"),
            ["first tranche", "cumulative"]
        );
        assert_eq!(of("It closed a [$5] Series B round."), ["round B"]);
        assert_eq!(of("完成[3亿元]Pre-A轮融资。"), ["round pre-A"]);
    }
}
