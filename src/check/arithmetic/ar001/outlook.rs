//! Growth of a range against one base, as forecasts of results state it: 净利润8500万元至1.15亿元，较上年同期的2648.27万元
//! 增长220.96%至334.25%.
//!
//! In: one block. Out: findings of AR001 where one end of the growth follows from its end of the range and the other
//! does not. The base is printed, or it is what both ends leave once the printed increase is taken off. Deliberately
//! absent: losses, and growth of which neither end follows: its base is another one.

use rust_decimal::Decimal;

use crate::check::printed::printed;
use crate::check::{Draft, Sink};
use crate::model::{Bound, Exact, Interval, Severity, Verdict};

use super::super::relation::cues::CUES;
use super::super::relation::{Line, Node, Role};
use super::super::typo::{self, Slip, Sort};

/// Numbers that may stand between a range and its growth, or behind it, up to the base.
const REACH: usize = 4;

/// Digits of a number with a slip that is taken for the fault with certainty.
const CERTAIN: usize = 3;

/// One end of a range as printed.
#[derive(Clone, Copy)]
struct End<'t> {
    text: &'t str,
    value: Exact,
    /// Half of the last written place on either side.
    strict: Interval,
}

/// A growth from one per cent to another, in one number or in two (下降50%至37.5%).
#[derive(Clone, Copy)]
struct Growth<'l, 'a> {
    first: &'l Node<'a>,
    second: Option<&'l Node<'a>>,
}

/// A range, its base and its growth.
struct Outlook<'l, 'a> {
    range: &'l Node<'a>,
    rate: Growth<'l, 'a>,
    /// The figure that the base is printed in, if it is.
    printed: Option<&'l Node<'a>>,
    base: Interval,
    down: bool,
}

/// Looks at the ranges of growth of a block.
pub fn report(line: &Line<'_>, sink: &mut Sink<'_>) {
    for i in 0..line.nodes.len() {
        if let Some(o) = growth(line, i).and_then(|g| find(line, i, g)) {
            judge(&o, sink);
        }
    }
}

/// The growth that begins at a place.
fn growth<'l, 'a>(line: &'l Line<'a>, i: usize) -> Option<Growth<'l, 'a>> {
    let first = line.nodes.get(i)?;
    if first.claim.unit != "%" || first.role != Role::Rate || first.claim.bound != Bound::Exact {
        return None;
    }
    if ranged(first) {
        let second = None;
        return Some(Growth { first, second });
    }
    let second = line.nodes.get(i + 1);
    let second = second.filter(|n| n.claim.unit == "%" && matches!(n.gap.trim(), "至" | "到"));
    second.is_some().then_some(Growth { first, second })
}

impl<'l, 'a> Growth<'l, 'a> {
    fn ends(&self) -> Option<[End<'l>; 2]> {
        match self.second {
            None => ends(self.first),
            Some(second) => {
                let one = |n: &'l Node<'a>| end(numbers(n.surface).next()?, n.claim.value?);
                Some([one(self.first)?, one(second)?])
            }
        }
    }

    /// As printed.
    fn surface(&self) -> String {
        let more = self.second.map(|n| format!("{}{}", n.gap, n.claim.surface));
        format!("{}{}", self.first.claim.surface, more.unwrap_or_default())
    }
}

fn ranged(n: &Node<'_>) -> bool {
    let c = n.claim;
    c.value.is_none() && c.low.is_some() && c.high.is_some() && c.bound == Bound::Exact
}

