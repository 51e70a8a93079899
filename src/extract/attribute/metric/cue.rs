//! The cue that names the figure of a number: the one that binds most tightly, before or behind it.

use std::ops::Range;

use super::Figure;
use super::against::changes;
use super::fit::of_paper;
pub use super::fit::{fits, metric_of};
use super::glue::{befalls, is_fate, is_glue, is_tail};
use super::noun::NOUNS;
use super::refine::field_of;
use super::words::WORDS;
use crate::extract::attribute::{Context, aside};
use crate::extract::vocabulary::{Bearer, Hit, NameKind};
use crate::model::{Claim, Kind};
use crate::text::calendar;
use crate::text::script::is_han;

/// Where a claim stands: its sentence, its clause, its neighbours.
pub struct Place<'a> {
    /// Index of the claim.
    pub i: usize,
    /// Its kind.
    pub kind: Kind,
    /// Its unit.
    pub unit: &'a str,
    /// No unit stands at the number; its kind is a guess.
    pub guessed: bool,
    /// The number with its hedges.
    pub number: Range<usize>,
    /// Its sentence.
    pub sentence: Range<usize>,
    /// Its clause.
    pub clause: Range<usize>,
    /// Claims of the sentence, as a range of indices.
    pub mates: Range<usize>,
}

impl<'a> Place<'a> {
    /// Looks around claim `i`.
    pub fn new(cx: &Context<'_>, claims: &'a [Claim], i: usize) -> Place<'a> {
        let c = claims.get(i);
        let k = c.map_or(0, |c| c.sentence as usize);
        let s = cx.sentences.get(k);
        let number = c.map_or(0..0, Claim::number);
        let sentence = s.map_or(number.clone(), |s| s.span.clone());
        let clause = s.map_or(number.clone(), |s| s.clause_at(number.start));
        let mut from = i;
        while from > 0
            && claims
                .get(from - 1)
                .is_some_and(|c| c.span.start >= sentence.start)
        {
            from -= 1;
        }
        let mut to = i + 1;
        while claims.get(to).is_some_and(|c| c.span.start < sentence.end) {
            to += 1;
        }
        Place {
            i,
            kind: c.map_or(Kind::Number, |c| c.kind),
            unit: c.map_or("", |c| c.unit.as_str()),
            guessed: c.is_some_and(|c| {
                c.unit_inferred
                    && cx.article.text.get(c.span.clone()).is_some_and(|t| {
                        !t.contains(['$', '元', '¥', '￥', '€', '£', '圆', '币', '块'])
                    })
            }),
            number,
            sentence,
            clause,
            mates: from..to,
        }
    }

    /// The claim before this one in its sentence, by its index.
    pub fn last(&self) -> Option<usize> {
        self.i.checked_sub(1).filter(|j| self.mates.contains(j))
    }

    /// The claim before this one in its sentence, and what it states.
    pub fn stated<'c>(
        &self,
        claims: &'c [Claim],
        figures: &'c [Figure],
    ) -> Option<(usize, &'c Claim, &'c Figure)> {
        let j = self.last()?;
        Some((j, claims.get(j)?, figures.get(j)?))
    }

    /// It counts people in Chinese.
    pub fn people(&self) -> bool {
        matches!(self.unit, "人" | "名" | "位")
    }
}

/// A cue with the figure it names here and what it costs to tie it to the number.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Its bytes.
    pub span: Range<usize>,
    /// Index of the metric.
    pub metric: u16,
    /// The smaller the better.
    pub cost: f32,
    /// Numbers of like kind between it and the number.
    pub crossed: usize,
}

/// Wages growth, excluding bonuses, slowed to 6%: what is left out between two commas parts nothing; nor do brackets
/// between a Chinese figure and its number (客运量（含普通国省道）3亿人次).
pub fn without_exception(gap: &str) -> &str {
    let aside = gap.strip_prefix('（').and_then(|t| t.split_once('）'));
    if let Some((_, rest)) = aside.filter(|(inner, _)| !inner.contains('（')) {
        return rest;
    }
    gap.strip_prefix(", ")
        .filter(|t| WORDS.except_en.begin(t))
        .and_then(|t| t.split_once(", "))
        .filter(|(left_out, _)| left_out.len() <= 60)
        .map_or(gap, |(_, rest)| rest)
}

pub fn one_letter(text: &str) -> bool {
    let mut c = text.chars();
    c.next().is_some_and(|c| !c.is_ascii()) && c.next().is_none()
}

/// Numbers of the same kind within a span.
fn crossed(claims: &[Claim], place: &Place<'_>, span: Range<usize>) -> usize {
    claims
        .get(place.mates.clone())
        .unwrap_or(&[])
        .iter()
        .filter(|c| {
            c.span.start >= span.start
                && c.span.end <= span.end
                && c.converts.is_none()
                && !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration)
        })
        .count()
}

