//! The number of a model behind an unknown name in Latin letters: Lumenix 5.
//!
//! Enters: a name in Latin letters. Leaves: where the model ends that follows it. Deliberately absent: lines that are known
//! ([`super::super::model`]) and numbers that are read as quantities, which are taken before.

use super::super::Builder;
use crate::extract::models::MODELS;

/// The longest number of a model, in bytes: 8a, 16, 3.5, 4090.
const LONG: usize = 6;

/// Where a name ends with the model behind it; its own end where none follows.
pub(super) fn end(b: &Builder<'_>, name: usize) -> usize {
    let words = |from: usize| {
        let mut end = from;
        while let Some(to) = word(b, end) {
            end = to;
        }
        end
    };
    let end = words(name);
    number(b, end).map_or(end, words)
}

/// The end of a word in capitals behind a space that only models bear: Pro, Max, Ultra.
fn word(b: &Builder<'_>, at: usize) -> Option<usize> {
    let rest = b.text.get(at..)?.strip_prefix(' ')?;
    let long = rest
        .bytes()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(*c, b'+' | b'-'))
        .count();
    let span = at..at + 1 + long;
    let known = MODELS.words.has(rest.get(..long)?);
    (known && b.free(&span)).then_some(span.end)
}

/// The end of the number of a model behind a space.
fn number(b: &Builder<'_>, at: usize) -> Option<usize> {
    let rest = b.text.get(at..)?.strip_prefix(' ')?;
    let long = rest
        .bytes()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == b'.')
        .count();
    let token = rest.get(..long)?.trim_end_matches('.');
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    // 2025 is a year.
    let year = digits == 4 && token.len() == 4 && token.starts_with("20");
    let letters = token.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = digits > 0 && letters <= 2 && token.len() <= LONG && !year;
    let span = at..at + 1 + token.len();
    // 24 小时, 3-5 个: the number of a quantity that nobody read.
    let behind = b.text.get(span.end..)?.trim_start();
    // Blue Coast 1及2期: the first of several that are counted.
    let joined = behind.strip_prefix(['及', '和', '与', '或']);
    let joined = joined.is_some_and(|t| t.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let quantity = joined || MODELS.counted.begin(behind);
    (plain && !quantity && b.free(&span)).then_some(span.end)
}
