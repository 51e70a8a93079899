//! Owners that need no search: those of a conversion, of a list, of the number before, of an accident, of an estate.
//!
//! In: a number and the owners of those before it. Out: its owner, where one of these settles it. Deliberately absent:
//! names that are weighed against one another ([`super`]).

use super::{Sought, accident};
use crate::extract::attribute::metric::mate;
use crate::extract::attribute::scan::{Spot, of_estates};
use crate::extract::attribute::subject::rank::rank;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::attribute::subject::{Owner, bearer, counted, title};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::{FieldKind, Kind};

/// The owner that is settled without a search.
pub fn owner(n: &Sought<'_>) -> Option<Owner> {
    converted(n)
        .or_else(|| listed(n))
        .or_else(|| level(n))
        .or_else(|| against(n))
        .or_else(|| merged(n))
        .or_else(|| ranked(n))
        .or_else(|| polled(n))
        .or_else(|| aged(n))
        .or_else(|| counted::owner(n.cx, n.f, n.c))
        .or_else(|| estate(n))
        .or_else(|| accident::owner(n))
}

/// A conversion is of whoever owns the amount.
fn converted(n: &Sought<'_>) -> Option<Owner> {
    let from = n.cx.mentions.get(n.i)?.converts?;
    n.owners.get(from).cloned()
}

/// 鲜菜、鲜果分别上涨5.1%、2.3%: each member of a list has the number at its place; 58%的受访者: a part of those
/// who are named behind it.
fn listed(n: &Sought<'_>) -> Option<Owner> {
    let (cx, f) = (n.cx, n.f);
    let part = cx.scan.parts.get(&n.i).filter(|_| f.part(cx));
    let series = cx
        .scan
        .series
        .get(&n.i)
        .filter(|_| bearer(cx, f) != Bearer::Event);
    // 某公司甲、乙业务的收入比例分别为36%、33%: goods and lines of business of the firm that the article is about.
    if let Some((w, firm)) = series.and_then(|w| Some((*w, firm_of(n, *w)?))) {
        return Some(Owner {
            who: vec![firm],
            narrow: Some(w),
            confidence: 0.85,
            ..Owner::default()
        });
    }
    series.or(part).map(|w| Owner {
        who: vec![*w],
        confidence: 0.9,
        ..Owner::default()
    })
}

/// The firm whose goods or line of business the member of a list is: the one that the title is about and that the paragraph
/// names.
fn firm_of(n: &Sought<'_>, member: usize) -> Option<usize> {
    let cx = n.cx;
    let m = cx.scan.who.get(member)?;
    let goods = matches!(m.kind, NameKind::Topic | NameKind::Field);
    let results = n.f.known(cx).is_some_and(|m| {
        m.bearer == Bearer::Org && m.nature != Nature::Price
            || matches!(
                m.name.as_str(),
                "占比" | "市场份额" | "毛利率" | "销量" | "产量"
            )
    });
    let firm = title::owner(cx, Bearer::Org)?;
    let company = cx.scan.who.get(firm)?.kind == NameKind::Company;
    let block = n.s.and_then(|s| cx.article.blocks.get(s.block as usize))?;
    let here = cx.scan.spots_in(block.span.start..n.c.number().start);
    let named = here.iter().any(|s| s.who == firm);
    let other = here
        .iter()
        .any(|s| s.who != firm && cx.scan.kind(s) == NameKind::Company && !s.object);
    let class = topic::class(&m.name) && OWNERS.firms.end(&m.name);
    (goods && results && company && named && !other && !class).then_some(firm)
}

/// Brent advanced 1.8% to $76.02: a level behind its change is of whatever changed.
fn level(n: &Sought<'_>) -> Option<Owner> {
    let j = n.f.from.filter(|j| n.cx.scan.english && *j + 1 == n.i)?;
    let (o, p) = (n.owners.get(j)?, n.claims.get(j)?);
    let between = n.cx.article.text.get(p.span.end..n.c.span.start);
    let behind = between.is_some_and(|g| OWNERS.level_en.has(g.trim()));
    (!o.who.is_empty() && behind).then(|| taken_over(o))
}

