//! The nearest governing name: in brackets around the number, before its figure, in its clause, its
//! sentence, the sentences before, the heading, the title. Every candidate has a cost; the least wins.

use std::ops::Range;

use super::best::Best;
use super::rank::rank;
use super::relation::{bracket_owner, joint, payers};
use super::words::OWNERS;
use super::{Owner, back, bearer, carry, counted, sentence, title};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, mate as against};
use crate::extract::attribute::scan::{Spot, of_estates};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Nature, Role};
use crate::model::{Claim, FieldKind, Kind};

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
    // 鲜菜、鲜果分别上涨5.1%、2.3%: each member of a list has the number at its place; 58%的受访者: a part of those
    // who are named behind it.
    let part = cx.scan.parts.get(&i).filter(|_| f.part(cx));
    let series = cx
        .scan
        .series
        .get(&i)
        .filter(|_| bearer(cx, f) != Bearer::Event);
    if let Some(w) = series.or(part) {
        return Owner {
            who: vec![*w],
            confidence: 0.9,
            ..Owner::default()
        };
    }
    // Brent advanced 1.8% to $76.02: a level behind its change is of whatever changed.
    if cx.scan.english
        && let Some(j) = f.from.filter(|j| *j + 1 == i)
        && let (Some(o), Some(p)) = (owners.get(j), claims.get(j))
        && !o.who.is_empty()
        && matches!(
            cx.article.text.get(p.span.end..c.span.start).map(str::trim),
            Some("to" | "at" | ", to" | "to about" | "to a record" | "to around")
        )
    {
        return Owner {
            confidence: o.confidence.min(0.92),
            ..o.clone()
        };
    }
    // Raised its target price to $204 from $200: what a number is compared with is of the same.
    if let Some(o) = f
        .like
        .or_else(|| against(cx, claims, i).map(|x| x.0))
        .and_then(|j| owners.get(j))
        .filter(|o| !o.who.is_empty())
    {
        return Owner {
            confidence: o.confidence.min(0.92),
            ..o.clone()
        };
    }
    // What an accident report counts is the accident's, even where no figure of it is named.
    let counts = b_any(cx, f, c);
    if let Some(o) = counted::owner(cx, f, c) {
        return o;
    }
    // The number only goes on from one before it: so does its owner, unless somebody new is named.
    if let Some(o) = estate(cx, f, c) {
        return o;
    }
    let b = match c.unit.as_str() {
        // 12集: what comes in parts.
        "集" if c.kind == Kind::Count => Bearer::Work,
        _ if f.metric.is_none() && counted::pair(cx, c) => Bearer::Person,
        _ => bearer(cx, f),
    };
    if (b == Bearer::Event || counts)
        && let Some(w) = event(cx, c)
    {
        return Owner {
            who: vec![w],
            confidence: 0.88,
            ..Owner::default()
        };
    }
    let s = cx.sentences.get(c.sentence as usize);
    let sentence = s.map_or(c.span.clone(), |s| s.span.clone());
    let mut best = Best::default();
    if let Some(k) = bracket_owner(cx, &sentence, c) {
        best.offer(0.0, vec![k]);
    }
    // 400亿美元！OpenAI巨额融资有望落地: a headline that opens with the bare figure goes on to say whose it is.
    if let Some(next) = super::super::headline(cx, c) {
        let target = || {
            let mut spots = cx.scan.spots_in(next.clone()).iter();
            let bought = spots.find(|s| s.object && rank(b, cx.scan.kind(s)) < 0.5);
            bought.filter(|_| b == Bearer::Target).map(|s| s.who)
        };
        if let Some(k) = target().or_else(|| back::leading(cx, b, next.clone())) {
            best.offer(0.05, vec![k]);
        }
    }
    sentence::names(cx, claims, f, b, c, &sentence, &mut best);
    if (b == Bearer::Deal || payers(cx, &sentence, c))
        && let Some(k) = joint(cx, &sentence, c.span.start)
    {
        best.offer(0.05, vec![k]);
    }
    back::anaphor(cx, claims, owners, f, b, i, &sentence, &mut best);
    carry::topic(cx, claims, figures, owners, b, i, &mut best);
    // 发布了R1。这是一款模型，仅以…: the sentence goes on about what the one before named last.
    let this = cx
        .article
        .text
        .get(sentence.clone())
        .is_some_and(|t| OWNERS.this_is.begin(t));
    if let Some(p) = s.filter(|_| this).and_then(|s| {
        cx.sentences.get(
            cx.sentences
                .partition_point(|x| x.span.start < s.span.start)
                .checked_sub(1)?,
        )
    }) && let Some(k) = cx.scan.spots_in(p.span.clone()).iter().rev().find(|s| {
        matches!(
            cx.scan.kind(s),
            NameKind::Product | NameKind::Unknown | NameKind::Company | NameKind::Work
        )
    }) {
        best.offer(0.8 + rank(b, cx.scan.kind(k)), vec![k.who]);
    }
    // A country's statistic without a country, where the country's own office is quoted for it.
    if b == Bearer::Place
        && best.cost > 1.9
        && let Some(k) = cx.scan.home()
    {
        best.offer(1.9, vec![k]);
    }
    // A country's statistic that no place of its sentence owns: the place that the article speaks of most.
    let place = |w: &usize| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        matches!(kind, Some(NameKind::Place | NameKind::Scope))
    };
    let named = || {
        let before = cx.scan.spots_in(sentence.start..c.span.start);
        before.iter().any(|s| {
            let kind = cx.scan.kind(s);
            let firm = matches!(
                kind,
                NameKind::Company | NameKind::Institution | NameKind::Unknown
            );
            firm && !s.speaks && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        })
    };
    if b == Bearer::Place
        && cx.scan.english
        && best.cost > 1.2
        && !named()
        && !best.who.iter().any(place)
        && let Some((_, n, k)) = cx.scan.most.iter().find(|m| m.0 == NameKind::Place)
        && *n >= 2
    {
        best.offer(1.9_f32.min(best.cost - 0.01), vec![*k]);
    }
    if best.cost > 1.9 {
        title::offer(cx, b, &mut best);
    }
    // 社会融资规模存量为…: else the country of which alone the article's words are said.
    if b == Bearer::Place
        && best.cost > 2.7
        && let Some(k) = cx.scan.spoken(&cx.article.text)
    {
        best.offer(2.7, vec![k]);
    }
    main(cx, b, &sentence, &mut best);
    // 全社会跨区域人员流动量: what no name of the article owns is the country's whose office tells of it.
    if best.who.is_empty()
        && matches!(b, Bearer::Org | Bearer::Any)
        && !cx.scan.english
        && let Some(k) = cx.scan.home().or_else(|| {
            let firms = |m: &(NameKind, u32, usize)| m.0 == NameKind::Company && m.1 > 1;
            let statistic = f.metric.is_some() && !cx.scan.most.iter().any(firms);
            statistic
                .then(|| cx.scan.spoken(&cx.article.text))
                .flatten()
        })
    {
        best.offer(3.0, vec![k]);
    }
    // The Labor Department said its consumer price index rose: the figure is the country's.
    // Whoever sets a rate owns it.
    let rate = f
        .known(cx)
        .is_some_and(|m| matches!(m.name.as_str(), "利率" | "降息幅度" | "加息幅度"));
    if let (Bearer::Place, [w]) = (b, best.who.as_slice())
        && let Some(country) = cx.scan.offices.get(w).filter(|_| cx.scan.english && !rate)
    {
        best.who = vec![*country];
    }
    let narrow = narrowed(cx, f, c, &sentence, &mut best);
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
        narrow,
    }
}

