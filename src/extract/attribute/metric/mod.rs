//! Which figure a number states: 估值, 营收, net profit; and, for changes, in which direction and against what.
//!
//! Enters: claims without attribution. Leaves: a [`Figure`] for each, which [`super::subject`] completes
//! (a price change is one of a share or of an index by whose it is). Deliberately absent: names,
//! and in which order the ways to find a figure are tried (`choose`).

mod again;
mod against;
mod base;
mod basis;
mod beside;
mod called;
mod change;
mod choose;
mod class;
mod clause;
mod contribute;
mod count;
mod counted;
mod cue;
mod deal;
mod defined;
mod each;
mod english;
mod fate;
mod fit;
mod frame;
mod glue;
mod growth;
mod heads;
mod items;
mod label;
mod level;
mod line;
mod list;
mod listed;
mod lost;
mod measure;
mod moves;
mod narrow;
mod noun;
mod open;
mod origin;
mod paid;
mod part;
mod portion;
mod qualify;
mod quote;
mod refine;
mod resume;
mod rival;
mod screen;
mod share;
mod statistic;
mod study;
mod than;
mod tier;
mod unit;
mod words;

pub use against::mate;
pub use frame::heads_figure;
pub use glue::is_glue;
pub use noun::NOUNS;
pub use origin::origin;
pub use study::RESPONDENTS;
pub use unit::measure;
pub use words::WORDS;

use std::ops::Range;

use crate::extract::vocabulary::Metric;
use crate::model::{Claim, Comparison, Kind};

use super::Context;

/// What a number states, as far as the words around it say.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// Index into the vocabulary's metrics.
    pub metric: Option<u16>,
    /// The words that say so, where they stand in the sentence of the claim.
    pub cue: Option<Range<usize>>,
    /// A field directly before the cue: 半导体 in 半导体出口额.
    pub field: Option<String>,
    /// The item of a list that the number is told of, where the clause has no other word for it: 制造业 in 采矿业增加值增长4%，制造业增长5%.
    pub item: Option<String>,
    /// A name of the figure that is not in the vocabulary: 数据中心数.
    pub noun: Option<String>,
    /// The number is the figure's part of a whole.
    pub share: bool,
    /// The number is a change of the figure, not the figure.
    pub change: Option<Change>,
    /// The whole that a share is a part of.
    pub whole: Option<String>,
    /// Where the whole is named: whoever stands there does not own the share.
    pub whole_at: Option<Range<usize>>,
    /// The unit of account whose rate is stated: $1 = US$0.74.
    pub rate_of: Option<String>,
    /// With whom or when a change compares, where that is not the period before: 高于分析师预期, 较2022年.
    pub than: Option<String>,
    /// Taken over from this earlier claim.
    pub from: Option<usize>,
    /// Those whose share it is, where they have no name: 57 percent of voters.
    pub crowd: Option<String>,
    /// It is set against this earlier claim, and is of the same owner.
    pub like: Option<usize>,
    /// The article states the same amount elsewhere and says there what it is.
    pub echo: Option<usize>,
    /// 0..1.
    pub confidence: f32,
}

/// A change of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// +1 up, -1 down, 0 unknown.
    pub direction: i8,
    /// Against what.
    pub comparison: Option<Comparison>,
    /// First byte of the words that say so.
    pub at: usize,
}

/// Finds the figure of every claim, in text order.
pub fn run(cx: &Context<'_>, claims: &mut [Claim]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::with_capacity(claims.len());
    for i in 0..claims.len() {
        let f = match cx.mentions.get(i).and_then(|m| m.converts) {
            // A conversion says the same figure in another currency.
            Some(j) if j < i => Figure {
                from: Some(j),
                ..figures.get(j).cloned().unwrap_or_default()
            },
            _ if basis::of_price(cx, claims, i) => Figure::default(),
            _ => {
                // Downside risk: 17.7%. Nothing around says more than the label.
                if let Some(f) = label::read(cx, claims, i) {
                    figures.push(f);
                    continue;
                }
                let f = choose::figure(cx, claims, &figures, i);
                let f = share::dealt(cx, claims, &figures, i, f);
                let f = line::narrowed(cx, claims, i, f);
                let f = contribute::narrowed(cx, claims, i, f);
                let f = clause::read(cx, claims, &figures, i, f);
                let f = frame::read(cx, claims, &figures, i, f);
                let f = narrow::read(cx, claims, &figures, i, f);
                quote::for_many(cx, claims, i, f)
            }
        };
        figures.push(f);
    }
    // An amount that stands before its source in the text: 约2900亿元（400亿美元）.
    for i in 0..claims.len() {
        if let Some(j) = cx
            .mentions
            .get(i)
            .and_then(|m| m.converts)
            .filter(|j| *j > i)
            && let Some(f) = figures.get(j).cloned()
            && let Some(slot) = figures.get_mut(i)
        {
            *slot = Figure { from: Some(j), ..f };
        }
    }
    growth::named(cx, claims, &mut figures);
    ahead(cx, claims, &mut figures);
    list::pair(cx, claims, &mut figures);
    list::sexes(claims, &mut figures);
    list::places(cx, claims, &mut figures);
    joined(cx, claims, &mut figures);
    echo(claims, &mut figures);
    part::out_of(cx, claims, &mut figures);
    headlines(cx, claims, &mut figures);
    items::tell(cx, claims, &mut figures);
    qualify::run(cx, claims, &mut figures);
    for (c, f) in claims.iter_mut().zip(&figures) {
        if let Some(ch) = f.change {
            c.direction = ch.direction;
            c.comparison = ch.comparison;
        }
    }
    figures
}

