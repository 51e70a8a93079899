//! Which published article a draft repeats: wholly, edited, or in passages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Lang, Level};
use crate::pipeline::Outcome;

/// One repetition.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// Path of the draft.
    pub draft: Arc<str>,
    /// Path of the other article.
    pub other: Arc<str>,
    /// How close they are.
    pub level: Level,
    /// 0..1.
    pub similarity: f32,
    /// In words: which passages, what is shared.
    pub reason: String,
}

/// Repetitions of the drafts, by draft, the closest first; one line for each pair.
pub fn find(outcome: &Outcome, drafts: &BTreeSet<Arc<str>>) -> Vec<Repeat> {
    let path = |i: usize| outcome.articles.get(i).map(|a| a.path.clone());
    let mut out: Vec<Repeat> = Vec::new();
    for g in outcome.groups.iter().filter(|g| g.level != Level::Event) {
        let first = g.members.first().map(|m| m.article);
        for m in &g.members {
            // A member speaks of the article it is like: the original, unless it says which.
            let Some(of) = m.of.or(first).filter(|of| *of != m.article) else {
                continue;
            };
            let (Some(a), Some(b)) = (path(m.article), path(of)) else {
                continue;
            };
            let (draft, other) = if drafts.contains(&a) { (a, b) } else { (b, a) };
            if drafts.contains(&draft) {
                out.push(Repeat {
                    draft,
                    other,
                    level: g.level,
                    similarity: m.similarity,
                    reason: m.reason.clone(),
                });
            }
        }
    }
    out.sort_by(|a, b| {
        (&a.draft, a.level)
            .cmp(&(&b.draft, b.level))
            .then(b.similarity.total_cmp(&a.similarity))
            .then_with(|| a.other.cmp(&b.other))
    });
    let mut seen = BTreeSet::new();
    out.retain(|r| seen.insert((r.draft.clone(), r.other.clone())));
    out
}

impl Repeat {
    /// One line for people.
    pub fn describe(&self, lang: Lang) -> String {
        let percent = (self.similarity * 100.0).round();
        match lang {
            Lang::Zh => format!(
                "{}：与 {} 重复（{percent}%）：{}",
                self.draft, self.other, self.reason
            ),
            Lang::En => format!(
                "{}: repeats {} ({percent}%): {}",
                self.draft, self.other, self.reason
            ),
        }
    }
}
