//! The word before a number that points back.
//!
//! In: a number and where its clause and the name of its figure begin. Out: the word. Deliberately absent: whom it
//! means ([`super::choice`]).

use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Hit, NameKind, Role};
use crate::text::near;

/// A word that points back.
pub struct Pointer<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The word; empty where it is the beginning of the figure's name.
    pub word: &'a str,
    /// What the vocabulary says of it.
    pub role: Role,
    /// It stands in a clause before the one of the figure.
    pub far: bool,
}

/// The last word that points back in the clause of a figure, between `from` and `head`, else one that opens a
/// clause before.
pub fn find<'a>(n: &Sought<'a>, from: usize, head: usize) -> Option<Pointer<'a>> {
    let text = n.cx.article.text.as_str();
    let in_reach = n.cx.scan.hits_in(from..head);
    // 公司估值, 公司市值: the cue itself begins with the word that points back.
    let cue_points = text
        .get(head..)
        .is_some_and(|t| t.starts_with("公司") || t.starts_with("集团"));
    let own = Hit {
        start: head,
        end: head,
        sense: u32::MAX,
    };
    let near = in_reach.iter().rev().find(|h| points(n, h)).copied();
    let near = near.or(cue_points.then_some(own));
    let h = near.or_else(|| opening(n, from, head))?;
    Some(Pointer {
        start: h.start,
        end: h.end,
        word: text.get(h.start..h.end).unwrap_or(""),
        role: n.cx.lexicon.vocabulary.sense(&h).role,
        far: near.is_none(),
    })
}

/// 按数量计算，公司在出口商中排名第一，占38.7%: the word that opens a clause before.
fn opening(n: &Sought<'_>, from: usize, head: usize) -> Option<Hit> {
    let (cx, text) = (n.cx, n.cx.article.text.as_str());
    let hits = cx.scan.hits_in(n.sentence.start..from);
    let h = hits.iter().rev().find(|h| points(n, h))?;
    let opens = text
        .get(..h.start)?
        .ends_with(['，', '；', '。', '\n', '：'])
        || h.start == n.sentence.start;
    let firm = OWNERS.firm_back.has(text.get(h.start..h.end)?);
    let other = cx.scan.spots_in(h.end..head).iter().any(|s| {
        !s.object
            && matches!(
                cx.scan.kind(s),
                NameKind::Company | NameKind::Unknown | NameKind::Index | NameKind::Product
            )
    });
    (opens && firm && !other && !cx.scan.english).then_some(*h)
}

/// Whether a word points back to somebody.
fn points(n: &Sought<'_>, h: &Hit) -> bool {
    let text = n.cx.article.text.as_str();
    let word = text.get(h.start..h.end);
    // 其他占8%: the word points to nobody.
    let other = text
        .get(h.end..)
        .is_some_and(|t| t.starts_with(['他', '它', '余']))
        && word == Some("其");
    if other || !backward(n, h) {
        return false;
    }
    if n.cx.scan.english {
        return true;
    }
    // 100多家公司, AI公司, 来自该影片的收入: what is counted, a class, and what something comes from point to nobody.
    let before = near::before(text, h.start, 24).trim_end();
    let plain = matches!(word, Some("公司" | "集团" | "企业"));
    let counted = plain && (before.ends_with(['家', '间', '类']) || class(n, h));
    !counted && !OWNERS.from.end(before)
}

/// Whether a word is one of those that point back; in English "company" is one only after "the".
fn backward(n: &Sought<'_>, h: &Hit) -> bool {
    let role = n.cx.lexicon.vocabulary.sense(h).role;
    let text = n.cx.article.text.as_str();
    let word = text.get(h.start..h.end).unwrap_or("");
    let bare = n.cx.scan.english && !word.contains(' ') && !OWNERS.back_en.has(word);
    role.any(Role::ANAPHOR) && (!bare || article(text, h))
}

/// Whether "the" stands before a word.
fn article(text: &str, h: &Hit) -> bool {
    // The No. 3 U.S. bank: a dot that ends no sentence.
    let b = near::before(text, h.start, 56)
        .replace("U.S. ", "US ")
        .replace("No. ", "No ");
    let k = b.rfind("the ").max(b.rfind("The "));
    // The Redmond, Washington-based firm: a comma belongs to the attribute.
    k.and_then(|k| b.get(k..)).is_some_and(|t| {
        // The Greenwood Village, Colo., company: so does the seat of a firm between two.
        let seat = t.trim_end().ends_with(',') && t.matches(',').count() == 2;
        let attribute = t.trim_end().ends_with("-based") || seat;
        t.split(' ').count() <= 6 && (attribute || !t.contains([',', '.', ';']))
    })
}

/// AI公司: whether a trade stands directly before a word.
fn class(n: &Sought<'_>, h: &Hit) -> bool {
    let hits = n.cx.scan.hits_in(h.start.saturating_sub(24)..h.start);
    hits.last().is_some_and(|x| {
        n.cx.lexicon.vocabulary.sense(x).field.is_some()
            && n.cx
                .article
                .text
                .get(x.end..h.start)
                .is_some_and(|g| g.trim().is_empty())
    })
}
