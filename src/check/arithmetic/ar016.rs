//! AR016: a threshold word is against the exact value that follows it.
//!
//! Flags: 突破1000亿元，达998亿元; 近50%（52%）.
//! Why an editor cares: 突破 and 近 are claims of their own, and here they are false.
//! 中文：接近2.7万件，达27961件。
//! English: nearly 50% (52%).
//! Silent: the second number is another figure (more than a tenth away, another unit, its own subject).

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Exact, Severity, Verdict};

use super::relation::change::plain;
use super::relation::cues::{self, CUES};
use super::relation::node::lines;
use super::relation::{Line, Node, Role};

/// See the module.
#[derive(Debug)]
pub struct Ar016;

impl Rule for Ar016 {
    fn code(&self) -> &'static str {
        "AR016"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            for w in line.nodes.windows(2) {
                if let [x, y] = w {
                    judge_pair(x, y, sink);
                }
            }
        }
    }
}

fn judge_pair(x: &Node<'_>, y: &Node<'_>, sink: &mut Sink<'_>) {
    let same = x.sentence() == y.sentence() && Line::comparable(x, y) && x.role == Role::Level;
    let stated = {
        let g = y.gap.trim();
        let word = cues::clause(&y.gap).trim();
        (g.starts_with(['，', ',', '（', '(']) && CUES.restated.is(word))
            || matches!(g, "（" | "(" | "（即" | "（为")
    };
    if !same || !stated || y.claim.bound != Bound::Exact || plain(&y.gap) > 4 {
        return;
    }
    let modifier = x.claim.modifier.to_lowercase();
    let words: Vec<&str> = modifier.split('|').collect();
    let over = words.iter().any(|w| CUES.over.is(w));
    let near = words.iter().any(|w| CUES.under.is(w));
    let (Some(a), Some(b)) = (
        x.claim.value.and_then(Exact::from_decimal),
        y.claim.value.and_then(Exact::from_decimal),
    ) else {
        return;
    };
    let apart = b
        .minus(a)
        .map(Exact::abs)
        .zip(a.abs().times(sink.param("reach")));
    if over == near || apart.is_none_or(|(d, limit)| d > limit) {
        return;
    }
    // Equal is no fault of usage: 突破1000亿元，达1000亿元 is odd at most.
    let wrong = if over { b < a } else { b > a };
    let rounding = !x.claim.interval.loose.disjoint(&y.claim.interval.loose) && !over && b == a;
    if !wrong || rounding {
        return sink.count(Verdict::Consistent);
    }
    let sign = if over { "<" } else { ">" };
    sink.flag(
        Draft::new(&[x.claim, y.claim])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("word", words.join(""))
            .with("bound", &x.claim.surface)
            .with("value", &y.claim.surface)
            .suggestion("check")
            .formula(format!("{} {sign} {}", y.claim.surface, x.claim.surface)),
    );
}
