//! Which figure of the body supports a number of the headline, and which one it was meant to be.
//!
//! In: one claim of the headline, the claims and the text of the body. Out: supported, a near miss, or
//! neither. Headlines cut digits off, drop currencies and round as they like; all of that supports.

use jiff::civil::Date;

use crate::model::{Bound, Claim, ClaimStatus, End, Exact, Interval, Kind};

use super::super::printed::printed;
use super::super::rule::ArticleView;
use super::super::slip::{self, Slip};
use super::super::value::pair::{self, Contexts, Likeness};
use super::reckoned::{figures, grown, summed};
use super::verbatim::in_text;
use super::words::WORDS;

/// What the body says to a number of the headline.
#[derive(Debug)]
pub enum Support<'a> {
    /// A figure of the body may be the same value.
    Given,
    /// No figure is the same, one is a slip away in like words.
    Near(Near<'a>),
    /// No figure is the same, and the body gives the one figure of its name and period by another value.
    Other(&'a Claim, usize),
    /// Nothing like it in the body.
    Nothing,
}

/// The figure that a number of the headline was meant to be.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    /// The claim of the body.
    pub claim: &'a Claim,
    /// The slip.
    pub slip: Slip,
    /// How alike the words are.
    pub likeness: Likeness,
    /// Places of the body that give the value.
    pub places: usize,
}

/// Looks a headline's number up in the body.
pub fn support<'a>(
    view: &ArticleView<'a>,
    head: &'a Claim,
    body: &[&'a Claim],
    contexts: &mut Contexts<'a>,
) -> Support<'a> {
    let alike: Vec<&'a Claim> = body
        .iter()
        .copied()
        .filter(|c| dimension(head, c))
        .collect();
    // A magnitude is no number (百余人), and the quake of 2010 is not the one of today.
    let other = |c: &Claim| {
        let year = |c: &Claim| {
            c.period
                .as_deref()
                .and_then(|p| p.get(..4))
                .map(str::to_owned)
        };
        let earlier = year(head).zip(year(c)).is_some_and(|(x, y)| y < x);
        pair::vague(&c.surface) || earlier && c.period.as_ref().is_some_and(|p| p.len() > 4)
    };
    let Some(reach) = reach(head) else {
        return Support::Nothing;
    };
    let plainly = |c: &&Claim| {
        c.bound == Bound::Exact && as_fine(c, head) && reaches(c, &reach) && not_beyond(head, c)
    };
    if alike.iter().any(plainly)
        || summed(head, &alike)
        || grown(head, body, &reach)
        || body.iter().any(|c| ends(c, head, &reach))
        || in_text(view, head)
    {
        return Support::Given;
    }
    let near = nearest(
        head,
        alike.iter().copied().filter(|c| !other(c)),
        body,
        contexts,
    );
    // 约7031元 reaches 7301元, but not where the body gives 7031 itself.
    let itself =
        |n: &Near<'_>| digits(&n.slip) && pair::same_key(head, n.claim) && exact(head, n.claim);
    let loosely = |c: &'a Claim, contexts: &mut Contexts<'a>| {
        reaches(c, &reach)
            && not_beyond(head, c)
            && !exchanged(head, c)
            && (as_fine(c, head) || akin(head, c, contexts))
    };
    // 逾590人 over 逾500人 in the same words: neither excludes the other, and one of them is a slip.
    let echo = near
        .as_ref()
        .filter(|n| pair::same_bound(head, n.claim) && digits(&n.slip) && n.likeness.share >= ECHO);
    let echo = echo.map(|n| n.claim.value);
    if !near
        .as_ref()
        .is_some_and(|n| itself(n) && !reaches(n.claim, &reach))
        && alike
            .iter()
            .any(|c| Some(c.value) != echo && loosely(c, contexts))
    {
        return Support::Given;
    }
    near.map(Support::Near)
        .or_else(|| contradicted(view, head, body))
        .unwrap_or(Support::Nothing)
}

/// The figure of the body that a headline's number was meant to be, where the evidence suffices.
fn nearest<'a>(
    head: &'a Claim,
    alike: impl Iterator<Item = &'a Claim>,
    body: &[&'a Claim],
    contexts: &mut Contexts<'a>,
) -> Option<Near<'a>> {
    let mut best: Option<(f32, Near<'a>)> = None;
    let mut only: Option<Near<'a>> = None;
    for c in alike {
        let slip = pair::slip(head, c).or_else(|| pair::rough_magnitude(head, c));
        let Some(slip) = slip else {
            continue;
        };
        // Jump 3.5 percent, economists had predicted 3.2 percent: what others expected is another figure.
        if digits(&slip) && pair::consensus(head) != pair::consensus(c) {
            continue;
        }
        // 2萬支 and 2名: one digit and two things.
        let apart = head.unit != c.unit
            && !c.unit_inferred
            && (!head.unit_inferred || c.kind == Kind::Count);
        if slip.digits <= 1 && apart {
            continue;
        }
        let likeness = contexts.compare(head, c);
        let same = |x: &&&Claim| x.value == c.value && x.unit == c.unit;
        let places = body.iter().filter(same).count();
        let score = likeness.share + 0.05 * (places.min(4) as f32);
        let near = Near {
            claim: c,
            slip,
            likeness,
            places,
        };
        if only.is_none()
            && (alone(head, &near, body) || toll(head, &near, body) || sole(head, &near, body))
        {
            only = Some(near);
        }
        if enough(head, &near) && best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, near));
        }
    }
    best.map(|b| b.1).or(only)
}

