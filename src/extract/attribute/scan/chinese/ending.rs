//! Names by their endings: …公司, …集团, …大学, and the weaker ones (…科技, …股份) where something
//! confirms the name.

use std::ops::Range;

use super::super::Builder;
use super::super::shape::SHAPES;
use super::{is_name_char, not_a_name, run_before};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{NameKind, Role};

/// …公司, …集团, …大学, and the weaker endings (…科技, …股份) where something confirms the name.
pub fn names(b: &mut Builder<'_>) {
    let text = b.text;
    let hits: Vec<(usize, usize, Role)> = b
        .hits
        .iter()
        .map(|h| (h.start, h.end, b.sense(h).role))
        .filter(|x| {
            x.2.any(
                Role::ORGANISATION
                    .with(Role::ORGANISATION_WEAK)
                    .with(Role::SETTLEMENT),
            )
        })
        .collect();
    // 上美股份: the ending begins within a hit (美股).
    let cut = b.hits.iter().filter_map(|h| {
        let e = b.vocabulary.named(h)?;
        let inside = e.kind == NameKind::Market
            && text.get(..h.end)?.ends_with('股')
            && text.get(h.end..)?.starts_with('份');
        let (from, to) = (h.end.checked_sub("股".len())?, h.end + "份".len());
        inside.then_some((from, to, Role::ORGANISATION_WEAK))
    });
    let hits: Vec<_> = hits.into_iter().chain(cut).collect();
    let (sure, weak): (Vec<_>, Vec<_>) =
        hits.into_iter().partition(|x| x.2.any(Role::ORGANISATION));
    for (start, end, role) in sure.into_iter().chain(weak) {
        if role.any(Role::NOT_A_NAME) || !b.free(&(start..end)) {
            continue;
        }
        let strong = role.any(Role::ORGANISATION);
        let province = abroad(b, start, role);
        let abroad = province.is_some();
        let run = province.unwrap_or_else(|| {
            run_before(b, start, if role.any(Role::SETTLEMENT) { 3 } else { 8 })
        });
        let stem = text.get(run.clone()).unwrap_or("");
        let n = stem.chars().count();
        let whole = run.start..end;
        let name = text.get(whole.clone()).unwrap_or("");
        // A place whose name is longer than the walk is no name but a piece of a sentence.
        let settlement = role.any(Role::SETTLEMENT) && !strong;
        if settlement && !stem.chars().all(crate::text::script::is_han) {
            continue;
        }
        let cut_off = settlement
            && !abroad
            && text
                .get(..run.start)
                .and_then(|t| t.chars().next_back())
                .is_some_and(|c| {
                    is_name_char(c) && !b.taken.get(run.start - 1).copied().unwrap_or(false)
                });
        // 辽宁省海城市: what follows a province is a place, however it ends.
        let seat = text
            .get(..run.start)
            .is_some_and(|t| t.ends_with(['省', '州']));
        let city = seat && n == 2 && stem.ends_with('城');
        let common = settlement
            && !city
            && (compound(text, start, end)
                || stem.ends_with([
                    '园', '地', '山', '城', '社', '景', '灾', '震', '战', '校', '商', '林', '住',
                    '矿', '厂', '辖', '库', '小', '郊', '街', '专', '股', '楼', '都', '超', '新',
                    '旧', '逆', '农', '乡', '治', '联', '友', '盟', '托', '异',
                ])
                || stem.starts_with([
                    '请', '属', '一', '两', '路', '该', '某', '于', '到', '为', '无', '道', '往',
                    '驶', '途', '经', '邻', '跨', '全', '几', '整', '沿', '波', '震', '灾', '赶',
                    '向', '各', '此',
                ])
                || stem.contains('旁')
                || stem.contains('族')
                || stem.contains('赴')
                || stem.contains('往'));
        // 新订单指数: a gauge of the economy is the name of a figure.
        // 24Q3公司毛利率: a quarter is nobody.
        let period = n <= 6
            && stem.contains(|c: char| c.is_ascii_digit())
            && stem.bytes().all(|c| c.is_ascii_alphanumeric())
            && stem.bytes().filter(u8::is_ascii_alphabetic).count() <= 1;
        let gauge = text.get(start..end) == Some("指数") && SHAPES.zh.gauge.end(stem);
        let generic = gauge || period || SHAPES.zh.generic.begin(stem);
        if n < 2 || generic || cut_off || common || not_a_name(b, &whole) || only_words(b, &run) {
            continue;
        }
        // 美国饮品集团可口可乐: a class directly before a known name only describes it.
        let described = matches!(text.get(start..end), Some("集团" | "公司"))
            && n <= 4
            && b.spots.iter().any(|s| {
                s.start == end
                    && b.who.get(s.who).is_some_and(|w| {
                        matches!(
                            w.kind,
                            NameKind::Company | NameKind::Product | NameKind::Unknown
                        )
                    })
            });
        if described {
            continue;
        }
        let again = || b.places.of(text, name).take(2).count() > 1;
        let opens = text
            .get(..run.start)
            .and_then(|t| t.chars().next_back())
            .is_none_or(|c| matches!(c, '。' | '，' | '\n' | '：' | '、' | '“' | '；'));
        let sure = if role.any(Role::SETTLEMENT) {
            (n <= 3 || abroad) && !strong
        } else if text.get(start..end) == Some("公司") {
            // 维持公司, 考虑公司: the bare word follows verbs as often as names.
            opens && (n >= 3 || again())
        } else if strong {
            n >= 2
        } else {
            // 中信产业基金减持980万股: what acts is a name.
            let acts = || {
                let behind = text.get(end..).unwrap_or("");
                let behind = behind.get(topic::time(behind)..).unwrap_or("");
                SHAPES.zh.name_acts.begin(behind)
            };
            n <= 4 && (again() || opens && n <= 2 || acts())
        };
        if !sure {
            continue;
        }
        let kind = if matches!(text.get(start..end), Some("指数" | "综指" | "成指" | "ETF")) {
            NameKind::Index
        } else if role.any(Role::SETTLEMENT) && !strong {
            NameKind::Place
        } else {
            NameKind::Company
        };
        let whole = borne(b, whole, text.get(start..end).unwrap_or(""));
        let canonical = without_legal_form(text.get(whole.clone()).unwrap_or(name));
        let who = b.id(canonical, kind);
        b.spot(whole, who);
    }
}

