//! DT002: one sentence in several articles, with another date or rank.
//!
//! Flags: reports of one event that say the same in the same words and differ in a day or a place; and a
//! deed that is called somebody's first with two sums (see [`super::first`]).
//! Why an editor cares: one of them is wrong, and readers cannot tell which.
//! 例: 2月3日，软银与OpenAI宣布合资（甲篇）；2月4日，软银与OpenAI宣布合资（乙篇）。
//! Example: On Feb. 3 … announced a venture; On Feb. 4 … announced a venture.
//! Silent: other sentences, time zones a day apart, an article that gives both.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::groups::{self, circles, claims_of};
use crate::check::lead::lead;
use crate::check::{CrossView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, ClaimStatus, Kind, Period, Verdict};
use crate::text::fold;

use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Dt002;

/// Pairs beyond this many in one circle are not looked at: such a circle is a topic, not an event.
const MOST: usize = 400;

impl Rule for Dt002 {
    fn code(&self) -> &'static str {
        "DT002"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        years(view, sink);
        super::first::find(view, sink);
        let least = sink.limit("alike");
        let shortest = sink.limit("characters");
        let mut told: BTreeSet<(String, String, String)> = BTreeSet::new();
        for circle in circles(view) {
            let mut list: Vec<(usize, &Claim, BTreeMap<String, usize>, usize)> = Vec::new();
            for &a in &circle.articles {
                for c in claims_of(view, a) {
                    if value(c).is_none() || list.len() >= MOST {
                        continue;
                    }
                    let (grams, n) = grams(c);
                    if n as f64 >= shortest {
                        list.push((a, c, grams, n));
                    }
                }
            }
            let mut given: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
            for (a, c, ..) in &list {
                given.entry(*a).or_default().extend(value(c));
            }
            for (i, (x, a, ga, na)) in list.iter().enumerate() {
                for (y, b, gb, nb) in list.iter().skip(i + 1) {
                    if x == y || a.kind != b.kind {
                        continue;
                    }
                    let (Some(va), Some(vb)) = (value(a), value(b)) else {
                        continue;
                    };
                    let shared: usize = ga
                        .iter()
                        .filter_map(|(g, n)| gb.get(g).map(|m| n.min(m)))
                        .sum();
                    let share = shared as f64 / (*na).max(*nb).max(1) as f64;
                    if share < least {
                        continue;
                    }
                    if va == vb {
                        sink.count(Verdict::Consistent);
                        continue;
                    }
                    let both = |article: &usize, v: &String| {
                        given.get(article).is_some_and(|s| s.contains(v))
                    };
                    if both(x, &vb)
                        || both(y, &va)
                        || zones(a, b)
                        || others(a) != others(b)
                        || next_issue(view, *x, *y, a, b)
                    {
                        sink.count(Verdict::Explained);
                        continue;
                    }
                    let key = (
                        va.clone().min(vb.clone()),
                        va.max(vb),
                        a.passage.to_string(),
                    );
                    if !told.insert(key) {
                        continue;
                    }
                    let name = |c: &Claim| c.path.rsplit('/').next().unwrap_or("").to_owned();
                    sink.flag(
                        Draft::new(&[*a, *b])
                            .confidence(0.8)
                            .suggestion("check")
                            .event(circle.event.clone())
                            .with("a", &a.surface)
                            .with("b", &b.surface)
                            .with("a_file", name(a))
                            .with("b_file", name(b))
                            .formula(format!("{} ≠ {}", a.surface, b.surface))
                            .expected(b.surface.clone()),
                    );
                }
            }
        }
    }
}

/// Days that reports of one piece of news may lie apart.
const DAYS: i32 = 10;
/// Articles that have to report a figure as coming.
const VOICES: usize = 2;

