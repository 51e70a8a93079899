//! Of which day a price or its move is.
//!
//! Enters: a figure of a market. Leaves: the day that is named beside it or before it in its paragraph, else that of the
//! session which a report opens with, else the article's own. Deliberately absent: figures of longer times.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Mark, within};
use crate::model::{Claim, FieldKind, Kind, Period};
use crate::text::embedded::embedded;
use crate::text::sentence::Sentence;
use crate::text::words::Words;

use super::anchor::{Anchor, NEWS_DAYS, Role, same_block};
use super::govern::Governor;

/// Bytes between the move of a price and the day behind it.
const NEAR: usize = 60;

/// Sentences of the body in which a report on a session names its day.
const OPENING: usize = 2;

/// Days between a session and a report on it.
const AFTER: i32 = 4;

/// The words of `rules/vocabulary/session.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    market: Words,
    today: Words,
    abroad: Words,
    apart: Words,
    overnight: Words,
    home: Words,
    here: Words,
    outlook: Words,
    reported: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/session.toml"));

/// Whether a text speaks of what is expected of a time to come.
pub(super) fn outlook(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split_whitespace().take(5);
    // Q4 Results and 2025 Outlook: what has been reported is not looked ahead to.
    words
        .by_ref()
        .find(|w| FILE.outlook.has(w) || FILE.reported.has(w))
        .is_some_and(|w| FILE.outlook.has(w))
}

/// U.S. stocks closed in the red Friday: the day before the article's on which the markets did that it opens with.
pub(super) fn session(cx: &Context<'_>, anchors: &[Anchor]) -> Option<Period> {
    let date = cx.article.date.as_ref().map(|d| d.date)?;
    if !cx.scan.english {
        return abroad(cx, anchors, date);
    }
    let first = cx
        .sentences
        .iter()
        .position(|s| s.field == FieldKind::Body)?;
    let from = anchors.partition_point(|a| a.sentence < first);
    let a = anchors
        .get(from..)?
        .iter()
        .take_while(|a| a.sentence < first + OPENING)
        .find(|a| a.period.is_some_and(|p| p.days() == 1))?;
    let day = a.period?.last()?;
    let behind = day.until(date).ok()?.get_days();
    let clause = cx.sentences.get(a.sentence)?.clause_at(a.span.start);
    let market = || FILE.market.within(cx.article.slice(clause));
    (a.role == Role::Frame && !a.brief && (1..=AFTER).contains(&behind) && market())
        .then_some(a.period)?
}

/// 北京时间5日凌晨，美股周二收高: the day by its own calendar of a session abroad that ended after midnight here, where
/// neither the title nor the opening tells of a market at home. A title that tells of such a close without a day is of the
/// day before.
fn abroad(cx: &Context<'_>, anchors: &[Anchor], date: Date) -> Option<Period> {
    let mut opening = 0;
    let mut found = None;
    let mut overnight = false;
    for (k, s) in cx.sentences.iter().enumerate() {
        let body = s.field == FieldKind::Body;
        opening += usize::from(body);
        if opening > OPENING {
            break;
        }
        let text = cx.article.slice(s.span.clone());
        if FILE.home.within(text) {
            return None;
        }
        overnight |= !body && FILE.overnight.within(text);
        if found.is_some() || !(overnight || FILE.abroad.within(text)) || FILE.apart.within(text) {
            continue;
        }
        let from = anchors.partition_point(|a| a.sentence < k);
        let here = anchors.get(from..).unwrap_or(&[]);
        let mut here = here.iter().take_while(|a| a.sentence == k);
        found = here.find_map(|a| {
            let day = a.period.filter(|p| p.days() == 1).and_then(|p| p.last())?;
            let behind = day.until(date).ok()?.get_days();
            let own = a.role == Role::Frame && !a.brief && a.length.is_none();
            (own && (1..=AFTER).contains(&behind)).then_some(a.period)?
        });
    }
    let before = || {
        let day = date.yesterday().ok()?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        (overnight && !weekend).then(|| Period::day(day))
    };
    found.or_else(before)
}

impl Governor<'_> {
    /// Whether a clause speaks of the day of the article: rose 2% premarket.
    fn today(&self, clause: &Range<usize>) -> bool {
        let words = if self.cx.scan.english {
            &FILE.today
        } else {
            &FILE.here
        };
        words.within(self.cx.article.slice(clause.clone()))
    }

    /// The article's day, or the day that the text names last, for prices.
    pub(super) fn daily(&self, c: &Claim, s: &Sentence, clause: &Range<usize>) -> Option<Period> {
        let cue = |r: &Range<usize>| {
            within(&self.hits.time, r.clone())
                .iter()
                .any(|h| h.mark == Mark::Daily)
        };
        // 收盘大涨24%，销售额飙升64%: what a firm sells is of no day that only the move beside it is of.
        if !cue(clause) && !self.cx.scan.english && self.of_firms(c) {
            return None;
        }
        if !cue(clause) && !cue(&s.span) {
            if !self.quoted(c) {
                return None;
            }
            // By its name alone a move is of the day where nothing tells of a longer time.
            let text = self.cx.article.slice(clause.clone());
            let long = [" period", " since ", " could ", " so far "]
                .iter()
                .any(|w| text.contains(w));
            let k = usize::try_from(c.sentence).unwrap_or(usize::MAX);
            let held = self
                .carried(k)
                .is_some_and(|(p, _)| (28..=31).contains(&p.days()));
            if c.kind == Kind::Percent && (long || held) {
                return None;
            }
        }
        let day = |a: &&Anchor| {
            let dated = a.period.is_some_and(|p| p.days() == 1 && self.news(&p));
            dated && matches!(a.role, Role::Frame | Role::Report)
        };
        // Closed up 0.7% to 6,066 on Monday after …
        if let Some((a, gap)) = self.next(c, s)
            && day(&a)
            && gap.len() <= NEAR
            && gap.ends_with(" on ")
            && !gap.contains(", ")
            && !self.turned(c, a, gap)
        {
            return a.period;
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
            .filter(|a| match a.role {
                Role::Frame => true,
                // 2月12日消息，美股收跌: the day of the report is not that of a session abroad.
                Role::Report => {
                    let date = self.cx.article.date.as_ref().map(|d| Period::day(d.date));
                    self.cx.scan.english || self.session.is_none() || a.period != date
                }
                _ => false,
            })
            .filter_map(|a| a.period)
            .find(|p| p.days() == 1 && self.news(p))
            .or_else(|| {
                // 盘后，公司股价再涨2%: in Chinese the word is a clause of its own.
                let reach = if self.cx.scan.english {
                    clause
                } else {
                    &s.span
                };
                self.session.filter(|_| !self.today(reach))
            })
            .or_else(|| self.cx.article.date.as_ref().map(|d| Period::day(d.date)))
    }

    /// Whether a day is of the news and no comparison with long ago: 是2024年10月8日后最高.
    fn news(&self, p: &Period) -> bool {
        match (p.last(), &self.cx.article.date) {
            (Some(l), Some(d)) => l.until(d.date).is_ok_and(|s| s.get_days() <= NEWS_DAYS),
            _ => true,
        }
    }
}
