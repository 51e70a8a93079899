//! Names in English text that the vocabulary does not know: runs of capitalised words.
//!
//! A capital at the start of a sentence or in a title proves nothing, so a lone word there counts only
//! if the article also writes it with a capital elsewhere.
//!
//! Enters: a scan in the making. Leaves: the names in it, short forms joined with the full ones. Deliberately
//! absent: what a word of the vocabulary names, and what makes a run a name (`runs`).

mod again;
mod bodies;
mod country;
mod describe;
mod formed;
mod heads;
mod release;
mod runs;
mod seat;
mod short;
mod shown;
mod ticker;

pub use bodies::bodies;
pub use country::mark as own_country;

use super::Builder;
use super::shape::SHAPES;
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::{NameKind, Role};
use runs::{Run, Seen};
use shown::{acts, behind, capital, period, rises};

/// A word of the text.
struct Word<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    capital: bool,
    opens: bool,
}

impl Word<'_> {
    /// EssilorLuxottica, SolarCity: a capital inside a word is that of a name, also in a headline.
    fn camel(&self) -> bool {
        let mut small = false;
        self.text.len() > 4
            && !self.text.contains(['-', '.'])
            && self.text.chars().any(|c| {
                let inner = small && c.is_ascii_uppercase();
                small |= c.is_ascii_lowercase();
                inner
            })
    }
}

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let mut words = words(b.text);
    shown::small_start(b.text, &mut words);
    let mut seen = Seen::of(b, &words);
    formed::names(b, &words);
    ticker::names(b, &words);
    heads::names(b);
    heads::headings(b);
    let mut i = 0;
    while let Some(w) = words.get(i) {
        if seen.codes.contains(w.text) {
            i += 1;
            continue;
        }
        if seen.firms.contains(w.text) && w.capital && describe::firm_here(b, w) {
            let who = b.id(w.text, NameKind::Unknown);
            b.spot(w.start..w.end, who);
            i += 1;
            continue;
        }
        if !candidate(b, w) {
            i += 1;
            continue;
        }
        let last = run_end(b, &words, i);
        let last = with_country(b, &words, last);
        let run = words.get(i..=last).unwrap_or(&[]);
        i = last + 1;
        if let Some(run) = seen.run(b.text, run) {
            take(b, &mut seen, &run);
        }
    }
    towns(b);
    seat::seats(b);
    release::shouted(b);
    short::forms(b);
    again::names(b);
}

/// In Louisville, Kentucky: a name between a preposition and the place that holds it is a town.
fn towns(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let kind = |k: usize| b.who.get(k).map(|w| w.kind);
    let mut found: Vec<usize> = Vec::new();
    for pair in b.spots.windows(2) {
        let [town, wider] = pair else { continue };
        let apart = b.text.get(town.end..wider.start) == Some(", ");
        let behind = b.text.get(wider.end..).unwrap_or("");
        let before = b.text.get(..town.start).unwrap_or("");
        if apart
            && kind(town.who) == Some(NameKind::Unknown)
            && kind(wider.who) == Some(NameKind::Place)
            && !behind.starts_with(['\'', '’', '-'])
            && SHAPES.en.town_before.end(before)
        {
            found.push(town.who);
        }
    }
    // The Greenwood Village, Colo., company: nor is the town that says where a firm is.
    for s in &b.spots {
        let before = b.text.get(..s.start).unwrap_or("");
        let behind = b.text.get(s.end..).and_then(|t| t.strip_prefix(", "));
        let seat = kind(s.who) == Some(NameKind::Unknown)
            && (before.ends_with("The ") || before.ends_with(" the "));
        let state = behind.and_then(|t| {
            t.split_once("., ")
                .or_else(|| t.split_once("-based "))
                .or_else(|| t.split_once(", "))
        });
        let firm = state.is_some_and(|(state, rest)| {
            let word = rest
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("");
            let known = b
                .vocabulary
                .lookup(word)
                .is_some_and(|x| x.role.any(Role::ANAPHOR));
            state.len() <= 18 && state.starts_with(char::is_uppercase) && known
        });
        if seat && firm {
            found.push(s.who);
        }
    }
    for k in found {
        if let Some(w) = b.who.get_mut(k) {
            w.kind = NameKind::Place;
        }
    }
}

