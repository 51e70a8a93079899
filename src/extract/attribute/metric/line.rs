//! Which part of a firm or of an economy an English figure is of, and what was done to the things that a number counts:
//! revenue at its cloud unit, the construction industry added 300 jobs; shot down five drones.
//!
//! Enters: a number and its figure. Leaves: the same, narrowed. Deliberately absent: parts that are names of their own.

use super::Figure;
use super::cue::Place;
use super::glue::is_glue;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, Metric, Nature};
use crate::model::Claim;

/// The most words of the name of a part.
const LONG: usize = 5;

/// Narrows a figure by the part that its clause names before the number.
pub fn narrowed(cx: &Context<'_>, claims: &[Claim], i: usize, f: Figure) -> Figure {
    let open = cx.scan.english && f.field.is_none() && !f.share;
    let Some(c) = claims.get(i).filter(|_| open) else {
        return f;
    };
    let known = f.known(cx).filter(|m| flows(m)).map(|m| m.bearer);
    // The construction industry added 300 jobs: what is counted, where no figure of the vocabulary is named.
    let counted = f.metric.is_none() && f.noun.is_some() && f.change.is_some();
    if let Some(field) = known.and_then(|b| part(cx, c, b)) {
        return Figure {
            field: Some(field),
            ..f
        };
    }
    let field = counted.then(|| part(cx, c, Bearer::Place)).flatten();
    let noun = f
        .noun
        .as_ref()
        .zip(field)
        .filter(|(noun, x)| !noun.starts_with(x.as_str()))
        .map(|(noun, x)| format!("{x} {noun}"));
    Figure {
        noun: noun.or(f.noun.clone()),
        ..f
    }
}

/// Whether parts have a figure as well as the whole.
fn flows(m: &Metric) -> bool {
    match m.bearer {
        Bearer::Org => m.nature == Nature::Flow && m.family.as_deref() != Some("funding"),
        Bearer::Place | Bearer::Any => m.nature != Nature::Price,
        _ => false,
    }
}

/// The name of the part before a number, in its clause.
fn part(cx: &Context<'_>, c: &Claim, bearer: Bearer) -> Option<String> {
    let number = c.number().start;
    let s = cx.sentences.get(c.sentence as usize)?;
    let head = cx.article.text.get(s.clause_at(number).start..number)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let bare = |w: &str| w.trim_end_matches("'s").trim_end_matches("’s").to_owned();
    let end = words.iter().rposition(|w| {
        let w = bare(w);
        WORDS.sector_en.has(&w) || bearer == Bearer::Org && WORDS.line_en.has(&w)
    })?;
    let from = words.get(..end)?.iter().rposition(|w| {
        WORDS.line_lead_en.has(&w.to_lowercase()) || w.ends_with("'s") || w.ends_with("’s")
    })? + 1;
    let named = words.get(from..end)?;
    let parts = |w: &&&str| {
        w.contains([',', ';', ':', '(', ')']) || WORDS.line_no_en.has(&w.to_lowercase())
    };
    if named.is_empty() || named.len() > LONG || named.iter().any(|w| parts(&w)) {
        return None;
    }
    // The private sector, and not the private jobs; but the cloud revenue of a cloud unit.
    let kind = words
        .get(end)
        .map(|w| bare(w))
        .filter(|w| WORDS.sector_en.has(w));
    let name = named
        .iter()
        .map(|w| w.trim_matches(['"', '“', '”']))
        .chain(kind.as_deref());
    Some(name.collect::<Vec<_>>().join(" "))
}

/// What a count counts with what was done to it: drones shot down, houses damaged.
pub fn done(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], noun: String) -> String {
    let text = cx.article.text.as_str();
    let before = text
        .get(place.clause.start..place.number.start)
        .unwrap_or("");
    let mut before = before.trim_end();
    while let Some((head, word)) = before.rsplit_once(' ')
        && is_glue(&format!(" {word} "), true)
        && !WORDS
            .done_to_en
            .iter()
            .any(|d| before.ends_with(d[0].as_str()))
    {
        before = head.trim_end();
    }
    let behind = || {
        let rest = text.get(place.number.end..place.clause.end.max(place.number.end))?;
        let rest = rest
            .get(rest.find(noun.as_str())? + noun.len()..)?
            .trim_start();
        // Seven buildings, including one under construction, suffered damage.
        let aside = rest
            .strip_prefix(", including ")
            .and_then(|t| t.split_once(", "));
        let rest = aside.filter(|(a, _)| a.len() <= 60).map_or(rest, |x| x.1);
        let passive = [
            "were ",
            "was ",
            "are ",
            "is ",
            "have been ",
            "had been ",
            "has been ",
            "are being ",
            "were being ",
            "will be ",
            "to be ",
            "remain ",
            "remained ",
            "remain partly ",
            "have ",
            "had ",
        ]
        .iter()
        .filter_map(|w| rest.strip_prefix(w))
        .min_by_key(|t| t.len());
        let rest = passive.unwrap_or(rest);
        // Were partially damaged: how far it went.
        let adverb = rest
            .split_once(' ')
            .filter(|(w, _)| w.len() > 3 && w.ends_with("ly"));
        let rest = adverb.map_or(rest, |x| x.1);
        if ["suffered ", "sustained "]
            .iter()
            .filter_map(|w| rest.strip_prefix(w))
            .any(|t| t.split(' ').take(3).any(|w| w.starts_with("damage")))
        {
            return Some("damaged");
        }
        Some(rest)
    };
    let behind = behind().unwrap_or("");
    let whole = |t: &str| !t.starts_with(|c: char| c.is_alphabetic());
    let told_behind = |d: &&[String; 2]| {
        let mut words = d.iter();
        words.any(|w| behind.strip_prefix(w.as_str()).is_some_and(whole))
    };
    let told_before = |d: &&[String; 2]| {
        let head = d.first().and_then(|w| before.strip_suffix(w.as_str()));
        head.is_some_and(|t| !t.ends_with(|c: char| c.is_alphabetic()))
    };
    let deeds = || WORDS.done_to_en.iter();
    let told = deeds()
        .find(told_behind)
        .or_else(|| deeds().find(told_before));
    // 33,882 houses were damaged and 7,320 others destroyed: the thing is named at the number before.
    let of_same = || {
        let p = place.last().and_then(|j| claims.get(j))?;
        let rest = text.get(p.number().end..place.number.start)?;
        let word = rest.trim_start().split([' ', ',']).next()?;
        let plural = word.len() > 3 && word.ends_with('s');
        plural.then(|| word.to_owned())
    };
    let noun = if noun == "others" {
        of_same().unwrap_or(noun)
    } else {
        noun
    };
    match told {
        Some(d) if !noun.contains(d[1].as_str()) => format!("{noun} {}", d[1]),
        _ => noun,
    }
}
