//! Noun phrases without a name that an English number may be of: the one its clause opens with, the one beside it, those who
//! were asked.
//!
//! In: a number and its sentence. Out: the phrases, without articles and without the words that only name the figure.
//! Deliberately absent: names, and which of them all it is.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::attribute::metric::{NOUNS, WORDS, heads_figure};
use crate::extract::attribute::scan::SHAPES;
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::Role;
use crate::model::{FieldKind, Kind};
use crate::text::embedded::embedded;

/// The longest phrase, in words.
const LONG: usize = 6;
/// Words of a clause in which its verb is looked for.
const REACH: usize = 14;

/// Where a phrase begins and ends: `rules/vocabulary/phrase.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    definite: BTreeSet<String>,
    article: BTreeSet<String>,
    preposition: BTreeSet<String>,
    relative: BTreeSet<String>,
    lead: BTreeSet<String>,
    trail: BTreeSet<String>,
    verb: BTreeSet<String>,
    no_head: BTreeSet<String>,
    gerund: BTreeSet<String>,
    ly_noun: BTreeSet<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/phrase.toml"));

/// Where a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// It opens the clause of the number.
    Clause,
    /// It opens the sentence.
    Sentence,
    /// It stands directly before the number.
    Beside,
    /// It stands behind the number and "of" or "for".
    Behind,
    /// It is those who were asked in the survey that the article reports.
    Survey,
    /// It is what the number before was of.
    Carried,
}

/// A noun phrase without a name.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its words, the first in small letters.
    pub text: String,
    /// Where it stands.
    pub seat: Seat,
    /// Its head names people, or firms by what they do.
    pub people: bool,
    /// Its head is a plural.
    pub plural: bool,
    /// It is said to make up a part.
    pub shares: bool,
    /// It opens with "the", or with whose it is.
    pub definite: bool,
    /// It is what is left of a phrase whose head only names the figure: shoppers, of the number of shoppers.
    pub of_figure: bool,
    /// A name stands in it.
    pub named: bool,
    /// Its head stands in the title.
    pub titled: bool,
    /// How often the article has it.
    pub times: usize,
    /// It begins or goes on as half a sentence does.
    pub half: bool,
    /// It only tells of the figures of others.
    pub nobody: bool,
    /// It ends as the name of a figure does.
    pub figure: bool,
    /// Where it stands, if it does in the sentence.
    pub span: Option<Range<usize>>,
}

/// The phrases of a number, no two alike.
pub fn phrases(n: &Sought<'_>, best: &Best) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    if n.c.field == FieldKind::Title || matches!(n.c.kind, Kind::Date | Kind::Ordinal) {
        return found;
    }
    let lead = n.cx.article.text.get(n.sentence.start..n.c.number().start);
    let lead = lead.unwrap_or("");
    let says = |k: &usize| {
        let rest = lead.get(*k..).unwrap_or("");
        rest.split_whitespace().skip(1).any(|w| verb(n, bare(w)))
    };
    let marks = OWNERS.opens_clause_en.iter();
    let ends = marks.flat_map(|m| lead.match_indices(m).map(|(k, w)| k + w.len()));
    let clause = ends.filter(says).max();
    let opening = |at: usize, seat: Seat| opening(n, n.sentence.start + at, seat);
    let first = says(&0);
    let clauses = match clause {
        Some(k) => [
            opening(k, Seat::Clause),
            first.then(|| opening(0, Seat::Sentence)).flatten(),
        ],
        None => [first.then(|| opening(0, Seat::Clause)).flatten(), None],
    };
    let others = [beside(n), behind(n), asked(n, best)];
    for p in clauses.into_iter().chain(others).flatten() {
        if found.iter().all(|f| f.text != p.text) {
            found.push(p);
        }
    }
    found
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

/// Whether a word is a verb that tells something of whatever stands before it.
pub fn verb(n: &Sought<'_>, word: &str) -> bool {
    let changes = || {
        let known = n.cx.lexicon.vocabulary.lookup(word);
        known.is_some_and(|s| s.role.any(Role::CHANGE.with(Role::SPEECH)))
    };
    word.len() > 4 && word.ends_with("ed")
        || OWNERS.auxiliary_en.has(word)
        || NOUNS.level.contains(word)
        || NOUNS.finite.contains(word)
        || SHAPES.en.past.contains(word)
        || FILE.verb.contains(word)
        || word.ends_with("n't")
        || word.ends_with("n’t")
        || changes()
}

