//! FX008: a conversion out of the yuan at a rate that the market did not have.
//!
//! Flags: what FX001 flags, for amounts in yuan converted into a foreign currency.
//! Why an editor cares: the foreign figure is what readers abroad and other newsrooms quote.
//! 例: 1191亿元人民币（约合183.52亿美元），隐含汇率6.49，而当时为7.17至7.33。
//! Example: "1 billion yuan ($180 million)" implies 5.6 yuan a dollar where the market had 7.2.
//! Silent: as FX001.

use super::super::rule::{ArticleView, Rule};
use super::super::sink::Sink;

/// The rule.
#[derive(Debug)]
pub struct Fx008;

impl Rule for Fx008 {
    fn code(&self) -> &'static str {
        "FX008"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        super::fx001::report(view, sink, true);
    }
}
