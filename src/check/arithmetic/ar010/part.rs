//! A part that is larger than its whole: 76名伤者，含111名消防员; 总收入1167亿元，其中客运1788亿元.
//!
//! In: the numbers of a block; for periods, the claims of an article. Out: findings of AR010. Deliberately
//! absent: parts that stand far from their whole, and parts whose words open another figure.

use crate::check::{ArticleView, Draft, Sink};
use crate::model::{Bound, Claim, ClaimStatus, FieldKind, Kind, Period, Severity, Verdict};

use super::super::relation::change::plain;
use super::super::relation::cues::{self, CUES};
use super::super::relation::{Line, Node, Role};

/// Characters that may stand between the whole and the word that opens its part.
const TAIL: usize = 10;

/// Characters between that word and the part.
const NAME: usize = 16;

/// t，其中p with p above t.
pub fn above(line: &Line<'_>, sink: &mut Sink<'_>) {
    for (i, part) in line.nodes.iter().enumerate() {
        let Some(whole) = whole(line, i) else {
            continue;
        };
        if !larger(part.claim, whole.claim) {
            sink.count(Verdict::Consistent);
            continue;
        }
        sink.flag(flag(part.claim, whole.claim));
    }
}

/// 发送旅客3.48亿人次，同比增加9473亿人次: what came on top of the year before is a part of what there is now.
pub fn increases(line: &Line<'_>, sink: &mut Sink<'_>) {
    for w in line.nodes.windows(2) {
        let [now, more] = w else { continue };
        let year = CUES.year_on_year.within(&more.gap) || CUES.prior_year.within(&more.gap);
        let amount = |n: &Node<'_>| n.claim.kind == Kind::Count || whole_by_name(n.claim);
        let tied = more.sentence() == now.sentence()
            && more.role == Role::Diff
            && more.direction() > 0
            && year
            && plain(&more.gap) <= 1
            && figure(now)
            && now.claim.bound != Bound::Lower
            && amount(now)
            && now.claim.unit == more.claim.unit
            && now.claim.per == more.claim.per
            && !Line::loss(now)
            && !Line::loss(more);
        if tied && larger(more.claim, now.claim) {
            sink.flag(flag(more.claim, now.claim));
        }
    }
}

fn flag<'a>(part: &'a Claim, whole: &'a Claim) -> Draft<'a> {
    Draft::new(&[part, whole])
        .confidence(0.8)
        .severity(Severity::Warning)
        .with("part", &part.surface)
        .with("whole", &whole.surface)
        .suggestion("check")
        .formula(format!("{} > {}", part.surface, whole.surface))
}

/// Whether the least that a part may be is above the most that its whole may be.
fn larger(part: &Claim, whole: &Claim) -> bool {
    let (p, t) = (&part.interval.loose, &whole.interval.loose);
    matches!((p.lo, t.hi), (Some(p), Some(t)) if p.at > t.at && !t.soft && !p.soft)
}

/// The figure that a number is said to be a part of.
fn whole<'l, 'a>(line: &'l Line<'a>, i: usize) -> Option<&'l Node<'a>> {
    let part = line
        .nodes
        .get(i)
        .filter(|n| figure(n) && n.claim.bound != Bound::Upper)?;
    if CUES.total.within(cues::clause(&part.gap)) || part.near(&CUES.share) {
        return None;
    }
    let (tail, name) = opened(&part.gap)?;
    let marks = ['，', ',', '、', '；', ';', '。', '：', ':'];
    if plain(name) > NAME || name.contains(marks) || CUES.rest.within(name) {
        return None;
    }
    let first = line.nodes.get(i.checked_sub(1)?)?;
    let start = tail.is_empty() && first.sentence() != part.sentence();
    let from = part.sentence().checked_sub(u32::from(start))?;
    // Rates and changes may stand between: 312452亿元，增长3.4%。其中.
    let mut levels = line
        .nodes
        .get(..i)?
        .iter()
        .rev()
        .take_while(|n| n.sentence() == from);
    let candidates: Vec<&Node<'a>> = levels
        .by_ref()
        .filter(|n| n.role == Role::Level && n.claim.unit != "%")
        .collect();
    let [whole] = candidates.as_slice() else {
        return match candidates.first() {
            // The nearest of several, where the word follows it at once.
            Some(w) if beside(w, first, part) && (totals(w) || persons(w.claim)) => {
                Some(*w).filter(|w| fit(w, part))
            }
            _ => None,
        };
    };
    let named = |w: &Node<'_>| totals(w) || whole_by_name(w.claim) || word_off(w, part);
    Some(*whole).filter(|w| fit(w, part) && named(w))
}

