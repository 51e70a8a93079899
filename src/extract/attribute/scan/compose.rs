//! Names made of several words: what a statistic covers (全球 + AI + 融资).

mod listing;

use super::chinese::is_name_char;
use super::shape::SHAPES;
use super::{Builder, Spot};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Hit, NameKind, Role};

/// A run of words for fields, as the vocabulary calls it.
struct Run {
    start: usize,
    end: usize,
    name: String,
    /// One of its words owns figures by itself.
    solid: bool,
}

/// Joins a place or a market with the fields that follow it, and names fields that stand alone.
pub fn scopes(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    goods(b);
    if !b.english {
        world_goods(b);
    }
    let runs: Vec<(Run, Option<usize>)> = runs(b)
        .into_iter()
        .map(|run| {
            let place = place_before(b, run.start);
            // The Japanese oil company, French AI startup Mistral: the words describe a firm.
            let place = place.filter(|_| !(b.english && firm_behind(b, run.end)));
            // 广西境内: inside a place is the place.
            let place = place.filter(|_| run.name != "境内");
            // 特斯拉中国零售: the place is a market of the firm before it.
            let place = place.filter(|k| b.english || !firm_before(b, *k) && !of_body(b, run.end));
            (run, place)
        })
        .collect();
    for (run, place) in runs {
        match place {
            Some(k) => join(b, k, run),
            None if !b.english && firm_named(b, &run).is_some() => {
                let span = firm_named(b, &run).unwrap_or(run.start..run.end);
                let name = b.text.get(span.clone()).unwrap_or("").to_owned();
                let id = b.id(&name, NameKind::Company);
                b.everywhere(&name, id);
            }
            None if run.solid && run.name.chars().count() > 1 => {
                let id = b.id(&run.name, NameKind::Field);
                b.spot(run.start..run.end, id);
            }
            None => {}
        }
    }
}

/// The runs of words for fields that are not part of a name.
fn runs(b: &Builder<'_>) -> Vec<Run> {
    let fields: Vec<(usize, usize, u16, bool)> = b
        .hits
        .iter()
        .filter_map(|h| {
            let s = b.sense(h);
            s.field.map(|f| (h.start, h.end, f, s.owns))
        })
        .collect();
    // Global PC shipments: in English a trade without an English name is called as it is printed.
    let called = |start: usize, end: usize, field: u16| {
        let known = b.vocabulary.fields.get(usize::from(field));
        let known = known.map_or("", String::as_str);
        let printed = b.text.get(start..end);
        printed
            .filter(|_| b.english && !known.is_ascii())
            .unwrap_or(known)
    };
    let mut made = Vec::new();
    let mut i = 0;
    while let Some(&(start, end, field, solid)) = fields.get(i) {
        i += 1;
        if !b.free(&(start..end)) {
            continue;
        }
        let mut run = Run {
            start,
            end,
            name: called(start, end, field).to_owned(),
            solid,
        };
        // Further fields directly behind.
        while let Some(&(s2, e2, f2, owns)) = fields.get(i) {
            if !goes_on(b, run.end, s2, owns) || !b.free(&(s2..e2)) {
                break;
            }
            if b.english {
                run.name.push(' ');
            }
            run.name.push_str(called(s2, e2, f2));
            run.solid |= owns;
            run.end = e2;
            i += 1;
        }
        let whole = b.vocabulary.lookup(&run.name).and_then(|s| s.field);
        let known = whole.and_then(|f| b.vocabulary.fields.get(usize::from(f)));
        if let Some(known) = known.filter(|_| !b.english) {
            run.name.clone_from(known);
        }
        made.push(run);
    }
    made
}

/// Whether a field that begins at `next` goes on a run that ends at `end`: a space or a quotation mark parts no
/// name (AI 独角兽, 科技“独角兽”), nor does a word for the field before a class of firms (闭源AI领域初创公司).
fn goes_on(b: &Builder<'_>, end: usize, next: usize, owns: bool) -> bool {
    let gap = b.text.get(end..next).unwrap_or("-");
    let quoted = next > end && matches!(gap, " " | "“" | " “");
    let classed = next > end && owns && SHAPES.zh.field_gap.has(gap.trim());
    next == end || !b.english && (quoted || classed)
}

/// The place or market directly before a byte, a 的 or a space between them at most, as an index of names.
fn place_before(b: &Builder<'_>, start: usize) -> Option<usize> {
    let place = |s: &Spot| {
        let kind = b.who.get(s.who).map(|w| w.kind);
        matches!(kind, Some(NameKind::Place | NameKind::Market))
    };
    (0..=4)
        .filter_map(|gap| start.checked_sub(gap))
        .filter(|e| {
            let gap = b.text.get(*e..start);
            matches!(gap, Some("" | "的" | " " | "地区" | "市"))
        })
        .find_map(|e| ending_at(&b.spots, e))
        .filter(|k| b.spots.get(*k).is_some_and(place))
}

