//! What the words around a cue add to it: whether earnings are meant per share, which goods or which other side narrow the figure.

use super::Figure;
use super::cue::Place;
use super::glue::is_glue;
use super::noun::NOUNS;
use super::origin::{narrows, said_before};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, Hit, NameKind, Nature};
use crate::model::{Claim, Kind};
use crate::text::near;
use crate::text::script::is_han;

/// 86岁本地男子: whoever is so old.
pub fn aged(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let age = place.unit == "岁" && !cx.scan.english;
    age.then(|| super::english::named(cx, "年龄", 0.9))
        .flatten()
}

/// 终场跌10元收1375元: what a share ends the day at.
pub fn closed(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let before = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let lead = before.trim_end().strip_suffix('收')?;
    let ends =
        lead.ends_with(|c: char| c.is_ascii_digit() || "元点%％盘场日后，终价跌涨平".contains(c));
    (ends && !cx.scan.english && place.kind == Kind::Money)
        .then(|| super::english::named(cx, "收盘价", 0.9))
        .flatten()
}

/// Earnings of so much a share are earnings per share, and a dividend likewise.
pub fn refine(cx: &Context<'_>, place: &Place<'_>, f: Figure) -> Figure {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end).unwrap_or("");
    let head = text
        .get(place.clause.start..place.number.start)
        .unwrap_or("");
    let per_share = WORDS
        .per_share
        .begin(near::behind(rest, 0, 24).trim_start())
        || head.trim_end().ends_with("每股");
    let word = f.cue.clone().and_then(|q| text.get(q)).unwrap_or("");
    let clause = cx.article.slice(place.clause.clone());
    // 每股可比较盈利0.55元: words may stand between the two.
    let per_share = per_share
        || f.cue.as_ref().is_some_and(|q| {
            text.get(place.clause.start..q.start).is_some_and(|t| {
                t.rfind("每股").and_then(|k| t.get(k..)).is_some_and(|g| {
                    g.chars().count() <= 10
                        && !g.contains(|c: char| c.is_ascii_digit() || "，、；（）".contains(c))
                })
            })
        });
    // 目标价为每股45美元: the price that is named before the bare word.
    if let Some(q) = f
        .cue
        .as_ref()
        .filter(|_| word == "每股" && !cx.scan.english)
        && let Some(m) = priced_before(cx, place, q.start)
    {
        return Figure {
            metric: Some(m),
            ..f
        };
    }
    let name = match f.known(cx).map(|m| m.name.as_str()) {
        // 末期股息每股2.49元, 按每股36.2元增持: the bare word is of what the clause speaks of.
        Some("每股收益")
            if matches!(word, "每股" | "合每股") && !WORDS.per_share_earned.within(clause) =>
        {
            if WORDS.per_share_close.within(clause) {
                "收盘价"
            } else if WORDS.per_share_dividend.within(clause) {
                "每股股息"
            } else if WORDS.bought_back.within(clause) {
                "回购价"
            } else if WORDS.per_share_price.within(clause) {
                "价格"
            } else {
                return f;
            }
        }
        // 拟以15亿元至30亿元回购，价格不超过1887元: no share costs so much.
        Some("回购价")
            if !per_share
                && cx
                    .mentions
                    .get(place.i)
                    .and_then(|m| m.value.or(m.low))
                    .is_some_and(|v| v >= rust_decimal::Decimal::from(1_000_000)) =>
        {
            "回购额"
        }
        // 合计派发现金红利65.5亿元: no share gets so much.
        Some("每股股息")
            if !word.contains('每')
                && !per_share
                && cx
                    .mentions
                    .get(place.i)
                    .and_then(|m| m.value.or(m.low))
                    .is_some_and(|v| v >= rust_decimal::Decimal::from(100_000)) =>
        {
            "分红"
        }
        // 增持公司股份11万股, 回购100万股股份: what is done with the shares says more than the word for them.
        Some("持股数") if !word.contains('持') => {
            let from = place.clause.start.min(place.number.start);
            let head = text.get(from..place.number.start).unwrap_or("");
            let done = WORDS
                .share_deals
                .iter()
                .filter_map(|(name, verbs)| {
                    let at = verbs.iter().filter_map(|w| head.rfind(w)).max()?;
                    let near = head.get(at..).is_some_and(|t| {
                        t.chars().count() <= 14 && !t.contains('持') || t.chars().count() <= 8
                    });
                    near.then_some((at, name))
                })
                .max();
            match done {
                Some((_, name)) => name.as_str(),
                None => return f,
            }
        }
        // 增持至1000万股: the word leads to what is held.
        Some("增持股数" | "减持股数")
            if f.cue.as_ref().is_some_and(|q| {
                text.get(q.end..place.number.end)
                    .is_some_and(|g| g.starts_with(['至', '到']))
            }) =>
        {
            "持股数"
        }
        // Earned $10 million: who is no firm gets no profit.
        Some("净利润") if matches!(word, "earned" | "earns") && !per_share => {
            return Figure {
                confidence: f.confidence.min(0.8),
                ..f
            };
        }
        // Operating earnings of $5.75 to $5.95 per share: no share has an operating profit in Chinese news.
        Some("营业利润")
            if per_share && place.kind == Kind::Money && word.ends_with("earnings") =>
        {
            "每股收益"
        }
        Some("净利润" | "归母净利润" | "净亏损" | "扣非净利润")
            if per_share && place.kind == Kind::Money =>
        {
            "每股收益"
        }
        // "Barbie" pulled in another $53 million: where the article tells of films, they take in no funds.
        Some("融资额")
            if cx.scan.english && WORDS.took_in_en.has(word) && WORDS.films_en.within(text) =>
        {
            "票房"
        }
        // An outbreak has sickened 481 people, 56 were hospitalized: nobody is injured by it.
        Some("受伤人数") if cx.scan.english && WORDS.outbreak_en.within(text) => {
            let ill = WORDS.falls_ill_en.has(word);
            if !ill && !word.contains("hospital") || WORDS.casualty_en.within(clause) {
                return f;
            }
            return Figure {
                metric: None,
                noun: Some(if ill { "cases" } else { "hospitalized" }.to_owned()),
                ..f
            };
        }
        Some("分红") if per_share => "每股股息",
        // Will pay Hess shareholders $171 a share: what is paid for each share is the price of the takeover.
        Some("支出")
            if per_share
                && cx.scan.english
                && place.kind == Kind::Money
                && !WORDS.results_en.within(clause) =>
        {
            "收购价"
        }
        // 坠落40米深的山谷: only an earthquake has a focus.
        Some("震源深度") if cx.scan.event.is_some() && !quake(cx) => "深度",
        // 伤员中重症5人: in the report of an accident those badly hurt.
        Some("重症病例") if cx.scan.event.is_some() && matches!(place.unit, "人" | "名") => {
            "重伤人数"
        }
        // 民间设施损失金额2亿元: what a disaster costs is no money of a crime.
        Some("涉案金额")
            if word.contains("损失") && cx.scan.event.is_some() && !WORDS.crime.within(clause) =>
        {
            "经济损失"
        }
        // 投前估值2600亿，此轮投资后将达3000亿.
        Some("投前估值") if post_money(cx, place, &f) => "投后估值",
        Some("融资额") if per_share && place.kind == Kind::Money => "发行价",
        _ => return f,
    };
    let metric = cx.lexicon.vocabulary.metric_id(name);
    Figure {
        metric: metric.or(f.metric),
        ..f
    }
}

