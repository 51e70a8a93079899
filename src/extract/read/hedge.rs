//! Hedges on both sides of an amount, and what they make of it.
//!
//! In: an item and the text around it. Out: its hedge words in text order, and its bound.

use std::ops::Range;

use crate::model::{Bound, Kind};
use crate::text::script::is_han;

use super::english;
use super::item::{Hedge, Item};
use super::numeral::{char_at, char_before};
use super::words::{Class, Words};

/// Hedges before one number at most.
const MOST: usize = 6;

/// Finds the hedges of an item; none of them reaches before `floor`, the end of the item before.
pub fn attach(text: &str, words: &Words, floor: usize, item: &mut Item<'_>) {
    before(text, words, floor, item);
    after(text, words, item);
}

fn before(text: &str, words: &Words, floor: usize, item: &mut Item<'_>) {
    let mut end = item.span.start;
    let mut found = Vec::new();
    for _ in 0..MOST {
        let Some(all) = text.get(floor.min(end)..end) else {
            break;
        };
        let head = all.trim_end_matches([' ', '“', '"', '「', '*', '：', ':']);
        if all.len() - head.len() > 6 {
            break;
        }
        let Some((n, class)) = words.before.at(head) else {
            // 上百, 上千, 上万, 上亿: at least.
            if found.is_empty() && item.num.bare && head.ends_with('上') {
                let at = floor.min(end) + head.len();
                found.push(Hedge {
                    span: at - '上'.len_utf8()..at,
                    class: Class::Least,
                    after: false,
                });
            }
            break;
        };
        // 升186点或0.7%: between two numbers the word joins them.
        let joins = floor > 0 && head.trim_start() == "或";
        if *class == Class::Stop || joins {
            break;
        }
        let stop = floor.min(end) + head.len();
        let start = stop - n;
        // An English hedge of one word begins a word; 超 and the like may stand anywhere.
        found.push(Hedge {
            span: start..stop,
            class: *class,
            after: false,
        });
        end = start;
    }
    found.retain(|h| h.class != Class::Link);
    found.reverse();
    item.hedges.splice(0..0, found);
}

fn after(text: &str, words: &Words, item: &mut Item<'_>) {
    if let Some(s) = item.num.surplus.clone() {
        item.hedges.push(behind(s, Class::Surplus));
    }
    if let Some(hedge) = compared(text, item) {
        item.hedges.push(hedge);
        return;
    }
    let mut at = item.span.end;
    // 2000多 closes an amount without a unit.
    for _ in 0..2 {
        let from = at + usize::from(text.as_bytes().get(at) == Some(&b' '));
        let rest = text.get(from..).unwrap_or("");
        let found = words.after.at(rest);
        let Some((n, class)) = found.filter(|(n, c)| closes(rest, *n, **c, item.kind)) else {
            break;
        };
        item.hedges.push(behind(from..from + n, *class));
        at = from + n;
    }
    item.hedges.extend(within(text, at, item));
}

fn behind(span: Range<usize>, class: Class) -> Hedge {
    Hedge {
        span,
        class,
        after: true,
    }
}

/// 比170低, 比四分之一大: the value is a bound.
fn compared(text: &str, item: &Item<'_>) -> Option<Hedge> {
    let head = text.get(..item.span.start)?;
    if !head.trim_end_matches(' ').ends_with('比') {
        return None;
    }
    let at = item.span.end;
    let from = at + usize::from(text.as_bytes().get(at) == Some(&b' '));
    let (class, end) = match char_at(text, from)? {
        ('大' | '高' | '长' | '重', end) => (Class::Over, end),
        ('小' | '低' | '短' | '轻', end) => (Class::Under, end),
        _ => return None,
    };
    Some(behind(from..end, class))
}

/// Whether a hedge of `n` bytes at the beginning of `rest` belongs to the amount before it, which is of a kind.
fn closes(rest: &str, n: usize, class: Class, kind: Kind) -> bool {
    let (word, tail) = rest.split_at_checked(n).unwrap_or((rest, ""));
    let next = tail.chars().next();
    let han = next.is_some_and(is_han);
    match class {
        // 3倍多, 一年多: the word closes the amount.
        Class::Surplus => {
            let goes_on = matches!(
                next,
                Some('的' | '来' | '前' | '后' | '时' | '以' | '了' | '间' | '钱')
            );
            matches!(word, "多" | "余") && (!han || goes_on) && kind != Kind::Date
        }
        _ if word.chars().count() == 1 && !word.is_ascii() => !han && kind == Kind::Percent,
        Class::Under => !han,
        // "or more than 5" belongs to the next number.
        _ if word.is_ascii() && tail.starts_with(" than") => false,
        // "above 1000 and below 1500"
        _ if word.starts_with("and ") => !opens_amount(tail),
        _ => !(word == "之下" || word == "之上") || !han,
    }
}

/// Whether an amount of its own stands behind an English hedge.
fn opens_amount(tail: &str) -> bool {
    let bare = tail.trim_start_matches(' ');
    [" or", " a ", " one", " half"]
        .iter()
        .any(|w| tail.starts_with(w))
        || bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'))
        || english::read(tail, tail.len() - bare.len()).is_some()
}

/// 30天内: at most; of a range it says nothing.
fn within(text: &str, at: usize, item: &Item<'_>) -> Option<Hedge> {
    if item.kind != Kind::Duration || item.to.is_some() || item.hedges.iter().any(|h| h.after) {
        return None;
    }
    let Some(('内', next)) = char_at(text, at) else {
        return None;
    };
    let inland = matches!(
        char_at(text, next),
        Some(('地' | '容' | '部' | '存' | '需', _))
    );
    let ordinal = char_before(text, item.span.start) == Some('第');
    (!inland && !ordinal).then(|| behind(at..next, Class::Most))
}

/// The hedge that decides: the one nearest before the number, or a bound behind it.
pub fn ruling(item: &Item<'_>) -> Option<Class> {
    let effect = |c: Class| {
        !matches!(
            c,
            Class::Plain | Class::Link | Class::Stop | Class::Only | Class::Reach
        )
    };
    let front = item
        .hedges
        .iter()
        .rev()
        .find(|h| !h.after && effect(h.class))
        .map(|h| h.class);
    let back = item
        .hedges
        .iter()
        .find(|h| h.after && effect(h.class))
        .map(|h| h.class);
    let front = front.or(item.shared.as_ref().map(|h| h.class));
    match (front, back) {
        (Some(Class::Approx | Class::Near), Some(b)) if b != Class::Approx => Some(b),
        (Some(f), _) => Some(f),
        (None, b) => b,
    }
}

/// The bound that the hedges make.
pub fn bound(item: &Item<'_>) -> Bound {
    match ruling(item) {
        Some(Class::Approx | Class::Near) => Bound::Approx,
        Some(Class::Under | Class::Most) => Bound::Upper,
        Some(Class::Over | Class::Least | Class::Surplus) => Bound::Lower,
        _ if item.num.vague => Bound::Approx,
        _ => Bound::Exact,
    }
}

/// The hedge words as printed, joined with `|`.
pub fn modifier(item: &Item<'_>, shown: impl Fn(std::ops::Range<usize>) -> String) -> String {
    let parts: Vec<String> = item
        .hedges
        .iter()
        .chain(&item.shared)
        .map(|h| shown(h.span.clone()))
        .filter(|word| !word.is_empty())
        .collect();
    parts.join("|")
}
