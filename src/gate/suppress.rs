//! Findings that somebody accepted, with the reason: in the text, or in hedui.toml.
//!
//! In the text: `<!-- hedui: ignore FX001 按签约日汇率 until 2026-12-31 -->` stands for the line that
//! it is on and the next line with text. In hedui.toml: a `[[suppress]]` entry with a quote, a path
//! pattern or a finding id. An entry whose date is over no longer helps; one that met no finding of
//! its articles is reported, so that old ones do not pile up.

use std::collections::{BTreeMap, BTreeSet};

use globset::GlobMatcher;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{ArticleInfo, Finding, Lang};
use crate::text::fold;

/// One entry of hedui.toml.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Entry {
    /// Code or prefix; empty only beside an id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The finding's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Words of the passage or the number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Pattern of the article's path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Last day on which it helps.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub until: Option<jiff::civil::Date>,
}

/// A day, as TOML writes one or in quotes.
fn day<'de, D: Deserializer<'de>>(d: D) -> Result<Option<jiff::civil::Date>, D::Error> {
    let text = match toml::Value::deserialize(d)? {
        toml::Value::String(s) => s,
        other => other.to_string(),
    };
    text.parse().map(Some).map_err(D::Error::custom)
}

impl Entry {
    /// What is missing, in words.
    pub fn fault(&self, lang: Lang) -> Option<String> {
        let text = if self.reason.trim().is_empty() {
            lang.pick(
                "缺少 reason：写明为何接受",
                "`reason` is missing: say why it is accepted",
            )
        } else if self.id.is_none() && self.quote.is_none() && self.path.is_none() {
            lang.pick(
                "需要 id、quote 或 path 之一",
                "one of `id`, `quote` or `path` is needed",
            )
        } else if self.id.is_none() && self.rule.is_empty() {
            lang.pick(
                "缺少 rule：写明是哪条规则",
                "`rule` is missing: say which rule",
            )
        } else {
            return None;
        };
        Some(format!("[[suppress]] {text}"))
    }

    fn covers(&self, glob: Option<&GlobMatcher>, f: &Finding) -> bool {
        f.code.starts_with(&self.rule)
            && self.id.as_ref().is_none_or(|id| *id == f.finding_id)
            && glob.is_none_or(|g| f.claims.iter().any(|c| g.is_match(&*c.path)))
            && self.quote.as_ref().is_none_or(|q| {
                let q = fold::key(q);
                f.claims
                    .iter()
                    .any(|c| fold::key(&c.passage).contains(&q) || fold::key(&c.surface) == q)
            })
    }
}

/// What suppression did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings taken out.
    pub suppressed: Vec<Finding>,
    /// What to tell people: unused and expired entries.
    pub notes: Vec<String>,
}

/// Takes suppressed findings out. `today` decides what is expired.
pub fn apply(
    findings: &mut Vec<Finding>,
    entries: &[Entry],
    articles: &[ArticleInfo],
    today: jiff::civil::Date,
    lang: Lang,
) -> Outcome {
    let mut out = Outcome::default();
    let globs: Vec<Option<GlobMatcher>> = entries
        .iter()
        .map(|e| {
            e.path
                .as_ref()
                .and_then(|p| crate::text::glob::compile(p).ok())
        })
        .collect();
    let mut used = BTreeSet::new();
    let mut used_comments = BTreeSet::new();
    // Few articles have comments.
    let commented: BTreeMap<(&str, Option<u64>), usize> = (articles.iter().enumerate())
        .filter(|(_, a)| !a.suppressions.is_empty())
        .map(|(i, a)| ((&*a.path, a.record), i))
        .collect();
    findings.retain(|f| {
        let by_entry = entries
            .iter()
            .zip(&globs)
            .position(|(e, g)| e.until.is_none_or(|d| d >= today) && e.covers(g.as_ref(), f));
        if let Some(i) = by_entry {
            used.insert(i);
        }
        let by_comment = f.claims.iter().find_map(|c| {
            let a = *commented.get(&(&*c.path, c.record))?;
            let k = articles.get(a)?.suppressions.iter().position(|s| {
                s.until.is_none_or(|d| d >= today)
                    && (s.line..=s.last).contains(&c.line)
                    && s.codes.iter().any(|code| f.code.starts_with(code.as_str()))
            })?;
            Some((a, k))
        });
        if let Some(k) = by_comment {
            used_comments.insert(k);
        }
        if by_entry.is_some() || by_comment.is_some() {
            out.suppressed.push(f.clone());
            return false;
        }
        true
    });
    for (i, (e, glob)) in entries.iter().zip(&globs).enumerate() {
        let named = |g: &GlobMatcher| articles.iter().any(|a| g.is_match(&*a.path));
        let expired = e.until.is_some_and(|d| d < today);
        // Of articles that this run did not read nothing can be said.
        let looked = glob.as_ref().is_none_or(named);
        if used.contains(&i) || !(expired || looked) {
            continue;
        }
        let what = [
            Some(e.rule.as_str()),
            e.id.as_deref(),
            e.quote.as_deref(),
            e.path.as_deref(),
        ]
        .into_iter()
        .flatten()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
        out.notes.push(note(
            &format!("hedui.toml [[suppress]] #{}: {what}", i + 1),
            e.until,
            today,
            lang,
        ));
    }
    for (i, a) in articles.iter().enumerate() {
        for (k, s) in a.suppressions.iter().enumerate() {
            if !used_comments.contains(&(i, k)) {
                let place = format!("{}:{}: {}", a.path, s.line, s.codes.join(","));
                out.notes.push(note(&place, s.until, today, lang));
            }
        }
    }
    out
}

fn note(
    place: &str,
    until: Option<jiff::civil::Date>,
    today: jiff::civil::Date,
    lang: Lang,
) -> String {
    match until.filter(|d| *d < today) {
        Some(d) => match lang {
            Lang::Zh => format!("{place}：豁免已于 {d} 到期，不再生效；续期或删除"),
            Lang::En => format!("{place}: expired on {d} and no longer helps; renew or delete it"),
        },
        None => match lang {
            Lang::Zh => format!("{place}：没有用到的豁免，可以删除"),
            Lang::En => format!("{place}: met no finding; it can be deleted"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_a_reason_is_refused() {
        let e = Entry {
            rule: "FX001".into(),
            id: Some("x".into()),
            ..Default::default()
        };
        assert!(e.fault(Lang::En).unwrap().contains("reason"));
        let e = Entry {
            reason: "ok".into(),
            ..e
        };
        assert_eq!(e.fault(Lang::En), None);
    }
}