/// Whether a word begins with a digit.
fn digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The phrase that a clause opens with, where a verb follows it and tells of no words.
fn opening(n: &Sought<'_>, from: usize, seat: Seat) -> Option<Phrase> {
    let text = n.cx.article.text.get(from..n.c.number().start)?;
    let text = text.trim_start_matches([' ', '*', '-', '•', '“', '"', '–', '—', '‘']);
    let mut core: Vec<&str> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let text = without_lead(text);
    let mut words = text.split(' ').filter(|w| !w.is_empty()).take(REACH);
    for w in words.by_ref() {
        let b = bare(w);
        if !core.is_empty() && verb(n, b) {
            rest.push(b);
            break;
        }
        if b.is_empty() || digit(b) {
            return None;
        }
        core.push(w);
        if w.ends_with([',', ':', ')']) {
            break;
        }
    }
    rest.extend(words.take(2).map(bare));
    // Economists expect, analysts said: whoever only tells has nothing of it.
    let tells = |w: &&str| OWNERS.says_en.has(w) || OWNERS.foretells_en.has(w);
    if rest.iter().any(tells) {
        return None;
    }
    let shares = rest.first().is_some_and(|w| OWNERS.accounts_en.has(w));
    let p = phrase(n, &core, seat)?;
    Some(Phrase { shares, ..p })
}

/// Home appliances (-6.8%), gas 22%: the phrase directly before a number.
fn beside(n: &Sought<'_>) -> Option<Phrase> {
    let lead =
        n.cx.article
            .text
            .get(n.sentence.start..n.c.number().start)?;
    let lead = lead.trim_end_matches(['-', '+', '−', '–']).trim_end();
    let lead = lead.trim_end_matches('(').trim_end();
    let mut core: Vec<&str> = Vec::new();
    for w in lead.rsplit(' ').take(LONG) {
        let b = bare(w);
        let ends = w.ends_with([',', ';', ':', ')', '.']) && !core.is_empty();
        let glue = FILE.lead.contains(b) || FILE.preposition.contains(b);
        if b.is_empty() || ends || glue || digit(b) || verb(n, b) {
            break;
        }
        core.push(w);
    }
    core.reverse();
    phrase(n, &core, Seat::Beside)
}

/// 52% of new loans, Rs 3.53 for high octane: the phrase behind a number.
fn behind(n: &Sought<'_>) -> Option<Phrase> {
    let rest = n.cx.article.text.get(n.c.span.end..n.sentence.end)?;
    let of = rest.strip_prefix(" of ");
    let rest = of.or_else(|| rest.strip_prefix(" for "))?;
    let mut core: Vec<&str> = Vec::new();
    for w in rest.split(' ').take(LONG) {
        let b = bare(w);
        if b.is_empty() || digit(b) || verb(n, b) || NOUNS.ends_behind(b) {
            break;
        }
        core.push(w);
        if w.ends_with([',', '.', ';', ')', ':']) {
            break;
        }
    }
    phrase(n, &core, Seat::Behind)
}

/// Top of the list are thefts (57%) in a report on a survey: those who were asked, where only a name from elsewhere is left.
fn asked(n: &Sought<'_>, best: &Best) -> Option<Phrase> {
    let share = n.f.known(n.cx).is_none_or(|m| m.name == "占比");
    let part = n.c.kind == Kind::Percent && n.f.change.is_none() && n.f.noun.is_none();
    let open = share && part && n.f.crowd.is_none() && best.cost >= 1.3;
    (open && n.cx.scan.surveyed(&n.cx.article.text)).then(|| Phrase {
        text: "respondents".to_owned(),
        seat: Seat::Survey,
        people: true,
        plural: true,
        shares: false,
        definite: false,
        of_figure: false,
        named: false,
        titled: false,
        times: 0,
        half: false,
        nobody: false,
        figure: false,
        span: None,
    })
}