/// The price that is named before a byte, from which only weightless words part it.
fn priced_before(cx: &Context<'_>, place: &Place<'_>, at: usize) -> Option<u16> {
    let v = &cx.lexicon.vocabulary;
    let hits = cx.scan.hits_in(place.clause.start..at);
    let tied = |h: &&Hit| {
        let gap = cx.article.text.get(h.end..at);
        h.end <= at && gap.is_some_and(|g| is_glue(g, false))
    };
    // 为 is a word of its own between the two, and names nothing.
    let mut named = hits.iter().rev().filter(tied);
    let m = named.find_map(|h| super::cue::metric_of(cx, h, place, false))?;
    v.figure(m)
        .is_some_and(|m| m.nature == Nature::Price)
        .then_some(m)
}

/// Whether the article tells of an earthquake.
fn quake(cx: &Context<'_>) -> bool {
    let text = cx.article.text.as_str();
    text.contains('震') || text.contains("quake")
}

/// Whether the words between a pre-money value and the number say that this one holds after the money.
fn post_money(cx: &Context<'_>, place: &Place<'_>, f: &Figure) -> bool {
    let from = f
        .cue
        .as_ref()
        .map_or(place.clause.start, |q| q.end)
        .max(place.clause.start);
    cx.article
        .text
        .get(from..place.number.start)
        .is_some_and(|t| WORDS.post_money.within(t))
}

