//! Pairs of claims from different articles that state one figure with two values.
//!
//! In: the run's facts, groups and claims. Out: each conflicting pair once, with what it rests on.
//! VC001 and MG001 share the list: a power of ten apart is MG001's, the rest VC001's.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Agreement, Bound, Claim, ClaimStatus, Exact, Fact, FieldKind, Kind};

use crate::text::name;

use super::super::groups::{self, Circle, circles};
use super::super::printed::printed;
use super::super::rule::CrossView;
use super::super::sink::Sink;
use super::super::slip::{self, Slip};
use super::pair::{self, Contexts};
use super::published;

/// Two claims of different articles in conflict.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// The one to change first.
    pub first: &'a Claim,
    /// What it conflicts with.
    pub second: &'a Claim,
    /// The slip that would explain it.
    pub slip: Option<Slip>,
    /// Event or group of the two articles.
    pub event: Option<Arc<str>>,
    /// How alike the words are; one for a fact.
    pub share: f32,
    /// What speaks for one figure, see [`pair::evidence`]; zero for a fact.
    pub score: f32,
    /// It rests on an aligned fact.
    pub aligned: bool,
    /// Independent articles that give the second's value, and all of the fact.
    pub votes: Option<(usize, u32)>,
    /// How sure it is that both speak of one figure.
    pub confidence: f32,
    /// One is a draft's, and both give the figure under one name: the same subject, or a thing and a
    /// version of it.
    pub named: bool,
    /// More claims of other articles with the second's value.
    pub also: Vec<&'a Claim>,
}

/// How much evidence a conflict needs.
#[derive(Debug, Clone, Copy)]
pub struct Least {
    /// Inside an aligned fact.
    pub fact: f32,
    /// By words alone.
    pub words: f32,
    /// By words alone, for an error.
    pub error: f32,
}

impl Least {
    /// The thresholds that VC001 is set to.
    pub fn of(sink: &Sink<'_>) -> Self {
        let p = |name: &str| sink.param_of("VC001", name).to_f64() as f32;
        Least {
            fact: p("score_fact"),
            words: p("score_warning"),
            error: p("score_error"),
        }
    }
}

/// All conflicts, facts first, each pair of claims once.
pub fn conflicts<'a>(view: &CrossView<'a>, least: Least) -> Vec<Conflict<'a>> {
    let mut out = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut contexts = Contexts::default();
    for fact in view.facts {
        of_fact(view, fact, least, &mut contexts, &mut seen, &mut out);
    }
    for circle in circles(view) {
        of_circle(view, &circle, least, &mut seen, &mut out);
    }
    of_names(view, &mut seen, &mut out);
    let mut out = without_updates(view, out);
    published::order(view, &mut out);
    // A name alone adds nothing to what is said of a number already.
    let mut led: BTreeSet<Arc<str>> = BTreeSet::new();
    out.retain(|c| led.insert(c.first.id.clone()) || c.aligned || c.score > 0.0);
    out
}

/// Figures apart from which on two articles are two states of one text: the market at noon and at the
/// close, two tenders of one buyer. A slip of the pen strikes one figure, not all.
const UPDATED: usize = 3;

/// Leaves out conflicts between articles that differ in many figures, but for those of 万 and 亿.
fn without_updates<'a>(view: &CrossView<'a>, list: Vec<Conflict<'a>>) -> Vec<Conflict<'a>> {
    let home: BTreeMap<&str, usize> = view
        .claims
        .iter()
        .zip(view.owner)
        .map(|(c, o)| (&*c.id, *o))
        .collect();
    let pair = |c: &Conflict<'_>| {
        let (x, y) = (home.get(&*c.first.id)?, home.get(&*c.second.id)?);
        Some(ordered(*x, *y))
    };
    let factor = |c: &Conflict<'_>| matches!(c.slip, Some(s) if matches!(s.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8)));
    let mut many: BTreeMap<(usize, usize), BTreeSet<_>> = BTreeMap::new();
    for c in list.iter().filter(|c| !factor(c)) {
        if let Some(p) = pair(c) {
            many.entry(p).or_default().insert(c.first.value);
        }
    }
    let update = |c: &Conflict<'_>| {
        pair(c)
            .and_then(|p| many.get(&p))
            .is_some_and(|n| n.len() >= UPDATED)
    };
    list.into_iter()
        .filter(|c| factor(c) || !update(c))
        .collect()
}

