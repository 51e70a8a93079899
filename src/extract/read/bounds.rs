//! Two bounds that are one range: 大于10小于20, more than 10 and less than 20, 不低于1亿元且不超过2亿元.
//!
//! In: two items beside each other, with their hedges or without. Out: the range that they make.

use super::hedge::ruling;
use super::item::Item;
use super::links::{Bounds, LINKS};
use super::scan::between;
use super::words::Class;
use crate::text::near;

/// Bounds on either side (more than 10 and less than 20, 不低于1亿元且不超过2亿元) make a range; `loose` also
/// where only a comma or nothing stands between them.
pub fn bounded<'w>(text: &str, items: Vec<Item<'w>>, loose: bool) -> Vec<Item<'w>> {
    let mut out: Vec<Item<'w>> = Vec::with_capacity(items.len());
    for next in items {
        if let Some(prev) = out.last()
            && let Some(joined) = bounds(text, prev, &next, loose)
        {
            out.pop();
            out.push(joined);
            continue;
        }
        out.push(next);
    }
    out
}

fn bounds<'w>(text: &str, a: &Item<'w>, b: &Item<'w>, loose: bool) -> Option<Item<'w>> {
    let side = |i: &Item<'_>| match ruling(i) {
        Some(Class::Over | Class::Least) => Some(true),
        Some(Class::Under | Class::Most) => Some(false),
        _ => None,
    };
    if side(a)? == side(b)?
        || a.to.is_some()
        || b.to.is_some()
        || a.num.high.is_some()
        || b.num.high.is_some()
        || !(a.kind == b.kind && a.unit == b.unit || a.is_bare() && loose)
        || a.is_bare() && !loose
    {
        return None;
    }
    let gap = text.get(a.end()..b.start())?.trim_matches(' ');
    let gap = inclusive(gap).trim_end_matches(['比', ' ']);
    if !(LINKS.bounds.links.has(gap) || loose && matches!(gap, "" | "，" | "," | "、" | "；")) {
        return None;
    }
    let (low, high) = if side(a)? { (a, b) } else { (b, a) };
    if !low.num.value.below(high.num.value) {
        return None;
    }
    let mut out = b.clone();
    out.num = low.num.clone();
    out.to = Some(high.num.clone());
    out.span = a.span.start..b.span.end;
    out.fenced = true;
    out.hedges = Vec::new();
    Some(out)
}

/// What stands between two ends without the remark that the first one counts: 1亿元（含）.
pub fn inclusive(gap: &str) -> &str {
    let open = gap.strip_prefix(['(', '（']);
    open.and_then(|t| t.split_once([')', '）']))
        .filter(|(inside, _)| LINKS.bounds.remarks.has(inside))
        .map_or(gap, |(_, tail)| tail)
        .trim_matches(' ')
}

/// 大于10小于20: a range by its two bounds.
pub fn fenced<'w>(text: &str, a: &Item<'w>, b: &Item<'w>) -> Option<Item<'w>> {
    let gap = inclusive(between(text, &a.span, &b.span).trim());
    if gap.len() > 24 || a.to.is_some() || b.to.is_some() || !(a.is_bare() || a.unit == b.unit) {
        return None;
    }
    let before = near::before(text, a.span.start, 12).trim_end();
    let inner = gap.trim_start_matches(['并', '且', '而', '但', ' ', '又']);
    let Bounds { low, high, .. } = &LINKS.bounds;
    let up = low.end(before) && high.has(inner);
    let down = high.end(before) && low.has(inner);
    if !(up || down) || a.num.high.is_some() || b.num.high.is_some() {
        return None;
    }
    let mut out = b.clone();
    let (low, high) = if up { (a, b) } else { (b, a) };
    if high.num.value.below(low.num.value) {
        return None;
    }
    out.num = low.num.clone();
    out.to = Some(high.num.clone());
    out.span = a.span.start..b.span.end;
    out.fenced = true;
    Some(out)
}
