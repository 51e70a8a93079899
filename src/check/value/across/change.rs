//! Two levels of one named figure with the same change behind them.
//!
//! In: the claims of a circle. Out: pairs such as 净利润482.28亿元，同比下降23.3% here and
//! 净利润36.99亿元，同比下降23.3% there: of one figure, the same change means the same level.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::pair;
use super::{Conflict, ordered};
use crate::check::rule::CrossView;
use crate::model::{Bound, Claim, Kind};

/// Two levels of one named figure and period with the same change behind them: 净利润482.28亿元，同比下降23.3%
/// here and 净利润36.99亿元，同比下降23.3% there.
pub(super) fn with_change<'a>(
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
            let former = pair::revised(a) || pair::revised(b);
            if x == y || !named || former || a.unit != b.unit || !pair::conflict(a, b) {
                continue;
            }
            if !same_change(view, *i, *j) || !seen.insert(ordered(*i, *j)) {
                continue;
            }
            out.push(Conflict {
                event: event.clone(),
                score: 8.0,
                proved: true,
                ..Conflict::new(pair::blame(a, b), (*x, *y), pair::slip(a, b), 0.8)
            });
        }
    }
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
