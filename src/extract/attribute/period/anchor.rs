//! Expressions of time → anchors: which calendar period each one means, and what it may govern.
//!
//! A year-less 9月 or 第四季度 takes the year of the expression before it in the sentence, else the
//! one nearest to the article's date in the direction in which the clause looks (将, will: ahead).

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::attribute::Context;
use crate::extract::attribute::cues::{Hit, Hits, Mark, Size, within};
use crate::extract::attribute::scan::SHAPES;
use crate::model::Period;
use crate::model::period::{Part, Unit};
use crate::text::sentence::{Sentence, index_at};

use super::back::{Pointing, Week};
use super::contract::contract_month;
use super::fiscal::fiscal_quarters;
use super::resolve::At;
use super::token::{Said, Token};

/// What an anchor does to the figures around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Governs what follows.
    Frame,
    /// Governs only the figure beside it: 比上年的559亿.
    Comparator,
    /// The day of a report, a statement, a release.
    Report,
    /// 成立于2013年: governs nothing.
    Aside,
    /// Something that happened then (2022年推出): governs its own clause.
    Event,
    /// From then on.
    Since,
    /// The matter at hand: the article's own date.
    Present,
}

/// One resolved expression of time.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its period; `None` where the text does not settle it.
    pub period: Option<Period>,
    /// What it does.
    pub role: Role,
    /// Index of its sentence.
    pub sentence: usize,
    /// Fiscal rather than calendar.
    pub fiscal: bool,
    /// Where the brackets end that it stands in, if any: it governs nothing behind them.
    pub until: Option<usize>,
    /// 前值, 去年同期: relative to the period under discussion.
    pub same: Option<(Size, i16)>,
    /// A word of comparison stands before it.
    pub led: bool,
    /// As printed: the last year of 2021年至2023年 and its first, for amounts in a row.
    pub years: Option<(i16, i16)>,
    /// 2021年至2024年前三季度: what the last of the years is told by, where that is a part of it.
    pub tail: Option<Period>,
    /// 上季, 上月: nothing is counted from it in turn.
    pub prior: bool,
    /// What a change is counted from (after rising in December) or a length of time (过去五年): it governs no other sentence.
    pub brief: bool,
    /// A length of time (过去五年): whether it lies ahead.
    pub length: Option<bool>,
}

/// How long ago a release may lie and still be news.
pub const NEWS_DAYS: i32 = 45;

