//! May two claims be one figure, and what made its values differ?
//!
//! In: two claims and the words around them. Out: whether they are of one kind and unit, whether
//! anything says that they are different figures, and how strong the evidence is that one is a slip
//! of the other. Keys may be missing; the words around a number never are.

mod frame;
mod likeness;

pub use frame::{
    conditional, consensus, daily, level, moving, named_in_both, on_a_road, other_frame,
    other_mark, other_occasion, other_owner, other_thing, per_share, quote, rated, revised,
    same_thing, spans, stroked, tabled,
};
pub use likeness::{Contexts, Likeness, SAME_WORDS, certainty, evidence, vouched, vouched_swap};

use rust_decimal::Decimal;

use crate::check::arithmetic::relation::cues::CUES;
use crate::check::lead::lead;
use crate::check::printed;
use crate::check::slip::{self, Slip};
use crate::model::claim::parted_ends;
use crate::model::{Bound, Claim, ClaimStatus, Exact, Kind};
use crate::text::fold;
use frame::qualified;

/// Whether a claim states a figure that another may repeat.
pub fn comparable(c: &Claim) -> bool {
    matches!(
        c.kind,
        Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Number
    ) && c.value.is_some_and(|v| !v.is_zero())
        && !frame::cut_short(c)
        && !on_a_road(c)
        && !vague(&c.surface)
        && c.status != ClaimStatus::Denied
}

/// Whether a surface names a magnitude and no number: 千亿, 百亿元, billions.
pub fn vague(surface: &str) -> bool {
    !surface.chars().map(fold::fold_char).any(|c| {
        c.is_ascii_digit()
            || matches!(
                c,
                '一' | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '两'
                    | '半'
                    | '零'
                    | '〇'
            )
            || matches!(
                c,
                '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖'
            )
    }) && !surface.is_ascii()
}

/// Whether two claims are of one kind and unit, a unit that is not printed being any.
pub fn same_kind(a: &Claim, b: &Claim) -> bool {
    if a.kind == b.kind && a.unit == b.unit {
        return a.per == b.per;
    }
    let open = |c: &Claim| c.unit.is_empty() || c.unit_inferred;
    let amount = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Count | Kind::Number);
    amount(a) && amount(b) && (open(a) || open(b) || (bare_yuan(a) && bare_yuan(b)))
}

/// 元 is the money of the article, whichever that was taken to be.
pub fn bare_yuan(c: &Claim) -> bool {
    c.kind == Kind::Money
        && c.surface.ends_with('元')
        && !c.surface.contains([
            '人', '港', '美', '日', '韩', '韓', '欧', '歐', '新', '台', '澳', '加',
        ])
}

/// Whether their keys say that they are different figures.
pub fn told_apart(a: &Claim, b: &Claim) -> bool {
    other_time(a, b) || other_name(a, b)
}

/// Whether their periods or what they are compared with exclude each other.
pub fn other_time(a: &Claim, b: &Claim) -> bool {
    // A bare year may be no more than the year of the article, read into a text without any: the
    // later one says nothing against the earlier.
    let period = a
        .period
        .as_ref()
        .zip(b.period.as_ref())
        .is_some_and(|(x, y)| {
            let exclusive = !x.starts_with(y.as_str()) && !y.starts_with(x.as_str());
            let bare = |p: &str| p.len() == 4;
            // Printed, or one of a list of years, it is meant.
            let said = |c: &Claim, p: &str| c.passage.contains(p) || CUES.each.within(&c.passage);
            let weak =
                |c: &Claim, p: &str, q: &str| bare(p) && p > q.get(..4).unwrap_or(q) && !said(c, p);
            exclusive && !weak(a, x, y) && !weak(b, y, x)
        });
    period || (a.comparison.is_some() && b.comparison.is_some() && a.comparison != b.comparison)
}

/// Whether their subjects, metrics or stages differ. Attribution may err, so words that are nearly
/// the same overrule it.
pub fn other_name(a: &Claim, b: &Claim) -> bool {
    let differ = |x: &Option<String>, y: &Option<String>| {
        x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| x != y)
    };
    differ(&a.subject, &b.subject)
        || differ(&a.metric, &b.metric) && !one_metric(a, b)
        || differ(&a.stage, &b.stage)
        || differ(&a.scope, &b.scope)
        || a.status != b.status
}

