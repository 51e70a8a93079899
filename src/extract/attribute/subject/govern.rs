//! The nearest governing name: in brackets around the number, before its figure, in its clause, its
//! sentence, the sentences before, the heading, the title. Every candidate has a cost; the least wins.

use std::ops::Range;

use super::rank::rank;
use super::relation::{
    acts, among, bracket_owner, chain, clauses_between, group, headed, joint, owner_gap, paid,
    predicate, toward,
};
use super::{Owner, back, bearer};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, FieldKind, Kind};

/// How much worse a name is that stands after 向, 与, from.
const OBJECT: f32 = 1.2;
/// The same for the one who pays: 向OpenAI投资 never makes OpenAI pay.
const PAID: f32 = 2.2;
/// How much worse a name is that speaks about the figure.
const SPEAKER: f32 = 0.35;
/// The same for those who speak of the figures of others.
const ANALYST: f32 = 1.1;

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
    if let Some(o) = cx
        .mentions
        .get(i)
        .and_then(|m| m.converts)
        .and_then(|j| owners.get(j))
    {
        return o.clone();
    }
    // What an accident report counts is the accident's, even where no figure of it is named.
    let counts = b_any(cx, f, c);
    // The number only goes on from one before it: so does its owner, unless somebody new is named.
    let b = bearer(cx, f);
    if (b == Bearer::Event || counts)
        && let Some(w) = cx.scan.event
    {
        return Owner {
            who: vec![w],
            confidence: 0.88,
        };
    }
    let s = cx.sentences.get(c.sentence as usize);
    let sentence = s.map_or(c.span.clone(), |s| s.span.clone());
    let mut best = Best::default();
    if let Some(k) = bracket_owner(cx, &sentence, c) {
        best.offer(0.0, vec![k]);
    }
    // 400亿美元！OpenAI巨额融资有望落地: a headline that opens with the bare figure goes on to say whose it is.
    let bare = c.field == FieldKind::Title
        && cx
            .article
            .text
            .get(c.span.end..sentence.end)
            .is_some_and(|t| matches!(t.trim(), "！" | "!"));
    let next = cx.sentences.get(c.sentence as usize + 1);
    if let Some(s) = next.filter(|s| bare && s.field == FieldKind::Title)
        && let Some(k) = back::leading(cx, b, s.span.clone())
    {
        best.offer(0.05, vec![k]);
    }
    in_sentence(cx, claims, f, b, c, &sentence, &mut best);
    if b == Bearer::Deal
        && let Some(k) = joint(cx, &sentence, c.span.start)
    {
        best.offer(0.05, vec![k]);
    }
    back::anaphor(cx, claims, owners, f, b, i, &sentence, &mut best);
    back::topic(cx, claims, figures, owners, b, i, &mut best);
    if b == Bearer::Place && best.cost > 1.9 {
        home(cx, &mut best);
    }
    if best.cost > 1.9 {
        title(cx, b, &mut best);
    }
    let open = best
        .who
        .first()
        .and_then(|w| cx.scan.who.get(*w))
        .is_some_and(|w| w.kind == NameKind::Topic);
    let plain = alone(cx, f, b, c, &sentence, &best);
    // Shapes of English names are not as sure as their place.
    let shaped = cx.scan.english
        && best
            .who
            .first()
            .and_then(|w| cx.scan.who.get(*w))
            .is_some_and(|w| w.kind == NameKind::Unknown && w.count < 4);
    // The figure goes on from a number whose owner is sure.
    let mate = f
        .from
        .and_then(|j| owners.get(j))
        .filter(|o| o.who == best.who && best.cost <= 0.75);
    Owner {
        confidence: match best.cost {
            _ if open => 0.8,
            x if x <= 0.35 => 0.96,
            _ if mate.is_some() => mate.map_or(0.89, |o| o.confidence.min(0.92)),
            x if x <= 0.85 && plain => 0.92,
            x if x <= 0.9 && shaped => 0.85,
            x if x <= 0.75 => 0.89,
            x if x <= 0.9 => 0.87,
            x if x <= 1.5 => 0.84,
            x if x <= 2.2 => 0.74,
            x if x <= 3.0 => 0.6,
            _ => 0.45,
        },
        who: best.who,
    }
}

