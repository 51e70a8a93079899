//! What the costs of the names of one sentence depend on.
//!
//! In: a number, its figure and its sentence. Out: what all its names are weighed by. Deliberately absent: the costs
//! ([`super`], [`super::weigh`]).

use std::ops::Range;

use super::super::phrase;
use super::super::rank::rank;
use super::super::relation::{finds, paid};
use super::super::title;
use super::super::words::OWNERS;
use super::weigh;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::{Context, aside};
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature};
use crate::model::{Claim, Kind};

/// What the costs of the names of one sentence depend on.
pub(super) struct Around<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) claims: &'a [Claim],
    pub(super) f: &'a Figure,
    pub(super) b: Bearer,
    pub(super) c: &'a Claim,
    pub(super) text: &'a str,
    pub(super) english: bool,
    pub(super) sentence: &'a Range<usize>,
    /// The number with its hedges.
    pub(super) number: Range<usize>,
    pub(super) clause: Range<usize>,
    /// Where the figure's name begins, if it stands before the number, else the number.
    pub(super) head: usize,
    /// The names of the sentence.
    pub(super) spots: &'a [Spot],
    /// The figure is what somebody is worth or raises.
    pub(super) valuation: bool,
    /// Somebody is named who is invested in.
    pub(super) invested: bool,
    /// The one that the title is about.
    pub(super) main: Option<usize>,
    /// The same where the sentence is one of the results of this one firm.
    pub(super) firm: Option<usize>,
    /// A bank's target price is one of somebody else's share.
    pub(super) target_price: bool,
    /// The figure is said to be one of the whole firm.
    pub(super) overall: bool,
    /// What is said aside of the subject before the number.
    pub(super) aside: Option<Range<usize>>,
}

impl<'a> Around<'a> {
    pub(super) fn new(
        cx: &'a Context<'a>,
        claims: &'a [Claim],
        f: &'a Figure,
        b: Bearer,
        c: &'a Claim,
        sentence: &'a Range<usize>,
    ) -> Self {
        let text = cx.article.text.as_str();
        let english = cx.scan.english;
        let number = c.number();
        // A three-year, $100.5 million deal: the comma between two attributes parts no clauses.
        let before = text.get(..number.start).unwrap_or("");
        let attribute = ["-year, ", "-month, ", "-day, ", "-season, "]
            .iter()
            .find(|w| english && before.ends_with(**w))
            .map_or(0, |w| w.len());
        let clause = cx
            .sentences
            .get(c.sentence as usize)
            .map_or(sentence.clone(), |s| s.clause_at(number.start - attribute));
        let head = head(f, number.start, sentence, english);
        let spots = cx.scan.spots_in(sentence.clone());
        let known = f.known(cx);
        // 软银向OpenAI投资，投前估值2600亿: the value is that of the one who is invested in.
        let valuation = known.is_some_and(Metric::of_investee);
        let invested = valuation
            && spots.iter().any(|s| {
                paid(text, s) && s.end <= number.end + 60 && rank(b, cx.scan.kind(s)) < 0.5
            });
        let overall = !english
            && (text
                .get(clause.start.min(head)..head)
                .is_some_and(|t| OWNERS.overall.end(t))
                || text.get(head..).is_some_and(|t| OWNERS.overall.begin(t)));
        let main = title::owner(cx, b);
        let firm = reports(f, cx, b)
            .then(|| main.or_else(|| leader(cx, c, spots)))
            .flatten()
            .filter(|m| {
                let who = cx.scan.who.get(*m);
                who.is_some_and(|w| w.kind == NameKind::Company || w.count > 2)
            });
        Around {
            cx,
            claims,
            f,
            b,
            c,
            text,
            english,
            sentence,
            number,
            clause,
            head,
            spots,
            valuation,
            invested,
            main,
            firm,
            target_price: known.is_some_and(|m| m.name == "目标价"),
            overall,
            aside: aside::before(cx, sentence.start, head),
        }
    }

    /// 42.5%信任蔡英文: whether a number says how many think so of who is named behind it.
    pub(super) fn rates(&self, s: &Spot, kind: NameKind) -> bool {
        let cue = self
            .f
            .cue
            .as_ref()
            .filter(|q| q.start >= self.number.end && !self.english);
        let known = || {
            self.f
                .known(self.cx)
                .is_some_and(|m| OWNERS.rated.has(&m.name))
        };
        let tied = cue.is_some_and(|q| q.end == s.start) && known();
        tied && matches!(kind, NameKind::Person | NameKind::Unknown | NameKind::Topic)
    }

