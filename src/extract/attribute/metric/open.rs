//! Figures that the vocabulary does not know, by the noun that heads the phrase before the number or the
//! word of change: 担保余额约为9.9亿元, 资金使用率下降3%, the energy index rose 1.1 percent.

use std::ops::Range;

use super::glue::is_glue;
use super::noun::NOUNS;
use crate::extract::attribute::{Context, aside, topic};
use crate::extract::vocabulary::Role;
use crate::text::script::is_han;

/// The name of the figure before `until`, and where it stands.
pub fn before(cx: &Context<'_>, from: usize, until: usize) -> Option<(String, Range<usize>)> {
    let span = if cx.scan.english {
        english(cx, from, aside::subject_end(cx, from, until))?
    } else {
        chinese(cx, from, until)?
    };
    let name = cx.article.text.get(span.clone())?;
    // Its monthly reading came in at 0.4%: a word for any figure names none.
    let last = name.rsplit(' ').next().unwrap_or(name);
    if cx.scan.english && NOUNS.expected.contains(last.to_ascii_lowercase().as_str()) {
        return None;
    }
    let name = if cx.scan.english {
        name.to_lowercase()
    } else {
        name.to_owned()
    };
    Some((name, span))
}

/// The average bill was £1,200: the phrase before a verb that states a level, with nothing but weightless words
/// between the verb and the number.
pub fn level(cx: &Context<'_>, from: usize, until: usize) -> Option<(String, Range<usize>)> {
    if !cx.scan.english {
        return None;
    }
    let head = cx.article.text.get(from..until)?;
    let mut end = head.trim_end().len();
    while end > 0 {
        let word = head.get(..end)?.rsplit([' ', '\n']).next()?;
        let at = end - word.len();
        let bare = word.trim_matches([',', '(', '$']).to_ascii_lowercase();
        if NOUNS.level.contains(bare.as_str()) {
            let found = before(cx, from, from + at);
            // Net rates improved, reaching $64: no noun stands before a participle of its own clause.
            if found.is_some() || !bare.ends_with("ing") {
                return found;
            }
        }
        // An unspent balance of Rs 1 lakh crore.
        if bare == "of" {
            return valued(cx, from, from + at);
        }
        if !is_glue(word, true) {
            return None;
        }
        end = head.get(..at)?.trim_end().len();
    }
    None
}

/// The noun before "of" and a number, with an article before it: an unspent balance of so much.
fn valued(cx: &Context<'_>, from: usize, until: usize) -> Option<(String, Range<usize>)> {
    let text = cx.article.text.as_str();
    let head = text.get(from..until)?.trim_end();
    let end = from + head.len();
    let mut start = end;
    let mut rest = head;
    for _ in 0..4 {
        let word = rest.rsplit([' ', '\n']).next()?;
        if matches!(
            word.to_ascii_lowercase().as_str(),
            "a" | "an" | "the" | "its" | "their"
        ) {
            let name = text.get(start..end)?.trim_end();
            let last = name.rsplit(' ').next()?;
            let fits = name.len() > 4 && !NOUNS.sum.contains(last);
            return fits.then(|| (name.to_lowercase(), start..end));
        }
        let plain = word.len() > 2
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && !NOUNS.ends_before(word);
        if !plain {
            return None;
        }
        start = from + rest.len() - word.len();
        rest = rest.get(..rest.len() - word.len())?.trim_end();
    }
    None
}

/// Units and times of one character that end at a figure behind them: 442家煤矿开工率.
const UNITS: [char; 22] = [
    '年', '月', '日', '季', '个', '家', '名', '位', '座', '台', '辆', '款', '项', '只', '支', '艘',
    '架', '所', '条', '间', '省', '市',
];

