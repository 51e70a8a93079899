//! FX: amounts and their conversions.
//!
//! In: claims with `converts` links, the article's date, the table of rates. Out: findings FX001 to
//! FX010. A conversion is judged once ([`judge`]) and reported under one code; the rules that
//! compare conversions with each other (FX002, FX003, FX006, FX007, FX010) leave alone what the
//! market already rejects.

pub mod conversion;
pub mod dates;
pub mod judge;
pub mod modal;
pub mod names;
pub mod rates;

pub mod fx001;
pub mod fx002;
pub mod fx003;
pub mod fx004;
pub mod fx005;
pub mod fx006;
pub mod fx007;
pub mod fx008;
pub mod fx009;
pub mod fx010;

use crate::model::{Exact, Severity};

use super::amount::{percent, significant};
use super::rule::ArticleView;
use super::sink::{Draft, Sink};
use conversion::Conversion;
use dates::{Times, Window};
use judge::{Judgement, Off};

/// How sure a conversion is read: whose amount it is has no part in it.
const CERTAIN: f32 = 0.9;

/// A conversion with what the market says of it.
#[derive(Debug)]
pub struct Judged<'a> {
    /// The conversion.
    pub conversion: Conversion<'a>,
    /// The days it may have been made on.
    pub times: Times,
    /// The judgement.
    pub judgement: Judgement,
}

/// A draft of two results for one amount: the conversion to change first, the order in which both are
/// printed, and how far they are apart. What stands in the other one is expected.
fn two_results<'a>(
    first: &Conversion<'a>,
    second: &Conversion<'a>,
    printed: [&Conversion<'a>; 2],
    gap: Exact,
) -> Draft<'a> {
    let [a, b] = printed;
    Draft::new(&[first.target, second.target, first.source, second.source])
        .confidence(CERTAIN)
        .suggestion("check")
        .with("source", &first.source.surface)
        .with("a", &a.target.surface)
        .with("b", &b.target.surface)
        .with("gap", percent(gap))
        .formula(format!(
            "{} = {} ({}) ≠ {} ({})",
            first.source.surface,
            a.target.surface,
            significant(a.rate, 5),
            b.target.surface,
            significant(b.rate, 5)
        ))
        .expected(second.target.surface.clone())
        .gap(percent(gap))
}

/// All conversions of an article, judged with the thresholds of FX001; all rules share them.
pub fn judged<'v, 'a>(view: &'v ArticleView<'a>, sink: &Sink<'_>) -> &'v [Judged<'a>] {
    view.conversions.get_or_init(|| judge_all(view, sink))
}

fn judge_all<'a>(view: &ArticleView<'a>, sink: &Sink<'_>) -> Vec<Judged<'a>> {
    let all = conversion::all(view);
    if all.is_empty() {
        return Vec::new();
    }
    let p = |name: &str| sink.param_of("FX001", name);
    let whole = |name: &str| p(name).round(0).try_into().unwrap_or(0);
    let window = Window {
        before: whole("days_before"),
        after: whole("days_after"),
        trailing: whole("months_trailing"),
        undated: whole("years_undated"),
    };
    let margins = judge::margins(sink);
    let rates = rates::builtin();
    let mut all: Vec<Judged<'a>> = all
        .into_iter()
        .map(|c| {
            let times = dates::at(view, c.target.span.start, rates, &window);
            let judgement = judge::judge(&c, &times, rates, &margins);
            Judged {
                conversion: c,
                times,
                judgement,
            }
        })
        .collect();
    // 1丹麦克朗=0.14514美元: an article that states its rate may use it.
    let stated: Vec<(String, String, Exact)> = all
        .iter()
        .filter(|j| j.conversion.amount.value == Exact::ONE)
        .map(|j| {
            let c = &j.conversion;
            (c.source.unit.clone(), c.target.unit.clone(), c.rate)
        })
        .collect();
    let close = sink.param_of("FX002", "close");
    for j in &mut all {
        let c = &j.conversion;
        let by = |(from, to, rate): &(String, String, Exact)| {
            *from == c.source.unit && *to == c.target.unit && modal::within(c.rate, *rate, close)
        };
        if matches!(j.judgement, Judgement::Off(_)) && stated.iter().any(by) {
            j.judgement = Judgement::Explained;
        }
    }
    // A rate of the past explains itself where the passage speaks of the past, unless a passage that
    // speaks of the same past converts at today's.
    let explained: Vec<bool> = all.iter().map(|j| past(j, &all)).collect();
    for (j, explained) in all.iter_mut().zip(explained) {
        if explained {
            j.judgement = Judgement::Explained;
        }
    }
    all
}

fn past(j: &Judged<'_>, all: &[Judged<'_>]) -> bool {
    let Judgement::Off(off) = &j.judgement else {
        return false;
    };
    (off.named || off.average) && !all.iter().any(|x| today(j, x) && same_past(j, x))
}