/// Whether the words before a figure say that it is a total.
fn totals(n: &Node<'_>) -> bool {
    CUES.total.within(cues::clause(&n.gap))
}

/// Whether a figure is a whole by its name: persons, or what was earned or sold in a span of time.
fn whole_by_name(c: &Claim) -> bool {
    let amount = matches!(c.kind, Kind::Money | Kind::Count);
    persons(c) || amount && c.metric.as_deref().is_some_and(|m| CUES.flow.is(m))
}

fn persons(c: &Claim) -> bool {
    people(c) || crowd(c)
}

/// Persons, counted in Chinese.
fn people(c: &Claim) -> bool {
    matches!(c.unit.as_str(), "人" | "名" | "位" | "人次")
}

/// Persons, counted in English.
fn crowd(c: &Claim) -> bool {
    matches!(c.unit.as_str(), "people" | "individuals" | "persons")
}

/// Whether the number right before the part is the whole, and persons or things are counted.
fn beside(whole: &Node<'_>, first: &Node<'_>, part: &Node<'_>) -> bool {
    whole.index == first.index
        && whole.sentence() == part.sentence()
        && whole.claim.kind == Kind::Count
}

fn fit(whole: &Node<'_>, part: &Node<'_>) -> bool {
    let (w, p) = (whole.claim, part.claim);
    let same = Line::comparable(whole, part)
        || people(w) && people(p)
        || crowd(w) && p.kind == Kind::Count && !p.unit_inferred && part.gap.is_ascii();
    // 净利润30亿元，其中投资收益45亿元: a result has parts of both signs.
    let result = |c: &Claim| {
        c.metric.as_deref().is_some_and(|m| {
            m.contains(['利', '损', '差']) || m.contains("profit") || m.contains("income")
        })
    };
    let money = w.kind == Kind::Money || w.kind == Kind::Number;
    let size = w.magnitude().zip(p.magnitude()).is_some_and(|(w, p)| {
        // Of money only a slip of the pen makes a part the larger.
        !money
            || word_off(whole, part)
            || w.checked_mul(rust_decimal::Decimal::TEN)
                .is_some_and(|top| p <= top)
    });
    figure(whole)
        && same
        && size
        && !apart(w, p)
        && !(money && (result(w) || result(p)))
        && w.per == p.per
        && w.per.is_none()
        && !CUES.average.within(&whole.gap)
        && !CUES.daily.within(&whole.gap)
}

/// Whether the whole is printed in 万 and a part of it in 亿, and would be the larger were it in 亿 too.
fn word_off(whole: &Node<'_>, part: &Node<'_>) -> bool {
    let hundred = |w: rust_decimal::Decimal| w.checked_mul(rust_decimal::Decimal::ONE_HUNDRED);
    let (w, p) = (whole.claim.magnitude(), part.claim.magnitude());
    let between = w.zip(p).is_some_and(|(w, p)| {
        let (low, high) = (hundred(w), hundred(w).and_then(hundred));
        low.is_some_and(|low| p > low) && high.is_some_and(|high| p <= high)
    });
    let yi = |n: &Node<'_>| n.surface.contains(['亿', '億']);
    let wan = |n: &Node<'_>| n.surface.contains(['万', '萬']);
    between && wan(whole) && !yi(whole) && yi(part)
}

fn period(c: &Claim) -> Option<Period> {
    c.period.as_deref().and_then(|p| p.parse().ok())
}

/// Whether the two are figures of two times.
fn apart(a: &Claim, b: &Claim) -> bool {
    period(a)
        .zip(period(b))
        .is_some_and(|(x, y)| !x.overlaps(&y))
}

/// An amount or a number of things by one plain figure.
fn figure(n: &Node<'_>) -> bool {
    n.role == Role::Level
        && n.claim.value.is_some_and(|v| !v.is_sign_negative())
        && matches!(n.claim.kind, Kind::Money | Kind::Count)
        && n.claim.status == ClaimStatus::Actual
}

