//! The numbers of one block in a row, each with the words before it.
//!
//! In: one block's claims and text. Out: a [`Line`] of [`Node`]s. Dates, lengths of time and ordinals
//! stay part of the words; a conversion in brackets is left out together with its bracket, so that
//! the words between two figures read as if it were not there.

use std::cell::OnceCell;
use std::ops::Range;

use crate::check::ArticleView;
use crate::check::arithmetic::typo;
use crate::model::{Bound, Claim, Exact, Interval, Kind, Reading};

use super::change::Place;
use super::cues::{self, CUES, Lead};

/// One block.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its numbers, in text order.
    pub nodes: Vec<Node<'a>>,
    /// The relations of its printed changes, found when the first rule asks.
    pub(super) changes: OnceCell<Vec<Place>>,
}

/// One number with the words around it.
#[derive(Debug)]
pub struct Node<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its number as it stands in the reading text.
    pub surface: &'a str,
    /// Words before it back to the number before it in the same sentence or to the sentence's start,
    /// in lower case, bracketed asides removed.
    pub gap: String,
    /// Words after it up to the next number or the end of the sentence.
    pub after: String,
    /// What the words make of it.
    pub role: Role,
    /// What stands right before it.
    pub lead: Lead,
    /// A bracket opened after the number before it and still open here.
    pub bracketed: bool,
    /// Index of the claim in its article.
    pub index: usize,
    /// Its sentence follows a semicolon: it goes on with the list of the sentence before.
    pub joined: bool,
}

/// What a number is in a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A level: an amount, a count, a rate.
    Level,
    /// A relative change: 增长5%.
    Rate,
    /// A change in percentage points.
    Points,
    /// A change in the unit of the level: 减少243家.
    Diff,
    /// A multiple.
    Times,
}

impl Node<'_> {
    /// The index of its sentence.
    pub fn sentence(&self) -> u32 {
        self.claim.sentence
    }

    /// +1 or -1 as the words say, the reader's own direction where they say nothing.
    pub fn direction(&self) -> i8 {
        match self.lead.direction {
            0 => match cues::follow(&self.after) {
                0 => self.claim.direction,
                d => d,
            },
            d => d,
        }
    }

    /// The number by its digits alone, its hedges left aside.
    pub fn bare(&self) -> Option<Reading> {
        let x = Exact::from_decimal(self.claim.value?)?;
        let (_, digits) = typo::printed(self.surface)?;
        let plain: String = digits.chars().filter(|c| *c != ',').collect();
        let unit = x.abs().over(Exact::from_decimal(plain.parse().ok()?)?)?;
        let places = plain.split_once('.').map_or(0, |(_, d)| d.len());
        let half = Exact::pow10(-i32::try_from(places).ok()?)?
            .over(Exact::int(2))?
            .times(unit)?;
        let i = Interval::around(x, half)?;
        Some(Reading {
            strict: i,
            loose: i,
        })
    }

    /// The number as base or current value of a change: 从最低的6470点 names a value, no bound.
    pub fn reading(&self) -> Reading {
        let extreme = self
            .claim
            .modifier
            .split('|')
            .any(|w| w.starts_with("最低") || w.starts_with("最高") || w.starts_with("起"));
        let bare = if extreme { self.bare() } else { self.precise() };
        bare.unwrap_or(self.claim.interval)
    }

    /// 约302亿元, 约15.6%: three digits were not guessed; the hedge of a company report leaves a per cent, and half a
    /// one of four digits.
    fn precise(&self) -> Option<Reading> {
        let about = |w| matches!(w, "约" | "約");
        if self.claim.bound != Bound::Approx || !self.claim.modifier.split('|').all(about) {
            return None;
        }
        let (_, number) = typo::printed(self.surface)?;
        let digits = number.chars().filter(char::is_ascii_digit);
        let digits = digits.skip_while(|c| *c == '0').count();
        if digits < 3 || number.ends_with('0') {
            return None;
        }
        let x = Exact::from_decimal(self.claim.value?)?;
        let room = Exact::ratio(1, if digits >= 4 { 200 } else { 100 })?;
        let i = Interval::around(x, x.abs().times(room)?)?;
        Some(Reading {
            strict: i,
            loose: i,
        })
    }

    /// A level, or a rate of change that can itself change (增速从5%回落至4%).
    pub fn is_level(&self) -> bool {
        self.role == Role::Level || (self.role == Role::Rate && self.lead.noun)
    }

    /// An amount or a count that can be a part of a whole, or the whole.
    pub fn is_amount(&self) -> bool {
        self.role == Role::Level
            && matches!(self.claim.kind, Kind::Money | Kind::Count)
            && self.claim.value.is_some_and(|v| !v.is_zero())
    }

    /// Whether the last clause before the number holds a cue.
    pub fn near(&self, cue: &cues::Cue) -> bool {
        cue.within(cues::clause(&self.gap))
    }
}