/// Resolves all expressions, in text order.
pub fn resolve(cx: &Context<'_>, hits: &Hits, tokens: &[Token]) -> Vec<Anchor> {
    let date = cx.article.date.as_ref().map(|d| d.date);
    let text = cx.article.text.as_str();
    let mut out: Vec<Anchor> = Vec::with_capacity(tokens.len());
    let fiscal_quarters = fiscal_quarters(tokens, date, &hits.results, cx.sentences);
    let mut week = Week::default();
    let mut word: Option<&Token> = None;
    for t in tokens {
        let k = index_at(cx.sentences, t.span.start).unwrap_or(0);
        let Some(s) = cx.sentences.get(k) else {
            continue;
        };
        let clause = s.clause_at(t.span.start);
        let before = out
            .iter()
            .rev()
            .take_while(|a| a.sentence == k)
            .find(|a| a.role != Role::Present && a.length.is_none());
        let above = out
            .iter()
            .rev()
            .take_while(|a| same_block(cx.sentences, a.sentence, k))
            .find(|a| a.role == Role::Frame && a.length.is_none());
        // He said on Sunday that he would: only a word before a weekday makes it the next one.
        let reach = match t.said {
            Said::Weekday(..) if cx.scan.english => clause.start.min(t.span.start)..t.span.start,
            _ => clause.clone(),
        };
        let at = At {
            date,
            before: before.and_then(|a| a.period),
            fiscal: before.is_some_and(|a| a.fiscal),
            ahead: ahead(text, hits, &reach) && !posted(text, hits, t, reach.start),
            english: cx.scan.english,
            past: past(text, hits, t, &clause, s),
            framed: before.is_some_and(|a| a.role == Role::Frame),
        };
        let (period, fiscal) = fiscal_quarters
            .of(&t.said)
            .filter(|_| !at.fiscal)
            .map_or_else(|| at.period(&t.said), |p| (Some(p), true));
        let length = t.ahead();
        let period = match length {
            Some(false) => period.map(|p| told_by(p, &out)),
            _ => period,
        };
        let mut a = Anchor {
            role: role(text, hits, t, s, &clause, period, date),
            span: t.span.clone(),
            period,
            sentence: k,
            fiscal,
            until: bracket_end(text, s, &t.span),
            same: None,
            led: false,
            years: None,
            tail: None,
            prior: matches!(t.said, Said::Prior(_)),
            length,
            brief: length.is_some() || counted_from(text, &clause, &t.span),
        };
        a.led = a.role == Role::Comparator;
        let pointing = Pointing {
            cx,
            hits,
            out: &out,
            sentence: s,
            above,
            word,
            week: &week,
            at,
        };
        pointing.settle(t, &mut a);
        // Without anything to point back to such a word says nothing.
        if a.period.is_none() && matches!(t.said, Said::That(_) | Said::Term) {
            continue;
        }
        if let (Some(w), Some(last)) = (word, out.last_mut())
            && last.span == w.span
            && let Some(p) = week.learn(text, w, &t.span, a.period)
        {
            last.period = Some(p);
        }
        word = Some(t);
        out.push(a);
    }
    out
}

/// The last 12 months end with the month that the text reports on, where that is one of the two before the article.
fn told_by(p: Period, out: &[Anchor]) -> Period {
    let Period::Span(first, Some(last)) = p else {
        return p;
    };
    let month = |u: &Unit| matches!(u.part, Part::Month(_));
    let frame = out.iter().rev().find(|a| {
        a.role == Role::Frame && !a.brief && matches!(a.period, Some(Period::One(u)) if month(&u))
    });
    let end = frame.and_then(|a| a.period);
    let back = (1..=2).find(|n| last.steps(-n).map(Period::One) == end);
    match back.filter(|_| month(&first) && month(&last)) {
        Some(n) => match (first.steps(1 - n), last.steps(-n)) {
            (Some(a), Some(b)) => Period::Span(a, Some(b)),
            _ => p,
        },
        None => p,
    }
}

/// Rose 0.5 percent after falling in December: the change is not of then.
fn counted_from(text: &str, clause: &Range<usize>, at: &Range<usize>) -> bool {
    let lead = text.get(clause.start.min(at.start)..at.start).unwrap_or("");
    lead.split_ascii_whitespace().rev().take(8).any(|w| {
        [
            "after",
            "following",
            "than",
            "from",
            "versus",
            "vs.",
            "against",
        ]
        .iter()
        .any(|x| w.eq_ignore_ascii_case(x))
    })
}

/// The end of the brackets around a place in its sentence.
fn bracket_end(text: &str, s: &Sentence, at: &Range<usize>) -> Option<usize> {
    let head = text.get(s.span.start..at.start)?;
    let open = head.rfind(['(', '（'])?;
    if head.get(open..)?.contains([')', '）']) {
        return None;
    }
    let tail = text.get(at.end..s.span.end)?;
    tail.find([')', '）']).map(|i| at.end + i)
}

/// Whether two sentences stand in one block.
pub fn same_block(sentences: &[Sentence], a: usize, b: usize) -> bool {
    match (sentences.get(a), sentences.get(b)) {
        (Some(a), Some(b)) => a.block == b.block,
        _ => false,
    }
}

/// The window a comparison means: 去年同期 of a quarter is that quarter a year earlier.
pub fn shift_same(under: Option<Period>, size: Size, by: i16) -> Option<Period> {
    match size {
        Size::Year => under?.years(by),
        _ => under?.steps(by),
    }
}