/// The estate named last before a figure of homes: agents speak of it for a paragraph or two.
fn estate(cx: &Context<'_>, f: &Figure, c: &Claim) -> Option<Owner> {
    if cx.scan.estates.is_empty() || cx.scan.english {
        return None;
    }
    let homes = f.known(cx).is_some_and(|m| of_estates(&m.name));
    let block = |back: u32| {
        let b = cx
            .sentences
            .get(c.sentence as usize)?
            .block
            .checked_sub(back)?;
        cx.article.blocks.get(b as usize).map(|b| b.span.start)
    };
    let is = |s: &&Spot| cx.scan.estates.contains(&s.who);
    let in_title = c.field == FieldKind::Title;
    let back = if in_title { 0 } else { 2 };
    let from = (0..=back).rev().find_map(block).unwrap_or(c.span.start);
    let s = cx.scan.spots_in(from..c.span.start).iter().rev().find(is)?;
    // Whoever else is named behind it in the sentence, or an index, has figures of its own.
    let other = cx.scan.spots_in(s.end..c.span.start).iter().any(|o| {
        let kind = cx.scan.kind(o);
        matches!(kind, NameKind::Index | NameKind::Scope)
            || matches!(kind, NameKind::Company | NameKind::Unknown)
                && !o.object
                && !o.speaks
                && !cx.scan.who.get(o.who).is_some_and(|w| w.analyst)
                && cx
                    .article
                    .text
                    .get(s.end..o.start)
                    .is_some_and(|g| g.contains('\n'))
    });
    let here = block(0).is_some_and(|b| s.start >= b);
    let suits = homes || here && matches!(c.kind, Kind::Money | Kind::Percent | Kind::Count);
    (suits && !other).then(|| Owner {
        who: vec![s.who],
        confidence: if homes && here { 0.88 } else { 0.75 },
        ..Owner::default()
    })
}

