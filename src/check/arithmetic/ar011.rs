//! AR011: the figures of one deal do not fit together.
//!
//! Flags: pre-money value plus round against post-money value; stake against amount over valuation.
//! Why an editor cares: pre- and post-money are the figures most often mixed up.
//! 中文：投前估值2600亿美元，融资400亿美元，投后估值3400亿美元（应为3000亿）。
//! English: $40bn at a pre-money value of $260bn, or $340bn post-money ($300bn).
//! Silent: options, secondary sales, several rounds in one paragraph; a stake without a likely slip.

use crate::check::groups::{Circle, circles, claims_of};
use crate::check::lead::lead;
use crate::check::{ArticleView, CrossView, Draft, Rule, Sink};
use crate::model::{Claim, Exact, Interval, Kind, Severity, Verdict};

use super::judge::{both, judge, percent};
use super::relation::cues::{self, CUES};
use super::relation::node::lines;
use super::relation::{Line, Node, Role};
use super::typo;

/// See the module.
#[derive(Debug)]
pub struct Ar011;

impl Rule for Ar011 {
    fn code(&self) -> &'static str {
        "AR011"
    }

    fn across(&self, view: &CrossView<'_>, sink: &mut Sink<'_>) {
        for circle in circles(view) {
            sides(view, &circle, sink);
        }
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            valuation(line, sink);
            stake(line, sink);
        }
        paragraphs(view, sink);
    }
}

/// The words that belong to a number: its own clause and the head of what follows.
fn words(n: &Node<'_>) -> String {
    let head = n.after.split(['，', ',', '。', '；']).next().unwrap_or("");
    format!("{}\u{1}{head}", cues::clause(&n.gap))
}