/// From this likeness on two bounds on one side are one told twice.
const ECHO: f32 = 0.7;

/// Whether two digits or more speak for a slip that is none of magnitude: one mistyped, or two exchanged.
fn digits(s: &Slip) -> bool {
    !matches!(s.kind, slip::Kind::Magnitude(_)) && s.digits >= 2
}

/// Whether neither of two numbers is hedged, and both are of one unit.
fn exact(a: &Claim, b: &Claim) -> bool {
    a.bound == Bound::Exact && b.bound == Bound::Exact && a.unit == b.unit && a.kind == b.kind
}

/// Keys of this confidence are right nine times in ten.
const SURE: f32 = 0.84;

/// The figure that the body gives under the very name and period of the headline's: an exact one, the same in
/// all places, and not so far off that it would be another thing.
fn contradicted<'a>(
    view: &ArticleView<'a>,
    head: &Claim,
    body: &[&'a Claim],
) -> Option<Support<'a>> {
    let dated = head.period.as_ref().is_some_and(|p| p.len() > 4);
    let plain = |c: &Claim| {
        c.bound == Bound::Exact && c.status == ClaimStatus::Actual && c.confidence >= SURE
    };
    if !dated || !plain(head) || pair::moving(head) {
        return None;
    }
    let same_figure = |c: &&&Claim| {
        c.metric == head.metric
            && c.unit == head.unit
            && (c.period == head.period || c.period.is_none())
    };
    let own: Vec<&'a Claim> = body.iter().filter(same_figure).copied().collect();
    let [first, rest @ ..] = own.as_slice() else {
        return None;
    };
    // A headline of two figures of one name speaks of two things: the result and what was expected.
    let alone = |c: &Claim| c.field != head.field || c.metric != head.metric || c.id == head.id;
    let keyed = own
        .iter()
        .any(|c| plain(c) && pair::same_key(head, c) && c.period == head.period);
    let (x, y) = (head.value?, first.value?);
    let near = x.max(y).checked_div(x.min(y))? <= rust_decimal::Decimal::TWO;
    (keyed
        && view.claims.iter().all(alone)
        && rest.iter().all(|c| c.value == first.value)
        && x.is_sign_positive() == y.is_sign_positive()
        && near
        && figures(head) >= 3
        && figures(first) >= 3)
        .then_some(Support::Other(first, own.len()))
}

/// Some of a headline's words: a sixth of their weight.
const SOME: f32 = 0.15;

/// The same of an English headline.
const MORE: f32 = 0.3;

/// Whether the evidence suffices: a headline is about the article, so fewer words have to agree than
/// between any two sentences.
fn enough(head: &Claim, n: &Near<'_>) -> bool {
    let needed = match (n.slip.kind, n.slip.digits) {
        (k, 1) if k.is_wan_or_yi() => 0.15,
        (k, _) if k.is_wan_or_yi() => 0.05,
        (slip::Kind::Magnitude(_), 1) => 0.55,
        (_, 0 | 1) => return false,
        (slip::Kind::Magnitude(_), _) => 0.2,
        (slip::Kind::Transposed, 2) => 0.35,
        (slip::Kind::Transposed, 3) => 0.12,
        (slip::Kind::Transposed, _) => 0.08,
        (_, 2) => 0.45,
        (_, 3) => 0.25,
        _ => 0.15,
    };
    // The period of a headline is that of the article; the names are enough.
    let c = n.claim;
    let named = head.metric.is_some() && kin(head, c);
    let needed = if named { needed * 0.4 } else { needed };
    let factor = n.slip.kind.is_wan_or_yi() && n.slip.digits >= 2;
    // Two digits or more that one hand may have mistaken: no other figure of the body supports the headline, and
    // in 16,000 articles of many outlets no headline was right that a figure of its name or of some of its words
    // is so near to.
    let one_name = head.metric.is_some() && figure(head) == figure(c);
    let one_unit = head.unit == c.unit && head.kind == c.kind;
    // English titles share words like box and office with any sentence on the matter.
    let some = if head.passage.is_ascii() { MORE } else { SOME };
    if digits(&n.slip)
        && one_unit
        && !another_time(head, c)
        && (one_name || n.likeness.share >= some)
    {
        return true;
    }
    n.likeness.share >= needed && n.likeness.weight >= if factor { 0.5 } else { 0.8 }
}

