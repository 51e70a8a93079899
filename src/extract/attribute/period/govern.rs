//! Which expression of time governs a figure.

use std::ops::Range;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, within};
use crate::extract::vocabulary::{Bearer, Nature};
use crate::model::period::Part;
use crate::model::{Claim, FieldKind, Kind, Period};
use crate::text::near;
use crate::text::sentence::Sentence;

use super::anchor::{Anchor, NEWS_DAYS, Role, ahead, same_block, shift_same};
use super::scope::{Named, Scope};
use super::session::session;
use super::topic::{Topic, topic};

/// What governs, and whether by the fiscal year.
type Found = (Option<Period>, bool);

/// A frame older than this carries into no other sentence: it is history.
pub(super) const CARRY_DAYS: i32 = 550;

/// Everything needed to answer for one claim.
pub struct Governor<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) hits: &'a Hits,
    pub(super) anchors: &'a [Anchor],
    pub(super) claims: &'a [Claim],
    pub(super) topic: Option<Topic>,
    pub(super) default: Option<Period>,
    pub(super) scope: Scope,
    /// The day of trading that an English report opens with.
    pub(super) session: Option<Period>,
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
            topic: topic(cx, hits, anchors),
            default: date.map(|d| Period::year(d.year())),
            scope: Scope::new(cx, hits, anchors, claims),
            session: session(cx, anchors),
        }
    }

    /// The period of claim `i`.
    pub fn of(&self, i: usize) -> Found {
        let Some(c) = self.claims.get(i) else {
            return (None, false);
        };
        let (p, fiscal) = self.found(i, c);
        (p.map(|p| self.rate_of(c, p)), fiscal)
    }

    /// Prices rose 3% over the 12 months ending January: the yearly rate of January.
    fn rate_of(&self, c: &Claim, p: Period) -> Period {
        match p {
            Period::Span(a, Some(b))
                if c.kind == Kind::Percent
                    && !self.flows(c)
                    && !self.quoted(c)
                    && matches!(b.part, Part::Month(_))
                    && a.steps(11) == Some(b) =>
            {
                Period::One(b)
            }
            _ => p,
        }
    }

    fn found(&self, i: usize, c: &Claim) -> Found {
        if c.kind == Kind::Date {
            return self.of_date(c);
        }
        let k = usize::try_from(c.sentence).unwrap_or(usize::MAX);
        let Some(s) = self.cx.sentences.get(k) else {
            return (self.default, false);
        };
        let clause = s.clause_at(c.span.start);
        if let Some(a) = self.beside(i, c, &clause) {
            return self.period_of(a, c, k);
        }
        if let Some(a) = self.compared_behind(c, s) {
            return self.period_of(a, c, k);
        }
        if let Some(j) = self.expected_of(i, c) {
            return self.of(j);
        }
        let here = self.in_sentence(k);
        let ahead = ahead(&self.cx.article.text, self.hits, &clause);
        let last = here
            .iter()
            .rev()
            .filter(|a| a.span.end <= c.span.start)
            .filter(|a| {
                a.length.is_none()
                    || clause.contains(&a.span.start)
                    || self.lone(a, s)
                    || self.beside_it(a, &clause)
            })
            .filter(|a| !self.measured_from(a, i, c, &clause))
            .find(|a| a.until.is_none_or(|u| c.span.start < u) && self.governs(a, c, &clause, s));
        // It reports its fourth quarter on February 6, with revenue of $13 billion: of the quarter.
        let last = last.map(|a| match self.reported_on(a, c, s) {
            Some(q) => q,
            None => a,
        });
        let own = last.is_some_and(|a| clause.contains(&a.span.start));
        if let Some((p, f)) = self.the_quarter(c, k, s, &clause).filter(|_| !own) {
            return (Some(p), f);
        }
        if let Some(a) = last {
            let lone = self.lone(a, s);
            // After its fourth-quarter results, the stock rose 3%: of the day.
            let report = within(&self.hits.results, s.clause_at(a.span.start))
                .iter()
                .any(|h| h.mark == Mark::Results);
            let cue = within(&self.hits.time, clause.clone())
                .iter()
                .any(|h| h.mark == Mark::Daily);
            let wide = a.period.is_some_and(|p| p.days() > 31);
            let market = self.quoted(c) && !own && !lone && wide && (report || cue);
            if a.role != Role::Present && !market && (own || !ahead || !self.past(a) || lone) {
                return (self.listed(a, c).or(a.period), a.fiscal);
            }
            return (self.daily(c, s, &clause).or(self.default), false);
        }
        if let Some(p) = self.daily(c, s, &clause) {
            return (Some(p), false);
        }
        if ahead {
            // Expected of a period that the sentence before or the heading names and that is still to come.
            let named = self
                .carried(k)
                .filter(|(p, _)| p.days() > 1 && self.later(*p))
                .filter(|_| c.kind != Kind::Multiple && !self.quoted(c))
                .or(self.scope.section(k).filter(|(p, _)| self.open(*p)));
            return named.map_or((self.default, false), |(p, f)| (Some(p), f));
        }
        if let Some(a) = self.trailing(c, k, s) {
            return (a.period, a.fiscal);
        }
        self.ground(c, k)
            .map_or((self.default, false), |(p, f)| (Some(p), f))
    }

    /// $20 in Q3 FY25 as against $18 in Q3 FY24, an increase of 11%; 是去年的两倍: no change is of what it is counted from.
    fn measured_from(&self, a: &Anchor, i: usize, c: &Claim, clause: &Range<usize>) -> bool {
        let lead = self.cx.article.slice(a.span.end..c.span.start);
        if c.kind == Kind::Multiple && matches!(lead, "的" | "同期的" | "的近" | "的约") {
            return true;
        }
        let other = !clause.contains(&a.span.start) && a.brief && a.length.is_none();
        self.cx.scan.english && other && c.kind == Kind::Percent && self.is_change(i, c, clause)
    }

    /// What governs a figure from outside its sentence.
    fn ground(&self, c: &Claim, k: usize) -> Option<Named> {
        let found = self.above(c, k)?;
        // No move of a share price is of the quarter that is reported on.
        let price = c.metric.as_deref().is_some_and(|m| {
            // Average Trading Volume: 114,184. A label of a page of data speaks of now.
            let text = &self.cx.article.text;
            let label = near::before(text, c.number().start, 12).trim_end_matches(['*', ' ', ':']);
            let traded = m == "trading volume" && label.ends_with("Volume");
            m.starts_with("share price") || m.starts_with("股价") || traded
        });
        (!price || found.0.days() <= 31).then_some(found)
    }

    fn above(&self, c: &Claim, k: usize) -> Option<Named> {
        let body = c.field != FieldKind::Title;
        self.carried(k)
            .filter(|(p, fiscal)| *fiscal || !self.distant(*p))
            .or(self.scope.section(k).filter(|_| body))
            .or_else(|| self.scope.list(k).filter(|_| body && self.flows(c)))
            .or(self
                .topic
                .filter(|t| body && self.reported(c) && !(t.double && self.flows(c)))
                .filter(|t| {
                    !(t.counted && self.cx.scan.english && t.is_quarter())
                        || self.flows(c)
                        || self.ratio(c)
                })
                .map(|t| t.named))
            .or_else(|| self.scope.lead.filter(|_| body && self.flows(c)))
    }

    /// Grows 12% over the next three years, compared to 9% for the market: over the same years.
    fn beside_it(&self, a: &Anchor, clause: &Range<usize>) -> bool {
        let text = self.cx.article.slice(clause.clone());
        let other = a.length == Some(true)
            && text.starts_with("while ")
            && ahead(&self.cx.article.text, self.hits, clause);
        a.span.end < clause.start
            && (text.starts_with("compared ") || text.starts_with("versus ") || other)
    }

    /// Whether a period is more than a year ahead: no figure of now is of then.
    fn distant(&self, p: Period) -> bool {
        match (p.first(), &self.cx.article.date) {
            (Some(first), Some(d)) => d.date.until(first).is_ok_and(|s| s.get_days() > 366),
            _ => false,
        }
    }

    /// Whether a period begins after the day of the article.
    fn later(&self, p: Period) -> bool {
        match (p.first(), &self.cx.article.date) {
            (Some(first), Some(d)) => first > d.date,
            _ => false,
        }
    }

    /// Whether a period is not over on the day of the article.
    pub(super) fn open(&self, p: Period) -> bool {
        match (p.last(), &self.cx.article.date) {
            (Some(last), Some(d)) => last >= d.date,
            _ => false,
        }
    }

    /// Whether a market quotes the figure.
    pub(super) fn quoted(&self, c: &Claim) -> bool {
        c.metric
            .as_deref()
            .and_then(|m| self.cx.lexicon.vocabulary.metric(m))
            .is_some_and(|m| m.nature == Nature::Price && m.bearer == Bearer::Market)
            || c.metric.as_deref().is_some_and(|m| {
                m.contains("日涨幅")
                    || m.contains("日跌幅")
                    || m.contains("日内")
                    || m.ends_with("日升点")
                    || m.ends_with("日跌点")
                    || m.contains("daily ")
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

    /// Whether a figure is what a company reports of a period: revenue, profit, earnings per share.
    pub(super) fn flows(&self, c: &Claim) -> bool {
        let Some(name) = c.metric.as_deref() else {
            return false;
        };
        // Revenue growth is of the quarter that the revenue is of.
        let base = [
            " growth",
            " decline",
            "同比增长",
            "同比下降",
            "增长",
            "下降",
            "增速",
            "增幅",
            "降幅",
        ]
        .iter()
        .find_map(|w| name.strip_suffix(w))
        .unwrap_or(name);
        // Case volume grew 3%: what is made or carried comes in over a time.
        let made = self.cx.scan.english && base.ends_with(" volume");
        let known = self.cx.lexicon.vocabulary.metric(base);
        made || known.is_some_and(|m| m.nature == Nature::Flow)
    }

    /// Whether a firm reports the figure.
    pub(super) fn of_firms(&self, c: &Claim) -> bool {
        let name = c.metric.as_deref().unwrap_or("");
        let base = ["同比增长", "同比下降", "增长", "下降"];
        let base = base
            .iter()
            .find_map(|w| name.strip_suffix(w))
            .unwrap_or(name);
        let known = self.cx.lexicon.vocabulary.metric(base);
        known.is_some_and(|m| m.nature == Nature::Flow && m.bearer == Bearer::Org)
    }

    /// Whether an expression before a figure in its sentence reaches it.
    fn governs(&self, a: &Anchor, c: &Claim, clause: &Range<usize>, s: &Sentence) -> bool {
        // 2024/25年度大豆产量…，但期货价格上涨: no price is of the year of a crop.
        let crop = matches!(a.period, Some(Period::Span(x, Some(y))) if x.part == Part::Year && x.steps(1) == Some(y));
        let priced = self.quoted(c) || c.metric.as_deref().is_some_and(|m| m.contains('价'));
        if crop && priced && !clause.contains(&a.span.start) {
            return false;
        }
        match a.role {
            // A level of the market is of now, whatever it did in the months before.
            Role::Frame | Role::Present => match (a.length, c.kind) {
                (None, _) | (_, Kind::Percent) => true,
                (Some(ahead), Kind::Multiple) => !ahead,
                // 过去一年，…: over all of the sentence.
                (Some(ahead), _) => {
                    let stock = self.quoted(c) || !self.reported(c) && c.kind != Kind::Count;
                    // 过去一周市值缩水5520亿美元: what has changed over it.
                    let moved = within(&self.hits.time, a.span.end..c.span.start)
                        .iter()
                        .any(|h| h.mark == Mark::Change)
                        && !self.cx.scan.english
                        && clause.contains(&a.span.start);
                    !ahead && (moved || self.flows(c) || (self.lone(a, s) && !stock))
                }
            },
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

    /// The period of an expression beside a figure; 去年同期 and the prior year without a frame in their paragraph count from
    /// what governs the figure otherwise.
    fn period_of(&self, a: &Anchor, c: &Claim, k: usize) -> Found {
        let whole = matches!(a.period, Some(Period::One(u)) if u.part == Part::Year);
        let ground = || {
            self.ground(c, k)
                .or(self.scope.lead)
                .or(self.topic.map(|t| t.named))
        };
        match a.same {
            Some((size, by)) if a.period.is_none() => {
                let under = ground();
                let base = under.map(|t| t.0).or(self.default);
                return (shift_same(base, size, by), under.is_some_and(|t| t.1));
            }
            None if a.prior && whole && a.led => {
                let part = ground().filter(|(p, _)| {
                    matches!(p, Period::One(u) if matches!(u.part, Part::Quarter(_) | Part::Half(_)))
                });
                if let Some((p, f)) = part {
                    return (p.years(-1), f);
                }
            }
            _ => {}
        }
        match a.period {
            // Up since January: of all the time since then.
            Some(Period::One(u))
                if matches!(c.kind, Kind::Percent | Kind::Multiple)
                    && (a.role == Role::Since || self.since(c, a)) =>
            {
                (Some(Period::Span(u, None)), false)
            }
            p => (p, a.fiscal),
        }
    }

    /// Up 1.2% since the tariffs were signed on Feb. 4.
    fn since(&self, c: &Claim, a: &Anchor) -> bool {
        let gap = self.cx.article.text.get(c.span.end..a.span.start);
        gap.is_some_and(|g| g.contains(" since "))
    }

    /// Margins and ratios are of the quarter that is reported on.
    fn ratio(&self, c: &Claim) -> bool {
        let margin = |m: &str| m.contains("margin") || m.contains("利率");
        c.kind == Kind::Percent
            && (c.comparison.is_some() || c.metric.as_deref().is_some_and(margin))
    }

    /// A date is its own period.
    fn of_date(&self, c: &Claim) -> Found {
        let from = self.anchors.partition_point(|a| a.span.end <= c.span.start);
        self.anchors
            .get(from)
            .filter(|a| a.span.start < c.span.end && a.role != Role::Present)
            .map_or((None, false), |a| (a.period, a.fiscal))
    }

    pub(super) fn in_sentence(&self, k: usize) -> &'a [Anchor] {
        let from = self.anchors.partition_point(|a| a.sentence < k);
        let to = self.anchors.partition_point(|a| a.sentence <= k);
        self.anchors.get(from..to).unwrap_or(&[])
    }

    fn past(&self, a: &Anchor) -> bool {
        match (a.period.and_then(|p| p.last()), &self.cx.article.date) {
            (Some(last), Some(d)) => last < d.date,
            _ => false,
        }
    }

    /// 去年，… and For the quarter, …: the expression alone is the adverbial of the whole sentence.
    fn lone(&self, a: &Anchor, s: &Sentence) -> bool {
        let clause = s.clause_at(a.span.start);
        let article = self.cx.article;
        let count = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count();
        let lead = article.slice(clause.start.min(a.span.start)..a.span.start);
        let before: usize = lead
            .split_ascii_whitespace()
            .filter(|w| {
                !["for", "in", "during", "over", "the", "its", "a"]
                    .iter()
                    .any(|x| w.eq_ignore_ascii_case(x))
            })
            .map(count)
            .sum();
        let behind = article.slice(a.span.end..clause.end.max(a.span.end));
        before + count(behind) <= 2
    }

    /// The time that is over before one of which only the end is meant (本月晚些时候).
    fn told_before(&self, a: &Anchor, i: usize) -> Option<&'a Anchor> {
        let rest = self.cx.article.text.get(a.span.end..)?;
        if !["晚些时候", "稍晚", "稍后"]
            .iter()
            .any(|w| rest.starts_with(w))
        {
            return None;
        }
        self.in_sentence(i).iter().rev().find(|b| {
            let over = b.period.is_some_and(|p| !self.open(p));
            over && b.role == Role::Frame && !b.brief && b.span.end <= a.span.start
        })
    }

    /// The frame of the sentences before, in the same paragraph.
    pub(super) fn carried(&self, k: usize) -> Option<(Period, bool)> {
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
                .find(|a| matches!(a.role, Role::Frame | Role::Present) && !a.brief);
            // 1月通胀上升，但央行可能会在本月降息。通胀率升至2.2%: what is said goes on, not what may come.
            let last = last.map(|a| self.told_before(a, i).unwrap_or(a));
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
