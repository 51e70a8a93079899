//! Which expression of time governs a figure.

use std::ops::Range;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, Size, within};
use crate::extract::vocabulary::{Bearer, Nature};
use crate::model::period::Part;
use crate::model::{Claim, FieldKind, Kind, Period};
use crate::text::sentence::Sentence;

use super::anchor::{Anchor, NEWS_DAYS, Role, ahead, same_block, shift_same};

/// What governs, and whether by the fiscal year.
type Found = (Option<Period>, bool);

/// A frame older than this carries into no other sentence: it is history.
const CARRY_DAYS: i32 = 550;

/// How often a period must govern before it is the article's topic without standing in the title.
const TOPIC: usize = 3;

/// Everything needed to answer for one claim.
pub struct Governor<'a> {
    cx: &'a Context<'a>,
    hits: &'a Hits,
    anchors: &'a [Anchor],
    claims: &'a [Claim],
    topic: Option<(Period, bool)>,
    default: Option<Period>,
}

impl<'a> Governor<'a> {
    /// Finds the article's topic.
    pub fn new(
        cx: &'a Context<'a>,
        hits: &'a Hits,
        anchors: &'a [Anchor],
        claims: &'a [Claim],
    ) -> Self {
        let date = cx.article.date.as_ref().map(|d| d.date);
        Governor {
            cx,
            hits,
            anchors,
            claims,
            topic: topic(cx, anchors),
            default: date.map(|d| Period::year(d.year())),
        }
    }

    /// The period of claim `i`.
    pub fn of(&self, i: usize) -> Found {
        let Some(c) = self.claims.get(i) else {
            return (None, false);
        };
        if c.kind == Kind::Date {
            return self.of_date(c);
        }
        let k = usize::try_from(c.sentence).unwrap_or(usize::MAX);
        let Some(s) = self.cx.sentences.get(k) else {
            return (self.default, false);
        };
        let clause = s.clause_at(c.span.start);
        if let Some(a) = self.beside(i, c, &clause) {
            return (self.period_of(a), a.fiscal);
        }
        let here = self.in_sentence(k);
        let ahead = ahead(self.hits, &clause);
        let last = here
            .iter()
            .rev()
            .filter(|a| a.span.end <= c.span.start)
            .find(|a| a.until.is_none_or(|u| c.span.start < u) && self.governs(a, c, &clause));
        if let Some(a) = last {
            let own = clause.contains(&a.span.start);
            if a.role != Role::Present && (own || !ahead || !self.past(a) || self.lone(a, s)) {
                return (a.period, a.fiscal);
            }
            return (self.daily(c, s, &clause).or(self.default), false);
        }
        if let Some(p) = self.daily(c, s, &clause) {
            return (Some(p), false);
        }
        if ahead {
            return (self.default, false);
        }
        self.carried(k)
            .or(self
                .topic
                .filter(|_| c.field != FieldKind::Title && self.reported(c)))
            .map_or((self.default, false), |(p, f)| (Some(p), f))
    }

    /// Whether a market quotes the figure.
    fn quoted(&self, c: &Claim) -> bool {
        c.metric
            .as_deref()
            .and_then(|m| self.cx.lexicon.vocabulary.metric(m))
            .is_some_and(|m| m.nature == Nature::Price && m.bearer == Bearer::Market)
            || c.metric.as_deref().is_some_and(|m| {
                m.contains("日涨幅") || m.contains("日跌幅") || m.starts_with("daily ")
            })
    }

    /// Whether a figure is of the sort that a report on a period gives: neither a price nor a stock.
    fn reported(&self, c: &Claim) -> bool {
        let nature = c
            .metric
            .as_deref()
            .and_then(|m| self.cx.lexicon.vocabulary.metric(m))
            .map(|m| m.nature);
        match nature {
            Some(Nature::Stock | Nature::Price) => false,
            Some(_) => true,
            None => c.metric.is_some() || matches!(c.kind, Kind::Money | Kind::Percent),
        }
    }

