//! The nearest governing name: in brackets around the number, before its figure, in its clause, its
//! sentence, the sentences before, the heading, the title. Every candidate has a cost; the least wins.

use std::ops::Range;

use super::rank::rank;
use super::{Owner, back, bearer};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, FieldKind, Kind};

/// How much worse a name is that stands after 向, 与, from.
const OBJECT: f32 = 1.2;
/// The same for the one who pays: 向OpenAI投资 never makes OpenAI pay.
const PAID: f32 = 2.2;
/// How much worse a name is that speaks about the figure.
const SPEAKER: f32 = 0.35;
/// The same for those who speak of the figures of others.
const ANALYST: f32 = 1.1;

/// Finds the owner of claim `i`; `owners` are those of the claims before it.
pub fn owner(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    owners: &[Owner],
    i: usize,
) -> Owner {
    let (Some(c), Some(f)) = (claims.get(i), figures.get(i)) else {
        return Owner::default();
    };
    if c.kind == Kind::Date {
        return Owner::default();
    }
    if let Some(o) = cx
        .mentions
        .get(i)
        .and_then(|m| m.converts)
        .and_then(|j| owners.get(j))
    {
        return o.clone();
    }
    // What an accident report counts is the accident's, even where no figure of it is named.
    let counts = b_any(cx, f, c);
    // The number only goes on from one before it: so does its owner, unless somebody new is named.
    let b = bearer(cx, f);
    if b == Bearer::Event || counts {
        if let Some(w) = cx.scan.who.iter().position(|w| w.kind == NameKind::Event) {
            return Owner {
                who: vec![w],
                confidence: 0.88,
            };
        }
    }
    let s = cx.sentences.get(c.sentence as usize);
    let sentence = s.map_or(c.span.clone(), |s| s.span.clone());
    let mut best = Best::default();
    if let Some(k) = bracket_owner(cx, &sentence, c) {
        best.offer(0.0, vec![k]);
    }
    in_sentence(cx, claims, f, b, c, &sentence, &mut best);
    back::anaphor(cx, claims, owners, f, b, i, &sentence, &mut best);
    back::topic(cx, claims, figures, owners, b, i, &mut best);
    if best.cost > 1.9 {
        title(cx, b, &mut best);
    }
    Owner {
        confidence: match best.cost {
            x if x <= 0.35 => 0.95,
            x if x <= 0.9 => 0.91,
            x if x <= 1.5 => 0.84,
            x if x <= 2.2 => 0.74,
            x if x <= 3.0 => 0.6,
            _ => 0.45,
        },
        who: best.who,
    }
}

/// A count without a known figure in a report whose title is about an accident.
fn b_any(cx: &Context<'_>, f: &Figure, c: &Claim) -> bool {
    let about = || {
        cx.article
            .fields
            .iter()
            .filter(|x| x.kind == FieldKind::Title)
            .any(|x| {
                cx.scan
                    .hits_in(x.span.clone())
                    .iter()
                    .any(|h| cx.lexicon.vocabulary.sense(h).role.any(Role::EVENT))
            })
    };
    let loose = f.metric.is_none()
        || f.known(cx)
            .is_some_and(|m| matches!(m.name.as_str(), "面积" | "人口"));
    c.kind == Kind::Count && loose && about()
}

/// The cheapest candidate so far.
#[derive(Debug)]
pub struct Best {
    /// Its cost.
    pub cost: f32,
    /// Who it is.
    pub who: Vec<usize>,
}

impl Default for Best {
    fn default() -> Self {
        Best {
            cost: 9.0,
            who: Vec::new(),
        }
    }
}

impl Best {
    /// Takes a candidate if it is cheaper.
    pub fn offer(&mut self, cost: f32, who: Vec<usize>) {
        if cost < self.cost && !who.is_empty() {
            self.cost = cost;
            self.who = who;
        }
    }
}

