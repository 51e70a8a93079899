//! Conflicts by words: pairs of a circle whose numbers are a slip apart in the same words.
//!
//! In: a circle of articles on one event and the run's claims. Out: pairs whose sentences vouch for
//! one figure. Deliberately absent: keys; what attribution says is evidence among other.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::super::pair::{self, Contexts, Likeness};
use super::change::with_change;
use super::{Conflict, Least, ordered};
use crate::check::groups::{self, Circle};
use crate::check::printed::printed;
use crate::check::rule::CrossView;
use crate::check::slip::{self, Slip};
use crate::model::claim::stated;
use crate::model::{Claim, FieldKind, Kind};

/// A claim of the circle: its article, its place in the run, and itself.
type Said<'a> = (usize, usize, &'a Claim);
/// Values that an article gives, with their units.
type Values<'a> = BTreeSet<(Decimal, &'a str)>;

/// Conflicts by words: pairs of a circle whose numbers are a slip apart in the same words.
pub(super) fn of_circle<'a>(
    view: &CrossView<'a>,
    circle: &Circle,
    least: Least,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let mut list: Vec<Said<'a>> = Vec::new();
    // Values by article: a value that both articles give is no slip of either.
    let mut values: BTreeMap<usize, Values<'a>> = BTreeMap::new();
    for &article in &circle.articles {
        let from = view.owner.partition_point(|o| *o < article);
        for (k, c) in groups::claims_of(view, article).iter().enumerate() {
            if !pair::comparable(c) || c.kind == Kind::Number {
                continue;
            }
            list.push((article, from + k, c));
            if let Some(v) = c.value {
                values
                    .entry(article)
                    .or_default()
                    .insert((v, c.unit.as_str()));
            }
        }
    }
    with_change(view, &list, &circle.event, seen, out);
    let pairs = Pairs {
        view,
        circle,
        least,
        list: &list,
        values,
    };
    let mut contexts = Contexts::default();
    let mut told = BTreeSet::new();
    for (i, x) in list.iter().enumerate() {
        for y in list.iter().skip(i + 1).filter(|y| x.0 != y.0) {
            let Some(found) = pairs.conflict(*x, *y, &mut contexts) else {
                continue;
            };
            let first = told.insert((x.1, stated(y.2))) && told.insert((y.1, stated(x.2)));
            if first && seen.insert(ordered(x.1, y.1)) {
                out.push(found);
            }
        }
    }
}

/// The claims of a circle, and what is asked of two of them.
struct Pairs<'v, 'a> {
    view: &'v CrossView<'a>,
    circle: &'v Circle,
    least: Least,
    list: &'v [Said<'a>],
    values: BTreeMap<usize, Values<'a>>,
}

/// How two numbers of two articles differ.
struct Difference {
    slip: Slip,
    /// By the 万 or 亿 of one of them.
    factor: bool,
    /// By two digits exchanged, of three and more.
    swapped: bool,
    /// By one digit.
    mistyped: bool,
    /// One is a headline's, and its own article has the other's value.
    headline: bool,
    /// The later article appeared a day or more after the other.
    later: bool,
}

