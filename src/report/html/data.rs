//! The run as the page needs it: findings with their passages in context, plots, events with
//! their matrices.
//!
//! Floats appear here only to be drawn. What a page cannot hold at a bearable size is cut, and the
//! page says so.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value, json};

use crate::model::{Agreement, Claim, Fact, Finding, Level, Severity, stage};
use crate::pipeline::Outcome;
use crate::report::place::{self, Places};
use crate::report::{Options, ledger, rounded};

/// Findings on a page.
const FINDINGS: usize = 5_000;
/// Events on a page.
const EVENTS: usize = 500;
/// Facts of one event.
const FACTS: usize = 300;
/// Articles across a matrix.
const MEMBERS: usize = 80;
/// Conversions drawn of one article.
const RATES: usize = 200;
/// Inputs that could not be read.
const PROBLEMS: usize = 500;

struct Page<'a> {
    out: &'a Outcome,
    o: &'a Options<'a>,
    places: Places<'a>,
    /// Passage by article and sentence, for the sentences around a number.
    passages: BTreeMap<(usize, u32), &'a str>,
    /// Claim by id.
    ids: BTreeMap<&'a str, usize>,
    /// Conversions by article: (conversion, amount).
    pairs: BTreeMap<usize, Vec<(usize, usize)>>,
}

/// All data of the page.
pub fn data<'a>(out: &'a Outcome, o: &'a Options<'a>) -> Value {
    let owners = || out.claims.iter().enumerate().zip(&out.owner);
    let ids: BTreeMap<&str, usize> = owners().map(|((i, c), _)| (&*c.id, i)).collect();
    let mut pairs: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for ((i, c), owner) in owners() {
        if let Some(base) = c.converts.as_deref().and_then(|id| ids.get(id)) {
            pairs.entry(*owner).or_default().push((i, *base));
        }
    }
    let page = Page {
        out,
        o,
        places: Places::new(out),
        passages: owners()
            .map(|((_, c), a)| ((*a, c.sentence), &*c.passage))
            .collect(),
        ids,
        pairs,
    };
    let shown = out.findings.len().min(FINDINGS);
    let findings: Vec<Value> = out
        .findings
        .iter()
        .take(shown)
        .map(|f| page.finding(f))
        .collect();
    let (events, used) = page.events(shown);
    let severities = [Severity::Error, Severity::Warning, Severity::Info]
        .map(|s| out.findings.iter().filter(|f| f.severity == s).count());
    json!({
        "lang": o.lang,
        "version": env!("CARGO_PKG_VERSION"),
        "ledger": out.ledger,
        "line": ledger::line(&out.ledger, o.lang),
        "reasons": out.ledger.not_assessed.iter()
            .map(|(k, n)| json!([ledger::reason(k, o.lang), n])).collect::<Vec<_>>(),
        "total": out.findings.len(),
        "severities": severities,
        "rules": page.rules(),
        "articles": page.articles(&used),
        "findings": findings,
        "events": events,
        "others": page.others(),
        "others_total": out.facts.iter().filter(|f| other(f)).count(),
        "problems_total": out.problems.len(),
        "problems": out.problems.iter().take(PROBLEMS)
            .map(|p| json!({ "path": p.path, "reason": p.reason, "kind": p.kind })).collect::<Vec<_>>(),
    })
}

