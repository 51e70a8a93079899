//! A bare rate of growth: 西藏以7.1%的增速位列第一 is of what the paragraph called 经济增速 before.
//!
//! In: the figures of an article. Out: the same; a percentage that is only said to be a rate of growth takes the figure
//! whose growth its paragraph speaks of. Deliberately absent: rates whose figure stands beside them.

use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::NameKind;
use crate::model::{Claim, Comparison, Kind};
use crate::text::script::is_han;

/// Fills in the figures of such rates.
pub fn named(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if cx.scan.english {
        return;
    }
    for (c, f) in claims.iter().zip(figures.iter_mut()) {
        let open = f.metric.is_none() && f.noun.is_none() && c.kind == Kind::Percent && !f.share;
        let line = open.then(|| line(cx, c)).flatten();
        if line.is_some() {
            // The growth of a line of business is that of its sales.
            *f = Figure {
                metric: cx.lexicon.vocabulary.metric_id("收入"),
                field: line,
                confidence: 0.75,
                change: Some(
                    f.change
                        .filter(|c| c.comparison.is_some())
                        .unwrap_or(Change {
                            direction: 1,
                            comparison: Some(Comparison::YearOnYear),
                            at: c.number().start,
                        }),
                ),
                ..f.clone()
            };
            continue;
        }
        let metric = (open && bare(cx, c)).then(|| before(cx, c)).flatten();
        if metric.is_some() {
            *f = Figure {
                metric,
                confidence: 0.8,
                change: None,
                ..f.clone()
            };
        }
    }
}

/// 软件业务的增速为13.9%: the line of business whose rate of growth it is.
fn line(cx: &Context<'_>, c: &Claim) -> Option<String> {
    let s = cx.sentences.get(c.sentence as usize)?;
    let from = s.clause_at(c.number().start).start;
    let head = cx.article.text.get(from..c.number().start)?;
    let head = head.trim_end_matches(['为', '达', '到', '至', '是', '约', '在', ' ']);
    let stem = WORDS.growth_rate.without_end(head)?.trim_end_matches('的');
    let end = ["业务", "板块", "部门", "分部", "业态", "条线"];
    let stem = end.iter().find_map(|w| stem.strip_suffix(w))?;
    let parted = |c: char| !is_han(c) || "的度季年月期司团其".contains(c);
    let name = stem.rsplit(parted).next()?;
    (2..=6)
        .contains(&name.chars().count())
        .then(|| name.to_owned())
}

/// Whether a percentage is said to be a place's rate of growth and nothing more.
fn bare(cx: &Context<'_>, c: &Claim) -> bool {
    let Some(s) = cx.sentences.get(c.sentence as usize) else {
        return false;
    };
    let text = cx.article.text.as_str();
    let clause = s.clause_at(c.number().start);
    let head = text.get(clause.start..c.number().start).unwrap_or("");
    let tail = text
        .get(c.span.end..clause.end.max(c.span.end))
        .unwrap_or("");
    // Whether a place ends where the text before a word does.
    let place = |head: &str| {
        let end = clause.start + head.trim_end_matches(['的', '以', '则', '也']).len();
        cx.scan.spots_in(clause.start..end).last().is_some_and(|s| {
            s.end == end && matches!(cx.scan.kind(s), NameKind::Place | NameKind::Scope)
        })
    };
    let stated = head.trim_end_matches(['为', '达', '到', '至', '是', '约', ' ']);
    // 广东4.1%低于全国增速: what it is measured by says what it is.
    let beside = ["低于", "高于", "快于", "慢于", "与", "持平"];
    let beside = beside.iter().any(|w| tail.starts_with(w)) && WORDS.growth_rate.within(tail);
    let behind = WORDS.growth_rate.begin(tail.trim_start_matches('的'));
    let before = WORDS.growth_rate.without_end(stated);
    before.is_some_and(place) || (behind || beside) && place(head)
}

/// The figure whose rate of growth its paragraph named last.
fn before(cx: &Context<'_>, c: &Claim) -> Option<u16> {
    let s = cx.sentences.get(c.sentence as usize)?;
    let from = cx.article.blocks.get(s.block as usize)?.span.start;
    let text = cx.article.text.as_str();
    let v = &cx.lexicon.vocabulary;
    cx.scan
        .hits_in(from..s.span.end)
        .iter()
        .rev()
        .find_map(|h| {
            let word = text.get(h.start..h.end)?;
            let rate = WORDS.growth_rate.end(word) && !WORDS.growth_rate.has(word);
            let cues = v.sense(h).cues.iter().copied();
            let percent = |m: &u16| v.figure(*m).is_some_and(|m| m.of.contains(&Kind::Percent));
            let compound = word.contains("复合");
            let mut fits = cues.filter(percent);
            fits.next().filter(|_| rate && !compound)
        })
}
