//! English tells the time at the end: what stands behind a figure in its sentence governs it over what lies between.

use std::ops::Range;

use crate::extract::attribute::cues::{Mark, within};
use crate::model::period::Part;
use crate::model::{Claim, Period};
use crate::text::sentence::Sentence;

use super::anchor::{Anchor, Role, ahead};
use super::govern::Governor;
use super::scope::Named;

/// Bytes between a figure and the expression at the end of its sentence.
const TAIL: usize = 200;

/// Bytes between a word of comparison and the figures that are compared with.
const LED: usize = 90;

/// Words that open something else between a figure and the time at the end.
const TURNS: &[&str] = &[
    "after",
    "before",
    "than",
    "from",
    "against",
    "versus",
    "vs",
    "since",
    "when",
    "where",
    "which",
    "who",
    "whose",
    "that",
    "compared",
    "while",
    "whereas",
    "but",
    "as",
    "by",
    "until",
    "because",
    "following",
    "despite",
    "although",
    "though",
    "if",
    "whether",
    "with",
    "will",
    "would",
    "plans",
    "expects",
    "said",
    "says",
];

impl<'a> Governor<'a> {
    /// The first expression behind a figure in its sentence, with what lies between.
    pub(super) fn next(&self, c: &Claim, s: &Sentence) -> Option<(&'a Anchor, &'a str)> {
        let at = self.anchors.partition_point(|a| a.span.start < c.span.end);
        let a = self.anchors.get(at).filter(|a| a.span.start < s.span.end)?;
        let gap = self.cx.article.text.get(c.span.end..a.span.start)?;
        (gap.is_ascii() && gap.len() <= TAIL && !gap.contains(';')).then_some((a, gap))
    }

    /// Compared to a loss of $2.5 million, or $0.03 per share, for the same quarter last year.
    pub(super) fn compared_behind(&self, c: &Claim, s: &Sentence) -> Option<&'a Anchor> {
        let (a, gap) = self.next(c, s)?;
        let yard = a.role == Role::Comparator && (a.same.is_some() || a.prior);
        let between = within(&self.hits.time, c.span.end..a.span.start);
        let again = between
            .iter()
            .any(|h| matches!(h.mark, Mark::Compare | Mark::Compared | Mark::Change));
        if !yard || again || gap.contains(" while ") {
            return None;
        }
        let from = c.span.start.saturating_sub(LED).max(s.span.start);
        let lead = within(&self.hits.time, from..c.span.start);
        let h = lead.iter().rev().find(|h| h.mark == Mark::Compare)?;
        let word = self.cx.article.slice(h.span.clone());
        // Of a bare "from" only the figure behind it is the start.
        let bare = !word.contains(' ') && !word.starts_with('v') && word != "against";
        let first = !self
            .cx
            .article
            .slice(h.span.end..c.span.start)
            .bytes()
            .any(|b| b.is_ascii_digit());
        let moved = gap.starts_with(" to ");
        (!moved && (first || !bare)).then_some(a)
    }

    /// It invested $14 million and repaid $43 million of debt in the fourth quarter: the only time of the sentence, at its end.
    pub(super) fn trailing(&self, c: &Claim, k: usize, s: &Sentence) -> Option<&'a Anchor> {
        if !self.cx.scan.english {
            return None;
        }
        let (a, gap) = self.next(c, s)?;
        let alone = self
            .in_sentence(k)
            .iter()
            .filter(|x| x.role != Role::Present)
            .count()
            == 1;
        let fits = a.role == Role::Frame && !a.brief && a.until.is_none();
        let turns = gap
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|w| TURNS.iter().any(|t| w.eq_ignore_ascii_case(t)));
        let told = gap.trim_end().trim_end_matches(" the").trim_end();
        let placed = [" in", " during", " for", " over"]
            .iter()
            .any(|p| told.ends_with(p));
        let over = a.period.is_some_and(|p| a.fiscal || !self.open(p));
        (alone && fits && !turns && placed && over).then_some(a)
    }

    /// Revenue for the quarter was $20 million: the quarter that the paragraph, the heading or the report has named.
    pub(super) fn the_quarter(&self, c: &Claim, k: usize, clause: &Range<usize>) -> Option<Named> {
        within(&self.hits.results, clause.clone())
            .iter()
            .find(|h| h.mark == Mark::TheQuarter)?;
        // Rose to $5m during the quarter from $4m: of when the second is, is not said.
        let from = c.span.start.saturating_sub(30).max(clause.start);
        let start = within(&self.hits.time, from..c.span.start).iter().any(|h| {
            h.mark == Mark::Compare
                && !self
                    .cx
                    .article
                    .slice(h.span.end..c.span.start)
                    .bytes()
                    .any(|b| b.is_ascii_digit())
        });
        if start || ahead(self.hits, clause) {
            return None;
        }
        let quarter =
            |p: &Named| matches!(p.0, Period::One(u) if matches!(u.part, Part::Quarter(_)));
        let scope = &self.scope;
        self.above(c, k)
            .filter(quarter)
            .or(scope.section(k).filter(quarter))
            .or(scope.list(k).filter(quarter))
            .or(scope.lead.filter(quarter))
            .or(self.topic.map(|t| t.named).filter(quarter))
    }

    /// The quarter last named before a figure in its paragraph.
    fn above(&self, c: &Claim, k: usize) -> Option<Named> {
        let block = self.cx.sentences.get(k)?.block;
        let to = self
            .anchors
            .partition_point(|a| a.span.start < c.span.start);
        self.anchors
            .get(..to)?
            .iter()
            .rev()
            .take_while(|a| {
                self.cx
                    .sentences
                    .get(a.sentence)
                    .is_some_and(|s| s.block == block)
            })
            .filter(|a| a.role == Role::Frame && !a.brief)
            .filter_map(|a| Some((a.period?, a.fiscal)))
            .find(|p| matches!(p.0, Period::One(u) if matches!(u.part, Part::Quarter(_))))
    }
}