/// 江山机电公布业绩: two characters that no vocabulary knows between the head of a clause and a trade that does what
/// firms do are the first half of a firm's name.
fn firm_named(b: &Builder<'_>, run: &Run) -> Option<std::ops::Range<usize>> {
    let head = b.text.get(..run.start)?;
    let marks = ['。', '，', '\n', '：', '、', '；', '*'];
    let stem = head.rsplit(marks).next()?;
    let start = run.start - stem.len();
    let from = b.hits.partition_point(|h| h.start < start);
    let word = |h: &Hit| h.end - h.start > "山".len();
    let mut hits = b.hits.iter().skip(from).take_while(|h| h.start < run.start);
    let rest = b.text.get(run.end..)?;
    let rest = rest.get(topic::time(rest)..)?;
    let plain = stem.chars().count() == 2
        && stem.chars().all(is_name_char)
        && !topic::stripped(stem).is_empty()
        && !topic::goes_on(stem)
        && !hits.any(word)
        && b.text.get(run.start..run.end)?.chars().count() == 2
        && b.free(&(start..run.end));
    (plain && topic::acts(rest)).then_some(start..run.end)
}

/// Whether a firm stands directly before a name.
fn firm_before(b: &Builder<'_>, k: usize) -> bool {
    let before = k.checked_sub(1).and_then(|k| b.spots.get(k));
    let beside = before.filter(|s| b.spots.get(k).is_some_and(|p| p.start == s.end));
    let who = beside.and_then(|s| b.who.get(s.who));
    who.is_some_and(|w| w.kind == NameKind::Company && !w.analyst)
}

/// 墨西哥证券交易所: whether a trade is a part of the name of a body, not what the place has.
fn of_body(b: &Builder<'_>, end: usize) -> bool {
    let rest = b.text.get(end..).unwrap_or("");
    SHAPES.zh.borne.begin(rest) || rest.starts_with("交易所")
}

/// Makes a scope of a place and the fields behind it.
fn join(b: &mut Builder<'_>, k: usize, run: Run) {
    let Some(s) = b.spots.get(k).cloned() else {
        return;
    };
    let place = b.who.get(s.who).map(|w| w.name.clone()).unwrap_or_default();
    let space = if b.english { " " } else { "" };
    let id = b.id(&format!("{place}{space}{}", run.name), NameKind::Scope);
    if let Some(w) = b.who.get_mut(id) {
        w.parts = Some((place, run.name));
    }
    if let Some(t) = b.taken.get_mut(run.start..run.end) {
        t.fill(true);
    }
    if let Some(s) = b.spots.get_mut(k) {
        s.end = run.end;
        s.who = id;
    }
}

/// Whether a word for a kind of firm follows.
fn firm_behind(b: &Builder<'_>, end: usize) -> bool {
    let k = b.hits.partition_point(|h| h.start < end);
    b.hits.get(k).is_some_and(|h| {
        h.start <= end + 1
            && b.sense(h).role.any(Role::ANAPHOR)
            && b.text.get(end..h.start) == Some(" ")
    })
}

/// The name that ends at a byte; names are in text order and do not overlap.
fn ending_at(spots: &[Spot], end: usize) -> Option<usize> {
    let k = spots.partition_point(|s| s.end < end);
    spots.get(k).filter(|s| s.end == end).map(|_| k)
}

/// 美国的原油库存: behind a place, a commodity is goods that the place has, not a thing that is quoted.
fn goods(b: &mut Builder<'_>) {
    let text = b.text;
    let field = |at: usize| {
        let k = b.hits.partition_point(|h| h.start < at);
        let hit = b.hits.get(k).filter(|h| h.start == at);
        hit.is_some_and(|h| b.sense(h).field.is_some())
    };
    let kind = |b: &Builder<'_>, s: &Spot| b.who.get(s.who).map(|w| w.kind);
    let mut dropped = Vec::new();
    for (p, n) in b.spots.iter().zip(b.spots.iter().skip(1)) {
        let tight = matches!(text.get(p.end..n.start), Some("" | "的" | " "));
        // 周大福黄金饰品价格: what a firm sells is priced by the firm.
        let sold = matches!(text.get(p.end..n.start), Some("" | "的"))
            && b.who
                .get(p.who)
                .is_some_and(|w| w.kind == NameKind::Company && !w.analyst);
        if !b.english && sold && kind(b, n) == Some(NameKind::Commodity) {
            dropped.push(n.start..n.end);
            continue;
        }
        if tight
            && kind(b, p) == Some(NameKind::Place)
            && kind(b, n) == Some(NameKind::Commodity)
            && field(n.start)
        {
            dropped.push(n.start..n.end);
        }
    }
    let starts: std::collections::BTreeSet<usize> = dropped.iter().map(|d| d.start).collect();
    if !starts.is_empty() {
        b.spots.retain(|s| !starts.contains(&s.start));
    }
    for d in dropped {
        b.release(&d);
    }
}