/// Raised its target price to $204 from $200: what a number is compared with is of the same.
fn against(n: &Sought<'_>) -> Option<Owner> {
    n.f.like
        .or_else(|| mate(n.cx, n.claims, n.i).map(|x| x.0))
        .filter(|j| !own_name(n, *j))
        .and_then(|j| n.owners.get(j))
        .filter(|o| !o.who.is_empty())
        .map(taken_over)
}

/// 甲已支出131亿美元，超过乙的149亿美元: whether the number that another is compared with says itself whose it is.
fn own_name(n: &Sought<'_>, j: usize) -> bool {
    let (cx, number) = (n.cx, n.c.number().start);
    let Some(p) = n.claims.get(j).filter(|p| p.span.end <= number) else {
        return false;
    };
    let named = cx.scan.spots_in(p.span.end..number).last();
    let own = named.is_some_and(|s| cx.article.text.get(s.end..number) == Some("的"));
    !cx.scan.english && own
}

/// Followed by Acme Foods with $5 million from 18 brands: whoever stands before "with" in a list has what follows.
fn ranked(n: &Sought<'_>) -> Option<Owner> {
    let cx = n.cx;
    if !cx.scan.english {
        return None;
    }
    let start = n.sentence.start;
    let own = |at: usize| {
        let spots = cx.scan.spots_in(start..at);
        let s = spots.iter().rev().find(|s| s.end <= at)?;
        let gap = cx.article.text.get(s.end..at)?;
        let lead = cx.article.text.get(start..s.start)?.trim_end();
        let listed = [
            "followed by",
            "followed by the",
            ", and",
            "; and",
            " while",
            "ahead of",
        ]
        .iter()
        .any(|w| lead.ends_with(w));
        // Sun Pharmaceutical Industries with: what the vocabulary does not hold of a name.
        let (name, joint) = gap.trim().rsplit_once(' ').unwrap_or(("", gap.trim()));
        let rest = |w: &str| w.starts_with(|c: char| c.is_uppercase());
        let with = matches!(joint, "with" | "at") && name.split_whitespace().all(rest);
        (with && listed).then_some(s)
    };
    let number = n.c.number().start;
    let before = || {
        // From 18 brands: a count behind the amount is of the same.
        let p = n.i.checked_sub(1).and_then(|j| n.claims.get(j))?;
        let gap = cx.article.text.get(p.span.end..number)?;
        let near = gap.len() <= 24 && !gap.contains([',', ';', '.']) && !gap.contains(" and ");
        let same = p.sentence == n.c.sentence && cx.scan.spots_in(p.span.end..number).is_empty();
        (near && same).then(|| own(p.number().start)).flatten()
    };
    let s = own(number).or_else(before)?;
    let fits = rank(n.b, cx.scan.kind(s)) < 0.7;
    let earlier = n.claims.get(..n.i)?.iter().rev().take(4);
    let list = earlier.into_iter().any(|p| p.sentence == n.c.sentence);
    (fits && list).then(|| Owner {
        who: vec![s.who],
        confidence: 0.86,
        ..Owner::default()
    })
}

/// The combined company will have 12,000 employees: what two firms will have together is neither's.
fn merged(n: &Sought<'_>) -> Option<Owner> {
    let (cx, number) = (n.cx, n.c.number().start);
    let from = n.s.map_or(n.sentence.start, |s| s.clause_at(number).start);
    let head = cx
        .article
        .text
        .get(from..number)
        .filter(|_| cx.scan.english)?;
    let (at, word) = OWNERS
        .merged_en
        .iter()
        .find_map(|w| Some((head.find(w)?, w)))?;
    let named = cx.scan.spots_in(from + at + word.len()..number);
    named.is_empty().then(Owner::default)
}

