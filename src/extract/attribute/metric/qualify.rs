//! What the words around the cue of an English figure make of it: adjusted EBITDA is no EBITDA, 23.5% of sales behind a profit
//! is a margin, the cents of a loss are a loss per share; a weight-loss drug loses nothing.
//!
//! Enters: figures that cues name. Leaves: the same, told apart. Deliberately absent: which cue is nearest, and Chinese.

use std::sync::LazyLock;

use serde::Deserialize;

use super::cue::Place;
use super::{Figure, each};
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, Hit, NameKind};
use crate::model::{Claim, Kind};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reckoned: Vec<[String; 2]>,
    margins: Vec<[String; 2]>,
    sales: Words,
    earned: Words,
    pays_out: Words,
    area: Words,
    against: Words,
    sold: Words,
    produced: Words,
    carried: Words,
    other: Vec<Other>,
}

/// Words that mean something else beside others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    words: Words,
    before: Words,
    behind: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/sense.toml"));

/// How far before a percentage of sales the amount stands, in bytes.
const NEAR: usize = 60;

/// Tells the figures of an article apart, in text order.
pub fn run(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if !cx.scan.english {
        return;
    }
    for i in 0..figures.len() {
        let Some(f) = figures.get(i) else { continue };
        let new = listed(cx, claims, figures, i)
            .or_else(|| of_sales(cx, claims, figures, i))
            .or_else(|| apiece(cx, claims, figures, i))
            .or_else(|| from_loss(cx, claims, figures, i))
            .or_else(|| paid_out(cx, claims, f, i))
            .or_else(|| cut_to(cx, claims, f, i))
            .or_else(|| measured(cx, claims, f, i))
            .or_else(|| scored(cx, claims, f, i))
            .or_else(|| made(cx, f))
            .or_else(|| each::read(cx, figures, i));
        let f = new.unwrap_or_else(|| f.clone());
        let field = f
            .field
            .clone()
            .or_else(|| own(cx, &f))
            .or_else(|| taken(cx, claims, figures, i));
        if let Some(slot) = figures.get_mut(i) {
            *slot = Figure { field, ..f };
        }
    }
}