/// Conflicts between articles of no common event, by name alone: the same subject and metric, and a
/// slip between 万 and 亿 or, where few values of the figure are about, values that are close.
fn of_names<'a>(
    view: &CrossView<'a>,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let mut by_metric: BTreeMap<(&'a str, &'a str), Vec<usize>> = BTreeMap::new();
    for (i, c) in view.claims.iter().enumerate() {
        let plain = c.kind == Kind::Money && c.bound != Bound::Lower && c.bound != Bound::Upper;
        if let Some(m) = c
            .metric
            .as_deref()
            .filter(|_| plain && pair::comparable(c) && !pair::moving(c) && c.excluded.is_none())
        {
            by_metric.entry((m, c.unit.as_str())).or_default().push(i);
        }
    }
    for list in by_metric.into_values().filter(|l| l.len() <= MOST) {
        for (k, i) in list.iter().enumerate() {
            for j in list.iter().skip(k + 1) {
                if let Some(c) = named(view, &list, *i, *j).filter(|_| seen.insert(ordered(*i, *j)))
                {
                    out.push(c);
                }
            }
        }
    }
}

/// A metric with more claims than this in a run (收入 of every company) says nothing by itself.
const MOST: usize = 400;

fn named<'a>(view: &CrossView<'a>, list: &[usize], i: usize, j: usize) -> Option<Conflict<'a>> {
    let (a, b) = (view.claims.get(i)?, view.claims.get(j)?);
    let (x, y) = (*view.owner.get(i)?, *view.owner.get(j)?);
    let apart = groups::days_apart(view, x, y).unwrap_or(0);
    if x == y || apart > YEAR {
        return None;
    }
    let (s, t) = (a.subject.as_deref()?, b.subject.as_deref()?);
    let same = name::one(s, t);
    let mentioned = |who: &str, c: &Claim| who.chars().count() >= 2 && c.passage.contains(who);
    // Hearsay of a figure and the figure are one; a plan and its outcome are not.
    let real = |c: &Claim| matches!(c.status, ClaimStatus::Actual | ClaimStatus::Rumoured);
    // Further apart only a draft is held against what was published, and only at one time.
    let same_time = apart <= DAYS || (view.drafts > 0 && !pair::other_time(a, b));
    let known = (same && same_time) || (apart <= DAYS && (mentioned(s, b) || mentioned(t, a)));
    if !known && s != t {
        return None;
    }
    let status = a.status == b.status || (same && real(a) && real(b));
    if !status || a.stage != b.stage || !pair::conflict(a, b) {
        return None;
    }
    let slip = pair::slip(a, b)
        .or_else(|| pair::rough_magnitude(a, b))
        .filter(|s| matches!(s.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8)));
    let confidence = if same { 0.75 } else { 0.65 };
    // Ten thousand times as much is no growth of a year: the words decide, not the period.
    let alike = || super::super::twin::likeness(a, b) >= 0.25;
    if let Some(found) = slip
        && known
        && alike()
    {
        // Where both values have company in the run, both are real.
        let (na, nb) = (company(view, list, a), company(view, list, b));
        let (first, second) = match na.cmp(&nb) {
            Ordering::Less => (a, b),
            Ordering::Greater => (b, a),
            Ordering::Equal => pair::blame(a, b),
        };
        // A figure of many values (the size of every fund) has two of like digits by chance.
        let most = if found.digits <= 1 { FEW } else { MANY };
        // Of a draft's own figure the published values are few, and a wrong one is among them.
        let draft = same && view.drafts > 0;
        let many = !draft && distinct(view, list, &[s, t]) > most;
        return (na.min(nb) == 1 && !many).then(|| Conflict {
            named: draft,
            ..conflict(first, second, slip, confidence)
        });
    }
    // Close values prove nothing across days: funds, stocks and tolls move.
    if apart > 1 || a.status != b.status {
        return None;
    }
    // Close values of one named figure and one named year, and hardly any other value of it about.
    let year = a.period == b.period && a.period.as_ref().is_some_and(|p| p.len() >= 4);
    // A profit and a loss are never close.
    if a.value?.is_sign_negative() || b.value?.is_sign_negative() {
        return None;
    }
    let ratio = a.value?.max(b.value?).checked_div(a.value?.min(b.value?))?;
    let mut values: Vec<_> = list
        .iter()
        .filter_map(|k| view.claims.get(*k))
        .filter(|c| c.subject.as_deref() == Some(s) && c.period == a.period)
        .filter_map(|c| c.value)
        .collect();
    values.sort_unstable();
    values.dedup();
    let close = ratio <= rust_decimal::Decimal::new(11, 1);
    // 7.7 for 7.79 is cut off, and a text that has both values knows of both.
    let unit = |c: &Claim| {
        let p = printed(c.value?, &c.surface)?;
        Some(if c.surface.contains('.') {
            p.unit
        } else {
            Exact::ZERO
        })
    };
    let coarse = unit(a)?.max(unit(b)?);
    let apart = Exact::from_decimal(a.value?)?
        .minus(Exact::from_decimal(b.value?)?)?
        .abs()
        > coarse;
    let holds = |article: usize, c: &Claim| {
        groups::claims_of(view, article)
            .iter()
            .any(|x| x.value == c.value && x.unit == c.unit)
    };
    let firm =
        a.status == ClaimStatus::Actual && a.bound == Bound::Exact && b.bound == Bound::Exact;
    let like = pair::Contexts::default().compare(a, b);
    (s == t && year && close && apart && firm && values.len() == 2 && slip.is_none())
        .then_some(())
        .filter(|()| {
            pair::vouched(&like) && !pair::other_frame(a, b) && !pair::other_occasion(a, b)
        })
        .filter(|()| !holds(x, b) && !holds(y, a))
        .map(|()| conflict(a, b, None, confidence))
}

