//! What the report of an accident counts is the accident's: its tolls, and what has no figure of its own.
//!
//! In: a number and the owners of those before it. Out: the event that owns it. Deliberately absent: which events a
//! report tells of, and where it turns from one to another ([`crate::extract::attribute::scan`]).

use super::Sought;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::{Spot, harmed, launches, sends};
use crate::extract::attribute::subject::carry::{aside, led_by_firm};
use crate::extract::attribute::subject::{Owner, kind};
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{FieldKind, Kind};
use crate::text::sentence::Sentence;

/// What storms are called, and where their strength is measured.
const STORM: [&str; 4] = ["台风", "飓风", "热带风暴", "中心附近"];

/// The event that owns a number.
pub fn owner(n: &Sought<'_>) -> Option<Owner> {
    // Where several are told of, a figure may be another's.
    let other = |r: &(usize, usize)| Some(r.1) != n.cx.scan.event;
    let sure = match (n.cx.scan.english, n.cx.scan.recalled.iter().any(other)) {
        (true, _) => 0.88,
        (false, true) => 0.8,
        (false, false) => 0.86,
    };
    let (of_event, confidence) = match (n.b == Bearer::Event, joined(n)) {
        (true, _) => (true, sure),
        (false, true) => (true, 0.8),
        _ if wind(n) => (true, 0.84),
        _ => (count(n) && !sent(n) && !done(n), 0.75),
    };
    // Cincinnati Financial estimated losses from the wildfires of $450mn: what a disaster costs a firm is the firm's.
    let firm = n.cx.scan.english
        && n.f.known(n.cx).is_some_and(|m| m.name == "经济损失")
        && led_by_firm(n.cx, n.c.sentence).is_some();
    if let Some(o) = tallied(n).or_else(|| lost(n)).filter(|_| of_event) {
        return Some(o);
    }
    // 相关新闻：运油车爆炸至少80人死亡: another report tells of another event.
    let elsewhere = !n.cx.scan.english && aside(n.cx, n.c.span.start);
    let w = (of_event && !firm && !told_of(n))
        .then(|| event(n))
        .flatten()
        .filter(|w| !elsewhere || Some(*w) != n.cx.scan.event)?;
    if let Some(place) = quake_beside(n, w) {
        return Some(place);
    }
    Some(Owner {
        who: vec![w],
        confidence,
        ..Owner::default()
    })
}

/// 当天，宜宾市发生4.9级地震，倒塌房屋3间, in the report of an explosion: another event, told by its place.
fn quake_beside(n: &Sought<'_>, event: usize) -> Option<Owner> {
    let cx = n.cx;
    let quakes = |w: usize| cx.scan.who.get(w).is_some_and(|w| w.name.contains('震'));
    let strength = |f: &Figure| {
        f.known(cx)
            .is_some_and(|m| QUAKE.contains(&m.name.as_str()))
    };
    if cx.scan.english || quakes(event) {
        return None;
    }
    if !strength(n.f) {
        // What the paragraph goes on to count is of the quake that it has told.
        let block = |s: u32| cx.sentences.get(s as usize).map(|s| s.block);
        let mut told = n.claims.iter().zip(n.figures).zip(n.owners).take(n.i).rev();
        let (_, o) = told
            .by_ref()
            .take_while(|((p, _), _)| block(p.sentence) == block(n.c.sentence))
            .find(|((_, f), _)| strength(f))?;
        return (kind(cx, o) == NameKind::Place).then(|| o.clone());
    }
    let spots = cx.scan.spots_in(n.sentence.start..n.c.number().start);
    let place = spots
        .iter()
        .rev()
        .find(|s| cx.scan.kind(s) == NameKind::Place)?;
    Some(Owner {
        who: vec![place.who],
        confidence: 0.75,
        ..Owner::default()
    })
}

/// What only earthquakes have.
const QUAKE: [&str; 2] = ["震级", "震源深度"];

/// 义城郡54%，安东市52%: a rate that stands directly behind a place is the place's.
fn told_of(n: &Sought<'_>) -> bool {
    let cx = n.cx;
    let number = n.c.number().start;
    let spots = cx.scan.spots_in(n.sentence.start..number);
    let last = spots.last().filter(|s| s.end == number);
    n.c.kind == Kind::Percent && last.is_some_and(|s| cx.scan.kind(s) == NameKind::Place)
}