impl<'a> Pairs<'_, 'a> {
    /// Whether an article gives the value of a claim.
    fn has(&self, article: usize, c: &Claim) -> bool {
        let all = self.values.get(&article);
        c.value
            .zip(all)
            .is_some_and(|(v, all)| all.contains(&(v, c.unit.as_str())))
    }

    /// Whether it does below its headline: one that has the other article's value speaks against the body,
    /// not for two figures.
    fn in_body(&self, article: usize, c: &Claim) -> bool {
        self.has(article, c)
            && self.list.iter().any(|(x, _, o)| {
                let body = *x == article && o.field != FieldKind::Title;
                body && o.value == c.value && o.unit == c.unit
            })
    }

    /// The conflict of two claims, if they are one figure in the same words.
    fn conflict(
        &self,
        (x, _, a): Said<'a>,
        (y, _, b): Said<'a>,
        contexts: &mut Contexts<'a>,
    ) -> Option<Conflict<'a>> {
        let d = self.difference((x, a), (y, b))?;
        if !self.comparable((x, a), (y, b), &d) {
            return None;
        }
        let like = contexts.compare(a, b);
        if like.other_time {
            return None;
        }
        let score = self.score((x, a), (y, b), &d, &like)?;
        if !self.stands((x, a), (y, b), &d, &like) {
            return None;
        }
        // Where the other value stands in the article too, this one is the odd one out.
        let sides = match (self.has(x, b), self.has(y, a)) {
            (true, _) => (a, b),
            (_, true) => (b, a),
            _ => pair::blame(b, a),
        };
        // The article itself bears a headline's slip out, whatever the words are.
        let confidence = if d.headline {
            0.8
        } else {
            pair::certainty(like.share)
        };
        Some(Conflict {
            event: self.circle.event.clone(),
            share: like.share,
            score,
            ..Conflict::new(sides, (x, y), Some(d.slip), confidence)
        })
    }

    fn difference(&self, (x, a): (usize, &Claim), (y, b): (usize, &Claim)) -> Option<Difference> {
        if !pair::same_kind(a, b) {
            return None;
        }
        let slip = pair::slip(a, b)?;
        let swapped = slip.kind == slip::Kind::Transposed && slip.digits >= 3;
        // 不及预期的17.5万人 and 不及预期的15.7万人: two bounds on one side exclude nothing, yet a bound told
        // twice is one number.
        let apart = pair::conflict(a, b) || swapped && pair::same_bound(a, b);
        if !apart || pair::other_time(a, b) || self.has(y, a) && self.has(x, b) {
            return None;
        }
        Some(Difference {
            factor: slip.kind.is_wan_or_yi(),
            swapped,
            mistyped: slip.kind == slip::Kind::Mistyped,
            headline: headline(a, b, &slip, self.has(x, b), self.has(y, a)),
            later: groups::days_apart(self.view, x, y).is_some_and(|d| d >= 1),
            slip,
        })
    }

    /// Whether nothing that stands beside the numbers makes two figures of them.
    fn comparable(&self, (x, a): (usize, &Claim), (y, b): (usize, &Claim), d: &Difference) -> bool {
        if !self.circle.near_in_time(self.view, x, y) {
            return false;
        }
        if d.factor {
            return true;
        }
        // An article that gives both values knows of both; two amounts whose conversions are
        // compared differ by what they were converted from.
        let both = self.in_body(x, b) || self.in_body(y, a);
        let other = !d.headline && (both || a.converts.is_some() && b.converts.is_some())
            || pair::other_frame(a, b)
            || pair::other_occasion(a, b)
            || pair::other_thing(a, b)
            || pair::revised(a) != pair::revised(b)
            || d.mistyped && pair::other_owner(a, b)
            || d.later && pair::daily(a, b)
            || pair::other_mark(a, b)
            || pair::level(a)
            || pair::level(b)
            || pair::consensus(a) && pair::consensus(b);
        !other
    }

    /// What the words and the numbers around them speak for one figure; `None` where that is too little.
    fn score(
        &self,
        (x, a): (usize, &Claim),
        (y, b): (usize, &Claim),
        d: &Difference,
        like: &Likeness,
    ) -> Option<f32> {
        // Between articles that need not be on one thing, the other numbers of the sentence have
        // to vouch for it; where there are none, the words alone have to be nearly the same.
        let mut score = pair::evidence(Some(&d.slip), like, a, b);
        if !like.half {
            score -= 1.0;
        } else if pair::vouched(like) {
            score += 0.5;
        }
        // Reports of one season speak of many companies in the same words.
        let named = a.subject.is_some() && a.subject == b.subject;
        if !named && like.others < 2 && common(&self.values, x, y) < 3 {
            score -= 1.5;
        }
        // $25 million and $250 million of two companies: ten times as much is no slip of 万 and 亿, and the
        // headlines of a season are alike.
        let tenfold = matches!(d.slip.kind, slip::Kind::Magnitude(_)) && !d.factor;
        if tenfold && !named && like.others < 2 {
            return None;
        }
        // A day later a figure may have moved by a digit.
        if d.later && d.mistyped {
            score -= if a.kind == Kind::Percent { 4.0 } else { 2.5 };
        }
        let chance = d.mistyped && d.slip.digits <= 2;
        let wanted = if chance {
            self.least.error
        } else {
            self.least.words
        };
        (d.headline || score >= wanted && like.share >= 0.3).then_some(score)
    }

    /// Whether the figure is none that moves or goes on from one report to the next.
    fn stands(
        &self,
        (x, a): (usize, &Claim),
        (y, b): (usize, &Claim),
        d: &Difference,
        like: &Likeness,
    ) -> bool {
        let copies = common(&self.values, x, y) >= 5 || pair::wide(a, b);
        // An outlet tells the market at noon and again at the close; two outlets with one text do not.
        let retold = groups::one_outlet(self.view, x, y);
        let excused = d.factor || d.headline || copies && like.share >= 0.9 && !retold;
        if pair::moving(a) && !excused {
            return false;
        }
        // 至今累售312伙 a day after 311: a count that goes on.
        if d.later && a.kind == Kind::Count && !pair::wide(a, b) && !d.swapped {
            return false;
        }
        let vouched = pair::vouched(like) && !(d.later && d.mistyped && like.others < 2)
            || pair::vouched_swap(like, &d.slip, a, b);
        d.factor || d.headline || vouched
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
fn common(values: &BTreeMap<usize, Values<'_>>, a: usize, b: usize) -> usize {
    let (Some(x), Some(y)) = (values.get(&a), values.get(&b)) else {
        return 0;
    };
    x.intersection(y)
        .filter(|(v, _)| printed(*v, "").is_some_and(|p| p.figures >= 3))
        .count()
}
