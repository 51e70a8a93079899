//! The figure of a number that is a level, not a change: by a cue, or taken over from the number before.

use super::Figure;
use super::cue::{Cue, Place, after, before, fits, metric_of, of_cue, one_letter};
use super::english;
use super::fate;
use super::fit::mark;
use super::glue::is_glue;
use super::paid::{spending, takeover};
use super::refine::refine;
use super::rival;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::{Claim, Kind};

/// The figure of a number that is a level, not a change.
pub fn best(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    // A multiple (翻倍) may be one of any figure.
    let any = place.kind == Kind::Multiple;
    let b = before(cx, place, claims, place.number.start, any);
    let a = after(cx, place, claims, any);
    let close = |c: &Cue| !any || c.cost <= 2.0;
    let (b, a) = (b.filter(close), a.filter(close));
    let a = fate::behind(cx, place, claims).or(a);
    let mut found = match (b, a) {
        // 价值974亿美元的主动报价: what the money is worth is said behind it.
        // Injured more than 90 workers, killed 19 workers and injured dozens: what was done to them stands before.
        (Some(b), Some(a)) if rival::befell(cx, place, &b, &a) => Some(b),
        (Some(b), Some(a)) => Some(
            if a.cost < b.cost
                || a.cost <= 0.3
                    && (worth(cx, &b) || joined(cx, place, &b) || rival::spends(cx, &b))
                || rival::spent_on(cx, place, &b, &a)
                || rival::heads(cx, place, &a)
                || rival::on_of(cx, place, &b, &a)
            {
                a
            } else {
                b
            },
        ),
        (b, a) => b.or(a),
    };
    if let Some(c) = found
        .as_ref()
        .and_then(|c| english::paired(cx, place, claims, c))
    {
        found = Some(c);
    }
    if let Some(f) = english::rate_after_step(cx, place, claims, figures) {
        return Some(f);
    }
    if let Some(f) = english::compared(cx, place, claims, figures) {
        return Some(f);
    }
    // 成交值5207亿元，台积电收1480元: what is quoted is a price, whatever was stated before.
    if found.as_ref().is_none_or(|c| c.cost > 0.3)
        && let Some(f) = quoted(cx, place)
    {
        return Some(f);
    }
    // 净利润增长18%至1.15亿美元, rose 13% to $10: the level that a change led to is of what changed.
    if let Some(f) = led_to(cx, place, claims, figures)
        && found.as_ref().is_none_or(|c| c.cost > 0.3)
    {
        return Some(f);
    }
    // A list or a comparison shares the figure of the number before it: 121亿元，上年同期为98亿元.
    let second = |c: &Cue| english::second_of_pair(cx, place, claims, figures, c);
    let mate = earlier_mate(place, claims, figures).filter(|_| !found.as_ref().is_some_and(second));
    if let Some(j) = mate
        && found
            .as_ref()
            .is_none_or(|c| c.crossed > 0 && c.cost > 1.9 || c.cost > 3.0)
    {
        let f = figures.get(j).cloned().unwrap_or_default();
        if f.metric.is_some() || f.noun.is_some() {
            let f = Figure {
                change: None,
                from: Some(j),
                confidence: (f.confidence - 0.07).min(0.88),
                ..f
            };
            return Some(refine(cx, place, f));
        }
    }
    if found.is_none() {
        found = later(cx, place);
    }
    match found {
        Some(c) => Some(refine(
            cx,
            place,
            of_cue(cx, &spending(cx, place, takeover(cx, place, c))),
        )),
        None => carried(cx, place, claims, figures),
    }
}

/// 旅客量按年增加43%，有77万人次: a count that only its unit and the change before it say something of.
pub fn behind_change(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let (j, p, f) = place.stated(claims, figures)?;
    let gap = cx.article.text.get(p.span.end..place.number.start)?;
    let light = gap.strip_prefix('，').is_some_and(|g| is_glue(g, false));
    let counts = matches!(place.unit, "人次" | "人" | "辆" | "吨" | "件" | "宗" | "台");
    let states = f
        .metric
        .is_some_and(|m| fits(cx, m, place.kind, place.unit, false));
    (f.change.is_some() && light && counts && states && !cx.scan.english).then(|| Figure {
        change: None,
        than: None,
        from: Some(j),
        confidence: (f.confidence - 0.07).min(0.88),
        ..f.clone()
    })
}