/// Whether the body has no other figure that the headline may mean: one value alone under the headline's own
/// subject and metric, or one amount that recurs, with neighbouring digits of the headline's exchanged.
fn alone(head: &Claim, n: &Near<'_>, body: &[&Claim]) -> bool {
    let exact = |c: &Claim| c.bound == Bound::Exact;
    let swapped = n.slip.kind == slip::Kind::Transposed;
    if !digits(&n.slip) || !exact(head) {
        return false;
    }
    let same = |c: &Claim| c.value == n.claim.value;
    let of_metric =
        |c: &&&Claim| c.metric == head.metric && c.unit == head.unit && !another_time(head, c);
    let keyed = head.metric.is_some()
        && head.subject.is_some()
        && head.subject == n.claim.subject
        && head.metric == n.claim.metric
        && exact(n.claim)
        && body.iter().filter(of_metric).all(|c| same(c));
    // The more digits, the fewer places have to give it: chance makes no such pair.
    let recurs = match n.slip.digits {
        2 => n.places >= 4,
        3 => n.places >= 2,
        _ => true,
    };
    // 赚946亿元 over 净利润（约496亿元）: three digits exchanged in the figure of one name.
    let named = n.slip.digits >= 3 && head.metric.is_some() && kin(head, n.claim);
    keyed || swapped && (named && dimension(head, n.claim) || recurs && head.unit == n.claim.unit)
}

/// Whether two claims name one figure of one bearer.
fn kin(a: &Claim, b: &Claim) -> bool {
    a.subject == b.subject && figure(a) == figure(b)
}

/// What a claim is of; growth is growth, against whichever period.
fn figure(c: &Claim) -> Option<String> {
    c.metric.as_deref().map(|m| m.replace("同比", ""))
}

/// Whether the periods exclude each other. A headline without a day of its own bears that of the article, which
/// comes out up to a weekend after what it tells.
fn another_time(head: &Claim, c: &Claim) -> bool {
    let day = |c: &Claim| c.period.as_deref().and_then(|p| p.parse::<Date>().ok());
    let days = |(x, y): (Date, Date)| y.until(x).ok().map(|s| s.get_days());
    let eve = || {
        day(head)
            .zip(day(c))
            .and_then(days)
            .is_some_and(|d| (0..=WEEKEND).contains(&d))
    };
    let told = |t: &str| t.contains(['日', '号', '號', '周', '週']);
    pair::other_time(head, c) && (told(&head.passage) || !eve())
}

/// Days from a market's close to the article on it, at most.
const WEEKEND: i32 = 3;

/// Whether the body has one value alone of the headline's unit, under its very name: one digit may be mistaken
/// then, for there is no other figure that the headline could mean.
fn sole(head: &Claim, n: &Near<'_>, body: &[&Claim]) -> bool {
    let plain = |c: &Claim| matches!(c.bound, Bound::Exact | Bound::Approx);
    let unit = |c: &&&Claim| c.kind == head.kind && c.unit == head.unit;
    let mistyped = n.slip.kind == slip::Kind::Mistyped;
    mistyped
        && head.kind == n.claim.kind
        && head.unit == n.claim.unit
        && plain(head)
        && plain(n.claim)
        && head.metric.is_some()
        && kin(head, n.claim)
        && !another_time(head, n.claim)
        && body.iter().filter(unit).all(|c| c.value == n.claim.value)
}

/// Whether a figure of the body is not so far above a lower bound of the headline that it is another thing: at least
/// 13 dead is not borne out by 140 hurt.
fn not_beyond(head: &Claim, c: &Claim) -> bool {
    let most = || {
        let (v, x) = (head.value?, c.low.or(c.value)?);
        Some(x <= v.checked_mul(rust_decimal::Decimal::TWO)?)
    };
    let toll = head.metric.as_deref().is_some_and(|m| WORDS.toll.has(m));
    let same = c.metric.is_none() || c.metric == head.metric;
    // 至少55人 of the text is 55 in the headline, and no 65.
    if toll && c.bound == Bound::Lower && head.bound == Bound::Exact {
        return c.value == head.value;
    }
    head.bound != Bound::Lower || !toll || same && most().unwrap_or(true)
}

/// Whether the number of dead or hurt of the headline is above or below the highest that the body gives, and a
/// slip of it.
fn toll(head: &Claim, n: &Near<'_>, body: &[&Claim]) -> bool {
    let named = |m: &Option<String>| m.as_deref().is_some_and(|m| WORDS.toll.has(m));
    let same = |c: &&&Claim| {
        c.metric == head.metric && c.subject == head.subject && !another_time(head, c)
    };
    let top = body
        .iter()
        .filter(same)
        .filter_map(|c| c.value.or(c.low))
        .max();
    named(&head.metric)
        && digits(&n.slip)
        && head.metric == n.claim.metric
        && head.subject.is_some()
        && head.subject == n.claim.subject
        && n.claim.value == top
}

