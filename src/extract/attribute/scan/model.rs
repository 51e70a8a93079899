//! Models of goods and programs by what stands behind the name of their line: iPhone 16 Pro Max, 小米15 Ultra, 理想L6.
//!
//! Enters: the words of a text, the names of the vocabulary and the quantities, none of which is part of a
//! model. Leaves: one name from the line to the last word of the model; the maker before it belongs to it only where the
//! rest alone would say little (理想L6, not 华为Mate 70). Deliberately absent: lines named without a model.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Builder;
use crate::extract::models::MODELS;
use crate::extract::vocabulary::NameKind;
use crate::text::step::LETTERS;

/// Most words of the name of a line.
const LINE: usize = 3;
/// Most words of a run that are looked at.
const RUN: usize = 9;

/// What a word can be in the name of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 12, 8a, 3.5: a number, which only a line that is known to have such models makes one of.
    Number,
    /// S25, SU7, o3-mini: letters and a number.
    Code,
    /// Pro, Ultra.
    Word,
    /// Any other word with a capital letter.
    Name,
    /// What ends a name.
    Other,
}

/// One model where it is named.
struct Model {
    span: Range<usize>,
    name: String,
    /// What names it without its maker.
    rest: Option<String>,
}

/// Finds them.
pub fn names(b: &mut Builder<'_>, numbers: &[Range<usize>]) {
    let text = b.text;
    let bytes = text.as_bytes();
    let mut found: Vec<Model> = Vec::new();
    let mut i = 0;
    while let Some(at) = LETTERS.next(bytes, i) {
        let start = from_digits(bytes, at);
        let run = run(text, start, numbers);
        i = run.last().map_or(at + 1, |w| w.end).max(at + 1);
        if run.is_empty() || b.taken.get(start).copied().unwrap_or(true) {
            continue;
        }
        found.extend(model(b, &run));
    }
    let mut printed: BTreeMap<String, String> = BTreeMap::new();
    let all: BTreeSet<String> = found.iter().map(|m| m.name.clone()).collect();
    let mut short: Vec<(String, usize)> = Vec::new();
    for m in found {
        let name = longest(&all, &m).unwrap_or(m.name);
        let known = b.vocabulary.entity_called(&name);
        let known = known.map(|e| (e.name.clone(), e.kind));
        let (name, kind) = known.unwrap_or_else(|| {
            let name = printed.entry(name.to_lowercase()).or_insert(name);
            (name.clone(), NameKind::Product)
        });
        let who = b.id(&name, kind);
        b.spot(m.span, who);
        short.extend(m.rest.map(|rest| (rest, who)));
    }
    // S25 alone, once every S25 Ultra has its own place.
    for (rest, who) in short {
        b.everywhere(&rest, who);
    }
}

/// S25 Ultra where the article prints Galaxy S25 Ultra, too: the one name of another model that ends with it.
fn longest(all: &BTreeSet<String>, m: &Model) -> Option<String> {
    let own = m.rest.as_ref().unwrap_or(&m.name);
    let whole = |n: &&String| {
        n.strip_suffix(own.as_str())
            .is_some_and(|t| t.ends_with(' '))
    };
    let mut longer = all.iter().filter(whole);
    let name = longer.next()?;
    longer.next().is_none().then(|| name.clone())
}

/// 15 Ultra: where the number begins that stands directly before a byte, with a space between or none.
fn from_digits(bytes: &[u8], at: usize) -> usize {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut from = at;
    if from > 1 && bytes.get(from - 1) == Some(&b' ') && digit(from - 2) {
        from -= 1;
    }
    while from > 0 && (digit(from - 1) || bytes.get(from - 1) == Some(&b'.') && from < at) {
        from -= 1;
    }
    if digit(from) { from } else { at }
}

/// The words from a byte on that one space parts, up to the first that a quantity shares.
fn run(text: &str, start: usize, numbers: &[Range<usize>]) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    while out.len() < RUN {
        let mut end = at;
        while let Some(&c) = bytes.get(end) {
            let next = bytes.get(end + 1);
            let inner = match c {
                b'.' => next.is_some_and(u8::is_ascii_digit),
                b'-' => next.is_some_and(u8::is_ascii_alphanumeric),
                b'+' => end > at,
                _ => c.is_ascii_alphanumeric(),
            };
            if !inner {
                break;
            }
            end += 1;
        }
        let k = numbers.partition_point(|n| n.end <= at);
        if end == at || numbers.get(k).is_some_and(|n| n.start < end) {
            break;
        }
        out.push(at..end);
        if bytes.get(end) != Some(&b' ') {
            break;
        }
        at = end + 1;
    }
    out
}

