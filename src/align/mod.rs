//! Claims → facts: which claims, in one article or in many, speak of the same figure.
//!
//! Facts are found by key (subject, metric, scope, kind, unit), never by reading articles in pairs.
//! Inside a key claims part by stage and period; across articles only those of one event, of one text
//! or of the same deals meet. Deliberately absent: a judgement on the difference; that is `check`.

pub mod acquaint;
pub mod bridge;
pub mod bucket;
pub mod circle;
pub mod judge;
pub mod key;
pub mod metric;
pub mod unassessed;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::model::{Agreement, ArticleInfo, Claim, Fact, FactKey, Group, Lang};

use circle::{Circle, Circles};
use key::Keyed;

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Language of reasons.
    pub lang: Lang,
}

/// Aligns the claims of a run. `owner[i]` is the index of the article of claim `i`.
pub fn run(
    articles: &[ArticleInfo],
    claims: &[Claim],
    owner: &[usize],
    groups: &[Group],
    settings: &Settings,
) -> Vec<Fact> {
    let acquainted = acquaint::pairs(articles, claims, owner);
    let circles = Circles::new(articles.len(), groups, &acquainted);
    let mut out = Vec::new();
    for c in &circles.list {
        let made = facts(articles, claims, owner, c, &circles.voice, settings.lang);
        out.extend(made);
    }
    out
}

/// The facts of one circle.
fn facts(
    articles: &[ArticleInfo],
    claims: &[Claim],
    owner: &[usize],
    circle: &Circle,
    voice: &[usize],
    lang: Lang,
) -> Vec<Fact> {
    let mut keys: Vec<Keyed> = Vec::new();
    let mut loose: Vec<(usize, usize)> = Vec::new();
    for &a in &circle.articles {
        let from = owner.partition_point(|o| *o < a);
        let to = owner.partition_point(|o| *o <= a);
        for (i, c) in claims.iter().enumerate().take(to).skip(from) {
            match key::of(c, i, a, articles.get(a).and_then(|x| x.date)) {
                Some(k) => keys.push(k),
                None => loose.push((i, a)),
            }
        }
    }
    let mut by_base: BTreeMap<&key::Base, Vec<usize>> = BTreeMap::new();
    for (i, k) in keys.iter().enumerate() {
        by_base.entry(&k.base).or_default().push(i);
    }
    let mut cells: Vec<bucket::Cell> = Vec::new();
    for members in by_base.values() {
        cells.extend(bucket::split(&keys, claims, members));
    }
    let cells = if circle.articles.len() > 1 {
        bridge::join(&keys, claims, cells)
    } else {
        cells
    };
    let mut made: Vec<Fact> = cells
        .iter()
        .filter_map(|cell| fact(articles, claims, circle, voice, &keys, cell, lang))
        .collect();
    if circle.articles.len() > 1 {
        bridge::adopt(claims, &loose, voice, owner, &mut made, lang);
    }
    made.retain(|f| f.rows.len() > 1);
    made.sort_by(|a, b| {
        (a.rows.first().map(|r| r.claim), &a.key).cmp(&(b.rows.first().map(|r| r.claim), &b.key))
    });
    made
}

/// One cell as a fact.
fn fact(
    articles: &[ArticleInfo],
    claims: &[Claim],
    circle: &Circle,
    voice: &[usize],
    keys: &[Keyed],
    cell: &[usize],
    lang: Lang,
) -> Option<Fact> {
    let mut members: Vec<&Keyed> = cell.iter().filter_map(|i| keys.get(*i)).collect();
    members.sort_by_key(|k| k.claim);
    let at = judge::majority(&members, claims, voice)?;
    let major = *members.get(at)?;
    let m = claims.get(major.claim)?;
    let rows: Vec<_> = members
        .iter()
        .filter_map(|k| Some(judge::row(k, claims.get(k.claim)?, major, m, lang)))
        .collect();
    let voices: BTreeSet<usize> = members
        .iter()
        .map(|k| voice.get(k.article).copied().unwrap_or(k.article))
        .collect();
    let stage = stage(&members);
    let finest = members
        .iter()
        .filter(|k| k.aside.is_none() && key::times(k, major) == key::Times::Same)
        .filter_map(|k| k.period)
        .min_by_key(|p| p.days());
    let key = FactKey {
        subject: major.base.subject.clone(),
        metric: major.base.metric.clone(),
        period: finest.map(|p| p.to_string()).unwrap_or_default(),
        stage,
        scope: major.base.scope.clone(),
        kind: major.base.kind,
        unit: m.unit.clone(),
    };
    let home = match &circle.id {
        Some(id) => id.clone(),
        None => circle
            .articles
            .first()
            .and_then(|a| articles.get(*a))
            .map_or("".into(), |a| a.key.clone()),
    };
    Some(Fact {
        id: id(
            &key,
            &home,
            rows.first()
                .map_or(0, |r| claims.get(r.claim).map_or(0, |c| c.start)),
        ),
        confidence: confidence(&members, major, claims),
        key,
        event: circle.id.clone(),
        majority: Some(at),
        voices: u32::try_from(voices.len()).unwrap_or(u32::MAX),
        rows,
    })
}

/// The stage that names a fact: one that a third of its claims say.
fn stage(members: &[&Keyed]) -> String {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for k in members.iter().filter(|k| !k.stage.is_empty()) {
        *count.entry(k.stage.join("/")).or_default() += 1;
    }
    count
        .into_iter()
        .max_by_key(|(_, n)| *n)
        .filter(|(s, n)| n * 3 >= members.len() || s.ends_with("-money"))
        .map(|(s, _)| s)
        .unwrap_or_default()
}

/// Sixteen hexadecimal digits from the key and from where the fact lives.
fn id(key: &FactKey, home: &str, first: usize) -> Arc<str> {
    let s = format!(
        "{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{home}\u{1f}{first}",
        key.subject,
        key.metric,
        key.period,
        key.stage,
        key.scope,
        key.kind.as_str(),
        key.unit
    );
    format!("{:016x}", XxHash3_64::oneshot(s.as_bytes())).into()
}

/// How sure it is that the claims speak of one figure: as sure as the least sure reading, less what
/// the keys leave open.
fn confidence(members: &[&Keyed], major: &Keyed, claims: &[Claim]) -> f32 {
    let least = members
        .iter()
        .filter_map(|k| claims.get(k.claim))
        .map(|c| c.confidence)
        .fold(1.0, f32::min);
    let open_stage = members.iter().any(|k| k.stage != major.stage);
    let open_period = members.iter().any(|k| k.period != major.period);
    let no_period = major.period.is_none();
    let mut sure = least;
    for (open, factor) in [(open_stage, 0.9), (open_period, 0.9), (no_period, 0.8)] {
        if open {
            sure *= factor;
        }
    }
    sure
}

/// Whether any row of a fact is in conflict.
pub fn conflicting(f: &Fact) -> bool {
    f.rows.iter().any(|r| r.agrees == Agreement::No)
}

#[cfg(test)]
mod tests;
