//! Names by where they stand: a phrase that opens a clause and that a verb of speech, a date, a figure or a
//! change follows is whom or what the clause speaks of (乔治白表示, 雪榕生物2024年预亏, 黑芝麻汤圆销量增长).
//!
//! One walk over the text; each phrase is at most a dozen characters long. Deliberately absent: phrases
//! behind a name that is known already, and those that only narrow a figure of a firm (云业务收入).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::chinese::{is_name_char, run_before};
use super::{Builder, NameKind, person};
use crate::extract::attribute::metric::WORDS;
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::{Bearer, Nature, Role};
use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::set::CharSet;
use crate::text::words::Words;

/// `rules/vocabulary/position.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    rooms: Words,
    announces: Words,
    estimates: Words,
    says: Words,
    trades: Words,
    levels: Words,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded!("vocabulary/position.toml"));

/// Chinese marks behind which a clause begins.
static MARKS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of("。，；！？：丨｜】、"));

/// Verbs of holding and dealing behind the name of a shareholder.
static HOLDS: LazyLock<Words> = LazyLock::new(|| {
    Words::from(
        [
            "持有", "增持", "减持", "通过", "累计", "合计", "直接", "间接", "拟", "计划", "质押",
            "转让", "出售", "套现",
        ]
        .map(str::to_owned)
        .to_vec(),
    )
});

/// First byte and end of every date, in text order; and where rooms and storeys are counted.
struct Dates {
    dates: Vec<(usize, usize)>,
    homes: Vec<usize>,
    priced: Vec<usize>,
}

/// What follows a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Speech,
    Act,
    Date,
    /// A date or a colon, and behind it what a firm does or a figure of it.
    Account,
    Figure,
    Goods,
    Change,
    Home,
}

/// Finds them; `mentions` are in text order.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) {
    let mut found: Vec<(Range<usize>, Next)> = Vec::new();
    holders(b, &mut found);
    let dates = Dates {
        dates: mentions
            .iter()
            .filter(|m| m.kind == Kind::Date)
            .map(|m| (m.span.start, m.span.end))
            .collect(),
        homes: mentions
            .iter()
            .filter(|m| m.kind == Kind::Count && LISTS.rooms.has(&m.unit))
            .map(|m| m.span.start)
            .collect(),
        priced: mentions
            .iter()
            .filter(|m| {
                m.kind == Kind::Money
                    && b.text
                        .get(m.span.start..)
                        .unwrap_or("")
                        .split_once('/')
                        .is_some_and(|(amount, unit)| {
                            amount.len() <= m.span.end - m.span.start
                                && !WORDS.no_price_per.begin(unit)
                        })
            })
            .map(|m| m.span.start)
            .collect(),
    };
    let mut starts: Vec<usize> = vec![0];
    let bytes = b.text.as_bytes();
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
    starts.extend(dates.dates.iter().map(|d| d.1));
    starts.sort_unstable();
    starts.dedup();
    let mut next = 0;
    for start in starts {
        while b.hits.get(next).is_some_and(|h| h.start < start) {
            next += 1;
        }
        if let Some(x) = phrase(b, start, next, &dates) {
            found.push(x);
        }
    }
    // 主营职业装定制的乔治白表示: whoever speaks, behind a 的.
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
        let n = name.chars().count();
        let again = times.get(name).is_some_and(|t| *t >= 2);
        let kind = match next {
            Next::Speech | Next::Act
                if (2..=6).contains(&n) && !topic::nobody(name) && !topic::segment(name) =>
            {
                NameKind::Unknown
            }
            Next::Home if (3..=9).contains(&n) && !topic::nobody(name) && !topic::segment(name) => {
                NameKind::Unknown
            }
            Next::Date if (3..=6).contains(&n) && again && !topic::nobody(name) => {
                NameKind::Unknown
            }
            Next::Account
                if (3..=6).contains(&n)
                    && !topic::nobody(name)
                    && !topic::segment(name)
                    && !topic::figure(name)
                    && topic::without_paper(name).len() == name.len() =>
            {
                NameKind::Unknown
            }
            // 私营企业实现利润, 东部地区投资: in a statistic a class has figures of its own.
            Next::Figure | Next::Goods | Next::Change | Next::Act
                if !firm && topic::class(name) && (3..=12).contains(&n) && !topic::nobody(name) =>
            {
                NameKind::Topic
            }
            Next::Figure | Next::Goods | Next::Change if n <= 9 && !topic::segment(name) => {
                let figure = *next == Next::Change && topic::figure(name);
                // 短期借款, 采矿面积: two characters before a figure of firms mostly narrow it.
                let sibling = !firm && b.text.get(..span.start).is_some_and(|t| t.ends_with('；'));
                let narrows = *next == Next::Figure && n == 2 && !sibling;
                // 广告收入: what the vocabulary knows as a field narrows the figure as well.
                let field = b
                    .vocabulary
                    .lookup(name)
                    .is_some_and(|s| s.field.is_some() && !s.owns);
                if figure || narrows || field {
                    continue;
                }
                NameKind::Topic
            }
            _ => continue,
        };
        // 第四季度营收将达…: the name of a figure is nobody.
        let figure = b
            .vocabulary
            .lookup(name)
            .is_some_and(|s| !s.cues.is_empty());
        if figure || !b.free(span) {
            continue;
        }
        let who = b.id(name, kind);
        b.spot(span.clone(), who);
        // Each further search reads the whole text.
        if kind == NameKind::Unknown && n >= 3 && named < 16 {
            named += 1;
            b.everywhere(name, who);
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
        if !HOLDS.has(word) {
            continue;
        }
        let run = run_before(b, h.start, 12);
        let mut stem = b.text.get(run.clone()).unwrap_or("");
        while let Some(rest) = HOLDS.without_end(stem) {
            stem = rest;
        }
        let end = run.start + stem.len();
        let span = stem
            .char_indices()
            .rev()
            .take(3)
            .skip(1)
            .map(|(i, _)| run.start + i..end)
            .find(|s| b.text.get(..s.start).is_some_and(person::titled));
        if let Some(span) = span
            && !topic::goes_on(b.text.get(span.clone()).unwrap_or("我"))
        {
            found.push((span, Next::Speech));
        }
    }
}