/// 硅料39元/kg: an amount for one of something is its price.
pub fn apiece(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let unit = rest.strip_prefix('/')?;
    if place.kind != Kind::Money || WORDS.no_price_per.begin(unit) {
        return None;
    }
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id("价格")?),
        confidence: 0.85,
        ..Figure::default()
    })
}

/// Sold 8,955 shares, totaling $749,981: the money that shares were sold for, which no word names.
pub fn sold(cx: &Context<'_>, place: &Place<'_>, f: Figure) -> Figure {
    let text = cx.article.text.as_str();
    let loose = f.metric.is_none()
        || f.known(cx)
            .is_some_and(|m| matches!(m.name.as_str(), "价格" | "股价"));
    if !cx.scan.english || place.kind != Kind::Money || !loose {
        return f;
    }
    let before = text
        .get(place.sentence.start..place.number.start)
        .unwrap_or("")
        .trim_end();
    let total = WORDS.total.end(before);
    let sells = WORDS.sells.within(before) && before.contains("shares");
    if !(total && sells) {
        return f;
    }
    Figure {
        metric: cx.lexicon.vocabulary.metric_id("套现额"),
        cue: None,
        confidence: 0.85,
        ..Figure::default()
    }
}

/// ($1 = US$0.74): two amounts joined by a sign of equality state a rate.
pub fn rate(cx: &Context<'_>, claims: &[Claim], i: usize) -> Option<Figure> {
    let c = claims.get(i).filter(|c| c.kind == Kind::Money)?;
    let text = cx.article.text.as_str();
    let equal = |a: &Claim, b: &Claim| {
        text.get(a.span.end..b.span.start)
            .is_some_and(|g| g.trim() == "=")
    };
    let first = claims
        .get(i + 1)
        .filter(|n| n.kind == Kind::Money && equal(c, n))
        .map(|_| c)
        .or_else(|| {
            i.checked_sub(1)
                .and_then(|k| claims.get(k))
                .filter(|p| p.kind == Kind::Money && equal(p, c))
        })?;
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id("汇率")?),
        rate_of: Some(first.unit.clone()),
        confidence: 0.95,
        ..Figure::default()
    })
}

