//! Police, customs, courts, fire services: with the place directly before them they have a name of their own
//! (柬埔寨警方, 杭州市中级人民法院), and some own a figure without one (警方拘捕5人).
//!
//! Deliberately absent: national offices, which are in the vocabulary of names.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Builder;
use super::chinese::run_before;
use super::shape::SHAPES;
use super::signs::List;
use crate::extract::vocabulary::NameKind;
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    joined: Vec<String>,
    alone: Words,
    split: Words,
    no_place: Words,
}

struct Forces {
    joined: Words,
    alone: Words,
    split: Words,
    no_place: Words,
}

static FORCES: LazyLock<Forces> = LazyLock::new(|| {
    let File {
        joined,
        alone,
        split,
        no_place,
    } = embedded!("vocabulary/force.toml");
    Forces {
        alone,
        split,
        no_place,
        joined: Words::from(joined),
    }
});

/// The words for them.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    FORCES.joined.iter().chain(FORCES.alone.iter())
}

/// Names them; returns where each that has a place begins with its place and without it.
pub fn names(b: &mut Builder<'_>) -> Vec<Range<usize>> {
    let text = b.text;
    b.spots.sort_by_key(|s| s.start);
    let mut found: Vec<(Range<usize>, Option<usize>)> = Vec::new();
    let mut from = 0;
    let signs = std::mem::take(&mut b.signs);
    for span in signs.each(List::Office) {
        let at = span.start;
        if at < from {
            continue;
        }
        let word = text.get(span.clone()).unwrap_or("");
        // 北海警方: the last character of a place and the first of the office make no other office.
        let behind = text.get(span.end..).unwrap_or("");
        if FORCES.split.has(word) && behind.starts_with('方') && !behind.starts_with("方面") {
            from = at + word.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        from = span.end;
        let joins = FORCES.joined.has(word);
        let mut place = joins.then(|| place_before(b, at)).flatten();
        if let Some(p) = unlisted(b, at).filter(|_| joins && place.is_none()) {
            let name = text.get(p.clone()).unwrap_or("");
            let who = b.id(name, NameKind::Place);
            b.spot(p.clone(), who);
            b.spots.sort_by_key(|s| s.start);
            found.iter_mut().filter_map(|f| f.1.as_mut()).for_each(|k| {
                if b.spots.get(*k).is_some_and(|s| s.start >= p.start) {
                    *k += 1;
                }
            });
            place = place_before(b, at);
        }
        // 12名消防员: those who are counted are no office.
        let counted = text
            .get(..at)
            .is_some_and(|t| t.ends_with(['名', '位', '个']));
        if place.is_some() || FORCES.alone.has(word) && !counted {
            found.push((span, place));
        }
    }
    b.signs = signs;
    let mut joins = Vec::new();
    for (span, place) in found {
        // 公安部, 警务处: a known name is longer or the same.
        if !b.free(&span) {
            continue;
        }
        let start = place.and_then(|k| b.spots.get(k)).map(|s| s.start);
        let name = text
            .get(start.unwrap_or(span.start)..span.end)
            .unwrap_or("");
        let who = b.id(name, NameKind::Institution);
        if let Some(start) = start {
            // 浙江省杭州市中级人民法院: the name begins with the nearest place, its span with the largest.
            let mut from = start;
            while let Some(s) = place_before(b, from).and_then(|k| b.spots.get(k)) {
                from = s.start;
            }
            joins.push(from..span.start);
        }
        b.spot(span, who);
    }
    joins
}

/// 西盟县公安局, 临洮公安: the county or the town directly before an office, which the vocabulary does not know.
/// Without 县 or the like it must stand elsewhere in the text as well.
fn unlisted(b: &Builder<'_>, at: usize) -> Option<Range<usize>> {
    let run = run_before(b, at, 6);
    let name = b.text.get(run.clone())?;
    let n = name.chars().count();
    let no = &SHAPES.zh.no_settlement;
    let level = name.strip_suffix(['县', '市', '区', '旗', '镇', '乡', '州']);
    let plain = name.chars().all(is_han) && !FORCES.no_place.begin(name);
    let whole = run.start == 0
        || b.text.get(..run.start).is_some_and(|t| {
            let last = t.chars().next_back();
            last.is_none_or(|c| !is_han(c) || SHAPES.zh.stop.has(c) || "省市州区县盟".contains(c))
        })
        || b.taken.get(run.start - 1).copied().unwrap_or(false);
    let county = level.is_some_and(|stem| {
        (3..=5).contains(&n)
            && !no.begins.begin(stem)
            && !no.ends.end(stem)
            && !no.within.within(stem)
    });
    let again = || n == 2 && b.places.of(b.text, name).take(2).count() > 1;
    (plain && whole && (county || again())).then_some(run)
}

/// The place directly before a byte, as an index into the names.
fn place_before(b: &Builder<'_>, at: usize) -> Option<usize> {
    let before = b.text.get(..at)?;
    let ends = [
        at,
        before
            .strip_suffix(['省', '市', '县', '区', '州', '镇'])
            .map_or(at, str::len),
    ];
    let place = |s: &super::Spot| b.who.get(s.who).is_some_and(|w| w.kind == NameKind::Place);
    let k = b.spots.partition_point(|s| s.start < at);
    b.spots
        .get(..k)?
        .iter()
        .rposition(|s| ends.contains(&s.end) && place(s))
}

/// Makes one name of each and its place, once the places have been asked where an event was.
pub fn join(b: &mut Builder<'_>, joins: &[Range<usize>]) {
    for j in joins {
        let ends = |s: &super::Spot| s.start < j.end && s.start >= j.start;
        b.spots.retain(|s| !ends(s));
        if let Some(s) = b.spots.iter_mut().find(|s| s.start == j.end) {
            s.start = j.start;
        }
        if let Some(t) = b.taken.get_mut(j.clone()) {
            t.fill(true);
        }
    }
    b.spots.sort_by_key(|s| s.start);
}
