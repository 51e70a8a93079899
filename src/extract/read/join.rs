//! Ranges (600亿至650亿美元, 9~16亿, 15%-30%) and lists that share a unit (2.25、4.69和4.98亿元).
//!
//! In: items in text order, bare numbers among them. Out: the same with ranges joined and units
//! shared. Two passes, one forward for ranges, one backward for lists.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use super::bounds::{fenced, inclusive};
use super::cents::{cents, change};
use super::item::Item;
use super::links::LINKS;
use super::numeral::{Form, Num};
use super::scan::between;
use super::words::Open;

/// Joins ranges; `loose` also joins what only speech leaves open: 15 dollars 50.
pub fn ranges(text: &str, items: &mut Vec<Item<'_>>, loose: bool) {
    items.dedup_by(|next, prev| {
        let joined = cents(text, prev, next)
            .or_else(|| loose.then(|| change(text, prev, next)).flatten())
            .or_else(|| range(text, prev, next))
            .or_else(|| fenced(text, prev, next));
        match joined {
            Some(joined) => {
                *prev = joined;
                true
            }
            None => false,
        }
    });
}

/// What stands between the ends of a range.
fn link(text: &str, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let gap = between(text, &a.span, &b.span);
    if gap.len() > 24 {
        return None;
    }
    match inclusive(gap.trim_matches(' ')) {
        "-" | "–" | "—" | "——" | "~" | "～" | "‑" | "−" | "--" | "〜" | "－" | "∼" => {
            Some(Link::Dash)
        }
        "至" | "到" => Some(Link::Word),
        "to" | "through" => Some(Link::To),
        "and" => Some(Link::And),
        "与" | "和" | "跟" => Some(Link::With),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    Word,
    To,
    And,
    With,
}

/// Whether the words before a number say by how much something moved from a number before it.
fn moved(text: &str, at: usize) -> bool {
    // As far back as a clause is read anywhere: a text without a comma must not be searched to its start for every range.
    let clause = near::before(text, at, REACH)
        .rsplit(['，', '。', '；', ';', '\n'])
        .next()
        .unwrap_or("")
        .trim_end_matches(['了', '约', ' ']);
    let Some(head) = LINKS.range.moved.without_end(clause) else {
        return false;
    };
    // The number it moved from stands behind 由, 从 or 较 and right before the verb.
    let began = head.rfind(['由', '从', '较']);
    began.is_some_and(|i| {
        head.get(i..)
            .is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()))
    }) && head
        .trim_end_matches([
            '大', '幅', '微', '小', '%', '元', '人', '家', '个', '件', '点', '辆', '吨', '亿',
            '万', '美', '港',
        ])
        .ends_with(|c: char| c.is_ascii_digit())
}

/// Bytes before a range that are searched for its verb.
const REACH: usize = 240;

fn range<'w>(text: &str, a: &Item<'w>, b: &Item<'w>) -> Option<Item<'w>> {
    let ranked = |i: &Item<'_>| matches!(i.kind, Kind::Date | Kind::Ordinal);
    let whole = |i: &Item<'_>| i.to.is_none() && i.num.high.is_none() && !ranked(i);
    let alike = a.fraction.is_some() == b.fraction.is_some();
    if !whole(a) || !whole(b) || !alike || a.per.is_some() && a.per != b.per {
        return None;
    }
    let link = link(text, a, b)?;
    let between = (link == Link::With && a.is_bare()).then(|| no_room(text, b));
    let between = between.flatten();
    let b = between.as_ref().unwrap_or(b);
    let before = near::before(text, a.span.start, 24).trim_end_matches(' ');
    let after = text.get(b.span.end..)?;
    let pair = Pair {
        text,
        a,
        b,
        link,
        before,
        // The unit stands on the second, on both, or (a sign before the amount) on the first.
        same: a.kind == b.kind
            && (a.unit == b.unit
                || a.kind == Kind::Money && (a.open != Open::Named || b.open != Open::Named)),
    };
    // 由27.64%上升8.05%至35.69%: the first is the change, the second the new level.
    if pair.in_words() && moved(text, a.span.start) {
        return None;
    }
    let opened = LINKS.range.between.end(before);
    let fence = LINKS.range.fence.begin(after.trim_start()) || after.starts_with('间');
    let tied = match link {
        Link::And => opened,
        Link::With => fence || opened,
        Link::Dash | Link::Word | Link::To => true,
    };
    if !tied || !pair.shares_unit() {
        return None;
    }
    let (low, high) = pair.ends();
    if pair.changes(&low, &high) || pair.turns(&low, &high, fence) {
        return None;
    }
    Some(pair.joined(low, high))
}

