//! Changes and shares: 同比增长31%, 跌1.2%, a 5% increase; 占全国的三成.

use super::cue::{self, Place};
use super::english;
use super::listed::listed;
use super::moves::{beside, bracketed, named_at, priced, sign, signed, terse};
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, NameKind, Nature, Role};
use crate::model::{Claim, Comparison, Kind};
use crate::text::near;

/// The figure of a number that is a change of it, where the words beside it say so.
pub fn change(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !matches!(
        place.kind,
        Kind::Percent | Kind::Multiple | Kind::Money | Kind::Count
    ) {
        return None;
    }
    // 减持不超2%股份: the word is the deal itself, and the stake is what the number states.
    let shares = || place.kind == Kind::Count && place.unit == "股";
    let deal = |c: &Change| {
        (shares() || place.kind == Kind::Percent)
            && cx
                .article
                .text
                .get(c.at..)
                .is_some_and(|t| ["减持", "增持"].iter().any(|w| t.starts_with(w)))
            && (shares() || cue::after(cx, place, claims, false).is_some_and(|a| a.cost <= 0.3))
    };
    let moved = terse(cx, place);
    let change = beside(cx, place)
        .filter(|c| !deal(c))
        .or(moved)
        .or_else(|| listed(cx, place, claims, figures))
        .or_else(|| signed(cx, place))
        .or_else(|| bracketed(cx, place))?;
    // Added 42,000 jobs, raised $2 billion: what was added in English is no change of a price.
    let level = cx.scan.english
        && (place.kind == Kind::Count && !matches!(place.unit, "点" | "points" | "point")
            || place.kind == Kind::Money
                && claims
                    .get(place.i)
                    .and_then(Claim::magnitude)
                    .is_some_and(|m| m.abs() >= rust_decimal::Decimal::from(100_000)));
    // 中国银行涨1.21%: what rises is the thing named, not the figure said before it.
    // The Hang Seng Index's 2.6% increase: whoever owns the change directly before the number.
    let owned = || {
        let k = cx
            .scan
            .spots
            .partition_point(|s| s.end <= place.number.start);
        cx.scan.english
            && place.kind == Kind::Percent
            && change.at >= place.number.end
            && k.checked_sub(1)
                .and_then(|k| cx.scan.spots.get(k))
                .is_some_and(|s| {
                    matches!(
                        cx.scan.kind(s),
                        NameKind::Index | NameKind::Commodity | NameKind::Company
                    ) && matches!(
                        cx.article.text.get(s.end..place.number.start),
                        Some("'s " | "’s ")
                    )
                })
    };
    let part = part(cx, place, change.at);
    let named = || sign(cx, place).is_some_and(|(_, at)| at == change.at && named_at(cx, at));
    let terse = moved == Some(change);
    let direct = !part && (priced(cx, change.at) || owned() || named() || terse) && !level;
    let mut f = if direct {
        Figure {
            confidence: 0.95,
            ..Figure::default()
        }
    } else if let Some(f) = english::transitive(cx, place, claims, &change) {
        f
    } else if let Some(f) = english::compound(cx, place, &change) {
        f
    } else {
        base(
            cx,
            place,
            claims,
            figures,
            change.at.min(place.number.start),
        )
        .or_else(|| {
            (part || grows(cx, change.at))
                .then(|| carried(cx, place, claims, figures))
                .flatten()
        })
        .unwrap_or_default()
    };
    // 在纳斯达克上市，首日大涨39%: counts do not go up as prices do.
    let counted = f.cue.is_some()
        && f.known(cx)
            .is_some_and(|m| m.name == "上市宗数" && !grows(cx, change.at));
    if counted && !cx.scan.english {
        f = Figure {
            confidence: 0.8,
            ..Figure::default()
        };
    }
    // 业绩表现亮眼，今年以来涨幅超15%: nor do the results of an earlier clause.
    let quotes = cx
        .scan
        .hits_in(change.at..change.at + 1)
        .first()
        .is_some_and(|h| {
            let word = cx.article.text.get(h.start..h.end).unwrap_or("");
            WORDS.price_moves.within(word) && cx.lexicon.vocabulary.sense(h).role.any(Role::NOUN)
        });
    let results = quotes
        && f.cue.as_ref().is_some_and(|q| q.end <= place.clause.start)
        && f.known(cx)
            .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow);
    if results && !cx.scan.english {
        f = Figure {
            confidence: 0.8,
            ..Figure::default()
        };
    }
    // 裁员减少, 减持1000股: the word is the figure itself. A 12% rise in revenue names it further behind.
    let same = f
        .cue
        .as_ref()
        .is_some_and(|c| c.end > change.at && (c.start <= change.at || !cx.scan.english));
    if same {
        return None;
    }
    // An amount by which something grew needs the thing; without it the number may be a level.
    let amount = !matches!(place.kind, Kind::Percent | Kind::Multiple);
    if amount && !direct && (f.metric.is_none() || f.from.is_some()) {
        let level = f
            .known(cx)
            .is_none_or(|m| !matches!(m.nature, Nature::Price));
        let open = super::open::before(cx, place.clause.start, change.at).is_some();
        // 报63.4美元，跌1.82美元: behind an amount the bare verb of the market says by how much.
        let moved = !cx.scan.english
            && place.kind == Kind::Money
            && cx
                .article
                .text
                .get(place.clause.start..place.number.start)
                .is_some_and(|t| WORDS.plain_moves.has(t.trim()))
            && place
                .i
                .checked_sub(1)
                .filter(|j| place.mates.contains(j))
                .and_then(|j| claims.get(j))
                .is_some_and(|c| c.kind == Kind::Money);
        if level && f.metric.is_none() && place.unit != "点" && !open && !moved {
            return None;
        }
    }
    // 合同负债增长30%, the energy index rose 1.1 percent: a figure that the vocabulary does not know.
    let far = f.metric.is_none() && f.noun.is_none() || f.from.is_some() || f.confidence < 0.75;
    if !direct
        && far
        && change.at >= place.number.end
        && let Some((noun, at)) = super::open::behind(cx, change.at, place.sentence.end)
    {
        f = Figure {
            noun: Some(noun),
            cue: Some(at),
            confidence: 0.8,
            ..Figure::default()
        };
    }
    let far = far && f.cue.is_none();
    if !direct
        && far
        && let Some((noun, at)) =
            super::open::before(cx, place.clause.start, change.at.min(place.number.start))
    {
        f = Figure {
            noun: Some(noun),
            cue: Some(at),
            confidence: 0.8,
            ..Figure::default()
        };
    }
    f.than = super::than::than(cx, place, claims, change.at, change.direction);
    f.change = Some(change);
    if f.metric.is_none() && f.confidence == 0.0 {
        f.confidence = 0.75;
    }
    Some(f)
}

