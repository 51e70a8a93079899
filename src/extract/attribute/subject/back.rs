//! What points back: 其, 该公司, 后者, 两家.
//!
//! In: a number and the names and owners before it. Out: offers of owners. Deliberately absent: what simply goes on
//! ([`super::carry`]).

use std::ops::Range;

use super::best::Best;
use super::rank::rank;
use super::relation::office;
use super::words::{OWNERS, meant, specific};
use super::{Owner, kind};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::{Bearer, Hit, Metric, NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::near;

/// A word that points back, between the start of the clause and the figure.
#[allow(clippy::too_many_arguments)]
pub fn anaphor(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    f: &Figure,
    b: Bearer,
    i: usize,
    sentence: &Range<usize>,
    best: &mut Best,
) {
    let Some(c) = claims.get(i) else { return };
    let number = c.number().start;
    let clause = cx
        .sentences
        .get(c.sentence as usize)
        .map_or(sentence.clone(), |s| s.clause_at(number));
    let head = f
        .cue
        .as_ref()
        .filter(|q| q.start < number && q.start >= clause.start)
        .map_or(number, |q| q.start);
    let v = &cx.lexicon.vocabulary;
    let in_reach = cx.scan.hits_in(clause.start.min(head)..head);
    let english = cx.scan.english;
    let text = cx.article.text.as_str();
    // "company" points back only after "the".
    let points = |h: &&Hit| {
        let role = v.sense(h).role;
        let word = text.get(h.start..h.end).unwrap_or("");
        let bare = english && !word.contains(' ') && !OWNERS.back_en.has(word);
        let article = || {
            let b = near::before(text, h.start, 56);
            let k = b.rfind("the ").max(b.rfind("The "));
            // The Redmond, Washington-based firm: a comma belongs to the attribute.
            k.and_then(|k| b.get(k..)).is_some_and(|t| {
                let attribute = t.trim_end().ends_with("-based");
                t.split(' ').count() <= 6 && (attribute || !t.contains([',', '.', ';']))
            })
        };
        role.any(Role::ANAPHOR) && (!bare || article())
    };
    // 100多家公司, AI公司, 来自该影片的收入: what is counted, a class, and what something comes from point to nobody.
    let points = |h: &&Hit| {
        let before = near::before(text, h.start, 24).trim_end();
        let class = cx
            .scan
            .hits_in(h.start.saturating_sub(24)..h.start)
            .last()
            .is_some_and(|x| {
                v.sense(x).field.is_some()
                    && text
                        .get(x.end..h.start)
                        .is_some_and(|g| g.trim().is_empty())
            });
        // 其他占8%: the word points to nobody.
        let other = text
            .get(h.end..)
            .is_some_and(|t| t.starts_with(['他', '它', '余']))
            && text.get(h.start..h.end) == Some("其");
        if other {
            return false;
        }
        let plain = matches!(text.get(h.start..h.end), Some("公司" | "集团" | "企业"));
        let counted = plain && (before.ends_with(['家', '间', '类']) || class);
        points(h) && (english || !counted && !OWNERS.from.end(before))
    };
    // 公司估值, 公司市值: the cue itself begins with the word that points back.
    let own = Hit {
        start: head,
        end: head,
        sense: u32::MAX,
    };
    let cue_points = text
        .get(head..)
        .is_some_and(|t| t.starts_with("公司") || t.starts_with("集团"));
    let near = in_reach.iter().rev().find(points);
    let near = near.or(cue_points.then_some(&own));
    // 按数量计算，公司在出口商中排名第一，占38.7%: the word may open a clause before.
    let opened = || {
        let hits = cx.scan.hits_in(sentence.start..clause.start.min(head));
        let h = hits.iter().rev().find(points)?;
        let opens = text
            .get(..h.start)?
            .ends_with(['，', '；', '。', '\n', '：'])
            || h.start == sentence.start;
        let firm = OWNERS.firm_back.has(text.get(h.start..h.end)?);
        let other = cx.scan.spots_in(h.end..head).iter().any(|s| {
            !s.object
                && matches!(
                    cx.scan.kind(s),
                    NameKind::Company | NameKind::Unknown | NameKind::Index | NameKind::Product
                )
        });
        (opens && firm && !other && !english).then_some(h)
    };
    let Some(h) = near.or_else(opened) else {
        return;
    };
    let far = near.is_none();
    // OpenAI公司, 软银集团: the word belongs to the name before it.
    if cx
        .scan
        .spots_in(sentence.clone())
        .iter()
        .any(|s| s.end == h.start)
    {
        return;
    }
    // UBS raises its target price: the target is one of somebody else's share.
    if english && f.known(cx).is_some_and(|m| m.name == "目标价") {
        return;
    }
    let role = v.sense(h).role;
    let word = cx.article.text.get(h.start..h.end).unwrap_or("");
    // 增持公司股份, 持有公司18%股份: the firm is what is held, and somebody else holds it.
    let held = b == Bearer::Deal
        && matches!(word, "公司" | "集团" | "本公司" | "该公司" | "上市公司")
        && text.get(..h.start).is_some_and(|t| OWNERS.holds.end(t));
    // 该行料收入增长5%: the house that rates speaks of somebody else.
    let speaks = !english
        && OWNERS.rater_back.has(word)
        && text
            .get(h.end..)
            .is_some_and(|t| OWNERS.rater_verb.begin(t))
        && cx.scan.who.iter().any(|w| w.rater);
    if speaks {
        return;
    }
    let earlier = recent(cx, b, h.start, 8);
    if role.any(Role::BACK_ALL) {
        let n = if word.contains('三') {
            3
        } else if word.contains('四') {
            4
        } else {
            2
        };
        let mut who: Vec<usize> = earlier.iter().copied().take(n).collect();
        who.reverse();
        if who.len() == n {
            best.offer(0.9, who);
        }
        return;
    }
    // 合资企业将雇用1000人: the one that was founded last.
    if OWNERS.venture_bare.has(word) {
        let opens = text.get(..h.start).is_some_and(|t| {
            t.trim_end()
                .chars()
                .next_back()
                .is_none_or(|c| matches!(c, '，' | '。' | '；' | '：' | '称' | '示' | '\n' | '“'))
        });
        let k = cx.scan.spots.partition_point(|s| s.start < h.start);
        let mut near = cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(25);
        let founded = near.find(|s| super::relation::venture(text, s));
        if let Some(s) = founded.filter(|_| opens) {
            best.offer(0.4, vec![s.who]);
        }
        return;
    }
    // 项目 goes back to a project, not to those who pay for it.
    if matches!(word, "项目" | "该项目") {
        let k = cx.scan.spots.partition_point(|s| s.start < h.start);
        let project = cx
            .scan
            .spots
            .get(..k)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(25)
            .find(|s| cx.scan.kind(s) == NameKind::Product);
        if let Some(p) = project {
            best.offer(0.5, vec![p.who]);
        }
        return;
    }
    let valuation = b == Bearer::Target || f.known(cx).is_some_and(Metric::of_investee);
    let invested = valuation
        .then(|| {
            cx.scan
                .spots_in(sentence.start..h.start)
                .iter()
                .rev()
                .find(|s| super::relation::paid(text, s) && rank(b, cx.scan.kind(s)) < 0.5)
                .map(|s| s.who)
        })
        .flatten();
    let suits = |w: usize| {
        meant(
            word,
            cx.scan.who.get(w).map_or(NameKind::Unknown, |w| w.kind),
        )
    };
    let pick = if let Some(w) = invested {
        Some(w)
    } else if role.any(Role::BACK_FIRST) {
        earlier.get(1).copied()
    } else if role.any(Role::BACK_LAST) {
        earlier.first().copied()
    } else {
        // 其 goes back to whoever the sentence or the sentence before is about.
        let head = text.get(sentence.start..h.start).unwrap_or("");
        let parted = OWNERS
            .parts_en
            .iter()
            .filter_map(|w| head.rfind(&format!(" {w} ")))
            .max()
            .filter(|_| english);
        parted
            .and_then(|k| leading(cx, b, sentence.start + k..h.start))
            .or_else(|| leading(cx, b, sentence.start..h.start))
            // Russia has committed to reduce its output: a country does what firms do.
            .or_else(|| {
                let country = english && OWNERS.back_en.has(word);
                country
                    .then(|| leading(cx, Bearer::Any, sentence.start..h.start))
                    .flatten()
                    .filter(|w| cx.scan.who.get(*w).is_some_and(|w| rank(b, w.kind) <= 1.0))
            })
            // 百事公布…。该公司…: who led a sentence since the last number comes before its owner.
            .or_else(|| newcomer(cx, claims, b, i))
            .or_else(|| previous(cx, claims, owners, b, i).map(|x| x.0))
            // 智谱向港交所递交招股书。公司…: whoever acted, before whom it acted upon.
            .or_else(|| acting(cx, b, h.start))
            .or_else(|| earlier.first().copied())
    };
    // 该集团 is a company, 该片 a film: the nearest of that kind.
    let pick = pick.filter(|w| suits(*w)).or_else(|| {
        let k = cx.scan.spots.partition_point(|s| s.start < h.start);
        let near = cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(40);
        near.filter(|s| meant(word, cx.scan.kind(s)) && cx.scan.kind(s) != NameKind::Source)
            .map(|s| s.who)
            .next()
            .filter(|_| specific(word))
    });
    // The company's stock plunged: a known company before a name that only looks like one.
    let firm = english
        && !OWNERS.back_en.has(word)
        && pick.is_some_and(|w| {
            cx.scan
                .who
                .get(w)
                .is_some_and(|w| w.kind == NameKind::Unknown)
        });
    let company = firm
        .then(|| {
            let k = cx.scan.spots.partition_point(|s| s.start < h.start);
            let near = cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(40);
            near.filter(|s| {
                cx.scan
                    .who
                    .get(s.who)
                    .is_some_and(|w| w.kind == NameKind::Company && w.count > 2 && !w.analyst)
                    && !s.object
            })
            .map(|s| s.who)
            .next()
        })
        .flatten();
    let pick = company.or(pick);
    // 油价上涨…，对其目标价升至8港元: goods have no target price.
    let target = !english && f.known(cx).is_some_and(|m| m.name == "目标价");
    let pick = pick.filter(|w| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        !target || matches!(kind, Some(NameKind::Company | NameKind::Unknown))
    });
    // 公司 in an article whose title is about one company alone is that company, not a brand named in passing.
    let vague = pick.is_none_or(|w| {
        cx.scan
            .who
            .get(w)
            .is_some_and(|w| w.kind == NameKind::Unknown)
    });
    let analyst = pick.is_some_and(|w| cx.scan.who.get(w).is_some_and(|w| w.analyst));
    // A product or a brand by its shape yields to the known company of the title.
    let title_firm = english
        && vague
        && super::title::owner(cx, b).is_some_and(|t| {
            let count = |w: usize| cx.scan.who.get(w).map_or(0, |w| w.count);
            cx.scan.who.get(t).is_some_and(|w| {
                w.kind == NameKind::Company || w.kind == NameKind::Unknown && w.count >= 3
            }) && pick.is_none_or(|p| count(t) > count(p))
        });
    let vague = vague && (!english || analyst || title_firm);
    // A class of firms in the title (某省城商行) is not one of them.
    let firm = super::title::owner(cx, b).filter(|w| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        !matches!(kind, Some(NameKind::Field | NameKind::Scope))
    });
    let pick = match firm {
        Some(w)
            if (vague || analyst)
                && !far
                && (!english || suits(w))
                && (matches!(
                    word,
                    "公司" | "集团" | "本集团" | "本公司" | "该公司" | "该集团" | "该股" | "其"
                ) || english) =>
        {
            Some(w)
        }
        _ => pick,
    };
    let class = |w: &usize| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        far && !matches!(kind, Some(NameKind::Company | NameKind::Unknown))
    };
    let of_title = firm.filter(|w| {
        far && leading(cx, b, sentence.start..h.start).is_none()
            && cx
                .scan
                .who
                .get(*w)
                .is_some_and(|w| w.kind == NameKind::Company)
    });
    if let Some(w) = of_title.or(pick).filter(|w| !class(w)) {
        // A name between the word and the figure is nearer.
        let between = cx.scan.spots_in(h.end..head).iter().any(|s| {
            let listed = cx.scan.kind(s) == NameKind::Market && s.start == h.end;
            rank(b, cx.scan.kind(s)) < 0.5 && !listed
        });
        let cost = match (held, between) {
            (true, _) => 1.35,
            (_, true) => 1.2,
            _ if far => 1.45,
            _ => 0.55,
        };
        best.offer(cost, vec![w]);
    }
}

