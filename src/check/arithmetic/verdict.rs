//! A change relation → what follows, what is printed, whether both can be true, and what was meant.
//!
//! The rules on changes (AR001, AR003, AR004, AR007, AR015, US007) differ in the arithmetic only; what
//! they have in common stands here: signs, losses, other pairs that explain the figure, severity.

use crate::check::{ArticleView, Draft, Sink};
use crate::model::{Exact, Interval, Reading, Severity, Verdict};

use super::judge::{both, each, growth, judge, signed};
use super::relation::node::lines;
use super::relation::{Change, Line, Node, Role, Sure, changes};
use super::typo::{self, Slip, Sort};

/// A relation, worked out.
#[derive(Debug, Clone)]
pub struct Worked {
    /// What follows from base and current value, signed.
    pub follows: Reading,
    /// What is printed, signed by its verb.
    pub printed: Reading,
    /// What follows from the printed digits as points, signed.
    pub point: Exact,
    /// The answer.
    pub verdict: Verdict,
    /// With the verb turned round, the figures would agree.
    pub turned: bool,
}

impl Worked {
    /// Whether the values move the way that the words say: two faults at once are no slip.
    pub fn same_way(&self) -> bool {
        let down = self.printed.strict.hi.is_some_and(|e| e.at.is_negative());
        down == self.point.is_negative()
    }
}

/// The arithmetic of one sort of change.
pub fn arithmetic(role: Role, now: &Reading, base: &Reading) -> Option<Reading> {
    match role {
        Role::Rate => growth(now, base),
        Role::Points | Role::Diff => both(now, base, Interval::minus),
        Role::Times => both(now, base, Interval::over),
        Role::Level => None,
    }
}

/// The same on the printed digits.
fn point(role: Role, c: &Change<'_, '_>) -> Option<Exact> {
    let (a, b) = (
        Exact::from_decimal(c.now.claim.magnitude()?)?,
        Exact::from_decimal(c.base.claim.magnitude()?)?,
    );
    match role {
        Role::Rate => a.over(b)?.minus(Exact::ONE)?.times(Exact::int(100)),
        Role::Points | Role::Diff => a.minus(b),
        Role::Times => a.over(b),
        Role::Level => None,
    }
}

/// Whether base and current value are more than a thousand times apart: not the same figure at two times, as
/// they are printed.
pub fn thousands(c: &Change<'_, '_>) -> bool {
    let apart = || {
        let (a, b) = (c.now.claim.magnitude()?, c.base.claim.magnitude()?);
        let (a, b) = (Exact::from_decimal(a)?, Exact::from_decimal(b)?);
        let thousand = Exact::int(1000);
        Some(a > b.times(thousand)? || b > a.times(thousand)?)
    };
    apart().unwrap_or(true)
}

/// +1 or -1 as the words at the change say, or those at the current value; 0 where neither do.
pub fn direction(c: &Change<'_, '_>) -> i8 {
    match c.change.direction() {
        0 => c.now.lead.direction,
        d => d,
    }
}

/// Works a relation out; `None` where the figures allow no judgement (losses, unknown direction).
pub fn work(c: &Change<'_, '_>) -> Option<Worked> {
    if Line::opposed(c.base, c.now) {
        return None;
    }
    if thousands(c) {
        return None;
    }
    let role = c.change.role;
    let follows = arithmetic(role, &c.now.reading(), &c.base.reading())?;
    let scale = if c.change.claim.unit == "bp" {
        Exact::ratio(1, 100)?
    } else {
        Exact::ONE
    };
    let magnitude = each(&c.change.reading(), |i| i.scale(scale))?;
    let direction = direction(c);
    if direction == 0 {
        return None;
    }
    let negative = c.change.claim.value.is_some_and(|v| v.is_sign_negative());
    let printed = if negative {
        magnitude
    } else {
        signed(&magnitude, direction)?
    };
    let verdict = judge(&follows, &printed);
    let turned = verdict == Verdict::Inconsistent
        && each(&printed, |i| i.scale(Exact::int(-1)))
            .is_some_and(|p| judge(&follows, &p) == Verdict::Consistent);
    Some(Worked {
        point: point(role, c)?,
        follows,
        printed,
        verdict,
        turned,
    })
}