/// What the change is measured against: said in its clause, before the number or right behind it.
pub fn comparison(cx: &Context<'_>, place: &Place<'_>, at: usize) -> Option<Comparison> {
    let v = &cx.lexicon.vocabulary;
    let end = if cx.scan.english {
        place.sentence.end.min(place.number.end + 60)
    } else {
        place.number.end
    };
    let from = place.clause.start.min(at);
    let mut found = None;
    for h in cx.scan.hits_in(from..end) {
        let role = v.sense(h).role;
        if role.any(Role::YEAR_ON_YEAR) {
            found = Some(Comparison::YearOnYear);
        } else if role.any(Role::SEQUENTIAL) {
            found = Some(Comparison::Sequential);
        } else if role.any(Role::THAN) && found.is_none() {
            found = Some(Comparison::Named);
        }
    }
    found
}

/// The figure that changes: named before the word of change, or stated just before.
fn base(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    at: usize,
) -> Option<Figure> {
    // 通胀数据发布后，比特币跌破…: a figure before somebody else's name is not what changes.
    let b = cue::before(cx, place, claims, at, true).filter(|c| {
        framed(cx, c.span.end) || !someone_between(cx, c.span.end, at, place.clause.start)
    });
    // 营收159亿元，同比增长31%: the number before states the figure.
    let stated = (place.mates.start..place.i).rev().find(|&j| {
        claims
            .get(j)
            .is_some_and(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration))
            && figures
                .get(j)
                .is_some_and(|f| f.metric.is_some() || f.noun.is_some())
            // 数十次创新高，全年涨超27%: how often something happened is not what rises.
            && !(!cx.scan.english
                && figures.get(j).is_some_and(|f| {
                    f.metric.is_none() && f.noun.as_deref().is_some_and(|n| n.ends_with('数'))
                })
                && claims.get(j).is_some_and(|c| {
                    c.kind == Kind::Count && matches!(c.unit.as_str(), "次" | "大" | "项" | "个" | "种" | "点" | "届")
                }))
    });
    // The sector lost 2%, with shares of BCE down 6.2%: what somebody else's figure states is not it.
    let stated = stated.filter(|&j| {
        !cx.scan.english
            || !claims
                .get(j)
                .is_some_and(|s| someone_between(cx, s.span.end, at, 0))
    });
    let english = cx.scan.english;
    // A 35% jump in net profit: the phrase behind the number names it.
    if english && at >= place.number.start {
        let phrase = cue::after(cx, place, claims, true).filter(|a| {
            a.crossed == 0
                && cx
                    .article
                    .text
                    .get(place.number.end..a.span.start)
                    .is_some_and(|g| g.contains(" in ") && g.len() <= 48 && !g.contains([',', ';']))
        });
        if let Some(a) = phrase {
            return Some(Figure {
                confidence: 0.9,
                ..cue::of_cue(cx, &a)
            });
        }
    }
    if let Some(c) = b.as_ref().filter(|c| c.cost < 1.7 && c.crossed == 0) {
        return Some(cue::of_cue(cx, c));
    }
    if let Some(j) = stated {
        let newer = b.as_ref().is_some_and(|c| {
            claims.get(j).is_some_and(|s| c.span.start > s.span.end) && c.crossed == 0
        });
        if !newer {
            let f = figures.get(j)?;
            return Some(Figure {
                metric: f.metric,
                noun: f.noun.clone(),
                field: f.field.clone(),
                from: Some(j),
                confidence: (f.confidence - 0.03).max(0.3),
                ..Figure::default()
            });
        }
    }
    // 31%的增长率 behind: a 12% increase in revenue.
    if english
        && let Some(a) = cue::after(cx, place, claims, true)
            .filter(|a| a.crossed == 0 && near_behind(cx, place, a.span.start))
    {
        let better = b.as_ref().is_none_or(|c| c.cost > 2.2);
        if better {
            return Some(Figure {
                confidence: 0.85,
                ..cue::of_cue(cx, &a)
            });
        }
    }
    if let Some(c) = b.filter(|c| c.cost < 5.0) {
        return Some(cue::of_cue(cx, &c));
    }
    // 这一增幅为30.1%: the figure of the sentence before.
    let noun = cx
        .scan
        .hits_in(at..place.number.start)
        .first()
        .is_some_and(|h| cx.lexicon.vocabulary.sense(h).role.any(Role::NOUN));
    let j = (0..place.mates.start)
        .rev()
        .take(4)
        .find(|&j| figures.get(j).is_some_and(|f| f.metric.is_some()))?;
    let now = claims.get(place.i)?.sentence;
    let fresh = claims
        .get(j)
        .is_some_and(|c| now.saturating_sub(c.sentence) <= 1);
    let f = figures.get(j)?;
    (noun && fresh && cx.scan.spots_in(place.sentence.start..at).is_empty()).then(|| Figure {
        metric: f.metric,
        field: f.field.clone(),
        from: Some(j),
        confidence: 0.6,
        ..Figure::default()
    })
}

