//! Chinese names that stand beside the figure of another: 甲电池供应商乙, 全球最大的…, 提交财务省的文件.
//!
//! In: a name of the sentence of a number. Out: what it costs for that, and who is brought an amount. Deliberately absent:
//! what counts against names in every language ([`super::against`]).

use std::sync::LazyLock;

use serde::Deserialize;

use super::Around;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::vocabulary::NameKind;
use crate::model::Kind;
use crate::text::embedded::embedded;
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
    handed + served + wide
}

/// 苹果电池零件供应商青云股份: the name only says for whom the one named next makes something.
fn served(a: &Around<'_>, k: usize, s: &Spot) -> bool {
    let firm = |o: &Spot| matches!(a.cx.scan.kind(o), NameKind::Company | NameKind::Unknown);
    let Some(n) = a.spots.get(k + 1).filter(|n| firm(s) && firm(n)) else {
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

/// 为英国带来6亿英镑收益: whether a name is whom the amount is brought.
pub(super) fn gets(a: &Around<'_>, s: &Spot) -> bool {
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