/// Upstart Holdings, Elliott Investment Management: a word within a name says nothing of a number.
fn in_name(cx: &Context<'_>, h: &Hit) -> bool {
    let k = cx.scan.spots.partition_point(|s| s.start < h.start);
    k.checked_sub(1)
        .and_then(|k| cx.scan.spots.get(k))
        .is_some_and(|s| {
            s.end >= h.end
                && cx
                    .article
                    .text
                    .get(h.start..h.end)
                    .is_some_and(|w| w.starts_with(char::is_uppercase))
        })
}

/// 豫能控股: a word inside the name of a firm says nothing of a number.
fn in_firm(cx: &Context<'_>, h: &Hit) -> bool {
    let k = cx.scan.spots.partition_point(|s| s.start <= h.start);
    k.checked_sub(1)
        .and_then(|k| cx.scan.spots.get(k))
        .is_some_and(|s| {
            s.start < h.start && s.end >= h.end && cx.scan.kind(s) == NameKind::Company
        })
}

/// 下跌2.84%（2.08点），报价71.24美元: behind a change the word says at what is traded, and nobody bids.
fn quotes(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], h: &Hit) -> bool {
    let text = cx.article.text.as_str();
    let last = place.last().and_then(|j| claims.get(j));
    let gap = last.and_then(|p| text.get(p.span.end..h.start));
    let near = gap.is_some_and(|g| {
        let mut rest = g.trim_matches(['）', ')', '，', ',', ' ', '、']);
        for word in ["收盘", "尾盘", "最新", "现"] {
            rest = rest.trim_end_matches(word).trim_end();
        }
        rest.is_empty()
    });
    let moved = last.is_some_and(|p| {
        p.kind == Kind::Percent || p.kind == Kind::Number || p.kind == Kind::Count && p.unit == "点"
    });
    text.get(h.start..h.end) == Some("报价") && near && moved
}

/// Whether a cue that opens its sentence heads the phrase before the verb beside the number: what stands between the
/// two begins with a preposition and ends with a verb of change or of a level.
fn heads_phrase(cx: &Context<'_>, place: &Place<'_>, h: &Hit, gap: &str) -> bool {
    let lead = cx.article.text.get(place.sentence.start..h.start);
    let opens = lead.is_some_and(|t| t.split_whitespace().count() <= 3 && !t.contains([',', ':']));
    let mut words = gap.split_whitespace();
    let tied = words.next().is_some_and(|w| NOUNS.preposition.contains(w));
    let verb = words
        .rev()
        // Rose on Tuesday to at least 109.
        .filter(|w| !calendar::WEEKDAYS.iter().any(|d| d.eq_ignore_ascii_case(w)))
        .find(|w| !is_glue(w, true) || NOUNS.level.contains(*w));
    let verb = verb.is_some_and(|w| NOUNS.level.contains(w) || changes(cx, w));
    opens
        && tied
        && verb
        && gap.len() <= 160
        && !gap.contains([',', ';', '('])
        && !gap.contains(" and the ")
}

/// Scam losses reached a record high of $1.1 billion: of what no market quotes the words only say how high it is.
fn topped(cx: &Context<'_>, place: &Place<'_>, h: &Hit) -> bool {
    let word = cx.article.text.get(h.start..h.end).unwrap_or("");
    if !matches!(
        word,
        "record high" | "all-time high" | "record low" | "all-time low"
    ) {
        return false;
    }
    let before = cx.scan.spots_in(place.sentence.start..h.start);
    !before.iter().any(|s| cx.scan.kind(s).traded())
}