/// Whether an English "and" parts a cue from the count behind it: 13 were killed and 27 others injured.
fn joined(cx: &Context<'_>, place: &Place<'_>, before: &Cue) -> bool {
    cx.scan.english
        && place.kind == Kind::Count
        && cx
            .article
            .text
            .get(before.span.end..place.number.start)
            .is_some_and(|g| g.split_whitespace().any(|w| w == "and"))
}

/// The figure of the change directly before a level: 增长18%至….
pub fn led_to(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let date = |j: &usize| {
        let kind = claims.get(*j).map(|c| c.kind);
        matches!(kind, Some(Kind::Date | Kind::Duration)) && cx.scan.english
    };
    let j = (place.mates.start..place.i).rev().find(|j| !date(j))?;
    let (c, f) = (claims.get(j)?, figures.get(j)?);
    f.change?;
    let known = f.metric.is_some() || f.noun.is_some();
    let gap = cx
        .article
        .text
        .get(c.hedged.end..place.number.start)?
        .trim();
    let in_english = cx.scan.english;
    // Closed down 2.6% at $438.07: the price itself follows its change.
    // Closed up 0.7% to 6,066: so does the level of an index.
    let index = || {
        let spots = cx.scan.spots_in(place.sentence.start..place.number.start);
        spots
            .last()
            .is_some_and(|s| cx.scan.kind(s) == NameKind::Index)
    };
    let points = matches!(place.unit, "points" | "point") && c.kind == Kind::Percent;
    let points = points && index();
    let quoted = place.kind == Kind::Money || points;
    if in_english && !known && matches!(gap, "at" | "to") && quoted {
        return Some(Figure {
            from: Some(j),
            confidence: 0.85,
            ..Figure::default()
        });
    }
    // Down 9% YoY to Rs 4,668 crore
    let against = |g: &str| {
        g.strip_suffix(" to").is_some_and(|w| {
            cx.lexicon
                .vocabulary
                .lookup(w.trim())
                .is_some_and(|s| s.role.any(Role::YEAR_ON_YEAR.with(Role::SEQUENTIAL)))
        })
    };
    let leads = if in_english {
        against(gap)
            || gap.starts_with("to ") && is_glue(gap, true)
            || gap.starts_with("at the midpoint to ") && is_glue(gap, true)
            || WORDS.led_to_en.has(gap)
            || timed(gap)
    } else {
        // 增长了46%，达到了5370万: the word that leads to the level may count as its hedge.
        let number = cx.article.text.get(place.number.clone()).unwrap_or("");
        let gap = gap.trim_start_matches('，');
        gap.is_empty() && WORDS.led_to_zh.begin(number) || WORDS.led_to_zh.has(gap)
    };
    // Sales rose 32% to 245,000: the same word names the figure that is counted.
    let sibling = || {
        let cue = f.cue.as_ref().filter(|_| in_english)?;
        let hits = cx.scan.hits_in(cue.start..cue.start + 1);
        hits.first().and_then(|h| metric_of(cx, h, place, false))
    };
    let metric = f.metric.map(|m| {
        let own = fits(cx, m, place.kind, place.unit, false)
            || place.guessed && fits(cx, m, Kind::Count, "", false);
        if own { Some(m) } else { sibling() }
    });
    let suits = !matches!(metric, Some(None));
    let points = |u: &str| matches!(u, "百分点" | "bp");
    let whole = place.kind != Kind::Percent || points(&c.unit) && !points(place.unit);
    // Raised its outlook by $75 million to $9 billion: so is what a step of the same kind led to.
    let step = in_english && c.kind == place.kind && c.unit == place.unit;
    (known && leads && suits && (c.kind == Kind::Percent || step) && whole).then(|| Figure {
        metric: metric.flatten(),
        change: None,
        share: false,
        from: Some(j),
        confidence: (f.confidence - 0.03).max(0.3),
        ..f.clone()
    })
}

/// Grew by 4.1% in the quarter to 68.2 million: only the time of the change parts it from the level it led to.
fn timed(gap: &str) -> bool {
    let time = |w: &str| WORDS.over_en.begin(w) || w.starts_with("versus ");
    gap.strip_suffix(" to")
        .is_some_and(|t| time(t) && t.len() <= 40 && !t.contains([',', ';', '(']))
}