/// The phrase that some words are.
fn phrase(n: &Sought<'_>, words: &[&str], seat: Seat) -> Option<Phrase> {
    let mut core = words;
    let mut definite = false;
    let mut of_figure = false;
    // The number of deaths among children, ticket sales: what the head of the phrase counts is behind or before it.
    for _ in 0..3 {
        let (rest, the) = without_article(core);
        definite |= the;
        core = rest;
        let first = bare(core.first()?).to_ascii_lowercase();
        let cut = ["'ve", "’ve", "'re", "’re", "'m", "’m", "'ll", "’ll"];
        let opens_none = cut.iter().any(|e| first.ends_with(e))
            || OWNERS.no_opening_en.has(&first)
            || FILE.preposition.contains(&first);
        if opens_none || verb(n, &first) {
            return None;
        }
        let base = base(core);
        let span = span(n, base)?;
        let behind = core.get(base.len()..).unwrap_or(&[]);
        let of = behind.iter().position(|w| bare(w) == "of");
        let of = of.and_then(|k| behind.get(k + 1..)).unwrap_or(&[]);
        if !sound(n, base, &span, of) {
            return None;
        }
        if !counts(n, base, &span) {
            return named(n, span, seat, definite, of_figure);
        }
        of_figure = true;
        core = match of {
            [] => base.get(..base.len().checked_sub(1)?)?,
            _ => of,
        };
    }
    None
}

/// Without articles and conjunctions; and whether one said that the thing is known.
fn without_article<'w, 't>(words: &'w [&'t str]) -> (&'w [&'t str], bool) {
    let mut words = words;
    let mut definite = false;
    while let Some((first, rest)) = words.split_first() {
        let low = bare(first).to_ascii_lowercase();
        let the = FILE.definite.contains(&low);
        let light = [&FILE.article, &FILE.lead, &FILE.trail];
        if !the && !light.iter().any(|l| l.contains(&low)) {
            break;
        }
        definite |= the;
        words = rest;
    }
    (words, definite)
}

/// The words up to the first preposition, without adverbs behind them.
fn base<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let ends = |w: &&str| FILE.preposition.contains(bare(w)) || FILE.relative.contains(bare(w));
    let cut = words.iter().position(ends).unwrap_or(words.len());
    let mut base = words.get(..cut).unwrap_or(&[]);
    while let Some((last, rest)) = base.split_last()
        && FILE.trail.contains(bare(last))
    {
        base = rest;
    }
    base
}

/// Where some words of the text stand in it.
fn span(n: &Sought<'_>, words: &[&str]) -> Option<Range<usize>> {
    let text = n.cx.article.text.as_ptr() as usize;
    let (first, last) = words.first().zip(words.last())?;
    let from = (first.as_ptr() as usize).checked_sub(text)?;
    let until = (last.as_ptr() as usize + last.len()).checked_sub(text)?;
    Some(from..until)
}

/// Whether a phrase can have a number: 1,110 pounds (500 kg) has a unit there, and Department of Labor is a name.
fn sound(n: &Sought<'_>, base: &[&str], span: &Range<usize>, of: &[&str]) -> bool {
    let capital = |w: Option<&&str>| w.is_some_and(|w| bare(w).starts_with(char::is_uppercase));
    let of_name = capital(base.last()) && capital(of.first());
    let head = base.last().map_or("", |w| bare(w)).to_ascii_lowercase();
    // Leaving 70 per cent: a participle alone.
    let ing = head.ends_with("ing") && !FILE.gerund.contains(&head);
    let participle = base.len() == 1 && (NOUNS.ends_before(&head) || ing);
    let adverb = head.len() > 4 && head.ends_with("ly") && !FILE.ly_noun.contains(&head);
    !n.counted(span)
        && !of_name
        && !participle
        && !adverb
        && !broken(base)
        && !FILE.no_head.contains(&head)
}

/// Discontinue the, analysts see a chance: whether a phrase ends with a light word, or goes on behind an article.
fn broken(base: &[&str]) -> bool {
    let low = |w: &str| bare(w).to_ascii_lowercase();
    let article =
        |w: &&str| FILE.article.contains(&low(w)) || matches!(bare(w), "the" | "its" | "their");
    let ends = base.last().map(|w| low(w));
    let light = ends.is_some_and(|w| matches!(w.as_str(), "and" | "or" | "nor" | "but" | "not"));
    light || base.iter().skip(1).any(article)
}

