//! How many reports have each term and each figure: what decides how telling they are.
//!
//! In: reports, one after another, and those that are none any more. Out: a number for each term and
//! figure. Deliberately absent: what the numbers mean; that is `event`.

use crate::model::Sketch;

/// Bits of a figure's hash that count as its name.
const FIGURE_BITS: u32 = 20;
/// Bits of a term.
const TERM_BITS: u32 = 24;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// How many reports were counted.
    pub reports: u32,
    terms: Vec<u32>,
    figures: Vec<u32>,
}

impl Default for Counts {
    fn default() -> Self {
        Counts {
            reports: 0,
            terms: vec![0; 1 << TERM_BITS],
            figures: vec![0; 1 << FIGURE_BITS],
        }
    }
}

/// A term, or behind all of them a figure, as one number.
pub type Counted = u32;

impl Counts {
    /// Counts the figures of some reports and none of their terms.
    pub(super) fn of_figures(reports: &[&Sketch]) -> Self {
        let mut counts = Counts {
            reports: u32::try_from(reports.len()).unwrap_or(u32::MAX),
            terms: Vec::new(),
            figures: vec![0; 1 << FIGURE_BITS],
        };
        for f in reports.iter().flat_map(|r| &r.figures) {
            if let Some(n) = counts.slot(figure(*f)) {
                *n = n.saturating_add(1);
            }
        }
        counts
    }

    /// Counts one report.
    pub fn add(&mut self, report: &Sketch) {
        self.reports = self.reports.saturating_add(1);
        self.each(report, |n| *n = n.saturating_add(1));
    }

    /// Forgets one report that was counted.
    pub fn remove(&mut self, report: &Sketch) {
        self.reports = self.reports.saturating_sub(1);
        self.each(report, |n| *n = n.saturating_sub(1));
    }

    fn each(&mut self, report: &Sketch, f: impl Fn(&mut u32)) {
        for c in counted(report) {
            if let Some(n) = self.slot(c) {
                f(n);
            }
        }
    }

    fn slot(&mut self, c: Counted) -> Option<&mut u32> {
        match c >> TERM_BITS {
            0 => self.terms.get_mut(c as usize),
            _ => self.figures.get_mut((c - (1 << TERM_BITS)) as usize),
        }
    }

    /// The last term or figure.
    pub fn last() -> Counted {
        figure(u32::MAX)
    }

    /// How many reports have a term or a figure.
    pub fn get(&self, c: Counted) -> u32 {
        let n = match c >> TERM_BITS {
            0 => self.terms.get(c as usize),
            _ => self.figures.get((c - (1 << TERM_BITS)) as usize),
        };
        n.copied().unwrap_or(0)
    }

    /// Puts down how many reports have a term or a figure.
    pub fn set(&mut self, c: Counted, reports: u32) {
        if let Some(n) = self.slot(c) {
            *n = reports;
        }
    }
}

/// The terms and figures of a report.
pub fn counted(report: &Sketch) -> impl Iterator<Item = Counted> + '_ {
    let terms = report.terms.iter().map(|t| t >> (32 - TERM_BITS));
    terms.chain(report.figures.iter().map(|f| figure(*f)))
}

/// A figure as it is counted.
pub fn figure(hash: u32) -> Counted {
    (1 << TERM_BITS) + (hash >> (32 - FIGURE_BITS))
}
