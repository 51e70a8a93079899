//! English phrases that tie a name to a figure: shares of BCE, inflation in Japan, a rise in Apple's revenue,
//! fined Google, 11 million depositors of Sahara.
//!
//! Enters: a name of the number's sentence. Leaves: what the tie costs, where one of the phrases binds the
//! two. Deliberately absent: names that only stand in the same clause.

use std::ops::Range;

use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::{Claim, Kind};

/// The cost of the tie, if a phrase binds the name to the number.
pub fn tie(
    cx: &Context<'_>,
    f: &Figure,
    b: Bearer,
    c: &Claim,
    number: &Range<usize>,
    s: &Spot,
) -> Option<f32> {
    let text = cx.article.text.as_str();
    let kind = cx.scan.kind(s);
    let name = f.known(cx).map_or("", |m| m.name.as_str());
    // Fined Google 2.95 billion euros: whoever is punished owns the fine.
    if matches!(name, "罚款" | "刑期") {
        let before = text.get(..s.start)?.trim_end_matches("the ").trim_end();
        let punished = [
            "fined",
            "fining",
            "fine on",
            "fine against",
            "fines on",
            "penalty on",
            "penalty against",
            "sentenced",
        ]
        .iter()
        .any(|w| before.ends_with(w));
        if punished {
            return Some(0.05);
        }
        let punishes = f.cue.as_ref().is_some_and(|q| {
            q.start >= s.end
                && text.get(s.end..q.start) == Some(" ")
                && text
                    .get(q.clone())
                    .is_some_and(|w| matches!(w, "fined" | "fines" | "fining" | "sentenced"))
        });
        if punishes {
            return Some(1.6);
        }
    }
    let region = b == Bearer::Org && matches!(kind, NameKind::Place | NameKind::Scope);
    if region || matches!(b, Bearer::Deal) {
        return None;
    }
    let possessive = text
        .get(s.end..)
        .is_some_and(|t| t.starts_with("'s ") || t.starts_with("’s "));
    let place = kind == NameKind::Place && matches!(b, Bearer::Place | Bearer::Any | Bearer::Event);
    // In Texas, 99 people have been hospitalised: where the sentence plays.
    if place && s.end <= number.start {
        let before = text.get(..s.start)?;
        let opens = ["In ", "In the ", "Across ", "Across the "]
            .iter()
            .any(|w| {
                before
                    .strip_suffix(w)
                    .is_some_and(|t| t.is_empty() || t.ends_with([' ', '\n']))
            });
        if opens && text.get(s.end..)?.starts_with(',') {
            return Some(0.3);
        }
    }
    if s.end <= number.start {
        // Shares of BCE fell, inflation in Japan rose: the name behind the figure's own.
        let cue = f.cue.as_ref().filter(|q| q.end <= s.start)?;
        let gap = text.get(cue.end..s.start)?;
        let gap = gap.trim_end_matches("the ").trim();
        let bound = matches!(gap, "of" | "in" | "at" | "for" | "across");
        return (bound && !possessive).then_some(0.15);
    }
    let gap = text.get(number.end..s.start)?;
    if gap.len() > 56 || gap.contains([',', ';', '(', '\n']) || gap.contains(". ") {
        return None;
    }
    // A 16% jump in Apple's revenue: the figure is named behind its owner.
    let cue = f.cue.as_ref().filter(|q| q.start >= s.end);
    if possessive
        && cue.is_some_and(|q| q.start < s.end + 40)
        && gap
            .split_whitespace()
            .any(|w| matches!(w, "in" | "of" | "to"))
    {
        return Some(0.2);
    }
    // 11,300 cases had been confirmed in the Americas
    let within =
        gap.ends_with(" in ") || gap.ends_with(" in the ") || gap.ends_with(" across the ");
    let aside = gap.split_whitespace().any(|w| {
        matches!(
            w,
            "with" | "and" | "to" | "of" | "at" | "from" | "by" | "while" | "as"
        )
    });
    if place && within && !aside && matches!(c.kind, Kind::Count) {
        return Some(0.5);
    }
    // 11.61 million depositors of Sahara Group: what is counted is said to be whose.
    let counted = c.kind == Kind::Count && matches!(b, Bearer::Any | Bearer::Org);
    let of = gap.ends_with(" of ") || gap.ends_with(" of the ") || gap.ends_with(" at ");
    (counted && of && !possessive && gap.split_whitespace().count() <= 5).then_some(0.6)
}
