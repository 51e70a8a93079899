//! Which amount is the conversion of which: A（约合B）, A（B）, 约合B, A (US$B), ranges and lists term by term.
//!
//! In: items in text order. Out: [`Item::converts`]. Only the text between two amounts decides, and
//! that text is short. A statement of an exchange rate (1美元兑7.29元) is none; "$1 = US$0.74" is.

use std::borrow::Cow;

use crate::model::Kind;

use super::item::Item;
use super::links::LINKS;
use super::words::Class;

/// Links the conversions.
pub fn link(text: &str, items: &mut [Item<'_>]) {
    let mut i = 1;
    while i < items.len() {
        let Some(n) = group(text, items, i) else {
            i += 1;
            continue;
        };
        i += n.max(1);
    }
}

/// Links the amounts from `i` on that convert what stands before them; how many there are.
fn group(text: &str, items: &mut [Item<'_>], i: usize) -> Option<usize> {
    let b = items.get(i)?;
    if b.kind != Kind::Money {
        return None;
    }
    // The nearest money before it, past dates and ordinals.
    let j = (i.saturating_sub(3)..i)
        .rev()
        .find(|j| items.get(*j).is_some_and(|a| a.kind == Kind::Money))?;
    let a = items.get(j)?;
    if a.converts.is_some() || a.unit == b.unit {
        return None;
    }
    let gap = text.get(a.end()..b.start().max(a.end()))?;
    let bracket = opening(text, a.end(), b.span.start, gap)?;
    // How many terms stand in the bracket, and how many before it.
    let mut terms = vec![i];
    let mut k = i + 1;
    while let (Some(p), Some(q)) = (items.get(k - 1), items.get(k)) {
        if q.kind != Kind::Money || q.unit != b.unit || terms.len() >= 8 || !listed(text, p, q) {
            break;
        }
        terms.push(k);
        k += 1;
    }
    let mut sources = vec![j];
    while sources.len() < terms.len() {
        let Some(first) = sources.first().copied() else {
            break;
        };
        let Some(p) = first.checked_sub(1) else { break };
        let (Some(x), Some(y)) = (items.get(p), items.get(first)) else {
            break;
        };
        if x.kind != Kind::Money || x.unit != a.unit || x.converts.is_some() || !listed(text, x, y)
        {
            break;
        }
        sources.insert(0, p);
    }
    let range = items.get(j).is_some_and(|a| a.to.is_some());
    let count = terms.len();
    let pairs: Vec<(usize, usize)> = if sources.len() == count {
        sources.into_iter().zip(terms).collect()
    } else if range && count == 2 {
        terms.into_iter().map(|t| (j, t)).collect()
    } else if bracket || count == 1 {
        vec![(j, i)]
    } else {
        return None;
    };
    let n = pairs.len();
    // 约合4371亿元、4741亿元: the first hedge holds for every term.
    let shared = items
        .get(i)
        .and_then(|b| {
            b.hedges
                .iter()
                .find(|h| !h.after && h.class == Class::Approx)
        })
        .cloned();
    for (s, t) in pairs {
        if let Some(it) = items.get_mut(t) {
            it.converts = Some(s);
            if t != i && !it.hedges.iter().any(|h| h.class != Class::Plain) {
                it.shared = shared.clone();
            }
        }
    }
    Some(n)
}

/// Whether two amounts are neighbours in a list.
fn listed(text: &str, p: &Item<'_>, q: &Item<'_>) -> bool {
    let gap = text.get(p.end()..q.start().max(p.end())).unwrap_or("");
    LINKS.list.terms.has(gap.trim_matches(' '))
}

/// Whether the text between opens a conversion: `Some(true)` inside a bracket, `Some(false)` by a word.
fn opening(text: &str, from: usize, to: usize, gap: &str) -> Option<bool> {
    if gap.len() > 60 || gap.contains('\n') {
        return None;
    }
    let whole = text.get(from..to)?;
    // 1美元兑7.29元 states a rate.
    if whole.contains('兑') || whole.contains("对") || gap.contains('。') {
        return None;
    }
    let mut rest = whole.trim_start_matches([' ', '”', '"', '」', '’', '*', '』', '》']);
    let mut bracket = false;
    if let Some(r) = rest.strip_prefix(['（', '(', '[', '【']) {
        bracket = true;
        rest = r;
    }
    // Only one bracket may be open, and nothing closes before the amount.
    if rest.contains(['（', '(', '）', ')', '；', ';']) {
        return None;
    }
    if rest.contains(['、']) {
        return None;
    }
    let strong = LINKS.conversion.strong.within(rest);
    let plain = without_basis(rest);
    let mut left = plain.trim_matches(|c: char| " ，,“\"：:~".contains(c));
    // Take the cues off; a short remainder (按当前汇率, 人民币) is allowed beside a strong cue.
    while let Some(rest) = LINKS.conversion.cues.without_lead(left) {
        let behind = rest.trim_start_matches(|c: char| " ，,“\"：:了为成".contains(c));
        // 折算下来, and not 人民币，下同.
        left = behind.strip_prefix("下来").unwrap_or(behind);
    }
    let clean = left.is_empty();
    if bracket && (clean || strong && left.chars().count() <= 12) {
        return Some(true);
    }
    if strong && (clean || left.chars().count() <= 10) {
        return Some(false);
    }
    None
}

/// 按当前汇率计算约合: the rate that a conversion was made at says nothing of what is converted.
fn without_basis(gap: &str) -> Cow<'_, str> {
    let rest = LINKS.conversion.basis.iter().find_map(|noun| {
        let (before, behind) = gap.split_once(noun.as_str())?;
        let from = before.rfind(['按', '以', '依'])?;
        let words = before.get(from..)?;
        let near = words.chars().count() <= 16 && !words.contains(['，', ',', '。']);
        let behind = behind
            .strip_prefix("计算")
            .or_else(|| behind.strip_prefix('计'))
            .or_else(|| behind.strip_prefix("中间价"))
            .unwrap_or(behind);
        near.then(|| format!("{}{behind}", before.get(..from).unwrap_or("")))
    });
    rest.map_or(Cow::Borrowed(gap), Cow::Owned)
}