    /// Whether an expression before a figure in its sentence reaches it.
    fn governs(&self, a: &Anchor, c: &Claim, clause: &Range<usize>) -> bool {
        match a.role {
            Role::Frame | Role::Present => true,
            Role::Event => clause.contains(&a.span.start),
            // What has been summed up since then; a price or a change is of today.
            Role::Since => {
                matches!(c.kind, Kind::Money | Kind::Count)
                    && !within(&self.hits.time, a.span.end..c.span.start)
                        .iter()
                        .any(|h| h.mark == Mark::Change)
            }
            Role::Comparator | Role::Report | Role::Aside => false,
        }
    }

    /// The period of an expression; 去年同期 without a frame in its paragraph moves the topic.
    fn period_of(&self, a: &Anchor) -> Option<Period> {
        match a.same {
            Some((size, by)) if a.period.is_none() => {
                shift_same(self.topic.map(|t| t.0).or(self.default), size, by)
            }
            _ => a.period,
        }
    }

    /// A date is its own period.
    fn of_date(&self, c: &Claim) -> Found {
        let from = self.anchors.partition_point(|a| a.span.end <= c.span.start);
        self.anchors
            .get(from)
            .filter(|a| a.span.start < c.span.end && a.role != Role::Present)
            .map_or((None, false), |a| (a.period, a.fiscal))
    }

    fn in_sentence(&self, k: usize) -> &'a [Anchor] {
        let from = self.anchors.partition_point(|a| a.sentence < k);
        let to = self.anchors.partition_point(|a| a.sentence <= k);
        self.anchors.get(from..to).unwrap_or(&[])
    }

    /// The expression right beside a figure: 比上年的559亿, $3.7m a year earlier, 6%（2015年）.
    fn beside(&self, i: usize, c: &Claim, clause: &Range<usize>) -> Option<&'a Anchor> {
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
                gap.is_ascii() && gap.len() <= 90 && c.surface.is_ascii() && gap.starts_with(' ');
            let free = !(change && a.role == Role::Comparator);
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
            .find(|a| a.span.end <= c.span.start)?;
        // 低于上月1.2个百分点: a change is of now.
        let points = matches!(c.unit.as_str(), "百分点" | "bp");
        if last.prior && points {
            return None;
        }
        if last.role != Role::Comparator || !clause.contains(&last.span.start) {
            return None;
        }
        if before.is_some_and(|b| b.kind != Kind::Date && b.span.start >= last.span.end) {
            return None;
        }
        let previous = last.same.is_some_and(|(s, _)| s == Size::Own);
        let between = within(&self.hits.time, last.span.end..c.span.start);
        let blocked = between
            .iter()
            .any(|h| matches!(h.mark, Mark::Compared) || (h.mark == Mark::Change && last.led));
        (previous || !blocked).then_some(last)
    }

    /// $2.6m (US$1.9m) and $5m: two figures of one kind with nothing but "and" and a conversion between.
    fn joined(&self, a: &Claim, b: &Claim) -> bool {
        let gap = self.cx.article.slice(a.span.end..b.span.start).trim_end();
        a.kind == b.kind && gap.len() <= 24 && gap.ends_with(" and") && {
            let inner = gap.strip_suffix(" and").unwrap_or("").trim();
            inner.is_empty() || (inner.starts_with('(') && inner.ends_with(')'))
        }
    }

    fn converts(&self, c: &Claim) -> Option<usize> {
        let i = self.claims.partition_point(|x| x.span.start < c.span.start);
        self.cx.mentions.get(i).and_then(|m| m.converts)
    }

    /// Whether a figure is a change rather than a level.
    fn is_change(&self, i: usize, c: &Claim, clause: &Range<usize>) -> bool {
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

    fn past(&self, a: &Anchor) -> bool {
        match (a.period.and_then(|p| p.last()), &self.cx.article.date) {
            (Some(last), Some(d)) => last < d.date,
            _ => false,
        }
    }

    /// 去年，… : the expression alone is the adverbial of the whole sentence.
    fn lone(&self, a: &Anchor, s: &Sentence) -> bool {
        let clause = s.clause_at(a.span.start);
        self.cx
            .article
            .slice(clause)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
            <= self.cx.article.slice(a.span.clone()).chars().count() + 2
    }

    /// The article's day, or the day that the text names last, for prices.
    fn daily(&self, c: &Claim, s: &Sentence, clause: &Range<usize>) -> Option<Period> {
        let cue = |r: &Range<usize>| {
            within(&self.hits.time, r.clone())
                .iter()
                .any(|h| h.mark == Mark::Daily)
        };
        if !cue(clause) && !cue(&s.span) && !self.quoted(c) {
            return None;
        }
        let to = self
            .anchors
            .partition_point(|a| a.span.start < c.span.start);
        self.anchors
            .get(..to)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take_while(|a| {
                same_block(
                    self.cx.sentences,
                    a.sentence,
                    usize::try_from(c.sentence).unwrap_or(0),
                )
            })
            .filter(|a| matches!(a.role, Role::Frame | Role::Report))
            .filter_map(|a| a.period)
            .find(|p| p.days() == 1 && self.news(p))
            .or_else(|| self.cx.article.date.as_ref().map(|d| Period::day(d.date)))
    }

    /// Whether a day is of the news and no comparison with long ago: 是2024年10月8日后最高.
    fn news(&self, p: &Period) -> bool {
        match (p.last(), &self.cx.article.date) {
            (Some(l), Some(d)) => l.until(d.date).is_ok_and(|s| s.get_days() <= NEWS_DAYS),
            _ => true,
        }
    }

    /// The frame of the sentences before, in the same paragraph.
    fn carried(&self, k: usize) -> Option<(Period, bool)> {
        let date = self.cx.article.date.as_ref().map(|d| d.date);
        let mut j = k;
        while let Some(i) = j.checked_sub(1) {
            j = i;
            if !same_block(self.cx.sentences, i, k) {
                return None;
            }
            let last = self
                .in_sentence(i)
                .iter()
                .rev()
                .find(|a| matches!(a.role, Role::Frame | Role::Present));
            if let Some(a) = last {
                let p = a.period.filter(|_| a.role == Role::Frame)?;
                // A single day far back is an aside: 是2024年10月8日后最高.
                let limit = if p.days() <= 1 { NEWS_DAYS } else { CARRY_DAYS };
                let old = match (p.last(), date) {
                    (Some(l), Some(d)) => l.until(d).is_ok_and(|s| s.get_days() > limit),
                    _ => false,
                };
                return (!old).then_some((p, a.fiscal));
            }
        }
        None
    }
}

