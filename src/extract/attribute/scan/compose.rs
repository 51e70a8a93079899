//! Names made of several words: what a statistic covers (全球 + AI + 融资).

use super::shape::SHAPES;
use super::{Builder, Spot};
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::{NameKind, Role};
use crate::text::script::is_han;

/// Joins a place or a market with the fields that follow it, and names fields that stand alone.
pub fn scopes(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    goods(b);
    let text = b.text;
    let fields: Vec<(usize, usize, u16, bool)> = b
        .hits
        .iter()
        .filter_map(|h| {
            let s = b.sense(h);
            s.field.map(|f| (h.start, h.end, f, s.owns))
        })
        .collect();
    let mut i = 0;
    let mut made: Vec<(usize, usize, Option<usize>, String, bool)> = Vec::new();
    while let Some(&(start, mut end, f, owns)) = fields.get(i) {
        i += 1;
        if !b.free(&(start..end)) {
            continue;
        }
        let mut name = b
            .vocabulary
            .fields
            .get(usize::from(f))
            .cloned()
            .unwrap_or_default();
        // Global PC shipments: in English a trade without an English name is called as it is printed.
        if b.english && !name.is_ascii() {
            name = text.get(start..end).unwrap_or("").to_owned();
        }
        let mut solid = owns;
        // Further fields directly behind.
        while let Some(&(s2, e2, f2, owns)) = fields.get(i) {
            // AI 独角兽, 科技“独角兽”: a space or a quotation mark parts no name.
            // 闭源AI领域初创公司, 开源类型的AI公司: nor does a word for the field before a class of firms.
            let gap = text.get(end..s2).unwrap_or("-");
            let tight = s2 == end
                || !b.english && s2 > end && matches!(gap, " " | "“" | " “")
                || !b.english && s2 > end && owns && SHAPES.zh.field_gap.has(gap.trim());
            if !tight || !b.free(&(s2..e2)) {
                break;
            }
            let fields = &b.vocabulary.fields;
            let known = fields.get(usize::from(f2)).map_or("", |x| x.as_str());
            let printed = text.get(s2..e2).filter(|_| b.english && !known.is_ascii());
            let more = printed.unwrap_or(known);
            solid |= owns;
            if b.english {
                name.push(' ');
            }
            name.push_str(more);
            end = e2;
            i += 1;
        }
        if let Some(known) = b
            .vocabulary
            .lookup(&name)
            .and_then(|s| s.field)
            .and_then(|f| b.vocabulary.fields.get(usize::from(f)))
            .filter(|_| !b.english)
        {
            name.clone_from(known);
        }
        // The place or market directly before, a 的 or a space between them at most.
        let before = (0..=4)
            .filter_map(|gap| start.checked_sub(gap))
            .filter(|e| matches!(text.get(*e..start), Some("" | "的" | " " | "地区" | "市")))
            .find_map(|e| ending_at(&b.spots, e))
            .filter(|k| {
                b.spots.get(*k).is_some_and(|s| {
                    matches!(
                        b.who.get(s.who).map(|w| w.kind),
                        Some(NameKind::Place | NameKind::Market)
                    )
                })
            })
            // The Japanese oil company, French AI startup Mistral: the words describe a firm.
            .filter(|_| !(b.english && firm_behind(b, end)));
        made.push((start, end, before, name, solid));
    }
    for (start, end, before, field, solid) in made {
        match before {
            Some(k) => {
                let Some(s) = b.spots.get(k).cloned() else {
                    continue;
                };
                let place = b.who.get(s.who).map(|w| w.name.clone()).unwrap_or_default();
                let space = if b.english { " " } else { "" };
                let id = b.id(&format!("{place}{space}{field}"), NameKind::Scope);
                if let Some(w) = b.who.get_mut(id) {
                    w.parts = Some((place, field));
                }
                if let Some(t) = b.taken.get_mut(start..end) {
                    t.fill(true);
                }
                if let Some(s) = b.spots.get_mut(k) {
                    s.end = end;
                    s.who = id;
                }
            }
            None if solid && field.chars().count() > 1 => {
                let id = b.id(&field, NameKind::Field);
                b.spot(start..end, id);
            }
            None => {}
        }
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
        if let Some(t) = b.taken.get_mut(d) {
            t.fill(false);
        }
    }
}

