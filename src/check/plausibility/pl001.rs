//! PL001: the same digits in two currencies.
//!
//! Flags, as information, and as a warning where both are one figure: two amounts of one article with the same four or more digits and the same
//! magnitude in different currencies, neither the conversion of the other.
//! Why an editor cares: one of them may be a copy of the other with the wrong currency.
//! 例: 全球IPO募资1191亿美元，A股募资人民币1191亿元。
//! Example: "raised $119.1 billion" and "raised 119.1 billion yuan".
//! Silent: fewer than four digits; amounts that repeat each other's sentence.

use crate::model::{Claim, FieldKind, Kind, Script, Severity};

use crate::text::fold;

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
        sign(view, sink);
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

/// $3.7m in one place and $5m (US$3.7m) in another: the first has the digits of the converted amount and
/// the currency of the other.
fn sign(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let money = || {
        view.claims
            .iter()
            .filter(|c| c.kind == Kind::Money && c.value.is_some())
    };
    for b in money() {
        let Some(source) = b.converts.as_deref().and_then(|id| view.by_id(id)) else {
            continue;
        };
        let figures = b
            .value
            .and_then(|v| printed(v, &b.surface))
            .map_or(0, |p| p.figures);
        if figures < 2 || source.unit == b.unit || source.value == b.value {
            continue;
        }
        let twin = money().find(|a| {
            a.converts.is_none()
                && a.value == b.value
                && a.unit == source.unit
                && a.metric.is_some()
                && a.metric == source.metric
                && a.period == source.period
                && a.per == source.per
        });
        let Some(a) = twin else { continue };
        // Where 港元 is written 元, 165万元 is the result itself: the readers' own money.
        let local = matches!(b.unit.as_str(), "HKD" | "TWD" | "MOP" | "SGD")
            && view.article.script == Script::Hant
            && bare(a);
        if local {
            continue;
        }
        let d = Draft::new(&[a, b, source])
            .severity(Severity::Error)
            .confidence(0.85)
            .message("sign")
            .suggestion("check")
            .with("a", &a.surface)
            .with("b", &b.surface)
            .with("source", &source.surface)
            .formula(format!(
                "{} = {} ≠ {}",
                source.surface, b.surface, a.surface
            ))
            .expected(b.surface.clone());
        sink.flag(d);
    }
}

/// Whether an amount is printed with 元 alone.
fn bare(c: &Claim) -> bool {
    let s = fold::plain(&c.surface);
    let core = s.trim_end_matches('元');
    core.len() < s.len()
        && core.ends_with(|x: char| x.is_ascii_digit() || matches!(x, '万' | '亿' | '千' | '百'))
}
