//! Which of several figures a Chinese number states, by the words beside it: core prices and not all prices (核心环比), a
//! share's earnings and not a firm's (盈利0.95美元), the terrace and not the flat (234方呎露台), what is aimed at (2%的目标).
//!
//! Enters: a number and the figure that the cues around it name. Leaves: the same, or the one that is meant. Deliberately
//! absent: figures that the clause names elsewhere (`clause`).

mod counted;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::cue::{Place, metric_of};
use super::glue::is_glue;
use super::noun::NOUNS;
use super::words::WORDS;
use super::{Change, Figure, unit};
use crate::extract::attribute::{Context, topic};
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::{Claim, Comparison, Kind};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    core_behind: Words,
    core_not: Words,
    earned: Words,
    lost: Words,
    apiece_not: Words,
    asks: Words,
    takeover: Words,
    issues: Words,
    falls: Words,
    rises: Words,
    aims: Words,
    inflation_said: Words,
    rooms: Words,
    usable: Words,
    more_turnover: Words,
    less_turnover: Words,
    support: Words,
    resistance: Words,
    mark_gap: Words,
    duty: Words,
    reaches: Words,
    growing: Words,
    expected: Words,
    expected_gap: Words,
    acts: Words,
    acts_alone: Words,
    acts_lead: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/narrow.toml"));

/// The figure of claim `i`, as the words beside it narrow it.
pub fn read(cx: &Context<'_>, claims: &[Claim], i: usize, f: Figure) -> Figure {
    let Some(claim) = claims
        .get(i)
        .filter(|c| !cx.scan.english && c.converts.is_none())
    else {
        return f;
    };
    let place = Place::new(cx, claims, i);
    let narrow = Narrow {
        cx,
        place: &place,
        claim,
        f: &f,
    };
    let found = match place.kind {
        Kind::Percent => narrow.percent(),
        Kind::Money => narrow.money(),
        Kind::Count => narrow.count(),
        Kind::Multiple => narrow.multiple(),
        _ => None,
    };
    found.unwrap_or(f)
}

/// A number with its figure, and what stands around it.
struct Narrow<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    claim: &'x Claim,
    f: &'x Figure,
}

