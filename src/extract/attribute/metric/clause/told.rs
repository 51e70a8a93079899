//! What the verb beside a Chinese number says of it: that something did better than something else, what was done to people, with a
//! stake or with money; and what a figure is to be.

use std::collections::BTreeMap;

use super::super::Figure;
use super::super::glue::is_glue;
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
        let (verbs, kind) = match (self.place.kind, known) {
            (Kind::Count, Some("员工数" | "就业岗位")) if f.change.is_none() => {
                (&FILE.staff, true)
            }
            (Kind::Percent, Some("持股比例")) if f.change.is_none() => (&FILE.stake, false),
            (Kind::Money, _) if self.loose(f) && f.change.is_none() => (&FILE.pays, false),
            _ => return None,
        };
        let name = self.verb_of(verbs)?;
        let metric = v.metric_id(name);
        (metric.is_some() || !kind).then(|| Figure {
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
}