    pub(super) fn after(&self, s: &Spot) -> &'a str {
        self.text.get(s.end..).unwrap_or("")
    }

    /// The company that an English article is about by its title, as far as a firm can own the figure.
    pub(super) fn one_firm(&self) -> Option<usize> {
        let firm = matches!(self.b, Bearer::Org | Bearer::Any | Bearer::Market) && self.english;
        self.main.filter(|m| {
            firm && self.cx.scan.who.get(*m).is_some_and(|w| {
                w.count > 2 && matches!(w.kind, NameKind::Company | NameKind::Unknown)
            })
        })
    }

    /// Whether the article speaks of a firm again and again.
    pub(super) fn about_firm(&self) -> bool {
        self.cx.scan.most.iter().any(|(kind, count, _)| {
            matches!(kind, NameKind::Company | NameKind::Unknown) && *count > 2
        })
    }

    /// How well a kind of name suits the figure.
    pub(super) fn fit(&self, s: &Spot, kind: NameKind) -> f32 {
        // 中信银行调整利率: banks have rates of their own, like the countries that set one.
        let rate = || self.f.known(self.cx).is_some_and(|m| m.name == "利率");
        let printed = || self.text.get(s.start..s.end).unwrap_or("");
        let bank = || self.cx.scan.name(s).ends_with('行') || printed().ends_with('行');
        if kind == NameKind::Company && rate() && bank() {
            return 0.0;
        }
        let name = self.f.known(self.cx).map_or("", |m| m.name.as_str());
        // 全球共有2.5万名员工: in the report of a firm the whole world narrows its figure.
        let everywhere = matches!(self.b, Bearer::Org | Bearer::Any)
            && kind == NameKind::Place
            && OWNERS.everywhere.has(self.cx.scan.name(s))
            && (self
                .main
                .and_then(|m| self.cx.scan.who.get(m))
                .is_some_and(|w| w.kind == NameKind::Company && !w.analyst)
                || self.spots.iter().any(|o| {
                    o.end <= s.start
                        && !o.object
                        && (self.english || !o.speaks)
                        && self.cx.scan.kind(o) == NameKind::Company
                }));
        if everywhere {
            return 2.2;
        }
        // 美元及欧元外币余额: a currency has a price and nothing else.
        if kind == NameKind::Currency
            && !self.english
            && self.f.change.is_none()
            && (self.f.noun.is_some()
                || self.b == Bearer::Any && !name.is_empty() && name != "价格" && name != "汇率")
        {
            return 1.6;
        }
        // 美国科技巨头投入1万亿: a class of firms owns what firms own.
        let acts = matches!(self.b, Bearer::Org | Bearer::Deal | Bearer::Any);
        if acts && self.firms(s) {
            return 0.15;
        }
        // 阿联酋未来几年的投资可能达500亿: a country that opens the clause invests like a firm.
        let opens = kind == NameKind::Place
            && self.b == Bearer::Deal
            && !self.english
            && s.end <= self.head
            && self.clause.start + 3 >= s.start
            && s.start >= self.clause.start
            && !self
                .spots
                .iter()
                .any(|o| o.start >= s.end && o.end <= self.head);
        if opens {
            return 0.25;
        }
        match (name, kind) {
            // 四季度黄金总需求: goods have such figures of their own where no place is named before them.
            (_, NameKind::Commodity)
                if !self.english && OWNERS.goods.has(name) && !self.placed(s) =>
            {
                0.1
            }
            // The Bank of England cut its policy rate: whoever sets a rate owns it as well as its country.
            ("利率" | "降息幅度" | "加息幅度", NameKind::Institution) => 0.1,
            ("关税税率", NameKind::Person) => 0.4,
            _ => rank(self.b, kind),
        }
    }

    /// Whether somebody stands before a name in its clause who may have the goods that it names.
    fn placed(&self, s: &Spot) -> bool {
        let before = self.spots.iter().filter(|o| o.end <= s.start);
        let mut near = before.filter(|o| o.start >= self.clause.start);
        near.any(|o| {
            matches!(
                self.cx.scan.kind(o),
                NameKind::Place | NameKind::Scope | NameKind::Institution | NameKind::Company
            )
        })
    }

    /// Whether the name is a class of firms at large, not one firm that is said to be of it.
    pub(super) fn firms(&self, s: &Spot) -> bool {
        let before = self.text.get(..s.start).unwrap_or("");
        // 淘宝电商平台: what stands directly behind a name says what it is.
        let named = self.spots.iter().any(|p| p.end == s.start);
        !self.english
            && !named
            && matches!(self.cx.scan.kind(s), NameKind::Field | NameKind::Scope)
            && OWNERS.firms.end(self.cx.scan.name(s))
            && !OWNERS.one_of.end(before.trim_end_matches(['“', ' ']))
            && !OWNERS.owned_by.begin(self.after(s))
    }

    /// 拥有1258家独角兽: whether the name is what a count before it counts.
    pub(super) fn counted(&self, s: &Spot) -> bool {
        let k = self.claims.partition_point(|c| c.span.end <= s.start);
        k.checked_sub(1)
            .and_then(|k| self.claims.get(k))
            .is_some_and(|c| {
                c.kind == Kind::Count
                    && matches!(c.unit.as_str(), "家" | "间" | "个" | "大")
                    && self
                        .text
                        .get(c.number().end..s.start)
                        .is_some_and(|g| g.trim_matches(['“', ' ', '多', '余']).is_empty())
            })
    }

    /// The cost of a tie by a phrase of English.
    pub(super) fn phrase(&self, s: &Spot) -> Option<f32> {
        self.english
            .then(|| phrase::tie(self.cx, self.f, self.b, self.c, &self.number, s))
            .flatten()
            .or_else(|| {
                let place = self.b == Bearer::Org && self.cx.scan.kind(s) == NameKind::Place;
                let acted = || {
                    let mut before = self.spots.iter().filter(|o| o.end <= self.number.start);
                    before.any(|o| self.acts_here(o))
                };
                (self.english && place && self.main.is_none() && !self.about_firm() && !acted())
                    .then(|| phrase::of(self.cx, self.f, s))
                    .flatten()
                    .map(|t| t - 0.8)
            })
    }

    /// Economists polled by Reuters: an agency that reports a figure never owns it.
    pub(super) fn source(&self, kind: NameKind) -> bool {
        // Nor does a firm or a person have a turnout.
        let voters = || {
            self.f.known(self.cx).is_some_and(|m| m.name == "投票率")
                && matches!(
                    kind,
                    NameKind::Company
                        | NameKind::Person
                        | NameKind::Unknown
                        | NameKind::Institution
                )
        };
        self.english && (kind == NameKind::Source || voters())
    }

    /// 规模以上工业企业中，国有控股企业实现…: the sentence goes on at once to a part of the population.
    pub(super) fn part_follows(&self, s: &Spot) -> bool {
        let k = self.spots.partition_point(|o| o.start < s.end);
        self.spots.get(k).is_some_and(|o| {
            let gap = self.text.get(s.end..o.start).unwrap_or("");
            let class = |s: &Spot| self.cx.scan.kind(s) == NameKind::Field;
            OWNERS.among.has(gap) && class(s) && class(o)
        })
    }

    /// 中国以外市场: what is left out owns nothing.
    pub(super) fn left_out(&self, s: &Spot) -> bool {
        if self.english {
            // Unlike Acme, Calder raised its dividend.
            return self
                .text
                .get(..s.start)
                .is_some_and(|t| OWNERS.unlike_en.end(t));
        }
        // 港元存款: a currency has rates of its own, and no amounts.
        let money = || {
            self.cx.scan.kind(s) == NameKind::Currency
                && self
                    .f
                    .known(self.cx)
                    .is_some_and(|m| matches!(m.nature, Nature::Stock | Nature::Flow))
        };
        // 内地旅客: visitors from a country are the figure of the place they come to.
        let from = || {
            self.f
                .known(self.cx)
                .is_some_and(|m| m.family.as_deref() == Some("visitors"))
                && matches!(self.cx.scan.kind(s), NameKind::Place | NameKind::Scope)
                && OWNERS.visitor.begin(self.after(s))
                && self
                    .text
                    .get(s.start..s.end)
                    .is_some_and(|t| OWNERS.abroad.has(t))
        };
        // 林区距乌鲁木齐850公里: from where a distance is told.
        let distant = || {
            let known = self.f.known(self.cx).is_some_and(|m| m.name == "距离");
            let clause = self.text.get(self.clause.start..s.start).unwrap_or("");
            let led = clause.char_indices().rev().nth(9).map_or(0, |x| x.0);
            known && clause.get(led..).is_some_and(|t| t.contains(['距', '离']))
        };
        money()
            || from()
            || finds(self.cx, self.f, self.b, s.who)
            || distant()
            || OWNERS.left_out.begin(self.after(s))
            || self.counted_without(s)
            || self.served(s)
    }

    /// 居住于高雄市13例、桃园市6例: a place directly before a count has it.
    pub(super) fn adjoins(&self, s: &Spot) -> bool {
        let place = self.cx.scan.kind(s) == NameKind::Place;
        place && self.c.kind == Kind::Count && s.end == self.number.start
    }

    /// 高雄市13例、桃园市6例；另累计202例: a place that has its own number in a list goes on to no later clause.
    fn served(&self, s: &Spot) -> bool {
        if s.end > self.clause.start || self.cx.scan.kind(s) != NameKind::Place {
            return false;
        }
        let listed = |s: &Spot| {
            let k = self.claims.partition_point(|c| c.number().start < s.end);
            let next = self.claims.get(k);
            next.is_some_and(|c| c.number().start == s.end && c.kind == Kind::Count)
        };
        let places = self.spots.iter().filter(|p| p.end <= self.clause.start);
        listed(s) && places.filter(|p| listed(p)).count() >= 2
    }
}

