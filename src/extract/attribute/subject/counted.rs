//! Counts that say whom they count, or that belong to nobody: 两人随即被捕, 体现在三个方面.
//!
//! Enters: a count and what it counts. Leaves: the persons that 两人 goes back to, or nobody for a list of
//! aspects and for people without names. Deliberately absent: counts of things that somebody has.

use super::Owner;
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, NOUNS, RESPONDENTS};
use crate::extract::vocabulary::NameKind;
use crate::model::{Claim, Kind};
use crate::text::script::is_han;

/// The owner that the counted noun decides; `None` where it decides nothing.
pub fn owner(cx: &Context<'_>, f: &Figure, c: &Claim) -> Option<Owner> {
    // A margin of error of 3 points is the poll's, which has no name.
    let error =
        f.known(cx).is_some_and(|m| m.name == "误差幅度") || f.noun.as_deref() == Some(RESPONDENTS);
    if error && cx.scan.english {
        return Some(Owner::default());
    }
    if c.kind != Kind::Count || cx.scan.english || f.metric.is_some() {
        return None;
    }
    let noun = f.noun.as_deref()?;
    let stem = noun.strip_suffix("人数").or(noun.strip_suffix('数'));
    let stem = stem.unwrap_or(noun);
    let people = matches!(c.unit.as_str(), "人" | "位" | "名");
    // What an accident report counts is the accident's.
    if people && cx.scan.event.is_some() {
        return None;
    }
    if let Some(n) = several(cx, c) {
        let who = persons(cx, c, n);
        // 两人涉嫌盗窃: who goes back to persons without names is nobody else.
        if who.is_some() || opens(cx, c) && !named(cx, c) {
            return Some(Owner {
                confidence: if who.is_some() { 0.8 } else { 0.0 },
                who: who.unwrap_or_default(),
                ..Owner::default()
            });
        }
    }
    // 三位知情人士: the people themselves, where they are what is counted.
    let rest = cx.article.text.get(c.span.end..).unwrap_or("");
    let told = people && rest.strip_prefix('的').unwrap_or(rest).starts_with(stem);
    NOUNS.nobody.end(stem).then(|| Owner {
        said: told.then(|| stem.to_owned()),
        confidence: if told { 0.5 } else { 0.0 },
        ..Owner::default()
    })
}

/// 两人, 二人: whether a count goes back to persons.
pub fn pair(cx: &Context<'_>, c: &Claim) -> bool {
    let people = matches!(c.unit.as_str(), "人" | "位" | "名");
    if c.kind != Kind::Count || cx.scan.english || !people {
        return false;
    }
    let text = cx.article.text.as_str();
    let printed = text.get(c.span.clone()).unwrap_or("");
    let two = printed.starts_with(['两', '二', '俩']) || printed == "2人";
    // 两名知情人士: others than those who were named, unless a word points back or they are the sides of a case.
    let behind = text.get(c.span.end..).unwrap_or("");
    let known = printed.ends_with('人')
        || OWNERS
            .back_before
            .end(text.get(..c.span.start).unwrap_or(""))
        || OWNERS.sides.begin(behind);
    two && known
}

/// 两人, 三人: how many persons a count goes back to.
fn several(cx: &Context<'_>, c: &Claim) -> Option<usize> {
    let people = matches!(c.unit.as_str(), "人" | "位" | "名");
    let three = || matches!(cx.article.text.get(c.span.clone()), Some("三人" | "3人"));
    if pair(cx, c) {
        return Some(2);
    }
    (people && c.kind == Kind::Count && three()).then_some(3)
}

/// Whether somebody is named in the sentence of a count or the two before.
fn named(cx: &Context<'_>, c: &Claim) -> bool {
    let first = cx.sentences.get((c.sentence as usize).saturating_sub(2));
    let from = first.map_or(c.span.start, |s| s.span.start);
    cx.scan.spots_in(from..c.span.start).iter().any(|s| {
        matches!(
            cx.scan.kind(s),
            NameKind::Person | NameKind::Unknown | NameKind::Work
        )
    })
}

/// Whether a count opens its clause, alone or behind a word that points back, and goes on with what they do.
fn opens(cx: &Context<'_>, c: &Claim) -> bool {
    let text = cx.article.text.as_str();
    let before = text.get(..c.span.start).unwrap_or("");
    let before =
        before.trim_end_matches(['该', '这', '上', '述', '涉', '案', '其', '余', '有', '关']);
    let bare = text.get(c.span.clone()).is_some_and(|t| t.ends_with('人'));
    let behind = text.get(c.span.end..).unwrap_or("");
    bare && before.ends_with(['，', '。', '；', '\n']) && behind.starts_with(is_han)
}

/// The last persons named before a count, where as many are named in its sentence and the two before.
fn persons(cx: &Context<'_>, c: &Claim, n: usize) -> Option<Vec<usize>> {
    let first = cx.sentences.get((c.sentence as usize).saturating_sub(2))?;
    let mut who: Vec<usize> = Vec::new();
    for s in cx
        .scan
        .spots_in(first.span.start..c.span.start)
        .iter()
        .rev()
    {
        if cx.scan.kind(s) == NameKind::Person && !who.contains(&s.who) {
            who.push(s.who);
        }
        if who.len() == n {
            who.reverse();
            return Some(who);
        }
    }
    None
}