/// The event that the paragraph of a number speaks of.
fn event(cx: &Context<'_>, c: &Claim) -> Option<usize> {
    let block = cx.sentences.get(c.sentence as usize).map(|s| s.block);
    let block = block.and_then(|b| cx.article.blocks.get(b as usize));
    let from = block.map_or(c.span.start, |b| b.span.start);
    cx.scan.event_at(&cx.article.text, from, c.span.start)
}

/// 2024年，河南粮食产量1344亿斤；汽车产量140万辆: goods that a place makes, sells or ships narrow its figure. The
/// owner becomes the place that the sentence opens with; the goods are given back.
fn narrowed(
    cx: &Context<'_>,
    f: &Figure,
    c: &Claim,
    sentence: &Range<usize>,
    best: &mut Best,
) -> Option<usize> {
    let [who] = best.who.as_slice() else {
        return None;
    };
    let class = cx.scan.who.get(*who)?;
    let amount = f
        .known(cx)
        .is_some_and(|m| m.nature == Nature::Flow && m.name.ends_with(['量', '额']));
    if cx.scan.english || !amount || !matches!(class.kind, NameKind::Topic | NameKind::Field) {
        return None;
    }
    let spots = cx.scan.spots_in(sentence.start..c.span.start);
    let firm = spots.iter().any(|s| cx.scan.kind(s) == NameKind::Company);
    let first = spots.first().filter(|s| {
        let near = cx.article.text.get(sentence.start..s.start);
        !s.object && near.is_some_and(|t| t.chars().count() <= 12)
    })?;
    let of = |s: &Spot| cx.scan.who.get(s.who)?.parts.as_ref().map(|p| p.0.as_str());
    let place = match (cx.scan.kind(first), of(first)) {
        (NameKind::Place, _) => first.who,
        // 河南粮食总产量: the place and its goods are one name.
        (NameKind::Scope, Some(name)) => cx
            .scan
            .who
            .iter()
            .position(|w| w.kind == NameKind::Place && w.name == name)?,
        _ => return None,
    };
    if firm || topic::people(&class.name) {
        return None;
    }
    let goods = *who;
    best.who = vec![place];
    Some(goods)
}

/// The one whom the title and most of the article are about, against a name from an earlier sentence that is
/// named in passing.
fn main(cx: &Context<'_>, b: Bearer, sentence: &Range<usize>, best: &mut Best) {
    let here = || {
        let spots = cx.scan.spots_in(sentence.clone());
        spots.iter().any(|s| best.who.contains(&s.who))
    };
    if best.cost < 1.5 || cx.scan.english || here() {
        return;
    }
    let Some(m) = title::owner(cx, b).filter(|m| best.who.first() != Some(m)) else {
        return;
    };
    let count = |w: usize| cx.scan.who.get(w).map_or(0, |w| w.count);
    let firm = cx.scan.who.get(m).is_some_and(|w| {
        matches!(
            w.kind,
            NameKind::Company | NameKind::Unknown | NameKind::Product | NameKind::Work
        )
    });
    let passing = best.who.iter().all(|w| {
        count(m) >= 3 * count(*w).max(2)
            && cx.scan.who.get(*w).is_some_and(|w| {
                matches!(
                    w.kind,
                    NameKind::Company
                        | NameKind::Unknown
                        | NameKind::Product
                        | NameKind::Person
                        | NameKind::Institution
                        | NameKind::Source
                )
            })
    });
    if firm && passing {
        let cost = best.cost - 0.05;
        best.offer(cost, vec![m]);
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
    let number = c.number().start;
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
