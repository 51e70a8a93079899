//! US004: a decrease by more than everything.
//!
//! Flags: 售价下降了两倍多, 便宜近10倍, 减产120%, fell 120%, three times cheaper.
//! Why an editor cares: nothing can fall by more than 100 %; the writer meant a part (降至三分之一).
//! 中文：成本降低了3倍。
//! English: shipments fell 120%; three times cheaper.
//! Once an article as a warning: a writer who counts that way does it throughout.
//! Silent: profits and other figures that may turn negative, 减少到, 杠杆, quotations.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Severity, Verdict};

use super::near;
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us004;

impl Rule for Us004 {
    fn code(&self) -> &'static str {
        "US004"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let mut told = false;
        for c in view.claims {
            let Some(v) = c.value.or(c.low) else { continue };
            let beyond = match c.kind {
                Kind::Multiple => v >= Decimal::ONE,
                Kind::Percent => c.unit == "%" && v > Decimal::ONE_HUNDRED,
                _ => false,
            };
            if !beyond {
                continue;
            }
            let text = &view.article.text;
            let head = text.get(..c.hedged.start.min(c.span.start)).unwrap_or("");
            let head = head.trim_end_matches(' ').trim_end_matches('了');
            let tail = near::after(view, c, 24).trim_start();
            let english =
                (WORDS.decrease.behind.at_start(tail)).filter(|_| c.kind == Kind::Multiple);
            let verb = WORDS.decrease.verbs.at_end(head);
            if verb.is_none() && english.is_none() {
                continue;
            }
            let clause = view
                .sentences
                .get(c.sentence as usize)
                .and_then(|s| text.get(s.span.clone()))
                .unwrap_or("");
            if WORDS.decrease.signed.within(clause) {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            sink.flag(
                Draft::new(&[c])
                    .confidence(0.9)
                    .suggestion("part")
                    .severity(
                        if near::quoted(view, c) || std::mem::replace(&mut told, true) {
                            Severity::Info
                        } else {
                            Severity::Warning
                        },
                    )
                    .with("number", &c.surface)
                    .with("said", said(verb, english, &c.surface))
                    .formula(format!("−{} < −100%", c.surface)),
            );
        }
    }
}

/// The verb and the number as the text has them: 降低4倍, ten times cheaper, fell 120%.
fn said(verb: Option<&str>, tail: Option<&str>, number: &str) -> String {
    match (verb, tail) {
        (Some(v), _) if v.is_ascii() => format!("{v} {number}"),
        (Some(v), _) => format!("{v}{number}"),
        (None, Some(t)) => format!("{number} {t}"),
        (None, None) => number.to_owned(),
    }
}
