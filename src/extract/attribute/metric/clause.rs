//! How a Chinese clause says of what its number is: the object of 将 or 把 and a verb of change (将净多头头寸削减366手至230226手), the noun
//! phrase behind a verb and its amount (削减312亿元医学研究经费), the phrase before 从 (采收率从75%提高到85%), the noun behind an amount that
//! describes it (14.5亿元的殺數).
//!
//! Enters: a number and the figure that the cues around it name. Leaves: the same, or the figure that the clause names where
//! that cue stands elsewhere. Deliberately absent: English (`frame`).

mod behind;
mod told;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cue::{Place, fits, metric_of};
use super::glue::is_glue;
use super::noun::NOUNS;
use super::{Change, Figure, heads, open};
use crate::extract::attribute::{Context, topic};
use crate::extract::vocabulary::{Hit, Role};
use crate::model::{Claim, Kind};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    takes: Words,
    object_end: Words,
    object_lead: Words,
    cuts: Words,
    from: Words,
    money: Words,
    rates: Words,
    tail: Words,
    measure: Words,
    grown: Words,
    sized: Words,
    worth: Words,
    beats: Words,
    aims: Words,
    inflation: Words,
    outlook: Words,
    apart: Words,
    apart_not: Words,
    dearer: Words,
    likens: Words,
    shops: BTreeMap<String, Words>,
    revises: Words,
    duty: Words,
    paper: Words,
    paper_lead: Words,
    staff: BTreeMap<String, Words>,
    stake: BTreeMap<String, Words>,
    pays: BTreeMap<String, Words>,
    any: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/clause.toml"));

/// The longest object of 将, and the longest noun behind an amount, in characters.
const OBJECT: usize = 22;
const NOUN: usize = 12;

/// The figure of claim `i`, as its clause says.
pub fn read(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize, f: Figure) -> Figure {
    let open = |c: &Claim| {
        let kind = matches!(
            c.kind,
            Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple
        );
        kind && c.converts.is_none()
    };
    if cx.scan.english || !claims.get(i).is_some_and(open) {
        return f;
    }
    let place = Place::new(cx, claims, i);
    let clause = Clause {
        cx,
        place: &place,
        claims,
        figures,
    };
    clause
        .told()
        .or_else(|| clause.done(&f))
        .or_else(|| clause.aimed(&f))
        .or_else(|| clause.object(&f))
        .or_else(|| clause.cut(&f))
        .or_else(|| clause.from(&f))
        .or_else(|| clause.borne(&f))
        .or_else(|| clause.behind(&f))
        .or_else(|| clause.measured(&f))
        .or_else(|| clause.grown(&f))
        .or_else(|| clause.foreseen(&f))
        .or_else(|| clause.apart(&f))
        .or_else(|| clause.likened(&f))
        .or_else(|| clause.sold(&f))
        .unwrap_or(f)
}

/// A number in its clause.
struct Clause<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    claims: &'x [Claim],
    figures: &'x [Figure],
}

