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
    if pair::other_time(a, b) || !pair::conflict(a, b) {
        return;
    }
    let like = contexts.compare(a, b);
    if like.other_time {
        return;
    }
    let count = |c: &Claim| {
        claims
            .iter()
            .filter(|x| x.value == c.value && x.unit == c.unit)
            .count()
    };
    let (na, nb) = (count(a), count(b));
    let factor = matches!(slip.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8));
    let near = a.sentence.abs_diff(b.sentence) == 1;
    let mut score = pair::evidence(Some(&slip), &like, a, b);
    // A value that recurs is the article's own; neighbouring sentences are often lists.
    if na.max(nb) >= 2 {
        score += 0.6;
    }
    let distance = a.sentence.abs_diff(b.sentence);
    let block = |c: &Claim| view.sentences.get(c.sentence as usize).map(|s| s.block);
    if !factor && distance <= 3 && block(a) == block(b) {
        score -= 1.5;
    } else if near && !factor {
        score -= 0.7;
    }
    if pair::moving(a) && !factor {
        score -= 1.5;
    }
    score -= crowd(claims, a);
    // Two-digit numbers are a digit apart by chance.
    let chance = slip.digits <= 2
        && (slip.kind == slip::Kind::Mistyped
            || matches!(slip.kind, slip::Kind::Magnitude(_)) && !factor);
    let least = if chance {
        "score_error"
    } else {
        "score_warning"
    };
    if score < sink.limit(least) as f32 || (chance && like.share < 0.85) {
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
    let severity = if score >= sink.limit("score_error") as f32 {
        Severity::Error
    } else {
        Severity::Warning
    };
    let zh = sink.lang() == crate::model::Lang::Zh;
    let words = pair::words(&slip, zh);
    let d = Draft::new(&[first, second])
        .severity(severity)
        .confidence(pair::certainty(like.share))
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

/// The more values of one metric an article has, the likelier two of them are a slip apart by chance.
fn crowd(claims: &[&Claim], a: &Claim) -> f32 {
    let mut values: Vec<_> = claims
        .iter()
        .filter(|c| c.metric == a.metric && c.unit == a.unit)
        .filter_map(|c| c.value)
        .collect();
    values.sort_unstable();
    values.dedup();
    (0.3 * values.len().saturating_sub(2) as f32).min(2.5)
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