/// The blocks of an article; all rules share them.
pub fn lines<'v, 'a>(view: &'v ArticleView<'a>) -> &'v [Line<'a>] {
    view.lines.get_or_init(|| split(view))
}

/// Splits an article into its blocks.
fn split<'a>(view: &ArticleView<'a>) -> Vec<Line<'a>> {
    let mut out = Vec::new();
    let mut from = 0;
    let block = |c: &Claim| view.sentences.get(c.sentence as usize).map(|s| s.block);
    while let Some(first) = view.claims.get(from) {
        let b = block(first);
        let n = view
            .claims
            .get(from..)
            .unwrap_or(&[])
            .iter()
            .take_while(|c| block(c) == b)
            .count()
            .max(1);
        let nodes = nodes(view, from..from + n);
        if nodes.len() > 1 {
            out.push(Line {
                nodes,
                changes: OnceCell::new(),
            });
        }
        from += n;
    }
    out
}

fn nodes<'a>(view: &ArticleView<'a>, range: Range<usize>) -> Vec<Node<'a>> {
    let text = view.article.text.as_str();
    let claims = view.claims.get(range.clone()).unwrap_or(&[]);
    let kept: Vec<(usize, &Claim)> = claims
        .iter()
        .enumerate()
        .map(|(i, c)| (range.start + i, c))
        .filter(|(_, c)| {
            takes_part(c) && (c.kind != Kind::Count || c.surface.contains(char::is_numeric))
        })
        .collect();
    let dropped: Vec<&Claim> = claims.iter().filter(|c| c.converts.is_some()).collect();
    let words = |from: usize, to: usize| -> String {
        let mut out = String::new();
        let mut at = from;
        for d in dropped
            .iter()
            .filter(|d| d.span.start >= from && d.span.end <= to)
        {
            out.push_str(text.get(at..d.span.start).unwrap_or(""));
            at = d.span.end;
        }
        out.push_str(text.get(at..to).unwrap_or(""));
        out.make_ascii_lowercase();
        closed_up(&out)
    };
    let sentence = |c: &Claim| {
        view.sentences
            .get(c.sentence as usize)
            .map_or(c.hedged.clone(), |s| s.span.clone())
    };
    let mut out: Vec<Node<'a>> = Vec::with_capacity(kept.len());
    for (k, (index, c)) in kept.iter().enumerate() {
        let s = sentence(c);
        let before = k
            .checked_sub(1)
            .and_then(|j| kept.get(j))
            .map(|x| x.1)
            .filter(|p| p.sentence == c.sentence);
        let next = kept
            .get(k + 1)
            .map(|x| x.1)
            .filter(|n| n.sentence == c.sentence);
        let from = before.map_or(s.start, |p| p.span.end);
        let said = words(from, c.span.start);
        let raw = before.map_or(said.as_str(), |p| behind_unit(&said, p));
        let after = words(c.span.end, next.map_or(s.end, |n| n.span.start));
        let (gap, bracketed) = unbracket(raw);
        let lead = cues::lead(&gap);
        let after = unbracket_head(&after);
        let role = role(c, &lead, &after);
        let joined = text
            .get(..s.start)
            .unwrap_or("")
            .trim_end()
            .ends_with(['；', ';']);
        let surface = text.get(c.span.clone()).unwrap_or("");
        out.push(Node {
            claim: c,
            surface,
            gap,
            after,
            role,
            lead,
            bracketed,
            index: *index,
            joined,
        });
    }
    levels(&mut out);
    out
}

