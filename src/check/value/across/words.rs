//! Conflicts by words: pairs of a circle whose numbers are a slip apart in the same words.
//!
//! In: a circle of articles on one event and the run's claims. Out: pairs whose sentences vouch for
//! one figure. Deliberately absent: keys; what attribution says is evidence among other.

use std::collections::{BTreeMap, BTreeSet};

use super::super::pair::{self, Contexts};
use super::change::with_change;
use super::{Conflict, Least, ordered};
use crate::check::groups::{self, Circle};
use crate::check::printed::printed;
use crate::check::rule::CrossView;
use crate::check::slip::{self, Slip};
use crate::model::{Claim, FieldKind, Kind};

/// Conflicts by words: pairs of a circle whose numbers are a slip apart in the same words.
pub(super) fn of_circle<'a>(
    view: &CrossView<'a>,
    circle: &Circle,
    least: Least,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let mut contexts = Contexts::default();
    let mut list: Vec<(usize, usize, &'a Claim)> = Vec::new();
    for &article in &circle.articles {
        let from = view.owner.partition_point(|o| *o < article);
        for (k, c) in groups::claims_of(view, article).iter().enumerate() {
            if pair::comparable(c) && c.kind != Kind::Number {
                list.push((article, from + k, c));
            }
        }
    }
    // Values by article: a value that both articles give is no slip of either.
    let mut values: BTreeMap<usize, BTreeSet<(rust_decimal::Decimal, &'a str)>> = BTreeMap::new();
    for (a, _, c) in &list {
        if let Some(v) = c.value {
            values.entry(*a).or_default().insert((v, c.unit.as_str()));
        }
    }
    with_change(view, &list, &circle.event, seen, out);
    let mut told: BTreeSet<(usize, Option<rust_decimal::Decimal>)> = BTreeSet::new();
    let has = |article: usize, c: &Claim| {
        c.value.is_some_and(|v| {
            values
                .get(&article)
                .is_some_and(|s| s.contains(&(v, c.unit.as_str())))
        })
    };
    // A headline that has the other article's value speaks against the body, not for two figures.
    let in_body = |article: usize, c: &Claim| {
        has(article, c)
            && list.iter().any(|(x, _, o)| {
                *x == article
                    && o.field != FieldKind::Title
                    && o.value == c.value
                    && o.unit == c.unit
            })
    };
    for (i, (x, ci, a)) in list.iter().enumerate() {
        for (y, cj, b) in list.iter().skip(i + 1) {
            if x == y || !pair::same_kind(a, b) {
                continue;
            }
            let Some(slip) = pair::slip(a, b) else {
                continue;
            };
            // 不及预期的17.5万人 and 不及预期的15.7万人: two bounds on one side exclude nothing, yet a bound told
            // twice is one number.
            let swapped = slip.kind == slip::Kind::Transposed && slip.digits >= 3;
            let apart = pair::conflict(a, b) || swapped && pair::same_bound(a, b);
            if !apart || pair::other_time(a, b) || (has(*y, a) && has(*x, b)) {
                continue;
            }
            let factor = slip.kind.is_wan_or_yi();
            let headline = headline(a, b, &slip, has(*x, b), has(*y, a));
            // An article that gives both values knows of both; two amounts whose conversions are
            // compared differ by what they were converted from.
            let both = in_body(*x, b) || in_body(*y, a);
            if !factor && !headline && (both || a.converts.is_some() && b.converts.is_some()) {
                continue;
            }
            if !factor
                && (pair::other_frame(a, b)
                    || pair::other_occasion(a, b)
                    || pair::other_thing(a, b)
                    || pair::revised(a) != pair::revised(b))
            {
                continue;
            }
            if !factor && slip.kind == slip::Kind::Mistyped && pair::other_owner(a, b) {
                continue;
            }
            if !factor && (pair::other_mark(a, b) || pair::level(a) || pair::level(b)) {
                continue;
            }
            if !factor && pair::consensus(a) && pair::consensus(b) {
                continue;
            }
            if !circle.near_in_time(view, *x, *y) {
                continue;
            }
            let like = contexts.compare(a, b);
            if like.other_time {
                continue;
            }
            // Between articles that need not be on one thing, the other numbers of the sentence have
            // to vouch for it; where there are none, the words alone have to be nearly the same.
            let mut score = pair::evidence(Some(&slip), &like, a, b);
            if !like.half {
                score -= 1.0;
            } else if pair::vouched(&like) {
                score += 0.5;
            }
            // Reports of one season speak of many companies in the same words.
            let named = a.subject.is_some() && a.subject == b.subject;
            if !named && like.others < 2 && common(&values, *x, *y) < 3 {
                score -= 1.5;
            }
            // $25 million and $250 million of two companies: ten times as much is no slip of 万 and 亿, and the
            // headlines of a season are alike.
            let tenfold = matches!(slip.kind, slip::Kind::Magnitude(_)) && !factor;
            if tenfold && !named && like.others < 2 {
                continue;
            }
            // A day later a figure may have moved by a digit.
            let later = groups::days_apart(view, *x, *y).is_some_and(|d| d >= 1);
            if later && slip.kind == slip::Kind::Mistyped {
                score -= if a.kind == Kind::Percent { 4.0 } else { 2.5 };
            }
            let chance = slip.kind == slip::Kind::Mistyped && slip.digits <= 2;
            let wanted = if chance { least.error } else { least.words };
            if !headline && (score < wanted || like.share < 0.3) {
                continue;
            }
            let copies = common(&values, *x, *y) >= 5 || pair::wide(a, b);
            // An outlet tells the market at noon and again at the close; two outlets with one text do not.
            let retold = groups::one_outlet(view, *x, *y);
            let excused = factor || headline || (copies && like.share >= 0.9 && !retold);
            if pair::moving(a) && !excused {
                continue;
            }
            // 至今累售312伙 a day after 311: a count that goes on.
            if later && a.kind == Kind::Count && !pair::wide(a, b) && !swapped {
                continue;
            }
            let mistyped = slip.kind == slip::Kind::Mistyped;
            let vouched = pair::vouched(&like) && !(later && mistyped && like.others < 2)
                || pair::vouched_swap(&like, &slip, a, b);
            if !factor && !headline && !vouched {
                continue;
            }
            if !told.insert((*ci, b.value)) || !told.insert((*cj, a.value)) {
                continue;
            }
            if !seen.insert(ordered(*ci, *cj)) {
                continue;
            }
            // Where the other value stands in the article too, this one is the odd one out.
            let sides = match (has(*x, b), has(*y, a)) {
                (true, _) => (*a, *b),
                (_, true) => (*b, *a),
                _ => pair::blame(b, a),
            };
            // The article itself bears a headline's slip out, whatever the words are.
            let confidence = if headline {
                0.8
            } else {
                pair::certainty(like.share)
            };
            out.push(Conflict {
                event: circle.event.clone(),
                share: like.share,
                score,
                ..Conflict::new(sides, (*x, *y), Some(slip), confidence)
            });
        }
    }
}

/// A number of a headline with two digits exchanged against the same named figure of another article,
/// while its own article has that article's value.
fn headline(a: &Claim, b: &Claim, slip: &Slip, x_has: bool, y_has: bool) -> bool {
    let named =
        a.subject.is_some() && a.subject == b.subject && a.metric.is_some() && a.metric == b.metric;
    let title = |c: &Claim| c.field == FieldKind::Title;
    named
        && slip.digits >= 3
        && slip.kind == slip::Kind::Transposed
        && ((title(a) && x_has) || (title(b) && y_has))
}

/// Figures of three digits and more that two articles have in common.
fn common(
    values: &BTreeMap<usize, BTreeSet<(rust_decimal::Decimal, &str)>>,
    a: usize,
    b: usize,
) -> usize {
    let (Some(x), Some(y)) = (values.get(&a), values.get(&b)) else {
        return 0;
    };
    x.intersection(y)
        .filter(|(v, _)| printed(*v, "").is_some_and(|p| p.figures >= 3))
        .count()
}