/// Values that a named figure may have about before digits are alike by chance: where one digit agrees.
const FEW: usize = 4;
/// The same where more agree.
const MANY: usize = 12;

/// How many values the claims of some subjects in a list have.
fn distinct(view: &CrossView<'_>, list: &[usize], subjects: &[&str]) -> usize {
    list.iter()
        .filter_map(|k| view.claims.get(*k))
        .filter(|c| c.subject.as_deref().is_some_and(|s| subjects.contains(&s)))
        .filter_map(|c| c.value)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Articles of a list that give the value of one claim of it. A draft that repeats what was published
/// is no second voice.
fn company(view: &CrossView<'_>, list: &[usize], c: &Claim) -> usize {
    let voices: BTreeSet<usize> = list
        .iter()
        .filter_map(|k| Some((view.claims.get(*k)?, *view.owner.get(*k)?)))
        .filter(|(x, owner)| x.value == c.value && x.subject == c.subject && *owner >= view.drafts)
        .map(|(_, owner)| owner)
        .collect();
    voices.len().max(1)
}

fn conflict<'a>(
    first: &'a Claim,
    second: &'a Claim,
    slip: Option<Slip>,
    confidence: f32,
) -> Conflict<'a> {
    Conflict {
        first,
        second,
        slip,
        event: None,
        share: 0.0,
        score: 0.0,
        aligned: false,
        votes: None,
        confidence,
        named: false,
        also: Vec::new(),
    }
}

/// Days that articles of no common event may lie apart.
const DAYS: i32 = 10;

/// Days that they may lie apart where one name gives one figure ten thousand times as large.
const YEAR: i32 = 366;

