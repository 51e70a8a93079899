//! US001: two hedges on one number say the same twice or contradict each other.
//!
//! Flags: 约50人左右, 超过6%以上, 将近400余人, 不到3倍以上.
//! Why an editor cares: one of the two is wrong, and the reader cannot tell which.
//! 中文：大约50人左右；至少1800元以上；将近400余人。
//! English: at least 500 or more; about 50 or so.
//! Silent: in quotations; where 以上 begins another clause.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Severity, Verdict};
use crate::text::embedded::embedded;
use crate::text::words::bars;

use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us001;

#[derive(Debug, Default, Deserialize)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
struct Pair {
    front: String,
    back: String,
    clash: bool,
}

fn pairs() -> &'static [Pair] {
    static PAIRS: OnceLock<Pairs> = OnceLock::new();
    &PAIRS.get_or_init(|| embedded!("usage/pairs.toml")).pair
}

impl Rule for Us001 {
    fn code(&self) -> &'static str {
        "US001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims.iter().filter(|c| !c.modifier.is_empty()) {
            let Some((front, back, clash)) = pair(view, c).filter(|p| !another(view, c, p)) else {
                sink.count(Verdict::Consistent);
                continue;
            };
            let draft = Draft::new(&[c])
                .confidence(0.9)
                .message(if clash { "clash" } else { "message" })
                .suggestion("drop")
                .with("front", &front)
                .with("back", &back)
                .with("number", &c.surface)
                .stated(view.article.shown(c.hedged.clone()))
                .formula(format!("{front}…{back}"))
                .severity(if clash && !super::near::quoted(view, c) {
                    Severity::Warning
                } else {
                    Severity::Info
                });
            sink.flag(draft);
        }
    }
}

/// The two hedges of a claim that do not go together.
fn pair(view: &ArticleView<'_>, c: &Claim) -> Option<(String, String, bool)> {
    let text = &view.article.text;
    let front = text
        .get(c.hedged.start..c.span.start)?
        .trim()
        .trim_end_matches(['有', '为', '是', '达', '到'])
        .trim();
    let tail = text.get(c.span.end..c.hedged.end.max(c.span.end))?.trim();
    let inner = text.get(c.span.clone())?;
    let front_word = pairs()
        .iter()
        .flat_map(|p| bars(&p.front))
        .filter(|w| front.len() >= w.len() && front.to_ascii_lowercase().ends_with(*w))
        .max_by_key(|w| w.len())?;
    for p in pairs() {
        if !bars(&p.front).any(|w| w == front_word) {
            continue;
        }
        let back = bars(&p.back).find(|w| {
            tail.ends_with(*w)
                || tail.starts_with(*w)
                || matches!(*w, "余" | "多")
                    && inner.contains(*w)
                    && c.modifier.split('|').any(|m| m == *w || m == "餘")
        });
        if let Some(b) = back {
            return Some((front_word.to_owned(), b.to_owned(), p.clash));
        }
    }
    None
}

/// Whether one of the words is no hedge here: 近 of a stretch of years is "the last"; in 超过100元以下白酒的营收
/// the number with 以下 names what is exceeded.
fn another(view: &ArticleView<'_>, c: &Claim, (front, back, _): &(String, String, bool)) -> bool {
    if front == "近" && WORDS.hedge.times.within(&c.surface) {
        return true;
    }
    // 近28倍之多: the words stress the number.
    let behind = view.article.text.get(c.span.end..).unwrap_or("");
    if back == "多" && behind.trim_start().starts_with("之多") {
        return true;
    }
    // 接近一个多月以来的低点: near is the low, not the month.
    let since = view
        .article
        .text
        .get(c.hedged.end.max(c.span.end)..)
        .is_some_and(|t| t.trim_start().starts_with("以来") || t.trim_start().starts_with('来'));
    if since && c.kind == crate::model::Kind::Duration {
        return true;
    }
    let over = WORDS.hedge.over.has(front);
    let next = view
        .article
        .text
        .get(c.hedged.end.max(c.span.end)..)
        .and_then(|t| t.trim_start().chars().next());
    let named = next.is_some_and(|x| x.is_alphanumeric() || x == '的');
    over && (back == "以下" || back == "以内") && named
}
