//! US008: an amount in 亿 or 万 without its currency, in an article of several currencies.
//!
//! Flags: 超过7000亿资金 in an article that speaks of dollars and yuan.
//! Why an editor cares: the two readings differ sevenfold.
//! 中文：7000亿资金涌入这一赛道。
//! English: it raised 40 billion (in an article with $ and €).
//! Silent: titles, where the unit is dropped by custom; articles with one currency.

use std::collections::BTreeSet;

use crate::check::fx::names;
use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{FieldKind, Kind, Verdict};

use super::near;
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us008;

impl Rule for Us008 {
    fn code(&self) -> &'static str {
        "US008"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let printed: BTreeSet<&str> = view
            .claims
            .iter()
            .filter(|c| c.kind == Kind::Money && !c.unit_inferred)
            .map(|c| c.unit.as_str())
            .collect();
        // Where nearly all amounts are in one currency, readers supply it.
        let all = view
            .claims
            .iter()
            .filter(|c| c.kind == Kind::Money && !c.unit_inferred);
        let (mut most, mut total) = (0, 0);
        for unit in &printed {
            let n = all.clone().filter(|c| c.unit == **unit).count();
            most = most.max(n);
            total += n;
        }
        if printed.len() < 2 || most * 4 > total * 3 {
            return;
        }
        for c in view
            .claims
            .iter()
            .filter(|c| c.kind == Kind::Money && c.unit_inferred)
        {
            let number = near::number(view, c);
            let bare = (number.ends_with(['亿', '万']) || number.ends_with("illion"))
                && number.bytes().any(|b| b.is_ascii_digit());
            // 约200万付费用户: what is counted stands behind the number.
            let tail = view
                .article
                .text
                .get(c.hedged.end.max(c.span.end)..)
                .unwrap_or("");
            let counted = WORDS.persons.counted.begin(tail);
            if c.field == FieldKind::Title || !bare || counted {
                sink.count(Verdict::Consistent);
                continue;
            }
            sink.flag(
                Draft::new(&[c])
                    .suggestion("unit")
                    .with("number", &c.surface)
                    .with("unit", names::name(&c.unit, sink.lang()))
                    .with(
                        "others",
                        printed.iter().copied().collect::<Vec<_>>().join("、"),
                    )
                    .formula(c.surface.clone()),
            );
        }
    }
}