/// Whether two other levels of the change's sentence explain it.
pub fn explained(line: &Line<'_>, c: &Change<'_, '_>) -> bool {
    explained_by(line, c, |other| {
        work(other).is_some_and(|w| w.verdict == Verdict::Consistent)
    })
}

/// Whether two other levels of the change's sentence pass a test.
pub fn explained_by(
    line: &Line<'_>,
    c: &Change<'_, '_>,
    test: impl Fn(&Change<'_, '_>) -> bool,
) -> bool {
    let near: Vec<&Node<'_>> = line
        .nodes
        .iter()
        .filter(|n| n.sentence() == c.change.sentence() && Line::comparable(n, c.base))
        .collect();
    near.iter().any(|a| {
        near.iter().any(|b| {
            let same = a.index == c.now.index && b.index == c.base.index;
            let turned = a.index == c.base.index && b.index == c.now.index;
            a.index != b.index
                && !same
                && !turned
                && test(&Change {
                    now: a,
                    base: b,
                    ..*c
                })
        })
    })
}

/// The likely slip in the change, the current value or the base: the first that has one.
pub fn slip<'l, 'a>(c: &Change<'l, 'a>, w: &Worked) -> Option<(&'l Node<'a>, Slip)> {
    let scale = if c.change.claim.unit == "bp" {
        Exact::int(100)
    } else {
        Exact::ONE
    };
    let change = || {
        let target = typo::target(w.point.abs(), &w.follows.strict)?.scale(scale)?;
        typo::slip(c.change.surface, c.change.claim.value, &target).map(|s| (c.change, s))
    };
    let value = |n: &'l Node<'a>, point: Option<Exact>, wide: Option<Interval>| {
        let target = typo::target(point?, &wide?)?;
        typo::slip(n.surface, n.claim.value, &target).map(|s| (n, s))
    };
    let number = |n: &Node<'_>| n.claim.magnitude().and_then(Exact::from_decimal);
    let (a, b) = (number(c.now)?, number(c.base)?);
    let (now, base) = (&c.now.claim.interval.strict, &c.base.claim.interval.strict);
    let said = &w.printed.strict;
    let down = said.hi.is_some_and(|e| e.at.is_negative());
    let g = number(c.change)?.abs().over(scale)?;
    let g = if down { g.negated() } else { g };
    match c.change.role {
        Role::Rate => {
            let factor = said
                .scale(Exact::ratio(1, 100)?)
                .and_then(|i| i.shift(Exact::ONE))?;
            let f = g.over(Exact::int(100))?.plus(Exact::ONE)?;
            change()
                .or_else(|| value(c.now, b.times(f), base.times(&factor)))
                .or_else(|| value(c.base, a.over(f), now.over(&factor)))
        }
        Role::Points | Role::Diff => change()
            .or_else(|| value(c.now, b.plus(g), base.plus(said)))
            .or_else(|| value(c.base, a.minus(g), now.minus(said))),
        Role::Times | Role::Level => change(),
    }
}

/// Severity by the construction and by the slip: what only nearness suggests needs a slip as proof.
pub fn severity(sure: Sure, slip: Option<&Slip>) -> Option<Severity> {
    let digits = slip.map_or(0, |s| s.digits);
    // Nearness alone proves nothing, unless a slip of many digits fits.
    match (sure, digits) {
        (Sure::Strong, _) => Some(Severity::Error),
        (Sure::Medium, 3..) => Some(Severity::Error),
        (Sure::Medium, 2) | (Sure::Weak, 4..) => Some(Severity::Warning),
        _ => None,
    }
}

