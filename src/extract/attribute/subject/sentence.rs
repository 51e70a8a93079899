//! The names of the number's own sentence, each with what it costs to tie it to the number.

mod weigh;

use std::ops::Range;

use super::best::Best;
use super::phrase;
use super::rank::rank;
use super::relation::{
    acts, among, chain, clauses_between, group, headed, office, owner_gap, paid, predicate, toward,
    venue,
};
use super::title;
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature};
use crate::model::{Claim, FieldKind, Kind};

/// Between a part and what it is.
const PART_OF: &[&str] = &[
    "", "的", "为", "是", "用于", "用作", "归", "归属", "属于", "缴纳", "缴", "作为", "给", "分给",
    "流向", "投向", "计入", "上缴", "支付",
];
/// How much worse a name is that stands after 向, 与, from.
const OBJECT: f32 = 1.2;
/// The same for the one who pays: 向OpenAI投资 never makes OpenAI pay.
const PAID: f32 = 2.2;
/// How much worse a name is that speaks about the figure.
const SPEAKER: f32 = 0.35;
/// The same for those who speak of the figures of others.
const ANALYST: f32 = 1.1;

/// Names of the sentence.
pub fn names(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    b: Bearer,
    c: &Claim,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let a = Around::new(cx, claims, f, b, c, sentence);
    if let Some(m) = a.firm {
        best.offer(1.6, vec![m]);
    } else if let Some(m) = a.one_firm() {
        best.offer(1.75, vec![m]);
    }
    let mut last_clause = usize::MAX;
    for (k, s) in a.spots.iter().enumerate() {
        let kind = cx.scan.kind(s);
        if kind == NameKind::Event && b != Bearer::Event
            || a.left_out(s)
            || matches!(kind, NameKind::Field | NameKind::Scope) && predicate(a.text, s)
        {
            continue;
        }
        // 旅发局公布，10月访港旅客…: the figure is that of the country whose office speaks.
        if let Some(country) = office(cx, b, s).filter(|_| states(cx, f, c, s)) {
            best.offer(1.1 + rank(b, NameKind::Place).min(0.4), vec![country]);
            continue;
        }
        let fit = a.fit(s, kind);
        let before = s.end <= a.number.start;
        let cost = if let Some(t) = a.phrase(s) {
            t
        } else if a.rates(s, kind) {
            0.05
        } else if before {
            a.before(k, s, fit, &mut last_clause)
        } else {
            a.behind(k, s)
        };
        let cost = a.weighed(k, s, cost, fit);
        if cost >= best.cost {
            continue;
        }
        let who = if before {
            group(cx, a.spots, k).unwrap_or_else(|| chain(cx, a.spots, k))
        } else {
            vec![s.who]
        };
        best.offer(cost, who);
    }
}

/// Whether a number is a statistic of which an office speaks, and not what the office did (通报7家医院).
fn states(cx: &Context<'_>, f: &Figure, c: &Claim, s: &Spot) -> bool {
    if cx.scan.kind(s) == NameKind::Source || f.change.is_some() || f.from.is_some() {
        return true;
    }
    let cue = f.cue.as_ref().is_some_and(|q| q.start < c.span.start);
    let acts = c.kind == Kind::Count && !cue && clauses_between(cx, c, s.start) == 0;
    !acts && (f.metric.is_some() || f.noun.is_some())
}

/// What the costs of the names of one sentence depend on.
struct Around<'a> {
    cx: &'a Context<'a>,
    claims: &'a [Claim],
    f: &'a Figure,
    b: Bearer,
    c: &'a Claim,
    text: &'a str,
    english: bool,
    sentence: &'a Range<usize>,
    /// The number with its hedges.
    number: Range<usize>,
    clause: Range<usize>,
    /// Where the figure's name begins, if it stands before the number, else the number.
    head: usize,
    /// The names of the sentence.
    spots: &'a [Spot],
    /// The figure is what somebody is worth or raises.
    valuation: bool,
    /// Somebody is named who is invested in.
    invested: bool,
    /// The one that the title is about.
    main: Option<usize>,
    /// The same where the sentence is one of the results of this one firm.
    firm: Option<usize>,
    /// A bank's target price is one of somebody else's share.
    target_price: bool,
    /// The figure is said to be one of the whole firm.
    overall: bool,
}