/// Conflicts inside an aligned fact: each value of the minority against the majority.
fn of_fact<'a>(
    view: &CrossView<'a>,
    fact: &'a Fact,
    least: Least,
    contexts: &mut Contexts<'a>,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let Some(major) = fact.majority.and_then(|i| fact.rows.get(i)) else {
        return;
    };
    let (Some(base), Some(home)) = (view.claims.get(major.claim), view.owner.get(major.claim))
    else {
        return;
    };
    let mut told: BTreeSet<Option<rust_decimal::Decimal>> = BTreeSet::new();
    for row in fact.rows.iter().filter(|r| r.agrees == Agreement::No) {
        let (Some(c), Some(owner)) = (view.claims.get(row.claim), view.owner.get(row.claim)) else {
            continue;
        };
        if owner == home || !pair::conflict(c, base) || !told.insert(c.value) {
            continue;
        }
        let slip = pair::slip(base, c).or_else(|| pair::rough_magnitude(base, c));
        let like = contexts.compare(c, base);
        let score = pair::evidence(slip.as_ref(), &like, c, base);
        // A key alone does not make two sentences speak of one figure: their words have to.
        if fact.confidence < 0.5 || score < least.fact {
            continue;
        }
        // Without a slip the words have to be all the more alike the farther the values are apart.
        let far = c
            .value
            .zip(base.value)
            .and_then(|(x, y)| (x.max(y)).checked_div(x.min(y)))
            .is_none_or(|r| r > rust_decimal::Decimal::from(3));
        if slip.is_none() && far && score < least.words + 1.0 {
            continue;
        }
        let factor = slip.is_some_and(|s| matches!(s.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8)));
        if pair::moving(c) && !factor {
            continue;
        }
        if !factor && !firm(view, *owner, *home, c, base, &like) {
            continue;
        }
        if !seen.insert(ordered(row.claim, major.claim)) {
            continue;
        }
        // The others of the fact say the same once more: one finding for one figure.
        seen.extend(fact.rows.iter().map(|r| ordered(row.claim, r.claim)));
        let agree = fact
            .rows
            .iter()
            .filter(|r| {
                view.claims
                    .get(r.claim)
                    .is_some_and(|x| x.value == base.value)
            })
            .filter_map(|r| view.owner.get(r.claim))
            .collect::<BTreeSet<_>>()
            .len();
        out.push(Conflict {
            first: c,
            second: base,
            slip,
            event: fact.event.clone(),
            share: like.share,
            score,
            aligned: true,
            votes: Some((agree, fact.voices)),
            confidence: fact.confidence.min(c.confidence).min(base.confidence),
            named: false,
            also: agreeing(view, fact, base, *home),
        });
    }
}

/// Claims of a fact with the value of one, an article each, the one's own left out.
fn agreeing<'a>(view: &CrossView<'a>, fact: &Fact, base: &Claim, home: usize) -> Vec<&'a Claim> {
    let mut told = BTreeSet::from([home]);
    fact.rows
        .iter()
        .filter_map(|r| Some((view.claims.get(r.claim)?, *view.owner.get(r.claim)?)))
        .filter(|(c, owner)| c.value == base.value && told.insert(*owner))
        .map(|(c, _)| c)
        .take(SHOWN)
        .collect()
}

/// More claims of the majority than this need not be shown.
const SHOWN: usize = 3;

/// Whether a key can be trusted: attribution errs, so the sentences have to name the subject, or their
/// words and other numbers have to vouch for it; and figures move from day to day.
fn firm(
    view: &CrossView<'_>,
    x: usize,
    y: usize,
    a: &Claim,
    b: &Claim,
    like: &pair::Likeness,
) -> bool {
    // The other value stands in the article too: it knows of both.
    let holds = |article: usize, c: &Claim| {
        groups::claims_of(view, article)
            .iter()
            .any(|k| k.value == c.value && k.unit == c.unit && k.metric == c.metric)
    };
    if holds(x, b) || holds(y, a) {
        return false;
    }
    if pair::other_frame(a, b) || pair::other_occasion(a, b) || pair::other_thing(a, b) {
        return false;
    }
    if pair::vouched(like) {
        return true;
    }
    let past = |article: usize, c: &Claim| {
        let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i16>().ok());
        let told = view
            .articles
            .get(article)
            .and_then(|i| i.date)
            .map(|d| d.year());
        c.period
            .as_deref()
            .and_then(year)
            .zip(told)
            .is_some_and(|(p, t)| p < t)
    };
    // What is past moves no more.
    let days = if a.kind == Kind::Money { 5 } else { 2 };
    let day =
        groups::days_apart(view, x, y).is_none_or(|d| d <= days) || (past(x, a) && past(y, b));
    let size = match a.kind {
        Kind::Money => {
            let least = rust_decimal::Decimal::from(1_000_000);
            a.per.is_none() && a.value >= Some(least) && b.value >= Some(least)
        }
        // A handful of things is counted in many ways.
        Kind::Count => [a, b].iter().all(|c| {
            c.value
                .is_some_and(|v| v >= rust_decimal::Decimal::from(10_000))
                && c.value
                    .is_some_and(|v| printed(v, &c.surface).is_some_and(|p| p.figures >= 2))
        }),
        _ => false,
    };
    day && size && pair::named_in_both(a, b)
}

