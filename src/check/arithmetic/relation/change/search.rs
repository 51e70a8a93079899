//! Looks for levels before and after a change, and says how closely the words tie one to it.
//!
//! In: the line and the place of a change. Out: places of levels that can belong to it, and the
//! relation made of two of them.

use super::super::Sure;
use super::super::cues::{self, CUES};
use super::super::node::{Line, Node, Role};
use super::words::{other_basis, own, plain, year};
use super::{Change, Finder, Found, Shape};
use crate::model::Kind;

impl<'l, 'a> Finder<'l, 'a> {
    pub(super) fn node(&self, i: usize) -> Option<&'l Node<'a>> {
        self.line.nodes.get(i)
    }

    /// A level that the change can belong to.
    pub(super) fn fits(&self, n: &Node<'a>) -> bool {
        let Some(g) = self.node(self.g) else {
            return false;
        };
        n.is_level()
            && match g.role {
                Role::Points => n.claim.unit == "%",
                _ if n.role != Role::Level => false,
                Role::Diff => {
                    n.claim.kind == g.claim.kind
                        && (n.claim.unit == g.claim.unit
                            || n.claim.unit.starts_with(&g.claim.unit)
                            || g.claim.unit.starts_with(&n.claim.unit))
                }
                _ => true,
            }
    }