/// The period an article as a whole reports on: the one in its title, or one that governs again and again.
fn topic(cx: &Context<'_>, anchors: &[Anchor]) -> Option<(Period, bool)> {
    let date = cx.article.date.as_ref().map(|d| d.date);
    let reporting = |a: &&Anchor| {
        a.role == Role::Frame
            && a.period.is_some_and(|p| {
                let size = match p {
                    Period::One(u) => !matches!(u.part, Part::Day(..) | Part::Hour(..)),
                    Period::Span(_, end) => end.is_some(),
                };
                let recent = match (p.first(), p.last(), date) {
                    (Some(f), Some(l), Some(d)) => {
                        f <= d && l.until(d).is_ok_and(|s| s.get_days() <= CARRY_DAYS)
                    }
                    (.., None) => true,
                    _ => false,
                };
                size && recent
            })
    };
    let field = |a: &Anchor| cx.sentences.get(a.sentence).map(|s| s.field);
    if let Some(a) = anchors
        .iter()
        .filter(reporting)
        .find(|a| field(a) == Some(FieldKind::Title))
    {
        return a.period.map(|p| (p, a.fiscal));
    }
    let first = anchors.iter().find(reporting)?;
    let all = anchors.iter().filter(reporting).count();
    let n = anchors
        .iter()
        .filter(reporting)
        .filter(|a| a.period == first.period)
        .count();
    (n >= TOPIC && n * 2 >= all).then_some((first.period?, first.fiscal))
}