fn chinese(cx: &Context<'_>, from: usize, until: usize) -> Option<Range<usize>> {
    let text = cx.article.text.as_str();
    let head = text.get(from..until)?;
    // The nearest place before which a head noun stands and behind which only weightless words do.
    let end = std::iter::once(head.len())
        .chain(head.char_indices().rev().map(|(i, _)| i).take(10))
        .find(|e| {
            head.get(..*e).is_some_and(ends_a_figure)
                && head.get(*e..).is_some_and(|g| is_glue(g, false))
        })
        .or_else(|| before_aside(head))?;
    let end = from + end;
    let floor = cx
        .scan
        .spots
        .get(..cx.scan.spots.partition_point(|s| s.start < end))
        .and_then(|s| s.last())
        .map_or(from, |s| s.end.max(from));
    if floor >= end {
        return None;
    }
    let mut start = end;
    for (n, (i, c)) in text.get(floor..end)?.char_indices().rev().enumerate() {
        // 超支成本, 超时率: a word that opens with such a character.
        let whole = text
            .get(floor + i..end)
            .is_some_and(|t| NOUNS.over.begin(t));
        let part = is_han(c) && (whole || !NOUNS.stop_before.has(c)) || c.is_ascii_alphabetic();
        if !part || n == 10 {
            break;
        }
        start = floor + i;
    }
    start += among(text, start);
    for h in cx.scan.hits_in(start..end) {
        let s = cx.lexicon.vocabulary.sense(h);
        let verb = Role::CHANGE
            .with(Role::SPEECH)
            .with(Role::OBJECT)
            .with(Role::VERB)
            .with(Role::ANAPHOR)
            .with(Role::YEAR_ON_YEAR)
            .with(Role::SEQUENTIAL);
        // 降价力度, 降息幅度: one character of change and one more are a word.
        let compound = text
            .get(h.start..h.end)
            .is_some_and(|w| w.chars().count() == 1)
            && text.get(h.end..end).is_some_and(|t| {
                t.starts_with([
                    '价', '息', '税', '费', '薪', '本', '温', '速', '耗', '碳', '准', '产', '库',
                    '员', '负',
                ])
            });
        // 披露率, 认购额: a verb and one more character are the name.
        let whole = h.end - h.start == "披露".len()
            && text.get(h.end..end).is_some_and(|t| t.chars().count() == 1)
            && !s
                .role
                .any(Role::CHANGE.with(Role::YEAR_ON_YEAR).with(Role::SEQUENTIAL));
        // 复电率, 停机量: so are one character in the midst of a word and the last one of a rate.
        let midst = h.start > start
            && text
                .get(h.start..h.end)
                .is_some_and(|w| w.chars().count() == 1)
            && matches!(text.get(h.end..end), Some("率" | "量" | "额" | "数" | "费"));
        let compound = compound || whole || midst;
        if s.role.any(verb) && s.cues.is_empty() && h.end < end && !compound {
            start = start.max(h.end);
        }
    }
    let name = text.get(start..end)?;
    let lead = topic::stripped(name).start;
    let span = start + lead..end;
    let name = text.get(span.clone())?;
    // 65万人次增加23%: the unit of the number before it is no figure; of 2022年回收量 it is no part.
    let unit = text
        .get(..span.start)
        .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
    if unit {
        let rest = name.strip_prefix(UNITS)?;
        let lead = topic::stripped(rest).start;
        let rest = rest.get(lead..)?;
        let long = (2..=10).contains(&rest.chars().count()) && topic::figure(rest);
        return long.then_some(end - rest.len()..end);
    }
    ((2..=10).contains(&name.chars().count()) && topic::figure(name)).then_some(span)
}

/// 拖欠率（即逾期超过30天的比例）上升至: where a figure ends before a bracket behind which only weightless words stand.
fn before_aside(head: &str) -> Option<usize> {
    let close = head.rfind('）')?;
    let open = head.get(..close)?.rfind('（')?;
    let behind = head.get(close + '）'.len_utf8()..)?;
    (ends_a_figure(head.get(..open)?) && is_glue(behind, false)).then_some(open)
}

/// Bytes of the second half of 其中 at a place whose first half a walk to the left has stopped at.
pub fn among(text: &str, at: usize) -> usize {
    let cut = text.get(..at).is_some_and(|t| t.ends_with('其'))
        && text.get(at..).is_some_and(|t| t.starts_with('中'));
    if cut { '中'.len_utf8() } else { 0 }
}

fn ends_a_figure(head: &str) -> bool {
    // The last four characters, and without the first of them.
    let last = |n: usize| head.char_indices().rev().take(n).last().map_or(0, |x| x.0);
    let tail = head.get(last(4)..).unwrap_or("");
    let mut inner = tail.chars();
    inner.next();
    let inner = inner.as_str();
    !inner.is_empty() && (topic::figure(tail) || topic::figure(inner))
}

