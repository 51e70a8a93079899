//! AR014: a claim of order is against the values beside it.
//!
//! Flags: 高于, 超过, 低于 between two values that stand the other way; 已超过甲 beside 是甲的23%.
//! Why an editor cares: the comparison is the message of the sentence.
//! 中文：实际增长2.8%，高于预期的3.1%。
//! English: earnings of $1.10 a share, above the $1.26 expected.
//! Silent: negative values and losses; different units; a value that is itself a change.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Severity, Verdict};

use super::relation::change::{compared, plain};
use super::relation::cues::{self, CUES};
use super::relation::node::sentences;
use super::relation::{Line, Node};

/// See the module.
#[derive(Debug)]
pub struct Ar014;

impl Rule for Ar014 {
    fn code(&self) -> &'static str {
        "AR014"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            ordered(nodes, sink);
            overtaken(view, nodes, sink);
        }
    }
}

/// a，高于b.
fn ordered(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for (i, b) in nodes.iter().enumerate() {
        let c = cues::clause(&b.gap);
        let (more, less) = (CUES.above.last(c), CUES.below.last(c));
        let (cue, above) = match (more, less) {
            (Some(r), None) => (r, true),
            (None, Some(r)) => (r, false),
            _ => continue,
        };
        // The comparator is named by a few words, and the comparison opens its clause.
        let name = c.get(cue.end..).unwrap_or("");
        let opens = plain(c.get(..cue.start).unwrap_or("")) <= 2;
        // 高于初值的4.3%，亦高于预期的4.7%: what is compared stands before the first comparison.
        let compared = |n: &&Node<'_>| {
            let c = cues::clause(&n.gap);
            CUES.above.within(c)
                || CUES.below.within(c)
                || compared(n)
                || n.gap.trim_start().starts_with("from ")
        };
        let Some(a) = nodes
            .get(..i)
            .unwrap_or(&[])
            .iter()
            .rev()
            .find(|n| !compared(n))
        else {
            continue;
        };
        // 甲和乙分别高于丙和丁: the pairs are not the neighbours.
        let paired = CUES.each.within(&b.gap);
        let tied =
            !paired && opens && plain(name) <= 12 && plain(&b.gap) <= 18 && !name.trim().is_empty();
        let known = CUES.expected.within(name) || CUES.prior.within(name);
        if !tied
            || !known
            || !Line::comparable(a, b)
            || Line::opposed(a, b)
            // A smaller loss is the better result: 低于 of losses is said both ways.
            || Line::loss(a)
            || Line::loss(b)
            || b.bracketed != a.bracketed
        {
            continue;
        }
        let (x, y) = (&a.claim.interval.strict, &b.claim.interval.strict);
        let wrong = x.disjoint(y)
            && match (a.claim.magnitude(), b.claim.magnitude()) {
                (Some(p), Some(q)) => (p > q) != above,
                _ => false,
            };
        let hedged = a.claim.bound != Bound::Exact || b.claim.bound != Bound::Exact;
        if !wrong || hedged {
            sink.count(Verdict::Consistent);
            continue;
        }
        let sign = if above { "<" } else { ">" };
        sink.flag(
            Draft::new(&[a.claim, b.claim])
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("a", &a.claim.surface)
                .with("b", &b.claim.surface)
                .with("word", c.get(cue).unwrap_or(""))
                .suggestion("check")
                .formula(format!("{} {sign} {}", a.claim.surface, b.claim.surface)),
        );
    }
}

/// 已超过甲，…是甲的23%.
static SHARE_OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:是|为|相当于|仅为|约为|达到|达到了)\s*([A-Za-z0-9\p{Han}]{2,12}?)(?:日活|用户|水平|同期|的)*的\s*$")
        .expect("the pattern is a constant that a test compiles")
});

fn overtaken(view: &ArticleView<'_>, nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    for n in nodes.iter().filter(|n| n.claim.unit == "%") {
        let below = n
            .claim
            .value
            .is_some_and(|v| v < rust_decimal::Decimal::ONE_HUNDRED);
        let Some(name) = SHARE_OF
            .captures(&n.gap)
            .and_then(|m| m.get(1))
            .map(|m| m.as_str())
        else {
            continue;
        };
        let Some(s) = view.sentences.get(n.claim.sentence as usize) else {
            continue;
        };
        let printed = view
            .article
            .text
            .get(s.span.start..n.claim.span.start)
            .unwrap_or("");
        let before = printed.to_ascii_lowercase();
        // The name as it is written: folding to lower case keeps every byte in its place.
        let shown = before
            .rfind(name)
            .and_then(|at| printed.get(at..at + name.len()))
            .unwrap_or(name);
        let passed = CUES.overtakes.words().iter().find(|v| {
            let tight = [format!("{v}{name}"), format!("{v}了{name}")];
            tight.iter().any(|t| before.contains(t.as_str()))
        });
        let Some(word) = passed.filter(|_| below) else {
            continue;
        };
        let claims: Vec<&Claim> = [n.claim]
            .into_iter()
            .chain(
                nodes
                    .iter()
                    .rev()
                    .filter(|m| m.claim.span.end <= n.claim.span.start)
                    .map(|m| m.claim)
                    .take(1),
            )
            .collect();
        sink.flag(
            Draft::new(&claims)
                .confidence(0.8)
                .severity(Severity::Warning)
                .message("share")
                .with("word", word)
                .with("name", shown)
                .with("share", &n.claim.surface)
                .suggestion("check")
                .formula(format!("{} < 100%", n.claim.surface)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_behind_a_share() {
        let m = SHARE_OF.captures("以上(估算),是chatgpt的").unwrap();
        assert_eq!(&m[1], "chatgpt");
    }
}
