//! How much speaks for two numbers of one article being one figure, told twice and mistyped once.
//!
//! In: two numbers that a mistyped digit or an exchange of two neighbours sets apart, and the words around them.
//! Out: log odds, by weights that are data. Deliberately absent: slips of magnitude, and whatever says for sure
//! that they are two figures; that is the rule's own file.

use std::sync::LazyLock;

use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::super::pair::{self, Likeness};
use super::Article;
use super::figures::Place;
use crate::check::slip::{self, Slip};
use crate::model::{Claim, Kind, Script, Severity};
use crate::text::embedded::embedded;

/// `rules/value/retold.toml`, which says what each weight is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    least: Least,
    weights: Weights,
}

/// From which log odds on a pair is what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Least {
    error: f32,
    warning: f32,
    info: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    base: f32,
    exchanged: f32,
    digit: f32,
    two_digits: f32,
    share: f32,
    listed: f32,
    weight: f32,
    company: f32,
    no_company: f32,
    other_company: f32,
    other_metric: f32,
    same_comparison: f32,
    sure: f32,
    named: f32,
    count: f32,
    english: f32,
    recurs: f32,
    crowd: f32,
    near: f32,
    next: f32,
    ratio: f32,
    close: f32,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("value/retold.toml"));

/// Whether a slip is one that the weights are for: of single digits any two are such a slip apart.
pub(super) fn told(slip: &Slip) -> bool {
    !matches!(slip.kind, slip::Kind::Magnitude(_)) && slip.digits >= 2
}

/// What a pair is by its log odds; none where too little speaks for one figure.
pub(super) fn severity(odds: f32) -> Option<Severity> {
    let least = &FILE.least;
    if odds >= least.error {
        Some(Severity::Error)
    } else if odds >= least.warning {
        Some(Severity::Warning)
    } else {
        (odds >= least.info).then_some(Severity::Info)
    }
}

/// Log odds of two numbers being one figure. `times`: how often the value of each stands in the article.
pub(super) fn odds(
    article: &Article<'_, '_>,
    places: (Place<'_>, Place<'_>),
    slip: &Slip,
    like: &Likeness,
    times: (usize, usize),
) -> f32 {
    let (w, figures) = (&FILE.weights, &article.figures);
    let (a, b) = (places.0.claim, places.1.claim);
    let yes = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
    let differ = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    let equal = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let keyed = equal(&a.subject, &b.subject) && equal(&a.metric, &b.metric);
    let block = |c: &Claim| article.block(c);
    let distance = a.sentence.abs_diff(b.sentence);
    let apart = ratio(a, b);
    let digits = slip.digits.min(6) as f32;
    let known = [
        w.base,
        yes(slip.kind == slip::Kind::Transposed, w.exchanged),
        w.digit * digits,
        yes(slip.digits == 2, w.two_digits),
        w.share * like.share,
        w.listed * (like.share - 0.8).max(0.0),
        w.weight * like.weight.min(8.0),
        yes(like.half, w.company),
        yes(like.alone, w.no_company),
        yes(figures.other_company(places.0, places.1), w.other_company),
        yes(differ(&a.metric, &b.metric), w.other_metric),
        yes(a.comparison == b.comparison, w.same_comparison),
        yes(keyed, w.sure * a.confidence.min(b.confidence)),
        yes(pair::named_in_both(a, b), w.named),
        yes(a.kind == Kind::Count, w.count),
        yes(article.view.article.script == Script::Latin, w.english),
        yes(times.0.max(times.1) >= 2, w.recurs),
        w.crowd * figures.crowd(a),
        yes(block(a) == block(b) && distance <= 3, w.near),
        yes(distance == 1, w.next),
        w.ratio * apart.ln().min(4.0),
        yes(apart < 1.1, w.close),
    ];
    known.iter().sum()
}

/// How many times as large the larger of two values is; 1 where that cannot be told.
fn ratio(a: &Claim, b: &Claim) -> f32 {
    let values = a.value.zip(b.value).map(|(x, y)| (x.abs(), y.abs()));
    let times = values.and_then(|(x, y)| x.max(y).checked_div(x.min(y)));
    times.and_then(|t| t.to_f32()).unwrap_or(1.0).max(1.0)
}