fn english(cx: &Context<'_>, from: usize, until: usize) -> Option<Range<usize>> {
    let text = cx.article.text.as_str();
    let mut head = text.get(from..until)?.trim_end();
    // The weightless words before the number or the verb.
    loop {
        let last = head.rsplit(' ').next().unwrap_or("");
        let light = NOUNS.between.has(last) && head.len() > last.len();
        if !light {
            break;
        }
        head = head.get(..head.len() - last.len())?.trim_end();
    }
    let end = from + head.len();
    let mut start = end;
    let mut n = 0;
    let mut rest = head;
    // The energy index rose: an index of something is no thing that markets quote.
    let of_goods = |stem: &&str| {
        let word = stem.rsplit([' ', '\n']).next().unwrap_or("");
        word.len() > 3
            && word.chars().all(|c| c.is_ascii_lowercase())
            && !NOUNS.ends_before(word)
            && !NOUNS.quoted_index.contains(word)
    };
    if let Some(stem) = head.strip_suffix(" index").filter(of_goods) {
        rest = stem;
        start = end - " index".len();
    }
    while n < 4 {
        let word = rest.rsplit([' ', '\n', '*', '(']).next().unwrap_or("");
        let plain = word.len() > 1
            && !word.contains("--")
            && word
                .chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\'' | '/'))
            && !NOUNS.ends_before(&word.to_ascii_lowercase())
            // The supermarket's sales: whose they are is no part of their name.
            && !word.ends_with("'s")
            && !matches!(
                word,
                "Ltd" | "Co" | "Inc" | "Group" | "Corp" | "Holdings" | "Limited"
            );
        if !plain {
            break;
        }
        start = end - (head.len() - rest.len()) - word.len();
        n += 1;
        let before = rest.get(..rest.len() - word.len())?;
        if !before.ends_with(' ') {
            break;
        }
        rest = before.trim_end();
    }
    // A name is whom the figure belongs to, no part of it.
    let k = cx.scan.spots.partition_point(|s| s.start < end);
    if let Some(s) = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k))
        && s.end > start
    {
        start = s.end;
        if text.get(start..end).is_some_and(|t| t.starts_with("'s")) {
            start += 2;
        }
        while text.get(start..end).is_some_and(|t| t.starts_with(' ')) {
            start += 1;
        }
    }
    // Requirements imposed by the authorities: what governs the phrase is named before its preposition.
    let own = k
        .checked_sub(1)
        .and_then(|k| cx.scan.spots.get(k))
        .filter(|s| s.end <= start && text.get(s.end..start).is_some_and(|g| g.trim().len() <= 2))
        .map_or(start, |s| s.start);
    if let Some((governor, of)) = governor(cx, from, own) {
        return if of && start < end && governor.end <= start && end - governor.start <= 48 {
            Some(governor.start..end)
        } else {
            Some(governor)
        };
    }
    let name = text.get(start..end)?;
    // One word alone names a figure only in the plural or as an index.
    let abstracts = [
        "ity", "tion", "ment", "ness", "ship", "ance", "ence", "ancy", "ency",
    ];
    let sure = name.contains(' ')
        || name.ends_with('s') && name.len() > 4
        || name.len() > 6 && abstracts.iter().any(|a| name.ends_with(a));
    (start < end && sure).then_some(start..end)
}

/// The phrase before the preposition that a phrase stands behind, and whether the preposition is "of".
fn governor(cx: &Context<'_>, from: usize, at: usize) -> Option<(Range<usize>, bool)> {
    let mut head = cx.article.text.get(from..at)?.trim_end();
    for article in [" the", " a", " an", " its", " their"] {
        head = head.strip_suffix(article).unwrap_or(head);
    }
    let word = head.rsplit([' ', '\n']).next()?;
    if !NOUNS.preposition.contains(word) {
        return None;
    }
    let mut head = head.get(..head.len() - word.len())?.trim_end();
    // Requirements imposed by: a participle goes with its preposition.
    let last = head.rsplit([' ', '\n']).next().unwrap_or("");
    if matches!(word, "by" | "on" | "at" | "in") && last.ends_with("ed") {
        head = head.get(..head.len() - last.len())?.trim_end();
    }
    // Growth in data and analytics was 7.6%.
    let last = head.rsplit([' ', '\n']).next().unwrap_or("");
    let grows = matches!(last, "growth" | "Growth") && word != "of";
    // The index for shelter increased 0.2 percent.
    let index = last == "index" && word == "for";
    if grows || index {
        let end = from + head.len();
        return Some((end - last.len()..end, index));
    }
    let span = english(cx, from, from + head.len())?;
    (span.end == from + head.len()).then_some((span, word == "of"))
}

/// A 68% rise in loan origination volume: the phrase behind the noun of change.
pub fn behind(cx: &Context<'_>, at: usize, until: usize) -> Option<(String, Range<usize>)> {
    if !cx.scan.english {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = text.get(at..until)?;
    let lead = rest.find(" in ").filter(|k| *k <= 14)? + " in ".len();
    let phrase = rest.get(lead..)?;
    let skip = ["the ", "its ", "their ", "total ", "overall "]
        .iter()
        .find(|w| phrase.starts_with(**w))
        .map_or(0, |w| w.len());
    let start = at + lead + skip;
    let mut end = start;
    for word in text.get(start..until)?.split(' ').take(4) {
        let bare = word.trim_end_matches([',', '.', ';', ')', ':']);
        let plain = !bare.is_empty()
            && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
            && !NOUNS.ends_before(bare)
            && !matches!(
                bare,
                "trading"
                    | "trade"
                    | "session"
                    | "early"
                    | "late"
                    | "afternoon"
                    | "morning"
                    | "extended"
                    | "premarket"
                    | "after-hours"
                    | "opening"
                    | "closing"
                    | "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "final"
                    | "past"
                    | "latest"
                    | "same"
                    | "previous"
                    | "current"
            )
            && bare.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        if !plain {
            break;
        }
        end = if end == start { start } else { end + 1 } + bare.len();
        if bare.len() != word.len() {
            break;
        }
    }
    let name = text.get(start..end)?;
    (name.len() > 4).then(|| (name.to_owned(), start..end))
}
