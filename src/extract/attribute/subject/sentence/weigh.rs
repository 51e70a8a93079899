//! What is said of a name in its sentence, and what that adds to its cost.
//!
//! In: a name with the cost of its place. Out: the cost with all that speaks against it. Deliberately absent: how
//! far the name stands from the figure ([`super`]).

use super::Around;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::Kind;
use crate::text::near;

impl Around<'_> {
    /// A cost with what counts against a name wherever it stands.
    pub(super) fn weighed(&self, k: usize, s: &Spot, cost: f32, fit: f32) -> f32 {
        let extra = |yes: bool, cost: f32| if yes { cost } else { 0.0 };
        let kind = self.cx.scan.kind(s);
        let in_whole = self
            .f
            .whole_at
            .as_ref()
            .is_some_and(|w| w.contains(&s.start));
        let cost = cost + extra(in_whole, 1.5);
        // Lifted its holdings in Lloyds by 0.8%: a name between the verb and its step is what is held.
        let held = self.english
            && self.f.change.is_some_and(|ch| {
                ch.at < s.start
                    && s.end <= self.number.start
                    && self
                        .text
                        .get(s.end..self.number.start)
                        .is_some_and(|g| g.trim_end().ends_with(" by"))
            });
        let cost = cost + extra(held, 0.8);
        let aside = self.aside.as_ref().is_some_and(|a| a.contains(&s.start));
        let cost = cost + extra(aside, 1.0);
        // 换电站达3106座，其中高速公路换电站964座: behind 其中 a phrase narrows the figure of the one before.
        let narrows = (self.english || !self.statistic(s))
            && matches!(kind, NameKind::Topic | NameKind::Field)
            && !self.firms(s)
            && (!self.english || s.start > self.sentence.start + "其中，".len())
            && self
                .text
                .get(..s.start)
                .is_some_and(|t| t.ends_with("其中") || t.ends_with("其中，"));
        // 数据中心部门营收38亿: a part of a firm.
        let segment = kind == NameKind::Field
            && !self.english
            && ["部门", "业务", "分部", "板块"]
                .iter()
                .any(|w| self.after(s).starts_with(w));
        // 药明康德TIDES业务, 公司云计算业务: a part of whoever stands directly before.
        let parts = self.part(s, kind);
        let cost = cost + extra(narrows || parts, 1.3) + extra(segment && !narrows && !parts, 0.7);
        // 是美国主要艺术场馆之一，每年举办…: what only describes the one that the sentence is about.
        let cost = cost + extra(!self.english && k > 0 && attribute(self.text, s), 1.0);
        let cost = cost + extra(self.parent(k, s), 0.6);
        let who = self.cx.scan.who.get(s.who);
        let other = self.main.is_some_and(|m| m != s.who);
        // A name by shape that stands once, beside the one that the title is about.
        let passing =
            self.english && kind == NameKind::Unknown && other && who.is_some_and(|w| w.count < 2);
        let bank = self.target_price
            && (other || self.english && who.is_some_and(|w| w.analyst))
            && (s.speaks || who.is_some_and(|w| w.analyst || w.kind == NameKind::Unknown));
        // 高盛予美团目标价130元: whoever rates owns neither the target nor the forecasts.
        let rates = who.is_some_and(|w| w.rater);
        // 苹果份额下滑。该行维持目标价200美元: a target is one of the firm of the title, unless another is named at it.
        let aside = self.target_price
            && !self.english
            && other
            && self
                .main
                .and_then(|m| self.cx.scan.who.get(m))
                .is_some_and(|m| m.kind == NameKind::Company && !m.analyst)
            && self
                .text
                .get(s.end..self.head)
                .is_none_or(|g| g.chars().count() > 6);
        // 全球最大的MDI生产商, 苹果供应商: the name only says what somebody makes, or for whom.
        let maker = !self.english && OWNERS.maker.begin(self.after(s));
        let market = self.target_price && kind == NameKind::Market;
        // 微软云业务Azure收入增长40%；整体营收777亿: the whole firm, not its part.
        let part = !self.english
            && self.overall
            && (matches!(
                kind,
                NameKind::Product | NameKind::Work | NameKind::Topic | NameKind::Field
            ) || self
                .text
                .get(..s.start)
                .is_some_and(|t| OWNERS.part_before.end(t)))
            && self.spots.iter().any(|o| {
                o.end <= s.start && self.cx.scan.kind(o) == NameKind::Company && !o.speaks
            });
        // 阳光电源…。分产品看，光伏逆变器收入153亿: in the report of one firm a trade names a part of it.
        let line = !self.english
            && kind == NameKind::Field
            && self.b == Bearer::Org
            && self.f.known(self.cx).is_some()
            && (self.led(s)
                || self.main.or_else(|| self.dominant()).is_some_and(|m| {
                    self.cx
                        .scan
                        .who
                        .get(m)
                        .is_some_and(|w| w.kind == NameKind::Company && w.count > 2)
                }))
            && !OWNERS.industry.begin(self.after(s));
        // 胡润研究院估值120亿: a house of research values others.
        let values = self.valuation
            && !self.english
            && who.is_some_and(|w| w.analyst || w.kind == NameKind::Source)
            && self.spots.iter().any(|o| {
                o.end <= s.start
                    && matches!(self.cx.scan.kind(o), NameKind::Company | NameKind::Unknown)
                    && self.cx.scan.who.get(o.who).is_some_and(|w| !w.analyst)
            });
        let punisher = self.punishes(s);
        // 公司美股盘前涨逾2%: behind a word that points back a market only says which shares.
        let where_listed = !self.english
            && kind == NameKind::Market
            && self
                .text
                .get(..s.start)
                .is_some_and(|t| OWNERS.pointing.end(t));
        let cost = cost
            + extra(rates, 1.0)
            + extra(aside, 1.0)
            + extra(self.relative(k, s), 0.6)
            + extra(maker, 1.0)
            + extra(market, 1.5)
            + extra(part, 0.9)
            + extra(punisher, 2.0)
            + extra(where_listed, 1.2)
            + extra(line, 1.0)
            + extra(values, 1.6);
        let cost = cost + extra(passing, 0.5) + extra(bank, 1.5);
        // 内地旅客373万人次: where they come from.
        let origin = kind == NameKind::Place && !self.english && {
            let after = self.after(s);
            OWNERS.origin.begin(after) && !OWNERS.origin_unless.begin(after)
        };
        let cost = cost + extra(origin, 2.2);
        // 新材料、现代医药等7大产业集群: the kinds that a count sums up.
        let summed = self.c.kind == Kind::Count
            && matches!(kind, NameKind::Field | NameKind::Topic)
            && self.text.get(s.end..self.number.start).is_some_and(|g| {
                let near = g.chars().count() <= 16 && !g.contains(['，', '。', '；']);
                let goes_on = g.is_empty() || g.starts_with(['等', '、']);
                near && goes_on && (self.listed(s) || g.starts_with('、'))
            });
        // 新型电力装备、现代食品等产业: examples own nothing that is said later.
        let example = !self.english
            && matches!(kind, NameKind::Field | NameKind::Topic)
            && self.after(s).starts_with('等')
            && s.end < self.clause.start;
        let cost = cost + extra(summed, 2.0) + extra(example, 0.8);
        // 七巨头盈利增长18.4%: a class that opens the clause, where the article is about no one firm.
        let class = matches!(kind, NameKind::Field | NameKind::Topic)
            && !self.english
            && !narrows
            && s.start >= self.clause.start
            && self
                .text
                .get(s.end..self.head)
                .is_some_and(|g| g.trim().is_empty())
            && self.statistic(s)
            && self
                .text
                .get(self.clause.start..s.start)
                .is_some_and(|g| g.chars().count() <= 4);
        let cost = cost - if class { 0.35 } else { 0.0 };
        let region = self.firm.is_some() && kind == NameKind::Place;
        (cost + fit).max(0.05) + extra(region, 1.0) + extra(self.demonym(s, kind), 1.5)
    }

    /// Whether a name is a part of the firm named, or of the word that points back to one, directly before it.
    fn part(&self, s: &Spot, kind: NameKind) -> bool {
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
    fn led(&self, s: &Spot) -> bool {
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

    /// 被国家外汇管理局浙江省分局罚款: who stands between 被 and the punishment is not whom it hits.
    pub(super) fn punishes(&self, s: &Spot) -> bool {
        let fined = self
            .f
            .known(self.cx)
            .is_some_and(|m| matches!(m.name.as_str(), "罚款" | "罚金" | "刑期"));
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
        let article = self
            .text
            .get(..s.start)
            .is_some_and(|t| t.ends_with("The ") || t.ends_with(" the "));
        article
            && self.cx.scan.hits_in(s.end..s.end + 28).iter().any(|h| {
                let v = &self.cx.lexicon.vocabulary;
                let word = self.text.get(h.start..h.end).unwrap_or("");
                v.sense(h).role.any(Role::ANAPHOR)
                    && !OWNERS.back_en.has(word)
                    && !word.contains(' ')
                    && !matches!(
                        word,
                        "country"
                            | "nation"
                            | "kingdom"
                            | "city"
                            | "province"
                            | "exchange"
                            | "bank"
                    )
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
    fn relative(&self, k: usize, s: &Spot) -> bool {
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
            || !n.object
                && g.chars().count() <= 14
                && !g.contains(['，', '。', '、'])
                && OWNERS.parent.within(g)
    }
}

/// 甲是美国主要艺术场馆之一: whether a name directly behind 是 describes whatever stands before it.
fn attribute(text: &str, s: &Spot) -> bool {
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