impl Around<'_> {
    /// 若不考虑高鑫零售和银泰的已处置业务，收入增长15%: whether a clause before the number's leaves the name out.
    fn counted_without(&self, s: &Spot) -> bool {
        let behind = self.text.get(s.end..self.number.start);
        if s.end > self.clause.start || behind.is_none_or(|t| !t.contains('，')) {
            return false;
        }
        let before = self.text.get(self.sentence.start..s.start).unwrap_or("");
        let lead = before
            .rsplit(['，', '；', '。', '（', '\n'])
            .next()
            .unwrap_or(before);
        if !OWNERS.left_out_before.within(lead) {
            return false;
        }
        OWNERS.left_out_before.iter().any(|w| {
            lead.rfind(w).is_some_and(|k| {
                let gap = lead.get(k + w.len()..).unwrap_or("");
                gap.chars().count() <= 12 && !gap.contains(['后', '的'])
            })
        })
    }
}

/// Where the name of a figure or the word for its change begins, if it stands before the number, else the number.
fn head(f: &Figure, number: usize, sentence: &Range<usize>, english: bool) -> usize {
    let head = f
        .cue
        .as_ref()
        // 河南产量3782万吨，山东2737万吨: a cue that is taken over says nothing of who stands behind it.
        .filter(|cue| {
            cue.start < number && sentence.contains(&cue.start) && (english || f.from.is_none())
        })
        .map_or(number, |cue| cue.start);
    let change = f.change.map(|ch| ch.at);
    change
        .filter(|at| *at < head && *at >= sentence.start)
        .unwrap_or(head)
}

