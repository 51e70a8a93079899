//! Whose number it is, by canonical name; with it, the full name of the figure and the confidence.
//!
//! Enters: claims, the names of the article ([`super::scan`]) and what each number states
//! ([`super::metric::Figure`]). Leaves: `subject`, `metric`, `scope` and `confidence` of each claim.
//! Deliberately absent: when and how firmly.

mod back;
mod best;
mod carry;
mod counted;
mod family;
mod govern;
mod item;
mod naming;
mod odds;
mod phrase;
mod plain;
mod price;
mod rank;
mod relation;
mod sentence;
mod sought;
mod title;
mod words;

use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::{Claim, Kind};

use super::Context;
use super::metric::Figure;
pub use relation::venue;
pub use words::OWNERS;

/// The owner of a number.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// Indices into the names of the article; several where the number is theirs together.
    pub who: Vec<usize>,
    /// The class of goods that narrows the figure of a place: 半导体 in 韩国半导体出口额.
    pub narrow: Option<usize>,
    /// What the clause says it of, where that has no name: therapies in "therapies reached 50 patients".
    pub said: Option<String>,
    /// 0..1.
    pub confidence: f32,
}

/// Fills in subject, metric, scope and confidence.
pub fn run(cx: &Context<'_>, claims: &mut [Claim], figures: &[Figure]) {
    let mut owners: Vec<Owner> = Vec::with_capacity(claims.len());
    for i in 0..claims.len() {
        let owner = govern::owner(cx, claims, figures, &owners, i);
        // 人民币 has a price, and no sales or staff.
        let trades = figures.get(i).is_some_and(|f| {
            let b = bearer(cx, f);
            f.known(cx).is_some() && !matches!(b, Bearer::Market | Bearer::Place | Bearer::Any)
        });
        let money = kind(cx, &owner) == NameKind::Currency;
        owners.push(if money && trades {
            Owner::default()
        } else {
            owner
        });
    }
    for i in 0..claims.len() {
        let from = cx.mentions.get(i).and_then(|m| m.converts);
        if let Some(o) = from.filter(|j| *j > i).and_then(|j| owners.get(j)).cloned()
            && let Some(slot) = owners.get_mut(i)
        {
            *slot = o;
        }
    }
    for i in 0..owners.len() {
        let echo = figures.get(i).and_then(|f| f.echo);
        if let Some(o) = echo.and_then(|k| owners.get(k)).cloned()
            && let Some(slot) = owners.get_mut(i)
            && slot.confidence < o.confidence
        {
            *slot = Owner {
                confidence: o.confidence.min(0.85),
                ..o
            };
        }
    }
    pair(cx, claims, &mut owners);
    for (i, o) in owners.iter().enumerate() {
        let Some(f) = figures.get(i) else { continue };
        let (scope, subject, metric) = naming::names(cx, claims, figures, o, i);
        // 其中新能源销量12.43万辆，同比增长3%: the change is one of the same part.
        let scope = scope.or_else(|| {
            let j = f.from.filter(|_| !cx.scan.english)?;
            let (p, c) = (claims.get(j)?, claims.get(i)?);
            let same = owners.get(j)?.who == o.who && p.sentence == c.sentence;
            let org = matches!(bearer(cx, f), Bearer::Org | Bearer::Any);
            p.scope.clone().filter(|_| same && org)
        });
        let Some(c) = claims.get_mut(i) else { continue };
        if matches!(c.kind, Kind::Date) {
            continue;
        }
        c.scope = scope;
        c.subject = subject;
        c.metric = metric;
        c.confidence = match (&c.subject, &c.metric) {
            (Some(_), Some(_)) if f.metric.is_none() && f.noun.is_none() && f.change.is_none() => {
                o.confidence.min(0.75)
            }
            (Some(_), Some(_)) => o
                .confidence
                .min(f.confidence)
                .min(ceiling(cx, f))
                .min(
                    if price::assumed(cx, c, c.metric.as_deref().unwrap_or("")) {
                        0.8
                    } else {
                        1.0
                    },
                )
                .min(doubt(cx, f, o))
                .min(if told(cx, c, o) { 0.5 } else { 1.0 }),
            (None, None) => 0.2,
            _ => 0.4_f32.min(o.confidence.max(f.confidence)),
        };
    }
}

/// 甲、乙分别为10亿元、20亿元: as many numbers in a row as names that own them together; each has its own.
fn pair(cx: &Context<'_>, claims: &[Claim], owners: &mut [Owner]) {
    let text = cx.article.text.as_str();
    let mut i = 0;
    while i < owners.len() {
        let from = i;
        let n = owners.get(from).map_or(0, |o| o.who.len());
        i += 1;
        if n < 2 {
            continue;
        }
        let mut row = vec![from];
        let mut last = from;
        for j in from + 1..owners.len() {
            let (Some(a), Some(b)) = (claims.get(last), claims.get(j)) else {
                break;
            };
            if b.converts.is_some() {
                continue;
            }
            let joined = text
                .get(a.number().end..b.number().start)
                .is_some_and(|g| OWNERS.joint.has(g.trim()));
            let like = a.kind == b.kind
                && a.sentence == b.sentence
                && owners.get(j).map(|o| &o.who) == owners.get(from).map(|o| &o.who);
            if !(joined && like) {
                break;
            }
            row.push(j);
            last = j;
        }
        if row.len() != n {
            blocks(cx, claims, owners, from, n);
            continue;
        }
        // 银联、网联的笔数和金额分别增长24%、15%: the row is one of figures, not of names.
        let first = claims.get(from).map_or(0, |c| c.number().start);
        let start = claims
            .get(from)
            .and_then(|c| cx.sentences.get(c.sentence as usize))
            .map_or(first, |s| s.span.start);
        let listed = cx
            .scan
            .spots_in(start..first)
            .iter()
            .rev()
            .find(|s| owners.get(from).is_some_and(|o| o.who.contains(&s.who)))
            .and_then(|s| text.get(s.end..first))
            .is_some_and(|g| g.contains(['和', '及', '与', '、']) || g.contains(" and "));
        if listed {
            continue;
        }
        let who = owners.get(from).map(|o| o.who.clone()).unwrap_or_default();
        for (j, w) in row.iter().zip(who) {
            if let Some(o) = owners.get_mut(*j) {
                o.who = vec![w];
            }
        }
        i = last + 1;
    }
}