/// 甲、乙以558万票、得票率40%当选: a share of the vote beside a number of votes is of whoever got them.
fn polled(n: &Sought<'_>) -> Option<Owner> {
    let cx = n.cx;
    let j = n.i.checked_sub(1).filter(|_| !cx.scan.english)?;
    let (o, p) = (n.owners.get(j)?, n.claims.get(j)?);
    let share = n.f.known(cx).is_some_and(|m| m.name == "得票率");
    let gap = cx.article.text.get(p.span.end..n.c.number().start)?;
    let joined = gap.starts_with(['、', '，', ',', '（']) && gap.chars().count() <= 8;
    (share && p.unit == "票" && joined && !o.who.is_empty()).then(|| taken_over(o))
}

/// 陈国强，57岁, 62岁的徐耀华: an age is of whoever stands beside it, and of nobody else who is named.
fn aged(n: &Sought<'_>) -> Option<Owner> {
    let (cx, c) = (n.cx, n.c);
    let age = n.f.known(cx).is_some_and(|m| m.name == "年龄");
    if !age || cx.scan.english || c.kind == Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let someone = |s: &&Spot| matches!(cx.scan.kind(s), NameKind::Person | NameKind::Unknown);
    let number = c.number();
    let spots = cx.scan.spots_in(n.sentence.clone());
    let before = spots
        .iter()
        .filter(someone)
        .rfind(|s| s.end <= number.start);
    let before = before.filter(|s| {
        let gap = text.get(s.end..number.start);
        gap.is_some_and(|g| OWNERS.aged.has(g.trim()))
    });
    let behind = || {
        let near = |s: &&Spot| {
            let gap = text.get(c.span.end..s.start);
            // 39岁王姓男子, 39岁的司机王某
            gap.is_some_and(|g| {
                g.is_empty() || g.starts_with('的') && g.chars().count() <= 8 && !g.contains('，')
            })
        };
        let mut behind = spots.iter().filter(|s| s.start >= c.span.end);
        behind.find(someone).filter(near)
    };
    let who = before.or_else(behind).map(|s| s.who);
    Some(Owner {
        who: who.into_iter().collect(),
        confidence: 0.85,
        ..Owner::default()
    })
}

/// The owner of an earlier number, a little less sure.
fn taken_over(o: &Owner) -> Owner {
    Owner {
        confidence: o.confidence.min(0.92),
        ..o.clone()
    }
}

/// The estate named last before a figure of homes: agents speak of it for a paragraph or two.
fn estate(n: &Sought<'_>) -> Option<Owner> {
    let (cx, c) = (n.cx, n.c);
    if cx.scan.estates.is_empty() || cx.scan.english {
        return None;
    }
    let homes = n.f.known(cx).is_some_and(|m| of_estates(&m.name));
    let block = |back: u32| {
        let b = n.s?.block.checked_sub(back)?;
        cx.article.blocks.get(b as usize).map(|b| b.span.start)
    };
    let is = |s: &&Spot| cx.scan.estates.contains(&s.who);
    let in_title = c.field == FieldKind::Title;
    let back = if in_title { 0 } else { 2 };
    let from = (0..=back).rev().find_map(block).unwrap_or(c.span.start);
    let s = cx.scan.spots_in(from..c.span.start).iter().rev().find(is)?;
    let here = block(0).is_some_and(|b| s.start >= b);
    let suits = homes || here && matches!(c.kind, Kind::Money | Kind::Percent | Kind::Count);
    (suits && !rivalled(n, s)).then(|| Owner {
        who: vec![s.who],
        confidence: if homes && here { 0.88 } else { 0.75 },
        ..Owner::default()
    })
}

/// Whether whoever else is named behind an estate in the sentence, or an index, has figures of its own.
fn rivalled(n: &Sought<'_>, s: &Spot) -> bool {
    let cx = n.cx;
    cx.scan.spots_in(s.end..n.c.span.start).iter().any(|o| {
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
    })
}