/// The last suitable name before `at` that acts, of the last few names.
fn acting(cx: &Context<'_>, b: Bearer, at: usize) -> Option<usize> {
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    let near = cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(8);
    let mut acts = near.filter(|s| !s.object && rank(b, cx.scan.kind(s)) < 0.5);
    acts.next().map(|s| s.who)
}

/// Distinct suitable names before a place, the nearest first.
fn recent(cx: &Context<'_>, b: Bearer, at: usize, most: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    for s in cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev().take(30) {
        // Demand for its Blackwell chips: what belongs to somebody is not whom "the company" means.
        if cx.scan.english && s.object {
            continue;
        }
        if rank(b, cx.scan.kind(s)) < 0.5 && !out.contains(&s.who) {
            out.push(s.who);
            if out.len() == most {
                break;
            }
        }
    }
    out
}

/// The first suitable name of a span that acts.
pub fn leading(cx: &Context<'_>, b: Bearer, span: Range<usize>) -> Option<usize> {
    let spots = cx.scan.spots_in(span);
    spots
        .iter()
        .filter(|s| {
            let analyst = s.speaks && cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
                || cx.scan.who.get(s.who).is_some_and(|w| w.rater);
            // 最高达到11.29亿元（圆通速递）: what stands alone in a bracket is an example.
            let bracket = !cx.scan.english && {
                let text = cx.article.text.as_str();
                let before = text
                    .get(..s.start)
                    .is_some_and(|t| t.ends_with(['（', '(']));
                before
                    && text
                        .get(s.end..)
                        .is_some_and(|t| t.starts_with(['）', ')']))
            };
            rank(b, cx.scan.kind(s)) < 0.5
                && !bracket
                && !s.object
                && !analyst
                && cx.scan.kind(s) != NameKind::Source
                && office(cx, b, s).is_none()
        })
        .min_by_key(|s| {
            // In English a firm that speaks is what the sentence is about; an analyst is not.
            let firm = matches!(cx.scan.kind(s), NameKind::Company | NameKind::Unknown)
                && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst);
            s.speaks && !(cx.scan.english && firm)
        })
        .map(|s| s.who)
}

