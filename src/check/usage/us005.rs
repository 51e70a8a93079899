//! US005: 翻 with a number that is read in two ways, and the slip 翻一翻.
//!
//! Flags: 翻了3倍 (×3 or ×4?), 翻一翻 for 翻一番, doubled three times.
//! Why an editor cares: 翻一番 is ×2, 翻两番 ×4; 翻3倍 is read as ×3, ×4 and ×8.
//! 中文：估值翻了3倍多。
//! English: sales doubled three times.
//! Silent: 翻番, 翻倍, 翻一番, 翻两番; quotations.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Verdict};

use super::near;

/// See the module.
#[derive(Debug)]
pub struct Us005;

impl Rule for Us005 {
    fn code(&self) -> &'static str {
        "US005"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims.iter().filter(|c| c.kind == Kind::Multiple) {
            let number = near::number(view, c);
            let head = view
                .article
                .text
                .get(..c.hedged.start.min(c.span.start))
                .unwrap_or("");
            let turned =
                head.ends_with("翻了") || head.ends_with('翻') || head.ends_with("doubled ");
            let plain =
                number.starts_with('翻') || !(number.contains('倍') || number.contains("times"));
            if !turned || plain || near::quoted(view, c) {
                if number.starts_with('翻') {
                    sink.count(Verdict::Consistent);
                }
                continue;
            }
            sink.flag(
                Draft::new(&[c])
                    .suggestion("times")
                    .with("number", &c.surface)
                    .formula(format!(
                        "×{0} / ×(1+{0})",
                        c.value.unwrap_or_default().normalize()
                    )),
            );
        }
    }
}
