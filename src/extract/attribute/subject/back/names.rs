//! The names before a place, by what they do there.
//!
//! In: a place or a span. Out: the name that led it, acted last before it, or owned the number before. Deliberately
//! absent: what the words that point back say of whom they mean ([`super::choice`]).

use std::ops::Range;

use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::rank::rank;
use crate::extract::attribute::subject::relation::office;
use crate::extract::attribute::subject::words::{OWNERS, court_en, meant};
use crate::extract::attribute::subject::{Owner, kind};
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::near;

/// At most so many names before a place, the nearest first.
pub fn last<'a>(cx: &'a Context<'_>, at: usize, most: usize) -> impl Iterator<Item = &'a Spot> {
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    cx.scan
        .spots
        .get(..k)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take(most)
}

/// The last suitable name before `at` that acts, of the last few names.
pub fn acting(cx: &Context<'_>, b: Bearer, at: usize) -> Option<usize> {
    let mut acts = last(cx, at, 8).filter(|s| !s.object && rank(b, cx.scan.kind(s)) < 0.5);
    acts.next().map(|s| s.who)
}

/// Distinct suitable names before a place, the nearest first.
pub fn recent(cx: &Context<'_>, b: Bearer, at: usize, most: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for s in last(cx, at, 30) {
        // Demand for its Blackwell chips: what belongs to somebody is not whom "the company" means.
        if cx.scan.english && s.object {
            continue;
        }
        if rank(b, cx.scan.kind(s)) < 0.5 && !out.contains(&s.who) {
            out.push(s.who);
            if out.len() == most {
                break;
            }
        }
    }
    out
}

/// The first suitable name of a span that acts.
pub fn leading(cx: &Context<'_>, b: Bearer, span: Range<usize>) -> Option<usize> {
    let spots = cx.scan.spots_in(span);
    spots
        .iter()
        .filter(|s| {
            let analyst = s.speaks && cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
                || cx.scan.who.get(s.who).is_some_and(|w| w.rater);
            // 最高达到11.29亿元（圆通速递）: what stands alone in a bracket is an example.
            let bracket = !cx.scan.english && {
                let text = cx.article.text.as_str();
                let before = text
                    .get(..s.start)
                    .is_some_and(|t| t.ends_with(['（', '(']));
                before
                    && text
                        .get(s.end..)
                        .is_some_and(|t| t.starts_with(['）', ')']))
            };
            rank(b, cx.scan.kind(s)) < 0.5
                && !bracket
                && !tells_only(cx, s)
                && !s.object
                && !analyst
                && cx.scan.kind(s) != NameKind::Source
                && office(cx, b, s).is_none()
                && !describes(cx, s)
        })
        .min_by_key(|s| {
            // In English a firm that speaks is what the sentence is about; an analyst is not.
            let firm = matches!(cx.scan.kind(s), NameKind::Company | NameKind::Unknown)
                && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst);
            s.speaks && !(cx.scan.english && firm)
        })
        .map(|s| s.who)
}

/// The South Korean company said its sales rose, Singapore's biggest bank DBS said it …: whether a place only describes a firm.
fn describes(cx: &Context<'_>, s: &Spot) -> bool {
    if !cx.scan.english || cx.scan.kind(s) != NameKind::Place {
        return false;
    }
    let text = cx.article.text.as_str();
    let small = |t: &str, most: usize| {
        t.split_whitespace().count() <= most
            && t.chars()
                .all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-'))
    };
    // The South Korean tech giant: a word for a firm behind the place.
    let firm = || {
        cx.scan.hits_in(s.end..s.end + 28).iter().any(|h| {
            let word = text.get(h.start..h.end).unwrap_or("");
            let gap = text.get(s.end..h.start).unwrap_or("-");
            cx.lexicon.vocabulary.sense(h).role.any(Role::ANAPHOR)
                && !OWNERS.back_en.has(word)
                && meant(word, NameKind::Company)
                && !meant(word, NameKind::Place)
                && gap.starts_with(' ')
                && small(gap, 2)
        })
    };
    // Singapore's biggest bank DBS: the firm is named behind its class.
    let named = || {
        let next = cx.scan.spots_in(s.end..s.end + 60).first()?;
        let gap = text.get(s.end..next.start)?;
        let gap = gap
            .strip_prefix("'s ")
            .or_else(|| gap.strip_prefix("’s "))?;
        let kind = matches!(cx.scan.kind(next), NameKind::Company | NameKind::Unknown);
        Some(kind && small(gap, 5) && (gap.is_empty() || gap.ends_with(' ')))
    };
    firm() || named().unwrap_or(false)
}