/// A deal that several reports of these days tell as coming, put into the year before by another: 去年，软银计划
/// 投资400亿美元.
fn years(view: &CrossView<'_>, sink: &mut Sink<'_>) {
    type Key<'c> = (&'c str, &'c str, &'c str, rust_decimal::Decimal);
    let mut by_figure: BTreeMap<Key<'_>, Vec<(usize, &Claim)>> = BTreeMap::new();
    for (c, owner) in view.claims.iter().zip(view.owner) {
        let large = rust_decimal::Decimal::from(100_000_000);
        if c.kind == Kind::Money
            && c.bound == Bound::Exact
            && let (Some(s), Some(m), Some(v)) = (&c.subject, &c.metric, c.value)
            && v >= large
        {
            by_figure
                .entry((s.as_str(), m.as_str(), c.unit.as_str(), v))
                .or_default()
                .push((*owner, c));
        }
    }
    let published = |i: usize| view.articles.get(i).and_then(|a| a.date);
    let year = |c: &Claim| {
        c.period
            .as_deref()
            .and_then(|p| p.get(..4)?.parse::<i16>().ok())
    };
    for list in by_figure.into_values() {
        for (x, a) in &list {
            let (Some(day), Some(y)) = (published(*x), year(a)) else {
                continue;
            };
            let clause = lead(a);
            let said = ["去年", "last year"].iter().any(|w| last_of(&clause, w));
            if y >= day.year() || !said || a.status == ClaimStatus::Actual {
                continue;
            }
            let mut seen = BTreeSet::new();
            let coming: Vec<&Claim> = list
                .iter()
                .filter(|(o, b)| {
                    let near = groups::days_apart(view, *x, *o).is_some_and(|d| d <= DAYS);
                    let ahead = matches!(b.status, ClaimStatus::Planned | ClaimStatus::Rumoured);
                    o != x
                        && near
                        && ahead
                        && published(*o).is_some_and(|d| year(b) == Some(d.year()))
                        && seen.insert(*o)
                })
                .map(|(_, b)| *b)
                .collect();
            if coming.len() < VOICES {
                continue;
            }
            let all: Vec<&Claim> = [*a]
                .into_iter()
                .chain(coming.iter().copied().take(3))
                .collect();
            sink.flag(
                Draft::new(&all)
                    .confidence(0.75)
                    .message("year")
                    .suggestion("check")
                    .with("a", &a.surface)
                    .with("year", y)
                    .with("reports", coming.len())
                    .formula(format!("{y} ≠ {}", day.year())),
            );
        }
    }
}

/// Whether a word of the year stands before the number, and no other number between the two.
fn last_of(lead: &str, word: &str) -> bool {
    let lead = lead.to_lowercase();
    let rest = lead.rsplit_once(word).map(|r| r.1);
    rest.is_some_and(|r| !r.contains(|c: char| c.is_ascii_digit()))
}

/// The day or the rank, as far as it can be compared: 今日 and 3日 differ by their articles.
fn value(c: &Claim) -> Option<String> {
    match c.kind {
        Kind::Date => {
            let p: Period = c.period.as_deref()?.parse().ok()?;
            let printed = c.surface.contains('月') || c.surface.contains('-');
            (p.days() == 1 && printed)
                .then(|| p.first().map(|d| d.to_string()))
                .flatten()
        }
        Kind::Ordinal => c.value.map(|v| v.normalize().to_string()),
        _ => None,
    }
}

/// Pairs of characters of the sentence, all digits left out, and how many there are.
fn grams(c: &Claim) -> (BTreeMap<String, usize>, usize) {
    let folded = fold::key(&c.passage);
    let chars: Vec<char> = folded
        .chars()
        .filter(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        .collect();
    let mut out: BTreeMap<String, usize> = BTreeMap::new();
    for w in chars.windows(2) {
        *out.entry(w.iter().collect()).or_default() += 1;
    }
    (out, chars.len().saturating_sub(1))
}

/// The other numbers of the sentence: another day's report of the same form has others.
fn others(c: &Claim) -> Vec<String> {
    let before = c.passage.get(..c.in_passage.start).unwrap_or("");
    let after = c.passage.get(c.in_passage.end..).unwrap_or("");
    [before, after]
        .iter()
        .flat_map(|s| s.split(|c: char| !c.is_ascii_digit()))
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether the later article names the later day or rank: yesterday's report and today's.
fn next_issue(view: &CrossView<'_>, x: usize, y: usize, a: &Claim, b: &Claim) -> bool {
    let published = |i: usize| view.articles.get(i).and_then(|i| i.date);
    let (Some(p), Some(q)) = (published(x), published(y)) else {
        return false;
    };
    let order = match a.kind {
        Kind::Date => first_day(a).cmp(&first_day(b)),
        _ => a.value.cmp(&b.value),
    };
    p != q && p.cmp(&q) == order
}

fn first_day(c: &Claim) -> Option<jiff::civil::Date> {
    c.period.as_deref()?.parse::<Period>().ok()?.first()
}

/// Whether a day's difference may be that of time zones.
fn zones(a: &Claim, b: &Claim) -> bool {
    if a.kind != Kind::Date {
        return false;
    }
    let close = match (first_day(a), first_day(b)) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|s| s.get_days().abs() <= 1),
        _ => false,
    };
    close && [a, b].iter().any(|c| WORDS.zones.within(&c.passage))
}