/// Notes the name that a run of capitalised words is, where it is one.
fn take<'t>(b: &mut Builder<'t>, seen: &mut Seen<'t>, run: &Run<'_, 't>) {
    if let Some(k) = release::reports(b, run)
        && let Some((first, last)) = run.words.first().zip(run.words.get(k - 1))
    {
        let name = b.text.get(first.start..last.end).unwrap_or("");
        let name = strip_title(name);
        let who = b.id(strip_form(name), NameKind::Unknown);
        b.spot(last.end - name.len()..last.end, who);
        return;
    }
    let longer = nation_before(b, run).or_else(|| seat::before(b, run));
    // US Foods: a word that is common alone is part of the name that a place begins.
    let seated = run.single && SHAPES.en.part.contains(run.name) && longer.is_some();
    if seen.is_name(b, run) || seated || led(b, run) {
        if let Some(start) = longer.or_else(|| word_before(b, run)) {
            let whole = b.text.get(start..run.last.end).unwrap_or(run.name);
            let index = [" Composite Index", " Stock Index", " Share Index"];
            let kind = if index.iter().any(|e| whole.ends_with(e)) {
                NameKind::Index
            } else {
                NameKind::Unknown
            };
            let who = b.id(&seat::called(strip_form(whole)), kind);
            let end = run.last.end;
            b.spots.retain(|s| s.start < start || s.start >= end);
            b.release(&(start..run.last.end));
            b.spot(start..run.last.end, who);
            return;
        }
        let name = strip_title(run.name);
        let place = !run.single && SHAPES.en.place_end.contains(run.last.text);
        let kind = if place {
            NameKind::Place
        } else {
            NameKind::Unknown
        };
        let who = b.id(strip_form(name), kind);
        let end = run.last.end + usize::from(dotted(b.text, run.last));
        b.spot(run.last.end - name.len()..end, who);
    } else if run.in_title && !run.single {
        // Ray-Ban Maker EssilorLuxottica Logs Higher Sales: of a run of a headline, the word that is a
        // name by its shape.
        for w in (run.words.iter()).filter(|w| w.camel() || seen.acts_in_title(b.text, w)) {
            let who = b.id(w.text, NameKind::Unknown);
            b.spot(w.start..w.end, who);
        }
    }
}

/// Pro Medicus, Max Healthcare: where the common word before a name begins that stands before it wherever it is named.
fn word_before(b: &Builder<'_>, run: &Run<'_, '_>) -> Option<usize> {
    let first = run.words.first()?.start;
    let head = b.text.get(..first)?.strip_suffix(' ')?;
    let word = head.rsplit([' ', '\n', '(', '"', '“']).next()?;
    if !SHAPES.en.name_lead.contains(word) {
        return None;
    }
    let with = |at: usize| {
        b.text
            .get(..at)
            .and_then(|t| t.strip_suffix(' '))
            .is_some_and(|t| t.ends_with(word))
    };
    let mut places = b.places.of(b.text, run.name).peekable();
    let twice = b.places.of(b.text, run.name).count() >= 2;
    places.peek()?;
    let start = head.len() - word.len();
    (twice && places.all(with) && b.free(&(start..first))).then_some(start)
}

/// Advanced Metals said: a common noun that always stands behind the same word and acts.
fn led(b: &Builder<'_>, run: &Run<'_, '_>) -> bool {
    let behind = |at: usize| b.text.get(at + run.name.len()..);
    run.single
        && SHAPES.en.alone.contains(run.name)
        && word_before(b, run).is_some()
        && (b.places.of(b.text, run.name)).any(|at| behind(at).is_some_and(acts))
}

