//! Which of several figures a Chinese percentage states: core prices, what a share earns, the growth that is expected, how far
//! two are apart.

use super::super::noun::NOUNS;
use super::super::{Change, Figure, open};
use super::{FILE, Narrow};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, Nature};
use crate::model::{Comparison, Kind};
use crate::text::script::is_han;
use crate::text::words::Words;

impl Narrow<'_, '_> {
    /// 打7折: how much of the price is left.
    pub(super) fn discount(&self) -> Option<Figure> {
        let off = self.surface().trim_end().ends_with('折');
        (off && self.known() != "折扣")
            .then(|| self.named("折扣", 0.85))
            .flatten()
    }

    /// 核心 CPI 环比上涨0.4%，核心同比3.3%: prices without those of food and energy.
    pub(super) fn core(&self) -> Option<Figure> {
        let core = match self.known() {
            "CPI" | "通胀率" => "核心CPI",
            "PCE" | "PCE物价指数" => "核心PCE",
            _ => return None,
        };
        let head = self.head();
        let k = head.rfind("核心")?;
        let behind = head.get(k + "核心".len()..)?.trim_start();
        let whole = FILE.core_not.within(behind) || head.get(..k)?.ends_with('非');
        let near = behind.chars().count() <= 24 && !whole;
        (near && (behind.is_empty() || FILE.core_behind.begin(behind)))
            .then(|| self.meant(core))
            .flatten()
    }

    /// 每股可比盈利增长2%: what grows is what a share earns.
    pub(super) fn per_share(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref().filter(|_| self.f.change.is_some())?;
        let before = self.text().get(self.place.clause.start..q.start)?;
        let gap = before
            .rfind("每股")
            .and_then(|k| before.get(k + "每股".len()..))?;
        let tied = gap.chars().count() <= 6 && gap.chars().all(is_han);
        let name = match self.known() {
            "净利润" | "归母净利润" | "扣非净利润" => "每股收益",
            "净亏损" => "每股亏损",
            _ => return None,
        };
        tied.then(|| self.meant(name)).flatten()
    }

    /// 将出口增长预测由4%下调至3.5%: the growth that the clause says to be expected, where the figure was told elsewhere.
    pub(super) fn foreseen_growth(&self) -> Option<Figure> {
        let head = self.head();
        let mut stem = head.trim_end();
        while let Some(t) = FILE.expected_gap.without_end(stem) {
            stem = t.trim_end();
        }
        // 由4%下调至3.5%: the level that it comes from stands between the two.
        let stem = self.without_level(stem);
        let named = FILE.expected.without_end(stem)?;
        let growing = FILE.growing.without_end(named.trim_end_matches('的'))?;
        let own = self.f.cue.as_ref();
        let at = self.place.clause.start;
        if self.f.from.is_none() && own.is_some_and(|q| q.start >= at && q.start < at + stem.len())
        {
            return None;
        }
        let name = stem.get(growing.len()..)?;
        let from = growing
            .char_indices()
            .rev()
            .take_while(|(_, c)| {
                (is_han(*c) || c.is_ascii_alphabetic()) && !NOUNS.stop_before.has(*c)
            })
            .take(6)
            .last()
            .map_or(growing.len(), |x| x.0);
        // 香港出口: whose it is is no part of its name.
        let spots = self.cx.scan.spots_in(at + from..at + growing.len());
        let from = spots.last().map_or(from, |s| (s.end - at).max(from));
        let what = growing.get(from..)?;
        let what = what.get(topic::stripped(what).start..)?;
        let short = (2..=5).contains(&what.chars().count());
        short
            .then(|| self.named(&format!("{what}{name}"), 0.8))
            .flatten()
    }

