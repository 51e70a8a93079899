//! Words that point back into the text: 当年, 当月, 当日, 当时, 期内, 上季, and 本周（1月20日至27日）.
//!
//! In: the expressions resolved so far. Out: the period that such a word takes from them, or none where they have none for it.

use std::ops::Range;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hits, Mark, Size, within};
use crate::model::Period;
use crate::model::period::{Part, Unit};
use crate::text::calendar::Written;
use crate::text::sentence::Sentence;

use super::anchor::{Anchor, Role, before_that, same_block, shift_same};
use super::resolve::At;
use super::token::{Said, Token};

/// Bytes before a day in which 截至 makes it the end of what is reported on.
const AS_OF: usize = 24;

/// The longest and the shortest week that a text tells by its days.
const WEEK: std::ops::RangeInclusive<i32> = 3..=10;

/// An expression that may point to one before it, and what it stands among.
pub(super) struct Pointing<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) hits: &'a Hits,
    /// The expressions before it.
    pub(super) out: &'a [Anchor],
    /// Its sentence.
    pub(super) sentence: &'a Sentence,
    /// The last of its paragraph that governs what follows.
    pub(super) above: Option<&'a Anchor>,
    /// The one before it, as printed.
    pub(super) word: Option<&'a Token>,
    pub(super) week: &'a Week,
    pub(super) at: At,
}

impl Pointing<'_> {
    /// Settles what an expression means that points to one before it.
    pub(super) fn settle(&self, t: &Token, a: &mut Anchor) {
        match &t.said {
            Said::Same(size, by) => {
                a.same = Some((*size, *by));
                a.role = Role::Comparator;
                a.period = shift_same(self.earlier(), *size, *by);
                a.fiscal = self.above.is_some_and(|x| x.fiscal);
            }
            Said::Prior(size @ (Size::Quarter | Size::Month)) if !self.cx.scan.english => {
                let turn = Turn {
                    text: self.cx.article.text.as_str(),
                    at: &t.span,
                    block: self
                        .cx
                        .sentences
                        .iter()
                        .find(|x| x.block == self.sentence.block),
                    size: *size,
                };
                a.period = turn.period(self.out, a.period).or(a.period);
                if turn.bare() && a.role == Role::Frame {
                    a.role = Role::Comparator;
                }
            }
            Said::Prior(size) => {
                if let Some(p) = self.earlier().and_then(|p| before_that(p, *size)) {
                    a.period = Some(p);
                    a.fiscal = self.above.is_some_and(|x| x.fiscal);
                }
            }
            Said::SameIn(year) => {
                let part = self
                    .earlier()
                    .and_then(|p| p.years(year.checked_sub(p.first()?.year())?));
                a.period = part.or(Some(Period::year(*year)));
                a.fiscal = self.above.is_some_and(|x| x.fiscal);
            }
            Said::That(size) => {
                let found = that(*size, self.cx, self.out, a.sentence);
                a.period = found.map(|f| f.0).or_else(|| self.at.now(*size));
                a.brief = matches!(size, Size::Own | Size::Year);
                // 是2月4日后最大升幅，当日升幅为3.31%: what follows is of today again.
                if *size == Size::Day && found.is_some_and(|f| f.1) && a.role == Role::Frame {
                    a.role = Role::Event;
                }
            }
            Said::Term => {
                a.period = term(self.cx, self.hits, self.out, a.sentence);
            }
            // 当年4月24日
            Said::Date(None, w) if w.year.is_none() => {
                let year = self
                    .word
                    .filter(|x| x.said == Said::That(Size::Year) && x.span.end == t.span.start);
                let year = year.and(self.out.last()).and_then(|l| l.period?.first());
                if let Some(y) = year {
                    a.period = self.at.in_year(y.year(), w);
                }
            }
            Said::Shift(Size::Week, _) => {
                a.period = self.week.of(&t.said).or(a.period);
            }
            Said::Later(n) => {
                a.period = self.earlier().and_then(|p| match p {
                    Period::One(u) => Some(Period::year(u.year.checked_add(*n)?)),
                    Period::Span(..) => None,
                });
            }
            Said::Range(..) | Said::Date(..) => {
                if let Some(Period::Span(x, Some(y))) = a.period
                    && x.part == Part::Year
                    && y.part == Part::Year
                {
                    a.years = Some((x.year, y.year));
                } else if let Said::Range(first, last) = &t.said
                    && let (Said::Date(_, first), Said::Date(_, last)) = (&**first, &**last)
                    && let (Some(from), Some(to)) = (first.year, last.year)
                    && part_year(last)
                    && !part_year(first)
                {
                    a.years = Some((from, to));
                    a.tail = self.at.in_year(to, last);
                }
            }
            _ => {}
        }
    }

    /// The period under discussion.
    fn earlier(&self) -> Option<Period> {
        self.above.and_then(|a| a.period)
    }
}

