//! What the words between the numbers of a change say: comparators, years, and how much beyond them.
//!
//! In: words or a node. Out: yes or no, a year, a length.

use super::super::cues::{self, CUES};
use super::super::node::Node;

/// A comparator stands before the number: 比, 较, 与…. 与 and 同 between two numbers join a list.
pub fn compared(n: &Node<'_>) -> bool {
    let c = cues::clause(&n.gap);
    CUES.versus.last(c).is_some_and(|r| {
        let rest = c.get(r.end..).unwrap_or("");
        // 金融三业与上市公司合计罚款1.1亿元: 与 compares only where an earlier time or 相比 follows.
        if matches!(c.get(r.clone()), Some("与" | "同" | "跟")) {
            let behind = n.after.trim_start();
            return !rest.trim().is_empty()
                && (CUES.prior.within(rest)
                    || rest.contains('比')
                    || year(rest).is_some()
                    || ["相比", "比", "持平", "相较"]
                        .iter()
                        .any(|w| behind.starts_with(w)));
        }
        // 与 joins a list, 高于 bounds a number, unless words of a comparator follow.
        let joined = matches!(
            c.get(r.clone()),
            Some("与" | "同" | "跟" | "高于" | "低于" | "多于" | "少于" | "高出")
        );
        !joined || !c.get(r.end..).unwrap_or("").trim().is_empty()
    })
}

/// 去年同期纯利b；经调整盈利a: both figures are named, and one of them alone on a basis of its own.
pub fn other_basis(a: &Node<'_>, b: &Node<'_>) -> bool {
    let (x, y) = (cues::clause(&a.gap), cues::clause(&b.gap));
    // 较上年同期的b: what is only compared with bears the name of the other.
    let own = !compared(a) && !compared(b);
    own && CUES.basis.within(x) != CUES.basis.within(y) && plain(x).min(plain(y)) >= NAMED
}

/// Characters, beyond verbs and dates, of words that name a figure.
const NAMED: usize = 2;

/// Words without verbs of change, fillers and dates: what may name a figure.
pub(super) fn own(words: &str) -> String {
    let mut s = words.to_owned();
    for cue in [
        &CUES.year_on_year,
        &CUES.sequential,
        &CUES.up,
        &CUES.down,
        &CUES.generic,
    ] {
        while let Some(r) = cue.last(&s).filter(|r| !r.is_empty()) {
            s.replace_range(r, "，");
        }
    }
    s
}

/// "from" and the number, at most a word or two between: up 12% from (about) b.
pub(super) fn straight_from(n: &Node<'_>) -> bool {
    // fell by g to a, from b: the comma parts nothing.
    let gap = n.gap.trim().trim_start_matches([',', ' ']);
    let g = cues::without_noun(gap);
    let g = ["compared with", "compared to"]
        .iter()
        .find_map(|w| {
            g.strip_prefix(w)
                .filter(|_| g.len() < gap.len() || year_back(n))
        })
        .map_or(g.to_owned(), |rest| format!("from{rest}"));
    let g = g.as_str();
    (g == "from" || g.starts_with("from "))
        && g.split_whitespace().count() <= 3
        && !CUES.prior.within(g)
        && !CUES.expected.within(g)
}

/// compared with b for the same quarter one year ago: what stands behind says when it was.
fn year_back(n: &Node<'_>) -> bool {
    let head = n.after.split(['.', ';']).next().unwrap_or("");
    head.split_whitespace().count() <= 12 && CUES.prior_year.within(head)
}

/// The last four-digit year among the words.
pub fn year(words: &str) -> Option<u32> {
    let b = words.as_bytes();
    (0..b.len().saturating_sub(3))
        .rev()
        .filter_map(|i| words.get(i..i + 4))
        .filter_map(|s| s.parse::<u32>().ok())
        .find(|y| (1900..2100).contains(y))
}

/// Length in characters of what words say beyond punctuation, verbs of change, fillers and dates.
pub fn plain(words: &str) -> usize {
    let mut s: String = words.to_owned();
    for cue in [
        &CUES.year_on_year,
        &CUES.sequential,
        &CUES.prior,
        &CUES.up,
        &CUES.down,
    ] {
        while let Some(r) = cue.last(&s) {
            s.replace_range(r, "");
        }
    }
    if s.is_ascii() {
        // Three letters of English say about as much as one character: count words.
        return 3 * s
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|w| !w.is_empty() && !CUES.function.is(w))
            .count();
    }
    s.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !c.is_ascii_punctuation()
                && !c.is_ascii_digit()
                && !"，。；：、（）“”的了约近达到至为和与年月日末底初第季度期上半下".contains(*c)
        })
        .count()
}