/// 公司2016年以来发生20宗事故，造成28人死亡: the toll of accidents that the sentence has counted is not that of one.
fn tallied(n: &Sought<'_>) -> Option<Owner> {
    let j = n.i.checked_sub(1)?;
    let (o, p, f) = (n.owners.get(j)?, n.claims.get(j)?, n.figures.get(j)?);
    let many = p.value.is_some_and(|v| v > rust_decimal::Decimal::ONE);
    // 三起事故：一架客机坠毁，造成67人死亡: behind a colon each is told by itself.
    let gap = n.cx.article.text.get(p.span.end..n.c.number().start)?;
    if gap.contains(['：', ':']) {
        return None;
    }
    let accidents = f.known(n.cx).is_some_and(|m| m.name == "事故数");
    (accidents && many && p.sentence == n.c.sentence && kind(n.cx, o) != NameKind::Event).then(
        || Owner {
            confidence: o.confidence.min(0.8),
            ..o.clone()
        },
    )
}

/// 以花莲县损失2亿元较重: what a place directly before the loss lost.
fn lost(n: &Sought<'_>) -> Option<Owner> {
    let cx = n.cx;
    let cue = n.f.cue.as_ref()?;
    let loss = n.f.known(cx).is_some_and(|m| m.name == "经济损失");
    let spots = cx.scan.spots_in(n.sentence.start..cue.start);
    let s = spots.iter().rev().find(|s| s.end == cue.start)?;
    (loss && !cx.scan.english && cx.scan.kind(s) == NameKind::Place).then(|| Owner {
        who: vec![s.who],
        confidence: 0.8,
        ..Owner::default()
    })
}

/// The event that the paragraph of a number speaks of.
fn event(n: &Sought<'_>) -> Option<usize> {
    let (cx, c) = (n.cx, n.c);
    let block = n.s.map(|s| s.block);
    let block = block.and_then(|b| cx.article.blocks.get(b as usize));
    let from = block.map_or(c.span.start, |b| b.span.start);
    cx.scan.event_at(&cx.article.text, from, c.span.start)
}

/// 台风“玉兔”中心附近最大风力14级: the strength of a storm that the sentence speaks of.
fn wind(n: &Sought<'_>) -> bool {
    let cx = n.cx;
    let figure = n.f.known(cx).map(|m| m.name.as_str());
    let storm = cx.scan.event.and_then(|w| cx.scan.who.get(w));
    let told = || {
        let before = cx.article.text.get(n.sentence.start..n.c.span.start);
        // 「海鸥」在越南登陆，风速…: or its own name.
        let own = storm.and_then(|w| STORM.iter().find_map(|s| w.name.strip_prefix(s)));
        before.is_some_and(|t| {
            let own = own.is_some_and(|n| !n.is_empty() && t.contains(n));
            own || STORM.iter().any(|w| t.contains(w))
        })
    };
    matches!(figure, Some("风力" | "风速" | "气压"))
        && storm.is_some_and(|w| STORM.iter().any(|s| w.name.starts_with(s)))
        && told()
}

/// 示威造成10人死亡、532人被捕, 18人死亡，其中包括5名士兵: people counted in one row with a toll.
fn joined(n: &Sought<'_>) -> bool {
    let (cx, c) = (n.cx, n.c);
    let before = n.i.checked_sub(1);
    let Some((o, p)) = before.and_then(|j| Some((n.owners.get(j)?, n.claims.get(j)?))) else {
        return false;
    };
    let people = |unit: &str| matches!(unit, "人" | "名" | "位");
    let gap = cx
        .article
        .text
        .get(p.span.end..c.number().start)
        .unwrap_or("");
    let row = n.b == Bearer::Any || gap.ends_with("包括") || gap.ends_with("其中");
    !cx.scan.english
        && row
        && c.kind == Kind::Count
        && people(&c.unit)
        && people(&p.unit)
        && p.sentence == c.sentence
        && kind(cx, o) == NameKind::Event
        && cx.scan.spots_in(p.span.end..c.span.start).is_empty()
}

/// 消防处出动8条喉, 应急管理部调派55辆消防车: what an office sends is the office's.
fn sent(n: &Sought<'_>) -> bool {
    let cx = n.cx;
    let text = &cx.article.text;
    let office = |k| matches!(k, NameKind::Institution | NameKind::Company);
    let spots = cx.scan.spots_in(n.sentence.start..n.c.span.start);
    let last = spots.iter().rev().find(|s| office(cx.scan.kind(s)));
    let sent = last
        .and_then(|s| text.get(s.end..n.c.span.start))
        .is_some_and(sends);
    // 俄军发射165架无人机, 该州遭到22架无人机袭击: what one side launches, and what another is struck by.
    let clause =
        n.s.map_or(n.sentence.clone(), |s| s.clause_at(n.c.span.start));
    let side = |s: &&Spot| !matches!(cx.scan.kind(s), NameKind::Event | NameKind::Source);
    let mut here = cx.scan.spots_in(clause.start..n.c.span.start).iter();
    let launched = here
        .find(side)
        .and_then(|s| text.get(s.end..n.c.span.start));
    let arms = matches!(n.c.unit.as_str(), "架" | "枚" | "辆" | "艘" | "发");
    sent || arms && launched.is_some_and(launches)
}

