//! Athletes and candidates, by what they are told to have reached: 谢震业以10秒06夺冠, 赵继伟得到28分.
//!
//! Enters: a scan in the making and the numbers of the article. Leaves: the persons in it, wherever they are named.
//! Deliberately absent: persons before a court (`accused`) and teams, which the vocabulary names.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, accused, person};
use crate::extract::mention::Mention;
use crate::extract::vocabulary::NameKind;
use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::set::CharSet;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    double: Words,
    units: Words,
    games: Words,
    shares: Words,
    verbs: Words,
    roles: Words,
    foreign: CharSet,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/achieved.toml"));

/// Names of one article at most; each search reads the whole text.
const MOST: usize = 16;
/// Bytes before a number in which whoever reached it is named.
const REACH: usize = 150;
/// Characters of a name in another tongue.
const FOREIGN: std::ops::RangeInclusive<usize> = 2..=8;
/// Marks at which a clause or a member of a list begins.
const MARKS: &[char] = &[
    '，', '。', '；', '：', '、', '\n', '（', '）', '！', '？', '”', '“', ',', ' ', '及', '和',
    '与',
];

/// Finds them; `mentions` are in text order.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) {
    let text = b.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for m in mentions.iter().filter(|m| reached(text, m)) {
        let from = near::before(text, m.span.start, REACH);
        let sentence = from.rsplit(['。', '\n', '；']).next().unwrap_or(from);
        let mut end = m.span.start;
        let votes = m.unit == "票";
        for (k, clause) in sentence.rsplit(MARKS).enumerate().take(5) {
            let at = end - clause.len();
            // Behind the verb of its own clause; in one before only votes and results go back to it.
            found.extend(acting(b, at, clause).filter(|_| k == 0 || m.kind != Kind::Percent));
            if k > 0 && (votes || m.kind == Kind::Duration) {
                found.extend(ending(b, at, clause).filter(|_| k < 3));
            }
            let mark = text.get(..at).and_then(|t| t.chars().next_back());
            end = at.saturating_sub(mark.map_or(0, char::len_utf8));
        }
        if votes {
            found.extend(behind(b, m.span.end));
        }
    }
    let list: Vec<&str> = found.iter().filter_map(|s| text.get(s.clone())).collect();
    for name in accused::listed(list, MOST) {
        let who = b.id(name, NameKind::Person);
        let places: Vec<usize> = b.places.of(text, name).collect();
        for at in places {
            let span = at..at + name.len();
            if open(b, &span) {
                // 金文洙: the character is no metal, nor a number.
                b.spots.retain(|s| !s.meets(&span));
                b.release(&span);
                b.spot(span, who);
            }
        }
    }
}

/// Whether a number is a result, a score or votes.
fn reached(text: &str, m: &Mention) -> bool {
    let games = || FILE.games.begin(near::behind(text, m.span.end, 18));
    match m.kind {
        Kind::Duration => matches!(m.unit.as_str(), "second" | "minute" | "hour"),
        Kind::Count => FILE.units.has(&m.unit) || games(),
        Kind::Number => games(),
        Kind::Percent => FILE.shares.within(near::before(text, m.span.start, REACH)),
        _ => false,
    }
}

/// 赵继伟得到28分: the name between the head of a clause and the verb of reaching.
fn acting(b: &Builder<'_>, at: usize, clause: &str) -> Option<Range<usize>> {
    let verb = clause
        .char_indices()
        .map(|x| x.0)
        .skip(2)
        .take(14)
        .find(|i| clause.get(*i..).is_some_and(|t| FILE.verbs.begin(t)))?;
    ending(b, at, clause.get(..verb)?).or_else(|| {
        let stem = clause.get(..verb)?;
        let whole = named(stem) && open(b, &(at..at + verb));
        whole.then_some(at..at + verb)
    })
}

/// 候选人方国珊: the name at the end of a clause behind who somebody is, or behind a party.
fn ending(b: &Builder<'_>, at: usize, clause: &str) -> Option<Range<usize>> {
    let end = at + clause.len();
    let starts = clause.char_indices().map(|x| x.0);
    let mut starts: Vec<usize> = starts.collect();
    starts.reverse();
    // Three characters before two: 赵继伟 is no 继伟.
    let own = [2, 1, 3, 4]
        .into_iter()
        .filter_map(|n| starts.get(n).copied());
    let foreign = starts.iter().copied().skip(1).take(*FOREIGN.end());
    let foreign = foreign.filter(|s| {
        let before = clause.get(..*s).and_then(|t| t.chars().next_back());
        before.is_none_or(|c| !FILE.foreign.has(c)) || introduced(b, at, clause, *s)
    });
    own.chain(foreign).find_map(|s| {
        let name = clause.get(s..)?;
        let span = at + s..end;
        let fits = s > 0 && named(name) && introduced(b, at, clause, s) && open(b, &span);
        fits.then_some(span)
    })
}

/// Whether a name that begins at a byte of a clause stands behind who somebody is.
fn introduced(b: &Builder<'_>, at: usize, clause: &str, start: usize) -> bool {
    let head = clause.get(..start).unwrap_or("");
    let party = b
        .taken
        .get((at + start).wrapping_sub(1))
        .copied()
        .unwrap_or(false);
    FILE.roles.end(head) || person::titled(head) || party && !head.is_empty()
}

/// 获26,250票的民建联叶傲冬: whoever is named behind the votes.
fn behind(b: &Builder<'_>, at: usize) -> Option<Range<usize>> {
    let rest = near::behind(b.text, at, 60);
    let of = rest.strip_prefix('的')?;
    let from = at + '的'.len_utf8();
    let clause = of.split(MARKS).next()?;
    ending(b, from, clause).or_else(|| {
        let span = from..from + clause.len();
        (named(clause) && open(b, &span)).then_some(span)
    })
}

/// Whether nobody else is named at a place, but by a single character.
fn open(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let mut here = b.spots.iter().filter(|s| s.meets(span));
    here.all(|s| s.end - s.start <= '金'.len_utf8() && span.start <= s.start && s.end <= span.end)
}

/// Whether a name is one in another tongue by its characters.
pub(super) fn foreign(name: &str) -> bool {
    name.chars().all(|c| FILE.foreign.has(c))
}

/// Whether a text is the name of a person: a Chinese one, or one in another tongue.
fn named(name: &str) -> bool {
    let n = name.chars().count();
    let foreign = || {
        FOREIGN.contains(&n) && name.chars().all(|c| FILE.foreign.has(c) || c == '·')
            || name.contains('·') && n <= 14 && !name.contains(|c: char| c.is_ascii())
    };
    let double = FILE.double.begin(name) && (3..=5).contains(&n);
    accused::chinese(name) || double && accused::plain(name) || foreign()
}

#[cfg(test)]
mod tests {
    use crate::extract::attribute::tests::check;

    #[test]
    fn whoever_scores_owns_the_score() {
        check(
            "\n辽宁队客场取胜，赵继伟得到28分，外援弗格砍下31分。",
            &["28分: 赵继伟 | 得分", "31分: 弗格 | 得分"],
        );
        check(
            "\n女子十米台决赛，名将陈雨汐以445.8分夺冠。",
            &["十米: 陈雨汐 | 长度", "445.8分: 陈雨汐 | 得分"],
        );
    }

    #[test]
    fn votes_are_of_the_candidate() {
        check(
            "\n选区昨晚点票，第六度参选的区议员方国兰，终以58,828票当选，抛离获26,250票的候选人叶傲文。",
            &["58,828票: 方国兰 | 票数", "26,250票: 叶傲文 | 票数"],
        );
    }
}