/// 前三季度, 上半年, 1-9月: so much of a year as has been reported.
fn part_year(w: &Written) -> bool {
    w.half.is_some() || w.quarter_to.is_some() || w.month_to.is_some()
}

/// What 当年, 当月, 当日 or 当时 in sentence `k` takes from the expressions of its paragraph, and whether from one that only
/// says since when.
fn that(size: Size, cx: &Context<'_>, out: &[Anchor], k: usize) -> Option<(Period, bool)> {
    out.iter()
        .rev()
        .take_while(|a| same_block(cx.sentences, a.sentence, k))
        .filter(|a| a.length.is_none())
        .filter(|a| !matches!(a.role, Role::Present | Role::Comparator))
        .find_map(|a| {
            let unit = match a.period? {
                Period::One(u) => u,
                Period::Span(_, Some(u)) if size == Size::Year => u,
                Period::Span(..) => return None,
            };
            let part = match (size, unit.part) {
                (Size::Own, part) => part,
                (Size::Year, _) => Part::Year,
                (Size::Month, Part::Month(m) | Part::Day(m, _) | Part::Hour(m, ..)) => {
                    Part::Month(m)
                }
                (Size::Day, Part::Day(m, d) | Part::Hour(m, d, _)) => Part::Day(m, d),
                _ => return None,
            };
            let since = a.role == Role::Since || a.role == Role::Event;
            let year = unit.year;
            Some((Period::One(Unit { year, part }), since))
        })
}

/// What 期内 means: the half, the quarters or the year that the paragraph reports on, by name or by its last day.
fn term(cx: &Context<'_>, hits: &Hits, out: &[Anchor], k: usize) -> Option<Period> {
    out.iter()
        .rev()
        .take_while(|a| same_block(cx.sentences, a.sentence, k))
        .filter(|a| matches!(a.role, Role::Frame) && !a.brief)
        .find_map(|a| match a.period? {
            Period::One(u) => match u.part {
                Part::Year | Part::Half(_) | Part::Quarter(_) => Some(Period::One(u)),
                Part::Day(m, d) if ends(u.year, m, d) => {
                    let from = a.span.start.saturating_sub(AS_OF);
                    let as_of = within(&hits.time, from..a.span.start);
                    as_of.iter().any(|h| h.mark == Mark::AsOf).then_some(())?;
                    up_to(u.year, m)
                }
                _ => None,
            },
            p @ Period::Span(a, Some(b)) => {
                let day = |u: Unit| matches!(u.part, Part::Day(..) | Part::Hour(..));
                (!day(a) && !day(b)).then_some(p)
            }
            Period::Span(..) => None,
        })
}

/// Whether an expression is a word for what is reported on.
pub(super) fn is_term(printed: &str) -> bool {
    printed.ends_with("期内") || printed == "报告期"
}

/// Whether a day is the last one of a quarter.
fn ends(year: i16, month: i8, day: i8) -> bool {
    let last = Unit {
        year,
        part: Part::Month(month),
    };
    month % 3 == 0 && last.last().is_some_and(|d| d.day() == day)
}

/// The year up to the end of a month that ends a quarter.
fn up_to(year: i16, month: i8) -> Option<Period> {
    let unit = |part| Unit { year, part };
    Some(match month {
        3 => Period::One(unit(Part::Quarter(1))),
        6 => Period::One(unit(Part::Half(1))),
        9 => Period::Span(unit(Part::Quarter(1)), Some(unit(Part::Quarter(3)))),
        12 => Period::year(year),
        _ => return None,
    })
}

/// The week that the text tells by its days, 本周（1月20日至27日）, and how far the word for it points.
#[derive(Debug, Default)]
pub(super) struct Week(Option<(i16, Period)>);

