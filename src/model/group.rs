//! Groups of articles: copies, reprints, events.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One group of articles.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Stable: derived from the key and content of the group's original and its level, not from a
    /// counter.
    pub id: Arc<str>,
    /// How close its members are.
    pub level: Level,
    /// Members, the original first, then by similarity and id.
    pub members: Vec<Member>,
}

/// One article's place in a group.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// Index of the article in the run's list.
    pub article: usize,
    /// Its part.
    pub role: Role,
    /// Index of the article that similarity and reason speak of: the original of a copy, the longer
    /// article of an excerpt; `None` for an original.
    pub of: Option<usize>,
    /// 0..1, to the original (exact, near) or to the rest of the group (event).
    pub similarity: f32,
    /// In words: what the link rests on.
    pub reason: String,
}

/// Labels every article with the smallest index among the articles that share a group with it at
/// any level; an article in no group has its own index. Excerpts are links, not members.
pub fn together(groups: &[Group], articles: usize) -> Vec<usize> {
    let mut label: Vec<usize> = (0..articles).collect();
    fn find(label: &mut [usize], mut i: usize) -> usize {
        while let Some(&up) = label.get(i) {
            if up == i {
                break;
            }
            i = up;
        }
        i
    }
    for g in groups {
        let mut members = g
            .members
            .iter()
            .filter(|m| m.role != Role::Excerpt && m.article < articles)
            .map(|m| m.article);
        let Some(first) = members.next() else {
            continue;
        };
        for m in members {
            let (a, b) = (find(&mut label, first), find(&mut label, m));
            if let Some(slot) = label.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    for i in 0..articles {
        let root = find(&mut label, i);
        if let Some(slot) = label.get_mut(i) {
            *slot = root;
        }
    }
    label
}

/// How close the members of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The same text after folding.
    Exact,
    /// An edited copy, a reprint.
    Near,
    /// Reports of the same event.
    Event,
}

impl Level {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Exact => "exact",
            Level::Near => "near",
            Level::Event => "event",
        }
    }
}

/// An article's part in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The earliest, or the source that the others name.
    Original,
    /// A copy or reprint of it.
    Copy,
    /// An article of its own on the same event.
    Report,
    /// Contained in a longer article; a link, never a merge: the only member of its group, with the
    /// longer article in [`Member::of`].
    Excerpt,
}

impl Role {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Original => "original",
            Role::Copy => "copy",
            Role::Report => "report",
            Role::Excerpt => "excerpt",
        }
    }
}
