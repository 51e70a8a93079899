//! What English market reports print beside a number without a verb of change: a sign behind a share, a session that ended
//! with a gain, and by how much results beat what was expected.
//!
//! Enters: the place of a number. Leaves: the change or the figure that it states. Deliberately absent: verbs of change
//! (`beside`), and whose the figure is.

use super::cue::Place;
use super::glue::is_glue;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::near;

/// The longest code of a share in brackets, in bytes.
const CODE: usize = 26;
/// Bytes before a number in which the verb is looked for that says that results differ from what was expected.
const REACH: usize = 90;

/// Eli Lilly (LLY) +9.1%, First Solar (NASDAQ:FSLR) -0.7%: a sign directly behind something that markets quote.
pub fn signed(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let own = text.get(place.number.clone())?;
    let head = text.get(place.sentence.start..place.number.start)?;
    let (sign, head) = match own.chars().next()? {
        c @ ('+' | '-' | '−') => (c, head),
        _ => {
            let c = head.chars().next_back()?;
            (c, head.strip_suffix(['+', '-', '−'])?)
        }
    };
    let stem = head.strip_suffix(' ')?.trim_end_matches('*');
    let coded = stem.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let code = |t: &str| {
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || ":.- ".contains(c);
        t.len() <= CODE && t.chars().all(plain)
    };
    let name = match coded {
        Some((name, inside)) if code(inside) => name,
        Some(_) => return None,
        None => stem,
    };
    let end = place.sentence.start + name.len();
    let spot = cx.scan.spots_in(place.sentence.start..end).last()?;
    let form = text.get(spot.end..end)?.trim_matches(['.', ' ', '*']);
    let whole = form.is_empty() || cx.lexicon.vocabulary.not_names.contains(form);
    let quoted = matches!(
        cx.scan.kind(spot),
        NameKind::Company | NameKind::Index | NameKind::Commodity | NameKind::Currency
    ) || coded.is_some() && cx.scan.kind(spot) == NameKind::Unknown;
    // A difference between two levels is no change: 3% -5%.
    let behind = text.get(place.number.end..).unwrap_or("");
    let ends = behind.is_empty() || behind.starts_with([' ', ',', '.', ';', '\n', '*', ')']);
    (whole && quoted && ends).then_some(Change {
        direction: if sign == '+' { 1 } else { -1 },
        comparison: None,
        at: place.number.start,
    })
}

/// The stock opened with a loss of 5%: how a session began or ended, or how a share trades.
pub fn session(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let verb = WORDS
        .session_en
        .iter()
        .filter_map(|w| before.rfind(w))
        .max()?;
    let rest = before.get(verb..)?;
    let at = rest.rfind("with ").filter(|k| *k <= 24)?;
    let mut words = rest.get(at + 5..)?.split_whitespace();
    let first = words.next()?;
    let noun = if matches!(first, "a" | "an") {
        words.find(|w| *w != "sharp" && *w != "slight" && *w != "modest")?
    } else {
        first
    };
    let of = words.next() == Some("of") && words.all(|w| is_glue(w, true));
    let direction = match noun {
        "gain" | "gains" | "rise" | "advance" | "increase" | "jump" | "surge" => 1,
        "loss" | "losses" | "drop" | "decline" | "fall" | "cut" | "slide" | "dip" => -1,
        _ => return None,
    };
    of.then_some(Figure {
        change: Some(Change {
            direction,
            comparison: None,
            at: place.clause.start + verb,
        }),
        confidence: 0.95,
        ..Figure::default()
    })
}

/// Revenue exceeded analyst estimates by 1.4%, EPS of $0.80 beats by $0.01: by how much a figure differs from what was
/// expected is not the figure.
pub fn surprise(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english || !matches!(place.kind, Kind::Percent | Kind::Money) {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    let stem = [
        "by",
        "by about",
        "by around",
        "by nearly",
        "by almost",
        "by over",
        "by more than",
        "by an incredible",
    ]
    .iter()
    .find_map(|w| before.trim_end().strip_suffix(w)?.strip_suffix(' '))?;
    let tail = near::before(stem, stem.len(), REACH);
    let mut words: Vec<&str> = Vec::new();
    let mut verb = None;
    for w in tail.rsplit(' ') {
        let bare = w.trim_end_matches([',', '\'', '’']);
        if WORDS.beats_en.has(bare) {
            verb = Some(bare);
            break;
        }
        words.push(bare);
    }
    let verb = verb?;
    let expected = words.iter().all(|w| WORDS.expected_en.has(w));
    // Beats by a cent needs no estimates; to exceed something else by so much is no surprise.
    let bare = words.is_empty()
        && matches!(
            verb,
            "beats" | "misses" | "beat" | "missed" | "tops" | "topped"
        );
    if !expected || words.is_empty() && !bare {
        return None;
    }
    let at = place.sentence.start + stem.rfind(verb)?;
    let line = cx.scan.hits_in(place.sentence.start..at).iter().rev();
    let cue = line.filter(|h| h.end <= at).find_map(|h| {
        let sense = cx.lexicon.vocabulary.sense(h);
        let change = sense.role.any(Role::CHANGE);
        sense.cues.first().filter(|_| !change).copied()
    });
    let last = || {
        let (_, _, f) = place.stated(claims, figures)?;
        f.metric
    };
    let metric = cue.or_else(last)?;
    let of = cx.lexicon.vocabulary.figure(metric)?;
    Some(Figure {
        noun: Some(format!("{} surprise", of.en)),
        confidence: 0.8,
        ..Figure::default()
    })
}
