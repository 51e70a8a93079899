//! What a capital in English text does not name, or names only here: attributes (Paris-based), codes of shares and futures
//! (CLc1), firms that are called like common words (Target).
//!
//! Enters: the words of the text. Leaves: places taken or names dropped, before the runs of capitals are read.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::shape::SHAPES;
use super::{Builder, Word, acts};

/// Singtel: Net profit rose … in a round-up: the words that open its lines before a colon, where at least three
/// lines of some length and with a number are built so.
pub fn list_heads(text: &str, title_end: usize) -> BTreeSet<(usize, usize)> {
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut start = title_end;
    for line in text.get(title_end..).unwrap_or("").split_inclusive('\n') {
        let at = start;
        start += line.len();
        let lead = line.len() - line.trim_start_matches(['*', '-', '•', ' ', '\\']).len();
        let rest = line.get(lead..).unwrap_or("");
        let Some((name, said)) = rest.split_once(": ") else {
            continue;
        };
        let name = name.trim_end_matches(['*', ' ']);
        let capitals = name
            .split(' ')
            .all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&'));
        if name.len() <= 44
            && capitals
            && said.trim_start_matches(['*', ' ']).len() >= 50
            && said.contains(|c: char| c.is_ascii_digit())
        {
            found.insert((at + lead, at + lead + name.len()));
        }
    }
    if found.len() < 3 {
        BTreeSet::new()
    } else {
        found
    }
}

/// Non-oil domestic exports (NODX): a code in brackets right behind a figure's name is that figure.
pub fn figure_code(b: &Builder<'_>, w: &Word<'_>) -> bool {
    let Some(before) = b.text.get(..w.start).and_then(|t| t.strip_suffix(" (")) else {
        return false;
    };
    let k = b.hits.partition_point(|h| h.start < before.len());
    b.hits
        .get(..k)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take(4)
        .any(|h| h.end == before.len() && !b.sense(h).cues.is_empty())
}

/// Revenue passenger kilometers (RPKs): letters that shorten a phrase of common words.
pub fn spelled_out(b: &Builder<'_>, w: &Word<'_>) -> bool {
    let letters = w.text.strip_suffix('s').unwrap_or(w.text);
    if letters.len() < 2 || !letters.chars().all(|c| c.is_ascii_uppercase()) {
        return false;
    }
    let closed =
        (b.text.get(w.end..)).is_some_and(|t| t.trim_start_matches(['"', '”']).starts_with(')'));
    let head = b
        .text
        .get(..w.start)
        .map(|t| t.trim_end_matches(['"', '“']));
    let Some(before) = (head.and_then(|t| t.strip_suffix(" ("))).filter(|_| closed) else {
        return false;
    };
    let mut words = before
        .rsplit([' ', '-'])
        .filter(|x| !matches!(*x, "of" | "and" | "the" | "for" | "in" | "to" | "on"));
    letters.chars().rev().all(|c| {
        let first = words.next().and_then(|x| x.chars().next());
        first == Some(c.to_ascii_lowercase())
    })
}

