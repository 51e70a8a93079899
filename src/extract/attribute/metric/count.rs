//! What a count counts, where no figure of the vocabulary is named: 10个数据中心, seven chartered vessels.
//!
//! Enters: the place of a count. Leaves: the name of its figure, the noun at the number with 数. Deliberately
//! absent: how far the noun behind the number reaches (`counted`), and cues, which go first (`level`).

use std::ops::Range;

use super::called;
use super::counted::{Behind, kind_behind, walk};
use super::cue::Place;
use super::heads;
use super::noun::NOUNS;
use super::unit;
use super::words::WORDS;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::{Context, topic};
use crate::extract::vocabulary::NameKind;
use crate::model::Claim;
use crate::text::script::is_han;

/// The name of the figure: the noun behind the number, with 数.
pub fn noun(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<String> {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    if cx.scan.english {
        return english(rest, place.unit).map(|noun| super::line::done(cx, place, claims, noun));
    }
    // 每10股派发现金红利23元: by how many shares something is counted.
    let each = text.get(place.clause.start..place.number.start);
    if place.unit == "股" && each.is_some_and(|t| t.ends_with('每')) {
        return None;
    }
    // 1.6亿股AMD普通股: which shares they are.
    let near: String = rest.chars().take(10).collect();
    if place.unit == "股" && WORDS.share_class.within(&near) {
        return Some("股数".to_owned());
    }
    if let Some(name) = by_unit(cx, place, rest) {
        return Some(name);
    }
    // 云岭市：36例山川市：4例: what stands behind is the name of the next entry.
    if labels(rest, place.unit) {
        return unit::last(place.unit).map(str::to_owned);
    }
    if let Some(noun) = incident(unhedged(rest), place.unit).or_else(|| among(cx, place)) {
        return Some(format!("{noun}数"));
    }
    let rest = rest
        .strip_prefix('级')
        .filter(|_| place.unit.ends_with("国家"))
        .unwrap_or(rest);
    let rest = opening(rest);
    if let Some(name) = called::times(cx, place, claims, rest) {
        return Some(name);
    }
    if let Some(h) = heads::behind(rest) {
        return called::called(cx, place, &h).or_else(|| unit::last(place.unit).map(str::to_owned));
    }
    // 五项目: the reader took the first half of the noun for the unit.
    if place.unit == "项" && rest.starts_with('目') {
        return Some("项目数".to_owned());
    }
    if heads::opens(rest) && !NOUNS.measured.begin(rest) {
        return without_noun(cx, place);
    }
    let Behind::Noun(at) = walk(cx, place, rest) else {
        return Some("企业数".to_owned());
    };
    // 6家饲料、养殖控股子公司: a list goes on to the noun that heads it.
    let listed = matches!(place.unit, "家" | "间")
        && at.end > at.start
        && text
            .get(at.end..place.sentence.end)
            .is_some_and(|t| t.starts_with('、'));
    if listed {
        return Some("企业数".to_owned());
    }
    let noun = described(cx, place, &at)
        .or_else(|| at.is_empty().then(|| related(rest)).flatten())
        .or_else(|| text.get(at.clone()))?
        .trim();
    let noun = noun.replace('“', "");
    let noun = placeless(&noun);
    // 22架无人机袭击: what is done with arms is no part of their name.
    let noun = NOUNS.arms.at_start(noun).unwrap_or(noun);
    match noun.chars().count() {
        // 两辆载有甲醇的罐车: a character that no list holds is no noun.
        0..=1 => without_noun(cx, place),
        // 30多名职工因食艾米古出现: where the walk went as far as it may, the noun is cut or holds a verb.
        4.. if cut(cx, &at) => without_noun(cx, place),
        _ if noun.ends_with('数') || noun.ends_with("数量") => Some(noun.to_owned()),
        _ => Some(format!("{noun}数")),
    }
}

/// Whether a noun of the list stands directly behind a Chinese count.
pub fn named(cx: &Context<'_>, place: &Place<'_>) -> bool {
    let rest = cx.article.text.get(place.number.end..place.sentence.end);
    rest.is_some_and(|t| {
        heads::behind(opening(t)).is_some_and(|h| (2..=8).contains(&h.phrase.chars().count()))
    })
}

/// Whether a phrase behind a number goes on behind its end, with nothing that ends a noun.
fn cut(cx: &Context<'_>, at: &Range<usize>) -> bool {
    let text = cx.article.text.as_str();
    let next = text.get(at.end..).and_then(|t| t.chars().next());
    let known = cx.scan.hits_in(at.clone()).iter().any(|h| h.end == at.end);
    next.is_some_and(|c| is_han(c) && !NOUNS.stop_behind.has(c))
        && NOUNS.verb.at(text, at.end).next().is_none()
        && !known
}

/// What the unit alone says, or with the words around the number.
fn by_unit(cx: &Context<'_>, place: &Place<'_>, rest: &str) -> Option<String> {
    if place.unit == "人口" {
        return Some("人口".to_owned());
    }
    // 8男女涉爆炸案, 3男1女.
    if NOUNS.people.has(place.unit) || matches!(place.unit, "男" | "女") {
        // 登记人数3.8万人: the noun before it says which.
        let said = super::open::before(cx, place.clause.start, place.number.start);
        if let Some((noun, _)) =
            said.filter(|(w, _)| WORDS.people_figure.end(w) && w.chars().count() > 3)
        {
            return Some(noun);
        }
        // 仅用200人: who is paid to work.
        let text = cx.article.text.as_str();
        let number = text.get(place.number.clone()).unwrap_or("");
        let before = text
            .get(place.clause.start..place.number.start)
            .unwrap_or("");
        let staff = WORDS.staff.begin(number) || WORDS.staff.end(before);
        // 接待总人数3770万人次: the words before it say people.
        let trips = place.unit == "人次" && !before.contains("人数") && !before.contains("游客");
        let people = if trips { "人次" } else { "人数" };
        return Some(if staff { "员工数" } else { people }.to_owned());
    }
    // 一日打了4万剂: what doses are given, or left.
    if place.unit == "剂" && !cx.scan.english {
        let text = cx.article.text.as_str();
        let before = text.get(place.clause.start..place.number.start)?;
        let before = before.trim_end_matches(['约', '近', '逾', '超', '至', '有', '余']);
        if NOUNS.injects.end(before) {
            return Some("接种剂数".to_owned());
        }
        if NOUNS.left_over.end(before) {
            return Some("疫苗剩余量".to_owned());
        }
    }
    // 360度全景: how far one sees or turns.
    if place.unit == "度"
        && !cx.scan.english
        && WORDS.turns.within(cx.article.slice(place.clause.clone()))
    {
        return Some("角度".to_owned());
    }
    // 6个国家级产业集群: the unit is the first half of a word.
    let half = place.unit.ends_with("国家") && rest.starts_with('级');
    if let Some(w) = unit::whole(place.unit).filter(|_| !half) {
        return Some(w.to_owned());
    }
    // 3吨牛肉, 8.12英寸: a measure is one of what stands before it.
    let measure = unit::measure(place.unit)?;
    if let Some((noun, _)) = super::open::before(cx, place.clause.start, place.number.start) {
        return Some(noun);
    }
    if let Some(name) = called::weighed(cx, place, measure) {
        return Some(name);
    }
    if let Some(name) = called::long(cx, place, rest, measure) {
        return Some(name);
    }
    // 60万盎司黄金: what is weighed stands behind.
    let noun = (measure == "重量")
        .then(|| {
            let stop = rest.find(|c: char| NOUNS.stop_behind.has(c) || !is_han(c));
            rest.get(..stop.unwrap_or(rest.len()))
        })
        .flatten()
        .filter(|n| (2..=4).contains(&n.chars().count()))
        .unwrap_or("");
    Some(format!("{noun}{measure}"))
}

/// What follows a number without the words that only blur it or tie the noun to it.
fn unhedged(rest: &str) -> &str {
    rest.trim_start_matches(['多', '余', '的'])
}

/// The text behind a number from where its noun may begin; empty where no noun follows.
fn opening(rest: &str) -> &str {
    // 以37405辆的成绩: the word says nothing of what is counted.
    let bare = rest
        .strip_prefix('的')
        .is_some_and(|t| WORDS.bare_noun.begin(t));
    let rest = if bare { "" } else { unhedged(rest) };
    // 4名相关责任人: the word says nothing of who they are.
    let rest = NOUNS.vague.without_lead(rest).unwrap_or(rest);
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
    kind_behind(rest).unwrap_or(rest)
}

/// Whether a text opens with a short name, a colon and as many of the same unit.
fn labels(rest: &str, unit: &str) -> bool {
    let end = rest.char_indices().take(10).find(|(_, c)| !is_han(*c));
    let Some((k, ':' | '：')) = end.filter(|(k, _)| *k > 0) else {
        return false;
    };
    let behind = rest.get(k..).unwrap_or("");
    let number = behind.trim_start_matches([':', '：', ' ']);
    let tail = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    tail.len() < number.len() && !unit.is_empty() && tail.starts_with(unit)
}

/// 两位熟悉情况的人士, 三个关键性的课题: the thing is named behind what is said of it.
fn described<'t>(cx: &Context<'t>, place: &Place<'_>, at: &Range<usize>) -> Option<&'t str> {
    let text = cx.article.text.as_str();
    let said = text.get(at.clone())?;
    // 对55名经济学家的调查: people are what is counted.
    let people = topic::people(said);
    let describes = NOUNS.describing.has(said) || matches!(place.unit, "名" | "位") && !people;
    let rest = text.get(at.end..place.sentence.end)?;
    // 4名年龄介乎67至88岁的受害人
    if NOUNS.measured.begin(said) {
        let (aged, behind) = rest.split_once('的')?;
        let near = aged.chars().count() <= 16 && !aged.contains(['，', '。']);
        return near.then(|| head(behind)).flatten();
    }
    let behind = rest.strip_prefix('的')?;
    describes.then(|| head(behind)).flatten()
}

/// 20只与黄金相关的ETF: the thing is named behind what it has to do with.
fn related(rest: &str) -> Option<&str> {
    let (of, behind) = rest
        .strip_prefix(['与', '和', '跟', '同'])?
        .split_once("关的")?;
    (of.chars().count() <= 8).then(|| head(behind)).flatten()
}

/// 五轮融资中: what ends with a word of place ends before it.
fn placeless(noun: &str) -> &str {
    match noun.chars().count() {
        0..=1 => noun,
        // 这三个人中: not 初中, 高中.
        2 if !noun.ends_with(['中', '里', '内']) || noun.starts_with(['初', '高', '国']) => {
            noun
        }
        _ => noun.trim_end_matches(|c| NOUNS.place_end.has(c)),
    }
}

/// What is counted where no noun stands behind the number: the noun before it, or what the unit says at last.
fn without_noun(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    if let Some((noun, _)) = super::open::before(cx, place.clause.start, place.number.start) {
        return Some(noun);
    }
    if matches!(place.unit, "点" | "points" | "point") {
        return None;
    }
    if let Some(noun) = noun_before(cx, place).filter(|n| !topic::stripped(n).is_empty()) {
        let suffix = if noun.ends_with('数') { "" } else { "数" };
        return Some(format!("{noun}{suffix}"));
    }
    match unit::last(place.unit) {
        Some(w) => Some(w.to_owned()),
        None => (place.unit.chars().count() >= 2)
            .then(|| format!("{}数", place.unit.trim_start_matches('个'))),
    }
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
    let stem = NOUNS.among.without_end(before)?;
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
    // 2,280 confirmed measles cases: what the cases are is named behind how they came to be known.
    let (first, behind) = rest.trim_start().split_once(' ').unwrap_or((rest, ""));
    let known = first.ends_with("ed") && !unit.is_empty() && behind.starts_with(unit);
    let rest = if known { behind } else { rest };
    let rest = unlisted(rest);
    let mut words: Vec<&str> = Vec::new();
    // The reader may have taken the noun as the unit.
    let doubled = rest.trim_start().starts_with(unit);
    let named = unit.len() > 2 && unit.is_ascii() && !doubled;
    // 15,000,000 additional fully paid ordinary shares: what only qualifies goes first.
    let named_words = rest
        .split_whitespace()
        .skip_while(|w| NOUNS.qualifier.contains(*w));
    let mut next = named_words.clone().skip(1);
    for w in named_words.take(4) {
        // 2 warning signs, 3 operating segments: the unit itself follows.
        let follows = next
            .next()
            .is_some_and(|n| n.trim_end_matches([',', '.', ';', ':']) == unit);
        // Two models (stable and floating), three stages -- trials: what a mark sets apart.
        if w.starts_with(['(', '[', '-', '–', '—', '|']) {
            break;
        }
        let bare = w.trim_end_matches([',', '.', ';', ')', '"', '”', ':']);
        // 720 others totally wrecked: how it was done is none of it.
        let adverb = !words.is_empty()
            && (bare.len() > 4 && bare.ends_with("ly") || NOUNS.between.has(bare));
        // 50 subnets covering a range of uses: what those do that are counted.
        let plural = |w: &&str| w.ends_with('s') || matches!(*w, "people" | "men" | "women");
        let does = bare.len() > 5
            && bare.ends_with("ing")
            && bare != "outstanding"
            && words.last().is_some_and(plural);
        // 3 warning signs we've spotted.
        let told = matches!(
            bare.split(['\'', '’']).next(),
            Some("we" | "you" | "they" | "he" | "she" | "it" | "i" | "I")
        );
        if adverb
            || told && !words.is_empty()
            || does
            || NOUNS.ends_behind(bare)
            || bare.is_empty()
            || bare.chars().any(|c| c.is_ascii_digit())
        {
            break;
        }
        // 105 cases, with 22 reported this week: what is counted is named before.
        if named
            && words.is_empty()
            && (NOUNS.finite.contains(bare)
                || bare.len() > 4 && bare.ends_with("ed") && !bare.ends_with("eed")
                || bare.len() > 5 && bare.ends_with("ing") && !follows)
        {
            break;
        }
        words.push(bare);
        if bare.len() != w.len() {
            break;
        }
    }
    // 3,300 adults found, 60 lawmakers voted: a verb behind the noun is none of it.
    let verb = |w: &&str| {
        // 12 company-operated stores: an attribute.
        NOUNS.finite.contains(*w)
            || w.len() > 4 && w.ends_with("ed") && !w.ends_with("eed") && !w.contains('-')
    };
    // Recording 21,043 units: the word says nothing of what they are.
    if matches!(words.as_slice(), ["units" | "unit"]) {
        return None;
    }
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

/// 30,000 direct, indirect and induced jobs: without a list of the kinds that what is counted is of.
fn unlisted(rest: &str) -> &str {
    let mut left = rest.trim_start();
    let mut listed = false;
    loop {
        let (word, behind) = left.split_once(' ').unwrap_or((left, ""));
        let bare = word.trim_end_matches(',');
        let joint = ["and ", "or "].iter().find_map(|j| behind.strip_prefix(*j));
        let goes_on = bare.len() < word.len() || joint.is_some();
        if !NOUNS.attributive.contains(bare) || !(goes_on || listed) {
            return if listed { left } else { rest };
        }
        listed |= goes_on;
        left = joint.unwrap_or(behind);
        if !goes_on {
            return left;
        }
    }
}

/// 处置账号1.1万个: where no noun follows, the one that stands directly before.
fn noun_before(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    // 主要系中复神鹰及长盛科技两家: a name is who is counted, not what.
    let is_field = |s: &Spot| matches!(cx.scan.kind(s), NameKind::Field | NameKind::Scope);
    let spots = cx.scan.spots_in(place.clause.start..place.number.start);
    if spots
        .iter()
        .any(|s| s.end == place.number.start && !is_field(s))
    {
        return matches!(place.unit, "家" | "间").then(|| "企业".to_owned());
    }
    let before = text.get(place.clause.start..place.number.start)?;
    let head = heads::before(before)?;
    // 独角兽公司共有162家: the class of firms before the noun belongs to it.
    let start = head.phrase.as_ptr() as usize - text.as_ptr() as usize;
    let end = start + head.phrase.len();
    let class = |s: &&Spot| {
        let own = matches!(
            cx.scan.kind(s),
            NameKind::Company | NameKind::Place | NameKind::Person
        );
        !own && s.start < start && (start..=end).contains(&s.end)
    };
    let field = spots.iter().find(|s| class(s));
    let noun = text.get(field.map_or(start, |s| s.start)..end)?;
    Some(noun.rsplit('的').next()?.to_owned())
}
