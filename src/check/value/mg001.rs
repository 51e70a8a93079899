//! MG001: one figure, a power of ten apart.
//!
//! Flags: values of one figure with the same leading digits and 10, 1 000, 10 000 or 100 million
//! times as much: 亿 for 万, billion for million, a lost decimal point.
//! Why an editor cares: the classic error of translation; the number is wrong by orders of magnitude.
//! 例: DeepSeek训练成本560亿美元（甲篇）与约600万美元（乙篇）。
//! Example: "cost $5.6 billion" in one report and "about $6 million" in another.
//! Silent: different figures, whatever their digits: subject and metric or the words around both have to agree.

use rust_decimal::Decimal;

use crate::model::{Claim, Fact, FactRow, FieldKind, Kind, Severity, Verdict};

use super::super::rule::{CrossView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip;
use super::across;
use super::pair;

/// The rule.
#[derive(Debug)]
pub struct Mg001;

impl Rule for Mg001 {
    fn code(&self) -> &'static str {
        "MG001"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        let zh = sink.lang() == crate::model::Lang::Zh;
        for c in across::conflicts(view, sink) {
            let Some(s) = c.slip else { continue };
            let slip::Kind::Magnitude(k) = s.kind else {
                continue;
            };
            // 大约不到70万交易者: the currency of a bare number in the body is a guess, and a guess and
            // two digits are no evidence.
            let guessed = |c: &crate::model::Claim| c.unit_inferred && c.field == FieldKind::Body;
            if s.digits < 3 && (guessed(c.first) || guessed(c.second)) {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            let severity = if s.digits >= 2 || c.aligned || c.named {
                Severity::Error
            } else {
                Severity::Warning
            };
            let (a, b) = (&c.first.surface, &c.second.surface);
            let d = c
                .draft()
                .severity(severity)
                .suggestion("check")
                .with("power", k.abs())
                .formula(format!("{a} ≠ {b}（×10^{}）", k.abs()))
                .expected(b.as_str())
                .gap(pair::words(&s, zh));
            sink.flag(d);
        }
        for fact in view.facts {
            vague(view, fact, sink);
        }
    }
}

/// Articles that have to give the exact value.
const VOICES: usize = 2;

/// How many times beyond the vague number the exact one has to lie.
const BEYOND: i64 = 10;

/// 数十亿美元 in one article, 5000亿美元 in the others of the fact: the translator's billions.
fn vague(view: &CrossView<'_>, fact: &Fact, sink: &mut Sink<'_>) {
    let claim = |r: &FactRow| Some((view.claims.get(r.claim)?, *view.owner.get(r.claim)?));
    let major = fact.majority.and_then(|i| fact.rows.get(i)).and_then(claim);
    let Some((base, home)) = major.filter(|(c, _)| c.kind == Kind::Money) else {
        return;
    };
    let Some(value) = base.value else { return };
    let mut agree: Vec<(&Claim, usize)> = Vec::new();
    for (c, owner) in fact.rows.iter().filter_map(claim) {
        if c.value == base.value && !agree.iter().any(|(_, o)| *o == owner) {
            agree.push((c, owner));
        }
    }
    // A key that is only guessed, or reports of no one event: the words may speak of two things.
    if agree.len() < VOICES || fact.event.is_none() {
        return;
    }
    for (c, owner) in fact.rows.iter().filter_map(claim) {
        let (None, Some(low), Some(high)) = (c.value, c.low, c.high) else {
            continue;
        };
        let beyond = |small: Decimal, large: Decimal| {
            large
                .checked_div(small)
                .is_some_and(|r| r >= Decimal::from(BEYOND))
        };
        let wide = beyond(low, high);
        // Billions lost a factor on their way; a vague number above the exact one is of something else.
        let away = beyond(high, value);
        let known = agree.iter().any(|(_, o)| *o == owner);
        if !wide || !away || known || owner == home || c.excluded.is_some() {
            continue;
        }
        let mut all = vec![c];
        all.extend(agree.iter().map(|(c, _)| *c).take(SHOWN));
        sink.flag(
            Draft::new(&all)
                .severity(Severity::Warning)
                .confidence(0.7)
                .message("vague")
                .suggestion("check")
                .event(fact.event.clone())
                .with("a", &c.surface)
                .with("b", &base.surface)
                .with("agree", agree.len())
                .formula(format!("{} ≠ {}", c.surface, base.surface))
                .expected(base.surface.clone()),
        );
    }
}

/// Articles of the exact value that a finding lists.
const SHOWN: usize = 4;
