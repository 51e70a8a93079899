//! AR018: opening stock plus what came in is not what went out plus closing stock.
//!
//! Flags: 旧存120件，新收480件，审结510件，未结100件 (120 + 480 ≠ 510 + 100).
//! Why an editor cares: one of the four is wrong.
//! 中文：上年结转35宗，新受理210宗，办结190宗，结转下年65宗（应为55宗）。
//! English: 35 cases carried over, 210 new, 190 closed, 65 pending (55).
//! Silent: one of the four is not printed in the sentence; hedged figures that leave room.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Exact, Interval, Severity, Verdict};

use super::judge::{both, judge};
use super::relation::Node;
use super::relation::cues::{self, CUES, Cue};
use super::relation::node::sentences;
use super::typo;

/// See the module.
#[derive(Debug)]
pub struct Ar018;

impl Rule for Ar018 {
    fn code(&self) -> &'static str {
        "AR018"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for nodes in sentences(view) {
            judge_stock(nodes, sink);
        }
    }
}

fn judge_stock(nodes: &[Node<'_>], sink: &mut Sink<'_>) {
    let only = |cue: &Cue| -> Option<&Node<'_>> {
        let mut found = nodes
            .iter()
            .filter(|n| cue.within(&words(n)) && n.claim.unit != "%");
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let (Some(open), Some(new), Some(done), Some(close)) = (
        only(&CUES.opening),
        only(&CUES.incoming),
        only(&CUES.outgoing),
        only(&CUES.closing),
    ) else {
        return;
    };
    let four = [open, new, done, close];
    let distinct = (0..4)
        .all(|i| (0..i).all(|j| four.get(i).map(|n| n.index) != four.get(j).map(|n| n.index)));
    let alike = four
        .iter()
        .all(|n| n.claim.kind == close.claim.kind && n.claim.unit == close.claim.unit);
    if !distinct || !alike {
        return;
    }
    let left = both(&open.claim.interval, &new.claim.interval, Interval::plus);
    let follows = left.and_then(|l| both(&l, &done.claim.interval, Interval::minus));
    let Some(follows) = follows else {
        return sink.count(Verdict::NotAssessable);
    };
    let verdict = judge(&follows, &close.claim.interval);
    if verdict != Verdict::Inconsistent {
        return sink.count(verdict);
    }
    let value = |n: &Node<'_>| n.claim.magnitude().and_then(Exact::from_decimal);
    let point = || value(open)?.plus(value(new)?)?.minus(value(done)?);
    let Some(point) = point() else { return };
    let shown = typo::restate(close.surface, close.claim.value, point);
    let s = four.map(|n| n.claim.surface.as_str());
    let [o, n, d, c] = s;
    sink.flag(
        Draft::new(&[close.claim, open.claim, new.claim, done.claim])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("open", o)
            .with("new", n)
            .with("done", d)
            .with("close", c)
            .with("follows", &shown)
            .suggestion("check")
            .formula(format!("{o} + {n} − {d} = {shown}"))
            .expected(shown),
    );
}

/// The words of one figure: before it in Chinese, behind it in English.
fn words(n: &Node<'_>) -> String {
    if n.gap.is_ascii() {
        return n
            .after
            .split([',', ';', '.'])
            .next()
            .unwrap_or("")
            .to_owned();
    }
    cues::clause(&n.gap).to_owned()
}
