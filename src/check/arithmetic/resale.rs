//! What an owner made of a purchase: 原业主以285.5万元买入，账面获利552.5万元，升值1.9倍.
//!
//! In: one block. Out: findings on the gain (AR001 in per cent, AR003 in multiples) that is not the amount gained by
//! the price paid. Deliberately absent: gains without their amount, prices of another purchase.

use crate::check::{Draft, Sink};
use crate::model::{Exact, Interval, Kind, Severity, Verdict};

use super::judge::{judge, percent};
use super::relation::cues::{self, CUES};
use super::relation::{Line, Node, Role};
use super::typo;
use super::verdict::{rounded, suggested};

/// Characters between an amount and its rate, at most: 或, 单位升值.
const WORDS: usize = 8;

/// Looks at the resales of a block: those whose gain is in per cent, or those whose gain is a multiple.
pub fn report(line: &Line<'_>, multiples: bool, sink: &mut Sink<'_>) {
    for w in line.nodes.windows(2) {
        let [gain, rate] = w else { continue };
        let fits = if multiples {
            rate.role == Role::Times
        } else {
            rate.claim.unit == "%"
        };
        if fits
            && tied(gain, rate)
            && let Some(paid) = paid(line, gain)
        {
            judge_gain(line, paid, gain, rate, sink);
        }
    }
}

fn tied(gain: &Node<'_>, rate: &Node<'_>) -> bool {
    let won = cues::clause(&gain.gap);
    gain.claim.kind == Kind::Money
        && gain.claim.per.is_none()
        && gain.claim.value.is_some_and(|v| !v.is_zero())
        && rate.claim.value.is_some_and(|v| !v.is_zero())
        && CUES.made.within(won)
        && gain.sentence() == rate.sentence()
        && rate.gap.chars().filter(|c| c.is_alphanumeric()).count() <= WORDS
        && !CUES.versus.within(&rate.gap)
}

/// The price of the last purchase before the gain, in its sentence or the one before.
fn paid<'l, 'a>(line: &'l Line<'a>, gain: &Node<'a>) -> Option<&'l Node<'a>> {
    let bought = |n: &&Node<'_>| {
        let behind = n.after.split(['，', ',', '。', '；']).next().unwrap_or("");
        n.index < gain.index
            && gain.sentence() - n.sentence() <= 1
            && n.role == Role::Level
            && n.claim.kind == Kind::Money
            && n.claim.per.is_none()
            && n.claim.unit == gain.claim.unit
            && (CUES.bought.within(cues::clause(&n.gap)) || CUES.bought.within(behind))
    };
    let paid = line.nodes.iter().rfind(bought)?;
    // A price between the two may be that of another flat.
    let other = |n: &Node<'_>| {
        n.index > paid.index
            && n.index < gain.index
            && n.sentence() > paid.sentence()
            && n.claim.unit == gain.claim.unit
            && n.claim.per.is_none()
    };
    (!line.nodes.iter().any(other)).then_some(paid)
}

fn judge_gain(
    line: &Line<'_>,
    paid: &Node<'_>,
    gain: &Node<'_>,
    rate: &Node<'_>,
    sink: &mut Sink<'_>,
) {
    let Some(follows) = percent(&gain.claim.interval, &paid.claim.interval) else {
        return sink.count(Verdict::NotAssessable);
    };
    let number = |n: &Node<'_>| n.claim.magnitude().and_then(Exact::from_decimal);
    let Some(quotient) = number(gain).zip(number(paid)).and_then(|(g, p)| g.over(p)) else {
        return sink.count(Verdict::NotAssessable);
    };
    let times = rate.role == Role::Times;
    let ok = if times {
        said(rate).is_some_and(|s| {
            s.contains(quotient) || quotient.plus(Exact::ONE).is_some_and(|q| s.contains(q))
        })
    } else {
        judge(&follows, &rate.claim.interval) != Verdict::Inconsistent
    };
    if ok {
        return sink.count(Verdict::Consistent);
    }
    let hundred = Exact::int(100);
    let Some(point) = (if times {
        Some(quotient)
    } else {
        quotient.times(hundred)
    }) else {
        return;
    };
    let reading = if times {
        Exact::ratio(1, 100).and_then(|k| follows.strict.scale(k))
    } else {
        Some(follows.strict)
    };
    let slip = reading
        .and_then(|r| typo::target(point, &r))
        .and_then(|t| typo::slip(rate.surface, rate.claim.value, &t));
    // The price it was sold for, less the price paid, is the gain: then the rate is wrong.
    let sold = || {
        let (g, p) = (gain.claim.value?, paid.claim.value?);
        let up = p.checked_add(g)?;
        let down = p.checked_sub(g)?;
        let worth = |n: &Node<'_>| n.claim.value == Some(up) || n.claim.value == Some(down);
        line.nodes
            .iter()
            .find(|n| n.claim.unit == gain.claim.unit && worth(n))
    };
    let proven = sold().is_some();
    let off = typo::target(point, &follows.strict).is_some() && far(rate, point);
    let severity = match (&slip, proven) {
        _ if !off => return sink.count(Verdict::NotAssessable),
        (Some(s), _) if s.digits >= 2 => Severity::Error,
        (_, true) => Severity::Error,
        _ => Severity::Warning,
    };
    let shown = rounded(point, rate, 1);
    let follows = if times {
        format!("{shown}倍")
    } else {
        format!("{shown}%")
    };
    let (g, p) = (&gain.claim.surface, &paid.claim.surface);
    let d = Draft::new(&[rate.claim, gain.claim, paid.claim])
        .confidence(0.85)
        .severity(severity)
        .message("gain")
        .with("gain", g)
        .with("base", p)
        .with("follows", &follows)
        .with("change", &rate.claim.surface)
        .formula(format!("{g} ÷ {p} = {follows}"))
        .expected(follows);
    sink.flag(suggested(d, slip.as_ref().map(|s| (rate, s))));
}

/// What usage lets a multiple stand for: a whole number is said of what rounds or cuts to it.
fn said(rate: &Node<'_>) -> Option<Interval> {
    let v = Exact::from_decimal(rate.claim.value?)?;
    let exact = typo::printed(rate.surface).is_some_and(|(_, d)| d.contains('.'));
    if exact {
        let slack = v.times(Exact::ratio(1, 20)?)?;
        return Interval::around(v, slack.max(Exact::ratio(1, 10)?));
    }
    let half = Exact::ratio(1, 2)?;
    Some(Interval::closed(v.minus(half)?, v.plus(Exact::ONE)?))
}

/// Whether the printed rate is off by more than a twentieth.
fn far(rate: &Node<'_>, point: Exact) -> bool {
    let off = || {
        let printed = Exact::from_decimal(rate.claim.magnitude()?)?;
        let gap = point.minus(printed)?.abs();
        Some(gap > point.times(Exact::ratio(1, 20)?)?.abs())
    };
    off().unwrap_or(false)
}
