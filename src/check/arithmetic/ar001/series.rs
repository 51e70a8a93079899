//! Values of several years in a row, and their growth in another: 2024至2026年净利润分别为10.7、12.7、14.9亿元，同比
//! 分别增长14%、19%、17%.
//!
//! In: the numbers of a block. Out: findings of AR001 on the growth from one value of the row to the next.
//! Values that each carry their growth (1312.04亿元，环比增速37.47%；1599.11亿元，环比增速21.88%) are such a row too.
//! Which row of rates belongs to which row of values is proved by the steps that agree to the last digit, or
//! by as many years named as values. Deliberately absent: the growth of the first value, whose base is not
//! printed; rows of companies or places, which prove nothing.

use crate::check::value::words::changed;
use crate::check::{Draft, Sink};
use crate::model::{Bound, Exact, Interval, Kind, Reading, Severity, Verdict};

use super::super::judge::{growth, judge, signed};
use super::super::relation::change::plain;
use super::super::relation::change::{Change, Shape};
use super::super::relation::cues::{self, CUES};
use super::super::relation::node::lists;
use super::super::relation::{Line, Node, Role, Sure};
use super::super::typo::{self, Slip};
use super::super::verdict::{rounded, suggested};

/// Digits that a number has at least where a slip in it is taken for the fault, and for one with certainty.
const DIGITS: usize = 2;
const CERTAIN: usize = 3;

/// Decimals, and one more for each rate, that agree by more than chance: 1.3% once and 2.25% once, say.
const PROOF: u32 = 3;

/// The same where the rates follow the values in the same sentence or the next and speak of growth.
const PROOF_BESIDE: u32 = 2;

/// Sentences from the values to their rates.
const REACH: u32 = 3;

/// One value, the one before it in its row, and the growth that is printed for the pair.
#[derive(Clone, Copy)]
struct Step<'l, 'a> {
    base: &'l Node<'a>,
    now: &'l Node<'a>,
    rate: &'l Node<'a>,
    direction: i8,
}

/// Numbers in one list.
type List<'l, 'a> = &'l [Node<'a>];

/// The lists of values and the lists of rates of an article.
fn lists_of<'l, 'a>(lines: &'l [Line<'a>]) -> (Vec<List<'l, 'a>>, Vec<List<'l, 'a>>) {
    let all = || lines.iter().map(|l| l.nodes.as_slice());
    let values = all().flat_map(|n| lists(n, level, joins));
    let rates = all().flat_map(|n| lists(n, rate, |_, n| goes_on(n)));
    (values.collect(), rates.collect())
}

/// The steps that a list of rates may be of, by the values near to it and by where it begins in them.
fn rows<'v, 'l, 'a>(
    values: &'v [List<'l, 'a>],
    rates: List<'l, 'a>,
) -> impl Iterator<Item = Vec<Step<'l, 'a>>> + use<'v, 'l, 'a> {
    let one = move |v: &&List<'l, 'a>| {
        let told = v.first().zip(rates.first());
        near(v, rates) && of_one(v) && told.is_none_or(|(v, r)| !another(v, r))
    };
    let steps = move |v: &List<'l, 'a>| {
        let v = *v;
        (0..v.len()).filter_map(move |at| steps(v, rates, at))
    };
    values.iter().filter(one).flat_map(steps)
}

/// The steps of the rows of an article whose verb is wrong: the row is proved by all of its steps together,
/// were those verbs turned round. With each the change that follows, in per cent, signed.
pub fn turned<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<(Change<'l, 'a>, Exact)> {
    let (values, rates) = lists_of(lines);
    let mut out = Vec::new();
    for r in rates {
        let fits = |s: &Step<'_, '_>| s.verdict() == Verdict::Consistent || s.is_turned();
        let whole = |s: &Vec<Step<'_, '_>>| {
            let weight: u32 = s.iter().map(Step::weight).sum();
            s.iter().all(fits) && s.iter().any(Step::is_turned) && weight >= PROOF
        };
        let Some(row) = rows(&values, r).find(whole) else {
            continue;
        };
        for s in row.iter().filter(|s| s.is_turned()) {
            let c = Change {
                base: s.base,
                now: s.now,
                change: s.rate,
                shape: Shape::Series,
                sure: Sure::Medium,
            };
            out.extend(s.point().map(|point| (c, point)));
        }
    }
    out
}