/// 智谱（30亿美元）: the name directly before the bracket that holds the number.
fn bracket_owner(cx: &Context<'_>, sentence: &Range<usize>, c: &Claim) -> Option<usize> {
    let before = cx.article.text.get(sentence.start..c.span.start)?;
    let open = before.rfind(['（', '('])?;
    if before.get(open..)?.contains(['）', ')']) {
        return None;
    }
    let inside = before.get(open..)?;
    if inside.chars().count() > 14 {
        return None;
    }
    let at = sentence.start + open;
    let spots = cx.scan.spots_in(sentence.start..at);
    let s = spots.last()?;
    // A name inside the bracket owns it instead.
    let inner = cx
        .scan
        .spots_in(at..c.span.start)
        .iter()
        .any(|i| i.who != s.who);
    let gap = cx.article.text.get(s.end..at)?.trim();
    (!inner && gap.is_empty()).then_some(s.who)
}

/// Names of the sentence.
fn in_sentence(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    b: Bearer,
    c: &Claim,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let number = c.hedged.start.min(c.span.start)..c.hedged.end.max(c.span.end);
    let clause = cx
        .sentences
        .get(c.sentence as usize)
        .map_or(sentence.clone(), |s| s.clause_at(number.start));
    // Where the figure's name begins, if it stands before the number, else the number.
    let head = f
        .cue
        .as_ref()
        .filter(|cue| cue.start < number.start && sentence.contains(&cue.start))
        .map_or(number.start, |cue| cue.start);
    let change = f
        .change
        .map(|ch| ch.at)
        .filter(|at| *at < head && *at >= sentence.start);
    let head = change.map_or(head, |at| head.min(at));
    let spots = cx.scan.spots_in(sentence.clone());
    // 软银向OpenAI投资，投前估值2600亿: the value is that of the one who is invested in.
    let valuation = f
        .known(cx)
        .is_some_and(|m| matches!(m.family.as_deref(), Some("valuation" | "funding")));
    let invested = valuation
        && spots
            .iter()
            .any(|s| paid(text, s) && s.end <= number.end + 60 && rank(b, cx.scan.kind(s)) < 0.5);
    let mut last_clause = usize::MAX;
    for (k, s) in spots.iter().enumerate() {
        let kind = cx.scan.kind(s);
        if kind == NameKind::Event && b != Bearer::Event {
            continue;
        }
        let fit = rank(b, kind);
        let in_whole = f.whole_at.as_ref().is_some_and(|w| w.contains(&s.start));
        let cost = if s.end <= number.start {
            let near = spots
                .get(k + 1)
                .is_none_or(|n| n.start >= head || n.start >= number.start);
            let until = if s.end <= head { head } else { number.start };
            let tie = near.then(|| owner_gap(cx, claims, s.end, until)).flatten();
            let inside = s.start >= clause.start;
            let away = clauses_between(cx, c, s.start);
            let later = away == last_clause;
            let place = match tie {
                Some(t) => t,
                None if inside => 0.8 + if later { 0.25 } else { 0.0 },
                None => 1.2 + 0.15 * (away as f32).min(4.0) + if later { 0.3 } else { 0.0 },
            };
            if !s.object && !s.speaks && fit < 1.0 {
                last_clause = away;
            }
            let possessive = text
                .get(s.end..)
                .is_some_and(|t| t.starts_with('的') || t.starts_with("'s") || t.starts_with("’s"));
            let object = match b {
                Bearer::Target if s.object => -0.3,
                Bearer::Target => 0.5,
                _ if valuation && paid(text, s) => -0.1,
                _ if valuation && invested => 0.7,
                _ if !s.object => 0.0,
                Bearer::Deal if acts(text, s, english) => -0.2,
                Bearer::Deal => PAID,
                Bearer::Place => PAID,
                _ if possessive && tie.is_some() => 0.1,
                _ if tie.is_some() && english => 0.6,
                _ => OBJECT,
            };
            // 第一的是太空探索公司: the sentence goes on to speak of the one it names so.
            let is = text.get(..s.start).is_some_and(|t| {
                t.ends_with('是')
                    || t.ends_with("即")
                    || t.ends_with("名为")
                    || t.ends_with("名为“")
            });
            let object = if is && !inside { object - 0.4 } else { object };
            let speaks = if s.speaks && tie.is_none_or(|t| t > 0.2) {
                let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
                    || matches!(kind, NameKind::Institution | NameKind::Person);
                if analyst { ANALYST } else { SPEAKER }
            } else {
                0.0
            };
            place + object + speaks
        } else {
            // Behind the number: the target of a takeover, or a sentence that names its subject late.
            let gap = text.get(number.end..s.start).unwrap_or("");
            let near = gap.chars().count() <= if english { 30 } else { 12 }
                && !gap.contains(['，', '。', '；', ',']);
            let away = (clauses_between(cx, c, s.start) as f32).min(3.0);
            match b {
                Bearer::Target if near => 0.3,
                Bearer::Target if s.object => 0.5 + 0.1 * away,
                _ if valuation && near && (s.object || gap.trim() == "的") => 0.35,
                _ if gap.trim() == "的" && !english => 0.75,
                _ if english
                    && near
                    && [" at ", " for ", " of ", " in "]
                        .iter()
                        .any(|w| gap.ends_with(w)) =>
                {
                    1.5
                }
                _ if near => 1.9,
                _ => 2.4 + 0.2 * away,
            }
        };
        let cost = cost + if in_whole { 1.5 } else { 0.0 };
        let who = if s.end <= number.start {
            group(cx, spots, k).unwrap_or_else(|| chain(cx, spots, k))
        } else {
            vec![s.who]
        };
        best.offer((cost + fit).max(0.05), who);
    }
}

