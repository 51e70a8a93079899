//! Names by the title: what it opens with and the body repeats, and what it says before a colon.

use std::collections::BTreeMap;

use super::super::Builder;
use super::super::shape::SHAPES;
use super::{is_name_char, matter, not_a_name};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::FieldKind;
use crate::text::script::is_han;

/// What a title or a lead opens with and the body repeats: 天岳先进2024年净利…
pub fn opening(b: &mut Builder<'_>) {
    let text = b.text;
    let mut starts: Vec<usize> = b
        .article
        .fields
        .iter()
        .filter(|f| f.kind == FieldKind::Title)
        .map(|f| f.span.start)
        .collect();
    let body = b
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Body)
        .map_or(0..text.len(), |f| f.span.clone());
    let title_end = starts
        .iter()
        .copied()
        .max()
        .map_or(0, |at| at + 300)
        .min(body.start);
    for (at, c) in text.get(..title_end).unwrap_or("").char_indices() {
        if matches!(
            c,
            '，' | '。' | '：' | '丨' | '｜' | '|' | '！' | ' ' | '】' | '\n' | '？' | '、'
        ) {
            starts.push(at + c.len_utf8());
        }
    }
    starts.push(body.start);
    // Each start costs a few searches of the whole text.
    starts.truncate(8);
    for start in starts {
        let run: Vec<(usize, char)> = text
            .get(start..)
            .unwrap_or("")
            .char_indices()
            .take(8)
            .take_while(|(i, c)| {
                is_name_char(*c) && !b.taken.get(start + i).copied().unwrap_or(true)
            })
            .collect();
        if run.len() < 3 {
            continue;
        }
        // Words of the vocabulary are not part of an unknown name, unless it ends with them.
        let mut best: Option<usize> = None;
        let mut last = 0;
        for n in 3..=run.len() {
            let Some((i, c)) = run.get(n - 1) else { break };
            let end = start + i + c.len_utf8();
            let word = text.get(start..end).unwrap_or("");
            let times = b.places.of(text, word).take(12).count();
            if times < 3 || (n > 3 && times * 2 < last) {
                break;
            }
            last = times;
            best = Some(end);
        }
        let Some(end) = best else { continue };
        // 运动户 in 运动户外: what the same character always follows is half a word.
        let word = text.get(start..end).unwrap_or("");
        let mut after: BTreeMap<char, usize> = Default::default();
        let mut all = 0;
        for (at, _) in text.match_indices(word).take(12) {
            all += 1;
            let next = text.get(at + word.len()..).and_then(|t| t.chars().next());
            if let Some(c) = next.filter(|c| is_han(*c)) {
                *after.entry(c).or_default() += 1;
            }
        }
        if after.values().any(|n| n * 5 >= all * 4) {
            continue;
        }
        // 隐形眼镜业务扭亏: what a matter directly behind the word is about is goods, not a name.
        let about = SHAPES
            .zh
            .matter
            .begin(text.get(end..title_end.max(end)).unwrap_or(""));
        if about
            || text
                .get(start..end)
                .is_some_and(|t| matter(t) || topic::season(t) || figure(t))
        {
            continue;
        }
        let from = b.hits.partition_point(|h| h.start < start);
        let known = b
            .hits
            .iter()
            .skip(from)
            .take_while(|h| h.start < end)
            .any(|h| {
                let s = b.sense(h);
                let ending = s.role.any(Role::ORGANISATION.with(Role::ORGANISATION_WEAK));
                !(ending && h.end == end && h.start > start)
            });
        if known {
            continue;
        }
        let name = text.get(start..end).unwrap_or("").to_owned();
        let who = b.id(&name, NameKind::Unknown);
        b.everywhere(&name, who);
    }
}

/// 开复工率或受影响: a title may open with the name of a figure.
fn figure(word: &str) -> bool {
    word.ends_with(['率', '价', '额', '量']) && topic::figure(word)
}

/// 重庆啤酒：业绩符合预期: what a title says before a colon, where the text names it again.
pub fn before_colon(b: &mut Builder<'_>) {
    let Some(title) = b
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title)
        .map(|f| f.span.clone())
    else {
        return;
    };
    let t = b.text.get(title.clone()).unwrap_or("");
    let Some(colon) = t.find(['：', ':']) else {
        return;
    };
    let head = t.get(..colon).unwrap_or("");
    let from = head
        .rfind(['】', '丨', '|', '｜', ' ', '>', '！', '？'])
        .map_or(0, |k| {
            k + head
                .get(k..)
                .and_then(|h| h.chars().next())
                .map_or(1, char::len_utf8)
        });
    let name = head.get(from..).unwrap_or("");
    let span = title.start + from..title.start + colon;
    let n = name.chars().count();
    let again = || b.places.of(b.text, name).take(2).count() > 1;
    let plain = name.chars().all(is_name_char);
    let verb = b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.start < span.end)
        .any(|h| {
            b.sense(h)
                .role
                .any(Role::SPEECH.with(Role::CHANGE).with(Role::EVENT))
        });
    if (3..=8).contains(&n) && plain && again() && !verb && !not_a_name(b, &span) && b.free(&span) {
        let name = name.to_owned();
        let who = b.id(&name, NameKind::Company);
        b.everywhere(&name, who);
    }
}