/// Fields of the vocabulary that stand directly before a cue: 半导体 + 出口额.
pub fn field_before(cx: &Context<'_>, at: usize) -> Option<String> {
    let v = &cx.lexicon.vocabulary;
    let mut parts: Vec<&str> = Vec::new();
    let mut end = at;
    let hits = &cx.scan.hits;
    let mut k = hits.partition_point(|h| h.start < at);
    while let Some(h) = k.checked_sub(1).and_then(|k| hits.get(k)) {
        let gap = cx.article.text.get(h.end..end).unwrap_or("-");
        let tight =
            gap.is_empty() || cx.scan.english && gap == " " || gap == "的" && parts.is_empty();
        // 非食品价格: what is left out says which figure it is.
        let left_out = cx
            .article
            .text
            .get(..h.start)
            .is_some_and(|t| t.ends_with('非') || t.ends_with("non-") || t.ends_with("Non-"));
        let Some(f) = v
            .sense(h)
            .field
            .filter(|_| !left_out)
            .and_then(|f| v.fields.get(usize::from(f)))
        else {
            break;
        };
        // Advanced Energy Non-GAAP EPS: a part of the name of a firm narrows nothing.
        let named = || {
            let k = cx.scan.spots.partition_point(|s| s.start < h.start);
            let s = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k));
            s.is_some_and(|s| s.end >= h.end && cx.scan.kind(s) != NameKind::Field)
        };
        if !tight || cx.scan.english && named() {
            break;
        }
        // In English a trade without an English name is called as it is printed.
        let printed = cx.article.text.get(h.start..h.end);
        let foreign = cx.scan.english && !f.is_ascii();
        parts.push(printed.filter(|_| foreign).unwrap_or(f));
        end = h.start;
        k -= 1;
    }
    // 韩国对中国的出口: the other side narrows the figure.
    if parts.is_empty() && !cx.scan.english {
        let k = cx.scan.spots.partition_point(|s| s.start < at);
        if let Some(s) = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k)) {
            let tight = matches!(cx.article.text.get(s.end..at), Some("" | "的"));
            let toward = cx
                .article
                .text
                .get(..s.start)
                .is_some_and(|t| t.ends_with('对') || t.ends_with('自') || t.ends_with('从'));
            if tight && toward && cx.scan.kind(s) == NameKind::Place {
                // 对中国的出口 and 对华出口 are one figure.
                let side = match cx.scan.name(s) {
                    "中国" => "华",
                    "美国" => "美",
                    "欧盟" | "欧洲" => "欧",
                    "日本" => "日",
                    "韩国" => "韩",
                    "俄罗斯" => "俄",
                    name => name,
                };
                return Some(format!("对{side}"));
            }
        }
    }
    parts.reverse();
    let joint = if cx.scan.english { " " } else { "" };
    (!parts.is_empty()).then(|| parts.join(joint))
}

/// The same of a figure, or the line of business before one that firms have.
pub fn field_of(cx: &Context<'_>, metric: u16, at: usize) -> Option<String> {
    let figure = cx.lexicon.vocabulary.figure(metric);
    let of_firm = !cx.scan.english && figure.is_some_and(|m| m.bearer == Bearer::Org);
    let end = of_firm.then(|| said_before(cx, at));
    end.and_then(|end| narrows(cx, end))
        .or_else(|| field_before(cx, at))
        .or_else(|| line_of_business(cx, end?))
}

/// 安全业务营收, 物联网业务实现收入: the part of a firm that the phrase before a cue names, where no vocabulary knows it.
fn line_of_business(cx: &Context<'_>, end: usize) -> Option<String> {
    let text = cx.article.text.as_str();
    let before = text.get(..end)?;
    let stem = WORDS.business.without_end(before)?;
    let from = stem
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_han(*c) && !NOUNS.stop_before.has(*c) || c.is_ascii_alphabetic())
        .last()
        .map(|(k, _)| k)?;
    // 腾讯云业务: a name before is whose it is.
    let own = |s: &&Spot| {
        matches!(
            cx.scan.kind(s),
            NameKind::Company | NameKind::Place | NameKind::Market
        ) && s.end <= stem.len()
            && s.end > from
    };
    let named = cx.scan.spots_in(from.saturating_sub(48)..stem.len());
    let from = named.iter().rev().find(own).map_or(from, |s| s.end);
    // 推动整体云业务, 2024年政企业务: what a verb or a year leads to.
    let mut at = from;
    let mut from = from;
    while at < stem.len() {
        let verb = NOUNS.verb.at(stem, at).map(|x| x.0).max();
        // 服务业务: at the end the word is the name itself.
        let verb = verb.filter(|n| at + n < stem.len());
        let year = at == from
            && stem.get(..at)?.ends_with(|c: char| c.is_ascii_digit())
            && stem.get(at..)?.starts_with(['年', '月', '日']);
        at += match verb {
            Some(n) => n,
            None => stem.get(at..)?.chars().next()?.len_utf8(),
        };
        if verb.is_some() || year {
            from = at;
        }
    }
    let mut name = stem.get(from..)?;
    while let Some(rest) = WORDS.business_lead.without_lead(name) {
        name = rest;
    }
    let line = before.get(stem.len() - name.len()..)?;
    ((1..=8).contains(&name.chars().count()) && !WORDS.business_none.has(name))
        .then(|| line.to_owned())
}
