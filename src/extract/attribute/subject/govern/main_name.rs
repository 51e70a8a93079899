//! The one whom the title and most of the article are about, against a name from an earlier sentence.
//!
//! In: a number and the cheapest candidate for it. Out: an offer of the one of the title. Deliberately absent: titles where
//! nothing else is named ([`title`]).

use super::Sought;
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::title;
use crate::extract::vocabulary::{Bearer, NameKind};

/// Acme's results. Its AcmeOne app is new. Revenue rose 8%: the firm that the title of an English text is about, against a
/// name by shape alone from an earlier sentence that is named less often.
fn titled(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let results = matches!(
        n.b,
        Bearer::Org | Bearer::Any | Bearer::Deal | Bearer::Market
    );
    let main = title::owner(cx, n.b).or_else(|| title::most(cx, n.b, &best.who));
    let Some(m) = main.filter(|m| results && !best.who.contains(m)) else {
        return;
    };
    let count = |w: usize| cx.scan.who.get(w).map_or(0, |w| w.count);
    let firm = cx.scan.who.get(m).is_some_and(|w| {
        let person = w.kind == NameKind::Person && n.b == Bearer::Any;
        !w.analyst
            && (person || matches!(w.kind, NameKind::Company | NameKind::Unknown))
            && w.count > 1
    });
    let open = best.who.iter().all(|w| {
        cx.scan.who.get(*w).is_some_and(|x| {
            x.analyst
                || matches!(
                    x.kind,
                    NameKind::Unknown
                        | NameKind::Product
                        | NameKind::Person
                        | NameKind::Institution
                        | NameKind::Source
                        | NameKind::Work
                )
        }) && count(*w) < count(m)
    });
    // Endera raised $49 million. The round included $36 million: the paragraph is about whom it opens with.
    let opens = || {
        let block = n.s.and_then(|s| cx.article.blocks.get(s.block as usize));
        let from = block.map_or(n.sentence.start, |b| b.span.start);
        let first = cx.scan.spots_in(from..n.c.span.start).first();
        first.is_some_and(|s| best.who.contains(&s.who) && s.start < from + 24 && !s.speaks)
    };
    if firm && open && !best.who.is_empty() && !opens() {
        let cost = best.cost - 0.05;
        best.offer(cost, vec![m]);
    }
}

/// The one whom the title and most of the article are about, against a name from an earlier sentence that is
/// named in passing.
pub fn offer(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let here = || {
        let spots = cx.scan.spots_in(n.sentence.clone());
        spots.iter().any(|s| best.who.contains(&s.who))
    };
    if cx.scan.english {
        if best.cost >= 1.3 && !here() {
            titled(n, best);
        }
        return;
    }
    if best.cost < 1.5 || here() {
        return;
    }
    let Some(m) = title::owner(cx, n.b).filter(|m| best.who.first() != Some(m)) else {
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
