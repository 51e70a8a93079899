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
mod figures;
mod fined;
mod retold;

use std::cell::OnceCell;

use crate::model::{Claim, FieldKind, Kind, Script, Severity};

use super::super::rule::{ArticleView, Rule};
use super::super::sink::{Draft, Sink};
use super::super::slip::{self, Slip};
use super::pair::{self, Contexts, Likeness};
use figures::{Figures, Place};

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
        let article = Article {
            view,
            figures: Figures::of(view, claims),
            several: OnceCell::new(),
            tabled: OnceCell::new(),
        };
        built::echo(view, &article.figures, sink);
        for pair in article.figures.claims.windows(2) {
            if let [a, b] = pair {
                built::named_twice(a, b, sink);
            }
        }
        let mut contexts = Contexts::default();
        for (a, b) in article.figures.pairs() {
            judge(&article, a, b, &mut contexts, sink);
        }
    }
}

/// An article and the figures that it gives.
struct Article<'v, 'a> {
    view: &'v ArticleView<'a>,
    figures: Figures<'a>,
    /// Whether it reports on several spans of time, once a pair asks.
    several: OnceCell<bool>,
    /// Whether it holds a table in thousands or millions, once a pair asks.
    tabled: OnceCell<bool>,
}

impl Article<'_, '_> {
    /// The block that holds a claim.
    fn block(&self, c: &Claim) -> Option<u32> {
        let sentence = self.view.sentences.get(c.sentence as usize);
        sentence.map(|s| s.block)
    }

    fn several(&self) -> bool {
        let text = &self.view.article.text;
        *self.several.get_or_init(|| named(&pair::spans(text)) >= 2)
    }

    fn tabled(&self) -> bool {
        let text = &self.view.article.text;
        *self.tabled.get_or_init(|| pair::tabled(text))
    }
}

