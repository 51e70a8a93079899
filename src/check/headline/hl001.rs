//! HL001: a number of the headline that the body contradicts.
//!
//! Flags: a number of the title for which the body has no figure, but one a slip away (digits exchanged,
//! a digit mistyped, 万 for 亿) in like words, or the figure of the same name and period by one other value
//! throughout; and a title or heading that says 超 of a number that the text
//! gives as the most there is (see [`super::bound`]).
//! Why an editor cares: the headline is what most people read, and all that is shared.
//! 例: 标题"947亿美元收购"，正文三处均为974亿美元。
//! Example: headline "$2.85 billion", body "$2.58 billion".
//! Silent: rounding, digits cut off, dropped units and currencies; numbers of which the body has nothing
//! like (a sum, a quotation, a picture's caption); bodies that print the number anywhere.

use crate::model::{Claim, FieldKind, Severity, Verdict};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip;
use super::super::value::pair::{self, Contexts};
use super::support::{Near, Support, support};
use super::words::WORDS;

/// The rule.
#[derive(Debug)]
pub struct Hl001;

impl Rule for Hl001 {
    fn code(&self) -> &'static str {
        "HL001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        report(view, FieldKind::Title, sink);
        super::bound::report(view, sink);
    }
}

/// Compares one field with the body.
pub(super) fn report(view: &ArticleView<'_>, field: FieldKind, sink: &mut Sink<'_>) {
    let heads: Vec<&Claim> = view
        .claims
        .iter()
        .filter(|c| c.field == field && pair::comparable(c))
        .collect();
    let body: Vec<&Claim> = view
        .claims
        .iter()
        .filter(|c| c.field == FieldKind::Body)
        .collect();
    let mut contexts = Contexts::default();
    for h in heads {
        if scaled(view, h) {
            sink.count(Verdict::NotAssessable);
            continue;
        }
        match support(view, h, &body, &mut contexts) {
            Support::Given => sink.count(Verdict::Consistent),
            Support::Nothing => sink.count(Verdict::NotAssessable),
            Support::Near(near) => flag(h, &near, sink),
            Support::Other(c, places) => contradict(h, c, places, sink),
        }
    }
}

/// Whether a word of magnitude that was not read follows: Rs 40K cr.
fn scaled(view: &ArticleView<'_>, head: &Claim) -> bool {
    let after = view.article.text.get(head.span.end..).unwrap_or("");
    let word: String = after
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    WORDS.unread.has(&word.to_ascii_lowercase())
}

/// A finding on a number of the headline and the figure of the body that it was meant to be.
fn draft<'a>(head: &'a Claim, body: &'a Claim, places: usize) -> Draft<'a> {
    Draft::new(&[head, body])
        .suggestion("check")
        .with("head", &head.surface)
        .with("body", &body.surface)
        .with("places", places)
        .expected(body.surface.clone())
}

/// The body has the figure of the headline's name by another value.
fn contradict(head: &Claim, body: &Claim, places: usize, sink: &mut Sink<'_>) {
    let d = draft(head, body, places)
        .severity(Severity::Warning)
        .confidence(head.confidence.min(body.confidence))
        .message("other")
        .formula(format!("{} ≠ {}", head.surface, body.surface));
    sink.flag(d);
}

fn flag(head: &Claim, near: &Near<'_>, sink: &mut Sink<'_>) {
    // Chance exchanges no two neighbours; one digit it changes often.
    let known = near.slip.kind == slip::Kind::Transposed
        || pair::same_key(head, near.claim)
        || near.likeness.share >= 0.25;
    let sure = near.likeness.share >= 0.6 || near.places >= 2 && known;
    let severity = match near.slip.kind {
        slip::Kind::Magnitude(_) if near.slip.digits >= 2 => Severity::Error,
        _ if near.slip.digits >= 3 && sure => Severity::Error,
        _ => Severity::Warning,
    };
    let zh = sink.lang() == crate::model::Lang::Zh;
    let words = pair::words(&near.slip, zh);
    let d = draft(head, near.claim, near.places)
        .severity(severity)
        .confidence(0.9)
        .with("slip", &words)
        .formula(format!(
            "{} ≠ {}（{words}）",
            head.surface, near.claim.surface
        ))
        .gap(words);
    sink.flag(d);
}