/// Whether the passage of the second names no other time than that of the first.
fn same_past(j: &Judged<'_>, x: &Judged<'_>) -> bool {
    (x.times.named == j.times.named || j.times.named.is_empty())
        && (x.times.months == j.times.months || j.times.months.is_empty())
}

/// Whether the article converts the same pair at a rate of the day that excludes this one.
pub fn beside_current(j: &Judged<'_>, all: &[Judged<'_>]) -> bool {
    all.iter().any(|x| today(j, x))
}

/// Whether another conversion of the pair is at a rate of the day that excludes this one.
fn today(j: &Judged<'_>, x: &Judged<'_>) -> bool {
    let c = &j.conversion;
    x.judgement == Judgement::Fits
        && x.conversion.source.unit == c.source.unit
        && x.conversion.target.unit == c.target.unit
        && x.conversion.loose.disjoint(&c.loose)
}

/// The draft that all rules on a rate out of the market share.
pub fn draft<'a>(c: &Conversion<'a>, off: &Off, sink: &Sink<'_>) -> Draft<'a> {
    let lang = sink.lang();
    let expected = |rate: Exact| c.amount.value.times(rate);
    let ends = (expected(off.band.lo), expected(off.band.hi));
    let range = names::span(ends, 4, &c.target.unit, lang);
    let market = format!(
        "{}–{}",
        significant(off.band.lo, 4),
        significant(off.band.hi, 4)
    );
    Draft::new(&[c.target, c.source])
        .confidence(CERTAIN)
        .with("source", &c.source.surface)
        .with("target", &c.target.surface)
        .with("rate", significant(c.rate, 4))
        .with("market", &market)
        .with("gap", percent(off.gap))
        .with("expected", &range)
        .formula(format!(
            "{} ÷ {} = {} {}/{}；ECB {}",
            c.target.surface,
            c.source.surface,
            significant(c.rate, 4),
            c.target.unit,
            c.source.unit,
            market
        ))
        .expected(range)
        .gap(percent(off.gap))
}

/// How much a rate out of the market weighs: less where the article has no date, where the rate was
/// the market's some months ago, or where some past year had it (an old amount with its old
/// conversion is odd, not wrong); in full where the article converts other amounts at the day's rate.
pub fn weight(off: &Off, error: Exact, beside_current: bool) -> Severity {
    let mut s = if off.gap > error {
        Severity::Error
    } else {
        Severity::Warning
    };
    if beside_current {
        return s;
    }
    if off.recent {
        let far = off.gap > error.over(Exact::int(2)).unwrap_or(error);
        s = if far {
            Severity::Warning
        } else {
            Severity::Info
        };
    } else if off.year.is_some() {
        s = s.min(Severity::Warning);
    }
    if off.undated && off.gap <= error.plus(error).unwrap_or(error) {
        s = s.lower();
    }
    s
}
