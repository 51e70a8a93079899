//! A claim that holds what was read and where, and no attribution yet.
//!
//! This is the one place that goes back from the folded reading text to the text as printed.

use std::ops::Range;
use std::sync::Arc;

use crate::extract::mention::Mention;
use crate::model::{Article, Claim, ClaimStatus};
use crate::text::near;
use crate::text::sentence;

use super::Context;

/// Bytes of a sentence kept on either side of a number. A text without a full stop is one sentence,
/// and each of its numbers would otherwise hold all of it.
const PASSAGE: usize = 1200;

/// Bytes of a clause kept on either side of a number.
const CLAUSE: usize = 400;

/// The passage made last, which the claims of one sentence share.
#[derive(Debug, Default)]
pub struct Passage {
    at: Range<usize>,
    text: Arc<str>,
    /// Room in which ids are written.
    id: String,
}

impl Passage {
    fn of(&mut self, a: &Article, at: &Range<usize>) -> Arc<str> {
        if self.at != *at || at.is_empty() {
            self.text = a.original.get(at.clone()).unwrap_or("").into();
            self.at = at.clone();
        }
        self.text.clone()
    }

    /// The id of claim `i`.
    fn id(&mut self, a: &Article, i: usize) -> Arc<str> {
        use std::fmt::Write;
        self.id.clear();
        self.id.push_str(&a.id);
        // Writing into a string cannot fail.
        let _ = write!(self.id, "#{}", i + 1);
        self.id.as_str().into()
    }
}

/// Claim `i`, from mention `i`.
pub fn claim(cx: &Context<'_>, m: &Mention, i: usize, last: &mut Passage) -> Claim {
    let a = cx.article;
    let k = sentence::index_at(cx.sentences, m.span.start);
    let s = k.and_then(|k| cx.sentences.get(k));
    let shown = a.to_original(m.span.clone());
    let sentence = a.to_original(s.map_or(m.span.clone(), |s| s.span.clone()));
    let passage = window(&a.original, &sentence, &shown, PASSAGE);
    let clause = a.to_original(s.map_or(m.span.clone(), |s| s.clause_at(m.span.start)));
    let clause = window(&a.original, &clause, &shown, CLAUSE);
    let (source, (line, column), printed) = a.place(m.span.clone());
    Claim {
        id: last.id(a, i),
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
        converts: m.converts.map(|j| last.id(a, j)),
        subject: None,
        metric: None,
        period: None,
        stage: None,
        status: ClaimStatus::Actual,
        source: None,
        clause: a.original.get(clause).unwrap_or("").to_owned(),
        confidence: 1.0,
        span: m.span.clone(),
        hedged: m.hedged.clone(),
        sentence: k.unwrap_or(0) as u32,
        passage: last.of(a, &passage),
        in_passage: shown.start.saturating_sub(passage.start)
            ..shown.end.saturating_sub(passage.start),
        scope: None,
        per: m.per.clone(),
        direction: 0,
        comparison: None,
        excluded: None,
    }
}

/// The part of a span that lies within `reach` bytes of a number in it, on character borders.
fn window(text: &str, span: &Range<usize>, number: &Range<usize>, reach: usize) -> Range<usize> {
    let start = near::border(text, number.start.saturating_sub(reach)).max(span.start);
    let end = near::border(text, number.end.saturating_add(reach)).min(span.end);
    start.min(number.start)..end.max(number.end)
}
