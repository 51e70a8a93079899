//! Finds who changed from what to what: base, current value and change.
//!
//! In: a [`Line`]. Out: [`Change`]s, at most one for each printed change. The constructions, with b
//! the base, a the current value and g the change:
//!
//! | shape | Chinese | English |
//! | --- | --- | --- |
//! | comparator | a，比上年的b增长g；较b下跌g至a | a, g higher than b |
//! | from–to | 从b增至a，增幅g；由b上升g至a；增长g，从b到a | from b to a, up g; rose g to a from b |
//! | prior | a，同比增长g，上年同期为b；a，上年同期b，增长g | a, up g from b; a against b a year earlier, up g |
//! | moved | b，这一数字降至a，缩减g；b，将翻两番，达到a | b last year; it fell to a, down g |
//! | of | a是b的三倍 | a is three times b |
//! | series | 2021年b；2022年同比增长g，达到a | b in 2021; a in 2022, up g |

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
    (0..line.nodes.len())
        .filter(|g| {
            line.nodes
                .get(*g)
                .is_some_and(|n| n.role != Role::Level && wanted(n))
        })
        .filter_map(|g| Finder { line, g }.find())
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
        let apart = ["相差", "差距", "悬殊", "相隔"]
            .iter()
            .any(|w| g.gap.contains(w));
        if g.role == Role::Times && ((g.lead.to && moved()) || apart) {
            return None;
        }
        // 且份额是第二名的两倍: a multiple of something is of nothing else.
        if g.role == Role::Times && g.gap.trim_end().ends_with('的') {
            return self.of();
        }
        let found = self
            .of()
            .or_else(|| self.comparator())
            .or_else(|| self.pair_before())
            .or_else(|| self.change_then_level())
            .or_else(|| self.prior())
            .or_else(|| self.change_to_from())
            .or_else(|| self.moved())
            .or_else(|| self.series())
            .or_else(|| self.series_back())?;
        (!self.other_base(&found) && !self.bound_to_next(&found)).then_some(found)
    }

    fn node(&self, i: usize) -> Option<&'l Node<'a>> {
        self.line.nodes.get(i)
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

    /// 环比 beside 上年同期, or 同比 where the base is that of another time than a year back.
    fn other_base(&self, c: &Change<'l, 'a>) -> bool {
        let yoy = CUES.year_on_year.within(&c.change.gap);
        let step = CUES.sequential.within(&c.change.gap);
        let year = CUES.prior_year.within(&c.base.gap);
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
            && next.lead.to
            && next.lead.direction == 0
            && plain(&next.gap) <= 2
    }

    /// A level that the change can belong to.
    fn fits(&self, n: &Node<'a>) -> bool {
        let Some(g) = self.node(self.g) else {
            return false;
        };
        n.is_level()
            && match g.role {
                Role::Points => n.claim.unit == "%",
                _ if n.role != Role::Level => false,
                Role::Diff => {
                    n.claim.kind == g.claim.kind
                        && (n.claim.unit == g.claim.unit
                            || n.claim.unit.starts_with(&g.claim.unit)
                            || g.claim.unit.starts_with(&n.claim.unit))
                }
                _ => true,
            }
    }

    /// The nearest fitting level before `i` in the change's sentence. A level of another kind in
    /// between ends the search, unless it stands in brackets.
    fn before(&self, i: usize) -> Option<usize> {
        let sentence = self.node(self.g)?.sentence();
        for k in (0..i).rev() {
            let n = self.node(k)?;
            if n.sentence() != sentence {
                return None;
            }
            if self.fits(n) {
                return Some(k);
            }
            let same = self.node(self.g).is_some_and(|g| g.role == n.role);
            if same || (n.role == Role::Level && !n.bracketed) {
                return None;
            }
        }
        None
    }

    /// The nearest level comparable with `like` before `i` in its sentence.
    fn level_before(&self, i: usize, like: usize) -> Option<usize> {
        let (x, s) = (self.node(like)?, self.node(like)?.sentence());
        (0..i)
            .rev()
            .map_while(|k| self.node(k).filter(|n| n.sentence() == s).map(|n| (k, n)))
            .find(|(_, n)| Line::comparable(n, x))
            .map(|(k, _)| k)
    }

    /// The nearest fitting level after `i` in its sentence, no other level in between.
    fn after(&self, i: usize) -> Option<usize> {
        let s = self.node(i)?.sentence();
        for k in i + 1..self.line.nodes.len() {
            let n = self.node(k).filter(|n| n.sentence() == s)?;
            if self.fits(n) {
                return Some(k);
            }
            let same = self.node(self.g).is_some_and(|g| g.role == n.role);
            if same || n.role == Role::Level {
                return None;
            }
        }
        None
    }

    fn made(&self, b: usize, a: usize, shape: Shape, sure: Sure) -> Found<'l, 'a> {
        let (base, now, change) = (self.node(b)?, self.node(a)?, self.node(self.g)?);
        // A figure in brackets is an aside to the sentence whose verb moves.
        let aside = now.bracketed && !change.bracketed;
        (a != b && !aside && Line::comparable(base, now)).then_some(Change {
            base,
            now,
            change,
            shape,
            sure,
        })
    }

    /// How much stands between a level and the change: a new topic makes the tie weak.
    fn tie(&self, from: usize, base: Sure) -> Sure {
        let later = self
            .node(from)
            .zip(self.node(self.g))
            .and_then(|(n, g)| year(&g.gap).zip(year(&n.gap)))
            .is_some_and(|(y, x)| y > x);
        // A change of a later year than the values'.
        if later {
            return Sure::Weak;
        }
        self.tie_over_years(from, base)
    }

    /// The same where a later year is what the construction is about: 2022年为b，到2027年将翻番，达到a.
    fn tie_over_years(&self, from: usize, base: Sure) -> Sure {
        let words = self.line.words_between(from, self.g);
        if CUES.new_topic.within(&words) {
            return Sure::Weak;
        }
        let Some((n, g)) = self.node(from).zip(self.node(self.g)) else {
            return Sure::Weak;
        };
        let length = plain(&words);
        let commas = words.matches(['，', ',']).count();
        // 净利润则同步下滑7.34%: another subject, unless its words stand before the values too.
        let here = format!(
            "{}{}",
            n.gap,
            self.node(from.saturating_sub(1))
                .map_or("", |x| x.gap.as_str())
        );
        // A run of letters that both hold by chance is longer in English.
        let run = if words.is_ascii() { 5 } else { 2 };
        let subject = length >= 3 && super::share::common(&own(&words), &here) < run;
        // 人均薪酬 against 薪酬总额: one word apart, and another figure.
        let scope = ["总", "人均", "平均", "整体", "合计", "单"]
            .iter()
            .any(|w| words.contains(w) && !here.contains(w));
        let subject = subject || scope;
        match length {
            5.. if commas > 1 && g.role != Role::Diff => Sure::Weak,
            0..=12 if !subject => base,
            0..=24 => base.min(Sure::Medium),
            _ => Sure::Weak,
        }
    }

    /// a是b的三倍; a (is) three times b.
    fn of(&self) -> Found<'l, 'a> {
        let g = self.node(self.g).filter(|g| g.role == Role::Times)?;
        let gap = g
            .gap
            .trim_end_matches(['*', ' ', '近', '约', '超', '逾', '）']);
        let near = !gap.contains(['，', ',']) && plain(gap) <= 8;
        if gap.ends_with('的') && near && !gap.contains('（') && cues::lead(gap).direction == 0 {
            let b = self.before(self.g)?;
            if plain(&self.line.words_between(b, self.g)) > 12 {
                return None;
            }
            let a = self.level_before(b, b)?;
            // 是输入15美元和输出60美元的二十分之一: both are what the multiple is taken of.
            let way = self.line.words_between(a, b);
            if way.trim_start().starts_with(['和', '与', '及', '、', '或']) {
                return None;
            }
            return self.made(b, a, Shape::Of, Sure::Strong);
        }
        None
    }

    /// a，比b增长g; 较b下跌g至a; g higher than b.
    fn comparator(&self) -> Found<'l, 'a> {
        let b = self.before(self.g)?;
        let base = self.node(b)?;
        let aside = self.node(self.g)?.bracketed && !base.bracketed;
        if !compared(base) || base.lead.direction != 0 || aside {
            return None;
        }
        let sure = self.tie(b, Sure::Strong);
        if let Some(a) = self.after(self.g)
            && self
                .node(a)
                .is_some_and(|n| n.lead.to && plain(&n.gap) <= 4)
        {
            return self.made(b, a, Shape::Comparator, sure);
        }
        if let Some(a) = self.level_before(b, b) {
            // 比 alone between two bases (a比b高5%，比c高8%): the current value stands before both.
            let a = self.skip_bases(a, b)?;
            return self.made(b, a, Shape::Comparator, sure);
        }
        // The sentence begins with the comparison: its subject is the last figure before it.
        let first = base.gap.chars().count() <= 14;
        let a = (0..b).rev().find(|k| {
            self.node(*k).is_some_and(|n| {
                // 高于预期的0.79美元: what the figure is compared with is not the figure.
                n.sentence() + 1 == base.sentence() && Line::comparable(n, base) && !compared(n)
            })
        })?;
        // 该数字, 这: the sentence says itself that it speaks of the figure before.
        let pointed = ["该", "这", "此", "this", "that"]
            .iter()
            .any(|w| base.gap.trim_start().starts_with(w));
        let tied = if pointed { Sure::Strong } else { Sure::Medium };
        (first && sure == Sure::Strong).then(|| self.made(b, a, Shape::Comparator, tied))?
    }

    /// Goes further back over levels that are themselves compared against.
    fn skip_bases(&self, mut a: usize, like: usize) -> Option<usize> {
        loop {
            let n = self.node(a)?;
            if !compared(n) {
                return Some(a);
            }
            a = self.level_before(a, like)?;
        }
    }

    /// The same figure at an earlier time: 上年同期为, previously. An expectation is none.
    fn is_prior(&self, n: &Node<'a>) -> bool {
        let c = cues::clause(&n.gap);
        !CUES.expected.within(&n.gap)
            && CUES.prior.last(c).is_some_and(|r| {
                // 前一年度同期包括一次性得益: a part of the earlier figure is not the figure.
                if CUES.of_which.within(c.get(r.end..).unwrap_or("")) {
                    return false;
                }
                // 去年全年共录得…: last year may be the very period that the text speaks of.
                let bare = c
                    .get(r.clone())
                    .is_some_and(|w| w.chars().count() <= 2 && w != "原");
                plain(c.get(r.end..).unwrap_or("")) <= if bare { 1 } else { 12 }
            })
    }

    /// 从b增至a，增幅g.
    fn pair_before(&self) -> Found<'l, 'a> {
        let a = self.before(self.g)?;
        let b = self.level_before(a, a)?;
        let (base, now) = (self.node(b)?, self.node(a)?);
        let began = CUES.from.last(cues::clause(&base.gap)).is_some()
            || CUES
                .from
                .last(&base.gap)
                .is_some_and(|r| plain(base.gap.get(r.end..).unwrap_or("")) <= 12);
        // 低见b，收报a，跌g: the day's change is not measured from the day's low.
        let extreme = ["低见", "高见", "高开", "低开"]
            .iter()
            .any(|w| base.gap.contains(w));
        if began && !extreme && (now.lead.to || now.lead.direction != 0) {
            return self.made(b, a, Shape::FromTo, self.tie(a, Sure::Strong));
        }
        // rose to a from b, up g: the later one is the base.
        if straight_from(now) && base.lead.to {
            return self.made(a, b, Shape::FromTo, self.tie(a, Sure::Strong));
        }
        None
    }

    /// 由b上升g至a; from b, up g, to a.
    fn change_then_level(&self) -> Found<'l, 'a> {
        let b = self.before(self.g)?;
        let a = self.after(self.g)?;
        let (base, now) = (self.node(b)?, self.node(a)?);
        if !now.lead.to || plain(&now.gap) > 6 {
            return None;
        }
        let straight = !self.line.words_between(b, self.g).is_ascii()
            || plain(&self.line.words_between(b, self.g)) <= 6;
        if !straight {
            return None;
        }
        let sure = if base.near(&CUES.from) || self.is_prior(base) {
            Sure::Strong
        } else if self.years_apart(base, self.node(self.g)?) {
            return self.made(b, a, Shape::FromTo, self.tie_over_years(b, Sure::Medium));
        } else {
            Sure::Weak
        };
        self.made(b, a, Shape::FromTo, self.tie(b, sure))
    }

    /// a，增长g，上年同期为b; a，上年同期b，增长g.
    fn prior(&self) -> Found<'l, 'a> {
        let near = self.before(self.g)?;
        let n = self.node(near)?;
        if let Some(b) = self.after(self.g) {
            let base = self.node(b)?;
            let back = straight_from(base);
            if (self.is_prior(base) || back)
                && self.tie(near, Sure::Strong) == Sure::Strong
                && plain(&base.gap) <= 16
            {
                let sure = if back { Sure::Strong } else { Sure::Medium };
                return self.made(b, near, Shape::Prior, sure);
            }
        }
        if self.is_prior(n) {
            // 原叫价b，累减g，以a成交.
            if let Some(a) = self.after(self.g)
                && self
                    .node(a)
                    .is_some_and(|a| plain(&a.gap) <= 2 && !compared(a))
            {
                return self.made(near, a, Shape::Prior, self.tie(near, Sure::Strong));
            }
            if let Some(a) = self.level_before(near, near) {
                return self.made(near, a, Shape::Prior, self.tie(near, Sure::Medium));
            }
            return None;
        }
        // 原b，现a，减少g.
        let b = self.level_before(near, near)?;
        if self.is_prior(self.node(b)?) {
            return self.made(b, near, Shape::Prior, self.tie(near, Sure::Medium));
        }
        None
    }

    /// 2021年为b；2022年同比增长g，达到a; 2023年a，2021年b，两年增长g: only the years say which is which.
    fn series(&self) -> Found<'l, 'a> {
        let g = self.node(self.g)?;
        let yearly = CUES.year_on_year.within(&g.gap);
        let ahead = self.after(self.g).filter(|a| {
            self.node(*a)
                .is_some_and(|n| n.lead.to && plain(&n.gap) <= 3)
        });
        let a = ahead.or_else(|| self.before(self.g))?;
        let now = self.node(a)?;
        let this = if ahead.is_some() {
            year(&g.gap)
        } else {
            year(&now.gap)
        }?;
        let part = |n: &Node<'a>| {
            ["个月", "季", "上半年", "下半年", "月份"]
                .iter()
                .any(|w| n.gap.contains(w))
        };
        let words = format!(
            "{}{}",
            if ahead.is_some() { &g.gap } else { &now.gap },
            now.after
        );
        let near: Vec<usize> = (0..self.line.nodes.len())
            .filter(|k| {
                *k != a
                    && self
                        .node(*k)
                        .is_some_and(|n| self.same_list(n, g) && Line::comparable(n, now))
            })
            .collect();
        let b = near.iter().copied().find(|k| {
            self.node(*k).is_some_and(|n| {
                let back =
                    year(&n.gap).is_some_and(|y| if yearly { y + 1 == this } else { y < this });
                back && part(n) == part(now)
                    && super::share::common(&words, &format!("{}{}", n.gap, n.after)) >= 2
            })
        })?;
        (yearly || near.len() == 1).then(|| self.made(b, a, Shape::Series, Sure::Medium))?
    }

    /// 2023年达a，2021年为b，两年增长g: the later year comes first.
    fn series_back(&self) -> Found<'l, 'a> {
        let b = self.before(self.g)?;
        let a = self.level_before(b, b)?;
        let (base, now) = (self.node(b)?, self.node(a)?);
        let two = (0..self.g)
            .filter(|k| {
                self.node(*k)
                    .is_some_and(|n| n.sentence() == base.sentence() && Line::comparable(n, base))
            })
            .count();
        let back = matches!((year(&base.gap), year(&now.gap)), (Some(x), Some(y)) if x < y);
        let like = super::share::common(&base.gap, &now.gap) >= 2;
        (two == 2 && back && like)
            .then(|| self.made(b, a, Shape::Series, self.tie(b, Sure::Medium)))?
    }

    /// In the same sentence, or in one that a semicolon joins to it.
    fn same_list(&self, n: &Node<'a>, g: &Node<'a>) -> bool {
        n.sentence() == g.sentence() || (g.joined && n.sentence() + 1 == g.sentence())
    }

    /// The words before two numbers name different years.
    fn years_apart(&self, base: &Node<'a>, later: &Node<'a>) -> bool {
        matches!((year(&base.gap), year(&later.gap)), (Some(x), Some(y)) if x < y)
    }

    /// 增长g，从b到a; rose g to a from b.
    fn change_to_from(&self) -> Found<'l, 'a> {
        // 共卖出2.5亿杯，同比上升30%，门店数从…: the change belongs to the level right before it.
        let g = self.node(self.g)?;
        let taken = self
            .g
            .checked_sub(1)
            .and_then(|k| self.node(k))
            .is_some_and(|n| {
                n.sentence() == g.sentence() && n.role == Role::Level && plain(&g.gap) <= 4
            });
        let x = self.after(self.g).filter(|_| !taken)?;
        let s = self.node(x)?;
        let y = (x + 1..self.line.nodes.len())
            .map_while(|k| {
                self.node(k)
                    .filter(|n| n.sentence() == s.sentence())
                    .map(|n| (k, n))
            })
            .find(|(_, n)| n.role == Role::Level)
            .map(|(k, _)| k)?;
        let t = self.node(y)?;
        if plain(&s.gap) > 6 || CUES.new_topic.within(&s.gap) {
            return None;
        }
        if s.near(&CUES.from) && (t.lead.to || t.lead.direction != 0) {
            let sure = if plain(&s.gap) <= 4 {
                Sure::Strong
            } else {
                Sure::Medium
            };
            return self.made(x, y, Shape::FromTo, sure);
        }
        if s.lead.to && straight_from(t) {
            return self.made(y, x, Shape::FromTo, Sure::Strong);
        }
        None
    }

    /// b，这一数字降至a，缩减g; b，年末收于a，跌幅g.
    fn moved(&self) -> Found<'l, 'a> {
        let a = self.before(self.g)?;
        let b = self.level_before(a, a)?;
        let now = self.node(a)?;
        let way = self.line.words_between(b, a);
        let elsewhere = CUES.versus.within(&self.node(self.g)?.gap);
        let base = self.node(b)?;
        let began = CUES.began.within(&base.gap) || CUES.began.within(&now.gap);
        let peak = |n: &Node<'a>| PEAKS.iter().any(|w| n.gap.contains(w));
        if !now.lead.to
            || peak(now)
            || peak(base)
            || (now.lead.direction == 0 && !began)
            || elsewhere
            || plain(&way) > 16
            || CUES.new_topic.within(&way)
        {
            return None;
        }
        self.made(b, a, Shape::Moved, self.tie(a, Sure::Medium))
    }
}

