//! The sheets of the report set as rows of cells: one definition for CSV and the workbook.
//!
//! Deliberately absent: how a cell is written (see [`super::csv`] and [`super::xlsx`]).

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{Claim, Finding, Interval};
use crate::pipeline::Outcome;

use super::place::{self, Places};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Words; never run as a formula.
    Text(Cow<'a, str>),
    /// A month or day that stays as it is written.
    Period(&'a str),
    /// An exact number.
    Number(Decimal),
    /// Nothing.
    Empty,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(s: &'a str) -> Self {
        if s.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(s.into())
        }
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(s: &'a Option<String>) -> Self {
        s.as_deref().unwrap_or("").into()
    }
}

impl From<u64> for Cell<'_> {
    fn from(n: u64) -> Self {
        Cell::Number(n.into())
    }
}

impl From<Option<Decimal>> for Cell<'_> {
    fn from(d: Option<Decimal>) -> Self {
        d.map_or(Cell::Empty, Cell::Number)
    }
}

/// A share of one with two places, for confidences and similarities.
fn share<'a>(x: f32) -> Cell<'a> {
    let hundredths = (f64::from(x) * 100.0).round() as i64;
    Cell::Number(Decimal::new(hundredths, 2).normalize())
}

/// Columns of findings.csv.
pub const FINDINGS: &[&str] = &[
    "finding_id",
    "rule",
    "severity",
    "confidence",
    "verdict",
    "note",
    "message",
    "subject",
    "metric",
    "period",
    "gap",
    "a_file",
    "a_line",
    "a_quote",
    "a_value",
    "b_file",
    "b_line",
    "b_quote",
    "b_value",
    "formula",
    "stated",
    "expected",
    "suggestion",
    "event",
    "status",
];

/// One row a finding; side a is the number to change.
pub fn findings(out: &Outcome) -> impl Iterator<Item = Vec<Cell<'_>>> {
    out.findings.iter().map(move |f| finding(out, f))
}

fn finding<'a>(out: &'a Outcome, f: &'a Finding) -> Vec<Cell<'a>> {
    let review = out.reviews.get(&f.finding_id);
    let mut row: Vec<Cell<'a>> = vec![
        f.finding_id.as_str().into(),
        f.code.into(),
        f.severity.as_str().into(),
        share(f.confidence),
        review
            .and_then(|r| r.verdict)
            .map_or("", |v| v.as_str())
            .into(),
        review.map_or("", |r| r.note.as_str()).into(),
        f.message.as_str().into(),
        f.subject.as_str().into(),
        f.metric.as_str().into(),
        period(&f.period),
        f.gap.as_str().into(),
    ];
    for i in 0..2 {
        match f.claims.get(i) {
            Some(c) => row.extend([
                (&*c.path).into(),
                place::line(c).into(),
                Cell::Text(place::flat_quote(c).into()),
                value(c),
            ]),
            None => row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]),
        }
    }
    row.extend([
        f.formula.as_str().into(),
        f.stated.as_str().into(),
        f.expected.as_str().into(),
        f.suggestion.as_str().into(),
        f.event.as_deref().unwrap_or("").into(),
        f.status.as_str().into(),
    ]);
    row
}

/// A period, which may look like a day.
fn period(p: &str) -> Cell<'_> {
    if p.contains('-') && p.starts_with(|c: char| c.is_ascii_digit()) {
        Cell::Period(p)
    } else {
        p.into()
    }
}

/// A single value as a number, a range as words.
fn value<'a>(c: &Claim) -> Cell<'a> {
    match (c.value, c.low, c.high) {
        (Some(v), _, _) => Cell::Number(v),
        (None, Some(l), Some(h)) => Cell::Text(format!("{l}..{h}").into()),
        (None, Some(l), None) => Cell::Text(format!("{l}..").into()),
        (None, None, Some(h)) => Cell::Text(format!("..{h}").into()),
        (None, None, None) => Cell::Empty,
    }
}

/// Columns of facts.csv.
pub const FACTS: &[&str] = &[
    "fact_id", "subject", "metric", "period", "stage", "article", "quote", "value", "low", "high",
    "unit", "agrees", "reason",
];