/// Whether a cue is one of goods, which are sold, made and priced.
fn figure(b: &Builder<'_>, cues: &[u16]) -> Next {
    let goods = cues
        .iter()
        .filter_map(|c| b.vocabulary.figure(*c))
        .any(|m| {
            m.nature == Nature::Price || m.name.ends_with('量') && m.of.contains(&Kind::Count)
        });
    if goods { Next::Goods } else { Next::Figure }
}

/// Whether at a byte, or behind the date there, stands what a firm does (实现, 公布) or a figure of a firm.
fn accounts(b: &Builder<'_>, at: usize, dates: &Dates) -> bool {
    let at = at + b.text.get(at..).map_or(0, topic::time);
    let at = match dates.dates.binary_search_by_key(&at, |d| d.0) {
        Ok(i) => dates.dates.get(i).map_or(at, |d| d.1),
        Err(_) => at,
    };
    let k = b.hits.partition_point(|h| h.start < at);
    let figure = b.hits.get(k).filter(|h| h.start == at).is_some_and(|h| {
        let mut figures = b
            .sense(h)
            .cues
            .iter()
            .filter_map(|c| b.vocabulary.figure(*c));
        figures.any(|m| m.bearer == Bearer::Org)
    });
    figure || b.text.get(at..).is_some_and(topic::acts)
}

