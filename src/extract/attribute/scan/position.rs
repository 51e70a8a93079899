//! Names by where they stand: a phrase that opens a clause and that a verb of speech, a date, a figure or a
//! change follows is whom or what the clause speaks of (乔治白表示, 雪榕生物2024年预亏, 黑芝麻汤圆销量增长).
//!
//! Enters: a scan in the making and the numbers of the article. Leaves: the names in the scan. Deliberately
//! absent: how far a phrase reaches (`phrase`), phrases behind a name that is known already, and those that
//! only narrow a figure of a firm (云业务收入).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::chinese::run_before;
use super::phrase::{LISTS, Next, Stated, phrase};
use super::{Builder, NameKind, SHAPES, person};
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::Role;
use crate::text::segment;
use crate::text::set::CharSet;

/// Chinese marks behind which a clause begins.
static MARKS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of("。，；！？：丨｜】、"));

/// Finds them; `mentions` are in text order.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) {
    let mut found: Vec<(Range<usize>, Next)> = Vec::new();
    holders(b, &mut found);
    openers(b, mentions, &mut found);
    speakers(b, &mut found);
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for (span, _) in &found {
        *times
            .entry(b.text.get(span.clone()).unwrap_or(""))
            .or_default() += 1;
    }
    let mut named = 0;
    let firm = about_a_firm(b);
    for (span, next) in &found {
        let name = b.text.get(span.clone()).unwrap_or("");
        let again = times.get(name).is_some_and(|t| *t >= 2);
        let Some(kind) = kind(b, span, *next, again, firm) else {
            continue;
        };
        // 第四季度营收将达…: the name of a figure is nobody.
        let figure = b
            .vocabulary
            .lookup(name)
            .is_some_and(|s| !s.cues.is_empty());
        if figure || !b.free(span) || kind == NameKind::Topic && !segment::names(b.text, span) {
            continue;
        }
        let who = b.id(name, kind);
        b.spot(span.clone(), who);
        // Each further search reads the whole text.
        if kind == NameKind::Unknown && name.chars().count() >= 3 && named < 16 {
            named += 1;
            b.everywhere(name, who);
        }
    }
}

/// What a phrase names, by what follows it; none where it names nothing. `again`: it stands so elsewhere in
/// the text too; `firm`: the article is about one.
fn kind(
    b: &Builder<'_>,
    span: &Range<usize>,
    next: Next,
    again: bool,
    firm: bool,
) -> Option<NameKind> {
    let name = b.text.get(span.clone()).unwrap_or("");
    let n = name.chars().count();
    let someone = || !topic::nobody(name) && !topic::segment(name);
    match next {
        Next::Speech | Next::Act if (2..=6).contains(&n) && someone() => Some(NameKind::Unknown),
        Next::Home if (3..=9).contains(&n) && someone() => Some(NameKind::Unknown),
        Next::Date if (3..=6).contains(&n) && again && !topic::nobody(name) => {
            Some(NameKind::Unknown)
        }
        Next::Account
            if (3..=6).contains(&n)
                && someone()
                && !topic::figure(name)
                && topic::without_paper(name).len() == name.len() =>
        {
            Some(NameKind::Unknown)
        }
        // 私营企业实现利润, 东部地区投资: in a statistic a class has figures of its own.
        Next::Figure | Next::Goods | Next::Change | Next::Act
            if !firm && topic::class(name) && (3..=12).contains(&n) && !topic::nobody(name) =>
        {
            Some(NameKind::Topic)
        }
        // 业主叫价3800万: whoever asks a price without a name is nobody.
        Next::Goods if topic::asks(name) => None,
        Next::Figure | Next::Goods | Next::Change if n <= 9 && !topic::segment(name) => {
            let figure = next == Next::Change && topic::figure(name);
            // 短期借款, 采矿面积: two characters before a figure of firms mostly narrow it.
            let sibling = !firm && b.text.get(..span.start).is_some_and(|t| t.ends_with('；'));
            // 铁路、民航客运量: the last of a list is none by itself.
            let listed = b.text.get(..span.start).is_some_and(|t| t.ends_with('、'));
            let mode = LISTS.modes.has(name) && !listed;
            let narrows = next == Next::Figure && n == 2 && !sibling && !mode;
            // 广告收入: what the vocabulary knows as a field narrows the figure as well.
            let field = b
                .vocabulary
                .lookup(name)
                .is_some_and(|s| s.field.is_some() && !s.owns);
            (!figure && !narrows && (!field || mode)).then_some(NameKind::Topic)
        }
        _ => None,
    }
}