impl Figure {
    /// Whether the number is a part of what is named beside it, and nothing else.
    pub fn part(&self, cx: &Context<'_>) -> bool {
        !self.share
            && self.change.is_none()
            && self.known(cx).is_some_and(|m| {
                matches!(m.name.as_str(), "占比" | "支持率" | "满意度" | "不满意度")
            })
    }

    /// Its record in the vocabulary.
    pub fn known<'a>(&self, cx: &Context<'a>) -> Option<&'a Metric> {
        cx.lexicon.vocabulary.figure(self.metric?)
    }
}

/// 增速高于工业3.3个、3.5个百分点: a number that says nothing of itself and only goes on a list is one more of the figure
/// before.
fn joined(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if cx.scan.english {
        return;
    }
    for i in 1..figures.len() {
        let (Some(f), Some(p), Some(c)) = (figures.get(i), claims.get(i - 1), claims.get(i)) else {
            continue;
        };
        let open = f.metric.is_none() && f.noun.is_none() && f.change.is_none();
        let like = p.kind == c.kind && p.sentence == c.sentence && c.converts.is_none();
        let gap = cx.article.text.get(p.span.end..c.span.start).unwrap_or("-");
        let list = matches!(gap.trim(), "、" | "和" | "及" | "与" | "/");
        let before = figures.get(i - 1).cloned().unwrap_or_default();
        let stated = before.metric.is_some() || before.change.is_some();
        if open
            && like
            && list
            && stated
            && c.kind == Kind::Percent
            && let Some(slot) = figures.get_mut(i)
        {
            *slot = Figure {
                from: Some(i - 1),
                confidence: (before.confidence - 0.1).clamp(0.3, 0.85),
                ..before
            };
        }
    }
}

/// 同比大增42%，出货4650万台: a change that nothing before names is one of the level stated next.
fn ahead(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if cx.scan.english {
        return;
    }
    for i in 0..figures.len() {
        let (Some(f), Some(c), Some(n), Some(level)) = (
            figures.get(i),
            claims.get(i),
            claims.get(i + 1),
            figures.get(i + 1),
        ) else {
            continue;
        };
        let open = f.metric.is_none() && f.noun.is_none() && c.kind == Kind::Percent;
        let compared = f.change.is_some_and(|c| {
            matches!(
                c.comparison,
                Some(Comparison::YearOnYear | Comparison::Sequential)
            )
        });
        let stated = level.metric.is_some()
            && level.change.is_none()
            && level.from.is_none()
            && level
                .cue
                .as_ref()
                .is_some_and(|q| q.start > c.span.end && q.end <= n.span.start);
        let gap = cx.article.text.get(c.span.end..n.span.start).unwrap_or("");
        let near = c.sentence == n.sentence && gap.chars().count() <= 14 && !gap.contains('；');
        let other = cx.scan.spots_in(c.span.end..n.span.start);
        if !(open && compared && stated && near && other.is_empty() && f.confidence <= 0.75) {
            continue;
        }
        let (metric, field) = (level.metric, level.field.clone());
        if let Some(slot) = figures.get_mut(i) {
            slot.metric = metric;
            slot.field = field;
            slot.confidence = 0.75;
        }
    }
}

/// 7118亿！某某出价收购…: what a bare headline says behind its amount, where nothing else says it.
fn headlines(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    for i in 0..figures.len() {
        let open = figures
            .get(i)
            .is_some_and(|f| f.metric.is_none() && f.noun.is_none() && f.change.is_none());
        let title = claims
            .get(i)
            .is_some_and(|c| c.field == crate::model::FieldKind::Title && c.kind == Kind::Money);
        if open
            && title
            && let Some(f) = defined::headline(cx, &cue::Place::new(cx, claims, i), claims)
            && let Some(slot) = figures.get_mut(i)
        {
            *slot = f;
        }
    }
}

/// 400亿美元！OpenAI…: a number that says nothing of itself is what the same number is elsewhere in the article.
fn echo(claims: &[Claim], figures: &mut [Figure]) {
    let mut said: std::collections::BTreeMap<(Kind, rust_decimal::Decimal), usize> =
        std::collections::BTreeMap::new();
    for (i, c) in claims.iter().enumerate() {
        let known = figures
            .get(i)
            .is_some_and(|f| f.metric.is_some() && f.confidence >= 0.8 && f.echo.is_none());
        if let Some(v) = c
            .value
            .filter(|_| known && matches!(c.kind, Kind::Money | Kind::Percent))
        {
            said.entry((c.kind, v)).or_insert(i);
        }
    }
    for (i, c) in claims.iter().enumerate() {
        let open = figures.get(i).is_some_and(|f| {
            f.metric.is_none() && f.noun.is_none() && f.change.is_none() || f.confidence < 0.5
        });
        let Some(v) = c.value.filter(|v| {
            open && c.kind == Kind::Money && v.abs() >= rust_decimal::Decimal::ONE_THOUSAND
        }) else {
            continue;
        };
        let Some(&k) = said.get(&(c.kind, v)).filter(|k| **k != i) else {
            continue;
        };
        let same_unit = claims
            .get(k)
            .is_some_and(|o| o.unit == c.unit || o.unit_inferred || c.unit_inferred);
        if let Some(f) = figures.get(k).filter(|_| same_unit).cloned()
            && let Some(slot) = figures.get_mut(i)
        {
            *slot = Figure {
                echo: Some(k),
                cue: None,
                whole_at: None,
                confidence: 0.8,
                ..f
            };
        }
    }
}