/// 10000与20000间: here 间 is between, and no room.
fn no_room<'w>(text: &str, b: &Item<'w>) -> Option<Item<'w>> {
    let ends = !text
        .get(b.span.end..)
        .is_some_and(|t| t.starts_with(char::is_alphanumeric));
    (b.unit == "间" && ends).then(|| {
        let mut bare = b.clone();
        bare.span.end = b.num.end;
        bare.kind = Kind::Number;
        bare.unit = Cow::Borrowed("");
        bare
    })
}

/// Two numbers with a link between them, which may be the ends of a range.
struct Pair<'p, 'w> {
    text: &'p str,
    a: &'p Item<'w>,
    b: &'p Item<'w>,
    link: Link,
    /// The text before the first.
    before: &'p str,
    /// Both are of one unit.
    same: bool,
}

impl<'w> Pair<'_, 'w> {
    fn in_words(&self) -> bool {
        matches!(self.link, Link::Word | Link::To)
    }

    fn gap(&self) -> &str {
        between(self.text, &self.a.span, &self.b.span)
    }

    /// The first waits for a unit behind it.
    fn first_bare(&self) -> bool {
        self.a.is_bare() && !self.a.barred
    }

    /// Whether one unit may be of both.
    fn shares_unit(&self) -> bool {
        let (a, b) = (self.a, self.b);
        if !a.is_bare() {
            return self.same || b.is_bare() && a.prefixed;
        }
        if !b.is_bare() {
            let part = b.kind == Kind::Multiple && b.fraction.is_some();
            return (self.same || !a.barred) && !part;
        }
        // Bare on both sides: 3-2 and 010-6552 are no ranges, 20至100 and 20~100 are.
        if self.link != Link::Dash {
            return true;
        }
        let hyphen = self.gap().trim_matches(' ') == "-"
            && (a.num.form != Form::Arabic
                || b.num.low_digits() > a.num.low_digits() + 3
                || a.num.low_digits() > 6);
        let long = (a.num.digits > 6 || b.num.digits > 6) && b.num.big == 0;
        !hyphen && !long
    }

    /// Both ends with the magnitude that they share.
    fn ends(&self) -> (Num, Num) {
        let (a, b) = (self.a, self.b);
        let (mut low, mut high) = (a.num.clone(), b.num.clone());
        // 三到五成: the first shares the size of the second.
        let sized = b.num.place != 0 && b.num.big == 0 && !b.num.pointed;
        if a.is_bare() && b.kind != Kind::Number && b.unit == "%" && sized {
            low = low.shifted(b.num.place);
        }
        // 两到三千: a single Chinese digit shares every place of a round number behind it.
        let lead = high.value.lead();
        let digit = low.form == Form::Chinese && (1..10).contains(&low.value.m) && low.value.e == 0;
        let round = high.form == Form::Chinese && high.value.last() == lead && lead > 0;
        if a.is_bare()
            && digit
            && round
            && b.unit != "%"
            && !high.value.below(low.value.shift(lead))
        {
            low = low.shifted(lead);
            low.big = high.big;
        }
        // 9~16亿, 600-650 million: the first shares the magnitude unless that would turn the range round
        // (900~1.2亿); 7.65-6.85亿 is a range with its ends exchanged.
        let open = a.is_bare() || low.big == 0 && a.prefixed && !printed_whole(&low);
        if low.big < high.big && open {
            let k = high.big - if low.big >= 4 { low.big } else { 0 };
            let shared = low.clone().shifted(k);
            let exchanged = shared.value.below(high.value.shift(1));
            if !high.value.below(shared.value) || high.value.below(low.value) || exchanged {
                low = shared;
            }
        }
        let second_bare = b.is_bare() && a.prefixed;
        if second_bare && high.big == 0 && low.big > 0 && high.value.below(low.value) {
            high = high.shifted(low.big);
        }
        (low, high)
    }

    /// Whether something moves by the first or from it, to the second.
    fn changes(&self, low: &Num, high: &Num) -> bool {
        if !self.in_words() {
            return false;
        }
        let words = &LINKS.range;
        let verb = || {
            words
                .change
                .within(clause_before(self.text, self.a.span.start))
        };
        if words.from.end(self.before) && (high.value.below(low.value) || verb()) {
            return true;
        }
        // Fell by 1,000 to 2.97 million: by the first, to the second.
        let far = || low.value.shift(1).below(high.value);
        if self.before.ends_with(" by") && self.gap().trim() == "to" && far() {
            return true;
        }
        if self.first_bare() || !self.same {
            return false;
        }
        // Dipped 0.2% to 12.1%; growth of 2% to 3% is a range.
        if self.b.unit == "%" {
            let stepped = self.gap().trim() == "to" && words.step.end(self.before);
            return stepped && low.value.shift(1).below(high.value);
        }
        // 增加5人至30人, up $2 to $47: by the first, to the second.
        let changed = words.change.end(self.before)
            || self.before.ends_with('了')
            || self.link == Link::To && verb();
        // So far apart the two are a step and a level.
        changed || words.step.end(self.before) && !high.value.below(low.value.shift(1))
    }

    /// Whether the second end is below the first and no range is meant; others are kept as printed.
    fn turns(&self, low: &Num, high: &Num, fence: bool) -> bool {
        if !high.value.below(low.value) {
            return false;
        }
        let (a, b) = (self.a, self.b);
        let counted = b.is_bare() || matches!(b.kind, Kind::Count | Kind::Duration);
        let tight = a.is_bare() && counted && (b.is_bare() || self.gap() == "-");
        let at = a.start();
        let spaced = self.link == Link::Dash && self.gap().starts_with(' ');
        let moves = || self.in_words() && (moving(self.text, at) || leaves(self.text, at));
        tight || !fence && (spaced || moves())
    }

    /// The range.
    fn joined(&self, low: Num, high: Num) -> Item<'w> {
        let (a, b) = (self.a, self.b);
        let mut out = a.clone();
        let unit_of = if b.is_bare() { a } else { b };
        out.kind = unit_of.kind;
        out.unit = unit_of.unit.clone();
        out.open = unit_of.open;
        if self.same && a.open == Open::Named {
            out.unit = a.unit.clone();
            out.open = a.open;
        }
        out.physical = unit_of.physical;
        out.per = b.per.clone();
        out.span.end = b.span.end;
        out.num = low;
        out.to = Some(high);
        out.barred = false;
        out
    }
}