/// Whether a figure of the body that is only about the headline's is it with two digits exchanged: 11.16亿 over
/// 约11.61亿.
fn exchanged(head: &Claim, c: &Claim) -> bool {
    let fine = figures(head) >= 3 && figures(c) >= 3;
    let alike = match c.bound {
        Bound::Approx => matches!(head.bound, Bound::Exact | Bound::Approx),
        Bound::Lower => head.bound == Bound::Lower,
        _ => false,
    };
    fine && alike
        && pair::slip(head, c).is_some_and(|s| s.kind == slip::Kind::Transposed && s.digits >= 3)
}

/// The values that a headline's number may stand for: rounded, cut off, hedged.
fn reach(head: &Claim) -> Option<Interval> {
    let p = printed(head.value?, &head.surface)?;
    let own = head.interval.loose;
    let lo = p.loose.lo?.at;
    let cut = p.value.plus(p.unit)?;
    // 2万亿 for 2.14: cut off; 近 and 超 reach as far as their interval.
    let hi = End::open(cut.max(p.loose.hi?.at));
    // 超8185万: a bound of three digits is a figure cut off, and no figure far above it is that.
    let tight = head.bound == Bound::Lower && figures(head) >= 3;
    let own = match (tight, p.value.times(Exact::ratio(103, 100)?)) {
        (true, Some(most)) => Interval {
            lo: own.lo,
            hi: Some(End::open(most.max(cut))),
        },
        _ => own,
    };
    let lower = match own.lo {
        Some(e) if e.at < lo => Some(e),
        None => None,
        _ => Some(End::closed(lo)),
    };
    let upper = match (own.hi, head.bound) {
        (_, Bound::Lower) | (None, _) => own.hi,
        (Some(e), _) if e.at > hi.at => Some(e),
        _ => Some(hi),
    };
    Some(Interval {
        lo: lower,
        hi: upper,
    })
}

/// Whether a figure of the body may be the headline's; 不到8亿 is none for every smaller number.
fn reaches(c: &Claim, reach: &Interval) -> bool {
    let near = match (c.bound, c.value.and_then(Exact::from_decimal)) {
        (Bound::Lower | Bound::Upper, Some(v)) => Exact::ratio(4, 5)
            .and_then(|k| v.times(k))
            .zip(Exact::ratio(5, 4).and_then(|k| v.times(k)))
            .map(|(lo, hi)| Interval::closed(lo.min(hi), hi.max(lo))),
        _ => None,
    };
    !c.interval.loose.disjoint(reach) && near.is_none_or(|n| !n.disjoint(reach))
}

/// Whether a figure of the body is exact and printed to no coarser place than the headline's.
fn as_fine(c: &Claim, head: &Claim) -> bool {
    let unit = |c: &Claim| Some(printed(c.value?, &c.surface)?.unit);
    let finer = unit(c).zip(unit(head)).is_some_and(|(x, y)| x <= y);
    finer && !pair::bounded(c)
}

/// Whether a coarse figure of the body, 约1% or 超40%, may be the headline's by its name or its words: such a one
/// reaches many numbers that have nothing to do with it.
fn akin<'a>(head: &'a Claim, c: &'a Claim, contexts: &mut Contexts<'a>) -> bool {
    let apart = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    !apart(&head.metric, &c.metric)
        || !apart(&head.subject, &c.subject)
        || contexts.compare(head, c).share >= AKIN
}

/// From this likeness on two numbers may be told of one thing.
const AKIN: f32 = 0.1;

/// Whether an end of a range of the body is the headline's number.
fn ends(c: &Claim, head: &Claim, reach: &Interval) -> bool {
    dimension(head, c)
        && [c.low, c.high]
            .into_iter()
            .flatten()
            .filter_map(Exact::from_decimal)
            .any(|x| reach.contains(x))
}

/// Whether two claims are of one dimension, as headlines drop units.
fn dimension(head: &Claim, c: &Claim) -> bool {
    if head.kind == c.kind && (head.unit == c.unit || head.kind == Kind::Multiple) {
        return true;
    }
    // 946亿元 of a headline is of the currency that the text names.
    let open = |c: &Claim| c.unit.is_empty() || c.unit_inferred || pair::bare_yuan(c);
    let amount = |k: Kind| matches!(k, Kind::Money | Kind::Count | Kind::Number);
    amount(head.kind)
        && amount(c.kind)
        && (open(head) || open(c) || head.kind == Kind::Count && c.kind == Kind::Count)
}
