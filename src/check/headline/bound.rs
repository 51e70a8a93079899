//! A heading that says more than its text: 超7300亿元 over a text of 高达1000亿美元（约合7300亿元）.
//!
//! In: claims of one article, and the words of `rules/value/headline.toml`. Out, for HL001: numbers of the title or of a heading that are said to be
//! exceeded, while the text gives that very number as an upper or a rounded one and nothing above it.
//! Deliberately absent: plain figures, which a writer may have rounded down (FX009 notes those of conversions).

use crate::model::{BlockKind, Bound, Claim, Exact, FieldKind, Kind, Severity, Verdict};
use crate::text::fold;

use super::super::rule::ArticleView;
use super::super::sink::{Draft, Sink};
use super::words::WORDS;

/// Characters of a numbered heading up to its figure, at most: the text may follow without a break.
const HEADING: usize = 24;

/// Part above the number in which a figure of the text still bears the heading out.
const REACH: (i128, i128) = (5, 4);

/// Numerals that begin a heading of running text.
const NUMERALS: &str = "一二三四五六七八九十";

/// The hedges of a number, ready for cues.
fn hedges(c: &Claim) -> String {
    fold::plain(&c.modifier).to_lowercase()
}

/// Whether a claim stands in a heading, marked or numbered.
fn headed(view: &ArticleView<'_>, c: &Claim) -> bool {
    if c.field == FieldKind::Title {
        return true;
    }
    let Some(s) = view.sentences.get(c.sentence as usize) else {
        return false;
    };
    if s.kind == BlockKind::Heading {
        return true;
    }
    let text = view.article.text.get(s.span.clone()).unwrap_or("");
    let mut chars = text.chars().skip_while(|x| matches!(x, '（' | '('));
    let first = chars.next().is_some_and(|x| NUMERALS.contains(x));
    let mark = chars.find(|x| !NUMERALS.contains(*x));
    let before = view
        .article
        .text
        .get(s.span.start..c.span.end)
        .unwrap_or("");
    first && matches!(mark, Some('、' | '）' | ')')) && before.chars().count() <= HEADING
}

/// Looks at the headings of an article.
pub(super) fn report(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let amount = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Count) && c.value.is_some();
    for h in view
        .claims
        .iter()
        .filter(|c| amount(c) && c.bound == Bound::Lower)
    {
        let said = hedges(h);
        if !WORDS.above.within(&said) || said.contains('不') || !headed(view, h) {
            continue;
        }
        let Some(v) = h
            .value
            .and_then(Exact::from_decimal)
            .filter(|v| *v > Exact::ZERO)
        else {
            continue;
        };
        let Some(top) = Exact::ratio(REACH.0, REACH.1).and_then(|k| v.times(k)) else {
            continue;
        };
        let body: Vec<&Claim> = view
            .claims
            .iter()
            .filter(|c| c.field == FieldKind::Body && c.id != h.id && !headed(view, c))
            .filter(|c| c.kind == h.kind && c.unit == h.unit)
            .collect();
        let above = body.iter().any(|c| {
            [c.value, c.low, c.high]
                .into_iter()
                .flatten()
                .filter_map(Exact::from_decimal)
                .any(|x| x > v && x <= top)
        });
        let equal: Vec<&Claim> = body
            .iter()
            .copied()
            .filter(|c| c.value == h.value)
            .collect();
        let at_most = |c: &&Claim| {
            let w = hedges(c);
            // A conversion is as high as the amount before it.
            let source = c
                .converts
                .as_deref()
                .and_then(|id| view.by_id(id))
                .map(hedges)
                .unwrap_or_default();
            c.bound != Bound::Lower
                && (WORDS.at_most.within(&w) || WORDS.at_most.within(&source))
                && !WORDS.reached.within(&w)
        };
        let [first, ..] = equal.as_slice() else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        if above || !equal.iter().all(at_most) {
            sink.count(Verdict::Consistent);
            continue;
        }
        let mut all = vec![h];
        all.extend(equal.iter().copied().take(2));
        let source = first.converts.as_deref().and_then(|id| view.by_id(id));
        all.extend(source);
        sink.flag(
            Draft::new(&all)
                .severity(Severity::Warning)
                .confidence(0.75)
                .message("bound")
                .suggestion("bound")
                .with("head", &h.surface)
                .with("body", &first.surface)
                .formula(format!("{} ≠ > {}", first.clause.trim(), h.surface))
                .expected(first.surface.clone()),
        );
    }
}