impl Week {
    /// What a word for a week means where the text tells one.
    pub(super) fn of(&self, said: &Said) -> Option<Period> {
        let ((told, p), by) = (self.0?, week(said)?);
        moved(p, 7 * by.checked_sub(told)?)
    }

    /// Learns the week from an expression in brackets right behind the word for it; gives the period of that word.
    pub(super) fn learn(
        &mut self,
        text: &str,
        word: &Token,
        told: &Range<usize>,
        period: Option<Period>,
    ) -> Option<Period> {
        let by = week(&word.said)?;
        let gap = text.get(word.span.end..told.start)?;
        let p = period.filter(|p| WEEK.contains(&p.days()))?;
        if !matches!(gap, "(" | "（") {
            return None;
        }
        self.0 = Some((by, p));
        Some(p)
    }
}

/// How far a word for a week points.
fn week(said: &Said) -> Option<i16> {
    match said {
        Said::Shift(Size::Week, by) => Some(*by),
        _ => None,
    }
}

/// A span of days so many days on.
fn moved(p: Period, by: i16) -> Option<Period> {
    let Period::Span(a, Some(b)) = p else {
        return None;
    };
    Some(Period::Span(a.steps(by)?, Some(b.steps(by)?)))
}

/// 上季, 上月 where it stands.
struct Turn<'a> {
    pub(super) text: &'a str,
    pub(super) at: &'a Range<usize>,
    /// The first sentence of its paragraph.
    pub(super) block: Option<&'a Sentence>,
    pub(super) size: Size,
}

impl Turn<'_> {
    /// The quarter or month before the one that the text reports on. 上季总收入 and 上月失业率 count from the day of the paper,
    /// unless the same figure has been given for what the text reports on.
    pub(super) fn period(&self, out: &[Anchor], last: Option<Period>) -> Option<Period> {
        // 上一季度 counts from the quarter named; 上季 may count from the day of the paper.
        let word = self.text.get(self.at.clone());
        let loose = matches!(word, Some("上季" | "上季度" | "上月" | "上个月"));
        if loose && !self.bare() && !self.led() && !self.given() {
            return last;
        }
        let named = out.iter().rev().find_map(|a| self.named(a))?;
        let near = |p: Option<Period>| {
            let days = last?.first()?.until(p?.first()?).ok()?.get_days();
            Some((-400..=100).contains(&days))
        };
        let before = Period::One(named).steps(-1);
        // A month named long before is of something else.
        let month = self.size == Size::Month && last.is_some();
        before.filter(|p| !month || near(Some(*p)) == Some(true))
    }

    /// The quarter or month that an expression names.
    fn named(&self, a: &Anchor) -> Option<Unit> {
        let Period::One(u) = a.period? else {
            return None;
        };
        let fits = match self.size {
            Size::Quarter => matches!(u.part, Part::Quarter(_)),
            _ => matches!(u.part, Part::Month(_)),
        };
        (fits && a.role == Role::Frame && !a.prior).then_some(u)
    }

    /// 上季为58.6%: the word stands for the figure of then, whose name comes before.
    pub(super) fn bare(&self) -> bool {
        let tail = self.text.get(self.at.end..).unwrap_or("");
        let tail = tail.strip_prefix("同样").unwrap_or(tail);
        let tail = tail.strip_prefix(['为', '是', '的', '则']).unwrap_or(tail);
        let tail = tail.trim_start_matches(['约', '为', ' ']);
        tail.starts_with(|c: char| c.is_ascii_digit())
    }

    /// 较上季, 从上季: what something is compared with.
    fn led(&self) -> bool {
        let head = self.text.get(..self.at.start).unwrap_or("");
        head.ends_with(['较', '比', '从', '由', '于', '与', '自', '和', '同', '而'])
    }

    /// Whether the figure that follows has been given in the paragraph before.
    fn given(&self) -> bool {
        let tail = self.text.get(self.at.end..).unwrap_or("");
        let name = tail
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("")
            .trim_end_matches(['为', '达', '至', '约', '是']);
        let from = self.block.map_or(0, |s| s.span.start);
        let head = self.text.get(from..self.at.start).unwrap_or("");
        name.chars().count() >= 2 && head.contains(name)
    }
}
