//! A printed growth rate against the two values that the article gives for the same figure a year apart.
//!
//! In: the claims of an article, by whose figure they are, of what and when. Out: findings of AR001 where a slip
//! of the pen in one of the three numbers explains the difference: 2021年营收1389亿元…… 2022年全年营收714亿元，同比下降
//! 45.6% (48.6%). Deliberately absent: pairs that the wording of one sentence ties together already, figures told
//! with two values, and differences that no slip explains: a base that was restated, or names taken wrongly.

use std::collections::BTreeMap;

use crate::check::value::words::changed;
use crate::check::{ArticleView, Sink};
use crate::model::{Bound, Claim, Comparison, Kind, Severity, Verdict};

use super::super::relation::change::{Change, Shape, other_basis};
use super::super::relation::node::lines;
use super::super::relation::{Node, Role, Sure, changes};
use super::super::typo::Sort;
use super::super::verdict::{draft, rounded, slip, work};

/// Digits that a rate with a slip has at least.
const DIGITS: usize = 3;

/// Whose figure, of what, and of which part.
type Figure<'a> = (Option<&'a str>, &'a str, Option<&'a str>);

/// Looks at the growth rates of an article that stand apart from one of their values.
pub fn report(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for c in relations(view) {
        judge(&c, sink);
    }
}

/// Those growth rates, each with its own value and that of the year before.
pub fn relations<'l, 'a>(view: &'l ArticleView<'a>) -> Vec<Change<'l, 'a>> {
    let mut levels: BTreeMap<(Figure<'_>, &str), Vec<&Node<'_>>> = BTreeMap::new();
    let mut rates: Vec<&Node<'_>> = Vec::new();
    for line in lines(view) {
        let tied: Vec<usize> = changes(line, |n| n.role == Role::Rate)
            .iter()
            .filter(|c| c.sure != Sure::Weak)
            .map(|c| c.change.index)
            .collect();
        for n in &line.nodes {
            let c = n.claim;
            let (Some(f), Some(p)) = (figure(c), c.period.as_deref()) else {
                continue;
            };
            if growth(n) && !tied.contains(&n.index) {
                rates.push(n);
            } else if n.role == Role::Level && matches!(c.kind, Kind::Money | Kind::Count) {
                levels.entry((f, p)).or_default().push(n);
            }
        }
    }
    let relations = rates.into_iter().filter_map(|g| relation(g, &levels));
    relations.collect()
}

/// A change against the year before, as exact as printed.
fn growth(n: &Node<'_>) -> bool {
    n.role == Role::Rate
        && n.claim.unit == "%"
        && n.claim.bound == Bound::Exact
        && n.claim.comparison == Some(Comparison::YearOnYear)
}

fn figure(c: &Claim) -> Option<Figure<'_>> {
    let metric = c.metric.as_deref()?;
    let metric = changed(metric);
    c.excluded
        .is_none()
        .then_some((c.subject.as_deref(), metric, c.scope.as_deref()))
}

/// The values of the rate's own year and of the year before, where the article gives one of each.
fn relation<'l, 'a>(
    g: &'l Node<'a>,
    levels: &BTreeMap<(Figure<'_>, &str), Vec<&'l Node<'a>>>,
) -> Option<Change<'l, 'a>> {
    let f = figure(g.claim)?;
    let period = g.claim.period.as_deref()?;
    let (year, rest) = (period.get(..4)?, period.get(4..).unwrap_or(""));
    let before = format!("{}{rest}", year.parse::<i32>().ok()? - 1);
    let one = |p: &str| {
        let list = levels.get(&(f, p))?;
        let first = *list.first()?;
        let same =
            |n: &&Node<'_>| n.claim.value == first.claim.value && n.claim.bound == Bound::Exact;
        list.iter().all(same).then_some(first)
    };
    let (now, base) = (one(period)?, one(&before)?);
    // The growth of a value that is told after it, in a sentence of its own, is another year's.
    let told = now.index < g.index || now.sentence() == g.sentence();
    let alike = told
        && !other_basis(now, base)
        && now.claim.unit == base.claim.unit
        && now.claim.kind == base.claim.kind
        && now.claim.per == base.claim.per
        && now.claim.status == base.claim.status
        && now.claim.value != base.claim.value;
    alike.then_some(Change {
        base,
        now,
        change: g,
        shape: Shape::Series,
        sure: Sure::Medium,
    })
}

fn judge(c: &Change<'_, '_>, sink: &mut Sink<'_>) {
    let Some(w) = work(c).filter(|w| !w.turned) else {
        return sink.count(Verdict::NotAssessable);
    };
    if w.verdict != Verdict::Inconsistent {
        return sink.count(w.verdict);
    }
    if !w.same_way() {
        return sink.count(Verdict::NotAssessable);
    }
    let severity = match slip(c, &w) {
        Some((n, s)) if n.index == c.change.index && s.digits >= DIGITS => Severity::Error,
        // A value ten times too large is more often another firm's.
        Some((_, s)) if s.digits > DIGITS && s.sort != Sort::Point => Severity::Warning,
        _ => return sink.count(Verdict::NotAssessable),
    };
    let pct = format!("{}%", rounded(w.point, c.change, 1));
    let sign = if w.point.is_negative() { "−" } else { "+" };
    let (now, base) = (&c.now.claim.surface, &c.base.claim.surface);
    let formula = format!("{now} ÷ {base} − 1 = {sign}{pct}");
    sink.flag(draft(c, Some(&w), formula, pct).severity(severity));
}