impl<'a> Around<'a> {
    fn new(
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
        let clause = cx
            .sentences
            .get(c.sentence as usize)
            .map_or(sentence.clone(), |s| s.clause_at(number.start));
        let head = f
            .cue
            .as_ref()
            // 河南产量3782万吨，山东2737万吨: a cue that is taken over says nothing of who stands behind it.
            .filter(|cue| {
                cue.start < number.start
                    && sentence.contains(&cue.start)
                    && (english || f.from.is_none())
            })
            .map_or(number.start, |cue| cue.start);
        let change = f
            .change
            .map(|ch| ch.at)
            .filter(|at| *at < head && *at >= sentence.start);
        let head = change.map_or(head, |at| head.min(at));
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
        // Africa and the Middle East revenue rose: in the results of one firm a region narrows its revenue.
        // 星巴克同店销售增长1%；中国同店销售增长2%: behind a semicolon the firm of the sentence before goes on.
        let before = (c.sentence as usize)
            .checked_sub(1)
            .and_then(|k| cx.sentences.get(k))
            .filter(|p| text.get(p.span.clone()).is_some_and(|t| t.ends_with('；')));
        let leader = || {
            let earlier = before.map_or(&[][..], |p| cx.scan.spots_in(p.span.clone()));
            [earlier, spots]
                .iter()
                .find_map(|l| l.first())
                .filter(|s| cx.scan.kind(s) == NameKind::Company && !s.object && !s.speaks)
                .map(|s| s.who)
        };
        let firm = if english { main } else { main.or_else(leader) };
        let firm = firm.filter(|m| {
            b == Bearer::Org
                && cx
                    .scan
                    .who
                    .get(*m)
                    .is_some_and(|w| w.kind == NameKind::Company || w.count > 2)
                && known.is_some_and(|m| {
                    matches!(
                        m.name.as_str(),
                        "收入" | "营业利润" | "EBITDA" | "销售额" | "净销售额"
                    ) || !english
                        && matches!(
                            m.name.as_str(),
                            "同店销售" | "门店数" | "员工数" | "裁员人数" | "毛利率" | "净利润"
                        )
                })
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
        }
    }

    /// 42.5%信任蔡英文: whether a number says how many think so of who is named behind it.
    fn rates(&self, s: &Spot, kind: NameKind) -> bool {
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

    fn after(&self, s: &Spot) -> &'a str {
        self.text.get(s.end..).unwrap_or("")
    }

    /// The company that an English article is about by its title, as far as a firm can own the figure.
    fn one_firm(&self) -> Option<usize> {
        let firm = matches!(self.b, Bearer::Org | Bearer::Any | Bearer::Market) && self.english;
        self.main.filter(|m| {
            firm && self.cx.scan.who.get(*m).is_some_and(|w| {
                w.count > 2 && matches!(w.kind, NameKind::Company | NameKind::Unknown)
            })
        })
    }

    /// Whether the article speaks of a firm again and again.
    fn about_firm(&self) -> bool {
        self.cx.scan.most.iter().any(|(kind, count, _)| {
            matches!(kind, NameKind::Company | NameKind::Unknown) && *count > 2
        })
    }

    /// How well a kind of name suits the figure.
    fn fit(&self, s: &Spot, kind: NameKind) -> f32 {
        // 中信银行调整利率: banks have rates of their own, like the countries that set one.
        let rate = || self.f.known(self.cx).is_some_and(|m| m.name == "利率");
        if kind == NameKind::Company && rate() && self.cx.scan.name(s).ends_with("银行") {
            return 0.0;
        }
        let name = self.f.known(self.cx).map_or("", |m| m.name.as_str());
        // 全球共有2.5万名员工: in the report of a firm the whole world narrows its figure.
        let everywhere = !self.english
            && matches!(self.b, Bearer::Org | Bearer::Any)
            && kind == NameKind::Place
            && OWNERS.everywhere.has(self.cx.scan.name(s))
            && (self
                .main
                .and_then(|m| self.cx.scan.who.get(m))
                .is_some_and(|w| w.kind == NameKind::Company && !w.analyst)
                || self.spots.iter().any(|o| {
                    o.end <= s.start
                        && !o.object
                        && !o.speaks
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
        match (name, kind) {
            // The Bank of England cut its policy rate: whoever sets a rate owns it as well as its country.
            ("利率" | "降息幅度" | "加息幅度", NameKind::Institution) => 0.1,
            ("关税税率", NameKind::Person) => 0.4,
            _ => rank(self.b, kind),
        }
    }

    /// Whether the name is a class of firms at large, not one firm that is said to be of it.
    fn firms(&self, s: &Spot) -> bool {
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
    fn counted(&self, s: &Spot) -> bool {
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
    fn phrase(&self, s: &Spot) -> Option<f32> {
        self.english
            .then(|| phrase::tie(self.cx, self.f, self.b, self.c, &self.number, s))
            .flatten()
            .or_else(|| {
                let place = self.b == Bearer::Org && self.cx.scan.kind(s) == NameKind::Place;
                (self.english && place && self.main.is_none() && !self.about_firm())
                    .then(|| phrase::of(self.cx, self.f, s))
                    .flatten()
                    .map(|t| t - 0.8)
            })
    }

    /// 中国以外市场: what is left out owns nothing.
    fn left_out(&self, s: &Spot) -> bool {
        // 港元存款: a currency has rates of its own, and no amounts.
        let money = self.cx.scan.kind(s) == NameKind::Currency
            && self
                .f
                .known(self.cx)
                .is_some_and(|m| matches!(m.nature, Nature::Stock | Nature::Flow));
        // 内地旅客: visitors from a country are the figure of the place they come to.
        let from = self
            .f
            .known(self.cx)
            .is_some_and(|m| m.family.as_deref() == Some("visitors"))
            && matches!(self.cx.scan.kind(s), NameKind::Place | NameKind::Scope)
            && OWNERS.visitor.begin(self.after(s))
            && self
                .text
                .get(s.start..s.end)
                .is_some_and(|t| OWNERS.abroad.has(t));
        !self.english && (money || from || OWNERS.left_out.begin(self.after(s)))
    }

    /// The cost of a name before the number.
    fn before(&self, k: usize, s: &Spot, fit: f32, last_clause: &mut usize) -> f32 {
        let (text, cx) = (self.text, self.cx);
        let near = self
            .spots
            .get(k + 1)
            .is_none_or(|n| n.start >= self.head || n.start >= self.number.start);
        let until = if s.end <= self.head {
            self.head
        } else {
            self.number.start
        };
        let tie = near
            .then(|| owner_gap(cx, self.claims, s.end, until))
            .flatten();
        let inside = s.start >= self.clause.start;
        let away = clauses_between(cx, self.c, s.start);
        let later = away == *last_clause;
        let place = match tie {
            Some(t) => t,
            // SSI：还没收入但估值将超1400亿元: what stands before the colon is the topic.
            _ if headed(text, self.sentence.start, s) && !self.analyst(s) => 0.6,
            // 全国规模以上企业中，…: the population that the sentence counts in.
            _ if among(text, s) && fit < 1.0 => 0.2,
            // 微软作为长期支持者，…投资: what the sentence sets out to speak of.
            _ if self.after(s).starts_with("作为") => 0.6 + 0.1 * (away as f32).min(4.0),
            // 全球拥有1258家独角兽，总价值超过…: what was counted is what the sentence goes on to speak of.
            None if !inside
                && away == 1
                && self.b == Bearer::Org
                && self.firms(s)
                && self.counted(s) =>
            {
                0.7
            }
            None if inside => 0.8 + if later { 0.25 } else { 0.0 },
            None => 1.2 + 0.15 * (away as f32).min(4.0) + if later { 0.3 } else { 0.0 },
        };
        if !s.object && !s.speaks && fit < 1.0 {
            *last_clause = away;
        }
        let object = self.object(s, tie.is_some());
        let object = if !inside && self.introduced(s) {
            object - 0.8
        } else {
            object
        };
        let speaks = if s.speaks && tie.is_none() {
            let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
                || matches!(cx.scan.kind(s), NameKind::Institution | NameKind::Person);
            // …, mortgage lender Halifax said, …: whoever is quoted between two commas.
            let aside = self.english
                && k > 0
                && text
                    .get(self.sentence.start..s.start)
                    .and_then(|t| t.rsplit_once(", "))
                    .is_some_and(|(_, lead)| lead.split_whitespace().count() <= 4);
            if analyst || aside { ANALYST } else { SPEAKER }
        } else {
            0.0
        };
        place + object + speaks
    }

    /// What a name before the number costs for not being the one who acts.
    fn object(&self, s: &Spot, tied: bool) -> f32 {
        let after = self.after(s);
        // 在“星际之门”初期投资的1000亿美元中: whose money the sentence divides owns it.
        let divided = !self.english
            && self
                .text
                .get(self.number.end..)
                .is_some_and(|t| t.starts_with(['中', '里']))
            && self
                .text
                .get(..s.start)
                .is_some_and(|t| t.trim_end_matches(['“', '《']).ends_with('在'));
        if divided && s.start >= self.clause.start {
            return 0.0;
        }
        let possessive =
            after.starts_with('的') || after.starts_with("'s") || after.starts_with("’s");
        match self.b {
            Bearer::Target if s.object => -0.3,
            Bearer::Target => 0.5,
            _ if self.valuation && paid(self.text, s) => -0.1,
            _ if self.valuation && self.invested => 0.7,
            Bearer::Deal if !self.english && toward(self.text, self.clause.start, s) => PAID,
            _ if !s.object => 0.0,
            Bearer::Deal if acts(self.text, s, self.english) => -0.2,
            Bearer::Deal => PAID,
            Bearer::Place => PAID,
            _ if !self.english && venue(self.text, s) => OBJECT,
            _ if possessive && tied => 0.1,
            _ if tied && self.english => 0.6,
            _ => OBJECT,
        }
    }

    /// 第一的是太空探索公司: the sentence goes on to speak of the one it names so.
    fn introduced(&self, s: &Spot) -> bool {
        let ends = self
            .after(s)
            .starts_with(['，', ',', '。', '（', '(', '”', '；']);
        let before = self.text.get(..s.start).unwrap_or("");
        ends && (OWNERS.introduced.end(before)
            || before
                .chars()
                .rev()
                .take(14)
                .take_while(|c| !matches!(c, '，' | ',' | '。' | '、'))
                .any(|c| c == '是'))
    }

    /// The cost of a name behind the number: the target of a takeover, or a sentence that names its
    /// subject late.
    fn behind(&self, k: usize, s: &Spot) -> f32 {
        let (c, f, english) = (self.c, self.f, self.english);
        let gap = self.text.get(self.number.end..s.start).unwrap_or("");
        let near = gap.chars().count() <= if english { 30 } else { 12 }
            && !gap.contains(['，', '。', '；', ',']);
        let away = (clauses_between(self.cx, c, s.start) as f32).min(3.0);
        let changed = || {
            f.change
                .is_some_and(|ch| ch.at >= self.number.end && ch.at < s.start)
        };
        let second = || gap.split_whitespace().nth(1);
        match self.b {
            Bearer::Target
                if near && (s.object || gap.trim().is_empty() || OWNERS.buys.within(gap)) =>
            {
                0.3
            }
            Bearer::Target if s.object => 0.5 + 0.1 * away,
            // 3.3%的特别营业税, 5%为电影基金: a part is the one that stands behind it.
            _ if c.kind == Kind::Percent
                && !english
                && self.cx.scan.kind(s) == NameKind::Topic
                && f.change.is_none()
                && PART_OF.contains(&gap.trim()) =>
            {
                // 中国七成企业: a place directly before narrows the class and owns its share.
                let class = SHAPES.zh.classes.end(self.cx.scan.name(s));
                if class { 0.25 } else { -0.3 }
            }
            // 估值超过10亿元的独角兽: an attribute of the class behind it.
            _ if gap.trim_matches(['“', ' ']) == "的"
                && !matches!(self.b, Bearer::Deal | Bearer::Target | Bearer::Place)
                && self.firms(s)
                && !f.share
                && self.spots.get(..k).unwrap_or(&[]).iter().all(|p| {
                    p.end <= self.clause.start
                        || matches!(self.cx.scan.kind(p), NameKind::Place | NameKind::Market)
                }) =>
            {
                0.3
            }
            _ if self.valuation && near && (s.object || gap.trim() == "的") => 0.35,
            _ if gap.trim() == "的" && !english => 0.75,
            // Compared to the 8 per cent rise in the BSE Sensex.
            _ if english
                && changed()
                && gap.split_whitespace().count() <= 3
                && second().is_some_and(|w| matches!(w, "in" | "for" | "of" | "by")) =>
            {
                0.1
            }
            _ if english
                && near
                && [" at ", " for ", " of ", " in "]
                    .iter()
                    .any(|w| gap.ends_with(w)) =>
            {
                1.5
            }
            // 12集电视剧《…》: what comes in parts is named behind them.
            _ if c.unit == "集" && self.cx.scan.kind(s) == NameKind::Work && away < 1.0 => 0.4,
            // 1200家独角兽: without a name before it, a statistic is about what it counts.
            _ if c.kind == Kind::Count
                && matches!(c.unit.as_str(), "家" | "间")
                && self.cx.scan.kind(s) == NameKind::Field
                && !f.share
                && gap.trim_matches(['“', '”', '"', ' ']).is_empty() =>
            {
                0.5
            }
            // 最高超7300亿元，美国科技巨头加码投资: a heading names its subject behind the figure.
            _ if k == 0 && !english && !s.object && heads(self.cx, c, self.sentence, gap) => 0.9,
            // Revenue rose 5%, Apple said.
            _ if english && s.speaks && !self.cx.scan.who.get(s.who).is_some_and(|w| w.analyst) => {
                1.5
            }
            // 人工占20% behind 房租占15%: the next component is not whose the one before is.
            _ if self.cx.scan.kind(s) == NameKind::Topic && !english => 4.0,
            _ if near && english => 2.2,
            _ if near => 1.9,
            _ => 2.4 + 0.2 * away,
        }
    }
}

/// Whether a name opens the clause right behind the figure of a title or heading.
fn heads(cx: &Context<'_>, c: &Claim, sentence: &Range<usize>, gap: &str) -> bool {
    let short = cx
        .article
        .text
        .get(sentence.clone())
        .is_some_and(|t| t.chars().count() <= 40 && !t.ends_with(['。', '；']));
    let opens = gap.ends_with(['，', '！', '：', ',', '!', ' ']) && gap.chars().count() <= 8;
    (c.field == FieldKind::Title || short) && opens
}