/// Whether the event is a storm.
fn stormy(n: &Sought<'_>) -> bool {
    let event = n.cx.scan.event.and_then(|e| n.cx.scan.who.get(e));
    event.is_some_and(|w| {
        let low = w.name.to_ascii_lowercase();
        ["typhoon", "hurricane", "cyclone", "storm"]
            .iter()
            .any(|x| low.contains(x))
    })
}

/// Russia launched 31 drones: what the one with whom an English sentence opens did is no toll.
fn done(n: &Sought<'_>) -> bool {
    let cx = n.cx;
    let text = cx.article.text.as_str();
    let number = n.c.number().start;
    let spots = cx.scan.spots_in(n.sentence.start..number);
    let Some(s) = spots
        .first()
        .filter(|s| s.start <= n.sentence.start + 4 && !s.speaks)
    else {
        return false;
    };
    let gap = text.get(s.end..number).unwrap_or("");
    let verb = gap.split_whitespace().next().unwrap_or("");
    let acts = verb.len() > 4 && verb.ends_with("ed") || DEEDS.contains(&verb);
    cx.scan.english && spots.len() == 1 && acts && gap.len() <= 40 && !gap.contains([',', ';'])
}

/// Verbs of doing whose past tense does not end in -ed.
const DEEDS: [&str; 9] = [
    "sent", "shot", "fired", "has", "lost", "took", "held", "sold", "built",
];

/// Whether a number is a count without a known figure in a report of an accident.
fn count(n: &Sought<'_>) -> bool {
    let (cx, f) = (n.cx, n.f);
    let told = |span| {
        let mut hits = cx.scan.hits_in(span).iter();
        hits.any(|h| cx.lexicon.vocabulary.sense(h).role.any(Role::EVENT))
    };
    let title = || {
        let mut fields = cx.article.fields.iter();
        fields.any(|x| x.kind == FieldKind::Title && told(x.span.clone()))
    };
    // 事故发生时井下有128人: people and what carries them, beside a word of the accident.
    let near = || {
        let from = (n.c.sentence as usize).saturating_sub(1);
        let here = cx.sentences.get(from..=n.c.sentence as usize);
        let body = |s: &&Sentence| s.field != FieldKind::Title;
        let unit = n.c.unit.as_str();
        matches!(unit, "人" | "名" | "位" | "辆" | "艘" | "架" | "具")
            && !cx.scan.english
            && here.is_some_and(|l| l.iter().filter(body).any(|s| told(s.span.clone())))
    };
    let known = f.known(cx).map(|m| m.name.as_str());
    let figure = match known {
        // A town of about 27,000 people, 16 km north of the city: English says outright what is meant.
        Some("人口") => !cx.scan.english,
        Some("距离") => cx.scan.english,
        // A storm has winds and a speed.
        Some("风速" | "时速") => cx.scan.english && stormy(n),
        name => matches!(name, Some("面积" | "乘客数" | "车数")),
    };
    let loose = f.metric.is_none() || figure;
    // The council said 3,400 houses were damaged: whatever the title of the report says.
    let hurt = || {
        let noun = n.f.noun.as_deref().filter(|_| cx.scan.english);
        let told = cx.scan.event.and_then(|w| cx.scan.who.get(w));
        noun.is_some_and(harmed) && told.is_some_and(|w| w.count > 1)
    };
    // The governor of Mykolaiv said that five drones were downed: arms are told of the one who is named beside them.
    let armed = || {
        let arms = |w: &str| {
            ["drone", "missile", "rocket"]
                .iter()
                .any(|x| w.starts_with(x))
        };
        let noun = n.f.noun.as_deref().filter(|_| cx.scan.english);
        let other = |s: &Spot| cx.scan.kind(s) != NameKind::Event;
        noun.is_some_and(|w| w.split(' ').any(arms))
            && cx.scan.spots_in(n.sentence.clone()).iter().any(other)
    };
    n.c.kind == Kind::Count && loose && (title() || near() || hurt()) && !armed()
}