/// Whether both are of one metric: named alike, or one name says the line of business (动力电池系统业务收入) that
/// stands in the words before the other (动力电池业务前三季度销售收入).
pub fn one_metric(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.metric.as_deref(), b.metric.as_deref()) else {
        return false;
    };
    let of_line = |long: &str, short: &str, c: &Claim| {
        let line = long.strip_suffix(short).filter(|l| !l.is_ascii());
        let stem: String = line.unwrap_or("").chars().take(LINE).collect();
        stem.chars().count() == LINE && lead(c).contains(&stem)
    };
    x == y || of_line(x, y, b) || of_line(y, x, a)
}

/// Characters by which a line of business is known again.
const LINE: usize = 4;

/// Whether both are the same figure by their keys: subject and metric known and equal.
pub fn same_key(a: &Claim, b: &Claim) -> bool {
    let equal = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    equal(&a.subject, &b.subject) && equal(&a.metric, &b.metric) && !told_apart(a, b)
}

/// Whether no value fits both, by usage and hedges. Two bounds on one side never exclude each other.
pub fn conflict(a: &Claim, b: &Claim) -> bool {
    if parted_ends(a, b).is_some() {
        return same_kind(a, b) && per_share(a) == per_share(b) && qualified(a) == qualified(b);
    }
    let one_side = bounded(a) && a.bound == b.bound;
    let factor = || matches!(slip(a, b), Some(s) if matches!(s.kind, slip::Kind::Magnitude(_)));
    a.interval.loose.disjoint(&b.interval.loose)
        && a.value != b.value
        && per_share(a) == per_share(b)
        && !rounded(a, b)
        && (!one_side || factor())
        && (qualified(a) == qualified(b) || factor())
}

/// Whether two values are bounds on one side, in the same words.
pub fn same_bound(a: &Claim, b: &Claim) -> bool {
    let folded = |c: &Claim| fold::plain(&c.modifier);
    let last = |c: &Claim| folded(c).rsplit('|').next().map(str::to_owned);
    bounded(a) && a.bound == b.bound && a.value != b.value && last(a) == last(b) && !rounded(a, b)
}

/// Whether the coarser of two plain numbers is the finer one rounded to its last printed place, or cut
/// off there: 600万 for 557.6万, 7.7 for 7.79. Whole numbers are hardly ever cut off.
fn rounded(a: &Claim, b: &Claim) -> bool {
    let parts = || {
        let x = printed::printed(a.value?, &a.surface)?;
        let y = printed::printed(b.value?, &b.surface)?;
        let (coarse, fine, surface) = if x.unit >= y.unit {
            (x, y, &a.surface)
        } else {
            (y, x, &b.surface)
        };
        if coarse.figures >= fine.figures {
            return Some(false);
        }
        let half = coarse.unit.times(Exact::ratio(1, 2)?)?;
        let apart = fine.value.minus(coarse.value)?;
        let cut = surface.contains('.')
            && apart.is_negative() == coarse.value.is_negative()
            && apart.abs() < coarse.unit;
        Some(apart.abs() <= half || cut)
    };
    parts().unwrap_or(false)
}

/// 560亿 against 约600万, 711亿 against 711.5265: not the same digits, but a power of ten apart within
/// what the digits and hedges allow.
pub fn rough_magnitude(a: &Claim, b: &Claim) -> Option<Slip> {
    let (x, y) = (
        printed::printed(a.value?, &a.surface)?,
        printed::printed(b.value?, &b.surface)?,
    );
    if x.value <= Exact::ZERO || y.value <= Exact::ZERO {
        return None;
    }
    let hedged = a.bound == Bound::Approx || b.bound == Bound::Approx;
    let ratio = y.value.over(x.value)?;
    let near = |k: i32| {
        let r = Exact::pow10(-k).and_then(|p| ratio.times(p))?;
        // Beside a hedge the one may be the other rounded to the place of its last digit.
        if hedged && slip::Kind::Magnitude(k).is_wan_or_yi() {
            let scaled = y.value.times(Exact::pow10(-k)?)?;
            let unit = x.unit.max(y.unit.times(Exact::pow10(-k)?)?);
            let apart = scaled.minus(x.value)?.abs();
            if apart <= unit.times(Exact::ratio(1, 2)?)? {
                return Some(true);
            }
        }
        let (lo, hi) = (Exact::ratio(995, 1000)?, Exact::ratio(1005, 1000)?);
        Some(r >= lo && r <= hi)
    };
    [4, -4, 8, -8, 3, -3, 1, -1, 2, -2]
        .into_iter()
        .find(|k| near(*k) == Some(true))
        .map(|k| Slip {
            kind: slip::Kind::Magnitude(k),
            digits: usize::try_from(x.figures.min(y.figures)).unwrap_or(1),
        })
}

