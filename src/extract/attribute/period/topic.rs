//! The period an article as a whole reports on.

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::Hits;
use crate::model::period::Part;
use crate::model::{FieldKind, Period};

use super::anchor::{Anchor, Role, ahead};
use super::govern::CARRY_DAYS;
use super::scope::{Named, fiscal_ahead, told};
use super::session::outlook;

/// Days of last week and this week, on which no article reports as a whole.
const WEEK: i32 = 7;

/// Days behind the article's date of what it keeps telling about.
const LATE: i32 = 365;

/// How often a period must govern before it is the article's topic without standing in the title.
const TOPIC: usize = 3;

/// The period an article as a whole reports on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Topic {
    pub(super) named: Named,
    /// Fourth Quarter and Full Year Results: of which of the two a flow is, the title leaves open.
    pub(super) double: bool,
    /// Not from the title: many firms may report on one quarter.
    pub(super) counted: bool,
}

impl Topic {
    /// Whether it is one quarter.
    pub(super) fn is_quarter(&self) -> bool {
        matches!(self.named.0, Period::One(u) if matches!(u.part, Part::Quarter(_)))
    }
}

/// The period an article as a whole reports on: the one in its title, or one that governs again and again.
pub(super) fn topic(cx: &Context<'_>, hits: &Hits, anchors: &[Anchor]) -> Option<Topic> {
    let date = cx.article.date.as_ref().map(|d| d.date);
    let reporting = |a: &&Anchor| {
        a.role == Role::Frame
            && !a.brief
            && a.period.is_some_and(|p| {
                let size = match p {
                    Period::One(u) => !matches!(u.part, Part::Day(..) | Part::Hour(..)),
                    Period::Span(_, end) => end.is_some() && !(cx.scan.english && p.days() == WEEK),
                };
                let recent = match (p.first(), p.last(), date) {
                    (Some(f), Some(l), Some(d)) => {
                        (f <= d || a.fiscal || runs_ahead(cx, hits, a))
                            && l.until(d).is_ok_and(|s| s.get_days() <= CARRY_DAYS)
                    }
                    (.., None) => true,
                    _ => false,
                };
                size && recent
            })
    };
    let field = |a: &Anchor| cx.sentences.get(a.sentence).map(|s| s.field);
    // Initiates Q2 outlook: what is only looked ahead to is not what is reported.
    let outlook = |a: &&Anchor| {
        let clause = cx
            .sentences
            .get(a.sentence)
            .map(|s| s.clause_at(a.span.start));
        let rest = clause.and_then(|c| cx.article.text.get(a.span.end..c.end));
        cx.scan.english && rest.is_some_and(outlook)
    };
    let mut title = anchors
        .iter()
        .filter(reporting)
        .filter(|a| field(a) == Some(FieldKind::Title))
        .filter(|a| !outlook(a) && !in_passing(cx, hits, a));
    if let Some(a) = title.next() {
        let p = a.period?;
        let other = title.filter_map(|x| x.period).find(|x| *x != p);
        // The year holds both.
        let wide = other.filter(|x| x.contains(&p));
        return Some(Topic {
            named: (wide.unwrap_or(p), a.fiscal || runs_ahead(cx, hits, a)),
            double: wide.is_some(),
            counted: false,
        });
    }
    // What is told again and again is of late.
    let late = |a: &&Anchor| match (a.period.and_then(|p| p.last()), date) {
        (Some(l), Some(d)) => l.until(d).is_ok_and(|s| s.get_days() <= LATE),
        _ => true,
    };
    let first = anchors.iter().find(reporting).filter(late)?;
    let all = anchors.iter().filter(reporting).count();
    let n = anchors
        .iter()
        .filter(reporting)
        .filter(|a| a.period == first.period)
        .count();
    (n >= TOPIC && n * 2 >= all).then_some(Topic {
        named: (first.period?, first.fiscal),
        double: false,
        counted: true,
    })
}

/// 上月PPI超预期 上半年难减息: a half without a year, in a clause that neither reports results nor gives a figure, is one that
/// somebody thinks of.
fn in_passing(cx: &Context<'_>, hits: &Hits, a: &Anchor) -> bool {
    let digits = |t: &str| t.bytes().any(|b| b.is_ascii_digit());
    let half = matches!(a.period, Some(Period::One(u)) if matches!(u.part, Part::Half(_)));
    let Some(s) = cx.sentences.get(a.sentence).filter(|_| half) else {
        return false;
    };
    let clause = s.clause_at(a.span.start);
    let text = cx.article.text.get(clause.clone()).unwrap_or("");
    // The clause of a title may end at a space.
    let own = text.split_whitespace().find(|w| {
        let from = w.as_ptr() as usize - text.as_ptr() as usize + clause.start;
        (from..from + w.len()).contains(&a.span.start)
    });
    !cx.scan.english && !digits(own.unwrap_or(text)) && !told(hits, clause)
}

/// Acme Third Quarter 2025 Earnings, in February of that year: results of a quarter still to come are those of a fiscal one.
fn runs_ahead(cx: &Context<'_>, hits: &Hits, a: &Anchor) -> bool {
    let date = cx.article.date.as_ref().map(|d| d.date);
    let (Some(p), Some(date), Some(s)) = (a.period, date, cx.sentences.get(a.sentence)) else {
        return false;
    };
    let quarter = matches!(p, Period::One(u) if matches!(u.part, Part::Quarter(_)));
    let clause = s.clause_at(a.span.start);
    cx.scan.english
        && quarter
        && s.field == FieldKind::Title
        && told(hits, clause.clone())
        && !ahead(&cx.article.text, hits, &clause)
        && fiscal_ahead(p, date)
}
