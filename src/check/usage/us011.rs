//! US011: a share that no whole number of the given people or things makes.
//!
//! Flags: 7人中30% (2 of 7 is 28.6 %, 3 of 7 is 42.9 %), 30% of 7 judges.
//! Why an editor cares: the share belongs to another number of people, or is misprinted.
//! 中文：7名评委中30%投了赞成票。
//! English: 30% of 7 judges agreed.
//! Silent: hedges, more than 100 people or things, a share that some whole number gives.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Exact, Kind, Verdict};

/// See the module.
#[derive(Debug)]
pub struct Us011;

impl Rule for Us011 {
    fn code(&self) -> &'static str {
        "US011"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for pair in view.claims.windows(2) {
            let [a, b] = pair else { continue };
            let gap = view.between(a, b).trim();
            let (n, p) = match (a.kind, b.kind) {
                // 72家中占45%, 7名评委中30%
                (Kind::Count, Kind::Percent)
                    if gap.chars().count() <= 12
                        && among(gap)
                        && !gap.contains(['，', '。', '；', '增', '降', '涨', '跌']) =>
                {
                    (a, b)
                }
                // 30% of 7 judges
                (Kind::Percent, Kind::Count) if matches!(gap, "of" | "of the") => (b, a),
                _ => continue,
            };
            match possible(n, p) {
                None => sink.count(Verdict::NotAssessable),
                Some(true) => sink.count(Verdict::Consistent),
                Some(false) => sink.flag(
                    Draft::new(&[p, n])
                        .suggestion("check")
                        .with("share", &p.surface)
                        .with("whole", &n.surface)
                        .formula(format!("k/{} ≠ {}", n.value.unwrap_or_default(), p.surface)),
                ),
            }
        }
    }
}

/// 72家中占, 7名评委中: the words in front are a whole; 三分命中率 has none.
fn among(gap: &str) -> bool {
    gap.rsplit_once('中').is_some_and(|(_, rest)| {
        rest.chars()
            .all(|c| c.is_whitespace() || "占有约近仅超逾比达为的，".contains(c))
    })
}

/// Whether some part of `n` rounds to the share.
fn possible(n: &Claim, p: &Claim) -> Option<bool> {
    let whole = n
        .value
        .filter(|v| v.fract() == Decimal::ZERO && n.bound == Bound::Exact)?;
    let n: i128 = i128::try_from(whole)
        .ok()
        .filter(|n| (2..=100).contains(n))?;
    if p.bound != Bound::Exact || p.unit != "%" || p.value.is_none_or(|v| v > Decimal::ONE_HUNDRED)
    {
        return None;
    }
    Some((0..=n).any(|k| Exact::ratio(100 * k, n).is_some_and(|x| p.interval.strict.contains(x))))
}
