//! What a label in front of a colon says of the number behind it: Downside Risk: 17.7%, EV/EBITDA: 12x; and what the terms of
//! an equation are, where the line before spells it out in words.
//!
//! Enters: a number of an English article. Leaves: its figure, where a label or a term names it. Deliberately absent: labels
//! that are names of owners, and Chinese.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Figure;
use super::cue::{Place, metric_of};
use super::refine::field_of;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Role;
use crate::model::{Claim, FieldKind, Kind};
use crate::text::calendar;
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    called: Vec<[String; 2]>,
    lead: Words,
    no_end: Words,
    no_inside: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/label.toml"));

/// The longest label, in bytes and in words.
const LONG: usize = 48;
const MANY: usize = 6;
/// How far before a number its line is looked at, in bytes.
const LINE: usize = 300;
/// How far before an equation of numbers the one of words is looked for, in bytes.
const ABOVE: usize = 400;

/// The figure of claim `i`, where a label or a term of an equation names it.
pub fn read(cx: &Context<'_>, claims: &[Claim], i: usize) -> Option<Figure> {
    let c = claims.get(i)?;
    let open = matches!(
        c.kind,
        Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Number
    );
    if !cx.scan.english || !open || c.field == FieldKind::Title {
        return None;
    }
    let place = Place::new(cx, claims, i);
    labelled(cx, &place, claims).or_else(|| term(cx, &place))
}

/// The figure that the label before the number names.
fn labelled(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let text = cx.article.text.as_str();
    if !ends(text.get(place.number.end..)?) {
        return None;
    }
    // A semicolon ends a sentence, and no list behind a label.
    let line = near::before(text, place.number.start, LINE);
    let line = line.rsplit('\n').next().unwrap_or(line);
    let from = place.number.start - line.len();
    let at = span(text, from, first(text, place, claims, from)?)?;
    let mut label = text.get(at.clone())?;
    let full = label.to_lowercase();
    while let Some((word, rest)) = label.split_once(' ')
        && (FILE.lead.has(&word.to_ascii_lowercase()) || year(word))
    {
        label = rest;
    }
    let last = label.rsplit(' ').next()?.to_ascii_lowercase();
    let low = label.to_lowercase();
    // Per common share - basic: half of a label.
    let first = low.split(' ').next().unwrap_or("");
    let half_of = super::noun::NOUNS.preposition.contains(first) || first == "and";
    let time = calendar::is_month(&last) || year(&last) || FILE.lead.has(&low) || half_of;
    let half = low.split(' ').any(|w| FILE.no_inside.has(w));
    if time || half || FILE.no_end.has(&last) || named(cx, &at) {
        return None;
    }
    let v = &cx.lexicon.vocabulary;
    let called = FILE.called.iter().find(|c| c[0] == full || c[0] == low);
    if let Some(c) = called.filter(|_| matches!(place.kind, Kind::Money | Kind::Number)) {
        let known = super::english::named(cx, &c[1], 0.85);
        return Some(known.unwrap_or_else(|| by_noun(c[1].clone())));
    }
    let ending = || {
        cx.scan
            .hits_in(at.clone())
            .iter()
            .filter(|h| h.end == at.end)
    };
    // Revenue growth: 5%. The words around say how it changed.
    if ending().any(|h| v.sense(h).role.any(Role::CHANGE)) {
        return None;
    }
    // EV/EBITDA: the word before the stroke says which ratio it is.
    let whole = |s: usize| text.get(..s).is_some_and(|t| !t.ends_with(['/', '-']));
    let cues: Vec<_> = ending()
        .filter(|h| !v.sense(h).cues.is_empty() && whole(h.start))
        .collect();
    let found = cues
        .iter()
        .find_map(|h| Some((*h, metric_of(cx, h, place, false)?)));
    if let Some((h, m)) = found {
        return Some(Figure {
            metric: Some(m),
            field: field_of(cx, m, h.start),
            cue: Some(h.start..h.end),
            confidence: 0.9,
            ..Figure::default()
        });
    }
    // Workers: 500 people. What is counted stands behind the number.
    let counts = place.kind == Kind::Count && !place.unit.is_empty();
    (cues.is_empty() && !counts && called.is_none()).then(|| by_noun(lower(label)))
}

/// Where the first number of a list behind a label begins.
fn first(text: &str, place: &Place<'_>, claims: &[Claim], from: usize) -> Option<usize> {
    let mut at = place.number.start;
    for j in (0..=place.i).rev() {
        let c = claims.get(j)?;
        if j < place.i {
            let gap = text.get(c.span.end..at)?.trim();
            let listed = matches!(
                gap,
                ";" | "," | "and" | "/" | "-" | "–" | ", and" | "&" | "to"
            );
            if !(listed && c.kind == place.kind) {
                return None;
            }
        }
        at = c.number().start;
        let before = text.get(from..at)?;
        if before.trim_end_matches(unmarked).ends_with(':') {
            return Some(at);
        }
    }
    None
}

/// What may stand between a colon and its number.
fn unmarked(c: char) -> bool {
    matches!(c, ' ' | '*' | '+' | '-' | '−' | '~')
}

