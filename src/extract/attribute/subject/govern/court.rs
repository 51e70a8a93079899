//! What a court hands down is whoever's who stands before it, and no judge's.
//!
//! In: a number with the owner that its place in the sentence suggests. Out: the person who is sentenced, where that
//! owner is none. Deliberately absent: who is accused ([`crate::extract::attribute::scan`]).

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::attribute::Context;
use crate::extract::attribute::scan::{Spot, charged, judges, others};
use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::{Owner, kind};
use crate::extract::vocabulary::NameKind;

/// The owner of a term or a fine: a person of the sentence, else the one the article calls the accused.
pub fn owner(n: &Sought<'_>, o: Owner) -> Owner {
    let cx = n.cx;
    let known = n.f.known(cx).map(|m| m.name.as_str());
    if cx.scan.english || !matches!(known, Some("刑期" | "缓刑期" | "罚金")) {
        return o;
    }
    let first = o.who.first().copied();
    let person = kind(cx, &o) == NameKind::Person;
    // 被告单位判处罚金100万元: a firm is fined, and goes to no prison.
    let firm = known == Some("罚金") && kind(cx, &o) == NameKind::Company;
    let before = cx.article.text.get(n.sentence.start..n.c.number().start);
    if firm || before.is_some_and(others) {
        return o;
    }
    let bench = bench(cx);
    if person && !first.is_some_and(|w| bench.contains(&w)) {
        return o;
    }
    let free = |s: &&Spot| cx.scan.kind(s) == NameKind::Person && !bench.contains(&s.who);
    let spots = cx.scan.spots_in(n.sentence.start..n.c.number().start);
    let here = spots.iter().rev().find(free).map(|s| s.who);
    let (who, sure) = match (here, accused(cx, free)) {
        (Some(w), _) => (w, 0.8),
        (None, Some(w)) => (w, 0.7),
        // No judge goes to prison.
        _ if person => return Owner::default(),
        _ => return o,
    };
    Owner {
        who: vec![who],
        confidence: sure,
        ..Owner::default()
    }
}

/// The person who is called the accused first, else the one who is named most.
fn accused(cx: &Context<'_>, free: impl Fn(&&Spot) -> bool) -> Option<usize> {
    let text = cx.article.text.as_str();
    let people = || cx.scan.spots.iter().filter(|s| free(s));
    let called = people().find(|s| charged(text, s.start, s.end));
    let most = || {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for s in people() {
            *times.entry(s.who).or_default() += 1;
        }
        let most = times.into_iter().max_by_key(|t| (t.1, usize::MAX - t.0));
        most.filter(|t| t.1 > 1).map(|t| t.0)
    };
    called.map(|s| s.who).or_else(most)
}

/// Those who are called a judge or a lawyer anywhere.
fn bench(cx: &Context<'_>) -> BTreeSet<usize> {
    let text = cx.article.text.as_str();
    let spots = cx.scan.spots.iter().filter(|s| judges(text, s.start));
    spots.map(|s| s.who).collect()
}
