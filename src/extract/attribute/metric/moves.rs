//! Words of change where they stand: beside a number, behind a percentage in brackets, directly behind a
//! thing that markets quote.

use super::Change;
use super::change::comparison;
use super::cue::{Place, metric_of};
use super::glue::is_glue;
use super::words::WORDS;
use crate::extract::attribute::{Context, aside, topic};
use crate::extract::vocabulary::{Hit, NameKind, Role};
use crate::model::{Comparison, Kind};
use crate::text::calendar;
use crate::text::script::is_han;
use crate::text::words::Words;

/// English nouns of change that a figure may stand before.
pub(super) const NOMINAL: &[&str] = &[
    "rise",
    "fall",
    "increase",
    "decrease",
    "decline",
    "drop",
    "growth",
    "jump",
    "surge",
    "gain",
    "slump",
    "plunge",
    "slide",
    "reduction",
];

/// The word of change beside the number, before or behind it.
pub fn beside(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    let v = &cx.lexicon.vocabulary;
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let start = place.number.start;
    let from = start
        .saturating_sub(if english { 100 } else { 45 })
        .max(place.clause.start);
    let hits = cx.scan.hits_in(from..start);
    let before = hits.iter().rev().find_map(|h| {
        let role = v.sense(h).role;
        if h.end > start || !role.any(Role::CHANGE) {
            return None;
        }
        // Raised $119 billion, cut 1,800 jobs: a word that names the figure itself is no change of another.
        if english && place.kind != Kind::Percent && metric_of(cx, h, place, false).is_some() {
            return None;
        }
        let gap = text.get(h.end..start)?;
        // 18 bodies were recovered and 24 people saved: "and" begins something else.
        if english && gap.split_whitespace().any(|w| w == "and") {
            return None;
        }
        // Raised wages by 20%: the figure stands between the verb and what it changed by.
        // 增速放缓至35%: what a noun of change went to is still the change.
        let led = || {
            let verb = cx.scan.hits_in(h.end..start);
            verb.first().is_some_and(|q| {
                q.start == h.end
                    && v.sense(q).role.any(Role::CHANGE)
                    && text.get(q.end..start).is_some_and(|g| is_glue(g, false))
            })
        };
        if !english && role.any(Role::NOUN) && place.kind == Kind::Percent && led() {
            return Some((h.start, role));
        }
        if !is_glue(gap, english) {
            let by = english && place.kind == Kind::Percent && gap.trim_end().ends_with(" by");
            let object = || {
                cx.scan.hits_in(h.end..start).iter().any(|q| {
                    !v.sense(q).cues.is_empty()
                        && text.get(h.end..q.start).is_some_and(|g| g.len() <= 30)
                        && text.get(q.end..start).is_some_and(|g| is_glue(g, true))
                })
            };
            // Raised its position in Acme Foods by 4.5%.
            let owned = || {
                let first = gap.split_whitespace().next().unwrap_or("");
                gap.len() <= 90 && WORDS.owner_en.has(first)
            };
            return (by && !gap.contains(',') && (object() || owned())).then_some((h.start, role));
        }
        let level = if english {
            let noun = || {
                let word = text.get(h.start..h.end).unwrap_or("");
                place.kind == Kind::Percent && NOMINAL.contains(&word)
            };
            gap.contains(" to ")
                || gap.contains(" at ") && !noun()
                || gap.starts_with(" from ")
                || place.kind != Kind::Percent
                    && [" below", " above", " under", " past"]
                        .iter()
                        .any(|w| gap.contains(w))
        } else {
            !role.any(Role::NOUN)
                && (gap.contains('至')
                    || gap.contains('到')
                    || gap.contains('报')
                    || gap.starts_with('破')
                    || gap.starts_with('穿'))
        };
        // 高于, 低于 before a level only bound it: 估值低于500亿.
        let word = text.get(h.start..h.end)?;
        let bound = WORDS.bound.has(word) && place.kind != Kind::Percent;
        (!level && !bound).then_some((h.start, role))
    });
    let behind = || {
        let end = place.number.end;
        cx.scan
            .hits_in(end..(end + 40).min(place.clause.end))
            .iter()
            .find_map(|h| {
                let role = v.sense(h).role;
                if !role.any(Role::CHANGE) {
                    return None;
                }
                let gap = text.get(end..h.start)?;
                let gap = if english { gap } else { gap.trim() };
                // A $17 million gain on securities: an amount that was gained, and no change.
                let gained = matches!(text.get(h.start..h.end), Some("gain" | "gains"));
                if english && place.kind == Kind::Money && gained {
                    return None;
                }
                // A 31% Y/Y revenue decline: the figure stands before the noun of its change.
                let named = || {
                    cx.scan.hits_in(end..h.start).iter().any(|q| {
                        !v.sense(q).cues.is_empty()
                            && text.get(q.end..h.start) == Some(" ")
                            && text.get(end..q.start).is_some_and(|g| {
                                let g = g.trim();
                                g.is_empty() || WORDS.change_behind_en.has(g)
                            })
                    }) && text
                        .get(h.start..h.end)
                        .is_some_and(|w| NOMINAL.contains(&w))
                };
                let near = if english {
                    gap.trim().is_empty()
                        || WORDS.change_behind_en.has(gap.trim())
                        || place.kind == Kind::Percent && named()
                } else {
                    gap.is_empty()
                        || WORDS.change_behind_zh.has(gap)
                        || WORDS.compares_behind.has(gap)
                };
                // 下降31%上升: only the nominal form follows a number in Chinese.
                // 出现4.7%增长: behind such a verb the word is a noun.
                let verb = text
                    .get(from..start)
                    .is_some_and(|t| WORDS.noun_after.end(t));
                // 获得20.8%同比增长，: the word ends the clause.
                let ends = || {
                    let behind = text.get(h.end..).unwrap_or("");
                    WORDS.compares_behind.has(gap)
                        && behind.starts_with(['，', '。', '；', '、', '）', ')', '\n', '的'])
                };
                let nominal = english
                    || role.any(Role::NOUN)
                    || gap.starts_with('的')
                    || ends()
                    || gap.is_empty() && verb;
                (near && nominal).then_some((h.start, role))
            })
    };
    // A percentage rate against an earlier one without a verb: CPI同比3%.
    let bare = || {
        (place.kind == Kind::Percent && !english)
            .then(|| {
                hits.iter().rev().find_map(|h| {
                    let role = v.sense(h).role;
                    (role.any(Role::YEAR_ON_YEAR.with(Role::SEQUENTIAL))
                        && h.end <= start
                        && is_glue(text.get(h.end..start)?, english))
                    .then_some((h.start, role))
                })
            })
            .flatten()
    };
    let (at, role) = before.or_else(behind).or_else(bare)?;
    Some(Change {
        direction: if role.any(Role::UP) {
            1
        } else if role.any(Role::DOWN) {
            -1
        } else {
            0
        },
        comparison: comparison(cx, place, at),
        at,
    })
}

