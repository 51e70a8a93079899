//! What points back: 其, 该公司, 后者, 两家.
//!
//! In: a number and the names and owners before it. Out: offers of owners. Deliberately absent: what simply goes on
//! ([`super::carry`]).

mod choice;
mod names;
mod pointer;

use super::best::Best;
use super::rank::rank;
use super::relation::venture;
use super::sought::Sought;
use super::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use names::{last, recent};
use pointer::Pointer;

pub use names::leading;

/// A word that points back, between the start of the clause and the figure.
pub fn anaphor(n: &Sought<'_>, best: &mut Best) {
    if let Some(back) = Back::new(n) {
        back.offer(best);
    }
}

/// A number, and the word before it that points back.
struct Back<'a> {
    n: &'a Sought<'a>,
    text: &'a str,
    english: bool,
    /// Where the figure's name begins, if it stands before the number in its clause, else the number.
    head: usize,
    /// The word.
    h: Pointer<'a>,
}

impl<'a> Back<'a> {
    /// The word that points back before a number, unless it says nothing of the number's owner.
    fn new(n: &'a Sought<'a>) -> Option<Self> {
        let number = n.c.number().start;
        let clause = n.s.map_or(n.sentence.start, |s| s.clause_at(number).start);
        let head =
            n.f.cue
                .as_ref()
                .filter(|q| q.start < number && q.start >= clause)
                .map_or(number, |q| q.start);
        let h = pointer::find(n, clause.min(head), head)?;
        let back = Back {
            n,
            text: n.cx.article.text.as_str(),
            english: n.cx.scan.english,
            head,
            h,
        };
        (!back.idle()).then_some(back)
    }

    /// Whether the word says nothing of whose the number is.
    fn idle(&self) -> bool {
        let (cx, h) = (self.n.cx, &self.h);
        // OpenAI公司, 软银集团: the word belongs to the name before it.
        let spots = cx.scan.spots_in(self.n.sentence.clone());
        if spots.iter().any(|s| s.end == h.start) {
            return true;
        }
        // UBS raises its target price: the target is one of somebody else's share.
        if self.english && self.target_price() {
            return true;
        }
        // 该行料收入增长5%: the house that rates speaks of somebody else.
        !self.english
            && OWNERS.rater_back.has(h.word)
            && self
                .text
                .get(h.end..)
                .is_some_and(|t| OWNERS.rater_verb.begin(t))
            && cx.scan.who.iter().any(|w| w.rater)
    }

    /// Offers whoever is meant.
    fn offer(&self, best: &mut Best) {
        let word = self.h.word;
        if self.h.role.any(Role::BACK_ALL) {
            self.offer_all(best);
        } else if OWNERS.venture_bare.has(word) {
            self.offer_venture(best);
        } else if OWNERS.project_back.has(word) {
            self.offer_project(best);
        } else {
            self.offer_one(best);
        }
    }

    /// 两家, 三者: as many of the names before as the word says, together.
    fn offer_all(&self, best: &mut Best) {
        let n = if self.h.word.contains('三') {
            3
        } else if self.h.word.contains('四') {
            4
        } else {
            2
        };
        let mut who = self.earlier();
        who.truncate(n);
        who.reverse();
        if who.len() == n {
            best.offer(0.9, who);
        }
    }

    /// 合资企业将雇用1000人: the one that was founded last.
    fn offer_venture(&self, best: &mut Best) {
        let opens = self.text.get(..self.h.start).is_some_and(|t| {
            t.trim_end()
                .chars()
                .next_back()
                .is_none_or(|c| matches!(c, '，' | '。' | '；' | '：' | '称' | '示' | '\n' | '“'))
        });
        let founded = last(self.n.cx, self.h.start, 25).find(|s| venture(self.text, s));
        if let Some(s) = founded.filter(|_| opens) {
            best.offer(0.4, vec![s.who]);
        }
    }

    /// 项目 goes back to a project, not to those who pay for it.
    fn offer_project(&self, best: &mut Best) {
        let cx = self.n.cx;
        let project = last(cx, self.h.start, 25).find(|s| cx.scan.kind(s) == NameKind::Product);
        if let Some(p) = project {
            best.offer(0.5, vec![p.who]);
        }
    }

    /// The one who is meant.
    fn offer_one(&self, best: &mut Best) {
        let Some(w) = self.choice() else { return };
        // A name between the word and the figure is nearer.
        let cx = self.n.cx;
        let between = cx.scan.spots_in(self.h.end..self.head).iter().any(|s| {
            let listed = cx.scan.kind(s) == NameKind::Market && s.start == self.h.end;
            rank(self.n.b, cx.scan.kind(s)) < 0.5 && !listed
        });
        let cost = match (self.held(), between) {
            (true, _) => 1.35,
            (_, true) => 1.2,
            _ if self.h.far => 1.45,
            _ => 0.55,
        };
        best.offer(cost, vec![w]);
    }

    /// 增持公司股份, 持有公司18%股份: whether the firm is what is held, and somebody else holds it.
    fn held(&self) -> bool {
        self.n.b == Bearer::Deal
            && OWNERS.held_back.has(self.h.word)
            && self
                .text
                .get(..self.h.start)
                .is_some_and(|t| OWNERS.holds.end(t))
    }

    /// Whether the figure is what a bank thinks a share is worth.
    fn target_price(&self) -> bool {
        self.n
            .f
            .known(self.n.cx)
            .is_some_and(|m| m.name == "目标价")
    }

    /// Distinct suitable names before the word, the nearest first.
    fn earlier(&self) -> Vec<usize> {
        recent(self.n.cx, self.n.b, self.h.start, 8)
    }
}
