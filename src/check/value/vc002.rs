//! VC002: one figure with two values in one article.
//!
//! Flags: a number that stands in the same words, or under the same key, as another of the article
//! with a value that excludes it, one being a slip of the other (digits exchanged, a digit mistyped,
//! 万 for 亿).
//! Why an editor cares: the article contradicts itself, and one of the two is wrong.
//! 例: 开头"以974亿美元收购"，后文"942亿美元的收购报价"。
//! Example: "revenue of $31.1 billion" in one paragraph, "revenue was $21.1 billion" in another.
//! Silent: other years, quarters, subjects; figures of one sentence; values that both recur or that stand
//! side by side (从A升至B); hedges and rounding that allow both.

mod built;
mod fined;
mod retold;

use crate::model::{Claim, FieldKind, Kind, Script, Severity, Verdict};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip::{self, Slip};
use super::pair::{self, Contexts, Likeness};

/// The rule.
#[derive(Debug)]
pub struct Vc002;

impl Rule for Vc002 {
    fn code(&self) -> &'static str {
        "VC002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let claims: Vec<&Claim> = view
            .claims
            .iter()
            .filter(|c| c.field != FieldKind::Title && pair::comparable(c))
            .collect();
        built::echo(view, sink);
        for pair in claims.windows(2) {
            if let [a, b] = pair {
                built::named_twice(a, b, sink);
            }
        }
        let mut contexts = Contexts::default();
        for (i, a) in claims.iter().enumerate() {
            for b in claims.iter().skip(i + 1).filter(|b| b.value != a.value) {
                judge(view, &claims, a, b, &mut contexts, sink);
            }
        }
    }
}

fn judge<'a>(
    view: &ArticleView<'a>,
    claims: &[&'a Claim],
    a: &'a Claim,
    b: &'a Claim,
    contexts: &mut Contexts<'a>,
    sink: &mut Sink<'_>,
) {
    if a.sentence == b.sentence || !pair::same_kind(a, b) {
        return;
    }
    let Some(slip) = pair::slip(a, b) else { return };
    if pair::other_time(a, b) || !pair::conflict(a, b) || parted(view, claims, a, b, &slip) {
        return;
    }
    let like = contexts.compare(a, b);
    let mistyped = slip.kind == slip::Kind::Mistyped;
    if like.other_time || mistyped && apart(view, a, b, &like) {
        return;
    }
    let count = |c: &Claim| claims.iter().filter(|x| same(x, c)).count();
    let times = (count(a), count(b));
    let severity = if retold::told(&slip) {
        let odds = retold::odds(view, claims, (a, b), &slip, &like, times);
        retold::severity(odds)
    } else {
        let twice = Twice::of(view, (a, b), slip, like, times);
        twice.severity(view, claims, (a, b), sink)
    };
    let Some(severity) = severity else { return };
    if template(claims, a, b, contexts) {
        return;
    }
    if both_real(claims, a, b) {
        sink.count(Verdict::Explained);
        return;
    }
    // The rarer value is the one to change; the later one where both are single.
    let sides = if times.0 < times.1 { (a, b) } else { (b, a) };
    report(sides, &slip, &like, severity, sink);
}

fn report(
    (first, second): (&Claim, &Claim),
    slip: &Slip,
    like: &Likeness,
    severity: Severity,
    sink: &mut Sink<'_>,
) {
    let zh = sink.lang() == crate::model::Lang::Zh;
    let words = pair::words(slip, zh);
    let d = Draft::new(&[first, second])
        .severity(severity)
        .confidence(pair::certainty(like.share))
        .suggestion("check")
        .with("a", &first.surface)
        .with("b", &second.surface)
        .with("slip", &words)
        .with("clause", &second.clause)
        .formula(format!("{} ≠ {}（{words}）", first.surface, second.surface))
        .expected(second.surface.clone())
        .gap(words);
    sink.flag(d);
}