/// Words of a value within a day, from which the day's change is not measured.
const PEAKS: &[&str] = &[
    "低见", "高见", "最低", "最高", "最多", "一度", "盘中", "日内", "高开", "低开", "曾",
];

/// A comparator stands before the number: 比, 较, 与…. 与 and 同 between two numbers join a list.
pub fn compared(n: &Node<'_>) -> bool {
    let c = cues::clause(&n.gap);
    CUES.versus.last(c).is_some_and(|r| {
        // 与 joins a list, 高于 bounds a number, unless words of a comparator follow.
        let joined = matches!(
            c.get(r.clone()),
            Some("与" | "同" | "跟" | "高于" | "低于" | "多于" | "少于" | "高出")
        );
        !joined || !c.get(r.end..).unwrap_or("").trim().is_empty()
    })
}

/// Words without verbs of change, fillers and dates: what may name a figure.
fn own(words: &str) -> String {
    let mut s = words.to_owned();
    for cue in [
        &CUES.year_on_year,
        &CUES.sequential,
        &CUES.up,
        &CUES.down,
        &CUES.generic,
    ] {
        while let Some(r) = cue.last(&s).filter(|r| !r.is_empty()) {
            s.replace_range(r, "，");
        }
    }
    s
}

/// "from" and the number, at most a word or two between: up 12% from (about) b.
fn straight_from(n: &Node<'_>) -> bool {
    let g = n.gap.trim();
    (g == "from" || g.starts_with("from "))
        && g.split_whitespace().count() <= 3
        && !CUES.prior.within(g)
        && !CUES.expected.within(g)
}

