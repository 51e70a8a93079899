//! Which of several figures a Chinese measure states: a wavelength and no process of chips (560nm激光), the size of a wafer and of
//! no screen (8寸晶圆); and what goes on a list of counts.

use super::super::cue::fits;
use super::super::{Figure, unit};
use super::{FILE, Narrow};
use crate::extract::vocabulary::NameKind;
use crate::model::Kind;

impl Narrow<'_, '_> {
    /// 1550nm激光, 8寸晶圆, 20cm涨停: what the unit alone says otherwise of other things.
    pub(super) fn sized(&self) -> Option<Figure> {
        let name = match self.f.noun.as_deref() {
            Some(n @ ("制程" | "屏幕尺寸" | "长度")) => n,
            // 8寸片需求疲软: nothing else is counted in inches.
            None if self.f.metric.is_some() && self.f.change.is_none() => {
                unit::measure(self.place.unit)
                    .filter(|n| matches!(*n, "制程" | "屏幕尺寸") && self.known() != *n)?
            }
            _ => return None,
        };
        let own = self.f.noun.is_none();
        let rest = self.rest();
        if name == "长度" {
            let short = self.surface().to_ascii_lowercase().ends_with("cm");
            let limit = FILE.limits.begin(rest) && short;
            return limit.then(|| self.named("涨停幅度", 0.8)).flatten();
        }
        let clause = self.cx.article.slice(self.place.clause.clone());
        let sentence = self.sentence();
        if name == "屏幕尺寸" {
            let screen = FILE.screens.within(clause);
            // 12寸产品: where the article speaks of wafers and the clause of no screen.
            let wafer = !screen && (rest.starts_with('片') || FILE.wafers.within(self.text()));
            let size = if wafer && !screen {
                "晶圆尺寸"
            } else {
                name
            };
            return (own || size != name)
                .then(|| self.named(size, 0.74))
                .flatten();
        }
        let light = FILE.light.within(sentence) && !FILE.processes.within(clause);
        let what = if light { "波长" } else { name };
        (own || light).then(|| self.named(what, 0.74)).flatten()
    }

    /// 员工总数分别为1974人、1829人: a list goes on with the figure that its first number has.
    pub(super) fn listed(&self) -> Option<Figure> {
        let bare = self.f.metric.is_none()
            && (self.f.noun.as_deref() == unit::last(self.place.unit)
                || self.f.noun.as_deref() == Some("人数"));
        let j = self
            .place
            .last()
            .filter(|_| bare && self.f.change.is_none())?;
        let (p, g) = (self.claims.get(j)?, self.figures.get(j)?);
        let gap = self.text().get(p.number().end..self.place.number.start)?;
        let metric = g.metric?;
        let like = p.kind == Kind::Count
            && p.unit == self.place.unit
            && matches!(gap, "、" | "和" | "及" | "与" | "，" | "以及")
            && g.change.is_none()
            && fits(self.cx, metric, self.place.kind, self.place.unit, false);
        // 3人死亡、5人受伤: what has a word of its own behind it says so.
        let alone =
            self.rest().is_empty() || self.rest().starts_with(['、', '，', '。', '；', '和']);
        (like && alone).then(|| Figure {
            from: Some(j),
            cue: None,
            confidence: (g.confidence - 0.05).clamp(0.3, 0.88),
            ..g.clone()
        })
    }

    /// 持仓增加了434.64万股: what no count states does not change by shares.
    pub(super) fn held(&self) -> Option<Figure> {
        let known = self.f.known(self.cx)?;
        let shares = self.place.unit == "股" && self.f.change.is_some();
        let other = !known.of.contains(&Kind::Count);
        (shares && other && self.word().starts_with("持"))
            .then(|| self.meant("持股数"))
            .flatten()
    }

    /// 14只股份创上市新低: how long a paper has been listed is no listing.
    pub(super) fn record(&self) -> Option<Figure> {
        let q = self.f.cue.as_ref().filter(|_| self.known() == "上市宗数")?;
        let behind = self.text().get(q.end..)?;
        let since = FILE.since_listing.begin(behind);
        let name = if self.place.unit == "家" {
            "公司数"
        } else {
            "个股数"
        };
        since.then(|| self.named(name, 0.7)).flatten()
    }

    /// 美元指数将跌至106.00: what an index comes to is its level.
    pub(super) fn index(&self) -> Option<Figure> {
        let bare = matches!(self.place.unit, "" | "点");
        if !bare || self.f.change.is_some() || self.known() == "指数点位" || !self.loose() {
            return None;
        }
        let head = self.place.clause.start..self.claim.span.start;
        let head = self.text().get(head)?;
        let head = head.trim_end_matches(['约', '近', '逾', '超', '了', ' ']);
        let word = FILE.reaches.at_end(head)?;
        let end = self.place.clause.start + head.len() - word.len();
        let spot = self.cx.scan.spots_in(self.place.clause.start..end).last()?;
        let gap = self.text().get(spot.end..end)?;
        let tied =
            gap.is_empty() || FILE.once.has(gap) || matches!(gap, "将" | "或" | "或将" | "已经");
        (self.cx.scan.kind(spot) == NameKind::Index && tied)
            .then(|| self.named("指数点位", 0.84))
            .flatten()
    }
}
