//! FX005: a conversion off by a power of ten.
//!
//! Flags: a rate that fits the market once it is multiplied by 10, 100, 10 000 and so on: 万 for 亿, a
//! dropped 亿, a zero too many, million for billion.
//! Why an editor cares: the reader is told a sum ten to a hundred million times too large or small.
//! 例: 5亿美元（约合36.5万元），应为36.5亿元；97.4亿美元（约711.5265元）。
//! Example: "43.9 billion euros ($45.2 million)".
//! Silent: whatever is not a power of ten away from the market.

use crate::model::Exact;

use super::super::rule::{ArticleView, Rule};
use super::super::sink::Sink;
use super::judge::{Guess, Judgement};
use super::{draft, judged, names};

/// The rule.
#[derive(Debug)]
pub struct Fx005;

impl Rule for Fx005 {
    fn code(&self) -> &'static str {
        "FX005"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for j in judged(view, sink) {
            let c = &j.conversion;
            let Judgement::Off(off) = &j.judgement else {
                continue;
            };
            let Guess::Magnitude(k) = off.guess else {
                continue;
            };
            let scaled = |x: Exact, k: i32, code: &str| {
                let x = Exact::pow10(k).and_then(|f| x.times(f));
                names::money(x, 5, code, sink.lang())
            };
            let d = draft(c, off, sink)
                .suggestion("fix")
                .with("power", power(k))
                .with("right", scaled(c.result.value, -k, &c.target.unit))
                .with("left", scaled(c.amount.value, k, &c.source.unit))
                .gap(power(k));
            sink.flag(d);
        }
    }
}

/// ×10^4 in words that a cell of a spreadsheet can hold.
fn power(k: i32) -> String {
    let p = Exact::pow10(k.abs()).unwrap_or_default();
    if k > 0 {
        format!("×{}", p.round(0))
    } else {
        format!("÷{}", p.round(0))
    }
}