/// Whether what stands beside two numbers, or how they are written, makes two figures of them.
fn parted(view: &ArticleView<'_>, claims: &[&Claim], a: &Claim, b: &Claim, slip: &Slip) -> bool {
    if pair::other_frame(a, b)
        || pair::other_occasion(a, b)
        || pair::other_thing(a, b)
        || fined::apart(a, b)
    {
        return true;
    }
    // $65,000 of a table in thousands is the $65 million of the text.
    let unscaled = |c: &Claim| !c.surface.chars().any(char::is_alphabetic);
    let thousands = matches!(slip.kind, slip::Kind::Magnitude(3 | -3 | 6 | -6))
        && unscaled(a) != unscaled(b)
        && pair::tabled(&view.article.text);
    // One ton a credit, and 100 million tons: a bare one has no digits to be recognised by.
    let bare = slip.digits <= 1 && matches!(slip.kind, slip::Kind::Magnitude(8 | -8));
    let grown = matches!(slip.kind, slip::Kind::Magnitude(_));
    // 收涨0.23% and 收跌2.03%: a mistyped figure keeps its direction.
    let turned = a.direction * b.direction < 0;
    let company = || slip.digits < 2 && other_company(claims, a, b);
    let marked = || pair::other_mark(a, b) || pair::stroked(a) || pair::stroked(b) || company();
    // A regulation says what holds for one kind of thing, then for another, in the same words.
    let ruled =
        || slip.kind == slip::Kind::Mistyped && pair::conditional(a) && pair::conditional(b);
    thousands
        || bare
        || pair::rated(a) != pair::rated(b)
        || !grown && (turned || marked() || ruled())
}

/// Two numbers of an article that may be one figure, a power of ten apart or small counts.
struct Twice {
    slip: Slip,
    like: Likeness,
    /// How often each value is given outside the headline.
    times: (usize, usize),
    /// By one digit.
    mistyped: bool,
    /// By 万 for 亿.
    factor: bool,
    /// One of the values recurs, under the key of the other.
    echoed: bool,
    /// A fact that is told again stands in other words; the same words with other numbers beside them
    /// are the next item of a list.
    retold: bool,
    /// Two-digit numbers are a digit apart by chance.
    rare: bool,
}

impl Twice {
    fn of(
        view: &ArticleView<'_>,
        (a, b): (&Claim, &Claim),
        slip: Slip,
        like: Likeness,
        times: (usize, usize),
    ) -> Self {
        // A value that recurs, the headline included, is the article's own.
        let own = |c: &Claim| view.claims.iter().filter(|x| same(x, c)).count() >= 2;
        // Small counts differ by what they count.
        let small = a.kind == Kind::Count && a.value < Some(rust_decimal::Decimal::ONE_HUNDRED);
        let metric = a.metric.is_some() && a.metric == b.metric;
        let echoed = own(a) != own(b) && metric && !small;
        let keyed = metric && (pair::named_in_both(a, b) || keyed(a, b));
        let mistyped = slip.kind == slip::Kind::Mistyped;
        let factor = slip.kind.is_wan_or_yi();
        let magnitude = matches!(slip.kind, slip::Kind::Magnitude(_)) && !factor;
        Twice {
            times,
            mistyped,
            factor,
            echoed,
            retold: echoed || a.kind != Kind::Percent && keyed && like.share < LISTED,
            rare: slip.digits <= 2 && (mistyped || magnitude) && !echoed,
            slip,
            like,
        }
    }

    /// Two items of a list in the same words have other numbers each; of single digits any two are a slip
    /// apart.
    fn weak(&self, a: &Claim, b: &Claim) -> bool {
        let like = &self.like;
        let counted = like.alone && like.share >= LISTED && a.kind == Kind::Count;
        if self.slip.digits <= 1 && !self.factor && !counted {
            return true;
        }
        self.mistyped && other_noun(a, b)
    }

