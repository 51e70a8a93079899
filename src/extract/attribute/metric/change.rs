//! Changes and shares: 同比增长31%, 跌1.2%, a 5% increase; 占全国的三成.

use super::cue::{self, Place};
use super::glue::is_glue;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Nature, Role};
use crate::model::{Claim, Comparison, Kind};

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
    let change = beside(cx, place).or_else(|| listed(cx, place, claims, figures))?;
    let mut f = base(cx, place, claims, figures, change.at).unwrap_or_default();
    // 裁员减少, 减持1000股: the word is the figure itself.
    let same = f.cue.as_ref().is_some_and(|c| c.end > change.at);
    if same {
        return None;
    }
    // An amount by which something grew needs the thing; without it the number may be a level.
    let amount = !matches!(place.kind, Kind::Percent | Kind::Multiple);
    if amount && (f.metric.is_none() || f.from.is_some()) {
        let level = f
            .known(cx)
            .is_none_or(|m| !matches!(m.nature, Nature::Price));
        if level && f.metric.is_none() && place.unit != "点" {
            return None;
        }
    }
    f.change = Some(change);
    if f.metric.is_none() {
        f.confidence = 0.75;
    }
    Some(f)
}

/// The word of change beside the number, before or behind it.
fn beside(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    let v = &cx.lexicon.vocabulary;
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let start = place.number.start;
    let from = start
        .saturating_sub(if english { 60 } else { 45 })
        .max(place.clause.start);
    let hits = cx.scan.hits_in(from..start);
    let before = hits.iter().rev().find_map(|h| {
        let role = v.sense(h).role;
        if h.end > start || !role.any(Role::CHANGE) {
            return None;
        }
        let gap = text.get(h.end..start)?;
        if !is_glue(gap, english) {
            return None;
        }
        let level = if english {
            gap.contains(" to ") || gap.contains(" at ")
        } else {
            !role.any(Role::NOUN)
                && (gap.contains('至') || gap.contains('到') || gap.contains('报'))
        };
        // 高于, 低于 before a level only bound it: 估值低于500亿.
        let word = text.get(h.start..h.end)?;
        let bound = matches!(
            word,
            "高于" | "低于" | "高出" | "above" | "below" | "up" | "lower" | "higher"
        ) && place.kind != Kind::Percent;
        (!level && !bound).then_some((h.start, role))
    });
    let behind = || {
        let end = place.number.end;
        cx.scan
            .hits_in(end..(end + 40).min(place.clause.end))
            .iter()
            .find_map(|h| {
                let role = v.sense(h).role;
                if !role.any(Role::CHANGE) {
                    return None;
                }
                let gap = text.get(end..h.start)?;
                let near = if english {
                    matches!(
                        gap.trim(),
                        "" | "of"
                            | "year-on-year"
                            | "quarterly"
                            | "annual"
                            | "monthly"
                            | "daily"
                            | "weekly"
                            | "year-over-year"
                            | "yearly"
                    )
                } else {
                    matches!(
                        gap,
                        "" | "的"
                            | "左右的"
                            | "以上的"
                            | "的同比"
                            | "的年"
                            | "的环比"
                            | "的较大"
                            | "的年度"
                            | "以上"
                    )
                };
                // 下降31%上升: only the nominal form follows a number in Chinese.
                let nominal = english || role.any(Role::NOUN) || gap.starts_with('的');
                (near && nominal).then_some((h.start, role))
            })
    };
    // A percentage rate against an earlier one without a verb: CPI同比3%.
    let bare = || {
        (place.kind == Kind::Percent && !english)
            .then(|| {
                hits.iter().rev().find_map(|h| {
                    let role = v.sense(h).role;
                    (role.any(Role::YEAR_ON_YEAR.with(Role::SEQUENTIAL))
                        && h.end <= start
                        && is_glue(text.get(h.end..start)?, english))
                    .then_some((h.start, role))
                })
            })
            .flatten()
    };
    let (at, role) = before.or_else(behind).or_else(bare)?;
    Some(Change {
        direction: if role.any(Role::UP) {
            1
        } else if role.any(Role::DOWN) {
            -1
        } else {
            0
        },
        comparison: comparison(cx, place, at),
        at,
    })
}

/// What the change is measured against: said in its clause, before the number or right behind it.
fn comparison(cx: &Context<'_>, place: &Place<'_>, at: usize) -> Option<Comparison> {
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

/// A further member of a list of changes: 分别增长31%、27.7%和5%.
fn listed(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Change> {
    let j = place.i.checked_sub(1).filter(|j| place.mates.contains(j))?;
    let c = claims.get(j)?;
    let gap = cx.article.text.get(c.hedged.end..place.number.start)?;
    let joined = matches!(
        gap.trim(),
        "、" | "和" | "及" | "以及" | "/" | "与" | "至" | "和约" | "，" | "," | "and" | ", and"
    );
    if !joined || c.kind != place.kind {
        return None;
    }
    figures.get(j)?.change
}

/// The figure that changes: named before the word of change, or stated just before.
fn base(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    at: usize,
) -> Option<Figure> {
    let b = cue::before(cx, place, claims, at, true);
    // 营收159亿元，同比增长31%: the number before states the figure.
    let stated = (place.mates.start..place.i).rev().find(|&j| {
        claims
            .get(j)
            .is_some_and(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration))
            && figures.get(j).is_some_and(|f| f.metric.is_some())
    });
    let english = cx.scan.english;
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
                field: f.field.clone(),
                from: Some(j),
                confidence: (f.confidence - 0.03).max(0.3),
                ..Figure::default()
            });
        }
    }
    // 31%的增长率 behind: a 12% increase in revenue.
    if english {
        if let Some(a) = cue::after(cx, place, claims, true).filter(|a| a.crossed == 0) {
            let better = b.as_ref().is_none_or(|c| c.cost > 2.2);
            if better {
                return Some(Figure {
                    confidence: 0.85,
                    ..cue::of_cue(cx, &a)
                });
            }
        }
    }
    if let Some(c) = b.filter(|c| c.cost < 5.0) {
        return Some(cue::of_cue(cx, &c));
    }
    None
}

/// 占…的X%: a part of a whole.
pub fn share(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let v = &cx.lexicon.vocabulary;
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let metric = v.metrics.iter().position(|m| m.name == "占比")?;
    let h = cx
        .scan
        .hits_in(place.clause.start..place.number.start)
        .iter()
        .rev()
        .find(|h| v.sense(h).role.any(Role::SHARE))?;
    let gap = text.get(h.end..place.number.start)?;
    if !english && gap.chars().count() > 18 || gap.contains(['，', '、']) {
        return None;
    }
    let whole = (!english)
        .then(|| {
            let w = gap
                .trim_start_matches(['到', '了', '据', '全'])
                .trim_end_matches(['约', '近', '超', '逾', '达']);
            let w = w
                .trim_end_matches("的")
                .trim_end_matches("比重")
                .trim_end_matches("比例")
                .trim_end_matches('比');
            let w = w.trim_end_matches("的");
            (w.chars().count() >= 2 && !is_glue(w, false)).then(|| w.to_owned())
        })
        .flatten();
    Some(Figure {
        metric: u16::try_from(metric).ok(),
        cue: Some(h.start..h.end),
        whole,
        confidence: 0.92,
        ..Figure::default()
    })
}
