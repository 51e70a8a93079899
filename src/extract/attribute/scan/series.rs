//! Lists paired term by term: 鲜菜、鲜果和猪肉价格分别上涨5.1%、2.3%和0.4% gives each number its own member.
//!
//! Enters: the names found so far and the numbers. Leaves: for each number of such a list the name of its
//! member, be it known or not (鲜菜, 中型企业). Deliberately absent: lists of figures (营收、净利润分别为),
//! which `metric::list` pairs, and lists without as many members as numbers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

mod members;

use super::Builder;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::Role;
use crate::model::Kind;
use crate::text::near;
use crate::text::words::Words;

/// See `rules/vocabulary/series.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    mark: Vec<String>,
    joint: Words,
    between: Vec<String>,
    lead: Words,
    tail: Words,
    short: Words,
    form: Words,
    both: BTreeMap<String, Vec<String>>,
}

static WORDS: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../rules/vocabulary/series.toml"))
        .expect("the file is part of the binary and tested")
});

/// The figures that one word names together, by canonical name: 产销.
pub fn both(text: &str) -> Option<&'static [String]> {
    let mut words = WORDS.both.iter().filter(|(w, _)| text.contains(w.as_str()));
    words.next_back().map(|(_, figures)| figures.as_slice())
}

/// How far before its numbers a list of members is looked for, in bytes.
const REACH: usize = 240;

/// The longest bracket behind a member, in bytes.
const MAX_ASIDE: usize = 30;

/// Finds them: the member of each number, by the index of the mention.
pub fn pair(b: &mut Builder<'_>, mentions: &[Mention]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    let measures: Vec<usize> = (0..mentions.len())
        .filter(|i| {
            mentions.get(*i).is_some_and(|m| {
                !matches!(m.kind, Kind::Date | Kind::Ordinal) && m.converts.is_none()
            })
        })
        .collect();
    b.spots.sort_by_key(|s| s.start);
    let mut k = 0;
    // The list before, its end, and its members: 分别为…，同比分别增长….
    let mut last: Option<(usize, Vec<usize>)> = None;
    while k < measures.len() {
        let run = run(b, mentions, &measures, k);
        if run.len() < 2 {
            k += 1;
            continue;
        }
        k += run.len();
        let (Some(first), Some(end)) = (
            run.first().and_then(|i| mentions.get(*i)),
            run.last().and_then(|i| mentions.get(*i)),
        ) else {
            continue;
        };
        let start = first.hedged.start.min(first.span.start);
        let goes_on = last.as_ref().filter(|(at, who)| {
            who.len() == run.len()
                && b.text.get(*at..start).is_some_and(|g| {
                    g.chars().count() <= 16
                        && !g.contains(['、', '和', '及', '与', '。', '；', '\n'])
                })
        });
        let head = match goes_on {
            Some(_) => Some(start),
            None => head(b, first, end),
        };
        let Some(head) = head else { continue };
        let who = match goes_on {
            Some((_, who)) => who.clone(),
            None => match members::before(b, head, run.len()) {
                Some(spans) => spans.iter().map(|m| m.who(b)).collect(),
                None => continue,
            },
        };
        for (i, w) in run.iter().zip(&who) {
            out.insert(*i, *w);
        }
        last = Some((end.hedged.end.max(end.span.end), who));
    }
    out
}

/// The numbers from the `k`-th on that are joined.
fn run(b: &Builder<'_>, mentions: &[Mention], measures: &[usize], k: usize) -> Vec<usize> {
    let mut run: Vec<usize> = measures.get(k).copied().into_iter().collect();
    for i in measures.iter().skip(k + 1) {
        let (Some(p), Some(m)) = (run.last().and_then(|j| mentions.get(*j)), mentions.get(*i))
        else {
            break;
        };
        let like = p.kind == m.kind && (p.unit == m.unit || p.unit.is_empty());
        let gap = b
            .text
            .get(p.hedged.end.max(p.span.end)..m.hedged.start.min(m.span.start));
        if !(like && gap.is_some_and(|g| joins(b, g))) {
            break;
        }
        run.push(*i);
    }
    run
}

/// Whether a gap joins two numbers of a list.
fn joins(b: &Builder<'_>, gap: &str) -> bool {
    let g = gap.trim();
    WORDS.joint.has(g) || {
        let rest = WORDS.joint.without_lead(g).unwrap_or("");
        b.vocabulary
            .lookup(rest)
            .is_some_and(|s| s.role.any(Role::CHANGE))
    }
}

/// Where the words that say that each has its own number stand: 分别, or a bracket around the numbers.
fn head(b: &Builder<'_>, first: &Mention, last: &Mention) -> Option<usize> {
    let start = first.hedged.start.min(first.span.start);
    let before = near::before(b.text, start, 72);
    let behind = b.text.get(last.hedged.end.max(last.span.end)..)?;
    let mark = WORDS
        .mark
        .iter()
        .filter_map(|w| before.rfind(w.as_str()))
        .max();
    if let Some(at) = mark {
        let gap = before.get(at..)?;
        let light = !gap.contains(['。', '；', '\n', '、', '：', ':'])
            && gap.chars().count() <= 18
            && !gap.chars().any(|c| c.is_ascii_digit());
        return light.then_some(start - before.len() + at);
    }
    // 重庆/上海人流增速在12.4%/7.6%
    let slash = b
        .text
        .get(first.hedged.end.max(first.span.end)..)
        .is_some_and(|t| t.starts_with(['/', '／']));
    if slash && before.contains(['/', '／']) {
        return Some(start);
    }
    // 涨幅较大（11.0%、6.9%）
    let open = before.strip_suffix(['（', '('])?;
    behind
        .starts_with(['）', ')'])
        .then_some(start - before.len() + open.len())
}