/// Whether the owner is a known name before the number in its own clause, with the figure's name beside the
/// number, and nobody else in the sentence could own it.
fn alone(
    cx: &Context<'_>,
    f: &Figure,
    b: Bearer,
    c: &Claim,
    sentence: &Range<usize>,
    best: &Best,
) -> bool {
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
    let number = c.hedged.start.min(c.span.start);
    let clause = cx
        .sentences
        .get(c.sentence as usize)
        .map_or(sentence.clone(), |s| s.clause_at(number));
    let (Some(&who), true) = (best.who.first(), best.who.len() == 1) else {
        return false;
    };
    let kind = cx.scan.who.get(who).map_or(NameKind::Unknown, |w| w.kind);
    let cue = f.cue.as_ref().is_some_and(|q| q.start >= clause.start) || f.change.is_some();
    let mut here = false;
    for s in cx.scan.spots_in(sentence.clone()) {
        if s.who == who {
            here |= s.start >= clause.start && s.end <= number && !s.object && !s.speaks;
        } else if rank(b, cx.scan.kind(s)) < 0.7 && s.start < c.span.end + 24 {
            return false;
        }
    }
    here && known(kind) && cue && f.from.is_none() && f.confidence >= 0.93
}

/// A count without a known figure in a report whose title is about an accident.
fn b_any(cx: &Context<'_>, f: &Figure, c: &Claim) -> bool {
    let about = || {
        cx.article
            .fields
            .iter()
            .filter(|x| x.kind == FieldKind::Title)
            .any(|x| {
                cx.scan
                    .hits_in(x.span.clone())
                    .iter()
                    .any(|h| cx.lexicon.vocabulary.sense(h).role.any(Role::EVENT))
            })
    };
    let loose = f.metric.is_none()
        || f.known(cx)
            .is_some_and(|m| matches!(m.name.as_str(), "面积" | "人口"));
    c.kind == Kind::Count && loose && about()
}

/// Whether the words between an amount and a name are those of a purchase.
fn buys(gap: &str) -> bool {
    [
        "收购",
        "竞购",
        "并购",
        "买下",
        "购入",
        "acquire",
        "buy",
        "take over",
    ]
    .iter()
    .any(|w| gap.contains(w))
}

/// Offices that publish their own country's statistics, by canonical name in either language.
const OFFICES: &[(&str, &[&str])] = &[
    (
        "中国",
        &[
            "国家统计局",
            "中国人民银行",
            "商务部",
            "财政部",
            "海关总署",
            "国家发改委",
            "工信部",
            "金融监管总局",
            "证监会",
            "国务院",
        ],
    ),
    (
        "美国",
        &[
            "美国劳工部",
            "美国劳工统计局",
            "美国商务部",
            "美联储",
            "美国财政部",
            "美国人口普查局",
            "美国能源信息署",
        ],
    ),
    (
        "US",
        &[
            "Labor Department",
            "Bureau of Labor Statistics",
            "Commerce Department",
            "Federal Reserve",
            "Census Bureau",
            "EIA",
            "Treasury Department",
        ],
    ),
    ("日本", &["日本央行"]),
    ("英国", &["英国央行"]),
    ("欧元区", &["欧洲央行", "欧盟统计局"]),
    ("UK", &["Bank of England"]),
    ("Japan", &["Bank of Japan"]),
    ("euro zone", &["European Central Bank", "Eurostat"]),
];

/// A country's statistic without a country, where the country's own office is quoted for it.
fn home(cx: &Context<'_>, best: &mut Best) {
    if let Some(k) = cx.scan.home.get_or_init(|| quoted_home(cx)) {
        best.offer(1.9, vec![*k]);
    }
}

fn quoted_home(cx: &Context<'_>) -> Option<usize> {
    OFFICES.iter().find_map(|(country, offices)| {
        let quoted = cx
            .scan
            .who
            .iter()
            .any(|w| w.count > 0 && offices.contains(&w.name.as_str()));
        let here = cx
            .scan
            .who
            .iter()
            .position(|w| w.name == *country && w.kind == NameKind::Place);
        here.filter(|_| quoted)
    })
}