/// Flags every change of one role that does not follow from its two values. `show` gives the
/// formula and what follows, in words; `skip` leaves relations to other rules.
pub fn flag_wrong(
    view: &ArticleView<'_>,
    sink: &mut Sink<'_>,
    role: Role,
    skip: impl Fn(&Change<'_, '_>) -> bool,
    show: impl Fn(&Change<'_, '_>, &Worked) -> (String, String),
) {
    for line in lines(view) {
        for c in changes(line, |n| n.role == role) {
            if skip(&c) {
                continue;
            }
            let verdict = match work(&c) {
                None => Verdict::NotAssessable,
                // The verb alone is wrong: AR015 says so.
                Some(w) if w.turned => Verdict::NotAssessable,
                Some(w) if w.verdict != Verdict::Inconsistent => w.verdict,
                Some(_) if explained(line, &c) => Verdict::Explained,
                Some(w) => {
                    // With a loose construction only a slip in the change itself is evidence.
                    let s = slip(&c, &w)
                        .filter(|(n, _)| c.sure == Sure::Strong || n.index == c.change.index)
                        .filter(|_| c.sure != Sure::Weak || (one_figure(&c) && w.same_way()));
                    match severity(c.sure, s.as_ref().map(|x| &x.1)) {
                        None => Verdict::NotAssessable,
                        Some(severity) => {
                            // Off by a fiftieth: unrounded figures or another count of days, mostly. A
                            // difference is exact, and four digits of which two changed places a slip.
                            let swapped = |x: &Slip| x.sort == Sort::Swapped && x.digits >= 4;
                            let swapped =
                                role == Role::Diff && s.as_ref().is_some_and(|(_, x)| swapped(x));
                            let severity = match (close(&w, &c), swapped) {
                                (true, true) => Severity::Warning,
                                (true, false) => Severity::Info,
                                (false, _) => severity,
                            };
                            let (formula, follows) = show(&c, &w);
                            sink.flag(draft(&c, Some(&w), formula, follows).severity(severity));
                            continue;
                        }
                    }
                }
            };
            sink.count(verdict);
        }
    }
}

/// Whether base and current value are told as one figure of one owner.
fn one_figure(c: &Change<'_, '_>) -> bool {
    let (a, b) = (c.now.claim, c.base.claim);
    a.metric.is_some() && a.metric == b.metric && a.subject == b.subject
}

/// Whether the printed change is within a fiftieth of what follows.
fn close(w: &Worked, c: &Change<'_, '_>) -> bool {
    let scale = if c.change.claim.unit == "bp" {
        Exact::int(100)
    } else {
        Exact::ONE
    };
    let printed = c
        .change
        .claim
        .magnitude()
        .and_then(Exact::from_decimal)
        .map(Exact::abs);
    let gap = printed
        .zip(w.point.abs().times(scale))
        .and_then(|(p, f)| Some((p.minus(f)?.abs(), f)));
    gap.zip(Exact::ratio(1, 50))
        .is_some_and(|((g, f), k)| f.times(k).is_some_and(|limit| g <= limit))
}

/// How sure the reading of a construction is. What the numbers measure plays no part in it.
pub fn confidence(sure: Sure) -> f32 {
    match sure {
        Sure::Strong => 0.95,
        Sure::Medium => 0.8,
        Sure::Weak => 0.6,
    }
}

/// A draft with the values that all messages on changes use.
pub fn draft<'a>(
    c: &Change<'_, 'a>,
    w: Option<&Worked>,
    formula: String,
    follows: String,
) -> Draft<'a> {
    let slip = w.and_then(|w| slip(c, w));
    let shown = |n: &Node<'_>| n.claim.surface.clone();
    let d = Draft::new(&[c.change.claim, c.now.claim, c.base.claim])
        .confidence(confidence(c.sure))
        .with("change", shown(c.change))
        .with("now", shown(c.now))
        .with("base", shown(c.base))
        .with("follows", &follows)
        .formula(formula)
        .expected(follows);
    suggested(d, slip.as_ref().map(|(n, s)| (*n, s)))
}

/// The draft with what was probably meant, or with the advice to work it out again.
pub fn suggested<'a>(d: Draft<'a>, slip: Option<(&Node<'_>, &Slip)>) -> Draft<'a> {
    match slip {
        Some((n, s)) => d
            .with("meant", &s.meant)
            .with("printed", &n.claim.surface)
            .suggestion(s.sort.suggestion()),
        None => d.suggestion("recompute"),
    }
}

/// Surfaces of current value and base, the larger first: a difference is shown as what is taken away.
pub fn ordered<'a>(c: &Change<'_, 'a>) -> (&'a str, &'a str) {
    let (now, base) = (c.now.claim, c.base.claim);
    if now.magnitude() >= base.magnitude() {
        (&now.surface, &base.surface)
    } else {
        (&base.surface, &now.surface)
    }
}

/// Rounded to as many decimals as the printed number shows, at least `least`.
pub fn rounded(x: Exact, n: &Node<'_>, least: u32) -> String {
    let places = typo::decimals(n.surface);
    x.abs().round(places.max(least)).to_string()
}