/// Target cut its forecast, Block's shares: firms named like common words, where the article has them act.
pub fn common_firms<'t>(b: &Builder<'_>, words: &[Word<'t>]) -> BTreeSet<&'t str> {
    words
        .iter()
        .filter(|w| w.capital && SHAPES.en.common_firm.contains(w.text) && firm_acts(b, w))
        .map(|w| w.text)
        .collect()
}

/// Whether what follows a word is what follows a firm's name.
fn firm_acts(b: &Builder<'_>, w: &Word<'_>) -> bool {
    let t = b.text.get(w.end..).unwrap_or("");
    let day = |t: &str| {
        [
            "on Monday",
            "on Tuesday",
            "on Wednesday",
            "on Thursday",
            "on Friday",
        ]
        .iter()
        .any(|d| t.starts_with(d))
    };
    let follows = t.starts_with("'s ")
        || t.starts_with("’s ")
        || t.starts_with(", which ")
        || t.starts_with(" shares ")
        || t.starts_with(" stock ")
        || t.starts_with(" (NYSE")
        || t.starts_with(" (NASDAQ")
        || t.strip_prefix(' ').is_some_and(day)
        || acts(t) && w.text.len() > 3;
    follows
        && b.text.get(..w.start).is_none_or(|t| {
            !t.ends_with([':', '(', '/']) && !t.ends_with(" the ") && !t.ends_with("The ")
        })
}

/// Whether such a word is the firm in this place: not Target Price, not Best Buy.
pub fn firm_here(b: &Builder<'_>, w: &Word<'_>) -> bool {
    let t = b.text.get(w.end..).unwrap_or("").trim_start();
    !b.taken.get(w.start).copied().unwrap_or(true)
        && !["Price", "price", "Prices", "Fed", "Rate", "Date"]
            .iter()
            .any(|x| t.starts_with(x))
}

/// Whether what stands behind a hyphen makes an attribute of a name: Paris-based, in a headline Amazon-Backed.
pub fn attribute(tail: &str) -> bool {
    SHAPES.en.attribute.contains(tail)
        || tail.starts_with(char::is_uppercase)
            && SHAPES
                .en
                .attribute
                .contains(tail.to_ascii_lowercase().as_str())
}

/// The Redmond, Washington-based firm, Aditya Birla Group-owned Hindalco: what such a word describes is
/// named elsewhere.
pub fn attributes(b: &mut Builder<'_>, words: &[Word<'_>]) {
    let mut dropped: Vec<Range<usize>> = Vec::new();
    for (k, w) in words.iter().enumerate() {
        let Some((head, tail)) = w.text.rsplit_once('-') else {
            continue;
        };
        let head_end = w.start + head.len();
        if !w.capital && head.chars().next().is_none_or(|c| !c.is_uppercase()) || !attribute(tail) {
            continue;
        }
        // The capitalised words before it belong to the same attribute, and a town before its state.
        let mut from = w.start;
        for p in words.get(..k).unwrap_or(&[]).iter().rev().take(5) {
            let gap = b.text.get(p.end..from).unwrap_or("-");
            let tight = gap == " " && tail != "listed" && tail != "traded" || gap == ", ";
            if !(tight && p.capital) || b.vocabulary.not_names.contains(p.text) {
                break;
            }
            from = p.start;
        }
        dropped.push(from..head_end + 1 + tail.len());
    }
    for d in dropped {
        b.spots.retain(|s| !(s.start < d.end && d.start < s.end));
        b.take(&d);
    }
}

/// SHBRv1, GCJ25, BHP.AX: the code of a share or a contract.
pub fn market_code(word: &str) -> bool {
    if let Some((code, market)) = word.split_once('.') {
        let upper = |t: &str| {
            t.bytes()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        };
        let letters = market.bytes().all(|c| c.is_ascii_uppercase());
        return code.len() >= 3 && upper(code) && (1..=2).contains(&market.len()) && letters;
    }
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(stem.len()..).unwrap_or("");
    let upper = |t: &str| !t.is_empty() && t.bytes().all(|c| c.is_ascii_uppercase());
    let chain = ["cv", "c", "v"].iter().find_map(|e| stem.strip_suffix(e));
    let monthly = stem.ends_with(['F', 'G', 'H', 'J', 'K', 'M', 'N', 'Q', 'U', 'V', 'Z']);
    let dated = digits.len() == 2 && digits.starts_with('2') && monthly && stem.len() <= 4;
    let rolling = digits == "00" && stem.len() <= 3;
    matches!(digits.len(), 1 | 2) && chain.is_some_and(upper) || (dated || rolling) && upper(stem)
}

/// I'm, we've, that's not: what begins with a pronoun or a verb and is cut short.
pub fn contraction(word: &str) -> bool {
    let tail = word.rsplit_once(['\'', '’']).map(|(_, t)| t);
    tail.is_some_and(|t| matches!(t, "m" | "ve" | "re" | "ll" | "d" | "t"))
}