    fn score(&self, view: &ArticleView<'_>, claims: &[&Claim], a: &Claim, b: &Claim) -> f32 {
        let mut score = pair::evidence(Some(&self.slip), &self.like, a, b);
        if pair::same_thing(a, b) {
            // The thing is named in letters: whose it is, attribution may have got wrong.
            let elsewhere = a.subject.is_some() && b.subject.is_some() && a.subject != b.subject;
            score += if elsewhere { 2.0 } else { 1.0 };
        }
        // A value that recurs is the article's own; neighbouring sentences are often lists.
        if self.times.0.max(self.times.1) >= 2 {
            score += 0.6;
        }
        let distance = a.sentence.abs_diff(b.sentence);
        let block = |c: &Claim| view.sentences.get(c.sentence as usize).map(|s| s.block);
        if !self.factor && distance <= 3 && block(a) == block(b) {
            score -= if distance <= 2 && !self.retold {
                2.5
            } else {
                1.5
            };
        } else if distance == 1 && !self.factor {
            score -= 0.7;
        }
        if pair::moving(a) && !self.factor && !priced(a) {
            score -= 1.5;
        }
        score -= crowd(claims, a);
        if self.echoed {
            score += 1.0;
        }
        score
    }

    /// What the pair is; none where too little speaks for one figure.
    fn severity(
        &self,
        view: &ArticleView<'_>,
        claims: &[&Claim],
        (a, b): (&Claim, &Claim),
        sink: &Sink<'_>,
    ) -> Option<Severity> {
        if self.weak(a, b) {
            return None;
        }
        let score = self.score(view, claims, a, b);
        if !self.enough(score, sink) {
            return None;
        }
        let error = score >= sink.limit("score_error") as f32;
        Some(if error {
            Severity::Error
        } else {
            Severity::Warning
        })
    }

    /// Whether a score and the words are enough for a finding.
    fn enough(&self, score: f32, sink: &Sink<'_>) -> bool {
        let like = &self.like;
        let least = if self.rare {
            "score_error"
        } else {
            "score_warning"
        };
        let alike = like.share >= 0.85 && (like.half || like.alone);
        score >= sink.limit(least) as f32 && (!self.rare || alike)
    }
}

/// Whether the sentences give reason to take two values a digit apart for two figures: another owner is
/// named, one is a limit, a level that traders watch; and, in a report on several spans of time, the
/// sentences do not name one and the same.
fn apart(view: &ArticleView<'_>, a: &Claim, b: &Claim, like: &pair::Likeness) -> bool {
    if pair::other_owner(a, b)
        || pair::level(a)
        || pair::level(b)
        || pair::quote(a)
        || pair::quote(b)
    {
        return true;
    }
    let english = a.passage.is_ascii() || view.article.script == Script::Latin;
    if !english {
        return false;
    }
    // A sentence that is told again keeps some of its other numbers.
    let company = like.others == 0 && !like.alone;
    let limit = pair::bounded(a) != pair::bounded(b);
    let (x, y) = (pair::spans(&a.passage), pair::spans(&b.passage));
    let named = |s: &[bool]| s.iter().filter(|x| **x).count();
    let several = || named(&pair::spans(&view.article.text)) >= 2;
    company || limit || (x != y || named(&x) == 0) && several()
}