/// The phrases that open a clause.
fn openers(b: &Builder<'_>, mentions: &[Mention], found: &mut Vec<(Range<usize>, Next)>) {
    let stated = Stated::of(b, mentions);
    let mut next = 0;
    for start in starts(b.text, &stated) {
        while b.hits.get(next).is_some_and(|h| h.start < start) {
            next += 1;
        }
        found.extend(phrase(b, start, next, &stated));
    }
}

/// Where a phrase may begin: at the start, behind marks and behind dates.
fn starts(text: &str, stated: &Stated) -> Vec<usize> {
    let mut starts: Vec<usize> = vec![0];
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(c) = bytes.get(at) {
        let long = if *c < 0xE0 { 1 } else { 3 };
        let opens = match c {
            b'\n' | b'|' | b' ' | b'*' => true,
            // Most characters of a text begin with another byte.
            0xE3 | 0xE4 | 0xEF => MARKS.at(bytes, at),
            _ => false,
        };
        at += long;
        if opens {
            starts.push(at);
        }
    }
    starts.extend(stated.dates.iter().map(|d| d.1));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// 主营职业装定制的乔治白表示: whoever speaks, behind a 的.
fn speakers(b: &Builder<'_>, found: &mut Vec<(Range<usize>, Next)>) {
    for h in &b.hits {
        let word = b.text.get(h.start..h.end).unwrap_or("");
        if !b.sense(h).role.any(Role::SPEECH) || !LISTS.announces.has(word) {
            continue;
        }
        let run = run_before(b, h.start, 5);
        let name = b.text.get(run.clone()).unwrap_or("");
        let after = b.text.get(..run.start).is_some_and(|t| t.ends_with('的'));
        if after && (2..=4).contains(&name.chars().count()) && !topic::goes_on(name) {
            found.push((run, Next::Speech));
        }
    }
}

/// Whether the title names a firm, whose figures a class only narrows.
pub(super) fn about_a_firm(b: &Builder<'_>) -> bool {
    let end = b.title_end();
    b.spots.iter().any(|s| {
        s.end <= end
            && b.who
                .get(s.who)
                .is_some_and(|w| w.kind == NameKind::Company && !w.analyst)
    })
}

/// 创始人钟波持有…, 控股股东倪张根通过…: two or three characters between an office and a verb of holding.
fn holders(b: &Builder<'_>, found: &mut Vec<(Range<usize>, Next)>) {
    for h in &b.hits {
        let word = b.text.get(h.start..h.end).unwrap_or("");
        if !LISTS.holds.has(word) {
            continue;
        }
        let run = run_before(b, h.start, 12);
        let mut stem = b.text.get(run.clone()).unwrap_or("");
        while let Some(rest) = LISTS.holds.without_end(stem) {
            stem = rest;
        }
        let end = run.start + stem.len();
        let span = stem
            .char_indices()
            .rev()
            .take(6)
            .skip(1)
            .map(|(i, _)| run.start + i..end)
            .find(|s| {
                // 控股股东奇信志成拟减持: a firm may have a longer name than a person.
                let head = b.text.get(..s.start).unwrap_or("");
                let person = s.len() <= 9 && person::titled(head);
                person || SHAPES.zh.holder.end(head)
            });
        if let Some(span) = span
            && !topic::goes_on(b.text.get(span.clone()).unwrap_or("我"))
        {
            found.push((span, Next::Speech));
        }
    }
}