/// 向OpenAI投资, 领投OpenAI: who stands after these is the one whose value and whose round it is.
pub fn paid(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("").trim_end();
    s.object
        && [
            "对",
            "向",
            "给",
            "投资",
            "投资于",
            "投资了",
            "领投",
            "跟投",
            "注资",
            "入股",
            "收购",
            "收购了",
            "竞购",
            "购",
            "into",
            "in",
            "buy",
            "acquire",
            "acquired",
            "acquiring",
        ]
        .iter()
        .any(|w| before.ends_with(w))
}

/// 由软银投资400亿美元: who stands after 由, by is the one who pays.
fn acts(text: &str, s: &Spot, english: bool) -> bool {
    let before = text.get(..s.start).unwrap_or("").trim_end();
    if english {
        before.ends_with(" by")
    } else {
        ["由", "被"].iter().any(|w| before.ends_with(w))
    }
}

/// The cost of tying a name to the figure that follows it, if nothing parts them.
fn owner_gap(cx: &Context<'_>, claims: &[Claim], from: usize, to: usize) -> Option<f32> {
    let gap = cx.article.text.get(from..to)?;
    let english = cx.scan.english;
    let g = gap.trim();
    if matches!(
        g,
        "" | "期价"
            | "股价"
            | "项目的"
            | "的"
            | "'s"
            | "’s"
            | "："
            | ":"
            | "公司"
            | "集团"
            | "平台"
            | "公司的"
            | "旗下"
            | "项目"
    ) {
        return Some(0.1);
    }
    if english {
        let possessive = g.starts_with("'s") || g.starts_with("’s");
        if possessive && g.len() < 50 && !g.contains([',', ';']) {
            return Some(0.15);
        }
        return None;
    }
    if g.contains(['，', '。', '；', '、', '（', '(', '\n', ',', ';']) || g.chars().count() > 22
    {
        return None;
    }
    // Dates between the two weigh nothing: 中芯国际2024年第四季度营收.
    let dates: usize = claims
        .get(claims.partition_point(|c| c.span.start < from)..)
        .unwrap_or(&[])
        .iter()
        .take_while(|c| c.span.end <= to)
        .map(|c| {
            if c.kind == Kind::Date {
                cx.article
                    .text
                    .get(c.span.clone())
                    .map_or(0, |t| t.chars().count())
            } else {
                40
            }
        })
        .sum();
    let n = g.chars().count();
    let rest = n.saturating_sub(dates);
    if dates >= 40
        || rest > 8
        || ["对", "向", "与", "和", "给", "让"]
            .iter()
            .any(|w| g.starts_with(w))
    {
        return None;
    }
    Some(if g.starts_with('的') { 0.15 } else { 0.25 } + 0.05 * rest as f32)
}

