//! A figure given twice, told by the build of the sentences alone.
//!
//! In: an article's claims. Out: findings of VC002. Deliberately absent: how alike the words around two
//! numbers are; that is the rule's own file.

use crate::check::arithmetic::relation::change::plain;
use crate::check::arithmetic::relation::cues::CUES;
use crate::check::printed::printed;
use crate::check::{ArticleView, Draft, Sink};
use crate::model::{Bound, Claim, FieldKind, Kind, Severity};
use crate::text::fold;

use super::super::pair;
use super::super::words::QUALIFIERS;
use super::figures::Figures;

/// A sentence that begins with an amount alone (942亿美元，不仅得到了…) speaks of the amount that the article
/// is about: one it gives three times or more, a tenth away at most.
pub(super) fn echo(view: &ArticleView<'_>, figures: &Figures<'_>, sink: &mut Sink<'_>) {
    let places = |c: &Claim| figures.stated(c);
    let plain_money = |c: &&Claim| {
        c.kind == Kind::Money
            && c.value.is_some()
            && c.bound == Bound::Exact
            && c.converts.is_none()
    };
    let mut often: Vec<&Claim> = view.claims.iter().filter(plain_money).collect();
    often.retain(|c| places(c) >= 3);
    often.sort_by_key(|c| (c.value, &c.unit));
    often.dedup_by_key(|c| (c.value, &c.unit));
    for a in view.claims.iter().filter(plain_money) {
        let figures = a
            .value
            .and_then(|v| printed(v, &a.surface))
            .map_or(0, |p| p.figures);
        let head = a.passage.get(..a.in_passage.start).unwrap_or("");
        let tail = a.passage.get(a.in_passage.end..).unwrap_or("");
        let alone =
            !head.chars().any(char::is_alphanumeric) && tail.starts_with(['，', '！', '？', ',']);
        if !alone || figures < 3 || places(a) != 1 || a.field == FieldKind::Title {
            continue;
        }
        let mut near = often
            .iter()
            .filter(|b| b.unit == a.unit && b.value != a.value && !pair::wide(a, b));
        let (Some(b), None) = (near.next(), near.next()) else {
            continue;
        };
        if !pair::conflict(a, b) {
            continue;
        }
        sink.flag(
            Draft::new(&[a, b])
                .severity(Severity::Warning)
                .confidence(0.75)
                .message("echo")
                .suggestion("check")
                .with("a", &a.surface)
                .with("b", &b.surface)
                .with("places", places(b))
                .formula(format!("{} ≠ {}", a.surface, b.surface))
                .expected(b.surface.clone()),
        );
    }
}

/// One thing named twice in one sentence with two values and nothing else between: the STOXX 50 soared 3%
/// and the STOXX 50 added 2%.
pub(super) fn named_twice(a: &Claim, b: &Claim, sink: &mut Sink<'_>) {
    let key = |c: &Claim| c.metric.clone().zip(c.subject.clone());
    let Some((_, who)) = key(a).filter(|k| key(b).as_ref() == Some(k)) else {
        return;
    };
    let changes = a.kind == Kind::Percent && a.direction != 0 && b.direction == a.direction;
    if a.sentence != b.sentence || a.period != b.period || a.unit != b.unit || !changes {
        return;
    }
    let fold = |s: &str| -> String { fold::plain(s).to_lowercase() };
    let before = fold(a.passage.get(..a.in_passage.start).unwrap_or(""));
    let between = fold(
        a.passage
            .get(a.in_passage.end..b.in_passage.start)
            .unwrap_or(""),
    );
    let who = fold(&who);
    let rest = between.replacen(&who, "", 1);
    let after = fold(b.passage.get(b.in_passage.end..).unwrap_or(""));
    let closed = after.trim_start().starts_with(['.', '。', '；', ';']) || after.trim().is_empty();
    let bare = who.chars().count() >= 2
        && before.contains(&who)
        && rest.len() < between.len()
        && plain(&rest) <= 1
        && closed;
    if !bare || !pair::conflict(a, b) || twin_times(&rest) {
        return;
    }
    let d = Draft::new(&[b, a])
        .severity(Severity::Warning)
        .confidence(0.85)
        .message("twice")
        .suggestion("check")
        .with("a", &b.surface)
        .with("b", &a.surface)
        .with("who", a.subject.as_deref().unwrap_or(""))
        .formula(format!("{} ≠ {}", b.surface, a.surface));
    sink.flag(d);
}

/// Whether words of time stand between two values: then they are two values of one thing.
fn twin_times(words: &str) -> bool {
    CUES.prior.within(words)
        || CUES.year_on_year.within(words)
        || CUES.sequential.within(words)
        || QUALIFIERS.times.words.within(words)
}
