//! Finds who changed from what to what: base, current value and change.
//!
//! In: a [`Line`]. Out: [`Change`]s, at most one for each printed change. The constructions, with b
//! the base, a the current value and g the change:
//!
//! | shape | Chinese | English |
//! | --- | --- | --- |
//! | comparator | a，比上年的b增长g；较b下跌g至a；甲为b，乙为a，比甲多g | a, g higher than b |
//! | from–to | 从b增至a，增幅g；由b上升g至a；增长g，从b到a | from b to a, up g; rose g to a from b |
//! | prior | a，同比增长g，上年同期为b；a，上年同期b，增长g | a, up g from b; a against b a year earlier, up g |
//! | moved | b，这一数字降至a，缩减g；b，将翻两番，达到a | b last year; it fell to a, down g |
//! | of | a是b的三倍 | a is three times b |
//! | series | 2021年b；2022年同比增长g，达到a | b in 2021; a in 2022, up g |

mod search;
mod shapes;
mod words;

pub use words::{compared, other_basis, plain, year};

use super::Sure;
use super::cues::{self, CUES};
use super::node::{Line, Node, Role};

/// A base, a current value and the change between them.
#[derive(Debug, Clone, Copy)]
pub struct Change<'l, 'a> {
    /// What it was.
    pub base: &'l Node<'a>,
    /// What it is.
    pub now: &'l Node<'a>,
    /// The printed change.
    pub change: &'l Node<'a>,
    /// The construction.
    pub shape: Shape,
    /// How plain it is.
    pub sure: Sure,
}

/// The construction that ties the three together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// a比b增长g.
    Comparator,
    /// 从b增至a，增幅g.
    FromTo,
    /// a，上年同期b，增长g.
    Prior,
    /// b，降至a，减少g.
    Moved,
    /// a是b的g倍.
    Of,
    /// 2021年b；2022年a，同比增长g.
    Series,
}

/// The relation of every printed change of a line that has one.
pub fn changes<'l, 'a>(
    line: &'l Line<'a>,
    wanted: impl Fn(&Node<'a>) -> bool,
) -> Vec<Change<'l, 'a>> {
    line.changes
        .get_or_init(|| places(line))
        .iter()
        .filter(|p| line.nodes.get(p.change).is_some_and(&wanted))
        .filter_map(|p| p.of(line))
        .collect()
}

/// A relation by the places of its numbers in their line, so that the line can keep it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    base: usize,
    now: usize,
    change: usize,
    shape: Shape,
    sure: Sure,
}

impl Place {
    fn of<'l, 'a>(&self, line: &'l Line<'a>) -> Option<Change<'l, 'a>> {
        Some(Change {
            base: line.nodes.get(self.base)?,
            now: line.nodes.get(self.now)?,
            change: line.nodes.get(self.change)?,
            shape: self.shape,
            sure: self.sure,
        })
    }
}

/// Several rules ask for the same changes: they are looked for once.
fn places(line: &Line<'_>) -> Vec<Place> {
    let at = |n: &Node<'_>| line.nodes.partition_point(|x| x.index < n.index);
    (0..line.nodes.len())
        .filter(|g| line.nodes.get(*g).is_some_and(|n| n.role != Role::Level))
        .filter_map(|g| Finder { line, g }.find())
        .map(|c| Place {
            base: at(c.base),
            now: at(c.now),
            change: at(c.change),
            shape: c.shape,
            sure: c.sure,
        })
        .collect()
}

struct Finder<'l, 'a> {
    line: &'l Line<'a>,
    g: usize,
}

type Found<'l, 'a> = Option<Change<'l, 'a>>;

impl<'l, 'a> Finder<'l, 'a> {
    fn find(&self) -> Found<'l, 'a> {
        let g = self.node(self.g)?;
        if self.adjusted(g) || CUES.each.within(&g.gap) {
            return None;
        }
        // 由2.5倍升至2.8倍 is a multiple that moved; 相差近9倍 says neither from nor to.
        let moved = || {
            self.g
                .checked_sub(1)
                .and_then(|k| self.node(k))
                .is_some_and(|n| n.role == Role::Times && n.sentence() == g.sentence())
        };
        if g.role == Role::Times && ((g.lead.to && moved()) || CUES.apart.within(&g.gap)) {
            return None;
        }
        // 且份额是第二名的两倍: a multiple of something is of nothing else.
        if g.role == Role::Times && g.gap.trim_end().ends_with('的') {
            return self.of();
        }
        let found = self
            .of()
            .or_else(|| self.comparator())
            .or_else(|| self.named_base())
            .or_else(|| self.pair_before())
            .or_else(|| self.change_then_level())
            .or_else(|| self.prior())
            .or_else(|| self.change_to_from())
            .or_else(|| self.change_to_prior())
            .or_else(|| self.moved())
            .or_else(|| self.series())
            .or_else(|| self.series_back())?;
        if self.bound_to_next(&found) || Self::other_measure(&found) {
            return None;
        }
        match self.other_base(&found) {
            // Only a slip to the digit can show that the writer measured on these figures after all.
            true => (g.role == Role::Rate).then_some(Change {
                sure: Sure::Weak,
                ..found
            }),
            false => Some(found),
        }
    }