/// The cheapest candidate so far.
#[derive(Debug)]
pub struct Best {
    /// Its cost.
    pub cost: f32,
    /// Who it is.
    pub who: Vec<usize>,
}

impl Default for Best {
    fn default() -> Self {
        Best {
            cost: 9.0,
            who: Vec::new(),
        }
    }
}

impl Best {
    /// Takes a candidate if it is cheaper.
    pub fn offer(&mut self, cost: f32, who: Vec<usize>) {
        if cost < self.cost && !who.is_empty() {
            self.cost = cost;
            self.who = who;
        }
    }
}

/// Names of the sentence.
fn in_sentence(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    b: Bearer,
    c: &Claim,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let number = c.hedged.start.min(c.span.start)..c.hedged.end.max(c.span.end);
    let clause = cx
        .sentences
        .get(c.sentence as usize)
        .map_or(sentence.clone(), |s| s.clause_at(number.start));
    // Where the figure's name begins, if it stands before the number, else the number.
    let head = f
        .cue
        .as_ref()
        .filter(|cue| cue.start < number.start && sentence.contains(&cue.start))
        .map_or(number.start, |cue| cue.start);
    let change = f
        .change
        .map(|ch| ch.at)
        .filter(|at| *at < head && *at >= sentence.start);
    let head = change.map_or(head, |at| head.min(at));
    let spots = cx.scan.spots_in(sentence.clone());
    // 软银向OpenAI投资，投前估值2600亿: the value is that of the one who is invested in.
    let valuation = f
        .known(cx)
        .is_some_and(|m| matches!(m.family.as_deref(), Some("valuation" | "funding")));
    let invested = valuation
        && spots
            .iter()
            .any(|s| paid(text, s) && s.end <= number.end + 60 && rank(b, cx.scan.kind(s)) < 0.5);
    let main = title_owner(cx, b);
    // A bank's target price is one of somebody else's share.
    let target_price = f.known(cx).is_some_and(|m| m.name == "目标价");
    // Africa and the Middle East revenue rose: in the results of one firm a region narrows its revenue.
    let firm = main.filter(|m| {
        b == Bearer::Org
            && english
            && cx
                .scan
                .who
                .get(*m)
                .is_some_and(|w| w.kind == NameKind::Company || w.count > 2)
            && f.known(cx).is_some_and(|m| {
                matches!(
                    m.name.as_str(),
                    "收入" | "营业利润" | "EBITDA" | "销售额" | "净销售额"
                )
            })
    });
    if let Some(m) = firm {
        best.offer(1.6, vec![m]);
    }
    let mut last_clause = usize::MAX;
    for (k, s) in spots.iter().enumerate() {
        let kind = cx.scan.kind(s);
        if kind == NameKind::Event && b != Bearer::Event {
            continue;
        }
        let fit = rank(b, kind);
        // 中国以外市场: what is left out owns nothing.
        if !english
            && text
                .get(s.end..)
                .is_some_and(|t| ["以外", "之外", "除外"].iter().any(|w| t.starts_with(w)))
        {
            continue;
        }
        if matches!(kind, NameKind::Field | NameKind::Scope) && predicate(text, s) {
            continue;
        }
        let in_whole = f.whole_at.as_ref().is_some_and(|w| w.contains(&s.start));
        let cost = if s.end <= number.start {
            let near = spots
                .get(k + 1)
                .is_none_or(|n| n.start >= head || n.start >= number.start);
            let until = if s.end <= head { head } else { number.start };
            let tie = near.then(|| owner_gap(cx, claims, s.end, until)).flatten();
            let inside = s.start >= clause.start;
            let away = clauses_between(cx, c, s.start);
            let later = away == last_clause;
            let place = match tie {
                Some(t) => t,
                // SSI：还没收入但估值将超1400亿元: what stands before the colon is the topic.
                _ if headed(text, sentence.start, s) => 0.6,
                // 全国规模以上企业中，…: the population that the sentence counts in.
                _ if among(text, s) && fit < 1.0 => 0.2,
                // 微软作为长期支持者，…投资: what the sentence sets out to speak of.
                _ if text.get(s.end..).is_some_and(|t| t.starts_with("作为")) => {
                    0.6 + 0.1 * (away as f32).min(4.0)
                }
                None if inside => 0.8 + if later { 0.25 } else { 0.0 },
                None => 1.2 + 0.15 * (away as f32).min(4.0) + if later { 0.3 } else { 0.0 },
            };
            if !s.object && !s.speaks && fit < 1.0 {
                last_clause = away;
            }
            let possessive = text
                .get(s.end..)
                .is_some_and(|t| t.starts_with('的') || t.starts_with("'s") || t.starts_with("’s"));
            let object = match b {
                Bearer::Target if s.object => -0.3,
                Bearer::Target => 0.5,
                _ if valuation && paid(text, s) => -0.1,
                _ if valuation && invested => 0.7,
                Bearer::Deal if !english && toward(text, clause.start, s) => PAID,
                _ if !s.object => 0.0,
                Bearer::Deal if acts(text, s, english) => -0.2,
                Bearer::Deal => PAID,
                Bearer::Place => PAID,
                _ if possessive && tie.is_some() => 0.1,
                _ if tie.is_some() && english => 0.6,
                _ => OBJECT,
            };
            // 第一的是太空探索公司: the sentence goes on to speak of the one it names so.
            let ends = text
                .get(s.end..)
                .is_some_and(|t| t.starts_with(['，', ',', '。', '（', '(', '”', '；']));
            let is = ends
                && text.get(..s.start).is_some_and(|t| {
                    ["名为", "名为“", "企业“", "公司“", "项目“", "平台“", "名叫"]
                        .iter()
                        .any(|w| t.ends_with(w))
                        || t.char_indices()
                            .rev()
                            .take(14)
                            .take_while(|(_, c)| !matches!(c, '，' | ',' | '。' | '、'))
                            .any(|(_, c)| c == '是')
                });
            let object = if is && !inside { object - 0.8 } else { object };
            let speaks = if s.speaks && tie.is_none() {
                let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
                    || matches!(kind, NameKind::Institution | NameKind::Person);
                if analyst { ANALYST } else { SPEAKER }
            } else {
                0.0
            };
            place + object + speaks
        } else {
            // Behind the number: the target of a takeover, or a sentence that names its subject late.
            let gap = text.get(number.end..s.start).unwrap_or("");
            let near = gap.chars().count() <= if english { 30 } else { 12 }
                && !gap.contains(['，', '。', '；', ',']);
            let away = (clauses_between(cx, c, s.start) as f32).min(3.0);
            match b {
                Bearer::Target if near && (s.object || gap.trim().is_empty() || buys(gap)) => 0.3,
                Bearer::Target if s.object => 0.5 + 0.1 * away,
                _ if valuation && near && (s.object || gap.trim() == "的") => 0.35,
                _ if gap.trim() == "的" && !english => 0.75,
                // Compared to the 8 per cent rise in the BSE Sensex.
                _ if english
                    && f.change
                        .is_some_and(|ch| ch.at >= number.end && ch.at < s.start)
                    && gap.split_whitespace().count() <= 3
                    && gap
                        .split_whitespace()
                        .nth(1)
                        .is_some_and(|w| matches!(w, "in" | "for" | "of" | "by")) =>
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
                // 1200家独角兽: without a name before it, a statistic is about what it counts.
                _ if c.kind == Kind::Count
                    && matches!(c.unit.as_str(), "家" | "间")
                    && kind == NameKind::Field
                    && !f.share
                    && gap.trim_matches(['“', '”', '"', ' ']).is_empty() =>
                {
                    0.5
                }
                // 最高超7300亿元，美国科技巨头加码投资: a heading names its subject behind the figure.
                _ if k == 0 && !english && !s.object && heads(cx, c, sentence, gap) => 0.9,
                _ if near => 1.9,
                _ => 2.4 + 0.2 * away,
            }
        };
        let cost = cost + if in_whole { 1.5 } else { 0.0 };
        // 是美国主要艺术场馆之一，每年举办…: what only describes the one that the sentence is about.
        let cost = cost
            + if !english && k > 0 && attribute(text, s) {
                1.0
            } else {
                0.0
            };
        // 非凡领越旗下上市公司堡狮龙: the one named next is meant.
        let parent = !english
            && spots.get(k + 1).is_some_and(|n| {
                n.end <= number.start
                    && !n.object
                    && text.get(s.end..n.start).is_some_and(|g| {
                        g.chars().count() <= 14
                            && !g.contains(['，', '。', '、'])
                            && ["旗下", "子公司", "附属", "控股的", "控股子"]
                                .iter()
                                .any(|w| g.contains(w))
                    })
            });
        let cost = cost + if parent { 0.6 } else { 0.0 };
        // A name by shape that stands once, beside the one that the title is about.
        let who_is = cx.scan.who.get(s.who);
        let passing = english
            && kind == NameKind::Unknown
            && main.is_some_and(|m| m != s.who)
            && who_is.is_some_and(|w| w.count < 2);
        let cost = cost
            + if passing { 0.5 } else { 0.0 }
            + if target_price
                && main.is_some_and(|m| m != s.who)
                && (s.speaks || who_is.is_some_and(|w| w.analyst || w.kind == NameKind::Unknown))
            {
                1.5
            } else {
                0.0
            };
        let region = firm.is_some() && kind == NameKind::Place;
        let cost = (cost + fit).max(0.05) + if region { 1.0 } else { 0.0 };
        if cost >= best.cost {
            continue;
        }
        let who = if s.end <= number.start {
            group(cx, spots, k).unwrap_or_else(|| chain(cx, spots, k))
        } else {
            vec![s.who]
        };
        best.offer(cost, who);
    }
}