/// Whether the number right before or behind each is of one kind and says that they are two figures:
/// net profit of 1.15亿美元, up 18%, against 9.11亿美元, up 10%. A figure told again keeps its company,
/// or has at most one of the two changed.
fn other_company(claims: &[&Claim], a: &Claim, b: &Claim) -> bool {
    let beside = |c: &Claim, behind: bool| -> Option<&Claim> {
        let at = claims.iter().position(|x| x.id == c.id)?;
        let next = if behind {
            at.checked_add(1)?
        } else {
            at.checked_sub(1)?
        };
        let x = claims.get(next).copied()?;
        (x.sentence == c.sentence && (x.kind != c.kind || x.unit != c.unit)).then_some(x)
    };
    // A number on the other side belongs to another figure.
    let verdicts: Vec<bool> = [false, true]
        .into_iter()
        .filter_map(|behind| beside(a, behind).zip(beside(b, behind)))
        .filter(|(x, y)| x.kind == y.kind && x.unit == y.unit)
        .map(|(x, y)| pair::conflict(x, y))
        .collect();
    !verdicts.is_empty() && verdicts.iter().all(|v| *v)
}

/// From this likeness on two sentences are built as items of a list.
const LISTED: f32 = 0.85;

/// A price that somebody set, which does not move within a text.
fn priced(c: &Claim) -> bool {
    c.metric
        .as_deref()
        .is_some_and(|m| matches!(m, "价格" | "price" | "售价" | "票价"))
}

/// Whether both claims have one subject, metric and quarter or day, each read with some certainty.
fn keyed(a: &Claim, b: &Claim) -> bool {
    a.subject.is_some()
        && a.subject == b.subject
        && a.period == b.period
        && a.period.as_ref().is_some_and(|p| p.len() > 4)
        && a.confidence.min(b.confidence) >= 0.7
}

/// Whether what stands behind two counts ends in other words: 在研流感疫苗 and 在研狂犬病疫苗.
fn other_noun(a: &Claim, b: &Claim) -> bool {
    let end = |c: &Claim| -> Vec<char> {
        let tail = c.passage.get(c.in_passage.end..).unwrap_or("");
        let words: Vec<char> = tail
            .chars()
            .map(crate::text::fold::fold_char)
            .take_while(|x| x.is_alphanumeric())
            .collect();
        words.into_iter().rev().take(4).collect()
    };
    let (x, y) = (end(a), end(b));
    x.len() == 4 && y.len() == 4 && x != y
}

/// The more values of one metric an article has, the likelier two of them are a slip apart by chance.
fn crowd(claims: &[&Claim], a: &Claim) -> f32 {
    let mut values: Vec<_> = claims
        .iter()
        .filter(|c| c.metric == a.metric && c.unit == a.unit)
        .filter_map(|c| c.value)
        .collect();
    values.sort_unstable();
    values.dedup();
    (0.3 * values.len().saturating_sub(2) as f32).min(2.5)
}

/// Whether a third value stands in the same words: then the words are those of a list. A neighbour that is
/// told again with the two is none.
fn template<'a>(
    claims: &[&'a Claim],
    a: &'a Claim,
    b: &'a Claim,
    contexts: &mut Contexts<'a>,
) -> bool {
    let retold = |c: &Claim| {
        let other = match c.sentence {
            s if s == a.sentence => b.sentence,
            s if s == b.sentence => a.sentence,
            _ => return false,
        };
        claims.iter().any(|x| x.sentence == other && same(x, c))
    };
    claims.iter().any(|c| {
        c.value != a.value
            && c.value != b.value
            && !retold(c)
            && pair::same_kind(a, c)
            && !pair::told_apart(a, c)
            && contexts.compare(a, c).share >= 0.7
            && contexts.compare(b, c).share >= 0.7
    })
}

/// Whether both values have a place of their own: they stand in one sentence, or both recur.
fn both_real(claims: &[&Claim], a: &Claim, b: &Claim) -> bool {
    let places = |c: &Claim| -> Vec<u32> {
        claims
            .iter()
            .filter(|x| same(x, c))
            .map(|x| x.sentence)
            .collect()
    };
    let (x, y) = (places(a), places(b));
    let together = x.iter().any(|s| y.contains(s));
    together || (x.len() >= 2 && y.len() >= 2)
}

/// Whether two claims state one value.
fn same(x: &Claim, c: &Claim) -> bool {
    x.value == c.value && x.unit == c.unit
}
