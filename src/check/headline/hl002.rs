//! HL002: a number of the summary that the body contradicts.
//!
//! Flags: what HL001 flags, for the summary or lead that the metadata carry.
//! Why an editor cares: summaries go into feeds and search results and are rarely read again.
//! 例: 摘要"942亿美元"，正文"974亿美元"。
//! Example: summary "$9.42 billion", body "$9.74 billion".
//! Silent: as HL001; the last number of a summary that is cut off.

use crate::model::FieldKind;

use super::super::rule::{ArticleView, Rule};
use super::super::sink::Sink;

/// The rule.
#[derive(Debug)]
pub struct Hl002;

impl Rule for Hl002 {
    fn code(&self) -> &'static str {
        "HL002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        super::hl001::report(view, FieldKind::Summary, sink);
    }
}
