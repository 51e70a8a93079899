//! A claim that holds what was read and where, and no attribution yet.
//!
//! This is the one place that goes back from the folded reading text to the text as printed.

use std::sync::Arc;

use crate::extract::mention::Mention;
use crate::model::{Article, Claim, ClaimStatus};
use crate::text::sentence;

use super::Context;

/// Claim `i`, from mention `i`.
pub fn claim(cx: &Context<'_>, m: &Mention, i: usize) -> Claim {
    let a = cx.article;
    let k = sentence::index_at(cx.sentences, m.span.start);
    let s = k.and_then(|k| cx.sentences.get(k));
    let passage = a.to_original(s.map_or(m.span.clone(), |s| s.span.clone()));
    let shown = a.to_original(m.span.clone());
    let (source, (line, column), printed) = a.place(m.span.clone());
    Claim {
        id: claim_id(a, i),
        article: a.id.clone(),
        path: a.path.clone(),
        record: a.record,
        field: a.field_at(m.span.start),
        start: source.start,
        end: source.end,
        line,
        column,
        surface: printed.to_owned(),
        kind: m.kind,
        value: m.value,
        low: m.low,
        high: m.high,
        unit: m.unit.clone(),
        unit_inferred: m.unit_inferred,
        modifier: m.modifier.clone(),
        bound: m.bound,
        interval: m.interval,
        converts: m.converts.map(|j| claim_id(a, j)),
        subject: None,
        metric: None,
        period: None,
        stage: None,
        status: ClaimStatus::Actual,
        source: None,
        clause: s
            .map_or("", |s| a.shown(s.clause_at(m.span.start)))
            .to_owned(),
        confidence: 1.0,
        span: m.span.clone(),
        hedged: m.hedged.clone(),
        sentence: k.unwrap_or(0) as u32,
        passage: a.original.get(passage.clone()).unwrap_or("").into(),
        in_passage: shown.start.saturating_sub(passage.start)
            ..shown.end.saturating_sub(passage.start),
        scope: None,
        per: m.per.clone(),
        direction: 0,
        comparison: None,
        excluded: None,
    }
}

fn claim_id(a: &Article, i: usize) -> Arc<str> {
    format!("{}#{}", a.id, i + 1).into()
}
