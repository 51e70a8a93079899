//! A margin that is not the printed profit by the printed revenue: 收入1131亿元，毛利259亿元，毛利率29.2%.
//!
//! In: the claims of an article. Out: findings of AR002 where one slip of the pen in the margin explains the
//! difference. Deliberately absent: segments whose revenue is not printed, margins of another period.

use crate::check::{ArticleView, Draft, Sink};
use crate::model::{Bound, Claim, ClaimStatus, Exact, FieldKind, Kind, Reading, Severity, Verdict};

use super::super::judge::{judge, percent};
use super::super::relation::Role;
use super::super::relation::cues::{self, CUES};
use super::super::relation::node::sentences;
use super::super::typo;

/// Sentences between a margin and the profit that it is of.
const NEAR: u32 = 1;

/// Digits that a margin is printed with at least: with fewer, a slip is as likely as not.
const DIGITS: usize = 3;

/// Looks at the margins of an article.
pub fn report(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for m in view.claims.iter().filter(|c| plain(c) && c.unit == "%") {
        let Some(kind) = CUES
            .margin
            .iter()
            .find(|k| m.metric.as_deref() == Some(k.rate.as_str()))
        else {
            continue;
        };
        let of = |name: &[String]| -> Vec<&Claim> {
            view.claims
                .iter()
                .filter(|c| plain(c) && c.kind == Kind::Money && c.converts.is_none())
                .filter(|c| c.metric.as_ref().is_some_and(|x| name.contains(x)))
                .filter(|c| same_time(c, m))
                .collect()
        };
        // 毛利率分别是17.7%、13.2%: which profit a number of a row belongs to is not said.
        let rows = view
            .claims
            .iter()
            .filter(|c| c.sentence == m.sentence && c.metric == m.metric && c.unit == m.unit)
            .count();
        let near = |c: &&Claim| c.sentence.abs_diff(m.sentence) <= NEAR;
        let profits: Vec<&Claim> = of(&kind.profit).into_iter().filter(near).collect();
        let sales = of(&kind.sales);
        let row = |p: &Claim| profits.iter().filter(|x| x.sentence == p.sentence).count() > 1;
        if rows > 1 || profits.iter().any(|p| row(p)) {
            continue;
        }
        judge_margin(m, &profits, &sales, sink);
    }
}

fn judge_margin(m: &Claim, profits: &[&Claim], sales: &[&Claim], sink: &mut Sink<'_>) {
    let pairs: Vec<(&Claim, &Claim)> = profits
        .iter()
        .flat_map(|p| sales.iter().map(move |s| (*p, *s)))
        .filter(|(p, s)| p.unit == s.unit && p.magnitude() < s.magnitude())
        .collect();
    judge_pairs(m, &pairs, sink);
}

/// Whether a percentage is one of the quotients, and if not, whether a slip of it is.
fn judge_pairs(m: &Claim, pairs: &[(&Claim, &Claim)], sink: &mut Sink<'_>) {
    let pairs: Vec<(&Claim, &Claim, Reading)> = pairs
        .iter()
        .filter_map(|(p, s)| Some((*p, *s, percent(&p.interval, &s.interval)?)))
        .collect();
    if pairs.is_empty() {
        return;
    }
    if pairs
        .iter()
        .any(|(_, _, q)| judge(q, &m.interval) != Verdict::Inconsistent)
    {
        return sink.count(Verdict::Consistent);
    }
    let found = pairs.iter().find_map(|(p, s, q)| {
        let point = quotient(p, s)?;
        let target = typo::target(point, &q.strict)?;
        let slip = typo::slip(&crate::text::fold::plain(&m.surface), m.value, &target)?;
        (slip.digits >= DIGITS && slip.sort != typo::Sort::Digit).then_some((*p, *s, point, slip))
    });
    let Some((p, s, point, slip)) = found else {
        return sink.count(Verdict::NotAssessable);
    };
    let pct = format!("{}%", point.round(1).normalize());
    sink.flag(
        Draft::new(&[m, p, s])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("part", &p.surface)
            .with("whole", &s.surface)
            .with("share", &m.surface)
            .with("follows", &pct)
            .with("meant", slip.meant)
            .suggestion("slip")
            .formula(format!("{} ÷ {} = {pct}", p.surface, s.surface))
            .expected(pct),
    );
}

/// Pairs of figures that a rate may be of, at most: with more, one fits by chance.
const PAIRS: usize = 3;

/// 预算2.6337亿元，开罚2.0255亿元，达成率67.9%: the rate is that of two figures of its sentence.
pub fn ratios(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for nodes in sentences(view) {
        for (i, m) in nodes.iter().enumerate() {
            let named = m.claim.unit == "%"
                && m.role == Role::Level
                && m.claim.bound == Bound::Exact
                && CUES.ratio.within(cues::clause(&m.gap));
            if !named {
                continue;
            }
            let before: Vec<&Claim> = nodes
                .get(..i)
                .unwrap_or(&[])
                .iter()
                .filter(|n| n.role == Role::Level && n.claim.unit != "%")
                .map(|n| n.claim)
                .filter(|c| c.field == FieldKind::Body && c.value.is_some())
                .collect();
            let pairs: Vec<(&Claim, &Claim)> = before
                .iter()
                .flat_map(|p| before.iter().map(move |s| (*p, *s)))
                .filter(|(p, s)| p.unit == s.unit && p.magnitude() < s.magnitude())
                .collect();
            if pairs.len() <= PAIRS {
                judge_pairs(m.claim, &pairs, sink);
            }
        }
    }
}

/// A printed figure of the body, neither planned nor hedged.
fn plain(c: &Claim) -> bool {
    c.field == FieldKind::Body
        && c.value.is_some_and(|v| !v.is_sign_negative())
        && c.bound == Bound::Exact
        && c.status == ClaimStatus::Actual
        && c.per.is_none()
}

fn same_time(a: &Claim, b: &Claim) -> bool {
    a.period.is_some() && a.period == b.period
}

fn quotient(p: &Claim, s: &Claim) -> Option<Exact> {
    let p = Exact::from_decimal(p.magnitude()?)?;
    let s = Exact::from_decimal(s.magnitude()?)?;
    p.over(s)?.times(Exact::int(100))
}
