//! Who is quoted for it.
//!
//! In: cues of `rules/vocabulary/source.toml`. Out: [`Claim::source`], the name as printed: what stands
//! between 据 and 报道, before 表示 or 显示, after "according to". What names nobody (据报道) stays
//! empty. Deliberately absent: whether two names are one outlet.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Claim, Kind};
use crate::text::calendar;
use crate::text::embedded::embedded;
use crate::text::sentence::Sentence;
use crate::text::words::Words;

use super::Context;
use super::cues::{Hit, Hits, Mark, within};

/// The words of `rules/vocabulary/quoted.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotation {
    lead: Words,
    clause: Words,
    tail: Words,
    relay: Words,
}

static QUOTED: LazyLock<Quotation> = LazyLock::new(|| embedded!("vocabulary/quoted.toml"));

/// The longest name of a source, in characters; English names are counted in letters.
const LONGEST: usize = 24;
/// See [`LONGEST`].
const LONGEST_LATIN: usize = 60;

/// The byte from which a source is quoted, and its name.
type Quoted = (usize, Range<usize>);

/// Fills in the source.
pub fn run(cx: &Context<'_>, hits: &Hits, claims: &mut [Claim]) {
    if hits.source.is_empty() {
        return;
    }
    let mut known: Option<(u32, Vec<Quoted>)> = None;
    for c in claims.iter_mut().filter(|c| c.kind != Kind::Date) {
        if known.as_ref().is_none_or(|k| k.0 != c.sentence) {
            let found = usize::try_from(c.sentence)
                .ok()
                .and_then(|k| cx.sentences.get(k))
                .map(|s| in_sentence(cx, hits, s))
                .unwrap_or_default();
            known = Some((c.sentence, found));
        }
        let list = known.as_ref().map_or(&[][..], |k| k.1.as_slice());
        c.source = list
            .iter()
            .rev()
            .find(|(from, _)| *from <= c.span.start)
            .map(|(_, name)| cx.article.shown(name.clone()).trim().to_owned())
            .filter(|n| !n.is_empty());
    }
}

/// The sources of a sentence, each with the byte from which it is quoted.
fn in_sentence(cx: &Context<'_>, hits: &Hits, s: &Sentence) -> Vec<Quoted> {
    let text = cx.article.text.as_str();
    let cues = within(&hits.source, s.span.clone());
    let mut out: Vec<Quoted> = Vec::new();
    let mut taken = 0;
    for (i, h) in cues.iter().enumerate() {
        if h.span.start < taken {
            continue;
        }
        let clause = s.clause_at(h.span.start);
        let named = match h.mark {
            Mark::Open => opened(text, cues.get(i + 1..).unwrap_or(&[]), h, &clause),
            Mark::Verb => spoken(text, h, &clause).map(|n| (h.span.end, n)),
            _ => None,
        };
        if let Some((from, name)) = named {
            taken = from.max(h.span.end);
            // "according to X" closes an English sentence and speaks for all of it.
            let latin = text.get(h.span.clone()).is_some_and(str::is_ascii);
            out.push((
                if latin && h.mark == Mark::Open {
                    s.span.start
                } else {
                    from
                },
                name,
            ));
        }
    }
    out.sort_by_key(|x| x.0);
    out
}

/// 据路透社报道, according to Reuters.
fn opened(
    text: &str,
    rest: &[Hit],
    h: &Hit,
    clause: &Range<usize>,
) -> Option<(usize, Range<usize>)> {
    let latin = text.get(h.span.clone())?.is_ascii();
    let (mut start, end, from) = if latin {
        let tail = text.get(h.span.end..clause.end)?;
        let stop = tail.find([',', '.', ';', '(']).unwrap_or(tail.len());
        (h.span.end, h.span.end + stop, h.span.end + stop)
    } else {
        let verb = rest
            .iter()
            .find(|v| v.mark == Mark::Verb && v.span.start < clause.end)?;
        (h.span.end, verb.span.start, verb.span.end)
    };
    // 财联社援引CNBC: the one quoted is the source.
    let inner = text.get(start..end)?;
    for word in QUOTED.relay.iter() {
        if let Some(i) = inner.rfind(word) {
            start = h.span.end + i + word.len();
        }
    }
    name(text, start..end).map(|n| (from, n))
}

/// 马斯克表示, CB Insights数据显示.
fn spoken(text: &str, h: &Hit, clause: &Range<usize>) -> Option<Range<usize>> {
    name(text, clause.start..h.span.start)
}

fn name(text: &str, r: Range<usize>) -> Option<Range<usize>> {
    let mut start = r.start;
    let whole = text.get(r.clone())?;
    if whole.chars().count() > LONGEST * 3 {
        return None;
    }
    // A date before the name is none of it.
    if let Some(d) = calendar::scan(whole).last() {
        start = r.start + d.span.end;
    }
    let mut cut = text.get(start..r.end)?;
    loop {
        let t =
            cut.trim_start_matches(|c: char| c.is_whitespace() || "，、“”\"*（(【[：:".contains(c));
        let t = QUOTED.lead.without_lead(t).unwrap_or(t);
        if t.len() == cut.len() {
            break;
        }
        cut = t;
    }
    let start = r.end - cut.len();
    for t in QUOTED.tail.iter() {
        cut = cut.strip_suffix(t).unwrap_or(cut);
    }
    let end = start
        + cut
            .trim_end_matches(|c: char| c.is_whitespace() || "，、“”\"*：:的在对于就".contains(c))
            .len();
    let n = text.get(start..end)?;
    let chars = n.chars().count();
    let most = if n.is_ascii() { LONGEST_LATIN } else { LONGEST };
    // A clause is no name.
    let clause = QUOTED.clause.within(n);
    let bad =
        clause || n.contains(['，', '。', '\n', '；']) || n.chars().all(|c| c.is_ascii_digit());
    ((2..=most).contains(&chars) && !bad).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::period::tests::claims;
    use jiff::civil::Date;

    fn of(t: &str) -> Vec<String> {
        claims(Some(Date::constant(2025, 2, 8)), t)
            .into_iter()
            .map(|c| c.source.unwrap_or_default())
            .collect()
    }

    #[test]
    fn named_sources() {
        assert_eq!(of("据路透社报道，软银将投资[400亿美元]。"), ["路透社"]);
        assert_eq!(
            of("据财联社援引CNBC报道，软银将投资[400亿美元]。"),
            ["CNBC"]
        );
        assert_eq!(
            of("CB Insights数据显示，2024年融资额为[10亿美元]。"),
            ["CB Insights"]
        );
        assert_eq!(of("2月3日，孙正义表示，每年将投入[30亿美元]。"), ["孙正义"]);
        assert_eq!(of("据报道，融资额为[10亿美元]。"), [""]);
        assert_eq!(
            of("Profit was [$5], according to a bourse filing."),
            ["a bourse filing"]
        );
    }
}