impl<'c> Clause<'_, 'c> {
    fn text(&self) -> &'c str {
        self.cx.article.text.as_str()
    }

    fn number(&self) -> usize {
        self.place.number.start
    }

    /// Whether nothing near the number says of what it is.
    fn loose(&self, f: &Figure) -> bool {
        let none = f.metric.is_none() && f.noun.is_none();
        let far = f
            .cue
            .as_ref()
            .is_some_and(|q| q.end <= self.place.clause.start || q.start >= self.place.clause.end);
        none || self.only_cut(f)
            || f.from.is_some() && f.like.is_none()
            || far
            || f.confidence < 0.6
    }

    /// 削减 alone names what is done, not to what.
    fn only_cut(&self, f: &Figure) -> bool {
        f.known(self.cx).is_some_and(|m| m.name == "削减幅度")
    }

    /// The nearest verb of change before the number, in its clause.
    fn verb(&self) -> Option<Hit> {
        let hits = self.cx.scan.hits_in(self.place.clause.start..self.number());
        let change = |h: &&Hit| self.changes(h);
        hits.iter().rev().find(change).cloned()
    }

    fn changes(&self, h: &Hit) -> bool {
        let role = self.cx.lexicon.vocabulary.sense(h).role;
        let word = self.text().get(h.start..h.end).unwrap_or("");
        h.end <= self.number()
            && (role.any(Role::CHANGE) && !role.any(Role::NOUN) || FILE.cuts.has(word))
    }

    /// 将净多头头寸削减366手至230226手: what stands behind 将 is what changes, and what comes to the level.
    fn object(&self, f: &Figure) -> Option<Figure> {
        let verb = self.verb()?;
        let head = self.text().get(self.place.clause.start..verb.start)?;
        let lead = FILE
            .takes
            .iter()
            .filter_map(|w| head.rfind(w).map(|k| k + w.len()))
            .max()?;
        let start = self.place.clause.start + lead;
        let at = self.trimmed(start..verb.start)?;
        let tail = self.text().get(verb.end..self.number())?;
        let level = tail.contains(['至', '到', '为']);
        let by = !level && is_glue(tail.trim_start_matches(['了', '近', '约']), false);
        // 从目前的500万辆削减: the level that it comes from stands before the verb.
        if !(by || level && self.reaches(tail)) {
            return None;
        }
        let own = f
            .cue
            .as_ref()
            .is_some_and(|q| q.start >= start && q.end == at.end);
        if own && !self.only_cut(f) && f.change.is_some() == by {
            return None;
        }
        let named = self.named(&at, by)?;
        let up = self.cx.lexicon.vocabulary.sense(&verb).role.any(Role::UP);
        let direction = if up { 1 } else { -1 };
        let change = by.then_some(Change {
            direction,
            comparison: f.change.and_then(|c| c.comparison),
            at: verb.start,
        });
        Some(Figure {
            change,
            than: f.than.clone().filter(|_| by),
            ..named
        })
    }

    /// Whether nothing but a number and the word that leads to the level parts a verb from the number.
    fn reaches(&self, tail: &str) -> bool {
        let led = tail.trim_end_matches(['约', '近', '逾', '超', '过', '仅', '了']);
        let end = led.ends_with(['至', '到', '为']);
        end && !tail.contains(['，', '；', '。']) && tail.chars().count() <= 24
    }

    /// The object without what only says whose it is, from what level and when.
    fn trimmed(&self, at: Range<usize>) -> Option<Range<usize>> {
        let said = self.text().get(at.clone())?;
        let cut = FILE
            .object_end
            .iter()
            .filter_map(|w| said.find(w))
            .filter(|k| *k > 0)
            .min();
        let mut said = said.get(..cut.unwrap_or(said.len()))?;
        while let Some(rest) = FILE.tail.without_end(said.trim_end()) {
            said = rest;
        }
        let mut start = at.start;
        let end = at.start + said.len();
        while let Some(rest) = self
            .text()
            .get(start..end)
            .and_then(|t| FILE.object_lead.without_lead(t))
        {
            start = end - rest.len();
        }
        // 将日产的固定成本: whose it is is no part of its name.
        for s in self.cx.scan.spots_in(start..end) {
            let rest = self.text().get(s.end..end)?;
            let owner = s.start == start && rest.chars().count() >= 2;
            if owner {
                start = end - rest.trim_start_matches('的').len();
            }
        }
        let said = self.text().get(start..end)?;
        // 将持平或下降5%: here the word only says that it is to come.
        let v = &self.cx.lexicon.vocabulary;
        let verb = Role::CHANGE.with(Role::VERB);
        let acts =
            |h: &Hit| h.end <= end && v.sense(h).role.any(verb) && v.sense(h).cues.is_empty();
        let acts = self.cx.scan.hits_in(start..end).iter().any(acts);
        if acts || said.contains('或') || NOUNS.verb.at(said, 0).next().is_some() {
            return None;
        }
        let fits =
            (2..=OBJECT).contains(&said.chars().count()) && !said.contains(['，', '；', '。']);
        fits.then_some(start..end)
    }

    /// The figure that a phrase names: a word of the vocabulary at its end, else the phrase behind its last 的.
    fn named(&self, at: &Range<usize>, change: bool) -> Option<Figure> {
        let hits = self.cx.scan.hits_in(at.clone());
        let cue = hits.iter().find(|h| h.end == at.end && h.start >= at.start);
        let metric = cue.and_then(|h| {
            let m = metric_of(self.cx, h, self.place, change)?;
            fits(self.cx, m, self.place.kind, self.place.unit, change).then_some((m, h))
        });
        if let Some((m, h)) = metric {
            return Some(Figure {
                metric: Some(m),
                cue: Some(h.start..h.end),
                confidence: 0.86,
                ..Figure::default()
            });
        }
        let said = self.text().get(at.clone())?;
        let short = said.rsplit(['的', '和', '及', '、', '与']).next()?;
        let from = at.end - short.len();
        let lead = topic::stripped(short).start;
        // 价格预测: what is expected needs that of which it is.
        let whole = |w: &&str| !w.is_empty() && !FILE.outlook.has(w);
        let lead = short.get(lead..).filter(whole).map_or(0, |_| lead);
        let name = short.get(lead..)?;
        let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric();
        let sure = (2..=10).contains(&name.chars().count()) && name.chars().all(plain);
        (sure && !goes_on(name)).then(|| Figure {
            noun: Some(name.to_owned()),
            cue: Some(from + lead..at.end),
            confidence: 0.78,
            ..Figure::default()
        })
    }

    /// 削减312亿元医学研究经费, 职位将削减一半: what is cut stands behind the amount, or before the verb.
    fn cut(&self, f: &Figure) -> Option<Figure> {
        if !self.only_cut(f) {
            return None;
        }
        let verb = self.verb()?;
        let tail = self.text().get(verb.end..self.number())?;
        if !is_glue(tail.trim_start_matches('了'), false) {
            return None;
        }
        let change = Some(Change {
            direction: -1,
            comparison: None,
            at: verb.start,
        });
        let rest = self
            .text()
            .get(self.place.number.end..self.place.clause.end)?;
        let rest = rest.trim_start_matches(['的', '多', '余']);
        let counted = heads::behind(rest).filter(|_| self.place.kind != Kind::Money);
        let noun = counted
            .map(|h| h.phrase)
            .or_else(|| phrase(rest))
            .map(str::to_owned);
        let noun = noun.or_else(|| {
            let head = self.text().get(self.place.clause.start..verb.start)?;
            let head = head.trim_end_matches(['将', '已', '会', '拟', '可']);
            Some(heads::before(head)?.phrase.to_owned())
        })?;
        Some(Figure {
            noun: Some(noun),
            change,
            confidence: 0.74,
            ..Figure::default()
        })
    }

    /// 采收率从75%提高到85%, 回收率亦由32%升至33%: the phrase before the word that opens the span.
    fn from(&self, f: &Figure) -> Option<Figure> {
        if !self.loose(f) || f.change.is_some() {
            return None;
        }
        let clause = self.text().get(self.place.clause.start..self.number())?;
        let (k, w) = FILE
            .from
            .iter()
            .filter_map(|w| clause.rfind(w).map(|k| (k, w)))
            .max()?;
        let gap = clause.get(k + w.len()..)?;
        let near =
            gap.chars().count() <= 10 && !gap.contains(|c: char| c.is_ascii_digit() && c != '2');
        if !near || gap.contains(['，', '、', '；']) {
            return None;
        }
        let mut stem = clause.get(..k)?;
        while let Some(rest) = FILE.tail.without_end(stem.trim_end()) {
            stem = rest;
        }
        let until = self.place.clause.start + stem.len();
        let (noun, at) = open::before(self.cx, self.place.clause.start, until)?;
        Some(Figure {
            noun: Some(noun),
            cue: Some(at),
            confidence: 0.78,
            ..Figure::default()
        })
    }
}

/// Whether a phrase begins with what goes on from something before it.
fn goes_on(name: &str) -> bool {
    let first = name.chars().next();
    first.is_none_or(|c| NOUNS.stop_before.has(c) && c != '每') || topic::leads(name)
}

/// The run of characters that a text begins with, where it ends with its clause or with a character at which nouns end.
fn phrase(rest: &str) -> Option<&str> {
    let end =
        rest.find(|c: char| !(is_han(c) || c.is_ascii_alphabetic()) || NOUNS.stop_behind.has(c));
    let run = rest.get(..end.unwrap_or(rest.len()))?;
    (2..=NOUN).contains(&run.chars().count()).then_some(run)
}