/// 上年 of 2024-Q4 is 2023-Q4 only as 上年同期; alone it is the year before.
pub(super) fn before_that(under: Period, size: Size) -> Option<Period> {
    let Period::One(u) = under else { return None };
    match (size, u.part) {
        (Size::Year, Part::Year) => Some(Period::year(u.year.checked_sub(1)?)),
        (Size::Year, Part::Quarter(_) | Part::Half(_)) => under.years(-1),
        (Size::Quarter, Part::Quarter(_)) | (Size::Month, Part::Month(_)) => under.steps(-1),
        _ => None,
    }
}

/// Whether the clause looks ahead: 将, 预计, will; not where what is expected is only a yardstick.
pub fn ahead(text: &str, hits: &Hits, clause: &Range<usize>) -> bool {
    // Rose 0.5% (vs. 0.3% expected): what the brackets hold does not turn the clause.
    let bracketed = |at: usize| {
        let lead = text.get(clause.start..at).unwrap_or("");
        lead.rfind(['(', '（']) > lead.rfind([')', '）'])
    };
    within(&hits.time, clause.clone())
        .iter()
        .any(|h| h.mark == Mark::Ahead && !bracketed(h.span.start))
        && within(&hits.exclude, clause.clone()).is_empty()
}

/// 上半年营收大增: whether the clause of a half without a year gives a figure that is reported when it is over.
fn past(text: &str, hits: &Hits, t: &Token, clause: &Range<usize>, s: &Sentence) -> bool {
    if !matches!(&t.said, Said::Date(None, w) if w.half.is_some() && w.year.is_none()) {
        return false;
    }
    let from = clause.start.min(t.span.start);
    let reach = from..clause_of(text, t, clause, s);
    let maybe = |h: &Hit| h.mark == Mark::Maybe;
    // 上半年，加盟店关闭531家: what a half opens is told of it.
    let opens = t.span.start == clause.start && reach.end > clause.end;
    let told = |h: &Hit| h.mark == Mark::Reported;
    let told = opens || within(&hits.results, reach.clone()).iter().any(told);
    told && !ahead(text, hits, &reach) && !within(&hits.status, reach).iter().any(maybe)
}

/// Where the clause of an expression ends; it may hold nothing else: 上半年，公司营收……
fn clause_of(text: &str, t: &Token, clause: &Range<usize>, s: &Sentence) -> usize {
    let alone = text
        .get(t.span.end..clause.end)
        .is_some_and(|r| r.chars().filter(|c| c.is_alphanumeric()).count() <= 2);
    let next = s.clauses.iter().find(|c| c.start >= clause.end);
    let end = next.filter(|_| alone).map_or(clause.end, |c| c.end);
    end.max(t.span.end)
}

/// Expects income to grow this year as it posted a rise in fourth-quarter profit: whether a quarter is told of as reported,
/// though its clause looks ahead elsewhere.
fn posted(text: &str, hits: &Hits, t: &Token, from: usize) -> bool {
    let quarter = matches!(&t.said, Said::Date(None, w) if w.quarter.is_some() && w.year.is_none());
    let head = text.get(from.min(t.span.start)..t.span.start).unwrap_or("");
    let mut words = head.split(' ').rev().take(8);
    let Some(verb) = words
        .find(|w| SHAPES.en.posts_own.contains(*w))
        .filter(|_| quarter)
    else {
        return false;
    };
    let at = verb.as_ptr() as usize - text.as_ptr() as usize;
    let between = within(&hits.time, at..t.span.start);
    !between.iter().any(|h| h.mark == Mark::Ahead)
}