/// The range before a growth and its base: a figure of an earlier time that stands between the two or right behind, or
/// the increase taken off.
fn find<'l, 'a>(line: &'l Line<'a>, i: usize, g: Growth<'l, 'a>) -> Option<Outlook<'l, 'a>> {
    let rate = g.first;
    let near = |n: &&Node<'_>| n.sentence() == rate.sentence();
    let before = line.nodes.get(i.saturating_sub(REACH)..i)?;
    let before: Vec<&Node<'_>> = before.iter().rev().take_while(near).collect();
    let at = before
        .iter()
        .position(|n| n.role == Role::Level && n.claim.unit != "%" && ranged(n))?;
    let (between, range) = (before.get(..at)?, before.get(at).copied()?);
    let alike = |n: &Node<'_>| n.claim.kind == range.claim.kind && n.claim.unit == range.claim.unit;
    let prior = |n: &&Node<'_>| {
        let exact = n.claim.value.is_some_and(|v| v > Decimal::ZERO);
        let plain = exact && n.claim.bound == Bound::Exact && n.role == Role::Level;
        plain && alike(n) && CUES.prior.within(&n.gap) && !CUES.expected.within(&n.gap)
    };
    let mut levels = between.iter().filter(|n| n.role == Role::Level).copied();
    let last = i + usize::from(g.second.is_some());
    let behind = || line.nodes.get(last + 1).filter(near);
    let printed = match (levels.next(), levels.next()) {
        (Some(n), None) => Some(n).filter(prior),
        (None, _) => behind().filter(prior),
        _ => return None,
    };
    let down = match rate.direction() {
        0 => return None,
        d => d < 0,
    };
    let base = match printed {
        Some(b) => b.claim.interval.strict,
        None => {
            let step = between.iter().find(|n| n.role == Role::Diff && alike(n))?;
            left(range, step, down)?
        }
    };
    let negative = range.claim.low.is_none_or(|v| v <= Decimal::ZERO);
    let lost = negative || Line::loss(range) || printed.is_some_and(Line::loss);
    (!lost && !CUES.adjusted.within(&rate.gap)).then_some(Outlook {
        range,
        rate: g,
        printed,
        base,
        down,
    })
}

/// What both ends of a range leave once an increase is taken off, where the two agree.
fn left(range: &Node<'_>, step: &Node<'_>, down: bool) -> Option<Interval> {
    if !ranged(step) {
        return None;
    }
    let (r, s) = (ends(range)?, ends(step)?);
    let off = |a: End<'_>, b: End<'_>| match down {
        true => a.strict.plus(&b.strict),
        false => a.strict.minus(&b.strict),
    };
    let straight = off(r[0], s[0]).zip(off(r[1], s[1]));
    let turned = off(r[0], s[1]).zip(off(r[1], s[0])).filter(|_| down);
    let agree = |(x, y): &(Interval, Interval)| !x.disjoint(y);
    let (x, _) = straight.filter(agree).or(turned.filter(agree))?;
    x.lo.is_some_and(|l| !l.at.is_negative() && !l.at.is_zero())
        .then_some(x)
}

/// Both ends of a range as printed.
fn ends<'n>(n: &'n Node<'_>) -> Option<[End<'n>; 2]> {
    let mut numbers = numbers(n.surface);
    let out = [
        end(numbers.next()?, n.claim.low?)?,
        end(numbers.next()?, n.claim.high?)?,
    ];
    numbers.next().is_none().then_some(out)
}

fn numbers(surface: &str) -> impl Iterator<Item = &str> {
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let parts = surface.split(move |c: char| !digits(c));
    parts.filter(|t| t.contains(|c: char| c.is_ascii_digit()))
}

/// One number as printed, without its sign.
fn end(text: &str, value: Decimal) -> Option<End<'_>> {
    let p = printed(value.abs(), text)?;
    Some(End {
        text,
        value: p.value,
        strict: p.strict,
    })
}

impl Outlook<'_, '_> {
    /// The change from the base to an end of the range, in per cent, without its sign.
    fn follows(&self, end: End<'_>) -> Option<Interval> {
        let rate = end.strict.over(&self.base)?.shift(Exact::int(-1))?;
        rate.scale(Exact::int(if self.down { -100 } else { 100 }))
    }

