//! The firm whose entry or section of a list a number stands in.
//!
//! In: a number that nothing settles. Out: the name that its entry opens with, where its sentence names nobody else before
//! it. Deliberately absent: what makes an entry (`scan`).

use super::Sought;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::Owner;
use crate::extract::attribute::subject::rank::rank;
use crate::extract::vocabulary::{Bearer, NameKind};

/// From this rank on another name may own the number as well.
const RIVAL: f32 = 0.7;

/// Acme Foods: Shares rose 5%. The trigger was an upgrade by a bank: whatever the entry says is of Acme.
pub fn owner(n: &Sought<'_>) -> Option<Owner> {
    let (cx, number) = (n.cx, n.c.number().start);
    let e = cx.scan.entry_at(cx.article, number)?;
    let who = cx.scan.who.get(e)?;
    let stated = n.f.metric.is_some() || n.f.noun.is_some() || n.f.change.is_some();
    let bears = matches!(
        n.b,
        Bearer::Org | Bearer::Market | Bearer::Any | Bearer::Deal | Bearer::Target
    );
    if !stated || !bears || rank(n.b, who.kind) >= RIVAL {
        return None;
    }
    let rival = |s: &&Spot| {
        let other = s.who != e && rank(n.b, cx.scan.kind(s)) < RIVAL;
        // Upgraded by a bank: it only rates what the entry is about.
        let rates = cx
            .scan
            .who
            .get(s.who)
            .is_some_and(|w| w.analyst || w.rater || w.kind == NameKind::Source);
        other && !rates && !cx.scan.tellers.contains(&s.who)
    };
    let named = cx.scan.spots_in(n.sentence.start..number);
    // Model CTA position: short; Trend strength: -56%. A label says of what the number is, and of nobody.
    let head = cx.article.text.get(..number)?;
    let labelled = head.trim_end_matches([' ', '*', '-', '+']).ends_with(':');
    (labelled || named.iter().find(rival).is_none()).then(|| Owner {
        who: vec![e],
        confidence: 0.85,
        ..Owner::default()
    })
}
