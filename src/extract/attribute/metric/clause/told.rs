//! What the verb beside a Chinese number says of it: that something did better than something else, what was done to people, with a
//! stake or with money; and what a figure is to be.

use std::collections::BTreeMap;

use super::super::Figure;
use super::super::glue::is_glue;
use super::super::open;
use super::{Clause, FILE};
use crate::model::Kind;
use crate::text::words::Words;

impl Clause<'_, '_> {
    /// The verb directly before the number, from which only weightless words part it.
    fn verb_of<'w>(&self, verbs: &'w BTreeMap<String, Words>) -> Option<&'w str> {
        let head = self.text().get(self.place.clause.start..self.number())?;
        let at = |w: &str| head.rfind(w).map(|k| (k, k + w.len()));
        let tied = |(_, end): &(usize, usize)| {
            head.get(*end..).is_some_and(|g| {
                let g = g.trim_start_matches(['了', '过']);
                !g.contains(['至', '到', '为']) && is_glue(g, false)
            })
        };
        verbs.iter().find_map(|(name, words)| {
            words
                .iter()
                .filter_map(at)
                .any(|x| tied(&x))
                .then_some(name.as_str())
        })
    }

    /// 跑赢沪深300指数0.9%: by how much one thing did better or worse than another.
    pub(super) fn told(&self) -> Option<Figure> {
        let head = self.text().get(self.place.clause.start..self.number())?;
        let (k, w) = FILE
            .beats
            .iter()
            .filter_map(|w| head.rfind(w).map(|k| (k, w)))
            .max()?;
        let gap = head.get(k + w.len()..)?;
        let start = self.place.clause.start + k;
        let hits = self.cx.scan.hits_in(start + w.len()..self.number());
        let plain = !hits.iter().any(|h| self.changes(h)) && gap.chars().count() <= 16;
        let points = self.place.kind == Kind::Percent || self.place.unit == "pct";
        (points && plain).then(|| Figure {
            noun: Some("超额收益".to_owned()),
            cue: Some(start..start + w.len()),
            confidence: 0.82,
            ..Figure::default()
        })
    }

    /// 裁员1000名员工, 拟减持不超3%股份, 节省数百万美元: what is done says more than to what, or is all that is said.
    pub(super) fn done(&self, f: &Figure) -> Option<Figure> {
        let v = &self.cx.lexicon.vocabulary;
        let known = f.known(self.cx).map(|m| m.name.as_str());
        // 可能被处3500万欧元或全球年营业额7%罚款: a word further behind is of something else.
        let behind = || {
            let cue = f.cue.as_ref().filter(|_| f.confidence < 0.95);
            cue.is_some_and(|q| q.start > self.place.number.end)
        };
        let verbs = match (self.place.kind, known) {
            _ if f.change.is_some() => return None,
            (Kind::Count, Some("员工数" | "就业岗位")) => &FILE.staff,
            (Kind::Count, Some("门店数")) => &FILE.shops,
            (Kind::Percent, Some("持股比例")) => &FILE.stake,
            (Kind::Money, _) if self.loose(f) || behind() => &FILE.pays,
            _ => return None,
        };
        let name = self.verb_of(verbs)?;
        let metric = v.metric_id(name);
        Some(Figure {
            metric,
            noun: metric.is_none().then(|| name.to_owned()),
            confidence: 0.82,
            ..Figure::default()
        })
    }

    /// 美联储2%的目标: what a figure of prices is to be.
    pub(super) fn aimed(&self, f: &Figure) -> Option<Figure> {
        let rest = self
            .text()
            .get(self.place.number.end..self.place.sentence.end)?;
        let rest = rest.trim_start_matches(['的', '“', '”']);
        let known = f.known(self.cx).map(|m| m.name.as_str())?;
        let fits = FILE.inflation.has(known) && self.place.kind == Kind::Percent;
        (fits && FILE.aims.begin(rest)).then(|| Figure {
            metric: None,
            noun: Some("通胀目标".to_owned()),
            change: None,
            ..f.clone()
        })
    }

    /// 净利润预测下调99%: what is revised is not the figure but what is expected of it.
    pub(super) fn foreseen(&self, f: &Figure) -> Option<Figure> {
        let change = f.change.filter(|c| c.at < self.number())?;
        let verb = self.text().get(change.at..)?;
        let cue = f.cue.as_ref().filter(|q| q.end <= change.at)?;
        let gap = self.text().get(cue.end..change.at)?;
        let gap = gap.trim_end_matches(['将', '再', '均', '也', '被']);
        let word = FILE.outlook.at_end(gap)?;
        let near = gap.len() == word.len() || FILE.outlook.has(gap);
        let known = f.known(self.cx)?;
        (near && FILE.revises.begin(verb)).then(|| Figure {
            metric: None,
            field: None,
            noun: Some(format!(
                "{}{}{word}",
                f.field.as_deref().unwrap_or(""),
                known.name
            )),
            ..f.clone()
        })
    }

    /// 4.7%未偿付的优先票据: what a paper pays; 25%关税政策: what a duty is.
    pub(super) fn borne(&self, f: &Figure) -> Option<Figure> {
        if self.place.kind != Kind::Percent || f.change.is_some() || !self.loose(f) {
            return None;
        }
        let rest = self
            .text()
            .get(self.place.number.end..self.place.sentence.end)?;
        let rest = rest.trim_start_matches(['的', ' ']);
        if FILE.duty.begin(rest) {
            let metric = self.cx.lexicon.vocabulary.metric_id("关税税率");
            return metric.map(|m| Figure {
                metric: Some(m),
                confidence: 0.82,
                ..Figure::default()
            });
        }
        let rest = FILE
            .paper_lead
            .without_lead(rest)
            .unwrap_or(rest)
            .trim_start();
        FILE.paper.begin(rest).then(|| Figure {
            noun: Some("票面利率".to_owned()),
            confidence: 0.8,
            ..Figure::default()
        })
    }

    /// 比其他地区高3.5%, 比对手便宜三成: how far apart two are, where nothing names in what.
    pub(super) fn apart(&self, f: &Figure) -> Option<Figure> {
        if self.place.kind != Kind::Percent || f.metric.is_some() || f.noun.is_some() {
            return None;
        }
        let head = self.text().get(self.place.clause.start..self.number())?;
        let head = head.trim_end_matches(['约', '近', '逾', '超', '出', '了', ' ']);
        let dear = FILE.dearer.end(head);
        // 体积比前代缩小了33%: the end of a verb.
        let verb = FILE.apart_not.end(head);
        if f.change.is_some() || verb || !(dear || FILE.apart.end(head)) {
            return None;
        }
        let k = ["比", "较", "相较于", "相比"]
            .iter()
            .filter_map(|w| head.rfind(w))
            .max();
        let said = k.and_then(|k| {
            let start = self.place.clause.start;
            open::before(self.cx, start, start + k)
        });
        (k.is_some() || dear).then(|| Figure {
            noun: Some(match said {
                Some((noun, _)) => format!("{noun}差距"),
                None if dear => "价格差距".to_owned(),
                None => "差距".to_owned(),
            }),
            confidence: 0.72,
            ..Figure::default()
        })
    }

    /// 估值可达对手的一半, 能量密度仅为燃油的1/40: what is so many times that of another.
    pub(super) fn likened(&self, f: &Figure) -> Option<Figure> {
        if self.place.kind != Kind::Multiple || f.change.is_some() || !self.loose(f) {
            return None;
        }
        let start = self.place.clause.start;
        let head = self.text().get(start..self.number())?;
        let stem = head
            .trim_end_matches(['约', '近', '逾', ' '])
            .strip_suffix('的')?;
        let (k, w) = FILE
            .likens
            .iter()
            .filter_map(|w| stem.rfind(w).map(|k| (k, w)))
            .max()?;
        let near = stem.get(k + w.len()..)?.chars().count() <= 24;
        let (noun, at) = open::before(self.cx, start, start + k).filter(|_| near)?;
        Some(Figure {
            noun: Some(noun),
            cue: Some(at),
            confidence: 0.74,
            ..Figure::default()
        })
    }

    /// 销售增长1%: the bare word is of money, where nothing is counted.
    pub(super) fn sold(&self, f: &Figure) -> Option<Figure> {
        let word = self.text().get(f.cue.clone()?)?;
        // 电动车销售猛增54%: cars are counted.
        let clause = self.cx.article.slice(self.place.sentence.clone());
        if clause.contains('车') {
            return None;
        }
        let bare = word == "销售" && f.known(self.cx).is_some_and(|m| m.name == "销量");
        let metric = self.cx.lexicon.vocabulary.metric_id("销售额");
        (bare && self.place.kind != Kind::Count && metric.is_some()).then(|| Figure {
            metric,
            ..f.clone()
        })
    }
}
