//! The components of a whole: 院线占52%，片方占39%，其他则占9%; 扣除5%的基金和3%的税，余下92%归片方; 金融科技等垂直
//! 领域在整体交易中所占比例.
//!
//! Enters: a scan whose other names are found. Leaves: a topic for each component, which owns the share beside
//! it. Deliberately absent: shares that stand alone, whose owner the sentence names otherwise.

use std::ops::Range;

use super::chinese::run_before;
use super::shape::SHAPES;
use super::{Builder, NameKind};
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::Role;
use crate::model::Kind;
use crate::text::near;
use crate::text::script::is_han;

/// Finds them; `mentions` are in text order.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) {
    let percents: Vec<Range<usize>> = mentions
        .iter()
        .filter(|m| m.kind == Kind::Percent)
        .map(|m| m.span.clone())
        .collect();
    listed(b, &percents);
    taken_off(b, &percents);
    among(b);
    classes(b, mentions);
}

/// 三分之一的民营医院, 六成受访者: the people or firms that a part is of.
fn classes(b: &mut Builder<'_>, mentions: &[Mention]) {
    let text = b.text;
    for m in mentions {
        if !matches!(m.kind, Kind::Percent | Kind::Multiple) || m.unit == "百分点" {
            continue;
        }
        let Some(rest) = text.get(m.span.end..) else {
            continue;
        };
        let inner = rest.strip_prefix("以上").unwrap_or(rest);
        let inner = inner.strip_prefix('的').unwrap_or(inner);
        let start = m.span.end + rest.len() - inner.len();
        // The shortest beginning that ends as a class does.
        let end = inner
            .char_indices()
            .take(8)
            .take_while(|(_, c)| is_han(*c) && !SHAPES.zh.stop.has(*c))
            .map(|(i, c)| i + c.len_utf8())
            .find(|k| inner.get(..*k).is_some_and(|w| SHAPES.zh.classes.end(w)));
        let Some(end) = end.map(|k| start + k) else {
            continue;
        };
        let name = text.get(start..end).unwrap_or("");
        let longer = text.get(end..).is_some_and(|t| {
            t.chars()
                .next()
                .is_some_and(|c| "数股价业率的级类".contains(c))
        });
        if (2..=8).contains(&name.chars().count()) && !longer && b.free(&(start..end)) {
            let who = b.id(name, NameKind::Topic);
            b.spot(start..end, who);
        }
    }
}

/// Whether two percentages stand in one sentence, at most a few words apart.
fn mates(b: &Builder<'_>, a: &Range<usize>, z: &Range<usize>) -> bool {
    z.start >= a.end
        && z.start - a.end <= 90
        && b.text
            .get(a.end..z.start)
            .is_some_and(|g| !g.contains(['。', '\n', '！', '？']))
}

/// 院线占52%，片方占比39%，其他则占9%: two or more clauses of the same form.
fn listed(b: &mut Builder<'_>, percents: &[Range<usize>]) {
    let text = b.text;
    // Where the word of share begins, directly before the percentage.
    let shares: Vec<Option<usize>> = percents
        .iter()
        .map(|p| {
            let before = near::before(text, p.start, 24);
            let word = before.trim_end_matches(['约', '近', '达', '为', '了', '逾', '超']);
            let stem = SHAPES.zh.component.without_end(word)?;
            Some(p.start - before.len() + stem.len())
        })
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (k, p) in percents.iter().enumerate() {
        let Some(&Some(at)) = shares.get(k) else {
            continue;
        };
        let near = |j: Option<usize>| {
            j.is_some_and(|j| {
                let (Some(q), Some(Some(_))) = (percents.get(j), shares.get(j)) else {
                    return false;
                };
                if j < k {
                    mates(b, q, p)
                } else {
                    mates(b, p, q)
                }
            })
        };
        if !(near(k.checked_sub(1)) || near(Some(k + 1))) {
            continue;
        }
        let head = text.get(..at).unwrap_or("");
        let stem = head.trim_end_matches(['则', '也', '均', '约', '各', '又', '亦']);
        if stem.len() + '则'.len_utf8() < head.len() {
            continue;
        }
        let others = SHAPES.zh.others.without_end(stem).map(str::len);
        let run = others.map_or_else(|| run_before(b, stem.len(), 8), |k| k..stem.len());
        let name = text.get(run.clone()).unwrap_or("");
        // 原料成本占40%: the name of a figure is nobody.
        let cue = b
            .vocabulary
            .lookup(name)
            .is_some_and(|s| !s.cues.is_empty());
        let opens = text
            .get(..run.start)
            .and_then(|t| t.chars().next_back())
            .is_none_or(|c| matches!(c, '，' | '、' | '；' | '：' | '》' | '。' | '\n' | ' '));
        let rest = SHAPES.zh.others.has(name);
        let half = name.starts_with([
            '的', '了', '有', '据', '本', '该', '此', '另', '并', '而', '未', '已', '将', '仍',
            '更', '最',
        ]) || name.contains(['我', '你', '他', '她', '谁', '吗', '呢']);
        let plain = (2..=8).contains(&name.chars().count())
            && !half
            && !cue
            && !topic::nobody(name)
            && !topic::stripped(name).is_empty()
            && !topic::figure(name);
        if opens && (rest || plain) {
            found.push(run);
        }
    }
    let mut whole: Vec<(String, usize)> = Vec::new();
    for span in found {
        if !b.free(&span) {
            continue;
        }
        let name = text.get(span.clone()).unwrap_or("").to_owned();
        let who = b.id(&name, NameKind::Topic);
        b.spot(span, who);
        if !SHAPES.zh.others.has(&name) {
            whole.push((name, who));
        }
    }
    // 片方分账39%: elsewhere the component owns the figure that is named behind it.
    for (name, who) in whole.into_iter().take(8) {
        let places: Vec<usize> = b.places.of(text, &name).collect();
        for at in places {
            let end = at + name.len();
            let k = b.hits.partition_point(|h| h.start < end);
            let figure = b
                .hits
                .get(k)
                .is_some_and(|h| h.start == end && !b.sense(h).cues.is_empty());
            if figure {
                b.spot(at..end, who);
            }
        }
    }
}

