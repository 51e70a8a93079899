//! VC002: one figure with two values in one article.
//!
//! Flags: a number that stands in the same words, or under the same key, as another of the article
//! with a value that excludes it, one being a slip of the other (digits exchanged, a digit mistyped,
//! 万 for 亿).
//! Why an editor cares: the article contradicts itself, and one of the two is wrong.
//! 例: 开头"以974亿美元收购"，后文"942亿美元的收购报价"。
//! Example: "revenue of $31.1 billion" in one paragraph, "revenue was $21.1 billion" in another.
//! Silent: other years, quarters, subjects; figures of one sentence; values that both recur or that stand
//! side by side (从A升至B); hedges and rounding that allow both.

use crate::model::{Claim, FieldKind, Severity, Verdict};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip;
use super::pair::{self, Contexts};

/// The rule.
#[derive(Debug)]
pub struct Vc002;

impl Rule for Vc002 {
    fn code(&self) -> &'static str {
        "VC002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let claims: Vec<&Claim> = view
            .claims
            .iter()
            .filter(|c| c.field != FieldKind::Title && pair::comparable(c))
            .collect();
        let mut contexts = Contexts::default();
        for (i, a) in claims.iter().enumerate() {
            for b in claims.iter().skip(i + 1) {
                judge(view, &claims, a, b, &mut contexts, sink);
            }
        }
    }
}

fn judge<'a>(
    view: &ArticleView<'a>,
    claims: &[&'a Claim],
    a: &'a Claim,
    b: &'a Claim,
    contexts: &mut Contexts<'a>,
    sink: &mut Sink<'_>,
) {
    if a.sentence == b.sentence || !pair::same_kind(a, b) {
        return;
    }
    let Some(slip) = pair::slip(a, b) else { return };
    if pair::told_apart(a, b) || !pair::conflict(a, b) {
        return;
    }
    let like = contexts.compare(a, b);
    if like.other_time || like.other_numbers || like.parallel {
        return;
    }
    let keyed = pair::same_key(a, b) && slip.digits >= 2;
    let count = |c: &Claim| {
        claims
            .iter()
            .filter(|x| x.value == c.value && x.unit == c.unit)
            .count()
    };
    let (na, nb) = (count(a), count(b));
    let mut needed = if keyed { 0.3 } else { pair::needed(&slip) };
    if na.max(nb) >= 2 {
        needed -= 0.1;
    }
    let factor = matches!(slip.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8));
    let near = a.sentence.abs_diff(b.sentence) == 1;
    let few = slip.digits <= 2 && !factor;
    // Neighbouring sentences are lists, and every other percentage of two digits is a slip of another.
    if (near && !factor && !keyed)
        || (few && a.kind == crate::model::Kind::Percent)
        || (few && like.share < 0.8)
        || matches!(slip.kind, slip::Kind::Magnitude(k) if k.abs() > 8)
        || like.share < needed
        || like.weight < 2.0
    {
        return;
    }
    if template(claims, a, b, contexts) {
        return;
    }
    if both_real(view, claims, a, b) {
        sink.count(Verdict::Explained);
        return;
    }
    // The rarer value is the one to change; the later one where both are single.
    let (first, second) = if na < nb { (a, b) } else { (b, a) };
    let severity = match slip.kind {
        slip::Kind::Magnitude(_) if like.share >= 0.6 && slip.digits >= 2 => Severity::Error,
        _ if like.share >= 0.75 && slip.digits >= 3 => Severity::Error,
        _ => Severity::Warning,
    };
    let zh = sink.lang() == crate::model::Lang::Zh;
    let words = pair::words(&slip, zh);
    let d = Draft::new(&[first, second])
        .severity(severity)
        .suggestion("check")
        .with("a", &first.surface)
        .with("b", &second.surface)
        .with("slip", &words)
        .with("clause", &second.clause)
        .formula(format!("{} ≠ {}（{words}）", first.surface, second.surface))
        .expected(second.surface.clone())
        .gap(words);
    sink.flag(d);
}

/// Whether a third value stands in the same words: then the words are those of a list.
fn template<'a>(
    claims: &[&'a Claim],
    a: &'a Claim,
    b: &'a Claim,
    contexts: &mut Contexts<'a>,
) -> bool {
    claims.iter().any(|c| {
        c.value != a.value
            && c.value != b.value
            && pair::same_kind(a, c)
            && !pair::told_apart(a, c)
            && contexts.compare(a, c).share >= 0.7
            && contexts.compare(b, c).share >= 0.7
    })
}

/// Whether both values have a place of their own: they stand in one sentence, or both recur.
fn both_real(view: &ArticleView<'_>, claims: &[&Claim], a: &Claim, b: &Claim) -> bool {
    let places = |c: &Claim| -> Vec<u32> {
        claims
            .iter()
            .filter(|x| x.value == c.value && x.unit == c.unit)
            .map(|x| x.sentence)
            .collect()
    };
    let (x, y) = (places(a), places(b));
    let together = x.iter().any(|s| y.contains(s));
    let _ = view;
    together || (x.len() >= 2 && y.len() >= 2)
}