/// The last four-digit year among the words.
pub fn year(words: &str) -> Option<u32> {
    let b = words.as_bytes();
    (0..b.len().saturating_sub(3))
        .rev()
        .filter_map(|i| words.get(i..i + 4))
        .filter_map(|s| s.parse::<u32>().ok())
        .find(|y| (1900..2100).contains(y))
}

/// Length in characters of what words say beyond punctuation, verbs of change, fillers and dates.
pub fn plain(words: &str) -> usize {
    let mut s: String = words.to_owned();
    for cue in [
        &CUES.year_on_year,
        &CUES.sequential,
        &CUES.prior,
        &CUES.up,
        &CUES.down,
    ] {
        while let Some(r) = cue.last(&s) {
            s.replace_range(r, "");
        }
    }
    if s.is_ascii() {
        // Three letters of English say about as much as one character: count words.
        const SMALL: &[&str] = &[
            "a", "an", "the", "of", "in", "on", "to", "by", "for", "was", "were", "is", "are",
            "its", "it", "or", "at", "and", "same", "period", "quarter", "year", "month",
            "earlier", "ago", "about", "around", "nearly", "almost", "over",
        ];
        return 3 * s
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|w| !w.is_empty() && !SMALL.contains(w))
            .count();
    }
    s.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !c.is_ascii_punctuation()
                && !c.is_ascii_digit()
                && !"，。；：、（）“”的了约近达到至为和与年月日末底初第季度期上半下".contains(*c)
        })
        .count()
}
