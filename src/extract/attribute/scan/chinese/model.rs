//! Models of goods behind their name in Latin letters: Pixel 8a, ZenFone 12 Ultra, iPhone 16 Pro Max.
//!
//! Enters: a name in Latin letters. Leaves: where the model ends that follows it. Deliberately absent: numbers that are read
//! as quantities, which are taken before.

use super::super::Builder;
use super::super::shape::SHAPES;
use crate::extract::vocabulary::NameKind;

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
    let known = SHAPES.zh.model.words.has(rest.get(..long)?);
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
    let quantity = joined || SHAPES.zh.model.units.begin(behind);
    (plain && !quantity && b.free(&span)).then_some(span.end)
}

/// iPhone 16, iPhone SE: the known names of goods with the number of the model behind them.
pub(super) fn names(b: &mut Builder<'_>) {
    let latin = |b: &Builder<'_>, s: &super::super::Spot| {
        let kind = b.who.get(s.who).map(|w| w.kind);
        let printed = b.text.get(s.start..s.end).unwrap_or("");
        kind == Some(NameKind::Product) && printed.is_ascii()
    };
    let found: Vec<(usize, usize, usize)> = b
        .spots
        .iter()
        .filter(|s| latin(b, s))
        .map(|s| (s.start, s.end, end(b, s.end)))
        .filter(|(_, old, new)| new > old)
        .collect();
    for (from, old, to) in found {
        let name = b.text.get(from..to).unwrap_or("").to_owned();
        b.spots.retain(|s| s.start != from);
        b.release(&(from..old));
        let who = b.id(&name, NameKind::Product);
        b.spot(from..to, who);
    }
}