/// A level and the change printed right behind it: of one figure, the same change means the same level.
fn same_change<'a>(view: &CrossView<'a>, i: usize, j: usize) -> bool {
    let behind = |k: usize| {
        let (c, n) = (view.claims.get(k)?, view.claims.get(k + 1)?);
        let near = c.sentence == n.sentence
            && c.article == n.article
            && n.span.start.saturating_sub(c.span.end) <= 24;
        let digits = n.surface.chars().filter(char::is_ascii_digit).count();
        (near && n.kind == Kind::Percent && n.comparison.is_some() && digits >= 3).then_some((
            n.value?,
            n.direction,
            n.comparison,
        ))
    };
    behind(i).is_some_and(|x| behind(j) == Some(x))
}

/// Two levels of one named figure and period with the same change behind them: 净利润482.28亿元，同比下降23.3%
/// here and 净利润36.99亿元，同比下降23.3% there.
fn with_change<'a>(
    view: &CrossView<'a>,
    list: &[(usize, usize, &'a Claim)],
    event: &Option<Arc<str>>,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let plain = |c: &Claim| {
        c.kind == Kind::Money && c.bound == Bound::Exact && c.converts.is_none() && c.per.is_none()
    };
    for (k, (x, i, a)) in list.iter().enumerate().filter(|(_, t)| plain(t.2)) {
        for (y, j, b) in list.iter().skip(k + 1).filter(|t| plain(t.2)) {
            let named = a.subject.is_some()
                && a.subject == b.subject
                && a.metric.is_some()
                && a.metric == b.metric
                && a.period.is_some()
                && a.period == b.period;
            if x == y || !named || a.unit != b.unit || !pair::conflict(a, b) {
                continue;
            }
            if !same_change(view, *i, *j) || !seen.insert(ordered(*i, *j)) {
                continue;
            }
            let (first, second) = pair::blame(a, b);
            out.push(Conflict {
                event: event.clone(),
                score: 8.0,
                ..conflict(first, second, None, 0.8)
            });
        }
    }
}

/// Conflicts by words: pairs of a circle whose numbers are a slip apart in the same words.
fn of_circle<'a>(
    view: &CrossView<'a>,
    circle: &Circle,
    least: Least,
    seen: &mut BTreeSet<(usize, usize)>,
    out: &mut Vec<Conflict<'a>>,
) {
    let mut contexts = Contexts::default();
    let mut list: Vec<(usize, usize, &'a Claim)> = Vec::new();
    for &article in &circle.articles {
        let from = view.owner.partition_point(|o| *o < article);
        for (k, c) in groups::claims_of(view, article).iter().enumerate() {
            if pair::comparable(c) && c.kind != Kind::Number {
                list.push((article, from + k, c));
            }
        }
    }
    // Values by article: a value that both articles give is no slip of either.
    let mut values: BTreeMap<usize, BTreeSet<(rust_decimal::Decimal, &'a str)>> = BTreeMap::new();
    for (a, _, c) in &list {
        if let Some(v) = c.value {
            values.entry(*a).or_default().insert((v, c.unit.as_str()));
        }
    }
    with_change(view, &list, &circle.event, seen, out);
    let mut told: BTreeSet<(usize, Option<rust_decimal::Decimal>)> = BTreeSet::new();
    let has = |article: usize, c: &Claim| {
        c.value.is_some_and(|v| {
            values
                .get(&article)
                .is_some_and(|s| s.contains(&(v, c.unit.as_str())))
        })
    };
    for (i, (x, ci, a)) in list.iter().enumerate() {
        for (y, cj, b) in list.iter().skip(i + 1) {
            if x == y || !pair::same_kind(a, b) {
                continue;
            }
            let Some(slip) = pair::slip(a, b) else {
                continue;
            };
            if !pair::conflict(a, b) || pair::other_time(a, b) || (has(*y, a) && has(*x, b)) {
                continue;
            }
            let factor = matches!(slip.kind, slip::Kind::Magnitude(4 | -4 | 8 | -8));
            let headline = headline(a, b, &slip, has(*x, b), has(*y, a));
            // An article that gives both values knows of both; two amounts whose conversions are
            // compared differ by what they were converted from.
            let both = has(*x, b) || has(*y, a);
            if !factor && !headline && (both || a.converts.is_some() && b.converts.is_some()) {
                continue;
            }
            if !factor
                && (pair::other_frame(a, b)
                    || pair::other_occasion(a, b)
                    || pair::other_thing(a, b))
            {
                continue;
            }
            if !circle.near_in_time(view, *x, *y) {
                continue;
            }
            let like = contexts.compare(a, b);
            if like.other_time {
                continue;
            }
            // Between articles that need not be on one thing, the other numbers of the sentence have
            // to vouch for it; where there are none, the words alone have to be nearly the same.
            let mut score = pair::evidence(Some(&slip), &like, a, b);
            if !like.half {
                score -= 1.0;
            } else if pair::vouched(&like) {
                score += 0.5;
            }
            // Reports of one season speak of many companies in the same words.
            let named = a.subject.is_some() && a.subject == b.subject;
            if !named && like.others < 2 && common(&values, *x, *y) < 3 {
                score -= 1.5;
            }
            // A day later a figure may have moved by a digit.
            let later = groups::days_apart(view, *x, *y).is_some_and(|d| d >= 1);
            if later && slip.kind == slip::Kind::Mistyped {
                score -= if a.kind == Kind::Percent { 4.0 } else { 2.5 };
            }
            let chance = slip.kind == slip::Kind::Mistyped && slip.digits <= 2;
            let wanted = if chance { least.error } else { least.words };
            if !headline && (score < wanted || like.share < 0.3) {
                continue;
            }
            let copies = common(&values, *x, *y) >= 5 || pair::wide(a, b);
            if pair::moving(a) && !factor && !headline && !(copies && like.share >= 0.9) {
                continue;
            }
            // 至今累售312伙 a day after 311: a count that goes on.
            if later && a.kind == Kind::Count && !pair::wide(a, b) {
                continue;
            }
            let mistyped = slip.kind == slip::Kind::Mistyped;
            let vouched = pair::vouched(&like) && !(later && mistyped && like.others < 2)
                || pair::vouched_swap(&like, &slip, a, b);
            if !factor && !headline && !vouched {
                continue;
            }
            if !told.insert((*ci, b.value)) || !told.insert((*cj, a.value)) {
                continue;
            }
            if !seen.insert(ordered(*ci, *cj)) {
                continue;
            }
            // Where the other value stands in the article too, this one is the odd one out.
            let (first, second) = match (has(*x, b), has(*y, a)) {
                (true, _) => (*a, *b),
                (_, true) => (*b, *a),
                _ => pair::blame(b, a),
            };
            out.push(Conflict {
                first,
                second,
                slip: Some(slip),
                event: circle.event.clone(),
                share: like.share,
                score,
                aligned: false,
                votes: None,
                // The article itself bears a headline's slip out, whatever the words are.
                confidence: if headline {
                    0.8
                } else {
                    pair::certainty(like.share)
                },
                named: false,
                also: Vec::new(),
            });
        }
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
fn common(
    values: &BTreeMap<usize, BTreeSet<(rust_decimal::Decimal, &str)>>,
    a: usize,
    b: usize,
) -> usize {
    let (Some(x), Some(y)) = (values.get(&a), values.get(&b)) else {
        return 0;
    };
    x.intersection(y)
        .filter(|(v, _)| printed(*v, "").is_some_and(|p| p.figures >= 3))
        .count()
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}
