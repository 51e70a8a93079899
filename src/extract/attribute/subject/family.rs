//! A firm and the part of it that bears its name: 小米 and 小米汽车.
//!
//! In: the cheapest owner of a number. Out: the firm itself, where the article is about that and nothing near the number
//! says that the part is meant. Deliberately absent: parts with names of their own.

use super::best::Best;
use super::sought::Sought;
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::FieldKind;

/// Gives a number to the firm, whose part was named in a sentence before.
pub fn offer(n: &Sought<'_>, best: &mut Best) {
    let [part] = *best.who.as_slice() else { return };
    let cx = n.cx;
    if cx.scan.english
        || !matches!(n.b, Bearer::Org | Bearer::Any | Bearer::Deal)
        || best.cost < 0.5
    {
        return;
    }
    let here = |w: usize| {
        cx.scan
            .spots_in(n.sentence.clone())
            .iter()
            .any(|s| s.who == w)
    };
    if here(part) {
        return;
    }
    let Some(firm) = whole(cx, part).filter(|_| !n.opens_with(part)) else {
        return;
    };
    best.barred.insert(part);
    best.who = vec![firm];
    best.cost = best.cost.max(1.6);
}

/// The firm whose name a part's begins with, where the body of the article is about the firm.
pub fn whole(cx: &Context<'_>, part: usize) -> Option<usize> {
    let part = cx.scan.who.get(part)?;
    let (name, firm_too) = (part.name.as_str(), part.kind == NameKind::Company);
    let firm = |w: usize| {
        let w = cx.scan.who.get(w)?;
        let longer = w.name.chars().count() >= 2 && name.len() > w.name.len();
        let part = OWNERS.family.get(&w.name).is_some_and(|p| p.has(name));
        let named = longer && firm_too && name.starts_with(w.name.as_str());
        (w.kind == NameKind::Company && (named || part)).then_some(w)
    };
    let fields = &cx.article.fields;
    let body = fields.iter().find(|f| f.kind == FieldKind::Body)?;
    let first = cx.scan.spots_in(body.span.clone()).iter().find(|s| {
        let kind = cx.scan.kind(s);
        let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst);
        kind == NameKind::Company && !analyst && !s.object
    })?;
    firm(first.who).map(|_| first.who)
}

impl Sought<'_> {
    /// Whether the paragraph of the number names a part before anything else that acts.
    fn opens_with(&self, part: usize) -> bool {
        let block = self
            .s
            .and_then(|s| self.cx.article.blocks.get(s.block as usize));
        let Some(from) = block.map(|b| b.span.start) else {
            return false;
        };
        let mut spots = self.cx.scan.spots_in(from..self.c.span.start).iter();
        spots
            .find(|s| {
                matches!(self.cx.scan.kind(s), NameKind::Company | NameKind::Unknown) && !s.object
            })
            .is_some_and(|s| s.who == part)
    }
}
