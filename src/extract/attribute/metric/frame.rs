//! How an English clause says of what its number is: the phrase before its verb, the object that it raises by so much,
//! the phrase behind "in", the phrase before a bracket.
//!
//! Enters: a number and the figure that the cues around it name. Leaves: the same, or the figure that the clause names,
//! where that cue stands elsewhere. Deliberately absent: what a clause that names none goes on from (`onward`), and Chinese.

mod known;
mod onward;

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::against::changes;
use super::cue::{Place, fits, metric_of};
use super::glue::is_glue;
use super::noun::NOUNS;
use super::{Change, Figure};
use crate::extract::attribute::{Context, aside};
use crate::extract::vocabulary::{Bearer, Role};
use crate::model::{Claim, FieldKind, Kind};
use crate::text::calendar;
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    heads: Words,
    light: Words,
    bare: Words,
    lead: Words,
    tail: Words,
    joint: Words,
    between: Words,
    paid_in: Words,
    turn: Words,
    down: Words,
    turn_gap: Words,
    pointed: Words,
    saw: Words,
    missed: Words,
    or: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/frame.toml"));

/// The longest name of a figure, in words.
const LONG: usize = 4;

/// The figure of claim `i`, as its clause says.
pub fn read(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize, f: Figure) -> Figure {
    let open = |c: &Claim| {
        matches!(c.kind, Kind::Money | Kind::Percent | Kind::Count) && c.field != FieldKind::Title
    };
    if !cx.scan.english || !claims.get(i).is_some_and(open) {
        return f;
    }
    let place = Place::new(cx, claims, i);
    let frame = Frame {
        cx,
        place: &place,
        claims,
        figures,
    };
    if f.share || f.whole.is_some() || f.crowd.is_some() {
        return frame.apposed(&f).unwrap_or(f);
    }
    let f = frame.pointed(frame.apiece(f));
    let said = frame
        .in_noun()
        .or_else(|| frame.raised())
        .or_else(|| frame.bracketed(&f))
        .or_else(|| frame.before_verb());
    if let Some(said) = said.filter(|s| s.rather(cx, &f)) {
        return said.named(f);
    }
    let further = frame.missed().or_else(|| frame.apposed(&f));
    further.or_else(|| frame.goes_on(&f)).unwrap_or(f)
}

/// A figure that a clause names.
struct Said {
    /// Its record in the vocabulary.
    metric: Option<u16>,
    /// Its name, where it has none.
    noun: Option<String>,
    /// Where it is named.
    at: Range<usize>,
    /// The change that a sign says.
    change: Option<Change>,
}

impl Said {
    /// Whether it says more than what the cues around the number do.
    fn rather(&self, cx: &Context<'_>, f: &Figure) -> bool {
        // The cue is a part of the phrase, or stands behind what the phrase ends with.
        let own = f
            .cue
            .as_ref()
            .is_some_and(|q| f.from.is_none() && q.start < self.at.end && q.end > self.at.start);
        let same = f.metric.is_some() && f.metric == self.metric;
        let price = f.known(cx).is_some_and(|m| m.bearer == Bearer::Event);
        !(own || same || price && self.metric.is_none())
    }

    /// The figure by this name.
    fn named(self, f: Figure) -> Figure {
        let known = self.metric.is_some();
        Figure {
            metric: self.metric,
            noun: self.noun,
            cue: Some(self.at),
            field: None,
            from: None,
            like: None,
            echo: None,
            change: f.change.or(self.change),
            confidence: if known { 0.84 } else { 0.72 },
            ..f
        }
    }
}

/// A number in its clause.
struct Frame<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    claims: &'x [Claim],
    figures: &'x [Figure],
}