/// The model that a run of words names first.
fn model(b: &Builder<'_>, run: &[Range<usize>]) -> Option<Model> {
    let word = |k: usize| run.get(k).and_then(|w| b.text.get(w.clone()));
    let parts: Vec<Part> = (0..run.len())
        .map(|k| part(word(k).unwrap_or("")))
        .collect();
    let at = |k: usize| parts.get(k).copied().unwrap_or(Part::Other);
    let first =
        (0..run.len()).find(|k| matches!(at(*k), Part::Number | Part::Code | Part::Word))?;
    let names = (0..first)
        .rev()
        .take_while(|k| at(*k) == Part::Name)
        .count();
    let past = (first..run.len())
        .find(|k| matches!(at(*k), Part::Name | Part::Other))
        .unwrap_or(run.len());
    let end = run.get(past.checked_sub(1)?)?.end;
    let behind = b.text.get(end..).unwrap_or("").trim_start();
    if MODELS.not_before.begin(behind) {
        return None;
    }
    let digits = (first..past).any(|k| at(k) != Part::Word);
    let more = (first + 1..past).any(|k| at(k) != Part::Number);
    let bare = at(first) == Part::Number && !more;
    // Delta Air Lines: a word goes on with the name of something else.
    if !digits && at(past) == Part::Name {
        return None;
    }
    if names == 0 {
        let start = run.get(first)?.start;
        if !b.english
            && let Some(maker) = maker(b, start)
            && at(first) != Part::Word
        {
            let line = MODELS.lines.has(maker.1);
            return (line || !bare).then(|| of_maker(b, maker, start..end))?;
        }
        // SU7 Ultra, RTX5090: a code with a word behind it or that of a known line.
        let code = word(first)?;
        let own = at(first) == Part::Code
            && code.starts_with(|c: char| c.is_ascii_uppercase())
            && (at(first + 1) == Part::Word || MODELS.lines.has(head(code)));
        return own.then(|| whole(b.text, start..end)).flatten();
    }
    let line = line(b, run, first, names.min(LINE));
    let last = word(first - 1)?;
    let known = MODELS.lines.has(last) || MODELS.lines.has(head(last));
    let from = if b.english && !line.1 {
        first - 1
    } else {
        line.0
    };
    let start = run.get(from)?.start;
    // In English every word is one of letters: only what is known to be a line.
    let unknown = !known && !line.1;
    if unknown && (b.english || bare || common(b, last)) || bare && year(word(first)?) {
        return None;
    }
    if line.0 == first - 1
        && !known
        && at(first) != Part::Word
        && let Some(maker) = maker(b, run.get(first)?.start)
    {
        return of_maker(b, maker, run.get(first)?.start..end);
    }
    whole(b.text, start..end)
}

/// Index of the word where the name of a line begins whose model begins at word `first`, makers before it left out, and
/// whether the vocabulary knows it as a product.
fn line(b: &Builder<'_>, run: &[Range<usize>], first: usize, names: usize) -> (usize, bool) {
    let mut from = first - names;
    for k in first - names..first {
        let Some(w) = run.get(k) else { break };
        let h = b.hits.partition_point(|h| h.start < w.start);
        let here = b.hits.iter().skip(h).take_while(|h| h.start == w.start);
        let known = here
            .filter_map(|h| Some((h.end, b.vocabulary.named(h)?.kind)))
            .max_by_key(|x| x.1 == NameKind::Product);
        match known {
            Some((_, NameKind::Product)) => return (k, true),
            Some((end, NameKind::Company)) => {
                let past = (k..first).find(|j| run.get(*j).is_some_and(|w| w.start > end));
                from = past.unwrap_or(from);
            }
            _ => {}
        }
    }
    (from, false)
}