/// Clause borders between a place and the claim.
fn clauses_between(cx: &Context<'_>, c: &Claim, at: usize) -> usize {
    cx.sentences.get(c.sentence as usize).map_or(0, |s| {
        let (a, z) = if at < c.span.start {
            (at, c.span.start)
        } else {
            (c.span.end, at)
        };
        s.clauses
            .iter()
            .filter(|r| r.start > a && r.start <= z)
            .count()
    })
}

/// The names joined with this one: 英伟达、微软和亚马逊.
fn chain(cx: &Context<'_>, spots: &[Spot], k: usize) -> Vec<usize> {
    let text = cx.article.text.as_str();
    let Some(here) = spots.get(k) else {
        return Vec::new();
    };
    let same = |a: &Spot| {
        cx.scan.kind(a) == cx.scan.kind(here)
            || matches!(
                (cx.scan.kind(a), cx.scan.kind(here)),
                (
                    NameKind::Company | NameKind::Unknown | NameKind::Product,
                    NameKind::Company | NameKind::Unknown | NameKind::Product
                )
            )
    };
    let joined = |a: &Spot, b: &Spot| {
        text.get(a.end..b.start).is_some_and(|g| {
            matches!(
                g.trim(),
                "、" | "和" | "与" | "及" | "以及" | "，" | "和日本" | "," | "and" | ", and" | "&"
            )
        })
    };
    let mut from = k;
    while let Some(p) = from.checked_sub(1).and_then(|p| spots.get(p)) {
        if !(spots.get(from).is_some_and(|s| joined(p, s)) && same(p)) {
            break;
        }
        from -= 1;
    }
    let mut to = k;
    while let Some(n) = spots.get(to + 1) {
        if !(spots.get(to).is_some_and(|s| joined(s, n)) && same(n)) {
            break;
        }
        to += 1;
    }
    let mut out: Vec<usize> = Vec::new();
    for s in spots.get(from..=to).unwrap_or(&[]) {
        if !out.contains(&s.who) {
            out.push(s.who);
        }
    }
    out
}

/// 微软、谷歌等科技巨头: the list stands for the group it is summed up as.
fn group(cx: &Context<'_>, spots: &[Spot], k: usize) -> Option<Vec<usize>> {
    let (here, next) = (spots.get(k)?, spots.get(k + 1)?);
    let gap = cx.article.text.get(here.end..next.start)?;
    let summed = gap.starts_with('等')
        && gap.chars().count() <= 4
        && matches!(cx.scan.kind(next), NameKind::Field | NameKind::Scope);
    (summed && chain(cx, spots, k).len() > 1).then(|| vec![next.who])
}

/// The first suitable name of the title, else the one the article names most.
fn title(cx: &Context<'_>, b: Bearer, best: &mut Best) {
    let span = cx
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title)
        .map_or(0..0, |f| f.span.clone());
    let mut named: Vec<usize> = Vec::new();
    for s in cx.scan.spots_in(span.clone()) {
        if rank(b, cx.scan.kind(s)) < 0.5
            && !named.contains(&s.who)
            && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        {
            named.push(s.who);
        }
    }
    // A title about one alone makes the article its own.
    let alone = named.len() == 1;
    for s in cx.scan.spots_in(span) {
        let fit = rank(b, cx.scan.kind(s))
            - if alone && named.contains(&s.who) {
                0.6
            } else {
                0.0
            };
        best.offer(
            2.6 + fit + if s.object { 0.5 } else { 0.0 } + if s.speaks { 0.4 } else { 0.0 },
            vec![s.who],
        );
    }
    if best.who.is_empty() {
        let most = cx
            .scan
            .who
            .iter()
            .enumerate()
            .filter(|(_, w)| rank(b, w.kind) < 1.0)
            .max_by_key(|(i, w)| (w.count, std::cmp::Reverse(*i)));
        if let Some((i, w)) = most {
            if w.count > 1 {
                best.offer(4.0, vec![i]);
            }
        }
    }
}
