//! Persons before a court and in office whom the text calls by both: 被告人王某, 政协主席唐一军受贿案.
//!
//! Enters: a scan in the making. Leaves: the persons in it, wherever they are named. Deliberately absent: persons
//! who speak (`position`) and those whom the vocabulary knows.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::signs::List;
use super::{Builder, person};
use crate::extract::vocabulary::NameKind;
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::script::is_han;
use crate::text::set::CharSet;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    accused: Words,
    deed: Words,
    follow: Words,
    surnames: CharSet,
    double: Words,
    no_name: CharSet,
    judge: Words,
    others: Words,
    pub(super) styled: Words,
    pub(super) one: Words,
    pub(super) from: Words,
    pub(super) court: Words,
}

pub(super) static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/accused.toml"));

/// Names of one article at most; each search reads the whole text.
const MOST: usize = 12;

/// What stands before their names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    FILE.accused.iter()
}

/// What stands behind their names.
pub(super) fn deeds() -> impl Iterator<Item = &'static str> {
    FILE.deed.iter()
}

/// Each name once, so many at most, the longer first: 王某某 is no 王某.
pub(super) fn listed(mut found: Vec<&str>, most: usize) -> Vec<&str> {
    found.sort_unstable();
    found.dedup();
    found.truncate(most);
    found.sort_by_key(|n| usize::MAX - n.len());
    found
}

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let mut found: Vec<&str> = Vec::new();
    let accused = b.signs.each(List::Accused);
    found.extend(accused.filter_map(|w| name(b, w.end)));
    // 江西省政协原主席唐一军受贿案: an office alone is beside too many other names.
    let deeds = b.signs.each(List::Deed);
    found.extend(deeds.filter_map(|w| before(b, w.start)));
    for (at, w) in text.match_indices('岁') {
        found.extend(aged(b, at, at + w.len()));
    }
    let styled = called(text);
    found.extend(&styled);
    for name in listed(found, MOST) {
        let who = b.id(name, NameKind::Person);
        let short = styled.contains(&name).then(|| short(name)).flatten();
        let mut places: Vec<(usize, usize)> =
            b.places.of(text, name).map(|at| (at, name.len())).collect();
        // 王姓男子 is 王男 further on.
        if let Some(short) = &short {
            places.extend(b.places.of(text, short).map(|at| (at, short.len())));
        }
        for (at, len) in places {
            let span = at..at + len;
            if unnamed(b, &span) {
                // 唐一军: the character is no number.
                b.release(&span);
                b.spot(span, who);
            }
        }
    }
}

/// 王姓男子, 陈姓女驾驶: persons who are called by their surname and what they are.
fn called(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (at, w) in text.match_indices('姓') {
        let Some(c) = near::before(text, at, 3).chars().next_back() else {
            continue;
        };
        let behind = near::behind(text, at + w.len(), 15);
        let noun = FILE
            .styled
            .at_start(behind)
            .filter(|_| FILE.surnames.has(c));
        let end = noun.map(|n| at + w.len() + n.len());
        found.extend(end.and_then(|end| text.get(at - c.len_utf8()..end)));
        if found.len() >= MOST {
            break;
        }
    }
    found.dedup();
    found
}

/// 王男, 陈女: how the text goes on to call 王姓男子.
fn short(name: &str) -> Option<String> {
    let (surname, noun) = name.split_once('姓')?;
    let sex = noun.chars().find(|c| matches!(c, '男' | '女'))?;
    Some(format!("{surname}{sex}"))
}

/// The name that begins at a byte.
fn name<'t>(b: &Builder<'t>, at: usize) -> Option<&'t str> {
    let behind = near::behind(b.text, at, 36);
    let rest = behind.trim_start_matches(['“', '：']);
    let at = at + behind.len() - rest.len();
    let lengths: &[usize] = if FILE.double.begin(rest) {
        &[4, 3]
    } else {
        &[3, 2]
    };
    let cut = |n: usize| {
        let end = rest.char_indices().nth(n).map_or(rest.len(), |x| x.0);
        rest.get(..end).filter(|t| t.chars().count() == n)
    };
    let surname =
        FILE.double.begin(rest) || rest.chars().next().is_some_and(|c| FILE.surnames.has(c));
    let ends = |name: &&str| {
        let behind = rest.get(name.len()..).unwrap_or("");
        plain(name)
            && (behind.chars().next().is_none_or(|c| !is_han(c)) || FILE.follow.begin(behind))
            && unnamed(b, &(at..at + name.len()))
    };
    surname
        .then(|| lengths.iter().filter_map(|n| cut(*n)).find(ends))
        .flatten()
}