/// American Electric Power (AEP): where the name of a country before a run begins that is part of the name, as the
/// letters of its short form say.
fn nation_before(b: &Builder<'_>, run: &Run<'_, '_>) -> Option<usize> {
    let first = run.words.first()?.start;
    let s = b.spots.iter().find(|s| s.end + 1 == first)?;
    let place = b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    let whole = b.text.get(s.start..run.last.end)?;
    let tight = b.text.get(s.end..first) == Some(" ");
    let letters: String = whole
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let short = || {
        b.places.of(b.text, &letters).any(|at| {
            let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !part(b.text.get(..at).and_then(|t| t.chars().next_back()))
                && !part(
                    b.text
                        .get(at + letters.len()..)
                        .and_then(|t| t.chars().next()),
                )
        })
    };
    (place && tight && letters.len() >= 3 && short()).then_some(s.start)
}

/// Index of the last word of the run that the word at `first` begins.
fn run_end(b: &Builder<'_>, words: &[Word<'_>], first: usize) -> usize {
    let text = b.text;
    let mut last = first;
    let mut k = first + 1;
    while let Some(next) = words.get(k) {
        let gap = words
            .get(last)
            .and_then(|w| text.get(w.end..next.start))
            .unwrap_or("-");
        let joint = matches!(next.text, "of" | "and" | "&" | "for" | "de");
        // The Department of Health and Human Services.
        let body = words
            .get(first)
            .is_some_and(|w| SHAPES.en.body_start.contains(w.text));
        if joint
            && gap == " "
            && (next.text != "and" || body)
            && words
                .get(k + 1)
                .is_some_and(|n| candidate(b, n) || body && n.capital && b.free(&(n.start..n.end)))
            && text.get(next.end..).is_some_and(|t| t.starts_with(' '))
        {
            k += 1;
            continue;
        }
        // D.R. Horton, J.P. Morgan
        let initials = gap == ". "
            && words
                .get(last)
                .is_some_and(|w| w.text.len() <= 4 && w.text.contains('.') || w.text.len() == 1);
        // Prince George's County.
        let county = matches!(gap, "'s " | "’s ") && next.text == "County";
        // The Department of Health: whatever stands behind the joint.
        let joined =
            body && gap != " " && gap.len() <= 5 && next.capital && b.free(&(next.start..next.end));
        let tight = initials
            || county
            || matches!(gap, " " | "-" | " & ")
            || gap.len() <= 5 && gap.trim() == words.get(k - 1).map_or("", |w| w.text);
        // Duke Energy, Tokyo Stock Exchange: a common word within a name.
        let part = gap == " "
            && SHAPES.en.part.contains(next.text)
            && !b.taken.get(next.start).copied().unwrap_or(true);
        if !(tight && candidate(b, next)
            || joined
            || part
            || gap == " " && (inner(b, words, k) || formed::amid(b, words, k)))
        {
            break;
        }
        last = k;
        k += 1;
    }
    last
}

/// Bata India dropped: index of the last word of a run, with a country that ends the name of a firm.
fn with_country(b: &mut Builder<'_>, words: &[Word<'_>], last: usize) -> usize {
    let Some(n) = words.get(last + 1).filter(|n| firm_of(b, words, last, n)) else {
        return last;
    };
    let place = n.start..n.end;
    b.spots.retain(|s| s.start != place.start);
    b.release(&place);
    last + 1
}

/// Whether a place directly behind a capitalised word ends the name of a firm that acts.
fn firm_of(b: &Builder<'_>, words: &[Word<'_>], last: usize, next: &Word<'_>) -> bool {
    let spot = b
        .spots
        .iter()
        .find(|s| s.start == next.start && s.end == next.end);
    let place = spot
        .and_then(|s| b.who.get(s.who))
        .is_some_and(|w| w.kind == NameKind::Place);
    let tight = words
        .get(last)
        .and_then(|w| b.text.get(w.end..next.start))
        .is_some_and(|g| g == " ");
    place && tight && (acts(behind(b.text, next)) || rises(b, next.end))
}

/// The Disaster Risk Reduction Council: a word of change between two capitals of a name in running text.
fn inner(b: &Builder<'_>, words: &[Word<'_>], k: usize) -> bool {
    let (Some(w), Some(next)) = (words.get(k), words.get(k + 1)) else {
        return false;
    };
    let gap = b.text.get(w.end..next.start);
    w.capital
        && next.capital
        && w.start > b.title_end()
        && gap == Some(" ")
        && b.vocabulary
            .lookup(w.text)
            .is_some_and(|s| s.role.any(Role::CHANGE))
        && office(b, w)
}