/// 甲是美国主要艺术场馆之一: whether a name directly behind 是 describes whatever stands before it.
fn attribute(text: &str, s: &crate::extract::attribute::scan::Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("");
    let copula = ["是", "是全", "为", "属于", "作为"]
        .iter()
        .any(|w| before.ends_with(w));
    let rest = text.get(s.end..).unwrap_or("");
    let rest = rest
        .split(['，', '。', '；', ',', '\n'])
        .next()
        .unwrap_or("");
    copula
        && rest.chars().count() >= 2
        && !["的是"].iter().any(|w| before.ends_with(w))
        && [
            "之一", "最大", "第一", "第二", "第三", "最", "主要", "领先", "龙头", "著名", "唯一",
        ]
        .iter()
        .any(|w| rest.contains(w))
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

/// The one suitable name of the title, where it has only one.
pub fn title_owner(cx: &Context<'_>, b: Bearer) -> Option<usize> {
    let title = cx
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title)?;
    let mut found: Option<usize> = None;
    for s in cx.scan.spots_in(title.span.clone()) {
        let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst);
        if rank(b, cx.scan.kind(s)) >= 0.5 || analyst {
            continue;
        }
        if found.is_some_and(|f| f != s.who) {
            return None;
        }
        found = Some(s.who);
    }
    found
}

