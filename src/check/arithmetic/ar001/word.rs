//! A growth rate that fits its two values once 万 or 亿 is put right: 增长0.3%，达到4180亿元，上年同期为4167万元.
//!
//! In: one block. Out: findings of AR001 where base and current value are thousands of times apart and a factor of ten
//! thousand or a hundred million, and nothing else, makes the printed growth right. Deliberately absent: values that
//! are nearer to each other; what they do to the growth is judged as printed.

use crate::check::{Draft, Sink};
use crate::model::{Exact, Severity, Verdict};

use super::super::judge::{each, growth, judge, signed};
use super::super::relation::{Change, Line, Role, changes};
use super::super::verdict::{confidence, direction, thousands};

/// The growth is to tell the factor: what it allows is no wider than a fiftieth of it.
const WIDEST: (i128, i128) = (1, 50);

/// Looks at the growth rates of a block.
pub fn report(line: &Line<'_>, sink: &mut Sink<'_>) {
    for c in changes(line, |n| n.role == Role::Rate) {
        if c.base.claim.unit == "%" || Line::opposed(c.base, c.now) || !thousands(&c) {
            continue;
        }
        let Some(power) = [4, -4, 8, -8]
            .into_iter()
            .find(|k| fits(&c, *k) == Some(true))
        else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let (now, base) = (&c.now.claim.surface, &c.base.claim.surface);
        let factor = format!("10^{}", power.unsigned_abs());
        sink.flag(
            Draft::new(&[c.now.claim, c.base.claim, c.change.claim])
                .severity(Severity::Error)
                .confidence(confidence(c.sure))
                .message("word")
                .suggestion("word")
                .with("now", now)
                .with("base", base)
                .with("change", &c.change.claim.surface)
                .with("factor", &factor)
                .formula(format!(
                    "{now} ÷ {base} ≈ {factor} × (1 + {})",
                    c.change.claim.surface
                ))
                .gap(factor),
        );
    }
}

/// Whether the growth is that from the base to the current value taken `10^power` times smaller.
fn fits(c: &Change<'_, '_>, power: i32) -> Option<bool> {
    let scale = Exact::pow10(-power)?;
    let now = each(&c.now.reading(), |i| i.scale(scale))?;
    let direction = direction(c);
    if direction == 0 || c.change.claim.value.is_some_and(|v| v.is_sign_negative()) {
        return Some(false);
    }
    let printed = signed(&c.change.claim.interval, direction)?;
    let (lo, hi) = (printed.loose.lo?.at, printed.loose.hi?.at);
    let whole = lo.plus(Exact::int(100))?;
    let narrow = hi.minus(lo)? <= whole.times(Exact::ratio(WIDEST.0, WIDEST.1)?)?;
    Some(narrow && judge(&growth(&now, &c.base.reading())?, &printed) == Verdict::Consistent)
}