/// The words before and behind the word that opens a part, where the former end a short noun.
fn opened(gap: &str) -> Option<(&str, &str)> {
    let r = CUES.part.first(gap)?;
    let tail = gap.get(..r.start)?.trim();
    let name = gap.get(r.end..)?.trim_start();
    // 其中，除汽车以外…: only 其中 may be followed by a mark.
    let name = match gap.get(r)? {
        w if w.ends_with('中') => name.trim_start_matches(['，', ',']),
        _ => name,
    };
    let marks = ['，', ',', '、', '（', '(', '；', ';', '。', '：', ':'];
    let noun = tail.trim_end_matches(marks).trim();
    // English says the unit in words of its own: 12 people were hurt, of whom.
    let most = if noun.is_ascii() { 3 * TAIL } else { TAIL };
    (noun.chars().count() <= most && !noun.contains(marks)).then_some((tail, name))
}

/// 前三季度营收99亿元，第三季度营收126亿元: what a quarter brought in is part of what nine months did.
pub fn periods(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let flows: Vec<&Claim> = view
        .claims
        .iter()
        .filter(|c| {
            c.field == FieldKind::Body
                && matches!(c.kind, Kind::Money | Kind::Count)
                && c.value.is_some()
                && c.bound == Bound::Exact
                && c.status == ClaimStatus::Actual
                && c.per.is_none()
                && c.converts.is_none()
                && c.confidence >= 0.7
                && c.metric.as_deref().is_some_and(|m| CUES.flow.is(m))
        })
        .collect();
    for (i, a) in flows.iter().enumerate() {
        // The next figure of the same name is the one that is set beside it.
        let Some(b) = flows.iter().skip(i + 1).find(|b| {
            b.metric == a.metric && b.unit == a.unit && b.sentence.abs_diff(a.sentence) <= 2
        }) else {
            continue;
        };
        let (Some(x), Some(y)) = (period(a), period(b)) else {
            continue;
        };
        if a.subject.is_none() || a.subject != b.subject || a.stage != b.stage || x == y {
            continue;
        }
        let (part, whole) = if x.contains(&y) {
            (*b, *a)
        } else if y.contains(&x) {
            (*a, *b)
        } else {
            continue;
        };
        if !named_alike(part, whole) || !quarter(part) || !longer(whole) {
            continue;
        }
        if !larger(part, whole) {
            sink.count(Verdict::Consistent);
            continue;
        }
        sink.flag(flag(part, whole));
    }
}

/// The words of a claim's own clause before its number.
fn before(c: &Claim) -> &str {
    let words = c.passage.get(..c.in_passage.start).unwrap_or("");
    words.rsplit(['。', '；', ';']).next().unwrap_or(words)
}

/// Whether a clause names the one quarter that its number is of.
fn quarter(c: &Claim) -> bool {
    let words: String = before(c)
        .chars()
        .map(crate::text::fold::fold_char)
        .collect();
    let own = words.rsplit(['，', ',']).next().unwrap_or(&words);
    let named = |w: &str| CUES.quarter.within(w);
    (named(own) || named(&words)) && !CUES.to_date.within(&words) && !words.contains("分别")
}

/// Whether a clause names a span of several quarters.
fn longer(c: &Claim) -> bool {
    let words: String = before(c)
        .chars()
        .map(crate::text::fold::fold_char)
        .collect();
    CUES.to_date.within(&words) && !words.contains("分别") && !CUES.quarter.within(&words)
}

/// Whether the two numbers stand behind the same last words, periods and fillers aside.
fn named_alike(a: &Claim, b: &Claim) -> bool {
    let name = |c: &Claim| -> String {
        let before = c.passage.get(..c.in_passage.start).unwrap_or("");
        let words: String = before
            .chars()
            .map(crate::text::fold::fold_char)
            .filter(|x| x.is_alphabetic())
            .collect();
        words
            .trim_end_matches(['为', '达', '约', '到', '了', '是', '实', '现', '至'])
            .chars()
            .rev()
            .take(2)
            .collect()
    };
    let (x, y) = (name(a), name(b));
    // Two words for what was sold.
    let sold =
        |n: &str| ["收入", "营收", "收益"].contains(&n.chars().rev().collect::<String>().as_str());
    x.chars().count() == 2 && (x == y || sold(&x) && sold(&y))
}