/// A figure behind a change belongs to it in a phrase only: a 12% increase in revenue.
fn near_behind(cx: &Context<'_>, place: &Place<'_>, at: usize) -> bool {
    cx.article.text.get(place.number.end..at).is_some_and(|g| {
        g.len() <= 34
            && !g.contains([',', ';', '('])
            && (g.contains(" in ") || g.contains(" of ") || g.trim().is_empty() || g.ends_with(" "))
            && !g.contains(" after ")
            && !g.contains(" as ")
            && !g.contains(" on ")
    })
}

/// 营收增速方面，民生银行同比增长6.74%: whether a cue that ends at a byte says what the sentence speaks of.
fn framed(cx: &Context<'_>, at: usize) -> bool {
    let rest = near::behind(&cx.article.text, at, 30);
    !cx.scan.english
        && rest
            .split_once('，')
            .is_some_and(|(frame, _)| frame.chars().count() <= 6 && WORDS.frame.end(frame))
}

/// Whether a thing that markets quote, or a company, is named between a cue of an earlier clause and the change.
fn someone_between(cx: &Context<'_>, from: usize, to: usize, clause: usize) -> bool {
    if from >= to {
        return false;
    }
    let new_clause = from < clause || cx.scan.english;
    new_clause
        && cx
            .scan
            .spots_in(from..to)
            .iter()
            .any(|s| !s.object && cx.scan.kind(s).traded())
}

/// 非医疗保险业务升33%，市场同期则下跌6%: whether what rises is a part of a firm or a market at large, which
/// has no price of its own.
fn part(cx: &Context<'_>, place: &Place<'_>, at: usize) -> bool {
    if cx.scan.english || place.kind != Kind::Percent {
        return false;
    }
    let Some(mut head) = cx.article.text.get(place.clause.start.min(at)..at) else {
        return false;
    };
    while let Some(rest) = WORDS.change_lead.without_end(head) {
        head = rest;
    }
    WORDS.no_price.end(head)
}

/// Whether the word of change is said of amounts rather than of prices: 增长, 下降.
fn grows(cx: &Context<'_>, at: usize) -> bool {
    !cx.scan.english
        && cx.article.text.get(at..).is_some_and(|t| {
            [
                "增长", "下降", "增加", "减少", "上升", "下滑", "回升", "提升",
            ]
            .iter()
            .any(|w| t.starts_with(w))
        })
}

/// The figure whose change was stated last, at most two sentences before: 保费升22%。其中旅游业务升44%.
fn carried(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let now = claims.get(place.i)?.sentence;
    let (j, f) = figures
        .iter()
        .enumerate()
        .take(place.i)
        .rev()
        .take(4)
        .find(|(_, f)| f.change.is_some())?;
    let near = claims
        .get(j)
        .is_some_and(|c| now.saturating_sub(c.sentence) <= 2 && c.kind == place.kind);
    let price = f.known(cx).is_some_and(|m| m.nature == Nature::Price);
    (near && !price && (f.metric.is_some() || f.noun.is_some())).then(|| Figure {
        metric: f.metric,
        noun: f.noun.clone(),
        field: f.field.clone(),
        from: Some(j),
        confidence: (f.confidence - 0.2).clamp(0.3, 0.7),
        ..Figure::default()
    })
}
