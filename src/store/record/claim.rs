//! A claim as bytes.
//!
//! In: a claim and the place of its sentence among the article's. Out: bytes, and the claim again.
//! Sentences are kept by the article; the ends of intervals are told from the value, a few units away.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use rust_decimal::Decimal;

use crate::model::{
    ArticleInfo, Bound, Claim, ClaimStatus, Comparison, End, Exact, FieldKind, Interval, Kind,
    Reading,
};

use super::pick;
use crate::store::codec::{Reader, Writer};

const KINDS: &[Kind] = &[
    Kind::Money,
    Kind::Percent,
    Kind::Count,
    Kind::Multiple,
    Kind::Duration,
    Kind::Date,
    Kind::Ordinal,
    Kind::Number,
];
const BOUNDS: &[Bound] = &[Bound::Exact, Bound::Approx, Bound::Lower, Bound::Upper];
const STATUSES: &[ClaimStatus] = &[
    ClaimStatus::Actual,
    ClaimStatus::Planned,
    ClaimStatus::Target,
    ClaimStatus::Rumoured,
    ClaimStatus::Denied,
];
const FIELDS: &[FieldKind] = &[FieldKind::Title, FieldKind::Summary, FieldKind::Body];
const COMPARISONS: &[Comparison] = &[
    Comparison::YearOnYear,
    Comparison::Sequential,
    Comparison::Named,
];

/// Writes the place of a value in the list of all of its kind.
fn place<T: PartialEq>(w: &mut Writer, all: &[T], x: &T) {
    let i = all.iter().position(|y| y == x).unwrap_or(all.len());
    w.bytes.push(u8::try_from(i).unwrap_or(u8::MAX));
}

/// Writes a claim whose sentence is the article's with this number.
pub(super) fn write(w: &mut Writer, c: &Claim, passage: usize) {
    w.text(ordinal(&c.id));
    w.some(c.converts.as_deref(), |w, id| w.text(ordinal(id)));
    place(w, FIELDS, &c.field);
    w.uint(c.start as u128);
    w.uint(c.end.saturating_sub(c.start) as u128);
    w.uint(u128::from(c.line));
    w.uint(u128::from(c.column));
    w.uint(passage as u128);
    w.uint(c.in_passage.start as u128);
    w.uint(c.in_passage.end.saturating_sub(c.in_passage.start) as u128);
    let shown = c.passage.get(c.in_passage.clone()) == Some(c.surface.as_str());
    w.some((!shown).then_some(&c.surface), |w, s| w.text(s));
    let at = c.passage.find(&c.clause).filter(|_| !c.clause.is_empty());
    w.some(at, |w, i| w.uint(i as u128));
    match at {
        Some(_) => w.uint(c.clause.len() as u128),
        None => w.text(&c.clause),
    }
    place(w, KINDS, &c.kind);
    place(w, BOUNDS, &c.bound);
    place(w, STATUSES, &c.status);
    for d in [c.value, c.low, c.high] {
        w.some(d, |w, d| {
            w.round(d.mantissa());
            w.uint(u128::from(d.scale()));
        });
    }
    w.text(&c.unit);
    w.flag(c.unit_inferred);
    w.text(&c.modifier);
    let from = base(c.value, c.low);
    for i in [&c.interval.strict, &c.interval.loose] {
        end(w, i.lo, from);
        end(w, i.hi, from);
    }
    for s in [
        &c.subject, &c.metric, &c.period, &c.stage, &c.source, &c.scope, &c.per,
    ] {
        w.some(s.as_deref(), |w, s| w.text(s));
    }
    w.uint(u128::from(c.confidence.to_bits()));
    w.uint(u128::from(c.sentence));
    w.uint(c.span.start as u128);
    w.uint(c.span.end.saturating_sub(c.span.start) as u128);
    w.uint(c.span.start.saturating_sub(c.hedged.start) as u128);
    w.uint(c.hedged.end.saturating_sub(c.span.end) as u128);
    w.int(i128::from(c.direction));
    w.some(c.comparison.as_ref(), |w, x| place(w, COMPARISONS, x));
    w.some(c.excluded, |w, s| w.text(s));
}

