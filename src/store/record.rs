//! What the index keeps of one article: who it is, what it looks like, what it claims.
//!
//! A sentence is kept once for all its claims. Deliberately absent: the text and offsets into it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use rust_decimal::Decimal;

use crate::model::{
    ArticleInfo, Bound, Claim, ClaimStatus, Comparison, End, Exact, FieldKind, Interval, Kind,
    Reading, Script, Sketch,
};

use crate::cluster::event;

use super::codec::{Reader, Writer};

/// One article of an archive.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// Who it is.
    pub info: ArticleInfo,
    /// What it looks like.
    pub sketch: Sketch,
    /// What it claims.
    pub claims: Vec<Claim>,
}

/// Shingles of an article that are kept: its similarity to another is known to a few in a hundred.
const SHINGLES: usize = 128;
/// Terms that are kept: the heaviest, which decide.
const TERMS: usize = 96;

impl Stored {
    /// What an archive keeps of an article, however it is kept: a smaller sample of its shingles,
    /// its heaviest terms, and the claims that can take part in a comparison with another article.
    pub fn slim(mut self) -> Stored {
        let s = &mut self.sketch;
        if let Some(last) = s
            .shingles
            .get(SHINGLES - 1)
            .filter(|_| s.shingles.len() > SHINGLES)
        {
            s.scale = *last;
            s.shingles = s.shingles.iter().take(SHINGLES).copied().collect();
        }
        if s.terms.len() > TERMS {
            let kept: BTreeSet<u32> = event::heaviest(s, TERMS).into_iter().collect();
            s.terms = s
                .terms
                .iter()
                .copied()
                .filter(|t| kept.contains(t))
                .collect();
        }
        self.claims.retain(|c| match c.kind {
            Kind::Ordinal => false,
            Kind::Number | Kind::Duration => c.metric.is_some(),
            _ => true,
        });
        self
    }

    /// Who it is and what it looks like, as bytes.
    pub fn head(&self) -> Vec<u8> {
        let mut w = Writer::default();
        info(&mut w, &self.info);
        sketch(&mut w, &self.sketch);
        w.bytes
    }

    /// What it claims, as bytes.
    pub fn body(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let mut passages: Vec<&Arc<str>> = Vec::new();
        let mut places = Vec::new();
        for c in &self.claims {
            let at = passages.iter().rposition(|p| **p == c.passage);
            places.push(at.unwrap_or(passages.len()));
            if at.is_none() {
                passages.push(&c.passage);
            }
        }
        w.uint(passages.len() as u128);
        for p in passages {
            w.text(p);
        }
        w.uint(self.claims.len() as u128);
        for (c, at) in self.claims.iter().zip(places) {
            claim(&mut w, c, at);
        }
        w.bytes
    }

    /// An article without its claims; `None` where the bytes are not one.
    pub fn from_head(head: &[u8]) -> Option<Stored> {
        let r = &mut Reader::new(head);
        let info = read_info(r)?;
        let sketch = read_sketch(r, &info)?;
        r.done().then_some(Stored {
            info,
            sketch,
            claims: Vec::new(),
        })
    }

    /// The claims of an article that has none yet; `None` where the bytes are not claims.
    pub fn with_body(mut self, body: &[u8]) -> Option<Stored> {
        let r = &mut Reader::new(body);
        let n = r.length()?;
        let passages: Vec<Arc<str>> = (0..n)
            .map(|_| r.text().map(Arc::from))
            .collect::<Option<_>>()?;
        let n = r.length()?;
        self.claims = (0..n)
            .map(|_| read_claim(r, &self.info, &passages))
            .collect::<Option<_>>()?;
        r.done().then_some(self)
    }
}

fn info(w: &mut Writer, a: &ArticleInfo) {
    w.text(&a.path);
    w.some(a.record, |w, r| w.uint(u128::from(r)));
    w.some((a.id != a.path).then_some(&a.id), |w, id| w.text(id));
    w.text(&a.title);
    w.some(a.date, |w, d| w.text(&d.to_string()));
    w.text(&a.date_reason);
    w.some(a.minute, |w, m| w.uint(u128::from(m)));
    w.some(a.source.as_deref(), |w, s| w.text(s));
    w.some(a.url.as_deref(), |w, s| w.text(s));
    w.bytes.push(a.script as u8);
    w.hash(a.content_hash);
    w.uint(u128::from(a.bytes));
}