/// Whether the head of a phrase only names the figure.
fn counts(n: &Sought<'_>, base: &[&str], span: &Range<usize>) -> bool {
    let head = base.last().map_or("", |w| bare(w)).to_ascii_lowercase();
    let cue = || {
        n.cx.scan.hits_in(span.clone()).iter().any(|h| {
            let sense = n.cx.lexicon.vocabulary.sense(h);
            !sense.cues.is_empty() && h.end + 1 >= span.end
        })
    };
    let noun = n.f.noun.as_ref();
    heads_figure(&head) || noun.is_some_and(|x| x.ends_with(&head)) || cue()
}

/// The phrase at a place, unless it is short, long or broken, a name, or points back to one.
fn named(
    n: &Sought<'_>,
    span: Range<usize>,
    seat: Seat,
    definite: bool,
    of_figure: bool,
) -> Option<Phrase> {
    let (cx, all) = (n.cx, n.cx.article.text.as_str());
    let text = all.get(span.clone())?;
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let own = ["'s", "’s"].iter().find_map(|m| text.strip_suffix(m));
    let text = own.unwrap_or(text);
    let broken = text.contains(['\n', '(', '"']);
    if text.len() < 3 || text.split(' ').count() > LONG || broken {
        return None;
    }
    let at = span.start + all.get(span.clone())?.find(text)?;
    let here = at..at + text.len();
    let spots = cx.scan.spots_in(here.clone());
    let name = spots
        .iter()
        .any(|s| s.start == here.start && s.end == here.end);
    // Food in food prices: what the figure's own name says is not whose it is.
    let meets = |q: &Range<usize>| q.start < here.end && here.start < q.end;
    let low = text.to_lowercase();
    let within = |x: &String| x.to_lowercase().contains(&low);
    let f = n.f;
    let narrows = f.cue.as_ref().is_some_and(meets)
        || f.field.as_ref().is_some_and(within)
        || f.noun.as_ref().is_some_and(within);
    let back = || {
        cx.scan.hits_in(here.clone()).iter().any(|h| {
            let sense = cx.lexicon.vocabulary.sense(h);
            sense.role.any(Role::ANAPHOR) && h.end == here.end
        })
    };
    if name || narrows || back() {
        return None;
    }
    let head = text.rsplit(' ').next()?.to_ascii_lowercase();
    let mut fields = cx.article.fields.iter();
    let title = fields.find(|f| f.kind == FieldKind::Title);
    let titled = title.is_some_and(|t| {
        let mut words = cx.article.slice(t.span.clone()).split(' ');
        words.any(|w| bare(w).eq_ignore_ascii_case(&head))
    });
    let plural = head.len() > 3 && head.ends_with('s');
    Some(Phrase {
        text: small(text, spots.is_empty()),
        seat,
        people: WORDS.crowd_en.has(head.as_str()) || OWNERS.people_en.has(head.as_str()),
        plural: plural && !["ss", "us", "is"].iter().any(|e| head.ends_with(e)),
        shares: false,
        definite,
        of_figure,
        named: !spots.is_empty(),
        titled,
        times: 0,
        half: false,
        nobody: false,
        figure: false,
        span: None,
    })
}

/// A phrase whose first word has a small letter, unless that is a name or an abbreviation.
fn small(text: &str, nameless: bool) -> String {
    let mut chars = text.chars();
    let first = chars.next().filter(|_| nameless);
    let word = text.split(' ').next().unwrap_or("");
    let plain = word.chars().skip(1).all(char::is_lowercase);
    match first.filter(|_| plain) {
        Some(c) => c.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

/// Without phrases of time or place before the first commas: last year, in the survey.
fn without_lead(text: &str) -> &str {
    let mut text = text;
    while let Some((lead, rest)) = text.split_once(", ") {
        let first = lead.split(' ').next().unwrap_or("").to_ascii_lowercase();
        if lead.split_whitespace().count() > 9 || !OWNERS.leads_in_en.has(first.as_str()) {
            break;
        }
        text = rest;
    }
    text
}