/// The firm or the product that is named directly before a byte, or a line in Chinese: where, and as printed.
fn maker<'t>(b: &Builder<'t>, at: usize) -> Option<(usize, &'t str)> {
    let text = b.text;
    let before = text.get(..at)?.trim_end_matches(' ');
    if at - before.len() > 1 {
        return None;
    }
    let end = before.len();
    let k = b.hits.partition_point(|h| h.end < end);
    let mut near = b.hits.iter().skip(k).take_while(|h| h.start < end);
    let hit = near.find(|h| {
        let e = b.vocabulary.named(h);
        let makes = |k| matches!(k, NameKind::Company | NameKind::Product);
        h.end == end && e.is_some_and(|e| makes(e.kind) && !e.analyst)
    });
    let start = hit.map(|h| h.start).or_else(|| {
        let line = MODELS.lines.at_end(before)?;
        (!line.is_ascii()).then(|| end - line.len())
    })?;
    Some((start, text.get(start..end)?))
}

/// A model that is named with its maker: 理想L6; H20 where a maker's name stands before it at the first place.
fn of_maker(b: &Builder<'_>, maker: (usize, &str), rest: Range<usize>) -> Option<Model> {
    let own = whole(b.text, rest.clone())?;
    let letters = own.name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters >= 2 {
        return Some(own);
    }
    let han = b.vocabulary.entity_called(maker.1).map(|e| e.name.as_str());
    let brand = match maker.1.is_ascii() {
        true => han.unwrap_or(maker.1),
        false => maker.1,
    };
    let gap = if brand.is_ascii() { " " } else { "" };
    Some(Model {
        span: maker.0..rest.end,
        name: format!("{brand}{gap}{}", own.name),
        rest: (letters == 1).then_some(own.name),
    })
}

/// A model by its own words: one space between them, and one before the number of a line in the same word (Mate70 Pro).
fn whole(text: &str, span: Range<usize>) -> Option<Model> {
    let mut name = String::new();
    for word in text.get(span.clone())?.split(' ') {
        if !name.is_empty() {
            name.push(' ');
        }
        let (line, number) = word.split_at(head(word).len());
        name.push_str(line);
        let lower = line.len() > 2 && line.ends_with(|c: char| c.is_ascii_lowercase());
        if number.starts_with(|c: char| c.is_ascii_digit()) && (lower || MODELS.lines.has(line)) {
            name.push(' ');
        }
        name.push_str(number);
    }
    Some(Model {
        span,
        name,
        rest: None,
    })
}

/// The letters that a word begins with.
fn head(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_ascii_alphabetic());
    word.get(..end.unwrap_or(word.len())).unwrap_or(word)
}

/// Whether a word is no name: GDP, CEO.
fn common(b: &Builder<'_>, word: &str) -> bool {
    let sense = b.vocabulary.lookup(word);
    b.vocabulary.not_names.contains(word)
        || sense.is_some_and(|s| !s.cues.is_empty() || s.field.is_some())
}

/// Whether a number may be a year.
fn year(word: &str) -> bool {
    word.len() == 4
        && ["199", "200", "201", "202", "203"]
            .iter()
            .any(|d| word.starts_with(d))
}

/// What a word can be.
fn part(word: &str) -> Part {
    let file = &*MODELS;
    if file.words.has(word) {
        return Part::Word;
    }
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let first = word.bytes().next().unwrap_or(b' ');
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        let capital = word.bytes().any(|c| c.is_ascii_uppercase());
        return if capital && letters >= 2 {
            Part::Name
        } else {
            Part::Other
        };
    }
    if first.is_ascii_digit() {
        let tail = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        // 8a, 3S; 4K, 65W and 5G are quantities or none of its business.
        let short = tail.is_empty()
            || tail.len() == 1 && !tail.contains(['B', 'G', 'K', 'M', 'T', 'V', 'W']);
        return if short && digits <= 4 {
            Part::Number
        } else {
            Part::Other
        };
    }
    let head = head(word);
    if file.none.has(word) || file.none_head.has(head) || digits > 4 {
        return Part::Other;
    }
    let upper = head.len() <= 3 && head.bytes().all(|c| c.is_ascii_uppercase());
    let lower = head.len() == 1 && word.len() > 1;
    // Magic7, Mate70: a line and its number in one word.
    let mixed = head.bytes().any(|c| c.is_ascii_lowercase()) && first.is_ascii_uppercase();
    match upper || lower {
        true => Part::Code,
        false if mixed => Part::Name,
        false => Part::Other,
    }
}