/// The bytes of the label whose colon stands before `at`.
fn span(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let head = text.get(from..at)?.trim_end_matches(unmarked);
    let head = head.strip_suffix(':')?.trim_end_matches(['*', ' ']);
    // Net income (non-GAAP): the bracket says more of the same.
    let head = match head.strip_suffix(')') {
        Some(t) => t.rsplit_once(" (")?.0,
        None => head,
    };
    let cut = [
        "; ", "  ", "\n", "| ", "• ", "* ", ") ", ". ", " – ", " — ", " - ", ": ", "· ", "\t",
    ]
    .iter()
    .filter_map(|w| head.rfind(w).map(|k| k + w.len()))
    .max()
    .unwrap_or(0);
    let label = head.get(cut..)?;
    // Sales: $5 million, margin: 4%. A comma behind a number parts the labels.
    let comma = label.rfind(", ");
    let numbered = |k: usize| {
        label
            .get(..k)
            .is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()))
    };
    let cut = match comma {
        Some(k) if numbered(k) => cut + k + 2,
        Some(_) => return None,
        None => cut,
    };
    let label = head.get(cut..)?;
    let start = label.trim_start_matches(['*', ' ', '•', '·', '-', '–']);
    let cut = cut + label.len() - start.len();
    let plain = |w: &str| {
        let letters = w.contains(|c: char| c.is_alphabetic());
        let part = |c: char| c.is_alphanumeric() || "-/&'’.%".contains(c);
        (letters || w == "&" || year(w)) && w.chars().all(part)
    };
    let words = start.split(' ').count();
    let fits = start.len() > 2 && start.len() <= LONG && words <= MANY;
    (fits && start.split(' ').all(plain)).then(|| from + cut..from + head.len())
}

/// Whether the text behind a number begins with what ends an entry.
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start_matches('*');
    let bare = rest.trim_start_matches(' ');
    bare.is_empty()
        || bare.starts_with(['\n', ';', ',', '|', '(', ')', '•', '·', '*'])
        || rest.starts_with("  ")
        || rest
            .strip_prefix('.')
            .is_some_and(|t| t.is_empty() || t.starts_with([' ', '\n', '*']))
}

/// Whether a name ends a label: it says whose the number is.
fn named(cx: &Context<'_>, at: &Range<usize>) -> bool {
    let spots = cx.scan.spots_in(at.clone());
    spots.iter().any(|s| s.end >= at.end)
}

fn year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

fn by_noun(name: String) -> Figure {
    Figure {
        noun: Some(name),
        confidence: 0.8,
        ..Figure::default()
    }
}

/// A label in small letters, but for short forms: EV/EBITDA.
fn lower(label: &str) -> String {
    let word = |w: &str| match w.chars().filter(|c| c.is_uppercase()).count() {
        0 | 1 => w.to_lowercase(),
        _ => w.to_owned(),
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// 0.13 = $74m ÷ ($639m - $78m): of what each amount is stands in the equation of words before.
fn term(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let head = near::before(text, place.number.start, 160);
    let line = head.rsplit('\n').next()?;
    let (_, told) = line.rsplit_once(" = ")?;
    let rest = near::behind(text, place.number.end, 60);
    let divides = |t: &str| t.contains('÷');
    let within = rest.split('\n').next().is_some_and(divides);
    if !(divides(told) || within) {
        return None;
    }
    let own = operators(told);
    let above = near::before(text, place.number.start - line.len(), ABOVE);
    let mut lines = above.rsplit('\n').filter(|l| !l.trim().is_empty());
    let words = lines.next()?;
    let (_, formula) = words.split_once(" = ")?;
    if !divides(formula) || formula.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut from = 0;
    let mut left = own;
    let mut terms = Vec::new();
    for (at, len) in signs(formula) {
        terms.push(from..at);
        from = at + len;
    }
    terms.push(from..formula.len());
    let base = formula.as_ptr() as usize - text.as_ptr() as usize;
    for t in terms {
        if left > 0 {
            left -= 1;
            continue;
        }
        let said = formula.get(t.clone())?;
        let name = said.trim_matches([' ', '(', ')', '*', '.']);
        let name = name.split(" (").next().unwrap_or(name);
        let start = base + t.start + said.find(name)?;
        return term_figure(cx, start..start + name.len());
    }
    None
}

/// The figure by which a term is called.
fn term_figure(cx: &Context<'_>, at: Range<usize>) -> Option<Figure> {
    let hits = cx.scan.hits_in(at.clone());
    let cue = hits.iter().find(|h| {
        let whole = h.start == at.start && h.end == at.end;
        whole && !cx.lexicon.vocabulary.sense(h).cues.is_empty()
    });
    let metric = cue.and_then(|h| cx.lexicon.vocabulary.sense(h).cues.first().copied());
    let name = cx.article.text.get(at)?;
    let noun = metric.is_none().then(|| lower(name));
    (noun.as_ref().is_none_or(|n| n.len() > 3)).then(|| Figure {
        metric,
        noun,
        confidence: 0.85,
        ..Figure::default()
    })
}

/// How many operators stand in a piece of an equation.
fn operators(piece: &str) -> usize {
    signs(piece).len()
}

/// Where the operators of an equation stand, and how long they are.
fn signs(piece: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = [" ÷ ", " - ", " − ", " – ", " + ", " × "]
        .iter()
        .flat_map(|s| piece.match_indices(s).map(|(k, s)| (k, s.len())))
        .collect();
    out.sort_unstable();
    out
}
