//! Storms by their own names: 台风“海神”, 云娜台风, 第12号台风银杏, 飓风埃琳1日登陆.
//!
//! Enters: the words of the event. Leaves: what reports call the storm. Deliberately absent: storms without a name,
//! which their place names like any other event.

use std::ops::Range;

use super::super::{Builder, inside};
use super::{FILE, OPENING};
use crate::text::near;
use crate::text::script::is_han;

/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=5;

/// The storm that the title or the first sentences name, where the report is about one.
pub fn name(b: &Builder<'_>, words: &[Range<usize>], title: usize) -> Option<String> {
    let text = b.text;
    let is = |w: &&Range<usize>| text.get((*w).clone()).is_some_and(|t| FILE.named.has(t));
    let first = words.first().and_then(|w| text.get(w.clone()))?;
    // 凤凰风灾全台88伤: what it brought may stand before its name.
    let until = match (FILE.named.has(first), FILE.weather.has(first)) {
        (true, _) => title + OPENING,
        (false, true) => title + OPENING / 3,
        _ => return None,
    };
    let opening = words.iter().filter(|w| w.start < until);
    opening.filter(is).find_map(|w| called(text, w))
}

/// What reports call the storm whose word stands at a place, where a name stands beside it.
pub fn called(text: &str, word: &Range<usize>) -> Option<String> {
    let noun = text.get(word.clone()).filter(|t| FILE.named.has(t))?;
    let class = if noun == "飓风" { noun } else { "台风" };
    let name = quoted(text, word)
        .or_else(|| listed(text, word))
        .or_else(|| shaped(text, word))?;
    Some(format!("{class}{name}"))
}

/// 台风“海神”, “海神”台风.
fn quoted<'t>(text: &'t str, word: &Range<usize>) -> Option<&'t str> {
    let behind = text.get(word.end..)?;
    let before = near::before(text, word.start, 24);
    let name = if behind.starts_with('“') {
        inside(text, word.end + '“'.len_utf8(), &['”'], 6)?.0
    } else {
        let inner = before.strip_suffix('”')?;
        inner.get(inner.rfind('“')? + '“'.len_utf8()..)?
    };
    plain(name).then_some(name)
}

/// 台风云娜, 云娜台风: a name that storms are known to have.
fn listed<'t>(text: &'t str, word: &Range<usize>) -> Option<&'t str> {
    let behind = near::behind(text, word.end, 15);
    let before = near::before(text, word.start, 15);
    let longest = |a: usize, z: usize| a.max(z);
    let ahead = FILE.storms.iter().filter(|w| behind.starts_with(w));
    let ahead = ahead.map(str::len).reduce(longest);
    let ended = FILE.storms.iter().filter(|w| before.ends_with(w));
    let ended = ended.map(str::len).reduce(longest);
    ahead
        .and_then(|n| behind.get(..n))
        .or_else(|| before.get(before.len() - ended?..))
}

/// 第12号台风银杏于…, 飓风埃琳1日登陆: what stands between the word and a word that goes on from a name.
fn shaped<'t>(text: &'t str, word: &Range<usize>) -> Option<&'t str> {
    let behind = near::behind(text, word.end, 30);
    let numbered = near::before(text, word.start, 9).ends_with('号');
    if FILE.no_storm.begin(behind) || !(numbered || text.get(word.clone())? == "飓风") {
        return None;
    }
    let ends = behind.char_indices().map(|x| x.0).skip(*NAME.start());
    let end = ends
        .take(NAME.count())
        .find(|at| behind.get(*at..).is_some_and(|t| FILE.storm_stop.begin(t)))?;
    behind.get(..end).filter(|n| plain(n))
}

fn plain(name: &str) -> bool {
    NAME.contains(&name.chars().count()) && name.chars().all(is_han)
}
