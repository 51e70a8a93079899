//! FX004: a conversion in the wrong direction or the wrong currency.
//!
//! Flags: a rate that no market had for the printed pair, but that fits the pair turned round or
//! one of the amounts in another currency; and two different amounts of one currency where the
//! second, in brackets, stands as the conversion of the first.
//! Why an editor cares: the currency word is the error, and it changes the amount several times over.
//! 例: 100亿日元（约合700亿元人民币）；29.7亿港元（231.66亿港元）。
//! Example: "10bn yen (70bn yuan)"; "£13bn (£16bn)".
//! Silent: 元, $ and other words of several countries where one of them fits; rates that are merely
//! old or off (FX001).

use crate::model::{Claim, Exact, Kind, Severity, Verdict};

use super::super::amount::significant;
use super::super::printed::printed;
use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::CERTAIN;
use super::conversion::WORDS;
use super::dates::{self, Window};
use super::judge::{self, Guess, Judgement};
use super::{draft, judged, names, rates};

/// The rule.
#[derive(Debug)]
pub struct Fx004;

impl Rule for Fx004 {
    fn code(&self) -> &'static str {
        "FX004"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for j in judged(view, sink) {
            let c = &j.conversion;
            let Judgement::Off(off) = &j.judgement else {
                continue;
            };
            let d = match off.guess {
                Guess::Inverse => {
                    let right = c.amount.value.times(off.band.lo);
                    draft(c, off, sink)
                        .message("inverse")
                        .suggestion("inverse")
                        .with("right", names::money(right, 4, &c.target.unit, sink.lang()))
                }
                Guess::Source(code) => draft(c, off, sink)
                    .message("source")
                    .suggestion("source")
                    .with("currency", names::name(code, sink.lang())),
                Guess::Target(code) => draft(c, off, sink)
                    .message("target")
                    .suggestion("target")
                    .with("currency", names::name(code, sink.lang())),
                Guess::Magnitude(_) | Guess::Nothing => continue,
            };
            let severity =
                if off.year.is_some() || off.undated && off.gap < sink.param("gap_undated") {
                    Severity::Warning
                } else {
                    Severity::Error
                };
            sink.flag(d.severity(severity));
        }
        for pair in view.claims.windows(2) {
            if let [a, b] = pair {
                same_currency(view, a, b, sink);
            }
        }
    }
}

/// 29.7亿港元（231.66亿港元）: one currency on both sides, and the quotient is the rate of another.
fn same_currency(view: &ArticleView<'_>, a: &Claim, b: &Claim, sink: &mut Sink<'_>) {
    if a.kind != Kind::Money || b.kind != Kind::Money || a.unit != b.unit {
        return;
    }
    let linked = b.converts.as_ref() == Some(&a.id);
    let between = view.between(a, b);
    let after = view.article.text.get(b.span.end..).unwrap_or("");
    // $7,969   ($2,015): two columns of a table, the second below zero.
    let columns = between.starts_with("  ") || between.contains(['\t', '|']);
    if columns || !bracketed(between, after) && !linked {
        return;
    }
    let (Some(x), Some(y)) = (a.value, b.value) else {
        return;
    };
    let (Some(x), Some(y)) = (printed(x, &a.surface), printed(y, &b.surface)) else {
        return;
    };
    if !x.loose.disjoint(&y.loose) {
        sink.count(Verdict::Consistent);
        return;
    }
    let Some(quotient) = y.strict.over(&crate::model::Interval::point(x.value)) else {
        return;
    };
    let rates = rates::builtin();
    let p = |n: &str| sink.param_of("FX001", n).round(0).try_into().unwrap_or(0);
    let window = Window {
        before: p("days_before"),
        after: p("days_after"),
        trailing: p("months_trailing"),
        undated: p("years_undated"),
    };
    let times = dates::at(view, b.span.start, rates, &window);
    let margin = sink.param_of("FX001", "margin");
    let fits = |from: &str, to: &str| {
        from != to
            && judge::band(rates, from, to, times.current)
                .is_some_and(|band| judge::within(&quotient, &band, margin))
    };
    let unit = a.unit.as_str();
    // $ on both sides is some dollar; a word that one country uses may stand for any other.
    let (of_a, of_b) = (judge::meanings(a), judge::meanings(b));
    let open = of_a.len() > 1 || of_b.len() > 1;
    let may_be = |code: &str| !open || of_a.contains(&code) || of_b.contains(&code);
    let other = names::usual()
        .filter(|code| may_be(code))
        .find(|code| fits(code, unit) || fits(unit, code));
    let Some(other) = other else { return };
    // A second value of about the same size may be last year's; only a word of conversion settles it.
    let rate = y.value.over(x.value).unwrap_or_default();
    let near = |lo: i128, hi: i128| {
        Exact::ratio(lo, 10).is_some_and(|l| rate > l)
            && Exact::ratio(hi, 10).is_some_and(|h| rate < h)
    };
    let said = linked
        || between
            .chars()
            .any(|c| matches!(c, '约' | '合' | '折' | '当'));
    // EUR 10 million (EUR 6 million): a report's own figure and that of the year before.
    let coded = a.surface.contains(unit) && b.surface.contains(unit);
    if (near(9, 11) || coded && near(2, 50)) && !said {
        return;
    }
    let severity = if near(5, 20) && !said {
        Severity::Warning
    } else {
        Severity::Error
    };
    let side = if fits(other, unit) {
        &a.surface
    } else {
        &b.surface
    };
    let d = Draft::new(&[b, a])
        .confidence(CERTAIN)
        .severity(severity)
        .message("same")
        .suggestion("same")
        .with("source", &a.surface)
        .with("target", &b.surface)
        .with("rate", significant(rate, 4))
        .with("side", side)
        .with("currency", names::name(other, sink.lang()))
        .formula(format!(
            "{} ÷ {} = {} ≈ {}/{}",
            b.surface,
            a.surface,
            significant(rate, 4),
            if fits(other, unit) { unit } else { other },
            if fits(other, unit) { other } else { unit },
        ))
        .expected(names::name(other, sink.lang()));
    sink.flag(d);
}

/// Whether the second amount stands alone in brackets after the first, with no more than 约 or 合.
fn bracketed(between: &str, after: &str) -> bool {
    let mut rest = match between.trim().strip_prefix(['（', '(']) {
        Some(r) => r.trim(),
        None => return false,
    };
    while let Some(r) = WORDS.opens.without_lead(rest) {
        rest = r.trim();
    }
    rest.is_empty() && after.trim_start().starts_with(['）', ')', '，', ','])
}