/// 中芯国际港股收涨5.6%，A股涨3.1%: behind a firm a market says which of its shares is meant, and so does the
/// next one in the sentence.
fn listings(b: &mut Builder<'_>) {
    let text = b.text;
    let kind = |s: &Spot| b.who.get(s.who).map(|w| w.kind);
    let share = |s: &Spot| {
        kind(s) == Some(NameKind::Market)
            && text.get(s.start..s.end).is_some_and(|t| {
                matches!(t, "A股" | "H股" | "B股" | "港股" | "美股" | "台股" | "日股")
            })
    };
    let place = |s: &Spot| kind(s) == Some(NameKind::Place);
    let mut kept: Vec<Spot> = Vec::with_capacity(b.spots.len());
    // The firm whose shares were named last, and where.
    let mut firm: Option<(usize, usize)> = None;
    let mut ventures: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for s in &b.spots {
        // 广汽蔚来: two firms without a mark between them, more than once, are one that both founded.
        if kind(s) == Some(NameKind::Company)
            && let Some(p) = kept.last().filter(|p| {
                kind(p) == Some(NameKind::Company) && p.end == s.start && p.who != s.who
            })
            && let Some(name) = text.get(p.start..s.end)
            && name.chars().count() <= 6
            && name.chars().all(is_han)
            && text.matches(name).take(2).count() > 1
        {
            ventures.push((p.start..s.end, name.to_owned()));
        }
        // 特斯拉上海工厂: the site is the firm's.
        if place(s)
            && text.get(s.end..).is_some_and(|t| OWNERS.site.begin(t))
            && let Some(p) = kept
                .last_mut()
                .filter(|p| kind(p) == Some(NameKind::Company) && p.end == s.start)
        {
            p.end = s.end;
            continue;
        }
        if share(s) {
            // 蔚来（NIO.US）美股盘前涨6%
            let tight = |from: usize| {
                text.get(from..s.start).is_some_and(|g| {
                    matches!(g, "" | "的")
                        || g.starts_with(['（', '('])
                            && g.ends_with(['）', ')'])
                            && g.chars().count() <= 20
                })
            };
            // 财报公布后，美股盘前涨2%: no market as a whole trades before it opens.
            let early = text.get(s.end..).is_some_and(|t| {
                ["盘前", "盘后", "夜盘"].iter().any(|w| {
                    t.strip_prefix(w).is_some_and(|t| {
                        let t = t.trim_start_matches("股价").trim_start_matches("一度");
                        let t = t.trim_start_matches("曾").trim_start_matches("直线");
                        t.starts_with(['涨', '跌', '大', '暴', '飙', '重', '急', '挫', '升'])
                    })
                })
            });
            if early
                && let Some(p) = kept.last().filter(|p| kind(p) == Some(NameKind::Company))
                && text
                    .get(p.end..s.start)
                    .is_some_and(|g| g.chars().count() <= 40 && !g.contains(['。', '；', '\n']))
            {
                let who = p.who;
                kept.push(Spot { who, ..s.clone() });
                firm = Some((who, s.end));
                continue;
            }
            if let Some(p) = kept.last_mut()
                && kind(p) == Some(NameKind::Company)
                && tight(p.end)
            {
                p.end = s.end;
                firm = Some((p.who, s.end));
                continue;
            }
            let goes_on = |at: usize| {
                text.get(at..s.start).is_some_and(|g| {
                    g.chars().count() <= 24
                        && !g.contains(['。', '\n', '；'])
                        && (g.ends_with('，') || g.ends_with('、') || g.ends_with(['；', '而']))
                })
            };
            if let Some((who, at)) = firm
                && goes_on(at)
            {
                kept.push(Spot { who, ..s.clone() });
                firm = Some((who, s.end));
                continue;
            }
        }
        firm = None;
        kept.push(s.clone());
    }
    b.spots = kept;
    for (span, name) in ventures {
        let who = b.id(&name, NameKind::Company);
        b.spots.retain(|s| s.start != span.start);
        if let Some(s) = b.spots.iter_mut().find(|s| s.end == span.end) {
            s.start = span.start;
            s.who = who;
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
    listings(b);
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
