//! Whom an English sentence goes on to speak of behind a number, and who in it only tells of one.
//!
//! In: a name and what surrounds the number. Out: whether it acts since the number before, and whether it only tells.
//! Deliberately absent: what that costs ([`super`]).

use super::Around;
use super::inside;
use crate::extract::attribute::metric::NOUNS;
use crate::extract::attribute::scan::{SHAPES, Spot, full_name_en};
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::Kind;

impl Around<'_> {
    /// Jane Doe, a professor, said prices had risen 3%: whoever only tells of a figure that no person has.
    pub(super) fn person_tells(&self, s: &Spot, kind: NameKind) -> bool {
        let person = kind == NameKind::Person
            || kind == NameKind::Unknown && full_name_en(self.cx.scan.name(s));
        if !person || s.end > self.number.start {
            return false;
        }
        let figure = match self.f.known(self.cx) {
            Some(m) if m.name == "关税税率" => false,
            Some(m) => matches!(m.bearer, Bearer::Org | Bearer::Place | Bearer::Market),
            None => self.f.change.is_some(),
        };
        let gap = self.text.get(s.end..self.number.start).unwrap_or("");
        let mut words = gap
            .split_whitespace()
            .map(|w| w.trim_matches([',', '“', '"']));
        let said = words.any(|w| OWNERS.says_en.has(w) || OWNERS.foretells_en.has(w));
        let own = words.any(|w| {
            matches!(
                w,
                "he" | "his" | "she" | "her" | "I" | "my" | "it" | "its" | "we" | "our" | "they"
            )
        });
        figure && said && !own
    }

    /// Where the last number before a name ends, or the sentence begins.
    fn number_before(&self, at: usize) -> Option<usize> {
        let before = self.claims.partition_point(|c| c.span.end <= at);
        let mut earlier = self.claims.get(..before)?.iter().rev();
        let last = earlier.find(|c| !matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal));
        last.map(|c| c.span.end)
            .filter(|e| *e > self.sentence.start)
    }

    /// The CAC 40 edged 0.2% higher and the FTSE 100 in London rose 0.3%: whether a name is the first that acts since the
    /// last number.
    pub(super) fn since_number(&self, k: usize) -> bool {
        let Some(s) = self
            .spots
            .get(k)
            .filter(|s| self.english && !s.object && !s.speaks)
        else {
            return false;
        };
        let Some(last) = self.number_before(self.number.start) else {
            return false;
        };
        let mut between = self
            .spots
            .iter()
            .filter(|o| o.start >= last && o.end <= s.start);
        // The FTSE Straits Times Index, Biden's administration: a part of the name behind it, and whose that is.
        let rest = self.after(s);
        let part = rest.starts_with("'s ") || rest.starts_with("’s ");
        let joined = self.spots.get(k + 1).is_some_and(|o| o.start <= s.end + 1);
        // From the local factory of Sharp: nor does whoever stands behind a preposition.
        let lead = self.text.get(last..s.start).unwrap_or("");
        let lead = lead.trim_end();
        let behind = lead.split_whitespace().rev().take(3).any(|w| {
            NOUNS.preposition.contains(w)
                || matches!(w, "to" | "with" | "than" | "against" | "into")
        });
        let acts = !behind && !inside::qualifies(self, s);
        s.start >= last && acts && !part && !joined && !between.any(|o| !o.object && o.who != s.who)
    }

    /// Whether a number before this one has a name already, and another that suits as well acts since then.
    pub(super) fn served_before(&self, k: usize, fit: f32) -> bool {
        let last = self
            .number_before(self.number.start)
            .filter(|_| self.english);
        let served = last.and_then(|last| self.spots.get(k).filter(|s| s.end < last));
        let Some(s) = served else { return false };
        let kind = self.cx.scan.kind(s);
        (k + 1..self.spots.len()).any(|j| {
            let suits = self.spots.get(j).is_some_and(|o| {
                o.end <= self.number.start
                    && o.who != s.who
                    && self.cx.scan.kind(o) == kind
                    && self.fit(o, kind) <= fit
            });
            suits && self.since_number(j)
        })
    }

    /// With copper futures falling 0.6%: whether a name behind "with" is who the participle is said of.
    pub(super) fn with_participle(&self, s: &Spot) -> bool {
        if !self.english {
            return false;
        }
        let head = self.text.get(self.sentence.start..s.start).unwrap_or("");
        let lead = head.trim_end().rsplit([',', ';', '(']).next().unwrap_or("");
        let mut words = lead.split_whitespace().rev();
        let with = words.by_ref().take(3).find(|w| {
            !w.chars().all(|c| c.is_ascii_lowercase() || c == '-') || matches!(*w, "with" | "With")
        });
        let at = self.f.change.map_or(0, |c| c.at);
        let verb = self.text.get(at..).unwrap_or("").split(' ').next();
        let gap = self.text.get(s.end..at).unwrap_or(",");
        matches!(with, Some("with" | "With"))
            && at >= s.end
            && at < self.number.start
            && verb.is_some_and(|v| v.ends_with("ing"))
            && !gap.contains([',', ';'])
            && self.cx.scan.spots_in(s.end..s.end + 2).is_empty()
            && !gap.contains("ndex")
    }

    /// Whether a verb stands directly behind a name that nothing is done to.
    pub(super) fn acts_here(&self, s: &Spot) -> bool {
        let word = self.after(s).strip_prefix(' ').unwrap_or("");
        let word = word.split([' ', ',', '.']).next().unwrap_or("");
        let past =
            word.len() > 4 && word.ends_with("ed") && word.bytes().all(|c| c.is_ascii_lowercase());
        let firm = matches!(
            self.cx.scan.kind(s),
            NameKind::Company | NameKind::Unknown | NameKind::Product
        ) && !self
            .cx
            .scan
            .who
            .get(s.who)
            .is_some_and(|w| w.analyst || w.rater);
        self.english
            && firm
            && matches!(self.b, Bearer::Org | Bearer::Any)
            && !self.target_price
            && !s.object
            && !s.speaks
            && (past
                || SHAPES.en.act.contains(word)
                || SHAPES.en.past.contains(word)
                || NOUNS.finite.contains(word)
                || OWNERS.auxiliary_en.has(word))
    }

    /// Sold its dairies to Acme, was bought by Acme: whether a name is to whom something is sold.
    pub(super) fn sold_to(&self, s: &Spot) -> bool {
        let before = self.text.get(self.sentence.start..s.start).unwrap_or("");
        let before = before.strip_suffix("the ").unwrap_or(before);
        let sells = |w: &str| OWNERS.sells_en.has(w);
        let buys = |w: &str| OWNERS.bought_en.has(w);
        before.ends_with(" to ") && before.split_whitespace().any(sells)
            || before.ends_with(" by ") && before.split_whitespace().rev().nth(1).is_some_and(buys)
    }

    /// Sold Tenby Dairies: whether a name stands directly behind a verb of selling or buying.
    pub(super) fn sold(&self, s: &Spot) -> bool {
        let before = self.text.get(self.sentence.start..s.start).unwrap_or("");
        let word = before.trim_end().rsplit(' ').next().unwrap_or("");
        OWNERS.sells_en.has(word) && word != "sale" || OWNERS.bought_en.has(word) && word != "over"
    }
}
