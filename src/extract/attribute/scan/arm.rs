//! The arm of a firm in one country: 味千中国净利润2423万元.
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

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let found: Vec<&str> = text
        .match_indices(COUNTRY)
        .filter_map(|(at, _)| named(b, at))
        .collect();
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
    let cue = b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < after));
    let figure = cue.take_while(|h| h.start == after).any(|h| {
        let mut cues = b.sense(h).cues.iter();
        cues.any(|m| {
            b.vocabulary
                .figure(*m)
                .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow)
        })
    });
    figure.then(|| text.get(start..end)).flatten()
}
