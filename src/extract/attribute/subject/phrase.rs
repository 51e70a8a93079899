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

/// Shares of BCE, sales of electric cars in Europe: a name behind the figure's own, before the number.
pub fn of(cx: &Context<'_>, f: &Figure, s: &Spot) -> Option<f32> {
    let cue = f.cue.as_ref().filter(|q| q.end <= s.start)?;
    let gap = cx.article.text.get(cue.end..s.start)?;
    let gap = gap.trim_end_matches("the ").trim();
    let binds = |w: &str| matches!(w, "of" | "in" | "at" | "for" | "across");
    if binds(gap) {
        return Some(0.15);
    }
    let mut words = gap.split_whitespace();
    let opens = words.next().is_some_and(binds);
    let closes = words.next_back().is_some_and(binds);
    let plain = words.clone().count() <= 4
        && words.all(|w| w.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    (opens && closes && plain).then_some(0.25)
}

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
            "fine of",
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
    // Imposed a $3 million penalty on Paytm: the same behind the amount.
    if matches!(name, "罚款" | "刑期") && s.start >= number.end {
        let gap = text
            .get(number.end..s.start)?
            .trim_end_matches("the ")
            .trim();
        let punished = [
            "penalty on",
            "fine on",
            "fine against",
            "penalty against",
            "fine for",
            "fine of",
            "penalty for",
        ];
        if punished.contains(&gap) {
            return Some(0.05);
        }
    }
    // Sold its stake in Nvidia for so much: the money is the seller's.
    if name == "套现额" && s.end <= number.start && text.get(..s.start)?.ends_with(" in ") {
        return Some(2.0);
    }
    // A court ordered Sahara to deposit so much: whoever has to do it.
    if s.end <= number.start && matches!(b, Bearer::Any | Bearer::Deal | Bearer::Org) {
        let before = text.get(..s.start)?.trim_end_matches("the ").trim_end();
        let told = [
            "ordered",
            "directed",
            "told",
            "required",
            "instructed",
            "compelled",
            "forced",
            "asked",
        ];
        if told.iter().any(|w| before.ends_with(w)) && text.get(s.end..)?.starts_with(" to ") {
            return Some(0.1);
        }
    }
    // A round led by Sequoia: whoever leads it has neither its money nor the value.
    let led = [
        "led by",
        "co-led by",
        "backed by",
        "advised by",
        "including",
    ];
    let raised = f
        .known(cx)
        .is_some_and(|m| matches!(m.family.as_deref(), Some("funding" | "valuation")));
    if raised {
        let before = text.get(..s.start)?.trim_end_matches("the ").trim_end();
        if led.iter().any(|w| before.ends_with(w)) {
            return Some(3.0);
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
        let rest = text.get(s.end..)?;
        if opens && rest.starts_with(',') {
            return Some(0.3);
        }
        // In the European Union exports (up 7.4%) grew.
        let common = rest.strip_prefix(' ').is_some_and(|t| {
            t.starts_with(|c: char| c.is_ascii_lowercase()) && !t.starts_with("and ")
        });
        if opens && common && cx.scan.spots_in(s.end..number.start).is_empty() {
            return Some(0.4);
        }
    }
    // The ASX 200 benchmark index, which is down 0.2%: what a relative clause speaks of.
    if s.end <= number.start
        && let Some((lead, rest)) = text.get(s.end..number.start)?.split_once(", which ")
        && lead.split_whitespace().count() <= 2
        && rest.len() <= 40
        && !rest.contains([',', ';'])
        && cx.scan.spots_in(s.end..number.start).is_empty()
    {
        return Some(0.2);
    }
    // Police in Istanbul raided 44 companies: a count in the place where it plays.
    if place && c.kind == Kind::Count && s.end <= number.start && !possessive {
        let gap = text.get(s.end..number.start)?;
        let in_place = text.get(..s.start)?.ends_with(" in ");
        let first = cx.scan.spots_in(s.end..number.start).is_empty();
        if in_place
            && first
            && f.metric.is_none()
            && gap.len() <= 80
            && !gap.contains([',', ';', '.'])
        {
            return Some(0.75);
        }
    }
    // Approve of Trump's performance; signed Kyle Tucker to a four-year contract.
    let lead = text.get(..s.start)?.trim_end_matches("the ").trim_end();
    let approved = matches!(name, "支持率" | "满意度" | "不满意度")
        && [
            "approve of",
            "disapprove of",
            "approval of",
            "approves of",
            "approved of",
            "view of",
            "disapproved of",
        ]
        .iter()
        .any(|w| lead.ends_with(w));
    if approved || name == "合同额" && lead.ends_with("signed") && s.end <= number.start {
        return Some(0.05);
    }
    // Followed by LG with 8.4 percent, Motorola at 5 percent.
    if s.end <= number.start
        && kind != NameKind::Place
        && matches!(
            text.get(s.end..number.start),
            Some(" with " | " at " | " on ")
        )
    {
        return Some(0.05);
    }
    if s.end <= number.start {
        // Shares of BCE fell, inflation in Japan rose: the name behind the figure's own.
        return of(cx, f, s).filter(|_| !possessive);
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
