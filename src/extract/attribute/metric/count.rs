//! What a count counts, where no figure of the vocabulary is named: 10个数据中心, seven chartered vessels.

use super::cue::Place;
use super::noun::NOUNS;
use super::unit;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{NameKind, Role};
use crate::text::script::is_han;

/// The name of the figure: the noun behind the number, with 数.
pub fn noun(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    if cx.scan.english {
        return english(rest, place.unit);
    }
    if place.unit == "人口" {
        return Some("人口".to_owned());
    }
    // 8男女涉爆炸案, 3男1女.
    if NOUNS.people.has(place.unit) || matches!(place.unit, "男" | "女") {
        // 仅用200人: who is paid to work.
        let number = text.get(place.number.clone()).unwrap_or("");
        let before = text
            .get(place.clause.start..place.number.start)
            .unwrap_or("");
        let staff = WORDS.staff.begin(number) || WORDS.staff.end(before);
        return Some(if staff { "员工数" } else { "人数" }.to_owned());
    }
    if let Some(w) = unit::whole(place.unit) {
        return Some(w.to_owned());
    }
    // 3吨牛肉, 8.12英寸: a measure is one of what stands before it.
    if let Some(w) = unit::measure(place.unit) {
        if let Some((noun, _)) = super::open::before(cx, place.clause.start, place.number.start) {
            return Some(noun);
        }
        // 60万盎司黄金: what is weighed stands behind.
        let noun = (w == "重量")
            .then(|| {
                let stop = rest.find(|c: char| NOUNS.stop_behind.has(c) || !is_han(c));
                rest.get(..stop.unwrap_or(rest.len()))
            })
            .flatten()
            .filter(|n| (2..=4).contains(&n.chars().count()))
            .unwrap_or("");
        return Some(format!("{noun}{w}"));
    }
    let full = rest;
    let rest = rest.trim_start_matches(['多', '余', '的']);
    if let Some(noun) = incident(rest, place.unit).or_else(|| among(cx, place)) {
        return Some(format!("{noun}数"));
    }
    // 以37405辆的成绩: the word says nothing of what is counted.
    let bare = full
        .strip_prefix('的')
        .is_some_and(|t| WORDS.bare_noun.begin(t));
    let rest = if bare { "" } else { rest };
    // 387件“娃哈哈”商标: a name in quotation marks only says which.
    let rest = match rest.strip_prefix('“').and_then(|t| t.split_once('”')) {
        Some((name, behind))
            if name.chars().count() <= 12
                && behind
                    .chars()
                    .next()
                    .is_some_and(|c| is_han(c) && !NOUNS.stop_behind.has(c)) =>
        {
            behind
        }
        _ => rest,
    };
    // 2架F-35战机, 7篇Nature论文: the model or the title only says which.
    let rest = kind_behind(rest).unwrap_or(rest);
    let mut start = place.sentence.end - rest.len();
    let v = &cx.lexicon.vocabulary;
    let mut end = start;
    let mut n = 0;
    while n < 8 && end < place.sentence.end {
        let Some(c) = text.get(end..).and_then(|t| t.chars().next()) else {
            break;
        };
        let verb = NOUNS.verb.at(text, end).next().is_some();
        if verb {
            break;
        }
        // A word of the vocabulary is taken whole: 数据中心 holds a 中, at which other nouns end.
        let hit = cx
            .scan
            .hits_in(end..end + c.len_utf8())
            .first()
            .filter(|h| h.start == end && h.end <= place.sentence.end);
        if let Some(h) = hit {
            let s = v.sense(h);
            let verb = Role::CHANGE
                .with(Role::SPEECH)
                .with(Role::OBJECT)
                .with(Role::SHARE)
                .with(Role::VERB);
            // 24个消防站, 5个研发中心: directly behind a unit a verb only qualifies the noun.
            let others = Role::CHANGE
                .with(Role::SPEECH)
                .with(Role::OBJECT)
                .with(Role::SHARE);
            let thing = matches!(
                place.unit,
                "个" | "辆" | "支" | "座" | "台" | "艘" | "架" | "处"
            );
            let qualifies = n == 0 && thing && !s.role.any(others);
            if s.role.any(verb) && s.field.is_none() && s.cues.is_empty() && !qualifies {
                break;
            }
            // 300位北京儿童医院专家: a name only says whose they are.
            if n == 0 && s.name.is_some() && matches!(place.unit, "名" | "位" | "人") {
                end = h.end;
                start = end;
                continue;
            }
            // 两家公司某某科技和某某贸易: behind the noun the names say which they are.
            if n > 0 && s.name.is_some() && s.field.is_none() && s.cues.is_empty() {
                let noun = text.get(start..end).unwrap_or("");
                if matches!(place.unit, "家" | "间") && !NOUNS.firms.end(noun) {
                    return Some("企业数".to_owned());
                }
                break;
            }
            let thing = !s.cues.is_empty() || s.field.is_some() || s.role.any(Role::ORGANISATION);
            if thing || s.name.is_some() {
                n += text.get(h.start..h.end).map_or(0, |t| t.chars().count());
                end = h.end;
                if thing && s.field.is_none() {
                    // 四大辅助投资场景: a noun of kind behind the word heads the phrase.
                    let tail = text.get(end..place.sentence.end).unwrap_or("");
                    if let Some(behind) = NOUNS.head.without_lead(tail) {
                        end = place.sentence.end - behind.len();
                    }
                    break;
                }
                continue;
            }
        }
        // 两家科技“独角兽”: marks around a word of the vocabulary part no noun.
        let field = || {
            let at = end + c.len_utf8();
            let mut hits = cx.scan.hits_in(at..at + 1).iter();
            hits.any(|h| h.start == at && v.sense(h).field.is_some())
        };
        if c == '“' && n > 0 && field() {
            end += c.len_utf8();
            continue;
        }
        let inside = "因向为会能中上下前后里和".contains(c) && (1..3).contains(&n)
            // 50个有害提示: the first half of a word.
            || n == 0
                && ["有害", "有效", "有机", "可爱", "可用", "可疑", "内部", "上市", "下属", "前沿"]
                    .iter()
                    .any(|w| text.get(end..).is_some_and(|t| t.starts_with(w)));
        if NOUNS.stop_behind.has(c) && !inside || c.is_ascii_digit() {
            break;
        }
        // Without a word that is known, a noun is rarely longer than four characters.
        let people = matches!(place.unit, "名" | "位");
        if n >= if people { 7 } else { 4 } {
            break;
        }
        end += c.len_utf8();
        n += 1;
    }
    // 7篇Nature论文: a word in Latin letters is not cut in two.
    let latin = |at: usize| {
        text.get(at..)
            .and_then(|t| t.chars().next())
            .is_some_and(|c| c.is_ascii_alphabetic())
    };
    let cut = text
        .get(start..end)
        .and_then(|t| t.chars().next_back())
        .is_some_and(|c| c.is_ascii_alphabetic());
    if cut && latin(end) {
        while end < place.sentence.end && latin(end) {
            end += 1;
        }
    }
    // 两位熟悉情况的人士, 三个关键性的课题: the thing is named behind what is said of it.
    let described = text
        .get(start..end)
        .is_some_and(|n| {
            // 对55名经济学家的调查: people are what is counted.
            let people = crate::extract::attribute::topic::people(n);
            NOUNS.describing.has(n) || matches!(place.unit, "名" | "位") && !people
        })
        .then(|| head(text.get(end..place.sentence.end)?.strip_prefix('的')?))
        .flatten();
    // 20只与黄金相关的ETF: likewise.
    let related = (end == start)
        .then(|| {
            let (of, behind) = rest
                .strip_prefix(['与', '和', '跟', '同'])?
                .split_once("关的")?;
            (of.chars().count() <= 8).then(|| head(behind)).flatten()
        })
        .flatten();
    let described = described.or(related);
    // 6家饲料、养殖控股子公司: a list goes on to the noun that heads it.
    let listed = matches!(place.unit, "家" | "间")
        && end > start
        && text
            .get(end..place.sentence.end)
            .is_some_and(|t| t.starts_with('、'));
    if listed {
        return Some("企业数".to_owned());
    }
    let noun = described.or_else(|| text.get(start..end))?.trim();
    let noun = noun.replace('“', "");
    let noun = noun.as_str();
    // 五轮融资中: what ends with a word of place ends before it.
    let noun = match noun.chars().count() {
        0..=1 => noun,
        // 这三个人中: not 初中, 高中.
        2 if !noun.ends_with(['中', '里', '内']) || noun.starts_with(['初', '高', '国']) => {
            noun
        }
        _ => noun.trim_end_matches([
            '中', '里', '内', '上', '下', '前', '后', '会', '能', '因', '向', '为',
        ]),
    };
    let n = noun.chars().count();
    if n == 0 {
        if let Some((noun, _)) = super::open::before(cx, place.clause.start, place.number.start) {
            return Some(noun);
        }
        if matches!(place.unit, "点" | "points" | "point") {
            return None;
        }
        if let Some(noun) = noun_before(cx, place)
            .filter(|n| !crate::extract::attribute::topic::stripped(n).is_empty())
        {
            return Some(format!("{noun}数"));
        }
        return match unit::last(place.unit) {
            Some(w) => Some(w.to_owned()),
            None => (place.unit.chars().count() >= 2).then(|| format!("{}数", place.unit)),
        };
    }
    Some(if n == 1 && !place.unit.is_empty() {
        format!("{noun}数")
    } else if noun.ends_with('数') || noun.ends_with("数量") {
        noun.to_owned()
    } else {
        format!("{noun}数")
    })
}