    /// The nearest fitting level before `i` in the change's sentence. A level of another kind in
    /// between ends the search, unless it stands in brackets.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        let sentence = self.node(self.g)?.sentence();
        for k in (0..i).rev() {
            let n = self.node(k)?;
            if n.sentence() != sentence {
                return None;
            }
            if self.fits(n) {
                return Some(k);
            }
            let same = self.node(self.g).is_some_and(|g| g.role == n.role);
            if same || (n.role == Role::Level && !n.bracketed) {
                return None;
            }
        }
        None
    }

    /// The nearest level comparable with `like` before `i` in its sentence.
    pub(super) fn level_before(&self, i: usize, like: usize) -> Option<usize> {
        let (x, s) = (self.node(like)?, self.node(like)?.sentence());
        (0..i)
            .rev()
            .map_while(|k| self.node(k).filter(|n| n.sentence() == s).map(|n| (k, n)))
            .find(|(_, n)| Line::comparable(n, x))
            .map(|(k, _)| k)
    }

    /// The nearest fitting level after `i` in its sentence, no other level in between.
    pub(super) fn after(&self, i: usize) -> Option<usize> {
        let s = self.node(i)?.sentence();
        for k in i + 1..self.line.nodes.len() {
            let n = self.node(k).filter(|n| n.sentence() == s)?;
            if self.fits(n) {
                return Some(k);
            }
            let same = self.node(self.g).is_some_and(|g| g.role == n.role);
            // 减价56万元或17%，以323万元沽出: the change is told twice.
            let again = n.claim.unit == "%" && n.gap.trim() == "或";
            if !again && (same || n.role == Role::Level) {
                return None;
            }
        }
        None
    }

    pub(super) fn made(&self, b: usize, a: usize, shape: Shape, sure: Sure) -> Found<'l, 'a> {
        // 2024年前九个月为b，2025年同期为a: the same months of the later year are the current ones.
        let late = shape == Shape::Prior && self.years_apart(self.node(a)?, self.node(b)?);
        let (b, a) = if late { (a, b) } else { (b, a) };
        let (base, now, change) = (self.node(b)?, self.node(a)?, self.node(self.g)?);
        if other_basis(base, now) {
            return None;
        }
        // A figure in brackets is an aside to the sentence whose verb moves.
        let aside = now.bracketed && !change.bracketed;
        // 与上年同期的6.67相比下降28%，与上一季度的7.71亿相比下降37%: what is compared behind the change belongs
        // to the next one.
        let next = b > self.g
            && base.after.trim_start().starts_with("相比")
            && self
                .node(b + 1)
                .is_some_and(|n| n.sentence() == base.sentence() && n.role == change.role);
        // 毛利率67%，2023年则为61%，海外收入占比增至53%: of another owner and another figure.
        let differ = |x: &Option<String>, y: &Option<String>| {
            x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| x != y)
        };
        // A change of the very words that stand between the two: 海外收入占比将增加3倍至53%.
        let words = self.line.words_between(b.min(a), self.g.max(b.min(a)));
        let renamed = a > self.g && plain(&words) >= 6 && words.contains(['，', ',']);
        let other = base.claim.kind == Kind::Percent
            && differ(&base.claim.metric, &now.claim.metric)
            && (renamed || differ(&base.claim.subject, &now.claim.subject));
        // 70个大中城市中，上涨的有22个，比上月减少2个: the whole that the others are counted in.
        let of_all = |n: &Node<'a>| {
            n.after
                .split(['，', ','])
                .next()
                .is_some_and(|s| s.ends_with(['中', '里', '内']) && plain(s) <= 10)
        };
        let whole = of_all(base) || of_all(now);
        let aside = aside || next || other || whole;
        (a != b && !aside && Line::comparable(base, now)).then_some(Change {
            base,
            now,
            change,
            shape,
            sure,
        })
    }

    /// How much stands between a level and the change: a new topic makes the tie weak.
    pub(super) fn tie(&self, from: usize, base: Sure) -> Sure {
        let later = self
            .node(from)
            .zip(self.node(self.g))
            .and_then(|(n, g)| year(&g.gap).zip(year(&n.gap)))
            .is_some_and(|(y, x)| y > x);
        // A change of a later year than the values'.
        if later {
            return Sure::Weak;
        }
        self.tie_over_years(from, base)
    }

    /// The same where a later year is what the construction is about: 2022年为b，到2027年将翻番，达到a.
    pub(super) fn tie_over_years(&self, from: usize, base: Sure) -> Sure {
        let words = self.line.words_between(from, self.g);
        // 从b增长至a，涨幅达到了惊人的g: what stands behind the noun of change names no figure.
        let words = match self.node(self.g).filter(|g| g.lead.noun) {
            Some(_) => cues::before_noun(&words),
            None => words,
        };
        if CUES.new_topic.within(&words) {
            return Sure::Weak;
        }
        let Some((n, g)) = self.node(from).zip(self.node(self.g)) else {
            return Sure::Weak;
        };
        let length = plain(&words);
        let commas = words.matches(['，', ',']).count();
        // 净利润则同步下滑7.34%: another subject, unless its words stand before the values too.
        let here = format!(
            "{}{}",
            n.gap,
            self.node(from.saturating_sub(1))
                .map_or("", |x| x.gap.as_str())
        );
        // A run of letters that both hold by chance is longer in English.
        let run = if words.is_ascii() { 5 } else { 2 };
        let subject = length >= 3 && super::super::share::common(&own(&words), &here) < run;
        // 人均薪酬 against 薪酬总额: one word apart, and another figure.
        let scope = CUES
            .scope
            .words()
            .iter()
            .any(|w| words.contains(w.as_str()) && !here.contains(w.as_str()));
        // 水价由38元降到34.7元，用水量下降19.6%: a measure of another sort.
        let (theirs, ours) = (measures(&own(&words)), measures(&here));
        if !theirs.is_empty() && !ours.is_empty() && theirs.iter().all(|m| !ours.contains(m)) {
            return Sure::Weak;
        }
        let subject = subject || scope;
        match length {
            5.. if commas > 1 && g.role != Role::Diff => Sure::Weak,
            0..=12 if !subject => base,
            0..=24 => base.min(Sure::Medium),
            _ => Sure::Weak,
        }
    }
}

/// The sorts of the measures that words name: quantities, prices, rates, fees, wages.
fn measures(words: &str) -> Vec<char> {
    let chars: Vec<char> = words.chars().collect();
    let ends = |i: usize| {
        chars
            .get(i + 1)
            .is_none_or(|c| !c.is_alphanumeric() || "由从自为达至到在较比是约".contains(*c))
    };
    let sort = |(i, c): (usize, &char)| ("量价率费薪".contains(*c) && ends(i)).then_some(*c);
    chars.iter().enumerate().filter_map(sort).collect()
}
