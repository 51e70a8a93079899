//! Parallel lists: 营收、净利润分别为10亿元、2亿元 gives each number its own figure.

use std::ops::Range;

use super::Figure;
use super::cue::{Place, metric_of};
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};

/// Pairs the cues before 分别 (or respectively) with the numbers behind it, where both are as many.
pub fn pair(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    for s in cx.sentences {
        let from = claims.partition_point(|c| c.span.start < s.span.start);
        let to = claims.partition_point(|c| c.span.start < s.span.end);
        if to < from + 2 {
            continue;
        }
        let Some(t) = cx.article.text.get(s.span.clone()) else {
            continue;
        };
        let english = cx.scan.english;
        let Some(at) = t.find(if english { "respectively" } else { "分别" }) else {
            continue;
        };
        let at = s.span.start + at;
        let numbers: Vec<usize> = (from..to)
            .filter(|&i| {
                claims.get(i).is_some_and(|c| {
                    c.converts.is_none()
                        && !matches!(c.kind, Kind::Date | Kind::Ordinal)
                        && (english || c.span.start > at)
                })
            })
            .collect();
        let Some((&first, &last)) = numbers.first().zip(numbers.last()) else {
            continue;
        };
        let kind = claims.get(first).map(|c| c.kind);
        let group: Vec<usize> = numbers
            .iter()
            .copied()
            .take_while(|&i| claims.get(i).map(|c| c.kind) == kind)
            .collect();
        if group.len() < 2 || english && last != *group.last().unwrap_or(&last) {
            continue;
        }
        let start = claims
            .get(..first)
            .and_then(|c| c.last())
            .map_or(s.span.start, |c| c.span.end.max(s.span.start));
        let end = claims
            .get(first)
            .map_or(at, |c| if english { c.span.start } else { at });
        let place = Place::new(cx, claims, first);
        let change = figures.get(first).is_some_and(|f| f.change.is_some());
        let named = |span: Range<usize>| -> Vec<(u16, Range<usize>)> {
            let hits = cx.scan.hits_in(span).iter();
            hits.filter_map(|h| Some((metric_of(cx, h, &place, change)?, h.start..h.end)))
                .collect()
        };
        let mut cues = named(start..end);
        // 分别实现收入和净利润32.1亿元、0.1亿元: the figures may be named behind the word as well.
        if cues.len() != group.len() && !english {
            let until = claims.get(first).map_or(at, |c| c.span.start);
            cues = named(at..until);
        }
        if cues.len() != group.len() {
            continue;
        }
        let first_change = figures.get(first).and_then(|f| f.change);
        for (&i, (m, span)) in group.iter().zip(cues) {
            if let Some(f) = figures.get_mut(i) {
                *f = Figure {
                    metric: Some(m),
                    cue: Some(span),
                    change: f.change.or(first_change),
                    confidence: 0.9,
                    ..Figure::default()
                };
            }
        }
    }
}
