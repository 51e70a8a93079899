//! What stands above a figure: the period of the heading over it, of the entries of its list before it, and of the report that
//! the article opens with.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, within};
use crate::model::period::Part;
use crate::model::{BlockKind, Claim, FieldKind, Kind, Period};
use crate::text::sentence::Sentence;

use super::anchor::{Anchor, Role, ahead};

/// A period, and whether by the fiscal year.
pub type Named = (Period, bool);

/// Bytes of a line that may be a heading though it is not marked as one.
const LINE: usize = 90;

/// Letters and digits of a heading beside its period: Financial Highlights.
const BESIDE: usize = 28;

/// Blocks that a heading reaches over.
const REACH: u32 = 40;

/// Blocks of the body in which a report names its period.
const OPENING: u32 = 3;

/// Bytes of the entry of a list before the period that it opens with.
const OPENS: usize = 80;

/// Days of a report behind its period.
const REPORTED: i32 = 400;

/// The periods above each sentence.
#[derive(Debug, Default)]
pub struct Scope {
    sections: Vec<Option<Named>>,
    lists: Vec<Option<Named>>,
    /// Of the report that the article opens with.
    pub lead: Option<Named>,
}

impl Scope {
    /// Walks the blocks once.
    pub fn new(cx: &Context<'_>, hits: &Hits, anchors: &[Anchor], claims: &[Claim]) -> Self {
        let n = cx.sentences.len();
        let mut out = Scope {
            sections: vec![None; n],
            lists: vec![None; n],
            lead: lead(cx, hits, anchors),
        };
        let mut section: Option<(Named, u32)> = None;
        let mut list: Option<Named> = None;
        let mut at = 0;
        while let Some(first) = cx.sentences.get(at) {
            let rest = cx.sentences.get(at..).unwrap_or(&[]);
            let count = rest.iter().take_while(|s| s.block == first.block).count();
            let end = at + count.max(1);
            let block = Block {
                cx,
                hits,
                anchors: between(anchors, at, end),
                span: first.span.start
                    ..rest
                        .get(end - at - 1)
                        .map_or(first.span.end, |s| s.span.end),
                first,
            };
            let figures = block.figures(claims);
            if block.heads(figures) {
                match block.names() {
                    Some(p) => section = Some((p, first.block)),
                    None if first.kind != BlockKind::ListItem => section = None,
                    None => {}
                }
                list = None;
            } else {
                if section.is_some_and(|(_, from)| first.block.saturating_sub(from) > REACH) {
                    section = None;
                }
                if first.kind != BlockKind::ListItem {
                    list = None;
                }
                let own = block.reports();
                for slot in out.sections.iter_mut().take(end).skip(at) {
                    *slot = section.map(|s| s.0);
                }
                for slot in out.lists.iter_mut().take(end).skip(at) {
                    *slot = list.filter(|_| block.anchors.is_empty());
                }
                if first.kind == BlockKind::ListItem && !block.anchors.is_empty() {
                    list = own;
                }
            }
            at = end;
        }
        out
    }

    /// The period of the heading over a sentence.
    pub fn section(&self, k: usize) -> Option<Named> {
        self.sections.get(k).copied().flatten()
    }

    /// The period that the entries of the list before a sentence have named last.
    pub fn list(&self, k: usize) -> Option<Named> {
        self.lists.get(k).copied().flatten()
    }
}

/// One block with its expressions of time.
struct Block<'a> {
    cx: &'a Context<'a>,
    hits: &'a Hits,
    anchors: &'a [Anchor],
    span: Range<usize>,
    first: &'a Sentence,
}

