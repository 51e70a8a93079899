//! Housing estates and towers, by what is said of their parts: 沙田第一城35座中层G室, PARK YOHO 1C期1B座.
//!
//! Deliberately absent: which figure is theirs.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Builder;
use super::signs::List;
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::NameKind;
use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    gate: Words,
    part: Words,
    storey: Words,
    stop: Words,
    generic: Words,
    figures: Words,
    estate: Words,
    trades: Words,
    called: Words,
    called_behind: Words,
    sold: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/estate.toml"));

/// The longest name, in characters.
const LONG: usize = 16;

/// Whether a figure of this name is one of homes.
pub fn figure(name: &str) -> bool {
    FILE.figures.has(name)
}

/// What only texts on them say.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    FILE.gate.iter()
}

/// Finds them.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) {
    let text = b.text;
    if b.signs.each(List::Estate).next().is_none() {
        return;
    }
    b.spots.sort_by_key(|s| s.start);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or("");
        let rooms = c == '房' && number_before(text, at) < at;
        let start = if rooms || FILE.part.begin(rest) {
            number_before(text, at)
        } else if FILE.storey.begin(rest)
            || FILE.trades.begin(rest) && text.get(..at).is_some_and(|t| FILE.estate.end(t))
        {
            at
        } else {
            continue;
        };
        let whole = !rooms && start == at && !FILE.storey.begin(rest) && !FILE.trades.begin(rest);
        let before = text.get(..start).unwrap_or("");
        // 极高层: the word began before; 一个开放式单位: a count says how many of it.
        if start == at && before.ends_with(['极', '中']) {
            continue;
        }
        let counted = ["一个", "1个", "一伙", "1伙", "一间", "两个", "2个"];
        let before = counted
            .iter()
            .find_map(|w| before.strip_suffix(w))
            .unwrap_or(before);
        let start = before.len();
        // 1C期1B座低层B室: the name stands before the first of them.
        if whole || FILE.part.end(before) || FILE.storey.end(before) {
            continue;
        }
        if let Some(name) = name_before(b, start, mentions) {
            found.push(name);
        }
    }
    found.extend(quoted(b));
    found.extend(titled(b));
    for span in found {
        let name = text.get(span.clone()).unwrap_or("");
        b.spots.retain(|s| !s.meets(&span));
        b.release(&span);
        let who = b.id(name, NameKind::Product);
        if b.spot(span, who) {
            if !b.estates.contains(&who) {
                b.estates.push(who);
            }
            b.everywhere(name, who);
        }
    }
    b.spots.sort_by_key(|s| s.start);
}

/// 油塘“柏景峰”, 新盘“天玺”, “海湾”第2期: names of developments in marks.
fn quoted(b: &Builder<'_>) -> Vec<Range<usize>> {
    let text = b.text;
    let marks = b.opens.iter().filter(|(_, c)| *c == '“');
    let found = marks.filter_map(|(at, _)| {
        let from = at + '“'.len_utf8();
        let (name, end) = super::inside(text, from, &['”'], LONG + 4)?;
        let before = text.get(..*at)?;
        let placed = || {
            let k = b.spots.partition_point(|s| s.start < *at);
            let s = k.checked_sub(1).and_then(|k| b.spots.get(k))?;
            let kind = b.who.get(s.who)?.kind;
            (s.end == *at && kind == NameKind::Place).then_some(())
        };
        let behind = FILE
            .called_behind
            .begin(text.get(end..)?.trim_start_matches('第'));
        let called = FILE.called.end(before) || behind || placed().is_some();
        let part = |c: char| {
            c.is_alphanumeric() || matches!(c, ' ' | '．' | '·' | '・' | '.' | '\'' | '’' | '-')
        };
        let n = name.chars().count();
        let plain = (2..=LONG).contains(&n)
            && name.chars().all(part)
            && name.chars().any(char::is_alphabetic);
        (called && plain && !FILE.generic.end(name)).then(|| from..from + name.len())
    });
    found.collect()
}

