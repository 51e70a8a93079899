//! What an amount was paid for: takeovers, stakes, contracts, plant and training, fines and bail.
//!
//! In: the words around an amount and the cue found for it. Out: the cue of what was paid for, where the
//! sentence says so. Deliberately absent: prices of one of something; they are `refine`'s.

use super::Figure;
use super::cue::{Cue, Place, metric_of};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Bearer;
use crate::model::Kind;
use crate::text::words::Words;

/// 以974亿美元的价格竞购: a price in a clause about a takeover is the price of the takeover.
pub fn takeover(cx: &Context<'_>, place: &Place<'_>, c: Cue) -> Cue {
    let v = &cx.lexicon.vocabulary;
    // 提出以974亿美元收购, an unsolicited $97.4 billion deal to buy: as long as it is only offered, it is a bid.
    let agreed = v.figure(c.metric).is_some_and(|m| m.name == "收购价");
    if agreed {
        let clause = cx.article.slice(place.clause.clone());
        let words = if cx.scan.english {
            &WORDS.bid_en
        } else {
            &WORDS.bid_zh
        };
        let offered = words.within(clause);
        let bid = v.metric_id("收购报价");
        if let Some(metric) = bid.filter(|_| offered) {
            return Cue { metric, ..c };
        }
    }
    let plain = v
        .figure(c.metric)
        .is_some_and(|m| m.name == "价格" || m.name == "每股价格");
    if !plain {
        return c;
    }
    cx.scan
        .hits_in(place.clause.clone())
        .iter()
        .find_map(|h| {
            let m = metric_of(cx, h, place, false)?;
            (v.figure(m)?.bearer == Bearer::Target).then(|| Cue {
                metric: m,
                span: h.start..h.end,
                ..c.clone()
            })
        })
        .unwrap_or(c)
}

/// 斥资125亿美元收购, 以每股40美元的现金收购: what was paid for a firm, or is offered for it.
pub fn acquired(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(t) => t.split_once(['）', ')']).map_or("", |x| x.1),
        None => rest,
    };
    let lead = before.trim_end_matches(|c| !matches!(c, '股' | '资' | '掷'));
    let gap = before.get(lead.len()..)?;
    let tied = gap.is_empty() || super::glue::is_glue(gap, false);
    let each = lead.ends_with("每股");
    let paid = WORDS.paid_out.end(lead) || lead.ends_with("出资");
    // 每股70美元现金加股票方式收购, 总额高达1300亿美元的收购案: the verb of the same clause.
    let near: String = (rest.chars().take(16))
        .take_while(|c| !matches!(c, '，' | '。' | '；' | '、'))
        .collect();
    let deal = near.starts_with("的收购") || near.starts_with("的并购");
    let acquires = deal || tied && (each || paid) && WORDS.acquires.within(&near);
    let offered = WORDS.bid_zh.within(cx.article.slice(place.clause.clone()));
    let name = if offered { "收购报价" } else { "收购价" };
    acquires
        .then(|| super::english::named(cx, name, 0.87))
        .flatten()
}

/// 每年在产品上投入30亿 is buying, 在数据中心方面投入800亿 is capital spending: neither is a stake in anyone.
/// What training a model took is the cost of training.
pub fn spending(cx: &Context<'_>, place: &Place<'_>, c: Cue) -> Cue {
    let v = &cx.lexicon.vocabulary;
    let name = v.figure(c.metric).map_or("", |m| m.name.as_str());
    if cx.scan.english {
        return c;
    }
    let other = paid_out(cx, place, &c).or_else(|| taken(cx, place, &c));
    if let Some(metric) = other.or_else(|| paid_as(cx, place, &c)) {
        return Cue { metric, ..c };
    }
    if !matches!(name, "投资额" | "成本" | "支出") {
        return c;
    }
    let clause = cx.article.slice(place.clause.clone());
    let other = if clause.contains("每年") && WORDS.bought.within(clause) {
        "年采购额"
    } else if name != "投资额" && trains(clause) {
        "训练成本"
    } else if name == "投资额"
        && (clause.contains('在')
            && !clause.contains("合资")
            && WORDS.spent_on.within(clause)
            && WORDS.capital.within(clause)
            || outlay(cx, place))
    {
        "资本支出"
    } else {
        return c;
    };
    Cue {
        metric: v.metric_id(other).unwrap_or(c.metric),
        ..c
    }
}

/// 耗资4998万元回购, 减持120万股，总金额约6.8亿: what was paid for is said in the sentence.
fn paid_out(cx: &Context<'_>, place: &Place<'_>, c: &Cue) -> Option<u16> {
    let text = cx.article.text.as_str();
    if !WORDS.paid_out.has(text.get(c.span.clone())?) {
        return None;
    }
    let v = &cx.lexicon.vocabulary;
    let clause = cx.article.slice(place.clause.clone());
    let lead = text.get(place.sentence.start..place.number.end)?;
    let both = |ws: &Words| ws.within(clause) || ws.within(lead);
    let name = v.figure(c.metric).map_or("", |m| m.name.as_str());
    let to = if both(&WORDS.bought_back) {
        "回购额"
    } else if both(&WORDS.sold_off) {
        "套现额"
    } else if name == "涉案金额" && !both(&WORDS.crime) && both(&WORDS.dealt) {
        "交易额"
    } else {
        return None;
    };
    v.metric_id(to)
}

