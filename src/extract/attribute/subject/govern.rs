//! The nearest governing name: in brackets around the number, before its figure, in its clause, its
//! sentence, the sentences before, the heading, the title. Every candidate has a cost; the least wins.
//!
//! In: a number and the owners of those before it. Out: its owner, and how sure that is. Deliberately absent: what the
//! places of names cost ([`super::sentence`], [`super::back`], [`super::carry`]).

mod accident;
mod court;
mod entry;
mod main_name;
mod partner;
mod settled;
mod wide;

use super::best::Best;
use super::rank::rank;
use super::relation::{bracket_owner, joint, payers};
use super::sought::Sought;
use super::words::OWNERS;
use super::{Owner, back, bearer, carry, counted, item, odds, plain, sentence};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::{Claim, Kind};

/// How sure a Chinese noun phrase is that stands before its figure.
const PLAIN: f32 = 0.62;

/// Finds the owner of claim `i`; `owners` are those of the claims before it.
pub fn owner(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    owners: &[Owner],
    i: usize,
) -> Owner {
    let (Some(c), Some(f)) = (claims.get(i), figures.get(i)) else {
        return Owner::default();
    };
    if c.kind == Kind::Date {
        return Owner::default();
    }
    let s = cx.sentences.get(c.sentence as usize);
    let n = Sought {
        cx,
        claims,
        figures,
        owners,
        i,
        c,
        f,
        b: sought_bearer(cx, f, c),
        s,
        sentence: s.map_or(c.span.clone(), |s| s.span.clone()),
    };
    let listed = plain::listed(&n).or_else(|| plain::both(&n));
    let listed = listed.or_else(|| item::owner(&n));
    let listed = listed.or_else(|| settled::owner(&n));
    let listed = listed.or_else(|| entry::owner(&n));
    listed.unwrap_or_else(|| court::owner(&n, n.governed()))
}

/// Whose figure a number is, as far as its unit and its figure say.
fn sought_bearer(cx: &Context<'_>, f: &Figure, c: &Claim) -> Bearer {
    match c.unit.as_str() {
        // 12集: what comes in parts.
        "集" if c.kind == Kind::Count => Bearer::Work,
        _ if f.metric.is_none() && counted::pair(cx, c) => Bearer::Person,
        _ => bearer(cx, f),
    }
}

