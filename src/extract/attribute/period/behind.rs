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

/// Bytes over which "with" opens nothing else.
const NEAR: usize = 60;

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
        let latin = gap.chars().all(|c| c < '\u{2E80}');
        (latin && gap.len() <= TAIL && !gap.contains(';')).then_some((a, gap))
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
        let told = gap.trim_end().trim_end_matches(" the").trim_end();
        let (gap, placed) = match told.strip_suffix(" as of") {
            Some(g) => (g, true),
            None => (
                gap,
                [" in", " during", " for", " over"]
                    .iter()
                    .any(|p| told.ends_with(p)),
            ),
        };
        let near = gap.len() <= NEAR && !gap.contains(',');
        let alone = self
            .in_sentence(k)
            .iter()
            .filter(|x| x.role != Role::Present)
            .count()
            == 1;
        if self.closing(a, s) {
            return (alone && a.role == Role::Frame).then_some(a);
        }
        let fits = a.role == Role::Frame && !a.brief && a.until.is_none();
        let turns = gap
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|w| TURNS.iter().any(|t| w.eq_ignore_ascii_case(t)) && !(near && w == "with"));
        let over = a.period.is_some_and(|p| a.fiscal || !self.open(p));
        (alone && fits && !turns && placed && over).then_some(a)
    }

    /// 0.13 = 74 ÷ (639 - 78) (Based on the twelve months to September 2024).
    fn closing(&self, a: &Anchor, s: &Sentence) -> bool {
        let Some(end) = a.until else { return false };
        let text = &self.cx.article.text;
        let open = text
            .get(s.span.start..a.span.start)
            .and_then(|t| t.rfind('('));
        let lead = open.and_then(|i| text.get(s.span.start + i + 1..a.span.start));
        let based = lead.is_some_and(|l| l.to_ascii_lowercase().starts_with("based on"));
        let rest = text.get(end..s.span.end).unwrap_or("");
        based && !rest.contains(char::is_alphanumeric)
    }

    /// Revenue for the quarter was $20 million: the quarter that the paragraph, the heading or the report has named.
    pub(super) fn the_quarter(
        &self,
        c: &Claim,
        k: usize,
        s: &Sentence,
        clause: &Range<usize>,
    ) -> Option<Named> {
        let named = within(&self.hits.results, s.span.start..clause.end)
            .iter()
            .rev()
            .find(|h| h.mark == Mark::TheQuarter)?;
        // What another time is named for behind it is not of the quarter.
        let timed = |a: &Anchor| a.span.start > named.span.end && a.span.end <= c.span.start;
        if self.in_sentence(k).iter().any(timed) {
            return None;
        }
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
        if start || ahead(&self.cx.article.text, self.hits, clause) {
            return None;
        }
        let quarter =
            |p: &Named| matches!(p.0, Period::One(u) if matches!(u.part, Part::Quarter(_)));
        let scope = &self.scope;
        self.named_above(c, k)
            .filter(quarter)
            .or(scope.section(k).filter(quarter))
            .or(scope.list(k).filter(quarter))
            .or(scope.lead.filter(quarter))
            .or(self.topic.map(|t| t.named).filter(quarter))
    }

    /// The quarter last named before a figure in its paragraph.
    fn named_above(&self, c: &Claim, k: usize) -> Option<Named> {
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

    /// The quarter whose results come out on a day, for what the results tell.
    pub(super) fn reported_on(&self, a: &Anchor, c: &Claim, s: &Sentence) -> Option<&'a Anchor> {
        if a.period.is_none_or(|p| p.days() != 1) || !self.flows(c) {
            return None;
        }
        let clause = s.clause_at(a.span.start);
        // Reported Q4 net income late Tuesday of $0.27: no flow of a firm is of a day.
        let named = |q: &Anchor| clause.contains(&q.span.start) && q.span.end <= a.span.start;
        let told = within(&self.hits.results, clause.start..a.span.start)
            .iter()
            .any(|h| h.mark == Mark::Results)
            || self.cx.scan.english && self.in_sentence(a.sentence).iter().any(named);
        if !told {
            return None;
        }
        self.in_sentence(a.sentence)
            .iter()
            .rev()
            .filter(|q| q.span.end <= a.span.start && q.role == Role::Frame && !q.brief)
            .find(|q| q.period.is_some_and(|p| (80..=370).contains(&p.days())))
    }
}
