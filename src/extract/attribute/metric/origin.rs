//! 来自动力电池系统的收入, 来自平安集团的收入: where a figure of a firm comes from.
//!
//! In: a cue of such a figure, or a name before one. Out: the words that say where it comes from, which narrow the
//! figure and own nothing. Deliberately absent: lines of business that are named without a verb ([`super::refine`]).

use std::ops::Range;

use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::Bearer;
use crate::extract::vocabulary::NameKind::{Company, Institution, Person, Place};
use crate::text::near;

/// Bytes before a cue in which such words are looked for.
const REACH: usize = 75;
/// Characters of such words, at most, for them to narrow the name of a figure.
const LONG: usize = 12;

/// The end of what is said before a place: before 的, 实现, 第四季度, 去年的 and the like.
pub fn said_before(cx: &Context<'_>, at: usize) -> usize {
    let text = cx.article.text.as_str();
    let mut end = at;
    // A date, a verb and a few words between: no more of them stand before one cue.
    for _ in 0..6 {
        let lead = near::before(text, end, REACH);
        let rest = lead.strip_suffix(['的', '在']);
        let rest = rest.or_else(|| WORDS.attains.without_end(lead));
        let rest = rest.or_else(|| WORDS.business_when.without_end(lead));
        let k = cx.dates.partition_point(|d| d.span.end < end);
        let date = cx.dates.get(k).filter(|d| d.span.end == end);
        end = match (date, rest) {
            (Some(d), _) => d.span.start,
            (None, Some(rest)) => end - (lead.len() - rest.len()),
            (None, None) => break,
        };
    }
    end
}

/// The words between 来自 and a cue before which all that is said ends at a place of a Chinese text ([`said_before`]).
fn before(cx: &Context<'_>, end: usize) -> Option<Range<usize>> {
    let lead = near::before(&cx.article.text, end, REACH);
    let from = WORDS
        .origin
        .iter()
        .filter_map(|w| Some(lead.rfind(w)? + w.len()))
        .max()?;
    let words = lead.get(from..)?;
    let parted = words.contains(['，', '。', '；', '：', ',', ';', '\n', '%', '％']);
    (!parted && !words.is_empty()).then(|| end - words.len()..end)
}

/// What narrows the figure before whose cue all that is said ends at a place: 动力电池系统, 来自平安集团的.
pub fn narrows(cx: &Context<'_>, end: usize) -> Option<String> {
    let span = before(cx, end)?;
    let words = cx.article.text.get(span.clone())?.trim();
    let long = words.chars().count();
    let open = words.contains(['的', '其', '该']) || words.chars().any(|c| c.is_ascii_digit());
    if !(2..=LONG).contains(&long) || open || WORDS.business_none.has(words) {
        return None;
    }
    // A firm is named by its own name, and is nothing that is sold.
    let someone = cx
        .scan
        .spots_in(span)
        .iter()
        .any(|s| matches!(cx.scan.kind(s), Company | Institution | Person | Place));
    Some(if someone {
        format!("来自{words}的")
    } else {
        words.to_owned()
    })
}

/// Whether a name only says where the figure of a firm comes from.
pub fn origin(cx: &Context<'_>, s: &Spot, number: usize) -> bool {
    let text = cx.article.text.as_str();
    if cx.scan.english || s.end >= number || !WORDS.origin.within(near::before(text, s.end, REACH))
    {
        return false;
    }
    let of_firm = |m: &u16| {
        let figure = cx.lexicon.vocabulary.figure(*m);
        figure.is_some_and(|m| m.bearer == Bearer::Org)
    };
    let reach = number.min(s.end + REACH);
    let hits = cx.scan.hits_in(s.end..reach).iter();
    let mut cues = hits.filter(|h| cx.lexicon.vocabulary.sense(h).cues.iter().any(of_firm));
    cues.next().is_some_and(|cue| {
        before(cx, said_before(cx, cue.start)).is_some_and(|words| {
            // 来自江苏的恒瑞医药收入: behind 的 stands whoever comes from there.
            let from = text.get(words.start..s.start);
            s.end <= words.end + '的'.len_utf8() && from.is_some_and(|t| !t.contains('的'))
        })
    })
}
