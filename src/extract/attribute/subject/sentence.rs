//! The names of the number's own sentence, each with what it costs to tie it to the number.

use std::ops::Range;

use super::best::Best;
use super::rank::rank;
use super::relation::{
    acts, among, chain, clauses_between, group, headed, owner_gap, paid, predicate, toward,
};
use super::title;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::{Claim, FieldKind, Kind};

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
    let main = title::owner(cx, b);
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
fn attribute(text: &str, s: &Spot) -> bool {
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