/// Looks at the rows of an article.
pub fn report(lines: &[Line<'_>], sink: &mut Sink<'_>) {
    let (values, rates) = lists_of(lines);
    for r in rates {
        let Some(first) = r.first() else { continue };
        let proved = rows(&values, r)
            .map(|s| (proof(&s), s))
            .max_by_key(|(p, s)| (*p, s.last().map(|s| s.now.index)));
        // Rows of firms stand beside their rates too, and are of one time.
        let beside = |s: &[Step<'_, '_>]| {
            let times = |s: &Step<'_, '_>| s.now.claim.period != s.base.claim.period;
            s.iter()
                .any(|s| s.now.sentence() == first.sentence() && times(s))
                && grows(first)
        };
        match proved {
            Some((p, s)) if p >= PROOF || (p >= PROOF_BESIDE && beside(&s)) => {
                judge_steps(&s, sink);
            }
            _ => by_years(&values, r, sink),
        }
    }
    let chains = lines.iter().flat_map(|l| chains(&l.nodes));
    for s in chains.filter(|s| proof(s) >= PROOF) {
        judge_steps(&s, sink);
    }
}

/// The rows of values that each carry their own growth, as steps from one to the next.
fn chains<'l, 'a>(nodes: &'l [Node<'a>]) -> Vec<Vec<Step<'l, 'a>>> {
    let carried = nodes.windows(2).filter_map(|w| match w {
        [v, r] if level(v) && rate(r) && r.role == Role::Rate => {
            let adjusted = CUES.adjusted.within(&r.gap) || CUES.share.within(&r.gap);
            let close = r.sentence() == v.sentence() && plain(&r.gap) <= 2 && !adjusted;
            (close && r.direction() != 0).then_some((v, r))
        }
        _ => None,
    });
    let pairs: Vec<_> = carried.collect();
    let alike = |a: &Node<'_>, b: &Node<'_>| {
        let (x, y) = (a.claim, b.claim);
        let one = (x.metric.is_some(), &x.metric, &x.subject) == (true, &y.metric, &y.subject);
        Line::comparable(a, b)
            && one
            && (x.period.is_none() || x.period != y.period)
            && b.sentence() - a.sentence() <= 1
    };
    pairs
        .chunk_by(|(a, _), (b, _)| alike(a, b))
        .map(|list| {
            let steps = list.windows(2).filter_map(|w| match w {
                [(base, _), (now, rate)] if !Line::opposed(base, now) => Some(Step {
                    base,
                    now,
                    rate,
                    direction: match rate.claim.value {
                        Some(v) if v.is_sign_negative() => 1,
                        _ => rate.direction(),
                    },
                }),
                _ => None,
            });
            steps.collect()
        })
        .collect()
}

/// Whether the values are one owner's: 甲、乙、丙三家分别为……, and none follows from the one before.
fn of_one(values: &[Node<'_>]) -> bool {
    values
        .windows(2)
        .all(|w| matches!(w, [a, b] if a.claim.subject == b.claim.subject))
}

/// Whether a rate is said to be the growth of another figure than the value.
fn another(value: &Node<'_>, rate: &Node<'_>) -> bool {
    let (v, r) = (value.claim, rate.claim);
    let named = v.metric.as_deref().zip(r.metric.as_deref());
    named.is_some_and(|(v, r)| v != changed(r))
}

/// Whether a row of rates can be of a row of values: a few sentences behind it, or right before it.
fn near(values: &[Node<'_>], rates: &[Node<'_>]) -> bool {
    let ends = |r: &[Node<'_>]| Some((r.first()?.index, r.last()?.index, r.first()?.sentence()));
    let (Some((v, v_end, s)), Some((r, r_end, t))) = (ends(values), ends(rates)) else {
        return false;
    };
    let behind = v_end < r && t.saturating_sub(s) <= REACH;
    let before = r_end + 1 == v && s == t && values.len() == rates.len();
    behind || before
}

/// Whether a number goes on with a list: nothing but a mark, 和, a loss, or the year of the number before it.
fn joins(first: &Node<'_>, n: &Node<'_>) -> bool {
    let words: String = n
        .gap
        .replace("and", "")
        .replace("in ", "")
        .replace("净亏损", "")
        .replace("亏损", "")
        .chars()
        .filter(|c| !c.is_ascii_digit() && !" 、，,和与及以/元年亿万%".contains(*c))
        .collect();
    words.is_empty() && n.claim.unit == first.claim.unit && n.claim.kind == first.claim.kind
}

/// The same of a rate, whose verb may be said again: 下降9.21%、增长17.79%.
fn goes_on(n: &Node<'_>) -> bool {
    !n.gap.contains(['；', ';', '：', '（', '(']) && plain(&n.gap) == 0
}

fn level(n: &Node<'_>) -> bool {
    n.role == Role::Level
        && matches!(n.claim.kind, Kind::Money | Kind::Count)
        && n.claim.bound == Bound::Exact
        && n.claim.value.is_some()
}

fn rate(n: &Node<'_>) -> bool {
    n.claim.unit == "%" && n.claim.value.is_some() && n.claim.bound == Bound::Exact
}

/// Whether the words before the first rate say that what follows is growth against the year before.
fn grows(first: &Node<'_>) -> bool {
    let clause = cues::clause(&first.gap);
    let moves = CUES.year_on_year.within(clause)
        || CUES.up.within(clause)
        || CUES.down.within(clause)
        || first.lead.noun;
    moves
        && !CUES.adjusted.within(clause)
        && !CUES.share.within(clause)
        && !CUES.sequential.within(clause)
}

/// The steps of a row where its first rate belongs to the value at `at`. The first value has no step.
fn steps<'l, 'a>(
    values: &'l [Node<'a>],
    rates: &'l [Node<'a>],
    at: usize,
) -> Option<Vec<Step<'l, 'a>>> {
    if at + rates.len() > values.len() || CUES.adjusted.within(&rates.first()?.gap) {
        return None;
    }
    let mut direction = 0;
    let mut out = Vec::new();
    for (k, rate) in rates.iter().enumerate() {
        let below = rate.claim.value.is_some_and(|v| v.is_sign_negative());
        // 同比下降1.52%、5.15%、11.41%: the verb holds on; 增长-3.85%、1.85%: the sign does not.
        direction = match rate.lead.direction {
            0 => direction,
            d => d,
        };
        let Some([base, now]) = (at + k).checked_sub(1).and_then(|i| values.get(i..i + 2)) else {
            continue;
        };
        let lost = |n: &Node<'_>| {
            Line::loss(n)
                || n.claim
                    .value
                    .is_none_or(|v| v <= rust_decimal::Decimal::ZERO)
        };
        if lost(base) || lost(now) {
            continue;
        }
        out.push(Step {
            base,
            now,
            rate,
            direction: if below { 1 } else { direction },
        });
    }
    // 2022年、2023年、2024年1-9月: the last is no whole year, and its growth is measured on none of the row.
    let part = values
        .iter()
        .any(|v| CUES.part_year.within(&v.gap) || v.gap.contains(['月', '季', '半']));
    let last = values.last()?.index;
    if part && out.last().is_some_and(|s| s.now.index == last) {
        out.pop();
    }
    (!out.is_empty()).then_some(out)
}