/// The National Safety Council: whether the capitals that a word opens end with the word for an office.
fn office(b: &Builder<'_>, w: &Word<'_>) -> bool {
    let rest = b.text.get(w.end..).and_then(|t| t.strip_prefix(' '));
    let mut run = rest.unwrap_or("").split(' ').take(5);
    let mut last = "";
    for word in run.by_ref() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) && !matches!(bare, "and" | "of" | "for") {
            break;
        }
        last = bare;
        if OWNERS.office_en.has(last) || bare.len() != word.len() {
            break;
        }
    }
    OWNERS.office_en.has(last)
}

fn candidate(b: &Builder<'_>, w: &Word<'_>) -> bool {
    // B-cell, X-ray, E-commerce: one letter and a common word.
    let letter = w.text.as_bytes().get(1) == Some(&b'-')
        && w.text.as_bytes().get(2).is_some_and(u8::is_ascii_lowercase);
    // AI-powered, Group-owned: an attribute.
    let attribute = w
        .text
        .rsplit_once('-')
        .is_some_and(|(_, tail)| describe::attribute(tail));
    w.capital
        && !letter
        && !attribute
        && !describe::market_code(w.text)
        && !describe::contraction(w.text)
        && !(b.vocabulary.not_names.contains(w.text)
            && !(matches!(
                w.text,
                "National" | "Federal" | "State" | "Provincial" | "Local" | "Health" | "World"
            ) && w.start > b.title_end()
                && office(b, w)))
        && !period(w.text)
        && !b.taken.get(w.start).copied().unwrap_or(true)
        && b.vocabulary
            .lookup(w.text)
            .is_none_or(|s| s.cues.is_empty() && !s.role.any(Role::CHANGE))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut opens = true;
    let mut start: Option<usize> = None;
    let mut push = |s: usize, e: usize, opens: &mut bool| {
        let Some(w) = text.get(s..e) else { return };
        let w = w
            .strip_suffix("'s")
            .or_else(|| w.strip_suffix("’s"))
            .unwrap_or(w);
        let w = w.trim_end_matches(['.', '\'', '’', '-']);
        if w.is_empty() {
            return;
        }
        out.push(Word {
            start: s,
            end: s + w.len(),
            text: w,
            capital: capital(w),
            opens: *opens,
        });
        *opens = false;
    };
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '-') && start.is_some() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(s) = start.take() {
            push(s, at, &mut opens);
            if text.get(s..at).is_some_and(|w| {
                let digit = w.starts_with(|c: char| c.is_ascii_digit());
                w.ends_with('.') && (w.len() > 3 && !w.trim_end_matches('.').contains('.') || digit)
            }) {
                opens = true;
            }
        }
        // Fell 1.5%. Revenue: a full stop behind a sign.
        let stop = c == '.' && start.is_none();
        if stop || matches!(c, '\n' | '!' | '?' | '"' | '“' | ':' | '•' | '|') {
            opens = true;
        }
    }
    if let Some(s) = start {
        push(s, text.len(), &mut opens);
    }
    out
}

/// Acme Biotech Ltd. fell: whether the full stop behind a word is that of a form of firms, and ends no sentence.
fn dotted(text: &str, w: &Word<'_>) -> bool {
    let behind = text.get(w.end..).and_then(|t| t.strip_prefix(". "));
    let goes_on = behind.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_lowercase()));
    goes_on
        && matches!(
            w.text,
            "Ltd" | "Corp" | "Inc" | "Co" | "Cos" | "Bros" | "Pvt"
        )
}

/// Without a person's title before the name.
fn strip_title(name: &str) -> &str {
    SHAPES.en.title.without_lead(name).unwrap_or(name)
}

/// Without Inc, Corp and the like.
fn strip_form(name: &str) -> &str {
    let mut name = name;
    for f in SHAPES.en.legal_form.iter() {
        if let Some(stem) = name.strip_suffix(f) {
            name = stem;
        }
    }
    name
}
