//! What points back: 其, 该公司, 后者, 两家; and what simply goes on: the topic of the paragraph.

use std::ops::Range;

use super::govern::Best;
use super::rank::rank;
use super::{Owner, kind};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, FieldKind, Kind};

/// A word that points back, between the start of the clause and the figure.
#[allow(clippy::too_many_arguments)]
pub fn anaphor(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    f: &Figure,
    b: Bearer,
    i: usize,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let Some(c) = claims.get(i) else { return };
    let number = c.hedged.start.min(c.span.start);
    let clause = cx
        .sentences
        .get(c.sentence as usize)
        .map_or(sentence.clone(), |s| s.clause_at(number));
    let head = f
        .cue
        .as_ref()
        .filter(|q| q.start < number && q.start >= clause.start)
        .map_or(number, |q| q.start);
    let v = &cx.lexicon.vocabulary;
    let Some(h) = cx
        .scan
        .hits_in(clause.start.min(head)..head)
        .iter()
        .rev()
        .find(|h| v.sense(h).role.any(Role::ANAPHOR))
    else {
        return;
    };
    // OpenAI公司, 软银集团: the word belongs to the name before it.
    if cx.scan.spots.iter().any(|s| s.end == h.start) {
        return;
    }
    let role = v.sense(h).role;
    let word = cx.article.text.get(h.start..h.end).unwrap_or("");
    let earlier = recent(cx, b, h.start, 8);
    if role.any(Role::BACK_ALL) {
        let n = if word.contains('三') {
            3
        } else if word.contains('四') {
            4
        } else {
            2
        };
        let mut who: Vec<usize> = earlier.iter().copied().take(n).collect();
        who.reverse();
        if who.len() == n {
            best.offer(0.9, who);
        }
        return;
    }
    let pick = if role.any(Role::BACK_FIRST) {
        earlier.get(1).copied()
    } else if role.any(Role::BACK_LAST) {
        earlier.first().copied()
    } else {
        // 其 goes back to whoever the sentence or the sentence before is about.
        leading(cx, b, sentence.start..h.start)
            .or_else(|| previous(cx, claims, owners, b, i).map(|x| x.0))
            .or_else(|| earlier.first().copied())
    };
    if let Some(w) = pick {
        // A name between the word and the figure is nearer.
        let between = cx
            .scan
            .spots_in(h.end..head)
            .iter()
            .any(|s| rank(b, cx.scan.kind(s)) < 0.5);
        best.offer(if between { 1.2 } else { 0.55 }, vec![w]);
    }
}

/// Distinct suitable names before a place, the nearest first.
fn recent(cx: &Context<'_>, b: Bearer, at: usize, most: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    for s in cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(30) {
        if rank(b, cx.scan.kind(s)) < 0.5 && !out.contains(&s.who) {
            out.push(s.who);
            if out.len() == most {
                break;
            }
        }
    }
    out
}

/// The first suitable name of a span that acts.
fn leading(cx: &Context<'_>, b: Bearer, span: Range<usize>) -> Option<usize> {
    let spots = cx.scan.spots_in(span);
    spots
        .iter()
        .filter(|s| {
            rank(b, cx.scan.kind(s)) < 0.5 && !s.object && cx.scan.kind(s) != NameKind::Source
        })
        .min_by_key(|s| s.speaks)
        .map(|s| s.who)
}

/// The owner of the last number before this one, and how many sentences ago.
fn previous(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    b: Bearer,
    i: usize,
) -> Option<(usize, u32)> {
    let now = claims.get(i)?.sentence;
    (0..i.min(owners.len())).rev().take(8).find_map(|j| {
        let (o, c) = (owners.get(j)?, claims.get(j)?);
        let suits = c.kind != Kind::Date && !o.who.is_empty() && rank(b, kind(cx, o)) < 0.7;
        suits.then(|| {
            (
                o.who.first().copied().unwrap_or(0),
                now.saturating_sub(c.sentence),
            )
        })
    })
}

/// The topic that goes on: the owner of the number before, the name that led the sentence before.
pub fn topic(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    b: Bearer,
    i: usize,
    best: &mut Best,
) {
    let Some(c) = claims.get(i) else { return };
    let block = cx.sentences.get(c.sentence as usize).map(|s| s.block);
    // The number before, in text order.
    for j in (0..i.min(owners.len())).rev().take(6) {
        let (Some(o), Some(p)) = (owners.get(j), claims.get(j)) else {
            continue;
        };
        if p.kind == Kind::Date || o.who.is_empty() {
            continue;
        }
        let ago = c.sentence.saturating_sub(p.sentence);
        let same_field = p.field == c.field;
        if ago > 5 || !same_field {
            break;
        }
        let fit = rank(b, kind(cx, o));
        let weak = if o.confidence < 0.7 { 0.4 } else { 0.0 };
        best.offer(1.55 + 0.25 * ago as f32 + fit + weak, o.who.clone());
        break;
    }
    // Names that led the sentences before, those of this paragraph first.
    for back in 1..=4u32 {
        let Some(s) = c
            .sentence
            .checked_sub(back)
            .and_then(|k| cx.sentences.get(k as usize))
        else {
            break;
        };
        if s.field == FieldKind::Title && c.field != FieldKind::Title {
            break;
        }
        let out = if Some(s.block) == block { 0.0 } else { 0.35 };
        if let Some(w) = leading(cx, b, s.span.clone()) {
            let fit = cx.scan.who.get(w).map_or(0.0, |w| rank(b, w.kind));
            best.offer(1.7 + 0.25 * back as f32 + out + fit, vec![w]);
            break;
        }
    }
}