/// Reads a claim; `None` where the bytes are not one.
pub(super) fn read(r: &mut Reader<'_>, a: &ArticleInfo, passages: &[Arc<str>]) -> Option<Claim> {
    let name = |n: &str| Arc::from(format!("{}#{n}", a.id));
    let id: Arc<str> = name(r.text()?);
    let converts = r.some(|r| r.text().map(name))?;
    let field = pick(r, FIELDS)?;
    let start: usize = r.num()?;
    let end: usize = start.checked_add(r.num()?)?;
    let (line, column) = (r.num()?, r.num()?);
    let passage = passages.get(r.num::<usize>()?)?.clone();
    let from: usize = r.num()?;
    let in_passage = from..from.checked_add(r.num()?)?;
    let surface = match r.some(Reader::text)? {
        Some(s) => s.to_owned(),
        None => passage.get(in_passage.clone())?.to_owned(),
    };
    let clause = match r.some(Reader::num::<usize>)? {
        Some(at) => passage.get(at..at.checked_add(r.num()?)?)?.to_owned(),
        None => r.text()?.to_owned(),
    };
    let (kind, bound, status) = (pick(r, KINDS)?, pick(r, BOUNDS)?, pick(r, STATUSES)?);
    let mut decimal = || {
        r.some(|r| {
            let (m, s) = (r.round()?, r.num()?);
            Decimal::try_from_i128_with_scale(m, s).ok()
        })
    };
    let (value, low, high) = (decimal()?, decimal()?, decimal()?);
    let unit = r.text()?.to_owned();
    let unit_inferred = r.flag()?;
    let modifier = r.text()?.to_owned();
    let from = base(value, low);
    let mut interval = || {
        let (lo, hi) = (read_end(r, from)?, read_end(r, from)?);
        Some(Interval { lo, hi })
    };
    let (strict, loose) = (interval()?, interval()?);
    let mut word = || r.some(|r| r.text().map(str::to_owned));
    let (subject, metric, period, stage) = (word()?, word()?, word()?, word()?);
    let (source, scope, per) = (word()?, word()?, word()?);
    let confidence = f32::from_bits(r.num()?);
    let sentence = r.num()?;
    let from: usize = r.num()?;
    let span = from..from.checked_add(r.num()?)?;
    let hedged = span.start.checked_sub(r.num()?)?..span.end.checked_add(r.num()?)?;
    let direction = i8::try_from(r.int()?).ok()?;
    Some(Claim {
        id,
        article: a.id.clone(),
        path: a.path.clone(),
        record: a.record,
        field,
        start,
        end,
        line,
        column,
        surface,
        kind,
        value,
        low,
        high,
        unit,
        unit_inferred,
        modifier,
        bound,
        interval: Reading { strict, loose },
        converts,
        subject,
        metric,
        period,
        stage,
        status,
        source,
        clause,
        confidence,
        span,
        hedged,
        sentence,
        passage,
        in_passage,
        scope,
        per,
        direction,
        comparison: r.some(|r| pick(r, COMPARISONS))?,
        excluded: r.some(|r| r.text().map(intern))?,
    })
}

/// The part of a claim's id after the article's.
fn ordinal(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

/// What the ends of an interval are told from: the value, which they are a few units away from.
fn base(value: Option<Decimal>, low: Option<Decimal>) -> Exact {
    let near = value.or(low).and_then(Exact::from_decimal);
    near.unwrap_or(Exact::ZERO)
}

/// See [`end`].
const CLOSED: u8 = 1;
const SOFT: u8 = 2;
/// The end is told from the base.
const NEAR: u8 = 4;
/// It is a whole number.
const WHOLE: u8 = 8;

fn end(w: &mut Writer, e: Option<End>, base: Exact) {
    w.some(e, |w, e| {
        // Only where it comes back as it was.
        let near = (e.at.minus(base)).filter(|d| d.plus(base) == Some(e.at));
        let (num, den) = near.unwrap_or(e.at).parts();
        let flag = |b: bool, f: u8| if b { f } else { 0 };
        w.bytes.push(
            flag(e.closed, CLOSED)
                | flag(e.soft, SOFT)
                | flag(near.is_some(), NEAR)
                | flag(den == 1, WHOLE),
        );
        w.round(num);
        if den != 1 {
            w.round(den);
        }
    });
}

fn read_end(r: &mut Reader<'_>, base: Exact) -> Option<Option<End>> {
    r.some(|r| {
        let flags: u8 = r.num()?;
        let num = r.round()?;
        let den = if flags & WHOLE != 0 { 1 } else { r.round()? };
        let at = Exact::ratio(num, den)?;
        Some(End {
            at: if flags & NEAR != 0 {
                at.plus(base)?
            } else {
                at
            },
            closed: flags & CLOSED != 0,
            soft: flags & SOFT != 0,
        })
    })
}

/// The few reasons that rules write into claims, each kept once for the life of the program.
fn intern(s: &str) -> &'static str {
    static KNOWN: OnceLock<Mutex<BTreeSet<&'static str>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let mut known = known
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    match known.get(s) {
        Some(k) => k,
        None => {
            let k: &'static str = Box::leak(s.to_owned().into_boxed_str());
            known.insert(k);
            k
        }
    }
}
