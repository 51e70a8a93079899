//! US012: a conversion more precise than the hedged amount that it converts.
//!
//! Flags: 约200亿美元（约合1458.73亿元）, about $20bn (145.873bn yuan).
//! Why an editor cares: digits that the source does not have look like knowledge.
//! 中文：约200亿美元（约合1458.73亿元）。
//! English: about $20bn (145.873bn yuan).
//! Silent: exact amounts; a result with two digits more than its source or fewer.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Verdict};

/// See the module.
#[derive(Debug)]
pub struct Us012;

impl Rule for Us012 {
    fn code(&self) -> &'static str {
        "US012"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for b in view.claims {
            let Some(a) = b.converts.as_ref().and_then(|id| view.by_id(id)) else {
                continue;
            };
            let (Some(x), Some(y)) = (digits(a), digits(b)) else {
                sink.count(Verdict::NotAssessable);
                continue;
            };
            if a.bound != Bound::Approx || y <= x + 3 {
                sink.count(Verdict::Consistent);
                continue;
            }
            sink.flag(
                Draft::new(&[b, a])
                    .suggestion("round")
                    .with("source", &a.surface)
                    .with("result", &b.surface)
                    .with("given", x)
                    .with("printed", y)
                    .formula(format!("{y} > {x}")),
            );
        }
    }
}

/// Significant digits of a value, zeros at the end apart.
fn digits(c: &Claim) -> Option<u32> {
    let m = c.value?.normalize().mantissa().unsigned_abs();
    let mut m = m;
    if m == 0 {
        return None;
    }
    while m % 10 == 0 {
        m /= 10;
    }
    Some(m.ilog10() + 1)
}
