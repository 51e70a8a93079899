//! Words of change where they stand: behind a percentage in brackets, directly behind a thing that markets
//! quote; and the signs that do their work.
//!
//! Enters: the place of a number. Leaves: the change that it states, where one is said so. Deliberately absent:
//! words of change in running text (`beside`), and what changes.

use super::cue::Place;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::attribute::{Context, aside, topic};
use crate::extract::vocabulary::{Hit, NameKind, Role};
use crate::model::{Claim, Comparison, Kind};
use crate::text::calendar;
use crate::text::script::is_han;
use crate::text::words::Words;

/// What says up or down before a number.
const SIGNS: [char; 5] = ['+', '＋', '-', '－', '−'];

/// The direction that a sign before a percentage says, and where the sign stands: 国泰海通+4.27%, （-1.9%）.
pub fn sign(cx: &Context<'_>, place: &Place<'_>) -> Option<(i8, usize)> {
    let known = place.kind == Kind::Percent && !cx.scan.english;
    known.then(|| marked(cx, place)).flatten()
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
    let points = place.kind == Kind::Count && place.unit == "点";
    if cx.scan.english || place.kind != Kind::Percent && !points {
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
    if let Some(c) = stepped(cx, place) {
        return Some(c);
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
    // 分别同比+15.7%/+2.8%: the next of a list whose numbers bear signs.
    let listed = cx.scan.series.contains_key(&place.i)
        || head.ends_with(['/', '／', '、'])
            && head.trim_end_matches(['/', '／', '、']).ends_with('%');
    (compared || listed || named_at(cx, at)).then(|| Change {
        direction,
        comparison: compared.then_some(Comparison::Named),
        at,
    })
}

/// 较上周-4.0元/吨, 较去年同期+815万箱: by how much an amount or a count changed, by its sign behind what it is compared with.
fn stepped(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    if cx.scan.english || !matches!(place.kind, Kind::Money | Kind::Count | Kind::Number) {
        return None;
    }
    let (direction, at) = marked(cx, place)?;
    let clause = cx.article.text.get(place.clause.start..at)?;
    let tail = |w: &&str| {
        let k = clause.rfind(*w)?;
        clause.get(k + w.len()..)
    };
    let earlier = |t: &str| (1..=10).contains(&t.chars().count()) && WORDS.earlier.within(t);
    let said = ["较", "比"].iter().filter_map(tail).any(earlier);
    let same = clause.ends_with("同期");
    // 华东（-4.3元/吨）: no price is below nothing.
    let bracket = || {
        let stem = clause.strip_suffix(['（', '('])?;
        let open = place.clause.start + stem.len();
        let spots = cx.scan.spots_in(place.clause.start..open);
        let named = spots.last().is_some_and(|s| s.end == open);
        let rate =
            place.kind == Kind::Money && cx.article.text.get(place.number.end..)?.starts_with('/');
        (named && rate).then_some(())
    };
    (said || bracket().is_some()).then_some(Change {
        direction,
        comparison: Some(if same {
            Comparison::YearOnYear
        } else {
            Comparison::Named
        }),
        at,
    })
}

/// The direction that a sign before any number says, and where the sign stands.
fn marked(cx: &Context<'_>, place: &Place<'_>) -> Option<(i8, usize)> {
    let text = cx.article.text.as_str();
    let start = place.number.start;
    let own = text.get(start..)?.chars().next()?;
    let before = text.get(..start)?.chars().next_back()?;
    let (c, at) = if SIGNS.contains(&own) {
        (own, start)
    } else {
        (before, start - before.len_utf8())
    };
    let known = SIGNS.contains(&c);
    known.then_some((if matches!(c, '+' | '＋') { 1 } else { -1 }, at))
}

/// Revenue of $1.55B (+7.6% Y/Y): a sign in a bracket behind the amount that the change led to.
pub fn behind_amount(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Change> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let amount = place.last().and_then(|j| claims.get(j))?;
    let own = text.get(place.number.clone())?;
    let gap = text.get(amount.span.end..place.number.start)?;
    // $4,822.10 per troy ounce (-0.3%): what it is the price of parts nothing.
    let per = gap
        .find('(')
        .filter(|k| *k <= 28 && gap.starts_with(" per "));
    let gap = per.and_then(|k| gap.get(k..)).unwrap_or(gap);
    let sign = gap
        .trim_start()
        .strip_prefix('(')
        .filter(|g| g.len() <= 3)?;
    let sign = sign.chars().chain(own.chars()).next()?;
    let direction = match sign {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    let like = matches!(amount.kind, Kind::Money | Kind::Count | Kind::Number);
    like.then_some(Change {
        direction,
        comparison: None,
        at: place.number.start,
    })
}

/// 下跌3.24%（580.00点）: the points in brackets directly behind a change are the same change.
pub fn pointed(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Change> {
    let text = cx.article.text.as_str();
    let j = place.last()?;
    let p = claims.get(j).filter(|p| p.kind == Kind::Percent)?;
    let gap = text.get(p.span.end..place.number.start)?.trim();
    let behind = text.get(place.number.end..)?.trim_start();
    let points = place.kind == Kind::Count && matches!(place.unit, "点" | "points" | "point");
    let bracket = matches!(gap, "（" | "(") && behind.starts_with(['）', ')']);
    // 上扬0.77%或67点: nor does the word that says it again part them.
    let again = !cx.scan.english && matches!(gap, "或" | "或约" | "，或" | "，即");
    let change = figures
        .get(j)?
        .change
        .filter(|_| points && (bracket || again))?;
    Some(change)
}

/// Apple (AAPL US, +1.30%): a percentage with its sign in the bracket behind a share.
pub fn ticked(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    let text = cx.article.text.as_str();
    let behind = text.get(place.number.end..)?;
    if !cx.scan.english || place.kind != Kind::Percent || !behind.starts_with(')') {
        return None;
    }
    let before = text.get(place.sentence.start..place.number.start)?;
    let open = before.rfind('(')?;
    let inside = before.get(open + 1..)?;
    let own = text.get(place.number.clone())?;
    let code = inside.trim_end_matches(['+', '-', '−']);
    let sign = inside
        .get(code.len()..)?
        .chars()
        .chain(own.chars())
        .next()?;
    let direction = match sign {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let ticker = code.is_empty()
        || code.ends_with([' ', ',', ':'])
            && code.len() <= 16
            && code.bytes().all(|c| !c.is_ascii_lowercase());
    let at = place.sentence.start + open;
    let spot = cx.scan.spots_in(place.sentence.start..at).last()?;
    let shares = matches!(
        cx.scan.kind(spot),
        NameKind::Company | NameKind::Unknown | NameKind::Index | NameKind::Commodity
    );
    let tight = text.get(spot.end..at).is_some_and(|g| g.trim().is_empty());
    (ticker && shares && tight).then_some(Change {
        direction,
        comparison: None,
        at: place.number.start,
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
    // Half of Americans (52%) believe so, with little change: another clause says nothing of it; a list of names goes on.
    let other = |h: &&Hit| {
        let gap = text.get(at..h.start).unwrap_or("");
        let mut commas = gap.match_indices(", ");
        cx.scan.english
            && commas.any(|(k, m)| {
                gap.get(k + m.len()..)
                    .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_lowercase()))
            })
    };
    let h = hits.find(|h| known(h) && !other(h)).or_else(|| {
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
    // The copper contract on the Shanghai Futures Exchange fell: where it is traded does not fall.
    let venue = |s: &&Spot| cx.scan.english && cx.scan.tellers.contains(&s.who);
    let start = from.map_or(at, |f| f.span.start);
    let thing = || {
        let mut back = cx.scan.spots.get(..k).unwrap_or(&[]).iter().rev();
        back.find(|s| !venue(s)).filter(|s| s.start >= start)
    };
    let s = if venue(&s) { thing().unwrap_or(s) } else { s };
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
        // Wuhan Dazhong Dental Medical Co Ltd (HKG:2651) surged.
        let gap = gap
            .strip_prefix(" Co")
            .filter(|t| t.starts_with(' '))
            .unwrap_or(gap);
        let g = SHAPES.en.legal_form.without_lead(gap).map_or(g, |t| {
            SHAPES.en.legal_form.without_lead(t).unwrap_or(t).trim()
        });
        let g = g.strip_prefix(") ").unwrap_or(g);
        let g = match g.strip_prefix('(').and_then(|t| t.split_once(')')) {
            Some((code, rest)) if code.len() <= 16 => rest.trim(),
            _ => g,
        };
        // July delivery , was down: only a comma that stands alone, where a code was cut out, parts nothing.
        return quoted
            && !gap.starts_with(',')
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
        // 台积电今天上涨30元: when it moved parts nothing.
        let g = g.get(topic::time(g)..).unwrap_or(g);
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