/// The only level of a line that a test accepts.
fn only<'l, 'a>(line: &'l Line<'a>, test: impl Fn(&Node<'a>) -> bool) -> Option<&'l Node<'a>> {
    let mut found = line
        .nodes
        .iter()
        .filter(|n| n.role == Role::Level && test(n));
    let first = found.next()?;
    found
        .all(|n| n.claim.value == first.claim.value)
        .then_some(first)
}

/// 这轮融资将使估值达到3400亿美元: what a round lifts a value to is the value after it.
fn lifted(n: &Node<'_>) -> bool {
    let c = cues::clause(&n.gap);
    let to = n.lead.to || CUES.reaches.ends(c.trim_end());
    to && CUES.valuation.within(c) && CUES.lifts.within(c)
}

fn valuation(line: &Line<'_>, sink: &mut Sink<'_>) {
    let money = |n: &Node<'_>| n.claim.kind == Kind::Money;
    let pre = only(line, |n| money(n) && CUES.pre_money.within(&words(n)));
    let post = only(line, |n| money(n) && CUES.post_money.within(&words(n)))
        .or_else(|| only(line, |n| money(n) && lifted(n)));
    let (Some(pre), Some(post)) = (pre, post) else {
        return;
    };
    let round = only(line, |n| {
        money(n)
            && n.index != pre.index
            && n.index != post.index
            && CUES.round.within(&words(n))
            && !CUES.valuation.within(&words(n))
            && n.sentence().abs_diff(pre.sentence()) <= 1
            && !lifted(n)
    });
    let Some(round) = round else {
        return sink.count(Verdict::NotAssessable);
    };
    if pre.index == post.index {
        return sink.count(Verdict::NotAssessable);
    }
    identity(pre.claim, round.claim, post.claim, sink);
}

/// Holds a value before a round, the round and the value after it against each other.
fn identity(pre: &Claim, round: &Claim, post: &Claim, sink: &mut Sink<'_>) {
    if pre.unit != post.unit || pre.unit != round.unit {
        return sink.count(Verdict::NotAssessable);
    }
    let Some(sum) = both(&pre.interval, &round.interval, Interval::plus) else {
        return sink.count(Verdict::NotAssessable);
    };
    let verdict = judge(&sum, &post.interval);
    if verdict != Verdict::Inconsistent {
        return sink.count(verdict);
    }
    let point = pre
        .magnitude()
        .zip(round.magnitude())
        .and_then(|(a, b)| Exact::from_decimal(a)?.plus(Exact::from_decimal(b)?));
    let Some(point) = point else { return };
    let follows = typo::restate(&post.surface, post.value, point);
    sink.flag(
        Draft::new(&[post, pre, round])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("pre", &pre.surface)
            .with("round", &round.surface)
            .with("post", &post.surface)
            .with("follows", &follows)
            .suggestion("check")
            .formula(format!("{} + {} = {follows}", pre.surface, round.surface))
            .expected(follows),
    );
}

/// The value after the round in another paragraph than the value before it: an article tells one round, so
/// its only value before the money, the sum beside that and what the round lifts the firm to belong together.
fn paragraphs(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let money = |c: &&Claim| {
        c.kind == Kind::Money
            && c.value.is_some()
            && c.converts.is_none()
            && c.excluded.is_none()
            && c.subject.is_some()
    };
    let staged = |c: &Claim, name: &str| c.stage.as_deref().is_some_and(|s| s.contains(name));
    let named = |c: &Claim, cue: &cues::Cue| {
        c.metric
            .as_deref()
            .is_some_and(|m| cue.within(&m.to_lowercase()))
    };
    let mut before = view
        .claims
        .iter()
        .filter(money)
        .filter(|c| staged(c, "pre-money") && named(c, &CUES.valuation));
    let Some(pre) = before.next() else { return };
    if before.any(|c| c.value != pre.value || c.unit != pre.unit) {
        return sink.count(Verdict::NotAssessable);
    }
    let mut rounds = view
        .claims_in(pre.sentence)
        .iter()
        .filter(money)
        .filter(|c| {
            c.unit == pre.unit && c.value < pre.value && named(c, &CUES.round) && c.id != pre.id
        });
    let (Some(round), None) = (rounds.next(), rounds.next()) else {
        return;
    };
    let block = |c: &Claim| view.sentences.get(c.sentence as usize).map(|s| s.block);
    for post in view.claims.iter().filter(money).filter(|c| {
        c.subject == pre.subject
            && c.value > pre.value
            && block(c) != block(pre)
            && named(c, &CUES.valuation)
            && (staged(c, "post-money") || c.stage.is_none() && lifts(c))
    }) {
        identity(pre, round, post, sink);
    }
}

/// 出资4.89亿元，持股41.5%，估值118亿元: only where a slip in the stake closes the gap.
fn stake(line: &Line<'_>, sink: &mut Sink<'_>) {
    for s in line
        .nodes
        .iter()
        .filter(|n| n.claim.unit == "%" && n.role == Role::Level && CUES.stake.within(&words(n)))
    {
        let near =
            |n: &Node<'_>| n.sentence().abs_diff(s.sentence()) <= 1 && n.claim.kind == Kind::Money;
        let value = only(line, |n| near(n) && CUES.valuation.within(&words(n)));
        let paid = only(line, |n| {
            near(n) && CUES.paid.within(&words(n)) && !CUES.valuation.within(&words(n))
        });
        let (Some(value), Some(paid)) = (value, paid) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let share = (value.claim.unit == paid.claim.unit
            && value.claim.magnitude() > paid.claim.magnitude())
        .then(|| percent(&paid.claim.interval, &value.claim.interval))
        .flatten();
        let Some(share) = share else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        let verdict = judge(&share, &s.claim.interval);
        let slip = Exact::from_decimal(paid.claim.magnitude().unwrap_or_default())
            .zip(value.claim.magnitude().and_then(Exact::from_decimal))
            .and_then(|(a, b)| a.over(b)?.times(Exact::int(100)))
            .and_then(|p| typo::slip(s.surface, s.claim.value, &typo::target(p, &share.strict)?))
            .filter(|x| x.digits >= 2);
        let (Verdict::Inconsistent, Some(slip)) = (verdict, slip) else {
            sink.count(if verdict == Verdict::Inconsistent {
                Verdict::NotAssessable
            } else {
                verdict
            });
            continue;
        };
        let (a, b) = (&paid.claim.surface, &value.claim.surface);
        sink.flag(
            Draft::new(&[s.claim, paid.claim, value.claim])
                .confidence(0.8)
                .severity(Severity::Warning)
                .message("stake")
                .with("paid", a)
                .with("value", b)
                .with("stake", &s.claim.surface)
                .with("follows", &slip.meant)
                .suggestion("check")
                .formula(format!("{a} ÷ {b} = {}", slip.meant))
                .expected(slip.meant),
        );
    }
}

/// One article says that a round lifts the value to an amount, another that the amount is the value before
/// the round: 推动估值达到2600亿美元 and 投前估值2600亿美元.
fn sides(view: &CrossView<'_>, circle: &Circle, sink: &mut Sink<'_>) {
    let value = |c: &&Claim| {
        c.kind == Kind::Money
            && c.value.is_some()
            && c.converts.is_none()
            && c.metric
                .as_deref()
                .is_some_and(|m| CUES.valuation.within(&m.to_lowercase()))
    };
    let all: Vec<(usize, &Claim)> = circle
        .articles
        .iter()
        .flat_map(|a| {
            claims_of(view, *a)
                .iter()
                .filter(value)
                .map(move |c| (*a, c))
        })
        .collect();
    let staged = |c: &Claim, name: &str| c.stage.as_deref().is_some_and(|s| s.contains(name));
    for (x, a) in &all {
        if staged(a, "money") || !lifts(a) {
            continue;
        }
        let same = |c: &Claim| c.subject == a.subject && c.unit == a.unit && c.value == a.value;
        let before = all
            .iter()
            .find(|(y, b)| y != x && same(b) && staged(b, "pre-money"));
        let after = all
            .iter()
            .any(|(y, b)| y != x && same(b) && staged(b, "post-money"));
        let Some((_, b)) = before.filter(|_| !after) else {
            continue;
        };
        sink.flag(
            Draft::new(&[*a, *b])
                .confidence(0.8)
                .severity(Severity::Warning)
                .event(circle.event.clone())
                .message("sides")
                .with("value", &a.surface)
                .suggestion("check")
                .formula(format!("{} ≠ {}", a.clause.trim(), b.clause.trim())),
        );
    }
}

/// Whether the clause of a value, with the one before it, says that a round lifts the value to it.
fn lifts(c: &Claim) -> bool {
    let head = lead(c);
    let head = head.to_lowercase();
    let own = head.rsplit(['，', ',', '；', ';']).next().unwrap_or("");
    let near: String = head
        .chars()
        .rev()
        .take(40)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    CUES.lifts.within(own) && CUES.valuation.within(own) && CUES.round.within(&near)
}