/// 全球黄金需求: how much there is of goods in all the world, or in all the country, is of both; their price is of the goods.
fn world_goods(b: &mut Builder<'_>) {
    let text = b.text;
    let mut joined: Vec<(usize, String, String)> = Vec::new();
    for (k, (p, n)) in b.spots.iter().zip(b.spots.iter().skip(1)).enumerate() {
        let (Some(place), Some(goods)) = (b.who.get(p.who), b.who.get(n.who)) else {
            continue;
        };
        let wide = text
            .get(p.start..p.end)
            .is_some_and(|w| SHAPES.zh.wide.has(w));
        let rest = text.get(n.end..).unwrap_or("");
        if wide
            && p.end == n.start
            && goods.kind == NameKind::Commodity
            && !SHAPES.zh.traded.begin(rest)
        {
            joined.push((k, place.name.clone(), goods.name.clone()));
        }
    }
    for (k, place, goods) in joined.into_iter().rev() {
        let id = b.id(&format!("{place}{goods}"), NameKind::Scope);
        if let Some(w) = b.who.get_mut(id) {
            w.parts = Some((place, goods));
        }
        let end = b.spots.get(k + 1).map(|s| s.end);
        if let (Some(end), Some(s)) = (end, b.spots.get_mut(k)) {
            (s.end, s.who) = (end, id);
            b.spots.remove(k + 1);
        }
    }
}

/// 日本10年期国债: another country's bond of the same term.
fn foreign_bonds(b: &mut Builder<'_>) {
    let mut renamed: Vec<(usize, String)> = Vec::new();
    for (k, (p, n)) in b.spots.iter().zip(b.spots.iter().skip(1)).enumerate() {
        let (Some(place), Some(bond)) = (b.who.get(p.who), b.who.get(n.who)) else {
            continue;
        };
        let foreign = place.kind == NameKind::Place
            && bond.kind == NameKind::Bond
            && p.end == n.start
            && place.name != "中国";
        if let Some(rest) = bond.name.strip_prefix("中国").filter(|_| foreign) {
            renamed.push((k + 1, format!("{}{rest}", place.name)));
        }
    }
    for (k, name) in renamed {
        let who = b.id(&name, NameKind::Bond);
        if let Some(s) = b.spots.get_mut(k) {
            s.who = who;
        }
    }
}

/// 美国甲骨文公司, 日本软银集团: a place directly before a name only describes it.
pub fn attributes(b: &mut Builder<'_>) {
    if b.english {
        return;
    }
    b.spots.sort_by_key(|s| s.start);
    foreign_bonds(b);
    listing::join(b);
    let text = b.text;
    let describes: Vec<bool> = b
        .spots
        .iter()
        .zip(b.spots.iter().skip(1))
        .map(|(p, n)| {
            let kind = |s: &Spot| b.who.get(s.who).map(|w| w.kind);
            // 全球动力电池行业龙头宁德时代
            let class = || {
                text.get(p.end..n.start).is_some_and(|g| {
                    g.chars().count() <= 8
                        && SHAPES.zh.class.end(g)
                        && !g.contains(['，', '。', '、', '的', '与', '和', '及', '（'])
                }) && kind(n) != Some(NameKind::Person)
            };
            (p.end == n.start || class())
                && matches!(
                    kind(p),
                    Some(NameKind::Place | NameKind::Market | NameKind::Scope | NameKind::Field)
                )
                && matches!(
                    kind(n),
                    Some(
                        NameKind::Company
                            | NameKind::Product
                            | NameKind::Person
                            | NameKind::Unknown
                    )
                )
        })
        .collect();
    let mut start = None;
    let mut kept = Vec::with_capacity(b.spots.len());
    for (k, mut s) in std::mem::take(&mut b.spots).into_iter().enumerate() {
        if describes.get(k) == Some(&true) {
            start = start.or(Some(s.start));
            continue;
        }
        s.start = start.take().unwrap_or(s.start);
        kept.push(s);
    }
    b.spots = kept;
}