/// A number printed with all its digits: $500-$1,000 million has none of these.
fn printed_whole(n: &Num) -> bool {
    n.grouped || n.digits > 4
}

impl Num {
    /// Digits before the point, as printed.
    pub fn low_digits(&self) -> usize {
        self.digits
    }
}

/// Whether a verb of change stands right before the amount: 下降约3%至2%; 涨幅 and 增速 are nouns.
fn moving(text: &str, at: usize) -> bool {
    let clause = clause_before(text, at);
    let from = clause.char_indices().rev().nth(4).map_or(0, |(i, _)| i);
    let near = clause.get(from..).unwrap_or("");
    let words = &LINKS.range;
    if clause.is_ascii() {
        return words.change.within(clause);
    }
    words.change.iter().any(|w| {
        near.find(w)
            .and_then(|k| near.get(k + w.len()..))
            .is_some_and(|t| !words.nouns.begin(t))
    })
}

/// Whether the clause leaves from the amount: 从…, 由….
fn leaves(text: &str, at: usize) -> bool {
    let clause = clause_before(text, at);
    clause.contains(['从', '由', '自']) || clause.contains("from ")
}

fn clause_before(text: &str, at: usize) -> &str {
    let head = near::before(text, at, 90);
    let cut = head
        .rfind(['，', '。', '；', '\n', ',', ';', '（', '('])
        .map_or(0, |i| i + 1);
    head.get(cut..)
        .or_else(|| head.get(cut + 2..))
        .unwrap_or(head)
}

/// Gives the unit at the end of a list to the bare numbers before it.
pub fn lists<'w>(text: &str, items: &mut [Item<'w>]) {
    for i in (1..items.len()).rev() {
        let (head, tail) = items.split_at_mut(i);
        let (Some(a), Some(b)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        if !a.is_bare() || a.barred || b.is_bare() || a.num.big > 0 && a.num.form == Form::Word {
            continue;
        }
        if !matches!(
            b.kind,
            Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Duration
        ) || b.prefixed
            || b.fraction.is_some()
            || b.inferred && b.kind == Kind::Count
            // 1.84亿或53%: an amount, and the same as a percentage.
            || b.kind == Kind::Percent && a.num.big > 0
        {
            continue;
        }
        let gap = between(text, &a.span, &b.span).trim_matches(' ');
        if !LINKS.list.shared.has(gap) || a.num.positional || a.num.high.is_some() {
            continue;
        }
        // A list marker or a place in a sequence is no amount.
        let start = text.get(..a.span.start).unwrap_or("");
        if start.ends_with('\n') || start.is_empty() || start.ends_with('第') {
            continue;
        }
        if a.num.big == 0 && b.num.big > 0 {
            let k = b.num.big;
            let shared = a.num.clone().shifted(k);
            let near = (shared.value.lead() - b.num.value.lead()).abs() <= 3;
            if near && !a.num.grouped {
                a.num = shared;
                a.num.big = k;
            }
        }
        a.kind = b.kind;
        a.unit = match &b.unit {
            Cow::Borrowed(u) => Cow::Borrowed(u),
            Cow::Owned(u) => Cow::Owned(u.clone()),
        };
        a.open = b.open;
        a.physical = b.physical;
        a.per = b.per.clone();
        a.inferred = false;
    }
}