/// 两起公共汽车爆炸案: what is counted in cases goes on to the noun for one.
fn incident<'t>(rest: &'t str, unit: &str) -> Option<&'t str> {
    if !matches!(unit, "起" | "宗") {
        return None;
    }
    let ends = |k: &usize| rest.get(..*k).is_some_and(|w| WORDS.incident.end(w));
    let run = rest.char_indices().take(14).take_while(|(_, c)| is_han(*c));
    let end = run.map(|(i, c)| i + c.len_utf8()).find(ends)?;
    let case = rest
        .get(end..)
        .is_some_and(|t| t.starts_with('案') && !t.starts_with("案件"));
    let end = end + if case { '案'.len_utf8() } else { 0 };
    rest.get(..end).filter(|w| w.chars().count() >= 2)
}

/// 41个大类行业中有32个增加值增长: a part of what is counted just before, and of nothing behind it.
fn among<'t>(cx: &Context<'t>, place: &Place<'_>) -> Option<&'t str> {
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    let before = before.trim_end_matches(['约', '近', '逾']);
    let stem = ["中有", "中，有", "中，", "中已有", "里有"]
        .iter()
        .find_map(|w| before.strip_suffix(w))?;
    let start = stem.rfind(|c: char| !is_han(c) || NOUNS.stop_behind.has(c))?;
    let first = stem.get(start..)?.chars().next()?;
    let noun = stem
        .get(start + first.len_utf8()..)?
        .strip_prefix(place.unit)
        .or_else(|| {
            let noun = stem.get(start + first.len_utf8()..)?;
            // 41个大类行业: the same unit, at which nouns end, stands before it.
            place.unit.ends_with(first).then_some(noun)
        })?;
    (2..=8).contains(&noun.chars().count()).then_some(noun)
}

