//! Plain numbers of English text that the words beside them make counts: up from 43, injuring more than 700,
//! climbed to 51.8 on the index, the death toll rose to 45, 1.64 million; and rates of exchange: 88.66 per dollar.
//!
//! In: items that have no unit. Out: those of them that count something, with the unit that is left out.
//! Deliberately absent: years, codes and the cells of tables.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use super::context::Cues;
use super::item::Item;
use super::numeral::Form;
use super::sci::Sci;
use super::words::Words;

/// Settles item `i` as a count or a rate of exchange, if it is one.
pub fn settle(text: &str, words: &Words, cues: &Cues, items: &mut [Item<'_>], i: usize) {
    let Some(it) = items.get(i) else { return };
    let known = quake(text, it)
        .or_else(|| ratio(text, cues, it))
        .or_else(|| rate(text, words, cues, it))
        .or_else(|| pair(text, words, cues, it))
        .or_else(|| counted(text, cues, items, it, i));
    let Some((kind, unit)) = known else {
        return;
    };
    if let Some(it) = items.get_mut(i) {
        it.kind = kind;
        it.unit = Cow::Owned(unit);
        it.inferred = true;
    }
}

/// A magnitude 6.3 earthquake: the grade of a quake, named before it.
fn quake(text: &str, it: &Item<'_>) -> Option<(Kind, String)> {
    let head = near::before(text, it.span.start, 24).to_ascii_lowercase();
    let head = head.trim_end_matches([' ', '-']);
    let head = head.strip_suffix(" of").unwrap_or(head);
    let small = it.num.form == Form::Arabic && it.num.value.below(Sci::int(11)) && it.num.big == 0;
    (small && head.ends_with("magnitude")).then(|| (Kind::Count, "级".to_owned()))
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
    let told = cues.plain.ratio.iter().any(|w| head.ends_with(w.as_str()));
    (small && told && !other).then(|| (Kind::Multiple, "x".to_owned()))
}

/// The rupee closed at 88.66 per dollar: the price of a currency in the one named before it. The euro and
/// the dollars of other countries are quoted the other way round, in dollars.
fn rate(text: &str, words: &Words, cues: &Cues, it: &Item<'_>) -> Option<(Kind, String)> {
    if it.num.form != Form::Arabic || it.num.big > 0 {
        return None;
    }
    let tail = near::behind(text, it.end(), 40).to_ascii_lowercase();
    if !cues
        .plain
        .per_currency
        .iter()
        .any(|w| tail.starts_with(w.as_str()))
    {
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
    let inverse = matches!(code.as_str(), "EUR" | "GBP" | "AUD" | "NZD")
        && !tail.contains(" euro")
        && !tail.contains(" pound");
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
    let told = cues
        .plain
        .reached
        .iter()
        .any(|w| lower.trim_end().ends_with(w.as_str()));
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

fn counted(
    text: &str,
    cues: &Cues,
    items: &[Item<'_>],
    it: &Item<'_>,
    i: usize,
) -> Option<(Kind, String)> {
    let head = near::before(text, it.start(), 80);
    let tail = near::behind(text, it.end(), 60);
    let head = head.rsplit(['\n', '|', '\t']).next().unwrap_or("");
    let cell = tail.trim_start().starts_with(['|', '\t']) || head.trim().is_empty();
    let glued = tail
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '%' | ':'))
        || head.ends_with(['#', '/', '-', '(', '$', '.']);
    // Eight of the dead were found in the fuselage.
    let of_them = tail
        .strip_prefix(" of the ")
        .and_then(|t| t.split([' ', ',', '.']).next())
        .is_some_and(|w| cues.plain.people.iter().any(|x| x == w));
    if of_them {
        return Some((Kind::Count, "people".to_owned()));
    }
    if cell || glued || it.num.vague || it.num.form == Form::Chinese {
        return None;
    }
    let lower = head.to_ascii_lowercase();
    let last = lower.trim_end();
    let year = it.num.form == Form::Arabic
        && !it.num.grouped
        && it.num.big == 0
        && !it.num.pointed
        && it
            .num
            .value
            .small()
            .is_some_and(|v| (1900..2100).contains(&v));
    if year {
        return None;
    }
    let p = &cues.plain;
    // 38 missing, leaving three people dead and 90 hurt.
    let first = tail
        .trim_start()
        .split([' ', ',', '.', ';'])
        .next()
        .unwrap_or("");
    if tail.starts_with(' ') && p.fate.iter().any(|w| w == first) {
        return Some((Kind::Count, "people".to_owned()));
    }
    // 279 were missing, 30 others were taken to hospital: the word of fate behind its auxiliaries.
    let fate = tail
        .split(['.', ',', ';', '\n'])
        .next()
        .unwrap_or("")
        .split_whitespace()
        .find(|w| !p.auxiliary.iter().any(|a| a == w))
        .is_some_and(|w| p.fate.iter().any(|f| f == w));
    if fate && tail.starts_with(' ') && it.num.form == Form::Arabic {
        return Some((Kind::Count, "people".to_owned()));
    }
    let ends = tail.starts_with([',', '.', ';', ')']) || tail.trim().is_empty();
    let word = last.rsplit(' ').next().unwrap_or("");
    // Injuring more than 700.
    if p.harm.iter().any(|w| w == word)
        && (ends || tail.starts_with(" in ") || tail.starts_with(" and "))
        && it.num.form == Form::Arabic
    {
        return Some((Kind::Count, "people".to_owned()));
    }
    // The death toll rose to 45: a level of people.
    let wide = near::before(text, it.start(), 170).to_ascii_lowercase();
    let wide = wide.rsplit('\n').next().unwrap_or("");
    let said = wide.rsplit(". ").next().unwrap_or(wide);
    let toll = p.toll.iter().any(|w| said.contains(w.as_str()))
        && p.reached.iter().any(|w| last.ends_with(w.as_str()))
        && !it.num.pointed
        && (ends || p.toll_behind.iter().any(|w| tail.starts_with(w.as_str())));
    if toll {
        return Some((Kind::Count, "people".to_owned()));
    }
    // 120 of the 200 seats: a part of what is counted behind it.
    let whole = items.get(i + 1).filter(|o| {
        o.kind == Kind::Count
            && !o.physical
            && !o.unit.is_empty()
            && it.num.form == Form::Arabic
            && it.num.value.below(o.num.value)
            && text
                .get(it.end()..o.start())
                .is_some_and(|g| p.out_of.iter().any(|w| w == g))
    });
    if let Some(o) = whole {
        return Some((Kind::Count, o.unit.clone().into_owned()));
    }
    // Up from 43, compared with 440,907: the unit of the number before.
    let mate = i.checked_sub(1).and_then(|k| {
        items.get(..=k)?.iter().rev().take(4).find(|o| {
            o.kind == Kind::Count
                && !o.unit.is_empty()
                && it.span.start.saturating_sub(o.end()) <= 90
        })
    });
    let compared = p.compared.iter().any(|w| last.ends_with(w.as_str()));
    let level = cues.level_en(&lower);
    if let Some(m) = mate.filter(|m| compared && !m.physical && !level) {
        let gap = text.get(m.end()..it.start()).unwrap_or("\n");
        if !gap.contains(['\n', '?', '!']) && !gap.contains(". ") {
            return Some((Kind::Count, m.unit.clone().into_owned()));
        }
    }
    // The index climbed to 51.8 from 50.6.
    if level && p.reached.iter().any(|w| last.ends_with(w.as_str())) && it.num.form == Form::Arabic
    {
        return Some((Kind::Count, "points".to_owned()));
    }
    // 1.64 million, 212,000: no code is written so.
    let large =
        it.num.big >= 6 || it.num.grouped && !it.num.pointed && !it.num.value.below(Sci::int(1000));
    // 51.7 billion in revenue: money, of the currency before.
    if large && p.money.iter().any(|w| tail.starts_with(w.as_str())) {
        let unit = items
            .get(..i)?
            .iter()
            .rev()
            .find(|o| o.kind == Kind::Money)
            .map(|o| o.unit.clone().into_owned())?;
        return Some((Kind::Money, unit));
    }
    // Canada 5,200 and the United States 2,100: each name has its number, of one unit.
    let listed = mate.filter(|m| {
        text.get(m.end()..it.start())
            .is_some_and(|g| g.len() <= 40 && g.starts_with([',', ' ']) && !g.contains(['\n', '.']))
    });
    let coded = ["russell", "fortune", "no.", "number", "formula", "flight"]
        .iter()
        .any(|w| last.ends_with(w));
    (large && !coded).then(|| {
        let unit = listed
            .filter(|m| !m.physical)
            .map(|m| m.unit.clone().into_owned());
        (Kind::Count, unit.unwrap_or_default())
    })
}