impl<'c> Narrow<'_, 'c> {
    fn text(&self) -> &'c str {
        self.cx.article.text.as_str()
    }

    /// The clause before the number.
    fn head(&self) -> &'c str {
        let head = self.place.clause.start..self.place.number.start;
        self.text().get(head).unwrap_or("")
    }

    /// The sentence behind the number.
    fn rest(&self) -> &'c str {
        let rest = self.place.number.end..self.place.sentence.end;
        self.text().get(rest).unwrap_or("")
    }

    fn sentence(&self) -> &'c str {
        self.cx.article.slice(self.place.sentence.clone())
    }

    /// The number as it is printed.
    fn surface(&self) -> &'c str {
        self.cx.article.slice(self.claim.span.clone())
    }

    fn known(&self) -> &'c str {
        self.f.known(self.cx).map_or("", |m| m.name.as_str())
    }

    /// The word that names the figure, where it stands in the text.
    fn word(&self) -> &'c str {
        let cue = self.f.cue.clone().and_then(|q| self.text().get(q));
        cue.unwrap_or("")
    }

    fn metric(&self, name: &str) -> Option<u16> {
        self.cx.lexicon.vocabulary.metric_id(name)
    }

    /// The same statement of another figure.
    fn meant(&self, name: &str) -> Option<Figure> {
        let metric = self.metric(name);
        Some(Figure {
            metric,
            noun: metric.is_none().then(|| name.to_owned()),
            ..self.f.clone()
        })
    }

    /// A statement of a figure that the words at the number name.
    fn named(&self, name: &str, confidence: f32) -> Option<Figure> {
        let metric = self.metric(name);
        Some(Figure {
            metric,
            noun: metric.is_none().then(|| name.to_owned()),
            confidence,
            ..Figure::default()
        })
    }

    /// Whether no word of the clause names the figure.
    fn loose(&self) -> bool {
        let f = self.f;
        let clause = &self.place.clause;
        let out = |q: &std::ops::Range<usize>| q.end <= clause.start || q.start >= clause.end;
        f.metric.is_none() && f.noun.is_none()
            || f.from.is_some() && f.like.is_none()
            || f.cue.as_ref().is_some_and(out)
            || f.confidence < 0.6
    }

    fn percent(&self) -> Option<Figure> {
        self.discount()
            .or_else(|| self.core())
            .or_else(|| self.per_share())
            .or_else(|| self.foreseen_growth())
            .or_else(|| self.part_of_nothing())
    }

    fn money(&self) -> Option<Figure> {
        self.turnover()
            .or_else(|| self.earned())
            .or_else(|| self.asked())
            .or_else(|| self.priced())
            .or_else(|| self.marked())
            .or_else(|| self.quoted())
            .or_else(|| self.duty())
    }

    fn count(&self) -> Option<Figure> {
        self.suites()
            .or_else(|| self.room())
            .or_else(|| self.votes())
            .or_else(|| self.of_shares())
            .or_else(|| self.doing())
    }

    /// 打7折: how much of the price is left.
    fn discount(&self) -> Option<Figure> {
        let off = self.surface().trim_end().ends_with('折');
        (off && self.known() != "折扣")
            .then(|| self.named("折扣", 0.85))
            .flatten()
    }

    /// 核心 CPI 环比上涨0.4%，核心同比3.3%: prices without those of food and energy.
    fn core(&self) -> Option<Figure> {
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
    fn per_share(&self) -> Option<Figure> {
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
    fn foreseen_growth(&self) -> Option<Figure> {
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
    fn part_of_nothing(&self) -> Option<Figure> {
        let rest = self.rest().trim_start_matches(['的', '“', '”']);
        let aimed = self.f.noun.as_deref() == Some("目标");
        let part = self.known() == "占比" && !self.f.share && self.f.change.is_none();
        if !(part || aimed) {
            return None;
        }
        if FILE.falls.begin(rest) {
            return self.named("跌幅", 0.72);
        }
        if FILE.rises.begin(rest) {
            return self.named("涨幅", 0.72);
        }
        let inflation = FILE.inflation_said.within(self.sentence());
        (FILE.aims.begin(rest) && inflation)
            .then(|| self.named("通胀目标", 0.78))
            .flatten()
    }

    /// 较上日放量1717亿元: by how much more is traded than the day before.
    fn turnover(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
        let more = FILE.more_turnover.at_end(head);
        let word = more.or_else(|| FILE.less_turnover.at_end(head))?;
        let plain = matches!(word, "放量" | "缩量") || self.known() == "成交额";
        let metric = self.metric("成交额").filter(|_| plain)?;
        let than = head.contains(['较', '比']) && !head.contains("成交");
        Some(Figure {
            metric: Some(metric),
            change: Some(Change {
                direction: if more.is_some() { 1 } else { -1 },
                comparison: than.then_some(Comparison::Named),
                at: self.place.clause.start + head.len() - word.len(),
            }),
            confidence: 0.86,
            ..Figure::default()
        })
    }

    /// 首季盈利0.95美元: no firm earns so little, but a share does.
    fn earned(&self) -> Option<Figure> {
        let name = match self.known() {
            "净利润" | "归母净利润" | "扣非净利润" => "每股收益",
            "净亏损" => "每股亏损",
            _ => return None,
        };
        let list = if name == "每股亏损" {
            &FILE.lost
        } else {
            &FILE.earned
        };
        let noun = self.f.cue.is_none() || list.end(self.word());
        let mention = self.cx.mentions.get(self.place.i)?;
        let little = mention.value.or(mention.low)?.abs() < Decimal::ONE_HUNDRED;
        let each = FILE
            .apiece_not
            .within(self.cx.article.slice(self.place.clause.clone()));
        (noun && little && !each && self.f.change.is_none())
            .then(|| self.meant(name))
            .flatten()
    }

    /// 大柜报价3200美元: where nobody takes anybody over, what is asked is a price.
    fn asked(&self) -> Option<Figure> {
        let mention = self.cx.mentions.get(self.place.i)?;
        let little = mention.value.or(mention.low)?.abs() < Decimal::from(1_000_000);
        let bid = self.known() == "收购报价" && FILE.asks.has(self.word());
        (bid && little && !FILE.takeover.within(self.text()))
            .then(|| self.meant("价格"))
            .flatten()
    }

    /// 盲盒定价9.9元: where nothing is issued, what is priced are goods.
    fn priced(&self) -> Option<Figure> {
        let set = self.known() == "发行价" && self.word() == "定价";
        (set && !FILE.issues.within(self.sentence()))
            .then(|| self.meant("价格"))
            .flatten()
    }

    /// 金价突破2860美元/盎司, 比特币重上10万美元: what something that markets quote comes to is its price.
    fn quoted(&self) -> Option<Figure> {
        let known = self.f.known(self.cx);
        let price = known.is_some_and(|m| m.nature == Nature::Price);
        if price || self.f.change.is_some() || !self.loose() {
            return None;
        }
        let each = self.rest().strip_prefix('/');
        let each = each.is_some_and(|t| !WORDS.no_price_per.begin(t));
        let market = known.is_some_and(|m| m.bearer == Bearer::Market || m.name == "总资产");
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
        let reaches = || {
            let stem = FILE.reaches.without_end(head)?;
            let end = self.place.clause.start + stem.len();
            let spot = self.cx.scan.spots_in(self.place.clause.start..end).last()?;
            let gap = self.text().get(spot.end..end)?;
            let quoted = matches!(
                self.cx.scan.kind(spot),
                NameKind::Commodity | NameKind::Currency
            );
            (quoted && (gap.chars().count() <= 2 || is_glue(gap, false))).then_some(())
        };
        (each && market || known.is_some() && reaches().is_some())
            .then(|| self.named("价格", 0.82))
            .flatten()
    }

    /// 2700美元将成为重要的支撑位: a price at which buyers or sellers are said to wait.
    fn marked(&self) -> Option<Figure> {
        let price = self.known().is_empty()
            || self.loose()
            || self
                .f
                .known(self.cx)
                .is_some_and(|m| m.nature == Nature::Price);
        if !price || self.f.change.is_some() {
            return None;
        }
        let end = self.place.clause.end.max(self.place.number.end);
        let rest = self.text().get(self.place.number.end..end)?;
        let behind = |words: &Words| {
            let near = words.iter().filter_map(|w| rest.find(w)).min();
            let gap = near.and_then(|k| rest.get(..k));
            gap.is_some_and(|g| {
                g.chars().count() <= 12
                    && !g.contains(|c: char| c.is_ascii_digit() || "，；、和".contains(c))
            })
        };
        let mut head = self.head().trim_end();
        while let Some(t) = FILE.mark_gap.without_end(head) {
            head = t.trim_end();
        }
        let said = |words: &Words| behind(words) || words.end(head);
        if said(&FILE.support) {
            return self.named("支撑位", 0.82);
        }
        said(&FILE.resistance)
            .then(|| self.named("阻力位", 0.82))
            .flatten()
    }

    /// 面临4亿美元额外关税责任, 额外关税逾4亿美元: what is paid at the border.
    fn duty(&self) -> Option<Figure> {
        if !self.loose() || self.f.change.is_some() {
            return None;
        }
        let rest = self.rest().trim_start_matches('的');
        let behind = FILE.duty.at_start(rest).and_then(|w| rest.get(w.len()..));
        let ends = |t: &str| !t.starts_with(is_han);
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '达', '为', ' ']);
        (behind.is_some_and(ends) || FILE.duty.end(head))
            .then(|| self.named("关税额", 0.82))
            .flatten()
    }

    /// 约5.9倍、港股约5倍的平均市盈率: the ratio that a list of multiples ends with; no count comes to so many times.
    fn multiple(&self) -> Option<Figure> {
        let counted = self.f.noun.as_deref().is_some_and(|n| n.ends_with('数'));
        if !counted || self.f.change.is_some() || !self.loose() {
            return None;
        }
        let end = self.place.clause.end.max(self.place.number.end);
        let hits = self.cx.scan.hits_in(self.place.number.end..end);
        let ratio = hits.iter().find_map(|h| {
            let m = metric_of(self.cx, h, self.place, false)?;
            let known = self.cx.lexicon.vocabulary.figure(m)?;
            (known.nature == Nature::Rate).then_some((m, h.start..h.end))
        });
        Some(match ratio {
            Some((metric, at)) => Figure {
                metric: Some(metric),
                cue: Some(at),
                confidence: 0.8,
                ..Figure::default()
            },
            None => return None,
        })
    }

    /// 234方呎露台, 实用2891方呎: which part of a home an area is of.
    fn room(&self) -> Option<Figure> {
        let area = unit::measure(self.place.unit) == Some("面积") || self.place.unit == "呎";
        let plain = matches!(
            self.known(),
            "面积" | "实用面积" | "建筑面积" | "占地面积" | ""
        ) && self.f.noun.as_deref().is_none_or(|n| n.ends_with("面积"));
        if !area || !plain || self.f.change.is_some() {
            return None;
        }
        let rest = self.rest();
        if let Some(room) = FILE.rooms.at_start(rest) {
            return self.named(&format!("{room}面积"), 0.84);
        }
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '达', '至', ' ', '由']);
        FILE.usable
            .end(head)
            .then(|| self.named("实用面积", 0.86))
            .flatten()
    }

    /// 3房1套: how many of the rooms have a bath.
    fn suites(&self) -> Option<Figure> {
        let rooms = self.head().strip_suffix('房')?;
        let counted =
            rooms.ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        (self.place.unit == "套" && counted)
            .then(|| self.named("套房数", 0.85))
            .flatten()
    }

    /// 以5992票当选: a vote is counted, whatever was watched.
    fn votes(&self) -> Option<Figure> {
        let seen = matches!(self.known(), "播放量" | "用户数" | "会员数");
        (self.place.unit == "票" && seen)
            .then(|| self.named("票数", 0.85))
            .flatten()
    }

    /// 1.37亿股的市场价格: what the shares have is not what is counted.
    fn of_shares(&self) -> Option<Figure> {
        let owns = self.place.unit == "股" && self.rest().starts_with('的');
        let other = self.f.metric.is_none()
            && self
                .f
                .noun
                .as_deref()
                .is_some_and(|n| !n.contains('股') && n.ends_with('数'));
        (owns && other).then(|| self.named("股数", 0.7)).flatten()
    }
}