impl Page<'_> {
    fn rules(&self) -> Value {
        let mut rules = Map::new();
        for f in &self.out.findings {
            if rules.contains_key(f.code) {
                continue;
            }
            let text = self.o.catalogue.get(f.code).map(|d| {
                let t = |t: &crate::check::catalogue::Text| t.in_lang(self.o.lang).to_owned();
                json!({ "name": t(&d.name), "what": t(&d.what), "why": t(&d.why),
                    "example": t(&d.example), "silent": t(&d.silent) })
            });
            rules.insert(f.code.to_owned(), text.unwrap_or(Value::Null));
        }
        Value::Object(rules)
    }

    /// Articles that the page speaks of, by index in the run.
    fn articles(&self, used: &[usize]) -> Value {
        let mut map = Map::new();
        for i in used {
            if let Some(a) = self.out.articles.get(*i) {
                let v = json!({ "title": a.title, "path": a.path, "source": a.source, "date": a.date,
                    "link": place::link(a, self.o.folder.as_deref()) });
                map.insert(i.to_string(), v);
            }
        }
        Value::Object(map)
    }

    fn finding(&self, f: &Finding) -> Value {
        let review = self.out.reviews.get(&f.finding_id);
        json!({
            "id": f.finding_id, "code": f.code, "sev": f.severity, "conf": rounded(f.confidence),
            "msg": f.message, "formula": f.formula, "stated": f.stated, "expected": f.expected,
            "help": f.suggestion, "gap": f.gap, "subject": f.subject, "metric": f.metric,
            "period": f.period, "event": f.event, "status": f.status,
            "verdict": review.and_then(|r| r.verdict), "note": review.map_or("", |r| &r.note),
            "claims": f.claims.iter().map(|c| self.claim(c)).collect::<Vec<_>>(),
            "plot": self.rates(f).or_else(|| ranges(f)),
        })
    }

    /// A claim with its passage cut in three, and the sentences around it where they are known.
    fn claim(&self, c: &Claim) -> Value {
        let article = self.places.index(c);
        let w = place::window(c, 600);
        let p = &*c.passage;
        let around = |step: i64| {
            let s = i64::from(c.sentence) + step;
            let key = (article?, u32::try_from(s).ok()?);
            self.passages.get(&key).copied()
        };
        json!({
            "a": article, "line": place::line(c), "field": c.field,
            "pre": p.get(w.start..c.in_passage.start).unwrap_or(""),
            "num": p.get(c.in_passage.clone()).unwrap_or(&c.surface),
            "post": p.get(c.in_passage.end..w.end).unwrap_or(""),
            "cut": [w.start > 0, w.end < p.len()],
            "s": c.sentence, "at": c.in_passage.start, "from": w.start,
            "before": around(-1), "after": around(1),
            "unit": c.unit, "value": c.value,
        })
    }

    /// The rates that the conversions of the article imply, for a finding about one of them.
    fn rates(&self, f: &Finding) -> Option<Value> {
        let hit = f.claims.iter().find_map(|c| {
            let base = c.converts.as_deref()?;
            f.claims
                .iter()
                .any(|b| &*b.id == base)
                .then_some((*self.ids.get(&*c.id)?, *self.ids.get(base)?))
        })?;
        let units = |(c, b): (usize, usize)| {
            let unit = |i: usize| Some(self.out.claims.get(i)?.unit.as_str());
            let (c, b) = (unit(c)?, unit(b)?);
            (c != b).then(|| if c < b { (c, b) } else { (b, c) })
        };
        let pair = units(hit)?;
        let owner = self.out.owner.get(hit.0)?;
        let all = || {
            let pairs = self.pairs.get(owner).into_iter().flatten();
            pairs.filter(|p| units(**p) == Some(pair))
        };
        let points: Vec<Value> = all()
            .take(RATES)
            .filter_map(|p| self.rate(*p, pair.0, *p == hit))
            .collect();
        (points.len() > 1).then(|| {
            json!({ "kind": "rates", "pair": format!("{}/{}", pair.0, pair.1), "points": points,
                "total": all().count() })
        })
    }

    fn rate(&self, (c, b): (usize, usize), over: &str, hit: bool) -> Option<Value> {
        let (conversion, amount) = (self.out.claims.get(c)?, self.out.claims.get(b)?);
        let (x, y) = (conversion.magnitude()?.to_f64()?, self.end(c, b)?.to_f64()?);
        let r = if conversion.unit == over {
            x / y
        } else {
            y / x
        };
        (r.is_finite() && r > 0.0).then(|| {
            json!({ "r": r, "hit": hit, "line": place::line(conversion),
                "label": format!("{} → {}", amount.surface, conversion.surface) })
        })
    }

    /// What the conversion `c` converts of the amount `b`: all of it, or one end of a range whose
    /// two ends are converted one by one.
    fn end(&self, c: usize, b: usize) -> Option<rust_decimal::Decimal> {
        let (conversion, amount) = (self.out.claims.get(c)?, self.out.claims.get(b)?);
        if amount.value.is_some() || conversion.value.is_none() {
            return amount.magnitude();
        }
        let same = self.pairs.get(self.out.owner.get(c)?)?.iter();
        let both: Vec<usize> = same.filter(|p| p.1 == b).map(|p| p.0).collect();
        match both.as_slice() {
            [low, _] if *low == c => amount.low,
            [_, high] if *high == c => amount.high,
            _ => None,
        }
    }

    /// Events with two members or more, the ones with most conflicts first, and the articles used.
    fn events(&self, shown: usize) -> (Vec<Value>, Vec<usize>) {
        let mut used: std::collections::BTreeSet<usize> = self
            .out
            .findings
            .iter()
            .take(shown)
            .flat_map(|f| f.claims.iter().filter_map(|c| self.places.index(c)))
            .collect();
        let mut by: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for f in self.out.facts.iter().filter(|f| f.rows.len() > 1) {
            if let Some(e) = &f.event {
                by.entry(e).or_default().push(f);
            } else {
                used.extend(f.rows.iter().filter_map(|r| self.out.owner.get(r.claim)));
            }
        }
        let groups = self.out.groups.iter().filter(|g| g.level == Level::Event);
        let mut events: Vec<_> = groups
            .map(|g| {
                let facts = by.remove(&*g.id).unwrap_or_default();
                let conflicts = facts.iter().filter(|f| weight(f) == 3).count();
                (conflicts, g, facts)
            })
            .collect();
        // Stable sort: equal events keep the order of the run.
        events.sort_by_key(|(n, g, _)| std::cmp::Reverse((*n, g.members.len())));
        let events = events
            .into_iter()
            .take(EVENTS)
            .map(|(conflicts, g, facts)| {
                let shown = g.members.iter().take(MEMBERS);
                used.extend(shown.clone().map(|m| m.article));
                used.extend(
                    facts
                        .iter()
                        .take(FACTS)
                        .flat_map(|f| f.rows.iter().filter_map(|r| self.out.owner.get(r.claim))),
                );
                let members: Vec<Value> = shown
                    .map(|m| {
                        json!({ "a": m.article, "role": m.role, "why": m.reason,
                            "like": rounded(m.similarity) })
                    })
                    .collect();
                json!({
                    "id": g.id, "conflicts": conflicts, "members": members,
                    "size": g.members.len(), "total": facts.len(), "facts": self.matrix(facts),
                })
            })
            .collect();
        (events, used.into_iter().collect())
    }

    /// Facts outside of any event.
    fn others(&self) -> Vec<Value> {
        self.matrix(self.out.facts.iter().filter(|f| other(f)).collect())
    }

    fn matrix(&self, mut facts: Vec<&Fact>) -> Vec<Value> {
        facts.sort_by_key(|f| std::cmp::Reverse(weight(f)));
        facts
            .into_iter()
            .take(FACTS)
            .map(|f| {
                let rows: Vec<Value> = f
                    .rows
                    .iter()
                    .filter_map(|r| {
                        let c = self.out.claims.get(r.claim)?;
                        Some(json!({ "a": self.out.owner.get(r.claim), "num": c.surface,
                            "hedge": c.modifier, "agrees": r.agrees, "why": r.reason,
                            "line": place::line(c), "quote": place::quote(c) }))
                    })
                    .collect();
                json!({ "id": f.id, "subject": f.key.subject, "metric": f.key.metric,
                    "period": f.key.period, "stage": stage::in_words(&f.key.stage, self.o.lang), "scope": f.key.scope,
                    "unit": f.key.unit, "weight": weight(f), "rows": rows })
            })
            .collect()
    }
}