/// The nearest fitting cue before `until`, in the sentence.
pub fn before(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    until: usize,
    change: bool,
) -> Option<Cue> {
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let mut best: Option<Cue> = None;
    let said_aside = aside::before(cx, place.sentence.start, until);
    for h in cx.scan.hits_in(place.sentence.start..until).iter().rev() {
        // 出超225.8亿: the end of the word reads as a hedge of the number.
        let digits = claims.get(place.i).map_or(until, |c| c.span.start);
        let hedges = until == place.number.start && h.end <= digits;
        if h.end > until && !hedges {
            continue;
        }
        let Some(metric) = metric_of(cx, h, place, change) else {
            continue;
        };
        if english && in_name(cx, h) || !english && in_firm(cx, h) {
            continue;
        }
        if !english && quotes(cx, place, claims, h) {
            continue;
        }
        if !english && of_paper(cx, place, h) {
            continue;
        }
        if english && topped(cx, place, h) {
            continue;
        }
        let gap = text.get(h.end..until).unwrap_or("");
        // 票房(含服务费)约48亿元: what stands in brackets that are closed again is aside.
        let aside = gap
            .find(['）', ')'])
            .is_some_and(|k| !gap.get(..k).unwrap_or("").contains(['（', '(']));
        if aside {
            continue;
        }
        // 12 crew members and 22 vehicles: in English "and" parts what is counted.
        let parted = english
            && place.kind == Kind::Count
            && matches!(
                gap.trim(),
                "and" | ", and" | "or" | "and about" | "and some" | "and another"
            )
            && crossed(claims, place, h.start.saturating_sub(24)..until) > 0;
        // 因消费和生产的增加而分别增长: what is the reason of a change does not change by so much.
        if !english && aside::reason(text, place.clause.start..until, h.start) {
            continue;
        }
        // CPI, a main gauge of inflation, rose: what is said aside is not what rose.
        let is_aside = said_aside.as_ref().is_some_and(|a| a.contains(&h.start));
        // Revenue, which excludes fuel, was: what is said aside parts a figure in front of it from nothing.
        let around = said_aside.as_ref().filter(|a| h.end <= a.start);
        let parts = around.and_then(|a| Some((text.get(h.end..a.start)?, text.get(a.end..until)?)));
        let (tied, rest) = parts.unwrap_or((without_exception(gap), ""));
        let glued = is_glue(tied, english) && is_glue(rest, english) && !parted && !is_aside;
        if one_letter(text.get(h.start..h.end).unwrap_or(""))
            && !(glued && gap.chars().count() <= 2)
        {
            continue;
        }
        let crossed = crossed(claims, place, h.end..until);
        let apart = parts.map_or(gap.chars().count(), |(a, b)| a.len() + b.len());
        // The death toll from floods in the central Philippines climbed to 85: the head of the phrase before the verb.
        let heads = english && parts.is_none() && heads_phrase(cx, place, h, gap);
        let far = match (english, heads) {
            (true, true) => 0.0,
            (true, false) => apart as f32 * 0.02,
            (false, _) => apart as f32 * 0.05,
        };
        let outside = usize::from(h.start < place.clause.start) as f32;
        let cost = if glued {
            0.0
        } else {
            1.0 + f32::from(u8::from(is_aside))
                + far
                + crossed as f32 * if heads { 0.2 } else { 1.5 }
                + outside * if english { 0.5 } else { 1.0 }
        };
        // 售价指数报292.1点: a figure that is named comes before the one character by which markets quote.
        let named = |b: &Cue| {
            let one = |span: &Range<usize>| one_letter(text.get(span.clone()).unwrap_or(""));
            cost <= b.cost && one(&b.span) && !one(&(h.start..h.end))
        };
        if best.as_ref().is_none_or(|b| cost < b.cost || named(b)) {
            best = Some(Cue {
                span: h.start..h.end,
                metric,
                cost,
                crossed,
            });
        }
        // What lies further left costs more in every respect.
        if best.as_ref().is_some_and(|b| b.cost + 0.6 < cost) {
            break;
        }
    }
    best
}