/// 俄罗斯布良斯克州, 印度泰米尔纳德邦: the longer name of a part of a country, directly behind the country's.
fn abroad(b: &Builder<'_>, ending: usize, role: Role) -> Option<Range<usize>> {
    if !role.any(Role::SETTLEMENT) || role.any(Role::ORGANISATION) {
        return None;
    }
    let run = run_before(b, ending, 8);
    let country = b.spots.iter().rfind(|s| s.end == run.start);
    let country = country.and_then(|s| b.who.get(s.who));
    let nation = country.and_then(|w| b.vocabulary.entity(&w.name));
    let nation = nation.is_some_and(|e| e.nation && e.name != "中国");
    // 瓜纳华托州一处酒吧: so is one that opens its clause.
    let stops = ['。', '，', '\n', '、', '；', '（'];
    let head = b.text.get(..run.start).unwrap_or("");
    let opens = (head.is_empty() || head.ends_with(stops))
        && b.text
            .get(ending..)
            .is_some_and(|t| t.starts_with(['州', '邦']));
    let from = b.hits.partition_point(|h| h.start < run.start);
    let words = b.hits.iter().skip(from).take_while(|h| h.end <= ending);
    let stem = b.text.get(run)?;
    // 印度北部锡金邦: where in the country it lies is no part of its name.
    let stem = SHAPES.zh.side.without_lead(stem).unwrap_or(stem);
    let plain = words.count() == 0 && stem.chars().count() >= 2 && !stem.starts_with('驻');
    ((nation || opens && stem.chars().count() <= 6) && plain).then_some(ending - stem.len()..ending)
}

/// 腾讯公益慈善基金会: a body that bears the name directly before it begins with that name.
fn borne(b: &mut Builder<'_>, span: Range<usize>, ending: &str) -> Range<usize> {
    let bearer = |k: NameKind| matches!(k, NameKind::Company | NameKind::Place);
    let before = b
        .spots
        .iter()
        .position(|s| s.end == span.start && b.who.get(s.who).is_some_and(|w| bearer(w.kind)));
    let Some(k) = before.filter(|_| SHAPES.zh.borne.has(ending)) else {
        return span;
    };
    let first = b.spots.remove(k);
    if let Some(t) = b.taken.get_mut(first.start..first.end) {
        t.fill(false);
    }
    first.start..span.end
}

/// 市场, 市值, 区间: the ending is the first half of another word.
fn compound(text: &str, start: usize, end: usize) -> bool {
    let (Some(ending), Some(next)) = (
        text.get(start..end),
        text.get(end..).and_then(|t| t.chars().next()),
    ) else {
        return false;
    };
    match ending {
        "市" => "场值价况占盈净面售".contains(next),
        "区" => "间域块分别".contains(next),
        "镇" => "静定压".contains(next),
        "省" => "去却略道".contains(next),
        "县" | "乡" => next == '道',
        _ => false,
    }
}

/// Whether a stem is made of words of the vocabulary that are no names: 投资 in 投资集团.
fn only_words(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let mut at = span.start;
    for h in b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.end <= span.end)
    {
        let s = b.sense(h);
        if h.start != at
            || s.name.is_some()
            || s.cues.is_empty() && s.field.is_none() && s.role == Role::NONE
        {
            return false;
        }
        at = h.end;
    }
    at == span.end
}

/// Without 股份有限公司 and the like, where something is left.
pub fn without_legal_form(name: &str) -> &str {
    for form in SHAPES.zh.legal_form.iter() {
        if let Some(stem) = name.strip_suffix(form)
            && stem.chars().count() >= 2
        {
            return stem;
        }
    }
    name
}
