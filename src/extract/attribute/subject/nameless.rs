//! What an English clause says its number of where that has no name: respondents cited four risks, one company placed 900
//! students.
//!
//! In: a number and the cheapest name for it. Out: the noun phrase that the clause opens with. Deliberately absent: phrases
//! that name the figure (`metric`), and those that point back ([`super::back`]).

use super::best::Best;
use super::rank::rank;
use super::sought::Sought;
use super::words::OWNERS;
use crate::extract::attribute::metric::{NOUNS, WORDS};
use crate::extract::attribute::scan::SHAPES;
use crate::extract::vocabulary::{Bearer, Role};
use crate::model::{FieldKind, Kind};

/// From this cost on a name is too far to stand against the clause's own phrase.
const FAR: f32 = 0.95;

/// The phrase, where no name near the number can have it.
pub fn phrase(n: &Sought<'_>, best: &Best) -> Option<String> {
    clause(n, best).or_else(|| asked(n, best))
}

/// Top of the list are thefts (57%) in a report on a survey: those who were asked, where only a name from elsewhere is left.
fn asked(n: &Sought<'_>, best: &Best) -> Option<String> {
    let cx = n.cx;
    let share = n.f.known(cx).is_none_or(|m| m.name == "占比");
    let part = n.c.kind == Kind::Percent && n.f.change.is_none() && share && n.f.noun.is_none();
    let open = cx.scan.english && part && n.f.crowd.is_none() && n.c.field != FieldKind::Title;
    if !open || best.cost < 1.3 {
        return None;
    }
    let mut fields = cx.article.fields.iter();
    let title = fields.find(|f| f.kind == FieldKind::Title)?;
    let main = cx.scan.spots_in(title.span.clone());
    let titled = main.iter().any(|s| best.who.contains(&s.who));
    (!titled && cx.scan.surveyed(&cx.article.text)).then(|| "respondents".to_owned())
}

/// The noun phrase that the clause opens with.
fn clause(n: &Sought<'_>, best: &Best) -> Option<String> {
    let cx = n.cx;
    let figure = matches!(n.b, Bearer::Org | Bearer::Any | Bearer::Deal | Bearer::Work);
    let counts = !matches!(n.c.kind, Kind::Date | Kind::Duration | Kind::Ordinal);
    if !cx.scan.english
        || !figure
        || !counts
        || best.cost < FAR
        || n.c.field == FieldKind::Title
        || n.f.from.is_some()
        || n.f.crowd.is_some()
    {
        return None;
    }
    let text = cx.article.text.as_str();
    let number = n.c.number().start;
    let lead = text.get(n.sentence.start..number)?;
    let mut starts = vec![0];
    for mark in OWNERS.opens_clause_en.iter() {
        starts.extend(lead.match_indices(mark).map(|(k, w)| k + w.len()));
    }
    starts.sort_unstable();
    let start = starts.into_iter().rev().find(|k| {
        let rest = lead.get(*k..).unwrap_or("");
        rest.split_whitespace().any(|w| verb(n, bare(w)))
    })?;
    let from = n.sentence.start + start;
    let clause = Clause { n, from, number };
    clause.subject()
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// Whether a word is a verb that ends a noun phrase.
fn verb(n: &Sought<'_>, word: &str) -> bool {
    let changes = || {
        let known = n.cx.lexicon.vocabulary.lookup(word);
        known.is_some_and(|s| s.role.any(Role::CHANGE.with(Role::SPEECH)))
    };
    let past = word.len() > 4 && word.ends_with("ed");
    past || OWNERS.auxiliary_en.has(word)
        || NOUNS.level.contains(word)
        || NOUNS.finite.contains(word)
        || SHAPES.en.past.contains(word)
        || changes()
}

/// A clause up to its number.
struct Clause<'a> {
    n: &'a Sought<'a>,
    from: usize,
    number: usize,
}