/// 扣除5%的基金和3%的税，余下92%归片方; 5%为基金、3%缴税，其余92%为…: what stands behind each part.
fn taken_off(b: &mut Builder<'_>, percents: &[Range<usize>]) {
    let text = b.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (k, p) in percents.iter().enumerate() {
        let rest = SHAPES
            .zh
            .rest
            .end(near::before(text, p.start, 24).trim_end_matches(['约', '近']));
        if !rest {
            continue;
        }
        let mut from = k;
        while let Some(j) = from.checked_sub(1) {
            let (Some(a), Some(z)) = (percents.get(j), percents.get(from)) else {
                break;
            };
            if !mates(b, a, z) {
                break;
            }
            from = j;
        }
        // 68%支持，其余反对: without a verb that takes parts off, the part must be said to be something.
        let taken = percents
            .get(from)
            .is_some_and(|q| SHAPES.zh.taken_off.within(near::before(text, q.start, 24)));
        for q in percents.get(from..=k).unwrap_or(&[]) {
            let said = text
                .get(q.end..)
                .is_some_and(|t| SHAPES.zh.part_of.begin(t));
            if let Some(span) = behind(b, q.end, taken).filter(|_| taken || said) {
                found.push(span);
            }
        }
    }
    for span in found {
        let name = text.get(span.clone()).unwrap_or("");
        // 可分账票房, 可支配收入
        // 40%的碳排放源于燃煤: a whole, not a part.
        let whole = SHAPES.zh.comes.within(name);
        let plain = !whole && (!topic::goes_on(name) || name.starts_with('可'));
        if b.free(&span) && plain {
            let who = b.id(name, NameKind::Topic);
            b.spot(span, who);
        }
    }
}

/// The noun behind a part, up to the end of its clause or the next part.
fn behind(b: &Builder<'_>, at: usize, taken: bool) -> Option<Range<usize>> {
    let rest = b.text.get(at..)?;
    let inner = SHAPES.zh.part_of.without_lead(rest).unwrap_or(rest);
    let start = at + rest.len() - inner.len();
    let mut end = start;
    for (n, (i, c)) in inner.char_indices().enumerate() {
        let ends = !is_han(c)
            || matches!(
                c,
                '以' | '和' | '与' | '及' | '由' | '归' | '中' | '再' | '的' | '在'
            );
        if ends {
            break;
        }
        if n == 12 {
            return None;
        }
        end = start + i + c.len_utf8();
    }
    let n = b.text.get(start..end)?.chars().count();
    // 22%表示反对: what people do is nobody.
    let k = b.hits.partition_point(|h| h.start < start);
    let verb = b.hits.get(k).is_some_and(|h| {
        let role = b.sense(h).role;
        h.start == start
            && role.any(
                Role::SPEECH
                    .with(Role::VERB)
                    .with(Role::CHANGE)
                    .with(Role::ANAPHOR),
            )
    });
    (n >= 2 && (taken || !verb)).then_some(start..end)
}

/// 零售科技等垂直领域在整体交易中所占比例: whose share it is stands before the whole.
fn among(b: &mut Builder<'_>) {
    let text = b.text;
    let shares: Vec<usize> = b
        .hits
        .iter()
        .filter(|h| b.sense(h).role.any(Role::SHARE))
        .map(|h| h.start)
        .collect();
    for at in shares {
        let before = near::before(text, at, 48);
        let stem = before.strip_suffix('所').unwrap_or(before);
        let Some(stem) = stem.strip_suffix('中') else {
            continue;
        };
        let Some(k) = stem.rfind('在') else { continue };
        if stem
            .get(k..)
            .is_some_and(|w| w.contains(['，', '。', '、', '；', '\n']) || w.chars().count() < 3)
        {
            continue;
        }
        let end = at - before.len() + k;
        // Back to 等 or the start of the clause: 短剧、游戏等数字内容领域.
        let lead = near::before(text, end, 36);
        let start = lead
            .char_indices()
            .rev()
            .find(|(_, c)| !is_han(*c) || *c == '等')
            .map(|(i, c)| end - lead.len() + i + c.len_utf8());
        let opens = start.is_some();
        let run = start.unwrap_or(end)..end;
        let name = text.get(run.clone()).unwrap_or("");
        let plain = (3..=10).contains(&name.chars().count())
            && name.chars().all(is_han)
            && !topic::goes_on(name)
            && !topic::nobody(name);
        if opens && plain && b.free(&run) {
            let who = b.id(name, NameKind::Topic);
            b.spot(run, who);
        }
    }
}