/// Dividends of $14 per share, $0.75 per share, and $0.50 per share: a bare number of a list is one more of the figure before.
fn listed(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<Figure> {
    let f = figures.get(i)?;
    let j = i.checked_sub(1)?;
    let (p, c, before) = (claims.get(j)?, claims.get(i)?, figures.get(j)?);
    let bare = f.metric.is_none() && f.noun.is_none() && f.change.is_none() && !f.share;
    let known = before.metric.is_some() || before.noun.is_some();
    let like = p.kind == c.kind && p.unit == c.unit && p.sentence == c.sentence;
    let amount = matches!(c.kind, Kind::Money | Kind::Percent);
    if !(bare && known && like && amount) || c.converts.is_some() {
        return None;
    }
    let gap = cx.article.text.get(p.span.end..c.number().start)?;
    let gap = gap.trim_start();
    let each = ["per share", "a share", "apiece", "each"];
    let gap = each.iter().find_map(|w| gap.strip_prefix(w)).unwrap_or(gap);
    let joined = matches!(
        gap.trim(),
        "," | ", and" | "and" | "or" | ", or" | "&" | "/"
    );
    joined.then(|| Figure {
        from: Some(j),
        cue: None,
        confidence: (before.confidence - 0.05).clamp(0.3, 0.85),
        ..before.clone()
    })
}

/// How the figure was reckoned, as its own cue says.
fn own(cx: &Context<'_>, f: &Figure) -> Option<String> {
    // Underlying sales growth: such a growth is told like for like whatever it is called.
    f.known(cx).filter(|m| !m.name.starts_with("同店"))?;
    let word = cx.article.text.get(f.cue.clone()?)?.to_lowercase();
    let opens = |r: &&[String; 2]| {
        word.strip_prefix(r[0].as_str())
            .is_some_and(|t| t.starts_with(' '))
    };
    FILE.reckoned.iter().find(opens).map(|r| r[1].clone())
}

/// Adjusted net income of $43 million, or $2.25 per diluted share; adjusted EBITDA of $5 million, compared to $4 million: so is
/// what the figure before goes on with.
fn taken(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<String> {
    let f = figures.get(i)?;
    f.metric?;
    let j = i.checked_sub(1)?;
    let (p, c) = (claims.get(j)?, claims.get(i)?);
    let before = figures.get(j)?;
    let field = before.field.clone();
    let field = field.filter(|x| FILE.reckoned.iter().any(|r| r[1] == *x))?;
    let same = f.from.is_some() && f.metric == before.metric;
    let gap = cx.article.text.get(p.span.end..c.number().start)?;
    let or = matches!(gap.trim(), "or" | ", or" | "(" | "and") && per_share(cx, f);
    (p.sentence == c.sentence && (same || or)).then_some(field)
}

fn per_share(cx: &Context<'_>, f: &Figure) -> bool {
    f.known(cx)
        .is_some_and(|m| matches!(m.name.as_str(), "每股收益" | "每股亏损"))
}

/// Operating income was $82 million, representing 23.5% of sales: the margin of the amount before.
fn of_sales(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<Figure> {
    let c = claims.get(i).filter(|c| c.kind == Kind::Percent)?;
    let text = cx.article.text.as_str();
    let rest = near::behind(text, c.span.end, 40).strip_prefix(" of ")?;
    let rest = rest.split([',', '.', ';', '(', ')', '\n']).next()?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let whole = (1..=2).any(|n| {
        let end = words.get(n).is_none_or(|w| {
            matches!(
                *w,
                "for"
                    | "in"
                    | "and"
                    | "compared"
                    | "versus"
                    | "from"
                    | "last"
                    | "a"
                    | "during"
                    | "as"
                    | "vs"
            )
        });
        end && words.get(..n).is_some_and(|w| FILE.sales.has(&w.join(" ")))
    });
    let j = (0..i).rev().find(|j| {
        claims
            .get(*j)
            .is_some_and(|p| !matches!(p.kind, Kind::Date | Kind::Duration | Kind::Ordinal))
    })?;
    let (p, f) = (claims.get(j)?, figures.get(j)?);
    let gap = text.get(p.span.end..c.span.start)?;
    let near = p.sentence == c.sentence && gap.len() <= NEAR && !gap.contains(';');
    if !whole || !near || p.kind != Kind::Money || f.change.is_some() {
        return None;
    }
    let name = &f.known(cx)?.name;
    let margin = FILE.margins.iter().find(|m| m[0] == *name)?;
    Some(Figure {
        metric: Some(cx.lexicon.vocabulary.metric_id(&margin[1])?),
        field: f.field.clone(),
        from: Some(j),
        confidence: (f.confidence - 0.05).clamp(0.3, 0.85),
        ..Figure::default()
    })
}

/// A net loss of $5 million, or $0.04 per share: a loss of a share, and no earnings.
fn apiece(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<Figure> {
    let f = figures.get(i)?;
    let (p, c) = (claims.get(i.checked_sub(1)?)?, claims.get(i)?);
    let before = figures.get(i.checked_sub(1)?)?;
    let name = f.known(cx)?.name.as_str();
    let lost = before.known(cx).is_some_and(|m| m.name == "净亏损");
    let gap = cx.article.text.get(p.span.end..c.number().start)?;
    let or = matches!(gap.trim(), "or" | ", or" | "(" | "and" | ", and");
    let earned = name == "每股收益" && f.change.is_none() && p.sentence == c.sentence;
    (earned && lost && or).then(|| Figure {
        metric: cx.lexicon.vocabulary.metric_id("每股亏损").or(f.metric),
        ..f.clone()
    })
}

/// EPS: $0.37 (up from $0.80 loss in 2023): what earnings of a share are set against is a loss of a share.
fn from_loss(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<Figure> {
    let f = figures.get(i)?;
    let (p, c) = (claims.get(i.checked_sub(1)?)?, claims.get(i)?);
    let share = per_share(cx, figures.get(i.checked_sub(1)?)?);
    let lost = f.known(cx).is_some_and(|m| m.name == "净亏损") && f.change.is_none();
    let text = cx.article.text.as_str();
    let near = near::behind(text, c.span.end, 8).trim_start();
    let loss = near == "loss" || near.starts_with("loss ") || near.starts_with("loss)");
    let gap = text.get(p.span.end..c.number().start)?;
    let mut words = gap.split_whitespace();
    let against = words.all(|w| FILE.against.has(w.trim_start_matches(['(', ','])));
    let like = p.kind == c.kind && p.unit == c.unit && p.sentence == c.sentence;
    (share && lost && loss && against && like).then(|| Figure {
        metric: cx.lexicon.vocabulary.metric_id("每股亏损").or(f.metric),
        ..f.clone()
    })
}

/// Has been paying out 33% of its earnings: the part of a profit that shareholders get.
fn paid_out(cx: &Context<'_>, claims: &[Claim], f: &Figure, i: usize) -> Option<Figure> {
    let c = claims.get(i).filter(|c| c.kind == Kind::Percent)?;
    let text = cx.article.text.as_str();
    let rest = near::behind(text, c.span.end, 60).strip_prefix(" of ")?;
    let rest = rest.split([',', '.', ';', '\n']).next()?;
    let earned = rest.split(' ').take(4).any(|w| FILE.earned.has(w));
    let head = near::before(text, c.number().start, 60);
    let head = head.rsplit(['.', ';', '\n']).next()?.to_lowercase();
    let pays = FILE.pays_out.within(&head);
    (earned && pays && f.change.is_none()).then(|| Figure {
        metric: cx.lexicon.vocabulary.metric_id("派息率").or(f.metric),
        noun: None,
        share: false,
        whole: None,
        whole_at: None,
        crowd: None,
        confidence: f.confidence.min(0.85),
        ..f.clone()
    })
}

/// A rate cut to 2.5%: what the rate comes to.
fn cut_to(cx: &Context<'_>, claims: &[Claim], f: &Figure, i: usize) -> Option<Figure> {
    let c = claims.get(i)?;
    let step = matches!(f.known(cx)?.name.as_str(), "降息幅度" | "加息幅度");
    let from = f.cue.as_ref().filter(|_| step)?.end;
    let gap = cx.article.text.get(from..c.number().start)?;
    let to = gap.trim() == "to" && c.kind == Kind::Percent && c.unit == "%";
    to.then(|| Figure {
        metric: cx.lexicon.vocabulary.metric_id("利率").or(f.metric),
        change: None,
        ..f.clone()
    })
}

/// 5 million square feet: what a unit of land measures is no figure of a market.
fn measured(cx: &Context<'_>, claims: &[Claim], f: &Figure, i: usize) -> Option<Figure> {
    let place = Place::new(cx, claims, i);
    let area = ["square", "sq", "acre", "hectare"];
    let land = area.iter().any(|u| place.unit.starts_with(u));
    (land && foreign(cx, f.metric?, &place)).then(|| Figure {
        metric: cx.lexicon.vocabulary.metric_id("面积"),
        cue: None,
        from: None,
        change: None,
        confidence: 0.7,
        ..Figure::default()
    })
}

/// Brand volume grew 16%: what a firm makes or carries is no trading on a market.
fn made(cx: &Context<'_>, f: &Figure) -> Option<Figure> {
    let cue = f.cue.clone().filter(|_| f.noun.is_none())?;
    let text = cx.article.text.as_str();
    let word = text.get(cue.clone())?.to_ascii_lowercase();
    let volume = f.known(cx)?.name == "成交量" && matches!(word.as_str(), "volume" | "volumes");
    let head = near::before(text, cue.start, 24).strip_suffix(' ')?;
    let last = head.rsplit([' ', '\n', '(', '-']).next()?;
    let last = last.to_ascii_lowercase();
    let known = |name: &str| Figure {
        metric: cx.lexicon.vocabulary.metric_id(name).or(f.metric),
        ..f.clone()
    };
    match () {
        () if !volume => None,
        () if FILE.sold.has(&last) => Some(known("销量")),
        () if FILE.produced.has(&last) => Some(known("产量")),
        () => FILE.carried.has(&last).then(|| Figure {
            metric: None,
            noun: Some(format!("{last} volume")),
            ..f.clone()
        }),
    }
}

/// Finished third with 50 points: where no index is spoken of, points are what a side or a player has.
fn scored(cx: &Context<'_>, claims: &[Claim], f: &Figure, i: usize) -> Option<Figure> {
    let c = claims.get(i).filter(|c| c.kind == Kind::Count)?;
    let level = f.known(cx)?.name == "指数点位" && matches!(c.unit.as_str(), "points" | "point");
    let quoted = |s: &Spot| matches!(cx.scan.kind(s), NameKind::Index | NameKind::Commodity);
    let text = cx.article.text.as_str();
    let market = || {
        cx.scan.spots.iter().any(quoted)
            || [
                "index",
                "Index",
                "indices",
                "basis point",
                "stocks",
                "futures",
            ]
            .iter()
            .any(|w| text.contains(w))
    };
    (level && !market()).then(|| Figure {
        noun: Some("points".to_owned()),
        confidence: 0.6,
        ..Figure::default()
    })
}

/// Whether a word means something else beside its neighbours: weight-loss drugs, a hit rate, these 4 stocks, 5 million square
/// feet.
pub fn other_sense(cx: &Context<'_>, hit: &Hit, place: &Place<'_>) -> bool {
    let text = cx.article.text.as_str();
    let Some(word) = text.get(hit.start..hit.end) else {
        return false;
    };
    let low = word.to_ascii_lowercase();
    let head = near::before(text, hit.start, 24);
    // 4 stocks: what is counted.
    let digits = head.trim_end().ends_with(|c: char| c.is_ascii_digit());
    // Added 19 Indian stocks: so is it with a word between.
    let between = text.get(place.number.end..hit.start).unwrap_or(",");
    let close = !between.contains([',', '.', '(']) && between.split_whitespace().count() <= 2;
    if place.kind == Kind::Count && low == "stocks" && (digits || close) {
        return true;
    }
    // A revenue target of $2 billion: no share is worth as much.
    let large = || {
        let value = cx.mentions.get(place.i).and_then(|m| m.value);
        value.is_some_and(|v| v.abs() >= rust_decimal::Decimal::from(5_000_000))
    };
    if low == "target of" && place.kind == Kind::Money && large() {
        return true;
    }
    let rows = FILE.other.iter().filter(|o| o.words.has(&low));
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return false;
    }
    let last = head.strip_suffix([' ', '-']).unwrap_or("");
    let last = last.rsplit([' ', '\n', '(', '"', '“']).next().unwrap_or("");
    let last = last.to_ascii_lowercase();
    let tail = near::behind(text, hit.end, 24);
    let next = tail.strip_prefix(' ').unwrap_or("");
    let ends = |w: &str| {
        next.strip_prefix(w)
            .is_some_and(|t| !t.starts_with(|c: char| c.is_alphanumeric()))
    };
    rows.any(|o| o.before.has(&last) || o.behind.iter().any(&ends))
}

/// Whether a number of square feet or of miles cannot be of a figure that markets have.
pub fn foreign(cx: &Context<'_>, metric: u16, place: &Place<'_>) -> bool {
    let measured = place.kind == Kind::Count && FILE.area.iter().any(|u| place.unit.starts_with(u));
    measured
        && cx
            .lexicon
            .vocabulary
            .figure(metric)
            .is_some_and(|m| m.bearer == Bearer::Market && m.unit.is_empty())
}
