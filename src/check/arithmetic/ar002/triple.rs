//! A part, a whole and the share of the one in the other, as the article prints them.
//!
//! In: three numbers. Out: whether they agree, how much their agreement proves, and which slip of the pen would make
//! them agree. Deliberately absent: why the three belong together.

use crate::check::arithmetic::judge::{each, judge, percent};
use crate::check::arithmetic::relation::Node;
use crate::check::arithmetic::typo::{self, Slip};
use crate::check::arithmetic::verdict::rounded;
use crate::check::{Draft, Sink};
use crate::model::{Exact, Interval, Kind, Reading, Severity, Verdict};

/// Of a difference smaller than this, as a fraction, amounts on another basis may be the cause.
const CLOSE: (i128, i128) = (1, 50);

/// The same of things that are counted.
const CLOSE_COUNT: (i128, i128) = (1, 200);

/// The same where only their names tie the figures.
const CLOSE_NAMED: (i128, i128) = (1, 20);

/// One quarter, two and three, as parts of a year.
const YEAR: [(i128, i128); 3] = [(1, 4), (1, 2), (3, 4)];

/// A part, its whole and its share.
#[derive(Debug, Clone, Copy)]
pub struct Triple<'l, 'a> {
    /// The part.
    pub part: &'l Node<'a>,
    /// The whole.
    pub whole: &'l Node<'a>,
    /// The share, in per cent.
    pub share: &'l Node<'a>,
}

impl<'l, 'a> Triple<'l, 'a> {
    /// What follows from part and whole, in per cent.
    pub fn follows(&self) -> Option<Reading> {
        percent(&size(self.part)?, &size(self.whole)?)
    }

    /// Whether the three agree.
    pub fn verdict(&self) -> Option<Verdict> {
        Some(judge(&self.follows()?, &size(self.share)?))
    }

    /// How many digits of the share part and whole bear out.
    pub fn weight(&self) -> f64 {
        let wide = |i: Interval| Some(i.hi?.at.minus(i.lo?.at)?.to_f64());
        let width = || {
            let own = wide(size(self.share)?.loose)?;
            Some((own + wide(self.follows()?.loose)?) / self.point()?.to_f64())
        };
        width().map_or(0.0, |w| (-w.log10()).clamp(0.0, 4.0))
    }

    /// Part by whole, in per cent.
    pub fn point(&self) -> Option<Exact> {
        let of = |n: &Node<'_>| Some(Exact::from_decimal(n.claim.magnitude()?)?.abs());
        of(self.part)?.over(of(self.whole)?)?.times(Exact::int(100))
    }

    /// Whether the share is off by more than amounts on another basis would make it, where its siblings prove the basis.
    pub fn apart(&self) -> bool {
        let counted = self.part.claim.kind == Kind::Count;
        self.off_by(if counted { CLOSE_COUNT } else { CLOSE })
    }

    /// The same where only the names of the figures tie the three.
    pub fn wide_apart(&self) -> bool {
        self.off_by(CLOSE_NAMED)
    }

    fn off_by(&self, (n, d): (i128, i128)) -> bool {
        let gap = || {
            let (p, s) = (self.point()?, self.share.claim.magnitude()?);
            let off = p.minus(Exact::from_decimal(s)?.abs())?.abs();
            Some(off > p.times(Exact::ratio(n, d)?)?)
        };
        gap().unwrap_or(false)
    }

    /// Whether the share is of the whole year that a part of a year would make: 应收账款占营业收入的比例 of a half year.
    pub fn annualised(&self) -> bool {
        let fits = |(n, d): (i128, i128)| {
            let year = self.point()?.times(Exact::ratio(n, d)?)?;
            let printed = Exact::from_decimal(self.share.claim.magnitude()?)?.abs();
            Some(year.minus(printed)?.abs() <= year.times(Exact::ratio(1, 100)?)?)
        };
        YEAR.iter().any(|f| fits(*f) == Some(true))
    }

    /// The slip that makes the three agree: of the share, else of the part, else of the whole.
    pub fn slip(&self) -> Option<(&'l Node<'a>, Slip)> {
        let of = |n: &'l Node<'a>, point: Exact, from: Interval| {
            let target = typo::target(point, &from)?;
            typo::slip(n.surface, n.claim.value, &target).map(|s| (n, s))
        };
        let hundred = Exact::int(100);
        let number = |n: &Node<'_>| Some(Exact::from_decimal(n.claim.magnitude()?)?.abs());
        let share = || of(self.share, self.point()?, self.follows()?.strict);
        let part = || {
            let (s, w) = (size(self.share)?.strict, size(self.whole)?.strict);
            let point = number(self.share)?
                .times(number(self.whole)?)?
                .over(hundred)?;
            of(self.part, point, s.times(&w)?.scale(Exact::ratio(1, 100)?)?)
        };
        let whole = || {
            let (s, p) = (size(self.share)?.strict, size(self.part)?.strict);
            let point = number(self.part)?
                .times(hundred)?
                .over(number(self.share)?)?;
            of(self.whole, point, p.over(&s)?.scale(hundred)?)
        };
        share().or_else(part).or_else(whole)
    }

    /// Flags the slip: as an error where it is sure, else as a warning.
    pub fn flag(&self, slip: &(&'l Node<'a>, Slip), sure: bool, sink: &mut Sink<'_>) {
        let severity = if sure {
            Severity::Error
        } else {
            Severity::Warning
        };
        if let Some(d) = self.draft(Some(slip)) {
            sink.flag(d.severity(severity));
        }
    }

    /// A finding, the number with the likely slip first.
    pub fn draft(&self, slip: Option<&(&'l Node<'a>, Slip)>) -> Option<Draft<'a>> {
        let pct = format!("{}%", rounded(self.point()?, self.share, 1));
        let (p, w) = (&self.part.claim.surface, &self.whole.claim.surface);
        let mut all = [self.share.claim, self.part.claim, self.whole.claim];
        if let Some((n, _)) = slip {
            all.sort_by_key(|c| c.id != n.claim.id);
        }
        let d = Draft::new(&all)
            .confidence(0.8)
            .with("part", p)
            .with("whole", w)
            .with("share", &self.share.claim.surface)
            .with("follows", &pct)
            .stated(&self.share.claim.surface)
            .formula(format!("{p} ÷ {w} = {pct}"))
            .expected(pct);
        Some(match slip {
            Some((_, s)) => d.with("meant", &s.meant).suggestion("slip"),
            None => d.suggestion("recompute"),
        })
    }
}

/// The number without its sign: a loss by a revenue is a margin below zero.
fn size(n: &Node<'_>) -> Option<Reading> {
    let r = n.claim.interval;
    if n.claim.value?.is_sign_negative() {
        each(&r, |i| i.scale(Exact::int(-1)))
    } else {
        Some(r)
    }
}