impl Step<'_, '_> {
    fn follows(&self) -> Option<Reading> {
        growth(&self.now.claim.interval, &self.base.claim.interval)
    }

    fn printed(&self) -> Option<Reading> {
        signed(&self.rate.claim.interval, self.direction)
    }

    fn verdict(&self) -> Verdict {
        self.follows()
            .zip(self.printed())
            .map_or(Verdict::NotAssessable, |(f, p)| judge(&f, &p))
    }

    /// Whether the growth would be right the other way round.
    fn is_turned(&self) -> bool {
        let turned = || {
            let printed = signed(&self.rate.claim.interval, -self.direction)?;
            Some(judge(&self.follows()?, &printed) == Verdict::Consistent)
        };
        self.verdict() == Verdict::Inconsistent && turned() == Some(true)
    }

    /// What the step proves where it agrees: the decimals of its rate, and one.
    fn weight(&self) -> u32 {
        1 + typo::decimals(self.rate.surface)
    }

    /// What follows from the printed digits, in per cent.
    fn point(&self) -> Option<Exact> {
        let number = |n: &Node<'_>| n.claim.magnitude().and_then(Exact::from_decimal);
        number(self.now)?
            .over(number(self.base)?)?
            .minus(Exact::ONE)?
            .times(Exact::int(100))
    }

    /// The factor that the printed rate means.
    fn factor(&self) -> Option<Interval> {
        self.printed()?
            .strict
            .scale(Exact::ratio(1, 100)?)?
            .shift(Exact::ONE)
    }

    /// The slip in the rate that would mend the step.
    fn in_rate(&self) -> Option<Slip> {
        let follows = self.follows()?.strict;
        let target = typo::target(self.point()?.abs(), &follows)?;
        typo::slip(self.rate.surface, self.rate.claim.value, &target).filter(|s| s.digits >= DIGITS)
    }

    /// The slip in the later value.
    fn in_now(&self) -> Option<Slip> {
        let target = self.base.claim.interval.strict.times(&self.factor()?)?;
        typo::slip(self.now.surface, self.now.claim.value, &target).filter(|s| s.digits >= DIGITS)
    }

    /// The slip in the earlier value.
    fn in_base(&self) -> Option<Slip> {
        let target = self.now.claim.interval.strict.over(&self.factor()?)?;
        typo::slip(self.base.surface, self.base.claim.value, &target).filter(|s| s.digits >= DIGITS)
    }
}

/// How much the steps that agree prove: decimals of their rates, and one for each.
fn proof(steps: &[Step<'_, '_>]) -> u32 {
    steps
        .iter()
        .filter(|s| s.verdict() == Verdict::Consistent)
        .map(Step::weight)
        .sum()
}

