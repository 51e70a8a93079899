//! PL001: the same digits in two currencies.
//!
//! Flags, as information, and as a warning where both are one figure: two amounts of one article with the same four or more digits and the same
//! magnitude in different currencies, neither the conversion of the other.
//! Why an editor cares: one of them may be a copy of the other with the wrong currency.
//! 例: 全球IPO募资1191亿美元，A股募资人民币1191亿元。
//! Example: "raised $119.1 billion" and "raised 119.1 billion yuan".
//! Silent: fewer than four digits; amounts that repeat each other's sentence.

use crate::model::{Claim, FieldKind, Kind, Severity};

use super::super::printed::printed;
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};

/// The rule.
#[derive(Debug)]
pub struct Pl001;

impl Rule for Pl001 {
    fn code(&self) -> &'static str {
        "PL001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let least: u32 = sink.param("figures").round(0).try_into().unwrap_or(4);
        let claims: Vec<&Claim> = view
            .claims
            .iter()
            .filter(|c| c.kind == Kind::Money && !c.unit_inferred && c.field == FieldKind::Body)
            .filter(|c| {
                c.value
                    .and_then(|v| printed(v, &c.surface))
                    .is_some_and(|p| p.figures >= least)
            })
            .collect();
        for (i, b) in claims.iter().enumerate() {
            let same = |a: &&&Claim| a.value == b.value && a.unit != b.unit;
            let Some(a) = claims.iter().take(i).find(same) else {
                continue;
            };
            let linked = a.converts.as_ref() == Some(&b.id) || b.converts.as_ref() == Some(&a.id);
            // The same pair once more is no news.
            let told = claims
                .iter()
                .take(i)
                .any(|x| x.value == b.value && x.unit == b.unit);
            if linked || told {
                continue;
            }
            // Equal digits of one and the same figure are hardly chance.
            let severity = match (&a.metric, &b.metric) {
                (Some(x), Some(y)) if x == y => Severity::Warning,
                _ => Severity::Info,
            };
            let d = Draft::new(&[a, b])
                .severity(severity)
                .confidence(0.9)
                .suggestion("check")
                .with("a", &a.surface)
                .with("b", &b.surface)
                .formula(format!("{} / {}", a.surface, b.surface));
            sink.flag(d);
        }
    }
}
