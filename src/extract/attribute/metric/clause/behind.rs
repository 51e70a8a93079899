//! The noun that a Chinese amount describes, the measure that a clause goes on with, and what a verb of change says to grow.

use super::super::Figure;
use super::super::noun::NOUNS;
use super::super::words::WORDS;
use super::{Clause, FILE, NOUN, goes_on, phrase};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::Role;
use crate::model::Kind;
use crate::text::script::is_han;

impl Clause<'_, '_> {
    /// 14.5亿元的杀数, 15%的购置税: the noun behind an amount that describes it, where nothing nearer says what it is.
    pub(super) fn behind(&self, f: &Figure) -> Option<Figure> {
        let part = self.place.kind == Kind::Percent
            && f.known(self.cx).is_some_and(|m| m.name == "占比")
            && !f.share;
        let money = self.place.kind == Kind::Money;
        let rest = self
            .text()
            .get(self.place.number.end..self.place.sentence.end)?;
        // 提高25%的关税: with 的 the number is the level of what is raised.
        let raised = f.metric.is_none() && f.noun.is_none() && rest.starts_with('的');
        if !(money || self.place.kind == Kind::Percent) || f.change.is_some() && !raised {
            return None;
        }
        if !(self.loose(f) || part) {
            return None;
        }
        let rest = rest.trim_start_matches(['的', '左', '右', '多', '余']);
        let noun = phrase(rest)?;
        let list = if money { &FILE.money } else { &FILE.rates };
        let stem = list.without_end(noun)?;
        // 百亿欧元押注市场: what begins with a verb is no noun.
        let start = noun.as_ptr() as usize - self.text().as_ptr() as usize;
        let v = &self.cx.lexicon.vocabulary;
        let acts = Role::CHANGE.with(Role::SPEECH).with(Role::VERB);
        let hits = self.cx.scan.hits_in(start..start + 1);
        let acts = hits
            .iter()
            .any(|h| h.start == start && v.sense(h).role.any(acts));
        if acts || NOUNS.verb.at(noun, 0).next().is_some() {
            return None;
        }
        // 15亿元回购股份: what is done with it, not what it describes.
        let deals = WORDS.bought_back.begin(noun) || WORDS.acquires.begin(noun);
        if deals || WORDS.stake_moves.begin(noun) {
            return None;
        }
        // 15亿元回购股份: the cue in the phrase says it.
        let own = f
            .cue
            .as_ref()
            .filter(|_| f.from.is_none() && f.metric.is_some());
        if own.is_some_and(|q| q.start >= self.place.number.end && q.start < start + noun.len()) {
            return None;
        }
        // 130亿美元的资金: a word for any money says less than a figure.
        if stem.is_empty() && f.metric.is_some() && FILE.any.has(noun) && !part {
            return None;
        }
        let short = noun.chars().count() <= NOUN && !stem.ends_with(['的', '了', '在']);
        // 80亿元可转债: of papers and funds the amount is their size, of goods what they are worth.
        let suffix = match (FILE.sized.end(noun), FILE.worth.end(noun)) {
            (true, _) if money => "规模",
            (_, true) if money => "价值",
            _ => "",
        };
        short.then(|| Figure {
            noun: Some(format!("{noun}{suffix}")),
            cue: Some(start..start + noun.len()),
            confidence: 0.76,
            ..Figure::default()
        })
    }

    /// 人身意外保险业务大幅上升44%, 每瓦性能提高41%: the phrase before a verb of change that names no known figure.
    pub(super) fn grown(&self, f: &Figure) -> Option<Figure> {
        let change = f.change.filter(|c| c.at < self.number())?;
        if f.metric.is_some() || f.noun.is_some() || self.place.kind == Kind::Count {
            return None;
        }
        let head = self.text().get(self.place.clause.start..change.at)?;
        let mut head = head.trim_end();
        while let Some(rest) = FILE.tail.without_end(head) {
            head = rest;
        }
        let end = self.place.clause.start + head.len();
        let break_at = head.rfind(|c: char| !is_han(c) || "的将把使令让".contains(c));
        let mut start = self.place.clause.start
            + break_at.map_or(0, |k| {
                k + head
                    .get(k..)
                    .and_then(|t| t.chars().next())
                    .map_or(0, char::len_utf8)
            });
        for s in self.cx.scan.spots_in(start..end) {
            if s.end <= end && s.start == start {
                start = s.end;
            }
        }
        let name = self.text().get(start..end)?;
        let lead = topic::stripped(name).start;
        let name = name.get(lead..)?;
        let name = name.strip_prefix("其中").unwrap_or(name);
        let name = name.strip_prefix("个月").unwrap_or(name);
        let sure = (2..=12).contains(&name.chars().count()) && FILE.grown.end(name);
        (sure && !goes_on(name)).then(|| Figure {
            noun: Some(name.to_owned()),
            cue: Some(end - name.len()..end),
            confidence: f.confidence.min(0.75),
            ..f.clone()
        })
    }

    /// 回收量约191万吨，2023年升至近197万吨: a measure that goes on is of the figure measured before.
    pub(super) fn measured(&self, f: &Figure) -> Option<Figure> {
        let bare = f.noun.as_deref().is_some_and(|n| FILE.measure.has(n)) && f.change.is_none();
        if self.place.kind != Kind::Count || !bare || f.metric.is_some() {
            return None;
        }
        let (j, p, g) = self.place.stated(self.claims, self.figures)?;
        let gap = self.text().get(p.span.end..self.number())?;
        let noun = g
            .noun
            .clone()
            .filter(|n| !FILE.measure.has(n) && g.change.is_none())?;
        let goes_on = gap.chars().count() <= 16 && !gap.contains('。');
        (p.unit == self.place.unit
            && goes_on
            && self.cx.scan.spots_in(p.span.end..self.number()).is_empty())
        .then(|| Figure {
            noun: Some(noun),
            from: Some(j),
            confidence: 0.7,
            ..Figure::default()
        })
    }
}
