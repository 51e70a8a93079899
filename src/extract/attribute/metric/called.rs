//! What a Chinese count is called: by the noun of the list, by how often something was done, by the direction of a length.
//!
//! Enters: a count and the noun or the words beside it. Leaves: the name of its figure. Deliberately absent: which noun is counted
//! (`heads`), and what units say alone (`count`).

use super::cue::{self, Place};
use super::glue::is_glue;
use super::heads::Head;
use super::noun::NOUNS;
use super::open;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::NameKind;
use crate::model::Claim;
use crate::text::script::is_han;
use crate::text::words::Words;

/// What a noun of the list is called as a figure; none where it is a part of a firm's name (20辆小鹏汽车).
pub fn called(cx: &Context<'_>, place: &Place<'_>, h: &Head<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    let start = h.phrase.as_ptr() as usize - text.as_ptr() as usize;
    let end = start + h.phrase.len();
    let spots = cx.scan.spots_in(start..end);
    let firm = |s: &&Spot| s.end >= end && cx.scan.kind(s) == NameKind::Company;
    if spots.iter().any(|s| firm(&s)) {
        return None;
    }
    // 1159宗上市项目: the word that opens the phrase is a figure of such cases.
    let hits = cx.scan.hits_in(start..start + 1);
    let opens = hits.iter().find(|h| h.start == start && h.end < end);
    let event = opens
        .filter(|_| matches!(place.unit, "宗" | "起"))
        .and_then(|h| cue::metric_of(cx, h, place, false))
        .and_then(|m| cx.lexicon.vocabulary.figure(m))
        .is_some_and(|m| m.name.ends_with("宗数"));
    if event {
        return None;
    }
    // 中国手机巨头: whose they are is no part of what they are.
    let own = spots.iter().find(|s| s.start <= start && s.end < end);
    let is_field = |s: &&Spot| matches!(cx.scan.kind(s), NameKind::Field | NameKind::Scope);
    let from = own.filter(|s| !is_field(s)).map_or(start, |s| s.end);
    let phrase = text.get(from..end)?.replace(['“', '”', '「', '」'], "");
    let phrase = phrase.as_str();
    let v = &cx.lexicon.vocabulary;
    let known = v.metric_id(&format!("{phrase}数")).is_some();
    let people = h.people && matches!(place.unit, "名" | "位" | "人") && !known;
    Some(match phrase {
        "人" => "人数".to_owned(),
        p if people && !p.ends_with('人') => format!("{p}人数"),
        p => format!("{p}数"),
    })
}

/// 两次降息, 两度落后: how often something was done.
pub fn times(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], rest: &str) -> Option<String> {
    let digits = claims
        .get(place.i)?
        .surface
        .starts_with(|c: char| c.is_ascii_digit());
    let often = matches!(place.unit, "次" | "趟" | "回") || place.unit == "度" && !digits;
    if !often {
        return None;
    }
    let end = rest.find(|c: char| !is_han(c) || NOUNS.stop_behind.has(c));
    let run = rest.get(..end.unwrap_or(rest.len()))?;
    // 日均调用量超过15亿次: the figure before the number is counted so.
    let said = open::before(cx, place.clause.start, place.number.start);
    if let Some((noun, _)) = said {
        return Some(noun);
    }
    let verb = NOUNS.verb.at(run, 0).next().and_then(|f| run.get(..f.0));
    let whole = || (2..=4).contains(&run.chars().count()).then_some(run);
    // 每年外游两次: the verb stands before the number.
    let before = || {
        let text = cx
            .article
            .text
            .get(place.clause.start..place.number.start)?;
        let text = text.trim_end_matches(['了', '过', '达', '共', '逾', '近', '约']);
        let from = text.char_indices().rev().nth(1)?.0;
        let word = text.get(from..)?;
        let plain = |c: char| is_han(c) && !NOUNS.stop_behind.has(c) && !NOUNS.stop_before.has(c);
        word.chars().all(plain).then_some(word)
    };
    let done = verb
        .or_else(whole)
        .or_else(|| run.is_empty().then(before).flatten());
    let done = done.filter(|w| !w.starts_with(['凭', '于', '以']) && !w.ends_with('次'));
    Some(format!("{}次数", done.unwrap_or("")))
}

/// 高98米, 75毫米宽度: the word beside a length says in which direction it is one.
pub fn long(cx: &Context<'_>, place: &Place<'_>, rest: &str, measure: &str) -> Option<String> {
    if cx.scan.english || !matches!(measure, "长度" | "距离") {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let before = before.trim_end_matches(['约', '近', '逾', '超', '过', '达', ' ']);
    let rest = rest.trim_start();
    let tells = |w: &Words, side: bool| if side { w.begin(rest) } else { w.end(before) };
    let tables = [(&WORDS.long_before, false), (&WORDS.long_behind, true)];
    tables.into_iter().find_map(|(table, side)| {
        let mut rows = table.iter();
        rows.find(|(_, w)| tells(w, side))
            .map(|(name, _)| name.clone())
    })
}

/// 每年回收约600吨: what is done with so much of it.
pub fn weighed(cx: &Context<'_>, place: &Place<'_>, measure: &str) -> Option<String> {
    if cx.scan.english || !matches!(measure, "重量" | "电量" | "面积") {
        return None;
    }
    let head = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let done = WORDS.weighed.iter().find(|w| {
        let gap = head.rfind(*w).and_then(|k| head.get(k + w.len()..));
        gap.is_some_and(|g| is_glue(g.trim_start_matches(['了', '过', '得']), false))
    })?;
    Some(format!("{done}量"))
}
