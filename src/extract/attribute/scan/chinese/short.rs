//! Names by the definition of a short form: 江苏某某太阳能科技股份有限公司（以下简称“某某股份”）.
//!
//! Enters: a scan that knows the names of the vocabulary. Leaves: the short form wherever it is printed, and the
//! long one before the bracket as the same name. Deliberately absent: short forms of names that are known
//! already, which [`super::super::define`] joins.

use std::ops::Range;

use super::super::shape::SHAPES;
use super::super::{Builder, inside};
use super::without_legal_form;
use crate::extract::vocabulary::{NameKind, Role};

/// The most characters of a long name.
const LONG: usize = 48;

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let opens: Vec<(usize, char)> = b
        .opens
        .iter()
        .filter(|o| matches!(o.1, '(' | '（'))
        .copied()
        .collect();
    for (at, mark) in opens {
        let Some((inner, _)) = inside(text, at + mark.len_utf8(), &[')', '）'], 60) else {
            continue;
        };
        for word in shorts(inner) {
            if let Some(long) = defined(b, word, at) {
                define(b, word, long);
            }
        }
    }
}

/// The short forms that the words of a bracket give: 以下简称“公司”或“某某股份”.
fn shorts(inner: &str) -> Vec<&str> {
    let Some((_, rest)) = ["简称", "下称", "以下称"]
        .iter()
        .find_map(|w| inner.split_once(w))
    else {
        return Vec::new();
    };
    let rest = rest.trim_start_matches(['为', '：', ':', ' ']);
    let quoted: Vec<&str> = rest
        .split('“')
        .skip(1)
        .filter_map(|t| t.split('”').next())
        .collect();
    if !quoted.is_empty() {
        return quoted;
    }
    let bare = rest.split(['，', ',', '；', '、', ';', '"', ' ']);
    bare.take(1).collect()
}

/// What stands before the bracket at a byte and is the long form of a word: nothing where the word is no
/// name of somebody new; an empty range where only the word is to be known.
fn defined(b: &Builder<'_>, word: &str, at: usize) -> Option<Range<usize>> {
    let n = word.chars().count();
    let plain = word
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '·' | '-' | '&'));
    let sense = b.vocabulary.lookup(word);
    let common = b.vocabulary.not_names.contains(word)
        || sense.is_some_and(|s| {
            s.name.is_some() || s.role.any(Role::ANAPHOR.with(Role::ORGANISATION))
        });
    let number = word.chars().all(|c| c.is_ascii_alphanumeric());
    if !(2..=12).contains(&n) || !plain || common || number || SHAPES.zh.paper.end(word) {
        return None;
    }
    let head = b.text.get(..at)?;
    let from = head
        .char_indices()
        .rev()
        .take(LONG)
        .last()
        .map_or(0, |c| c.0);
    let marks = [
        '，', '。', '：', '、', '！', '？', '；', '“', '”', '《', '》', '\n', ' ',
    ];
    let near = head.get(from..)?;
    let near = near.rsplit(marks).next().unwrap_or(near);
    // 旗下子公司某某循环: it begins with the first characters of the short form.
    let ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
    let stem = ends
        .skip(1)
        .filter_map(|end| near.rfind(word.get(..end)?))
        .last();
    let firm = body(b, at) || near.ends_with(['）', ')']);
    match stem {
        Some(k) if firm || n >= 3 => Some(at - near.len() + k..at),
        None if firm && n >= 3 => Some(at..at),
        _ => None,
    }
}

/// Whether a word that ends names of organisations ends at a byte.
fn body(b: &Builder<'_>, at: usize) -> bool {
    let ending = Role::ORGANISATION.with(Role::ORGANISATION_WEAK);
    b.hits
        .iter()
        .skip(b.hits.partition_point(|h| h.end < at))
        .take(12)
        .any(|h| h.end == at && b.sense(h).role.any(ending))
}

/// Makes a word a name, wherever it stands, and the long form the same.
fn define(b: &mut Builder<'_>, word: &str, long: Range<usize>) {
    let text = b.text;
    // 某某保险集团股份有限公司: a known name that only a legal form follows is the longer name's own.
    let known = b.spots.iter().find(|s| {
        let rest = text.get(s.end..long.end).unwrap_or("");
        let form = rest.trim_start_matches("集团");
        s.start >= long.start && s.end <= long.end && !long.is_empty() && {
            let firm = b
                .who
                .get(s.who)
                .is_some_and(|w| w.kind == NameKind::Company);
            firm && (form.is_empty() || SHAPES.zh.legal_form.has(form))
        }
    });
    if let Some(who) = known.map(|s| s.who) {
        b.everywhere(word, who);
        return;
    }
    let kind = if word.ends_with("指数") {
        NameKind::Index
    } else {
        NameKind::Company
    };
    let who = b.id(without_legal_form(word), kind);
    let mut start = long.start;
    // 江苏某某: the place before is where its seat is.
    if let Some(s) = b.spots.iter().find(|s| s.end == start && !long.is_empty())
        && b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place)
    {
        start = s.start;
    }
    over(b, start..long.end, who);
    let places: Vec<usize> = b.places.of(text, word).collect();
    for at in places {
        over(b, at..at + word.len(), who);
    }
}

/// Names a span, and takes the places and common names within it away.
fn over(b: &mut Builder<'_>, span: Range<usize>, who: usize) {
    if span.is_empty() {
        return;
    }
    let inner = |s: &super::super::Spot| s.start >= span.start && s.end <= span.end;
    let gone: Vec<Range<usize>> = b
        .spots
        .iter()
        .filter(|s| inner(s))
        .map(|s| s.start..s.end)
        .collect();
    let whole = gone.contains(&span);
    if whole {
        return;
    }
    b.spots.retain(|s| !inner(s));
    for g in gone {
        b.release(&g);
    }
    b.spot(span, who);
}