/// 580亿 against 约560万: about ten thousand or a hundred million times as much, whatever the digits. The
/// words are to say that it is one figure; between two values of one, nothing but 万 for 亿 explains it.
pub fn about_magnitude(a: &Claim, b: &Claim) -> Option<Slip> {
    let (x, y) = (
        Exact::from_decimal(a.value?)?,
        Exact::from_decimal(b.value?)?,
    );
    if x <= Exact::ZERO || y <= Exact::ZERO {
        return None;
    }
    let ratio = y.over(x)?;
    let (lo, hi) = (Exact::ratio(9, 10)?, Exact::ratio(11, 10)?);
    let near = |k: i32| {
        let r = Exact::pow10(-k).and_then(|p| ratio.times(p))?;
        Some(r >= lo && r <= hi)
    };
    [4, -4, 8, -8]
        .into_iter()
        .find(|k| near(*k) == Some(true))
        .map(|k| Slip {
            kind: slip::Kind::Magnitude(k),
            digits: 1,
        })
}

/// Whether two values are a thousand times or more apart, as no update of a figure is.
pub fn leap(a: &Claim, b: &Claim) -> bool {
    times(a, b).is_some_and(|r| r >= Decimal::from(1000))
}

/// Whether two values are a fifth or more apart, as a price is not within a day.
pub fn wide(a: &Claim, b: &Claim) -> bool {
    times(a, b).is_some_and(|r| r >= Decimal::new(12, 1))
}

/// How many times the smaller of two plain values, without their signs, the larger one is: 1 and up. None for
/// ranges, and where one of them is nothing.
pub fn times(a: &Claim, b: &Claim) -> Option<Decimal> {
    let (x, y) = (a.value?.abs(), b.value?.abs());
    x.max(y).checked_div(x.min(y))
}

/// Which of two claims is to be changed first: a large figure that is called small (仅用560亿美元), else the
/// first.
pub fn blame<'a>(a: &'a Claim, b: &'a Claim) -> (&'a Claim, &'a Claim) {
    let belittled = |c: &Claim| {
        let folded = fold::plain(&c.clause);
        CUES.small.within(&folded.to_lowercase())
    };
    if b.value > a.value && belittled(b) {
        (b, a)
    } else {
        (a, b)
    }
}

/// The slip between the values of two claims.
pub fn slip(a: &Claim, b: &Claim) -> Option<Slip> {
    if let Some((x, y)) = parted_ends(a, b) {
        return slip::between(x, y);
    }
    let (x, y) = (a.value?, b.value?);
    let digits = |c: &Claim| {
        printed::written(&c.surface).map_or(usize::MAX, |w| usize::try_from(w.0).unwrap_or(0))
    };
    slip::between(x, y).filter(|s| !slip::unprinted(s, (x, digits(a)), (y, digits(b))))
}

/// Whether a claim is hedged in a direction, so that a different number need not be another value.
pub fn bounded(c: &Claim) -> bool {
    matches!(c.bound, Bound::Lower | Bound::Upper)
}

/// A slip in words for a finding's gap: ×10000, two digits exchanged, one digit.
pub fn words(s: &Slip, zh: bool) -> String {
    match (s.kind, zh) {
        (slip::Kind::Magnitude(k), true) => format!("数量级差10^{}", k.abs()),
        (slip::Kind::Magnitude(k), false) => format!("off by 10^{}", k.abs()),
        (slip::Kind::Transposed, true) => "相邻两位数字对调".to_owned(),
        (slip::Kind::Transposed, false) => "two digits exchanged".to_owned(),
        (slip::Kind::Mistyped, true) => "一位数字不同".to_owned(),
        (slip::Kind::Mistyped, false) => "one digit differs".to_owned(),
    }
}
