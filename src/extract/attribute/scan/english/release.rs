//! Press releases and agency reports of English text: where and by whom they were filed, and who the title says reports.
//!
//! Enters: a scan in the making. Leaves: places taken that name nobody, and names of the title. Deliberately absent: names
//! in running text (`runs`).

use std::ops::Range;

use super::super::shape::SHAPES;
use super::runs::Run;
use super::{Builder, Word};
use crate::extract::vocabulary::NameKind;
use crate::text::near;

/// The longest head of a line that says where a report was filed, in bytes.
const HEAD: usize = 160;
/// Lines without small letters that are read.
const SHOUTED: usize = 24;
/// The longest name of who reports, in words.
const LONG: usize = 5;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// NEW YORK, March 5 (Reuters) - …, PITTSBURGH, Feb. 12, 2025 /PRNewswire/ -- …: where and by whom a report was filed is
/// nobody, and so are the wires that spread it.
pub fn datelines(b: &mut Builder<'_>, title_end: usize) {
    let mut start = title_end;
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in b.text.get(title_end..).unwrap_or("").split_inclusive('\n') {
        let at = start;
        start += line.len();
        if let Some(end) = filed(line).or_else(|| dashed(line)) {
            found.push(at..at + end);
        } else if dated(line) {
            found.push(at..at + line.trim_end().len());
        }
    }
    for wire in SHAPES.en.wire.iter() {
        for (at, _) in b.text.match_indices(wire) {
            let end = at + wire.len();
            let whole = !(b.text.get(..at)).is_some_and(|t| t.ends_with(char::is_alphabetic))
                && !(b.text.get(end..)).is_some_and(|t| t.starts_with(char::is_alphabetic));
            if whole {
                found.push(at..end);
            }
        }
    }
    for d in found {
        b.spots.retain(|s| !(s.start < d.end && d.start < s.end));
        b.take(&d);
    }
}

/// SHELTON, CT / ACCESS Newswire / February 11, 2025 /: where such a head ends.
fn filed(line: &str) -> Option<usize> {
    let head = near::behind(line, 0, HEAD);
    let en = &SHAPES.en;
    en.wire.iter().chain(en.agency.iter()).find_map(|w| {
        let at = head.find(w)?;
        let before = head.get(..at)?.trim_end_matches([' ', '*']);
        let opens = before.is_empty() || before.ends_with(['(', '/', '-', '–', '—']);
        let behind = line.get(at + w.len()..)?;
        let mut rest = behind.trim_start_matches([')', '.', ' ', '*', '/']);
        let closes = rest.starts_with(['-', '–', '—'])
            || behind
                .trim_start_matches([' ', '*'])
                .starts_with(['/', '-', '–', '—']);
        if !opens || !closes {
            return None;
        }
        loop {
            rest = rest.trim_start_matches([')', ' ', '*', '/', '-', '–', '—']);
            match day(rest) {
                Some(n) => rest = rest.get(n..)?,
                None => break,
            }
        }
        Some(line.len() - rest.len())
    })
}

/// February 11, 2025: how long the date is that a text begins with.
fn day(text: &str) -> Option<usize> {
    let head = near::behind(text, 0, 24);
    let month = MONTHS.iter().any(|m| head.starts_with(m));
    let year = head.find("20").filter(|_| month)?;
    let digits = head.get(year..year + 4)?;
    digits
        .bytes()
        .all(|c| c.is_ascii_digit())
        .then_some(year + 4)
}

/// NEW YORK, March 5 - …: where such a head ends.
fn dashed(line: &str) -> Option<usize> {
    let dashes = [" - ", " — ", " – ", " -- ", ") -", ")—", ") —"];
    let ends = dashes.iter().filter_map(|d| line.find(d).map(|k| k + 1));
    let end = ends.min().filter(|k| *k <= 70)?;
    let head = line.get(..end)?;
    shouted_place(head).then_some(end)
}

/// Whether the first words of a line up to a comma or a bracket are a place in capitals only.
fn shouted_place(head: &str) -> bool {
    let first = head.split([',', '(', '/']).next().unwrap_or("").trim();
    let capitals = |c: char| c.is_ascii_uppercase() || matches!(c, ' ' | '.' | '-' | '\'');
    first.chars().all(capitals) && first.chars().filter(char::is_ascii_uppercase).count() >= 3
}