/// The name that ends at a byte, where an office stands before it.
fn before<'t>(b: &Builder<'t>, end: usize) -> Option<&'t str> {
    let head = b.text.get(..end)?;
    [4, 3, 2].iter().find_map(|n| {
        let at = head.char_indices().rev().nth(*n - 1)?.0;
        let name = head.get(at..)?;
        let double = FILE.double.begin(name);
        let surname =
            double && *n > 2 || *n < 4 && name.chars().next().is_some_and(|c| FILE.surnames.has(c));
        (surname && plain(name) && person::titled(head.get(..at)?) && unnamed(b, &(at..end)))
            .then_some(name)
    })
}

/// 何玉川，57岁, 62岁的徐耀华: the name beside an age, whose word stands there.
fn aged<'t>(b: &Builder<'t>, word: usize, end: usize) -> Option<&'t str> {
    let text = b.text;
    let head = text.get(..word)?;
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() == word {
        return None;
    }
    let apart = head.trim_end_matches(['，', '（', ',', '(']);
    let lead = apart
        .strip_suffix("现年")
        .or_else(|| apart.strip_suffix("今年"));
    let lead = lead.unwrap_or(apart).trim_end_matches(['，', '（']);
    let before = || {
        [3, 2].iter().find_map(|n| {
            let at = lead.char_indices().rev().nth(*n - 1)?.0;
            let name = lead.get(at..)?;
            let opens = text.get(..at)?;
            let opens = opens.is_empty()
                || opens.ends_with(['，', '；', '、', '及', '和', '。', '\n'])
                || person::titled(opens)
                || FILE.accused.end(opens);
            let surname = name.chars().next().is_some_and(|c| FILE.surnames.has(c));
            (opens && surname && plain(name) && unnamed(b, &(at..lead.len()))).then_some(name)
        })
    };
    let behind = || {
        let of = text.get(end..)?.starts_with('的');
        of.then(|| name(b, end + '的'.len_utf8())).flatten()
    };
    (lead.len() < head.len())
        .then(before)
        .flatten()
        .or_else(behind)
}

/// Whether nobody else is named at a place.
fn unnamed(b: &Builder<'_>, span: &Range<usize>) -> bool {
    !b.spots.iter().any(|s| s.meets(span))
}

/// 被告卢某, 唐某受贿案: whether somebody is accused where the name stands.
pub fn charged(text: &str, start: usize, end: usize) -> bool {
    let before = near::before(text, start, 30);
    FILE.accused.end(before.trim_end_matches(['“', '：']))
        || FILE.deed.begin(near::behind(text, end, 24))
}

/// 法官罗某: whether a judge or a lawyer is named at a byte.
pub fn judges(text: &str, start: usize) -> bool {
    FILE.judge.end(near::before(text, start, 30))
}

/// 其余9名被告: whether a text speaks of further persons who have no names.
pub fn others(text: &str) -> bool {
    FILE.others.within(text)
}

/// Whether a text is the name of a person as Chinese names go.
pub(super) fn chinese(name: &str) -> bool {
    let n = name.chars().count();
    let double = FILE.double.begin(name) && (3..=4).contains(&n);
    let single = (2..=3).contains(&n) && name.chars().next().is_some_and(|c| FILE.surnames.has(c));
    (double || single) && plain(name)
}

/// Whether a name holds no word that sentences are made of.
pub(super) fn plain(name: &str) -> bool {
    let given = name.chars().skip(1).all(|c| !FILE.no_name.has(c));
    given && name.chars().all(is_han)
}

#[cfg(test)]
mod tests {
    use crate::extract::attribute::tests::check;

    #[test]
    fn whoever_is_accused_owns_what_the_court_tells() {
        check(
            "\n淮安市中级人民法院审理查明，被告人陈卫东利用职务便利，非法收受他人财物共计折合人民币2340万元。",
            &["人民币2340万元: 陈卫东 | 受贿金额"],
        );
        check(
            "\n某省政协原副主席高建民受贿案一审宣判，高建民被判处有期徒刑十二年，并处罚金300万元。",
            &["300万元: 高建民 | 罚金"],
        );
    }
}
