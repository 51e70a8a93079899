//! FX009: a heading says 超 of a conversion that is exactly that much.
//!
//! Flags: a title or heading with 超, 逾, more than before a converted amount that the text gives as
//! equal to it, not more.
//! Why an editor cares: the heading promises more than the text holds.
//! 例: 小标题"最高超7300亿元"，正文为"高达1000亿美元（约合7300亿元）"。
//! Example: heading "more than 730bn yuan", text "$100bn (730bn yuan)".
//! Silent: where the text's own amount is hedged upwards or a larger amount stands in the text.

use crate::model::{BlockKind, Bound, Claim, FieldKind, Kind, Verdict};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::CERTAIN;
use super::judged;

/// The rule.
#[derive(Debug)]
pub struct Fx009;

impl Rule for Fx009 {
    fn code(&self) -> &'static str {
        "FX009"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let bound =
            |c: &&Claim| c.kind == Kind::Money && c.bound == Bound::Lower && heading(view, c);
        let heads: Vec<&Claim> = view.claims.iter().filter(bound).collect();
        if heads.is_empty() {
            return;
        }
        let all = judged(view, sink);
        for h in heads {
            let Some(v) = h.value else { continue };
            let equal = all.iter().find(|j| {
                let c = &j.conversion;
                c.target.value == Some(v)
                    && c.target.unit == h.unit
                    && !heading(view, c.target)
                    && c.source.bound != Bound::Lower
                    && c.target.bound != Bound::Lower
            });
            let Some(j) = equal else { continue };
            let top = v
                .checked_mul(rust_decimal::Decimal::new(11, 1))
                .unwrap_or(v);
            let more = view.claims.iter().any(|c| {
                c.kind == Kind::Money
                    && c.unit == h.unit
                    && (c.value.is_some_and(|x| x > v && x <= top) || c.high.is_some_and(|x| x > v))
            });
            if more {
                sink.count(Verdict::Consistent);
                continue;
            }
            let d = Draft::new(&[h, j.conversion.target, j.conversion.source])
                .confidence(CERTAIN)
                .suggestion("check")
                .with("head", format!("{}{}", h.modifier, h.surface))
                .with("source", &j.conversion.source.surface)
                .with("target", &j.conversion.target.surface)
                .formula(format!("{} = {}", h.surface, j.conversion.target.surface))
                .expected(j.conversion.target.surface.clone());
            sink.flag(d);
        }
    }
}

/// Whether a claim stands in the title or in a heading.
fn heading(view: &ArticleView<'_>, c: &Claim) -> bool {
    c.field == FieldKind::Title
        || view
            .sentences
            .get(c.sentence as usize)
            .is_some_and(|s| s.kind == BlockKind::Heading)
}