/// Africa and the Middle East revenue rose: whether a figure is one of the results of a firm, which a region narrows.
fn reports(f: &Figure, cx: &Context<'_>, b: Bearer) -> bool {
    let results = f.known(cx).is_some_and(|m| {
        OWNERS.results.has(&m.name) || !cx.scan.english && OWNERS.results_zh.has(&m.name)
    });
    b == Bearer::Org && results
}

/// 星巴克同店销售增长1%；中国同店销售增长2%: the firm that leads a Chinese sentence; behind a semicolon the one of the
/// sentence before goes on.
fn leader(cx: &Context<'_>, c: &Claim, spots: &[Spot]) -> Option<usize> {
    let before = (c.sentence as usize)
        .checked_sub(1)
        .and_then(|k| cx.sentences.get(k))
        .filter(|p| cx.article.slice(p.span.clone()).ends_with('；'));
    let earlier = before.map_or(&[][..], |p| cx.scan.spots_in(p.span.clone()));
    let led = [earlier, spots].into_iter().find(|l| !l.is_empty())?;
    // 纬创旗下纬颖受惠: the part that is named behind the firm.
    let part = led.get(1).filter(|s| {
        let near = led.first().is_some_and(|f| s.start < f.end + 40);
        near && cx.scan.kind(s) == NameKind::Company && weigh::owned(&cx.article.text, s)
    });
    part.or(led.first())
        .filter(|s| cx.scan.kind(s) == NameKind::Company && !s.object && !s.speaks)
        .filter(|_| !cx.scan.english)
        .map(|s| s.who)
}
