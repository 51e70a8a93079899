//! US006: a growth verb with 倍, and nothing that says whether the base counts.
//!
//! Flags: 环比增长2.5倍以上 (to 2.5 times or to 3.5 times?), three times more than.
//! Why an editor cares: readers divide evenly between the two readings.
//! 中文：销量增长3倍。
//! English: three times more than last year.
//! Silent: 增至3倍, 是…的3倍; where both values stand in the sentence, so that the reader can tell; 1倍.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Verdict};

use super::near;
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us006;

impl Rule for Us006 {
    fn code(&self) -> &'static str {
        "US006"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims.iter().filter(|c| c.kind == Kind::Multiple) {
            let number = near::number(view, c);
            let Some(v) = c.value.filter(|v| *v > Decimal::ONE) else {
                continue;
            };
            let tail = near::after(view, c, 16);
            let english = tail.trim_start().starts_with("more than") && number.contains("times");
            let head = view
                .article
                .text
                .get(..c.hedged.start.min(c.span.start))
                .unwrap_or("");
            let verb = WORDS.increase.verbs.at_end(head);
            if !(english || verb.is_some() && number.contains('倍')) {
                continue;
            }
            // With both values in the sentence the arithmetic rules judge it.
            let values = view
                .claims_in(c.sentence)
                .iter()
                .filter(|o| matches!(o.kind, Kind::Money | Kind::Count) && o.value.is_some())
                .count();
            if values >= 2 || near::quoted(view, c) {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            let Some(next) = v.checked_add(Decimal::ONE) else {
                sink.count(Verdict::NotAssessable);
                continue;
            };
            sink.flag(
                Draft::new(&[c])
                    .suggestion("to")
                    .with("number", &c.surface)
                    .with("low", v.normalize())
                    .with("high", next.normalize())
                    .formula(format!("×{} / ×{}", v.normalize(), next.normalize())),
            );
        }
    }
}
