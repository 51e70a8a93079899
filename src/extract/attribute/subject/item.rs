//! Items of a list, each with a word for its change and a number: 家电上升39.2%、办公用品上升18.0%、家具上升7.4%.
//!
//! In: a number behind such an item. Out: what its own item is of. Deliberately absent: lists whose numbers stand together
//! behind their members (`scan::series`), and parts of one firm.

use std::ops::Range;

use super::Owner;
use super::plain;
use super::sought::Sought;
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, FieldKind};

/// How sure an item without a name is.
const NAMELESS: f32 = 0.62;
/// How sure a name is.
const NAMED: f32 = 0.85;

/// The owner of a number of such a list.
pub fn owner(n: &Sought<'_>) -> Option<Owner> {
    let cx = n.cx;
    if cx.scan.english || n.c.field == FieldKind::Title || n.b == Bearer::Event {
        return None;
    }
    let j = n.i.checked_sub(1)?;
    let p = n.claims.get(j)?;
    if p.sentence != n.c.sentence || p.kind != n.c.kind {
        return None;
    }
    let gap = cx.article.text.get(p.span.end..n.c.number().start)?;
    let mark = gap.chars().next().filter(|c| matches!(c, '、' | '；'))?;
    verb(n, p)?;
    let span = p.span.end + mark.len_utf8()..verb(n, n.c)?;
    let span = plain::trimmed(&cx.article.text, span);
    // 手机业务增长5%、电视增长3%: goods of one firm.
    let kind = |w: &usize| cx.scan.who.get(*w).map(|w| w.kind);
    let firm = n.owners.get(j)?.who.first().and_then(kind);
    if matches!(firm, Some(NameKind::Company | NameKind::Institution)) {
        return None;
    }
    let spots = cx.scan.spots_in(span.clone());
    if let [s] = spots
        && s.start == span.start
        && s.end == span.end
    {
        return Some(Owner {
            who: vec![s.who],
            confidence: NAMED,
            ..Owner::default()
        });
    }
    let said = plain::noun(n, span, 10)?;
    let part = topic::segment(&said) || plain::possessed(&said) || topic::nobody(&said);
    (!part).then(|| Owner {
        said: Some(said),
        confidence: NAMELESS,
        ..Owner::default()
    })
}

/// Where the word for a change begins that stands directly before a number.
fn verb(n: &Sought<'_>, c: &Claim) -> Option<usize> {
    let number = c.number().start;
    let near = Range {
        start: number.saturating_sub(18).max(n.sentence.start),
        end: number,
    };
    let hits = n.cx.scan.hits_in(near).iter().rev();
    let mut changes = hits.filter(|h| {
        let text = n.cx.article.text.get(h.end..number);
        let next = text.is_some_and(|t| matches!(t, "" | "了" | "约" | "近" | "超" | "逾" | "达"));
        next && n.cx.lexicon.vocabulary.sense(h).role.any(Role::CHANGE)
    });
    changes.next_back().map(|h| h.start)
}
