//! AR015: the verb says up where the values go down, or the other way round.
//!
//! Flags: 增长 or 下降 beside two values that move the other way, the size of the change being right;
//! and 由28%下降至30%, where the verb alone is wrong.
//! Why an editor cares: the story says the opposite of its own figures.
//! 中文：营收964.69亿美元，与上年同期的863.1亿美元相比下降12%（实为增长）。
//! English: sales fell 12% to $96.5 billion from $86.3 billion.
//! Silent: losses and deficits, exchange rates (a stronger currency can be the smaller number), ranks.

use crate::check::{ArticleView, Draft, Rule, Sink, printed};
use crate::model::{Bound, Exact, Kind, Severity, Verdict};

use super::ar001::{series, years};
use super::relation::change::{compared, plain};
use super::relation::cues::{self, CUES, Lead};
use super::relation::node::lines;
use super::relation::{Change, Line, Node, Role, Sure, changes};
use super::verdict::{confidence, explained, rounded, work};

/// See the module.
#[derive(Debug)]
pub struct Ar015;

impl Rule for Ar015 {
    fn code(&self) -> &'static str {
        "AR015"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            sized(line, sink);
            unsized_moves(line, sink);
            compared_moves(line, sink);
        }
        rows(view, sink);
    }
}

/// A change whose size is right and whose verb is wrong.
fn sized(line: &Line<'_>, sink: &mut Sink<'_>) {
    for c in changes(line, |n| {
        matches!(n.role, Role::Rate | Role::Points | Role::Diff)
    }) {
        if c.base.claim.unit == "%" && c.change.role == Role::Rate {
            continue;
        }
        let Some(w) = work(&c) else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        if !w.turned {
            sink.count(w.verdict);
            continue;
        }
        // A loose construction needs plain figures and more than one digit that agrees.
        let plain = [c.now, c.base]
            .iter()
            .all(|n| matches!(n.claim.bound, Bound::Exact | Bound::Approx));
        let digits = c
            .change
            .surface
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        if c.sure != Sure::Strong && (!plain || digits < 2) {
            sink.count(Verdict::NotAssessable);
            continue;
        }
        if explained(line, &c) {
            sink.count(Verdict::Explained);
            continue;
        }
        let severity = match c.sure {
            Sure::Strong | Sure::Medium => Severity::Error,
            Sure::Weak => Severity::Warning,
        };
        flag(&c, w.point, severity, sink);
    }
}

/// The finding on a change whose verb alone is wrong. `point`: what follows from the two values, signed.
fn flag(c: &Change<'_, '_>, point: Exact, severity: Severity, sink: &mut Sink<'_>) {
    let up = !point.is_negative();
    let unit = if c.change.role == Role::Rate { "%" } else { "" };
    let size = format!("{}{unit}", rounded(point, c.change, 0));
    let formula = format!(
        "{} → {}: {}{size}",
        c.base.claim.surface,
        c.now.claim.surface,
        if up { "+" } else { "−" }
    );
    sink.flag(
        Draft::new(&[c.change.claim, c.now.claim, c.base.claim])
            .confidence(confidence(c.sure))
            .severity(severity)
            .with("change", &c.change.claim.surface)
            .with("now", &c.now.claim.surface)
            .with("base", &c.base.claim.surface)
            .suggestion(if up { "up" } else { "down" })
            .formula(formula.clone())
            .expected(formula),
    );
}

/// The same of a row of growth rates beside a row of values, and of values that stand a year apart.
fn rows(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for (c, point) in series::turned(lines(view)) {
        flag(&c, point, Severity::Error, sink);
    }
    for c in years::relations(view) {
        let digits = printed::written(c.change.surface).map_or(0, |w| w.0);
        match work(&c) {
            Some(w) if w.turned && digits >= DIGITS => {
                flag(&c, w.point, Severity::Warning, sink);
            }
            _ => sink.count(Verdict::NotAssessable),
        }
    }
}

/// Digits of a rate whose values stand elsewhere in the article: fewer agree by chance.
const DIGITS: u32 = 3;

/// 由28%下降至30%: no change is printed, the verb is wrong.
fn unsized_moves(line: &Line<'_>, sink: &mut Sink<'_>) {
    for (i, now) in line.nodes.iter().enumerate() {
        // fell to a from b: the base follows.
        if line
            .nodes
            .get(i + 1)
            .is_some_and(|n| n.gap.trim_start().starts_with("from "))
        {
            continue;
        }
        let Some(base) = i.checked_sub(1).and_then(|k| line.nodes.get(k)) else {
            continue;
        };
        // fell to a from b: b belongs to the level before it, and begins no movement to the next.
        let taken = base.gap.trim_start().starts_with("from ");
        let lead = lead_of(base, now);
        let plain_move =
            !taken && lead.to && lead.direction != 0 && base.sentence() == now.sentence();
        if !plain_move || !Line::comparable(base, now) || !began(base) || exempt(base, now) {
            continue;
        }
        let (a, b) = (&now.claim.interval.loose, &base.claim.interval.loose);
        let (Some(x), Some(y)) = (now.claim.magnitude(), base.claim.magnitude()) else {
            continue;
        };
        let wrong = a.disjoint(b) && (x > y) != (lead.direction > 0);
        if !wrong {
            sink.count(Verdict::Consistent);
            continue;
        }
        flag_move(now, base, x > y, sink);
    }
}

