//! Whom a word that points back means, where it means one.
//!
//! In: the word and the names before it. Out: one of them. Deliberately absent: words that mean several, a venture or
//! a project ([`super`]).

use super::Back;
use super::names::{acting, last, leading, newcomer, previous};
use crate::extract::attribute::metric::WORDS;
use crate::extract::attribute::scan::{Spot, Who};
use crate::extract::attribute::subject::carry::led_by_firm;
use crate::extract::attribute::subject::family;
use crate::extract::attribute::subject::rank::rank;
use crate::extract::attribute::subject::relation::paid;
use crate::extract::attribute::subject::title;
use crate::extract::attribute::subject::words::{OWNERS, meant, specific};
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Role};

impl Back<'_> {
    /// The one whom the word means.
    pub(super) fn choice(&self) -> Option<usize> {
        let covered = || title::covered(self.n.cx);
        if let Some(w) = covered().filter(|_| OWNERS.title_back.has(self.h.word)) {
            return Some(w);
        }
        let pick = self.likely();
        let pick = pick.filter(|w| self.suits(*w)).or_else(|| self.of_kind());
        let pick = self.known_firm(pick).or(pick);
        let pick = pick.filter(|w| self.priced(*w));
        let pick = pick.filter(|w| !self.division(*w));
        // A class of firms in the title (某省城商行) is not one of them.
        let firm = title::owner(self.n.cx, self.n.b)
            .filter(|w| !matches!(self.kind(*w), Some(NameKind::Field | NameKind::Scope)));
        let pick = firm.filter(|w| self.of_article(*w, pick)).or(pick);
        let far = self.h.far;
        let of_title = firm
            .filter(|w| far && self.leads().is_none() && self.kind(*w) == Some(NameKind::Company));
        let class = |w: &usize| {
            far && !matches!(self.kind(*w), Some(NameKind::Company | NameKind::Unknown))
        };
        let pick = of_title.or(pick).filter(|w| !class(w));
        let pick = pick.map(|w| self.group(w).unwrap_or(w));
        pick.map(|w| self.held_firm(w).unwrap_or(w))
    }

    /// Its Motion Systems division grew. The company ended the year with cash: a part of a firm is no firm.
    fn division(&self, pick: usize) -> bool {
        let cx = self.n.cx;
        let mut spots = cx.scan.spots.iter().filter(|s| s.who == pick);
        let part = |s: &Spot| {
            let rest = self.text.get(s.end..).unwrap_or("");
            let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next();
            word.is_some_and(|w| WORDS.line_en.has(w))
        };
        let firm = title::owner(cx, self.n.b).is_some_and(|m| m != pick);
        // Its margin may be the division's own.
        let own = matches!(self.h.word, "its" | "Its" | "it" | "It" | "their" | "they");
        self.english && firm && !own && spots.all(part)
    }

    /// 小米汽车交付10万辆。集团收入1131亿元: the group is the firm whose name its part bears.
    fn group(&self, pick: usize) -> Option<usize> {
        let group = !self.english && self.h.word.ends_with("集团");
        group.then(|| family::whole(self.n.cx, pick)).flatten()
    }

    /// 甲公告，控股股东乙减持1%。公司前三季度…: the firm whose shares are held, not the holder.
    fn held_firm(&self, pick: usize) -> Option<usize> {
        let (cx, text) = (self.n.cx, self.text);
        if self.english || !OWNERS.held_back.has(self.h.word) {
            return None;
        }
        let block = self
            .n
            .s
            .and_then(|s| cx.article.blocks.get(s.block as usize))?;
        let before = cx.scan.spots_in(block.span.start..self.h.start);
        let holder = |s: &Spot| {
            let head = text.get(block.span.start..s.start).unwrap_or("");
            let head = head.trim_end_matches(['“', '—', '：', ':', ' ']);
            OWNERS.shareholder.end(head)
        };
        let first = before.iter().find(|s| s.who == pick)?;
        let firm = |s: &&Spot| {
            let kind = cx.scan.kind(s);
            s.who != pick
                && s.end <= first.start
                && matches!(kind, NameKind::Company | NameKind::Unknown)
                && !holder(s)
        };
        holder(first)
            .then(|| before.iter().find(firm))
            .flatten()
            .map(|s| s.who)
    }

    /// The one whom the word means by its place, before it is asked of which kind that is.
    fn likely(&self) -> Option<usize> {
        if let Some(w) = self.invested() {
            Some(w)
        } else if self.h.role.any(Role::BACK_FIRST) {
            self.earlier().get(1).copied()
        } else if self.h.role.any(Role::BACK_LAST) {
            self.earlier().first().copied()
        } else {
            self.spoken_of()
        }
    }

    /// 软银向智谱投资，其估值…: the value is that of the one who is invested in.
    fn invested(&self) -> Option<usize> {
        let (cx, b) = (self.n.cx, self.n.b);
        let valuation = b == Bearer::Target || self.n.f.known(cx).is_some_and(Metric::of_investee);
        let spots = || cx.scan.spots_in(self.n.sentence.start..self.h.start);
        valuation
            .then(|| {
                spots()
                    .iter()
                    .rev()
                    .find(|s| paid(self.text, s) && rank(b, cx.scan.kind(s)) < 0.5)
                    .map(|s| s.who)
            })
            .flatten()
    }

    /// 其 goes back to whoever the sentence or the sentence before is about.
    fn spoken_of(&self) -> Option<usize> {
        let n = self.n;
        let (cx, b) = (n.cx, n.b);
        let head = self.text.get(n.sentence.start..self.h.start).unwrap_or("");
        let parted = OWNERS
            .parts_en
            .iter()
            .filter_map(|w| head.rfind(&format!(" {w} ")))
            .max()
            .filter(|_| self.english);
        parted
            .and_then(|k| leading(cx, b, n.sentence.start + k..self.h.start))
            // A Dallas court ordered the company to pay: no place is meant.
            .or_else(|| self.leads().filter(|w| !self.english || self.suits(*w)))
            // Russia has committed to reduce its output: a country does what firms do.
            .or_else(|| {
                let country = self.english && OWNERS.back_en.has(self.h.word);
                country
                    .then(|| leading(cx, Bearer::Any, n.sentence.start..self.h.start))
                    .flatten()
                    .filter(|w| self.who(*w).is_some_and(|w| rank(b, w.kind) <= 1.0))
            })
            // 百事公布…。该公司…: who led a sentence since the last number comes before its owner.
            .or_else(|| newcomer(cx, n.claims, b, n.i))
            .or_else(|| self.teller())
            .or_else(|| self.opener())
            .or_else(|| previous(cx, n.claims, n.owners, b, n.i).map(|x| x.0))
            // 智谱向港交所递交招股书。公司…: whoever acted, before whom it acted upon.
            .or_else(|| acting(cx, b, self.h.start))
            .or_else(|| self.earlier().first().copied())
            .or_else(|| self.told_of())
    }

    /// Amazon said AWS revenue rose 20%. It expects …: the firm that told of its part in the sentence before.
    fn teller(&self) -> Option<usize> {
        let n = self.n;
        let last = n.c.sentence.checked_sub(1).filter(|_| self.english)?;
        let firm = led_by_firm(n.cx, last)?;
        let s = n.cx.sentences.get(last as usize)?;
        let mut spots = n.cx.scan.spots_in(s.span.clone()).iter();
        let tells = spots.next().is_some_and(|s| s.speaks);
        let owner = previous(n.cx, n.claims, n.owners, n.b, n.i)?;
        let part = self.kind(owner.0) == Some(NameKind::Product);
        (owner.1 == 1 && owner.0 != firm && (tells || part)).then_some(firm)
    }

    /// SoftBank posted a profit, with OpenAI contributing $2 billion. The company sold …: the firm that opened the sentences
    /// before, where the owner of the last number only stands in the second half of its own.
    fn opener(&self) -> Option<usize> {
        let n = self.n;
        let cx = n.cx;
        if !self.english
            || !meant(self.h.word, NameKind::Company)
            || OWNERS.back_en.has(self.h.word)
        {
            return None;
        }
        let (last, ago) = previous(cx, n.claims, n.owners, n.b, n.i)?;
        let at = n.c.sentence.checked_sub(ago)?;
        let s = cx.sentences.get(at as usize)?;
        let own = cx
            .scan
            .spots_in(s.span.clone())
            .iter()
            .find(|x| x.who == last)?;
        let lead = self.text.get(s.span.start..own.start)?;
        let passing = ago > 0 && lead.len() > 40 && lead.contains(", ");
        let firms = (0..3).filter_map(|k| led_by_firm(cx, at.checked_sub(k)?));
        let named = |w: &usize| *w != last && self.who(*w).is_some_and(|w| w.count > 1);
        firms.take(3).find(named).filter(|_| passing)
    }

    /// An announcement by Moniepoint, the bank. The company raised …: a firm that has not acted yet.
    fn told_of(&self) -> Option<usize> {
        let n = self.n;
        let firm = |w: &Who| {
            matches!(w.kind, NameKind::Company | NameKind::Unknown) && w.count > 1 && !w.analyst
        };
        let suits = self.english && matches!(n.b, Bearer::Org | Bearer::Deal | Bearer::Any);
        let mut near = last(n.cx, self.h.start, 6);
        suits
            .then(|| near.find(|s| self.who(s.who).is_some_and(firm)))
            .flatten()
            .map(|s| s.who)
    }

    /// 该集团 is a company, 该片 a film: the nearest of that kind.
    fn of_kind(&self) -> Option<usize> {
        let (cx, word) = (self.n.cx, self.h.word);
        last(cx, self.h.start, 40)
            .find(|s| meant(word, cx.scan.kind(s)) && cx.scan.kind(s) != NameKind::Source)
            .map(|s| s.who)
            .filter(|_| specific(word))
    }

    /// The company's stock plunged: a known company before a name that only looks like one.
    fn known_firm(&self, pick: Option<usize>) -> Option<usize> {
        let firm = self.english
            && !OWNERS.back_en.has(self.h.word)
            && pick.is_some_and(|w| self.kind(w) == Some(NameKind::Unknown));
        let known = |w: &Who| w.kind == NameKind::Company && w.count > 2 && !w.analyst;
        let nearest = || {
            last(self.n.cx, self.h.start, 40)
                .find(|s| self.who(s.who).is_some_and(known) && !s.object)
        };
        firm.then(nearest).flatten().map(|s| s.who)
    }

    /// 油价上涨…，对其目标价升至8港元: goods have no target price.
    fn priced(&self, w: usize) -> bool {
        let target = !self.english && self.target_price();
        !target || matches!(self.kind(w), Some(NameKind::Company | NameKind::Unknown))
    }

    /// 公司 in an article whose title is about one company alone is that company, not a brand named in passing.
    fn of_article(&self, firm: usize, pick: Option<usize>) -> bool {
        let vague = pick.is_none_or(|w| self.kind(w) == Some(NameKind::Unknown));
        let analyst = pick.is_some_and(|w| self.who(w).is_some_and(|w| w.analyst));
        let vague = vague && (!self.english || analyst || self.outnumbered(pick));
        (vague || analyst)
            && !self.h.far
            && (!self.english || self.suits(firm))
            && (OWNERS.title_back.has(self.h.word) || self.english)
    }

    /// A product or a brand by its shape yields to the known company of the title.
    fn outnumbered(&self, pick: Option<usize>) -> bool {
        let count = |w: usize| self.who(w).map_or(0, |w| w.count);
        title::owner(self.n.cx, self.n.b).is_some_and(|t| {
            self.who(t).is_some_and(|w| {
                w.kind == NameKind::Company || w.kind == NameKind::Unknown && w.count >= 3
            }) && pick.is_none_or(|p| count(t) > count(p))
        })
    }

    /// The first suitable name that acts in the sentence before the word.
    fn leads(&self) -> Option<usize> {
        let before = self.n.sentence.start..self.h.start;
        leading(self.n.cx, self.n.b, before)
    }

    /// Whether the word can mean a name of this kind.
    fn suits(&self, w: usize) -> bool {
        meant(self.h.word, self.kind(w).unwrap_or(NameKind::Unknown))
    }

    /// A name.
    fn who(&self, w: usize) -> Option<&Who> {
        self.n.cx.scan.who.get(w)
    }

    /// Its kind.
    fn kind(&self, w: usize) -> Option<NameKind> {
        self.who(w).map(|w| w.kind)
    }
}
