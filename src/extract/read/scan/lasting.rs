//! Lengths of time in hours, minutes and seconds side by side.
//!
//! In: a number with the first of its units. Out: the whole length, as one quantity. Years and months beside each
//! other (1年3个月) stay two: sentences and terms are compared by the year.

use std::borrow::Cow;

use crate::model::Kind;

use super::super::item::Item;
use super::super::numeral;
use super::super::sci::Sci;
use super::Scan;

impl<'w> Scan<'_, 'w> {
    /// 3分20秒, 2小时30分钟, 2小时3分20秒: one length of time, in the smallest unit that is printed.
    pub(super) fn lasting(&self, it: &mut Item<'w>, word: &str) -> bool {
        let hours = it.kind == Kind::Duration && it.unit == "hour";
        let minutes = word == "分" && it.kind == Kind::Count
            || it.kind == Kind::Duration && it.unit == "minute";
        if !(hours || minutes) || it.num.pointed || it.num.high.is_some() || it.num.value.m < 0 {
            return false;
        }
        // The next smaller part behind a byte, with the byte behind its unit.
        let part = |at: usize, names: &[&str]| {
            let (v, end) = match numeral::arabic(self.text, at) {
                Some(a) if !a.pointed && !a.grouped => (a.value?, a.end),
                Some(_) => return None,
                None => numeral::read(self.text, at)
                    .filter(|n| n.high.is_none() && !n.pointed && !n.vague)
                    .map(|n| (n.value, n.end))?,
            };
            let name = names.iter().find(|n| self.rest(end).starts_with(**n))?;
            (!v.m.is_negative() && v.below(Sci::int(60))).then_some((v, end + name.len()))
        };
        let mut total = it.num.value;
        let mut end = it.span.end;
        let mut unit = None;
        if hours && let Some((m, e)) = part(end, &["分钟", "分"]) {
            let Some(sum) = total.times(Sci::int(60)).and_then(|t| t.plus(m)) else {
                return false;
            };
            (total, end, unit) = (sum, e, Some("minute"));
        }
        if (minutes || unit.is_some())
            && let Some((s, e)) = part(end, &["秒"])
        {
            let Some(sum) = total.times(Sci::int(60)).and_then(|t| t.plus(s)) else {
                return false;
            };
            (total, end, unit) = (sum, e, Some("second"));
        }
        let Some(unit) = unit else { return false };
        it.kind = Kind::Duration;
        it.unit = Cow::Borrowed(unit);
        it.num.value = total;
        it.num.place = 0;
        it.span.end = end;
        true
    }
}
