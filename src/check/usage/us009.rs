//! US009: one amount in words and in digits, and the two differ.
//!
//! Flags: 人民币壹万贰仟元整（¥1,200）, twelve thousand dollars ($1,200).
//! Why an editor cares: the words count in law, and one of the two is wrong.
//! 中文：壹万贰仟元整（¥1,200）。
//! English: twelve thousand dollars ($1,200).
//! Silent: another currency (that is a conversion); a hedge on either.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Kind, Verdict};

use super::near;

/// See the module.
#[derive(Debug)]
pub struct Us009;

impl Rule for Us009 {
    fn code(&self) -> &'static str {
        "US009"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for pair in view.claims.windows(2) {
            let [a, b] = pair else { continue };
            let money = a.kind == Kind::Money && b.kind == Kind::Money && a.unit == b.unit;
            let gap = view.between(a, b).trim();
            if !money
                || !matches!(
                    gap,
                    "（" | "(" | "（小写" | "（小写：" | "，小写" | "(小写:"
                )
            {
                continue;
            }
            let exact = |c: &Claim| c.bound == Bound::Exact && c.value.is_some();
            if words(near::number(view, a)) == words(near::number(view, b))
                || !exact(a)
                || !exact(b)
            {
                continue;
            }
            if a.value == b.value {
                sink.count(Verdict::Consistent);
                continue;
            }
            let show = |c: &Claim| c.value.unwrap_or_default().normalize();
            sink.flag(
                Draft::new(&[b, a])
                    .confidence(0.9)
                    .suggestion("same")
                    .with("words", &a.surface)
                    .with("digits", &b.surface)
                    .with("value", show(a))
                    .formula(format!("{} ≠ {}", show(a), show(b))),
            );
        }
    }
}

/// Written without a digit.
fn words(s: &str) -> bool {
    !s.bytes().any(|b| b.is_ascii_digit())
}