/// One row a figure of an aligned fact.
pub fn facts(out: &Outcome) -> impl Iterator<Item = Vec<Cell<'_>>> {
    out.facts.iter().flat_map(move |f| {
        f.rows.iter().filter_map(move |r| {
            let c = out.claims.get(r.claim)?;
            Some(vec![
                (&*f.id).into(),
                f.key.subject.as_str().into(),
                f.key.metric.as_str().into(),
                f.key.period.as_str().into(),
                f.key.stage.as_str().into(),
                (&*c.article).into(),
                Cell::Text(place::flat_quote(c).into()),
                c.value.into(),
                c.low.into(),
                c.high.into(),
                c.unit.as_str().into(),
                r.agrees.as_str().into(),
                r.reason.as_str().into(),
            ])
        })
    })
}

/// Columns of claims.csv: the fields of the record, its two intervals as four columns.
pub const CLAIMS: &[&str] = &[
    "id",
    "article",
    "path",
    "record",
    "field",
    "start",
    "end",
    "line",
    "column",
    "surface",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "unit_inferred",
    "modifier",
    "bound",
    "strict_low",
    "strict_high",
    "loose_low",
    "loose_high",
    "converts",
    "subject",
    "metric",
    "period",
    "stage",
    "status",
    "source",
    "clause",
    "confidence",
];

/// One row a claim.
pub fn claims(out: &Outcome) -> impl Iterator<Item = Vec<Cell<'_>>> {
    out.claims.iter().map(|c| {
        let mut row: Vec<Cell<'_>> = vec![
            (&*c.id).into(),
            (&*c.article).into(),
            (&*c.path).into(),
            c.record.map_or(Cell::Empty, Cell::from),
            c.field.as_str().into(),
            (c.start as u64).into(),
            (c.end as u64).into(),
            u64::from(c.line).into(),
            u64::from(c.column).into(),
            c.surface.as_str().into(),
            c.kind.as_str().into(),
            c.value.into(),
            c.low.into(),
            c.high.into(),
            c.unit.as_str().into(),
            if c.unit_inferred { "true" } else { "false" }.into(),
            c.modifier.as_str().into(),
            c.bound.as_str().into(),
        ];
        row.extend(ends(&c.interval.strict));
        row.extend(ends(&c.interval.loose));
        row.extend([
            c.converts.as_deref().unwrap_or("").into(),
            (&c.subject).into(),
            (&c.metric).into(),
            (&c.period).into(),
            (&c.stage).into(),
            c.status.as_str().into(),
            (&c.source).into(),
            c.clause.as_str().into(),
            share(c.confidence),
        ]);
        row
    })
}

fn ends<'a>(i: &Interval) -> [Cell<'a>; 2] {
    [i.lo, i.hi].map(|e| e.map_or(Cell::Empty, |e| Cell::Number(e.at.round(12).normalize())))
}

/// Columns of clusters.csv.
pub const CLUSTERS: &[&str] = &[
    "group_id",
    "level",
    "article",
    "path",
    "role",
    "similarity",
    "reason",
];

/// One row an article in a group.
pub fn clusters(out: &Outcome) -> impl Iterator<Item = Vec<Cell<'_>>> {
    out.groups.iter().flat_map(move |g| {
        g.members.iter().filter_map(move |m| {
            let a = out.articles.get(m.article)?;
            Some(vec![
                (&*g.id).into(),
                g.level.as_str().into(),
                (&*a.id).into(),
                (&*a.path).into(),
                m.role.as_str().into(),
                share(m.similarity),
                m.reason.as_str().into(),
            ])
        })
    })
}

/// Columns of skipped.csv.
pub const SKIPPED: &[&str] = &["path", "reason"];

/// One row an input of which nothing could be used.
pub fn skipped(out: &Outcome) -> impl Iterator<Item = Vec<Cell<'_>>> {
    out.problems
        .iter()
        .filter(|p| p.kind == crate::model::ProblemKind::Skipped)
        .map(|p| vec![(&*p.path).into(), p.reason.as_str().into()])
}

/// Links from the file cells of a finding to the articles, by side.
pub fn links(
    places: &Places<'_>,
    f: &Finding,
    folder: Option<&std::path::Path>,
) -> [Option<String>; 2] {
    [0, 1].map(|i| {
        f.claims
            .get(i)
            .and_then(|c| places.article(c))
            .and_then(|a| place::link(a, folder))
    })
}