/// The direction that a sign before a percentage says, and where the sign stands: 国泰海通+4.27%, （-1.9%）.
pub fn sign(cx: &Context<'_>, place: &Place<'_>) -> Option<(i8, usize)> {
    const SIGNS: [char; 5] = ['+', '＋', '-', '－', '−'];
    let text = cx.article.text.as_str();
    let start = place.number.start;
    let own = text.get(start..)?.chars().next()?;
    let (c, at) = if SIGNS.contains(&own) {
        (own, start)
    } else {
        let c = text.get(..start)?.chars().next_back()?;
        (c, start - c.len_utf8())
    };
    let known = place.kind == Kind::Percent && !cx.scan.english && SIGNS.contains(&c);
    known.then_some((if matches!(c, '+' | '＋') { 1 } else { -1 }, at))
}

/// Whether something that markets quote, or the topic of the clause, is named directly before a byte.
pub fn named_at(cx: &Context<'_>, at: usize) -> bool {
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    k.checked_sub(1)
        .and_then(|k| cx.scan.spots.get(k))
        .is_some_and(|s| {
            s.end == at && (cx.scan.kind(s).traded() || cx.scan.kind(s) == NameKind::Topic)
        })
}

/// 腾讯（00700）软0.17%, 收市扬1.39%: the verbs of one character by which Hong Kong quotes shares. They stand in
/// many other words, so only behind a name, its code or a word for the session they are verbs.
pub fn terse(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    if cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let head = cx
        .article
        .text
        .get(place.sentence.start..place.number.start)?
        .trim_end();
    let verb = |ws: &Words| ws.without_end(head).map(str::len);
    let (end, direction) = verb(&WORDS.terse_up)
        .map(|k| (k, 1))
        .or_else(|| verb(&WORDS.terse_down).map(|k| (k, -1)))?;
    let at = place.sentence.start + end;
    let stem = head.get(..end)?;
    let quoted = named_at(cx, at) || stem.ends_with([')', '）']) || WORDS.session.end(stem);
    quoted.then_some(Change {
        direction,
        comparison: None,
        at,
    })
}

