//! Plain numbers of English text that the words beside them make counts: up from 43, injuring more than 700,
//! climbed to 51.8 on the index, the death toll rose to 45, 1.64 million; and rates of exchange: 88.66 per dollar.
//!
//! In: items that have no unit. Out: those of them that count something, with the unit that is left out.
//! Deliberately absent: years, codes and the cells of tables.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use serde::Deserialize;

use super::context::Cues;
use super::item::Item;
use super::numeral::Form;
use super::sci::Sci;
use super::words::Words;

mod counted;

/// Words beside plain numbers of English text.
#[derive(Debug, Default, Deserialize)]
pub struct Plain {
    /// Directly behind the number: what became of people.
    fate: Vec<String>,
    /// Between the number and such a word.
    auxiliary: Vec<String>,
    /// Directly before it: what was done to people.
    harm: Vec<String>,
    /// Directly behind "one": one of those who come to harm.
    single: Vec<String>,
    /// Directly before it: the number is compared with one before.
    compared: Vec<String>,
    /// Directly before a level of an index.
    reached: Vec<String>,
    /// What looks like the name of an index and is a house of data.
    houses: Vec<String>,
    /// People that a number is a part of: eight of the dead.
    people: Vec<String>,
    /// Before a number that says how many times one thing is another.
    ratio: Vec<String>,
    /// Names of indices.
    index: Vec<String>,
    /// Behind the number: it is money.
    money: Vec<String>,
    /// Directly before one more number of what is counted before.
    goes_on: Vec<String>,
    /// Directly behind such a number.
    of_those: Vec<String>,
    /// Directly before the number of what "number of" names.
    counted_at: Vec<String>,
    /// Verbs that lead to a level.
    moved: Vec<String>,
    /// What a sentence opens with whose level is a count.
    counts: Vec<String>,
    /// In its sentence: how many came to harm.
    toll: Vec<String>,
    /// Behind such a number.
    toll_behind: Vec<String>,
    /// Between a part and the whole that is counted.
    out_of: Vec<String>,
    /// Before the number of a name.
    coded: Vec<String>,
    /// Behind a rate of exchange.
    per_currency: Vec<String>,
    /// Currencies that are quoted in dollars, and their names in small letters.
    in_dollars: Vec<[String; 2]>,
}

impl Plain {
    /// Whether an English text, in small letters, speaks of the level of an index.
    pub fn level(&self, text: &str) -> bool {
        let mut sentence = Cow::Borrowed(text.rsplit(". ").next().unwrap_or(text));
        for house in &self.houses {
            if sentence.contains(house.as_str()) {
                sentence = sentence.replace(house.as_str(), "").into();
            }
        }
        self.index.iter().any(|w| sentence.contains(w.as_str()))
    }
}

/// Whether a text ends with one of some words.
fn ends(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| text.ends_with(w.as_str()))
}

/// Whether a text begins with one of some words.
fn begins(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| text.starts_with(w.as_str()))
}