    /// A clause without the level at its end from which something is revised.
    fn without_level<'t>(&self, stem: &'t str) -> &'t str {
        let Some(run) = stem.strip_suffix(['%', '％']) else {
            return stem;
        };
        let mut run = run.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        while let Some(t) = FILE.expected_gap.without_end(run) {
            run = t.trim_end();
        }
        run
    }

    /// 30%的抛售, 2%的目标: what the bare part of a whole is in truth.
    pub(super) fn part_of_nothing(&self) -> Option<Figure> {
        let rest = self.rest().trim_start_matches(['的', '“', '”']);
        let aimed = self.f.noun.as_deref() == Some("目标");
        let part = self.known() == "占比" && !self.f.share && self.f.change.is_none();
        if !(part || aimed) {
            return None;
        }
        // 高于市场2.9%的预期: the same as the number before.
        if FILE.foreseen.begin(rest) && part {
            let j = self.place.last()?;
            let (p, g) = (self.claims.get(j)?, self.figures.get(j)?);
            let known = g.metric.is_some() || g.noun.is_some();
            return (known && p.kind == Kind::Percent && !g.share).then(|| Figure {
                from: Some(j),
                cue: None,
                confidence: (g.confidence - 0.1).clamp(0.3, 0.8),
                ..g.clone()
            });
        }
        let taxed =
            FILE.duty.begin(rest) || FILE.taxes.has(rest.trim_end_matches(['。', '；', '，']));
        if part && taxed {
            return self.named("关税税率", 0.78);
        }
        if FILE.falls.begin(rest) {
            return self.named("跌幅", 0.72);
        }
        if FILE.rises.begin(rest) {
            return self.named("涨幅", 0.72);
        }
        // 年担保费率为1%的担保费: the rate that stands before the number.
        let before = open::before(self.cx, self.place.clause.start, self.place.number.start);
        let rate = |n: &str| n.ends_with('率') || n.ends_with("概率") || n.ends_with("折让");
        if let Some((noun, at)) = before.filter(|(n, _)| part && rate(n)) {
            let verb = NOUNS.verb.at(&noun, 0).next().map_or(0, |v| v.0);
            let noun = noun.get(verb..).filter(|n| n.chars().count() >= 3);
            return Some(Figure {
                noun: Some(noun?.to_owned()),
                cue: Some(at),
                confidence: 0.8,
                ..Figure::default()
            });
        }
        let inflation = FILE.inflation_said.within(self.sentence());
        (FILE.aims.begin(rest) && inflation)
            .then(|| self.named("通胀目标", 0.78))
            .flatten()
    }

    /// 小米的估值比特斯拉低80%, 较买入价低30%: how far apart two are, of which none was the other before.
    pub(super) fn apart(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '出', '了', ' ']);
        let stem = FILE.apart.without_end(head)?;
        let (k, w) = FILE
            .beside
            .iter()
            .filter_map(|w| stem.rfind(w).map(|k| (k, w)))
            .max()?;
        let other = stem.get(k + w.len()..)?;
        let plain = (2..=12).contains(&other.chars().count())
            && !other.contains(|c: char| c.is_ascii_digit() || "，、；".contains(c))
            && !FILE.times.within(other);
        let told = self.f.than.is_some() || self.known() == "通胀率";
        if !plain || told {
            return None;
        }
        // 较买入价低30%: what is asked less than another price.
        if FILE.prices.end(other) && matches!(self.known(), "占比" | "") && self.f.noun.is_none()
        {
            let low = head.ends_with('低');
            return self.named(if low { "折价幅度" } else { "溢价幅度" }, 0.74);
        }
        let priced = self
            .f
            .known(self.cx)
            .is_none_or(|m| m.nature == Nature::Price);
        let start = self.place.clause.start;
        let own = self.f.change.is_some() && self.f.cue.is_none() && priced;
        let (noun, at) = open::before(self.cx, start, start + k).filter(|_| own)?;
        Some(Figure {
            noun: Some(format!("{noun}差距")),
            cue: Some(at),
            confidence: 0.74,
            ..Figure::default()
        })
    }

    /// 支持25个基点的降息: the step that stands behind its size.
    pub(super) fn step(&self) -> Option<Figure> {
        let points = matches!(self.place.unit, "bp" | "基点" | "个基点");
        let rest = self.rest().trim_start_matches('的');
        let name = FILE.steps.iter().find(|(_, w)| w.begin(rest))?.0;
        (points && self.known() != name.as_str())
            .then(|| self.named(name, 0.84))
            .flatten()
    }

    /// 午后升幅扩至5.6%, 概念指数涨幅居前，为3.9%: the noun of a change, and to what it came.
    pub(super) fn widened(&self) -> Option<Figure> {
        let bare = self.f.metric.is_none() && self.f.noun.is_none() && self.f.change.is_none();
        let part = self.known() == "占比" && !self.f.share;
        if !(bare || part) {
            return None;
        }
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
        let stem = FILE
            .widens
            .at_end(head)
            .and_then(|w| head.get(..head.len() - w.len()))?;
        let noun = |t: &str| {
            let up = FILE.swings_up.at_end(t).map(|w| (1, w.len()));
            up.or_else(|| FILE.swings_down.at_end(t).map(|w| (-1, w.len())))
        };
        let start = self.place.clause.start;
        let (direction, at) = match noun(stem) {
            Some((d, len)) => (d, start + stem.len() - len),
            None => {
                // The clause before says what rose, and this one by how much.
                let lead = self.text().get(self.place.sentence.start..start)?;
                let lead = lead.trim_end_matches(['，', ',', ' ']);
                let from = lead.rfind(['，', '；', ',']).unwrap_or(0);
                let lead = lead.get(from..).filter(|_| stem.is_empty())?;
                let end = |ws: &Words| ws.iter().filter_map(|w| lead.rfind(w)).max();
                let k = end(&FILE.swings_up).map(|k| (k, 1));
                let k = k
                    .into_iter()
                    .chain(end(&FILE.swings_down).map(|k| (k, -1)))
                    .max()?;
                (k.1, self.place.sentence.start + from + k.0)
            }
        };
        Some(Figure {
            change: Some(Change {
                direction,
                comparison: None,
                at,
            }),
            confidence: 0.9,
            ..Figure::default()
        })
    }

    /// 服务业PMI低于上月1.2个百分点: no such index is told in points of a percentage, but its steps are.
    pub(super) fn below(&self) -> Option<Figure> {
        let index = self.known().ends_with("PMI") && self.place.unit == "百分点";
        if !index || self.f.change.is_some() {
            return None;
        }
        let head = self.head();
        let last = |words: &Words| words.iter().filter_map(|w| head.rfind(w)).max();
        let down = last(&FILE.below_words).map(|k| (k, -1));
        let up = last(&FILE.above_words).map(|k| (k, 1));
        let (k, direction) = down.into_iter().chain(up).max()?;
        let month = head.get(k..)?.contains("上月");
        Some(Figure {
            change: Some(Change {
                direction,
                comparison: month.then_some(Comparison::Sequential),
                at: self.place.clause.start + k,
            }),
            ..self.f.clone()
        })
    }

    /// 20%涨停: how far a share went up.
    pub(super) fn capped(&self) -> Option<Figure> {
        let rest = self.rest().trim_start_matches(['的', '“', ' ']);
        let w = FILE.capped.at_start(rest)?;
        let bare = self.f.change.is_none() && !self.f.share;
        let at = self.place.number.end + (self.rest().len() - rest.len());
        bare.then(|| Figure {
            change: Some(Change {
                direction: if w.contains('跌') { -1 } else { 1 },
                comparison: None,
                at,
            }),
            confidence: 0.95,
            ..Figure::default()
        })
    }

    /// 贡献了17.69%的营收: the part of a firm's figure that somebody brings in.
    pub(super) fn contributed(&self) -> Option<Figure> {
        let part = self.known() == "占比" && !self.f.share && FILE.contributes.within(self.head());
        let rest = self.rest();
        let lead = rest.len() - rest.trim_start_matches(['的', '以', '上']).len();
        let at = self.place.number.end + lead;
        let hits = self.cx.scan.hits_in(at..at + 1);
        let h = hits.iter().find(|h| h.start == at).filter(|_| part)?;
        let v = &self.cx.lexicon.vocabulary;
        let flow = |m: &u16| {
            v.figure(*m)
                .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow)
        };
        let metric = v.sense(h).cues.iter().copied().find(flow)?;
        Some(Figure {
            metric: Some(metric),
            share: true,
            cue: Some(h.start..h.end),
            confidence: 0.84,
            ..Figure::default()
        })
    }
}