/// 骗取政府约370万日元的津贴: what is taken is told by the verb before the amount. 完成18起融资，总金额突破130亿元: a
/// sum is one of the rounds before it.
fn taken(cx: &Context<'_>, place: &Place<'_>, c: &Cue) -> Option<u16> {
    let text = cx.article.text.as_str();
    let v = &cx.lexicon.vocabulary;
    if place.kind != Kind::Money {
        return None;
    }
    let clause = text.get(place.clause.start..place.number.start)?;
    let behind = c.span.start >= place.number.end;
    if behind && WORDS.takes.within(clause) {
        return v.metric_id("涉案金额");
    }
    let sum = matches!(
        text.get(c.span.clone())?,
        "总金额" | "总额" | "合计金额" | "累计金额"
    );
    let lead = text.get(place.sentence.start..place.clause.start)?;
    (sum && lead.trim_end_matches('，').ends_with("融资"))
        .then(|| v.metric_id("融资额"))
        .flatten()
}

/// 支付5万元保释金, 发行250亿美元债券: what is paid or issued stands directly behind the amount.
fn paid_as(cx: &Context<'_>, place: &Place<'_>, c: &Cue) -> Option<u16> {
    let v = &cx.lexicon.vocabulary;
    let name = v.figure(c.metric).map_or("", |m| m.name.as_str());
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let before = text.get(place.clause.start..place.number.start)?;
    if WORDS.bonds.begin(rest) && before.trim_end_matches('约').ends_with("发行") {
        return v.metric_id("发行额");
    }
    let at = place.number.end
        + if rest.starts_with('的') {
            '的'.len_utf8()
        } else {
            0
        };
    let paid = matches!(name, "支付额" | "支出") && c.span.end <= place.number.start;
    let hits = cx.scan.hits_in(at..at + 3);
    let behind = hits.iter().find(|h| h.start == at)?;
    paid.then(|| metric_of(cx, behind, place, false)).flatten()
}

/// 签署174亿美元协议, 3000亿美元云计算合同: what a contract is worth.
pub fn contracted(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let rest = text.get(place.number.end..place.clause.end.max(place.number.end))?;
    let end = WORDS.contract.iter().filter_map(|w| rest.find(w)).min()?;
    let gap = rest.get(..end)?;
    let near = gap.chars().count() <= 10 && !gap.contains(['，', '、', '；', '（']);
    (near && WORDS.signs.within(before))
        .then(|| super::english::named(cx, "合同额", 0.85))
        .flatten()
}

/// 完成红杉资本领投的2500万美元A轮: what those who are named before put up is what was raised.
pub fn round(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let rest = text.get(place.number.end..place.sentence.end)?;
    let rest = rest.trim_start_matches(['的', '“', ' ']);
    let head = before.trim_end_matches(['约', '近', '超', '逾', '数', '为', '达', '过']);
    let sized = WORDS.round_size.end(head);
    let backed = WORDS
        .backs
        .end(before.trim_end_matches(['约', '近', '超', '逾', '数']));
    ((backed || sized) && WORDS.round.begin(rest))
        .then(|| super::english::named(cx, "融资额", 0.9))
        .flatten()
}

/// 2025财年投资800亿美元，用于开发数据中心: the budget of a year that is said to go into computing plant.
fn outlay(cx: &Context<'_>, place: &Place<'_>) -> bool {
    let text = cx.article.text.as_str();
    let behind = text.get(place.number.end..place.sentence.end).unwrap_or("");
    let behind = match behind.strip_prefix(['（', '(']) {
        Some(t) => t.split_once(['）', ')']).map_or("", |x| x.1),
        None => behind,
    };
    let behind = ["资金", "，", ",", " "]
        .iter()
        .fold(behind, |t, w| t.strip_prefix(w).unwrap_or(t));
    let Some(purpose) = WORDS.spends_for.without_lead(behind) else {
        return false;
    };
    let purpose = purpose.split(['。', '；', '，', ',']).next().unwrap_or("");
    let sentence = cx.article.slice(place.sentence.clone());
    let joint = WORDS.spends_unless.within(sentence);
    let head = text
        .get(place.sentence.start..place.number.start)
        .unwrap_or("");
    let yearly = head.contains('年') || {
        let v = &cx.lexicon.vocabulary;
        let capex = v.metric_id("资本支出");
        cx.scan
            .hits
            .iter()
            .any(|h| v.sense(h).cues.first().copied() == capex && capex.is_some())
    };
    !joint && yearly && WORDS.computing.within(purpose) && WORDS.plant.within(purpose)
}

/// 训练其模型花费560亿, 花5亿训练GPT-5: the verb says what the money went for. 训练营 and 训练芯片 are things.
fn trains(clause: &str) -> bool {
    clause
        .split("训练")
        .skip(1)
        .any(|behind| !WORDS.training_thing.begin(behind))
}