/// 海悦首张价单: what the title of a report on homes opens with, where it says how that sells and the text repeats it.
fn titled(b: &Builder<'_>) -> Option<Range<usize>> {
    let title = b.text.get(..b.title_end())?;
    let clause = title
        .split([' ', '　', '，', '！', '｜', '︱', '\n'])
        .next()?;
    let ends = clause.char_indices().map(|(k, _)| k).skip(2).take(LONG);
    let end = ends
        .take_while(|k| clause.get(..*k).is_some_and(|t| t.chars().all(is_han)))
        .find(|k| clause.get(*k..).is_some_and(|t| FILE.sold.begin(t)))?;
    let name = clause.get(..end)?;
    let again = b.places.of(b.text, name).take(3).count() > 2;
    let known = b.vocabulary.entity_called(name).is_some();
    let plain = (2..=6).contains(&name.chars().count()) && !FILE.generic.end(name);
    (again && plain && !known && !topic::goes_on(name) && !topic::nobody(name)).then_some(0..end)
}

/// Where the number or letter begins that ends at a byte; the byte itself where there is none.
fn number_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    if before.len() - rest.len() > 4 {
        return at;
    }
    if rest.len() < before.len() {
        return rest.len();
    }
    before
        .trim_end_matches([
            '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两',
        ])
        .len()
}

/// The name that ends at a byte.
fn name_before(b: &Builder<'_>, end: usize, mentions: &[Mention]) -> Option<Range<usize>> {
    let text = b.text;
    let before = text.get(..end)?;
    let trimmed = before.trim_end_matches([' ', '第', '（', '(', '的']);
    let end = trimmed.len();
    let mut start = end;
    // No number is part of a name.
    let k = mentions.partition_point(|m| m.span.start < end);
    let before = mentions.get(..k).unwrap_or(&[]).iter().rev();
    let number = before.take(2).find(|m| m.kind != Kind::Ordinal);
    let after = number.map_or(0, |m| m.span.end.min(end));
    for (n, (at, c)) in trimmed.char_indices().rev().enumerate() {
        let part = is_han(c)
            || c.is_ascii_alphanumeric()
            || matches!(c, ' ' | '．' | '·' | '・' | '.' | '\'' | '’' | '-');
        let spaced = c == ' '
            && (text.get(..at)?.ends_with(is_han) || text.get(at + 1..)?.starts_with(is_han));
        if !part
            || spaced
            || at < after
            || n == LONG
            || FILE.stop.end(text.get(..at + c.len_utf8())?)
        {
            break;
        }
        start = at;
    }
    // 恒基地产元朗尚悦: the firm and the district before it are no part of it.
    let mut k = b.spots.partition_point(|s| s.start < start);
    while let Some(s) = b.spots.get(k).filter(|s| s.start == start && s.end < end) {
        let rest = text.get(s.end..end)?.trim_start();
        let kind = b.who.get(s.who).map(|w| w.kind);
        let known = || {
            b.vocabulary
                .entity_called(text.get(s.start..s.end).unwrap_or(""))
                .is_some()
        };
        let leads = kind == Some(NameKind::Place) || kind == Some(NameKind::Company) && known();
        let half = rest.starts_with([
            '第', '湾', '角', '咀', '围', '涌', '洲', '仔', '头', '门', '岛', '区', '市', '县',
            '镇',
        ]);
        if !leads || half || rest.chars().count() < 3 {
            break;
        }
        start = end - rest.len();
        k = b.spots.partition_point(|s| s.start < start);
    }
    // 尖沙咀星光行5楼506至: a storey or a house number ends the name.
    let digit = text.get(start..end)?.find(|c: char| c.is_ascii_digit());
    let end = digit.map_or(end, |d| start + d);
    let name = text
        .get(start..end)?
        .trim_end_matches(['第', ' ', '(', '（']);
    let end = start + name.len();
    let lead = name.len() - name.trim_start().len();
    let span = start + lead..end;
    let name = text.get(span.clone())?;
    let n = name.chars().count();
    let han = name.chars().filter(|c| is_han(*c)).count();
    let latin = name.chars().filter(char::is_ascii_alphabetic).count();
    let plain = (2..=LONG).contains(&n)
        && (han >= 3 || latin >= 3)
        && !name.starts_with([
            '该', '此', '本', '其', '每', '有', '另', '约', '共', '全', '各',
        ])
        && !topic::nobody(name)
        && !FILE.generic.end(name);
    plain.then_some(span)
}