/// The association published results showing: whether an office of English only tells of a figure, and is not who goes on.
pub fn tells_only(cx: &Context<'_>, s: &Spot) -> bool {
    let name = cx.scan.name(s);
    if cx.scan.english && court_en(name) {
        return true;
    }
    let office = cx.scan.kind(s) == NameKind::Institution
        || cx.scan.kind(s) == NameKind::Unknown && name.split(' ').any(|w| OWNERS.office_en.has(w));
    if !cx.scan.english || !office {
        return false;
    }
    let rest = near::behind(&cx.article.text, s.end, 160);
    let clause = rest.split(['\n', ';']).next().unwrap_or("");
    let mut words = clause.split_whitespace().map(|w| w.trim_matches(','));
    let says = words.by_ref().take(3).any(|w| OWNERS.says_en.has(w));
    let of_itself = words.take(3).any(|w| OWNERS.itself_en.has(w));
    says && !of_itself
}

/// The company that led a sentence between the last number before this one and its own, the nearest first.
pub fn newcomer(cx: &Context<'_>, claims: &[Claim], b: Bearer, i: usize) -> Option<usize> {
    let english = cx.scan.english;
    let now = claims.get(i)?.sentence;
    let last = claims
        .get(..i)?
        .iter()
        .rev()
        .find(|c| !matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal))
        .map_or(now.saturating_sub(5), |c| c.sentence);
    (last + 1..now).rev().take(4).find_map(|k| {
        let s = cx.sentences.get(k as usize)?;
        let w = leading(cx, b, s.span.clone())?;
        let mut spots = cx.scan.spots_in(s.span.clone()).iter();
        // UK supermarket group Morrisons: where it is from.
        // 白酒新贵岩石股份: the trade is what it is in.
        let first = spots.find(|s| match cx.scan.kind(s) {
            NameKind::Place => !english,
            NameKind::Field | NameKind::Topic => english,
            _ => true,
        })?;
        let opens = cx
            .article
            .text
            .get(s.span.start..first.start)
            .is_some_and(|t| {
                t.chars().count() <= if english { 48 } else { 14 } && !OWNERS.others.within(t)
            });
        // 公司已与某某展开合作: whom the word that points back deals with is nobody new.
        let pointed = !english
            && cx.scan.hits_in(s.span.start..first.start).iter().any(|h| {
                let role = cx.lexicon.vocabulary.sense(h).role;
                h.end <= first.start && role.any(Role::BACK)
            });
        let opens = opens && !pointed;
        let firm = cx.scan.who.get(w).is_some_and(|w| {
            let named = w.kind == NameKind::Company
                || english && w.kind == NameKind::Unknown && w.count > 1 && !w.analyst;
            named && !w.rater
        });
        (opens && firm && first.who == w).then_some(w)
    })
}

/// 相比于AMD单季13亿美元的收入，…: whether a sentence only measures something by the owner of its number.
fn compared(cx: &Context<'_>, c: &Claim, who: usize) -> bool {
    let Some(s) = cx.sentences.get(c.sentence as usize) else {
        return false;
    };
    let mut named = cx.scan.spots_in(s.span.clone()).iter();
    !cx.scan.english
        && named.find(|x| x.who == who).is_some_and(|x| {
            let before = cx.article.text.get(s.span.start..x.start);
            before.is_some_and(|t| OWNERS.compared_to.end(t))
        })
}

/// The owner of the last number before this one, and how many sentences ago.
pub fn previous(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    b: Bearer,
    i: usize,
) -> Option<(usize, u32)> {
    let now = claims.get(i)?.sentence;
    (0..i.min(owners.len())).rev().take(8).find_map(|j| {
        let (o, c) = (owners.get(j)?, claims.get(j)?);
        let measures = !matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal);
        let aside = o.who.first().is_some_and(|w| compared(cx, c, *w));
        let suits = measures && !aside && !o.who.is_empty() && rank(b, kind(cx, o)) < 0.7;
        suits.then(|| {
            (
                o.who.first().copied().unwrap_or(0),
                now.saturating_sub(c.sentence),
            )
        })
    })
}
