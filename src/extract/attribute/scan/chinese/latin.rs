//! Names in Latin letters in Chinese text: a run of words that is none of the known abbreviations.
//!
//! Enters: a scan that knows the names of the vocabulary. Leaves: a name for each such run, with the number of its model.
//! Deliberately absent: how far a model reaches ([`super::model`]).

use super::super::Builder;
use super::super::shape::SHAPES;
use super::model;
use crate::extract::attribute::topic;
use crate::extract::vocabulary::NameKind;
use crate::text::step::LETTERS;

/// A run of Latin words is a name unless it is one of the known abbreviations.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let bytes = text.as_bytes();
    let mut i = 0;
    while let Some(start) = LETTERS.next(bytes, i) {
        i = start;
        if b.taken.get(i).copied().unwrap_or(true) {
            i += 1;
            continue;
        }
        let mut end = i;
        while let Some(&c) = bytes.get(i) {
            let part = c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'&' | b'\'');
            let joint = c == b' ' && bytes.get(i + 1).is_some_and(u8::is_ascii_uppercase);
            // O’Brien: an apostrophe of three bytes.
            let mark = if apostrophe(text, i) {
                '’'.len_utf8()
            } else {
                0
            };
            if !(part || joint || mark > 0) || b.taken.get(i).copied().unwrap_or(true) {
                break;
            }
            i += mark.max(1);
            if c.is_ascii_alphanumeric() {
                end = i;
            }
        }
        // using AI: a word of the language before a name.
        let first = text
            .get(start..end)
            .unwrap_or("")
            .split(' ')
            .next()
            .unwrap_or("");
        if SHAPES.zh.latin_lead.has(first) {
            i = start + first.len() + 1;
            continue;
        }
        let name = text.get(start..end).unwrap_or("");
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        let capital = name.bytes().any(|c| c.is_ascii_uppercase());
        if letters < 2 || !capital || end - start > 40 {
            i = i.max(end).max(start + 1);
            continue;
        }
        // Pixel 8a, Powerbeats Pro 2: the model goes on behind a space.
        end = model::end(b, end);
        let name = text.get(start..end).unwrap_or("");
        let known = b
            .vocabulary
            .lookup(name)
            .is_some_and(|s| !s.cues.is_empty() || s.field.is_some());
        let part_of_address = |i: Option<usize>| {
            i.and_then(|i| bytes.get(i))
                .is_some_and(|c| matches!(c, b'/' | b'_' | b'@' | b'=' | b'#' | b'%' | b'\\'))
        };
        let address = part_of_address(start.checked_sub(1))
            || part_of_address(Some(end))
            || name.contains("http")
            || name.contains("www");
        // TOP1, E CAGR: a common word with a number, a figure with a letter before it.
        let common =
            b.vocabulary
                .not_names
                .contains(name.trim_end_matches(|c: char| c.is_ascii_digit()))
                || name.contains(' ')
                    && name.rsplit(' ').next().is_some_and(|w| {
                        b.vocabulary.lookup(w).is_some_and(|s| !s.cues.is_empty())
                    });
        // 碳酸锂期货主力合约LC2605: the code of a contract.
        let contract = name.len() <= 6
            && name.bytes().filter(u8::is_ascii_digit).count() >= 3
            && SHAPES.zh.contract.end(text.get(..start).unwrap_or(""));
        // 完成Pre-A轮融资: a round of money.
        let behind = text.get(end..).unwrap_or("").trim_start_matches('+');
        let round = name.len() <= 6 && behind.starts_with('轮');
        if !common
            && !round
            && !short_for_figure(b, start, end)
            && !contract
            && !address
            && !known
            && !b.vocabulary.not_names.contains(name)
        {
            let from = longer(b, start, name).unwrap_or(start);
            let name = text.get(from..end).unwrap_or(name);
            let who = b.id(name, NameKind::Unknown);
            b.spot(from..end, who);
        }
        i = i.max(end).max(start + 1);
    }
}

/// Coca-Cola Femsa: where the known name begins that goes on with other words and is thus not the one that is known. Its
/// own spot is taken away.
fn longer(b: &mut Builder<'_>, start: usize, name: &str) -> Option<usize> {
    let text = b.text;
    let end = start
        .checked_sub(1)
        .filter(|_| text.get(..start).is_some_and(|t| t.ends_with(' ')))?;
    let first = name.split(' ').next().unwrap_or(name);
    // OPPO Find N5, Xiaomi MIX Flip 2: a model is the firm's.
    let behind = text.get(start + name.len()..).unwrap_or("").trim_start();
    let model = name.bytes().any(|c| c.is_ascii_digit())
        || behind.starts_with(|c: char| c.is_ascii_digit()) && !behind.starts_with("20");
    let word = first.starts_with(|c: char| c.is_ascii_uppercase()) && first.len() > 2 && !model;
    let k = b.spots.iter().position(|s| s.end == end)?;
    let spot = b.spots.get(k)?.clone();
    let latin = text
        .get(spot.start..end)?
        .bytes()
        .all(|c| c.is_ascii() && c != b'(');
    let firm = b
        .who
        .get(spot.who)
        .is_some_and(|w| w.kind == NameKind::Company);
    if !(word && latin && firm) || SHAPES.zh.latin_form.contains(first) {
        return None;
    }
    b.spots.remove(k);
    b.release(&(spot.start..spot.end));
    Some(spot.start)
}

/// O’Brien: whether an apostrophe stands at a byte before a capital.
fn apostrophe(text: &str, at: usize) -> bool {
    let rest = text.get(at..).and_then(|t| t.strip_prefix('’'));
    rest.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// 总支付量（TPV）: whether a bracket holds only the short form of the figure that stands before it.
fn short_for_figure(b: &Builder<'_>, start: usize, end: usize) -> bool {
    let behind = b.text.get(end..).unwrap_or("");
    let before = b.text.get(..start).unwrap_or("");
    let capitals = b
        .text
        .get(start..end)
        .is_some_and(|t| t.len() <= 6 && t.bytes().all(|c| c.is_ascii_uppercase()));
    let Some(before) = before
        .strip_suffix(['（', '('])
        .filter(|_| capitals && behind.starts_with(['）', ')']))
    else {
        return false;
    };
    // 信托基金（SPY）: a fund is called so.
    let measure = before.ends_with(['率', '额', '量', '数', '比', '值', '价', '入', '润', '费']);
    measure && topic::ends_figure(before)
}