/// The noun that a text begins with: a word in Latin letters, or two to four Chinese characters.
fn head(text: &str) -> Option<&str> {
    let latin = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    if latin >= 2 {
        return text.get(..latin);
    }
    let stop = text.find(|c: char| NOUNS.stop_behind.has(c) || !is_han(c));
    let noun = text.get(..stop.unwrap_or(text.len()))?;
    (2..=4).contains(&noun.chars().count()).then_some(noun)
}

fn english(rest: &str, unit: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    // The reader may have taken the noun as the unit.
    let doubled = rest.trim_start().starts_with(unit);
    let named = unit.len() > 2 && unit.is_ascii() && !doubled;
    // 15,000,000 additional fully paid ordinary shares: what only qualifies goes first.
    let named_words = rest
        .split_whitespace()
        .skip_while(|w| NOUNS.qualifier.contains(*w));
    for w in named_words.take(3) {
        let bare = w.trim_end_matches([',', '.', ';', ')', '"', '”', ':']);
        if NOUNS.ends_behind(bare) || bare.is_empty() || bare.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
        words.push(bare);
        if bare.len() != w.len() {
            break;
        }
    }
    // 3,300 adults found, 60 lawmakers voted: a verb behind the noun is none of it.
    let verb = |w: &&str| {
        NOUNS.finite.contains(*w) || w.len() > 4 && w.ends_with("ed") && !w.ends_with("eed")
    };
    let until = words
        .iter()
        .skip(1)
        .position(verb)
        .map_or(words.len(), |k| k + 1);
    words.truncate(until);
    // The index closed at 9,539 points: a unit of quotation names no figure.
    if words.is_empty() && named && !matches!(unit, "points" | "point" | "units" | "unit") {
        words.push(unit);
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The Chinese noun behind a model number or a Latin name of five letters and more that opens the text;
/// short words are kinds of things themselves (AI应用, GPU芯片).
fn kind_behind(rest: &str) -> Option<&str> {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | ' ');
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = rest.find(|c| !latin(c))?;
    let word = rest.get(..end)?;
    let model = word.contains(|c: char| c.is_ascii_digit());
    let title = word.chars().filter(char::is_ascii_alphabetic).count() >= 5;
    let behind = rest.get(end..)?;
    let mut chars = behind.chars();
    let noun = chars
        .by_ref()
        .take(2)
        .all(|c| is_han(c) && !NOUNS.stop_behind.has(c) && !NOUNS.stop_before.has(c));
    ((model || title) && noun).then_some(behind)
}

/// 处置账号1.1万个: where no noun follows, the one that stands directly before.
fn noun_before(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let mut start = place.number.start;
    for (n, (at, c)) in before.char_indices().rev().enumerate() {
        if !is_han(c) || NOUNS.stop_behind.has(c) || n == 4 {
            break;
        }
        start = place.clause.start + at;
    }
    // 独角兽公司共有162家: a word of the vocabulary is not cut in two.
    let cut = cx
        .scan
        .hits_in(place.clause.start..start)
        .iter()
        .find(|h| h.start < start && h.end > start && h.end <= place.number.start);
    if let Some(h) = cut.filter(|h| cx.lexicon.vocabulary.sense(h).field.is_some()) {
        start = h.start;
    }
    // A verb or a hedge of the vocabulary is no part of it.
    for h in cx.scan.hits_in(start..place.number.start) {
        let r = cx.lexicon.vocabulary.sense(h).role;
        if r.any(Role::CHANGE.with(Role::SPEECH).with(Role::OBJECT)) {
            start = start.max(h.end);
        }
    }
    // 一度造成1架: nor is any other verb.
    let mut at = start;
    while at < place.number.start {
        let verb = NOUNS.verb.at(text, at).map(|x| x.0).max();
        let step = text.get(at..).and_then(|t| t.chars().next());
        match verb {
            Some(n) => {
                start = at + n;
                at = start;
            }
            None => at += step.map_or(1, char::len_utf8),
        }
    }
    let is_field = |s: &Spot| matches!(cx.scan.kind(s), NameKind::Field | NameKind::Scope);
    // 主要系中复神鹰及长盛科技两家: a name is who is counted, not what.
    if cx
        .scan
        .spots_in(place.clause.start..place.number.start)
        .iter()
        .any(|s| s.end == place.number.start && (s.start >= start || !is_field(s)))
    {
        return matches!(place.unit, "家" | "间").then(|| "企业".to_owned());
    }
    let noun = text.get(start..place.number.start)?;
    (noun.chars().count() >= 2).then(|| noun.to_owned())
}