    /// The change is measured on something else than the printed figures.
    fn adjusted(&self, n: &Node<'a>) -> bool {
        let c = cues::clause(&n.gap);
        let earlier = CUES.prior.within(c) && !CUES.versus.within(c);
        // 下调25个基点的可能性: the number names a thing, it is no change of the figures before it.
        let named = n.role == Role::Points
            && n.after.trim_start().starts_with('的')
            && cues::follow(&n.after) == 0;
        // 连续七个季度增速超过35%: not the change from the one figure to the other.
        let run = n.gap.contains("连续");
        earlier || named || run || CUES.adjusted.within(&n.gap) || {
            let head: String = n
                .after
                .chars()
                .take_while(|c| !matches!(c, '，' | '。' | '；' | ';'))
                .take(24)
                .collect();
            CUES.adjusted.within(&head)
        }
    }

    /// 股价跌至a，市值两年蒸发g: a change of another measure than the values'.
    fn other_measure(c: &Change<'l, 'a>) -> bool {
        let levels = format!("{}{}", c.base.gap, c.now.gap);
        let own = |w: &str| levels.contains(w);
        CUES.measure.found(&c.change.gap).any(|w| !own(w))
            && CUES.measure.found(&levels).next().is_some()
    }

    /// 环比 beside 上年同期, or 同比 where the base is that of another time than a year back.
    fn other_base(&self, c: &Change<'l, 'a>) -> bool {
        let yoy = CUES.year_on_year.within(&c.change.gap);
        let step = CUES.sequential.within(&c.change.gap);
        // 今年1月……对比去年12月: a month of last year, and no year back.
        let month = CUES.prior_year.last(&c.base.gap).is_some_and(|r| {
            let rest = c.base.gap.get(r.end..).unwrap_or("");
            let month = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            month.len() < rest.len() && month.starts_with('月')
        });
        let year = CUES.prior_year.within(&c.base.gap) && !(step && month);
        let back = CUES.prior_step.within(&c.base.gap);
        if (step && year && !back) || (yoy && back && !year) {
            return true;
        }
        // 从2020年的b增至2024年的a，同比增长g: g is not measured against b.
        // a，低于预期的b，同比增长g; up 7% on the year against the b that was expected.
        let head: String = c
            .change
            .after
            .chars()
            .take_while(|x| !matches!(x, '，' | '。' | ',' | ';'))
            .collect();
        let own = CUES.prior.within(&head)
            || head.trim_start().starts_with("from ")
            || head.trim_start().starts_with("on the ");
        if CUES.expected.within(cues::clause(&c.base.gap)) && (yoy || step || own) {
            return true;
        }
        let years = c.base.gap.matches('年').count() > 1;
        if c.shape == Shape::FromTo && yoy && !year && years {
            return true;
        }
        c.shape == Shape::FromTo && yoy && !year && {
            let span = |n: &Node<'a>| {
                n.claim
                    .period
                    .as_deref()
                    .and_then(|p| p.get(..4)?.parse::<i32>().ok())
            };
            matches!((span(c.base), span(c.now)), (Some(b), Some(a)) if a - b != 1)
        }
    }

    /// 并将营收预测下调5%至1168亿美元: the change belongs to the level that follows it.
    fn bound_to_next(&self, c: &Change<'l, 'a>) -> bool {
        let Some(next) = self.node(self.g + 1) else {
            return false;
        };
        next.sentence() == c.change.sentence()
            && next.role == Role::Level
            && next.index != c.now.index
            && next.index != c.base.index
            // 翻32倍，以高达43%的速度: a rate of growth is no level of what grew.
            && (next.claim.unit == "%") == (c.now.claim.unit == "%")
            && next.lead.to
            && next.lead.direction == 0
            && plain(&next.gap) <= 2
    }
}
