//! What a court hands down is whoever's who stands before it, and no judge's.
//!
//! In: a number with the owner that its place in the sentence suggests. Out: the person who is sentenced, where that
//! owner is none. Deliberately absent: who is accused ([`crate::extract::attribute::scan`]).

use std::collections::BTreeMap;

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
    if person && !first.is_some_and(|w| judge(cx, w)) {
        return o;
    }
    let here = || {
        let spots = cx.scan.spots_in(n.sentence.start..n.c.number().start);
        let mut people = spots.iter().rev().filter(|s| free(cx, s));
        people.next().map(|s| s.who)
    };
    let (who, sure) = match (here(), accused(cx)) {
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
fn accused(cx: &Context<'_>) -> Option<usize> {
    let text = cx.article.text.as_str();
    let people = || cx.scan.spots.iter().filter(|s| free(cx, s));
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

/// Whether a name is a person who sits in no judgement.
fn free(cx: &Context<'_>, s: &Spot) -> bool {
    cx.scan.kind(s) == NameKind::Person && !judge(cx, s.who)
}

/// Whether a person is called a judge or a lawyer anywhere.
fn judge(cx: &Context<'_>, who: usize) -> bool {
    let text = cx.article.text.as_str();
    let mut spots = cx.scan.spots.iter().filter(|s| s.who == who);
    spots.any(|s| judges(text, s.start))
}
