//! Numbers with a point that are printed without their unit: a rate of exchange, the level of an index.
//!
//! In: an item without a unit. Out: it in the currency of the rate or in points. Deliberately absent: English
//! text (`plain`).

use std::borrow::Cow;

use super::Cues;
use crate::extract::read::item::Item;
use crate::extract::read::sci::Sci;
use crate::extract::read::words::Words;
use crate::model::Kind;
use crate::text::near;
use crate::text::words::bars;

/// 离岸人民币报7.0856: the currency whose rate a clause quotes without the dollar.
fn quoted(head: &str, words: &Words, cues: &Cues) -> Option<String> {
    let clause = head.rsplit('，').next().unwrap_or(head);
    let says = bars(&cues.amount.quoted).any(|w| clause.contains(w));
    let named = |k: usize| {
        let (_, u) = words.money.at(clause.get(..k)?)?;
        bars(&cues.amount.weak)
            .any(|c| c == &*u.name)
            .then(|| u.name.to_string())
    };
    let mut places = clause.char_indices().map(|(k, _)| k).rev();
    says.then(|| places.find_map(named)).flatten()
}

/// The least level of an index that is printed as a whole number.
const LEAST: i128 = 1000;

/// 恒指半日跌224点，收报25630，: a whole number behind the word for the close of an index.
pub fn close(text: &str, cues: &Cues, items: &mut [Item<'_>], i: usize) {
    let Some(it) = items.get(i) else { return };
    let head = near::before(text, it.span.start, 75);
    let head = head.rsplit(['。', '\n', '；']).next().unwrap_or(head);
    let behind = text
        .get(it.span.end..)
        .unwrap_or("")
        .trim_start_matches(' ');
    let ends = behind.starts_with(['，', '。', '；', '、', '！', '（', '\n']) || behind.is_empty();
    let Some(told) = bars(&cues.amount.closed).find_map(|w| head.trim_end().strip_suffix(w)) else {
        return;
    };
    let index = bars(&cues.amount.indices)
        .filter_map(|w| told.rfind(w).map(|k| k + w.len()))
        .max();
    let Some(gap) = index.and_then(|k| told.get(k..)) else {
        return;
    };
    let plain = |part: &str| {
        let part = part.trim();
        part.is_empty() || bars(&cues.amount.moved).any(|w| part.starts_with(w))
    };
    let last = gap.rsplit('，').next().unwrap_or(gap).trim();
    let direct = last.is_empty() || bars(&cues.amount.moved).any(|w| last == w);
    let large = !it.num.value.abs().below(Sci::int(LEAST));
    if !(ends && large && direct && gap.split('，').all(plain)) {
        return;
    }
    if let Some(it) = items.get_mut(i) {
        it.kind = Kind::Count;
        it.unit = Cow::Borrowed("点");
        it.inferred = true;
    }
}

/// A rate (美元兑日元报154.10) or the level of an index (美元指数报108.481), printed without its unit.
pub fn settle(text: &str, words: &Words, cues: &Cues, items: &mut [Item<'_>], i: usize) {
    let Some(it) = items.get(i) else { return };
    let head = near::before(text, it.span.start, 75);
    let head = head.rsplit(['。', '\n', '；']).next().unwrap_or(head);
    let told = head.trim_end_matches(' ');
    if !bars(&cues.amount.told).any(|w| told.ends_with(w)) {
        return;
    }
    let pair = head.rfind('兑').or_else(|| {
        head.rfind('/').filter(|k| {
            ["元", "镑", "币", "郎", "铢"]
                .iter()
                .any(|c| head.get(..*k).is_some_and(|h| h.ends_with(c)))
        })
    });
    let rate = pair.and_then(|k| {
        let tail = head.get(k + head.get(k..)?.chars().next()?.len_utf8()..)?;
        words
            .units
            .at(tail)
            .or_else(|| words.money.at(tail.get(..9)?))
            .filter(|(_, u)| u.kind == Kind::Money)
            .map(|(_, u)| u.name.to_string())
    });
    // 人民币兑美元报7.0856: money worth less than a dollar is quoted by the dollar.
    let weak = pair.and_then(|k| {
        let front = head.get(..k)?;
        let (_, u) = words.money.at(front)?;
        let one = it.num.value.abs().below(Sci::ONE);
        (!one && bars(&cues.amount.weak).any(|c| c == &*u.name)).then(|| u.name.to_string())
    });
    let strong = rate
        .as_deref()
        .is_some_and(|r| bars(&cues.amount.strong).any(|c| c == r));
    let rate = weak.filter(|_| strong).or(rate);
    let rate = rate.or_else(|| pair.is_none().then(|| quoted(head, words, cues)).flatten());
    let index = cues
        .amount
        .level
        .split_whitespace()
        .filter_map(|w| head.rfind(w))
        .max();
    let unit = match (rate, index) {
        (Some(r), None) => (Kind::Money, r),
        (Some(r), Some(k)) if pair.is_some_and(|c| c > k) => (Kind::Money, r),
        (_, Some(_)) => (Kind::Count, "点".to_owned()),
        _ => return,
    };
    if let Some(it) = items.get_mut(i) {
        it.kind = unit.0;
        it.unit = Cow::Owned(unit.1);
        it.inferred = true;
    }
}
