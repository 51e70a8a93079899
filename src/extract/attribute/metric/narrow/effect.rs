//! What a Chinese amount of money is beside the figure that a cue names: what something does to that figure (影响净利润5000万元),
//! what a market value lost (市值蒸发700亿), coins that are bought or held (买入7633枚比特币), what is sold.

use super::super::Figure;
use super::super::glue::is_glue;
use super::{FILE, Narrow};
use crate::extract::vocabulary::Nature;
use crate::text::script::is_han;

impl Narrow<'_, '_> {
    /// 影响净利润5000万元, 每股收益的影响为0.12美元: what something does to a figure.
    pub(super) fn effect(&self) -> Option<Figure> {
        let known = self.f.known(self.cx)?;
        let q = self.f.cue.as_ref().filter(|_| self.f.change.is_none())?;
        let own = q.start >= self.place.clause.start && q.end <= self.place.number.start;
        let flow = !matches!(known.nature, Nature::Price | Nature::Event) && own;
        let behind = self.text().get(q.end..self.place.number.start)?;
        let behind = behind.trim_start_matches('的');
        let before = self.text().get(self.place.clause.start..q.start)?;
        let led = before
            .rfind("影响")
            .and_then(|k| before.get(k + "影响".len()..));
        let led = led.is_some_and(|t| {
            t.chars().count() <= 10 && t.chars().all(|c| is_han(c) || c.is_ascii_digit())
        });
        let told = behind
            .strip_prefix("影响")
            .is_some_and(|t| t.chars().count() <= 8);
        let tied = is_glue(behind, false) && behind.chars().count() <= 6;
        (flow && (told || led && tied)).then(|| Figure {
            metric: None,
            noun: Some(format!("{}影响额", known.name)),
            ..self.f.clone()
        })
    }

    /// 市值蒸发700亿元, 跌去700亿元的市值: what a market value lost.
    pub(super) fn wiped(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '过', '了', ' ']);
        let lost = FILE.wipes.end(head) && self.f.change.is_none();
        let value = match self.known() {
            "市值" => true,
            "经济损失" | "净亏损" | "" => head.contains("市值"),
            _ => false,
        };
        (lost && value)
            .then(|| self.named("市值蒸发额", 0.86))
            .flatten()
    }

    /// 买入7633枚比特币, 持有47万枚比特币: how many coins, and no price of theirs.
    pub(super) fn coins(&self) -> Option<Figure> {
        let surface = self.surface();
        let counted = surface.contains(['枚', '个']) && FILE.coins.has(self.place.unit);
        let head = self.head();
        if !counted || self.f.change.is_some() || head.contains(['未', '没']) {
            return None;
        }
        let near = |name: &str| {
            let verbs = FILE.coin_verbs.get(name)?;
            let k = verbs.iter().filter_map(|w| head.rfind(w)).max()?;
            Some((k, name.to_owned()))
        };
        let names = FILE.coin_verbs.keys();
        let (_, name) = names.filter_map(|n| near(n)).max()?;
        self.named(&name, 0.84)
    }

    /// 售出约70亿美元: so much is sold, and no price is told.
    pub(super) fn sold(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref()?;
        let gap = self.text().get(q.end..self.place.number.start)?;
        let tied = gap
            .trim_matches(['了', '约', '近', '逾', '超', '过', ' '])
            .is_empty();
        let much = self
            .cx
            .mentions
            .get(self.place.i)
            .and_then(|m| m.value.or(m.low))
            .is_some_and(|v| v >= rust_decimal::Decimal::from(100_000_000));
        let sells = self.known() == "成交价格" && FILE.sells.has(self.word());
        (tied && much && sells)
            .then(|| self.named("出售额", 0.82))
            .flatten()
    }

    /// 购买了价值7亿美元的比特币: what is spent on goods that are worth so much.
    pub(super) fn bought(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref().filter(|_| self.known() == "价值")?;
        let before = self.text().get(self.place.clause.start..q.start)?;
        let before = before.trim_end_matches(['了', '约', '近', '逾', '总', ' ']);
        (FILE.buys.end(before) && self.f.change.is_none())
            .then(|| self.named("采购额", 0.82))
            .flatten()
    }

    /// 在资本支出上花费800亿美元: on what it is spent says more than that it is.
    pub(super) fn spent(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref().filter(|_| self.f.change.is_none())?;
        if !matches!(self.known(), "支出" | "投资额") {
            return None;
        }
        let before = self.text().get(self.place.clause.start..q.start)?;
        let before = FILE.spent_on.without_end(before.trim_end())?;
        let end = self.place.clause.start + before.len();
        let hits = self.cx.scan.hits_in(self.place.clause.start..end);
        let h = hits.iter().rev().find(|h| h.end == end)?;
        let metric = super::super::cue::metric_of(self.cx, h, self.place, false)?;
        Some(Figure {
            metric: Some(metric),
            cue: Some(h.start..q.end),
            confidence: 0.85,
            ..Figure::default()
        })
    }

    /// 报每盎司2913美元: what so much of a metal or of oil is told at.
    pub(super) fn per_ounce(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '为', ' ']);
        let stem = FILE.weights.without_end(head)?.strip_suffix('每')?;
        let price = self
            .f
            .known(self.cx)
            .is_some_and(|m| m.nature == Nature::Price);
        let told = FILE.tells.end(stem.trim_end());
        let other = !matches!(self.known(), "价格" | "收盘价" | "开盘价" | "目标价");
        (told && other && (price || self.loose()) && self.f.change.is_none())
            .then(|| self.named("价格", 0.84))
            .flatten()
    }

    /// 平均每枚支付65033美元: what one of them costs.
    pub(super) fn apiece(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref()?;
        let before = self.text().get(self.place.clause.start..q.start)?;
        let one = FILE
            .pieces
            .at_end(before)
            .and_then(|w| before.strip_suffix(w))?;
        let spent = matches!(
            self.known(),
            "支付额" | "采购额" | "支出" | "投资额" | "增持额"
        );
        (spent && one.ends_with('每') && self.f.change.is_none())
            .then(|| self.named("价格", 0.8))
            .flatten()
    }

    /// 增加20吨，达到3000吨: what a change came to is no change.
    pub(super) fn came_to(&self) -> Option<Figure> {
        let change = self.f.change?;
        // 达到 may count as the hedge of its number.
        let head = self.place.clause.start..self.claim.span.start;
        let head = self.text().get(head)?.trim();
        let led = FILE.comes_to.has(head) && change.at < self.place.clause.start;
        led.then(|| Figure {
            change: None,
            than: None,
            ..self.f.clone()
        })
    }

    /// 访问984名病人: how many were asked.
    pub(super) fn asked_people(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '过', '了', '共', ' ']);
        let people = matches!(self.place.unit, "名" | "位" | "人");
        let plain = self.f.change.is_none() && self.f.confidence < 0.9;
        (people && plain && FILE.interviews.end(head))
            .then(|| self.named("受访人数", 0.82))
            .flatten()
    }
}
