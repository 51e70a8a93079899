//! Chinese names that stand beside the figure of another: 甲电池供应商乙, 全球最大的…, 提交财务省的文件.
//!
//! In: a name of the sentence of a number. Out: what it costs for that, and who is brought an amount. Deliberately absent:
//! what counts against names in every language ([`super::against`]).

use std::sync::LazyLock;

use serde::Deserialize;

use super::Around;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

/// `rules/vocabulary/serving.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    superlative: Words,
    handed: Words,
    brought_before: Words,
    brought: Words,
    parts: Words,
    holding: Words,
    private: Words,
    examples: Words,
    fines: Words,
    held: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/serving.toml"));

/// What counts against a name.
pub(super) fn against(a: &Around<'_>, k: usize, s: &Spot) -> f32 {
    if a.english {
        return 0.0;
    }
    let before = a.text.get(..s.start).unwrap_or("");
    let handed = if FILE.handed.end(before) { 1.5 } else { 0.0 };
    let served = if served(a, k, s) { 1.0 } else { 0.0 };
    let wide = if among_largest(a, s) { 1.2 } else { 0.0 };
    let example = if example(a, s) { 0.8 } else { 0.0 };
    let model = if model(a, k, s) { 0.6 } else { 0.0 };
    // 对墨西哥商品征收25%关税: upon whose goods a tariff is laid.
    let tariff = a.f.known(a.cx).is_some_and(|m| m.name == "关税税率");
    let target = tariff && s.object && a.cx.scan.kind(s) == NameKind::Place && !compared(a, s);
    let hit = if target { 1.5 } else { 0.0 };
    let origin = if of_person(a, k, s) { 0.5 } else { 0.0 };
    handed + served + wide + example + model + hit + origin
}

/// 苹果电池零件供应商青云股份: the name only says for whom the one named next makes something.
fn served(a: &Around<'_>, k: usize, s: &Spot) -> bool {
    let firm = |o: &Spot| matches!(a.cx.scan.kind(o), NameKind::Company | NameKind::Unknown);
    let mut behind = a.spots.iter().skip(k + 1).filter(|o| o.who != s.who);
    let Some(n) = behind.next().filter(|n| firm(s) && firm(n)) else {
        return false;
    };
    let gap = a.text.get(s.end..n.start).unwrap_or("");
    // 特斯拉（美：TSLA）电池供应商: the code parts nothing.
    let coded = gap
        .strip_prefix(['（', '('])
        .and_then(|t| t.split_once(['）', ')']));
    let gap = coded.map_or(gap, |(_, rest)| rest);
    let short = (3..=12).contains(&gap.chars().count()) && n.end <= a.number.start;
    short && OWNERS.maker.end(gap) && !FILE.parts.within(gap)
}

/// 包括中原、美联、利嘉阁，共20个名额: whether a name is an example that an earlier clause gives.
fn example(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(a.sentence.start..s.start).unwrap_or("");
    let list = |w: &str| {
        let rest = before.get(before.rfind(w)? + w.len()..)?;
        Some(rest.chars().count() <= 24 && !rest.contains(['，', '。', '；']))
    };
    let given = FILE.examples.iter().any(|w| list(w) == Some(true));
    given && s.end <= a.clause.start
}

/// Unitree H1人形机器人售价, 日月光半导体: whether a class only says what stands directly before it.
fn model(a: &Around<'_>, k: usize, s: &Spot) -> bool {
    let before = k.checked_sub(1).and_then(|k| a.spots.get(k));
    let class = a.cx.scan.kind(s) == NameKind::Field;
    class
        && before.is_some_and(|o| {
            let kind = a.cx.scan.kind(o);
            let gap = a.text.get(o.end..s.start).unwrap_or("，");
            let firm = kind == NameKind::Company && gap.is_empty();
            let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
            let printed = a.text.get(o.start..s.start).unwrap_or("，");
            let model = printed.chars().all(code) && printed.contains(|c: char| c.is_ascii_digit());
            firm || model && matches!(kind, NameKind::Company | NameKind::Unknown)
        })
}

/// 对谷歌处以2.5亿欧元罚款, 十几台宇树科技的机器人, 持有84%股份的梁文锋: whether a phrase gives the amount to a name.
pub(super) fn given(a: &Around<'_>, s: &Spot) -> bool {
    let text = a.text;
    let known = a.f.known(a.cx).map(|m| m.name.as_str());
    let before = text.get(a.clause.start..s.start).unwrap_or("");
    let rest = a.after(s);
    let fined = matches!(known, Some("罚款" | "罚金"))
        && s.end <= a.number.start
        && before.ends_with(['对', '向'])
        && FILE.fines.begin(rest);
    let gap = text
        .get(a.number.end..s.start)
        .filter(|_| s.start >= a.number.end);
    let firm = matches!(a.cx.scan.kind(s), NameKind::Company | NameKind::Unknown);
    let counted = a.c.kind == Kind::Count
        && firm
        && gap == Some("")
        && rest.starts_with('的')
        && matches!(a.c.unit.as_str(), "台" | "款" | "辆" | "架" | "艘" | "部");
    let holder = known == Some("持股比例") && gap.is_some_and(|g| FILE.held.has(g));
    !a.english && (fined || counted || holder)
}