fn role(
    text: &str,
    hits: &Hits,
    t: &Token,
    s: &Sentence,
    clause: &Range<usize>,
    period: Option<Period>,
    date: Option<Date>,
) -> Role {
    if matches!(t.said, Said::Present | Said::ThisTime) {
        return Role::Present;
    }
    let near = |from: usize, to: usize| text.get(from..to).is_some_and(|g| g.trim().is_empty());
    let behind = within(&hits.time, t.span.end..clause.end.max(t.span.end));
    let compared = behind.iter().any(|h| h.mark == Mark::Compared);
    let from = clause.start.min(t.span.start);
    if let Some(h) = within(&hits.time, from..t.span.start)
        .iter()
        .rev()
        .find(|h| h.span.end <= t.span.start)
        && near(h.span.end, t.span.start)
    {
        match h.mark {
            Mark::Founded => return Role::Aside,
            Mark::Compare => {
                let word = text.get(h.span.clone()).unwrap_or("");
                // 和2023年 is a comparison only with 相比 behind; 自2020年以来 is a start.
                let link = matches!(word, "和" | "与" | "同");
                let start = matches!(word, "自" | "从" | "由" | "from");
                let since = behind.first().is_some_and(|h| h.mark == Mark::Since);
                let compares = if link { compared } else { !(start && since) };
                if compares {
                    return Role::Comparator;
                }
            }
            _ => {}
        }
    }
    if compared
        && behind
            .first()
            .is_some_and(|h| h.mark == Mark::Compared && h.span.start <= t.span.end + 6)
    {
        return Role::Comparator;
    }
    if let Some(h) = behind.first()
        && h.span.start <= t.span.end + 6
    {
        match h.mark {
            Mark::Since => return Role::Since,
            // 去年创立的公司 says which company; 去年创立，… says when.
            Mark::FoundedAfter if text.get(h.span.end..).is_some_and(|r| r.starts_with('的')) => {
                return Role::Aside;
            }
            Mark::FoundedAfter => return Role::Event,
            Mark::Aside => return Role::Aside,
            _ => {}
        }
    }
    // 是2月4日后最大升幅
    let since = text
        .get(t.span.end..)
        .and_then(|r| r.strip_prefix('后'))
        .is_some_and(|r| r.starts_with(['最', '首', '新', '收', '单', '历']));
    if since {
        return Role::Since;
    }
    if contract_month(text, t) {
        return Role::Aside;
    }
    // since 2020, since mid-January
    if text.get(s.span.start..t.span.start).is_some_and(|b| {
        let b = b.trim_end().to_ascii_lowercase();
        let part = [" mid-", " mid", " early", " late", " last", " at least"];
        let b = part.iter().find_map(|w| b.strip_suffix(w)).unwrap_or(&b);
        b.ends_with("since")
    }) {
        return Role::Since;
    }
    if let (Some(p), Some(d)) = (period, date)
        && p.days() <= 1
        && p.first().is_some_and(|f| {
            f.until(d)
                .is_ok_and(|x| (-3..=NEWS_DAYS).contains(&x.get_days()))
        })
        && reported(text, hits, t, clause, s)
    {
        return Role::Report;
    }
    Role::Frame
}

/// Whether a day is that of a report: 2月8日电, 2月4日，某某表示, said on Tuesday.
fn reported(text: &str, hits: &Hits, t: &Token, clause: &Range<usize>, s: &Sentence) -> bool {
    let reach = clause_of(text, t, clause, s);
    let Some(h) = within(&hits.report, t.span.end..reach).first() else {
        // "said on Tuesday" has its verb in front.
        return within(&hits.report, clause.start.min(t.span.start)..t.span.start)
            .last()
            .is_some_and(|h| {
                text.get(h.span.end..t.span.start)
                    .is_some_and(|g| matches!(g.trim(), "" | "on" | "late on" | "early on"))
            });
    };
    // A figure between the day and the verb belongs to the day.
    text.get(t.span.end..h.span.start)
        .is_some_and(|g| !g.bytes().any(|b| b.is_ascii_digit()))
}