/// Settles item `i` as a count or a rate of exchange, if it is one.
pub fn settle(text: &str, words: &Words, cues: &Cues, items: &mut [Item<'_>], i: usize) {
    let Some(it) = items.get(i) else { return };
    let known = quake(text, it)
        .or_else(|| ratio(text, cues, it))
        .or_else(|| rate(text, words, cues, it))
        .or_else(|| pair(text, words, cues, it))
        .or_else(|| counted::counted(text, &cues.plain, items, i));
    let Some((kind, unit)) = known else {
        return;
    };
    if let Some(it) = items.get_mut(i) {
        it.kind = kind;
        it.unit = Cow::Owned(unit);
        it.inferred = true;
    }
}

/// A magnitude 6.3 earthquake, a 6.0-magnitude quake, a 5.2 aftershock: the grade of a quake.
fn quake(text: &str, it: &Item<'_>) -> Option<(Kind, String)> {
    let head = near::before(text, it.span.start, 24).to_ascii_lowercase();
    let head = head.trim_end_matches([' ', '-']);
    let head = head.strip_suffix(" of").unwrap_or(head);
    let small = it.num.form == Form::Arabic && it.num.value.below(Sci::int(11)) && it.num.big == 0;
    let tail = near::behind(text, it.end(), 16).to_ascii_lowercase();
    let shaken = || {
        let word = tail.trim_start_matches([' ', '-']);
        let quake = ["quake", "earthquake", "temblor", "tremor", "aftershock"];
        word.starts_with("magnitude") || it.num.pointed && quake.iter().any(|w| word.starts_with(w))
    };
    (small && (head.ends_with("magnitude") || shaken())).then(|| (Kind::Count, "级".to_owned()))
}

/// A price-to-earnings ratio of 23.4: how many times one is the other.
fn ratio(text: &str, cues: &Cues, it: &Item<'_>) -> Option<(Kind, String)> {
    let head = near::before(text, it.start(), 48).to_ascii_lowercase();
    let head = head.trim_end_matches([' ', '~']);
    let small =
        it.num.form == Form::Arabic && it.num.value.below(Sci::int(10_000)) && it.num.big == 0;
    let tail = near::behind(text, it.end(), 8);
    let other = tail.starts_with([':', '-', '%', '/', 'x', 'X'])
        || tail.starts_with(" to ")
        || tail.starts_with(" times");
    let told = ends(head, &cues.plain.ratio);
    (small && told && !other).then(|| (Kind::Multiple, "x".to_owned()))
}

/// The rupee closed at 88.66 per dollar: the price of a currency in the one named before it. The euro and
/// the dollars of other countries are quoted the other way round, in dollars.
fn rate(text: &str, words: &Words, cues: &Cues, it: &Item<'_>) -> Option<(Kind, String)> {
    if it.num.form != Form::Arabic || it.num.big > 0 {
        return None;
    }
    let tail = near::behind(text, it.end(), 40).to_ascii_lowercase();
    if !begins(&tail, &cues.plain.per_currency) {
        return None;
    }
    let head = near::before(text, it.start(), 160);
    let head = head
        .rsplit('\n')
        .next()
        .unwrap_or(head)
        .to_ascii_lowercase();
    let starts = head.match_indices(' ').map(|(k, _)| k + 1);
    let code = std::iter::once(0).chain(starts).collect::<Vec<_>>();
    let code = code.into_iter().rev().find_map(|k| {
        let rest = head.get(k..)?;
        let (n, u) = words.english.at(rest)?;
        let whole = rest
            .get(n..)
            .is_none_or(|t| !t.starts_with(|c: char| c.is_ascii_alphanumeric()));
        (whole && n > 2 && u.kind == Kind::Money && u.size.is_none() && u.name.as_ref() != "USD")
            .then(|| u.name.to_string())
    })?;
    let quoted = &cues.plain.in_dollars;
    let inverse = quoted.iter().any(|c| *c[0] == *code)
        && !quoted.iter().any(|c| tail.contains(c[1].as_str()));
    Some((Kind::Money, if inverse { "USD".to_owned() } else { code }))
}

/// EUR/USD traded at 1.0830: the price of the first currency of a pair in the second.
fn pair(text: &str, words: &Words, cues: &Cues, it: &Item<'_>) -> Option<(Kind, String)> {
    if it.num.form != Form::Arabic || it.num.big > 0 || !it.num.pointed {
        return None;
    }
    let head = near::before(text, it.start(), 70);
    let head = head.rsplit(['\n', ';']).next().unwrap_or(head);
    let lower = head.to_ascii_lowercase();
    let told = ends(lower.trim_end(), &cues.plain.reached);
    let slash = head.rfind('/')?;
    let code = |t: &str| {
        let whole = t.len() == 3 && t.chars().all(|c| c.is_ascii_uppercase());
        let (n, u) = words.english.at(&t.to_ascii_lowercase())?;
        (whole && n == 3 && u.kind == Kind::Money).then(|| u.name.to_string())
    };
    code(head.get(slash.checked_sub(3)?..slash)?)?;
    let quote = code(head.get(slash + 1..slash + 4)?)?;
    told.then_some((Kind::Money, quote))
}
