//! A surplus that is not exports less imports: 出口542.5亿美元，进口418.6亿美元，顺差142亿美元.
//!
//! In: the claims of an article. Out: findings of AR007 where one slip of the pen in one of the three explains the
//! difference. Deliberately absent: figures of different periods or places; balances of services.

use crate::check::{ArticleView, Draft, Sink};
use crate::model::{
    Bound, Claim, ClaimStatus, Exact, FieldKind, Interval, Kind, Severity, Verdict,
};
use crate::text::fold;

use super::super::judge::{both, judge};
use super::super::relation::cues::CUES;
use super::super::typo::{self, restate};

/// Digits that the number with the slip is printed with at least.
const DIGITS: usize = 3;

/// Looks at the balances of an article.
pub fn report(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for b in &CUES.balance {
        let of = |name: &str| -> Vec<&Claim> {
            view.claims
                .iter()
                .filter(|c| plain(c) && c.metric.as_deref() == Some(name))
                .collect()
        };
        let (rests, larger, smaller) = (of(&b.rest), of(&b.larger), of(&b.smaller));
        for rest in &rests {
            let same = |c: &&&Claim| {
                c.unit == rest.unit && c.period == rest.period && c.subject == rest.subject
            };
            let (xs, ys): (Vec<&Claim>, Vec<&Claim>) = (
                larger.iter().filter(same).copied().collect(),
                smaller.iter().filter(same).copied().collect(),
            );
            // 顺差由3.07亿缩小至0.99亿: the exports and imports behind them are those of the other month.
            let other =
                |r: &&Claim| r.id != rest.id && r.unit == rest.unit && r.subject == rest.subject;
            if rests
                .iter()
                .copied()
                .filter(|r| other(r))
                .any(|r| fits(r, &xs, &ys))
            {
                sink.count(Verdict::Explained);
                continue;
            }
            judge_balance(rest, &xs, &ys, sink);
        }
    }
}

fn plain(c: &Claim) -> bool {
    c.field == FieldKind::Body
        && c.kind == Kind::Money
        && c.bound == Bound::Exact
        && c.status == ClaimStatus::Actual
        && c.period.is_some()
        && c.converts.is_none()
        && c.value.is_some()
}

/// Whether a balance is that of some exports and imports.
fn fits(rest: &Claim, xs: &[&Claim], ys: &[&Claim]) -> bool {
    let mut pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y)));
    pairs.any(|(x, y)| {
        both(&x.interval, &y.interval, Interval::minus)
            .is_some_and(|r| judge(&r, &rest.interval) != Verdict::Inconsistent)
    })
}

fn judge_balance(rest: &Claim, xs: &[&Claim], ys: &[&Claim], sink: &mut Sink<'_>) {
    if fits(rest, xs, ys) {
        return sink.count(Verdict::Consistent);
    }
    // More than one figure under a name: the key is of several things.
    let ([x], [y]) = (xs, ys) else {
        return sink.count(Verdict::NotAssessable);
    };
    let number = |c: &Claim| c.magnitude().and_then(Exact::from_decimal);
    let slip = |c: &Claim, meant: Exact, width: &Interval| {
        let target = typo::target(meant, width)?;
        typo::slip(&fold::plain(&c.surface), c.value, &target).filter(|s| s.digits >= DIGITS)
    };
    let found = || {
        let (a, b, r) = (number(x)?, number(y)?, number(rest)?);
        let point = a.minus(b)?;
        let (i, j, k) = (
            &x.interval.strict,
            &y.interval.strict,
            &rest.interval.strict,
        );
        let slip = slip(rest, point, &i.minus(j)?)
            .map(|s| (rest, s))
            .or_else(|| Some((*x, slip(x, b.plus(r)?, &j.plus(k)?)?)))
            .or_else(|| Some((*y, slip(y, a.minus(r)?, &i.minus(k)?)?)))?;
        Some((point, slip))
    };
    let Some((point, (printed, slip))) = found() else {
        return sink.count(Verdict::NotAssessable);
    };
    let follows = restate(&rest.surface, rest.value, point);
    sink.flag(
        Draft::new(&[rest, x, y])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("change", &rest.surface)
            .with("now", &x.surface)
            .with("base", &y.surface)
            .with("follows", &follows)
            .with("meant", &slip.meant)
            .with("printed", &printed.surface)
            .suggestion(slip.sort.suggestion())
            .formula(format!("{} − {} = {follows}", x.surface, y.surface))
            .expected(follows),
    );
}