/// Whether a cue says no more than that something is worth so much.
fn worth(cx: &Context<'_>, c: &Cue) -> bool {
    cx.lexicon
        .vocabulary
        .figure(c.metric)
        .is_some_and(|m| matches!(m.name.as_str(), "价值" | "价格"))
        && cx
            .article
            .text
            .get(c.span.clone())
            .is_some_and(|t| matches!(t, "价值" | "总值" | "作价"))
}

/// The claim before this one in the sentence that states a like quantity.
fn earlier_mate(place: &Place<'_>, claims: &[Claim], figures: &[Figure]) -> Option<usize> {
    let fits = |j: &usize| {
        claims.get(*j).is_some_and(|c| {
            c.kind == place.kind
                && c.converts.is_none()
                && (c.kind != Kind::Count || c.unit == place.unit)
        }) && figures
            .get(*j)
            .is_some_and(|f| f.change.is_none() && !f.share)
    };
    // 净利润13亿美元，合每股4.68美元，上年同期2.73亿美元: one of like size before the nearest.
    let size = |c: &Claim| {
        c.magnitude()
            .map_or(0, |m| m.abs().trunc().to_string().len())
    };
    let here = claims.get(place.i).map_or(0, size);
    let like = |j: &usize| {
        place.kind != Kind::Money || claims.get(*j).is_some_and(|c| size(c).abs_diff(here) <= 3)
    };
    let mates = || (place.mates.start..place.i).rev().filter(fits);
    mates().find(like).or_else(|| mates().next())
}

/// A cue in a later clause of the sentence: 2900亿，OpenAI最大融资来了.
fn later(cx: &Context<'_>, place: &Place<'_>) -> Option<Cue> {
    cx.scan
        .hits_in(place.number.end..place.sentence.end)
        .iter()
        .find_map(|h| {
            let metric = metric_of(cx, h, place, false)?;
            if cx.lexicon.vocabulary.figure(metric).is_some_and(mark) {
                return None;
            }
            (!one_letter(cx.article.text.get(h.start..h.end).unwrap_or(""))).then_some(Cue {
                span: h.start..h.end,
                metric,
                cost: 4.5,
                crossed: 0,
            })
        })
}

/// The figure of the sentence before, where this one only goes on.
fn carried(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let now = claims.get(place.i)?.sentence;
    let j = (0..place.mates.start).rev().take(6).find(|&j| {
        claims.get(j).is_some_and(|c| {
            c.kind == place.kind
                && (c.kind != Kind::Count || c.unit == place.unit)
                && c.converts.is_none()
                && now.saturating_sub(c.sentence) <= 3
        })
    })?;
    let f = figures.get(j)?;
    // A sentence about the money does not go on with what the company is worth.
    let worth = f
        .known(cx)
        .is_some_and(|m| m.family.as_deref() == Some("valuation"));
    let marked = f.known(cx).is_some_and(mark);
    (f.metric.is_some() && f.change.is_none() && !worth && !marked).then(|| Figure {
        metric: f.metric,
        field: f.field.clone(),
        from: Some(j),
        confidence: (f.confidence - 0.3).clamp(0.3, 0.6),
        ..Figure::default()
    })
}

/// 报3.10港元, 折合报85.8元: money behind the word by which markets quote.
fn quoted(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let before = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?
        .trim_end();
    let own = WORDS.quoting.without_end(before)?;
    // 见, 收, 造 are parts of other words as well: only at once behind a name or alone in the clause.
    let strict = !before.ends_with('报');
    let own = [
        "停牌前",
        "复牌前",
        "折合",
        "现",
        "新",
        "暂",
        "最新",
        "收盘",
        "收",
        "收市",
    ]
    .iter()
    .find_map(|w| own.strip_suffix(w))
    .unwrap_or(own);
    // 预报, 财报, 汇报: another word ends so.
    let whole = own.is_empty()
        || !strict && own.ends_with(['价', '股', '盘', '元', '）', ')', '%', '后', ' ', '，'])
        || cx
            .scan
            .spots
            .iter()
            .any(|s| s.end == place.clause.start + own.len());
    if !whole {
        return None;
    }
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id("股价")?),
        confidence: 0.86,
        ..Figure::default()
    })
}
