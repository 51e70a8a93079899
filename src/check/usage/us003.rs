//! US003: a range whose lower end is above its upper end.
//!
//! Flags: 30%至20%之间, 129亿至128亿元, between 5 and 3 billion. A reversed range reaches the rule as
//! a claim with `low` above `high`, the ends in the order in which they are printed.
//! Why an editor cares: an end is misprinted, or the two changed places.
//! 中文：目标区间5.5%至5.25%。
//! English: sales of between 5 and 3 billion dollars.
//! Silent: where it is a change (由30%降至20%), below zero, or counts back in time.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Severity, Verdict};

use super::near;

/// See the module.
#[derive(Debug)]
pub struct Us003;

impl Rule for Us003 {
    fn code(&self) -> &'static str {
        "US003"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims {
            let (Some(low), Some(high)) = (c.low, c.high) else {
                continue;
            };
            let cold = low.is_sign_negative() || high.is_sign_negative();
            // Levels of a falling price are listed downwards: 2855-2854美元的支撑位.
            let around = near::after(view, c, 60);
            let level = [
                "支撑",
                "阻力",
                "压力",
                "关口",
                "support",
                "resistance",
                "区域",
            ]
            .iter()
            .any(|w| around.contains(w));
            let back =
                level || c.kind == Kind::Duration || near::before(view, c, 30).contains("零下");
            if low <= high || cold || back {
                sink.count(Verdict::Consistent);
                continue;
            }
            // 预计亏损8.08亿元到4.28亿元 runs upwards: both ends are below zero.
            let text = &view.article.text;
            let lead = view
                .sentences
                .get(c.sentence as usize)
                .and_then(|s| text.get(s.span.start..c.span.start))
                .unwrap_or("");
            let loss = ["亏损", "影响损益"].iter().any(|w| lead.contains(w));
            sink.flag(
                Draft::new(&[c])
                    .confidence(0.9)
                    .severity(if loss {
                        Severity::Info
                    } else {
                        Severity::Warning
                    })
                    .suggestion("swap")
                    .with("range", &c.surface)
                    .with("low", low.normalize())
                    .with("high", high.normalize())
                    .formula(format!("{} > {}", low.normalize(), high.normalize())),
            );
        }
    }
}