    /// Whether a printed end of the growth follows, cut off or rounded at its last place.
    fn fits(&self, rate: End<'_>, end: End<'_>) -> Option<bool> {
        let place = rate.strict.hi?.at.minus(rate.strict.lo?.at)?;
        let said = Interval::around(rate.value, place)?;
        Some(!said.disjoint(&self.follows(end)?))
    }

    /// The slip in an end of the growth that would mend it.
    fn slip(&self, rate: End<'_>, end: End<'_>) -> Option<Slip> {
        let target = self.follows(end)?;
        let digits: Decimal = rate.text.replace(',', "").parse().ok()?;
        typo::slip(rate.text, Some(digits), &target)
    }
}

fn judge(o: &Outlook<'_, '_>, sink: &mut Sink<'_>) {
    let (Some(rates), Some(range)) = (o.rate.ends(), ends(o.range)) else {
        return sink.count(Verdict::NotAssessable);
    };
    // The greater fall belongs to the lower end: 下降30%至20% and 下降20%至30% are both written.
    let straight = [(rates[0], range[0]), (rates[1], range[1])];
    let turned = [(rates[0], range[1]), (rates[1], range[0])];
    let right = |p: &[(End<'_>, End<'_>); 2]| {
        p.iter()
            .filter(|(r, e)| o.fits(*r, *e) == Some(true))
            .count()
    };
    let pairs = if right(&turned) > right(&straight) && o.down {
        turned
    } else {
        straight
    };
    match right(&pairs) {
        2 => return sink.count(Verdict::Consistent),
        1 => {}
        _ => return sink.count(Verdict::NotAssessable),
    }
    let Some((rate, end)) = pairs
        .into_iter()
        .find(|(r, e)| o.fits(*r, *e) != Some(true))
    else {
        return;
    };
    flag(o, rate, end, sink);
}

fn flag(o: &Outlook<'_, '_>, rate: End<'_>, end: End<'_>, sink: &mut Sink<'_>) {
    let slip = o.slip(rate, end);
    let sure = slip.as_ref().is_some_and(|s| s.digits >= CERTAIN);
    let point = o.follows(end).and_then(|i| {
        let sum = i.lo?.at.plus(i.hi?.at)?;
        sum.over(Exact::int(2))
    });
    let Some(point) = point else { return };
    let places = typo::decimals(rate.text).max(1);
    let follows = format!("{}%", point.round(places));
    let mut claims = vec![o.rate.first.claim, o.range.claim];
    claims.extend(o.rate.second.map(|n| n.claim));
    claims.extend(o.printed.map(|n| n.claim));
    let now = worded(o.range.surface, end.text);
    let d = Draft::new(&claims)
        .severity(if sure {
            Severity::Error
        } else {
            Severity::Warning
        })
        .confidence(0.9)
        .message("outlook")
        .with("change", o.rate.surface())
        .with("now", &o.range.claim.surface)
        .with("end", now)
        .with("wrong", format!("{}%", rate.text))
        .with("follows", &follows)
        .formula(format!("{now} → {follows} ≠ {}%", rate.text))
        .expected(follows);
    sink.flag(match slip.filter(|s| s.sort != Sort::Point || sure) {
        Some(s) => d
            .with("meant", format!("{}%", s.meant))
            .with("printed", format!("{}%", rate.text))
            .suggestion(s.sort.suggestion()),
        None => d.suggestion("outlook"),
    });
}

/// A number of a range with the words of its unit: 8500万元 of 8500万元至1.15亿元.
fn worded<'s>(surface: &'s str, number: &'s str) -> &'s str {
    let words = || {
        let from = surface.find(number)?;
        let rest = surface.get(from + number.len()..)?;
        let joint = ['至', '到', '-', '~', '—', '–', '－', '～', '(', '（'];
        let unit = rest.find(joint).unwrap_or(rest.len());
        surface.get(from..from + number.len() + unit)
    };
    words().unwrap_or(number)
}