/// MIGDAL HAEMEK, Israel, Feb. 12, 2025: a line that only says where and when.
fn dated(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 70 || !line.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let date = MONTHS
        .iter()
        .filter_map(|m| line.rfind(&format!(", {m}")))
        .max();
    let whole = date.and_then(|k| line.get(k + 2..));
    shouted_place(line) && whole.is_some_and(|d| day(d) == Some(d.len()))
}

/// CAMTEK ANNOUNCES RECORD RESULTS: names of the text where a line without small letters writes them in capitals.
pub fn shouted(b: &mut Builder<'_>) {
    let mut start = 0;
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut lines = 0;
    for line in b.text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        if lines >= SHOUTED {
            break;
        }
        let capitals = line.bytes().filter(u8::is_ascii_uppercase).count();
        if capitals < 12 || line.len() > 2 * HEAD || line.chars().any(char::is_lowercase) {
            continue;
        }
        lines += 1;
        if names.is_empty() {
            let open = |k: usize| {
                let kind = b.who.get(k).map(|w| w.kind);
                matches!(kind, Some(NameKind::Unknown | NameKind::Company))
            };
            let long = b.ids.iter().filter(|(n, k)| n.len() > 3 && open(**k));
            names.extend(long.map(|(n, k)| (n.to_uppercase(), *k)));
            names.sort_by_key(|(n, _)| std::cmp::Reverse(n.len()));
        }
        for (name, who) in &names {
            for (k, _) in line.match_indices(name.as_str()) {
                let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let before = line.get(..k).and_then(|t| t.chars().next_back());
                let behind = line.get(k + name.len()..).and_then(|t| t.chars().next());
                if !part(before) && !part(behind) {
                    found.push((at + k..at + k + name.len(), *who));
                }
            }
        }
    }
    for (span, who) in found {
        b.spot(span, who);
    }
    // Who reports in a title of capitals is whom the text writes otherwise.
    for (name, who) in names {
        let same = b.ids.get(&name).copied().filter(|k| *k != who);
        let open = |k: &usize| b.who.get(*k).is_some_and(|w| w.kind == NameKind::Unknown);
        if let Some(k) = same.filter(open) {
            b.aliases.insert(k, who);
        }
    }
}

/// Acme Electric Third Quarter 2025 Earnings, Acme Foods Announces …: of the capitals that a headline opens with, how many
/// words are the name of whoever reports.
pub(super) fn reports(b: &Builder<'_>, run: &Run<'_, '_>) -> Option<usize> {
    let en = &SHAPES.en;
    let first = run.words.first()?;
    let line = b.text.get(..first.start)?.trim_end_matches(['#', '*', ' ']);
    let opens = line.is_empty() || line.ends_with('\n');
    if !run.in_title || !opens {
        return None;
    }
    let says = |w: &str| {
        let low = w.to_ascii_lowercase();
        let verb = low.ends_with('s') && low.len() > 4 && en.act.contains(low.as_str());
        let capital = w.starts_with(char::is_uppercase);
        capital && (en.opens_report.contains(w) || verb && !en.alone.contains(w))
    };
    let k = run.words.iter().position(|w| says(w.text));
    let k = k.or_else(|| {
        let next = b.text.get(run.last.end..)?.strip_prefix(' ')?;
        if en.release_noun.begin(next) {
            return Some(run.words.len());
        }
        let next = next.split([' ', '\n', ',', ':']).next()?;
        let quarter = next.len() <= 4 && super::period(next);
        (says(next) || quarter).then_some(run.words.len())
    });
    let k = k.filter(|k| (1..=LONG).contains(k))?;
    let plain = |w: &Word<'_>| en.alone.contains(w.text) || en.part.contains(w.text);
    let known = || {
        let low = first.text.to_ascii_lowercase();
        let mut words = b.text.split(|c: char| !c.is_alphanumeric());
        words.any(|x| x == low)
    };
    let single = k == 1 && (first.text.len() < 4 || first.text.ends_with("ly") || known());
    (!plain(first) && !single).then_some(k)
}