/// Brent and WTI fell $1.72 at $116.26 and $1.98 at $109.78, respectively: two numbers for each of the names.
fn blocks(cx: &Context<'_>, claims: &[Claim], owners: &mut [Owner], from: usize, n: usize) {
    let text = cx.article.text.as_str();
    let (Some(first), Some(who)) = (claims.get(from), owners.get(from).map(|o| o.who.clone()))
    else {
        return;
    };
    let sentence = cx.sentences.get(first.sentence as usize);
    let said = sentence
        .and_then(|s| text.get(first.span.end..s.span.end))
        .is_some_and(|t| t.contains("respectively"));
    let like = |j: usize| {
        let own = owners.get(j).is_some_and(|o| o.who == who);
        own && claims.get(j).is_some_and(|c| c.sentence == first.sentence)
    };
    let row: Vec<usize> = (from..owners.len()).take_while(|j| like(*j)).collect();
    let each = row.len() / n;
    let and = || {
        let (last, next) = (row.get(each - 1), row.get(each));
        let (last, next) = (
            last.and_then(|j| claims.get(*j)),
            next.and_then(|j| claims.get(*j)),
        );
        let gap = last
            .zip(next)
            .and_then(|(a, b)| text.get(a.span.end..b.number().start));
        gap.is_some_and(|g| g.contains(" and "))
    };
    if !cx.scan.english || !said || n != 2 || each != 2 || row.len() != 4 || !and() {
        return;
    }
    for (k, j) in row.iter().enumerate() {
        if let Some((o, w)) = owners.get_mut(*j).zip(who.get(k / each)) {
            o.who = vec![*w];
        }
    }
}

/// Whose figure a number is, as far as the figure says.
fn bearer(cx: &Context<'_>, f: &Figure) -> Bearer {
    f.known(cx).map_or(Bearer::Any, |m| m.bearer)
}

/// Kind of the first owner.
fn kind(cx: &Context<'_>, o: &Owner) -> NameKind {
    o.who
        .first()
        .and_then(|w| cx.scan.who.get(*w))
        .map_or(NameKind::Unknown, |w| w.kind)
}

/// How sure an owner can be at most in English: a name by shape that stands once or twice beside the one the title is
/// about, a place or a person with the figures of a firm.
fn doubt(cx: &Context<'_>, f: &Figure, o: &Owner) -> f32 {
    let [who] = o.who.as_slice() else { return 1.0 };
    let Some(w) = cx.scan.who.get(*who).filter(|_| cx.scan.english) else {
        return 1.0;
    };
    let b = bearer(cx, f);
    let firm = matches!(b, Bearer::Org | Bearer::Deal | Bearer::Target);
    let beside = || title::owner(cx, b).is_some_and(|m| m != *who);
    match w.kind {
        NameKind::Unknown | NameKind::Product if w.count < 3 && beside() => 0.74,
        NameKind::Place | NameKind::Person if firm => 0.74,
        _ => 1.0,
    }
}

/// 疾控中心表示，目前已有45个州: whoever only tells of a number in Chinese may not own it, unless a firm of itself.
fn told(cx: &Context<'_>, c: &Claim, o: &Owner) -> bool {
    let [who] = o.who.as_slice() else {
        return false;
    };
    let teller = cx.scan.who.get(*who).is_some_and(|w| {
        w.analyst
            || matches!(
                w.kind,
                NameKind::Institution | NameKind::Person | NameKind::Unknown
            )
    });
    let Some(s) = cx.sentences.get(c.sentence as usize) else {
        return false;
    };
    // 任何人一经定罪，可被判监禁14年: what the law threatens hits nobody yet.
    let law = || OWNERS.statute.within(cx.article.slice(s.span.clone()));
    if cx
        .scan
        .who
        .get(*who)
        .is_some_and(|w| w.kind == NameKind::Person)
        && law()
    {
        return true;
    }
    let spots = cx.scan.spots_in(s.span.start..c.number().start);
    let last = spots.iter().rev().find(|s| s.who == *who);
    !cx.scan.english
        && teller
        && last.is_some_and(|s| {
            let gap = cx.article.text.get(s.end..c.number().start);
            s.speaks && gap.is_some_and(|g| g.contains(['，', '：', '“', ',']))
        })
}

/// How sure a figure can be at most: the money of deals changes hands in too many ways, and a share or a
/// count of firms depends on a whole that is often left out.
fn ceiling(cx: &Context<'_>, f: &Figure) -> f32 {
    let loose = f.known(cx).is_some_and(|m| {
        matches!(m.bearer, Bearer::Deal | Bearer::Target)
            || matches!(
                m.name.as_str(),
                "企业数"
                    | "占比"
                    | "支出"
                    | "成本"
                    | "价格"
                    | "服务费"
                    | "交易额"
                    | "增值税税率"
                    | "关税税率"
            )
    });
    match (
        loose || f.share,
        f.from.is_some()
            || f.change
                .is_some_and(|c| c.comparison.is_none() && f.metric.is_some()),
    ) {
        (true, _) => 0.85,
        (false, true) => 0.93,
        _ => 1.0,
    }
}