/// The company that led a sentence between the last number before this one and its own, the nearest first.
fn newcomer(cx: &Context<'_>, claims: &[Claim], b: Bearer, i: usize) -> Option<usize> {
    let english = cx.scan.english;
    let now = claims.get(i)?.sentence;
    let last = claims
        .get(..i)?
        .iter()
        .rev()
        .find(|c| !matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal))
        .map_or(now.saturating_sub(5), |c| c.sentence);
    (last + 1..now).rev().take(4).find_map(|k| {
        let s = cx.sentences.get(k as usize)?;
        let w = leading(cx, b, s.span.clone())?;
        let mut spots = cx.scan.spots_in(s.span.clone()).iter();
        // UK supermarket group Morrisons: where it is from.
        let first = spots.find(|s| !english || cx.scan.kind(s) != NameKind::Place)?;
        let opens = cx
            .article
            .text
            .get(s.span.start..first.start)
            .is_some_and(|t| {
                t.chars().count() <= if english { 48 } else { 14 } && !OWNERS.others.within(t)
            });
        let firm = cx.scan.who.get(w).is_some_and(|w| {
            let named = w.kind == NameKind::Company
                || english && w.kind == NameKind::Unknown && w.count > 1 && !w.analyst;
            named && !w.rater
        });
        (opens && firm && first.who == w).then_some(w)
    })
}

/// The owner of the last number before this one, and how many sentences ago.
fn previous(
    cx: &Context<'_>,
    claims: &[Claim],
    owners: &[Owner],
    b: Bearer,
    i: usize,
) -> Option<(usize, u32)> {
    let now = claims.get(i)?.sentence;
    (0..i.min(owners.len())).rev().take(8).find_map(|j| {
        let (o, c) = (owners.get(j)?, claims.get(j)?);
        let measures = !matches!(c.kind, Kind::Date | Kind::Duration | Kind::Ordinal);
        let suits = measures && !o.who.is_empty() && rank(b, kind(cx, o)) < 0.7;
        suits.then(|| {
            (
                o.who.first().copied().unwrap_or(0),
                now.saturating_sub(c.sentence),
            )
        })
    })
}