/// 全球最大的能源公司: whether a place only says among what something is the largest.
fn among_largest(a: &Around<'_>, s: &Spot) -> bool {
    let rest = a.after(s);
    let gap = a.text.get(s.end..a.head).unwrap_or("");
    // 全球最大的能源公司甲, 全球最大的投资，将带来: somebody else is described so.
    let next = a
        .spots
        .iter()
        .any(|o| o.start >= s.end && o.end <= a.number.start);
    let elsewhere = next || s.end <= a.clause.start;
    a.cx.scan.kind(s) == NameKind::Place
        && elsewhere
        && gap.chars().count() > 4
        && FILE.superlative.begin(rest)
}

/// Whether a name has the amount though a preposition stands before it.
pub(super) fn has(a: &Around<'_>, s: &Spot) -> bool {
    gets(a, s) || amount_of(a, s) || moved(a, s) || compared(a, s)
}

/// 美国亿万富翁泰珀: whether a place only says where the person is from who is named behind it.
fn of_person(a: &Around<'_>, k: usize, s: &Spot) -> bool {
    let place = a.cx.scan.kind(s) == NameKind::Place && a.b != Bearer::Place;
    let next = a.spots.get(k + 1).filter(|_| place);
    next.is_some_and(|n| {
        let gap = a.text.get(s.end..n.start).unwrap_or("，");
        let person = a.cx.scan.kind(n) == NameKind::Person && n.end <= a.number.start;
        let plain = gap.chars().all(is_han) && gap.chars().count() <= 10;
        person && plain && FILE.private.end(gap)
    })
}

/// 阿克曼确认，持有价值23亿美元的股份: whether a person tells of what is his own.
pub(super) fn holds(a: &Around<'_>, s: &Spot) -> bool {
    let clause = a.text.get(a.clause.start..a.number.start).unwrap_or("");
    let person = a.cx.scan.kind(s) == NameKind::Person && s.end <= a.clause.start;
    !a.english && person && FILE.holding.begin(clause.trim_start())
}

/// 受到喜力公司股价上涨13%的提振: whether the figure that moves stands directly behind a firm.
fn moved(a: &Around<'_>, s: &Spot) -> bool {
    let firm = matches!(a.cx.scan.kind(s), NameKind::Company | NameKind::Unknown);
    let own = matches!(a.b, Bearer::Org | Bearer::Market | Bearer::Any);
    let cue = a.f.cue.as_ref().filter(|q| firm && own && q.start >= s.end);
    cue.is_some_and(|q| {
        let gap = a.text.get(s.end..q.start);
        let rest = a.text.get(q.end..a.number.start).unwrap_or("，");
        let near = rest.chars().count() <= 6 && !rest.contains(['，', '；', '。', '、']);
        near && a.f.change.is_some() && matches!(gap, Some("" | "的" | "公司" | "集团" | "公司的"))
    })
}

/// 远高于美国的2.5%: whether an amount is said to be that of a name with which something is compared.
fn compared(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(..s.start).unwrap_or("");
    // 超过2012年伦敦奥运会的149亿美元: the year of what is held once in years.
    let year = before.strip_suffix('年').map(|t| {
        let digits = t.bytes().rev().take_while(u8::is_ascii_digit).count();
        t.get(..t.len() - digits).unwrap_or(t)
    });
    let compared = OWNERS.compared_to.end(year.unwrap_or(before));
    let held = a.f.known(a.cx).is_some_and(|m| m.name == "持股比例");
    a.text.get(s.end..a.number.start) == Some("的") && !held && compared
}

/// 不及壳牌1610亿英镑市值的一半: whether the amount stands between a name and its figure.
fn amount_of(a: &Around<'_>, s: &Spot) -> bool {
    let cue = a.f.cue.as_ref().filter(|q| q.start >= a.c.span.end);
    let gap = cue.and_then(|q| a.text.get(a.c.span.end..q.start));
    let own = matches!(a.b, Bearer::Org | Bearer::Market | Bearer::Any);
    let held = a.f.known(a.cx).is_some_and(|m| m.name == "持股比例");
    own && !held && s.end == a.number.start && matches!(gap, Some("" | "的"))
}

/// 为英国带来6亿英镑收益: whether a name is whom the amount is brought.
fn gets(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(a.clause.start..s.start).unwrap_or("");
    let money = a.c.kind == Kind::Money && s.end <= a.number.start;
    money && FILE.brought_before.end(before) && FILE.brought.begin(a.after(s))
}

/// 收购ChatGPT母企OpenAI: whether a name stands behind the word for the firm that another, which is bought, belongs to.
pub(super) fn bought_with(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.spots.iter().rfind(|o| o.end <= s.start);
    before.is_some_and(|o| {
        let gap = a.text.get(o.end..s.start).unwrap_or("");
        o.object && (OWNERS.parent.has(gap) || OWNERS.part_of_firm.has(gap))
    })
}
