//! What is said of a name in its sentence, and what that adds to its cost.
//!
//! In: a name with the cost of its place. Out: the cost with all that speaks against it. Deliberately absent: how
//! far the name stands from the figure ([`super`]), and the list of what speaks against it ([`super::against`]).

use super::Around;
use super::against::Named;
use super::serving;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::text::near;

impl Around<'_> {
    /// A cost with what counts against a name wherever it stands.
    pub(super) fn weighed(&self, k: usize, s: &Spot, cost: f32, fit: f32) -> f32 {
        let n = Named::new(self, k, s);
        let extra = |yes: bool, cost: f32| if yes { cost } else { 0.0 };
        let against = n.against();
        let cost = against
            .iter()
            .fold(cost, |sum, (yes, x)| sum + extra(*yes, *x));
        let cost = cost - extra(n.class(), 0.35);
        let cost = cost + serving::against(self, k, s);
        let region = self.firm.is_some() && n.kind == NameKind::Place;
        (cost + fit).max(0.05) + extra(region, 1.0) + extra(self.demonym(s, n.kind), 1.5)
    }

    /// Whether a name is a part of the firm named, or of the word that points back to one, directly before it.
    pub(super) fn part(&self, s: &Spot, kind: NameKind) -> bool {
        let before = self.text.get(..s.start).unwrap_or("");
        let before = before.strip_suffix('的').unwrap_or(before);
        let line = matches!(kind, NameKind::Field | NameKind::Topic | NameKind::Scope);
        let business = OWNERS.business.begin(self.after(s));
        let named = || {
            self.spots.iter().any(|o| {
                o.end == before.len()
                    && self.cx.scan.kind(o) == NameKind::Company
                    && !self.analyst(o)
            })
        };
        !self.english
            && (line || business && matches!(kind, NameKind::Unknown | NameKind::Product))
            && (OWNERS.firm_back.end(before) || business && named())
    }

    /// 上汽集团保持增长，新能源汽车销量20.94万辆: whether a firm that acts leads the sentence before a name.
    pub(super) fn led(&self, s: &Spot) -> bool {
        let first = self.spots.iter().find(|o| !o.object && !o.speaks);
        first.is_some_and(|o| {
            o.end < s.start
                && self.cx.scan.kind(o) == NameKind::Company
                && !self.analyst(o)
                && self
                    .text
                    .get(self.sentence.start..o.start)
                    .is_some_and(|t| t.chars().count() <= 8)
                && !self
                    .text
                    .get(o.end..s.start)
                    .is_some_and(|t| t.contains('；'))
        })
    }

    /// The company that the article names far more often than any other.
    pub(super) fn dominant(&self) -> Option<usize> {
        let most = self
            .cx
            .scan
            .most
            .iter()
            .find(|m| m.0 == NameKind::Company)?;
        let rival = self
            .cx
            .scan
            .who
            .iter()
            .enumerate()
            .filter(|(i, w)| *i != most.2 && w.kind == NameKind::Company)
            .map(|(_, w)| w.count)
            .max()
            .unwrap_or(0);
        (most.1 >= 3 && most.1 >= 3 * rival.max(1)).then_some(most.2)
    }

    /// Whether the article is about one firm, by its title or by how often it is named.
    pub(super) fn of_one_firm(&self) -> bool {
        let company = |m: usize, least: u32| {
            let who = self.cx.scan.who.get(m);
            who.is_some_and(|w| w.kind == NameKind::Company && w.count >= least)
        };
        match self.main {
            Some(m) => company(m, 2),
            None => self.dominant().is_some_and(|m| company(m, 3)),
        }
    }

    /// 被国家外汇管理局浙江省分局罚款: who stands between 被 and the punishment is not whom it hits.
    pub(super) fn punishes(&self, s: &Spot) -> bool {
        let fined = self
            .f
            .known(self.cx)
            .is_some_and(|m| matches!(m.name.as_str(), "罚款" | "罚金" | "刑期"));
        // 法院判处赵某有期徒刑12年: nor is a court.
        let court = self.text.get(s.start..s.end).unwrap_or("");
        if fined && !self.english && OWNERS.courts.end(court) {
            return true;
        }
        fined
            && !self.english
            && s.end <= self.head
            && near::before(self.text, s.start, 75)
                .rsplit(['，', '。', '；', '\n'])
                .next()
                .is_some_and(|t| t.contains(['被', '遭', '获']))
    }

    /// The British lender's total income: a country that only says where the one meant comes from.
    pub(super) fn demonym(&self, s: &Spot, kind: NameKind) -> bool {
        if !self.english || kind != NameKind::Place {
            return false;
        }
        // The second-largest U.S. bank: an adjective may part the article from the country.
        let lead = near::before(self.text, s.start, 40);
        let k = lead.rfind("The ").max(lead.rfind("the "));
        let between = k.and_then(|k| lead.get(k + "the ".len()..));
        let article = between.is_some_and(|t| {
            t.split_whitespace().count() <= 2 && !t.contains([',', '.', ';', '\n'])
        });
        let ranked = between.is_some_and(|t| !t.is_empty());
        article
            && self.cx.scan.hits_in(s.end..s.end + 28).iter().any(|h| {
                let v = &self.cx.lexicon.vocabulary;
                let word = self.text.get(h.start..h.end).unwrap_or("");
                v.sense(h).role.any(Role::ANAPHOR)
                    && !OWNERS.back_en.has(word)
                    && !word.contains(' ')
                    && (ranked || !OWNERS.place_back_en.has(word))
                    && self.text.get(s.end..h.start).is_some_and(|g| {
                        g.split_whitespace().count() <= 2 && !g.contains([',', '.', '\'', '’'])
                    })
            })
    }

    /// Whether a name mostly speaks of the figures of others.
    pub(super) fn analyst(&self, s: &Spot) -> bool {
        self.cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
    }

    /// Whether neither the title nor the text before a name is about a firm, so that classes have figures of
    /// their own.
    pub(super) fn statistic(&self, s: &Spot) -> bool {
        let firm = |w: usize| {
            self.cx.scan.who.get(w).is_some_and(|w| {
                !w.analyst
                    && matches!(
                        w.kind,
                        NameKind::Company | NameKind::Unknown | NameKind::Product
                    )
            })
        };
        let near = near::before(self.text, s.start, 240).len();
        let mut before = self.cx.scan.spots_in(s.start - near..s.start).iter();
        !self.main.is_some_and(firm) && !before.any(|p| firm(p.who))
    }

    /// 陪伴杭州银行15年的中国人寿减持…: whether a firm only says which other firm is meant behind 的.
    pub(super) fn relative(&self, k: usize, s: &Spot) -> bool {
        let firm = |s: &Spot| self.cx.scan.kind(s) == NameKind::Company;
        !self.english
            && firm(s)
            && self
                .spots
                .get(k + 1)
                .filter(|n| firm(n) && !n.object && n.end <= self.head)
                .is_some_and(|n| {
                    self.text.get(s.end..n.start).is_some_and(|g| {
                        let long = g.chars().count();
                        g.ends_with('的')
                            && (2..=14).contains(&long)
                            && !g.contains(['，', '。', '；', '、'])
                    })
                })
    }

    /// Whether a name is the last of a list.
    pub(super) fn listed(&self, s: &Spot) -> bool {
        let before = self.text.get(self.clause.start.min(s.start)..s.start);
        before.is_some_and(|t| {
            t.ends_with(['、', '和', '及', '与'])
                || t.rfind('、')
                    .is_some_and(|k| t.get(k..).is_some_and(|r| r.chars().count() <= 8))
        })
    }

    /// 非凡领越旗下上市公司堡狮龙: the one named next is meant.
    pub(super) fn parent(&self, k: usize, s: &Spot) -> bool {
        if self.english {
            return false;
        }
        let Some(n) = self.spots.get(k + 1).filter(|n| n.end <= self.number.start) else {
            return false;
        };
        let Some(g) = self.text.get(s.end..n.start) else {
            return false;
        };
        // Facebook和Instagram的母公司Meta
        if matches!(g, "和" | "与" | "及" | "、") {
            return self.parent(k + 1, n);
        }
        let holder = self.b == Bearer::Deal
            && g.chars().count() <= 10
            && !g.contains(['，', '。'])
            && OWNERS.shareholder.end(g);
        holder
            || (!n.object || owned(self.text, n))
                && g.chars().count() <= 14
                && !g.contains(['，', '。', '、'])
                && OWNERS.parent.within(g)
    }
}

/// 甲是美国主要艺术场馆之一: whether a name directly behind 是 describes whatever stands before it.
pub(super) fn attribute(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("");
    let copula = OWNERS.copula.end(before);
    let rest = text.get(s.end..).unwrap_or("");
    let rest = rest
        .split(['，', '。', '；', ',', '\n'])
        .next()
        .unwrap_or("");
    copula
        && rest.chars().count() >= 2
        && !before.ends_with("的是")
        && OWNERS.described.within(rest)
}

/// 纬创旗下纬颖: whether a name stands behind the word for a part of the firm before it.
pub(super) fn owned(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("");
    OWNERS
        .part_of_firm
        .end(before.trim_end_matches(['的', '“']))
}