/// 国泰海通+4.27%, 较上周+4.07%: a change by its sign, behind a name or behind what it is compared with.
pub fn signed(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    // 纯利122.57亿元，多1.3倍: the bare word behind an amount.
    let alone = cx
        .article
        .text
        .get(place.clause.start..place.number.start)
        .map(str::trim);
    let direction = match alone {
        Some("多" | "多出") => 1,
        Some("少") => -1,
        _ => 0,
    };
    if direction != 0 && matches!(place.kind, Kind::Percent | Kind::Multiple) && !cx.scan.english {
        return Some(Change {
            direction,
            comparison: None,
            at: place.clause.start,
        });
    }
    let (direction, at) = sign(cx, place)?;
    let head = cx.article.text.get(place.sentence.start..at)?;
    let tail = head
        .rfind(|c: char| !(is_han(c) || c.is_ascii_alphanumeric()))
        .map_or(head, |k| head.get(k..).unwrap_or(""));
    // 内含价值1284.9亿元较上年末+11.0%: what it is compared with stands behind the amount.
    let compared = ["较", "比"].iter().any(|w| {
        tail.rfind(w)
            .and_then(|k| tail.get(k + w.len()..))
            .is_some_and(|t| (1..=7).contains(&t.chars().count()) && WORDS.earlier.within(t))
    });
    (compared || named_at(cx, at)).then(|| Change {
        direction,
        comparison: compared.then_some(Comparison::Named),
        at,
    })
}

