//! Firms of English text that are called by their seat: Jiangsu Zhongshe Group, Phoenix Group, Kolkata Knight Riders.
//!
//! Enters: a place and the capitals behind it. Leaves: the name that both are. Deliberately absent: places behind a name.

use std::ops::Range;

use super::super::person::titled_en;
use super::super::shape::SHAPES;
use super::runs::Run;
use super::{Builder, Word, bodies};
use crate::extract::vocabulary::NameKind;

/// Jiangsu Zhongshe Group: where the place directly before a firm begins that is part of its name.
pub(super) fn before(b: &Builder<'_>, run: &Run<'_, '_>) -> Option<usize> {
    let first = run.words.first()?.start;
    let s = b.spots.iter().find(|s| s.end + 1 == first)?;
    let place = b.who.get(s.who).filter(|w| w.kind == NameKind::Place)?;
    let tight = b.text.get(s.end..first) == Some(" ");
    // French Energy Group: the adjective only says where it is from.
    let printed = b.text.get(s.start..s.end)?;
    let plain = place.name.ends_with(printed) || matches!(printed, "USA" | "U.S.");
    let firm = run.words.len() >= 2 && SHAPES.en.firm_end.contains(run.last.text);
    // Korea Zinc: the two stand together wherever the second is named.
    let whole = b.text.get(s.start..first)?;
    let together = || {
        let mut places = b.places.of(b.text, run.name);
        let led = |at| b.text.get(..at).is_some_and(|t| t.ends_with(whole));
        places.all(led) && b.places.of(b.text, run.name).count() >= 2
    };
    let joined = || run.single && together();
    // Kolkata Knight Riders: so do longer runs, but for persons with their office and public bodies.
    let long = || {
        let office = |w: &Word<'_>| titled_en(w.text);
        let titled = SHAPES.en.title.begin(run.name) || run.words.iter().any(office);
        run.words.len() >= 2 && !titled && !bodies::is_body(run.name) && together()
    };
    // Indian Railways: the same of an adjective.
    let adjective = || printed.ends_with(['n', 'h', 'e']) && SHAPES.en.body_noun.contains(run.name);
    let whole = tight && (plain && (firm || joined() || long()) || adjective() && joined());
    // Shanghai Pudong Development Bank: a place within a place.
    let wider = b.spots.iter().find(|p| {
        let kind = b.who.get(p.who).map(|w| w.kind);
        kind == Some(NameKind::Place) && b.text.get(p.end..s.start) == Some(" ") && p.end < s.start
    });
    whole.then(|| {
        wider
            .filter(|_| firm)
            .map_or_else(|| lead(b, s.start), |p| p.start)
    })
}

/// Bank of Ireland Group: where the words begin that belong to a name which begins with a place.
pub(super) fn lead(b: &Builder<'_>, place: usize) -> usize {
    let head = b.text.get(..place).unwrap_or("");
    let words = SHAPES.en.seat_lead.at_end(head).map_or(0, str::len);
    let start = place - words;
    if b.free(&(start..place)) {
        start
    } else {
        place
    }
}

/// Bank Of Ireland Group: what such a name is called, however it is printed.
pub(super) fn called(name: &str) -> String {
    match SHAPES.en.seat_lead.at_start(name) {
        Some(lead) => lead.replace(" Of ", " of ") + name.get(lead.len()..).unwrap_or(""),
        None => name.to_owned(),
    }
}

/// Phoenix Group, Hong Kong Land Holdings plc: a place and one word for a firm directly behind it are a firm's name.
pub fn seats(b: &mut Builder<'_>) {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for s in &b.spots {
        let place = b.who.get(s.who).filter(|w| w.kind == NameKind::Place);
        let printed = b.text.get(s.start..s.end).unwrap_or("");
        let plain = place.is_some_and(|w| w.name.ends_with(printed)) && printed.len() > 3;
        let Some(rest) = b.text.get(s.end..).and_then(|t| t.strip_prefix(' ')) else {
            continue;
        };
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("");
        let behind = rest.get(end..).unwrap_or("");
        let form = SHAPES.en.legal_form.begin(behind);
        let longer = behind
            .strip_prefix(' ')
            .is_some_and(|t| t.starts_with(char::is_uppercase));
        let span = s.end + 1..s.end + 1 + end;
        let firm = SHAPES.en.firm_end.contains(word) && word != "Power" && word != "Energy";
        if plain && firm && (form || !longer) && b.free(&span) {
            found.push((lead(b, s.start)..span.end, s.start));
        }
    }
    for (span, start) in found {
        let name = called(b.text.get(span.clone()).unwrap_or(""));
        let who = b.id(&name, NameKind::Unknown);
        b.spots.retain(|s| s.start != start);
        b.release(&span);
        b.spot(span, who);
    }
    b.spots.sort_by_key(|s| s.start);
}