/// 445港元/股开盘: what the price is for says nothing of the next number.
fn behind_unit<'r>(raw: &'r str, before: &Claim) -> &'r str {
    let Some(rest) = raw.strip_prefix(['/', '／']) else {
        return raw;
    };
    let per = before.per.as_deref();
    let whole = per.and_then(|per| rest.strip_prefix(per));
    whole
        .or_else(|| rest.strip_prefix(['股', '吨', '桶', '克']))
        .unwrap_or(raw)
}

/// 从620元一路攀升869元: without 了 and without a level behind it, the number after the verb is the new
/// level.
fn levels(nodes: &mut [Node<'_>]) {
    for k in 1..nodes.len() {
        let (Some(base), Some(n)) = (nodes.get(k - 1), nodes.get(k)) else {
            continue;
        };
        let followed = nodes
            .get(k + 1)
            .is_some_and(|x| x.sentence() == n.sentence() && x.lead.to);
        let size = base
            .claim
            .magnitude()
            .zip(n.claim.magnitude())
            .is_some_and(|(b, x)| x * rust_decimal::Decimal::TWO >= b);
        let level = n.role == Role::Diff
            && base.role == Role::Level
            && base.sentence() == n.sentence()
            && base.near(&CUES.from)
            && base.claim.unit == n.claim.unit
            && base.claim.kind == n.claim.kind
            && !n.gap.contains('了')
            && n.gap.is_ascii() == base.gap.is_ascii()
            && !n.gap.is_ascii()
            && (!followed || n.claim.per.is_some())
            && size;
        if let Some(n) = nodes.get_mut(k).filter(|_| level) {
            n.role = Role::Level;
            n.lead.to = true;
        }
    }
}

/// Numbers that can be added, divided and compared; a bare one only where it is printed as an amount
/// of 万 or 亿.
fn takes_part(c: &Claim) -> bool {
    let amount = c.kind == Kind::Number && c.surface.ends_with(['万', '亿', '萬', '億']);
    (amount
        || matches!(
            c.kind,
            Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple
        ))
        && c.converts.is_none()
}

fn role(c: &Claim, lead: &Lead, after: &str) -> Role {
    let moved =
        (lead.direction != 0 && !lead.to) || (lead.direction == 0 && cues::follow(after) != 0);
    match c.kind {
        Kind::Multiple => Role::Times,
        Kind::Percent if c.unit != "%" => Role::Points,
        Kind::Percent if moved => Role::Rate,
        _ if moved => Role::Diff,
        _ => Role::Level,
    }
}

/// The same unit; of counts also one with its noun (家公司) and one without (家).
fn alike(x: &Claim, y: &Claim) -> bool {
    let named = |a: &str, b: &str| !b.is_empty() && a.starts_with(b);
    x.unit == y.unit
        || (x.kind == Kind::Count && (named(&x.unit, &y.unit) || named(&y.unit, &x.unit)))
}

/// 较年初增 加847亿: a space between two Chinese characters is one of the typesetter.
fn closed_up(s: &str) -> String {
    if !s.contains(' ') || s.is_ascii() {
        return s.to_owned();
    }
    let han = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    let mut out = String::with_capacity(s.len());
    let mut rest = s.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = c == ' ' && han(out.chars().next_back()) && han(rest.peek().copied());
        if !inside {
            out.push(c);
        }
    }
    out
}