/// The phrase that begins at `start`, and what follows it; `k` is the first hit from there on.
fn phrase(
    b: &Builder<'_>,
    start: usize,
    mut k: usize,
    dates: &Dates,
) -> Option<(Range<usize>, Next)> {
    let text = b.text;
    let mut at = start;
    let mut n = 0;
    let mut from = start;
    // A word of the vocabulary stands in the phrase: 新能源车2025年.
    let mut known = false;
    let next = loop {
        if n > 12 {
            return None;
        }
        if b.taken.get(at).copied().unwrap_or(true) {
            if n > 0
                && let Ok(i) = dates.dates.binary_search_by_key(&at, |d| d.0)
            {
                let stated = dates.dates.get(i).is_some_and(|d| accounts(b, d.1, dates));
                break if stated && !known {
                    Next::Account
                } else {
                    Next::Date
                };
            }
            // 硅料39元/kg: goods directly before what one of them costs.
            if n >= 2 && dates.priced.binary_search(&at).is_ok() {
                break Next::Goods;
            }
            // 河畔花园两房323万沽: what has rooms is a house.
            if n >= 3 && dates.homes.binary_search(&at).is_ok() {
                break Next::Home;
            }
            return None;
        }
        let c = text.get(at..)?.chars().next()?;
        // 某某科技近日完成10亿元融资
        if n >= 3 && !known && topic::time(text.get(at..)?) > 0 && accounts(b, at, dates) {
            break Next::Account;
        }
        let hit = b.hits.get(k).filter(|h| h.start == at);
        if let Some(h) = hit {
            let s = b.sense(h);
            let word = text.get(h.start..h.end).unwrap_or("");
            // 其中，目前: what only leads on is no part of the phrase.
            if n == 0
                && s.role.any(Role::VERB.with(Role::SPEECH))
                && s.cues.is_empty()
                && s.name.is_none()
                && s.field.is_none()
            {
                at = h.end;
                from = at;
                k += 1;
                // A second one makes it a sentence without a topic.
                if from - start > 9 {
                    return None;
                }
                continue;
            }
            if s.name.is_some() || s.role.any(Role::ANAPHOR) {
                return None;
            }
            // 硅料39元/kg: the character ends the name of goods.
            let goods = word == "料" && dates.priced.binary_search(&h.end).is_ok();
            if n > 0 && s.role.any(Role::SPEECH) && !goods {
                let told =
                    word.chars().count() > 1 && !LISTS.estimates.has(word) || LISTS.says.has(word);
                if !told {
                    return None;
                }
                break Next::Speech;
            }
            if n > 0
                && topic::acts(text.get(at..)?)
                && s.cues.is_empty()
                && !s.role.any(Role::CHANGE)
            {
                break Next::Act;
            }
            // 神州泰岳涨超4%: shares do, where nothing says what else.
            if n >= 3 && LISTS.trades.begin(word) && !s.role.any(Role::NOUN) {
                let stem = text.get(from..at)?;
                break if topic::figure(stem) || n > 5 {
                    Next::Change
                } else {
                    Next::Act
                };
            }
            if s.role.any(
                Role::CHANGE
                    .with(Role::YEAR_ON_YEAR)
                    .with(Role::SEQUENTIAL)
                    .with(Role::SHARE),
            ) {
                break Next::Change;
            }
            // 周深: a character that names a figure in few places stands in many names.
            let letter = matches!(word, "深" | "伤" | "死" | "亡" | "票" | "案");
            if !s.cues.is_empty() && s.field.is_none() && !letter {
                break figure(b, &s.cues);
            }
            if s.role.any(Role::VERB.with(Role::OBJECT).with(Role::THAN)) {
                return None;
            }
            known |= s.field.is_some() || s.owns;
            n += word.chars().count();
            at = h.end;
            k += 1;
            continue;
        }
        // 某某生物：2025年净利润…, at the head of a line.
        if c == '：'
            && !known
            && text
                .get(..start)
                .is_some_and(|t| t.is_empty() || t.ends_with('\n'))
            && accounts(b, at + c.len_utf8(), dates)
        {
            break Next::Account;
        }
        if c == '的' && n >= 2 {
            // 现制茶饮店的终端零售额: one word at most between it and the figure.
            let after = at + c.len_utf8();
            let cue = b
                .hits
                .get(k..)
                .unwrap_or(&[])
                .iter()
                .take(2)
                .find(|h| !b.sense(h).cues.is_empty())
                .filter(|h| {
                    text.get(after..h.start)
                        .is_some_and(|g| g.chars().count() <= 2 && g.chars().all(is_han))
                });
            break figure(b, &b.sense(cue?).cues);
        }
        // 三线及以下城市: what is counted from a level on.
        if n > 0
            && let Some(level) = LISTS.levels.at_start(text.get(at..)?)
        {
            at += level.len();
            n += level.chars().count();
            while b.hits.get(k).is_some_and(|h| h.start < at) {
                k += 1;
            }
            continue;
        }
        let part =
            is_name_char(c) || (c.is_ascii_alphanumeric() || matches!(c, '．' | '·')) && n > 0;
        if !part {
            if n > 1 && topic::acts(text.get(at..)?) {
                break Next::Act;
            }
            return None;
        }
        at += c.len_utf8();
        n += 1;
        while b.hits.get(k).is_some_and(|h| h.start < at) {
            k += 1;
        }
    };
    let whole = text.get(from..at)?;
    // 古茗最新招股书显示: the paper is the firm's.
    let whole = match next {
        Next::Speech | Next::Act => topic::without_paper(whole),
        _ => whole,
    };
    let inner = topic::stripped(whole);
    let span = from + inner.start..from + inner.end;
    let name = text.get(span.clone())?;
    let n = name.chars().count();
    // 在整体交易中所占比例: what something is a part of.
    let inside = n <= 4 && name.ends_with('中') && next == Next::Change;
    let plain = (2..=12).contains(&n)
        && !inside
        && !topic::goes_on(name)
        && !topic::half(name)
        && !topic::season(name)
        && name.chars().any(is_han);
    plain.then_some((span, next))
}