/// The nearest fitting cue behind the number, in its clause.
pub fn after(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], change: bool) -> Option<Cue> {
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    // A conversion in brackets between the two does not part them: 400亿美元（约2900亿元）融资.
    let mut from = place.number.end;
    let rest = text.get(from..place.sentence.end).unwrap_or("");
    if let Some(inner) = rest.strip_prefix(['（', '('])
        && let Some((_, behind)) = inner.split_once(['）', ')'])
    {
        from = place.sentence.end - behind.len();
    }
    let end = if english {
        place.sentence.end
    } else {
        place.clause.end.max(from)
    };
    let mut best: Option<Cue> = None;
    for h in cx.scan.hits_in(from..end.min(from + 120)) {
        let Some(metric) = metric_of(cx, h, place, change) else {
            continue;
        };
        // 3个生产基地: the noun behind heads the phrase.
        let headed = || NOUNS.head.begin(text.get(h.end..).unwrap_or(""));
        if place.kind == Kind::Count && !english && headed() {
            continue;
        }
        let gap = text.get(from..h.start).unwrap_or("");
        // 9家A股上市股份制银行: the word says which firms are counted.
        let listed = !english
            && text.get(h.start..h.end) == Some("上市")
            && text.get(h.end..end).is_some_and(|t| {
                let noun: String = t.chars().take(7).take_while(|c| is_han(*c)).collect();
                NOUNS.firms.within(&noun)
            });
        if listed {
            continue;
        }
        // 以1600亿元的规模居首: the bare word names no figure.
        if gap == "的" && !english && WORDS.bare_noun.has(text.get(h.start..h.end).unwrap_or("")) {
            continue;
        }
        let event = cx.lexicon.vocabulary.figure(metric).is_some_and(|m| {
            // Arrests are told like tolls.
            let held = matches!(m.name.as_str(), "被捕人数" | "起诉人数" | "受查人数");
            m.bearer == Bearer::Event || english && held
        });
        // Four crew members: the word behind what is counted is a part of its name.
        let counted = place.kind == Kind::Count && !gap.is_empty() && gap.trim() == place.unit;
        if english && counted && !event {
            continue;
        }
        let crossed = crossed(claims, place, from..h.start);
        let fated = || is_fate(gap) || crossed == 0 && befalls(gap);
        let became = !english && event && place.kind == Kind::Count && WORDS.fate.has(gap);
        let tail = became
            || is_tail(gap, english)
            || english && place.kind == Kind::Count && event && fated();
        // 换取7.8港元现金 says how one pays; 刷新历史高点 in another clause says nothing of this level.
        let named = cx
            .lexicon
            .vocabulary
            .figure(metric)
            .map_or("", |m| m.name.as_str());
        // $210 per share in cash: how one is paid.
        let paid = || {
            let before = text
                .get(place.sentence.start..place.number.start)
                .unwrap_or("");
            let low = before.to_ascii_lowercase();
            gap.contains("share")
                || WORDS.buys_en.within(&low)
                || WORDS.takeover_en.within(&low)
                || WORDS.cash_paid_en.within(&low)
        };
        // Worth $55 billion including debt: what the amount holds besides.
        if english && gap.trim_end().ends_with(" including") {
            continue;
        }
        // $39 billion in cash and shares: so is this.
        let paid_in = english && named == "股价" && gap.starts_with(" in ");
        if paid_in
            || named == "现金" && (!english || gap.ends_with(" in ") && paid())
            || !tail && matches!(named, "日内高位" | "日内低位")
        {
            continue;
        }
        if one_letter(text.get(h.start..h.end).unwrap_or("")) && !gap.is_empty() && gap != "人" {
            continue;
        }
        let far = gap.chars().count() as f32 * if english { 0.04 } else { 0.08 };
        // The cue is tied to a number of its own: 200亿美元估值300亿.
        let own = claims
            .get(place.mates.clone())
            .unwrap_or(&[])
            .iter()
            .any(|c| {
                c.hedged.start >= h.end
                    && c.kind == place.kind
                    && text
                        .get(h.end..c.hedged.start)
                        // 1人重伤、4人轻伤: behind such a mark the list goes on with a word behind each number.
                        .is_some_and(|g| {
                            let toll = event && place.kind == Kind::Count;
                            let mark = g.starts_with(['、', '，'])
                                // 致9死26伤 8人被控制
                                || toll && g.starts_with([' ', '（', '(', '；']);
                            let listed = !english && gap.is_empty() && mark;
                            !listed && is_glue(g, english)
                        })
            });
        // $4.4 billion of cash and $2.1 billion of debt: behind "of" the cue belongs to the number before it.
        let own = own
            && !(english
                && tail
                && (matches!(gap.trim(), "of" | "in" | "in new") || gap.trim().starts_with("of ")));
        // Killed 26 people and injured 80: behind "and" a cue with a number of its own is that number's.
        let apart = own && gap.split_whitespace().any(|w| w == "and");
        let fate = english && place.kind == Kind::Count && event && fated() && !apart;
        let own = own && !fate;
        let cost = if fate {
            -0.2
        } else if tail {
            0.3
        } else {
            // rose 11% to RUB 2.67 trillion, as gas revenues increased: behind a comma begins something else.
            // A conjunction parts it too: posts $57 billion quarter as data center sales jump.
            let parted = english
                && (gap.contains([',', ';'])
                    || gap.split_whitespace().any(|w| WORDS.conjunction.has(w)));
            1.3 + far + crossed as f32 * 2.0 + if parted { 1.2 } else { 0.0 }
        } + if own { 0.9 } else { 0.0 }
            - if gap.is_empty() && place.kind == Kind::Count {
                0.4
            } else {
                0.0
            };
        if best.as_ref().is_none_or(|b| cost < b.cost) {
            best = Some(Cue {
                span: h.start..h.end,
                metric,
                cost,
                crossed,
            });
        }
        if !tail {
            break;
        }
    }
    best
}

/// The figure that a cue names, with the field before it.
pub fn of_cue(cx: &Context<'_>, c: &Cue) -> Figure {
    Figure {
        metric: Some(c.metric),
        cue: Some(c.span.clone()),
        field: field_of(cx, c.metric, c.span.start),
        confidence: match c.cost {
            x if x <= 0.3 => 0.96,
            x if x <= 1.6 => 0.9,
            x if x <= 2.4 => 0.8,
            x if x <= 4.0 => 0.65,
            _ => 0.5,
        },
        ..Figure::default()
    }
}
