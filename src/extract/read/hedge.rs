//! Hedges on both sides of an amount, and what they make of it.
//!
//! In: an item and the text around it. Out: its hedge words in text order, and its bound.

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
        item.hedges.push(Hedge {
            span: s,
            class: Class::Surplus,
            after: true,
        });
    }
    let mut at = item.span.end;
    // 比170低, 比四分之一大: the value is a bound.
    if text
        .get(..item.span.start)
        .is_some_and(|t| t.trim_end_matches(' ').ends_with('比'))
    {
        let from = at + usize::from(text.as_bytes().get(at) == Some(&b' '));
        let class = match char_at(text, from) {
            Some(('大' | '高' | '长' | '重', end)) => Some((Class::Over, end)),
            Some(('小' | '低' | '短' | '轻', end)) => Some((Class::Under, end)),
            _ => None,
        };
        if let Some((class, end)) = class {
            item.hedges.push(Hedge {
                span: from..end,
                class,
                after: true,
            });
            return;
        }
    }
    // 2000多 closes an amount without a unit.
    for _ in 0..2 {
        let mut from = at;
        if text.as_bytes().get(from) == Some(&b' ') {
            from += 1;
        }
        let rest = text.get(from..).unwrap_or("");
        let Some((n, class)) = words.after.at(rest) else {
            break;
        };
        let word = rest.get(..n).unwrap_or("");
        let next = rest.get(n..).and_then(|r| r.chars().next());
        let han = next.is_some_and(is_han);
        let fits = match *class {
            // 3倍多, 一年多: the word closes the amount.
            Class::Surplus => {
                matches!(word, "多" | "余")
                    && (!han
                        || matches!(
                            next,
                            Some('的' | '来' | '前' | '后' | '时' | '以' | '了' | '间' | '钱')
                        ))
                    && item.kind != Kind::Date
            }
            _ if word.chars().count() == 1 && !word.is_ascii() => {
                !han && item.kind == Kind::Percent
            }
            Class::Under => !han,
            // "or more than 5" belongs to the next number.
            _ if word.is_ascii() && rest.get(n..).is_some_and(|r| r.starts_with(" than")) => false,
            // "above 1000 and below 1500"
            _ if word.starts_with("and ")
                && rest.get(n..).is_some_and(|r| {
                    [" or", " a ", " one", " half"]
                        .iter()
                        .any(|w| r.starts_with(w))
                        || r.trim_start_matches(' ').starts_with(|c: char| {
                            c.is_ascii_digit() || matches!(c, '$' | '€' | '£')
                        })
                        || english::read(r, r.len() - r.trim_start_matches(' ').len()).is_some()
                }) =>
            {
                false
            }
            _ => !(word == "之下" || word == "之上") || !han,
        };
        if !fits {
            break;
        }
        item.hedges.push(Hedge {
            span: from..from + n,
            class: *class,
            after: true,
        });
        at = from + n;
    }
    // 30天内: at most; of a range it says nothing.
    if item.kind == Kind::Duration
        && item.to.is_none()
        && !item.hedges.iter().any(|h| h.after)
        && let Some(('内', next)) = char_at(text, at)
        && !matches!(
            char_at(text, next),
            Some(('地' | '容' | '部' | '存' | '需', _))
        )
        && char_before(text, item.span.start) != Some('第')
    {
        item.hedges.push(Hedge {
            span: at..next,
            class: Class::Most,
            after: true,
        });
    }
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
