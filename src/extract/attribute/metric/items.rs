//! A list that tells one figure part by part: 采矿业增加值增长4.5%，制造业增长4.9%; 机电产品出口13.4万亿元，其中集成电路1.2万亿元.
//!
//! Enters: Chinese figures, some of which only go on with the one before. Leaves: the same with the item that stands in their own
//! clause, set against the same time as their list. Deliberately absent: items that have a name of their own (they own the
//! number), prices of what markets quote, and lists whose numbers stand together.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Change, Figure};
use crate::extract::attribute::{Context, topic};
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature, Role};
use crate::model::{Claim, Kind};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::segment::{Class, Cut};
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lead: Words,
    tail: Words,
    first: Words,
    inside: Words,
    last: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/item.toml"));

/// The longest name of an item, and of one that is itself a list of names, in characters.
const LONG: usize = 14;
const JOINT: usize = 18;

/// Gives the numbers of such lists their items.
pub fn tell(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if cx.scan.english {
        return;
    }
    for i in 1..figures.len() {
        let Some(f) = figures.get(i) else { continue };
        let told = own(cx, claims, figures, i, f).or_else(|| {
            // 集成电路1.2万亿元，增长24.7%: what goes on with an item is of the same.
            let j = f.from.filter(|_| f.cue.is_none())?;
            let near = claims.get(j)?.sentence == claims.get(i)?.sentence;
            let item = figures.get(j)?.item.clone().filter(|_| near)?;
            Some((item, f.change))
        });
        if let Some((slot, (item, change))) = figures.get_mut(i).zip(told) {
            slot.item = Some(item);
            slot.change = change;
        }
    }
}

/// The item of a claim, and its change against what the list is set against.
fn own(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    i: usize,
    f: &Figure,
) -> Option<(String, Option<Change>)> {
    let c = claims.get(i)?;
    let amount = matches!(c.kind, Kind::Percent | Kind::Money | Kind::Count);
    let parts = f.known(cx).is_some_and(divides) && !f.share;
    if !(amount && parts) || c.converts.is_some() || c.unit == "百分点" {
        return None;
    }
    let number = |j: &usize| claims.get(*j).is_some_and(|p| p.kind != Kind::Date);
    let p = claims.get((0..i).rev().find(number)?)?;
    // 占总值的60.7%。其中，…: a share of the whole stands between.
    let same = |j: &usize| {
        figures
            .get(*j)
            .is_some_and(|x| x.metric == f.metric && !x.share)
    };
    let before = figures.get((0..i).rev().filter(number).take(2).find(same)?)?;
    // A word of its own clause says what the number is.
    let far = f.cue.as_ref().is_none_or(|q| q.end <= p.number().start);
    if !far || f.cue.is_none() && f.from.is_none() {
        return None;
    }
    let stop = f
        .change
        .map_or(c.number().start, |x| x.at.min(c.number().start));
    let gap = cx.article.text.get(p.span.end..stop)?;
    // 同比下降14.7%。其中，住宅…: the sentence that divides it.
    let next = c.sentence == p.sentence + 1 && (gap.starts_with("。其中") || gap.starts_with('；'));
    let near = next || c.sentence == p.sentence && gap.starts_with(['，', '、']);
    if !near || gap.contains('\n') {
        return None;
    }
    let from = p.span.end + gap.rfind(['，', '；', '：', '。'])?;
    let mark = cx.article.text.get(from..)?.chars().next()?.len_utf8();
    let name = item(cx, from + mark..stop)?;
    // 猪肉下降5%，同比下降…: against what is told of the list is told of each item.
    let change = f.change.map(|x| Change {
        comparison: x.comparison.or(before.change.and_then(|b| b.comparison)),
        ..x
    });
    Some((name, change))
}

/// Whether a figure is told part by part.
fn divides(m: &Metric) -> bool {
    match m.bearer {
        Bearer::Place => true,
        Bearer::Org | Bearer::Any => {
            m.nature != Nature::Price && m.family.as_deref() != Some("funding")
        }
        _ => false,
    }
}

/// The noun phrase that fills a span but for words that lead to it or from it.
fn item(cx: &Context<'_>, span: Range<usize>) -> Option<String> {
    let text = cx.article.text.as_str();
    let mut name = text.get(span.clone())?.trim_matches(['、', ' ', '，']);
    while let Some(rest) = FILE.lead.without_lead(name) {
        name = rest.trim_start_matches(['，', ' ']);
    }
    while let Some(rest) = FILE.tail.without_end(name) {
        name = rest.trim_end();
    }
    let n = name.chars().count();
    let joint = name.contains('、');
    let plain = |c: char| is_han(c) || c == '、' || c.is_ascii_alphabetic();
    if n < 2 || n > if joint { JOINT } else { LONG } || !name.chars().all(plain) {
        return None;
    }
    if FILE.first.begin(name) || FILE.inside.within(name) || FILE.last.end(name) {
        return None;
    }
    let nobody = topic::nobody(name) && !topic::class(name);
    let figure = topic::figure(name) && !topic::class(name);
    if topic::leads(name) || topic::season(name) || nobody || figure {
        return None;
    }
    let at = name.as_ptr() as usize - text.as_ptr() as usize;
    let here = at..at + name.len();
    // Whoever has a name of its own owns the number.
    let nameless = |k: NameKind| {
        matches!(
            k,
            NameKind::Field | NameKind::Topic | NameKind::Commodity | NameKind::Scope
        )
    };
    let named = cx
        .scan
        .spots_in(here.clone())
        .iter()
        .any(|s| !nameless(cx.scan.kind(s)));
    let said = cx.scan.hits_in(here.clone()).iter().any(|h| {
        let s = cx.lexicon.vocabulary.sense(h);
        let acts = Role::CHANGE
            .with(Role::SPEECH)
            .with(Role::ANAPHOR)
            .with(Role::THAN);
        // 设备及其零部件, 服务及其他业务
        let joins = text.get(..h.start).is_some_and(|t| t.ends_with('及'));
        h.end <= here.end && (!s.cues.is_empty() || s.role.any(acts) && !joins)
    });
    let cut = Cut::new(name, 0);
    let last = cut.within(&(0..name.len())).last()?.class;
    let noun = last == Class::Noun || last == Class::Adjective;
    (!named && !said && noun).then(|| name.to_owned())
}