impl Clause<'_> {
    /// The noun phrase that it opens with, where a verb is said of it and nobody is named.
    fn subject(&self) -> Option<String> {
        let (n, cx) = (self.n, self.n.cx);
        let text = cx.article.text.get(self.from..self.number)?;
        let text = text.trim_start_matches([' ', '*', '-', '•', '“', '"', '–', '—']);
        let text = without_lead(text);
        let start = self.number - text.len();
        let mut named = cx.scan.spots_in(self.from..self.number).iter();
        if named.any(|s| rank(n.b, cx.scan.kind(s)) < 0.9) {
            return None;
        }
        let mut core: Vec<&str> = Vec::new();
        let mut words = text.split(' ');
        let mut rest = "";
        for w in words.by_ref() {
            let plain = w.chars().all(|c| c.is_alphabetic() || c == '-');
            let small = w.starts_with(char::is_lowercase) || core.is_empty();
            let low = w.to_ascii_lowercase();
            let number = || {
                matches!(
                    low.as_str(),
                    "two" | "three" | "four" | "five" | "six" | "ten"
                )
            };
            let no_opening = || number() || verb(n, &low) || OWNERS.no_opening_en.has(&low);
            if core.is_empty() && no_opening() {
                return None;
            }
            let ends = NOUNS.ends_before(&low)
                && !(core.is_empty() && matches!(low.as_str(), "one" | "a" | "an"));
            if ends || !core.is_empty() && (verb(n, w) || w.ends_with("ing")) {
                rest = w;
                break;
            }
            if !plain || !small || core.len() == 5 {
                return None;
            }
            core.push(w);
        }
        let head = core
            .last()
            .filter(|_| !rest.is_empty())?
            .to_ascii_lowercase();
        let people = WORDS.crowd_en.has(head.as_str()) || OWNERS.people_en.has(head.as_str());
        let shares = OWNERS.accounts_en.has(bare(rest));
        let plural = head.len() > 3
            && head.ends_with('s')
            && !head.ends_with("ss")
            && !head.ends_with("us")
            && !head.ends_with("is");
        if !(people || plural && shares) || OWNERS.no_nameless_en.has(head.as_str()) {
            return None;
        }
        // Economists expect, analysts said: whoever only tells has nothing of it.
        let told = std::iter::once(rest).chain(words.take(2)).any(|w| {
            let w = bare(w);
            OWNERS.says_en.has(w) || OWNERS.foretells_en.has(w)
        });
        let end = start + core.iter().map(|w| w.len() + 1).sum::<usize>();
        let names_figure = cx.scan.hits_in(start..end).iter().any(|h| {
            let s = cx.lexicon.vocabulary.sense(h);
            !s.cues.is_empty() && h.end + 1 >= end || s.role.any(Role::ANAPHOR)
        }) || n
            .f
            .cue
            .as_ref()
            .is_some_and(|q| q.start < end && q.end > start)
            || n.f
                .noun
                .as_ref()
                .is_some_and(|x| x.split(' ').any(|w| w == head));
        if told || names_figure {
            return None;
        }
        let first = core.first().copied().unwrap_or("");
        let kept: Vec<&str> = core
            .iter()
            .copied()
            .skip(usize::from(matches!(first, "A" | "a" | "An" | "an")))
            .collect();
        let mut name = kept.join(" ");
        if let Some(c) = name.chars().next() {
            name.replace_range(..c.len_utf8(), &c.to_lowercase().to_string());
        }
        Some(name)
    }
}

/// Without a phrase of time or place before the first comma: last year, in the survey.
fn without_lead(text: &str) -> &str {
    let Some((lead, rest)) = text.split_once(", ") else {
        return text;
    };
    let first = lead.split(' ').next().unwrap_or("").to_ascii_lowercase();
    let short = lead.split_whitespace().count() <= 7;
    if short && OWNERS.leads_in_en.has(first.as_str()) {
        return without_lead(rest);
    }
    text
}