fn read_info(r: &mut Reader<'_>) -> Option<ArticleInfo> {
    let path: Arc<str> = r.text()?.into();
    let record = r.some(Reader::num)?;
    let id: Arc<str> = r.some(|r| r.text().map(Arc::from))?.unwrap_or(path.clone());
    let title = r.text()?.into();
    let date = match r.some(Reader::text)? {
        Some(d) => Some(d.parse().ok()?),
        None => None,
    };
    let date_reason = r.text()?.to_owned();
    let minute = r.some(Reader::num)?;
    let source = r.some(Reader::text)?.map(Arc::from);
    let url = r.some(Reader::text)?.map(str::to_owned);
    let script = pick(r, &[Script::Hans, Script::Hant, Script::Latin])?;
    let key = match record {
        Some(_) => id.clone(),
        None => path.rsplit('/').next().unwrap_or(&path).into(),
    };
    Some(ArticleInfo {
        id,
        path,
        record,
        key,
        title,
        date,
        date_reason,
        minute,
        source,
        url,
        script,
        content_hash: r.hash()?,
        bytes: r.num()?,
        ..ArticleInfo::default()
    })
}

fn sketch(w: &mut Writer, s: &Sketch) {
    w.hash(s.byte_hash);
    w.hash(s.folded_hash);
    w.hash(s.simhash);
    w.uint(u128::from(s.length));
    w.uint(u128::from(s.scale));
    w.some(s.day, |w, d| w.int(i128::from(d)));
    w.sorted(&s.shingles);
    // Nearly all of them are shingles that are kept.
    w.uint(s.paragraphs.len() as u128);
    for p in &s.paragraphs {
        let at = s.shingles.binary_search(p).ok();
        w.uint(at.map_or(0, |i| i as u128 + 1));
        if at.is_none() {
            w.bytes.extend(p.to_le_bytes());
        }
    }
    w.sorted(&s.numbers);
    w.sorted(&s.title_numbers);
    w.sorted(&s.terms);
    w.sorted(&s.figures);
    w.text(&s.marks);
    w.text(&s.credits);
}

fn read_sketch(r: &mut Reader<'_>, a: &ArticleInfo) -> Option<Sketch> {
    let hashes = (r.hash()?, r.hash()?, r.hash()?);
    let (length, scale) = (r.num()?, r.num()?);
    let day = match r.some(Reader::int)? {
        Some(d) => Some(i32::try_from(d).ok()?),
        None => None,
    };
    let shingles = r.sorted()?;
    let n = r.length()?;
    let paragraph = |_| match r.num::<usize>()?.checked_sub(1) {
        Some(at) => shingles.get(at).copied(),
        None => r.word(),
    };
    let paragraphs = (0..n).map(paragraph).collect::<Option<_>>()?;
    Some(Sketch {
        key: a.key.clone(),
        title: a.title.clone(),
        source: a.source.clone(),
        minute: a.minute,
        byte_hash: hashes.0,
        folded_hash: hashes.1,
        simhash: hashes.2,
        length,
        scale,
        day,
        shingles,
        paragraphs,
        numbers: r.sorted()?,
        title_numbers: r.sorted()?,
        terms: r.sorted()?,
        figures: r.sorted()?,
        marks: r.text()?.into(),
        credits: r.text()?.into(),
    })
}

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

fn pick<T: Copy>(r: &mut Reader<'_>, all: &[T]) -> Option<T> {
    all.get(r.num::<usize>()?).copied()
}

fn claim(w: &mut Writer, c: &Claim, passage: usize) {
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

fn read_claim(r: &mut Reader<'_>, a: &ArticleInfo, passages: &[Arc<str>]) -> Option<Claim> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::Lang;
    use crate::pipeline::{self, Until};

    #[test]
    fn articles_come_back_whole() {
        let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
        let out = pipeline::run(&[seeds.into()], &Config::builtin(Lang::Zh), Until::Facts);
        for (i, info) in out.articles.iter().enumerate() {
            let stored = Stored {
                info: info.clone(),
                sketch: out.sketches[i].clone(),
                claims: (0..out.claims.len())
                    .filter(|c| out.owner[*c] == i)
                    .map(|c| out.claims[c].clone())
                    .collect(),
            };
            let head = Stored::from_head(&stored.head()).unwrap();
            let back = head.with_body(&stored.body()).unwrap();
            assert_eq!(format!("{:?}", back.info), format!("{:?}", stored.info));
            assert_eq!(format!("{:?}", back.sketch), format!("{:?}", stored.sketch));
            assert_eq!(
                format!("{:#?}", back.claims),
                format!("{:#?}", stored.claims)
            );
        }
    }

    #[test]
    fn broken_bytes_are_no_article() {
        let a = Stored::default();
        for n in 0..a.head().len() {
            assert!(Stored::from_head(&a.head()[..n]).is_none());
        }
        assert!(a.clone().with_body(b"\x09\xff").is_none());
    }
}
