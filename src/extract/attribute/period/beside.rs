//! The expression right beside a figure: 比上年的559亿, $3.7m a year earlier, 6%（2015年）.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::attribute::cues::{Mark, Size, within};
use crate::model::period::Part;
use crate::model::{Claim, Kind, Period};

use crate::text::embedded::embedded;
use crate::text::words::Words;

use super::anchor::{Anchor, Role};
use super::govern::Governor;

/// The words of `rules/vocabulary/expected.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    expected: Words,
    against: Words,
    whose: Words,
}

static EXPECTED: LazyLock<Expected> = LazyLock::new(|| embedded!("vocabulary/expected.toml"));

impl<'a> Governor<'a> {
    /// The expression right beside a figure: 比上年的559亿, $3.7m a year earlier, 6%（2015年）.
    pub(super) fn beside(&self, i: usize, c: &Claim, clause: &Range<usize>) -> Option<&'a Anchor> {
        let before = i.checked_sub(1).and_then(|j| self.claims.get(j));
        let text = self.cx.article.text.as_str();
        let change = self.is_change(i, c, clause);
        // Behind the figure, in brackets or, in English, by a preposition.
        let next = self
            .claims
            .get(i + 1..)
            .unwrap_or(&[])
            .iter()
            .find(|n| n.kind != Kind::Date && self.converts(n) != Some(i));
        let at = self.anchors.partition_point(|a| a.span.start < c.span.end);
        if let Some(a) = self.anchors.get(at)
            && a.span.start < clause.end
            && next.is_none_or(|n| n.span.start >= a.span.start || self.joined(c, n))
            && let Some(gap) = text.get(c.span.end..a.span.start)
        {
            let bracket = matches!(gap.trim(), "(" | "（");
            let english =
                gap.is_ascii() && gap.len() <= 90 && latin(&c.surface) && gap.starts_with(' ');
            // 5.3% (up from a loss in 2023): of then is what it is compared with.
            let yard = change && a.role == Role::Comparator;
            // Fell 4% on soft Q1 guidance: a move of a day is of no quarter that is not said to be its time.
            let wide = a.period.is_some_and(|p| p.days() > 31);
            let daily = c.metric.as_deref().is_some_and(|m| m.contains(" daily "));
            let reason = english && wide && daily && gap.contains(" on ");
            let free =
                !yard && !reason && !self.turned(c, a, gap) && !self.told_on(a, gap, c, clause);
            if (bracket || english)
                && free
                && matches!(a.role, Role::Frame | Role::Comparator | Role::Since)
            {
                return Some(a);
            }
        }
        // Before the figure, as what it is compared with.
        let last = self
            .anchors
            .get(..at)
            .unwrap_or(&[])
            .iter()
            .rev()
            .find(|a| a.span.end <= c.span.start && a.until.is_none_or(|u| c.span.start < u))?;
        // 低于上月1.2个百分点, 较上周-4.0元/吨, 较2024年同期+41.2元/吨: a change is of now.
        let points = matches!(c.unit.as_str(), "百分点" | "bp");
        let lead = text.get(last.span.end..c.span.start).unwrap_or("");
        let signed = lead.ends_with(['+', '-', '−'])
            || text
                .get(c.span.start..)
                .is_some_and(|t| t.starts_with(['+', '-', '−']));
        if last.prior && points || signed && last.led && !lead.contains('的') {
            return None;
        }
        if last.role != Role::Comparator || !clause.contains(&last.span.start) {
            return None;
        }
        if before.is_some_and(|b| b.kind != Kind::Date && b.span.start >= last.span.end) {
            return None;
        }
        let previous = last.same.is_some_and(|(s, _)| s == Size::Own);
        // Up 110 basis points versus the prior year to 3.7%: where it went is of now.
        if lead.trim_end() == " to" {
            return None;
        }
        let between = within(&self.hits.time, last.span.end..c.span.start);
        let blocked = between
            .iter()
            .any(|h| matches!(h.mark, Mark::Compared) || (h.mark == Mark::Change && last.led));
        (previous || !blocked).then_some(last)
    }

    /// Reported fourth-quarter revenue of $14 billion on Wednesday: the day is that of the report.
    fn told_on(&self, day: &Anchor, gap: &str, c: &Claim, clause: &Range<usize>) -> bool {
        let long = |a: &Anchor| a.period.is_some_and(|p| (28..=400).contains(&p.days()));
        let from = self
            .anchors
            .partition_point(|a| a.span.start < clause.start);
        let before = self.anchors.get(from..).unwrap_or(&[]);
        self.cx.scan.english
            && gap.trim_end().ends_with(" on")
            && day.period.is_some_and(|p| p.days() <= 1)
            && self.flows(c)
            && before
                .iter()
                .take_while(|a| a.span.end <= c.span.start)
                .any(|a| a.role == Role::Frame && !a.brief && long(a))
    }

    /// 1月CPI同比2.2%，预期1.97%: the claim before, of the time of which this one was expected.
    pub(super) fn expected_of(&self, i: usize, c: &Claim) -> Option<usize> {
        let j = i.checked_sub(1).filter(|_| !self.cx.scan.english)?;
        let p = self.claims.get(j)?;
        let like = p.sentence == c.sentence && p.kind == c.kind && p.metric == c.metric;
        let gap = self.cx.article.text.get(p.span.end..c.span.start)?;
        let marks = |ch: char| ch.is_whitespace() || "，、；（(）)：:".contains(ch);
        let said = gap.trim_matches(marks);
        let said = EXPECTED.against.without_lead(said).unwrap_or(said);
        let said = EXPECTED.whose.without_lead(said).unwrap_or(said);
        let said = said.trim_end_matches(['的', '值', '为', '是', '约', '在']);
        (like && EXPECTED.expected.has(said)).then_some(j)
    }

    /// 5.3% (up from a loss in 2023), rose 5% after reporting on Q4: the time is of what it is compared with, or of what came
    /// before.
    pub(super) fn turned(&self, c: &Claim, a: &Anchor, gap: &str) -> bool {
        let words = [
            "up from ",
            "down from ",
            " after ",
            " following ",
            " ahead of ",
            " before ",
            " reached in ",
            " hit in ",
            " set in ",
            " touched in ",
        ];
        let clause = [" which ", " that ", " who "];
        words
            .iter()
            .any(|w| gap.contains(w) && !gap.contains(" after hours"))
            || (a.role == Role::Comparator && clause.iter().any(|w| gap.contains(w)))
            || within(&self.hits.time, c.span.end..a.span.start)
                .iter()
                .any(|h| {
                    let word = self.cx.article.slice(h.span.clone());
                    let bare = matches!(word, "from" | "than");
                    let joined = h.span.end + 1 == a.span.start;
                    matches!(h.mark, Mark::Compare | Mark::Compared) && !bare && !joined
                })
    }

    /// $2.6m (US$1.9m) and $5m: two figures of one kind with nothing but "and" and a conversion between.
    fn joined(&self, a: &Claim, b: &Claim) -> bool {
        let gap = self.cx.article.slice(a.span.end..b.span.start).trim_end();
        a.kind == b.kind && gap.len() <= 24 && gap.ends_with(" and") && {
            let inner = gap.strip_suffix(" and").unwrap_or("").trim();
            inner.is_empty() || (inner.starts_with('(') && inner.ends_with(')'))
        }
    }

    /// 2022年、2023年注销的都在2000家以上: of all the years in a row that the sentence names.
    pub(super) fn listed(&self, a: &Anchor, c: &Claim) -> Option<Period> {
        let year = |a: &Anchor| match a.period {
            Some(Period::One(u)) if u.part == Part::Year => Some(u),
            _ => None,
        };
        let last = year(a)?;
        let told = self.cx.article.text.get(a.span.end..c.span.start)?;
        if !told.contains(['都', '均', '共', '两', '每']) {
            return None;
        }
        let mut first = last;
        let mut at = a;
        for b in self.in_sentence(a.sentence).iter().rev() {
            let gap = self.cx.article.text.get(b.span.end..at.span.start);
            let joined = matches!(gap, Some("、" | "和" | "及" | "与"));
            if joined && let Some(u) = year(b).filter(|u| u.steps(1) == Some(first)) {
                (first, at) = (u, b);
            }
        }
        (first != last).then_some(Period::Span(first, Some(last)))
    }

    fn converts(&self, c: &Claim) -> Option<usize> {
        let i = self.claims.partition_point(|x| x.span.start < c.span.start);
        self.cx.mentions.get(i).and_then(|m| m.converts)
    }

    /// Whether a figure is a change rather than a level.
    pub(super) fn is_change(&self, i: usize, c: &Claim, clause: &Range<usize>) -> bool {
        if !matches!(c.kind, Kind::Percent | Kind::Multiple) {
            return false;
        }
        let from = i
            .checked_sub(1)
            .and_then(|j| self.claims.get(j))
            .map_or(clause.start, |b| b.span.end.max(clause.start))
            .min(c.span.start);
        c.direction != 0
            || c.comparison.is_some()
            || within(&self.hits.time, from..c.span.start)
                .iter()
                .any(|h| h.mark == Mark::Change)
    }
}

/// Whether an amount is written in Latin letters, the signs of currencies included.
fn latin(surface: &str) -> bool {
    surface
        .chars()
        .all(|c| c.is_ascii() || matches!(c, '€' | '£' | '¥' | '₹' | '₩' | '–' | '—'))
}