/// A fact outside of any event.
fn other(f: &Fact) -> bool {
    f.event.is_none() && f.rows.len() > 1
}

/// How much a fact differs: 3 conflict, 2 explained, 1 rounding, 0 agreement.
fn weight(f: &Fact) -> u8 {
    let one = |a: Agreement| match a {
        Agreement::No => 3,
        Agreement::Explained => 2,
        Agreement::Rounding => 1,
        Agreement::Yes => 0,
    };
    f.rows.iter().map(|r| one(r.agrees)).max().unwrap_or(0)
}

/// The intervals of two or more figures in the same unit.
fn ranges(f: &Finding) -> Option<Value> {
    let first = f.claims.first()?;
    let bars: Vec<Value> = f
        .claims
        .iter()
        .filter(|c| c.unit == first.unit && c.kind == first.kind)
        .filter_map(|c| {
            let mid = c.magnitude()?.to_f64()?;
            let end = |e: Option<crate::model::End>| e.map(|e| e.at.to_f64());
            let i = &c.interval.loose;
            Some(
                json!({ "label": format!("{}{}", c.modifier, c.surface), "mid": mid,
                "lo": end(i.lo), "hi": end(i.hi), "hit": std::ptr::eq(c, first) }),
            )
        })
        .collect();
    (bars.len() > 1).then(|| json!({ "kind": "ranges", "unit": first.unit, "bars": bars }))
}
