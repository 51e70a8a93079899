//! The arm of a firm in one country, and a firm behind the word for a part: 味千中国净利润2423万元, 子公司昊轶强营收1亿元.
//!
//! Enters: a Chinese text none of whose names is taken yet. Leaves: a firm at every place where the article prints such
//! a name. Deliberately absent: arms that the vocabulary knows, and names that stand within a clause alone.

use super::shape::SHAPES;
use super::{Builder, NameKind};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, Nature};
use crate::text::near;
use crate::text::script::is_han;

/// The country after which such arms are named.
const COUNTRY: &str = "中国";

/// The word for a part of a firm.
const PART: &str = "子公司";

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let arms = text
        .match_indices(COUNTRY)
        .filter_map(|(at, _)| named(b, at));
    let parts = text
        .match_indices(PART)
        .filter_map(|(at, _)| part(b, at + PART.len()));
    let found: Vec<&str> = arms.chain(parts).collect();
    for name in found {
        let who = b.id(name, NameKind::Company);
        for (at, _) in text.match_indices(name) {
            if b.free(&(at..at + name.len())) {
                b.spot(at..at + name.len(), who);
            }
        }
    }
}

/// The name that ends with the country at a byte, where it opens its clause and has a figure of firms.
fn named<'t>(b: &Builder<'t>, at: usize) -> Option<&'t str> {
    let text = b.text;
    let before = near::before(text, at, 18);
    let stem = before
        .rsplit(|c: char| !is_han(c) || SHAPES.zh.stop.has(c))
        .next()?;
    let start = at - stem.len();
    let end = at + COUNTRY.len();
    let edge = text.get(..start)?.chars().next_back();
    let opens = edge.is_none_or(|c| "。，；、：！？“\n ".contains(c));
    let plain = (2..=4).contains(&stem.chars().count()) && b.free(&(start..end));
    let from = b.hits.partition_point(|h| h.end <= start);
    let known = b.hits.iter().skip(from).take_while(|h| h.start < end);
    // 达能, 支持: a word that is known makes either a known firm or no name at all.
    let words = known.filter(|h| h.start < at).count();
    if !(opens && plain && words == 0) || SHAPES.zh.generic.begin(stem) || topic::leads(stem) {
        return None;
    }
    let rest = text.get(end..)?;
    let after = end + topic::time(rest);
    figure(b, after).then(|| text.get(start..end)).flatten()
}

/// The two to four characters from a byte on, before a date or a figure of firms.
fn part<'t>(b: &Builder<'t>, at: usize) -> Option<&'t str> {
    let rest = b.text.get(at..)?;
    let plain = |c: char| is_han(c) && !SHAPES.zh.stop.has(c);
    let ends = rest.char_indices().take(5).skip(2);
    let end = ends.map(|(k, _)| k).find(|k| {
        let behind = rest.get(*k..).unwrap_or("");
        let dated = behind.starts_with("20") || topic::time(behind) > 0;
        dated || figure(b, at + k)
    })?;
    let name = rest.get(..end)?;
    let from = b.hits.partition_point(|h| h.end <= at);
    let mut known = b.hits.iter().skip(from).take_while(|h| h.start < at + end);
    let free = b.free(&(at..at + end)) && known.next().is_none();
    (free && name.chars().all(plain) && !topic::leads(name)).then_some(name)
}

/// Whether a figure of firms is named at a byte.
fn figure(b: &Builder<'_>, after: usize) -> bool {
    let cue = b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < after));
    cue.take_while(|h| h.start == after).any(|h| {
        let mut cues = b.sense(h).cues.iter();
        cues.any(|m| {
            b.vocabulary
                .figure(*m)
                .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow)
        })
    })
}