fn judge<'a>(
    article: &Article<'_, 'a>,
    a: Place<'a>,
    b: Place<'a>,
    contexts: &mut Contexts<'a>,
    sink: &mut Sink<'_>,
) {
    let figures = &article.figures;
    let places = (a, b);
    let (a, b) = (a.claim, b.claim);
    if a.sentence == b.sentence || !pair::same_kind(a, b) {
        return;
    }
    let Some(slip) = pair::slip(a, b) else { return };
    if pair::other_time(a, b) || !pair::conflict(a, b) || parted(article, places, &slip) {
        return;
    }
    let like = contexts.compare(a, b);
    let mistyped = slip.kind == slip::Kind::Mistyped;
    if like.other_time || mistyped && apart(article, a, b, &like) {
        return;
    }
    let times = (figures.times(places.0), figures.times(places.1));
    let severity = if retold::told(&slip) {
        let odds = retold::odds(article, places, &slip, &like, times);
        retold::severity(odds)
    } else {
        let twice = Twice::of(article, places, slip, like, times);
        twice.severity(article, places, sink)
    };
    let Some(severity) = severity else { return };
    if template(figures, a, b, contexts) {
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

/// 25.03亿元, of which 3亿元 at home and 22.03亿元 abroad: whether a third number is what two differ by.
fn rest_of_sum(view: &ArticleView<'_>, a: &Claim, b: &Claim) -> bool {
    let Some((x, y)) = a.value.zip(b.value) else {
        return false;
    };
    let rest = Some((x - y).abs());
    let like = |c: &Claim| c.kind == a.kind && c.unit == a.unit && c.value == rest;
    matches!(a.kind, Kind::Money | Kind::Count) && view.claims.iter().any(like)
}

/// Whether what stands beside two numbers, or how they are written, makes two figures of them.
fn parted(article: &Article<'_, '_>, places: (Place<'_>, Place<'_>), slip: &Slip) -> bool {
    let (a, b) = (places.0.claim, places.1.claim);
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
        && article.tabled();
    // One ton a credit, and 100 million tons: a bare one has no digits to be recognised by.
    let bare = slip.digits <= 1 && matches!(slip.kind, slip::Kind::Magnitude(8 | -8));
    let grown = matches!(slip.kind, slip::Kind::Magnitude(_));
    // 收涨0.23% and 收跌2.03%: a mistyped figure keeps its direction.
    let turned = a.direction * b.direction < 0;
    let company = || slip.digits < 2 && article.figures.other_company(places.0, places.1);
    let level = || level_of(article.view, a).zip(level_of(article.view, b));
    let measured = || level().is_some_and(|(x, y)| x.kind == Kind::Count && x.unit != y.unit);
    if a.kind == Kind::Percent && measured() {
        return true;
    }
    let marked = || pair::other_mark(a, b) || pair::stroked(a) || pair::stroked(b) || company();
    // A regulation says what holds for one kind of thing, then for another, in the same words.
    let ruled =
        || slip.kind == slip::Kind::Mistyped && pair::conditional(a) && pair::conditional(b);
    thousands
        || bare
        || !grown && rest_of_sum(article.view, a, b)
        || pair::rated(a) != pair::rated(b)
        || !grown && (turned || marked() || ruled())
}

/// 货物吞吐量66648万吨，同比增长6.3%: the figure right before a percentage in its sentence.
fn level_of<'a>(view: &ArticleView<'a>, c: &Claim) -> Option<&'a Claim> {
    let before = view.claims.partition_point(|x| x.span.start < c.span.start);
    let mut before = view.claims.get(..before)?.iter().rev();
    before
        .find(|x| x.sentence == c.sentence && x.kind != Kind::Date)
        .filter(|x| matches!(x.kind, Kind::Count | Kind::Money))
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
        article: &Article<'_, '_>,
        places: (Place<'_>, Place<'_>),
        slip: Slip,
        like: Likeness,
        times: (usize, usize),
    ) -> Self {
        let (a, b) = (places.0.claim, places.1.claim);
        // A value that recurs, the headline included, is the article's own.
        let own = |c: &Claim| article.figures.stated(c) >= 2;
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
        let counted =
            like.alone && like.share >= LISTED && a.kind == Kind::Count && !counts_itself(a);
        if self.slip.digits <= 1 && !self.factor && !counted {
            return true;
        }
        self.mistyped && other_noun(a, b)
    }

    fn score(&self, article: &Article<'_, '_>, a: &Claim, b: &Claim) -> f32 {
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
        let block = |c: &Claim| article.block(c);
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
        score -= article.figures.crowd(a);
        if self.echoed {
            score += 1.0;
        }
        score
    }

    /// What the pair is; none where too little speaks for one figure.
    fn severity(
        &self,
        article: &Article<'_, '_>,
        places: (Place<'_>, Place<'_>),
        sink: &Sink<'_>,
    ) -> Option<Severity> {
        let (a, b) = (places.0.claim, places.1.claim);
        if self.weak(a, b) {
            return None;
        }
        let score = self.score(article, a, b);
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
fn apart(article: &Article<'_, '_>, a: &Claim, b: &Claim, like: &Likeness) -> bool {
    if pair::other_owner(a, b)
        || pair::level(a)
        || pair::level(b)
        || pair::quote(a)
        || pair::quote(b)
    {
        return true;
    }
    let english = a.passage.is_ascii() || article.view.article.script == Script::Latin;
    if !english {
        return false;
    }
    // A sentence that is told again keeps some of its other numbers.
    let company = like.others == 0 && !like.alone;
    let limit = pair::bounded(a) != pair::bounded(b);
    let (x, y) = (pair::spans(&a.passage), pair::spans(&b.passage));
    company || limit || (x != y || named(&x) == 0) && article.several()
}

/// How many spans of time are named.
fn named(spans: &[bool]) -> usize {
    spans.iter().filter(|x| **x).count()
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

/// 五项标配: whether a count is only of what it counts, nobody's.
fn counts_itself(c: &Claim) -> bool {
    let named = c.subject.as_deref().zip(c.metric.as_deref());
    named.is_some_and(|(s, m)| m.strip_prefix(s) == Some("数"))
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

/// Whether a third value stands in the same words: then the words are those of a list. A neighbour that is
/// told again with the two is none.
fn template<'a>(
    figures: &Figures<'a>,
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
        figures.stands_in(c, other)
    };
    figures.claims.iter().any(|c| {
        c.value != a.value
            && c.value != b.value
            && pair::same_kind(a, c)
            && !retold(c)
            && !pair::told_apart(a, c)
            && contexts.share(a, c) >= 0.7
            && contexts.share(b, c) >= 0.7
    })
}