impl<'c> Frame<'_, 'c> {
    fn text(&self) -> &'c str {
        self.cx.article.text.as_str()
    }

    /// $962,438 in restitution: the phrase behind "in" says what the money is.
    fn in_noun(&self) -> Option<Said> {
        if self.place.kind != Kind::Money {
            return None;
        }
        let from = self.place.number.end;
        let rest = self.text().get(from..self.place.sentence.end)?;
        let start = from + " in ".len();
        let phrase = rest.strip_prefix(" in ")?;
        let mut end = start;
        for w in phrase.split(' ').take(LONG) {
            let bare = w.trim_end_matches([',', '.', ';', ')', ':', '"', '”', '\n']);
            let plain = bare.len() > 2
                && bare.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                && !FILE.tail.has(bare)
                && !NOUNS.ends_behind(bare)
                && !FILE.joint.has(bare);
            if !plain {
                break;
            }
            end = (end + usize::from(end > start)) + bare.len();
            if bare.len() != w.len() {
                break;
            }
        }
        let name = self.text().get(start..end)?;
        let head = name.rsplit(' ').next()?;
        if FILE.paid_in.has(head) || name.split(' ').any(|w| FILE.paid_in.has(w)) {
            return None;
        }
        self.phrase(start..end, false)
    }

    /// Lifted the risk premium by $3: the object of a verb of change.
    fn raised(&self) -> Option<Said> {
        let (from, number) = (self.place.clause.start, self.place.number.start);
        let head = self.text().get(from..number)?.trim_end();
        let head = head
            .strip_suffix(" around")
            .or_else(|| head.strip_suffix(" about"))
            .or_else(|| head.strip_suffix(" nearly"))
            .unwrap_or(head);
        let head = head.strip_suffix(" by")?;
        let by = from + head.len();
        let hits = self.cx.scan.hits_in(from..by);
        let verb = hits.iter().rev().find(|h| {
            self.cx.lexicon.vocabulary.sense(h).role.any(Role::CHANGE)
                && self.text().get(h.end..by).is_some_and(|g| g.len() > 4)
        })?;
        let object = self.text().get(verb.end..by)?;
        let first = object.split_whitespace().next()?;
        if object.contains([',', ';', '(']) || !FILE.lead.has(first) {
            return None;
        }
        self.subject(verb.end + 1, by)
    }

    /// Lower volumes (-3.7%): the phrase before a bracket that holds nothing but the number.
    fn bracketed(&self, f: &Figure) -> Option<Said> {
        let text = self.text();
        let number = &self.place.number;
        let before = text.get(self.place.sentence.start..number.start)?;
        let own = text.get(number.clone())?;
        let stem = before.trim_end_matches(['-', '+', '−', '–']);
        let signs = before.get(stem.len()..).unwrap_or("").chars();
        let sign = signs.chain(own.chars()).next()?;
        let direction = match sign {
            '+' => 1,
            '-' | '−' | '–' => -1,
            _ => return None,
        };
        let stem = stem.strip_suffix('(')?.strip_suffix(' ')?;
        let closed = text.get(number.end..)?.starts_with(')');
        if !closed || self.place.kind != Kind::Percent || f.metric.is_some() {
            return None;
        }
        let end = self.place.sentence.start + stem.len();
        let start = stem
            .rfind([',', ';', ')', '('])
            .map_or(self.place.sentence.start, |k| {
                self.place.sentence.start + k + 1
            });
        let last = words(text, start, end)
            .rev()
            .take_while(|w| !FILE.tail.has(w.1) && !FILE.joint.has(w.1))
            .take(LONG)
            .last()?;
        let mut said = self.phrase(last.0..end, true)?;
        said.change = Some(Change {
            direction,
            comparison: None,
            at: number.start,
        });
        Some(said)
    }

    /// The average 30-year fixed rate in December stood at 6.19%: the first phrase before the verb beside the number.
    fn before_verb(&self) -> Option<Said> {
        let verb = self.verb()?;
        let end = aside::subject_end(self.cx, self.place.sentence.start, verb);
        let start = self.clause_start(end);
        self.subject(start, end)
    }

    /// First byte of the verb beside the number, from which only weightless words part it.
    fn verb(&self) -> Option<usize> {
        let number = self.place.number.start;
        let from = self.place.sentence.start;
        let all: Vec<(usize, &str)> = words(self.text(), from, number).collect();
        let mut k = all.len();
        let mut verb = None;
        while let Some((at, word)) = k.checked_sub(1).and_then(|k| all.get(k)) {
            let noun = k
                .checked_sub(2)
                .and_then(|k| all.get(k))
                .is_some_and(|w| FILE.lead.has(w.1));
            let acts = NOUNS.level.contains(*word) || changes(self.cx, word);
            if acts && !noun {
                verb = Some(*at);
            } else if verb.is_some() || !is_glue(word, true) {
                break;
            }
            k -= 1;
        }
        verb
    }

    /// Where the clause of a verb begins.
    fn clause_start(&self, verb: usize) -> usize {
        let from = self.place.sentence.start;
        let head = self.text().get(from..verb).unwrap_or("");
        let cut = [", ", "; ", ": ", " – ", " — ", " - ", ") ", "\" ", "” "]
            .iter()
            .filter_map(|w| head.rfind(w).map(|k| from + k + w.len()))
            .max()
            .unwrap_or(from);
        let joint = words(self.text(), cut, verb).rev().find(|w| {
            let rest = self.text().get(w.0 + w.1.len()..verb).unwrap_or("");
            let before = self.text().get(cut..w.0).unwrap_or("");
            // Net income and basic earnings: "and" joins two figures where no number parts them.
            let parts = w.1 != "and" || before.contains(|c: char| c.is_ascii_digit());
            FILE.joint.has(w.1) && parts && !rest.trim().is_empty()
        });
        joint.map_or(cut, |w| w.0 + w.1.len())
    }

    /// The figure that the first phrase between two bytes names.
    fn subject(&self, from: usize, until: usize) -> Option<Said> {
        let all: Vec<(usize, &str)> = words(self.text(), from, until).collect();
        let mut all = all.as_slice();
        while let Some((last, rest)) = all.split_last()
            && (FILE.between.has(last.1) || last.1.len() > 3 && last.1.ends_with("ly"))
        {
            all = rest;
        }
        // The number of deaths, the value of exports: the phrase behind "of" says which.
        for _ in 0..2 {
            let cut = all.iter().position(|w| FILE.tail.has(w.1));
            let first = all.get(..cut.unwrap_or(all.len()))?;
            let head = first.last()?;
            let of = cut.is_some_and(|k| all.get(k).is_some_and(|w| w.1 == "of"));
            // The average bill based on that rate: a participle goes with its preposition.
            let participle =
                cut.is_some() && first.len() > 1 && head.1.len() > 4 && head.1.ends_with("ed");
            let first = if participle {
                first.get(..first.len() - 1)?
            } else {
                first
            };
            let head = first.last()?;
            // Its annual rate: such words alone say nothing of which.
            let bare = first
                .iter()
                .all(|w| FILE.lead.has(&w.1.to_ascii_lowercase()) || FILE.bare.has(w.1));
            if !bare && !FILE.light.has(&head.1.to_ascii_lowercase()) {
                return self.phrase(first.first()?.0..head.0 + head.1.len(), true);
            }
            if !of {
                return None;
            }
            all = all.get(cut? + 1..)?;
        }
        None
    }

    /// The figure that a phrase names: a word of the vocabulary at its end, else its head.
    fn phrase(&self, at: Range<usize>, strict: bool) -> Option<Said> {
        let text = self.text();
        let mut start = at.start;
        // Whose it is is no part of its name.
        for s in self.cx.scan.spots_in(at.clone()) {
            let rest = text.get(s.end..at.end)?;
            let own = rest.strip_prefix("'s ").or(rest.strip_prefix("’s "));
            start = at.end - own.unwrap_or(rest.trim_start()).len();
        }
        let whole = text.get(start..at.end)?;
        if let Some(k) = whole.rfind("'s ").or_else(|| whole.rfind("s' ")) {
            start += k + 3;
        }
        let mut named: Vec<(usize, &str)> = words(text, start, at.end).collect();
        while named
            .first()
            .is_some_and(|w| FILE.lead.has(&w.1.to_ascii_lowercase()))
        {
            named.remove(0);
        }
        let head = named.last()?;
        if named.iter().any(|w| w.1 == "and") {
            return None;
        }
        let change = self.place.kind == Kind::Percent;
        let hits = self.cx.scan.hits_in(start..at.end);
        let hit = hits.iter().rev().find(|h| h.end == at.end);
        // The longest cue that ends the phrase.
        let hit = hits.iter().find(|h| h.end == at.end).or(hit);
        // Lower volumes: of what a firm sells, and of no market.
        let hit = hit.filter(|h| !matches!(text.get(h.start..h.end), Some("volumes" | "volume")));
        if let Some(metric) = hit.and_then(|h| metric_of(self.cx, h, self.place, change)) {
            let fit = fits(self.cx, metric, self.place.kind, self.place.unit, change);
            return fit.then_some(Said {
                metric: Some(metric),
                noun: None,
                at: start..at.end,
                change: None,
            });
        }
        let plain = |w: &(usize, &str)| {
            let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '/' | '&');
            w.1.chars().all(part) && !calendar::is_month(&w.1.to_ascii_lowercase())
        };
        let known = FILE.heads.has(&head.1.to_ascii_lowercase());
        if strict && !known || named.len() > LONG + 2 || !named.iter().all(plain) {
            return None;
        }
        let long = named.len().saturating_sub(LONG);
        let from = named.get(long)?.0;
        let name = text.get(from..at.end)?.to_lowercase();
        let sure = known || name.ends_with('s') && name.len() > 4;
        (sure && name.len() > 3).then_some(Said {
            metric: None,
            noun: Some(name),
            at: from..at.end,
            change: None,
        })
    }
}

/// Whether an English noun only names a figure, or how large it is.
pub fn heads_figure(word: &str) -> bool {
    FILE.heads.has(word) || FILE.light.has(word)
}

/// Whether a text holds a verb by which groups have a change of a figure that is named elsewhere.
pub fn sees(gap: &str) -> bool {
    gap.split_whitespace().any(|w| FILE.saw.has(w))
}

/// The words between two bytes, each with its first byte.
fn words(text: &str, from: usize, until: usize) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    let span = text.get(from..until).unwrap_or("");
    span.split(|c: char| c.is_whitespace() || c == '"' || c == '“' || c == '”')
        .filter(|w| !w.is_empty())
        .map(move |w| (from + (w.as_ptr() as usize - span.as_ptr() as usize), w))
}