impl Block<'_> {
    /// Whether it states a figure.
    fn figures(&self, claims: &[Claim]) -> bool {
        let from = claims.partition_point(|c| c.span.start < self.span.start);
        claims
            .get(from..)
            .unwrap_or(&[])
            .iter()
            .take_while(|c| c.span.start < self.span.end)
            .any(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration))
    }

    /// Whether it is a heading, marked as one or not.
    fn heads(&self, figures: bool) -> bool {
        if self.first.field == FieldKind::Title {
            return true;
        }
        let text = self.cx.article.slice(self.span.clone());
        let line = text.len() <= LINE
            && !figures
            && !text.ends_with(['.', ',', '。', '，', '；', ';', '!', '?', '！', '？']);
        match self.first.kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => line,
            BlockKind::ListItem => line && self.names().is_some(),
            BlockKind::TableCell | BlockKind::Caption => false,
        }
    }

    /// The one period that a heading names.
    fn names(&self) -> Option<Named> {
        let mut named = self
            .anchors
            .iter()
            .filter(|a| a.role == Role::Frame && !a.brief);
        let a = named.next()?;
        let p = a.period.filter(wide)?;
        let text = self.cx.article.slice(self.span.clone());
        let own = self.cx.article.slice(a.span.clone());
        let all = |t: &str| -> usize {
            t.chars()
                .filter(|c| c.is_alphanumeric())
                .map(|c| if c.is_ascii() { 1 } else { 3 })
                .sum()
        };
        let bare = all(text).saturating_sub(all(own)) <= BESIDE;
        let results = told(self.hits, self.span.clone());
        let title = self.first.field == FieldKind::Title;
        (named.next().is_none() && bare && !title)
            .then(|| (p, a.fiscal || (results && self.later(p))))
    }

    /// The period that an entry of a list reports on.
    fn reports(&self) -> Option<Named> {
        let a = self
            .anchors
            .iter()
            .rev()
            .find(|a| a.role == Role::Frame && !a.brief && a.until.is_none())
            .filter(|a| a.span.start - self.span.start <= OPENS)?;
        let s = self.cx.sentences.get(a.sentence)?;
        let told = !ahead(&self.cx.article.text, self.hits, &s.clause_at(a.span.start));
        a.period
            .filter(|p| told && wide(p) && (a.fiscal || !self.later(*p)))
            .map(|p| (p, a.fiscal))
    }

    /// Whether a period begins after the article: of what has been reported only a fiscal one does.
    fn later(&self, p: Period) -> bool {
        let date = self.cx.article.date.as_ref().map(|d| d.date);
        matches!((p.first(), date), (Some(f), Some(d)) if f > d)
    }
}

/// The expressions of the sentences from one to another.
fn between(anchors: &[Anchor], from: usize, to: usize) -> &[Anchor] {
    let a = anchors.partition_point(|x| x.sentence < from);
    let b = anchors.partition_point(|x| x.sentence < to);
    anchors.get(a..b).unwrap_or(&[])
}

/// Quarters, halves, years and spans of them.
fn wide(p: &Period) -> bool {
    match p {
        Period::One(u) => matches!(u.part, Part::Year | Part::Half(_) | Part::Quarter(_)),
        Period::Span(a, Some(b)) => {
            !matches!(a.part, Part::Day(..) | Part::Hour(..))
                && !matches!(b.part, Part::Day(..) | Part::Hour(..))
        }
        Period::Span(_, None) => false,
    }
}

/// Whether a report on a period is spoken of.
pub(super) fn told(hits: &Hits, at: Range<usize>) -> bool {
    within(&hits.results, at)
        .iter()
        .any(|h| h.mark == Mark::Results)
}

/// The quarter or year whose results the title or the opening reports.
fn lead(cx: &Context<'_>, hits: &Hits, anchors: &[Anchor]) -> Option<Named> {
    let date = cx.article.date.as_ref().map(|d| d.date)?;
    let start = cx
        .sentences
        .iter()
        .find(|s| s.field == FieldKind::Body)
        .map_or(u32::MAX, |s| s.block);
    anchors
        .iter()
        .take_while(|a| {
            cx.sentences.get(a.sentence).is_some_and(|s| {
                s.field != FieldKind::Body || s.block.saturating_sub(start) < OPENING
            })
        })
        .filter(|a| a.role == Role::Frame && !a.brief)
        .find_map(|a| {
            let s = cx.sentences.get(a.sentence)?;
            let near = told(hits, s.span.clone());
            let told = near && !ahead(&cx.article.text, hits, &s.clause_at(a.span.start));
            let p = a.period.filter(|p| told && wide(p))?;
            // Fourth-quarter and full-year results: which of the two is left open.
            let double = between(anchors, a.sentence, a.sentence + 1)
                .iter()
                .filter(|x| x.role == Role::Frame && !x.brief)
                .filter_map(|x| x.period)
                .any(|x| x != p && wide(&x));
            if double {
                return None;
            }
            let fiscal = a.fiscal || p.first()? > date;
            recent(p, fiscal, date).then_some((p, fiscal))
        })
}

/// Whether a period that begins after the article may be one of a fiscal year that has been reported.
pub(super) fn fiscal_ahead(p: Period, date: Date) -> bool {
    p.first().is_some_and(|f| f > date) && recent(p, true, date)
}

/// Whether what a report gives may be of this period.
fn recent(p: Period, fiscal: bool, date: Date) -> bool {
    let behind = p.last().and_then(|l| l.until(date).ok());
    behind.is_some_and(|s| {
        let days = s.get_days();
        // A fiscal year runs ahead of the calendar by at most a year.
        (if fiscal { -366 } else { 0 }..=REPORTED).contains(&days)
    })
}