fn flag_move(now: &Node<'_>, base: &Node<'_>, up: bool, sink: &mut Sink<'_>) {
    let formula = format!("{} → {}", base.claim.surface, now.claim.surface);
    sink.flag(
        Draft::new(&[now.claim, base.claim])
            .confidence(0.8)
            .severity(Severity::Warning)
            .message("move")
            .with("now", &now.claim.surface)
            .with("base", &base.claim.surface)
            .suggestion(if up { "up" } else { "down" })
            .formula(formula),
    );
}

/// 从村均7.58万元增长到村均20万元: a word that both values have may stand between the verb and the second.
fn lead_of(base: &Node<'_>, now: &Node<'_>) -> Lead {
    let (mut a, mut b) = (base.gap.chars().rev(), now.gap.chars().rev());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (a.next(), b.next()) {
        if x != y || !x.is_alphabetic() || shared > 12 {
            break;
        }
        shared += y.len_utf8();
    }
    if shared == 0 || now.lead.to {
        return now.lead;
    }
    cues::lead(now.gap.get(..now.gap.len() - shared).unwrap_or(""))
}

/// 资本支出409亿元，较上年的298亿元明显下滑: a comparison whose change is not printed.
fn compared_moves(line: &Line<'_>, sink: &mut Sink<'_>) {
    for (i, base) in line.nodes.iter().enumerate() {
        let Some(now) = i.checked_sub(1).and_then(|k| line.nodes.get(k)) else {
            continue;
        };
        // 飙升了376%: the change is printed.
        let last = line
            .nodes
            .get(i + 1)
            .is_none_or(|n| n.sentence() != base.sentence());
        let (head, rest) = match base.after.split_once(['，', ',', '。', '；', ';', '（']) {
            Some((head, _)) => (head, true),
            None => (base.after.as_str(), false),
        };
        let Some(up) = verb(head).filter(|_| rest || last) else {
            continue;
        };
        let near = now.sentence() == base.sentence() && plain(&base.gap) <= 8;
        let figures = [now, base].iter().all(|n| {
            n.role == Role::Level && n.claim.bound == Bound::Exact && n.claim.value.is_some()
        });
        if !near
            || !figures
            || !compared(base)
            || compared(now)
            || base.lead.direction != 0
            || now.bracketed != base.bracketed
            || !Line::comparable(now, base)
            || exempt(base, now)
            || CUES.expected.within(&base.gap)
        {
            continue;
        }
        let (a, b) = (&now.claim.interval.loose, &base.claim.interval.loose);
        let (Some(x), Some(y)) = (now.claim.magnitude(), base.claim.magnitude()) else {
            continue;
        };
        if a.disjoint(b) && (x > y) != up {
            flag_move(now, base, x > y, sink);
        } else {
            sink.count(Verdict::Consistent);
        }
    }
}

/// The direction of a clause that is nothing but a verb of change: 明显增长.
fn verb(clause: &str) -> Option<bool> {
    let mut s = clause.trim().trim_start_matches('的');
    while let Some(n) = CUES
        .degree
        .words()
        .iter()
        .filter(|w| s.starts_with(w.as_str()))
        .map(String::len)
        .max()
    {
        s = s.get(n..).unwrap_or("").trim_start();
    }
    let s = s.trim_end_matches(['了', ' ']);
    match (s.is_empty(), CUES.up.is(s), CUES.down.is(s)) {
        (false, true, false) => Some(true),
        (false, false, true) => Some(false),
        _ => None,
    }
}

/// The base is named right before the number: 从, 由, from. What opens a new topic stands before that.
fn began(base: &Node<'_>) -> bool {
    let c = cues::clause(&base.gap);
    CUES.from
        .last(c)
        .is_some_and(|r| !CUES.new_topic.within(c.get(r.end..).unwrap_or("")))
}

fn exempt(base: &Node<'_>, now: &Node<'_>) -> bool {
    base.claim.kind == Kind::Number
        || Line::opposed(base, now)
        || CUES.turned.within(&base.gap)
        || CUES.turned.within(&now.gap)
}