/// Removes whole bracketed asides; says whether a bracket stays open at the end.
fn unbracket(s: &str) -> (String, bool) {
    let mut out = String::with_capacity(s.len());
    let mut open: Vec<usize> = Vec::new();
    for c in s.chars() {
        match c {
            '（' | '(' => {
                open.push(out.len());
                out.push('（');
            }
            '）' | ')' => match open.pop() {
                Some(at) => out.truncate(at),
                None => out.push('）'),
            },
            _ => out.push(c),
        }
    }
    (out, !open.is_empty())
}

/// The words after a number without the closing bracket and asides.
fn unbracket_head(s: &str) -> String {
    unbracket(s).0
}

impl<'a> Line<'a> {
    /// Whether two levels are of one kind, unit and "per".
    pub fn comparable(a: &Node<'_>, b: &Node<'_>) -> bool {
        let (x, y) = (a.claim, b.claim);
        // 从5万增长到450万: what of two bare numbers is money is a guess.
        let bare = |c: &Claim| {
            matches!(c.kind, Kind::Money | Kind::Count | Kind::Number)
                && (c.unit.is_empty() || c.unit_inferred)
        };
        a.is_level()
            && b.is_level()
            && (x.kind == y.kind && alike(x, y) || bare(x) && bare(y))
            && (x.per == y.per || x.per.is_none() || y.per.is_none())
    }

    /// Whether two figures, be they levels or changes, are of one kind, unit and "per".
    pub fn same_unit(a: &Node<'_>, b: &Node<'_>) -> bool {
        let (x, y) = (a.claim, b.claim);
        x.kind == y.kind && alike(x, y) && (x.per == y.per || x.per.is_none() || y.per.is_none())
    }

    /// The words from the end of node `i` to the start of node `j` in one sentence, numbers left out.
    pub fn words_between(&self, i: usize, j: usize) -> String {
        (i + 1..=j)
            .filter_map(|k| self.nodes.get(k))
            .map(|n| n.gap.as_str())
            .collect()
    }

    /// Whether two levels cannot be put in a ratio: one is a loss or a deficit and the other is not
    /// said to be, or one is below zero.
    pub fn opposed(a: &Node<'_>, b: &Node<'_>) -> bool {
        let below = |n: &Node<'_>| n.claim.value.is_some_and(|v| v.is_sign_negative());
        Self::loss(a) != Self::loss(b) || below(a) || below(b)
    }

    /// Whether a loss or a deficit is spoken of right before a number.
    pub fn loss(n: &Node<'_>) -> bool {
        CUES.loss.within(cues::clause(&n.gap))
    }
}

/// The runs of two and more numbers of a sentence that stand in one list: `fits` says which can, `joined` whether one
/// goes on with the first.
pub fn lists<'l, 'a>(
    nodes: &'l [Node<'a>],
    fits: impl Fn(&Node<'a>) -> bool,
    joined: impl Fn(&Node<'a>, &Node<'a>) -> bool,
) -> Vec<&'l [Node<'a>]> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = nodes.get(at) {
        let more = nodes.get(at + 1..).unwrap_or(&[]).iter();
        let n = 1 + more
            .take_while(|n| n.sentence() == first.sentence() && fits(n) && joined(first, n))
            .count();
        if fits(first) && n >= 2 {
            out.extend(nodes.get(at..at + n));
        }
        at += if fits(first) { n } else { 1 };
    }
    out
}

/// The numbers of an article, sentence by sentence.
pub fn sentences<'v, 'a>(view: &'v ArticleView<'a>) -> impl Iterator<Item = &'v [Node<'a>]> {
    lines(view)
        .iter()
        .flat_map(|line| line.nodes.chunk_by(|a, b| a.sentence() == b.sentence()))
}