impl Sought<'_> {
    /// The cheapest of all names that could own the number.
    fn governed(&self) -> Owner {
        let mut best = Best::default();
        // Revenue rose 5%, Acme said: only the results of a firm may be its own.
        let known = self.f.known(self.cx);
        let results = self.b == Bearer::Org && known.is_some_and(|m| m.nature == Nature::Flow);
        // 特朗普表示将征收25%关税: whoever tells of a tariff sets it.
        let tariff = !self.cx.scan.english && known.is_some_and(|m| m.name == "关税税率");
        let own = results || tariff;
        if !own && !matches!(self.b, Bearer::Deal | Bearer::Target | Bearer::Person) {
            best.barred.clone_from(&self.cx.scan.tellers);
        }
        self.bar_everywhere(&mut best);
        self.bar_measure(&mut best);
        if let Some(k) = bracket_owner(self.cx, &self.sentence, self.c) {
            best.offer(0.0, vec![k]);
        }
        self.headline(&mut best);
        sentence::names(
            self.cx,
            self.claims,
            self.f,
            self.b,
            self.c,
            &self.sentence,
            &mut best,
        );
        if (self.b == Bearer::Deal || payers(self.cx, &self.sentence, self.c))
            && let Some(k) = joint(self.cx, &self.sentence, self.c.span.start)
        {
            best.offer(0.05, vec![k]);
        }
        back::anaphor(self, &mut best);
        carry::topic(self, &mut best);
        self.this_is(&mut best);
        wide::offer(self, &mut best);
        super::family::offer(self, &mut best);
        wide::office(self, &mut best);
        let placed = self.confidence(&best).min(self.doubt(&best));
        let plain = plain::phrase(self, &best);
        let odds = || odds::choose(self, &best);
        let (sure, said) = match plain.is_none().then(odds).flatten() {
            _ if plain.is_some() => (PLAIN, plain),
            Some(o) => match o.kept {
                Some(most) => (placed.min(most), None),
                None => {
                    best.who = o.who;
                    (o.confidence, o.phrase)
                }
            },
            None => (placed, None),
        };
        partner::home(self, &mut best);
        let narrow = wide::narrowed(self, &mut best);
        Owner {
            confidence: sure,
            who: best.who,
            narrow,
            said,
        }
    }

    /// Global sales rose. Costs fell 3%: how far something reaches owns nothing outside its own clause.
    fn bar_everywhere(&self, best: &mut Best) {
        let (cx, number) = (self.cx, self.c.number().start);
        if !cx.scan.english {
            return;
        }
        let clause = self
            .s
            .map_or(self.sentence.start, |s| s.clause_at(number).start);
        let mut named = cx.scan.spots_in(self.sentence.clone()).iter();
        let office = named.find_map(|s| cx.scan.offices.get(&s.who));
        let here = |w: usize| {
            let mut near = cx.scan.spots_in(clause..number).iter();
            office == Some(&w) || near.any(|s| s.who == w)
        };
        best.barred
            .extend(cx.scan.wide().iter().copied().filter(|w| !here(*w)));
    }

    /// 成本仅为甲的1/20: with whom somebody else is measured does not own the number.
    fn bar_measure(&self, best: &mut Best) {
        let (cx, number) = (self.cx, self.c.number().start);
        if cx.scan.english || !matches!(self.c.kind, Kind::Percent | Kind::Multiple) {
            return;
        }
        let text = cx.article.text.as_str();
        let spots = cx.scan.spots_in(self.sentence.start..number);
        let Some((s, before)) = spots.split_last() else {
            return;
        };
        let gap = text.get(s.end..number).unwrap_or("");
        let lead = text.get(self.sentence.start..s.start).unwrap_or("");
        let other = before.iter().all(|o| o.who != s.who);
        if gap == "的" && other && OWNERS.measured_by.end(lead) {
            best.barred.insert(s.who);
        }
    }

    /// 400亿美元！OpenAI巨额融资有望落地: a headline that opens with the bare figure goes on to say whose it is.
    fn headline(&self, best: &mut Best) {
        let (cx, b) = (self.cx, self.b);
        let Some(next) = super::super::headline(cx, self.c) else {
            return;
        };
        let target = || {
            let mut spots = cx.scan.spots_in(next.clone()).iter();
            let bought = spots.find(|s| s.object && rank(b, cx.scan.kind(s)) < 0.5);
            bought.filter(|_| b == Bearer::Target).map(|s| s.who)
        };
        if let Some(k) = target().or_else(|| back::leading(cx, b, next.clone())) {
            best.offer(0.05, vec![k]);
        }
    }

    /// 发布了R1。这是一款模型，仅以…: the sentence goes on about what the one before named last.
    fn this_is(&self, best: &mut Best) {
        let cx = self.cx;
        let this = cx
            .article
            .text
            .get(self.sentence.clone())
            .is_some_and(|t| OWNERS.this_is.begin(t));
        if let Some(p) = self.s.filter(|_| this).and_then(|s| {
            cx.sentences.get(
                cx.sentences
                    .partition_point(|x| x.span.start < s.span.start)
                    .checked_sub(1)?,
            )
        }) && let Some(k) = cx.scan.spots_in(p.span.clone()).iter().rev().find(|s| {
            matches!(
                cx.scan.kind(s),
                NameKind::Product | NameKind::Unknown | NameKind::Company | NameKind::Work
            )
        }) {
            best.offer(0.8 + rank(self.b, cx.scan.kind(k)), vec![k.who]);
        }
    }

    /// How sure the cheapest candidate is.
    fn confidence(&self, best: &Best) -> f32 {
        let first = best.who.first().and_then(|w| self.cx.scan.who.get(*w));
        let open = first.is_some_and(|w| w.kind == NameKind::Topic);
        let plain = self.alone(best);
        // Shapes of English names are not as sure as their place.
        let shaped = self.cx.scan.english
            && first.is_some_and(|w| w.kind == NameKind::Unknown && w.count < 4);
        // The figure goes on from a number whose owner is sure.
        let mate = self
            .f
            .from
            .and_then(|j| self.owners.get(j))
            .filter(|o| o.who == best.who && best.cost <= 0.75);
        // In Chinese a noun phrase is less often an owner, and so is whom only the title or a sentence before names.
        let chinese = |zh: f32, en: f32| if self.cx.scan.english { en } else { zh };
        match best.cost {
            x if open && x <= 1.5 => chinese(0.7, 0.8),
            _ if open => chinese(0.5, 0.6),
            x if x <= 0.35 => 0.96,
            _ if mate.is_some() => mate.map_or(0.89, |o| o.confidence.min(0.92)),
            x if x <= 0.85 && plain => 0.92,
            x if x <= 0.9 && shaped => 0.78,
            x if x <= 0.75 => chinese(0.89, 0.84),
            x if x <= 0.9 => chinese(0.87, 0.82),
            x if x <= 1.5 => chinese(0.84, 0.77),
            x if x <= 2.2 => chinese(0.74, 0.66),
            x if x <= 3.0 => 0.5,
            _ => 0.45,
        }
    }

    /// Whoever is taken over from a number before is no surer than there: 1 where the sentence names the owner itself.
    fn doubt(&self, best: &Best) -> f32 {
        let spots = self.cx.scan.spots_in(self.sentence.clone());
        if self.cx.scan.english || spots.iter().any(|s| best.who.contains(&s.who)) {
            return 1.0;
        }
        let first = best.who.first().and_then(|w| self.cx.scan.who.get(*w));
        // The firm that an article is about stays sure, whatever number came between.
        if first.is_none_or(|w| w.kind == NameKind::Company) {
            return 1.0;
        }
        // 8宗骗案涉款120万元: the place that a sentence before names is seldom whose money it was.
        let place = first.is_some_and(|w| w.kind == NameKind::Place);
        let known = self.f.known(self.cx);
        let deed = known.is_some_and(|m| m.nature == Nature::Event && m.bearer != Bearer::Event);
        let sure = if place && deed { 0.6 } else { 1.0 };
        let before = self.owners.iter().rev().take(8);
        let mut same = before.filter(|o| o.who == best.who);
        same.next()
            .map_or(sure, |o| o.confidence.max(0.45).min(sure))
    }

    /// Whether the owner is a known name before the number in its own clause, with the figure's name beside the
    /// number, and nobody else in the sentence could own it.
    fn alone(&self, best: &Best) -> bool {
        let (cx, f, c) = (self.cx, self.f, self.c);
        let known = |k: NameKind| {
            matches!(
                k,
                NameKind::Company
                    | NameKind::Index
                    | NameKind::Market
                    | NameKind::Place
                    | NameKind::Bond
                    | NameKind::Currency
                    | NameKind::Commodity
            )
        };
        let number = c.number().start;
        let clause = self
            .s
            .map_or(self.sentence.clone(), |s| s.clause_at(number));
        let (Some(&who), true) = (best.who.first(), best.who.len() == 1) else {
            return false;
        };
        let kind = cx.scan.who.get(who).map_or(NameKind::Unknown, |w| w.kind);
        let cue = f.cue.as_ref().is_some_and(|q| q.start >= clause.start) || f.change.is_some();
        let mut here = false;
        for s in cx.scan.spots_in(self.sentence.clone()) {
            if s.who == who {
                here |= s.start >= clause.start && s.end <= number && !s.object && !s.speaks;
            } else if rank(self.b, cx.scan.kind(s)) < 0.7 && s.start < c.span.end + 24 {
                return false;
            }
        }
        here && known(kind) && cue && f.from.is_none() && f.confidence >= 0.93
    }
}
