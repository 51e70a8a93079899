//! Which of several figures a Chinese amount of money states: what a share earns, a price, a duty, what is saved or lent.

use rust_decimal::Decimal;

use super::super::glue::is_glue;
use super::super::words::WORDS;
use super::super::{Change, Figure};
use super::{FILE, Narrow};
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::Comparison;
use crate::text::script::is_han;
use crate::text::words::Words;

impl Narrow<'_, '_> {
    /// 较上日放量1717亿元: by how much more is traded than the day before.
    pub(super) fn turnover(&self) -> Option<Figure> {
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
    pub(super) fn earned(&self) -> Option<Figure> {
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
    pub(super) fn asked(&self) -> Option<Figure> {
        let mention = self.cx.mentions.get(self.place.i)?;
        let little = mention.value.or(mention.low)?.abs() < Decimal::from(1_000_000);
        let bid = self.known() == "收购报价" && FILE.asks.has(self.word());
        (bid && little && !FILE.takeover.within(self.text()))
            .then(|| self.meant("价格"))
            .flatten()
    }

    /// 盲盒定价9.9元: where nothing is issued, what is priced are goods.
    pub(super) fn priced(&self) -> Option<Figure> {
        let set = self.known() == "发行价" && self.word() == "定价";
        (set && !FILE.issues.within(self.sentence()))
            .then(|| self.meant("价格"))
            .flatten()
    }

    /// 金价突破2860美元/盎司, 比特币重上10万美元: what something that markets quote comes to is its price.
    pub(super) fn quoted(&self) -> Option<Figure> {
        let known = self.f.known(self.cx);
        let price = known.is_some_and(|m| m.nature == Nature::Price);
        if price || self.f.change.is_some() {
            return None;
        }
        let loose = self.loose();
        let each = self.rest().strip_prefix('/');
        let each = each.is_some_and(|t| !WORDS.no_price_per.begin(t));
        // 黄金一度突破2940美元: a thing that is named before the verb is quoted so, whatever else the sentence speaks of.
        let market = known.is_some_and(|m| m.bearer == Bearer::Market || m.name == "总资产");
        // 突破 may count as the hedge of its number.
        let head = self.place.clause.start..self.claim.span.start;
        let head = self.text().get(head).unwrap_or("");
        let head = head.trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
        let reaches = || {
            let word = FILE.reaches.at_end(head)?;
            let stem = head.get(..head.len() - word.len())?;
            let end = self.place.clause.start + stem.len();
            let spot = self.cx.scan.spots_in(self.place.clause.start..end).last()?;
            let gap = self.text().get(spot.end..end)?;
            let quoted = matches!(
                self.cx.scan.kind(spot),
                NameKind::Commodity | NameKind::Currency
            );
            let tied = gap.is_empty() || FILE.once.has(gap) || loose && is_glue(gap, false);
            (quoted && tied).then_some(())
        };
        (loose && each && market || known.is_some() && reaches().is_some())
            .then(|| self.named("价格", 0.82))
            .flatten()
    }

    /// 2700美元将成为重要的支撑位: a price at which buyers or sellers are said to wait.
    pub(super) fn marked(&self) -> Option<Figure> {
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
        if said(&FILE.resistance) {
            return self.named("阻力位", 0.82);
        }
        // 3000美元的目标, 目标价位看3000美元: what a price is expected to come to.
        (self.f.metric.is_some() && self.known() != "汇率" && said(&FILE.goals))
            .then(|| self.named("目标价", 0.82))
            .flatten()
    }

    /// 面临4亿美元额外关税责任, 额外关税逾4亿美元: what is paid at the border.
    pub(super) fn duty(&self) -> Option<Figure> {
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

    /// 每百万输入tokens 2元, ￥4 / M tokens（输入）: what so many words read or written cost.
    pub(super) fn each(&self) -> Option<Figure> {
        let head = self.head();
        let near = head.char_indices().rev().nth(24).map_or(0, |x| x.0);
        let head = head.get(near..)?;
        let rest = self.rest();
        let end = rest.char_indices().nth(18).map_or(rest.len(), |x| x.0);
        let rest = rest.get(..end)?.to_ascii_lowercase();
        let tokens = |t: &str| t.contains("token");
        let led = head.rfind('每').and_then(|k| head.get(k..));
        let led =
            led.filter(|t| tokens(&t.to_ascii_lowercase()) && !t.contains(['，', '；', '元']));
        let behind = rest
            .trim_start()
            .starts_with('/')
            .then_some(rest.as_str())
            .filter(|t| tokens(t));
        let behind = behind.map(|t| t.split(['&', '、', '；', '，']).next().unwrap_or(t));
        let said = led.or(behind)?;
        let name = match (said.contains("输入"), said.contains("输出")) {
            (true, false) => "输入价格",
            (false, true) => "输出价格",
            _ => "价格",
        };
        (self.known() != name)
            .then(|| self.named(name, 0.84))
            .flatten()
    }

    /// 取消800美元以下小包裹的免税: up to what value nothing is paid at the border.
    pub(super) fn exempt(&self) -> Option<Figure> {
        let clause = self.cx.article.slice(self.place.clause.clone());
        let rest = self.rest();
        let number = self.text().get(self.place.number.clone()).unwrap_or("");
        let below = FILE.below.begin(rest)
            || FILE.below.end(number)
            || FILE.below_before.begin(number)
            || FILE.below_before.end(self.head());
        let loose = self.loose() || matches!(self.known(), "价值" | "价格" | "进口额" | "出口额");
        (below && loose && FILE.exempts.within(clause))
            .then(|| self.named("免税门槛", 0.8))
            .flatten()
    }

    /// 节省80亿元开支: what is saved is not spent.
    pub(super) fn saved(&self, what: &str) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(|c| "约近逾超达至高多了可 ".contains(c));
        let known = self.known();
        let other = matches!(known, "支出" | "成本" | "费用" | "占比" | "");
        let plain = other && self.f.change.is_none() && self.f.noun.is_none();
        (plain && FILE.saves.end(head))
            .then(|| self.named(&format!("节省{what}"), 0.82))
            .flatten()
    }

    /// 提供28亿元的贷款: what is lent at once is not all that is owed.
    pub(super) fn lent(&self) -> Option<Figure> {
        let behind = self.f.cue.as_ref()?.start >= self.place.number.end;
        (behind && self.known() == "贷款余额" && self.word() == "贷款" && self.f.change.is_none())
            .then(|| self.meant("贷款额"))
            .flatten()
    }

    /// 欧盟宣布2000亿欧元AI投资计划: only firms have capital spending.
    pub(super) fn invested(&self) -> Option<Figure> {
        if self.known() != "资本支出" || !FILE.invests.within(self.word()) {
            return None;
        }
        let spots = self.cx.scan.spots_in(self.place.sentence.clone());
        let kind = |k: NameKind| spots.iter().any(|s| self.cx.scan.kind(s) == k);
        (kind(NameKind::Place) && !kind(NameKind::Company))
            .then(|| self.meant("投资额"))
            .flatten()
    }

    /// 每手账面赚472元: what those make who were allotted shares, not the firm.
    pub(super) fn lot(&self) -> Option<Figure> {
        let name = match self.known() {
            "净利润" | "收入" | "归母净利润" | "买卖获利" => "每手账面收益",
            "净亏损" | "买卖亏损" => "每手账面亏损",
            _ => return None,
        };
        let change = self.f.change.is_some();
        // 人均赚4373元: nor each who saves.
        if self.head().contains("人均") && !change && name.ends_with("收益") {
            return self.named("人均收益", 0.82);
        }
        (self.head().contains("每手") && !change)
            .then(|| self.named(name, 0.82))
            .flatten()
    }

    /// 2元乘车优惠: what one pays to ride.
    pub(super) fn fare(&self) -> Option<Figure> {
        let rides = self
            .rest()
            .trim_start_matches(['的', '”', '」'])
            .starts_with("乘车");
        (rides && self.f.change.is_none())
            .then(|| self.named("车费", 0.84))
            .flatten()
    }

    /// 较出厂价形成370元的倒挂: how far two prices are apart.
    pub(super) fn spread(&self) -> Option<Figure> {
        let rest = self.rest().trim_start_matches(['的', '左', '右', '多']);
        (FILE.spreads.begin(rest) && self.f.change.is_none())
            .then(|| self.named("价差", 0.8))
            .flatten()
    }
}