/// As many rates as values right before them, and as many years named: no step needs to agree.
fn by_years(values: &[&[Node<'_>]], rates: &[Node<'_>], sink: &mut Sink<'_>) {
    let Some(first) = rates.first() else { return };
    let before = values
        .iter()
        .find(|v| v.last().is_some_and(|v| v.index + 1 == first.index));
    let Some(values) = before.filter(|v| v.len() == rates.len() && yearly(v)) else {
        return;
    };
    let down = CUES.down.within(cues::clause(&first.gap));
    let tied = values.last().map(|v| v.sentence()) == Some(first.sentence()) && grows(first);
    if let Some(s) = steps(values, rates, 0).filter(|_| tied && !down) {
        judge_steps(&s, sink);
    }
}

/// Whether as many years as values are named, one behind the other.
fn yearly(values: &[Node<'_>]) -> bool {
    let Some(first) = values.first() else {
        return false;
    };
    // 2022年、2023年、2024年1-9月: the last is no whole year.
    let part = |n: &Node<'_>| {
        n.gap.contains(['月', '季', '期', '半'])
            || n.claim.period.as_ref().is_some_and(|p| p.len() > 4)
    };
    if values.iter().any(part) {
        return false;
    }
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let n = count(values.len());
    let between = values.iter().skip(1).map(|v| v.gap.as_str());
    let after = values.last().map_or("", |v| v.after.as_str());
    let listed: Vec<i32> = between.chain([after]).flat_map(years).collect();
    let step = |y: &[i32]| y.windows(2).all(|w| matches!(w, [a, b] if *b == a + 1));
    if listed.len() == values.len() && step(&listed) {
        return true;
    }
    let named = years(&first.gap);
    match named.as_slice() {
        [a, b] => b - a + 1 == n,
        more => count(more.len()) == n && step(more),
    }
}

/// The years of a text, those of a span in two digits too (2024-26年).
fn years(text: &str) -> Vec<i32> {
    let mut out: Vec<i32> = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_digit()) {
        match (word.len(), word.parse::<i32>()) {
            (4, Ok(y)) if (1990..2100).contains(&y) => out.push(y),
            (2, Ok(y)) => match out.last() {
                Some(a) if (a % 100..a % 100 + 10).contains(&y) => out.push(a - a % 100 + y),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

fn judge_steps(steps: &[Step<'_, '_>], sink: &mut Sink<'_>) {
    let is = |v: Verdict| move |s: &&Step<'_, '_>| s.verdict() == v;
    let right = steps.iter().filter(is(Verdict::Consistent)).count();
    let wrong: Vec<&Step<'_, '_>> = steps.iter().filter(is(Verdict::Inconsistent)).collect();
    let end = steps.last().map(|s| s.now.index);
    let start = steps.first().map(|s| s.base.index);
    // One step alone: the rate, or the value at the end of the row. Two neighbours: the value between them.
    let (step, slip) = match wrong.as_slice() {
        [] => return sink.count(Verdict::Consistent),
        [s] => {
            let last = end == Some(s.now.index);
            let open = start == Some(s.base.index);
            let slip = s
                .in_rate()
                .map(|x| (s.rate, x))
                .or_else(|| s.in_now().filter(|_| last).map(|x| (s.now, x)))
                .or_else(|| s.in_base().filter(|_| open).map(|x| (s.base, x)));
            (*s, slip)
        }
        [s, t] if s.now.index == t.base.index => {
            let one = s.in_now().zip(t.in_base()).filter(|(x, y)| x == y);
            (*s, one.map(|(x, _)| (s.now, x)))
        }
        _ => return sink.count(Verdict::NotAssessable),
    };
    let severity = match (&slip, right, wrong.len()) {
        (Some((_, s)), ..) if s.digits >= CERTAIN => Severity::Error,
        (Some(_), 1.., _) => Severity::Warning,
        // Restated figures of the year before differ by no slip: two steps are to hold.
        (None, 2.., 1) => Severity::Warning,
        _ => return sink.count(Verdict::NotAssessable),
    };
    let Some(point) = step.point() else { return };
    let pct = format!("{}%", rounded(point, step.rate, 1));
    let sign = if point.is_negative() { "−" } else { "" };
    let (a, b) = (&step.now.claim.surface, &step.base.claim.surface);
    let d = Draft::new(&[step.rate.claim, step.now.claim, step.base.claim])
        .confidence(0.8)
        .severity(severity)
        .with("change", &step.rate.claim.surface)
        .with("now", a)
        .with("base", b)
        .with("follows", &pct)
        .formula(format!("{a} ÷ {b} − 1 = {sign}{pct}"))
        .expected(pct);
    let slip = slip.as_ref().map(|(n, s)| (*n, s));
    sink.flag(suggested(d, slip));
}
