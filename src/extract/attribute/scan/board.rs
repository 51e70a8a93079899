//! Boards of the stock market and their branches, where a figure of theirs follows: 化工板块净流入7.47亿元,
//! 周期板块（42.55%）, 非银金融板块+2.69%.
//!
//! Enters: the names found so far. Leaves: a topic for each board. Deliberately absent: articles whose title is
//! about one firm, of which a board is a part.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::chinese::run_before;
use super::position::about_a_firm;
use super::signs::List;
use super::{Builder, NameKind, Spot};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::Role;
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    board: Words,
}

/// The words of `rules/vocabulary/board.toml`.
static BOARDS: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/board.toml"));

/// The words for them.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    BOARDS.board.iter()
}

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    if about_a_firm(b) {
        return;
    }
    let text = b.text;
    let mut from = 0;
    let signs = std::mem::take(&mut b.signs);
    for Range { start: at, end } in signs.each(List::Board) {
        if at < from {
            continue;
        }
        from = end;
        let run = run_before(b, at, 6);
        let stem = text.get(run.clone()).unwrap_or("");
        let lead = stem.len() - stem.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // 化工 alone is a trade, of which the board is one.
        let trade = |s: &Spot| {
            let kind = b.who.get(s.who).map(|w| w.kind);
            matches!(kind, Some(NameKind::Field | NameKind::Topic))
        };
        let k = b.spots.partition_point(|s| s.end < run.start);
        let named = b.spots.get(k).filter(|s| s.end == run.start && trade(s));
        let span = named.map_or(run.start + lead, |s| s.start)..end;
        let name = text.get(span.clone()).unwrap_or("");
        let n = name.chars().count();
        let own = span.start < at;
        let plain = own && (4..=10).contains(&n) && !topic::goes_on(name) && !topic::half(name);
        let trades = b.spots.iter().filter(|s| s.meets(&span));
        if !plain || !states(b, end) || !trades.clone().all(trade) {
            continue;
        }
        if trades.count() > 0 {
            b.spots.retain(|s| !s.meets(&span));
            b.release(&span);
        }
        if b.free(&span) {
            let who = b.id(name, NameKind::Topic);
            b.spot(span, who);
            b.spots.sort_by_key(|s| s.start);
        }
    }
    b.signs = signs;
}

/// Whether a number in brackets or with a sign, a figure or a change follows a byte.
fn states(b: &Builder<'_>, at: usize) -> bool {
    let rest = b.text.get(at..).unwrap_or("");
    let at = at + rest.len() - rest.trim_start_matches('中').len();
    let rest = b.text.get(at..).unwrap_or("");
    let number = rest
        .strip_prefix(['（', '(', '+', '-', '＋', '－', '−'])
        .is_some_and(|t| {
            t.trim_start_matches(['+', '-'])
                .starts_with(|c: char| c.is_ascii_digit())
        });
    let k = b.hits.partition_point(|h| h.start < at);
    number
        || b.hits.get(k).is_some_and(|h| {
            let s = b.sense(h);
            b.text
                .get(at..h.start)
                .is_some_and(|g| g.chars().count() <= 4 && !g.contains(['，', '。', '、', '；']))
                && (!s.cues.is_empty() || s.role.any(Role::CHANGE))
        })
}
