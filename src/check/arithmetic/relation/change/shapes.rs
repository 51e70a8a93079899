//! The constructions that tie a base, a current value and a change together, one method each.
//!
//! In: the line and the place of a change. Out: the relation, if the words are of that shape. The
//! table is that of [`super`].

use super::super::Sure;
use super::super::cues::{self, CUES};
use super::super::node::{Line, Node, Role};
use super::words::{compared, plain, straight_from, year};
use super::{Finder, Found, Shape};

impl<'l, 'a> Finder<'l, 'a> {
    /// a是b的三倍; a (is) three times b.
    pub(super) fn of(&self) -> Found<'l, 'a> {
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
    pub(super) fn comparator(&self) -> Found<'l, 'a> {
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
        let pointed = CUES.pointing.opens(base.gap.trim_start());
        let tied = if pointed { Sure::Strong } else { Sure::Medium };
        (first && sure == Sure::Strong).then(|| self.made(b, a, Shape::Comparator, tied))?
    }

    /// 广东为b。江苏为a，比广东多g: the base is named, and its figure stands before.
    pub(super) fn named_base(&self) -> Found<'l, 'a> {
        let g = self.node(self.g)?;
        let clause = cues::clause(&g.gap);
        let r = CUES.versus.last(clause)?;
        if !matches!(clause.get(r.clone()), Some("比" | "较")) {
            return None;
        }
        let rest = clause.get(r.end..)?;
        let verb = [CUES.up.first(rest), CUES.down.first(rest)];
        let end = verb.iter().flatten().map(|r| r.start).min()?;
        let name = rest.get(..end)?.trim();
        // 较前一日, 比年初: a time.
        let time = name.ends_with([
            '日', '月', '年', '周', '季', '天', '期', '初', '末', '前', '时',
        ]);
        let proper = (2..=10).contains(&name.chars().count())
            && !time
            && !name.contains(|c: char| c.is_ascii_digit())
            && ![&CUES.prior, &CUES.expected, &CUES.generic, &CUES.pointing]
                .iter()
                .any(|c| c.within(name));
        let a = self.before(self.g)?;
        let now = self.node(a)?;
        if !proper || now.gap.contains(name) {
            return None;
        }
        let near = (0..a).rev().map_while(|k| {
            let n = self.node(k)?;
            (n.sentence() + 1 >= now.sentence()).then_some((k, n))
        });
        let (b, _) = near
            .filter(|(_, n)| Line::comparable(n, now))
            .find(|(_, n)| n.gap.contains(name))?;
        self.made(b, a, Shape::Comparator, Sure::Medium)
    }

    /// Goes further back over levels that are themselves compared against.
    pub(super) fn skip_bases(&self, mut a: usize, like: usize) -> Option<usize> {
        loop {
            let n = self.node(a)?;
            if !compared(n) {
                return Some(a);
            }
            a = self.level_before(a, like)?;
        }
    }

    /// The same figure at an earlier time: 上年同期为, previously. An expectation is none.
    pub(super) fn is_prior(&self, n: &Node<'a>) -> bool {
        let c = cues::clause(&n.gap);
        // 叫价b，减价g，以a成交; 以b放售，累减g后，以a沽出.
        let asked = CUES.asked.last(c).and_then(|r| c.get(r.end..));
        if asked.is_some_and(|rest| plain(rest) <= 2) || CUES.offered.opens(n.after.trim_start()) {
            return true;
        }
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
    pub(super) fn pair_before(&self) -> Found<'l, 'a> {
        let a = self.before(self.g)?;
        let b = self.level_before(a, a)?;
        let (base, now) = (self.node(b)?, self.node(a)?);
        // 从b升至a，上半年末下降了g至c: the change goes on from there.
        let onward = self.after(self.g).and_then(|k| self.node(k));
        if onward.is_some_and(|n| n.lead.to && plain(&n.gap) <= 6)
            && Self::dated(self.node(self.g)?)
        {
            return None;
        }
        let began = CUES.from.last(cues::clause(&base.gap)).is_some()
            || CUES
                .from
                .last(&base.gap)
                .is_some_and(|r| plain(base.gap.get(r.end..).unwrap_or("")) <= 12);
        // 低见b，收报a，跌g: the day's change is not measured from the day's low.
        if began && !CUES.session.within(&base.gap) && (now.lead.to || now.lead.direction != 0) {
            return self.made(b, a, Shape::FromTo, self.tie(a, Sure::Strong));
        }
        // rose to a from b, up g: the later one is the base.
        if straight_from(now) && base.lead.to {
            return self.made(a, b, Shape::FromTo, self.tie(a, Sure::Strong));
        }
        None
    }

    /// 由b上升g至a; from b, up g, to a.
    pub(super) fn change_then_level(&self) -> Found<'l, 'a> {
        let b = self.before(self.g)?;
        let a = self.after(self.g)?;
        let (base, now) = (self.node(b)?, self.node(a)?);
        // 一度触及b，仍涨g至a: the same of a high within the day.
        if !now.lead.to || plain(&now.gap) > 6 || CUES.peak.within(cues::clause(&base.gap)) {
            return None;
        }
        let straight = !self.line.words_between(b, self.g).is_ascii()
            || plain(&self.line.words_between(b, self.g)) <= 6;
        if !straight {
            return None;
        }
        let sure = if base.near(&CUES.from) || self.is_prior(base) {
            Sure::Strong
        } else if self.years_apart(base, self.node(self.g)?)
            || self.arrived(b) && Self::dated(self.node(self.g)?)
        {
            return self.made(b, a, Shape::FromTo, self.tie_over_years(b, Sure::Medium));
        } else {
            Sure::Weak
        };
        self.made(b, a, Shape::FromTo, self.tie(b, sure))
    }

    /// a，增长g，上年同期为b; a，上年同期b，增长g.
    pub(super) fn prior(&self) -> Found<'l, 'a> {
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
        let Some(b) = self.level_before(near, near) else {
            return self.prior_sentence(near);
        };
        if self.is_prior(self.node(b)?) {
            return self.made(b, near, Shape::Prior, self.tie(near, Sure::Medium));
        }
        self.prior_sentence(near)
    }

    /// 费用原来是b。调整之后是a，减少了g: the sentence before gives the earlier value and ends with it.
    fn prior_sentence(&self, a: usize) -> Found<'l, 'a> {
        let (now, g) = (self.node(a)?, self.node(self.g)?);
        let b = (0..a).rev().find(|k| {
            self.node(*k)
                .is_some_and(|n| n.sentence() != now.sentence())
        })?;
        let base = self.node(b)?;
        let ends = base.after.chars().all(|c| !c.is_alphanumeric());
        let adjacent = base.sentence() + 1 == now.sentence() && ends;
        (adjacent && plain(&g.gap) <= 2 && Line::comparable(base, now) && self.is_prior(base))
            .then(|| self.made(b, a, Shape::Prior, Sure::Medium))?
    }

    /// 2021年为b；2022年同比增长g，达到a; 2023年a，2021年b，两年增长g: only the years say which is which.
    pub(super) fn series(&self) -> Found<'l, 'a> {
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
        let part = |n: &Node<'a>| CUES.part_year.within(&n.gap);
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
                    && super::super::share::common(&words, &format!("{}{}", n.gap, n.after)) >= 2
            })
        })?;
        (yearly || near.len() == 1).then(|| self.made(b, a, Shape::Series, Sure::Medium))?
    }

    /// 2023年达a，2021年为b，两年增长g: the later year comes first.
    pub(super) fn series_back(&self) -> Found<'l, 'a> {
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
        let like = super::super::share::common(&base.gap, &now.gap) >= 2;
        (two == 2 && back && like)
            .then(|| self.made(b, a, Shape::Series, self.tie(b, Sure::Medium)))?
    }

    /// In the same sentence, or in one that a semicolon joins to it.
    pub(super) fn same_list(&self, n: &Node<'a>, g: &Node<'a>) -> bool {
        n.sentence() == g.sentence() || (g.joined && n.sentence() + 1 == g.sentence())
    }

    /// 从c上升至b，2024年上半年末下降了g至a: what was reached is where the next step begins.
    fn arrived(&self, b: usize) -> bool {
        let from = b.checked_sub(1).and_then(|k| self.node(k));
        let pair = from.zip(self.node(b));
        pair.is_some_and(|(c, b)| {
            b.lead.to
                && c.near(&CUES.from)
                && c.sentence() == b.sentence()
                && Line::comparable(c, b)
        })
    }

    /// The words before a number name a year or a part of one.
    fn dated(n: &Node<'a>) -> bool {
        year(&n.gap).is_some() || CUES.part_year.within(&n.gap)
    }

    /// The words before two numbers name different years.
    pub(super) fn years_apart(&self, base: &Node<'a>, later: &Node<'a>) -> bool {
        matches!((year(&base.gap), year(&later.gap)), (Some(x), Some(y)) if x < y)
    }

    /// 增长g，从b到a; rose g to a from b.
    pub(super) fn change_to_from(&self) -> Found<'l, 'a> {
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

    /// 下降g至a，去年同期为b: the earlier value closes the sentence.
    pub(super) fn change_to_prior(&self) -> Found<'l, 'a> {
        let a = self.after(self.g)?;
        let now = self.node(a)?;
        if !now.lead.to || now.lead.direction != 0 || plain(&now.gap) > 4 {
            return None;
        }
        let b = a + 1;
        let base = self
            .node(b)
            .filter(|n| n.sentence() == now.sentence() && Line::comparable(n, now))?;
        let clause = cues::clause(&base.gap);
        // 较前周减少g至a，之前一周为b: against the same period of the year, or the one before.
        let step = |words: &str| CUES.prior_step.within(words);
        let back = CUES.prior_year.within(clause)
            || step(clause) && self.node(self.g).is_some_and(|g| step(&g.gap));
        let next = plain(&base.gap) <= 6 && back;
        (next && self.is_prior(base) && !compared(base))
            .then(|| self.made(b, a, Shape::Prior, Sure::Strong))?
    }

    /// b，这一数字降至a，缩减g; b，年末收于a，跌幅g.
    pub(super) fn moved(&self) -> Found<'l, 'a> {
        let a = self.before(self.g)?;
        let b = self.level_before(a, a)?;
        let now = self.node(a)?;
        let way = self.line.words_between(b, a);
        let elsewhere = CUES.versus.within(&self.node(self.g)?.gap);
        let base = self.node(b)?;
        let began = CUES.began.within(&base.gap) || CUES.began.within(&now.gap);
        if !now.lead.to
            || CUES.peak.within(&now.gap)
            || CUES.peak.within(&base.gap)
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