/// The first suitable name of the title, else the one the article names most.
fn title(cx: &Context<'_>, b: Bearer, best: &mut Best) {
    let span = cx
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title)
        .map_or(0..0, |f| f.span.clone());
    let mut named: Vec<usize> = Vec::new();
    for s in cx.scan.spots_in(span.clone()) {
        if rank(b, cx.scan.kind(s)) < 0.5
            && !named.contains(&s.who)
            && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        {
            named.push(s.who);
        }
    }
    // A title about one alone makes the article its own.
    let alone = named.len() == 1;
    for s in cx.scan.spots_in(span) {
        let fit = rank(b, cx.scan.kind(s))
            - if alone && named.contains(&s.who) {
                0.6
            } else {
                0.0
            };
        best.offer(
            2.6 + fit + if s.object { 0.5 } else { 0.0 } + if s.speaks { 0.4 } else { 0.0 },
            vec![s.who],
        );
    }
    if best.who.is_empty() {
        let most = cx
            .scan
            .most
            .iter()
            .filter(|(kind, ..)| rank(b, *kind) < 1.0)
            .max_by_key(|(_, count, i)| (*count, std::cmp::Reverse(*i)));
        if let Some((_, count, i)) = most
            && *count > 1
        {
            best.offer(4.0, vec![*i]);
        }
    }
}