/// LVMH (1.7%) and Kering (1.5%) also gaining: a percentage in brackets takes the direction said behind.
pub fn bracketed(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    if place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text
        .get(place.sentence.start..place.number.start)?
        .trim_end();
    let behind = text.get(place.number.end..place.sentence.end)?;
    // 涨幅较大（11.0%、6.9%）: the bracket may hold a list.
    let open = before.rfind(['（', '('])?;
    // Picked up in Japan (to 3.2%)
    let before = match before.get(open..) {
        Some("(to" | "(by" | "(at") => before.get(..=open)?,
        _ => before,
    };
    let close = behind.find(['）', ')'])?;
    let numbers = |t: &str| {
        t.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '、' | ' ' | '和' | '-' | '+'))
    };
    let lead = before.get(open..)?.trim_start_matches(['（', '(', '+']);
    if !(numbers(lead) && numbers(behind.get(..close)?)) {
        return None;
    }
    let listed = cx.scan.series.contains_key(&place.i);
    let before = before.get(..open)?;
    if !listed && !lead.is_empty() {
        return None;
    }
    let open = place.sentence.start + before.len();
    let named = cx
        .scan
        .spots_in(place.sentence.start..open)
        .last()
        .is_some_and(|s| text.get(s.end..open).is_some_and(|g| g.trim().is_empty()));
    // 银行（-1.9%）、煤炭（+0.9%）: a sign says the direction.
    if let Some((direction, _)) = sign(cx, place).filter(|_| named) {
        return Some(Change {
            direction,
            comparison: None,
            at: place.number.start,
        });
    }
    let v = &cx.lexicon.vocabulary;
    let at = place.number.end;
    // 预喜比例最高，达57.58%，周期板块（42.55%）: in Chinese a clause before says nothing of it.
    let near = !cx.scan.english && !listed;
    let from = if near {
        place.clause.start
    } else {
        place.sentence.start
    };
    let until = if near {
        place.clause.end
    } else {
        place.sentence.end
    };
    let mut hits = cx.scan.hits_in(at..until.max(at)).iter();
    let known = |h: &&Hit| v.sense(h).role.any(Role::CHANGE);
    let h = hits.find(known).or_else(|| {
        cx.scan
            .hits_in(from..place.number.start)
            .iter()
            .rev()
            .take_while(|h| {
                let gap = text.get(h.end..place.number.start).unwrap_or("");
                listed || cx.scan.english || !gap.contains(|c: char| c.is_ascii_digit())
            })
            .find(known)
    })?;
    (named || listed).then(|| Change {
        direction: if v.sense(h).role.any(Role::UP) { 1 } else { -1 },
        comparison: None,
        at: place.number.start,
    })
}

/// Whether a thing that markets quote is named directly before the word of change.
pub fn priced(cx: &Context<'_>, at: usize) -> bool {
    let text = cx.article.text.as_str();
    let verb = at;
    let from = cx.sentences.partition_point(|s| s.span.start <= at);
    let from = from.checked_sub(1).and_then(|k| cx.sentences.get(k));
    let at = from.map_or(at, |s| aside::subject_end(cx, s.span.start, at));
    let k = cx.scan.spots.partition_point(|s| s.start < at);
    let Some(s) = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k)) else {
        return false;
    };
    let Some(gap) = text.get(s.end..at) else {
        return false;
    };
    let word = cx
        .scan
        .hits_in(verb..verb + 1)
        .first()
        .and_then(|h| text.get(h.start..h.end))
        .unwrap_or("");
    // 喜力飙升14.4%: nothing else is said of what the clause opens with, unless it names a figure.
    let topic = cx.scan.kind(s) == NameKind::Topic
        && !topic::figure(cx.scan.name(s))
        && !topic::segment(cx.scan.name(s));
    let quoted = cx.scan.kind(s).traded() || topic;
    if cx.scan.english {
        // The Staples Fund (XLP) easing 0.2%: a code in brackets parts nothing.
        let g = gap.trim();
        let g = g.strip_prefix(") ").unwrap_or(g);
        let g = match g.strip_prefix('(').and_then(|t| t.split_once(')')) {
            Some((code, rest)) if code.len() <= 16 => rest.trim(),
            _ => g,
        };
        return quoted
            && s.end <= at
            && (matches!(g, "(" | ")")
                || g.len() <= 40
                    && g.split(' ').all(|w| {
                        w.is_empty() || {
                            let w = w.to_ascii_lowercase();
                            WORDS.price_gap_en.has(&w) || calendar::is_month(&w)
                        }
                    }));
    }
    let price = WORDS.price_moves.within(word) && !WORDS.no_price_moves.within(word);
    let code = |g: &str| {
        let g = g.trim().trim_matches('*');
        g.is_empty()
            || WORDS.price_gap_zh.has(g)
            || g.starts_with(['(', '（'])
                && g.chars().count() <= 22
                && g.ends_with([')', '）', '*'])
            || g.starts_with(['(', '（'])
                && g.chars().count() <= 26
                && [")", "）"]
                    .iter()
                    .any(|b| g.rsplit(b).next().is_some_and(|r| r.chars().count() <= 4))
    };
    quoted && price && s.end <= at && code(gap)
}
